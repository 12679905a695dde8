/*
 * vertical_list.h - the blocks of an issue as vertical lists: boxes, with the
 * glue and the penalty of a break above each (Knuth, The TeXbook, ch. 15).
 *
 * What stands on the baseline grid is a box of whole lines. What does not (the
 * rows of a table, notes) is grouped: a group's boxes keep their own heights,
 * and what a column holds of the group is rounded up to whole lines, so that
 * everything after it stands on the grid again. Boxes of one list fill the
 * columns of a region; regions follow each other down the pages.
 *
 * Lengths are mpt. Places in a box count from its upper left corner, y
 * downwards; places in a column from the column's left. All in one arena.
 */
#ifndef LAYOUT_VERTICAL_LIST_H
#define LAYOUT_VERTICAL_LIST_H

#include "layout/lines_from_inlines.h"

#define LIST_NEVER 10000              /* a penalty: no break here */
#define LIST_LAST 5000                /* a break here only instead of one that may never be */
#define LIST_IN_NEED (LIST_NEVER - 1) /* a break where nothing else is possible */
/* From the rule above notes to the first of their lines, for their leading. */
#define NOTE_RULE_ABOVE(leading) ((leading) / 4)

enum list_piece_kind {
	PIECE_LINE,  /* line; x, y: left end of its baseline */
	PIECE_RULE,  /* x, y: upper left corner; width, height */
	PIECE_FILL,  /* likewise */
	PIECE_FRAME, /* likewise; size: width of its line */
	PIECE_IMAGE, /* likewise; text: path */
	PIECE_DEST,  /* text: name; x, y */
	PIECE_LINK /* text: href; a place that links without text of its own line: width, height */
};

struct list_piece {
	enum list_piece_kind kind;
	int32_t element; /* of the page structure, or PAGES_ARTIFACT */
	mpt x, y, width, height, size;
	uint32_t rgb;
	const struct layout_line *line;
	struct span text;
	struct span contents; /* links: what they say */
	struct pos pos;
	struct list_piece *next;
};

/* The frame of a 专栏, around the boxes that point to it. */
struct list_frame {
	const struct list_frame *parent; /* of a box in a box, or NULL */
	mpt x, width;
	mpt top;    /* of its upper edge, in its first box */
	mpt bottom; /* of its lower edge, in its last box */
};

struct list_group {
	struct style_air air;      /* dropped at a column's top and foot */
	struct list_piece *repeat; /* what a column that begins inside repeats; NULL: nothing */
	mpt repeat_height;
	struct list_piece *broken; /* a rule under the last row before a break; y from its foot */
};

struct list_box {
	mpt height;
	mpt glue;    /* above; dropped at a column's top */
	mpt stretch; /* by which the glue may grow */
	mpt sink;    /* at the foot of a column that goes on: down, level with lines beside it */
	int32_t penalty; /* of a break above */
	struct list_group *group;
	struct list_frame *frame; /* innermost */
	bool frame_first, frame_last;
	bool repeats;     /* a column that begins here repeats the group's head */
	bool continues;   /* the row of the box above: no rule between them */
	size_t notes_end; /* lines of the region's notes that it and those above it name */
	struct list_piece *first, *last;
	struct pos pos;
};

struct list_region;

/* A figure, table or 专栏 that the source asks to have at the top or foot of its page; or, its
 * list turned, a table on pages of its own. */
struct list_float {
	struct list_region *list; /* its boxes, one column */
	size_t at;                /* its place: before this box of its region */
	bool at_foot;
	mpt air; /* kept above it where it stands under text, below it where it stands over text */
};

struct list_region {
	int32_t columns;
	mpt measure;           /* of one column */
	mpt glue;              /* above; dropped at a page's top */
	int32_t reserve_lines; /* room that what follows needs under it on its last page */
	bool turned; /* a quarter turn counterclockwise: each page of it holds this region alone,
			its lines run upwards, its measure is the type area's height */
	bool new_page;
	bool at_foot; /* of the page, in one column; where there is no room, of the next */
	const struct model_node *section; /* for the running head, or NULL */
	bool ends_part; /* what still waits for a page's top or foot is set behind it */
	struct list_box **boxes;
	size_t count, capacity;
	/* The lines of the notes that its boxes name, in order: what a column names stands at its
	 * foot. The penalty of a line is that of going on with it in a later column. */
	struct list_box **note_lines;
	size_t note_line_count, note_line_capacity;
	struct list_float *floats; /* in the order of their places */
	size_t float_count, float_capacity;
};

struct list_box *layout_add_box(struct arena *arena, struct list_region *region, mpt height);
struct list_piece *layout_add_piece(
    struct arena *arena, struct list_box *box, enum list_piece_kind kind, int32_t element);
struct list_piece *layout_new_piece(
    struct arena *arena, enum list_piece_kind kind, int32_t element);
/* Appends a chain of pieces, which may be empty. */
void layout_append_pieces(struct list_box *box, struct list_piece *first, struct list_piece *last);

/* Of a page of the region: where it is turned, its lines stand across the type area. */
int32_t layout_page_lines(const struct style *style, const struct list_region *region);
/* length rounded up to whole lines of the grid. */
mpt layout_whole_lines(const struct style *style, mpt length);
/* What a group leaves free at a column's top, so that it stands level with text beside it. */
mpt layout_top_air(const struct style *style);
/* The height of so many lines of notes at a column's foot, with the rule above them. */
mpt layout_notes_height(const struct style *style, size_t lines);
/* From the top of a slot of the given height to the baseline of a text that stands in its middle.
 */
mpt layout_baseline(const struct style *style, mpt slot, mpt size);

#endif
