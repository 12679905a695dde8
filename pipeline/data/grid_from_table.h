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
	bool is_group;     /* a group that no row follows: it has no cells of its own */
};

struct data_grid {
	const struct model_node *table;
	const struct model_node **columns; /* COLUMN nodes */
	/* One a column: the head's levels joined by " / "; the column's number behind it where one
	 * to the left has the same. */
	struct span *headers;
	size_t column_count;
	struct data_row
	    *rows; /* of the body; of the groups only those that no row follows, without cells */
	size_t row_count;
	bool has_groups;
	struct span notes; /* the table's notes joined by a blank, or absent */
};

struct data_grid *data_grid_from_table(struct arena *arena, const struct model_node *table);

/* The head of the first column where rows have groups. */
#define DATA_GROUP_HEADER SPAN("分组")

/* number, text, dash, empty or ditto: what the model says of a value, else what the text tells. */
struct span data_form_of(struct arena *arena, const struct model_node *cell);

/* The text below a node as it is printed: with the labels of references to notes. */
struct span data_printed_text(struct arena *arena, const struct model_node *node);

#endif
