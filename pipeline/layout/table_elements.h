/*
 * table_elements.h - a table's structure elements: rows and cells in reading
 * order, what a cell is head of, and in a table of several head levels or row
 * groups the heads of each cell (ISO 32000-1 14.8.5.7).
 */
#ifndef LAYOUT_TABLE_ELEMENTS_H
#define LAYOUT_TABLE_ELEMENTS_H

#include "layout/rows_from_table.h"
#include "layout/structure.h"

struct table_elements {
	struct pages *pages;
	struct arena *arena;
	const struct layout_table *table;
	struct span id;  /* of the table, from which those of its heads are made */
	int32_t element; /* the table's */
	int32_t part;    /* THead or TBody that is open, or -1 */
	bool part_is_head;
	bool wants_headers;
	struct table_head_cell {
		struct span id;
		int64_t col, span;
		size_t until; /* row heads: first row behind those that it heads */
	} * heads, *row_heads;
	size_t head_count, head_capacity, row_head_count, row_head_capacity;
	struct span
	    *column_headers; /* by column: ids of its heads, joined; absent until asked for */
	struct span group;   /* id of the row group that is open */
};

void layout_table_elements_start(struct table_elements *t, struct pages *pages,
    const struct layout_table *table, int32_t element);
/* The element of row `index`, its part opened where needed; rows in order. */
int32_t layout_table_row_element(struct table_elements *t, size_t index);
/* The element of one of its cells, in order. */
int32_t layout_table_cell_element(
    struct table_elements *t, int32_t row_element, size_t index, const struct model_node *cell);

#endif
