/* output_names.c - see output_names.h. */
#include "ir/output_names.h"

#define NAME_MAX_BYTES 200 /* with what is added, under the 255 of common file systems */

struct span
output_page_name(struct arena *arena, const struct model_node *document)
{
	struct span parts[] = {model_get(document, MODEL_KEY_ID), SPAN(".html")};
	return arena_join(arena, parts, 2);
}

struct span
output_table_name(
    struct arena *arena, const struct model_node *document, const struct model_node *table)
{
	struct span own = model_get(document, MODEL_KEY_ID), id = model_get(table, MODEL_KEY_ID);
	struct span rest = span_skip(id, own.len_bytes);
	if (span_starts_with(id, own) && rest.len_bytes > 1 && rest.ptr[0] == '-')
		id = span_skip(rest, 1);
	struct span parts[] = {SPAN("data/"), own, SPAN("-"), id, SPAN(".csv")};
	return arena_join(arena, parts, 5);
}

struct span
output_pdf_name(struct arena *arena, const struct model_node *issue)
{
	struct span parts[] = {model_get(issue, MODEL_KEY_NAME), SPAN(".pdf")};
	return arena_join(arena, parts, 2);
}

bool
output_name_is_safe(struct span id)
{
	if (id.len_bytes == 0 || id.len_bytes > NAME_MAX_BYTES || id.ptr[0] == '.')
		return false;
	for (size_t i = 0; i < id.len_bytes; i++) {
		unsigned char c = (unsigned char)id.ptr[i];
		if (c < 0x20 || c == 0x7F ||
		    span_find_byte(SPAN("/\\:*?\"<>|"), id.ptr[i]) != SIZE_MAX)
			return false;
	}
	return true;
}
