/*
 * cff_from_face.c - a `CFF ` table with the glyphs that are used (Adobe
 * Technical Note 5176).
 *
 * It has what a reader of FontFile3 with CIDFontType0C needs (ISO 32000-1, 9.9)
 * and no more: outlines without subroutines and hints, the font DICTs that they
 * select, each with the two widths that charstrings refer to. It is CID-keyed,
 * whatever the font is, and its CIDs are the glyphs' places: a charset that is
 * one range, and codes in contents that have few different first bytes.
 * Everything but the charstrings comes first; offsets take five bytes.
 */
#include "fonts/cff.h"
#include "fonts/face.h"

#include <string.h>

#define FIRST_STRING 391 /* of the table's own: 5176, appendix A */
#define OFFSET_LEN 5
#define FONT_DICTS_MAX 256

struct font_dict {
	bool read;
	unsigned char number; /* in the new table */
	struct span dict, private;
	struct cff_index subrs;
};

struct cutting {
	struct cff cff;
	struct arena *arena;
	uint32_t *glyphs; /* .notdef first */
	size_t count;
	struct font_dict *dicts; /* by their number in the font */
	struct font_dict **used; /* by their number in the new table */
	unsigned char *selected; /* of each glyph, a number in the new table */
	size_t used_count;
	struct buffer charstrings;
	uint32_t *ends; /* of each glyph's charstring */
};

/* --- what the font has ---------------------------------------------------------------- */

/* FDSelect, formats 0 and 3, for glyphs in ascending order. *range: where the last one was. */
static bool
select_dict(const struct cff *cff, uint32_t glyph, uint32_t *range, uint32_t *number)
{
	struct span select = span_skip(cff->table, cff->fd_select);
	uint32_t format = table_u16(select, 0) >> 8;
	if (format == 0 && glyph + 1 < select.len_bytes) {
		*number = (unsigned char)select.ptr[1 + glyph];
		return true;
	}
	uint32_t count = table_u16(select, 1);
	if (format != 3 || select.len_bytes < 5 + 3 * (size_t)count || table_u16(select, 3) != 0)
		return false;
	/* After the last range comes the number of glyphs. */
	while (*range < count && table_u16(select, 6 + 3 * (size_t)*range) <= glyph)
		++*range;
	*number = (unsigned char)select.ptr[5 + 3 * (size_t)*range];
	return *range < count;
}

static bool
part_of(struct span table, int64_t offset, int64_t len, struct span *out)
{
	int64_t whole = (int64_t)table.len_bytes;
	if (offset < 0 || len < 0 || offset > whole || len > whole - offset)
		return false;
	*out = table_part(table, (size_t)offset, (size_t)len);
	return true;
}

static bool
read_dict(struct cutting *c, uint32_t number, struct font_dict *out)
{
	struct cff_entry entry, subrs;
	struct span table = c->cff.table;
	out->dict = c->cff.top;
	if ((c->cff.cid_keyed && !cff_index_object(&c->cff.font_dicts, number, &out->dict)) ||
	    !cff_dict_find(out->dict, CFF_PRIVATE, &entry) || entry.operand_count != 2 ||
	    !part_of(table, entry.last, entry.but_last, &out->private))
		return false;
	if (cff_dict_find(out->private, CFF_SUBRS, &subrs) &&
	    (subrs.last <= 0 ||
		!cff_index_read(table, (size_t)(entry.last + subrs.last), &out->subrs)))
		return false;
	out->number = (unsigned char)c->used_count;
	c->used[c->used_count++] = out;
	return out->read = true;
}

static bool
cut_charstring(struct cutting *c, const struct font_dict *dict, uint32_t glyph)
{
	const struct cff_subrs subrs = {&c->cff.global_subrs, &dict->subrs};
	struct span charstring;
	return cff_index_object(&c->cff.charstrings, glyph, &charstring) &&
	       outline_from_charstring(charstring, &subrs, &c->charstrings) &&
	       c->charstrings.len_bytes < UINT32_MAX / 2;
}

static bool
cut_charstrings(struct cutting *c)
{
	uint32_t range = 0, number = 0;
	for (size_t i = 0; i < c->count; i++) {
		if (c->cff.cid_keyed && !select_dict(&c->cff, c->glyphs[i], &range, &number))
			return false;
		struct font_dict *dict = &c->dicts[number];
		if (!dict->read && !read_dict(c, number, dict))
			return false;
		if (!cut_charstring(c, dict, c->glyphs[i]))
			return false;
		c->selected[i] = dict->number;
		c->ends[i] = (uint32_t)c->charstrings.len_bytes;
	}
	return true;
}

