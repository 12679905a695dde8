/*
 * wide_from_block.c - whether a block asks for more than its column: to stand
 * across the columns, or to be turned on pages of its own, a quarter turn
 * counterclockwise, so that a table's head is at the left: at the binding side
 * of odd pages, at the fore edge of even ones (GB/T 9704-2012, 8).
 */
#include "layout/flow.h"
#include "layout/rows_from_table.h"

static struct table_way
way_of_table(struct flow *f, const struct model_node *table)
{
	const struct style *s = f->style;
	int64_t column = (int64_t)s->column_cells * s->cell, page = (int64_t)s->cells * s->cell;
	int64_t wide = model_get_int(table, MODEL_KEY_WIDE, -1);
	int64_t turned = model_get_int(table, MODEL_KEY_TURNED, -1);
	struct table_way way = {table, wide == 1, turned == 1};
	if (turned == 1 || (turned == 0 && wide >= 0))
		return way;
	struct layout_table_needs needs = layout_table_needs(f->context, table);
	if (wide < 0)
		way.wide = needs.least > column ||
			   (int64_t)needs.natural * 100 > column * s->table_wide_percent;
	/* What the source has across the page is turned only where it does not fit at all. */
	if (turned < 0 && wide != 0 && s->table.turn_wide)
		way.turned = (wide == 1 ? needs.least : needs.words) > page;
	return way;
}

/* The same table is asked for by the headings above it too. */
static struct table_way
find_way(struct flow *f, const struct model_node *table)
{
	if (f->way.table != table)
		f->way = way_of_table(f, table);
	return f->way;
}

bool
layout_block_is_wide(struct flow *f, const struct model_node *block)
{
	if (block->kind == MODEL_TABLE)
		return find_way(f, block).wide;
	if (block->kind == MODEL_FIGURE)
		return model_get_int(block, MODEL_KEY_WIDE, 0) == 1;
	if (block->kind != MODEL_BOX)
		return false;
	int64_t wide = model_get_int(block, MODEL_KEY_WIDE, -1);
	if (wide >= 0)
		return wide == 1;
	for (const struct model_node *b = block->first; b; b = b->next)
		if (layout_block_is_wide(f, b))
			return true;
	return false;
}

bool
layout_block_is_turned(struct flow *f, const struct model_node *block)
{
	return block->kind == MODEL_TABLE && find_way(f, block).turned;
}
