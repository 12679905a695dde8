/*
 * grid_from_table.h - a table as a grid: which cell covers each place, what
 * the columns are called, which group a row is in.
 *
 * Takes a table that model_check let pass. Everything lives in the arena; the
 * cells are the model's.
 */
#ifndef DATA_GRID_FROM_TABLE_H
#define DATA_GRID_FROM_TABLE_H

#include "ir/model.h"

struct data_row {
	const struct model_node *node;
	const struct model_node *
	    *cells;        /* one a column; a cell that spans stands at each of its places */
	struct span group; /* the group's name, or absent */
};

struct data_grid {
	const struct model_node *table;
	const struct model_node **columns; /* COLUMN nodes */
	struct span *headers;              /* one a column: the head's levels joined by " / " */
	size_t column_count;
	struct data_row
	    *rows; /* of the body; of the groups only those that no row follows, without cells */
	size_t row_count;
	bool has_groups;
	struct span notes; /* the table's notes joined by a blank, or absent */
};

struct data_grid *data_grid_from_table(struct arena *arena, const struct model_node *table);

/* The text below a node as it is printed: with the labels of references to notes. */
struct span data_printed_text(struct arena *arena, const struct model_node *node);

#endif
