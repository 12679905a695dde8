#include "layout/rules_from_table.h"

/* Which cell stands in each row and column. */
static const struct layout_cell **
find_owners(struct arena *arena, const struct layout_table *table)
{
	size_t columns = table->column_count;
	const struct layout_cell **owners =
	    ARENA_ARRAY(arena, const struct layout_cell *, table->row_count *columns + 1);

	for (size_t r = 0; r < table->row_count; r++) {
		for (size_t i = 0; i < table->rows[r].cell_count; i++) {
			const struct layout_cell *cell = &table->rows[r].cells[i];
			size_t col = (size_t)model_get_int(cell->node, MODEL_KEY_COL, 0);
			size_t span = (size_t)model_get_int(cell->node, MODEL_KEY_COLSPAN, 1);

			for (size_t y = r; y < r + (size_t)cell->row_count; y++)
				for (size_t x = col; x < col + span; x++)
					owners[y * columns + x] = cell;
		}
	}
	return owners;
}

/* Every second row below the head and below each group; rows that one cell chains together alike.
 */
static bool *
find_tinted(struct arena *arena, const struct layout_table *table)
{
	bool *tinted = ARENA_ARRAY(arena, bool, table->row_count + 1), tint = false;

	for (size_t r = 0; r < table->row_count; r++) {
		const struct layout_row *row = &table->rows[r];
		const struct layout_row *above = r > 0 ? &table->rows[r - 1] : NULL;

		if (row->head || row->group)
			tint = false;
		else if (above && !above->head && !above->group && above->break_after)
			tint = !tint;
		tinted[r] = tint;
	}
	return tinted;
}

void
layout_ruler_start(struct table_ruler *ruler, struct arena *arena, const struct style *style,
    const struct layout_table *table, mpt x)
{
	const struct style_table *t = &style->table;

	*ruler = (struct table_ruler){
	    .arena = arena, .style = t, .table = table, .x = x, .apart = style->cell / 4};
	if (t->rule_rows || t->rule_columns)
		ruler->owners = find_owners(arena, table);
	if (t->zebra_rgb != STYLE_NO_COLOUR)
		ruler->tinted = find_tinted(arena, table);
}

/* Whether a row has its tint from the row above. */
static bool
is_tinted_above(const struct layout_table *table, size_t index)
{
	const struct layout_row *above = index > 0 ? &table->rows[index - 1] : NULL;

	return above && !above->break_after && !above->group &&
	       above->head == table->rows[index].head;
}

void
layout_tint_row(const struct table_ruler *ruler, struct list_box *box, size_t index, bool alone)
{
	const struct layout_table *table = ruler->table;
	bool head = table->rows[index].head, tinted = ruler->tinted && ruler->tinted[index];
	uint32_t rgb = head     ? ruler->style->head_rgb
		       : tinted ? ruler->style->zebra_rgb
				: STYLE_NO_COLOUR;
	struct list_piece *fill;

	if (rgb == STYLE_NO_COLOUR || (!alone && is_tinted_above(table, index)))
		return;
	fill = layout_add_piece(ruler->arena, box, PIECE_FILL, PAGES_ARTIFACT);
	fill->x = ruler->x;
	fill->width = table->width;
	fill->height = box->height;
	for (size_t r = index + 1; !alone && r < table->row_count && is_tinted_above(table, r); r++)
		fill->height += table->rows[r].height;
	fill->rgb = rgb;
	fill->pos = box->pos;
}

static void
add_rule(const struct table_ruler *ruler, struct list_box *box, mpt x, mpt y, mpt width, mpt height)
{
	struct list_piece *rule;

	if (height == 0 || width == 0)
		return;
	rule = layout_add_piece(ruler->arena, box, PIECE_RULE, PAGES_ARTIFACT);
	rule->x = ruler->x + x;
	rule->y = y;
	rule->width = width;
	rule->height = height;
	rule->pos = box->pos;
}

/* Under heads that stand over several columns, apart from their neighbours'. */
static void
add_span_rules(const struct table_ruler *ruler, struct list_box *box, size_t index)
{
	const struct layout_table *table = ruler->table;
	const struct layout_row *row = &table->rows[index];
	mpt apart = ruler->apart, weight = ruler->style->rule_span;

	for (size_t i = 0; i < row->cell_count; i++) {
		const struct layout_cell *cell = &row->cells[i];
		size_t end = index + (size_t)(cell->row_count > 0 ? cell->row_count : 1);
		mpt y = 0;

		if (model_get_int(cell->node, MODEL_KEY_COLSPAN, 1) < 2 ||
		    end >= table->head_row_count)
			continue;
		for (size_t r = index; r < end; r++)
			y += table->rows[r].height;
		add_rule(
		    ruler, box, cell->x + apart, y - weight / 2, cell->width - 2 * apart, weight);
	}
}

/* Between a row and the next: as wide as no cell stands in both. */
static void
add_row_rules(const struct table_ruler *ruler, struct list_box *box, size_t index)
{
	const struct layout_table *table = ruler->table;
	const struct layout_cell **above = &ruler->owners[index * table->column_count];
	const struct layout_cell **below = above + table->column_count;
	mpt weight = ruler->style->rule_rows;

	for (size_t c = 0, end; c < table->column_count; c = end + 1) {
		for (end = c; end < table->column_count && above[end] != below[end];)
			end++;
		add_rule(ruler, box, table->column_x[c], box->height - weight,
		    table->column_x[end] - table->column_x[c], weight);
	}
}

static void
add_column_rules(const struct table_ruler *ruler, struct list_box *box, size_t index)
{
	const struct layout_table *table = ruler->table;
	const struct style_table *s = ruler->style;

	for (size_t c = 1; s->rule_columns && c < table->column_count; c++) {
		const struct layout_cell **cells = &ruler->owners[index * table->column_count + c];

		if (cells[-1] != cells[0])
			add_rule(ruler, box, table->column_x[c] - s->rule_columns / 2, 0,
			    s->rule_columns, box->height);
	}
	if (s->rule_sides) {
		add_rule(ruler, box, 0, 0, s->rule_sides, box->height);
		add_rule(ruler, box, table->width - s->rule_sides, 0, s->rule_sides, box->height);
	}
}

void
layout_rule_row(
    const struct table_ruler *ruler, struct list_box *box, size_t index, bool begins, bool ends)
{
	const struct layout_table *table = ruler->table;
	const struct style_table *s = ruler->style;
	mpt last = index + 1 == table->row_count        ? s->rule_foot
		   : index + 1 == table->head_row_count ? s->rule_head
							: 0;

	add_column_rules(ruler, box, index);
	if (begins && index == 0)
		add_rule(ruler, box, 0, 0, table->width, s->rule_top);
	if (begins && table->rows[index].head && !s->rule_rows)
		add_span_rules(ruler, box, index);
	if (ends && last)
		add_rule(ruler, box, 0, box->height - last, table->width, last);
	else if (ends && s->rule_rows && index + 1 < table->row_count)
		add_row_rules(ruler, box, index);
}

struct list_piece *
layout_broken_rule(const struct table_ruler *ruler)
{
	mpt weight = ruler->style->rule_break;
	struct list_piece *rule;

	if (weight == 0)
		return NULL;
	rule = layout_new_piece(ruler->arena, PIECE_RULE, PAGES_ARTIFACT);
	rule->x = ruler->x;
	rule->width = ruler->table->width;
	rule->height = weight;
	rule->y = -weight;
	return rule;
}
