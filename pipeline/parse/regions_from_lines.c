/*
 * The line scan: fenced divs, code fences and notes cut a text into regions.
 * The rules for divs are those of pandoc's fenced_divs, but that a div inside
 * another must have fewer colons: a forgotten close is then found where it is.
 */
#include "parse/markdown_parts.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>

struct open_div {
	struct parse_node *node;
	size_t colons;
	bool told; /* a fault with it was reported */
};

struct scan {
	const struct markdown *m;
	struct open_div *open; /* [0] is the root */
	size_t open_count, open_capacity;
	size_t region_first; /* line where the region being gathered begins */
	char fence;          /* of the code block that is open, or 0 */
	size_t fence_length;
};

struct parse_node *
markdown_add(
    const struct markdown *m, struct parse_node *parent, enum parse_kind kind, struct pos pos)
{
	struct parse_node *node = ARENA_NEW(m->arena, struct parse_node);

	node->kind = kind;
	node->pos = pos;
	node->parent = parent;
	if (!parent)
		return node;
	node->depth = parent->depth + 1;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

/* What a model puts around and into what is nested here counts too. */
#define NESTING_MARGIN 20

bool
markdown_may_nest(const struct markdown *m, const struct parse_node *parent, struct pos pos)
{
	if (parent->depth < LIMIT_NESTING - NESTING_MARGIN)
		return true;
	DIAG(m->diags, CODE_TEXT_NESTING, pos, diag_int(m->diags, LIMIT_NESTING));
	return false;
}

static size_t
count_blanks(struct span line)
{
	size_t at = 0;

	while (at < line.len_bytes && (line.ptr[at] == ' ' || line.ptr[at] == '\t'))
		at++;
	return at;
}

static size_t
count_run(struct span s, char c)
{
	size_t at = 0;

	while (at < s.len_bytes && s.ptr[at] == c)
		at++;
	return at;
}

static void
flush_region(struct scan *scan, size_t end)
{
	struct region region = {scan->region_first, end, 0};

	if (region.first < end)
		blocks_from_region(scan->m, &region, scan->open[scan->open_count - 1].node);
	scan->region_first = end;
}

static void
push_div(struct scan *scan, struct parse_node *node, size_t colons, bool told)
{
	ARENA_GROW(
	    scan->m->arena, struct open_div, scan->open, scan->open_count, scan->open_capacity);
	scan->open[scan->open_count++] = (struct open_div){node, colons, told};
}

/* ``` or ~~~, at most three spaces in: CommonMark 4.5. */
static bool
take_code_fence(struct scan *scan, struct span line)
{
	size_t blanks = count_blanks(line), run;
	struct span rest = span_skip(line, blanks);
	char c = rest.len_bytes ? rest.ptr[0] : 0;

	if (blanks > 3 || (c != '`' && c != '~'))
		return false;
	run = count_run(rest, c);
	rest = span_skip(rest, run);
	if (scan->fence) {
		if (c == scan->fence && run >= scan->fence_length && !span_trim(rest).len_bytes)
			scan->fence = 0;
		return true;
	}
	if (run < 3 || (c == '`' && span_find_byte(rest, '`') != SIZE_MAX))
		return false;
	scan->fence = c;
	scan->fence_length = run;
	return true;
}

/* Blanks and ideographic spaces, as they are typed between Chinese words. */
static struct span
skip_spaces(struct span s)
{
	for (;;) {
		if (span_starts_with(s, SPAN("　")))
			s = span_skip(s, sizeof "　" - 1);
		else if (span_starts_with(s, SPAN(" ")) || span_starts_with(s, SPAN("\t")))
			s = span_skip(s, 1);
		else
			return s;
	}
}

static void
open_div(struct scan *scan, size_t i, struct span line, size_t colons)
{
	const struct markdown *m = scan->m;
	struct parse_node *parent = scan->open[scan->open_count - 1].node;
	struct parse_node *div = markdown_add(m, parent, PARSE_DIV, text_pos(m->lines, i, 0));
	struct span rest = span_trim(skip_spaces(span_skip(line, colons)));
	size_t at = attributes_find(rest), word = 0;
	bool told = false;

	if (at != SIZE_MAX) {
		struct span braces = span_skip(rest, at);

		parse_attributes(m->arena, m->diags, braces,
		    text_pos(m->lines, i, (size_t)(braces.ptr - line.ptr)), &div->attributes);
		rest = span_trim(span_take(rest, at));
	}
	while (skip_spaces(span_skip(rest, word)).len_bytes == rest.len_bytes - word &&
	       word < rest.len_bytes)
		word++;
	div->text = span_take(rest, word);
	div->title = skip_spaces(span_skip(rest, word));
	div->title_pos = text_pos(m->lines, i, (size_t)(div->title.ptr - line.ptr));
	if (!div->text.len_bytes)
		DIAG0(m->diags, CODE_DIV_NO_KIND, div->pos);
	for (size_t d = 1; d < scan->open_count && !told; d++) {
		if (scan->open[d].colons > colons)
			continue;
		DIAG(m->diags, CODE_DIV_NESTED, div->pos,
		    diag_int(m->diags, scan->open[d].node->pos.line),
		    diag_int(m->diags, (int64_t)colons + 1));
		scan->open[d].told = told = true;
	}
	push_div(scan, div, colons, told);
}

static void
report_unclosed(const struct scan *scan, const struct open_div *div)
{
	if (div->told)
		return;
	DIAG(scan->m->diags, CODE_DIV_UNCLOSED, div->node->pos, div->node->text,
	    diag_int(scan->m->diags, (int64_t)div->colons));
}

static void
close_div(struct scan *scan, size_t i, size_t colons)
{
	const struct markdown *m = scan->m;
	struct pos pos = text_pos(m->lines, i, 0);
	size_t match = scan->open_count - 1;

	if (match == 0) {
		DIAG0(m->diags, CODE_DIV_STRAY_CLOSE, pos);
		return;
	}
	while (match > 0 && scan->open[match].colons != colons)
		match--;
	if (match == 0) {
		const struct open_div *top = &scan->open[--scan->open_count];

		DIAG(m->diags, CODE_DIV_CLOSE_LENGTH, pos, diag_int(m->diags, (int64_t)colons),
		    diag_int(m->diags, top->node->pos.line),
		    diag_int(m->diags, (int64_t)top->colons));
		return;
	}
	while (scan->open_count - 1 > match)
		report_unclosed(scan, &scan->open[--scan->open_count]);
	scan->open_count--;
}

/* `[^name]:` at the line's start; *mark_bytes reaches to the text behind. */
static bool
is_note(struct span line, struct span *name, size_t *mark_bytes)
{
	size_t end;

	if (!span_starts_with(line, SPAN("[^")))
		return false;
	end = span_find_byte(line, ']');
	if (end == SIZE_MAX || end == 2 || end + 1 >= line.len_bytes || line.ptr[end + 1] != ':')
		return false;
	*name = span_take(span_skip(line, 2), end - 2);
	*mark_bytes = end + 2 + count_blanks(span_skip(line, end + 2));
	return true;
}

/* The note's lines: up to a blank one, and what is indented under it. Returns the line behind. */
static size_t
take_note(struct scan *scan, size_t i, struct span name, size_t mark_bytes)
{
	const struct markdown *m = scan->m;
	struct region region = {i, i + 1, mark_bytes};
	struct parse_node *note;
	bool blank = false;

	flush_region(scan, i);
	for (size_t k = i + 1; k < m->lines->count; k++) {
		struct span line = text_line(m->lines, k), other;
		size_t other_bytes;

		if (!span_trim(line).len_bytes) {
			blank = true;
			continue;
		}
		if (span_starts_with(line, SPAN(":::")) || is_note(line, &other, &other_bytes) ||
		    (blank && !span_starts_with(line, SPAN("  ")) &&
			!span_starts_with(line, SPAN("\t"))))
			break;
		blank = false;
		region.end = k + 1;
	}
	note = markdown_add(
	    m, scan->open[scan->open_count - 1].node, PARSE_NOTE, text_pos(m->lines, i, 0));
	note->text = name;
	blocks_from_region(m, &region, note);
	scan->region_first = region.end;
	return region.end;
}

size_t
region_strip_bytes(const struct markdown *m, const struct region *region, size_t line)
{
	struct span text = text_line(m->lines, line);
	size_t at = 0;

	if (!region->mark_bytes)
		return 0;
	if (line == region->first)
		return region->mark_bytes;
	if (span_starts_with(text, SPAN("\t")))
		return 1;
	while (at < text.len_bytes && at < 4 && text.ptr[at] == ' ')
		at++;
	return at;
}

/* `:::` in a list, in a quote, or indented. */
static void
report_misplaced_fence(struct scan *scan, size_t i, struct span line)
{
	size_t at = 0;

	while (at < line.len_bytes && memchr(" \t>-*+", line.ptr[at], 6))
		at++;
	if (at > 0 && span_starts_with(span_skip(line, at), SPAN(":::")))
		DIAG0(scan->m->diags, CODE_DIV_PLACE, text_pos(scan->m->lines, i, at));
}

/* Returns the next line to look at, or 0 where nesting ends the work. */
static size_t
scan_line(struct scan *scan, size_t i)
{
	const struct markdown *m = scan->m;
	struct span line = text_line(m->lines, i), name;
	size_t colons, mark_bytes;

	if (take_code_fence(scan, line) || scan->fence)
		return i + 1;
	colons = count_run(line, ':');
	if (colons >= 3) {
		flush_region(scan, i);
		scan->region_first = i + 1;
		if (!span_trim(span_skip(line, colons)).len_bytes) {
			close_div(scan, i, colons);
		} else if (!markdown_may_nest(m, scan->open[scan->open_count - 1].node,
			       text_pos(m->lines, i, 0))) {
			return 0;
		} else {
			open_div(scan, i, line, colons);
		}
		return i + 1;
	}
	if (is_note(line, &name, &mark_bytes))
		return take_note(scan, i, name, mark_bytes);
	report_misplaced_fence(scan, i, line);
	return i + 1;
}

struct parse_node *
parse_markdown(
    struct arena *arena, struct diags *diags, int32_t file, struct span text, int32_t first_line)
{
	struct text_lines lines = text_lines_find(arena, file, text, first_line);
	struct markdown m = {arena, diags, &lines};
	struct scan scan = {.m = &m};
	struct parse_node *root =
	    markdown_add(&m, NULL, PARSE_ROOT, (struct pos){file, first_line, 1});

	if (!text_scan(diags, &lines, TEXT_MARKDOWN))
		return root;
	push_div(&scan, root, 0, false);
	for (size_t i = 0; i < lines.count;) {
		i = scan_line(&scan, i);
		if (!i)
			return root;
	}
	flush_region(&scan, lines.count);
	while (scan.open_count > 1)
		report_unclosed(&scan, &scan.open[--scan.open_count]);
	return root;
}
