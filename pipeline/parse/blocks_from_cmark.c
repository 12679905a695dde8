#include "parse/markdown_parts.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* cmark asks for memory without looking at the answer: it ends the run where there is none. */
static void *
allocate_zeroed(size_t count, size_t size)
{
	size_t bytes = memory_bytes(count, size);
	void *ptr = memory_allocate(bytes ? bytes : 1);

	memset(ptr, 0, bytes);
	return ptr;
}

static void *
resize(void *ptr, size_t bytes)
{
	return memory_resize(ptr, bytes ? bytes : 1);
}

cmark_mem *
cmark_memory(void)
{
	static cmark_mem memory = {allocate_zeroed, resize, free};

	return &memory;
}

cmark_node *
cmark_tree_from_text(struct span text)
{
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, cmark_memory());
	cmark_node *tree;

	cmark_parser_feed(parser, text.ptr, text.len_bytes);
	tree = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return tree;
}

struct walk {
	const struct markdown *m;
	const struct region *region;
	struct parse_node *parent; /* what is being filled */
	size_t next_line;          /* lines before it are accounted for */
};

static struct span
copy_literal(const struct walk *w, cmark_node *node)
{
	return arena_copy(w->m->arena, span_from_cstr(cmark_node_get_literal(node)));
}

/* The line (of the file) of a node's start or end; cmark counts from 1 in its region. */
static size_t
line_of(const struct walk *w, int cmark_line)
{
	size_t line = w->region->first + (size_t)(cmark_line > 0 ? cmark_line - 1 : 0);

	return line < w->region->end ? line : w->region->end - 1;
}

/* Byte offset of a node's start in its line. */
static size_t
offset_of(const struct walk *w, cmark_node *node)
{
	size_t line = line_of(w, cmark_node_get_start_line(node));
	size_t length = text_line(w->m->lines, line).len_bytes;
	int column = cmark_node_get_start_column(node);
	size_t offset =
	    region_strip_bytes(w->m, w->region, line) + (size_t)(column > 0 ? column - 1 : 0);

	return offset < length ? offset : length;
}

static void
report_vanished(const struct walk *w, struct pos pos)
{
	DIAG0(w->m->diags, CODE_MARKDOWN_VANISHED, pos);
}

/*
 * Lines with text that no block holds: link reference definitions, which
 * CommonMark takes out of the text (4.7). Text must not vanish.
 */
static void
account_lines(struct walk *w, size_t first, size_t end)
{
	for (; w->next_line < first; w->next_line++) {
		size_t strip = region_strip_bytes(w->m, w->region, w->next_line);
		struct span line = span_skip(text_line(w->m->lines, w->next_line), strip);
		size_t at = 0;

		if (!span_trim(line).len_bytes)
			continue;
		while (at < line.len_bytes && memchr(" \t>", line.ptr[at], 3))
			at++;
		if (at < line.len_bytes)
			report_vanished(w, text_pos(w->m->lines, w->next_line, strip + at));
	}
	if (w->next_line < end)
		w->next_line = end;
}

/* Lines of a paragraph or table row by row: `|` must open the first line or none. */
static bool
is_table(const struct walk *w, cmark_node *node, size_t first, size_t end)
{
	const struct text_lines *lines = w->m->lines;
	struct span line = span_skip(text_line(lines, first), offset_of(w, node));

	if (span_starts_with(line, SPAN("|")))
		return true;
	for (size_t i = first + 1; i < end; i++) {
		line = text_line(lines, i);
		if (span_starts_with(span_trim(line), SPAN("|"))) {
			DIAG0(w->m->diags, CODE_TABLE_NOT_SEPARATE,
			    text_pos(lines, i, span_find_byte(line, '|')));
			break;
		}
	}
	return false;
}

static bool
peek_is_setext(const struct cursor *c)
{
	return c->at < c->end && c->text.ptr[c->at] != '#';
}

static void
skip_opening_sequence(struct cursor *c)
{
	while (c->at < c->end && c->text.ptr[c->at] == '#')
		cursor_skip_bytes(c, 1);
	cursor_skip_blanks(c);
}

/* `===` or `---`, at most three spaces in. */
static bool
is_underline(struct span line)
{
	struct span rest = span_trim(line);
	size_t run = 0;

	while (run < rest.len_bytes && rest.ptr[run] == rest.ptr[0])
		run++;
	return run && run == rest.len_bytes && (rest.ptr[0] == '=' || rest.ptr[0] == '-');
}

/* What may stand behind the text of an ATX heading: ` ##`. */
static void
skip_closing_sequence(struct cursor *c)
{
	cursor_skip_blanks(c);
	while (c->at < c->end && c->text.ptr[c->at] == '#')
		cursor_skip_bytes(c, 1);
	cursor_skip_blanks(c);
}