/* --- what is written ------------------------------------------------------------------ */

static void
put_number(struct buffer *out, uint32_t number, uint32_t width)
{
	for (uint32_t i = width; i-- > 0;)
		buffer_append_byte(out, (char)(number >> 8 * i & 0xFF));
}

/* An operand of five bytes, so that its place is known before its value. */
static void
put_offset(struct buffer *out, size_t offset)
{
	buffer_append_byte(out, 29);
	put_number(out, (uint32_t)offset, 4);
}

static void
put_key(struct buffer *out, enum cff_key key)
{
	if (key >= 0x0C00)
		buffer_append_byte(out, 12);
	buffer_append_byte(out, (char)(key & 0xFF));
}

/* As the font has it, where it does. */
static void
put_entry(struct buffer *out, struct span dict, enum cff_key key)
{
	struct cff_entry entry;
	if (!cff_dict_find(dict, key, &entry))
		return;
	buffer_append(out, entry.operands);
	put_key(out, key);
}

/* What says how charstrings are drawn. */
static void
put_shape(struct buffer *out, struct span dict)
{
	put_entry(out, dict, CFF_PAINT_TYPE);
	put_entry(out, dict, CFF_FONT_MATRIX);
	put_entry(out, dict, CFF_STROKE_WIDTH);
}

static uint32_t
offset_width(size_t len)
{
	return len < 0xFF ? 1 : len < 0xFFFF ? 2 : len < 0xFFFFFF ? 3 : 4;
}

/* The head of an INDEX; objects follow. */
static void
put_index_head(struct buffer *out, const uint32_t *ends, size_t count)
{
	put_number(out, (uint32_t)count, 2);
	if (count == 0)
		return;
	uint32_t width = offset_width(ends[count - 1]);
	buffer_append_byte(out, (char)width);
	put_number(out, 1, width);
	for (size_t i = 0; i < count; i++)
		put_number(out, 1 + ends[i], width);
}

static void
put_object(struct buffer *out, struct span object)
{
	uint32_t end = (uint32_t)object.len_bytes;
	put_index_head(out, &end, 1);
	buffer_append(out, object);
}

/* Format 2: a range, 1 and those that follow it. */
static void
put_charset(struct cutting *c, struct buffer *out)
{
	put_number(out, 2, 1);
	if (c->count == 1)
		return;
	put_number(out, 1, 2);
	put_number(out, (uint32_t)c->count - 2, 2);
}

/* Format 3. */
static void
put_selection(struct cutting *c, struct buffer *out)
{
	size_t count = 0, head = out->len_bytes;
	put_number(out, 3, 1);
	put_number(out, 0, 2);
	for (size_t i = 0; i < c->count; i++) {
		if (i > 0 && c->selected[i] == c->selected[i - 1])
			continue;
		put_number(out, (uint32_t)i, 2);
		put_number(out, c->selected[i], 1);
		count++;
	}
	put_number(out, (uint32_t)c->count, 2);
	out->ptr[head + 1] = (char)(count >> 8);
	out->ptr[head + 2] = (char)(count & 0xFF);
}

/* Private DICTs, then the font DICTs that point to them. Returns where the latter begin. */
static size_t
put_dicts(struct cutting *c, struct buffer *out)
{
	struct buffer dicts = {0};
	uint32_t *ends = ARENA_ARRAY(c->arena, uint32_t, c->used_count);
	for (size_t i = 0; i < c->used_count; i++) {
		size_t private = out->len_bytes;
		put_entry(out, c->used[i]->private, CFF_DEFAULT_WIDTH);
		put_entry(out, c->used[i]->private, CFF_NOMINAL_WIDTH);
		if (c->cff.cid_keyed) /* else its DICT is the Top DICT */
			put_shape(&dicts, c->used[i]->dict);
		put_offset(&dicts, out->len_bytes - private);
		put_offset(&dicts, private);
		put_key(&dicts, CFF_PRIVATE);
		ends[i] = (uint32_t)dicts.len_bytes;
	}
	size_t at = out->len_bytes;
	put_index_head(out, ends, c->used_count);
	buffer_append(out, buffer_span(&dicts));
	buffer_free(&dicts);
	return at;
}

