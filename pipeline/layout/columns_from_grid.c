/*
 * Column widths for a measure. Between what a column cannot do without, what sets
 * its texts in two lines, and what sets them in one, the measure is shared in
 * proportion to what each column lacks; what is over goes to all alike. Where the
 * measure does not hold what they cannot do without, the widest give way: a long
 * word is broken before a number beside it is.
 */
#include <stdlib.h>

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

static int
compare_widths(const void *a, const void *b)
{
	mpt one = *(const mpt *)a, two = *(const mpt *)b;

	return (one > two) - (one < two);
}

/* What a column keeps: its longest piece, and two characters of a text side by side. */
static mpt
kept(const struct table_grid *grid, const struct grid_column *column)
{
	mpt least = column->needs[NEED_LEAST], words = column->needs[NEED_WORDS];
	mpt two = 2 * (grid->em + grid->side);

	return words < two ? words : least > two ? least : two;
}

/* Whether columns of numbers stay whole when only the others give way, to two characters each. */
static bool
numbers_fit(const struct table_grid *grid, mpt measure)
{
	int64_t sum = 0;

	for (size_t c = 0; c < grid->column_count; c++) {
		const struct grid_column *column = &grid->columns[c];
		mpt keeps = kept(grid, column), two = 2 * (grid->em + grid->side);

		sum += column->left > 0 || keeps < two ? keeps : two;
	}
	return sum <= measure;
}

bool
columns_fit(const struct table_grid *grid, mpt measure)
{
	bool long_word = false;

	for (size_t c = 0; c < grid->column_count; c++)
		long_word |= grid->columns[c].needs[NEED_LEAST] > measure / 4;
	return columns_need(grid, NEED_LEAST) <= measure ||
	       (long_word && numbers_fit(grid, measure));
}

/* As wide as their longest pieces, but none that gives way wider than lets all fill the measure. */
static void
cut_widest(struct table_grid *grid, struct arena *scratch, mpt measure)
{
	mpt *needs = ARENA_ARRAY(scratch, mpt, grid->column_count + 1), left = measure;
	bool keep = numbers_fit(grid, measure);
	size_t count = 0, narrow = 0;

	for (size_t c = 0; c < grid->column_count; c++) {
		struct grid_column *column = &grid->columns[c];

		column->width = kept(grid, column);
		if (keep && column->left > 0)
			left -= column->width;
		else
			needs[count++] = column->width;
	}
	qsort(needs, count, sizeof *needs, compare_widths);
	while (narrow < count && needs[narrow] <= left / (mpt)(count - narrow))
		left -= needs[narrow++];
	if (narrow == count)
		return;
	mpt share = left / (mpt)(count - narrow), over = left % (mpt)(count - narrow);
	for (size_t c = 0; c < grid->column_count; c++) {
		struct grid_column *column = &grid->columns[c];

		if (column->width >= needs[narrow] && !(keep && column->left > 0))
			column->width = share + (over-- > 0 ? 1 : 0);
	}
}

bool
columns_set_widths(struct table_grid *grid, struct arena *scratch, mpt measure)
{
	int64_t least = columns_need(grid, NEED_LEAST), natural = columns_need(grid, NEED_NATURAL);
	int64_t given = 0;

	if (least > measure) {
		cut_widest(grid, scratch, measure);
		return false;
	}
	for (int need = NEED_LEAST; need < NEED_NATURAL; need++) {
		if (measure < columns_need(grid, (enum grid_need)need + 1)) {
			share(grid, measure, (enum grid_need)need);
			return true;
		}
	}
	for (size_t c = 0; c < grid->column_count; c++) {
		struct grid_column *column = &grid->columns[c];
		int64_t upto = (measure - natural) * (int64_t)(c + 1) / (int64_t)grid->column_count;

		column->width = column->needs[NEED_NATURAL] + (mpt)(upto - given);
		given = upto;
	}
	return true;
}
