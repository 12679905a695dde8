/*
 * markdown.h - markdown to a tree, through cmark. The only user of cmark.
 *
 * A line scan comes first: fenced divs (`::: kind title {key=value}` … `:::`),
 * code fences and note definitions (`[^1]: …`) cut the text into regions, and
 * each region goes to cmark alone, so that a close always closes. A div of more
 * colons may hold one of fewer. Pipe tables are found in the paragraphs that
 * cmark gives and read again from the source lines. Positions are those of the
 * file, columns in code points: every text is matched with its source again, so
 * that they are exact, and so that no character can vanish unnoticed.
 *
 * The tree lives in the arena; its spans point into the arena or into the text.
 *
 * Standard: CommonMark 0.30, without link reference definitions (they would
 * take text away); pipe tables after GitHub Flavored Markdown, 4.10, with
 * several head rows and with cells that span.
 */
#ifndef PARSE_MARKDOWN_H
#define PARSE_MARKDOWN_H

#include "base/arena.h"
#include "base/diagnostics.h"

enum parse_kind {
	PARSE_ROOT,
	PARSE_PARAGRAPH,
	PARSE_HEADING, /* level, attributes */
	PARSE_LIST,    /* ordered, start */
	PARSE_ITEM,    /* text: its mark as written, `-` or `1.` */
	PARSE_QUOTE,
	PARSE_CODE_BLOCK, /* level 1: made by indentation, 0: fenced */
	PARSE_HTML_BLOCK,
	PARSE_THEMATIC_BREAK,
	PARSE_DIV,   /* text: its kind word; title: the rest of its line; attributes */
	PARSE_NOTE,  /* text: its name */
	PARSE_TABLE, /* PARSE_ROW …; head_rows of them stand above the delimiter row */
	PARSE_ROW,
	PARSE_CELL, /* span_up or span_left for a lone ^ or < */
	/* inlines */
	PARSE_TEXT, /* its characters stand side by side in the source; escaped: as \x or &x; */
	PARSE_SOFT_BREAK,
	PARSE_HARD_BREAK,  /* escaped: written as a backslash, else as two spaces */
	PARSE_SENSE_BREAK, /* ` \ ` in a heading, a cell or a title */
	PARSE_CODE,
	PARSE_HTML_INLINE,
	PARSE_EMPH,
	PARSE_STRONG,
	PARSE_LINK,  /* destination, title */
	PARSE_IMAGE, /* destination, title */
	PARSE_KIND_COUNT
};

enum parse_align { PARSE_ALIGN_NONE, PARSE_ALIGN_LEFT, PARSE_ALIGN_CENTER, PARSE_ALIGN_RIGHT };

struct parse_attribute {
	struct span key, value; /* `#x` is key id, value x */
	struct pos pos, value_pos;
	struct parse_attribute *next;
};

struct parse_node {
	enum parse_kind kind;
	struct pos pos;
	struct span text;
	struct span title;
	struct pos title_pos;
	struct span destination;
	struct parse_attribute *attributes;
	int level, start, head_rows, column_count;
	int depth; /* nodes above it */
	bool ordered, span_up, span_left, escaped;
	enum parse_align *aligns; /* tables: column_count of them */
	struct parse_node *parent, *first, *last, *next;
};

/*
 * text starts at line first_line of the file (the front matter stands above).
 * Faults are reported and what can be read is returned; never NULL.
 */
struct parse_node *parse_markdown(
    struct arena *arena, struct diags *diags, int32_t file, struct span text, int32_t first_line);

/* One line of text (a title, a caption) as inlines below a PARSE_CELL; pos is its place. */
struct parse_node *parse_inlines(
    struct arena *arena, struct diags *diags, struct span line, struct pos pos);

/*
 * `{#id key=value key="two words"}`, which must fill the span. False: reported. Values and keys
 * point into the span.
 */
bool parse_attributes(struct arena *arena, struct diags *diags, struct span braces, struct pos pos,
    struct parse_attribute **out);

#endif
