#include "ir/model_grid.h"

struct grid {
	int64_t columns;
	int64_t *below;  /* by column: rows still covered by a cell further up */
	int64_t covered; /* columns for which that is so */
};

static int64_t
columns_count(const struct model_node *table)
{
	int64_t count = 0;

	for (const struct model_node *n = table->first; n; n = n->next)
		count += n->kind == MODEL_COLUMN;
	return count;
}

/* The first column from `from` on that no cell further up covers. */
static int64_t
column_free(const struct grid *g, int64_t from)
{
	while (from < g->columns && g->below[from] > 0)
		from++;
	return from;
}

/* Places the cells of a row; the faulty cell, or the row itself where it is not full. */
static const struct model_node *
row_place(struct grid *g, const struct model_node *row)
{
	int64_t at = column_free(g, 0);

	for (const struct model_node *cell = row->first; cell; cell = cell->next) {
		int64_t col = model_get_int(cell, MODEL_KEY_COL, -1);
		int64_t colspan = model_get_int(cell, MODEL_KEY_COLSPAN, 1);
		int64_t rowspan = model_get_int(cell, MODEL_KEY_ROWSPAN, 1);

		if (cell->kind != MODEL_CELL)
			continue;
		if (col != at || colspan < 1 || rowspan < 1 || colspan > g->columns - at)
			return cell;
		for (; colspan > 0; colspan--, at++) {
			if (g->below[at] > 0)
				return cell;
			g->below[at] = rowspan;
		}
		at = column_free(g, at);
	}
	if (at < g->columns)
		return row;
	g->covered = 0;
	for (int64_t i = 0; i < g->columns; i++)
		g->covered += --g->below[i] > 0;
	return NULL;
}

void
model_grid_check(const struct model_node *table, struct diags *diags, struct arena *scratch)
{
	struct arena_mark mark = arena_mark(scratch);
	struct grid g = {.columns = columns_count(table)};
	const struct model_node *fault = NULL, *last = NULL, *late = NULL;

	g.below = ARENA_ARRAY(scratch, int64_t, (size_t)g.columns);
	for (const struct model_node *n = table->first; n && !fault; n = n->next) {
		bool begins_body;

		if (n->kind != MODEL_ROW)
			continue;
		begins_body = last && model_is(last, MODEL_KEY_PART, "head") &&
			      !model_is(n, MODEL_KEY_PART, "head");
		if (g.covered && begins_body)
			fault = last;
		else
			fault = row_place(&g, n);
		if (!late && last && !model_is(last, MODEL_KEY_PART, "head") &&
		    model_is(n, MODEL_KEY_PART, "head"))
			late = n;
		last = n;
	}
	if (!fault && g.covered)
		fault = last;
	if (fault)
		DIAG(diags, CODE_MODEL_GRID, fault->pos, diag_int(diags, g.columns));
	if (late)
		DIAG0(diags, CODE_MODEL_HEAD_LATE, late->pos);
	arena_reset(scratch, mark);
}
