/*
 * pages_by_shortest_path.c - the pages of a region that together cost least.
 * Nodes are the boxes with which a page may begin, edges the pages between
 * them; the path is the shortest (Plass, Optimal Pagination Techniques, 1981;
 * the method is that of lines in Knuth and Plass, Breaking Paragraphs into
 * Lines, 1981). A page looks no further than it is high, so the whole is linear
 * in the text. Of what reaches a node only the cheapest is kept, with the notes
 * that run over into it and the floats that wait there.
 */
#include "layout/column_breaker.h"

/* What is ugly, and how much. */
enum {
	COST_SHORT = 60,         /* both columns a line short; grows with the square */
	COST_STUB = 60,          /* a line that is wanting to a last page of a few lines */
	COST_TAIL = 8,           /* the line of shortfall that a region's end may have */
	COST_LAST_UNEVEN = 1000, /* each further one, up to the next */
	COST_LAST_MOST = 1500,
	COST_WASTE = 50,        /* a line left empty at a page's foot because a table moves on, */
	COST_WASTE_TEXT = 200,  /* because columns do: running text can always be broken; */
	COST_WASTE_MORE = 20,   /* the more there are of them */
	COST_RESERVE = 4000,    /* what belongs under a region does not fit there */
	COST_FLOAT_WAITS = 300, /* for a page */
	COST_FLOAT_AFTER = 100, /* a float behind the text that could not take it in */
	COST_FLOAT_PAGE = 500   /* or on a page of its own there */
};
#define STUB_LINES 4
#define MAX_SHORT 3 /* lines by which a page may be short */
#define MAX_AHEAD 2 /* floats at a page's foot whose place is on it */

/* A page in the making. */
struct draft {
	struct choice choice;
	int32_t first_line, room;
	int64_t cost;
	size_t before;
	bool open_page;
};

static void
node_reach(struct breaker *b, const struct draft *d, int64_t cost)
{
	const struct place *at = &d->choice.end[b->region->columns - 1];
	struct node *n = &b->nodes[at->box];
	cost += layout_floats_due(b, at->floating, at->box) * COST_FLOAT_WAITS;
	if (n->cost >= 0 && n->cost <= cost)
		return;
	*n = (struct node){cost, *at, d->before, d->open_page, d->choice};
}

static bool
is_end(const struct breaker *b, struct place at)
{
	return at.box == b->region->count && at.note == b->region->note_line_count;
}

/* Whether the floats at the page's foot have their place on it or before it. */
static bool
floats_have_begun(const struct breaker *b, const struct choice *c, size_t end)
{
	return c->across == 0 || b->floats[c->from.floating - 1].at <= end;
}

/* All full pages of a draft, whose floats are chosen. */
static void
full_pages_of(struct breaker *b, struct draft *d)
{
	struct fit first[MAX_ALL_FITS], second[MAX_ALL_FITS];
	struct choice *c = &d->choice;
	bool two = b->region->columns > 1;
	for (int32_t k = 0; k <= (two ? MAX_SHORT : 0) && d->room - k > 0; k++) {
		c->height = d->room - k;
		size_t n = layout_fits_in_column(b, c->from, c->height, first);
		for (size_t i = 0; i < n; i++) {
			int64_t sum = d->cost + first[i].cost + (int64_t)k * k * COST_SHORT;
			c->end[0] = first[i].end;
			c->stretch[0] = first[i].stretch;
			if (is_end(b, first[i].end))
				continue;
			if (!two) {
				if (first[i].end.box > c->from.box &&
				    floats_have_begun(b, c, first[i].end.box))
					node_reach(b, d, sum);
				continue;
			}
			size_t m = layout_fits_in_column(b, first[i].end, c->height, second);
			for (size_t j = 0; j < m; j++) {
				c->end[1] = second[j].end;
				c->stretch[1] = second[j].stretch;
				if (!is_end(b, second[j].end) && second[j].end.box > c->from.box &&
				    floats_have_begun(b, c, second[j].end.box))
					node_reach(b, d, sum + second[j].cost);
			}
		}
	}
}

/* One more float at the page's top or foot; false where there is none, or no room for it. */
static bool
take_float(const struct breaker *b, struct draft *d, bool foot)
{
	size_t i = d->choice.from.floating;
	if (i >= b->float_count || !layout_float_is_across(b, i))
		return false;
	bool top = layout_float_is_at_top(b, i, d->choice.from.box) && d->first_line == 0;
	if (!top && !(foot && b->floats[i].item->at_foot && (b->foot == 0 || !d->open_page)))
		return false;
	if (d->room - b->floats[i].lines < FLOAT_TEXT_LINES)
		return false;
	d->room -= b->floats[i].lines;
	d->choice.from.floating++;
	d->choice.across++;
	return true;
}

