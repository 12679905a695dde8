/*
 * cmark's inlines, matched with the source they came from. cmark's own columns
 * are bytes, and wrong after tabs and in lazy continuation lines; walking the
 * source beside the tree gives exact places, and shows any character that
 * neither is text nor marks something up: such a one would be lost.
 */
#include "parse/markdown_parts.h"

#include "base/utf8.h"

#include <string.h>

struct cursor
cursor_at(const struct text_lines *lines, size_t line, size_t offset_in_line)
{
	return (struct cursor){lines->text, lines->starts[line] + offset_in_line,
	    lines->starts[line + 1], text_pos(lines, line, offset_in_line)};
}

/* What starts a new line, and what continues a code point, is told by the byte alone. */
static void
move_on(struct cursor *c)
{
	char byte = c->text.ptr[c->at++];

	if (byte == '\n') {
		c->pos.line++;
		c->pos.col_cp = 1;
	} else if (c->at >= c->text.len_bytes ||
		   ((unsigned char)c->text.ptr[c->at] & 0xC0) != 0x80) {
		c->pos.col_cp++;
	}
}

void
cursor_skip_bytes(struct cursor *c, size_t bytes)
{
	while (bytes-- && c->at < c->end)
		move_on(c);
}

void
cursor_skip_blanks(struct cursor *c)
{
	while (c->at < c->end && (c->text.ptr[c->at] == ' ' || c->text.ptr[c->at] == '\t'))
		move_on(c);
}

static char
peek(const struct cursor *c, size_t ahead)
{
	return c->at + ahead < c->end ? c->text.ptr[c->at + ahead] : '\0';
}

static bool
is_punctuation(char c)
{
	return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
	       !(c >= 'a' && c <= 'z');
}

struct matcher {
	const struct markdown *m;
	struct cursor *c;
	struct parse_node *parent; /* what is being filled */
	bool sense_breaks;
	bool matched;
};

static bool
take(struct matcher *t, char wanted)
{
	if (peek(t->c, 0) != wanted)
		return t->matched = false;
	cursor_skip_bytes(t->c, 1);
	return true;
}

static void
add_text(struct matcher *t, struct span text, struct pos pos, bool escaped)
{
	struct parse_node *node;

	if (!text.len_bytes)
		return;
	node = markdown_add(t->m, t->parent, PARSE_TEXT, pos);
	node->text = text;
	node->escaped = escaped;
}

/* Length of `&name;` or `&#1234;` in the source, or 0. */
static size_t
entity_bytes(const struct cursor *c)
{
	size_t length = 1;

	while (length < 40 && peek(c, length) && peek(c, length) != ';') {
		if (peek(c, length) != '#' && is_punctuation(peek(c, length)))
			return 0;
		length++;
	}
	return peek(c, length) == ';' && length > 1 ? length + 1 : 0;
}

/*
 * What an entity stands for, asked of cmark itself: it knows all 2,125 names.
 * Absent where it is none.
 */
static struct span
entity_text(struct matcher *t, size_t bytes)
{
	struct span source = {t->c->text.ptr + t->c->at, bytes}, text = {NULL, 0};
	cmark_node *tree = cmark_tree_from_text(source);
	cmark_node *paragraph = cmark_node_first_child(tree);
	cmark_node *node = paragraph ? cmark_node_first_child(paragraph) : NULL;

	if (node && cmark_node_get_type(node) == CMARK_NODE_TEXT)
		text = arena_copy(t->m->arena, span_from_cstr(cmark_node_get_literal(node)));
	cmark_node_free(tree);
	return span_equal(source, text) ? (struct span){NULL, 0} : text;
}

/* Takes an escape or an entity that gives the start of *literal. */
static bool
take_escape(struct matcher *t, struct span *literal)
{
	struct cursor *c = t->c;
	struct pos pos = c->pos;
	struct span text;
	size_t bytes;

	if (peek(c, 0) == '\\' && is_punctuation(peek(c, 1)) && peek(c, 1) == literal->ptr[0]) {
		add_text(t, span_take(*literal, 1), pos, true);
		*literal = span_skip(*literal, 1);
		cursor_skip_bytes(c, 2);
		return true;
	}
	if (peek(c, 0) != '&' || !(bytes = entity_bytes(c)))
		return false;
	text = entity_text(t, bytes);
	if (!text.len_bytes || !span_starts_with(*literal, text))
		return false;
	text_is_clean(t->m->diags, text, pos);
	add_text(t, text, pos, true);
	*literal = span_skip(*literal, text.len_bytes);
	cursor_skip_bytes(c, bytes);
	return true;
}

