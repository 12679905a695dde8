#include "parse/text_scan.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>

struct text_lines
text_lines_find(struct arena *arena, int32_t file, struct span text, int32_t first_line)
{
	struct text_lines lines = {.text = text, .file = file, .first_line = first_line};
	size_t at = 0, count = 0;

	while (at < text.len_bytes) {
		const char *end = memchr(text.ptr + at, '\n', text.len_bytes - at);

		at = end ? (size_t)(end - text.ptr) + 1 : text.len_bytes;
		count++;
	}
	lines.starts = ARENA_ARRAY(arena, size_t, count + 1);
	for (at = 0; at < text.len_bytes; lines.count++) {
		const char *end = memchr(text.ptr + at, '\n', text.len_bytes - at);

		lines.starts[lines.count] = at;
		at = end ? (size_t)(end - text.ptr) + 1 : text.len_bytes;
	}
	lines.starts[lines.count] = text.len_bytes;
	return lines;
}

struct span
text_line(const struct text_lines *lines, size_t i)
{
	struct span line = {
	    lines->text.ptr + lines->starts[i], lines->starts[i + 1] - lines->starts[i]};

	if (line.len_bytes && line.ptr[line.len_bytes - 1] == '\n')
		line.len_bytes--;
	return line;
}

struct pos
text_pos(const struct text_lines *lines, size_t i, size_t offset_in_line)
{
	struct span line = text_line(lines, i);

	return (struct pos){lines->file, lines->first_line + (int32_t)i,
	    1 + (int32_t)utf8_count(span_take(line, offset_in_line))};
}

/*
 * No character of a text: controls other than tab, the line ends of other
 * systems that libyaml would count as lines, noncharacters.
 */
static bool
is_control(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t') || (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 ||
	       cp == 0x2029 || (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

bool
text_is_clean(struct diags *diags, struct span text, struct pos pos)
{
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);

		if (cp == 0xFFFD)
			DIAG0(diags, CODE_TEXT_REPLACEMENT, pos);
		else if (cp == UTF8_BAD)
			DIAG0(diags, CODE_TEXT_BAD_UTF8, pos);
		else if (is_control(cp) && cp != '\n')
			DIAG(diags, CODE_TEXT_CONTROL, pos, diag_cp(diags, cp));
		else
			continue;
		return false;
	}
	return true;
}

/* Each kind of fault once a line: one bad line must not drown the others. */
static bool
scan_characters(struct diags *diags, const struct text_lines *lines, size_t i)
{
	struct span line = text_line(lines, i);

	for (size_t at = 0; at < line.len_bytes;) {
		size_t start = at;
		uint32_t cp = (unsigned char)line.ptr[at];

		if (cp >= 0x20 && cp < 0x7F) {
			at++;
			continue;
		}
		cp = utf8_next(line, &at);
		if (cp == UTF8_BAD) {
			DIAG0(diags, CODE_TEXT_BAD_UTF8, text_pos(lines, i, start));
		} else if (cp == 0) {
			DIAG0(diags, CODE_TEXT_NUL, text_pos(lines, i, start));
		} else if (cp == 0xFFFD) {
			DIAG0(diags, CODE_TEXT_REPLACEMENT, text_pos(lines, i, start));
		} else if (is_control(cp)) {
			DIAG(diags, CODE_TEXT_CONTROL, text_pos(lines, i, start),
			    diag_cp(diags, cp));
		} else {
			continue;
		}
		return false;
	}
	return true;
}

/* Length of a container's mark at p (`>`, `- `, `1. `, `? `), or 0. */
static size_t
container_bytes(struct span s, enum text_syntax syntax)
{
	size_t digits = 0;

	if (!s.len_bytes)
		return 0;
	if (syntax == TEXT_MARKDOWN && s.ptr[0] == '>')
		return 1;
	while (syntax == TEXT_MARKDOWN && digits < s.len_bytes && digits < 9 &&
	       s.ptr[digits] >= '0' && s.ptr[digits] <= '9')
		digits++;
	if (digits) {
		if (digits == s.len_bytes || !memchr(".)", s.ptr[digits], 2))
			return 0;
	} else if (!memchr(syntax == TEXT_MARKDOWN ? "-*+" : "-?:", s.ptr[0], 3)) {
		return 0;
	}
	if (digits + 1 < s.len_bytes && !memchr(" \t", s.ptr[digits + 1], 2))
		return 0;
	return digits + 1;
}

static bool
scan_containers(
    struct diags *diags, const struct text_lines *lines, size_t i, enum text_syntax syntax)
{
	struct span line = text_line(lines, i);
	size_t at = 0, depth = 0;

	for (;;) {
		size_t mark;

		while (at < line.len_bytes && memchr(" \t", line.ptr[at], 2))
			at++;
		mark = container_bytes(span_skip(line, at), syntax);
		if (!mark)
			return true;
		if (++depth > LIMIT_NESTING) {
			DIAG(diags, CODE_TEXT_NESTING, text_pos(lines, i, at),
			    diag_int(diags, LIMIT_NESTING));
			return false;
		}
		at += mark;
	}
}

struct brackets {
	int64_t depth;
	int64_t openings; /* of `<!`, `<?`, `![` in this block */
};

/*
 * Brackets may stay open over lines; a blank line ends a markdown block and
 * with it what was open.
 */
static bool
scan_brackets(struct diags *diags, const struct text_lines *lines, size_t i,
    enum text_syntax syntax, struct brackets *open)
{
	struct span line = text_line(lines, i);

	if (syntax == TEXT_MARKDOWN && !span_trim(line).len_bytes)
		*open = (struct brackets){0, 0};
	for (size_t at = 0; at < line.len_bytes; at++) {
		char next = at + 1 < line.len_bytes ? line.ptr[at + 1] : '\n';

		switch (line.ptr[at]) {
		case '\\':
			at++;
			break;
		case '{':
			open->depth += syntax == TEXT_YAML;
			break;
		case '}':
			open->depth -= syntax == TEXT_YAML && open->depth;
			break;
		case '[':
			open->depth++;
			break;
		case ']':
			open->depth -= open->depth > 0;
			break;
		case '!':
			open->openings += next == '[';
			break;
		case '<':
			open->openings += next == '!' || next == '?';
			break;
		default:
			continue;
		}
		if (open->depth > LIMIT_NESTING ||
		    (syntax == TEXT_MARKDOWN && open->openings > LIMIT_NESTING)) {
			DIAG(diags, CODE_TEXT_NESTING, text_pos(lines, i, at),
			    diag_int(diags, LIMIT_NESTING));
			return false;
		}
	}
	return true;
}

bool
text_scan(struct diags *diags, const struct text_lines *lines, enum text_syntax syntax)
{
	struct brackets open = {0, 0};
	bool good = true;

	for (size_t i = 0; i < lines->count; i++) {
		if (lines->starts[i + 1] - lines->starts[i] > LIMIT_LINE_BYTES) {
			DIAG(diags, CODE_TEXT_LINE_LIMIT, text_pos(lines, i, 0),
			    diag_int(diags, LIMIT_LINE_BYTES));
			return false;
		}
		if (!scan_containers(diags, lines, i, syntax) ||
		    !scan_brackets(diags, lines, i, syntax, &open))
			return false;
		good = scan_characters(diags, lines, i) && good;
	}
	return good;
}
