/*
 * fits_in_column.c - where a column of a given height may end: behind which
 * box, with how many lines of notes at its foot, and with which floats of the
 * column's measure at its top or foot. Costs after Plass, Optimal Pagination
 * Techniques (1981); that notes count where they are named after Knuth, The
 * TeXbook, ch. 15 (insertions).
 */
#include "layout/column_breaker.h"

/* What is ugly, and how much. */
enum {
	COST_STRETCH = 40,      /* a line of white added above a heading */
	COST_UNEVEN = 700,      /* a column that ends above its neighbour */
	COST_UNEVEN_LINE = 200, /* for every line of that */
	COST_WASTE = 50,        /* a line left empty at the foot of a page of one column */
	COST_WASTE_MORE = 20,   /* the more there are of them */
	COST_NOTE_AIR = 30,     /* white above notes; grows with the square */
	COST_NOTE_RUNS = 400    /* a note that goes on in the next column */
};
#define MAX_RUNNING 2 /* columns whose notes go on that are weighed */

/* How far a column is filled. */
struct walk {
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
walk_close(const struct style *style, struct walk *w)
{
	if (w->group)
		w->lines += layout_break_lines(style, w->open + w->group->air.below);
	w->group = NULL;
	w->open = 0;
}

static void
walk_add(const struct style *style, struct walk *w, const struct list_box *box, bool first)
{
	bool opens = box->group != w->group;
	if (opens)
		walk_close(style, w);
	if (!first)
		w->stretch += box->stretch / style->grid;
	if (!box->group) {
		w->lines += (first ? 0 : box->glue / style->grid) + box->height / style->grid;
		return;
	}
	if (first)
		w->open = layout_top_air(style) + (box->repeats ? box->group->repeat_height : 0);
	else
		w->open += opens ? box->group->air.above : box->glue;
	w->group = box->group;
	w->open += box->height;
}

static int32_t
walk_lines(const struct style *style, const struct walk *w)
{
	return w->lines + layout_break_lines(style, w->open);
}

mpt
layout_break_list_height(const struct style *style, const struct list_region *list, mpt most)
{
	struct walk w = {0};
	for (size_t i = 0; i < list->count; i++) {
		walk_add(style, &w, list->boxes[i], i == 0);
		if (walk_lines(style, &w) * style->grid > most)
			return most + style->grid;
	}
	return w.lines * style->grid + w.open;
}

/* --- notes --- */

size_t
layout_notes_in(const struct style *style, int32_t lines)
{
	mpt one = layout_notes_height(style, 1), room = lines * style->grid;
	return room < one ? 0 : 1 + (size_t)((room - one) / style->note.leading);
}

static int32_t
note_lines(const struct breaker *b, size_t from, size_t to)
{
	return to > from ? layout_break_lines(b->style, layout_notes_height(b->style, to - from))
			 : 0;
}

/* Where notes from..end break so that lines of the grid hold the first of them; from: nowhere. */
static size_t
break_notes(const struct breaker *b, size_t from, size_t end, int32_t lines, int64_t *cost)
{
	size_t to = from + layout_notes_in(b->style, lines);
	if (to >= end)
		return end;
	while (to > from && b->region->note_lines[to]->penalty >= LIST_NEVER)
		to--;
	if (to > from)
		*cost += COST_NOTE_RUNS + b->region->note_lines[to]->penalty;
	return to;
}

/* --- one column --- */

enum fit_kind { FIT_WHOLE, FIT_RUNNING, FIT_IN_NEED };

/* A column that ends before box end, its boxes w high, in room lines. */
static enum fit_kind
fit_at(const struct breaker *b, const struct walk *w, struct place from, size_t end, int32_t room,
    struct fit *fit)
{
	const struct list_region *region = b->region;
	size_t named = region->boxes[end - 1]->notes_end;
	int32_t slack = room - walk_lines(b->style, w);
	bool carried = from.box > 0 && region->boxes[from.box - 1]->notes_end > from.note;
	enum fit_kind kind = FIT_WHOLE;
	*fit = (struct fit){.end = {end, from.note, from.floating}};
	if (named > from.note) {
		fit->end.note = break_notes(b, from.note, named, slack, &fit->cost);
		slack -= note_lines(b, from.note, fit->end.note);
		if (fit->end.note == from.note) {
			fit->cost += 2 * BREAK_EMERGENCY;
			kind = FIT_IN_NEED;
		} else if (fit->end.note < named) {
			/* A note that goes on and on takes half of the columns on its way. */
			bool slow = carried && 2 * note_lines(b, from.note, fit->end.note) < room;
			kind = slow ? FIT_IN_NEED : FIT_RUNNING;
		}
	}
	bool alone = region->columns == 1;
	fit->stretch = alone ? 0 : slack < w->stretch ? slack : w->stretch;
	int64_t left = slack - fit->stretch;
	fit->cost += (int64_t)fit->stretch * COST_STRETCH;
	if (fit->end.note > from.note)
		fit->cost += left * left * COST_NOTE_AIR;
	else if (left > 0)
		fit->cost += alone ? left * (COST_WASTE + left * COST_WASTE_MORE / 2)
				   : COST_UNEVEN + left * COST_UNEVEN_LINE;
	if (end < region->count) {
		int32_t penalty = region->boxes[end]->penalty;
		fit->cost += penalty >= LIST_NEVER ? BREAK_EMERGENCY : penalty;
	}
	return kind;
}

/* Nothing but notes: those that run over. */
static size_t
fit_of_notes(const struct breaker *b, struct place from, int32_t room, struct fit *out)
{
	size_t end = from.box ? b->region->boxes[from.box - 1]->notes_end : 0;
	int64_t cost = 0;
	size_t to = break_notes(b, from.note, end, room, &cost);
	if (to == from.note)
		return 0;
	*out = (struct fit){{from.box, to, from.floating}, cost, 0};
	return 1;
}

/*
 * The fullest columns of `room` lines that begin at a place and end where a break is allowed;
 * where none is, the fullest of all. None where not even the first box fits, but on a whole page.
 */
static size_t
fits_of_boxes(struct breaker *b, struct place from, int32_t room, struct fit *out)
{
	const struct list_region *region = b->region;
	struct walk w = {0};
	struct fit whole[MAX_FITS], running[MAX_RUNNING], fit, need = {0};
	size_t whole_count = 0, running_count = 0, count = 0;
	for (size_t i = from.box; i < region->count; i++) {
		walk_add(b->style, &w, region->boxes[i], i == from.box);
		if (walk_lines(b->style, &w) > room)
			break;
		enum fit_kind kind = fit_at(b, &w, from, i + 1, room, &fit);
		if (kind != FIT_IN_NEED || !need.end.box || need.cost > fit.cost)
			need = fit;
		if (i + 1 < region->count && region->boxes[i + 1]->penalty >= LIST_NEVER)
			continue;
		if (kind == FIT_WHOLE)
			whole[whole_count++ % MAX_FITS] = fit;
		else if (kind == FIT_RUNNING)
			running[running_count++ % MAX_RUNNING] = fit;
	}
	for (; count < whole_count && count < MAX_FITS; count++)
		out[count] = whole[count];
	for (size_t i = 0; i < running_count && i < MAX_RUNNING; i++)
		out[count++] = running[i];
	if (count > 0)
		return count;
	if (need.end.box) {
		out[0] = need;
		return 1;
	}
	if (from.box < region->count && room == layout_page_lines(b->style, b->region)) {
		DIAG0(b->context->diags, CODE_LAYOUT_TOO_TALL, region->boxes[from.box]->pos);
		b->failed = true;
		out[0] = (struct fit){{from.box + 1, from.note, from.floating}, BREAK_EMERGENCY, 0};
		return 1;
	}
	return fit_of_notes(b, from, room, out);
}

/* --- floats of the column's measure --- */

bool
layout_float_is_across(const struct breaker *b, size_t i)
{
	return b->floats[i].item->list->columns == 1;
}

bool
layout_float_is_at_top(const struct breaker *b, size_t i, size_t begin)
{
	return !b->floats[i].item->at_foot && b->floats[i].at <= begin;
}

int64_t
layout_floats_due(const struct breaker *b, size_t i, size_t end)
{
	size_t low = i, high = b->float_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (b->floats[middle].at < end)
			low = middle + 1;
		else
			high = middle;
	}
	return (int64_t)(low - i);
}

