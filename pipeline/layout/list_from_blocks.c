/*
 * list_from_blocks.c - headings, paragraphs, lists and name lists to a vertical
 * list, and the order in which blocks take their columns.
 */
#include "layout/flow.h"

/* The notes that a block names; what a box or a float names, it holds. */
static void
set_notes(struct flow *f, size_t from)
{
	if (!f->frame && !f->floating)
		layout_notes_at_foot(f, from);
}

/* --- headings --- */

static void
set_heading(struct flow *f, const struct model_node *node)
{
	int64_t level = model_get_int(node, MODEL_KEY_LEVEL, 1);
	size_t i = level < 1 ? 0 : level > 5 ? 4 : (size_t)level - 1;
	const struct style_text text = f->style->heading[i];
	const struct style_air air = f->style->heading_air[i];
	int32_t depth = layout_headings_enter(&f->heads, level);
	int32_t element =
	    layout_add_element(f->pages, layout_heading_kind(depth), f->element, node->pos);
	f->pages->elements[element].id = model_get(node, MODEL_KEY_ID);
	layout_add_inlines(f->pages, &f->inlines, node, element);
	layout_add_outline(f->pages, f->outline_level + layout_headings_enter(&f->entries, level),
	    layout_outline_title(f->arena, node), model_get(node, MODEL_KEY_ID), node->pos);
	layout_flow_dest(f, node);

	struct layout_paragraph p =
	    layout_flow_paragraph(f, text, i == 0 ? LAYOUT_TITLE : LAYOUT_LEFT);
	if (i > 0)
		p.first_indent = p.hanging_indent = f->style->indent;
	struct layout_lines lines = layout_lines_from_inlines(f->context, node, &p);
	struct flow_unit unit = {.pos = node->pos};
	layout_unit_air(&unit, air.above);
	layout_unit_lines(f, &unit, &lines, text, element, f->x);
	layout_unit_air(&unit, air.below);
	struct list_box *box = layout_unit_end(f, &unit);
	set_notes(f, f->region->count - 1);
	/* White is added above chapters first, then above their sections; below that it would look
	 * like a rank that it is not. */
	box->stretch = i == 0 ? 2 * f->style->grid : i == 1 ? f->style->grid : 0;
	f->keep_lines = f->style->head_keep_lines;
}

/* --- paragraphs --- */

/* The face of a run-in head is that of its level, its size that of the text around it. */
static struct style_text
lead_text(const struct flow *f, const struct model_node *lead)
{
	struct style_text text = f->texts.lead;
	int64_t level = model_get_int(lead, MODEL_KEY_LEVEL, 0);
	if (!f->frame && model_is(lead, MODEL_KEY_STYLE, "numbered") && level >= 1 && level <= 5)
		text.role = f->style->heading[level - 1].role;
	return text;
}

/* A run-in head stands in the outline as one alone would. */
static void
enter_lead(struct flow *f, const struct model_node *lead)
{
	int64_t level = model_get_int(lead, MODEL_KEY_LEVEL, 0);
	struct span id = model_get(lead, MODEL_KEY_ID);
	if (level < 1)
		return;
	if (!id.ptr) {
		/* A name that no id of the model can have. */
		struct buffer name = {NULL, 0, 0};
		buffer_append_cstr(&name, "lead ");
		buffer_append_int(&name, ++f->lead_count);
		id = arena_copy(f->arena, buffer_span(&name));
		buffer_free(&name);
		layout_flow_dest_name(f, id, lead->pos);
	}
	struct span title = model_flat_text(f->arena, lead);
	if (span_ends_with(title, SPAN("。")) || span_ends_with(title, SPAN("：")))
		title = span_take(title, title.len_bytes - SPAN("。").len_bytes);
	layout_add_outline(f->pages, f->outline_level + layout_headings_enter(&f->entries, level),
	    title, id, lead->pos);
}

/* The page marks of a paragraph that prints nothing go to what comes next. */
static void
keep_marks(struct flow *f, const struct model_node *node)
{
	for (const struct model_node *n = node; n; n = model_next(node, n))
		if (n->kind == MODEL_PAGEMARK)
			layout_flow_dest(f, n);
}