/* All full pages that a draft may become: without floats, with those that wait, and with more. */
static void
full_pages(struct breaker *b, const struct draft *start)
{
	struct draft d = *start;
	if (!b->float_count) {
		full_pages_of(b, &d);
		return;
	}
	struct draft tried = d;
	full_pages_of(b, &tried);
	int32_t ahead = 0;
	while (ahead < MAX_AHEAD && take_float(b, &d, true)) {
		size_t next = d.choice.from.floating;
		bool waits = next < b->float_count && b->floats[next].at <= d.choice.from.box;
		if (b->floats[next - 1].at > d.choice.from.box)
			ahead++;
		else if (waits)
			continue;
		tried = d;
		full_pages_of(b, &tried);
	}
}

/* --- the last page --- */

static int64_t
cost_of_tail(const struct breaker *b, size_t i, int32_t end_line)
{
	int64_t cost = 0;
	if (!b->region->ends_part)
		return layout_floats_due(b, i, b->region->count) * COST_FLOAT_WAITS;
	for (; i < b->float_count; i++) {
		end_line += b->floats[i].lines;
		cost += end_line > layout_page_lines(b->style, b->region) ? COST_FLOAT_PAGE
									  : COST_FLOAT_AFTER;
	}
	return cost;
}

/* Of the last column: one line is where it belongs (CLREQ 3.3), a second is worse than a first
 * column that ends a line higher; where a figure leaves many, the first column is full. */
static int64_t
cost_of_shortfall(int32_t lines)
{
	int64_t more = lines > 1 ? (int64_t)(lines - 1) * COST_LAST_UNEVEN : 0;
	return lines * COST_TAIL + (more < COST_LAST_MOST ? more : COST_LAST_MOST);
}

/* Of a page with so little on it, however it is shared between the columns. */
static int64_t
cost_of_stub(const struct breaker *b, size_t from)
{
	int32_t wanted = STUB_LINES * b->region->columns;
	int32_t lines = layout_break_lines(b->style, b->rest[from]);
	return lines < wanted ? (int64_t)(wanted - lines) * COST_STUB / b->region->columns : 0;
}

/* What a last page of this height costs, its first column being given; < 0: it does not fit. */
static int64_t
cost_of_last(struct breaker *b, struct draft *d, const struct fit *first, int32_t height)
{
	struct choice *c = &d->choice;
	int32_t columns = b->region->columns;
	int32_t last = layout_rest_in_column(b, first->end, height, &c->end[columns - 1]);
	if (last > height)
		return -1;
	if (columns > 1)
		c->end[0] = first->end;
	c->stretch[0] = columns > 1 ? first->stretch : 0;
	c->stretch[1] = 0;
	c->height = height;
	int64_t cost = 0;
	if (columns > 1)
		cost = first->cost + cost_of_shortfall(height - last);
	int32_t used = layout_page_lines(b->style, b->region) - d->room + height;
	if (used + b->region->reserve_lines > layout_page_lines(b->style, b->region))
		cost += COST_RESERVE;
	if (d->first_line == 0 && c->from.box > 0)
		cost += cost_of_stub(b, c->from.box);
	return cost + cost_of_tail(b, c->end[columns - 1].floating, used);
}

/* The best balanced page of the rest; cost < 0 where it does not fit. */
static int64_t
last_page_of(struct breaker *b, struct draft *d)
{
	struct choice best_choice = {0};
	int32_t columns = b->region->columns;
	size_t from = d->choice.from.box;
	int64_t best = -1;
	if ((int64_t)b->rest[from] > 2 * (int64_t)columns * d->room * b->style->grid)
		return -1;
	int32_t least = (b->rest[from] / b->style->grid + 1) / columns;
	for (int32_t height = least > 2 ? least - 2 : 1; height <= d->room; height++) {
		struct fit first[MAX_ALL_FITS] = {{.end = d->choice.from}};
		size_t n = 1;
		if (columns > 1)
			n = layout_fits_in_column(b, d->choice.from, height, first);
		for (size_t i = 0; i < n; i++) {
			int64_t cost = cost_of_last(b, d, &first[i], height);
			if (cost < 0 || (best >= 0 && best <= cost))
				continue;
			best = cost;
			best_choice = d->choice;
		}
		if (best >= 0 && columns == 1)
			break; /* one column is as high as it is */
	}
	d->choice = best_choice;
	return best;
}

/* With the floats that wait, if it can be. What stands at the foot of a part's end follows it. */
static int64_t
last_page(struct breaker *b, const struct draft *start, struct choice *out)
{
	struct draft bare = *start, d = *start;
	bare.choice.last = d.choice.last = true;
	int64_t best = last_page_of(b, &bare);
	*out = bare.choice;
	struct draft full = d;
	while (take_float(b, &full, !b->region->ends_part))
		;
	if (full.choice.across == 0)
		return best;
	int64_t cost = last_page_of(b, &full);
	if (cost >= 0 && (best < 0 || cost < best)) {
		*out = full.choice;
		best = cost;
	}
	return best;
}

