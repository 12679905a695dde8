/*
 * walk_down_column.c - how high a column is behind each of its boxes: lines of
 * the grid, with what stands off the grid rounded up group by group. A column is
 * walked once from each box with which one may begin, down to a whole page, and
 * remembered: the heights that a page may have, the first and the second column
 * and the end of the region all look into the same walk.
 */
#include "layout/column_breaker.h"

/* Columns that are remembered: more boxes than two columns hold, so that few are walked twice. */
#define WALKS 256

/* How far a column is filled. */
struct filling {
	int32_t lines;   /* before the open group */
	int32_t stretch; /* lines */
	mpt open;        /* of the open group */
	const struct list_group *group;
};

int32_t
layout_break_lines(const struct style *style, mpt length)
{
	return layout_whole_lines(style, length) / style->grid;
}

static void
filling_close(const struct style *style, struct filling *f)
{
	if (f->group)
		f->lines += layout_break_lines(style, f->open + f->group->air.below);
	f->group = NULL;
	f->open = 0;
}

static void
filling_add(const struct style *style, struct filling *f, const struct list_box *box, bool first)
{
	bool opens = box->group != f->group;
	if (opens)
		filling_close(style, f);
	if (!first && box->stretch)
		f->stretch += box->stretch / style->grid;
	if (!box->group) {
		mpt glue = first ? 0 : box->glue;
		f->lines += (glue ? glue / style->grid : 0) + box->height / style->grid;
		return;
	}
	if (first)
		f->open = layout_top_air(style) + (box->repeats ? box->group->repeat_height : 0);
	else
		f->open += opens ? box->group->air.above : box->glue;
	f->group = box->group;
	f->open += box->height;
}

static int32_t
filling_lines(const struct style *style, const struct filling *f)
{
	return f->lines + (f->group ? layout_break_lines(style, f->open) : 0);
}

mpt
layout_list_height(const struct style *style, const struct list_region *list, mpt most)
{
	struct filling f = {0};
	for (size_t i = 0; i < list->count; i++) {
		filling_add(style, &f, list->boxes[i], i == 0);
		if (filling_lines(style, &f) * style->grid > most)
			return most + style->grid;
	}
	return f.lines * style->grid + f.open;
}

void
layout_walks_begin(struct breaker *b)
{
	b->walks = ARENA_ARRAY(b->scratch, struct walk, WALKS);
}

static void
walk_down(struct breaker *b, struct walk *walk, size_t from)
{
	const struct list_region *region = b->region;
	int32_t page = layout_page_lines(b->style, region);
	struct filling f = {0};
	walk->from = from;
	walk->count = 0;
	for (size_t i = from; i < region->count; i++) {
		filling_add(b->style, &f, region->boxes[i], i == from);
		int32_t lines = filling_lines(b->style, &f);
		if (lines > page)
			break;
		ARENA_GROW(b->scratch, struct step, walk->steps, walk->count, walk->capacity);
		walk->steps[walk->count++] = (struct step){lines, f.stretch};
	}
}

const struct walk *
layout_walk_from(struct breaker *b, size_t from)
{
	struct walk *walk = &b->walks[from % WALKS];
	if (walk->from != from || !walk->steps)
		walk_down(b, walk, from);
	return walk;
}

size_t
layout_walk_steps_in(const struct walk *walk, int32_t room)
{
	size_t low = 0, high = walk->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (walk->steps[middle].lines <= room)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
