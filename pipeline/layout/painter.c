#include "layout/painter.h"

/* Upper and lower edge of a Han character's em box, in thousandths of its size, from the baseline.
 */
#define EM_BOX_ABOVE 880
#define EM_BOX 1000

void
layout_painter_start(struct painter *p, struct flow *f)
{
	*p = (struct painter){.flow = f, .pages = f->pages, .style = f->style};
}

void
layout_add_page(struct painter *p, struct span label)
{
	const struct style *s = p->style;
	bool recto = p->pages->page_count % 2 == 0;
	layout_end_page(p);
	ARENA_GROW(p->pages->arena, struct pages_page, p->pages->pages, p->pages->page_count,
	    p->pages->page_capacity);
	p->page = &p->pages->pages[p->pages->page_count++];
	*p->page =
	    (struct pages_page){.width = s->page_width, .height = s->page_height, .label = label};
	p->left = recto ? s->margin_inner : s->margin_outer;
}

struct pages_item *
layout_add_item(struct painter *p, enum pages_item_kind kind, int32_t element, struct pos pos)
{
	struct pages_page *page = p->page;
	ARENA_GROW(
	    p->pages->arena, struct pages_item, page->items, page->item_count, page->item_capacity);
	struct pages_item *item = &page->items[page->item_count++];
	*item = (struct pages_item){.kind = kind, .element = element, .pos = pos, .face = -1};
	return item;
}

void
layout_paint_dest(struct painter *p, struct span name, mpt x, mpt y, struct pos pos)
{
	if (!name.ptr || !name_set_add(&p->dests, p->pages->arena, name))
		return;
	ARENA_GROW(p->pages->arena, struct pages_dest, p->page->dests, p->page->dest_count,
	    p->page->dest_capacity);
	p->page->dests[p->page->dest_count++] = (struct pages_dest){name, x, y, pos};
}

static struct pages_link *
add_link(struct painter *p, struct span href, struct span contents, int32_t element, struct pos pos)
{
	bool external = !span_starts_with(href, SPAN("#"));
	ARENA_GROW(p->pages->arena, struct pages_link, p->page->links, p->page->link_count,
	    p->page->link_capacity);
	struct pages_link *link = &p->page->links[p->page->link_count++];
	*link = (struct pages_link){.element = element,
	    .target = external ? href : span_skip(href, 1),
	    .external = external,
	    .contents = contents,
	    .pos = pos};
	return link;
}

/* The place of a run that is a link; runs of one link in one line are one place. */
static void
paint_link(struct painter *p, const struct model_node *node, const struct pages_item *item,
    const struct model_node **open)
{
	struct pages_page *page = p->page;
	mpt above = (mpt)((int64_t)item->size * EM_BOX_ABOVE / EM_BOX);
	if (*open == node) {
		struct pages_link *last = &page->links[page->link_count - 1];
		last->width = item->x + item->width - last->x;
		return;
	}
	*open = node;
	struct span href = model_get(node, MODEL_KEY_HREF);
	struct span says = model_get(node, MODEL_KEY_LABEL);
	if (node->kind == MODEL_NOTEREF) {
		const struct span parts[] = {SPAN("#"), model_get(node, MODEL_KEY_TARGET)};
		href = arena_join(p->pages->arena, parts, 2);
	} else {
		says = model_flat_text(p->pages->arena, node);
	}
	int32_t element = layout_inline_element(&p->flow->inlines, node, item->element);
	struct pages_link *link = add_link(p, href, says, element, node->pos);
	link->x = item->x;
	link->y = item->y - (item->size - above);
	link->width = item->width;
	link->height = item->size;
}

/* What a proof shows of a line that was to fill its measure. */
static void
note_line(struct painter *p, const struct layout_line *line, mpt x, mpt baseline)
{
	struct pages_page *page = p->page;
	ARENA_GROW(
	    p->pages->arena, struct pages_line, page->lines, page->line_count, page->line_capacity);
	page->lines[page->line_count++] = (struct pages_line){.x = x,
	    .y = baseline,
	    .measure = line->measure,
	    .natural = line->natural,
	    .worst = line->worst,
	    .loose = line->loose,
	    .pos = line->pos};
}