static void
set_paragraph(struct flow *f, const struct model_node *node, mpt indent)
{
	int32_t element = layout_add_element(f->pages, PAGES_P, f->element, node->pos);
	const struct model_node *lead = model_child(node, MODEL_LEAD);
	struct style_text text = f->texts.body;
	struct layout_paragraph p = layout_flow_paragraph(f, text, LAYOUT_JUSTIFY);
	p.first_indent = indent;
	if (model_is(node, MODEL_KEY_STYLE, "flush"))
		p.first_indent = 0;
	if (model_is(node, MODEL_KEY_STYLE, "centered")) {
		p.first_indent = 0;
		p.align = LAYOUT_CENTER;
	}
	if (model_is(node, MODEL_KEY_STYLE, "note")) {
		struct style_text small = f->style->small;
		small.role = text.role;
		p.text = text = small;
	}
	if (lead) {
		p.lead = lead_text(f, lead);
		enter_lead(f, lead);
	}
	layout_add_inlines(f->pages, &f->inlines, node, element);
	layout_flow_dest(f, node);
	size_t at = f->region->count;
	struct layout_lines lines = layout_lines_from_inlines(f->context, node, &p);
	layout_flow_lines(f, &lines, text, element);
	set_notes(f, at);
	if (lines.count == 0)
		keep_marks(f, node);
}

/* --- lists --- */

static struct layout_lines
label_lines(struct flow *f, const struct model_node *item)
{
	struct layout_paragraph p = layout_flow_paragraph(f, f->texts.body, LAYOUT_LEFT);
	return layout_lines_from_text(f->context, model_get(item, MODEL_KEY_LABEL), item->pos, &p);
}

/* Room for the widest label, in whole cells. */
static mpt
label_room(struct flow *f, const struct model_node *list)
{
	mpt cell = f->texts.body.size, widest = 0;
	for (const struct model_node *item = list->first; item; item = item->next) {
		if (!model_get(item, MODEL_KEY_LABEL).ptr)
			continue;
		struct layout_lines label = label_lines(f, item);
		if (label.count && label.lines[0].width > widest)
			widest = label.lines[0].width;
	}
	return (widest + cell / 8 + cell - 1) / cell * cell;
}

static void
set_item_body(struct flow *f, const struct model_node *item)
{
	for (const struct model_node *b = item->first; b; b = b->next) {
		if (b->kind == MODEL_PARA)
			set_paragraph(f, b, 0);
		else
			layout_flow_block(f, b);
	}
}

static void
set_list(struct flow *f, const struct model_node *list)
{
	mpt x = f->x, measure = f->measure, indent = f->style->list_indent;
	mpt room = label_room(f, list);
	int32_t outer = f->element;
	int32_t element = layout_add_element(f->pages, PAGES_L, outer, list->pos);
	/* Lists in lists would run out of the column. */
	if (measure - indent - room < 6 * f->style->cell)
		indent = room = 0;
	for (const struct model_node *item = list->first; item; item = item->next) {
		int32_t li = layout_add_element(f->pages, PAGES_LI, element, item->pos);
		int32_t lbl = PAGES_ARTIFACT;
		struct layout_lines label = {NULL, 0};
		if (model_get(item, MODEL_KEY_LABEL).ptr) {
			lbl = layout_add_element(f->pages, PAGES_LBL, li, item->pos);
			label = label_lines(f, item);
		}
		f->element = layout_add_element(f->pages, PAGES_LBODY, li, item->pos);
		size_t at = f->region->count;
		f->x = x + indent + room;
		f->measure = measure - indent - room;
		set_item_body(f, item);
		f->x = x + indent;
		if (label.count && at < f->region->count)
			layout_put_label(
			    f, f->region->boxes[at], &label, f->x, f->texts.body.size, lbl);
	}
	f->x = x;
	f->measure = measure;
	f->element = outer;
}

