#include "layout/rows_from_table.h"

#include "layout/table_grid.h"

/* A cell of prose: longer than so many lines, it is justified. */
#define PROSE_LINES 3
/* Beyond any page; whoever sets the row says so. */
#define HEIGHT_MAX 10000000
/* Room for a caption or 续表, the frame of a box and air. */
#define LINES_BESIDE 4

static mpt
width_told(int64_t width)
{
	return width < INT32_MAX ? (mpt)width : INT32_MAX;
}

static mpt
text_width_of(const struct table_grid *grid, const struct grid_cell *cell)
{
	mpt width = -2 * grid->side;

	for (size_t c = cell->column; c < cell->column + cell->columns; c++)
		width += grid->columns[c].width;
	return width > 0 ? width : 1;
}

/* Moves the line so that the point of its number stands on the column's. */
static void
align_on_point(
    const struct table_grid *grid, const struct grid_cell *cell, mpt room, struct layout_line *line)
{
	const struct grid_column *column = &grid->columns[cell->column];
	mpt x = (room - column->left - column->right) / 2 + column->left - cell->number.left;

	if (x + line->width > room)
		x = room - line->width;
	line->x = x > 0 ? x : 0;
}

/* Whether the qualifier fits behind its number, on the point. */
static bool
holds_qualifier(const struct table_grid *grid, const struct grid_cell *cell, mpt room)
{
	const struct grid_column *column = &grid->columns[cell->column];
	mpt point = (room - column->left - column->right) / 2 + column->left;

	return cell->natural - cell->number.left <= room - point;
}

static void
set_cell(struct layout_context *context, const struct table_grid *grid, struct grid_cell *cell)
{
	struct layout_paragraph p = cell->paragraph;

	p.measure = text_width_of(grid, cell);
	if (p.align == LAYOUT_LEFT && cell->natural > (int64_t)PROSE_LINES * p.measure)
		p.align = LAYOUT_JUSTIFY;
	if (cell->decimal && cell->number.qualified && !holds_qualifier(grid, cell, p.measure))
		p.break_behind = cell->number.length;
	cell->lines = layout_lines_from_inlines(context, cell->node, &p);
	if (cell->decimal && cell->lines.count > 0)
		align_on_point(grid, cell, p.measure, &cell->lines.lines[0]);
}

static mpt
height_of_cell(const struct table_grid *grid, const struct grid_cell *cell)
{
	const struct style_text *text = &cell->paragraph.text;
	int64_t lines = cell->lines.count > 0 ? (int64_t)cell->lines.count : 1;
	int64_t height = lines * text->leading + 2 * (int64_t)spacing_at(&grid->spacing, text->size,
							 grid->spacing.widths.cell_above);

	return height < HEIGHT_MAX ? (mpt)height : HEIGHT_MAX;
}

/* Rows as tall as their cells; what a cell over several rows needs beyond is shared among them. */
static void
set_heights(const struct table_grid *grid, struct layout_row *rows)
{
	for (size_t i = 0; i < grid->cell_count; i++) {
		const struct grid_cell *cell = &grid->cells[i];
		mpt height = height_of_cell(grid, cell);

		if (cell->rows == 1 && rows[cell->row].height < height)
			rows[cell->row].height = height;
	}
	for (size_t i = 0; i < grid->cell_count; i++) {
		const struct grid_cell *cell = &grid->cells[i];
		int64_t lack = height_of_cell(grid, cell), given = 0;

		if (cell->rows == 1)
			continue;
		for (size_t r = 0; r < cell->rows; r++)
			lack -= rows[cell->row + r].height;
		for (size_t r = 0; r < cell->rows && lack > 0; r++) {
			int64_t upto = lack * (int64_t)(r + 1) / (int64_t)cell->rows;

			rows[cell->row + r].height += (mpt)(upto - given);
			given = upto;
		}
	}
}

static int64_t
height_of_rows(const struct layout_table *table, size_t first, size_t count)
{
	int64_t height = 0;

	for (size_t r = 0; r < count; r++)
		height += table->rows[first + r].height;
	return height;
}

/* Whether a cell's rows cannot stand on one page, under the head and a few lines of whatever else
 * is there. */
static bool
is_tall(const struct style *style, const struct grid_cell *cell, const struct layout_table *table)
{
	int64_t room = (int64_t)(style->lines - LINES_BESIDE) * style->grid;

	return cell->rows > 1 && cell->row >= table->head_row_count &&
	       height_of_rows(table, cell->row, cell->rows) +
		       height_of_rows(table, 0, table->head_row_count) >
		   room;
}

