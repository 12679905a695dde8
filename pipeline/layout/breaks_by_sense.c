/*
 * Titles and cells: a few lines of like width, broken by sense. GB/T 9704-2012
 * asks for a trapezoid or a lozenge and for whole words; a title that narrows and
 * widens again, or ends in a lone tail, costs more than one that does not.
 *
 * For each number of lines, the best way to end the n-th line at each place, once
 * for lines that have only widened so far and once for others.
 */
#include "layout/breaks_from_boxes.h"

#define BOXES_MAX 240 /* a longer text is set as a paragraph */
#define LINES_MAX 12

#define COST_LINE 55      /* a line more than needed */
#define COST_CELL_LINE 70 /* likewise in a cell: less than a word in two */
#define COST_HOURGLASS 60 /* a line wider than the one before it, after a narrower one */
#define COST_LONE 2000    /* a last line of one character */
#define COST_SHORT 60     /* another line of one */
#define TAIL_LEAST 5      /* ems */
#define COST_TAIL 60      /* a last line shorter than that, under lines that are filled */
#define COST_RAGGED 1200  /* as far away from the mean as the mean is wide, cubed */
#define SCALE_LEAST 10    /* ems; a mean below it counts as this: short lines differ little */
#define COST_UNREACHED INT32_MAX

/* The lines so far, the last of them ending at a place. */
struct sense_state {
	int32_t cost;
	size_t start;         /* of the last line */
	bool narrowed_before; /* which state of its predecessor */
};

struct senser {
	const struct break_request *request;
	size_t count;   /* boxes */
	int32_t *costs; /* of a break behind each */
	mpt mean;
	struct sense_state (*states)[2]; /* a layer of count for each line; 1: a line was narrower
					    than the one before */
};

static int64_t
width_of(const struct senser *s, size_t start, size_t last)
{
	const struct break_request *r = s->request;

	return line_natural(r->boxes, r->sums, r->from + start, r->from + last);
}

static mpt
measure_of(const struct senser *s, size_t start)
{
	return start == 0 ? s->request->first_measure : s->request->measure;
}

static bool
fits(const struct senser *s, size_t start, size_t last)
{
	const struct break_request *r = s->request;

	return width_of(s, start, last) - line_squeeze(r->sums, r->from + start, r->from + last) <=
	       measure_of(s, start);
}

static bool
ends_at(const struct senser *s, size_t last)
{
	return last + 1 == s->count || s->costs[last] != COST_NEVER;
}

/* As few lines as can be, or 0 where one does not fit. */
static size_t
count_lines(const struct senser *s)
{
	size_t lines = 0, start = 0;

	while (start < s->count) {
		size_t next = start;

		for (size_t last = start; last < s->count && fits(s, start, last); last++) {
			if (ends_at(s, last))
				next = last + 1;
		}
		if (next == start)
			return 0;
		start = next;
		lines++;
	}
	return lines;
}

static int32_t
cost_of_line(const struct senser *s, size_t start, size_t last)
{
	const struct break_request *r = s->request;
	int64_t wanted = r->filled ? measure_of(s, start) : s->mean;
	int64_t scale = wanted > SCALE_LEAST * r->boxes->em ? wanted : SCALE_LEAST * r->boxes->em;
	int64_t away = (width_of(s, start, last) - wanted) * 100 / (scale > 0 ? scale : 1);
	int64_t cost = (away < 0 ? -away : away) * away * away * COST_RAGGED / 1000000;

	if (r->filled && last + 1 == s->count)
		cost = width_of(s, start, last) < TAIL_LEAST * r->boxes->em ? COST_TAIL : 0;
	if (last + 1 < s->count)
		cost +=
		    s->costs[last] + (width_of(s, start, last) <= r->boxes->em ? COST_SHORT : 0);
	else if (r->sums[r->to].han - r->sums[r->from + start].han < 2 &&
		 width_of(s, start, last) <= r->boxes->em)
		cost += COST_LONE;
	return cost > INT32_MAX / 4 ? INT32_MAX / 4 : (int32_t)cost;
}