/* The offsets in the Top DICT, in this order, are its last four entries but one for their keys. */
static const enum cff_key offset_keys[] = {
    CFF_CHARSET, CFF_FD_SELECT, CFF_FD_ARRAY, CFF_CHAR_STRINGS};
#define OFFSET_KEYS (sizeof(offset_keys) / sizeof(*offset_keys))

/* Places: where each offset's number goes in the table. */
static void
put_top(struct cutting *c, struct buffer *out, size_t places[OFFSET_KEYS])
{
	struct buffer top = {0};
	size_t behind[OFFSET_KEYS];
	put_number(&top, 28, 1);
	put_number(&top, FIRST_STRING, 2);
	put_number(&top, 28, 1);
	put_number(&top, FIRST_STRING + 1, 2);
	put_number(&top, 139, 1); /* supplement 0 */
	put_key(&top, CFF_ROS);
	put_entry(&top, c->cff.top, CFF_FONT_BBOX);
	put_shape(&top, c->cff.top);
	put_offset(&top, c->count);
	put_key(&top, CFF_CID_COUNT);
	for (size_t i = 0; i < OFFSET_KEYS; i++) {
		put_offset(&top, 0);
		behind[i] = top.len_bytes;
		put_key(&top, offset_keys[i]);
	}
	put_object(out, buffer_span(&top));
	for (size_t i = 0; i < OFFSET_KEYS; i++)
		places[i] = out->len_bytes - top.len_bytes + behind[i] - 4;
	buffer_free(&top);
}

/* Everything before the charstrings. */
static void
put_head(struct cutting *c, struct buffer *out)
{
	static const uint32_t string_ends[] = {5, 13};
	size_t places[OFFSET_KEYS], offsets[OFFSET_KEYS];
	struct span name;
	if (!cff_index_object(&c->cff.names, 0, &name))
		name = SPAN("x");
	put_number(out, 0x01000404, 4); /* version 1.0, length of this, width of offsets */
	put_object(out, name);
	put_top(c, out, places);
	put_index_head(out, string_ends, 2);
	buffer_append(out, SPAN("AdobeIdentity"));
	put_index_head(out, NULL, 0); /* global subroutines */
	offsets[0] = out->len_bytes;
	put_charset(c, out);
	offsets[1] = out->len_bytes;
	put_selection(c, out);
	offsets[2] = put_dicts(c, out);
	offsets[3] = out->len_bytes;
	put_index_head(out, c->ends, c->count);
	for (size_t i = 0; i < OFFSET_KEYS; i++)
		for (size_t k = 0; k < 4; k++)
			out->ptr[places[i] + k] = (char)(offsets[i] >> (24 - 8 * k) & 0xFF);
}

static bool
cut(struct cutting *c, struct span *out)
{
	c->dicts = ARENA_ARRAY(c->arena, struct font_dict, FONT_DICTS_MAX);
	c->used = ARENA_ARRAY(c->arena, struct font_dict *, FONT_DICTS_MAX);
	c->selected = ARENA_ARRAY(c->arena, unsigned char, c->count);
	c->ends = ARENA_ARRAY(c->arena, uint32_t, c->count);
	bool good = cut_charstrings(c);
	if (good) {
		struct buffer head = {0};
		put_head(c, &head);
		const struct span parts[] = {buffer_span(&head), buffer_span(&c->charstrings)};
		*out = arena_join(c->arena, parts, 2);
		buffer_free(&head);
	}
	buffer_free(&c->charstrings);
	return good;
}

bool
cff_from_face(const struct face *face, struct arena *arena, const uint32_t *glyphs, size_t count,
    struct span *out)
{
	struct cff_entry type;
	struct cutting c = {.arena = arena};
	if (!cff_read(face->outlines, &c.cff) || count >= 0xFFFF ||
	    (cff_dict_find(c.cff.top, CFF_CHARSTRING_TYPE, &type) && type.last != 2))
		return false;
	c.glyphs = ARENA_ARRAY(arena, uint32_t, count + 1);
	for (size_t i = 0; i < count; i++)
		if (glyphs[i] != 0)
			c.glyphs[++c.count] = glyphs[i];
	c.count++;
	return cut(&c, out);
}
