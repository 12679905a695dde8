/*
 * columns_from_list.h - regions to columns: where each list breaks, so that
 * the pages of a region together cost least (Plass, Optimal Pagination
 * Techniques, 1981). The columns of a page end on one line; the last page of a
 * region is balanced, its shortfall at the last column's foot.
 *
 * The notes that a column names stand at its foot, and go on in the next where
 * there is no room. A float stands at the top of the page or column that holds
 * its place, where nothing of the region stands above it, else of the next; or
 * at the foot of that which holds its place, else of a later one. Floats keep
 * their order, none passes the end of its part. What is turned has the pages behind that which
 * holds its place.
 */
#ifndef LAYOUT_COLUMNS_FROM_LIST_H
#define LAYOUT_COLUMNS_FROM_LIST_H

#include "layout/vertical_list.h"

struct column {
	const struct list_region *region;
	size_t from, to;           /* its boxes; none where it holds notes alone */
	size_t note_from, note_to; /* lines of the region's notes, at its foot */
	int32_t page;              /* from 0 */
	int32_t place;             /* 0: the first of its page */
	int32_t first_line;        /* grid line of the page where it begins, from 0 */
	int32_t lines;             /* its room */
	int32_t stretch_lines;     /* added to the glue inside */
	bool is_float;             /* from a float's list */
	mpt shift;                 /* down from first_line; floats */
};

struct columns {
	struct column *items; /* page by page; floats before the columns that they stand in */
	size_t count, capacity;
	int32_t page_count;
};

/* False: reported (what is taller than a page, too many pages). */
bool layout_columns_from_regions(struct layout_context *context, struct list_region *const *regions,
    size_t region_count, struct columns *out);

/* All of a list in one column, or more than most where it is higher. */
mpt layout_list_height(const struct style *style, const struct list_region *list, mpt most);
/* Tops of a column's boxes, from the top of its first line; to - from of them. */
void layout_place_boxes(const struct style *style, const struct column *column, mpt *tops);
/* Where the last box placed ends. */
mpt layout_column_end(const struct column *column, const mpt *tops);

#endif
