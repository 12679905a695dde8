/*
 * columns_from_list.h - regions to columns: where each list breaks, so that
 * the pages of a region together cost least (Plass, Optimal Pagination
 * Techniques, 1981). The columns of a page end on one line; the last page of a
 * region is balanced, its shortfall at the last column's foot.
 */
#ifndef LAYOUT_COLUMNS_FROM_LIST_H
#define LAYOUT_COLUMNS_FROM_LIST_H

#include "layout/vertical_list.h"

struct column {
	const struct list_region *region;
	size_t from, to;       /* its boxes */
	int32_t page;          /* from 0 */
	int32_t place;         /* 0: the first of its page */
	int32_t first_line;    /* grid line of the page where it begins, from 0 */
	int32_t lines;         /* its room */
	int32_t stretch_lines; /* added to the glue inside */
};

struct columns {
	struct column *items; /* in reading order */
	size_t count, capacity;
	int32_t page_count;
};

/* False: reported (what is taller than a page, too many pages). */
bool layout_columns_from_regions(struct layout_context *context, struct list_region *const *regions,
    size_t region_count, struct columns *out);

/* Tops of a column's boxes, from the top of its first line; to - from of them. */
void layout_place_boxes(const struct style *style, const struct column *column, mpt *tops);
/* Where the last box placed ends. */
mpt layout_column_end(const struct column *column, const mpt *tops);

#endif
