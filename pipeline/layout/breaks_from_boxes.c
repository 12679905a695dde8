/*
 * Knuth and Plass's algorithm: for each place where a line may end, the best
 * way to get there from every line start that can still reach it. A start that
 * has fallen more than a line behind is dropped, so the work is linear.
 *
 * Demerits are (10 + badness + penalty) squared, as in TeX; squeezing a line is
 * cheaper than stretching it (CLREQ: push in first).
 */
#include "layout/breaks_from_boxes.h"

#define RATIO_ONE 1024
#define BADNESS_MAX 100000
#define ROOM_COUNT 3
#define BADNESS_TIGHT 12 /* above it a line looks tight: squeezed by half of its room */
#define LINE_PENALTY 10
#define DEMERITS_CONTRAST 3000 /* a tight line beside a loose one */
/* 孤字不成行: more than the loosest line, which is reported */
#define DEMERITS_LONE 100000000000
#define DEMERITS_OVERFULL 100000000000000
#define NO_NODE (-1)

enum fit { FIT_TIGHT, FIT_NORMAL, FIT_LOOSE, FIT_VERY_LOOSE, FIT_COUNT };

struct break_node {
	size_t start;     /* first box of the next line */
	int64_t demerits; /* of everything before it */
	int32_t before;   /* node of the line's own start */
	enum fit fit;
};

struct breaker {
	struct arena *scratch;
	const struct break_request *request;
	struct break_node *nodes;
	size_t count, capacity;
	int32_t *active; /* nodes that a line may still begin at, in order */
	size_t active_count, active_capacity;
	int64_t ratio_max; /* 0: any */
};

struct candidate {
	int64_t demerits;
	int32_t before;
};

struct box_sum *
sums_from_boxes(struct arena *scratch, const struct boxes *boxes)
{
	struct box_sum *sums = ARENA_ARRAY(scratch, struct box_sum, boxes->count + 1);

	for (size_t i = 0; i < boxes->count; i++) {
		const struct box *box = &boxes->items[i];
		struct box_sum *sum = &sums[i + 1];

		*sum = sums[i];
		sum->width += box->advance + box->gap;
		if (box->squeeze >= SQUEEZE_STOP)
			sum->squeeze_late += box->squeeze_room;
		else if (box->squeeze >= SQUEEZE_COMMA || box->squeeze == SQUEEZE_INTERPUNCT)
			sum->squeeze += box->squeeze_room;
		else
			sum->squeeze_early += box->squeeze_room;
		sum->stretch += box->stretch_room;
		sum->gaps += box->stretch == STRETCH_OTHER;
		sum->han += box->class_of == CLASS_HAN;
		if (class_is_western(box->class_of) && !boxes->sources[box->source].script)
			sum->western += box->advance;
		sum->end_cut = box->end_cut;
		if (box->class_of == CLASS_SPACE && i > 0)
			sum->end_cut += boxes->items[i - 1].gap + sums[i].end_cut;
	}
	return sums;
}

/*
 * The rooms that a line is squeezed into, one after the other, by no more than they hold. Each is
 * as bad as the cube of the part of it that is used, as in TeX: a comma squeezed by half is as bad
 * as three hundredths of an em between all characters, and one without any blank is not lightly
 * taken.
 */
static int64_t
badness_squeezed(int64_t need, const int64_t rooms[ROOM_COUNT])
{
	static const int64_t full[ROOM_COUNT] = {30, 80, 80};
	int64_t badness = 0;

	for (int i = 0; i < ROOM_COUNT && need > 0; i++) {
		int64_t part = need < rooms[i] ? need : rooms[i];

		if (part <= 0)
			continue;
		badness += full[i] * part / rooms[i] * part / rooms[i] * part / rooms[i];
		need -= part;
	}
	return badness;
}

