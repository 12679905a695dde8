#include "layout/columns_from_list.h"

#include "base/limits.h"

#define MAX_COLUMNS 2
#define MAX_FITS 3 /* breaks of one column that are weighed */
#define ROOT SIZE_MAX

/* What is ugly, and how much. */
enum {
	COST_STRETCH = 40,      /* a line of white added above a heading */
	COST_SHORT = 60,        /* both columns a line short; grows with the square */
	COST_UNEVEN = 700,      /* a column that ends above its neighbour */
	COST_UNEVEN_LINE = 200, /* for every line of that */
	COST_STUB = 60,         /* a line that is wanting to a last page of a few lines */
	COST_TAIL = 8,          /* a line of shortfall at a region's end */
	COST_WASTE = 50,        /* a line left empty at the foot of a page of one column */
	COST_WASTE_TEXT = 200,  /* because columns move on: running text can always be broken */
	COST_WASTE_MORE = 20,   /* the more there are of them */
	COST_RESERVE = 4000,    /* what belongs under a region does not fit there */
	COST_EMERGENCY = 100000 /* a break where none is allowed */
};
#define STUB_LINES 4
#define MAX_SHORT 3 /* lines by which a page may be short */

/* How far a column is filled. */
struct walk {
	int32_t lines;   /* before the open group */
	int32_t stretch; /* lines */
	mpt open;        /* of the open group */
	const struct list_group *group;
};

struct fit {
	size_t end;
	int64_t cost;
	int32_t stretch_used;
};

/* A page that begins with a certain box. */
struct choice {
	size_t from;
	size_t end[MAX_COLUMNS];
	int32_t stretch[MAX_COLUMNS];
	int32_t height;
};

struct node {
	int64_t cost;  /* of the pages before; < 0: not reached */
	size_t before; /* the node of the page before, or ROOT */
	bool from_open_page;
	struct choice choice; /* of the page before */
};

struct breaker {
	struct layout_context *context;
	const struct style *style;
	struct arena *scratch;
	struct columns *out;
	const struct list_region *region;
	const mpt *rest; /* of the region from each box on; saturated */
	struct node *nodes;
	int32_t page, line; /* where the next region begins */
	bool belongs_above; /* the region before keeps room for this one */
	bool failed;
};

static int32_t
lines_of(const struct style *style, mpt length)
{
	return layout_whole_lines(style, length) / style->grid;
}

static int32_t
page_lines(const struct breaker *b)
{
	return layout_page_lines(b->style, b->region);
}

static void
walk_close(const struct style *style, struct walk *w)
{
	if (w->group)
		w->lines += lines_of(style, w->open + w->group->air.below);
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
	return w->lines + lines_of(style, w->open);
}

/* The lines of all boxes from..to, or room + 1 where they are more than room. */
static int32_t
lines_between(const struct breaker *b, size_t from, size_t to, int32_t room)
{
	struct walk w = {0};
	for (size_t i = from; i < to; i++) {
		walk_add(b->style, &w, b->region->boxes[i], i == from);
		if (walk_lines(b->style, &w) > room)
			return room + 1;
	}
	return walk_lines(b->style, &w);
}

/* The column of box..end - 1, in room lines. One column alone has no neighbour to be level with. */
static struct fit
fit_at(const struct breaker *b, const struct walk *w, size_t end, int32_t room)
{
	int32_t slack = room - walk_lines(b->style, w);
	bool alone = b->region->columns == 1;
	int32_t used = alone ? 0 : slack < w->stretch ? slack : w->stretch;
	int64_t left = slack - used;
	struct fit fit = {end, (int64_t)used * COST_STRETCH, used};
	if (left > 0)
		fit.cost += alone ? left * (COST_WASTE + left * COST_WASTE_MORE / 2)
				  : COST_UNEVEN + left * COST_UNEVEN_LINE;
	if (end == b->region->count)
		return fit;
	int32_t penalty = b->region->boxes[end]->penalty;
	fit.cost += penalty >= LIST_NEVER ? COST_EMERGENCY : penalty;
	return fit;
}

/*
 * The fullest columns of `room` lines that begin with box `from` and end where a break is allowed;
 * where none is, the fullest of all. None where not even the first box fits, but on a whole page.
 */
