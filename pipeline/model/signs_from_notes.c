/*
 * What a sign in a table's cells stands for, in the words of the table's notes.
 * The cells stay as they are printed; what the note says of a sign is said
 * where the sign stands, to those who hear it (ISO 32000-1, 14.9.5).
 *
 * A note explains a sign where a clause of it has the sign near its begin and
 * then 为, 表示, 指, 系, 是: 注：加“[]”为五年累计。 A clause ends at 。 or ；, and at a
 * comma where the next sign is explained behind it. What is left empty is named:
 * 表中空格表示数据不详; it is heard in each empty cell where a value would stand.
 */
#include "base/utf8.h"
#include "model/table_grid.h"

#include <string.h>

/* Of a clause: what may stand before the sign (注：2.表中带), and between it and the verb (的指标).
 */
#define BEFORE_CP 10
#define BETWEEN_CP 8

enum sign {
	SIGN_CUMULATIVE, /* [1692] */
	SIGN_DASH,       /* the whole cell */
	SIGN_ELLIPSIS,   /* likewise */
	SIGN_DITTO,      /* likewise */
	SIGN_NOTHING,    /* a cell without a text */
	SIGN_OF_WHICH,   /* before or behind the words of a cell, as all that follow */
	SIGN_STARS,
	SIGN_STAR,
	SIGN_REFERENCE,
	SIGN_TRIANGLE,
	SIGN_BLACK_TRIANGLE,
	SIGN_BLACK_STAR,
	SIGN_WHITE_STAR,
	SIGN_COUNT
};

/* Spellings, each before those that it begins with. */
static const struct {
	const char *text;
	enum sign sign;
} spellings[] = {
    {"[]", SIGN_CUMULATIVE},
    {"[ ]", SIGN_CUMULATIVE},
    {"［］", SIGN_CUMULATIVE},
    {"［ ］", SIGN_CUMULATIVE},
    {"——", SIGN_DASH},
    {"—", SIGN_DASH},
    {"–", SIGN_DASH},
    {"－", SIGN_DASH},
    {"-", SIGN_DASH},
    {"……", SIGN_ELLIPSIS},
    {"…", SIGN_ELLIPSIS},
    {"〃", SIGN_DITTO},
    {"″", SIGN_DITTO},
    {"空格", SIGN_NOTHING},
    {"空白", SIGN_NOTHING},
    {"空项", SIGN_NOTHING},
    {"空栏", SIGN_NOTHING},
    {"#", SIGN_OF_WHICH},
    {"＃", SIGN_OF_WHICH},
    {"**", SIGN_STARS},
    {"＊＊", SIGN_STARS},
    {"*", SIGN_STAR},
    {"＊", SIGN_STAR},
    {"※", SIGN_REFERENCE},
    {"△", SIGN_TRIANGLE},
    {"▲", SIGN_BLACK_TRIANGLE},
    {"★", SIGN_BLACK_STAR},
    {"☆", SIGN_WHITE_STAR},
};

#define SPELLING_COUNT (sizeof spellings / sizeof spellings[0])

struct signs {
	struct arena *arena;
	struct span says[SIGN_COUNT]; /* in the notes' words, or absent */
};

static uint32_t
next_cp(struct span *text)
{
	size_t at = 0;
	uint32_t cp = text->len_bytes ? utf8_next(*text, &at) : 0;

	*text = span_skip(*text, at);
	return cp;
}

static bool
ends_clause(uint32_t cp)
{
	return cp == 0x3002 || cp == 0xFF1B || cp == ';' || cp == '\n'; /* 。； */
}

static bool
is_quote(uint32_t cp)
{
	return cp == 0x201C || cp == 0x201D || cp == 0x2018 || cp == 0x2019 || cp == '"' ||
	       cp == '\'' || cp == 0x300C || cp == 0x300D;
}

