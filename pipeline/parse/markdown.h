/*
 * markdown.h - markdown to a tree, through cmark. The only user of cmark.
 *
 * A line scan comes first: fenced divs (`::: kind title {key=value}` … `:::`),
 * code fences and note definitions (`[^1]: …`) cut the text into regions, and
 * each region goes to cmark alone, so that a close always closes. A div of more
 * colons may hold one of fewer. Pipe tables are found in the paragraphs that
 * cmark gives and read again from the source lines. Positions are those of the
 * file; columns in code points.
 */
#ifndef PARSE_MARKDOWN_H
#define PARSE_MARKDOWN_H

#include "base/arena.h"
#include "base/diagnostics.h"

enum parse_kind {
	PARSE_ROOT,
	PARSE_PARAGRAPH,
	PARSE_HEADING,  /* level */
	PARSE_LIST,     /* ordered, start, delimiter */
	PARSE_ITEM,
	PARSE_QUOTE,
	PARSE_CODE_BLOCK,
	PARSE_HTML_BLOCK,
	PARSE_THEMATIC_BREAK,
	PARSE_DIV,      /* text: its kind word; title: the rest of its line; attributes */
	PARSE_NOTE,     /* text: its name */
	PARSE_TABLE,    /* PARSE_ROW …; head_rows of them stand above the delimiter row */
	PARSE_ROW,
	PARSE_CELL,     /* span_up or span_left for a lone ^ or < */
	/* inlines */
	PARSE_TEXT,
	PARSE_SOFT_BREAK,
	PARSE_HARD_BREAK,
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
	struct span key, value;
	struct pos pos;
	struct parse_attribute *next;
};

struct parse_node {
	enum parse_kind kind;
	struct pos pos, end; /* end: last line, for blocks */
	struct span text;
	struct span title;
	struct span destination;
	struct parse_attribute *attributes;
	int level, start, head_rows, column_count;
	bool ordered, span_up, span_left;
	enum parse_align *aligns; /* tables: column_count of them */
	struct parse_node *parent, *first, *last, *next;
};

/*
 * text starts at line first_line of the file (the front matter stands above).
 * Faults are reported and what can be read is returned; never NULL.
 */
struct parse_node *parse_markdown(struct arena *arena, struct diags *diags, int32_t file,
    struct span text, int32_t first_line);

#endif
