/*
 * A list of appointments: one person an item, the name first, so that layout
 * can spread it to three characters.
 */
#include "base/utf8.h"
#include "model/glyphs.h"

/* The name's emphasis, `*沈波*为…`, becomes a NAME. */
static bool
mark_emphasised(struct glyphs *g)
{
	if (!g->count || g->items[0].kind != GLYPH_OPEN || g->items[0].node_kind != MODEL_EM)
		return false;
	g->items[0].node_kind = MODEL_NAME;
	return true;
}

static bool
is_name_char(uint32_t cp)
{
	return utf8_is_han(cp) || cp == 0xB7;
}

/* Longest name with an interpunct that is still taken for one. */
#define NAME_CHARS 20

/* Index of the 为 or 的 behind a name at the start; 0 where no name stands there. */
static size_t
find_name_end(const struct glyphs *g, struct span verb)
{
	bool interpunct = false, appoints = !span_equal(verb, SPAN("remove"));
	bool removes = !span_equal(verb, SPAN("appoint"));

	for (size_t i = 0; i < g->count && i <= NAME_CHARS && g->items[i].kind == GLYPH_CHAR; i++) {
		uint32_t cp = g->items[i].cp;

		if (((cp == 0x4E3A && appoints) || (cp == 0x7684 && removes)) && i >= 2 &&
		    (i <= 4 || interpunct))
			return i;
		if (!is_name_char(cp))
			return 0;
		interpunct = interpunct || cp == 0xB7;
	}
	return 0;
}

static void
add_appointment(
    struct part *part, const struct parse_node *item, struct model_node *list, struct span verb)
{
	struct build *b = part->b;
	const struct parse_node *paragraph = item->first;
	struct glyphs g = {.arena = arena_new()};

	if (!paragraph || paragraph->kind != PARSE_PARAGRAPH || paragraph->next) {
		DIAG0(b->diags, CODE_NAMES_ITEM, item->pos);
	} else {
		glyphs_add_tree(&g, part, paragraph, GLYPHS_PARAGRAPH);
		glyphs_fold(&g);
		if (!mark_emphasised(&g)) {
			size_t end = find_name_end(&g, verb);

			if (end)
				glyphs_wrap(&g, 0, end, MODEL_NAME);
			else
				PART_DIAG0(part, CODE_NAMES_NO_NAME, paragraph->pos);
		}
		nodes_from_glyphs(
		    b, part, &g, model_add(b->arena, list, MODEL_APPOINTMENT, paragraph->pos));
	}
	arena_free(g.arena);
}

static struct span
read_verb(struct part *part, const struct parse_node *div)
{
	static const struct key_name verbs[] = {{"任命", "appoint"}, {"免去", "remove"}};

	for (size_t i = 0; i < 2; i++)
		if (span_equal_cstr(div->title, verbs[i].zh) ||
		    span_equal_cstr(div->title, verbs[i].en))
			return span_from_cstr(verbs[i].en);
	if (div->title.len_bytes)
		DIAG(part->b->diags, CODE_NAMES_VERB, div->title_pos, div->title);
	return (struct span){NULL, 0};
}

void
names_from_div(struct part *part, const struct parse_node *div, struct model_node *parent)
{
	struct build *b = part->b;
	struct span verb = read_verb(part, div);
	struct model_node *list = model_add(b->arena, parent, MODEL_NAMELIST, div->pos);

	attributes_check(part, div->attributes, NULL, 0);
	if (verb.ptr)
		model_set(b->arena, list, MODEL_KEY_VERB, verb);
	for (const struct parse_node *n = div->first; n; n = n->next) {
		if (n->kind == PARSE_NOTE)
			continue;
		if (n->kind != PARSE_LIST || n->ordered) {
			DIAG0(b->diags, CODE_NAMES_CONTENT, n->pos);
			continue;
		}
		for (const struct parse_node *item = n->first; item; item = item->next)
			add_appointment(part, item, list, verb);
	}
	if (!div->first)
		DIAG0(b->diags, CODE_DIV_EMPTY, div->pos);
}
