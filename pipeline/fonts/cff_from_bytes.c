/*
 * cff_from_bytes.c - finds what a `CFF ` table has where (Adobe Technical Note
 * 5176: header, INDEX, DICT).
 */
#include "fonts/cff.h"
#include "fonts/face.h"

static uint32_t
read_offset(const struct cff_index *index, uint32_t number)
{
	const unsigned char *p = index->offsets + (size_t)number * index->width;
	uint32_t offset = 0;
	for (uint32_t i = 0; i < index->width; i++)
		offset = offset << 8 | p[i];
	return offset;
}

bool
cff_index_read(struct span table, size_t at, struct cff_index *out)
{
	*out = (struct cff_index){.end = at + 2};
	if (at > table.len_bytes || table.len_bytes - at < 2)
		return false;
	uint32_t count = table_u16(table, at);
	if (count == 0)
		return true;
	uint32_t width = table_u16(table, at + 2) >> 8;
	size_t offsets_len = (size_t)width * (count + 1);
	if (width < 1 || width > 4 || table.len_bytes - at < 3 + offsets_len)
		return false;
	out->count = count;
	out->width = width;
	out->offsets = (const unsigned char *)table.ptr + at + 3;
	struct span behind = span_skip(table, at + 3 + offsets_len);
	uint32_t last = read_offset(out, count);
	if (last < 1 || last - 1 > behind.len_bytes)
		return false;
	out->data = span_take(behind, last - 1);
	out->end = at + 3 + offsets_len + (last - 1);
	return true;
}

bool
cff_index_object(const struct cff_index *index, uint32_t number, struct span *out)
{
	if (number >= index->count)
		return false;
	uint32_t first = read_offset(index, number), next = read_offset(index, number + 1);
	if (first < 1 || next < first || next - 1 > index->data.len_bytes)
		return false;
	*out = table_part(index->data, first - 1, next - first);
	return true;
}

/* 0 behind the end. */
static uint32_t
byte_at(struct span dict, size_t at)
{
	return at < dict.len_bytes ? (unsigned char)dict.ptr[at] : 0;
}

/* Behind the byte that ends a real: two digits a byte, F after the last. */
static size_t
real_end(struct span dict, size_t at)
{
	uint32_t pair;
	do
		pair = at < dict.len_bytes ? byte_at(dict, at++) : 0xFF;
	while (pair >> 4 != 15 && (pair & 15) != 15);
	return at;
}

/* The operand at *at, which moves past it. False: it is none, or cut off. */
static bool
read_operand(struct span dict, size_t *at, int64_t *out)
{
	size_t start = *at;
	uint32_t b = byte_at(dict, start), next = byte_at(dict, start + 1);
	*at = start + 1;
	*out = 0;
	if (b == 30) {
		*at = real_end(dict, start + 1);
	} else if (b == 28) {
		*out = table_i16(dict, start + 1);
		*at = start + 3;
	} else if (b == 29) {
		*out = (int32_t)table_u32(dict, start + 1);
		*at = start + 5;
	} else if (b >= 247 && b < 255) {
		int64_t more = (b < 251 ? b - 247 : b - 251) * 256 + next + 108;
		*out = b < 251 ? more : -more;
		*at = start + 2;
	} else if (b >= 32 && b < 247) {
		*out = (int64_t)b - 139;
	} else {
		return false;
	}
	return *at <= dict.len_bytes;
}

bool
cff_dict_next(struct span dict, size_t *at, struct cff_entry *out)
{
	size_t start = *at;
	*out = (struct cff_entry){0};
	while (*at < dict.len_bytes) {
		uint32_t b = byte_at(dict, *at);
		if (b < 22) {
			out->operands = table_part(dict, start, *at - start);
			out->key = b;
			if (b == 12)
				out->key = b << 8 | byte_at(dict, ++*at);
			++*at;
			return true;
		}
		out->but_last = out->last;
		out->operand_count++;
		if (!read_operand(dict, at, &out->last))
			return false;
	}
	return false;
}

bool
cff_dict_find(struct span dict, uint32_t key, struct cff_entry *out)
{
	for (size_t at = 0; cff_dict_next(dict, &at, out);)
		if (out->key == key)
			return true;
	*out = (struct cff_entry){0};
	return false;
}

static size_t
offset_at(struct span dict, uint32_t key)
{
	struct cff_entry entry;
	cff_dict_find(dict, key, &entry);
	return entry.last > 0 ? (size_t)entry.last : 0;
}

bool
cff_read(struct span table, struct cff *out)
{
	struct cff_index tops;
	struct cff_entry entry;
	*out = (struct cff){.table = table};
	if (table.len_bytes < 4 || table.ptr[0] != 1)
		return false;
	if (!cff_index_read(table, (unsigned char)table.ptr[2], &out->names) ||
	    !cff_index_read(table, out->names.end, &tops) ||
	    !cff_index_object(&tops, 0, &out->top) ||
	    !cff_index_read(table, tops.end, &out->strings) ||
	    !cff_index_read(table, out->strings.end, &out->global_subrs))
		return false;
	out->cid_keyed = cff_dict_find(out->top, CFF_ROS, &entry);
	out->fd_select = offset_at(out->top, CFF_FD_SELECT);
	size_t charstrings = offset_at(out->top, CFF_CHAR_STRINGS);
	if (charstrings == 0 || !cff_index_read(table, charstrings, &out->charstrings))
		return false;
	return !out->cid_keyed ||
	       cff_index_read(table, offset_at(out->top, CFF_FD_ARRAY), &out->font_dicts);
}
