#include "base/utf8.h"
#include "model/glyphs.h"

size_t
glyphs_find_close(const struct glyphs *g, size_t i)
{
	size_t depth = 0;

	for (; i < g->count; i++) {
		depth += g->items[i].kind == GLYPH_OPEN;
		depth -= g->items[i].kind == GLYPH_CLOSE;
		if (!depth)
			return i;
	}
	return i;
}

/*
 * Where a TEXT must end so that a place in it can be told from its start: at a
 * line end of the source, and beside an escape. Spaces that were folded away do
 * not end one.
 */
static bool
goes_on(const struct glyphs *g, size_t i)
{
	const struct glyph *last = &g->items[i - 1], *glyph = &g->items[i];

	return glyph->kind == GLYPH_CHAR && glyph->pos.line == last->pos.line && !last->escaped &&
	       !glyph->escaped;
}

/* The characters from i on, at most up to limit, as one TEXT; the index behind them. */
static size_t
add_text(struct build *b, const struct glyphs *g, size_t i, size_t limit, struct model_node *parent)
{
	struct model_node *node = model_add(b->arena, parent, MODEL_TEXT, g->items[i].pos);
	size_t end = i, bytes = 0;
	char encoded[4], *out;

	while (end < limit && (end == i || goes_on(g, end)))
		bytes += utf8_put(encoded, g->items[end++].cp);
	out = ARENA_ARRAY(b->arena, char, bytes);
	node->text = (struct span){out, bytes};
	for (; i < end; i++)
		out += utf8_put(out, g->items[i].cp);
	return end;
}

static void
add_single(struct build *b, struct part *part, const struct glyph *glyph, struct model_node *parent)
{
	struct model_node *node;
	struct note *note = NULL;

	if (glyph->node_kind == MODEL_NOTEREF) {
		note = part ? notes_refer(part, glyph->value, glyph->pos) : NULL;
		if (!note)
			return;
	}
	node = model_add(b->arena, parent, glyph->node_kind, glyph->pos);
	if (glyph->node_kind == MODEL_BREAK && glyph->value.ptr) {
		model_set(b->arena, node, MODEL_KEY_HARD, glyph->value);
	} else if (glyph->node_kind == MODEL_PAGEMARK) {
		const struct span name[] = {SPAN("p"), glyph->value};

		build_add_id(b, arena_join(b->arena, name, 2), glyph->pos);
		model_set(b->arena, node, MODEL_KEY_PAGE, glyph->value);
	} else if (note) {
		model_set(b->arena, node, MODEL_KEY_TARGET, model_get(note->node, MODEL_KEY_ID));
		model_set(b->arena, node, MODEL_KEY_LABEL, note->label);
	}
}

static size_t
add_english(
    struct build *b, const struct glyphs *g, size_t i, size_t end, struct model_node *parent)
{
	struct model_node *foreign = model_add(b->arena, parent, MODEL_FOREIGN, g->items[i].pos);

	model_set(b->arena, foreign, MODEL_KEY_LANG, SPAN("en"));
	while (i < end)
		i = add_text(b, g, i, end, foreign);
	return end;
}

void
nodes_from_glyphs(
    struct build *b, struct part *part, const struct glyphs *g, struct model_node *parent)
{
	struct model_node *top = parent;
	size_t first, end = 0; /* of the next passage in English */

	for (size_t i = 0; i < g->count;) {
		const struct glyph *glyph = &g->items[i];

		if (glyph->kind == GLYPH_CHAR) {
			if (i >= end)
				english_from_glyphs(g, i, &first, &end);
			i = i < first ? add_text(b, g, i, first, top)
				      : add_english(b, g, i, end, top);
			continue;
		}
		i++;
		if (glyph->kind == GLYPH_SINGLE) {
			add_single(b, part, glyph, top);
		} else if (glyph->kind == GLYPH_CLOSE) {
			top = top->parent;
		} else {
			top = model_add(b->arena, top, glyph->node_kind, glyph->pos);
			if (glyph->node_kind == MODEL_LINK && part)
				links_add(part, top, glyph->value, glyph->pos);
			if (glyph->node_kind == MODEL_LEAD)
				model_set(b->arena, top, MODEL_KEY_STYLE, glyph->value);
			if (glyph->node_kind == MODEL_LEAD && glyph->level)
				model_set_int(b->arena, top, MODEL_KEY_LEVEL, glyph->level);
		}
	}
}
