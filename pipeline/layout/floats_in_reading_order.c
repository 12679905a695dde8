/*
 * floats_in_reading_order.c - the items of a page, once all are painted: what
 * stands at the top or foot of the page or of a column goes to its place among
 * what is read before and behind it. Elements are counted in reading order.
 */
#include "layout/painter.h"

#include <string.h>

void
layout_keep_float(struct painter *p, size_t from)
{
	struct painted_float painted = {from, p->page->item_count, PAGES_ARTIFACT};
	for (size_t i = from; i < painted.to; i++) {
		int32_t element = p->page->items[i].element;
		if (element >= 0 && (painted.element < 0 || element < painted.element))
			painted.element = element;
	}
	ARENA_GROW(
	    p->pages->arena, struct painted_float, p->floats, p->float_count, p->float_capacity);
	p->floats[p->float_count++] = painted;
}

/* Notes stand at the foot of columns: what is read behind them may stand before. */
static bool
is_in_note(const struct pages *pages, int32_t element)
{
	while (element >= 0 && pages->elements[element].kind != PAGES_NOTE)
		element = pages->elements[element].parent;
	return element >= 0;
}

/* The float that is read next of those not yet placed (to > from), or NULL. */
static struct painted_float *
next_float(const struct painter *p)
{
	struct painted_float *next = NULL;
	for (size_t i = 0; i < p->float_count; i++) {
		struct painted_float *f = &p->floats[i];
		if (f->from < f->to && (!next || f->element < next->element))
			next = f;
	}
	return next;
}

struct rewriting {
	struct pages_item *items;
	size_t count;
};

static void
place_float(const struct pages_page *page, struct rewriting *out, struct painted_float *f)
{
	size_t count = f->to - f->from;
	memcpy(&out->items[out->count], &page->items[f->from], count * sizeof *page->items);
	out->count += count;
	f->to = f->from;
}

void
layout_end_page(struct painter *p)
{
	struct pages_page *page = p->page;
	if (p->float_count == 0)
		return;
	struct rewriting out = {
	    ARENA_ARRAY(p->pages->arena, struct pages_item, page->item_count), 0};
	bool *floats = ARENA_ARRAY(p->pages->arena, bool, page->item_count);
	for (size_t k = 0; k < p->float_count; k++)
		for (size_t i = p->floats[k].from; i < p->floats[k].to; i++)
			floats[i] = true;
	struct painted_float *next = next_float(p);
	for (size_t i = 0; i < page->item_count; i++) {
		const struct pages_item *item = &page->items[i];
		if (floats[i])
			continue;
		while (
		    next && item->element > next->element && !is_in_note(p->pages, item->element)) {
			place_float(page, &out, next);
			next = next_float(p);
		}
		out.items[out.count++] = *item;
	}
	for (; next; next = next_float(p))
		place_float(page, &out, next);
	page->items = out.items;
	page->item_capacity = page->item_count;
	p->float_count = 0;
}
