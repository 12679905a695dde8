/*
 * markdown_parts.h - the steps from lines to the tree of markdown.h, for the
 * files of this room that make it.
 */
#ifndef PARSE_MARKDOWN_PARTS_H
#define PARSE_MARKDOWN_PARTS_H

#include "parse/markdown.h"
#include "parse/text_scan.h"

#include <cmark.h>

struct markdown {
	struct arena *arena;
	struct diags *diags;
	const struct text_lines *lines;
};

/* A run of lines that goes to cmark alone. */
struct region {
	size_t first, end; /* lines */
	size_t mark_bytes; /* of `[^1]: ` at its start; 0 for what is no note */
};

struct parse_node *markdown_add(
    const struct markdown *m, struct parse_node *parent, enum parse_kind kind, struct pos pos);

/* Whether something may stand inside parent; where that is too deep, reports it at pos. */
bool markdown_may_nest(const struct markdown *m, const struct parse_node *parent, struct pos pos);

/* How many bytes of a line belong to the note's mark or indentation, not to cmark. */
size_t region_strip_bytes(const struct markdown *m, const struct region *region, size_t line);

/* Adds the blocks of a region below parent. */
void blocks_from_region(
    const struct markdown *m, const struct region *region, struct parse_node *parent);

/* Where a walk over source text stands. It only moves on, so that columns cost one pass. */
struct cursor {
	struct span text; /* the file's, or one line */
	size_t at;        /* byte offset in it */
	size_t end;       /* of what belongs to the block */
	struct pos pos;
};

struct cursor cursor_at(const struct text_lines *lines, size_t line, size_t offset_in_line);
void cursor_skip_blanks(struct cursor *c);
void cursor_skip_bytes(struct cursor *c, size_t bytes);

/*
 * Adds the inlines of a cmark block below parent, each with its place in the
 * source. sense_breaks: ` \ ` is a break. False: the source has more
 * characters than the inlines, or others; *c stands where they part.
 */
bool inlines_from_cmark(const struct markdown *m, struct cursor *c, cmark_node *block,
    bool sense_breaks, struct parse_node *parent);

/* A paragraph whose first line begins with `|`. Its lines are [first, end). */
void table_from_lines(
    const struct markdown *m, size_t first, size_t end, struct parse_node *parent);

/* Takes `{…}` off the end of a heading's inlines. */
void attributes_from_heading(const struct markdown *m, struct parse_node *heading);
/* Byte offset of the `{` of attributes that end the line, or SIZE_MAX. */
size_t attributes_find(struct span line);

cmark_node *cmark_tree_from_text(struct span text);
cmark_mem *cmark_memory(void);

#endif
