#include "layout/structure.h"

int32_t
layout_add_element(
    struct pages *pages, enum pages_element_kind kind, int32_t parent, struct pos pos)
{
	ARENA_GROW(pages->arena, struct pages_element, pages->elements, pages->element_count,
	    pages->element_capacity);
	pages->elements[pages->element_count] =
	    (struct pages_element){.kind = kind, .parent = parent, .pos = pos};
	return (int32_t)pages->element_count++;
}

void
layout_add_outline(
    struct pages *pages, int32_t level, struct span title, struct span dest, struct pos pos)
{
	/* A level that skips one hangs under the entry above. */
	int32_t above = pages->outline_count ? pages->outline[pages->outline_count - 1].level : 0;
	if (level > above + 1)
		level = above + 1;
	ARENA_GROW(pages->arena, struct pages_outline, pages->outline, pages->outline_count,
	    pages->outline_capacity);
	pages->outline[pages->outline_count++] = (struct pages_outline){level, title, dest, pos};
}

struct span
layout_outline_title(struct arena *arena, const struct model_node *heading)
{
	struct buffer text = {NULL, 0, 0};
	for (const struct model_node *n = heading->first; n; n = n->next) {
		buffer_append(&text, model_flat_text(arena, n));
		if (n->kind == MODEL_LABEL && n->next)
			buffer_append_byte(&text, ' ');
	}
	struct span title = arena_copy(arena, buffer_span(&text));
	buffer_free(&text);
	return title;
}

/* The slot of a node, or the free one where it would go. */
static size_t
slot_of(const struct node_elements *inlines, const struct model_node *node)
{
	size_t at = ((size_t)(uintptr_t)node / sizeof(*node)) % inlines->capacity;
	while (inlines->nodes[at] && inlines->nodes[at] != node)
		at = (at + 1) % inlines->capacity;
	return at;
}

static void
enter_inline(struct node_elements *inlines, const struct model_node *node, int32_t element)
{
	if (2 * inlines->count >= inlines->capacity) {
		struct node_elements old = *inlines;
		inlines->capacity = old.capacity ? 2 * old.capacity : 64;
		inlines->nodes =
		    ARENA_ARRAY(inlines->arena, const struct model_node *, inlines->capacity);
		inlines->elements = ARENA_ARRAY(inlines->arena, int32_t, inlines->capacity);
		for (size_t i = 0; i < old.capacity; i++) {
			if (!old.nodes[i])
				continue;
			size_t at = slot_of(inlines, old.nodes[i]);
			inlines->nodes[at] = old.nodes[i];
			inlines->elements[at] = old.elements[i];
		}
	}
	size_t at = slot_of(inlines, node);
	inlines->count += !inlines->nodes[at];
	inlines->nodes[at] = node;
	inlines->elements[at] = element;
}

bool
layout_has_element(const struct model_node *node)
{
	return node->kind == MODEL_LINK || node->kind == MODEL_NOTEREF ||
	       node->kind == MODEL_SIGN || node->kind == MODEL_FOREIGN;
}

/* The nearest inline from this one up, below root, that has an element of its own; or NULL. */
static const struct model_node *
owner_of(const struct model_node *inline_node, const struct model_node *root)
{
	const struct model_node *n = inline_node;
	for (; n && n != root && model_is_inline(n->kind); n = n->parent)
		if (layout_has_element(n))
			return n;
	return NULL;
}

void
layout_add_inlines(struct pages *pages, struct node_elements *inlines,
    const struct model_node *node, int32_t parent)
{
	for (const struct model_node *n = model_next(node, node); n; n = model_next(node, n)) {
		if (!layout_has_element(n))
			continue;
		const struct model_node *owner = owner_of(n->parent, node);
		int32_t above = owner ? layout_inline_element(inlines, owner, parent) : parent;
		if (n->kind == MODEL_NOTEREF)
			above = layout_add_element(pages, PAGES_REFERENCE, above, n->pos);
		bool is_link = n->kind == MODEL_LINK || n->kind == MODEL_NOTEREF;
		int32_t element =
		    layout_add_element(pages, is_link ? PAGES_LINK : PAGES_SPAN, above, n->pos);
		if (n->kind == MODEL_SIGN) {
			/* In an empty cell there is no text that could be spoken in another way. */
			struct pages_element *e = &pages->elements[element];
			*(n->first ? &e->spoken : &e->alt) = model_get(n, MODEL_KEY_SPOKEN);
		}
		if (n->kind == MODEL_FOREIGN)
			pages->elements[element].lang = model_get(n, MODEL_KEY_LANG);
		enter_inline(inlines, n, element);
	}
}

const struct model_node *
layout_link_above(const struct model_node *inline_node)
{
	for (const struct model_node *n = inline_node; n && model_is_inline(n->kind); n = n->parent)
		if (n->kind == MODEL_LINK || n->kind == MODEL_NOTEREF)
			return n;
	return NULL;
}

int32_t
layout_inline_element(
    const struct node_elements *inlines, const struct model_node *node, int32_t absent)
{
	const struct model_node *owner = inlines->count ? owner_of(node, NULL) : NULL;
	if (!owner)
		return absent;
	size_t at = slot_of(inlines, owner);
	return inlines->nodes[at] ? inlines->elements[at] : absent;
}
