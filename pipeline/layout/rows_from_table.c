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

/*
 * Where the point stands: the numbers in the middle of the column, farther left where their
 * qualifiers need the room and have it.
 */
static mpt
point_of(const struct grid_column *column, mpt room)
{
	mpt point = (room - column->left - column->right) / 2 + column->left;

	if (point + column->tail > room && column->left + column->tail <= room)
		point = room - column->tail;
	return point;
}

/* Moves the line so that the point of its number stands on the column's. */
static void
align_on_point(
    const struct table_grid *grid, const struct grid_cell *cell, mpt room, struct layout_line *line)
{
	mpt x = point_of(&grid->columns[cell->column], room) - cell->number.left;

	if (x + line->width > room)
		x = room - line->width;
	line->x = x > 0 ? x : 0;
}

/* Whether the qualifier fits behind its number, on the point. */
static bool
holds_qualifier(const struct table_grid *grid, const struct grid_cell *cell, mpt room)
{
	mpt point = point_of(&grid->columns[cell->column], room);

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

/*
 * A character that is wider than its column would stand on the next one's; a number on two lines
 * would be read as two. Said once a table.
 */
static void
check_cells(struct layout_context *context, const struct table_grid *grid)
{
	for (size_t i = 0; i < grid->cell_count; i++) {
		const struct grid_cell *cell = &grid->cells[i];
		mpt width = 0;

		for (size_t c = cell->column; c < cell->column + cell->columns; c++)
			width += grid->columns[c].width;
		bool parted = cell->decimal && cell->lines.count > 1 && !cell->number.qualified;
		for (size_t l = 0; l < cell->lines.count; l++) {
			const struct layout_line *line = &cell->lines.lines[l];
			mpt x = grid->side + line->x;

			if (!parted && x >= 0 && x + line->width <= width)
				continue;
			DIAG0(context->diags, CODE_TABLE_NARROW, cell->node->pos);
			return;
		}
	}
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

/*
 * Marks the rows that cells over several rows chain together, where they cannot stand on one page
 * under the head and a few lines of whatever else is there; and a row that would leave half a page
 * empty. Only such rows are parted.
 */
static bool *
mark_tall_rows(struct layout_context *context, const struct table_grid *grid,
    struct layout_table *table, int32_t lines)
{
	bool *tall = ARENA_ARRAY(context->arena, bool, grid->row_count);
	size_t *ends = ARENA_ARRAY(context->arena, size_t, grid->row_count);
	size_t head = table->head_row_count;
	int64_t room =
	    (int64_t)(lines - LINES_BESIDE) * context->style->grid - height_of_rows(table, 0, head);

	for (size_t i = 0; i < grid->cell_count; i++) {
		const struct grid_cell *cell = &grid->cells[i];

		if (ends[cell->row] < cell->row + cell->rows)
			ends[cell->row] = cell->row + cell->rows;
	}
	for (size_t first = head, end; first < grid->row_count; first = end) {
		end = first + 1;
		for (size_t r = first; r < end; r++)
			end = ends[r] > end ? ends[r] : end;
		int64_t height = height_of_rows(table, first, end - first);
		bool too_tall = height > room || (end - first == 1 && height > room / 2);
		table->rows[first].open_rows = too_tall ? end - first : 0;
		for (size_t r = first; r < end; r++)
			tall[r] = too_tall;
	}
	return tall;
}

/* The text stands in the middle of the cell's height; at its top where pages part the cell. */
static void
place_texts(const struct table_grid *grid, const struct layout_table *table, const bool *tall)
{
	for (size_t i = 0; i < grid->cell_count; i++) {
		struct grid_cell *cell = &grid->cells[i];
		int64_t block = (int64_t)cell->lines.count * cell->paragraph.text.leading;
		int64_t height = tall[cell->row] ? height_of_cell(grid, cell)
						 : height_of_rows(table, cell->row, cell->rows);

		cell->text_top = (mpt)((height - block) / 2);
	}
}

static struct layout_cell
place_cell(
    const struct grid_cell *cell, const struct table_grid *grid, const struct layout_table *table)
{
	const struct style_text *text = &cell->paragraph.text;
	struct layout_cell out = {.node = cell->node,
	    .lines = cell->lines,
	    .x = table->column_x[cell->column],
	    .line_leading = text->leading,
	    .row_count = (int32_t)cell->rows};

	out.width = table->column_x[cell->column + cell->columns] - out.x;
	out.text_x = out.x + grid->side;
	out.first_baseline = cell->text_top + (text->leading - text->size) / 2 +
			     spacing_part(text->size, SPACING_ASCENT);
	return out;
}

/* No break inside a cell, but where pages may part it. */
static void
set_breaks(
    struct layout_context *context, const struct table_grid *grid, struct layout_table *table)
{
	struct layout_row *rows = table->rows;

	for (size_t r = 0; r < grid->row_count; r++)
		rows[r].break_after = !rows[r].head && !rows[r].group;
	for (size_t i = 0; i < grid->cell_count; i++) {
		const struct grid_cell *cell = &grid->cells[i];

		for (size_t r = 0; r + 1 < cell->rows; r++)
			rows[cell->row + r].break_after = false;
	}
	for (size_t r = 0; r < grid->row_count; r++) {
		if (rows[r].open_rows > 0)
			cuts_in_rows(context, grid, table, r, r + rows[r].open_rows);
	}
}

static struct layout_table *
place_table(struct layout_context *context, const struct table_grid *grid,
    const struct model_node *node, int32_t lines)
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
	place_texts(grid, table, mark_tall_rows(context, grid, table, lines));
	set_breaks(context, grid, table);
	for (size_t r = 0; r < grid->row_count; r++) {
		struct layout_row *row = &table->rows[r];

		row->cells =
		    ARENA_ARRAY(context->arena, struct layout_cell, grid->rows[r].cell_count);
		for (size_t i = 0; i < grid->rows[r].cell_count; i++)
			row->cells[row->cell_count++] =
			    place_cell(&grid->cells[grid->rows[r].first_cell + i], grid, table);
	}
	return table;
}

/* In the template's type, or in the largest smaller one in which its columns fit. */
static struct table_grid *
smaller_grid(struct layout_context *context, struct arena *scratch, const struct model_node *table,
    mpt measure)
{
	static const mpt sizes[] = {INT32_MAX, 9000, 8000, STYLE_TABLE_LEAST};
	struct table_grid *grid = NULL;

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		grid = grid_from_table(context, scratch, table, sizes[i]);
		if (columns_fit(grid, measure))
			break;
	}
	return grid;
}

struct layout_table *
layout_rows_from_table(
    struct layout_context *context, const struct model_node *table, mpt measure, int32_t lines)
{
	struct arena *scratch = arena_new();
	struct table_grid *grid = smaller_grid(context, scratch, table, measure);
	struct layout_table *out;

	if (!columns_set_widths(grid, scratch, measure))
		DIAG(context->diags, CODE_TABLE_TIGHT, table->pos,
		    diag_int(context->diags, grid->em > 0 ? measure / grid->em : 0));
	for (size_t i = 0; i < grid->cell_count; i++)
		set_cell(context, grid, &grid->cells[i]);
	check_cells(context, grid);
	out = place_table(context, grid, table, lines);
	arena_free(scratch);
	return out;
}

struct layout_table_needs
layout_table_needs(struct layout_context *context, const struct model_node *table)
{
	struct arena *scratch = arena_new();
	const struct table_grid *grid = grid_from_table(context, scratch, table, INT32_MAX);
	struct layout_table_needs needs = {width_told(columns_need(grid, NEED_LEAST)),
	    width_told(columns_need(grid, NEED_WORDS)),
	    width_told(columns_need(grid, NEED_NATURAL))};

	arena_free(scratch);
	return needs;
}
