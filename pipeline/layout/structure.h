/*
 * structure.h - the tree of structure elements, the outline, and which element
 * the text of an inline belongs to: that of its link, of what it is heard as
 * (ISO 32000-1, 14.9.5), of its language (14.9.2), else its block's. Elements
 * are added in reading order.
 */
#ifndef LAYOUT_STRUCTURE_H
#define LAYOUT_STRUCTURE_H

#include "ir/model.h"
#include "ir/pages.h"

/* The elements of LINK, NOTEREF, SIGN and FOREIGN nodes. */
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

/* Whether an inline has an element of its own: LINK, NOTEREF, SIGN, FOREIGN. */
bool layout_has_element(const struct model_node *node);
/* Adds the elements of all inlines below node, each as a child of the one around it, or of parent.
 */
void layout_add_inlines(struct pages *pages, struct node_elements *inlines,
    const struct model_node *node, int32_t parent);
/* The LINK or NOTEREF that holds the inline, or NULL. */
const struct model_node *layout_link_above(const struct model_node *inline_node);
/* The element of the nearest inline from node up that has one; absent where there is none, or
 * layout_add_inlines has not seen it. */
int32_t layout_inline_element(
    const struct node_elements *inlines, const struct model_node *node, int32_t absent);

#endif
