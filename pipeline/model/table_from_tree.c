#include "model/table_grid.h"

/* More is no table for a page, but a mistake or an attack. */
#define COLUMNS_MAX 200

struct grid_cell *
grid_owner(const struct grid *g, size_t row, size_t column)
{
	return &g->cells[g->cells[row * g->columns + column].owner];
}

static bool
fill_grid(struct grid *g)
{
	size_t i = 0;

	for (const struct parse_node *row = g->tree->first; row; row = row->next) {
		if ((size_t)row->column_count != g->columns)
			return false; /* reported where it was read */
		for (const struct parse_node *cell = row->first; cell; cell = cell->next, i++)
			g->cells[i] = (struct grid_cell){.tree = cell, .owner = i};
	}
	return true;
}

/* Whom a lone `^` or `<` belongs to. */
static bool
find_owner(struct grid *g, size_t row, size_t column)
{
	size_t i = row * g->columns + column;
	const struct parse_node *tree = g->cells[i].tree;

	if (tree->span_left && column == 0) {
		DIAG0(g->part->b->diags, CODE_TABLE_SPAN_LEFT, tree->pos);
		return false;
	}
	if (tree->span_up && (row == 0 || row == g->head_rows)) {
		DIAG0(g->part->b->diags, CODE_TABLE_SPAN_UP, tree->pos);
		return false;
	}
	if (tree->span_left)
		g->cells[i].owner = g->cells[i - 1].owner;
	else if (tree->span_up)
		g->cells[i].owner = g->cells[i - g->columns].owner;
	return true;
}

/* An owner stands at the upper left corner of what it owns; that must be a rectangle. */
static bool
measure_spans(struct grid *g)
{
	size_t count = g->rows * g->columns;
	size_t *owned = ARENA_ARRAY(g->part->b->arena, size_t, count);
	bool good = true;

	for (size_t i = 0; i < count; i++) {
		size_t owner = g->cells[i].owner;
		size_t down = i / g->columns - owner / g->columns + 1;
		size_t right = i % g->columns - owner % g->columns + 1;

		owned[owner]++;
		if (i % g->columns >= owner % g->columns && right > g->cells[owner].colspan)
			g->cells[owner].colspan = right;
		if (down > g->cells[owner].rowspan)
			g->cells[owner].rowspan = down;
	}
	for (size_t i = 0; i < count; i++) {
		const struct grid_cell *cell = &g->cells[i];

		if (cell->owner != i || cell->rowspan * cell->colspan == owned[i])
			continue;
		DIAG0(g->part->b->diags, CODE_TABLE_SPAN_SHAPE, cell->tree->pos);
		good = false;
	}
	return good;
}

bool
grid_from_tree(struct part *part, const struct parse_node *table, struct grid *out)
{
	struct grid g = {.part = part,
	    .tree = table,
	    .columns = (size_t)table->column_count,
	    .head_rows = (size_t)table->head_rows};
	bool good = true;

	for (const struct parse_node *row = table->first; row; row = row->next)
		g.rows++;
	if (g.columns > COLUMNS_MAX) {
		DIAG(part->b->diags, CODE_TABLE_COLUMNS, table->pos,
		    diag_int(part->b->diags, (int64_t)g.columns),
		    diag_int(part->b->diags, COLUMNS_MAX));
		return false;
	}
	if (g.rows == g.head_rows) {
		DIAG0(part->b->diags, CODE_TABLE_EMPTY, table->pos);
		return false;
	}
	g.cells = ARENA_ARRAY(part->b->arena, struct grid_cell, g.rows * g.columns);
	g.row_nodes = ARENA_ARRAY(part->b->arena, struct model_node *, g.rows);
	g.column_nodes = ARENA_ARRAY(part->b->arena, struct model_node *, g.columns);
	g.is_group = ARENA_ARRAY(part->b->arena, bool, g.rows);
	if (!fill_grid(&g))
		return false;
	for (size_t row = 0; row < g.rows; row++)
		for (size_t column = 0; column < g.columns; column++)
			good = find_owner(&g, row, column) && good;
	if (!good || !measure_spans(&g))
		return false;
	for (size_t row = g.head_rows; row < g.rows && g.columns > 1; row++) {
		const struct grid_cell *first = &g.cells[row * g.columns];

		g.is_group[row] = first->owner == row * g.columns && first->colspan == g.columns &&
				  first->rowspan == 1;
	}
	*out = g;
	return true;
}