/* Takes the verb that explains off the start. 指标 and 系数 are what is explained. */
static bool
take_verb(struct span *text)
{
	static const char *const verbs[] = {"表示", "是指", "系指", "为", "指", "系", "是"};
	static const char *const nouns[] = {"指标", "指数", "系数", "系列"};

	for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
		if (span_starts_with(*text, span_from_cstr(nouns[i])))
			return false;
	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
		struct span verb = span_from_cstr(verbs[i]);

		if (span_starts_with(*text, verb)) {
			*text = span_skip(*text, verb.len_bytes);
			return true;
		}
	}
	return false;
}

/* 1-6月数据为快报数 and 5#楼 explain no sign: it stands behind a quote, a colon, a word. */
static bool
may_stand_behind(enum sign sign, uint32_t cp)
{
	if (!cp || is_quote(cp) || cp == 0xFF1A || cp == ':')
		return true;
	if (sign == SIGN_DASH || sign == SIGN_ELLIPSIS)
		return false;
	if (sign == SIGN_NOTHING) /* 表中, 表内, 表格的, 各; not 填空项 */
		return cp == 0x4E2D || cp == 0x5185 || cp == 0x7684 || cp == 0x5404;
	return !(cp >= '0' && cp <= '9') && !(cp >= 'A' && cp <= 'Z') && !(cp >= 'a' && cp <= 'z');
}

/* The index of the spelling that text begins with, or SPELLING_COUNT. */
static size_t
find_spelling(struct span text)
{
	size_t i = 0;

	while (i < SPELLING_COUNT && !span_starts_with(text, span_from_cstr(spellings[i].text)))
		i++;
	return i;
}

/* Takes 的指标为 off the start. */
static bool
take_up_to_verb(struct span *text)
{
	struct span rest = *text;

	for (int n = 0; n <= BETWEEN_CP && rest.len_bytes; n++) {
		uint32_t cp;

		*text = rest;
		if (take_verb(text))
			return true;
		cp = next_cp(&rest);
		if (!utf8_is_han(cp) && !is_quote(cp))
			break;
	}
	return false;
}

/*
 * Whether a clause that explains a sign begins at text: the sign, and text moved to what it means.
 * Han characters, numbers and quotes may stand before the sign; no punctuation but 注： and 1.
 */
static bool
take_explained(struct span *text, enum sign *sign)
{
	struct span rest = *text;
	uint32_t last = 0;

	for (int before = 0; before <= BEFORE_CP && rest.len_bytes; before++) {
		size_t i = find_spelling(rest);

		if (i < SPELLING_COUNT) {
			*sign = spellings[i].sign;
			*text = span_skip(rest, strlen(spellings[i].text));
			return may_stand_behind(*sign, last) && take_up_to_verb(text);
		}
		last = next_cp(&rest);
		if (ends_clause(last) || last == 0xFF0C) /* ， */
			return false;
	}
	return false;
}

/* What a sign means: up to the end of the clause, or where the next sign is explained. */
static struct span
take_meaning(struct span *text)
{
	struct span rest = *text;

	while (rest.len_bytes) {
		struct span here = rest, behind;
		enum sign other;
		uint32_t cp = next_cp(&rest);

		behind = rest;
		if (ends_clause(cp) || ((cp == 0xFF0C || cp == ',' || cp == 0x3001) &&
					   take_explained(&behind, &other))) {
			struct span meaning = span_take(*text, text->len_bytes - here.len_bytes);

			*text = rest;
			return meaning;
		}
	}
	rest = *text;
	*text = span_skip(*text, text->len_bytes);
	return rest;
}

static void
read_note(struct signs *signs, struct span text)
{
	while (text.len_bytes) {
		struct span rest = text;
		enum sign sign;

		if (take_explained(&rest, &sign)) {
			text = rest;
			rest = take_meaning(&text);
			if (rest.len_bytes && !signs->says[sign].ptr)
				signs->says[sign] = rest;
			continue;
		}
		while (text.len_bytes) {
			uint32_t cp = next_cp(&text);

			if (ends_clause(cp) || cp == 0xFF0C)
				break;
		}
	}
}

