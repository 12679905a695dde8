/* csv_from_table.c - one table as CSV; data.h says how. */
#include "data/tables.h"

void
data_append_csv(struct buffer *out, struct arena *arena, const struct data_grid *grid)
{
	struct csv_writer w;
	csv_start(&w, out);
	if (grid->has_groups)
		csv_cell(&w, DATA_GROUP_HEADER);
	for (size_t c = 0; c < grid->column_count; c++)
		csv_cell(&w, grid->headers[c]);
	csv_end_row(&w);
	for (size_t r = 0; r < grid->row_count; r++) {
		const struct data_row *row = &grid->rows[r];
		if (grid->has_groups)
			csv_cell(&w, row->group);
		for (size_t c = 0; c < grid->column_count; c++)
			csv_cell(&w, data_printed_text(arena, row->cells[c]));
		csv_end_row(&w);
	}
}
