/*
 * What a paragraph of an official text has at its ends: a lead that is run in
 * (`**（一）加强领导**。…`), the label of a numbered paragraph, and the
 * responsible parties （责任单位：…）.
 */
#include "base/utf8.h"
#include "model/glyphs.h"

static uint32_t
char_at(const struct glyphs *g, size_t i)
{
	return i < g->count && g->items[i].kind == GLYPH_CHAR ? g->items[i].cp : 0;
}

/* Whether the characters at i are this word. */
static bool
has_word(const struct glyphs *g, size_t i, struct span word)
{
	for (size_t at = 0; at < word.len_bytes; i++)
		if (char_at(g, i) != utf8_next(word, &at))
			return false;
	return true;
}

static bool
is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static bool
is_han_digit(uint32_t cp)
{
	static const uint32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
	    0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x96F6, 0x25CB};

	for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++)
		if (digits[i] == cp)
			return true;
	return false;
}

/* Index behind at most `most` characters that are digits of the one or the other kind. */
static size_t
skip_number(const struct glyphs *g, size_t i, bool han, size_t most)
{
	size_t end = i;

	while (end - i < most && (han ? is_han_digit(char_at(g, end)) : is_digit(char_at(g, end))))
		end++;
	return end;
}

/* 第一章 第一节 第一条 */
static int
ordinal_level(const struct glyphs *g, size_t start, size_t *end)
{
	size_t at = skip_number(g, start + 1, true, 8);

	if (at == start + 1)
		at = skip_number(g, start + 1, false, 4);
	if (at == start + 1)
		return 0;
	*end = at + 1;
	switch (char_at(g, at)) {
	case 0x7AE0: /* 章 */
	case 0x7F16: /* 编 */
		return 1;
	case 0x8282: /* 节 */
	case 0x6761: /* 条 */
		return 2;
	default:
		return 0;
	}
}

static bool
is_open_bracket(uint32_t cp)
{
	return cp == 0xFF08 || cp == '(';
}

static bool
is_close_bracket(uint32_t cp)
{
	return cp == 0xFF09 || cp == ')';
}

int
glyphs_number_level(const struct glyphs *g, size_t start, size_t *end)
{
	uint32_t first = char_at(g, start);
	bool han;
	size_t at;

	if (first == 0x7B2C) /* 第 */
		return ordinal_level(g, start, end);
	if (is_open_bracket(first)) {
		han = is_han_digit(char_at(g, start + 1));
		at = skip_number(g, start + 1, han, han ? 6 : 3);
		*end = at + 1;
		return at > start + 1 && is_close_bracket(char_at(g, at)) ? (han ? 3 : 5) : 0;
	}
	han = is_han_digit(first);
	at = skip_number(g, start, han, han ? 6 : 3);
	*end = at + 1;
	if (at == start)
		return 0;
	if (han)
		return char_at(g, at) == 0x3001 ? 2 : 0; /* 、 */
	if (char_at(g, at) != '.' && char_at(g, at) != 0xFF0E && char_at(g, at) != 0x3001)
		return 0;
	return is_digit(char_at(g, at + 1)) ? 0 : 4; /* 1.5 is a number */
}

static bool
is_space_at(const struct glyphs *g, size_t i)
{
	return char_at(g, i) && utf8_is_space(char_at(g, i));
}

/* 专栏 3, 图 1, 表 2-1, 附件1: index behind it, or 0. */
static size_t
called_end(const struct glyphs *g, size_t start)
{
	static const char *const words[] = {"专栏", "图", "表", "附图", "附表", "附件"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		struct span word = span_from_cstr(words[i]);
		size_t at = start + utf8_count(word), end;

		if (!has_word(g, start, word))
			continue;
		while (is_space_at(g, at))
			at++;
		end = skip_number(g, at, false, 4);
		while (end > at && (char_at(g, end) == '-' || char_at(g, end) == '.'))
			end = skip_number(g, end + 1, false, 4);
		if (end > at)
			return end;
	}
	return 0;
}

void
glyphs_mark_label(struct glyphs *g, enum glyphs_context context)
{
	size_t start = 0, end = 0, behind;

	while (start < g->count && g->items[start].kind != GLYPH_CHAR)
		start++;
	if (char_at(g, start) == 0x7B2C && ordinal_level(g, start, &end) &&
	    (context == GLYPHS_TITLE || char_at(g, end - 1) == 0x6761))
		behind = end;
	else
		behind = end = context == GLYPHS_TITLE ? called_end(g, start) : 0;
	while (behind < g->count && g->items[behind].kind == GLYPH_CLOSE)
		behind++;
	if (!end || !is_space_at(g, behind))
		return;
	glyphs_wrap(g, start, end, MODEL_LABEL);
}

static bool
ends_lead(uint32_t cp)
{
	return cp == 0x3002 || cp == 0xFF1A || cp == 0xFF1F || cp == 0xFF01 || cp == ':';
}

/* The character that the lead ends with. */
static uint32_t
last_char(const struct glyphs *g, size_t first, size_t end)
{
	while (end > first && g->items[end - 1].kind != GLYPH_CHAR)
		end--;
	return end > first ? g->items[end - 1].cp : 0;
}

