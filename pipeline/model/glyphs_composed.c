/*
 * A letter and an accent behind it are one letter where there is one: é, ǚ
 * (UAX #15, canonical composition). The two spellings are the same text and look
 * alike to an editor; fonts set the one letter exactly. Han characters, and what
 * selects their variants, are left as they are.
 */
#include "base/utf8.h"
#include "model/glyphs.h"

static const struct composition {
	uint32_t letter, mark, whole;
} compositions[] = {
#define COMPOSED(letter, mark, whole) {letter, mark, whole},
#include "model/compositions.def"
#undef COMPOSED
};

/* 0 where nothing stands for both. */
static uint32_t
compose(uint32_t letter, uint32_t mark)
{
	size_t low = 0, high = sizeof compositions / sizeof compositions[0];

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct composition *c = &compositions[middle];

		if (c->letter == letter && c->mark == mark)
			return c->whole;
		if (c->letter < letter || (c->letter == letter && c->mark < mark))
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

/* Whether the table has pairs with it. */
static bool
is_mark(uint32_t cp)
{
	return (cp >= 0x300 && cp <= 0x36F) || cp == 0x3099 || cp == 0x309A;
}

void
glyphs_compose(struct glyphs *g)
{
	struct glyph *letter = NULL; /* that a mark behind it may join */
	bool composed = false;

	for (size_t i = 0; i < g->count; i++) {
		struct glyph *glyph = &g->items[i];
		bool mark = glyph->kind == GLYPH_CHAR && is_mark(glyph->cp);
		uint32_t whole = letter && mark ? compose(letter->cp, glyph->cp) : 0;

		if (whole) {
			letter->cp = whole;
			/* a place behind it is no longer told from the text's start */
			letter->escaped = true;
			glyph->cp = 0;
			composed = true;
			continue;
		}
		/* behind a mark that stays, another one would change places with it */
		letter = glyph->kind == GLYPH_CHAR && !mark ? glyph : NULL;
	}
	if (composed)
		glyphs_compact(g);
}