/* The room of word spaces and gaps beside western text is used first, and hardly seen. */
static int64_t
badness_stretched(int64_t need, int64_t room, int64_t ratio)
{
	if (need <= room)
		return 4 * need / room * need / room;
	if (ratio > 10 * RATIO_ONE)
		return BADNESS_MAX;
	if (ratio > RATIO_ONE)
		return 104 * ratio * ratio / RATIO_ONE * ratio / RATIO_ONE / RATIO_ONE;
	return 4 + 100 * ratio * ratio / RATIO_ONE / RATIO_ONE;
}

/* What characters are spread by, in parts of an eighth em. */
static int64_t
ratio_of(int64_t spread, int64_t flex)
{
	if (spread <= 0)
		return 0;
	return flex > 0 ? spread * RATIO_ONE / flex : 100 * RATIO_ONE;
}

struct line_fit {
	bool too_long, too_short;
	int64_t badness;
	enum fit fit;
};

static struct line_fit
fit_line(const struct breaker *b, size_t from, size_t last, bool is_last)
{
	const struct break_request *r = b->request;
	const struct box_sum *s0 = &r->sums[from], *s1 = &r->sums[last];
	mpt measure = from == r->from ? r->first_measure : r->measure;
	int64_t need = measure - line_natural(r->boxes, r->sums, from, last);
	struct line_fit out = {false, false, 0, FIT_NORMAL};

	if (need < 0) {
		const int64_t rooms[ROOM_COUNT] = {s1->squeeze_early - s0->squeeze_early,
		    s1->squeeze - s0->squeeze, s1->squeeze_late - s0->squeeze_late};

		out.too_long = -need > rooms[0] + rooms[1] + rooms[2];
		if (!out.too_long)
			out.badness = badness_squeezed(-need, rooms);
		out.fit = out.badness > BADNESS_TIGHT ? FIT_TIGHT : FIT_NORMAL;
	} else if (need > 0 && (!is_last || r->spread)) {
		int64_t room = s1->stretch - s0->stretch;
		int64_t flex =
		    (int64_t)(s1->gaps - s0->gaps) * spacing_part(r->boxes->em, SPACING_STRETCH);
		int64_t ratio = ratio_of(need - room, flex);

		out.too_short = b->ratio_max && ratio > b->ratio_max;
		/* so wide that all gaps share alike: see line_from_breaks.c */
		if (ratio > 2 * RATIO_ONE)
			ratio = ratio_of(need, room + flex);
		out.badness = badness_stretched(need, room, ratio);
		out.fit = ratio > RATIO_ONE           ? FIT_VERY_LOOSE
			  : ratio > RATIO_ONE * 3 / 8 ? FIT_LOOSE
						      : FIT_NORMAL;
	}
	return out;
}

/*
 * 孤字不成行 is about Han characters; a western word is several letters long, and no rule of CLREQ
 * keeps it from a line of its own. It counts by its width; marks and what is raised do not count.
 */
static bool
is_lone(const struct break_request *r, size_t from)
{
	const struct box_sum *s0 = &r->sums[from], *s1 = &r->sums[r->to];
	int64_t em = r->boxes->em;

	return (s1->han - s0->han) * em + s1->western - s0->western < 2 * em;
}

static int64_t
demerits_of(const struct breaker *b, const struct break_node *node, const struct line_fit *fit,
    size_t last, bool is_last)
{
	const struct break_request *r = b->request;
	int64_t d = LINE_PENALTY + fit->badness + (is_last ? 0 : r->boxes->items[last].penalty);

	d *= d;
	if (node->before != NO_NODE && (fit->fit > node->fit + 1 || node->fit > fit->fit + 1))
		d += DEMERITS_CONTRAST;
	if (is_last && r->paragraph && node->before != NO_NODE && is_lone(r, node->start))
		d += DEMERITS_LONE;
	return d + node->demerits;
}

/*
 * Tries each active start with a line that ends behind box last; drops those out of reach. Starts
 * ascend, some alike: where a line is too short, so are those of all later starts, but for the
 * first line, whose measure is another.
 */
