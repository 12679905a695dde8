/*
 * text_scan.h - what is refused before a foreign parser sees a text: bytes that
 * are no text, lines over LIMIT_LINE_BYTES, nesting over LIMIT_NESTING. libyaml
 * and cmark take time or stack out of proportion on such input. Also the table
 * of lines that both parsers' positions are read from.
 */
#ifndef PARSE_TEXT_SCAN_H
#define PARSE_TEXT_SCAN_H

#include "base/arena.h"
#include "base/diagnostics.h"

struct text_lines {
	struct span text;
	size_t *starts; /* byte offset of each line; starts[count] is the text's length */
	size_t count;
	int32_t file, first_line;
};

struct text_lines text_lines_find(
    struct arena *arena, int32_t file, struct span text, int32_t first_line);
/* Line i, without its line end. */
struct span text_line(const struct text_lines *lines, size_t i);
/* The place of a byte of line i. */
struct pos text_pos(const struct text_lines *lines, size_t i, size_t offset_in_line);

/*
 * Whether a text that was written as escapes (\u0007, &#7;) is one; \n and \t are. False: reported
 * at pos.
 */
bool text_is_clean(struct diags *diags, struct span text, struct pos pos);

enum text_syntax { TEXT_YAML, TEXT_MARKDOWN };

/* False: reported, and the text must not be parsed. */
bool text_scan(struct diags *diags, const struct text_lines *lines, enum text_syntax syntax);

#endif
