/*
 * pages.h - an issue set on pages: every run of text with its place, every
 * rule, picture, link and destination, and the tree of structure elements that
 * they belong to.
 *
 * Lengths are mpt (thousandths of a point); the origin is the page's lower
 * left corner, y upwards, as in PDF. Content stands in reading order; every
 * item is either marked with an element (`element` is its index) or belongs to
 * an artifact (element PAGES_ARTIFACT: running heads, folios, rules, frames,
 * repeated table heads). Everything lives in one arena.
 *
 * Text of a run is Unicode, one glyph a code point, chosen by the pdf stage
 * from the run's face. Each glyph advances by its face's advance at that size;
 * `adjust` lists what is added behind single glyphs (justification, squeezed
 * punctuation, gaps, kerning), so that the next glyph's place is exact:
 *   x(i+1) = x(i) + round_half_up(advance(i) * size / units_per_em) + adjust(i)
 *
 * Pages for the printer (PAGES_FOR_PRESS) have no elements, links, destinations or
 * outline. Their colours are inks instead of rgb, and each page says where the
 * paper will be cut (trim) and how far colour runs beyond (bleed; ISO 32000-1,
 * 14.11.2); marks stand outside of that.
 */
#ifndef IR_PAGES_H
#define IR_PAGES_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"
#include "ir/style.h"

#define ELEMENT(ident, name, pdf) PAGES_##ident,
enum pages_element_kind {
#include "ir/pages_kinds.def"
	PAGES_ELEMENT_KIND_COUNT
};
#undef ELEMENT

#define PAGES_ARTIFACT (-1)

/* Per cent of cyan, magenta, yellow and black, one byte each. Black is kept as what it lacks, so
 * that 0 is text in black ink alone. */
#define PAGES_INK(c, m, y, k)                                                                      \
	((uint32_t)(c) << 24 | (uint32_t)(m) << 16 | (uint32_t)(y) << 8 | (uint32_t)(100 - (k)))

struct pages_element {
	enum pages_element_kind kind;
	int32_t parent; /* index of an earlier element; -1 for the root */
	struct pos pos;
	struct span id;           /* of the model's node, or absent */
	struct span alt;          /* figures, and spans that are only heard; absent elsewhere */
	struct span spoken;       /* what is heard in place of its text: /E; absent elsewhere */
	struct span title;        /* documents, sections: /T */
	struct span lang;         /* where it differs from the document's */
	struct span scope;        /* th: Row, Column, Both */
	struct span headers;      /* th, td: ids of their heads, separated by spaces */
	int32_t rowspan, colspan; /* 0 and 1: none */
};

struct pages_adjust {
	int32_t index; /* of the glyph in its run, from 0 */
	mpt add;       /* behind it */
};

enum pages_item_kind { PAGES_TEXT, PAGES_RULE, PAGES_FILL, PAGES_FRAME, PAGES_IMAGE };

struct pages_item {
	enum pages_item_kind kind;
	int32_t element; /* index, or PAGES_ARTIFACT */
	struct pos pos;
	mpt x, y; /* text: start of the baseline; others: lower left corner */
	mpt width,
	    height;   /* text: width of the run, height 0; rule, fill, frame, image: their size */
	int32_t face; /* text: index of the face in fonts/manifest's order */
	mpt size;     /* text: size; frame: width of its line */
	mpt rise; /* text: sub- and superscripts, already in y (turned: in x); kept for readers */
	bool turned; /* text, image: a quarter turn counterclockwise. A text's baseline runs upwards
			from x, y; an image's place is that of the turned image */
	uint32_t rgb;     /* 0 is black */
	uint32_t ink;     /* press: in place of rgb, a PAGES_INK; 0 is black ink alone */
	struct span text; /* text: UTF-8; image: path inside the folder */
	struct pages_adjust *adjust;
	size_t adjust_count;
};

struct pages_link {
	mpt x, y, width, height;
	int32_t element;    /* its Link or Reference element */
	struct span target; /* a destination's name (without #), or an address */
	bool external;
	struct span contents; /* what the link says, for readers who hear */
	struct pos pos;
};

struct pages_dest {
	struct span name;
	mpt x, y;
	struct pos pos;
};

/* The room of a column of text, whole lines of the grid; a proof shows it, a PDF does not. */
struct pages_column {
	mpt x, y, width, height; /* lower left corner */
	bool turned;             /* its lines run upwards */
};

/* How well a justified line fits its measure; a proof shows it, a PDF does not. */
struct pages_line {
	mpt x, y;    /* start of its baseline */
	mpt measure; /* that it was to fill */
	mpt natural; /* its width without stretch and squeeze */
	mpt worst;   /* the most that one of its gaps was stretched; below 0: squeezed */
	bool loose;  /* no good break was found; reported as line-loose */
	bool turned;
	struct pos pos;
};

struct pages_page {
	mpt width, height;
	struct span label; /* page label: empty for the cover, i, ii, 1, 2 … */
	mpt trim_x, trim_y, trim_width, trim_height; /* press: where the paper is cut; else 0 */
	mpt bleed;                                   /* press: how far colour runs beyond the cut */
	struct pages_item *items;
	size_t item_count, item_capacity;
	struct pages_link *links;
	size_t link_count, link_capacity;
	struct pages_dest *dests;
	size_t dest_count, dest_capacity;
	struct pages_column *columns;
	size_t column_count, column_capacity;
	struct pages_line *lines;
	size_t line_count, line_capacity;
};

struct pages_outline {
	int32_t level; /* from 1, unbroken */
	struct span title;
	struct span dest;
	struct pos pos;
};

struct pages_face {
	struct span name; /* as fonts/manifest names it */
};

/*
 * What the pages are made for. Only what is for reading claims to follow PDF/A and PDF/UA; the
 * others hold what readers are not meant to have.
 */
enum pages_purpose { PAGES_FOR_READING, PAGES_FOR_PRESS, PAGES_FOR_PROOF, PAGES_PURPOSE_COUNT };

struct pages {
	struct arena *arena; /* borrowed */
	/* document information; date ISO or absent */
	struct span title, lang, subject, rights, date;
	struct span creator, keywords, identifier; /* lists: an item a line */
	enum pages_purpose purpose;
	struct span condition; /* press: printing condition that the inks are meant for, as the
				  ICC's registry names it, or absent */
	struct span *files;
	size_t file_count;
	struct pages_face *faces;
	size_t face_count, face_capacity;
	struct pages_element *elements;
	size_t element_count, element_capacity;
	struct pages_outline *outline;
	size_t outline_count, outline_capacity;
	struct pages_page *pages;
	size_t page_count, page_capacity;
};

/*
 * write and read are inverse to each other, byte for byte; see gazette-pages(5). As with a model,
 * only files that positions use are written, in the order of their first use, and read enters them
 * into diags and changes positions to its indices.
 */
void pages_write(const struct pages *pages, struct buffer *out);
struct pages *pages_read(
    struct arena *arena, struct diags *diags, struct span path, struct span bytes);
/*
 * Indices, parents before children, items inside the page, destinations unique and present, heads
 * of table cells present, outline levels unbroken, adjustments in order and behind a glyph.
 */
bool pages_check(const struct pages *pages, struct diags *diags);

/* reading, press, proof */
struct span pages_purpose_name(enum pages_purpose purpose);
struct span pages_element_name(enum pages_element_kind kind);
struct span pages_element_pdf_type(enum pages_element_kind kind);

#endif
