#include "layout/flow.h"

void
layout_flow_start(
    struct flow *f, struct layout_context *context, const struct model *model, struct pages *pages)
{
	const struct style *s = context->style;
	*f = (struct flow){.context = context,
	    .arena = context->arena,
	    .style = s,
	    .model = model,
	    .pages = pages,
	    .columns = 1,
	    .element = PAGES_ARTIFACT,
	    .texts = {s->body, s->lead, s->label, s->resp}};
	f->inlines.arena = context->arena;
}

struct list_region *
layout_new_region(const struct flow *f, int32_t columns)
{
	struct list_region *region = ARENA_NEW(f->arena, struct list_region);
	const struct style *s = f->style;
	region->columns = columns;
	region->measure = (columns > 1 ? s->column_cells : s->cells) * s->cell;
	region->section = f->section;
	return region;
}

void
layout_flow_end_part(struct flow *f)
{
	if (f->region)
		f->region->ends_part = true;
}

void
layout_flow_region(struct flow *f, int32_t columns)
{
	struct list_region *region = layout_new_region(f, columns);
	region->new_page = f->region && f->region->turned;
	ARENA_GROW(f->arena, struct list_region *, f->regions, f->region_count, f->region_capacity);
	f->regions[f->region_count++] = region;
	f->region = region;
	f->x = 0;
	f->measure = region->measure;
	f->glue = 0;
}

void
layout_flow_turned_region(struct flow *f)
{
	layout_flow_region(f, 1);
	f->region->turned = true;
	f->region->new_page = true;
	f->region->measure = f->measure = f->style->lines * f->style->grid;
}

struct list_box *
layout_flow_box(struct flow *f, mpt height, struct list_group *group, struct pos pos)
{
	struct list_box *box = layout_add_box(f->arena, f->region, height);
	box->group = group;
	box->frame = f->frame;
	box->pos = pos;
	box->glue = f->glue;
	box->notes_end = f->region->note_line_count;
	f->glue = 0;
	if (f->keep_lines > 0) {
		f->keep_lines--;
		box->penalty = LIST_NEVER;
	}
	for (struct list_piece *p = f->waiting; p; p = f->waiting) {
		f->waiting = p->next;
		p->next = NULL;
		p->x = f->x;
		layout_append_pieces(box, p, p);
	}
	return box;
}

void
layout_flow_keep_back(struct flow *f, int32_t n)
{
	size_t count = f->region->count;
	for (size_t i = count; i-- > 1 && n-- > 1;)
		f->region->boxes[i]->penalty = LIST_NEVER;
	f->keep_lines = 1;
}

void
layout_flow_end(struct flow *f)
{
	struct list_piece *last = f->waiting;
	size_t i = f->region_count;
	while (i > 0 && f->regions[i - 1]->count == 0)
		i--;
	if (!last || i == 0)
		return;
	while (last->next)
		last = last->next;
	struct list_region *region = f->regions[i - 1];
	layout_append_pieces(region->boxes[region->count - 1], f->waiting, last);
	f->waiting = NULL;
}

struct span
layout_dest_name(struct arena *arena, const struct model_node *node)
{
	if (node->kind != MODEL_PAGEMARK)
		return model_get(node, MODEL_KEY_ID);
	const struct span parts[] = {SPAN("orig-"), model_get(node, MODEL_KEY_PAGE)};
	return arena_join(arena, parts, 2);
}

void
layout_flow_dest_name(struct flow *f, struct span name, struct pos pos)
{
	struct list_piece *piece = layout_new_piece(f->arena, PIECE_DEST, PAGES_ARTIFACT);
	piece->text = name;
	piece->pos = pos;
	struct list_piece **end = &f->waiting;
	while (*end)
		end = &(*end)->next;
	*end = piece;
}

void
layout_flow_dest(struct flow *f, const struct model_node *node)
{
	struct span name = layout_dest_name(f->arena, node);
	if (name.ptr)
		layout_flow_dest_name(f, name, node->pos);
}

