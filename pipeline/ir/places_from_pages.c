/* places_from_pages.c - see places.h. */
#include "ir/places.h"

#include <stdlib.h>

static int
compare_ids(const void *a, const void *b)
{
	const struct place *left = a, *right = b;
	return span_compare(left->id, right->id);
}

struct places *
places_from_pages(struct arena *arena, const struct pages *pages)
{
	struct places *out = ARENA_NEW(arena, struct places);
	out->page_count = (int32_t)pages->page_count;
	for (size_t p = 0; p < pages->page_count; p++) {
		const struct pages_page *page = &pages->pages[p];
		for (size_t i = 0; i < page->dest_count; i++) {
			ARENA_GROW(arena, struct place, out->items, out->count, out->capacity);
			out->items[out->count++] = (struct place){
			    .id = page->dests[i].name,
			    .page = (int32_t)p + 1,
			    .folio = page->label.ptr ? page->label : SPAN(""),
			    .pos = POS_NONE,
			};
		}
	}
	if (out->count > 1)
		qsort(out->items, out->count, sizeof(out->items[0]), compare_ids);
	return out;
}

const struct place *
places_find(const struct places *places, struct span id)
{
	struct place key = {.id = id};
	return places->count == 0 ? NULL
				  : bsearch(&key, places->items, places->count,
					sizeof(places->items[0]), compare_ids);
}
