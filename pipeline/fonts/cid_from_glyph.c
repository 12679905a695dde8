/*
 * cid_from_glyph.c - the numbers by which a CFF font selects its glyphs (Adobe
 * Technical Note 5176, The Compact Font Format: Top DICT, charsets).
 */
#include "fonts/face.h"

struct top_dict {
	bool cid_keyed;
	uint32_t charset; /* offset in the table; 0 to 2 are predefined ones */
};

/* The bytes of an INDEX's first object; *end: where the INDEX ends. */
static struct span
first_of_index(struct span cff, size_t at, size_t *end)
{
	uint32_t count = table_u16(cff, at);
	uint32_t width = table_u16(cff, at + 2) >> 8;
	*end = at + 2;
	if (count == 0 || width < 1 || width > 4)
		return (struct span){0};
	size_t data = at + 3 + (size_t)width * (count + 1) - 1;
	uint32_t offsets[3];
	for (int i = 0; i < 3; i++) {
		size_t entry = at + 3 + (size_t)width * (i == 2 ? count : (size_t)i);
		offsets[i] = table_u32(cff, entry) >> (32 - 8 * width);
	}
	*end = data + offsets[2];
	return table_part(cff, data + offsets[0], offsets[1] - offsets[0]);
}

/* The operand at *at, which moves past it. Reals are of no use here: 0. */
static uint32_t
read_operand(struct span dict, size_t *at)
{
	uint32_t b = table_u16(dict, *at) >> 8, next = table_u16(dict, *at) & 0xFF;
	if (b == 28) {
		*at += 3;
		return table_u16(dict, *at - 2);
	}
	if (b == 29) {
		*at += 5;
		return table_u32(dict, *at - 4);
	}
	if (b == 30) {
		uint32_t pair;
		do
			pair = table_u16(dict, ++*at) >> 8;
		while (*at < dict.len_bytes && (pair & 15) != 15 && pair >> 4 != 15);
		++*at;
		return 0;
	}
	*at += b >= 247 ? 2 : 1;
	return b >= 247 ? (b - 247) * 256 + next + 108 : b - 139;
}

static struct top_dict
read_top_dict(struct span cff)
{
	struct top_dict top = {0};
	size_t names_end, end, at = 0;
	uint32_t operand = 0;
	first_of_index(cff, table_u16(cff, 2) >> 8, &names_end);
	struct span dict = first_of_index(cff, names_end, &end);
	while (at < dict.len_bytes) {
		unsigned char b = (unsigned char)dict.ptr[at];
		if (b >= 28) {
			operand = read_operand(dict, &at);
			continue;
		}
		if (b == 12) {
			top.cid_keyed |= (table_u16(dict, at) & 0xFF) == 30; /* ROS */
			at += 2;
			continue;
		}
		if (b == 15)
			top.charset = operand;
		at++;
	}
	return top;
}

bool
face_is_cid_keyed(struct span cff)
{
	return read_top_dict(cff).cid_keyed;
}

uint32_t
face_cid(const struct face *face, uint32_t glyph)
{
	if (!face->cff || glyph == 0)
		return glyph;
	struct top_dict top = read_top_dict(face->outlines);
	if (!top.cid_keyed || top.charset < 3)
		return glyph;
	size_t at = top.charset;
	uint32_t format = table_u16(face->outlines, at) >> 8;
	if (format == 0)
		return table_u16(face->outlines, at + 1 + 2 * (size_t)(glyph - 1));
	/* Ranges: first number, how many follow it (one byte in format 1, two in format 2). */
	size_t width = format == 1 ? 3 : 4;
	uint32_t first_glyph = 1;
	for (at++; at < face->outlines.len_bytes; at += width) {
		uint32_t left = table_u16(face->outlines, at + 2);
		if (format == 1)
			left >>= 8;
		if (glyph - first_glyph <= left)
			return table_u16(face->outlines, at) + (glyph - first_glyph);
		first_glyph += left + 1;
	}
	return 0;
}
