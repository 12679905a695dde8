/*
 * libyaml's events to a tree of fields. libyaml knows more than a form to be
 * filled in needs: anchors, aliases, tags and further documents are refused.
 */
#include "parse/fields.h"

#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "parse/text_scan.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct open_field {
	struct parse_field *field;
	struct parse_field *last; /* child */
	struct span key;          /* of a mapping: read, its value is still to come */
	struct pos key_pos;
	bool has_key;
};

struct fields_builder {
	struct arena *arena;
	struct diags *diags;
	const struct text_lines *lines;
	struct parse_field *root;
	struct open_field *open;
	size_t open_count, open_capacity;
	size_t line, column, offset; /* a place that only moves on: columns to bytes in one pass */
	bool failed;
};

static struct pos
pos_from_mark(const struct fields_builder *b, yaml_mark_t mark)
{
	return (struct pos){
	    b->lines->file, b->lines->first_line + (int32_t)mark.line, (int32_t)mark.column + 1};
}

static void
fail(struct fields_builder *b, enum diag_code code, struct pos pos)
{
	DIAG0(b->diags, code, pos);
	b->failed = true;
}

static int
compare_keys(const void *a, const void *b)
{
	const struct parse_field *x = *(const struct parse_field *const *)a;
	const struct parse_field *y = *(const struct parse_field *const *)b;
	int order = span_compare(x->key, y->key);

	if (order)
		return order;
	return x->key_pos.line != y->key_pos.line ? (x->key_pos.line > y->key_pos.line) * 2 - 1
						  : x->key_pos.col_cp - y->key_pos.col_cp;
}

/* Sorted, so that a long mapping takes no quadratic time. */
static void
report_duplicates(struct fields_builder *b, const struct parse_field *mapping)
{
	struct arena_mark mark = arena_mark(b->arena);
	const struct parse_field **sorted;
	size_t count = 0, i = 0;

	for (const struct parse_field *f = mapping->first; f; f = f->next)
		count++;
	sorted = ARENA_ARRAY(b->arena, const struct parse_field *, count);
	for (const struct parse_field *f = mapping->first; f; f = f->next)
		sorted[i++] = f;
	if (count > 1)
		qsort(sorted, count, sizeof(struct parse_field *), compare_keys);
	for (i = 1; i < count; i++) {
		if (!span_equal(sorted[i - 1]->key, sorted[i]->key))
			continue;
		DIAG(b->diags, CODE_YAML_KEY_DUPLICATE, sorted[i]->key_pos, sorted[i]->key,
		    diag_int(b->diags, sorted[i - 1]->key_pos.line));
		b->failed = true;
	}
	arena_reset(b->arena, mark);
}

/* Puts a field in its place in what is open. */
static void
add_field(struct fields_builder *b, struct parse_field *field)
{
	struct open_field *top;

	if (!b->open_count) {
		b->root = field;
		return;
	}
	top = &b->open[b->open_count - 1];
	if (top->has_key) {
		field->key = top->key;
		field->key_pos = top->key_pos;
		top->has_key = false;
	}
	if (top->last)
		top->last->next = field;
	else
		top->field->first = field;
	top->last = field;
}

static bool
at_key(const struct fields_builder *b)
{
	const struct open_field *top = b->open_count ? &b->open[b->open_count - 1] : NULL;

	return top && top->field->kind == PARSE_MAPPING && !top->has_key;
}

/* Where the text of a scalar begins: behind the quote, or on the line below the `|`. */
static struct pos
text_start(const struct fields_builder *b, const yaml_event_t *event)
{
	struct pos pos = pos_from_mark(b, event->start_mark);
	yaml_scalar_style_t style = event->data.scalar.style;

	if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		pos.col_cp++;
	if (style != YAML_LITERAL_SCALAR_STYLE && style != YAML_FOLDED_SCALAR_STYLE)
		return pos;
	for (size_t i = event->start_mark.line + 1; i < b->lines->count; i++) {
		struct span line = text_line(b->lines, i);
		size_t at = 0;

		while (at < line.len_bytes && line.ptr[at] == ' ')
			at++;
		if (at < line.len_bytes)
			return text_pos(b->lines, i, at);
	}
	return pos;
}

