/*
 * columns_from_list.c - the regions of an issue down its pages: each is broken
 * by itself (pages_by_shortest_path.c), begins where the one before ended, and
 * hands on the floats that found no page in it.
 */
#include "base/limits.h"
#include "layout/column_breaker.h"

/* A page that is being written. */
struct sheet {
	int32_t page, first_line;
	int32_t top, foot; /* lines that floats take */
};

static struct column *
add_column(struct breaker *b)
{
	ARENA_GROW(
	    b->context->arena, struct column, b->out->items, b->out->count, b->out->capacity);
	return &b->out->items[b->out->count++];
}

/* --- floats --- */

static void
add_float(struct breaker *b, const struct waiting *w, int32_t page, int32_t place, int32_t line,
    bool under_text)
{
	const struct list_region *list = w->item->list;
	*add_column(b) = (struct column){.region = list,
	    .to = list->count,
	    .page = page,
	    .place = place,
	    .first_line = line,
	    .lines = w->lines,
	    .is_float = true,
	    .shift = under_text ? w->shift : 0};
}

/* On pages of its own from this one on; returns how many. */
static int32_t
add_float_pages(struct breaker *b, const struct waiting *w, int32_t page)
{
	if (!w->turned) {
		add_float(b, w, page, 0, 0, false);
		return 1;
	}
	for (size_t i = 0; i < w->turned->count; i++) {
		struct column *column = add_column(b);
		*column = w->turned->items[i];
		column->page += page;
		column->is_float = true;
	}
	return w->turned->page_count;
}

/* What waits at a part's end, one under the other. */
static void
set_tail(struct breaker *b)
{
	int32_t page_lines = b->style->lines;
	for (size_t i = 0; i < b->float_count; i++) {
		const struct waiting *w = &b->floats[i];
		if (b->line > 0 && b->line + w->lines > page_lines - b->foot) {
			b->page++;
			b->line = b->foot = 0;
		}
		if (b->line == 0) {
			b->page += add_float_pages(b, w, b->page) - 1;
			b->line = w->turned ? page_lines : w->lines;
			continue;
		}
		add_float(b, w, b->page, 0, b->line, true);
		b->line += w->lines;
	}
	b->float_count = 0;
}

/* --- pages of a region --- */

/* The floats across a page: at its top, and at its foot. */
static void
emit_across(struct breaker *b, const struct choice *c, struct sheet *sheet)
{
	int32_t line = 0;
	size_t first = c->from.floating - c->across;
	for (size_t i = first; i < c->from.floating; i++) {
		bool top = layout_float_is_at_top(b, i, c->from.box) && sheet->first_line == 0;
		*(top ? &sheet->top : &sheet->foot) += b->floats[i].lines;
	}
	int32_t foot_line = layout_page_lines(b->style, b->region) - sheet->foot;
	for (size_t i = first; i < c->from.floating; i++) {
		bool top = layout_float_is_at_top(b, i, c->from.box) && sheet->first_line == 0;
		int32_t *at = top ? &line : &foot_line;
		add_float(b, &b->floats[i], sheet->page, 0, *at, !top);
		*at += b->floats[i].lines;
	}
}

static struct span
words_of(struct breaker *b, const struct list_box *box)
{
	struct buffer words = {NULL, 0, 0};
	for (const struct list_piece *piece = box->first; piece; piece = piece->next)
		for (size_t i = 0; piece->kind == PIECE_LINE && i < piece->line->run_count; i++)
			buffer_append(&words, piece->line->runs[i].text);
	struct span out = arena_copy(b->context->arena, buffer_span(&words));
	buffer_free(&words);
	return out;
}

/* A paragraph that parts as it would not but for its signature: whoever writes it may help. */
static void
report_parted(struct breaker *b, size_t end)
{
	if (end == 0 || end >= b->region->count || b->region->boxes[end]->penalty != LIST_LAST)
		return;
	const struct list_box *last = b->region->boxes[end - 1];
	DIAG(b->context->diags, CODE_PARAGRAPH_PARTED, last->pos, words_of(b, last));
}

/* Column k of a page, between its floats. */
static void
emit_column(struct breaker *b, const struct choice *c, const struct sheet *sheet, int32_t k,
    struct place from)
{
	const struct place to = c->end[k];
	int32_t top = 0, foot = 0, begin = sheet->first_line + sheet->top;
	for (size_t i = from.floating; i < to.floating; i++)
		*(layout_float_is_at_top(b, i, from.box) ? &top : &foot) += b->floats[i].lines;
	int32_t line = begin, foot_line = begin + c->height - foot;
	for (size_t i = from.floating; i < to.floating; i++) {
		bool is_top = layout_float_is_at_top(b, i, from.box);
		int32_t *at = is_top ? &line : &foot_line;
		add_float(b, &b->floats[i], sheet->page, k, *at, !is_top);
		*at += b->floats[i].lines;
	}
	if (to.box == from.box && to.note == from.note)
		return;
	report_parted(b, to.box);
	*add_column(b) = (struct column){.region = b->region,
	    .from = from.box,
	    .to = to.box,
	    .note_from = from.note,
	    .note_to = to.note,
	    .page = sheet->page,
	    .place = k,
	    .first_line = begin + top,
	    .lines = c->height - top - foot,
	    .stretch_lines = c->stretch[k]};
}