static bool
may_stand_in_column(const struct breaker *b, size_t i, size_t begin)
{
	return i < b->float_count && !layout_float_is_across(b, i) &&
	       b->floats[i].item->list->measure == b->region->measure &&
	       (b->floats[i].item->at_foot || b->floats[i].at <= begin);
}

size_t
layout_fits_in_column(
    struct breaker *b, struct place from, int32_t room, struct fit out[MAX_ALL_FITS])
{
	size_t count = fits_of_boxes(b, from, room, out);
	int32_t left = room;
	/* At most as many floats as leave room for some text; the more of them, the better. */
	for (size_t i = from.floating; may_stand_in_column(b, i, from.box); i++) {
		left -= b->floats[i].lines;
		if (left < FLOAT_TEXT_LINES && (left < 0 || i > from.floating))
			break;
		struct place behind = {from.box, from.note, i + 1};
		struct fit some[MAX_ALL_FITS];
		size_t n = 0;
		if (left >= FLOAT_TEXT_LINES)
			n = fits_of_boxes(b, behind, left, some);
		else if (b->floats[i].at <= from.box)
			some[n++] = (struct fit){behind, 0, 0};
		for (size_t k = 0; k < n && count < MAX_ALL_FITS; k++)
			if (b->floats[i].at <= some[k].end.box)
				out[count++] = some[k];
	}
	return count;
}

int32_t
layout_rest_in_column(const struct breaker *b, struct place from, int32_t room, struct place *end)
{
	const struct list_region *region = b->region;
	struct walk w = {0};
	*end = (struct place){region->count, region->note_line_count, from.floating};
	int32_t lines = note_lines(b, from.note, region->note_line_count);
	for (size_t i = from.floating; i < b->float_count && !layout_float_is_across(b, i); i++) {
		if (b->floats[i].item->list->measure != region->measure)
			break;
		lines += b->floats[i].lines;
		end->floating++;
	}
	for (size_t i = from.box; i < region->count && lines <= room; i++) {
		walk_add(b->style, &w, region->boxes[i], i == from.box);
		if (lines + walk_lines(b->style, &w) > room)
			return room + 1;
	}
	lines += walk_lines(b->style, &w);
	return lines > room ? room + 1 : lines;
}
