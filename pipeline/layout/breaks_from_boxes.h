/*
 * breaks_from_boxes.h - where the lines of a paragraph end: the best sequence of
 * breaks over the whole paragraph, in time linear in its length.
 */
#ifndef LAYOUT_BREAKS_FROM_BOXES_H
#define LAYOUT_BREAKS_FROM_BOXES_H

#include "layout/boxes_from_inlines.h"

/* Of all boxes before one, so that a line's totals are differences of two. */
struct box_sum {
	int64_t width;         /* advances and gaps */
	int64_t squeeze_early; /* room of word spaces, outside brackets */
	int64_t squeeze;       /* about ·, behind ，、；：, beside western text */
	int64_t squeeze_late;  /* behind 。？！, and in letter-spacing */
	int64_t stretch;       /* room of word spaces and gaps beside western text */
	int32_t gaps;          /* that stretch without limit */
	int32_t han;
	int64_t
	    western; /* letters, digits and the signs with them, but for sub- and superscripts */
	mpt end_cut; /* of the box before this place, with the spaces before it */
};

/* boxes->count + 1 of them. */
struct box_sum *sums_from_boxes(struct arena *scratch, const struct boxes *boxes);

/* The width of the line of boxes from to last, both in it. */
static inline int64_t
line_natural(const struct boxes *boxes, const struct box_sum *sums, size_t from, size_t last)
{
	return sums[last].width - sums[from].width + boxes->items[last].advance -
	       boxes->items[from].start_cut - sums[last + 1].end_cut;
}

static inline int64_t
line_squeeze(const struct box_sum *sums, size_t from, size_t last)
{
	return sums[last].squeeze_early - sums[from].squeeze_early + sums[last].squeeze -
	       sums[from].squeeze + sums[last].squeeze_late - sums[from].squeeze_late;
}

struct break_request {
	const struct boxes *boxes;
	const struct box_sum *sums;
	size_t from, to; /* the boxes, to not in it */
	mpt first_measure, measure;
	bool paragraph; /* the last line holds two Han characters, or western text as wide */
	bool spread;    /* the last line is stretched as well */
	bool tabular;   /* a cell: a line more is a higher row */
	bool filled;    /* by sense: lines as long as words allow, rather than of like width */
};

/* Writes the last box of each line to ends (room for to - from) and returns how many. */
size_t breaks_by_total_fit(
    struct arena *scratch, const struct break_request *request, size_t *ends);
/* The same for titles and cells: by sense, balanced, in as few lines as can be and extra more. */
size_t breaks_by_sense(
    struct arena *scratch, const struct break_request *request, int32_t extra_lines, size_t *ends);

#define COST_NEVER INT32_MAX
/* costs_from_words.c: of a break behind each box, by sense; the last is not set. */
int32_t *costs_from_words(struct arena *scratch, const struct box *items, size_t count);
/*
 * The word of the list that goes on behind box at, as the boxes from first to last; false where
 * none does. Of words inside one another, the longest. Behind 和 and the like it may end: it is
 * two there.
 */
bool word_across(struct arena *scratch, const struct box *items, size_t count, size_t at,
    size_t *first, size_t *last);

#endif
