/*
 * table_grid.h - the cells of a table with the widths that they need, and the
 * columns that follow from them. Internal to rows_from_table. Lengths are mpt.
 */
#ifndef LAYOUT_TABLE_GRID_H
#define LAYOUT_TABLE_GRID_H

#include "layout/rows_from_table.h"
#include "layout/spacing.h"

struct grid_number {
	mpt left, right; /* of the decimal point: with bracket and comparator, without qualifier */
	size_t length;   /* characters up to the qualifier */
	bool qualified;
};

struct grid_cell {
	const struct model_node *node;
	size_t row, column;
	size_t rows, columns;              /* that it spans */
	struct layout_paragraph paragraph; /* measure not set */
	mpt natural, longest;              /* of its text */
	bool decimal;                      /* set on the point */
	struct grid_number number;
	struct layout_lines lines;
	mpt text_top; /* of its lines, below its own top */
};

struct grid_row {
	const struct model_node *node;
	size_t first_cell, cell_count;
	bool head, group;
};

/* How wide a column would be. */
enum grid_need {
	NEED_LEAST,   /* its longest pieces */
	NEED_WORDS,   /* and four characters side by side */
	NEED_FAIR,    /* its texts in two lines */
	NEED_BODY,    /* in one, but for heads */
	NEED_NATURAL, /* in one */
	NEED_COUNT
};

struct grid_column {
	mpt needs[NEED_COUNT]; /* each at least the one before */
	mpt left, right;       /* of the decimal point */
	mpt tail;              /* right of it, with qualifiers */
	mpt width;
};

struct table_grid {
	struct grid_row *rows;
	size_t row_count;
	struct grid_cell *cells;
	size_t cell_count;
	struct grid_column *columns;
	size_t column_count;
	struct spacing spacing;
	mpt size_most;
	mpt em, side; /* body size, white at each side of a cell */
};

/* Cells and what they need, in type of at most the given size; in the scratch arena. */
struct table_grid *grid_from_table(struct layout_context *context, struct arena *scratch,
    const struct model_node *table, mpt size_most);
/* Sets the columns' widths, to the mpt. False: the longest pieces do not fit. */
bool columns_set_widths(struct table_grid *grid, struct arena *scratch, mpt measure);
/* Whether they fit into the measure, or would but for a word so long that it is broken anyway. */
bool columns_fit(const struct table_grid *grid, mpt measure);
int64_t columns_need(const struct table_grid *grid, enum grid_need need);
/* cuts_in_rows.c. Where pages may part the rows first to end - 1: sets their cuts and break_after.
 */
void cuts_in_rows(struct layout_context *context, const struct table_grid *grid,
    struct layout_table *table, size_t first, size_t end);
/* numbers_from_boxes.c. False: it holds no number. */
bool number_from_inlines(struct layout_context *context, const struct model_node *node,
    const struct layout_paragraph *paragraph, struct grid_number *out);

#endif