static struct span
scope_of(const struct grid *g, size_t row, const struct grid_cell *cell)
{
	if (row < g->head_rows)
		return cell->colspan > 1 ? SPAN("colgroup") : SPAN("col");
	return g->is_group[row] ? SPAN("rowgroup") : (struct span){NULL, 0};
}

/* A group's name is set bold by its row; emphasis around the whole of it says the same. */
static void
drop_outer_strong(struct glyphs *g)
{
	if (g->count > 1 && g->items[0].kind == GLYPH_OPEN &&
	    g->items[0].node_kind == MODEL_STRONG && glyphs_find_close(g, 0) == g->count - 1) {
		for (size_t i = 1; i + 1 < g->count; i++)
			g->items[i - 1] = g->items[i];
		g->count -= 2;
	}
}

static void
add_cell(struct grid *g, size_t row, size_t column, struct arena *scratch)
{
	struct build *b = g->part->b;
	struct grid_cell *cell = &g->cells[row * g->columns + column];
	struct glyphs glyphs = {.arena = scratch};
	struct span scope = scope_of(g, row, cell);

	cell->node = model_add(b->arena, g->row_nodes[row], MODEL_CELL, cell->tree->pos);
	model_set_int(b->arena, cell->node, MODEL_KEY_COL, (int64_t)column);
	if (cell->rowspan > 1)
		model_set_int(b->arena, cell->node, MODEL_KEY_ROWSPAN, (int64_t)cell->rowspan);
	if (cell->colspan > 1)
		model_set_int(b->arena, cell->node, MODEL_KEY_COLSPAN, (int64_t)cell->colspan);
	if (scope.ptr)
		model_set(b->arena, cell->node, MODEL_KEY_SCOPE, scope);
	glyphs_add_tree(&glyphs, g->part, cell->tree, GLYPHS_PARAGRAPH);
	if (row < g->head_rows)
		glyphs_spread(&glyphs);
	glyphs_fold(&glyphs);
	if (g->is_group[row])
		drop_outer_strong(&glyphs);
	nodes_from_glyphs(b, g->part, &glyphs, cell->node);
	cell->text = glyphs_text(&glyphs, b->arena);
}

static void
add_rows(struct grid *g, struct model_node *table)
{
	struct build *b = g->part->b;
	struct arena *scratch = arena_new();
	struct arena_mark mark = arena_mark(scratch);
	const struct parse_node *tree = g->tree->first;

	for (size_t column = 0; column < g->columns; column++)
		g->column_nodes[column] =
		    model_add(b->arena, table, MODEL_COLUMN, tree ? tree->pos : g->tree->pos);
	for (size_t row = 0; row < g->rows; row++, tree = tree->next) {
		g->row_nodes[row] = model_add(b->arena, table, MODEL_ROW, tree->pos);
		model_set(b->arena, g->row_nodes[row], MODEL_KEY_PART,
		    row < g->head_rows ? SPAN("head")
		    : g->is_group[row] ? SPAN("group")
				       : SPAN("body"));
		for (size_t column = 0; column < g->columns; column++) {
			size_t i = row * g->columns + column;

			if (g->cells[i].owner == i)
				add_cell(g, row, column, scratch);
			arena_reset(scratch, mark);
		}
	}
	arena_free(scratch);
}

static void
add_caption(struct part *part, const struct parse_node *div, struct model_node *table)
{
	struct build *b = part->b;
	struct glyphs g = {.arena = arena_new()};

	if (div->title.len_bytes) {
		glyphs_add_tree(&g, part,
		    parse_inlines(b->arena, b->diags, div->title, div->title_pos), GLYPHS_TITLE);
		glyphs_fold_title(&g);
		nodes_from_glyphs(
		    b, part, &g, model_add(b->arena, table, MODEL_CAPTION, div->title_pos));
	}
	arena_free(g.arena);
}

/* 单位：亿元, also in brackets; *unit is 亿元. */
static bool
is_unit_line(struct span text, struct span *unit)
{
	static const char *const starts[] = {
	    "单位：", "单位:", "（单位：", "(单位:", "（单位:", "计量单位：", "计量单位:"};

	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
		struct span start = span_from_cstr(starts[i]);

		if (!span_starts_with(text, start))
			continue;
		*unit = span_skip(text, start.len_bytes);
		if (span_ends_with(*unit, SPAN("）")))
			unit->len_bytes -= sizeof "）" - 1;
		else if (span_ends_with(*unit, SPAN(")")))
			unit->len_bytes--;
		return true;
	}
	return false;
}