static void
note_column(struct painter *p, const struct column *column, mpt x, mpt top)
{
	struct pages_page *page = p->page;
	mpt height = column->lines * p->style->grid;
	ARENA_GROW(p->pages->arena, struct pages_column, page->columns, page->column_count,
	    page->column_capacity);
	page->columns[page->column_count++] = (struct pages_column){
	    .x = x, .y = top - height, .width = column->region->measure, .height = height};
}

static void
paint_line(struct painter *p, const struct list_piece *piece, mpt x, mpt baseline)
{
	const struct layout_line *line = piece->line;
	const struct model_node *open = NULL;
	mpt left = x + line->x;
	bool artifact = piece->element == PAGES_ARTIFACT;
	if (line->justified && !artifact)
		note_line(p, line, left, baseline);
	for (size_t i = 0; i < line->run_count; i++) {
		const struct layout_run *run = &line->runs[i];
		const struct model_node *link = artifact ? NULL : layout_link_above(run->owner);
		struct pages_item *item = layout_add_item(p, PAGES_TEXT, piece->element, run->pos);
		item->x = left + run->x;
		item->y = baseline + run->rise;
		item->width = run->width;
		item->face = run->face;
		item->size = run->size;
		item->rise = run->rise;
		item->rgb = run->rgb;
		item->text = run->text;
		item->adjust = run->adjust;
		item->adjust_count = run->adjust_count;
		if (!artifact)
			item->element =
			    layout_inline_element(&p->flow->inlines, run->owner, piece->element);
		if (link)
			paint_link(p, link, item, &open);
		else
			open = NULL;
	}
	for (size_t i = 0; !artifact && i < line->mark_count; i++)
		layout_paint_dest(p, layout_dest_name(p->pages->arena, line->marks[i].node),
		    left + line->marks[i].x, baseline + piece->size, line->marks[i].node->pos);
}

static void
paint_shape(struct painter *p, const struct list_piece *piece, mpt x, mpt y)
{
	static const enum pages_item_kind kinds[] = {[PIECE_RULE] = PAGES_RULE,
	    [PIECE_FILL] = PAGES_FILL,
	    [PIECE_FRAME] = PAGES_FRAME,
	    [PIECE_IMAGE] = PAGES_IMAGE};
	struct pages_item *item =
	    layout_add_item(p, kinds[piece->kind], piece->element, piece->pos);
	item->x = x;
	item->y = y - piece->height;
	item->width = piece->width;
	item->height = piece->height;
	item->size = piece->kind == PIECE_FRAME ? piece->size : 0;
	item->rgb = piece->rgb;
	if (piece->kind == PIECE_IMAGE)
		item->text = piece->text;
}

void
layout_paint_piece(struct painter *p, const struct list_piece *piece, mpt x, mpt y)
{
	mpt left = x + piece->x, at = y - piece->y;
	struct pages_link *link;
	switch (piece->kind) {
	case PIECE_LINE:
		if (piece->line)
			paint_line(p, piece, left, at);
		break;
	case PIECE_DEST:
		layout_paint_dest(p, piece->text, left, at, piece->pos);
		break;
	case PIECE_LINK:
		link = add_link(p, piece->text, piece->contents, piece->element, piece->pos);
		link->x = left;
		link->y = at - piece->height;
		link->width = piece->width;
		link->height = piece->height;
		break;
	default:
		paint_shape(p, piece, left, at);
		break;
	}
}

void
layout_paint_lines(struct painter *p, const struct layout_lines *lines, mpt x, mpt baseline,
    struct style_text text, int32_t element)
{
	for (size_t i = 0; i < lines->count; i++) {
		struct list_piece piece = {.kind = PIECE_LINE,
		    .element = element,
		    .size = text.size,
		    .line = &lines->lines[i]};
		layout_paint_piece(p, &piece, x, baseline - (mpt)i * text.leading);
	}
}

/* --- columns --- */

