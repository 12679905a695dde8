/*
 * list_from_table.c - a table's caption, notes and rows to a group of boxes.
 * Its rows keep their own heights; what a column holds of it is rounded up to
 * the grid. It breaks only between rows; its head is repeated as an artifact.
 */
#include "layout/flow.h"
#include "layout/table_elements.h"

#define COST_BREAK 300       /* of breaking a table that could stand whole */
#define COST_BREAK_GROUP 150 /* and of doing so inside a group of rows, */
#define COST_BREAK_FIRST 300 /* and behind its first row */

struct table_flow {
	struct flow *f;
	const struct layout_table *table;
	struct list_group *group;
	struct table_elements elements;
	mpt x;
	bool has_groups;
};

/* --- above and below the rows --- */

static void
add_lines(struct table_flow *t, const struct layout_lines *lines, struct style_text text,
    int32_t element, mpt below)
{
	for (size_t i = 0; i < lines->count; i++) {
		mpt air = i + 1 == lines->count ? below : 0;
		struct list_box *box =
		    layout_flow_box(t->f, text.leading + air, t->group, lines->lines[i].pos);
		struct flow_unit unit = {0};
		struct layout_lines one = {&lines->lines[i], 1};
		layout_unit_lines(t->f, &unit, &one, text, element, t->x);
		layout_append_pieces(box, unit.first, unit.last);
		t->f->keep_lines = 1;
	}
}

static void
add_inlines(struct table_flow *t, const struct model_node *node, struct style_text text,
    enum layout_align align, int32_t element, mpt below)
{
	struct layout_paragraph p = layout_flow_paragraph(t->f, text, align);
	p.measure = t->table->width;
	layout_add_links(t->f->pages, &t->f->links, node, element);
	struct layout_lines lines = layout_lines_from_inlines(t->f->context, node, &p);
	add_lines(t, &lines, text, element, below);
}

/* A note holds inlines, or paragraphs of them. */
static void
add_note(struct table_flow *t, const struct model_node *note, int32_t parent, mpt below)
{
	const struct style_text text = t->f->style->table_note;
	bool paragraphs = note->first && note->first->kind == MODEL_PARA;
	const struct model_node *n = paragraphs ? note->first : note;
	while (n) {
		int32_t element = layout_add_element(t->f->pages, PAGES_P, parent, n->pos);
		bool last = !paragraphs || !n->next;
		add_inlines(t, n, text, LAYOUT_JUSTIFY, element, last ? below : 0);
		n = paragraphs ? n->next : NULL;
	}
}

static bool
is_above(const struct model_node *n)
{
	return n->kind == MODEL_CAPTION || n->kind == MODEL_UNITLINE ||
	       (n->kind == MODEL_TNOTE && model_is(n, MODEL_KEY_PLACE, "above"));
}

static struct layout_lines
note_lines(struct table_flow *t, const struct model_node *node, enum layout_align align)
{
	struct layout_paragraph p = layout_flow_paragraph(t->f, t->f->style->table_note, align);
	p.measure = t->table->width;
	return layout_lines_from_inlines(t->f->context, node, &p);
}

/* 单位 at the right and a short 注 at the left share a line. False where there is no room. */
static bool
add_unit_and_note(struct table_flow *t, const struct model_node *unit, int32_t caption, mpt below)
{
	const struct model_node *note = unit->next;
	const struct style_text text = t->f->style->table_note;
	if (!note || note->kind != MODEL_TNOTE || !is_above(note) || !note->first ||
	    note->first->kind == MODEL_PARA)
		return false;
	struct layout_lines right = note_lines(t, unit, LAYOUT_RIGHT);
	struct layout_lines left = note_lines(t, note, LAYOUT_LEFT);
	if (right.count != 1 || left.count != 1 ||
	    left.lines[0].width + 2 * text.size > right.lines[0].x)
		return false;
	struct flow_unit both = {0};
	const struct model_node *nodes[] = {unit, note};
	const struct layout_lines *lines[] = {&right, &left};
	struct list_box *box =
	    layout_flow_box(t->f, text.leading + below, t->group, right.lines[0].pos);
	for (size_t i = 0; i < 2; i++) {
		int32_t element = layout_add_element(t->f->pages, PAGES_P, caption, nodes[i]->pos);
		layout_add_links(t->f->pages, &t->f->links, nodes[i], element);
		both.height = 0;
		layout_unit_lines(t->f, &both, lines[i], text, element, t->x);
	}
	layout_append_pieces(box, both.first, both.last);
	t->f->keep_lines = 1;
	return true;
}

