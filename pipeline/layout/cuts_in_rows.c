/*
 * cuts_in_rows.c - where pages may part rows that no page holds: between the
 * lines of their cells, where no line of another cell stands across, and behind
 * a row where no text does. A line alone is left neither at the foot nor at the
 * top.
 */
#include <stdlib.h>

#include "layout/table_grid.h"

struct extent {
	int64_t top, bottom; /* below the top of the first row */
};

static int
compare_tops(const void *a, const void *b)
{
	int64_t one = ((const struct extent *)a)->top, two = ((const struct extent *)b)->top;

	return (one > two) - (one < two);
}

/* The lines of all cells of the rows, those that overlap as one; ascending. */
static struct extent *
extents_of_lines(struct arena *scratch, const struct table_grid *grid,
    const struct layout_table *table, size_t first, size_t end, size_t *count)
{
	struct extent *extents;
	int64_t y = 0;
	size_t n = 0, merged = 0;

	for (size_t r = first; r < end; r++)
		for (size_t i = 0; i < grid->rows[r].cell_count; i++)
			n += grid->cells[grid->rows[r].first_cell + i].lines.count;
	extents = ARENA_ARRAY(scratch, struct extent, n + 1);
	n = 0;
	for (size_t r = first; r < end; r++) {
		for (size_t i = 0; i < grid->rows[r].cell_count; i++) {
			const struct grid_cell *cell = &grid->cells[grid->rows[r].first_cell + i];
			int64_t leading = cell->paragraph.text.leading, top = y + cell->text_top;

			for (size_t l = 0; l < cell->lines.count; l++, top += leading)
				extents[n++] = (struct extent){top, top + leading};
		}
		y += table->rows[r].height;
	}
	if (n > 0)
		qsort(extents, n, sizeof *extents, compare_tops);
	for (size_t i = 1; i < n; i++) {
		if (extents[i].top >= extents[merged].bottom)
			extents[++merged] = extents[i];
		else if (extents[i].bottom > extents[merged].bottom)
			extents[merged].bottom = extents[i].bottom;
	}
	*count = n > 0 ? merged + 1 : 0;
	return extents;
}

void
cuts_in_rows(struct layout_context *context, const struct table_grid *grid,
    struct layout_table *table, size_t first, size_t end)
{
	struct arena *scratch = arena_new();
	size_t count, at = 0;
	const struct extent *lines = extents_of_lines(scratch, grid, table, first, end, &count);
	int64_t y = 0;

	for (size_t r = first; r < end; r++) {
		struct layout_row *row = &table->rows[r];
		int64_t foot = y + row->height;
		size_t from = at, until;

		while (at < count && lines[at].bottom <= foot)
			at++;
		until = at;
		row->break_after = at == count || lines[at].top >= foot;
		row->cuts = ARENA_ARRAY(context->arena, mpt, until - from + 1);
		for (size_t i = from + 1; i + 2 < until + !row->break_after; i++)
			row->cuts[row->cut_count++] = (mpt)(lines[i].bottom - y);
		y = foot;
	}
	arena_free(scratch);
}