void
glyphs_mark_lead(struct glyphs *g, struct part *part, struct model_node *para)
{
	size_t open = 0, close, behind;
	struct glyph *glyph;
	uint32_t mark;
	int level;

	while (open < g->count && g->items[open].kind == GLYPH_SINGLE)
		open++;
	if (open == g->count)
		return;
	glyph = &g->items[open];
	if (glyph->kind != GLYPH_OPEN || glyph->node_kind != MODEL_STRONG) {
		level = glyphs_number_level(g, open, &behind);
		if (level > 1 && char_at(g, open) != 0x7B2C)
			model_set_int(part->b->arena, para, MODEL_KEY_LEVEL, level);
		return;
	}
	close = glyphs_find_close(g, open);
	mark = char_at(g, close + 1);
	level = glyphs_number_level(g, open + 1 + (g->items[open + 1].kind == GLYPH_OPEN), &behind);
	if (ends_lead(mark)) {
		struct glyph closing = g->items[close];

		g->items[close] = g->items[close + 1];
		g->items[close + 1] = closing;
	} else {
		mark = last_char(g, open, close);
	}
	if (!level && !ends_lead(mark))
		return;
	glyph->node_kind = MODEL_LEAD;
	glyph->level = level;
	glyph->value = level                           ? SPAN("numbered")
		       : mark == 0xFF1A || mark == ':' ? SPAN("label")
						       : SPAN("plain");
}

/* `（责任单位：` and its kin: an opening bracket, a word for who is in charge, a colon. */
static bool
opens_resp(const struct glyphs *g, size_t i)
{
	static const char *const whos[] = {
	    "责任", "牵头", "配合", "主办", "协办", "承办", "落实", "完成", "参加", "实施"};
	static const char *const whats[] = {
	    "单位", "部门", "时限", "时间", "人", "科室", "领导", "主体"};

	if (!is_open_bracket(char_at(g, i)))
		return false;
	for (size_t who = 0; who < sizeof whos / sizeof whos[0]; who++) {
		if (!has_word(g, i + 1, span_from_cstr(whos[who])))
			continue;
		for (size_t what = 0; what < sizeof whats / sizeof whats[0]; what++) {
			struct span word = span_from_cstr(whats[what]);
			size_t colon = i + 3 + utf8_count(word);

			if (has_word(g, i + 3, word) &&
			    (char_at(g, colon) == 0xFF1A || char_at(g, colon) == ':'))
				return true;
		}
	}
	return false;
}

static bool
is_closing_mark(uint32_t cp)
{
	return cp == 0x3002 || cp == 0xFF1B || cp == ';';
}

/* By index, so that a paragraph of brackets takes no quadratic time. */
struct brackets {
	size_t *close; /* of an opening bracket: its partner; count where there is none */
	size_t *depth; /* nodes open before it */
	bool *is_tail; /* only responsible parties from here to the end */
};

static struct brackets
find_brackets(const struct glyphs *g)
{
	struct brackets b = {ARENA_ARRAY(g->arena, size_t, g->count + 1),
	    ARENA_ARRAY(g->arena, size_t, g->count + 1), ARENA_ARRAY(g->arena, bool, g->count + 1)};
	size_t *open = ARENA_ARRAY(g->arena, size_t, g->count), open_count = 0;

	for (size_t i = 0; i < g->count; i++) {
		b.close[i] = g->count;
		if (is_open_bracket(char_at(g, i)))
			open[open_count++] = i;
		else if (is_close_bracket(char_at(g, i)) && open_count)
			b.close[open[--open_count]] = i;
		b.depth[i + 1] = b.depth[i] + (g->items[i].kind == GLYPH_OPEN) -
				 (g->items[i].kind == GLYPH_CLOSE);
	}
	return b;
}

/* Index behind the responsible parties that begin at i, or 0 where there are none. */
static size_t
resp_end(const struct glyphs *g, const struct brackets *b, size_t i)
{
	size_t close = b->close[i];

	if (b->depth[i] || !opens_resp(g, i))
		return 0;
	/* One that lacks a bracket inside still ends with the paragraph. */
	if (close == g->count && is_close_bracket(char_at(g, g->count - 1)))
		close = g->count - 1;
	return close == g->count || b->depth[close + 1] ? 0 : close + 1;
}

void
glyphs_mark_resp(struct glyphs *g)
{
	struct glyphs out = {.arena = g->arena};
	struct brackets b = find_brackets(g);
	size_t start = g->count, i = 0;

	b.is_tail[g->count] = true;
	for (size_t k = g->count; k-- > 0;) {
		size_t end = resp_end(g, &b, k);

		b.is_tail[k] = end && b.is_tail[end + is_closing_mark(char_at(g, end))];
		if (b.is_tail[k])
			start = k;
	}
	if (start == g->count)
		return;
	while (i < start)
		glyphs_add(&out, g->items[i++]);
	while (i < g->count) {
		size_t end = resp_end(g, &b, i);

		glyphs_add(
		    &out, (struct glyph){
			      .kind = GLYPH_OPEN, .node_kind = MODEL_RESP, .pos = g->items[i].pos});
		while (i < end)
			glyphs_add(&out, g->items[i++]);
		glyphs_add(&out, (struct glyph){.kind = GLYPH_CLOSE, .pos = g->items[end - 1].pos});
		if (is_closing_mark(char_at(g, i)))
			glyphs_add(&out, g->items[i++]);
	}
	*g = out;
}
