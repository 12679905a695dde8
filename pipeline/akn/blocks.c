/* blocks.c - paragraphs, lists, boxes, figures. Page marks between blocks go into the next line. */
#include "akn/writer.h"

static void
open_block(struct akn_writer *w, enum akn_element element, const char *class_name,
    const struct model_node *node)
{
	struct span eid = akn_new_eid(w, element, 0);
	akn_note_place(w, node, eid);
	akn_raw(w, "<");
	akn_raw(w, akn_element_names[element]);
	akn_attribute(w, "eId", eid);
	akn_attribute(w, "class", span_from_cstr(class_name));
}

void
akn_labelled_paragraph(
    struct akn_writer *w, struct span label, const struct model_node *node, const char *class_name)
{
	open_block(w, AKN_P, class_name, node);
	akn_raw(w, ">");
	akn_pages(w);
	akn_text(w, label);
	akn_inlines(w, node);
	akn_raw(w, "</p>\n");
}

void
akn_paragraph(struct akn_writer *w, const struct model_node *node, const char *class_name)
{
	akn_labelled_paragraph(w, (struct span){0}, node, class_name);
}

/* The scope of what stands in an element that was just given its eId. */
static struct akn_scope
inner_scope(const struct akn_writer *w, struct span eid, struct akn_scope **outer)
{
	*outer = w->scope;
	return (struct akn_scope){.prefix = eid};
}

/* Blocks from first on; an empty paragraph where there is none, for the schema asks for one. */
static void
write_blocks(struct akn_writer *w, const struct model_node *first)
{
	size_t before = w->out->len_bytes;
	for (const struct model_node *n = first; n; n = n->next)
		akn_block(w, n);
	if (w->out->len_bytes == before)
		akn_raw(w, "<p/>\n");
}

static void
write_list(struct akn_writer *w, const struct model_node *list)
{
	if (!list->first)
		return;
	struct span eid = akn_new_eid(w, AKN_LIST, 0);
	struct akn_scope *outer, scope = inner_scope(w, eid, &outer);
	akn_raw(w, "<blockList");
	akn_attribute(w, "eId", eid);
	akn_raw(w, ">\n");
	w->scope = &scope;
	for (const struct model_node *item = list->first; item; item = item->next) {
		struct span label = model_get(item, MODEL_KEY_LABEL);
		struct span item_eid = akn_new_eid(w, AKN_ITEM, 0);
		struct akn_scope inner = {.prefix = item_eid};
		akn_raw(w, "<item");
		akn_attribute(w, "eId", item_eid);
		akn_raw(w, ">");
		if (label.ptr) {
			akn_raw(w, "<num>");
			akn_text(w, label);
			akn_raw(w, "</num>");
		}
		akn_raw(w, "\n");
		w->scope = &inner;
		write_blocks(w, item->first);
		w->scope = &scope;
		akn_raw(w, "</item>\n");
	}
	w->scope = outer;
	akn_raw(w, "</blockList>\n");
}

static void
write_box(struct akn_writer *w, const struct model_node *box)
{
	const struct model_node *title = model_child(box, MODEL_TITLE), *first = box->first;
	struct span eid = akn_new_eid(w, AKN_BOX, 0);
	struct akn_scope *outer, scope = inner_scope(w, eid, &outer);
	akn_note_place(w, box, eid);
	akn_raw(w, "<blockContainer");
	akn_attribute(w, "eId", eid);
	akn_attribute(w, "class", SPAN("box"));
	akn_raw(w, ">\n");
	w->scope = &scope;
	if (title) {
		akn_raw(w, "<heading>");
		akn_pages(w);
		akn_inlines(w, title);
		akn_raw(w, "</heading>\n");
		first = title->next;
	}
	write_blocks(w, first);
	w->scope = outer;
	akn_raw(w, "</blockContainer>\n");
}

static void
write_figure(struct akn_writer *w, const struct model_node *figure)
{
	const struct model_node *caption = model_child(figure, MODEL_CAPTION);
	struct span src = model_get(figure, MODEL_KEY_SRC), alt = model_get(figure, MODEL_KEY_ALT);
	struct span eid = akn_new_eid(w, AKN_BOX, 0);
	struct akn_scope *outer, scope = inner_scope(w, eid, &outer);
	akn_note_place(w, figure, eid);
	akn_raw(w, "<blockContainer");
	akn_attribute(w, "eId", eid);
	akn_attribute(w, "class", SPAN("figure"));
	akn_raw(w, ">\n");
	w->scope = &scope;
	akn_raw(w, "<p");
	akn_attribute(w, "eId", akn_new_eid(w, AKN_P, 0));
	if (src.len_bytes > 0 && model_get_int(figure, MODEL_KEY_LOST, 0) != 1) {
		const struct span path[] = {SPAN("../"), akn_uri_path(w->arena, src)};
		akn_raw(w, ">");
		akn_pages(w);
		akn_raw(w, "<img");
		akn_attribute(w, "src", arena_join(w->arena, path, 2));
		akn_attribute(w, "alt", alt);
		akn_attribute(w, "width", model_get(figure, MODEL_KEY_WIDTH));
		akn_attribute(w, "height", model_get(figure, MODEL_KEY_HEIGHT));
		akn_raw(w, "/></p>\n");
	} else { /* no picture survives: what it showed is all that there is */
		akn_attribute(w, "class", SPAN("lost"));
		akn_attribute(w, "title", alt);
		akn_raw(w, ">");
		akn_pages(w);
		akn_raw(w, "</p>\n");
	}
	if (caption)
		akn_paragraph(w, caption, "caption");
	w->scope = outer;
	akn_raw(w, "</blockContainer>\n");
}

static const char *
class_of(const struct model_node *para)
{
	static const char *const classes[] = {"flush", "centered", "note"};
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (model_is(para, MODEL_KEY_STYLE, classes[i]))
			return classes[i];
	return NULL;
}

void
akn_block(struct akn_writer *w, const struct model_node *block)
{
	switch (block->kind) {
	case MODEL_PARA:
		akn_paragraph(w, block, class_of(block));
		break;
	case MODEL_HEADING: /* in a box: outside one it makes a level of the hierarchy */
		akn_paragraph(w, block, "heading");
		break;
	case MODEL_LIST:
		write_list(w, block);
		break;
	case MODEL_NAMELIST:
		for (const struct model_node *n = block->first; n; n = n->next)
			akn_paragraph(w, n, "appointment");
		break;
	case MODEL_BOX:
		write_box(w, block);
		break;
	case MODEL_FIGURE:
		write_figure(w, block);
		break;
	case MODEL_TABLE:
		akn_table(w, block);
		break;
	case MODEL_NOTE:
		akn_note_block(w, block);
		break;
	case MODEL_PAGEMARK:
		akn_page_waits(w, block);
		break;
	default: /* nothing else is a block */
		break;
	}
}
