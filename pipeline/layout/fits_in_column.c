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

/* A column that ends before box end, its boxes as high as the step says, in room lines. */
static enum fit_kind
fit_at(const struct breaker *b, struct step step, struct place from, size_t end, int32_t room,
    struct fit *fit)
{
	const struct list_region *region = b->region;
	size_t named = region->boxes[end - 1]->notes_end;
	int32_t slack = room - step.lines;
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
	fit->stretch = alone ? 0 : slack < step.stretch ? slack : step.stretch;
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
 * Of the first `steps` steps of a walk those that end where a break is allowed: the fullest columns
 * whose notes are whole, and the fullest whose notes run over; the fullest first, as it is kept
 * where another costs the same.
 */
static size_t
fits_allowed(const struct breaker *b, const struct walk *walk, size_t steps, struct place from,
    int32_t room, struct fit *out)
{
	const struct list_region *region = b->region;
	struct fit running[MAX_RUNNING];
	size_t count = 0, running_count = 0;
	for (size_t k = steps; k-- > 0;) {
		size_t end = from.box + k + 1;
		bool noted = region->boxes[end - 1]->notes_end > from.note;
		if (count == MAX_FITS && (running_count == MAX_RUNNING || !noted))
			break;
		if (end < region->count && region->boxes[end]->penalty >= LIST_NEVER)
			continue;
		struct fit fit;
		enum fit_kind kind = fit_at(b, walk->steps[k], from, end, room, &fit);
		if (kind == FIT_WHOLE && count < MAX_FITS)
			out[count++] = fit;
		else if (kind == FIT_RUNNING && running_count < MAX_RUNNING)
			running[running_count++] = fit;
	}
	for (size_t i = 0; i < running_count; i++)
		out[count++] = running[i];
	return count;
}

/* Where none is allowed: the fullest that does the notes least harm. */
static size_t
fit_in_need(const struct breaker *b, const struct walk *walk, size_t steps, struct place from,
    int32_t room, struct fit *out)
{
	for (size_t k = 0; k < steps; k++) {
		struct fit fit;
		enum fit_kind kind = fit_at(b, walk->steps[k], from, from.box + k + 1, room, &fit);
		if (kind != FIT_IN_NEED || k == 0 || out->cost > fit.cost)
			*out = fit;
	}
	return steps > 0;
}

/*
 * The fullest columns of `room` lines that begin at a place. None where not even the first box
 * fits, but on a whole page.
 */
static size_t
fits_of_boxes(struct breaker *b, struct place from, int32_t room, struct fit *out)
{
	const struct list_region *region = b->region;
	const struct walk *walk = layout_walk_from(b, from.box);
	size_t steps = layout_walk_steps_in(walk, room);
	size_t count = fits_allowed(b, walk, steps, from, room, out);
	if (count == 0)
		count = fit_in_need(b, walk, steps, from, room, out);
	if (count > 0)
		return count;
	if (from.box < region->count && room == layout_page_lines(b->style, region)) {
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

static int64_t
losses_before(const struct breaker *b, size_t i)
{
	return i < b->float_count ? b->floats[i].before : b->float_losses;
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
	return losses_before(b, low) - losses_before(b, i);
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
layout_rest_in_column(struct breaker *b, struct place from, int32_t room, struct place *end)
{
	const struct list_region *region = b->region;
	const struct walk *walk = layout_walk_from(b, from.box);
	*end = (struct place){region->count, region->note_line_count, from.floating};
	int32_t lines = note_lines(b, from.note, region->note_line_count);
	for (size_t i = from.floating; i < b->float_count && !layout_float_is_across(b, i); i++) {
		if (b->floats[i].item->list->measure != region->measure)
			break;
		lines += b->floats[i].lines;
		end->floating++;
	}
	if (from.box + walk->count < region->count)
		return room + 1;
	if (walk->count > 0)
		lines += walk->steps[walk->count - 1].lines;
	return lines > room ? room + 1 : lines;
}
