/*
 * boxes_from_inlines.h - a paragraph as boxes, one a character, with what
 * stands between each box and the next: its natural gap, how far it can be
 * squeezed and stretched and in which turn, and what a break there costs
 * (Knuth and Plass, Breaking Paragraphs into Lines, 1981; W3C CLREQ 3.1).
 *
 * Everything lives in the scratch arena. Lengths are mpt.
 */
#ifndef LAYOUT_BOXES_FROM_INLINES_H
#define LAYOUT_BOXES_FROM_INLINES_H

#include "layout/classes_from_characters.h"
#include "layout/lines_from_inlines.h"
#include "layout/spacing.h"

/* Widths are not told beyond half a million points. */
#define WIDTH_MAX (1 << 29)

#define PENALTY_NEVER INT16_MAX
/* Breaks of the last resort, from the least harm on. */
#define PENALTY_ADDRESS 600  /* behind a solidus or point of an address */
#define PENALTY_WORD 3000    /* inside a western word, behind its solidus or hyphen */
#define PENALTY_LETTER 6000  /* inside a western word, a number, a name */
#define PENALTY_KINSOKU 9000 /* before what never begins a line, behind what never ends one */
#define PENALTY_ACCENT 20000 /* before an accent */

/* In which turn a gap is squeezed. */
enum squeeze {
	SQUEEZE_NONE,
	SQUEEZE_SPACE,
	SQUEEZE_INTERPUNCT,
	SQUEEZE_BRACKET,
	SQUEEZE_COMMA,
	SQUEEZE_GAP,
	SQUEEZE_STOP,
	SQUEEZE_SPREAD, /* letter-spacing by position: only where the measure forces it */
	SQUEEZE_COUNT
};

enum stretch {
	STRETCH_NONE, /* inside a unit */
	STRETCH_SPACE,
	STRETCH_GAP,
	STRETCH_OTHER, /* equally with all others, without limit */
	STRETCH_COUNT
};

enum box_flag {
	BOX_SOFT = 1,       /* a BREAK mark stands behind it */
	BOX_HARD = 2,       /* a BREAK mark that ends the line */
	BOX_LAST_RESORT = 4 /* the break behind it is one */
};

struct box {
	const char *text; /* its UTF-8 in the model */
	uint32_t cp;
	int32_t face;
	mpt advance;
	mpt blank;              /* the half of a mark that has no ink */
	mpt start_cut, end_cut; /* cut off at a line's start, at its end; below 0: added */
	mpt gap;                /* to the next box; below 0 where marks share their blanks */
	mpt squeeze_room, stretch_room;
	uint32_t source; /* index */
	uint32_t index;  /* in its text, code points */
	int16_t penalty; /* of a break behind it */
	uint8_t text_bytes;
	uint8_t class_of;
	uint8_t squeeze, stretch, flags;
};

/* What the characters of one TEXT node share. */
struct box_source {
	const struct model_node *inline_node; /* nearest inline above, or NULL */
	const struct model_node *unit;        /* nearest NAME or SPREAD, or NULL */
	const struct model_node *owner; /* nearest inline with an element of its own, or NULL */
	struct pos pos;
	enum style_role role;
	mpt size, rise;
	uint32_t rgb;
	bool script; /* sub- or superscript, note reference */
};

struct box_mark {
	size_t at; /* before this box */
	const struct model_node *node;
};

struct boxes {
	struct box *items;
	size_t count, capacity;
	struct box_source *sources;
	size_t source_count, source_capacity;
	struct box_mark *marks;
	size_t mark_count, mark_capacity;
	mpt em; /* of the paragraph */
	struct spacing spacing;
};

struct boxes *boxes_from_inlines(struct layout_context *context, struct arena *scratch,
    const struct model_node *node, const struct layout_paragraph *paragraph);
struct boxes *boxes_from_text(struct layout_context *context, struct arena *scratch,
    struct span text, struct pos pos, const struct layout_paragraph *paragraph);

/* western_from_boxes.c: quotes and apostrophes in western text, by their neighbours; then, once
 * gaps stand, what kerning adds to them. */
void boxes_set_western(struct boxes *boxes, struct fonts *fonts);
void boxes_set_kerning(struct boxes *boxes, struct fonts *fonts);
/* gaps_from_boxes.c: what stands between the boxes. */
void boxes_set_gaps(struct boxes *boxes);
/* units_from_boxes.c: names, dates, document numbers, labels, letter-spacing. */
/* label: how many boxes the model calls a label; labels: where none, the text may begin with one.
 */
void boxes_set_units(struct boxes *boxes, bool labels, size_t label, bool tabular);
/* Opens breaks of the last resort in units that are wider than the measure. */
void boxes_open_units(struct boxes *boxes, size_t from, size_t to, mpt first_measure, mpt measure);

/* Of the pieces between two places where a line may end, squeezed. */
mpt boxes_longest_unit(const struct boxes *boxes);

/* Whether a line may end behind it. */
static inline bool
box_may_break(const struct box *box)
{
	return box->penalty != PENALTY_NEVER;
}

#endif
