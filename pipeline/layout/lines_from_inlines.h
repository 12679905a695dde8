/*
 * lines_from_inlines.h - the inlines of a paragraph, title or cell to set lines.
 *
 * Inlines become boxes, glue and penalties (Knuth and Plass, Breaking
 * Paragraphs into Lines, 1981); kinsoku, squeezed marks, the CJK-Latin gap and
 * letter-spacing follow GB/T 15834-2011 5.1 and W3C CLREQ. Lines come out with
 * every run's place, relative to the line's left end; what stacks lines into
 * columns only moves them. Lengths are mpt. Results live in the arena.
 */
#ifndef LAYOUT_LINES_FROM_INLINES_H
#define LAYOUT_LINES_FROM_INLINES_H

#include "fonts/fonts.h"
#include "ir/model.h"
#include "ir/pages.h"
#include "ir/style.h"

enum layout_align {
	LAYOUT_JUSTIFY, /* last line flush left */
	LAYOUT_LEFT,
	LAYOUT_CENTER,
	LAYOUT_RIGHT,
	LAYOUT_TITLE, /* centred, broken by sense at BREAK marks and balanced where there are none
		       */
	LAYOUT_SPREAD /* every line spread over the measure */
};

struct layout_run {
	mpt x;    /* from the line's left end; below 0 where an opener lost its left half em */
	mpt rise; /* above the line's baseline */
	mpt width;
	int32_t face;
	mpt size;
	uint32_t rgb;
	struct span text; /* UTF-8, no spaces but those between Latin words */
	struct pages_adjust *adjust;
	size_t adjust_count;
	const struct model_node *owner; /* the nearest inline with an element of its own, or NULL */
	struct pos pos;
};

struct layout_mark { /* a PAGEMARK or an id inside a line: becomes a destination */
	mpt x;
	const struct model_node *node;
};

struct layout_line {
	struct layout_run *runs;
	size_t run_count;
	struct layout_mark *marks;
	size_t mark_count;
	mpt x;          /* indent or shift inside the measure, runs' x not counting it */
	mpt width;      /* as set */
	mpt natural;    /* without stretch and squeeze */
	mpt measure;    /* that it was to fill, from its x */
	mpt worst;      /* the most that one of its gaps was stretched; below 0: squeezed */
	bool justified; /* stretched or squeezed to its measure */
	bool forced;    /* ends at a hard break or at the paragraph's end */
	bool loose;     /* no good break was found; reported as line-loose */
	struct pos pos;
};

struct layout_lines {
	struct layout_line *lines;
	size_t count;
};

struct layout_paragraph {
	mpt measure;
	mpt first_indent;   /* of the first line */
	mpt hanging_indent; /* of the others */
	enum layout_align align;
	const struct style *style;
	struct style_text text;              /* the paragraph's face and size */
	struct style_text lead, label, resp; /* faces of those inlines */
	bool tabular; /* a table's cell: figures tabular, no paragraph rules for the last line */
	bool entry;   /* of a contents: ragged, but filled as well as whole words allow */
	size_t break_behind; /* a line ends behind so many characters; 0: as the text says */
};

struct layout_context {
	struct arena *arena;
	struct diags *diags;
	struct fonts *fonts;
	const struct style *style;
	struct arena *scratch; /* what is freed before a call returns; NULL: one a call */
};

/* Sets the inline children of node (BREAK, TEXT, LEAD, RESP, SPREAD, SUB, …). Zero lines where it
 * holds nothing. */
struct layout_lines layout_lines_from_inlines(struct layout_context *context,
    const struct model_node *node, const struct layout_paragraph *paragraph);
/* The same for a plain text that is not in the model (running head, folio, contents' page number).
 */
struct layout_lines layout_lines_from_text(struct layout_context *context, struct span text,
    struct pos pos, const struct layout_paragraph *paragraph);
/* Width of the inlines on one line without a break, and of their longest unbreakable piece. */
void layout_inline_widths(struct layout_context *context, const struct model_node *node,
    const struct layout_paragraph *paragraph, mpt *natural, mpt *longest);

#endif