/* Byte offset of a mark in its line; marks come in order. */
static size_t
offset_in_line(struct fields_builder *b, yaml_mark_t mark)
{
	struct span line = text_line(b->lines, mark.line);

	if (b->line != mark.line || b->column > mark.column) {
		b->line = mark.line;
		b->column = b->offset = 0;
	}
	for (; b->column < mark.column && b->offset < line.len_bytes; b->column++)
		utf8_next(line, &b->offset);
	return b->offset;
}

/* A plain scalar ends at ` #`: what follows is lost as a comment, and may have been meant as text.
 */
static bool
is_commented(struct fields_builder *b, const yaml_event_t *event)
{
	struct span rest;
	size_t at = 0;

	if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE ||
	    event->end_mark.line >= b->lines->count)
		return false;
	rest = text_line(b->lines, event->end_mark.line);
	rest = span_skip(rest, offset_in_line(b, event->end_mark));
	while (at < rest.len_bytes && (rest.ptr[at] == ' ' || rest.ptr[at] == '\t'))
		at++;
	return at < rest.len_bytes && rest.ptr[at] == '#';
}

static void
on_scalar(struct fields_builder *b, const yaml_event_t *event)
{
	struct span value = {(const char *)event->data.scalar.value, event->data.scalar.length};
	yaml_scalar_style_t style = event->data.scalar.style;
	struct parse_field *field;

	value = arena_copy(b->arena, value);
	if (!text_is_clean(b->diags, value, pos_from_mark(b, event->start_mark)))
		b->failed = true;
	if (at_key(b)) {
		struct open_field *top = &b->open[b->open_count - 1];

		top->key = value;
		top->key_pos = pos_from_mark(b, event->start_mark);
		top->has_key = true;
		return;
	}
	field = ARENA_NEW(b->arena, struct parse_field);
	field->kind = PARSE_SCALAR;
	field->pos = pos_from_mark(b, event->start_mark);
	field->text_pos = text_start(b, event);
	field->scalar = value;
	field->block = style == YAML_LITERAL_SCALAR_STYLE;
	field->quoted =
	    style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	field->comment = is_commented(b, event);
	add_field(b, field);
}

static void
on_open(struct fields_builder *b, const yaml_event_t *event, enum parse_field_kind kind)
{
	struct parse_field *field;

	if (at_key(b)) {
		fail(b, CODE_YAML_KEY, pos_from_mark(b, event->start_mark));
		return;
	}
	if (b->open_count >= LIMIT_NESTING) {
		DIAG(b->diags, CODE_TEXT_NESTING, pos_from_mark(b, event->start_mark),
		    diag_int(b->diags, LIMIT_NESTING));
		b->failed = true;
		return;
	}
	field = ARENA_NEW(b->arena, struct parse_field);
	field->kind = kind;
	field->pos = field->text_pos = pos_from_mark(b, event->start_mark);
	add_field(b, field);
	ARENA_GROW(b->arena, struct open_field, b->open, b->open_count, b->open_capacity);
	b->open[b->open_count++] = (struct open_field){.field = field};
}

