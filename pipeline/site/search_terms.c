/* search_terms.c - the terms of a document; see search.h. */
#include "site/search.h"

#include <stdlib.h>

#include "base/utf8.h"

uint32_t
search_fold(uint32_t cp)
{
	static const uint32_t gaps[][2] = {{0x00, 0x2F}, {0x3A, 0x40}, {0x5B, 0x60}, {0x7B, 0xBF},
	    {0x2000, 0x206F}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},
	    {0x3030, 0x3030}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFF5F, 0xFF65},
	    {0xFFE0, 0xFFFF}};
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFEE0;
	if ((cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF))
		return SEARCH_NOTHING;
	for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
		if (cp >= gaps[i][0] && cp <= gaps[i][1])
			return SEARCH_GAP;
	if (cp == 0x25CB)
		return 0x3007;
	return cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp;
}

/* What a reader sees as one run may be of several of these. */
static bool
is_inline(const struct model_node *n)
{
	switch (n->kind) {
	case MODEL_TEXT:
	case MODEL_BREAK:
	case MODEL_LEAD:
	case MODEL_RESP:
	case MODEL_NAME:
	case MODEL_SPREAD:
	case MODEL_LABEL:
	case MODEL_SIGN:
	case MODEL_FOREIGN:
	case MODEL_STRONG:
	case MODEL_EM:
	case MODEL_SUB:
	case MODEL_SUP:
	case MODEL_LINK:
	case MODEL_NOTEREF:
	case MODEL_PAGEMARK:
		return true;
	default:
		return false;
	}
}

static void
add_term(struct arena *arena, struct search_terms *terms, struct search_term term)
{
	ARENA_GROW(arena, struct search_term, terms->items, terms->count, terms->capacity);
	terms->items[terms->count++] = term;
}

static int
compare_terms(const void *a, const void *b)
{
	const struct search_term *x = a, *y = b;
	uint32_t bucket_x = x->first % SEARCH_BUCKETS, bucket_y = y->first % SEARCH_BUCKETS;
	if (bucket_x != bucket_y)
		return bucket_x < bucket_y ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return x->document < y->document ? -1 : x->document > y->document;
}

void
search_sort(struct search_terms *terms)
{
	size_t count = 0;
	if (terms->count > 1)
		qsort(terms->items, terms->count, sizeof *terms->items, compare_terms);
	for (size_t i = 0; i < terms->count; i++)
		if (i == 0 || compare_terms(&terms->items[i], &terms->items[count - 1]) != 0)
			terms->items[count++] = terms->items[i];
	terms->count = count;
}

/* last: the character before, or SEARCH_GAP at the start of a run. */
static uint32_t
add_text(struct arena *arena, struct search_terms *terms, struct span text, uint32_t document,
    uint32_t last)
{
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t c = search_fold(utf8_next(text, &at));
		if (c == SEARCH_NOTHING)
			continue;
		if (last != SEARCH_GAP)
			add_term(arena, terms, (struct search_term){last, c, document});
		last = c;
	}
	return last;
}

/* Without what parts its characters. */
static void
add_closed(struct arena *arena, struct search_terms *terms, struct span text, uint32_t document)
{
	uint32_t last = SEARCH_GAP;
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t c = search_fold(utf8_next(text, &at));
		if (c == SEARCH_NOTHING || c == SEARCH_GAP)
			continue;
		if (last != SEARCH_GAP)
			add_term(arena, terms, (struct search_term){last, c, document});
		last = c;
	}
	if (last != SEARCH_GAP)
		add_term(arena, terms, (struct search_term){last, 0, document});
}

void
search_add_document(struct arena *arena, struct search_terms *terms, const struct model_node *node,
    const struct span *closed, size_t closed_count, uint32_t document)
{
	struct arena *own = arena_new();
	struct search_terms all = {0};
	uint32_t last = SEARCH_GAP;
	for (const struct model_node *n = node; n; n = model_next(node, n)) {
		if (!is_inline(n) && last != SEARCH_GAP) {
			add_term(own, &all, (struct search_term){last, 0, document});
			last = SEARCH_GAP;
		}
		if (n->kind == MODEL_TEXT)
			last = add_text(own, &all, n->text, document, last);
	}
	if (last != SEARCH_GAP)
		add_term(own, &all, (struct search_term){last, 0, document});
	for (size_t i = 0; i < closed_count; i++)
		add_closed(own, &all, closed[i], document);
	search_sort(&all);
	for (size_t i = 0; i < all.count; i++)
		add_term(arena, terms, all.items[i]);
	arena_free(own);
}