/* ` \ ` where breaks by sense are meant. */
static bool
at_sense_break(const struct matcher *t, struct span literal)
{
	const struct cursor *c = t->c;
	char before = c->at ? c->text.ptr[c->at - 1] : ' ';

	return t->sense_breaks && literal.ptr[0] == '\\' && peek(c, 0) == '\\' &&
	       (before == ' ' || before == '\t') && (peek(c, 1) == ' ' || peek(c, 1) == '\t');
}

static void
match_text(struct matcher *t, struct span literal)
{
	struct cursor *c = t->c;

	literal = arena_copy(t->m->arena, literal);
	while (literal.len_bytes && t->matched) {
		struct span plain = {literal.ptr, 0};
		struct pos pos = c->pos;

		while (plain.len_bytes < literal.len_bytes &&
		       peek(c, 0) == literal.ptr[plain.len_bytes] && c->at < c->end &&
		       peek(c, 0) != '\\' && peek(c, 0) != '&') {
			move_on(c);
			plain.len_bytes++;
		}
		add_text(t, plain, pos, false);
		literal = span_skip(literal, plain.len_bytes);
		if (!literal.len_bytes || take_escape(t, &literal))
			continue;
		if (at_sense_break(t, literal)) {
			markdown_add(t->m, t->parent, PARSE_SENSE_BREAK, c->pos);
		} else if (c->at < c->end && peek(c, 0) == literal.ptr[0]) {
			add_text(t, span_take(literal, 1), c->pos, false);
		} else {
			t->matched = false;
			return;
		}
		move_on(c);
		literal = span_skip(literal, 1);
	}
}

/* To the first character of the next line; CommonMark strips blanks, and the marks of quotes. */
static void
next_line(struct matcher *t)
{
	struct cursor *c = t->c;

	cursor_skip_blanks(c);
	if (!take(t, '\n'))
		return;
	cursor_skip_blanks(c);
	while (peek(c, 0) == '>') {
		cursor_skip_bytes(c, 1);
		cursor_skip_blanks(c);
	}
}

/* Raw HTML stands in the source as it is, but for the blanks at line starts. */
static void
match_html(struct matcher *t, struct span literal)
{
	struct parse_node *node = markdown_add(t->m, t->parent, PARSE_HTML_INLINE, t->c->pos);

	node->text = arena_copy(t->m->arena, literal);
	for (size_t i = 0; i < literal.len_bytes && t->matched; i++) {
		if (literal.ptr[i] == '\n')
			next_line(t);
		else
			take(t, literal.ptr[i]);
	}
}

static void
match_code(struct matcher *t, struct span literal)
{
	struct parse_node *node = markdown_add(t->m, t->parent, PARSE_CODE, t->c->pos);
	size_t ticks = 0, run = 0;

	node->text = arena_copy(t->m->arena, literal);
	while (peek(t->c, 0) == '`') {
		cursor_skip_bytes(t->c, 1);
		ticks++;
	}
	while (t->c->at < t->c->end) {
		run = peek(t->c, 0) == '`' ? run + 1 : 0;
		cursor_skip_bytes(t->c, 1);
		if (run == ticks && peek(t->c, 0) != '`')
			return;
	}
	t->matched = false;
}

/* Blanks and line ends inside `( … )`. */
static void
skip_link_blanks(struct matcher *t)
{
	cursor_skip_blanks(t->c);
	if (peek(t->c, 0) == '\n')
		next_line(t);
}

/* Up to and with a closing character; a backslash hides what follows it. */
static void
skip_delimited(struct matcher *t, char closer)
{
	struct cursor *c = t->c;

	cursor_skip_bytes(c, 1);
	while (c->at < c->end && peek(c, 0) != closer)
		cursor_skip_bytes(c, peek(c, 0) == '\\' ? 2 : 1);
	take(t, closer);
}

/* `](destination "title")`: CommonMark 6.3; cmark has found it to be well formed. */
static void
match_link_end(struct matcher *t)
{
	struct cursor *c = t->c;
	int depth = 0;

	if (!take(t, ']') || !take(t, '('))
		return;
	skip_link_blanks(t);
	if (peek(c, 0) == '<') {
		skip_delimited(t, '>');
	} else {
		while (c->at < c->end && !memchr(" \t\n", peek(c, 0), 3)) {
			if (peek(c, 0) == ')' && depth == 0)
				break;
			depth += (peek(c, 0) == '(') - (peek(c, 0) == ')');
			cursor_skip_bytes(
			    c, peek(c, 0) == '\\' && is_punctuation(peek(c, 1)) ? 2 : 1);
		}
	}
	skip_link_blanks(t);
	t->parent->title_pos = c->pos;
	t->parent->title_pos.col_cp++;
	if (peek(c, 0) == '"' || peek(c, 0) == '\'')
		skip_delimited(t, peek(c, 0));
	else if (peek(c, 0) == '(')
		skip_delimited(t, ')');
	skip_link_blanks(t);
	take(t, ')');
}