/* A note's paragraphs one by one: one may end without a mark. */
static void
read_notes(struct signs *signs, const struct model_node *table)
{
	for (const struct model_node *n = table->first; n; n = n->next) {
		const struct model_node *para =
		    n->kind == MODEL_TNOTE ? model_child(n, MODEL_PARA) : NULL;

		if (n->kind != MODEL_TNOTE)
			continue;
		if (!para)
			read_note(signs, model_flat_text(signs->arena, n));
		for (; para; para = para->next)
			read_note(signs, model_flat_text(signs->arena, para));
	}
}

/* --- what is heard --- */

static struct span
without_ending(struct span text, struct span ending)
{
	return text.len_bytes > ending.len_bytes && span_ends_with(text, ending)
		   ? span_take(text, text.len_bytes - ending.len_bytes)
		   : text;
}

/* 五年累计1692, of [1692]. */
static struct span
cumulative_words(const struct signs *signs, struct span text)
{
	struct span says = signs->says[SIGN_CUMULATIVE];
	size_t open = span_starts_with(text, SPAN("[")) ? 1 : sizeof "［" - 1;
	size_t close = span_ends_with(text, SPAN("]")) ? 1 : sizeof "］" - 1;
	const struct span parts[] = {
	    says.ptr ? without_ending(without_ending(says, SPAN("数值")), SPAN("数"))
		     : SPAN("累计"),
	    span_take(span_skip(text, open), text.len_bytes - open - close)};

	return arena_join(signs->arena, parts, 2);
}

/* What is heard of a sign beside the words of a cell: apart from them, as in brackets. */
static struct span
sign_words(const struct signs *signs, enum sign sign, bool before)
{
	struct span says = signs->says[sign];
	const struct span brackets[] = {SPAN("（"), says, SPAN("）")};

	if (sign == SIGN_OF_WHICH && before)
		return SPAN("其中：");
	if (!says.ptr)
		return says;
	if (span_equal(
		says, SPAN("季度出数"))) /* said shorter; every other note in its own words */
		return SPAN("（季度数）");
	return arena_join(signs->arena, brackets, 3);
}

/* Of a cell that is one sign. */
static struct span
whole_words(const struct signs *signs, struct span text)
{
	for (size_t i = 0; i < SPELLING_COUNT; i++) {
		enum sign sign = spellings[i].sign;

		if (span_equal_cstr(text, spellings[i].text))
			return sign == SIGN_DITTO && !signs->says[sign].ptr ? SPAN("同上")
									    : signs->says[sign];
	}
	return (struct span){NULL, 0};
}

/* --- into the tree --- */

/* Puts a SIGN in the place of node, and node, with all that follows up to last, into it. */
static void
wrap(struct arena *arena, struct model_node *node, struct model_node *last, struct span spoken)
{
	struct model_node *parent = node->parent;
	struct model_node *sign = model_new(arena, MODEL_SIGN, node->pos);

	model_set(arena, sign, MODEL_KEY_SPOKEN, spoken);
	sign->parent = parent;
	sign->prev = node->prev;
	sign->next = last->next;
	*(sign->prev ? &sign->prev->next : &parent->first) = sign;
	*(sign->next ? &sign->next->prev : &parent->last) = sign;
	sign->first = node;
	sign->last = last;
	node->prev = last->next = NULL;
	for (struct model_node *n = node; n; n = n->next)
		n->parent = sign;
}

/* Cuts a TEXT in two; returns the second. */
static struct model_node *
cut_text(struct arena *arena, struct model_node *text, size_t at)
{
	struct model_node *second = model_new(arena, MODEL_TEXT, text->pos);

	second->text = span_skip(text->text, at);
	text->text = span_take(text->text, at);
	if (second->pos.line > 0)
		second->pos.col_cp += (int32_t)utf8_count(text->text);
	second->parent = text->parent;
	second->prev = text;
	second->next = text->next;
	*(text->next ? &text->next->prev : &text->parent->last) = second;
	text->next = second;
	return second;
}

/* The node whose children are all the cell's text: the cell, or what makes all of it bold. */
static struct model_node *
holder_of(struct model_node *cell)
{
	while (cell->first && cell->first == cell->last && cell->first->first)
		cell = cell->first;
	return cell;
}