static void
add_leaf(struct walk *w, cmark_node *node)
{
	const struct markdown *m = w->m;
	bool is_heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
	size_t first = line_of(w, cmark_node_get_start_line(node));
	size_t end = line_of(w, cmark_node_get_end_line(node)) + 1;
	struct cursor c = cursor_at(m->lines, first, offset_of(w, node));
	struct parse_node *leaf;
	bool matched, setext = is_heading && peek_is_setext(&c);

	/* cmark ends a setext heading before, with or behind its underline, which ends its text. */
	if (setext)
		for (end = first + 2; end < w->region->end; end++)
			if (is_underline(text_line(m->lines, end - 1)))
				break;
	account_lines(w, first, end);
	cursor_skip_blanks(&c);
	if (!is_heading && is_table(w, node, first, end)) {
		table_from_lines(m, first, end, w->parent);
		return;
	}
	c.end = m->lines->starts[end];
	leaf = markdown_add(m, w->parent, is_heading ? PARSE_HEADING : PARSE_PARAGRAPH, c.pos);
	if (is_heading) {
		leaf->level = cmark_node_get_heading_level(node);
		if (!setext)
			skip_opening_sequence(&c);
		if (setext && c.at < c.end && c.text.ptr[c.at] == '|')
			DIAG0(m->diags, CODE_TABLE_UNDERLINED, text_pos(m->lines, end - 1, 0));
		if (setext)
			c.end = m->lines->starts[end - 1];
	}
	matched = inlines_from_cmark(m, &c, node, is_heading, leaf);
	if (is_heading && !setext && matched)
		skip_closing_sequence(&c);
	while (matched && c.at < c.end && memchr(" \t\n", c.text.ptr[c.at], 3))
		cursor_skip_bytes(&c, 1);
	if (!matched || c.at < c.end)
		report_vanished(w, c.pos);
	if (is_heading)
		attributes_from_heading(m, leaf);
}

/* `-`, `1.` as written: numbers are the editor's. */
static struct span
item_mark(struct span line)
{
	size_t at = 0;

	while (at < line.len_bytes && line.ptr[at] >= '0' && line.ptr[at] <= '9')
		at++;
	return span_take(line, at + 1);
}

static void
enter_container(struct walk *w, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	size_t line = line_of(w, cmark_node_get_start_line(node)), offset = offset_of(w, node);
	struct pos pos = text_pos(w->m->lines, line, offset);
	enum parse_kind kind = type == CMARK_NODE_LIST   ? PARSE_LIST
			       : type == CMARK_NODE_ITEM ? PARSE_ITEM
							 : PARSE_QUOTE;
	struct parse_node *container = markdown_add(w->m, w->parent, kind, pos);

	if (kind == PARSE_LIST) {
		container->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
		container->start = cmark_node_get_list_start(node);
	} else if (kind == PARSE_ITEM) {
		struct span rest = span_skip(text_line(w->m->lines, line), offset);

		container->text = item_mark(rest);
		rest = span_skip(rest, container->text.len_bytes);
		if (!cmark_node_first_child(node)) {
			account_lines(w, line, line + 1);
			if (span_trim(rest).len_bytes)
				report_vanished(w, pos);
		}
	}
	w->parent = container;
}

static void
add_opaque(struct walk *w, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	size_t first = line_of(w, cmark_node_get_start_line(node));
	size_t end = line_of(w, cmark_node_get_end_line(node)) + 1;
	struct span line = text_line(w->m->lines, first);
	struct parse_node *leaf;

	account_lines(w, first, end);
	leaf = markdown_add(w->m, w->parent,
	    type == CMARK_NODE_CODE_BLOCK   ? PARSE_CODE_BLOCK
	    : type == CMARK_NODE_HTML_BLOCK ? PARSE_HTML_BLOCK
					    : PARSE_THEMATIC_BREAK,
	    text_pos(w->m->lines, first, offset_of(w, node)));
	leaf->text = type == CMARK_NODE_THEMATIC_BREAK ? span_trim(line) : copy_literal(w, node);
	if (type == CMARK_NODE_CODE_BLOCK) {
		line = span_skip(line, offset_of(w, node));
		leaf->level =
		    !span_starts_with(line, SPAN("```")) && !span_starts_with(line, SPAN("~~~"));
	}
}

static bool
may_nest(struct walk *w, cmark_node *node)
{
	size_t line = line_of(w, cmark_node_get_start_line(node));

	if (markdown_may_nest(w->m, w->parent, text_pos(w->m->lines, line, offset_of(w, node))))
		return true;
	account_lines(w, line, w->region->end);
	return false;
}

/* Returns whether the block's children are still to be walked. */
static bool
enter_block(struct walk *w, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT:
		return true;
	case CMARK_NODE_LIST:
	case CMARK_NODE_ITEM:
	case CMARK_NODE_BLOCK_QUOTE:
		if (!may_nest(w, node))
			return false;
		enter_container(w, node);
		return true;
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_HEADING:
		add_leaf(w, node);
		return false;
	default:
		add_opaque(w, node);
		return false;
	}
}

static cmark_node *
tree_from_region(const struct markdown *m, const struct region *region)
{
	const struct text_lines *lines = m->lines;
	size_t start = lines->starts[region->first], end = lines->starts[region->end];
	cmark_parser *parser;
	cmark_node *tree;

	if (!region->mark_bytes)
		return cmark_tree_from_text((struct span){lines->text.ptr + start, end - start});
	parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, cmark_memory());
	for (size_t i = region->first; i < region->end; i++) {
		struct span line = {
		    lines->text.ptr + lines->starts[i], lines->starts[i + 1] - lines->starts[i]};

		line = span_skip(line, region_strip_bytes(m, region, i));
		cmark_parser_feed(parser, line.ptr, line.len_bytes);
	}
	tree = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return tree;
}

void
blocks_from_region(const struct markdown *m, const struct region *region, struct parse_node *parent)
{
	cmark_node *tree = tree_from_region(m, region);
	cmark_iter *iter = cmark_iter_new(tree);
	struct walk w = {m, region, parent, region->first};
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (event == CMARK_EVENT_EXIT && type != CMARK_NODE_DOCUMENT)
			w.parent = w.parent->parent;
		else if (event == CMARK_EVENT_ENTER && !enter_block(&w, node) &&
			 (type <= CMARK_NODE_ITEM || type == CMARK_NODE_PARAGRAPH ||
			     type == CMARK_NODE_HEADING)) {
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		}
	}
	account_lines(&w, region->end, region->end);
	cmark_iter_free(iter);
	cmark_node_free(tree);
}
