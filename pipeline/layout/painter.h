/*
 * painter.h - columns, furniture and free lines onto pages. Places are turned
 * here from "down from the top" into PDF's "up from the foot".
 */
#ifndef LAYOUT_PAINTER_H
#define LAYOUT_PAINTER_H

#include "ir/name_set.h"
#include "ir/style_words.h"
#include "layout/columns_from_list.h"
#include "layout/flow.h"

/* The items of a page that are a float's. */
struct painted_float {
	size_t from, to;
	int32_t element; /* its first */
};

struct painter {
	struct flow *flow;
	struct pages *pages;
	const struct style *style;
	struct name_set dests;   /* a destination is where its name stands first */
	struct pages_page *page; /* the last */
	mpt left;                /* of its type area */
	mpt *tops;               /* of a column's boxes */
	size_t tops_capacity;
	struct painted_float *floats; /* of the page */
	size_t float_count, float_capacity;
	/* the running head as last set */
	struct layout_lines issue_head, section_head;
	struct span section_words;
};

void layout_painter_start(struct painter *p, struct flow *f);
/* A new page, mirrored by its place in the whole: the first is a recto. */
void layout_add_page(struct painter *p, struct span label);
/* Nothing more comes to the page: what floated there takes its place in reading order. The next
 * page, too, ends the one before. */
void layout_end_page(struct painter *p);
/* The page's items from this one on are a float's. */
void layout_keep_float(struct painter *p, size_t from);
/* Running head, its hairline and folio, as artifacts. words: what stands beside the issue's name.
 */
void layout_paint_furniture(struct painter *p, struct span words);
void layout_paint_column(struct painter *p, const struct column *column);
/* A piece of a box whose upper left corner is x, y (y upwards). */
void layout_paint_piece(struct painter *p, const struct list_piece *piece, mpt x, mpt y);
/* Lines set free on the page; baseline of the first, y upwards. */
void layout_paint_lines(struct painter *p, const struct layout_lines *lines, mpt x, mpt baseline,
    struct style_text text, int32_t element);
void layout_paint_dest(struct painter *p, struct span name, mpt x, mpt y, struct pos pos);
struct pages_item *layout_add_item(
    struct painter *p, enum pages_item_kind kind, int32_t element, struct pos pos);

/* 1 as 1; with roman, i. */
struct span layout_page_label(struct arena *arena, int32_t number, bool roman);

/* The cover, as the first page. */
void layout_paint_cover(struct painter *p, int32_t element);

#endif