static size_t
column_fits(struct breaker *b, size_t from, int32_t room, struct fit out[MAX_FITS])
{
	const struct list_region *region = b->region;
	struct walk w = {0};
	struct fit emergency = {0};
	size_t count = 0;
	for (size_t i = from; i < region->count; i++) {
		walk_add(b->style, &w, region->boxes[i], i == from);
		if (walk_lines(b->style, &w) > room)
			break;
		emergency = fit_at(b, &w, i + 1, room);
		if (i + 1 < region->count && region->boxes[i + 1]->penalty >= LIST_NEVER)
			continue;
		out[count++ % MAX_FITS] = emergency;
	}
	if (count > 0)
		return count < MAX_FITS ? count : MAX_FITS;
	if (!emergency.end && room == page_lines(b)) {
		DIAG0(b->context->diags, CODE_LAYOUT_TOO_TALL, region->boxes[from]->pos);
		b->failed = true;
		emergency = (struct fit){from + 1, COST_EMERGENCY, 0};
	}
	out[0] = emergency;
	return emergency.end ? 1 : 0;
}

static void
node_reach(struct breaker *b, size_t at, int64_t cost, size_t before, bool open_page,
    const struct choice *choice)
{
	struct node *n = &b->nodes[at];
	if (n->cost >= 0 && n->cost <= cost)
		return;
	*n = (struct node){cost, before, open_page, *choice};
}

/* All full pages that begin with box `from` in `room` lines. */
static void
full_pages(
    struct breaker *b, size_t from, int32_t room, int64_t cost, size_t before, bool open_page)
{
	struct fit first[MAX_FITS], second[MAX_FITS];
	bool two = b->region->columns > 1;
	for (int32_t k = 0; k <= (two ? MAX_SHORT : 0) && room - k > 0; k++) {
		size_t n = column_fits(b, from, room - k, first);
		for (size_t i = 0; i < n; i++) {
			struct choice c = {from, {first[i].end, first[i].end},
			    {first[i].stretch_used, 0}, room - k};
			int64_t sum = cost + first[i].cost + (int64_t)k * k * COST_SHORT;
			if (first[i].end == b->region->count)
				continue;
			if (!two) {
				node_reach(b, first[i].end, sum, before, open_page, &c);
				continue;
			}
			size_t m = column_fits(b, first[i].end, room - k, second);
			for (size_t j = 0; j < m; j++) {
				c.end[1] = second[j].end;
				c.stretch[1] = second[j].stretch_used;
				if (second[j].end < b->region->count)
					node_reach(b, second[j].end, sum + second[j].cost, before,
					    open_page, &c);
			}
		}
	}
}

/* The best balanced page of the rest from box `from` on; cost < 0 where it does not fit. */
static int64_t
last_page(struct breaker *b, size_t from, int32_t first_line, struct choice *out)
{
	const struct list_region *region = b->region;
	int32_t room = page_lines(b) - first_line;
	int64_t best = -1;
	if ((int64_t)b->rest[from] > 2 * (int64_t)region->columns * room * b->style->grid)
		return -1;
	int32_t least = (b->rest[from] / b->style->grid + 1) / region->columns;
	for (int32_t height = least > 2 ? least - 2 : 1; height <= room; height++) {
		struct fit first[MAX_FITS];
		size_t n = 1;
		if (region->columns > 1)
			n = column_fits(b, from, height, first);
		else
			first[0] = (struct fit){from, 0, 0};
		for (size_t i = 0; i < n; i++) {
			size_t split = first[i].end;
			int32_t last = lines_between(b, split, region->count, height);
			if (last > height)
				continue;
			int64_t cost = first[i].cost + (int64_t)(height - last) * COST_TAIL;
			if (region->columns == 1)
				cost = 0;
			if (first_line + height + region->reserve_lines > page_lines(b))
				cost += COST_RESERVE;
			if (first_line == 0 && from > 0 && height < STUB_LINES)
				cost += (int64_t)(STUB_LINES - height) * COST_STUB;
			if (best >= 0 && best <= cost)
				continue;
			best = cost;
			*out = (struct choice){
			    from, {split, region->count}, {first[i].stretch_used, 0}, height};
			if (region->columns == 1)
				out->end[0] = region->count;
		}
		if (best >= 0 && region->columns == 1)
			break; /* one column is as high as it is */
	}
	return best;
}

