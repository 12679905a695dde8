/*
 * places_in_column.c - where the boxes of a column stand, once its breaks are
 * chosen: glue stretched, groups set in the middle of their whole lines.
 */
#include "layout/columns_from_list.h"

/* Adds the column's stretch to its glue, a line at a time, to what can stretch most first. */
static void
stretch_glue(const struct style *style, const struct column *column, mpt *given)
{
	for (int32_t left = column->stretch_lines; left > 0; left--) {
		size_t best = 0;
		mpt best_room = 0;
		for (size_t i = column->from + 1; i < column->to; i++) {
			mpt room = column->region->boxes[i]->stretch - given[i - column->from];
			if (room > best_room) {
				best_room = room;
				best = i - column->from;
			}
		}
		if (best_room < style->grid)
			return;
		given[best] += style->grid;
	}
}

/* Sets the boxes of the group that begins with box i; returns how many, *y moved past it. */
static size_t
place_group(const struct style *style, const struct column *column, size_t i, mpt *tops, mpt *y)
{
	struct list_box *const *boxes = column->region->boxes;
	const struct list_group *group = boxes[i]->group;
	bool at_top = i == column->from;
	mpt open = at_top ? layout_top_air(style) : group->air.above;
	size_t n = 0;
	for (; i + n < column->to && boxes[i + n]->group == group; n++) {
		const struct list_box *box = boxes[i + n];
		if (n > 0)
			open += box->glue;
		else if (at_top && box->repeats)
			open += group->repeat_height;
		tops[i + n - column->from] = *y + open;
		open += box->height;
	}
	if (i + n < column->to)
		open += group->air.below;
	mpt whole = layout_whole_lines(style, open);
	if (!at_top)
		for (size_t k = 0; k < n; k++)
			tops[i + k - column->from] += (whole - open) / 2;
	*y += whole;
	return n;
}

void
layout_place_boxes(const struct style *style, const struct column *column, mpt *tops)
{
	struct list_box *const *boxes = column->region->boxes;
	mpt y = 0;
	for (size_t i = column->from; i < column->to; i++)
		tops[i - column->from] = 0;
	stretch_glue(style, column, tops);
	for (size_t i = column->from; i < column->to;) {
		mpt given = tops[i - column->from];
		y += given;
		if (boxes[i]->group) {
			i += place_group(style, column, i, tops, &y);
			continue;
		}
		if (i > column->from)
			y += boxes[i]->glue;
		tops[i - column->from] = y;
		y += boxes[i]->height;
		i++;
	}
	if (column->to > column->from && column->to < column->region->count)
		tops[column->to - 1 - column->from] += boxes[column->to - 1]->sink;
}

mpt
layout_column_end(const struct column *column, const mpt *tops)
{
	if (column->to == column->from)
		return 0;
	const struct list_box *last = column->region->boxes[column->to - 1];
	return tops[column->to - 1 - column->from] + last->height;
}