static void
add_above(struct table_flow *t)
{
	const struct style *s = t->f->style;
	int32_t caption = -1;
	mpt below = s->caption_air.below;
	for (const struct model_node *n = t->table->node->first; n; n = n->next) {
		if (!is_above(n))
			continue;
		if (caption < 0)
			caption = layout_add_element(
			    t->f->pages, PAGES_CAPTION, t->elements.element, n->pos);
		if (n->kind == MODEL_CAPTION) {
			add_inlines(t, n, s->caption, LAYOUT_TITLE, caption, below);
		} else if (n->kind == MODEL_TNOTE) {
			add_note(t, n, caption, below / 2);
		} else if (add_unit_and_note(t, n, caption, below / 2)) {
			n = n->next;
		} else {
			int32_t p = layout_add_element(t->f->pages, PAGES_P, caption, n->pos);
			add_inlines(t, n, s->table_note, LAYOUT_RIGHT, p, below / 2);
		}
	}
}

static void
add_below(struct table_flow *t)
{
	const struct style *s = t->f->style;
	bool first = true;
	for (const struct model_node *n = t->table->node->first; n; n = n->next) {
		if (n->kind != MODEL_TNOTE || is_above(n))
			continue;
		t->f->keep_lines = 1;
		if (first)
			t->f->glue = s->caption_air.below / 2;
		first = false;
		add_note(t, n, t->f->element, 0);
	}
	t->f->keep_lines = 0;
	t->f->glue = 0;
}

/* --- rows --- */

static void
add_rule(struct table_flow *t, struct list_box *box, mpt y, mpt x, mpt width, mpt height)
{
	if (height == 0)
		return;
	struct list_piece *rule = layout_add_piece(t->f->arena, box, PIECE_RULE, PAGES_ARTIFACT);
	rule->x = t->x + x;
	rule->y = y;
	rule->width = width;
	rule->height = height;
	rule->pos = box->pos;
}

/* Hairlines under heads that stand over several columns, apart from their neighbours'. */
static void
add_head_rules(struct table_flow *t, struct list_box *box, size_t index)
{
	const struct style *s = t->f->style;
	const struct layout_row *row = &t->table->rows[index];
	for (size_t i = 0; i < row->cell_count; i++) {
		const struct layout_cell *cell = &row->cells[i];
		size_t end = index + (size_t)(cell->row_count > 0 ? cell->row_count : 1);
		if (model_get_int(cell->node, MODEL_KEY_COLSPAN, 1) < 2 ||
		    end >= t->table->head_row_count)
			continue;
		mpt y = 0, apart = s->cell / 4;
		for (size_t r = index; r < end; r++)
			y += t->table->rows[r].height;
		add_rule(t, box, y - s->table.rule_span / 2, cell->x + apart,
		    cell->width - 2 * apart, s->table.rule_span);
	}
}

static void
add_cell(struct table_flow *t, struct list_box *box, const struct layout_cell *cell,
    const struct layout_row *row, int32_t element)
{
	const struct style *s = t->f->style;
	const struct style_text text = row->head    ? s->table_head
				       : row->group ? s->table_group
						    : s->table_body;
	for (size_t i = 0; i < cell->lines.count; i++) {
		struct list_piece *piece = layout_add_piece(t->f->arena, box, PIECE_LINE, element);
		piece->line = &cell->lines.lines[i];
		piece->size = text.size;
		piece->x = t->x + cell->text_x;
		piece->y = cell->first_baseline + (mpt)i * cell->line_leading;
		piece->pos = cell->lines.lines[i].pos;
	}
}

/* A copy of a head row for columns that begin inside the table. */
static void
repeat_row(struct table_flow *t, const struct list_box *box)
{
	struct list_piece **end = &t->group->repeat;
	while (*end)
		end = &(*end)->next;
	for (const struct list_piece *p = box->first; p; p = p->next) {
		if (p->kind == PIECE_DEST)
			continue;
		struct list_piece *copy = layout_new_piece(t->f->arena, p->kind, PAGES_ARTIFACT);
		*copy = *p;
		copy->element = PAGES_ARTIFACT;
		copy->y += t->group->repeat_height;
		copy->next = NULL;
		*end = copy;
		end = &copy->next;
	}
	t->group->repeat_height += box->height;
}

static bool
may_break_above(const struct table_flow *t, size_t index)
{
	const struct layout_table *table = t->table;
	size_t keep = (size_t)t->f->style->row_keep_rows;
	return index >= table->head_row_count + keep && table->row_count - index >= keep &&
	       table->rows[index - 1].break_after;
}

static int32_t
break_cost(const struct table_flow *t, size_t index)
{
	const struct layout_row *rows = t->table->rows;
	int32_t cost = COST_BREAK;
	if (t->has_groups && !rows[index].group)
		cost += COST_BREAK_GROUP;
	if (index > 1 && rows[index - 2].group)
		cost += COST_BREAK_FIRST;
	return cost;
}

