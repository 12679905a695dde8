/* eids.c - eIds after akn-nc 1.0, clause 5, and the places that links lead to. */
#include "akn/writer.h"

#include <stdlib.h>

const char *const akn_element_names[AKN_ELEMENT_COUNT] = {"chapter", "section", "article",
    "subsection", "paragraph", "subparagraph", "p", "table", "blockList", "item", "blockContainer",
    "authorialNote", "eop", "attachment"};

static const char *const abbreviations[AKN_ELEMENT_COUNT] = {"chp", "sec", "art", "subsec", "para",
    "subpara", "p", "table", "list", "item", "blockContainer", "fn", "eop", "att"};

static struct span
eid_of(struct akn_writer *w, const char *name, int64_t number)
{
	struct buffer b = {0};
	buffer_append(&b, w->scope->prefix);
	if (b.len_bytes > 0)
		buffer_append_cstr(&b, "__");
	buffer_append_cstr(&b, name);
	if (number > 0) {
		buffer_append_byte(&b, '_');
		buffer_append_int(&b, number);
	}
	struct span eid = arena_copy(w->arena, buffer_span(&b));
	buffer_free(&b);
	return eid;
}

struct span
akn_new_eid(struct akn_writer *w, enum akn_element element, int64_t number)
{
	int64_t *count = &w->scope->counts[element];
	++*count;
	struct span eid = eid_of(w, abbreviations[element], number > 0 ? number : *count);
	while (!name_set_add(&w->taken, w->arena, eid))
		eid = eid_of(w, abbreviations[element], ++*count);
	return eid;
}

struct span
akn_part_eid(struct akn_writer *w, const char *name)
{
	return eid_of(w, name, 0);
}

void
akn_note_place(struct akn_writer *w, const struct model_node *node, struct span eid)
{
	struct span id = model_get(node, MODEL_KEY_ID);
	struct akn_places *p = w->places;
	if (!id.ptr || p->sorted)
		return;
	ARENA_GROW(w->arena, struct akn_place, p->items, p->count, p->capacity);
	p->items[p->count++] = (struct akn_place){id, w->document, eid};
}

static int
by_id(const void *a, const void *b)
{
	return span_compare(((const struct akn_place *)a)->id, ((const struct akn_place *)b)->id);
}

void
akn_sort_places(struct akn_places *places)
{
	if (places->count > 0)
		qsort(places->items, places->count, sizeof *places->items, by_id);
	places->sorted = true;
}

const struct akn_place *
akn_find_place(const struct akn_writer *w, struct span id)
{
	const struct akn_place wanted = {.id = id};
	if (!w->places->sorted || w->places->count == 0)
		return NULL;
	return bsearch(
	    &wanted, w->places->items, w->places->count, sizeof *w->places->items, by_id);
}

struct span
akn_file_name(struct arena *arena, const struct model_node *document)
{
	const struct span parts[] = {model_get(document, MODEL_KEY_ID), SPAN(".akn.xml")};
	return arena_join(arena, parts, 2);
}