static void
scan_starts(struct breaker *b, size_t last, bool is_last, struct candidate best[FIT_COUNT])
{
	const struct break_request *r = b->request;
	size_t kept = 0, start = SIZE_MAX, i;
	struct line_fit fit = {0};
	int32_t dropped = NO_NODE;
	bool found = false;

	for (i = 0; i < b->active_count; i++) {
		const struct break_node *node = &b->nodes[b->active[i]];
		int64_t demerits;

		if (node->start != start) {
			start = node->start;
			fit = fit_line(b, start, last, is_last);
		}
		if (fit.too_long) {
			dropped = b->active[i];
			continue;
		}
		if (fit.too_short && start != r->from)
			break;
		b->active[kept++] = b->active[i];
		if (fit.too_short)
			continue;
		if (is_last && b->ratio_max && r->paragraph && node->before != NO_NODE &&
		    is_lone(r, node->start))
			continue;
		demerits = demerits_of(b, node, &fit, last, is_last);
		found = true;
		if (demerits < best[fit.fit].demerits)
			best[fit.fit] = (struct candidate){demerits, b->active[i]};
	}
	for (; i < b->active_count; i++)
		b->active[kept++] = b->active[i];
	b->active_count = kept;
	/* nothing fits: one character is wider than the measure */
	if (kept == 0 && !found && dropped != NO_NODE && !b->ratio_max)
		best[FIT_NORMAL] =
		    (struct candidate){b->nodes[dropped].demerits + DEMERITS_OVERFULL, dropped};
}

static void
add_node(struct breaker *b, struct break_node node)
{
	ARENA_GROW(b->scratch, struct break_node, b->nodes, b->count, b->capacity);
	ARENA_GROW(b->scratch, int32_t, b->active, b->active_count, b->active_capacity);
	b->active[b->active_count++] = (int32_t)b->count;
	b->nodes[b->count++] = node;
}

/* The node of the best way to the end, or NO_NODE where the ratio does not allow any. */
static int32_t
find_end(struct breaker *b)
{
	const struct break_request *r = b->request;
	int32_t end = NO_NODE;

	b->count = b->active_count = 0;
	ARENA_RESERVE(
	    b->scratch, struct break_node, b->nodes, b->count, b->capacity, r->to - r->from);
	add_node(b, (struct break_node){r->from, 0, NO_NODE, FIT_NORMAL});
	for (size_t last = r->from; last < r->to; last++) {
		bool is_last = last + 1 == r->to;
		struct candidate best[FIT_COUNT];

		if (!is_last && !box_may_break(&r->boxes->items[last]))
			continue;
		for (int f = 0; f < FIT_COUNT; f++)
			best[f] = (struct candidate){INT64_MAX, NO_NODE};
		scan_starts(b, last, is_last, best);
		if (is_last)
			b->active_count = 0;
		for (int f = 0; f < FIT_COUNT; f++) {
			if (best[f].before != NO_NODE)
				add_node(b, (struct break_node){last + 1, best[f].demerits,
						best[f].before, (enum fit)f});
		}
		if (b->active_count == 0)
			return NO_NODE;
	}
	for (size_t i = 0; i < b->active_count; i++) {
		int32_t node = b->active[i];

		if (end == NO_NODE || b->nodes[node].demerits < b->nodes[end].demerits)
			end = node;
	}
	return end;
}

size_t
breaks_by_total_fit(struct arena *scratch, const struct break_request *request, size_t *ends)
{
	/* a gap stretched by an eighth of an em, by a quarter, by anything */
	static const int64_t ratios[] = {RATIO_ONE, 2 * RATIO_ONE, 0};
	struct breaker b = {.scratch = scratch, .request = request};
	int32_t end = NO_NODE;
	size_t count = 0;

	if (request->from == request->to)
		return 0;
	for (size_t i = 0; i < sizeof ratios / sizeof ratios[0] && end == NO_NODE; i++) {
		b.ratio_max = ratios[i];
		end = find_end(&b);
	}
	for (int32_t n = end; b.nodes[n].before != NO_NODE; n = b.nodes[n].before)
		count++;
	for (size_t i = count; i > 0; i--) {
		ends[i - 1] = b.nodes[end].start - 1;
		end = b.nodes[end].before;
	}
	return count;
}
