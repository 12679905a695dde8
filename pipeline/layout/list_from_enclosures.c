/*
 * list_from_enclosures.c - 附件说明: the names of what is attached, two characters
 * from the left under the body; a name that runs over goes on under its own
 * beginning, and ordinals stand under each other (GB/T 9704-2012 7.3.4).
 */
#include "layout/flow.h"

#include "base/utf8.h"

#define WHOLE_LINES 6      /* a list no longer than this stands in one column where it can */
#define COST_PART 1000     /* of parting it */
#define NAME_LEAST_CELLS 6 /* a narrower column has the names without their indents */

static struct layout_lines
lines_of(struct flow *f, struct span text, struct pos pos)
{
	struct layout_paragraph p = layout_flow_paragraph(f, f->style->enclosures, LAYOUT_LEFT);
	return layout_lines_from_text(f->context, text, pos, &p);
}

/* Of the widest ordinal, which the others end with. */
static mpt
ordinal_room(struct flow *f, const struct model_node *enclosures)
{
	mpt widest = 0;
	for (const struct model_node *n = enclosures->first; n; n = n->next) {
		if (!model_get(n, MODEL_KEY_LABEL).ptr)
			continue;
		struct layout_lines ordinal = lines_of(f, model_get(n, MODEL_KEY_LABEL), n->pos);
		if (ordinal.count && ordinal.lines[0].width > widest)
			widest = ordinal.lines[0].width;
	}
	return widest;
}

/* Where the label and the names stand, from the column's left. */
struct enclosure_places {
	mpt label, name; /* ordinals end where the names begin */
};

/* One name; list: the element of all of them. The label, once set, is no more. */
static void
set_enclosure(struct flow *f, const struct model_node *node, int32_t list,
    const struct enclosure_places *places, struct layout_lines *label, int32_t label_element)
{
	const struct style_text text = f->style->enclosures;
	int32_t li = layout_add_element(f->pages, PAGES_LI, list, node->pos), lbl = PAGES_ARTIFACT;
	struct span ordinal = model_get(node, MODEL_KEY_LABEL);
	mpt x = f->x, measure = f->measure;
	if (ordinal.ptr)
		lbl = layout_add_element(f->pages, PAGES_LBL, li, node->pos);
	int32_t body = layout_add_element(f->pages, PAGES_LBODY, li, node->pos);
	f->x += places->name;
	f->measure -= places->name;
	struct layout_paragraph p = layout_flow_paragraph(f, text, LAYOUT_JUSTIFY);
	layout_add_inlines(f->pages, &f->inlines, node, body);
	size_t at = f->region->count;
	struct layout_lines lines = layout_lines_from_inlines(f->context, node, &p);
	layout_flow_lines(f, &lines, text, body);
	f->x = x;
	f->measure = measure;
	if (at == f->region->count)
		return;
	struct list_box *box = f->region->boxes[at];
	if (ordinal.ptr) {
		struct layout_lines *number = ARENA_NEW(f->arena, struct layout_lines);
		*number = lines_of(f, ordinal, node->pos);
		mpt width = number->count ? number->lines[0].width : 0;
		layout_put_label(f, box, number, x + places->name - width, text.size, lbl);
	}
	if (label->count)
		layout_put_label(f, box, label, x + places->label, text.size, label_element);
	label->count = 0;
}

void
layout_flow_enclosures(struct flow *f, const struct model_node *enclosures)
{
	const struct style *s = f->style;
	struct span word = model_get(enclosures, MODEL_KEY_LABEL);
	int32_t label_element = layout_add_element(f->pages, PAGES_P, f->element, enclosures->pos);
	int32_t list = layout_add_element(f->pages, PAGES_L, f->element, enclosures->pos);
	struct layout_lines label = lines_of(f, word, enclosures->pos);
	struct enclosure_places places = {.label = s->indent};
	places.name =
	    places.label + (mpt)utf8_count(word) * s->enclosures.size + ordinal_room(f, enclosures);
	if (f->measure - places.name < NAME_LEAST_CELLS * s->cell)
		places = (struct enclosure_places){0, places.name - s->indent};
	f->glue = layout_whole_lines(s, s->enclosures_air.above);
	size_t from = f->region->count;
	for (const struct model_node *n = enclosures->first; n; n = n->next)
		set_enclosure(f, n, list, &places, &label, label_element);
	for (size_t i = from + 1; i < f->region->count && f->region->count - from <= WHOLE_LINES;
	     i++)
		if (f->region->boxes[i]->penalty < COST_PART)
			f->region->boxes[i]->penalty = COST_PART;
	f->glue = layout_whole_lines(s, s->enclosures_air.below);
}
