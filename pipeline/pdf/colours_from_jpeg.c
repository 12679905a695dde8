#include "pdf/picture_colours.h"

#define NAME SPAN("ICC_PROFILE\0")

void
pdf_read_profile_part(struct pdf_profile_parts *parts, struct span segment, size_t at)
{
	if (!span_starts_with(segment, NAME))
		return;
	struct span rest = span_skip(segment, NAME.len_bytes);
	if (parts->found++ == 0)
		parts->first_at = at;
	uint32_t number = rest.len_bytes < 2 ? 0 : (unsigned char)rest.ptr[0];
	uint32_t count = rest.len_bytes < 2 ? 0 : (unsigned char)rest.ptr[1];
	if (parts->count == 0)
		parts->count = count;
	if (number == 0 || number > count || count != parts->count || parts->items[number - 1].ptr)
		parts->lie = true;
	else
		parts->items[number - 1] = span_skip(rest, 2);
}

void
pdf_join_profile(
    struct arena *arena, const struct pdf_profile_parts *parts, struct pdf_colours *colours)
{
	struct span joined = {0}, profile = {0};
	if (parts->found == 0)
		return;
	if (!parts->lie && parts->found == parts->count)
		joined = arena_join(arena, parts->items, parts->count);
	colours->fault = icc_check(joined, colours->channels, &profile);
	colours->fault_at_bytes = parts->first_at;
	if (colours->fault == ICC_FINE)
		colours->profile = profile;
}