/* Goes on from a state (NULL: from the beginning) with every line that begins at start. */
static void
extend(struct senser *s, struct sense_state (*layer)[2], const struct sense_state *from,
    bool narrowed, size_t start)
{
	int64_t before = from ? width_of(s, from->start, start - 1) : 0;

	for (size_t last = start; last < s->count && fits(s, start, last); last++) {
		int64_t cost = from ? from->cost : 0;
		bool narrows = narrowed;

		if (!ends_at(s, last))
			continue;
		if (from && width_of(s, start, last) < before)
			narrows = true;
		else if (from && narrowed && width_of(s, start, last) > before &&
			 !s->request->filled)
			cost += COST_HOURGLASS;
		cost += cost_of_line(s, start, last);
		if (cost < layer[last][narrows].cost)
			layer[last][narrows] = (struct sense_state){(int32_t)cost, start, narrowed};
	}
}

/* The cost of the best way in so many lines; COST_UNREACHED where there is none. */
static int32_t
try_lines(struct senser *s, size_t lines)
{
	const struct sense_state *end;

	s->mean = (mpt)(width_of(s, 0, s->count - 1) / (int64_t)lines);
	for (size_t i = 0; i < lines * s->count; i++)
		s->states[i][0].cost = s->states[i][1].cost = COST_UNREACHED;
	extend(s, s->states, NULL, false, 0);
	for (size_t n = 1; n < lines; n++) {
		struct sense_state(*before)[2] = s->states + (n - 1) * s->count;

		for (size_t last = 0; last + 1 < s->count; last++) {
			for (int narrowed = 0; narrowed < 2; narrowed++) {
				if (before[last][narrowed].cost != COST_UNREACHED)
					extend(s, before + s->count, &before[last][narrowed],
					    narrowed, last + 1);
			}
		}
	}
	end = s->states[lines * s->count - 1];
	return end[0].cost < end[1].cost ? end[0].cost : end[1].cost;
}

static void
collect_ends(const struct senser *s, size_t lines, size_t *ends)
{
	size_t last = s->count - 1;
	bool narrowed =
	    s->states[lines * s->count - 1][1].cost < s->states[lines * s->count - 1][0].cost;

	for (size_t n = lines; n > 0; n--) {
		const struct sense_state *state = &s->states[(n - 1) * s->count + last][narrowed];

		ends[n - 1] = s->request->from + last;
		narrowed = state->narrowed_before;
		last = state->start - 1;
	}
}

size_t
breaks_by_sense(
    struct arena *scratch, const struct break_request *request, int32_t extra_lines, size_t *ends)
{
	const int32_t line_cost = request->tabular ? COST_CELL_LINE : COST_LINE;
	struct senser s = {.request = request, .count = request->to - request->from};
	size_t least, best = 0;
	int32_t best_cost = COST_UNREACHED;

	if (s.count == 0 || s.count > BOXES_MAX)
		return breaks_by_total_fit(scratch, request, ends);
	s.costs = costs_from_words(scratch, request->boxes->items + request->from, s.count);
	least = count_lines(&s);
	if (least == 0 || least + (size_t)extra_lines > LINES_MAX)
		return breaks_by_total_fit(scratch, request, ends);
	if (least == 1) {
		ends[0] = request->to - 1;
		return 1;
	}
	s.states = arena_alloc(scratch, (least + (size_t)extra_lines) * s.count, sizeof *s.states,
	    _Alignof(struct sense_state));
	for (size_t lines = least; lines <= least + (size_t)extra_lines; lines++) {
		int32_t cost = try_lines(&s, lines);

		if (cost == COST_UNREACHED)
			continue;
		cost += (int32_t)(lines - least) * line_cost;
		if (cost < best_cost) {
			best_cost = cost;
			best = lines;
		}
	}
	if (best == 0)
		return breaks_by_total_fit(scratch, request, ends);
	try_lines(&s, best);
	collect_ends(&s, best, ends);
	return best;
}