static void
add_row(struct table_flow *t, size_t index)
{
	const struct style *s = t->f->style;
	const struct layout_row *row = &t->table->rows[index];
	int32_t element = layout_table_row_element(&t->elements, index);
	struct list_box *box = layout_flow_box(t->f, row->height, t->group, row->node->pos);
	size_t first_body = t->table->head_row_count;
	if (index > 0)
		box->penalty = may_break_above(t, index) ? break_cost(t, index) : LIST_NEVER;
	box->repeats = index > first_body;
	if (index == 0)
		add_rule(t, box, 0, 0, t->table->width, s->table.rule_top);
	for (size_t i = 0; i < row->cell_count; i++) {
		const struct layout_cell *cell = &row->cells[i];
		int32_t c = layout_table_cell_element(&t->elements, element, index, cell->node);
		layout_add_links(t->f->pages, &t->f->links, cell->node, c);
		add_cell(t, box, cell, row, c);
	}
	if (row->head)
		add_head_rules(t, box, index);
	if (index + 1 == first_body)
		add_rule(t, box, row->height - s->table.rule_head, 0, t->table->width,
		    s->table.rule_head);
	if (index + 1 == t->table->row_count)
		add_rule(t, box, row->height - s->table.rule_foot, 0, t->table->width,
		    s->table.rule_foot);
	if (row->head)
		repeat_row(t, box);
}

/* 续表 at the right above a repeated head. */
static void
start_repeat(struct table_flow *t)
{
	const struct style_text text = t->f->style->table_note;
	struct layout_paragraph p = layout_flow_paragraph(t->f, text, LAYOUT_RIGHT);
	p.measure = t->table->width;
	struct layout_lines lines = layout_lines_from_text(
	    t->f->context, t->f->style->words.continued, t->table->node->pos, &p);
	struct flow_unit unit = {0};
	layout_unit_lines(t->f, &unit, &lines, text, PAGES_ARTIFACT, t->x);
	t->group->repeat = unit.first;
	t->group->repeat_height = unit.height;
	if (t->f->style->table.rule_break == 0)
		return;
	t->group->broken = layout_new_piece(t->f->arena, PIECE_RULE, PAGES_ARTIFACT);
	t->group->broken->x = t->x;
	t->group->broken->width = t->table->width;
	t->group->broken->height = t->f->style->table.rule_break;
	t->group->broken->y = -t->f->style->table.rule_break;
}

void
layout_flow_table(struct flow *f, const struct model_node *table)
{
	struct table_flow t = {.f = f, .group = ARENA_NEW(f->arena, struct list_group)};
	t.table = layout_rows_from_table(f->context, table, f->measure);
	if (!t.table)
		return;
	t.group->air = f->style->table_air;
	if (f->region->count > 0 && f->region->boxes[f->region->count - 1]->frame_first)
		t.group->air.above = 0; /* the title of the box has its own */
	t.x = f->x + (f->measure - t.table->width) / 2;
	int32_t element = layout_add_element(f->pages, PAGES_TABLE, f->element, table->pos);
	f->pages->elements[element].id = model_get(table, MODEL_KEY_ID);
	layout_table_elements_start(&t.elements, f->pages, t.table, element);
	layout_flow_dest(f, table);
	size_t at = f->region->count;
	add_above(&t);
	start_repeat(&t);
	for (size_t i = 0; i < t.table->row_count; i++)
		t.has_groups |= t.table->rows[i].group;
	for (size_t i = 0; i < t.table->row_count; i++)
		add_row(&t, i);
	add_below(&t);
	if (at > 0 && at < f->region->count)
		f->region->boxes[at]->stretch = f->style->grid;
}

/* --- across the columns? --- */

static bool
table_is_wide(struct flow *f, const struct model_node *table)
{
	const struct style *s = f->style;
	int64_t measure = (int64_t)s->column_cells * s->cell;
	int64_t wide = model_get_int(table, MODEL_KEY_WIDE, -1);
	if (wide >= 0)
		return wide == 1;
	return layout_table_minimum(f->context, table) > measure ||
	       (int64_t)layout_table_natural(f->context, table) * 100 >
		   measure * s->table_wide_percent;
}

bool
layout_block_is_wide(struct flow *f, const struct model_node *block)
{
	if (block->kind == MODEL_TABLE)
		return table_is_wide(f, block);
	if (block->kind == MODEL_FIGURE)
		return model_get_int(block, MODEL_KEY_WIDE, 0) == 1;
	if (block->kind != MODEL_BOX)
		return false;
	int64_t wide = model_get_int(block, MODEL_KEY_WIDE, -1);
	if (wide >= 0)
		return wide == 1;
	for (const struct model_node *b = block->first; b; b = b->next)
		if (layout_block_is_wide(f, b))
			return true;
	return false;
}