/* The text stands in the middle of the cell's height; at its top where pages part the cell. */
static struct layout_cell
place_cell(const struct style *style, const struct table_grid *grid, const struct grid_cell *cell,
    const struct layout_table *table)
{
	const struct style_text *text = &cell->paragraph.text;
	struct layout_cell out = {.node = cell->node,
	    .lines = cell->lines,
	    .x = table->column_x[cell->column],
	    .line_leading = text->leading,
	    .row_count = (int32_t)cell->rows};
	int64_t height = height_of_rows(table, cell->row, cell->rows);
	int64_t block = (int64_t)cell->lines.count * text->leading;

	out.width = table->column_x[cell->column + cell->columns] - out.x;
	out.text_x = out.x + grid->side;
	if (is_tall(style, cell, table))
		height = height_of_cell(grid, cell);
	out.first_baseline = (mpt)((height - block) / 2) + (text->leading - text->size) / 2 +
			     spacing_part(text->size, SPACING_ASCENT);
	return out;
}

/* No break inside a cell; but one that is too tall for a page breaks below its text. */
static void
set_breaks(
    const struct style *style, const struct table_grid *grid, const struct layout_table *table)
{
	struct layout_row *rows = table->rows;

	for (size_t r = 0; r < grid->row_count; r++)
		rows[r].break_after = !rows[r].head && !rows[r].group;
	for (size_t i = 0; i < grid->cell_count; i++) {
		const struct grid_cell *cell = &grid->cells[i];
		bool tall = is_tall(style, cell, table);
		int64_t text = height_of_cell(grid, cell);

		for (size_t r = 0; r + 1 < cell->rows; r++)
			if (!tall || height_of_rows(table, cell->row, r + 1) < text)
				rows[cell->row + r].break_after = false;
	}
}

static struct layout_table *
place_table(
    struct layout_context *context, const struct table_grid *grid, const struct model_node *node)
{
	struct layout_table *table = ARENA_NEW(context->arena, struct layout_table);

	table->node = node;
	table->natural = width_told(columns_need(grid, NEED_NATURAL));
	table->column_count = grid->column_count;
	table->column_x = ARENA_ARRAY(context->arena, mpt, grid->column_count + 1);
	for (size_t c = 0; c < grid->column_count; c++)
		table->column_x[c + 1] = table->column_x[c] + grid->columns[c].width;
	table->width = table->column_x[grid->column_count];
	table->row_count = grid->row_count;
	table->rows = ARENA_ARRAY(context->arena, struct layout_row, grid->row_count);
	for (size_t r = 0; r < grid->row_count; r++) {
		table->rows[r].node = grid->rows[r].node;
		table->rows[r].head = grid->rows[r].head;
		table->rows[r].group = grid->rows[r].group;
		if (table->head_row_count == r && grid->rows[r].head)
			table->head_row_count++;
	}
	set_heights(grid, table->rows);
	set_breaks(context->style, grid, table);
	for (size_t r = 0; r < grid->row_count; r++) {
		struct layout_row *row = &table->rows[r];

		row->cells =
		    ARENA_ARRAY(context->arena, struct layout_cell, grid->rows[r].cell_count);
		for (size_t i = 0; i < grid->rows[r].cell_count; i++)
			row->cells[row->cell_count++] = place_cell(context->style, grid,
			    &grid->cells[grid->rows[r].first_cell + i], table);
	}
	return table;
}

struct layout_table *
layout_rows_from_table(struct layout_context *context, const struct model_node *table, mpt measure)
{
	struct arena *scratch = arena_new();
	struct table_grid *grid = grid_from_table(context, scratch, table);
	struct layout_table *out;

	if (!columns_set_widths(grid, measure))
		DIAG(context->diags, CODE_TABLE_TIGHT, table->pos,
		    diag_int(context->diags, grid->em > 0 ? measure / grid->em : 0));
	for (size_t i = 0; i < grid->cell_count; i++)
		set_cell(context, grid, &grid->cells[i]);
	out = place_table(context, grid, table);
	arena_free(scratch);
	return out;
}

mpt
layout_table_minimum(struct layout_context *context, const struct model_node *table)
{
	struct arena *scratch = arena_new();
	int64_t least = columns_need(grid_from_table(context, scratch, table), NEED_LEAST);

	arena_free(scratch);
	return width_told(least);
}

mpt
layout_table_natural(struct layout_context *context, const struct model_node *table)
{
	struct arena *scratch = arena_new();
	int64_t natural = columns_need(grid_from_table(context, scratch, table), NEED_NATURAL);

	arena_free(scratch);
	return width_told(natural);
}
