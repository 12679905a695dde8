/*
 * structure.h - the tree of structure elements, the outline, and which element
 * a link of the text belongs to. Elements are added in reading order.
 */
#ifndef LAYOUT_STRUCTURE_H
#define LAYOUT_STRUCTURE_H

#include "ir/model.h"
#include "ir/pages.h"

/* The element of a LINK or NOTEREF node. */
struct node_elements {
	struct arena *arena;
	const struct model_node **nodes; /* open addressing by address; never walked */
	int32_t *elements;
	size_t count, capacity;
};

/* Returns the element's index. parent -1 for the root. */
int32_t layout_add_element(
    struct pages *pages, enum pages_element_kind kind, int32_t parent, struct pos pos);
void layout_add_outline(
    struct pages *pages, int32_t level, struct span title, struct span dest, struct pos pos);

/* The text of a heading for the outline, a space behind its label. */
struct span layout_outline_title(struct arena *arena, const struct model_node *heading);

/* Adds elements for all links below node, as children of parent. */
void layout_add_links(struct pages *pages, struct node_elements *links,
    const struct model_node *node, int32_t parent);
/* The LINK or NOTEREF that holds the inline, or NULL. */
const struct model_node *layout_link_above(const struct model_node *inline_node);
/* The element of a LINK or NOTEREF, or absent where layout_add_links has not seen it. */
int32_t layout_link_element(
    const struct node_elements *links, const struct model_node *node, int32_t absent);

#endif