static void
on_event(struct fields_builder *b, const yaml_event_t *event)
{
	struct pos pos = pos_from_mark(b, event->start_mark);
	const yaml_char_t *anchor = NULL, *tag = NULL;

	switch (event->type) {
	case YAML_SCALAR_EVENT:
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
		break;
	case YAML_SEQUENCE_START_EVENT:
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
		break;
	case YAML_MAPPING_START_EVENT:
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
		break;
	default:
		break;
	}
	if (anchor || event->type == YAML_ALIAS_EVENT) {
		fail(b, CODE_YAML_ANCHOR, pos);
	} else if (tag) {
		fail(b, CODE_YAML_TAG, pos);
	} else if (event->type == YAML_SCALAR_EVENT) {
		on_scalar(b, event);
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		on_open(b, event, PARSE_SEQUENCE);
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		on_open(b, event, PARSE_MAPPING);
	} else if (event->type == YAML_SEQUENCE_END_EVENT ||
		   event->type == YAML_MAPPING_END_EVENT) {
		b->open_count--;
		if (event->type == YAML_MAPPING_END_EVENT)
			report_duplicates(b, b->open[b->open_count].field);
	} else if (event->type == YAML_DOCUMENT_START_EVENT && b->root) {
		fail(b, CODE_YAML_DOCUMENTS, pos);
	}
}

/* Nearly always a full-width colon: `标题：…` is one plain scalar to YAML, and no key. */
static bool
report_fullwidth_colon(struct fields_builder *b, size_t last_line)
{
	for (size_t i = 0; i < b->lines->count && i <= last_line; i++) {
		struct span line = text_line(b->lines, i);
		size_t wide = span_find(line, SPAN("：")), narrow = span_find(line, SPAN(":"));
		size_t comment = span_find_byte(span_trim(line), '#');

		if (wide == SIZE_MAX || narrow != SIZE_MAX || comment == 0 ||
		    span_starts_with(line, SPAN(" ")) || span_starts_with(line, SPAN("-")))
			continue;
		fail(b, CODE_YAML_COLON_WIDE, text_pos(b->lines, i, wide));
		return true;
	}
	return false;
}

/* A key that is indented under a value which YAML then takes it for a part of. */
static bool
is_indented_key(const struct fields_builder *b, yaml_mark_t mark)
{
	struct span line = {"", 0};
	size_t colon;

	if (mark.line < b->lines->count)
		line = text_line(b->lines, mark.line);
	colon = span_find(line, SPAN(": "));
	return span_starts_with(line, SPAN(" ")) && colon != SIZE_MAX &&
	       utf8_count(span_take(line, colon)) == mark.column;
}

/* `"甲"乙`: a quoted value has ended, and text follows. */
static bool
is_behind_quote(const struct fields_builder *b, yaml_mark_t mark)
{
	struct span line = {"", 0};
	size_t at = 0;

	if (mark.line < b->lines->count)
		line = text_line(b->lines, mark.line);
	for (size_t column = 0; column < mark.column && at < line.len_bytes; column++)
		utf8_next(line, &at);
	line = span_trim(span_take(line, at));
	return span_ends_with(line, SPAN("\"")) || span_ends_with(line, SPAN("'"));
}