static bool
holds_frame(const struct list_box *box, const struct list_frame *frame)
{
	for (const struct list_frame *f = box->frame; f; f = f->parent)
		if (f == frame)
			return true;
	return false;
}

static void
paint_edge(struct painter *p, mpt x, mpt y, mpt width, mpt height, struct pos pos)
{
	struct pages_item *item = layout_add_item(p, PAGES_RULE, PAGES_ARTIFACT, pos);
	item->x = x;
	item->y = y - height;
	item->width = width;
	item->height = height;
}

/* What the column from box i on shows of a frame: sides, and the edges where it begins and ends. */
static void
paint_frame(struct painter *p, const struct column *column, size_t i,
    const struct list_frame *frame, mpt x, mpt y)
{
	struct list_box *const *boxes = column->region->boxes;
	size_t end = i;
	while (end + 1 < column->to && holds_frame(boxes[end + 1], frame))
		end++;
	bool begins = boxes[i]->frame_first && boxes[i]->frame == frame;
	bool ends = boxes[end]->frame_last && boxes[end]->frame == frame;
	mpt top = p->tops[i - column->from] + (begins ? frame->top : 0);
	mpt foot = p->tops[end - column->from] + (ends ? frame->bottom : boxes[end]->height);
	mpt rule = p->style->rule, left = x + frame->x;
	if (!begins && i == column->from && boxes[i]->repeats)
		top = 0;
	if (begins)
		paint_edge(p, left, y - top, frame->width, rule, boxes[i]->pos);
	paint_edge(p, left, y - top, rule, foot - top, boxes[i]->pos);
	paint_edge(p, left + frame->width - rule, y - top, rule, foot - top, boxes[i]->pos);
	if (ends)
		paint_edge(p, left, y - foot + rule, frame->width, rule, boxes[i]->pos);
}

static void
paint_frames(struct painter *p, const struct column *column, size_t i, mpt x, mpt y)
{
	struct list_box *const *boxes = column->region->boxes;
	for (const struct list_frame *f = boxes[i]->frame; f; f = f->parent)
		if (i == column->from || !holds_frame(boxes[i - 1], f))
			paint_frame(p, column, i, f, x, y);
}

static void
paint_broken(struct painter *p, const struct column *column, mpt x, mpt y)
{
	size_t next = column->to;
	const struct list_box *last = column->region->boxes[next - 1];
	if (next >= column->region->count || !last->group || !last->group->broken)
		return;
	const struct list_box *after = column->region->boxes[next];
	if (after->group == last->group && after->repeats && !after->continues)
		layout_paint_piece(
		    p, last->group->broken, x, y - layout_column_end(column, p->tops));
}

/* The notes of a column: the last line on the baseline of the column's last line of text. */
static void
paint_notes(struct painter *p, const struct column *column, mpt x, mpt y)
{
	const struct style *s = p->style;
	mpt leading = s->note.leading;
	size_t count = column->note_to - column->note_from;
	if (count == 0)
		return;
	mpt foot = y - column->lines * s->grid + s->grid - layout_baseline(s, s->grid, s->cell);
	mpt top = foot + layout_baseline(s, leading, s->note.size) + (mpt)(count - 1) * leading;
	struct list_piece rule = {.kind = PIECE_RULE,
	    .element = PAGES_ARTIFACT,
	    .width = s->note_rule,
	    .height = s->rule,
	    .pos = column->region->note_lines[column->note_from]->pos};
	layout_paint_piece(p, &rule, x, top + NOTE_RULE_ABOVE(leading) + s->rule);
	for (size_t i = 0; i < count; i++) {
		const struct list_box *box = column->region->note_lines[column->note_from + i];
		for (const struct list_piece *piece = box->first; piece; piece = piece->next)
			layout_paint_piece(p, piece, x, top - (mpt)i * leading);
	}
}

/* The tints among the pieces, or the rest of them. */
static void
paint_pieces(struct painter *p, const struct list_piece *first, bool tints, mpt x, mpt y)
{
	for (const struct list_piece *piece = first; piece; piece = piece->next)
		if ((piece->kind == PIECE_FILL) == tints)
			layout_paint_piece(p, piece, x, y);
}

