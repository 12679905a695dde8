#include "layout/table_grid.h"

static size_t
count_children(const struct model_node *node, enum model_kind kind)
{
	size_t count = 0;

	for (const struct model_node *n = node->first; n; n = n->next)
		count += n->kind == kind;
	return count;
}

static size_t
span_of(const struct model_node *cell, enum model_key key)
{
	int64_t span = model_get_int(cell, key, 1);

	return span > 1 ? (size_t)span : 1;
}

static size_t
count_columns(const struct model_node *table)
{
	size_t count = count_children(table, MODEL_COLUMN);

	for (const struct model_node *row = table->first; row; row = row->next) {
		for (const struct model_node *cell = row->first; row->kind == MODEL_ROW && cell;
		     cell = cell->next) {
			size_t end = (size_t)model_get_int(cell, MODEL_KEY_COL, 0) +
				     span_of(cell, MODEL_KEY_COLSPAN);

			count = end > count ? end : count;
		}
	}
	return count;
}

static enum layout_align
align_of(const struct grid_row *row, const struct grid_cell *cell, const struct model_node *column)
{
	if (row->group)
		return LAYOUT_LEFT;
	if (row->head || cell->columns > 1 || !column)
		return LAYOUT_CENTER;
	if (model_is(column, MODEL_KEY_ALIGN, "left"))
		return LAYOUT_LEFT;
	if (model_is(column, MODEL_KEY_ALIGN, "right"))
		return LAYOUT_RIGHT;
	return LAYOUT_CENTER;
}

static struct style_text
no_larger(struct style_text text, mpt size)
{
	if (text.size > size) {
		text.leading = (mpt)((int64_t)text.leading * size / text.size);
		text.size = size;
	}
	return text;
}

static struct style_text
text_of(const struct style *style, const struct table_grid *grid, const struct grid_row *row)
{
	return no_larger(row->head    ? style->table_head
			 : row->group ? style->table_group
				      : style->table_body,
	    grid->size_most);
}

static void
add_cell(struct layout_context *context, struct table_grid *grid, const struct grid_row *row,
    const struct model_node *node, const struct model_node **columns)
{
	struct grid_cell *cell = &grid->cells[grid->cell_count++];
	const struct model_node *column;

	cell->node = node;
	cell->row = (size_t)(row - grid->rows);
	cell->column = (size_t)model_get_int(node, MODEL_KEY_COL, 0);
	cell->columns = span_of(node, MODEL_KEY_COLSPAN);
	cell->rows = span_of(node, MODEL_KEY_ROWSPAN);
	if (cell->rows > grid->row_count - cell->row)
		cell->rows = grid->row_count - cell->row;
	column = columns[cell->column];
	cell->paragraph = (struct layout_paragraph){.align = align_of(row, cell, column),
	    .style = context->style,
	    .text = text_of(context->style, grid, row),
	    .tabular = true};
	layout_inline_widths(context, node, &cell->paragraph, &cell->natural, &cell->longest);
	cell->decimal = !row->head && !row->group && cell->columns == 1 && column &&
			model_is(column, MODEL_KEY_ALIGN, "decimal") &&
			model_is(node, MODEL_KEY_FORM, "number") &&
			number_from_inlines(context, node, &cell->paragraph, &cell->number);
}

static mpt
larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

/* What a number's qualifier needs under it. */
static mpt
qualifier_width(const struct grid_cell *cell)
{
	mpt number = cell->number.left + cell->number.right, rest = cell->natural - number;
	mpt em = cell->paragraph.text.size;

	return larger(number, rest > 6 * em ? (rest + em) / 2 : rest);
}

static mpt
need_of(const struct table_grid *grid, const struct grid_cell *cell, enum grid_need need)
{
	mpt em = cell->paragraph.text.size, width = cell->natural;

	if (need == NEED_BODY && grid->rows[cell->row].head)
		need = NEED_FAIR;
	if (need == NEED_LEAST)
		width = cell->longest;
	else if (need == NEED_WORDS)
		width = larger(cell->longest, width < 4 * em ? width : 4 * em);
	else if (need == NEED_FAIR && cell->decimal && cell->number.qualified)
		width = qualifier_width(cell);
	else if (need == NEED_FAIR && width > 4 * em)
		width = larger(cell->longest, (width + em) / 2);
	return width + 2 * grid->side;
}