/* Floats and notes on pages of their own before a page. */
static void
emit_pages_before(struct breaker *b, const struct choice *c, struct sheet *sheet)
{
	size_t i = c->from.floating - c->across - c->alone;
	for (size_t end = i + c->alone; i < end; i++)
		sheet->page += add_float_pages(b, &b->floats[i], sheet->page);
	if (c->pages == 0)
		return;
	size_t each = layout_notes_in(b->style, layout_page_lines(b->style, b->region));
	size_t note = c->from.note - each * (size_t)(c->pages * b->region->columns);
	for (int32_t p = 0; p < c->pages; p++, sheet->page++)
		for (int32_t k = 0; k < b->region->columns; k++, note += each)
			*add_column(b) = (struct column){.region = b->region,
			    .from = c->from.box,
			    .to = c->from.box,
			    .note_from = note,
			    .note_to = note + each,
			    .page = sheet->page,
			    .place = k,
			    .lines = layout_page_lines(b->style, b->region)};
}

static void
emit_page(struct breaker *b, const struct choice *c, struct sheet *sheet)
{
	struct place from = c->from;
	emit_pages_before(b, c, sheet);
	emit_across(b, c, sheet);
	for (int32_t k = 0; k < b->region->columns; k++) {
		emit_column(b, c, sheet, k, from);
		from = c->end[k];
	}
}

/* What of the floats waits on for the next region. */
static void
keep_waiting(struct breaker *b, size_t set)
{
	for (size_t i = set; i < b->float_count; i++)
		b->floats[i - set] = b->floats[i];
	b->float_count -= set;
}

static void
emit_path(struct breaker *b, const struct path *path)
{
	struct sheet sheet = {.page = b->page, .first_line = b->line, .foot = 0};
	const struct choice *last = path->pages[path->count - 1];
	int32_t foot = b->foot;
	if (!path->open_page) {
		sheet.page += b->line > 0;
		sheet.first_line = foot = 0;
	}
	for (size_t i = 0; i < path->count; i++) {
		if (i > 0)
			sheet = (struct sheet){.page = sheet.page + 1};
		emit_page(b, path->pages[i], &sheet);
		if (i > 0)
			foot = 0;
	}
	b->page = sheet.page;
	b->line = sheet.first_line + sheet.top + last->height;
	b->foot = foot + sheet.foot;
	keep_waiting(b, last->end[b->region->columns - 1].floating);
}

/* --- regions --- */

/* How much of a page a float takes; what is turned, all of some pages. */
static struct waiting
waiting_from_float(struct breaker *b, const struct list_float *item)
{
	const struct style *s = b->style;
	mpt page = s->lines * s->grid;
	if (item->list->turned) {
		struct columns *pages = ARENA_NEW(b->context->arena, struct columns);
		struct list_region *const regions[] = {item->list};
		b->failed |= !layout_columns_from_regions(b->context, regions, 1, pages);
		return (struct waiting){
		    .item = item, .at = item->at, .lines = s->lines, .turned = pages};
	}
	mpt height = layout_list_height(s, item->list, page);
	/* One that fills the page stands alone on it, without air. */
	mpt whole = layout_whole_lines(s, height + item->air);
	if (whole > page)
		whole = page;
	/* Its foot is level with the last line of text beside it. */
	mpt under = s->grid - layout_baseline(s, s->grid, s->cell);
	mpt shift = whole - height - (item->air ? under : 0);
	mpt sink = item->list->boxes[item->list->count - 1]->sink;
	if (shift < sink)
		shift = sink;
	return (struct waiting){
	    .item = item, .at = item->at, .lines = whole / s->grid, .shift = shift > 0 ? shift : 0};
}

/* Adds the region's floats to those that wait. */
static void
take_floats(struct breaker *b)
{
	for (size_t i = 0; i < b->region->float_count; i++) {
		struct waiting waiting = waiting_from_float(b, &b->region->floats[i]);
		ARENA_GROW(b->context->arena, struct waiting, b->floats, b->float_count,
		    b->float_capacity);
		b->floats[b->float_count++] = waiting;
	}
	b->float_losses = 0;
	for (size_t i = 0; i < b->float_count; i++) {
		b->floats[i].before = b->float_losses;
		b->float_losses += b->floats[i].turned == NULL;
	}
}

/* Breaks one region that begins at b->page, b->line, and moves these to its end. */
static void
break_region(struct breaker *b)
{
	if (b->region->turned)
		set_tail(b); /* what was before it */
	take_floats(b);
	if (b->region->count > 0) {
		size_t all = b->float_count;
		if (b->region->turned)
			b->float_count = 0; /* upright floats do not stand on turned pages */
		if (b->line > 0)
			b->line += layout_break_lines(b->style, b->region->glue);
		struct path path = layout_pages_by_shortest_path(b);
		emit_path(b, &path);
		if (b->region->turned) {
			b->float_count = all;
			b->line = b->style->lines; /* nothing upright stands under it */
		}
		b->belongs_above = b->region->reserve_lines > 0;
	}
	for (size_t i = 0; i < b->float_count; i++)
		b->floats[i].at = 0;
	if (b->region->ends_part)
		set_tail(b);
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
