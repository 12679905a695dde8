/*
 * list_from_table.c - a table's caption, notes and rows to a group of boxes.
 * Its rows keep their own heights; what a column holds of it is rounded up to
 * the grid. It breaks between rows, and inside those that no page holds; its head
 * is repeated as an artifact.
 */
#include "layout/flow.h"
#include "layout/rules_from_table.h"
#include "layout/table_elements.h"

#define COST_BREAK 300       /* of breaking a table that could stand whole */
#define COST_BREAK_GROUP 150 /* and of doing so inside a group of rows, */
#define COST_BREAK_FIRST 300 /* and behind its first row, above its last; */
#define COST_BREAK_SMALL 900 /* of a group that should stand whole */
#define COST_BREAK_ROW 1500  /* of parting a row */

struct table_flow {
	struct flow *f;
	const struct layout_table *table;
	struct list_group *group;
	struct table_elements elements;
	struct table_ruler ruler;
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
	layout_add_inlines(t->f->pages, &t->f->inlines, node, element);
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
		layout_add_inlines(t->f->pages, &t->f->inlines, nodes[i], element);
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

/* The notes that the table names, as its own. */
static void
add_notes(struct table_flow *t, size_t from)
{
	mpt x = t->f->x, measure = t->f->measure;
	t->f->x = t->x;
	t->f->measure = t->table->width;
	layout_notes_below(t->f, from, t->group);
	t->f->x = x;
	t->f->measure = measure;
}

/* --- rows --- */

/* A row, or where pages may part it, the piece between two of its cuts. */
struct table_strip {
	struct list_box *box;
	mpt top, bottom; /* below the top of the first row that is set with it */
};

struct table_strips {
	struct table_strip *items;
	size_t count;
	mpt y; /* of the row that is set now, below the first one's top */
};

/* The strip in which a line stands. */
static const struct table_strip *
find_strip(const struct table_strips *strips, mpt y)
{
	size_t low = 0, high = strips->count;
	while (low + 1 < high) {
		size_t middle = (low + high) / 2;
		if (strips->items[middle].top <= y)
			low = middle;
		else
			high = middle;
	}
	return &strips->items[low];
}

/* An empty cell of which something is heard: a run without a text, where its text would begin. */
static void
add_heard(struct table_flow *t, const struct table_strips *strips, const struct layout_cell *cell,
    struct style_text text, int32_t element)
{
	bool fallback;
	mpt y = strips->y + cell->first_baseline;
	const struct table_strip *strip = find_strip(strips, y);
	struct layout_run *run = ARENA_NEW(t->f->arena, struct layout_run);
	struct layout_line *line = ARENA_NEW(t->f->arena, struct layout_line);
	struct list_piece *piece = layout_add_piece(t->f->arena, strip->box, PIECE_LINE, element);
	*run = (struct layout_run){
	    .face = fonts_face_for(t->f->context->fonts, text.role, 0x4E00, &fallback),
	    .size = text.size,
	    .text = SPAN(""),
	    .owner = cell->node->first,
	    .pos = cell->node->first->pos};
	*line = (struct layout_line){.runs = run, .run_count = 1, .pos = run->pos};
	piece->line = line;
	piece->size = text.size;
	piece->x = t->x + cell->text_x;
	piece->y = y - strip->top;
	piece->pos = run->pos;
}

static void
add_cell(struct table_flow *t, const struct table_strips *strips, const struct layout_cell *cell,
    const struct layout_row *row, int32_t element)
{
	const struct style *s = t->f->style;
	const struct style_text text = row->head    ? s->table_head
				       : row->group ? s->table_group
						    : s->table_body;
	if (cell->lines.count == 0 && cell->node->first && cell->node->first->kind == MODEL_SIGN)
		add_heard(t, strips, cell, text, element);
	for (size_t i = 0; i < cell->lines.count; i++) {
		mpt y = strips->y + cell->first_baseline + (mpt)i * cell->line_leading;
		const struct table_strip *strip = find_strip(strips, y);
		struct list_piece *piece =
		    layout_add_piece(t->f->arena, strip->box, PIECE_LINE, element);
		piece->line = &cell->lines.lines[i];
		piece->size = text.size;
		piece->x = t->x + cell->text_x;
		piece->y = y - strip->top;
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

/* Of a group that a page could hold with all its rows. */
static bool
is_inside_small_group(const struct table_flow *t, size_t index)
{
	const struct layout_table *table = t->table;
	size_t keep = (size_t)t->f->style->group_keep_rows, first = index, end = index;
	while (first > 0 && !table->rows[first].group && index - first <= keep)
		first--;
	while (end < table->row_count && !table->rows[end].group && end - first <= keep + 1)
		end++;
	return table->rows[first].group && first < index && end - first <= keep + 1;
}

static int32_t
break_cost(const struct table_flow *t, size_t index)
{
	const struct layout_row *rows = t->table->rows;
	bool begins = rows[index].group;
	int32_t cost = COST_BREAK;
	if (!t->has_groups || begins)
		return cost;
	cost += is_inside_small_group(t, index) ? COST_BREAK_SMALL : COST_BREAK_GROUP;
	if (index > 1 && rows[index - 2].group)
		cost += COST_BREAK_FIRST;
	if (index + 1 == t->table->row_count || rows[index + 1].group)
		cost += COST_BREAK_FIRST;
	return cost;
}

/* The boxes of rows, with what lies under their text. */
static struct table_strips
add_strips(struct table_flow *t, size_t first, size_t end)
{
	struct table_strips strips = {0};
	size_t count = 0, body = t->table->head_row_count;
	for (size_t r = first; r < end; r++)
		count += t->table->rows[r].cut_count + 1;
	strips.items = ARENA_ARRAY(t->f->arena, struct table_strip, count);
	mpt y = 0;
	for (size_t r = first; r < end; r++) {
		const struct layout_row *row = &t->table->rows[r];
		for (size_t k = 0; k <= row->cut_count; k++) {
			mpt top = k > 0 ? row->cuts[k - 1] : 0;
			mpt bottom = k < row->cut_count ? row->cuts[k] : row->height;
			struct list_box *box =
			    layout_flow_box(t->f, bottom - top, t->group, row->node->pos);
			if (k > 0)
				box->penalty = COST_BREAK_ROW;
			else if (r > 0)
				box->penalty =
				    may_break_above(t, r) ? break_cost(t, r) : LIST_NEVER;
			box->repeats = r > body || (r == body && k > 0);
			box->continues = k > 0;
			layout_tint_row(&t->ruler, box, r, t->table->rows[first].open_rows > 0);
			strips.items[strips.count++] =
			    (struct table_strip){box, y + top, y + bottom};
		}
		y += row->height;
	}
	return strips;
}

/* Sets the row, or the rows that pages may part together; returns how many. */
static size_t
add_rows(struct table_flow *t, size_t first)
{
	size_t open = t->table->rows[first].open_rows, end = first + (open > 0 ? open : 1), at = 0;
	struct table_strips strips = add_strips(t, first, end);
	for (size_t r = first; r < end; r++) {
		const struct layout_row *row = &t->table->rows[r];
		int32_t element = layout_table_row_element(&t->elements, r);
		for (size_t i = 0; i < row->cell_count; i++) {
			const struct layout_cell *cell = &row->cells[i];
			int32_t c = layout_table_cell_element(&t->elements, element, r, cell->node);
			layout_add_inlines(t->f->pages, &t->f->inlines, cell->node, c);
			add_cell(t, &strips, cell, row, c);
		}
		strips.y += row->height;
		for (size_t k = 0; k <= row->cut_count; k++)
			layout_rule_row(
			    &t->ruler, strips.items[at++].box, r, k == 0, k == row->cut_count);
		if (row->head)
			repeat_row(t, strips.items[at - 1].box);
	}
	return end - first;
}

/* Above a repeated head: 续表 at the left, 单位 at the right, as yearbooks have it. */
static void
start_repeat(struct table_flow *t)
{
	const struct style_text text = t->f->style->table_note;
	const struct model_node *unit = model_child(t->table->node, MODEL_UNITLINE);
	struct layout_paragraph p = layout_flow_paragraph(t->f, text, LAYOUT_LEFT);
	p.measure = t->table->width;
	struct layout_lines left = layout_lines_from_text(
	    t->f->context, t->f->style->words.continued, t->table->node->pos, &p);
	struct flow_unit both = {0};
	layout_unit_lines(t->f, &both, &left, text, PAGES_ARTIFACT, t->x);
	if (unit) {
		struct layout_lines right = note_lines(t, unit, LAYOUT_RIGHT);
		if (left.count && right.count &&
		    left.lines[0].width + text.size <= right.lines[0].x)
			both.height -= text.leading;
		layout_unit_lines(t->f, &both, &right, text, PAGES_ARTIFACT, t->x);
	}
	t->group->repeat = both.first;
	t->group->repeat_height = both.height;
	t->group->broken = layout_broken_rule(&t->ruler);
}

void
layout_flow_table(struct flow *f, const struct model_node *table)
{
	struct table_flow t = {.f = f, .group = ARENA_NEW(f->arena, struct list_group)};
	t.table = layout_rows_from_table(
	    f->context, table, f->measure, layout_page_lines(f->style, f->region));
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
	layout_ruler_start(&t.ruler, f->arena, f->style, t.table, t.x);
	size_t at = f->region->count;
	add_above(&t);
	start_repeat(&t);
	for (size_t i = 0; i < t.table->row_count; i++)
		t.has_groups |= t.table->rows[i].group;
	for (size_t i = 0; i < t.table->row_count;)
		i += add_rows(&t, i);
	add_below(&t);
	add_notes(&t, at);
	if (at > 0 && at < f->region->count)
		f->region->boxes[at]->stretch = f->style->grid;
}
