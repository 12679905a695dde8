/*
 * hierarchy.c - heads, run-in heads and numbered paragraphs of a body, which
 * stand one behind the other in the model, nested as chapters, sections,
 * articles and so on. What a level has before its first part is <intro>, or
 * <content> where no part follows.
 */
#include "akn/writer.h"

/* Levels 1 to 5 count twice, so that articles stand between sections and subsections. */
#define RANK_ARTICLE 5
#define RANK_MAX 10

struct level {
	int rank; /* 0: the body itself */
	enum akn_element element;
	struct akn_scope scope;
	const char *flow; /* <intro> or <content>, while it is open */
};

struct levels {
	struct akn_writer *w;
	struct level items[RANK_MAX + 1];
	size_t count;
};

static const struct model_node *
numbered_lead(const struct model_node *block)
{
	const struct model_node *first = block->first;
	while (first && first->kind == MODEL_PAGEMARK)
		first = first->next;
	bool is = first && first->kind == MODEL_LEAD &&
		  model_is(first, MODEL_KEY_STYLE, "numbered") &&
		  model_get_int(first, MODEL_KEY_LEVEL, 0) > 0;
	return is ? first : NULL;
}

/* 0 where the block begins no level. */
static int
rank_of(struct arena *arena, const struct model_node *block)
{
	if (block->kind == MODEL_HEADING)
		return 2 * (int)model_get_int(block, MODEL_KEY_LEVEL, 1);
	if (block->kind != MODEL_PARA)
		return 0;
	const struct model_node *lead = numbered_lead(block);
	if (lead)
		return 2 * (int)model_get_int(lead, MODEL_KEY_LEVEL, 1);
	int level = (int)model_get_int(block, MODEL_KEY_LEVEL, 0);
	if (level > 0)
		return 2 * level;
	return akn_is_article(arena, block) ? RANK_ARTICLE : 0;
}

static enum akn_element
element_of(int rank)
{
	static const enum akn_element elements[] = {
	    AKN_CHAPTER, AKN_SECTION, AKN_SUBSECTION, AKN_PARAGRAPH, AKN_SUBPARAGRAPH};
	if (rank == RANK_ARTICLE)
		return AKN_ARTICLE;
	return elements[rank / 2 - 1];
}

static void
close_flow(struct levels *l)
{
	struct level *level = &l->items[l->count - 1];
	if (!level->flow)
		return;
	akn_pages_left(l->w);
	akn_raw(l->w, "</");
	akn_raw(l->w, level->flow);
	akn_raw(l->w, ">\n");
	level->flow = NULL;
}

static void
enter(struct levels *l)
{
	l->w->scope = &l->items[l->count - 1].scope;
}

/* Closes the levels that a level of this rank does not stand in. */
static void
close_levels(struct levels *l, int rank)
{
	while (l->count > 1 && l->items[l->count - 1].rank >= rank) {
		close_flow(l);
		akn_raw(l->w, "</");
		akn_raw(l->w, akn_element_names[l->items[l->count - 1].element]);
		akn_raw(l->w, ">\n");
		l->count--;
		enter(l);
	}
	close_flow(l);
}

/* Whether a part of the innermost level comes at or behind block. */
static bool
part_follows(const struct levels *l, const struct model_node *block)
{
	for (const struct model_node *n = block; n; n = n->next) {
		int rank = rank_of(l->w->arena, n);
		if (rank > 0)
			return rank > l->items[l->count - 1].rank;
	}
	return false;
}

/* rest: the first block behind what is to be written, for what follows decides. */
static void
open_flow(struct levels *l, const struct model_node *rest)
{
	struct level *level = &l->items[l->count - 1];
	if (level->rank == 0 || level->flow)
		return;
	level->flow = part_follows(l, rest) ? "intro" : "content";
	akn_raw(l->w, "<");
	akn_raw(l->w, level->flow);
	akn_attribute(l->w, "eId", akn_part_eid(l->w, level->flow));
	akn_raw(l->w, ">\n");
}

/* <num>; the inlines that are written next begin behind it. Returns the first of them. */
static const struct model_node *
write_number(struct levels *l, const struct model_node *holder, const struct akn_number *number)
{
	struct akn_writer *w = l->w;
	const struct model_node *first = holder->first;
	if (!number->label && number->bytes == 0)
		return first;
	akn_raw(w, "<num>");
	akn_pages(w);
	if (number->label) {
		while (first != number->label) { /* marks of pages */
			akn_page_waits(w, first);
			akn_pages(w);
			first = first->next;
		}
		akn_inlines(w, number->label);
		first = number->label->next;
	} else {
		const struct model_node *text = holder;
		while (text->kind != MODEL_TEXT)
			text = model_next(holder, text);
		akn_text(w, span_take(text->text, number->bytes));
	}
	akn_raw(w, "</num>\n");
	if (!number->label)
		w->skip_bytes = number->bytes;
	return first;
}