static void
emit_page(struct breaker *b, const struct choice *c, int32_t page, int32_t first_line)
{
	size_t from = c->from;
	for (int32_t k = 0; k < b->region->columns; k++) {
		if (c->end[k] > from) {
			ARENA_GROW(b->context->arena, struct column, b->out->items, b->out->count,
			    b->out->capacity);
			b->out->items[b->out->count++] = (struct column){b->region, from, c->end[k],
			    page, k, first_line, c->height, c->stretch[k]};
		}
		from = c->end[k];
	}
}

/* The path that ends with node `at` and the page `last`, in order. */
static void
emit_path(struct breaker *b, size_t at, bool last_is_open, const struct choice *last)
{
	size_t pages = 0, count = b->region->count + 1;
	const struct choice **path = ARENA_ARRAY(b->scratch, const struct choice *, count);
	bool open_page = last_is_open;
	int32_t first_line = b->line;
	path[pages++] = last;
	while (at != ROOT && b->nodes[at].before != at) {
		open_page = b->nodes[at].from_open_page;
		path[pages++] = &b->nodes[at].choice;
		at = b->nodes[at].before;
	}
	if (!open_page) {
		if (b->line > 0)
			b->page++;
		first_line = 0;
	}
	while (pages-- > 0) {
		emit_page(b, path[pages], b->page, first_line);
		b->line = first_line + path[pages]->height;
		if (pages > 0)
			b->page++;
		first_line = 0;
	}
}

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

/* Leaves so much of the page empty that the region ends with it. */
static void
move_to_foot(struct breaker *b)
{
	int32_t lines = lines_of(b->style, b->rest[0]);
	if (b->line + lines > page_lines(b)) {
		b->page++;
		b->line = 0;
	}
	if (lines < page_lines(b))
		b->line = page_lines(b) - lines;
}

/* Breaks one region that begins at b->page, b->line, and moves these to its end. */
static void
break_region(struct breaker *b)
{
	size_t n = b->region->count, best_at = ROOT;
	int64_t best = -1;
	struct choice last = {0}, candidate;
	bool best_open = false;
	b->rest = rest_of(b);
	if (b->region->at_foot)
		move_to_foot(b);
	b->nodes = ARENA_ARRAY(b->scratch, struct node, n + 1);
	for (size_t i = 0; i <= n; i++)
		b->nodes[i].cost = -1;
	if (b->line > 0)
		b->line += lines_of(b->style, b->region->glue);
	int32_t room = page_lines(b) - b->line;
	bool stays = b->line > 0 && !b->region->new_page &&
		     (b->region->at_foot || room >= b->style->region_min_lines);
	if (stays) {
		best = last_page(b, 0, b->line, &candidate);
		last = candidate;
		best_open = best >= 0;
		full_pages(b, 0, room, 0, ROOT, true);
	}
	/* Node 0 is the start at a page's top; it is its own predecessor. */
	b->nodes[0] = (struct node){stays ? cost_of_moving(b, room) : 0, 0, false, {0}};
	b->belongs_above = b->region->reserve_lines > 0;
	for (size_t i = 0; i < n; i++) {
		if (b->nodes[i].cost < 0)
			continue;
		int64_t cost = last_page(b, i, 0, &candidate);
		if (cost >= 0 && (best < 0 || cost + b->nodes[i].cost < best)) {
			best = cost + b->nodes[i].cost;
			best_at = i;
			last = candidate;
			best_open = false;
		}
		full_pages(b, i, page_lines(b), b->nodes[i].cost, i, false);
	}
	emit_path(b, best_at, best_open, &last);
}

bool
layout_columns_from_regions(struct layout_context *context, struct list_region *const *regions,
    size_t region_count, struct columns *out)
{
	struct breaker b = {
	    .context = context, .style = context->style, .scratch = arena_new(), .out = out};
	*out = (struct columns){0};
	for (size_t i = 0; i < region_count; i++) {
		struct arena_mark mark = arena_mark(b.scratch);
		b.region = regions[i];
		if (b.region->count == 0)
			continue;
		break_region(&b);
		arena_reset(b.scratch, mark);
		if (b.page >= LIMIT_PAGES) {
			DIAG(context->diags, CODE_LAYOUT_PAGES, POS_NONE,
			    diag_int(context->diags, LIMIT_PAGES));
			b.failed = true;
			break;
		}
	}
	out->page_count = out->count ? out->items[out->count - 1].page + 1 : 0;
	arena_free(b.scratch);
	return !b.failed;
}
