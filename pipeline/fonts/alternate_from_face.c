/*
 * alternate_from_face.c - what a feature makes of one glyph (OpenType 1.9,
 * GSUB: feature list, lookups of the types 1, single, and 3, alternate, also
 * behind the type 7).
 *
 * Lookups of all scripts and languages count, in their order, as a shaper would
 * apply them. Features are found in the list of features, without a walk through
 * scripts and languages, which in fonts for all of East Asia are many.
 */
#include "fonts/face.h"

#define GSUB 0x47535542u
#define NOT_COVERED SIZE_MAX

enum { SINGLE = 1, ALTERNATE = 3, EXTENSION = 7 };

/* Behind an offset of 16 bits that stands at a place of the table. */
static struct span
part_at(struct span table, size_t place)
{
	uint32_t offset = table_u16(table, place);
	return offset == 0 ? (struct span){0} : span_skip(table, offset);
}

/* The glyph's place in a coverage table. */
static size_t
covered(struct span coverage, uint32_t glyph)
{
	uint32_t format = table_u16(coverage, 0), low = 0, high = table_u16(coverage, 2);
	size_t width = format == 2 ? 6 : 2;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		size_t at = 4 + width * middle;
		uint32_t first = table_u16(coverage, at);
		uint32_t last = format == 2 ? table_u16(coverage, at + 2) : first;
		if (glyph < first)
			high = middle;
		else if (glyph > last)
			low = middle + 1;
		else
			return format == 2 ? table_u16(coverage, at + 4) + (glyph - first) : middle;
	}
	return NOT_COVERED;
}

/* What a subtable makes of the glyph; 0: nothing, or several. */
static uint32_t
substitute(struct span subtable, uint32_t type, uint32_t glyph)
{
	uint32_t format = table_u16(subtable, 0);
	if (type == EXTENSION && format == 1) {
		type = table_u16(subtable, 2);
		subtable = span_skip(subtable, table_u32(subtable, 4));
		format = table_u16(subtable, 0);
	}
	if ((type != SINGLE && type != ALTERNATE) || format < 1 || format > 2)
		return 0;
	size_t place = covered(part_at(subtable, 2), glyph);
	if (place == NOT_COVERED)
		return 0;
	if (type == SINGLE && format == 1)
		return (glyph + table_u16(subtable, 4)) & 0xFFFF;
	if (place >= table_u16(subtable, 4))
		return 0;
	if (type == SINGLE)
		return table_u16(subtable, 6 + 2 * place);
	struct span set = part_at(subtable, 6 + 2 * place);
	return table_u16(set, 0) == 1 ? table_u16(set, 2) : 0;
}

/* The feature's lookup with the smallest number from first on; UINT32_MAX: there is none. */
static uint32_t
next_lookup(struct span features, uint32_t feature, uint32_t first)
{
	uint32_t count = table_u16(features, 0), least = UINT32_MAX;
	for (uint32_t i = 0; i < count; i++) {
		size_t record = 2 + 6 * (size_t)i;
		if (table_u32(features, record) != feature)
			continue;
		struct span part = part_at(features, record + 4);
		uint32_t lookups = table_u16(part, 2);
		for (size_t at = 4; lookups > 0 && at < part.len_bytes; at += 2, lookups--) {
			uint32_t lookup = table_u16(part, at);
			least = lookup >= first && lookup < least ? lookup : least;
		}
	}
	return least;
}

uint32_t
face_alternate(const struct face *face, const struct manifest_alternate *alternate, uint32_t glyph)
{
	struct span gsub = face_table(face, GSUB);
	struct span features = part_at(gsub, 6), lookups = part_at(gsub, 8);
	uint32_t number = next_lookup(features, alternate->feature, 0);
	for (; number < table_u16(lookups, 0);
	     number = next_lookup(features, alternate->feature, number + 1)) {
		struct span lookup = part_at(lookups, 2 + 2 * (size_t)number);
		for (uint32_t i = 0; i < table_u16(lookup, 4); i++) {
			struct span subtable = part_at(lookup, 6 + 2 * (size_t)i);
			uint32_t found = substitute(subtable, table_u16(lookup, 0), glyph);
			if (found != 0 && found != glyph && found < (uint32_t)face->glyph_count)
				return found;
		}
	}
	return 0;
}