static bool
is_plain(const struct model_node *holder)
{
	for (const struct model_node *n = holder->first; n; n = n->next)
		if (n->kind != MODEL_TEXT)
			return false;
	return holder->first != NULL;
}

/* # before the words of a cell, * before or behind them. */
static void
mark_edges(const struct signs *signs, struct model_node *holder, bool of_which)
{
	for (int before = 1; before >= 0; before--) {
		struct model_node *node = before ? holder->first : holder->last;

		for (size_t i = 0; node && node->kind == MODEL_TEXT && i < SPELLING_COUNT; i++) {
			struct span sign_text = span_from_cstr(spellings[i].text), says;
			bool is_there = before ? span_starts_with(node->text, sign_text)
					       : span_ends_with(node->text, sign_text);

			if (spellings[i].sign < SIGN_OF_WHICH || !is_there)
				continue;
			says = sign_words(signs, spellings[i].sign, before);
			if (!says.ptr || (spellings[i].sign == SIGN_OF_WHICH && !of_which))
				break;
			if (before && node->text.len_bytes > sign_text.len_bytes)
				cut_text(signs->arena, node, sign_text.len_bytes);
			else if (!before && node->text.len_bytes > sign_text.len_bytes)
				node = cut_text(
				    signs->arena, node, node->text.len_bytes - sign_text.len_bytes);
			wrap(signs->arena, node, node, says);
			break;
		}
	}
}

/*
 * Whether a value could stand in a cell: in a table of indicators, where its column has values; in
 * others, right of the first column, and in no head.
 */
static bool
is_for_value(const struct model_node *row, const struct model_node *cell)
{
	int64_t col = model_get_int(cell, MODEL_KEY_COL, 0);
	const struct model_node *column = model_child(row->parent, MODEL_COLUMN);

	if (!model_is(row, MODEL_KEY_PART, "body") || model_get(cell, MODEL_KEY_SCOPE).ptr)
		return false;
	if (!model_get(row->parent, MODEL_KEY_INDICATOR).ptr)
		return col > 0;
	for (; column && col > 0; column = column->next)
		col -= column->kind == MODEL_COLUMN;
	return column && (model_is(column, MODEL_KEY_TYPE, "value") ||
			     model_is(column, MODEL_KEY_TYPE, "growth"));
}

/* A SIGN that holds nothing. */
static void
mark_empty(const struct signs *signs, const struct model_node *row, struct model_node *cell)
{
	struct span says = signs->says[SIGN_NOTHING];

	if (says.ptr && is_for_value(row, cell))
		model_set(signs->arena, model_add(signs->arena, cell, MODEL_SIGN, cell->pos),
		    MODEL_KEY_SPOKEN, says);
}

static void
mark_cell(const struct signs *signs, const struct model_node *row, struct model_node *cell)
{
	struct model_node *holder = holder_of(cell);
	struct span text = model_flat_text(signs->arena, cell), says;
	/* #其中：出口 says it itself. */
	bool of_which = model_get(row, MODEL_KEY_OFWHICH).ptr &&
			model_is(cell, MODEL_KEY_SCOPE, "row") &&
			span_find(text, SPAN("其中")) == SIZE_MAX;

	if (!cell->first) {
		mark_empty(signs, row, cell);
		return;
	}
	if (!is_plain(holder)) {
		mark_edges(signs, holder, of_which);
		return;
	}
	says = model_get(cell, MODEL_KEY_CUMULATIVE).ptr ? cumulative_words(signs, text)
							 : whole_words(signs, text);
	if (says.ptr)
		wrap(signs->arena, holder->first, holder->last, says);
	else
		mark_edges(signs, holder, of_which);
}

void
signs_from_notes(struct build *b, struct model_node *table)
{
	struct signs signs = {.arena = b->arena};

	read_notes(&signs, table);
	for (struct model_node *row = table->first; row; row = row->next)
		for (struct model_node *cell = row->kind == MODEL_ROW ? row->first : NULL; cell;
		     cell = cell->next)
			mark_cell(&signs, row, cell);
}