static void
write_heading(struct akn_writer *w, const struct model_node *first)
{
	if (!first)
		return;
	akn_raw(w, "<heading>");
	akn_pages(w);
	akn_inlines_from(w, first);
	akn_raw(w, "</heading>\n");
	w->skip_bytes = 0;
}

/* The paragraph that a run-in head or a number begins. */
static void
write_first_line(struct levels *l, const struct model_node *block, const struct model_node *first)
{
	struct akn_writer *w = l->w;
	if (!first)
		return;
	open_flow(l, block->next);
	akn_raw(w, "<p");
	akn_attribute(w, "eId", akn_new_eid(w, AKN_P, 0));
	akn_raw(w, ">");
	akn_pages(w);
	akn_inlines_from(w, first);
	akn_raw(w, "</p>\n");
	w->skip_bytes = 0;
}

static void
open_level(struct levels *l, const struct model_node *block, int rank)
{
	struct akn_writer *w = l->w;
	const struct model_node *lead = block->kind == MODEL_PARA ? numbered_lead(block) : NULL;
	const struct model_node *holder = lead ? lead : block;
	struct akn_number number = akn_number_of(w->arena, holder);
	close_levels(l, rank);
	enum akn_element element = element_of(rank);
	struct span eid = akn_new_eid(w, element, number.value);
	akn_note_place(w, block, eid);
	if (lead)
		akn_note_place(w, lead, eid);
	l->items[l->count++] =
	    (struct level){.rank = rank, .element = element, .scope = {.prefix = eid}};
	akn_raw(w, "<");
	akn_raw(w, akn_element_names[element]);
	akn_attribute(w, "eId", eid);
	akn_raw(w, ">\n");
	enter(l);
	for (const struct model_node *n = lead ? block->first : lead; n != lead; n = n->next)
		akn_block(w, n); /* marks of pages before the lead */
	const struct model_node *first = write_number(l, holder, &number);
	if (block->kind == MODEL_HEADING || lead)
		write_heading(w, first);
	if (block->kind == MODEL_PARA)
		write_first_line(l, block, lead ? lead->next : first);
}

const struct model_node *
akn_first_level(struct arena *arena, const struct model_node *body)
{
	const struct model_node *n = body ? body->first : NULL;
	while (n && rank_of(arena, n) == 0)
		n = n->next;
	return n;
}

bool
akn_has_articles(struct arena *arena, const struct model_node *body)
{
	for (const struct model_node *n = body ? body->first : NULL; n; n = n->next)
		if (rank_of(arena, n) == RANK_ARTICLE)
			return true;
	return false;
}

/* The blocks from first on, as parts. */
static void
write_levels(struct akn_writer *w, const struct model_node *first)
{
	struct levels l = {.w = w, .count = 1};
	struct akn_scope *outer = w->scope;
	l.items[0] = (struct level){.scope = *outer};
	enter(&l);
	for (const struct model_node *n = first; n; n = n->next) {
		int rank = rank_of(w->arena, n);
		if (rank > 0) {
			open_level(&l, n, rank);
		} else if (n->kind == MODEL_PAGEMARK ||
			   (n->kind == MODEL_NOTE && akn_is_referred(w, n))) {
			akn_block(w, n);
		} else {
			open_flow(&l, n);
			akn_block(w, n);
		}
	}
	if (w->page_count > 0) {
		open_flow(&l, NULL);
		akn_pages_left(w);
	}
	close_levels(&l, 1);
	*outer = l.items[0].scope;
	w->scope = outer;
}

void
akn_main_body(struct akn_writer *w, const struct model_node *body)
{
	akn_raw(w, "<mainBody>\n");
	size_t before = w->out->len_bytes;
	write_levels(w, body ? body->first : NULL);
	if (w->out->len_bytes == before)
		akn_raw(w, "<p/>\n");
	akn_raw(w, "</mainBody>\n");
}

void
akn_act_body(struct akn_writer *w, const struct model_node *first)
{
	akn_raw(w, "<body>\n");
	write_levels(w, first);
	akn_raw(w, "</body>\n");
}