static void
enter_inline(struct matcher *t, cmark_node *inl)
{
	cmark_node_type type = cmark_node_get_type(inl);
	struct parse_node *node;
	enum parse_kind kind = type == CMARK_NODE_EMPH     ? PARSE_EMPH
			       : type == CMARK_NODE_STRONG ? PARSE_STRONG
			       : type == CMARK_NODE_LINK   ? PARSE_LINK
							   : PARSE_IMAGE;

	node = markdown_add(t->m, t->parent, kind, t->c->pos);
	t->parent = node;
	if (kind == PARSE_EMPH || kind == PARSE_STRONG) {
		char mark = peek(t->c, 0);

		if (mark != '*' && mark != '_')
			t->matched = false;
		take(t, mark);
		if (kind == PARSE_STRONG)
			take(t, mark);
		return;
	}
	node->destination = arena_copy(t->m->arena, span_from_cstr(cmark_node_get_url(inl)));
	node->title = arena_copy(t->m->arena, span_from_cstr(cmark_node_get_title(inl)));
	text_is_clean(t->m->diags, node->destination, node->pos);
	text_is_clean(t->m->diags, node->title, node->pos);
	node->escaped = peek(t->c, 0) == '<'; /* <https://…> */
	if (kind == PARSE_IMAGE)
		take(t, '!');
	take(t, node->escaped ? '<' : '[');
}

static void
leave_inline(struct matcher *t)
{
	char mark = peek(t->c, 0);

	switch (t->parent->kind) {
	case PARSE_STRONG:
		take(t, mark);
		/* fall through */
	case PARSE_EMPH:
		if (mark != '*' && mark != '_')
			t->matched = false;
		take(t, mark);
		break;
	default:
		if (t->parent->escaped)
			take(t, '>');
		else
			match_link_end(t);
	}
	t->parent = t->parent->parent;
}

static void
match_leaf(struct matcher *t, cmark_node *inl)
{
	cmark_node_type type = cmark_node_get_type(inl);
	struct span literal = span_from_cstr(cmark_node_get_literal(inl));

	if (type == CMARK_NODE_TEXT) {
		match_text(t, literal);
	} else if (type == CMARK_NODE_HTML_INLINE) {
		match_html(t, literal);
	} else if (type == CMARK_NODE_CODE) {
		match_code(t, literal);
	} else if (type == CMARK_NODE_SOFTBREAK) {
		markdown_add(t->m, t->parent, PARSE_SOFT_BREAK, t->c->pos);
		next_line(t);
	} else {
		struct parse_node *node =
		    markdown_add(t->m, t->parent, PARSE_HARD_BREAK, t->c->pos);

		node->escaped = peek(t->c, 0) == '\\';
		cursor_skip_bytes(t->c, node->escaped);
		next_line(t);
	}
}

static bool
has_children(cmark_node_type type)
{
	return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK ||
	       type == CMARK_NODE_IMAGE;
}

bool
inlines_from_cmark(const struct markdown *m, struct cursor *c, cmark_node *block, bool sense_breaks,
    struct parse_node *parent)
{
	struct matcher t = {m, c, parent, sense_breaks, true};
	cmark_iter *iter = cmark_iter_new(block);
	cmark_event_type event;

	while (t.matched && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (node == block)
			continue;
		if (!has_children(cmark_node_get_type(node))) {
			match_leaf(&t, node);
		} else if (event == CMARK_EVENT_EXIT) {
			leave_inline(&t);
		} else if (!markdown_may_nest(m, t.parent, c->pos)) {
			c->at = c->end;
			break;
		} else {
			enter_inline(&t, node);
		}
	}
	cmark_iter_free(iter);
	return t.matched;
}

struct parse_node *
parse_inlines(struct arena *arena, struct diags *diags, struct span line, struct pos pos)
{
	struct markdown m = {arena, diags, NULL};
	struct parse_node *cell = markdown_add(&m, NULL, PARSE_CELL, pos);
	struct cursor c = {line, 0, line.len_bytes, pos};
	const struct span parts[] = {SPAN("# "), line, SPAN(" #\n")};
	struct arena_mark mark = arena_mark(arena);
	cmark_node *tree = cmark_tree_from_text(arena_join(arena, parts, 3));
	cmark_node *heading = cmark_node_first_child(tree);

	arena_reset(arena, mark);
	cursor_skip_blanks(&c);
	if (heading && (!inlines_from_cmark(&m, &c, heading, true, cell) || c.at < c.end))
		DIAG0(diags, CODE_MARKDOWN_VANISHED, c.pos);
	cmark_node_free(tree);
	return cell;
}
