/*
 * column_breaker.h - what the files that break regions into columns share:
 * walk_down_column.c says how high columns are, fits_in_column.c weighs where
 * one may end, pages_by_shortest_path.c where the pages of a region do,
 * columns_from_list.c follows the regions down the pages. No other file includes
 * this.
 */
#ifndef LAYOUT_COLUMN_BREAKER_H
#define LAYOUT_COLUMN_BREAKER_H

#include "layout/columns_from_list.h"

#define MAX_COLUMNS 2
#define MAX_FITS 3             /* breaks of one column that are weighed */
#define MAX_ALL_FITS 9         /* with notes that run over, and with floats in the column */
#define FLOAT_TEXT_LINES 5     /* text that a float leaves room for, or it stands alone */
#define BREAK_EMERGENCY 100000 /* the cost of a break where none is allowed */

/* A place in a region's text: what stands before it is set. */
struct place {
	size_t box, note, floating;
};

/* The column that ends behind a box of a walk: of its boxes alone, no notes, no floats. */
struct step {
	int32_t lines;   /* of the grid; never fewer than at the step before */
	int32_t stretch; /* lines by which its glue may grow */
};

/* A column from a box down, behind each box as far as a whole page of the region holds them. */
struct walk {
	size_t from; /* its first box */
	struct step *steps;
	size_t count, capacity; /* step k ends behind box from + k */
};

/* A way to end a column. */
struct fit {
	struct place end;
	int64_t cost;
	int32_t stretch; /* lines */
};

/* A float that waits for a page, or that one of the region's boxes brings. */
struct waiting {
	const struct list_float *item;
	size_t at; /* before this box; 0 where it waited when the region began */
	int32_t lines;
	mpt shift; /* down, where it stands under text: its air, so that it ends at the foot */
	const struct columns *turned; /* on pages of its own, counted from 0; or NULL */
	int64_t before;               /* of the floats before it: those that lose by waiting */
};

/* A page: floats alone on pages before it, floats at its top and foot, its columns. */
struct choice {
	struct place from; /* behind the floats that stand alone and at top and foot */
	size_t alone, across;
	struct place end[MAX_COLUMNS];
	int32_t stretch[MAX_COLUMNS];
	int32_t height; /* of its columns */
	int32_t pages;  /* of notes alone before it */
	bool last;
};

struct node {
	int64_t cost; /* of the pages before; < 0: not reached */
	struct place at;
	size_t before; /* the node of the page before, or PATH_ROOT */
	bool from_open_page;
	struct choice choice; /* of the page before */
};

#define PATH_ROOT SIZE_MAX

struct path {
	const struct choice **pages; /* in order */
	size_t count;
	bool open_page; /* the first goes on with the page that is begun */
};

struct breaker {
	struct layout_context *context;
	const struct style *style;
	struct arena *scratch;
	struct columns *out;
	const struct list_region *region;
	struct waiting *floats; /* in order */
	size_t float_count, float_capacity;
	int64_t float_losses; /* of all of them: those that lose by waiting */
	const mpt *rest;      /* of the region from each box on; saturated */
	struct walk *walks;
	struct node *nodes;
	int32_t page, line; /* where the next region begins */
	int32_t foot;       /* lines that floats take at that page's foot */
	bool belongs_above; /* the region before keeps room for this one */
	bool failed;
};

int32_t layout_break_lines(const struct style *style, mpt length);

/* Forgets the walks of the region before; in b->scratch. */
void layout_walks_begin(struct breaker *b);
/* The walk from a box of the region; none of it where its first box is higher than a page, or the
 * region ends. It goes to the region's end where from + count is that. Holds until the next call.
 */
const struct walk *layout_walk_from(struct breaker *b, size_t from);
/* How many of its boxes so many lines hold. */
size_t layout_walk_steps_in(const struct walk *walk, int32_t room);

/* A float of the measure of the page stands at its top or foot, not at a column's. */
bool layout_float_is_across(const struct breaker *b, size_t i);
/* Where its page or column begins at or behind its place, else at the foot. */
bool layout_float_is_at_top(const struct breaker *b, size_t i, size_t begin);
/* Floats from i on whose place lies before box end, and that lose by waiting: what has pages of its
 * own stands between pages, and does not. */
int64_t layout_floats_due(const struct breaker *b, size_t i, size_t end);

/* The fullest columns of room lines from a place on; returns how many. */
size_t layout_fits_in_column(
    struct breaker *b, struct place from, int32_t room, struct fit out[MAX_ALL_FITS]);
/* The lines of one column that holds the rest of the region, or room + 1; *end: what it sets. */
int32_t layout_rest_in_column(
    struct breaker *b, struct place from, int32_t room, struct place *end);

/* Lines of notes that fit into so many lines of the grid. */
size_t layout_notes_in(const struct style *style, int32_t lines);

/* The pages of the region that cost least together; in b->scratch. */
struct path layout_pages_by_shortest_path(struct breaker *b);

#endif
