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
slot_of(const struct node_elements *links, const struct model_node *node)
{
	size_t at = ((size_t)(uintptr_t)node / sizeof(*node)) % links->capacity;
	while (links->nodes[at] && links->nodes[at] != node)
		at = (at + 1) % links->capacity;
	return at;
}

static void
enter_link(struct node_elements *links, const struct model_node *node, int32_t element)
{
	if (2 * links->count >= links->capacity) {
		struct node_elements old = *links;
		links->capacity = old.capacity ? 2 * old.capacity : 64;
		links->nodes =
		    ARENA_ARRAY(links->arena, const struct model_node *, links->capacity);
		links->elements = ARENA_ARRAY(links->arena, int32_t, links->capacity);
		for (size_t i = 0; i < old.capacity; i++) {
			if (!old.nodes[i])
				continue;
			size_t at = slot_of(links, old.nodes[i]);
			links->nodes[at] = old.nodes[i];
			links->elements[at] = old.elements[i];
		}
	}
	size_t at = slot_of(links, node);
	links->count += !links->nodes[at];
	links->nodes[at] = node;
	links->elements[at] = element;
}

void
layout_add_links(
    struct pages *pages, struct node_elements *links, const struct model_node *node, int32_t parent)
{
	for (const struct model_node *n = model_next(node, node); n; n = model_next(node, n)) {
		if (n->kind != MODEL_LINK && n->kind != MODEL_NOTEREF)
			continue;
		int32_t above = parent;
		if (n->kind == MODEL_NOTEREF)
			above = layout_add_element(pages, PAGES_REFERENCE, parent, n->pos);
		enter_link(links, n, layout_add_element(pages, PAGES_LINK, above, n->pos));
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
layout_link_element(
    const struct node_elements *links, const struct model_node *node, int32_t absent)
{
	if (!links->count)
		return absent;
	size_t at = slot_of(links, node);
	return links->nodes[at] ? links->elements[at] : absent;
}
