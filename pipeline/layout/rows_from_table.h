/*
 * rows_from_table.h - a TABLE node to set rows: column widths from the cells'
 * minimum and natural widths, heads in several levels, indicator columns
 * aligned on the decimal point, brackets and comparators hanging outside it.
 *
 * A row knows its cells' places relative to its own upper left corner; what
 * stacks rows into columns and pages only moves them, and may break between
 * rows where break_after says so. Rows that no page holds, one alone or several
 * that a cell chains together, may be parted between their lines too. Rules are
 * the stacker's to draw, from the
 * positions given here. Lengths are mpt; the height of a row is its own, the
 * stacker rounds the whole to the grid.
 */
#ifndef LAYOUT_ROWS_FROM_TABLE_H
#define LAYOUT_ROWS_FROM_TABLE_H

#include "layout/lines_from_inlines.h"

struct layout_cell {
	const struct model_node *node;
	struct layout_lines lines;
	mpt x, width;       /* of the cell */
	mpt text_x;         /* lines' left end, from the row's left */
	mpt first_baseline; /* below the row's top; for a spanning cell centred over its rows */
	mpt line_leading;
	int32_t row_count; /* rows it spans, from this one on */
};

struct layout_row {
	const struct model_node *node;
	struct layout_cell *cells;
	size_t cell_count;
	mpt height;
	bool head, group;
	bool break_after; /* a page may break behind this row (no span crosses, not behind a group
			     row) */
	size_t open_rows; /* so many rows from this one on may be parted; 0: none begin here */
	mpt *cuts;        /* where, below the row's top, ascending; no line stands across */
	size_t cut_count;
};

struct layout_table {
	const struct model_node *node;
	mpt width;   /* as set, at most the measure asked for */
	mpt natural; /* what it would take without wrapped cells */
	struct layout_row *rows;
	size_t row_count, head_row_count;
	mpt *column_x; /* column_count + 1 edges */
	size_t column_count;
};

struct layout_table_needs {
	mpt least;   /* below it no column arrangement fits (its longest unbreakable pieces) */
	mpt words;   /* with four characters side by side in every column that has as many */
	mpt natural; /* with no cell wrapped */
};

struct layout_table_needs layout_table_needs(
    struct layout_context *context, const struct model_node *table);
/* lines: that a page of it has. */
struct layout_table *layout_rows_from_table(
    struct layout_context *context, const struct model_node *table, mpt measure, int32_t lines);

#endif