struct layout_paragraph
layout_flow_paragraph(const struct flow *f, struct style_text text, enum layout_align align)
{
	return (struct layout_paragraph){.measure = f->measure,
	    .align = align,
	    .style = f->style,
	    .text = text,
	    .lead = f->texts.lead,
	    .label = f->texts.label,
	    .resp = f->texts.resp};
}

void
layout_flow_lines(
    struct flow *f, const struct layout_lines *lines, struct style_text text, int32_t element)
{
	const struct style *s = f->style;
	mpt slot = layout_whole_lines(s, text.leading);
	for (size_t i = 0; i < lines->count; i++) {
		const struct layout_line *line = &lines->lines[i];
		struct list_box *box = layout_flow_box(f, slot, NULL, line->pos);
		/* The first lines of a paragraph stay together, and so do its last. */
		if (i > 0 &&
		    ((int64_t)i < s->orphan_lines || (int64_t)(lines->count - i) < s->widow_lines))
			box->penalty = LIST_NEVER;
		struct list_piece *piece = layout_add_piece(f->arena, box, PIECE_LINE, element);
		piece->line = line;
		piece->size = text.size;
		piece->x = f->x;
		piece->y = layout_baseline(s, slot, text.size);
		piece->pos = line->pos;
	}
}

void
layout_put_label(struct flow *f, struct list_box *box, const struct layout_lines *label, mpt x,
    mpt size, int32_t element)
{
	struct list_piece *piece = layout_new_piece(f->arena, PIECE_LINE, element);
	piece->line = &label->lines[0];
	piece->size = size;
	piece->x = x;
	piece->y = layout_baseline(f->style, f->style->grid, size);
	piece->pos = label->lines[0].pos;
	piece->next = box->first;
	box->first = piece;
	if (!box->last)
		box->last = piece;
}

void
layout_unit_air(struct flow_unit *u, mpt air)
{
	u->height += air;
}

struct list_piece *
layout_unit_piece(struct flow *f, struct flow_unit *u, enum list_piece_kind kind, int32_t element)
{
	struct list_piece *piece = layout_new_piece(f->arena, kind, element);
	if (u->last)
		u->last->next = piece;
	else
		u->first = piece;
	u->last = piece;
	return piece;
}

void
layout_unit_lines(struct flow *f, struct flow_unit *u, const struct layout_lines *lines,
    struct style_text text, int32_t element, mpt x)
{
	for (size_t i = 0; i < lines->count; i++) {
		struct list_piece *piece = layout_unit_piece(f, u, PIECE_LINE, element);
		piece->line = &lines->lines[i];
		piece->size = text.size;
		piece->x = x;
		piece->y = u->height + layout_baseline(f->style, text.leading, text.size);
		piece->pos = lines->lines[i].pos;
		u->height += text.leading;
	}
}

struct list_box *
layout_unit_end(struct flow *f, struct flow_unit *u)
{
	mpt whole = layout_whole_lines(f->style, u->height);
	struct list_box *box = layout_flow_box(f, whole, NULL, u->pos);
	for (struct list_piece *p = u->first; p; p = p->next)
		p->y += (whole - u->height) / 2;
	layout_append_pieces(box, u->first, u->last);
	return box;
}

int32_t
layout_headings_enter(struct flow_headings *h, int64_t level)
{
	while (h->count > 0 && h->levels[h->count - 1] >= level)
		h->count--;
	if (h->count < FLOW_HEADING_DEPTH)
		h->levels[h->count++] = level;
	return h->count;
}

enum pages_element_kind
layout_heading_kind(int32_t depth)
{
	static const enum pages_element_kind kinds[] = {
	    PAGES_H1, PAGES_H2, PAGES_H3, PAGES_H4, PAGES_H5, PAGES_H6};
	return kinds[depth < 5 ? depth : 5];
}