static void
set_namelist(struct flow *f, const struct model_node *list)
{
	int32_t element = layout_add_element(f->pages, PAGES_L, f->element, list->pos);
	for (const struct model_node *a = list->first; a; a = a->next) {
		int32_t li = layout_add_element(f->pages, PAGES_LI, element, a->pos);
		int32_t body = layout_add_element(f->pages, PAGES_LBODY, li, a->pos);
		struct layout_paragraph p = layout_flow_paragraph(f, f->texts.body, LAYOUT_JUSTIFY);
		p.first_indent = f->style->names_indent;
		p.hanging_indent = f->style->names_indent + f->style->names_hang;
		if (2 * p.hanging_indent > p.measure) /* a narrow column turns over flush */
			p.hanging_indent = 0;
		layout_add_inlines(f->pages, &f->inlines, a, body);
		size_t at = f->region->count;
		struct layout_lines lines = layout_lines_from_inlines(f->context, a, &p);
		layout_flow_lines(f, &lines, f->texts.body, body);
		set_notes(f, at);
	}
}

/* --- all blocks --- */

void
layout_flow_block(struct flow *f, const struct model_node *block)
{
	switch (block->kind) {
	case MODEL_HEADING:
		set_heading(f, block);
		break;
	case MODEL_PARA:
		set_paragraph(f, block, f->style->indent);
		break;
	case MODEL_LIST:
		set_list(f, block);
		break;
	case MODEL_NAMELIST:
		set_namelist(f, block);
		break;
	case MODEL_BOX:
		layout_flow_framed(f, block);
		break;
	case MODEL_FIGURE:
		layout_flow_figure(f, block);
		break;
	case MODEL_TABLE:
		layout_flow_table(f, block);
		break;
	case MODEL_PAGEMARK:
		layout_flow_dest(f, block);
		break;
	default:
		break;
	}
}

/* --- columns --- */

/* What introduces a wide block stands over it, not at the foot of a column: the block that says how
 * this one stands, or NULL. */
static const struct model_node *
introduced_by(struct flow *f, const struct model_node *block)
{
	while (block && (block->kind == MODEL_HEADING || block->kind == MODEL_PAGEMARK ||
			    layout_block_is_float(f, block)))
		block = block->next;
	return block;
}

void
layout_flow_part_region(struct flow *f, const struct model_node *part)
{
	const struct model_node *body = model_child(part, MODEL_BODY);
	const struct model_node *first = body ? introduced_by(f, body->first) : NULL;
	if (first && layout_block_is_turned(f, first))
		layout_flow_turned_region(f);
	else
		layout_flow_region(f, 1);
}

void
layout_flow_columns(struct flow *f, int32_t columns, const struct model_node *block)
{
	bool framed = block->kind == MODEL_BOX || block->kind == MODEL_HEADING;
	bool fresh = f->region->count == 0;
	layout_flow_region(f, columns);
	if (!fresh && !framed)
		f->region->glue = layout_whole_lines(f->style, f->style->table_air.above);
}

void
layout_flow_blocks(struct flow *f, const struct model_node *parent)
{
	const struct model_node *body = NULL;
	bool passed = true; /* body; found anew only then: a run of headings is walked once */
	for (const struct model_node *b = parent->first; b; b = b->next) {
		if (passed)
			body = introduced_by(f, b);
		passed = b == body;
		if (f->frame || b->kind == MODEL_NOTE) {
			layout_flow_block(f, b);
			continue;
		}
		if (layout_block_is_float(f, b)) {
			layout_flow_float(f, b);
			continue;
		}
		if (body && layout_block_is_turned(f, body)) {
			if (!f->region->turned)
				layout_flow_turned_region(f);
		} else if (f->region->turned || f->columns > 1) {
			bool wide = body && layout_block_is_wide(f, body);
			if (f->region->turned)
				layout_flow_region(f, wide ? 1 : f->columns);
			else if (wide != (f->region->columns == 1))
				layout_flow_columns(f, wide ? 1 : f->columns, b);
		}
		layout_flow_block(f, b);
	}
}
