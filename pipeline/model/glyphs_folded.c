/*
 * Spaces by position. An editor puts spaces around digits, into two-character
 * names and between the characters of a title; on the page they are distances,
 * which layout makes, and no characters. Nothing but spaces is ever taken out.
 */
#include "base/utf8.h"
#include "model/glyphs.h"

static bool
is_space(const struct glyph *glyph)
{
	return glyph->kind == GLYPH_CHAR && utf8_is_space(glyph->cp);
}

static bool
is_break(const struct glyph *glyph)
{
	return glyph->kind == GLYPH_SINGLE && glyph->node_kind == MODEL_BREAK;
}

size_t
glyphs_next_char(const struct glyphs *g, size_t i)
{
	while (i < g->count && g->items[i].kind != GLYPH_CHAR)
		i++;
	return i;
}

void
glyphs_compact(struct glyphs *g)
{
	size_t kept = 0;

	for (size_t i = 0; i < g->count; i++)
		if (g->items[i].kind != GLYPH_CHAR || g->items[i].cp)
			g->items[kept++] = g->items[i];
	g->count = kept;
}

/* Marks that both Chinese and Latin text use; what stands beyond them decides. */
static bool
is_shared_mark(uint32_t cp)
{
	return cp == 0xB7 || cp == 0x2014 || cp == 0x2018 || cp == 0x2019 || cp == 0x201C ||
	       cp == 0x201D || cp == 0x2026;
}

/* How far to look past shared marks and spaces. */
#define LOOK_CHARS 8

/*
 * Whether Chinese text stands at `at`, going on in direction step (-1 or 1).
 * The end of the text counts as Chinese: there is no space to keep.
 */
static bool
is_chinese_side(const struct glyphs *g, size_t at, int step)
{
	for (int looked = 0; at < g->count && looked < LOOK_CHARS; at += (size_t)step) {
		const struct glyph *glyph = &g->items[at];

		if (is_break(glyph))
			return true;
		if (glyph->kind != GLYPH_CHAR || !glyph->cp)
			continue;
		looked++;
		if (utf8_is_han(glyph->cp))
			return true;
		if (is_shared_mark(glyph->cp) || utf8_is_space(glyph->cp))
			continue;
		return utf8_is_cjk_mark(glyph->cp);
	}
	return at >= g->count;
}

/* What stays of a run of spaces in Latin text: a no-break space or a figure space means something.
 */
static uint32_t
kept_space(uint32_t kept, uint32_t cp)
{
	if (cp == '\n' || cp == '\t' || cp == '\r')
		cp = ' ';
	return !kept || kept == ' ' ? cp : kept;
}

void
glyphs_fold(struct glyphs *g)
{
	size_t before = SIZE_MAX; /* the character in front of the spaces */

	glyphs_compose(g);
	for (size_t i = 0; i < g->count; i++) {
		size_t first = i, behind = i;
		uint32_t kept = 0;

		if (!is_space(&g->items[i])) {
			if (g->items[i].kind == GLYPH_CHAR)
				before = i;
			else if (is_break(&g->items[i]))
				before = SIZE_MAX;
			continue;
		}
		for (; behind < g->count; behind++) {
			if (is_break(&g->items[behind]) ||
			    (g->items[behind].kind == GLYPH_CHAR && !is_space(&g->items[behind])))
				break;
			if (!is_space(&g->items[behind]))
				continue;
			kept = kept_space(kept, g->items[behind].cp);
			g->items[behind].cp = 0;
		}
		if (before != SIZE_MAX && behind < g->count && !is_break(&g->items[behind]) &&
		    !is_chinese_side(g, before, -1) && !is_chinese_side(g, behind, 1))
			g->items[first].cp = kept;
		i = behind - 1;
	}
	glyphs_compact(g);
}

static bool
is_han_at(const struct glyphs *g, size_t i)
{
	return i < g->count && g->items[i].kind == GLYPH_CHAR && utf8_is_han(g->items[i].cp);
}

/* Index behind a run 的 通 知 that starts at i; i where there is none. */
static size_t
spread_end(const struct glyphs *g, size_t i)
{
	size_t at = i;

	if (!is_han_at(g, i))
		return i;
	while (at + 2 < g->count && is_space(&g->items[at + 1]) && is_han_at(g, at + 2))
		at += 2;
	/* 通 in `的 通知` is not alone. */
	if (is_han_at(g, at + 1))
		at = at >= i + 2 ? at - 2 : i;
	return at > i ? at + 1 : i;
}

/* A run does not begin inside a word, nor with the 月 of `6 月`. */
static bool
may_start(const struct glyphs *g, size_t i)
{
	if (i == 0 || g->items[i - 1].kind != GLYPH_CHAR)
		return true;
	if (utf8_is_han(g->items[i - 1].cp))
		return false;
	return !is_space(&g->items[i - 1]) || i < 2 || g->items[i - 2].kind != GLYPH_CHAR ||
	       !utf8_is_western(g->items[i - 2].cp);
}

void
glyphs_spread(struct glyphs *g)
{
	struct glyphs out = {.arena = g->arena};
	bool found = false;

	for (size_t i = 0; i < g->count && !found; i++)
		found = may_start(g, i) && spread_end(g, i) > i;
	if (!found)
		return;
	for (size_t i = 0; i < g->count; i++) {
		size_t end = may_start(g, i) ? spread_end(g, i) : i;

		if (end == i) {
			glyphs_add(&out, g->items[i]);
			continue;
		}
		glyphs_add(&out,
		    (struct glyph){
			.kind = GLYPH_OPEN, .node_kind = MODEL_SPREAD, .pos = g->items[i].pos});
		for (; i < end; i += 2)
			glyphs_add(&out, g->items[i]);
		i = end - 1;
		glyphs_add(&out, (struct glyph){.kind = GLYPH_CLOSE, .pos = g->items[i].pos});
	}
	*g = out;
}

void
glyphs_fold_title(struct glyphs *g)
{
	glyphs_mark_label(g, GLYPHS_TITLE);
	glyphs_spread(g);
	glyphs_fold(g);
}

struct span
glyphs_text(const struct glyphs *g, struct arena *arena)
{
	struct span text = {NULL, 0};
	char *out = ARENA_ARRAY(arena, char, 4 * g->count + 1);

	for (size_t i = 0; i < g->count; i++)
		if (g->items[i].kind == GLYPH_CHAR)
			text.len_bytes += utf8_put(out + text.len_bytes, g->items[i].cp);
	text.ptr = out;
	return text;
}

struct span
text_folded(struct arena *arena, struct span text)
{
	struct arena *scratch = arena_new();
	struct glyphs g = {.arena = scratch};
	struct span folded;

	glyphs_add_text(&g, text, POS_NONE);
	glyphs_fold(&g);
	folded = arena_copy(arena, glyphs_text(&g, scratch));
	arena_free(scratch);
	return folded;
}
