/*
 * values_from_blocks.c - blocks to values. Each heading opens a section that
 * reaches to the next heading of its level or above; the level of its element
 * is one below that of the heading around it, so that no level is left out,
 * whatever levels the document uses.
 */
#include "html/site.h"

static struct mustache_value collect(
    struct page *page, const struct model_node **at, int64_t above_rank);

static struct span para_anchor(struct page *page, const struct model_node *para);

static struct mustache_value
attr(const struct model_node *node, enum model_key key)
{
	return values_text(model_get(node, key));
}

static struct mustache_value
anchor(const struct page *page, const struct model_node *node)
{
	return values_text(site_anchor(page->site->arena, node));
}

void
values_put_level(struct page *page, struct values_object *object, int level)
{
	struct arena *arena = page->site->arena;
	values_put(object, "level", values_int(arena, level > 6 ? 6 : level));
	if (level > 6)
		values_put(object, "aria_level", values_int(arena, level));
}

/* What a site corrects in this block; it stands behind the block, and the text stays as printed. */
static struct mustache_value
errata_value(struct page *page, const struct model_node *block)
{
	const struct html_site *add = page->site->add;
	struct span id = block->kind == MODEL_PARA ? para_anchor(page, block)
						   : site_anchor(page->site->arena, block);
	if (!add || !id.ptr)
		return values_bool(false);
	return add->errata(
	    add->context, page->site->arena, page->site->documents[page->document].node, id);
}

static void
add_to_outline(struct page *page, const struct model_node *heading)
{
	struct arena *arena = page->site->arena;
	if (page->outline_depth > page->outline_last || page->box_title.ptr)
		return;
	struct values_object entry = values_object(arena, VALUES_OUTLINE_ENTRY);
	values_put(&entry, "href", values_text(site_fragment(arena, site_anchor(arena, heading))));
	values_put(&entry, "depth", values_int(arena, page->outline_depth));
	values_put(&entry, "text", values_text(document_title_text(arena, heading)));
	values_append(arena, &page->outline, values_of(entry));
}

static struct mustache_value
section_value(struct page *page, const struct model_node **at)
{
	const struct model_node *heading = *at;
	struct values_object object = values_object(page->site->arena, VALUES_HEADED);
	values_put(&object, "id", anchor(page, heading));
	values_put(&object, "permalink",
	    values_permalink(page, site_anchor(page->site->arena, heading),
		document_title_text(page->site->arena, heading)));
	values_put(&object, "rank", attr(heading, MODEL_KEY_LEVEL));
	values_put(&object, "heading", values_html(html_from_phrases(page, heading)));
	values_put(&object, "errata", errata_value(page, heading));
	add_to_outline(page, heading);
	*at = heading->next;
	page->level++;
	page->outline_depth++;
	values_put_level(page, &object, page->level);
	values_put(
	    &object, "blocks", collect(page, at, model_get_int(heading, MODEL_KEY_LEVEL, 1)));
	page->level--;
	page->outline_depth--;
	return values_of(object);
}

/* 段12: the paragraph's place in the document, which no correction of its words changes. */
static struct span
para_name(struct page *page)
{
	struct mustache_value number = values_int(page->site->arena, page->paragraph);
	struct span parts[] = {SPAN("第"), number.of.text, SPAN("段")};
	return arena_join(page->site->arena, parts, 3);
}

/* Every paragraph can be linked to: one without an id has one by its place. */
static struct span
para_anchor(struct page *page, const struct model_node *para)
{
	struct arena *arena = page->site->arena;
	struct span id = site_anchor(arena, para);
	if (id.ptr)
		return id;
	struct span parts[] = {SPAN("para-"), values_int(arena, page->paragraph).of.text};
	id = arena_join(arena, parts, 2);
	while (site_has_id(page->site, id))
		id = site_id(arena, id, "-");
	return id;
}

static struct mustache_value
para_value(struct page *page, const struct model_node *para)
{
	struct values_object object = values_object(page->site->arena, VALUES_PARA);
	page->paragraph++;
	struct span id = para_anchor(page, para);
	values_put(&object, "id", values_text(id));
	values_put(&object, "permalink", values_permalink(page, id, para_name(page)));
	if (!model_is(para, MODEL_KEY_STYLE, "body"))
		values_put(&object, "style", attr(para, MODEL_KEY_STYLE));
	values_put(&object, "rank", attr(para, MODEL_KEY_LEVEL));
	values_put(&object, "text", values_html(html_from_inlines(page, para)));
	return values_of(object);
}

static struct mustache_value
list_value(struct page *page, const struct model_node *list)
{
	struct arena *arena = page->site->arena;
	struct values_object object = values_object(arena, VALUES_LIST);
	struct values_list items = {0};
	for (const struct model_node *n = list->first; n; n = n->next) {
		struct values_object item = values_object(arena, VALUES_ITEM);
		values_put(&item, "label", attr(n, MODEL_KEY_LABEL));
		values_put(&item, "blocks", values_from_blocks(page, n->first));
		values_append(arena, &items, values_of(item));
	}
	values_put(&object, "ordered", values_bool(model_get_int(list, MODEL_KEY_ORDERED, 0)));
	values_put(&object, "items", values_of_list(&items));
	return values_of(object);
}

static struct mustache_value
names_value(struct page *page, const struct model_node *list)
{
	struct arena *arena = page->site->arena;
	struct values_object object = values_object(arena, VALUES_NAMES);
	struct values_list items = {0};
	for (const struct model_node *n = list->first; n; n = n->next)
		values_append(arena, &items, values_html(html_from_inlines(page, n)));
	values_put(&object, "verb", attr(list, MODEL_KEY_VERB));
	values_put(&object, "items", values_of_list(&items));
	return values_of(object);
}