/*
 * Paints a column whose upper left corner is x, y; its tints first: one that is painted beside a
 * hairline, after it, takes part of it away on a screen.
 */
static void
paint_upright(struct painter *p, const struct column *column, mpt x, mpt y)
{
	const struct style *s = p->style;
	size_t count = column->to - column->from;
	const struct list_box *first = count ? column->region->boxes[column->from] : NULL;
	if (count > p->tops_capacity) {
		p->tops_capacity = 2 * count;
		p->tops = ARENA_ARRAY(p->pages->arena, mpt, p->tops_capacity);
	}
	layout_place_boxes(s, column, p->tops);
	if (!column->is_float)
		note_column(p, column, x, y);
	const struct list_piece *repeat =
	    first && first->repeats && first->group ? first->group->repeat : NULL;
	for (int tints = 1; tints >= 0; tints--) {
		paint_pieces(p, repeat, tints, x, y - layout_top_air(s));
		for (size_t i = column->from; i < column->to; i++) {
			const struct list_box *box = column->region->boxes[i];
			paint_pieces(p, box->first, tints, x, y - p->tops[i - column->from]);
			if (!tints)
				paint_frames(p, column, i, x, y);
		}
	}
	if (count)
		paint_broken(p, column, x, y);
	paint_notes(p, column, x, y);
}

/* --- turned columns --- */

/*
 * A quarter turn counterclockwise: what was painted right of and below the
 * origin comes to stand above and right of the corner of the type area.
 */
struct corner {
	mpt x, y;
};

static void
turn_point(struct corner corner, mpt *x, mpt *y)
{
	mpt along = *x;
	*x = corner.x - *y;
	*y = corner.y + along;
}

static void
turn_area(struct corner corner, mpt *x, mpt *y, mpt *width, mpt *height)
{
	mpt along = *width;
	*y += *height;
	turn_point(corner, x, y);
	*width = *height;
	*height = along;
}

static void
turn_item(struct corner corner, struct pages_item *item)
{
	if (item->kind == PAGES_TEXT)
		turn_point(corner, &item->x, &item->y);
	else
		turn_area(corner, &item->x, &item->y, &item->width, &item->height);
	item->turned = item->kind == PAGES_TEXT || item->kind == PAGES_IMAGE;
}

/* All of a page but its furniture, which `before` counts. */
static void
turn_page(struct pages_page *page, const struct pages_page *before, struct corner corner)
{
	for (size_t i = before->item_count; i < page->item_count; i++)
		turn_item(corner, &page->items[i]);
	for (size_t i = before->link_count; i < page->link_count; i++) {
		struct pages_link *link = &page->links[i];
		turn_area(corner, &link->x, &link->y, &link->width, &link->height);
	}
	for (size_t i = before->dest_count; i < page->dest_count; i++)
		turn_point(corner, &page->dests[i].x, &page->dests[i].y);
	for (size_t i = before->column_count; i < page->column_count; i++) {
		struct pages_column *column = &page->columns[i];
		turn_area(corner, &column->x, &column->y, &column->width, &column->height);
		column->turned = true;
	}
	for (size_t i = before->line_count; i < page->line_count; i++) {
		turn_point(corner, &page->lines[i].x, &page->lines[i].y);
		page->lines[i].turned = true;
	}
}

static void
paint_placed(struct painter *p, const struct column *column)
{
	const struct style *s = p->style;
	mpt top = s->page_height - s->margin_top,
	    down = column->first_line * s->grid + column->shift;
	if (column->region->turned) {
		struct pages_page before = *p->page;
		paint_upright(p, column, 0, -down);
		turn_page(p->page, &before, (struct corner){p->left, top - s->lines * s->grid});
		return;
	}
	mpt x = p->left + column->place * (s->column_cells + s->gutter_cells) * s->cell;
	paint_upright(p, column, x, top - down);
}

void
layout_paint_column(struct painter *p, const struct column *column)
{
	size_t from = p->page->item_count;
	paint_placed(p, column);
	if (column->is_float)
		layout_keep_float(p, from);
}