static void
report_syntax(struct fields_builder *b, const yaml_parser_t *parser)
{
	static const struct {
		const char *problem;
		enum diag_code code;
	} known[] = {
	    {"mapping values are not allowed in this context", CODE_YAML_COLON_IN_VALUE},
	    {"could not find expected ':'", CODE_YAML_COLON_MISSING},
	    {"found a tab character", CODE_YAML_TAB},
	    {"found unexpected end of stream", CODE_YAML_QUOTE_OPEN},
	    {"did not find expected ',' or", CODE_YAML_BRACKET_OPEN},
	    {"did not find expected key", CODE_YAML_INDENT},
	    {"did not find expected '-' indicator", CODE_YAML_INDENT},
	    {"block sequence entries are not allowed", CODE_YAML_INDENT},
	    {"found character that cannot start any token", CODE_YAML_START},
	    {"did not find expected alphabetic or numeric character", CODE_YAML_ANCHOR},
	    {"found undefined alias", CODE_YAML_ANCHOR},
	};
	struct span problem = span_from_cstr(parser->problem ? parser->problem : "?");
	struct pos pos = pos_from_mark(b, parser->problem_mark);
	enum diag_code code;

	b->failed = true;
	if (parser->error == YAML_MEMORY_ERROR)
		memory_exhausted();
	if (parser->error == YAML_SCANNER_ERROR || parser->error == YAML_PARSER_ERROR) {
		struct span line = {"", 0};

		if (report_fullwidth_colon(b, parser->problem_mark.line))
			return;
		if (parser->problem_mark.line < b->lines->count)
			line = text_line(b->lines, parser->problem_mark.line);
		for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
			if (!span_starts_with(problem, span_from_cstr(known[i].problem)))
				continue;
			code = known[i].code;
			if (code == CODE_YAML_START &&
			    span_find_byte(line, '\t') == parser->problem_mark.column)
				code = CODE_YAML_TAB;
			if (code == CODE_YAML_COLON_IN_VALUE &&
			    is_indented_key(b, parser->problem_mark))
				code = CODE_YAML_INDENT;
			if (code == CODE_YAML_INDENT && is_behind_quote(b, parser->problem_mark))
				code = CODE_YAML_QUOTE_BEHIND;
			/* What does not close is told of where it opens. */
			if (code == CODE_YAML_QUOTE_OPEN || code == CODE_YAML_BRACKET_OPEN)
				pos = pos_from_mark(b, parser->context_mark);
			fail(b, code, pos);
			return;
		}
	}
	DIAG(b->diags, CODE_YAML_SYNTAX, pos, problem);
}

static void
read_events(struct fields_builder *b)
{
	yaml_parser_t parser;
	bool ended = false;

	if (!yaml_parser_initialize(&parser))
		memory_exhausted();
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
	    &parser, (const unsigned char *)b->lines->text.ptr, b->lines->text.len_bytes);
	while (!ended && !b->failed) {
		yaml_event_t event;

		if (!yaml_parser_parse(&parser, &event)) {
			report_syntax(b, &parser);
			break;
		}
		ended = event.type == YAML_STREAM_END_EVENT;
		on_event(b, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

struct parse_field *
parse_yaml(
    struct arena *arena, struct diags *diags, int32_t file, struct span text, int32_t first_line)
{
	struct text_lines lines = text_lines_find(arena, file, text, first_line);
	struct fields_builder b = {.arena = arena, .diags = diags, .lines = &lines};

	if (!text_scan(diags, &lines, TEXT_YAML))
		return NULL;
	read_events(&b);
	if (b.failed)
		return NULL;
	if (!b.root ||
	    (b.root->kind == PARSE_SCALAR && !b.root->scalar.len_bytes && !b.root->quoted)) {
		b.root = ARENA_NEW(arena, struct parse_field);
		b.root->kind = PARSE_MAPPING;
		b.root->pos = b.root->text_pos = (struct pos){file, first_line, 1};
	}
	if (b.root->kind != PARSE_MAPPING) {
		if (!report_fullwidth_colon(&b, lines.count))
			DIAG0(diags, CODE_YAML_NOT_MAPPING, b.root->pos);
		return NULL;
	}
	return b.root;
}

const struct parse_field *
parse_field_find(const struct parse_field *mapping, const char *key)
{
	for (const struct parse_field *f = mapping->first; f; f = f->next)
		if (span_equal_cstr(f->key, key))
			return f;
	return NULL;
}

const struct parse_field *
parse_field_find_key(const struct parse_field *mapping, struct parse_key key)
{
	const struct parse_field *found = parse_field_find(mapping, key.zh);
	return found ? found : parse_field_find(mapping, key.en);
}

size_t
parse_key_index(struct span name, const struct parse_key *keys, size_t count)
{
	size_t k = 0;
	while (
	    k < count && !span_equal_cstr(name, keys[k].zh) && !span_equal_cstr(name, keys[k].en))
		k++;
	return k;
}

size_t
parse_field_count(const struct parse_field *field)
{
	size_t count = 0;
	for (const struct parse_field *f = field ? field->first : NULL; f; f = f->next)
		count++;
	return count;
}
