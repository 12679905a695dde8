/*
 * sheet.h - one page for the printer in the making: items of the pages for
 * reading taken over, words and marks added. Internal to press/.
 */
#ifndef PRESS_SHEET_H
#define PRESS_SHEET_H

#include "press/press.h"

/* From the cut to the page's edge: beyond the bleed a gap, then the marks, then white. */
#define MARK_GAP MPT_FROM_UM(1000)
#define MARK_LENGTH MPT_FROM_UM(5000)
#define MARK_EDGE MPT_FROM_UM(1000)
#define MARK_WIDTH 250

struct press_making {
	struct arena *arena;
	struct diags *diags;
	const struct pages *pages; /* for reading */
	const struct style *style;
	struct fonts *fonts;
	uint32_t *unknown; /* colours reported already */
	size_t unknown_count, unknown_capacity;
	int64_t raised; /* rules that were too thin */
	mpt thinnest;
};

/* A page with its marks' margin around the cut; added to pages. */
struct pages_page *press_add_page(
    struct press_making *m, struct pages *pages, mpt trim_width, struct span label);
struct pages_item *press_add_item(struct press_making *m, struct pages_page *page,
    enum pages_item_kind kind, mpt x, mpt y, mpt width, mpt height);
/* From the edge of a page for the printer to its cut; whole points, so that what is cut out can be
 * compared pixel by pixel with the page for reading. */
mpt press_margin(const struct press_making *m);

/*
 * How far what touches an edge of a page for reading is carried on: into the bleed, or, at the
 * front cover's left, over the spine. What touches left and right goes on by across instead of
 * left: over spine and back.
 */
struct press_edges {
	mpt left, right, bottom, top, across;
};

/* Takes over all items of a page for reading, moved by x, y; colours become inks, thin rules are
 * raised. */
void press_take_items(struct press_making *m, const struct pages_page *from, struct pages_page *to,
    mpt x, mpt y, const struct press_edges *edges);

/* Words in one line, in black; from x, y. Returns their width. */
mpt press_add_words(struct press_making *m, struct pages *pages, struct pages_page *page, mpt x,
    mpt y, struct span words, const struct style_text *text);
/* The masthead from the head of the spine down, the number above its foot; upright characters. */
void press_add_spine(struct press_making *m, struct pages *pages, struct pages_page *page,
    mpt spine_x, mpt spine_width, struct span masthead, struct span number);

/* Crop marks at the corners; and what the page is, under it. */
void press_add_marks(struct press_making *m, struct pages *pages, struct pages_page *page,
    struct span words, const mpt *folds, size_t fold_count);

#endif
