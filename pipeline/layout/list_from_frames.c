/*
 * list_from_frames.c - figures and 专栏 (boxes) to a vertical list. A box is a
 * frame around its blocks: its edges are drawn where it begins and ends, and
 * stay open where a column breaks it.
 */
#include "layout/flow.h"

/* --- boxes --- */

static void
set_box_title(struct flow *f, const struct model_node *box, struct list_frame *frame)
{
	const struct style *s = f->style;
	const struct model_node *title = model_child(box, MODEL_TITLE);
	struct flow_unit unit = {.pos = box->pos};
	struct list_piece *bar = NULL;
	frame->top = s->box_air.above;
	layout_unit_air(&unit, s->box_air.above);
	if (title) {
		int32_t depth = layout_headings_enter(&f->heads, INT64_MAX);
		int32_t element = layout_add_element(
		    f->pages, layout_heading_kind(depth), f->element, title->pos);
		layout_add_inlines(f->pages, &f->inlines, title, element);
		layout_flow_dest(f, title);
		struct layout_paragraph p = layout_flow_paragraph(f, s->box_title, LAYOUT_TITLE);
		struct layout_lines lines = layout_lines_from_inlines(f->context, title, &p);
		bar = layout_new_piece(f->arena, PIECE_FILL, PAGES_ARTIFACT);
		unit.first = unit.last = bar;
		layout_unit_air(&unit, s->box_title_air.above);
		layout_unit_lines(f, &unit, &lines, s->box_title, element, f->x);
		layout_unit_air(&unit, s->box_title_air.below);
	}
	mpt natural = unit.height;
	struct list_box *first = layout_unit_end(f, &unit);
	first->frame_first = true;
	first->stretch = s->grid;
	/* What rounding added stands above the frame and inside its bar in equal parts. */
	frame->top += (first->height - natural) / 2;
	if (bar) {
		bar->x = frame->x;
		bar->y = frame->top;
		bar->width = frame->width;
		bar->height = first->height - frame->top;
		bar->rgb = s->tint_rgb;
	}
}

static void
set_box_foot(struct flow *f, const struct model_node *box, struct list_frame *frame)
{
	const struct style *s = f->style;
	struct list_group *group = f->region->boxes[f->region->count - 1]->group;
	if (group) /* the foot of the box is air enough */
		group->air.below = 0;
	layout_flow_keep_back(f, 2);
	struct list_box *last = layout_flow_box(
	    f, layout_whole_lines(s, s->box_air.below + s->grid / 4), NULL, box->pos);
	last->frame_last = true;
	frame->bottom = last->height - s->box_air.below;
}

static void
set_unframed(struct flow *f, const struct model_node *box)
{
	int32_t outer = f->element;
	f->element = layout_add_element(f->pages, PAGES_BOX, outer, box->pos);
	f->pages->elements[f->element].id = model_get(box, MODEL_KEY_ID);
	layout_flow_dest(f, box);
	for (const struct model_node *b = box->first; b; b = b->next) {
		if (b->kind != MODEL_TITLE) {
			layout_flow_block(f, b);
			continue;
		}
		struct layout_paragraph p =
		    layout_flow_paragraph(f, f->style->box_title, LAYOUT_LEFT);
		int32_t element = layout_add_element(f->pages, PAGES_P, f->element, b->pos);
		layout_add_inlines(f->pages, &f->inlines, b, element);
		struct layout_lines lines = layout_lines_from_inlines(f->context, b, &p);
		layout_flow_lines(f, &lines, f->style->box_title, element);
		f->keep_lines = f->style->head_keep_lines;
	}
	f->element = outer;
}

void
layout_flow_framed(struct flow *f, const struct model_node *box)
{
	const struct style *s = f->style;
	struct flow outer = *f; /* what is restored at the end */
	struct list_frame *frame = ARENA_NEW(f->arena, struct list_frame);
	mpt inset = s->box_inset_cells * s->cell;
	/* Boxes in boxes would run out of the column: the innermost share a frame. */
	if (f->measure - 2 * inset < 6 * s->cell) {
		set_unframed(f, box);
		return;
	}
	frame->parent = f->frame;
	frame->x = f->x + s->box_padding;
	frame->width = f->measure - 2 * s->box_padding;
	f->frame = frame;
	f->element = layout_add_element(f->pages, PAGES_BOX, outer.element, box->pos);
	f->pages->elements[f->element].id = model_get(box, MODEL_KEY_ID);
	f->x += inset;
	f->measure -= 2 * inset;
	f->texts = (struct flow_texts){s->box_body, s->box_lead, s->box_lead, s->resp};
	layout_flow_dest(f, box);
	size_t at = f->region->count;
	set_box_title(f, box, frame);
	f->keep_lines = s->head_keep_lines;
	for (const struct model_node *b = box->first; b; b = b->next)
		if (b->kind != MODEL_TITLE)
			layout_flow_block(f, b);
	/* A box is a text of its own, which may stand on another page than what is around it: its
	 * notes close it, inside its frame. */
	layout_notes_below(f, at, NULL);
	set_box_foot(f, box, frame);
	f->frame = outer.frame;
	f->element = outer.element;
	f->x = outer.x;
	f->measure = outer.measure;
	f->texts = outer.texts;
	f->heads = outer.heads;
	f->entries = outer.entries;
}

