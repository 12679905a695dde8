#include "base/utf8.h"
#include "check/checks.h"

/* Where a part's own nodes end: what it issues and its attachments are parts themselves. */
static const struct model_node *
next_own(const struct model_node *part, const struct model_node *node)
{
	const struct model_node *n = model_next(part, node);

	while (n && n->parent == part && (n->kind == MODEL_ISSUED || n->kind == MODEL_ATTACHMENT)) {
		while (n->last)
			n = n->last;
		n = model_next(part, n);
	}
	return n;
}

static bool
holds_inlines(const struct model_node *node)
{
	return node->first && !model_is_inline(node->kind) && model_is_inline(node->first->kind);
}

/* At most this much of a text is quoted in a message. */
#define QUOTE_CHARS 12

static struct span
quote(struct span text, size_t start, size_t end)
{
	size_t at = start;

	for (int i = 0; i < QUOTE_CHARS && at < end; i++)
		utf8_next(text, &at);
	return span_take(span_skip(text, start), at - start);
}

/* （ closed by ), or ( by ）. Tells of the first one in a block. */
static void
check_brackets(const struct checker *c, struct span text, struct pos pos)
{
	uint32_t open[16];
	size_t starts[16], depth = 0;

	for (size_t at = 0; at < text.len_bytes;) {
		size_t start = at;
		uint32_t cp = utf8_next(text, &at);

		if ((cp == '(' || cp == 0xFF08) && depth < 16) {
			open[depth] = cp;
			starts[depth++] = start;
		} else if ((cp == ')' || cp == 0xFF09) && depth) {
			depth--;
			if ((open[depth] == '(') != (cp == ')')) {
				CHECK_DIAG(
				    c, CODE_BRACKET_MIXED, pos, quote(text, starts[depth], at));
				return;
			}
		}
	}
}

static bool
is_year_bracket(uint32_t cp)
{
	return cp == '[' || cp == '(' || cp == 0xFF08 || cp == 0xFF3B || cp == 0x3010;
}

/* 济槐政发[2021]1号, （2021）1号, 【2021】1号: the year stands in 〔〕. */
static void
check_year_brackets(const struct checker *c, struct span text, struct pos pos)
{
	bool after_han = false;

	for (size_t at = 0; at < text.len_bytes;) {
		size_t start = at, digits = 0;
		uint32_t cp = utf8_next(text, &at);
		struct span rest = span_skip(text, at);

		if (!is_year_bracket(cp) || !after_han) {
			after_han = utf8_is_han(cp);
			continue;
		}
		after_han = false;
		while (
		    digits < rest.len_bytes && rest.ptr[digits] >= '0' && rest.ptr[digits] <= '9')
			digits++;
		if (digits != 4 || digits == rest.len_bytes)
			continue;
		utf8_next(rest, &digits); /* the closing bracket */
		rest = span_skip(rest, digits);
		for (digits = 0;
		     digits < rest.len_bytes && rest.ptr[digits] >= '0' && rest.ptr[digits] <= '9';)
			digits++;
		if (digits && span_starts_with(span_skip(rest, digits), SPAN("号"))) {
			size_t end = (size_t)(rest.ptr - text.ptr) + digits + sizeof "号" - 1;

			CHECK_DIAG(c, CODE_YEAR_BRACKET, pos, quote(text, start, end));
			return;
		}
	}
}

/* Twelve of the compatibility block are ideographs of their own. */
static bool
is_compatible(uint32_t cp)
{
	if (cp == 0xFA0E || cp == 0xFA0F || cp == 0xFA11 || cp == 0xFA13 || cp == 0xFA14 ||
	    cp == 0xFA1F || cp == 0xFA21 || cp == 0xFA23 || cp == 0xFA24 ||
	    (cp >= 0xFA27 && cp <= 0xFA29))
		return false;
	return (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x2F800 && cp <= 0x2FA1F) ||
	       (cp >= 0x2E80 && cp <= 0x2FDF);
}

/* One message a block. Private-use characters are told of where the text is decoded. */
static void
check_characters(const struct checker *c, struct span text, struct pos pos)
{
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);

		if (is_compatible(cp)) {
			CHECK_DIAG(c, CODE_CHARACTER_COMPATIBLE, pos, diag_cp(c->diags, cp));
			return;
		}
	}
}

void
check_texts(const struct checker *c)
{
	for (const struct model_node *n = c->part; n; n = next_own(c->part, n)) {
		struct arena_mark mark = arena_mark(c->scratch);
		struct span text;

		if (!holds_inlines(n))
			continue;
		text = model_flat_text(c->scratch, n);
		check_brackets(c, text, n->pos);
		if (n->kind != MODEL_DOCNUMBER)
			check_year_brackets(c, text, n->pos);
		check_characters(c, text, n->pos);
		arena_reset(c->scratch, mark);
	}
}

static const struct model_node *
column_at(const struct model_node *table, int64_t index)
{
	for (const struct model_node *n = table->first; n; n = n->next)
		if (n->kind == MODEL_COLUMN && index-- == 0)
			return n;
	return NULL;
}

/* The first number of a row that nothing gives a unit to. */
static const struct model_node *
find_bare_number(const struct model_node *table, const struct model_node *row)
{
	for (const struct model_node *cell = row->first; cell; cell = cell->next) {
		const struct model_node *column =
		    column_at(table, model_get_int(cell, MODEL_KEY_COL, 0));

		if (column && model_is(column, MODEL_KEY_TYPE, "value") &&
		    model_is(cell, MODEL_KEY_FORM, "number") &&
		    !model_get(cell, MODEL_KEY_UNIT).ptr && !model_get(column, MODEL_KEY_UNIT).ptr)
			return cell;
	}
	return NULL;
}

void
check_units(const struct checker *c)
{
	for (const struct model_node *n = c->part; n; n = next_own(c->part, n)) {
		const struct model_node *bare;

		if (n->kind != MODEL_ROW || !model_is(n->parent, MODEL_KEY_INDICATOR, "1") ||
		    model_get(n->parent, MODEL_KEY_UNIT).ptr ||
		    model_child(n->parent, MODEL_UNITLINE))
			continue;
		bare = find_bare_number(n->parent, n);
		if (bare)
			check_report(c, CODE_INDICATOR_UNIT, bare->pos, NULL, 0);
	}
}