/* --- the path --- */

static const mpt *
rest_of(struct breaker *b)
{
	size_t n = b->region->count;
	mpt *rest = ARENA_ARRAY(b->scratch, mpt, n + 1);
	for (size_t i = n; i-- > 0;) {
		int64_t sum =
		    (int64_t)rest[i + 1] + b->region->boxes[i]->height + b->region->boxes[i]->glue;
		rest[i] = sum > INT32_MAX ? INT32_MAX : (mpt)sum;
	}
	return rest;
}

static int64_t
cost_of_moving(const struct breaker *b, int32_t room)
{
	int64_t line = COST_WASTE;
	if (b->region->columns > 1) /* an empty half of a page is worse than twice a quarter */
		line = COST_WASTE_TEXT + (int64_t)room * COST_WASTE_MORE;
	return room * line + (b->belongs_above ? COST_RESERVE : 0);
}

/* A page that begins at a node: floats that leave no room for text, and notes longer than a page,
 * stand on pages before it. */
static struct draft
draft_at(const struct breaker *b, size_t i)
{
	struct place at = b->nodes[i].at;
	struct choice c = {.from = at};
	int32_t room = layout_page_lines(b->style, b->region);
	while (at.floating < b->float_count && layout_float_is_across(b, at.floating) &&
	       b->floats[at.floating].at <= i &&
	       room - b->floats[at.floating].lines < FLOAT_TEXT_LINES) {
		c.alone++;
		at.floating++;
	}
	if (i == b->region->count && at.note < b->region->note_line_count) {
		size_t page = (size_t)b->region->columns * layout_notes_in(b->style, room);
		while (b->region->note_line_count - at.note > page) {
			c.pages++;
			at.note += page;
		}
	}
	c.from = at;
	return (struct draft){.choice = c, .room = room, .cost = b->nodes[i].cost, .before = i};
}

static struct path
path_to(struct breaker *b, size_t at, bool last_is_open, const struct choice *last)
{
	struct path path = {
	    ARENA_ARRAY(b->scratch, const struct choice *, b->region->count + 2), 0, last_is_open};
	size_t count = 1;
	for (size_t i = at; i != PATH_ROOT && b->nodes[i].before != i; i = b->nodes[i].before)
		count++;
	path.count = count;
	path.pages[--count] = last;
	for (size_t i = at; i != PATH_ROOT && b->nodes[i].before != i; i = b->nodes[i].before) {
		path.open_page = b->nodes[i].from_open_page;
		path.pages[--count] = &b->nodes[i].choice;
	}
	return path;
}

/* Leaves so much of the page empty that the region ends with it. */
static void
move_to_foot(struct breaker *b)
{
	int32_t page = layout_page_lines(b->style, b->region);
	int32_t lines = layout_break_lines(b->style, b->rest[0]);
	if (b->line + lines > page - b->foot) {
		b->page++;
		b->line = b->foot = 0;
	}
	if (lines < page - b->foot)
		b->line = page - b->foot - lines;
}

struct path
layout_pages_by_shortest_path(struct breaker *b)
{
	size_t n = b->region->count, best_at = PATH_ROOT;
	int64_t best = -1;
	struct choice *last = ARENA_NEW(b->scratch, struct choice), candidate;
	bool best_open = false;
	b->rest = rest_of(b);
	layout_walks_begin(b);
	if (b->region->at_foot)
		move_to_foot(b);
	b->nodes = ARENA_ARRAY(b->scratch, struct node, n + 1);
	for (size_t i = 0; i <= n; i++)
		b->nodes[i].cost = -1;
	int32_t room = layout_page_lines(b->style, b->region) - b->line - b->foot;
	bool stays = b->line > 0 && !b->region->new_page &&
		     (b->region->at_foot || room >= b->style->region_min_lines);
	if (stays) {
		struct draft open = {
		    .first_line = b->line, .room = room, .before = PATH_ROOT, .open_page = true};
		best = last_page(b, &open, last);
		best_open = best >= 0;
		full_pages(b, &open);
	}
	/* Node 0 is the start at a page's top; it is its own predecessor. */
	b->nodes[0] = (struct node){.cost = stays ? cost_of_moving(b, room) : 0};
	for (size_t i = 0; i <= n; i++) {
		if (b->nodes[i].cost < 0)
			continue;
		struct draft d = draft_at(b, i);
		int64_t cost = last_page(b, &d, &candidate);
		if (cost >= 0 && (best < 0 || cost + d.cost < best)) {
			best = cost + d.cost;
			best_at = i;
			*last = candidate;
			best_open = false;
		}
		if (i < n)
			full_pages(b, &d);
	}
	return path_to(b, best_at, best_open, last);
}
