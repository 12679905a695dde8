/*
 * glyph_from_character.c - a face's cmap and hmtx (OpenType 1.9).
 */
#include "fonts/face.h"

#include "base/utf8.h"

/* Format 12: groups of first character, last character, first glyph, ascending. */
static uint32_t
map_by_groups(struct span cmap, uint32_t cp)
{
	uint32_t low = 0, high = table_u32(cmap, 12);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		size_t group = 16 + 12 * (size_t)middle;
		if (cp < table_u32(cmap, group))
			high = middle;
		else if (cp > table_u32(cmap, group + 4))
			low = middle + 1;
		else
			return table_u32(cmap, group + 8) + (cp - table_u32(cmap, group));
	}
	return 0;
}

/* Format 4: segments by last character; glyphs by a difference, or from an array. */
static uint32_t
map_by_segments(struct span cmap, uint32_t cp)
{
	uint32_t twice = table_u16(cmap, 6) & ~1u, low = 0, high = twice / 2;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (cp > table_u16(cmap, 14 + 2 * (size_t)middle))
			low = middle + 1;
		else
			high = middle;
	}
	size_t at = 14 + 2 * (size_t)low;
	uint32_t first = table_u16(cmap, at + 2 + twice);
	if (2 * low >= twice || cp > 0xFFFF || cp < first || cp > table_u16(cmap, at))
		return 0;
	uint32_t delta = table_u16(cmap, at + 2 + 2 * (size_t)twice);
	size_t offset_at = at + 2 + 3 * (size_t)twice;
	uint32_t offset = table_u16(cmap, offset_at);
	if (offset == 0)
		return (cp + delta) & 0xFFFF;
	uint32_t glyph = table_u16(cmap, offset_at + offset + 2 * (size_t)(cp - first));
	return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
}

static uint32_t
map_test(uint32_t cp)
{
	bool is_private = (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
	return is_private || (cp >= 0xD800 && cp <= 0xDFFF) ? 0 : cp;
}

uint32_t
face_map(const struct face *face, uint32_t cp)
{
	if (face->test)
		return map_test(cp);
	uint32_t glyph =
	    face->cmap_is_12 ? map_by_groups(face->cmap, cp) : map_by_segments(face->cmap, cp);
	return glyph < (uint32_t)face->glyph_count ? glyph : 0;
}

int32_t
face_advance(const struct face *face, uint32_t glyph)
{
	if (face->test && glyph == 0xFF0F)
		return 500;
	if (face->test)
		return utf8_is_han(glyph) || utf8_is_cjk_mark(glyph) || glyph == 0x3000 ? 1000
											: 500;
	uint32_t last = (uint32_t)face->advance_count - 1;
	return (int32_t)table_u16(face->hmtx, 4 * (size_t)(glyph < last ? glyph : last));
}