/* What a cell of one column needs of it. */
static void
need_column(struct table_grid *grid, const struct grid_cell *cell)
{
	struct grid_column *column = &grid->columns[cell->column];

	for (int need = 0; need < NEED_COUNT; need++)
		column->needs[need] =
		    larger(column->needs[need], need_of(grid, cell, (enum grid_need)need));
	if (cell->decimal) {
		column->left = larger(column->left, cell->number.left);
		column->right = larger(column->right, cell->number.right);
		column->tail = larger(column->tail, cell->natural - cell->number.left);
		column->needs[NEED_LEAST] = larger(
		    column->needs[NEED_LEAST], column->left + column->right + 2 * grid->side);
	}
}

/* Adds what the columns of a spanning cell lack, to each by its share of what they have. */
static void
need_columns(struct table_grid *grid, const struct grid_cell *cell, enum grid_need need)
{
	int64_t have = 0, before = 0, given = 0, lack;

	for (size_t i = 0; i < cell->columns; i++)
		have += grid->columns[cell->column + i].needs[need];
	lack = need_of(grid, cell, need) - have;
	for (size_t i = 0; i < cell->columns && lack > 0; i++) {
		mpt *width = &grid->columns[cell->column + i].needs[need];
		int64_t upto;

		before += have > 0 ? *width : 1;
		upto = lack * before / (have > 0 ? have : (int64_t)cell->columns);
		*width += (mpt)(upto - given);
		given = upto;
	}
}

static void
set_needs(struct table_grid *grid)
{
	for (size_t i = 0; i < grid->cell_count; i++) {
		if (grid->cells[i].columns == 1)
			need_column(grid, &grid->cells[i]);
	}
	for (size_t i = 0; i < grid->cell_count; i++) {
		for (int need = 0; need < NEED_COUNT && grid->cells[i].columns > 1; need++)
			need_columns(grid, &grid->cells[i], (enum grid_need)need);
	}
	for (size_t c = 0; c < grid->column_count; c++) {
		mpt *needs = grid->columns[c].needs;

		for (int need = 1; need < NEED_COUNT; need++)
			needs[need] = larger(needs[need], needs[need - 1]);
	}
}

struct table_grid *
grid_from_table(struct layout_context *context, struct arena *scratch,
    const struct model_node *table, mpt size_most)
{
	struct table_grid *grid = ARENA_NEW(scratch, struct table_grid);
	const struct model_node **columns;
	size_t cells = 0, next = 0;

	grid->size_most = size_most;
	grid->em = no_larger(context->style->table_body, size_most).size;
	grid->spacing = spacing_of(context->style);
	grid->side = spacing_at(&grid->spacing, grid->em, grid->spacing.widths.cell_side);
	grid->column_count = count_columns(table);
	grid->columns = ARENA_ARRAY(scratch, struct grid_column, grid->column_count);
	grid->row_count = count_children(table, MODEL_ROW);
	grid->rows = ARENA_ARRAY(scratch, struct grid_row, grid->row_count);
	columns = ARENA_ARRAY(scratch, const struct model_node *, grid->column_count + 1);
	for (const struct model_node *n = table->first; n; n = n->next) {
		if (n->kind == MODEL_COLUMN)
			columns[next++] = n;
		if (n->kind == MODEL_ROW)
			cells += count_children(n, MODEL_CELL);
	}
	grid->cells = ARENA_ARRAY(scratch, struct grid_cell, cells);
	next = 0;
	for (const struct model_node *n = table->first; n; n = n->next) {
		struct grid_row *row = &grid->rows[next];

		if (n->kind != MODEL_ROW)
			continue;
		next++;
		row->node = n;
		row->head = model_is(n, MODEL_KEY_PART, "head");
		row->group = model_is(n, MODEL_KEY_PART, "group");
		row->first_cell = grid->cell_count;
		for (const struct model_node *c = n->first; c; c = c->next) {
			if (c->kind == MODEL_CELL)
				add_cell(context, grid, row, c, columns);
		}
		row->cell_count = grid->cell_count - row->first_cell;
	}
	set_needs(grid);
	return grid;
}
