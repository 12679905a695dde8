/*
 * Column widths for a measure. Between what a column cannot do without, what sets
 * its texts in two lines, and what sets them in one, the measure is shared in
 * proportion to what each column lacks; what is over goes to all alike.
 */
#include "layout/table_grid.h"

int64_t
columns_need(const struct table_grid *grid, enum grid_need need)
{
	int64_t sum = 0;

	for (size_t c = 0; c < grid->column_count; c++)
		sum += grid->columns[c].needs[need];
	return sum;
}

/* Between a need and the next one: as far as the measure goes. */
static void
share(struct table_grid *grid, mpt measure, enum grid_need need)
{
	int64_t low = columns_need(grid, need), way = columns_need(grid, need + 1) - low;
	int64_t before = 0, given = 0;

	for (size_t c = 0; c < grid->column_count; c++) {
		struct grid_column *column = &grid->columns[c];
		int64_t upto;

		before += column->needs[need + 1] - column->needs[need];
		upto = (measure - low) * before / way;
		column->width = column->needs[need] + (mpt)(upto - given);
		given = upto;
	}
}

bool
columns_set_widths(struct table_grid *grid, mpt measure)
{
	int64_t least = columns_need(grid, NEED_LEAST), natural = columns_need(grid, NEED_NATURAL);
	int64_t before = 0, given = 0;

	for (int need = NEED_LEAST; need < NEED_NATURAL && least <= measure; need++) {
		if (measure < columns_need(grid, (enum grid_need)need + 1)) {
			share(grid, measure, (enum grid_need)need);
			return true;
		}
	}
	for (size_t c = 0; c < grid->column_count; c++) {
		struct grid_column *column = &grid->columns[c];
		int64_t upto;

		if (natural <= measure) {
			upto = (measure - natural) * (int64_t)(c + 1) / (int64_t)grid->column_count;
			column->width = column->needs[NEED_NATURAL] + (mpt)(upto - given);
		} else {
			before += column->needs[NEED_LEAST];
			upto = measure * before / least;
			column->width = (mpt)(upto - given);
		}
		given = upto;
	}
	return natural <= measure;
}