/* The paragraphs above (or below) the pipe table in its div. */
static void
add_notes(struct part *part, const struct parse_node *div, const struct parse_node *tree,
    bool above, struct model_node *table)
{
	struct build *b = part->b;
	bool is_above = true;

	for (const struct parse_node *n = div->first; n; n = n->next) {
		struct glyphs g = {.arena = NULL};
		struct model_node *note;
		struct span unit;

		is_above = is_above && n != tree;
		if (n->kind != PARSE_PARAGRAPH || is_above != above)
			continue;
		g.arena = arena_new();
		glyphs_add_tree(&g, part, n, GLYPHS_PARAGRAPH);
		glyphs_fold(&g);
		if (above && is_unit_line(glyphs_text(&g, g.arena), &unit) &&
		    !model_child(table, MODEL_UNITLINE)) {
			note = model_add(b->arena, table, MODEL_UNITLINE, n->pos);
			if (is_unit(unit))
				model_set(b->arena, table, MODEL_KEY_UNIT, unit);
		} else {
			note = model_add(b->arena, table, MODEL_TNOTE, n->pos);
			model_set(
			    b->arena, note, MODEL_KEY_PLACE, above ? SPAN("above") : SPAN("below"));
		}
		nodes_from_glyphs(b, part, &g, note);
		arena_free(g.arena);
	}
}

/* The schema wants UNITLINE before the notes, wherever the source has it. */
static void
move_unit_line(struct model_node *table)
{
	struct model_node *line = (struct model_node *)model_child(table, MODEL_UNITLINE);
	struct model_node *first = (struct model_node *)model_child(table, MODEL_TNOTE);

	if (!line || !first || !line->prev || line->prev->kind != MODEL_TNOTE)
		return;
	line->prev->next = line->next;
	if (line->next)
		line->next->prev = line->prev;
	else
		table->last = line->prev;
	line->next = first;
	line->prev = first->prev;
	if (first->prev)
		first->prev->next = line;
	else
		table->first = line;
	first->prev = line;
}

static const struct key_name attribute_columns = {"列", "columns"};
static const struct key_name attribute_unit = {"单位", "unit"};
static const struct key_name attribute_period = {"期", "period"};

static void
set_from_attribute(struct part *part, struct model_node *table,
    const struct parse_attribute *attributes, const struct key_name *name, enum model_key key)
{
	const struct parse_attribute *a = attribute_find(attributes, name);

	if (a)
		model_set(part->b->arena, table, key, text_folded(part->b->arena, a->value));
}

static void
set_period(struct part *part, struct model_node *table)
{
	const struct model_node *caption = model_child(table, MODEL_CAPTION);
	struct span period = {NULL, 0};

	if (caption && !model_get(table, MODEL_KEY_PERIOD).ptr)
		period = period_from_text(model_flat_text(part->b->arena, caption));
	if (period.ptr)
		model_set(part->b->arena, table, MODEL_KEY_PERIOD, period);
}

void
table_from_tree(struct part *part, const struct parse_node *tree, const struct parse_node *div,
    struct model_node *parent)
{
	struct build *b = part->b;
	const struct parse_attribute *attributes = div ? div->attributes : NULL;
	const struct key_name allowed[] = {attribute_wide, attribute_turned, attribute_place,
	    attribute_columns, attribute_unit, attribute_period};
	struct model_node *table =
	    model_add(b->arena, parent, MODEL_TABLE, div ? div->pos : tree->pos);
	struct grid g;

	attributes_check(part, attributes, allowed, sizeof allowed / sizeof allowed[0]);
	part_set_id(part, table, attributes, 't', &part->tables);
	attributes_set_wide(part, attributes, table);
	attributes_set_turned(part, attributes, table);
	attributes_set_place(part, attributes, table);
	if (div) {
		add_caption(part, div, table);
		add_notes(part, div, tree, true, table);
		move_unit_line(table);
	}
	set_from_attribute(part, table, attributes, &attribute_unit, MODEL_KEY_UNIT);
	set_from_attribute(part, table, attributes, &attribute_period, MODEL_KEY_PERIOD);
	set_period(part, table);
	if (grid_from_tree(part, tree, &g)) {
		add_rows(&g, table);
		indicators_from_grid(&g, attribute_find(attributes, &attribute_columns), table);
	}
	if (div)
		add_notes(part, div, tree, false, table);
	signs_from_notes(b, table);
}
