/*
 * list_from_floats.c - what does not stand where it is written: a figure, table
 * or 专栏 that asks for its page's top or foot, and a turned table, which has
 * pages of its own. Each is a list of its own that waits for its page, while
 * the text goes on as if it were not there: no page ends early for it.
 */
#include "layout/columns_from_list.h"
#include "layout/flow.h"

/* The block before, page marks and what asks for a page's top or foot left out; or NULL. */
static const struct model_node *
block_before(const struct model_node *block)
{
	const struct model_node *before = block->prev;
	while (before && (before->kind == MODEL_PAGEMARK || model_get(before, MODEL_KEY_PLACE).ptr))
		before = before->prev;
	return before;
}

/*
 * A turned table that text leads to. Where a heading does, or the title of its part, that is
 * turned with it, and nothing may pass it: so are the turned tables behind it.
 */
static bool
is_turned_float(struct flow *f, const struct model_node *table)
{
	const struct model_node *before = block_before(table);
	while (before && before->kind == MODEL_TABLE && layout_block_is_turned(f, before))
		before = block_before(before);
	return before && before->kind != MODEL_HEADING;
}

bool
layout_block_is_float(struct flow *f, const struct model_node *block)
{
	if (f->frame || !block->parent || block->parent->kind != MODEL_BODY)
		return false;
	if (layout_block_is_turned(f, block))
		return is_turned_float(f, block);
	return (block->kind == MODEL_FIGURE || block->kind == MODEL_TABLE ||
		   block->kind == MODEL_BOX) &&
	       model_get(block, MODEL_KEY_PLACE).ptr;
}

/* Turned tables behind each other share their pages. */
static struct list_float *
turned_before(struct flow *f)
{
	struct list_region *region = f->region;
	struct list_float *last =
	    region->float_count ? &region->floats[region->float_count - 1] : NULL;
	return last && last->list->turned && last->at == region->count ? last : NULL;
}

static struct list_region *
new_list(struct flow *f, const struct model_node *block, bool turned)
{
	bool wide = turned || f->columns == 1 || layout_block_is_wide(f, block);
	struct list_region *list = layout_new_region(f, wide ? 1 : f->columns);
	list->turned = turned;
	if (turned)
		list->measure = f->style->lines * f->style->grid;
	return list;
}

/* Flows a block into a list apart from the region. */
static void
flow_apart(struct flow *f, struct list_region *list, const struct model_node *block)
{
	struct flow outer = *f;
	f->region = list;
	f->x = 0;
	f->measure = list->measure;
	f->waiting = NULL;
	f->keep_lines = 0;
	f->glue = 0;
	f->floating = true;
	layout_flow_block(f, block);
	f->region = outer.region;
	f->x = outer.x;
	f->measure = outer.measure;
	f->waiting = outer.waiting;
	f->keep_lines = outer.keep_lines;
	f->glue = outer.glue;
	f->floating = false;
}

/* What is higher than a page stands where it is written, and breaks there. */
static void
set_here(struct flow *f, const struct list_region *list, const struct model_node *block)
{
	DIAG0(f->context->diags, CODE_FLOAT_TOO_TALL, block->pos);
	if (list->columns != f->region->columns)
		layout_flow_columns(f, list->columns, block);
	for (size_t i = 0; i < list->count; i++) {
		struct list_box *from = list->boxes[i];
		struct list_box *box = layout_flow_box(f, from->height, from->group, from->pos);
		size_t notes_end = box->notes_end;
		int32_t penalty = box->penalty;
		struct list_piece *first = box->first, *last = box->last;
		mpt glue = box->glue;
		*box = *from;
		box->notes_end = notes_end;
		if (i > 0)
			continue;
		box->glue = glue;
		box->penalty = penalty;
		layout_append_pieces(box, first, last);
	}
}

void
layout_flow_float(struct flow *f, const struct model_node *block)
{
	bool turned = layout_block_is_turned(f, block);
	struct list_float *before = turned ? turned_before(f) : NULL;
	struct list_region *list = before ? before->list : new_list(f, block, turned);
	struct list_region *region = f->region;
	mpt page = f->style->lines * f->style->grid;
	flow_apart(f, list, block);
	if (list->count == 0 || before)
		return;
	if (!turned && layout_list_height(f->style, list, page) > page) {
		set_here(f, list, block);
		return;
	}
	ARENA_GROW(f->arena, struct list_float, region->floats, region->float_count,
	    region->float_capacity);
	region->floats[region->float_count++] = (struct list_float){.list = list,
	    .at = region->count,
	    .at_foot = model_is(block, MODEL_KEY_PLACE, "foot"),
	    .air = block->kind == MODEL_TABLE ? f->style->table_air.above : 0};
}