static struct mustache_value
box_value(struct page *page, const struct model_node *box)
{
	struct arena *arena = page->site->arena;
	struct values_object object = values_object(arena, VALUES_BOX);
	const struct model_node *first = box->first;
	struct span outer = page->box_title;
	bool has_title = first && first->kind == MODEL_TITLE;
	page->level += has_title;
	if (has_title) {
		struct values_object title = values_object(arena, VALUES_TITLE);
		page->box_title = site_anchor(arena, first);
		if (!page->box_title.ptr)
			page->box_title = site_id(arena, site_anchor(arena, box), "-title");
		values_put(&title, "id", values_text(page->box_title));
		values_put_level(page, &title, page->level);
		values_put(&title, "text", values_html(html_from_phrases(page, first)));
		values_put(&object, "title", values_of(title));
		first = first->next;
	}
	values_put(&object, "id", anchor(page, box));
	values_put(&object, "permalink",
	    values_permalink(page, site_anchor(arena, box),
		has_title ? document_title_text(arena, box->first) : SPAN("专栏")));
	values_put(&object, "blocks", values_from_blocks(page, first));
	page->level -= has_title;
	page->box_title = outer;
	return values_of(object);
}

static struct mustache_value
figure_value(struct page *page, const struct model_node *figure)
{
	struct arena *arena = page->site->arena;
	struct values_object object = values_object(arena, VALUES_FIGURE);
	const struct model_node *caption = model_child(figure, MODEL_CAPTION);
	struct span src = model_get(figure, MODEL_KEY_SRC);
	bool is_lost = model_get_int(figure, MODEL_KEY_LOST, 0);
	values_put(&object, "id", anchor(page, figure));
	values_put(&object, "alt", attr(figure, MODEL_KEY_ALT));
	values_put(&object, "lost", values_bool(is_lost));
	values_put(&object, "width", attr(figure, MODEL_KEY_WIDTH));
	values_put(&object, "height", attr(figure, MODEL_KEY_HEIGHT));
	if (!is_lost) {
		values_put(&object, "src", values_text(site_path(arena, src)));
		page_add_picture(page, figure);
	}
	if (caption)
		values_put(&object, "caption", values_html(html_from_phrases(page, caption)));
	return values_of(object);
}

static struct mustache_value
note_value(struct page *page, const struct model_node *note)
{
	struct arena *arena = page->site->arena;
	struct values_object object = values_object(arena, VALUES_NOTE);
	struct values_list paras = {0};
	struct span id = site_anchor(arena, note);
	const struct model_node *n = note->first;
	/* The label stands in the first paragraph, even where there is none. */
	do {
		struct values_object para = values_object(arena, VALUES_NOTE_PARA);
		values_put(&para, "first", values_bool(paras.count == 0));
		if (n) {
			values_put(&para, "id", anchor(page, n));
			values_put(&para, "text", values_html(html_from_inlines(page, n)));
			n = n->next;
		}
		values_append(arena, &paras, values_of(para));
	} while (n);
	values_put(&object, "id", values_text(id));
	values_put(&object, "label", attr(note, MODEL_KEY_LABEL));
	if (name_set_has(&page->referred, model_get(note, MODEL_KEY_ID))) {
		struct span back = site_fragment(arena, site_id(arena, id, "-ref"));
		values_put(&object, "back", values_text(back));
	}
	values_put(&object, "paras", values_of_list(&paras));
	return values_of(object);
}

static struct mustache_value
charts_value(struct page *page, const struct model_node *table)
{
	const struct html_site *add = page->site->add;
	if (!add || !add->charts)
		return values_bool(false);
	return add->charts(
	    add->context, page->site->arena, page->site->documents[page->document].node, table);
}

static struct mustache_value
block_value(struct page *page, const struct model_node **at)
{
	struct arena *arena = page->site->arena;
	const struct model_node *n = *at;
	struct values_object block = values_object(arena, VALUES_BLOCK);
	if (n->kind == MODEL_HEADING)
		return values_one(arena, VALUES_BLOCK, "section", section_value(page, at));
	*at = n->next;
	switch (n->kind) {
	case MODEL_PARA:
		values_put(&block, "para", para_value(page, n));
		break;
	case MODEL_LIST:
		values_put(&block, "list", list_value(page, n));
		break;
	case MODEL_NAMELIST:
		values_put(&block, "names", names_value(page, n));
		break;
	case MODEL_BOX:
		values_put(&block, "box", box_value(page, n));
		break;
	case MODEL_FIGURE:
		values_put(&block, "figure", figure_value(page, n));
		break;
	case MODEL_TABLE:
		values_put(&block, "table", values_from_table(page, n));
		values_put(&block, "charts", charts_value(page, n));
		break;
	case MODEL_NOTE:
		values_put(&block, "note", note_value(page, n));
		break;
	case MODEL_PAGEMARK:
		values_put(&block, "pagemark", values_html(html_from_pagemark(page, n)));
		break;
	default: /* the schema has no other blocks */
		break;
	}
	values_put(&block, "errata", errata_value(page, n));
	return values_of(block);
}

/* Blocks from *at on, up to a heading that does not belong below above_rank. */
static struct mustache_value
collect(struct page *page, const struct model_node **at, int64_t above_rank)
{
	struct values_list blocks = {0};
	while (*at && ((*at)->kind != MODEL_HEADING ||
			  model_get_int(*at, MODEL_KEY_LEVEL, 1) > above_rank))
		values_append(page->site->arena, &blocks, block_value(page, at));
	return values_of_list(&blocks);
}

struct mustache_value
values_from_blocks(struct page *page, const struct model_node *first)
{
	return collect(page, &first, 0);
}