/* --- figures --- */

/* The size of a picture on the page: natural, but no wider and no higher than there is room. */
static void
figure_size(struct flow *f, const struct model_node *figure, mpt room, mpt *width, mpt *height)
{
	int64_t w = model_get_int(figure, MODEL_KEY_WIDTH, 0);
	int64_t h = model_get_int(figure, MODEL_KEY_HEIGHT, 0);
	if (model_get(figure, MODEL_KEY_LOST).ptr || w <= 0 || h <= 0) {
		*width = f->measure;
		*height = f->style->lost_figure_lines * f->style->grid;
		return;
	}
	int64_t wide = w * 72000 / f->style->figure_ppi;
	if (wide > f->measure)
		wide = f->measure;
	int64_t high = wide * h / w;
	if (high > room) {
		high = room;
		wide = high * w / h;
	}
	*width = (mpt)(wide > 0 ? wide : 1);
	*height = (mpt)(high > 0 ? high : 1);
}

static struct span
figure_alt(struct flow *f, const struct model_node *figure)
{
	struct span alt = model_get(figure, MODEL_KEY_ALT);
	struct span lost = f->style->words.lost;
	if (!model_get(figure, MODEL_KEY_LOST).ptr || (alt.ptr && span_find(alt, lost) != SIZE_MAX))
		return alt;
	const struct span parts[] = {SPAN("（"), lost, SPAN("）"), alt.ptr ? alt : SPAN("")};
	return arena_join(f->arena, parts, 4);
}

/* A frame that says what it stands for: its words are ours, so they are no part of the text. */
static void
put_lost_frame(struct flow *f, struct flow_unit *unit, const struct model_node *figure,
    struct list_piece *piece)
{
	const struct style_text text = f->style->caption;
	struct layout_paragraph p = layout_flow_paragraph(f, text, LAYOUT_CENTER);
	struct layout_lines lines =
	    layout_lines_from_text(f->context, f->style->words.lost, figure->pos, &p);
	mpt height = unit->height;
	piece->size = f->style->rule;
	unit->height = piece->y + (piece->height - text.leading) / 2;
	layout_unit_lines(f, unit, &lines, text, PAGES_ARTIFACT, f->x);
	unit->height = height;
}

/* How far a figure may sink: until its caption, or its own foot, is where a last line would be. */
static mpt
sink_of(const struct style *style, const struct list_box *box, const struct list_piece *last)
{
	mpt foot = box->height - style->grid +
		   layout_baseline(style, style->grid, style->body.size) - last->y -
		   (last->kind == PIECE_LINE ? 0 : last->height);
	return foot > 0 ? foot : 0;
}

void
layout_flow_figure(struct flow *f, const struct model_node *figure)
{
	const struct style *s = f->style;
	const struct model_node *caption = model_child(figure, MODEL_CAPTION);
	int32_t element = layout_add_element(f->pages, PAGES_FIGURE, f->element, figure->pos);
	f->pages->elements[element].id = model_get(figure, MODEL_KEY_ID);
	f->pages->elements[element].alt = figure_alt(f, figure);
	layout_flow_dest(f, figure);

	struct layout_lines lines = {NULL, 0};
	int32_t caption_element = element;
	if (caption) {
		struct layout_paragraph p = layout_flow_paragraph(f, s->caption, LAYOUT_TITLE);
		caption_element =
		    layout_add_element(f->pages, PAGES_CAPTION, element, caption->pos);
		layout_add_inlines(f->pages, &f->inlines, caption, caption_element);
		lines = layout_lines_from_inlines(f->context, caption, &p);
	}
	mpt around = s->figure_air.above + s->figure_air.below +
		     (mpt)lines.count * s->caption.leading +
		     (lines.count ? s->caption_air.below : 0);
	bool lost = model_get(figure, MODEL_KEY_LOST).ptr != NULL;
	struct list_piece *piece =
	    layout_new_piece(f->arena, lost ? PIECE_FRAME : PIECE_IMAGE, element);
	figure_size(f, figure, s->lines * s->grid - around, &piece->width, &piece->height);

	struct flow_unit unit = {.first = piece, .last = piece, .pos = figure->pos};
	layout_unit_air(&unit, s->figure_air.above);
	piece->x = f->x + (f->measure - piece->width) / 2;
	piece->y = unit.height;
	piece->text = model_get(figure, MODEL_KEY_SRC);
	piece->pos = figure->pos;
	layout_unit_air(&unit, piece->height);
	if (lost)
		put_lost_frame(f, &unit, figure, piece);
	if (lines.count)
		layout_unit_air(&unit, s->caption_air.below);
	layout_unit_lines(f, &unit, &lines, s->caption, caption_element, f->x);
	layout_unit_air(&unit, s->figure_air.below);
	struct list_box *box = layout_unit_end(f, &unit);
	box->stretch = s->grid;
	box->sink = sink_of(s, box, unit.last);
	if (f->floating)
		layout_notes_below(f, f->region->count - 1, NULL);
	else if (!f->frame)
		layout_notes_at_foot(f, f->region->count - 1);
}
