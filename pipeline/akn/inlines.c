/*
 * inlines.c - runs of text with what stands in them. A note stands where it is
 * first referred to (authorialNote), later references point there (noteRef).
 */
#include "akn/writer.h"

#include <stdlib.h>

/* --- notes --- */

static int
by_id(const void *a, const void *b)
{
	const struct akn_note *x = a, *y = b;
	return span_compare(model_get(x->node, MODEL_KEY_ID), model_get(y->node, MODEL_KEY_ID));
}

/* NULL where the document has no such note. */
static struct akn_note *
find_note(const struct akn_writer *w, struct span id)
{
	size_t low = 0, high = w->note_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = span_compare(model_get(w->notes[middle].node, MODEL_KEY_ID), id);
		if (order == 0)
			return &w->notes[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool
is_inside_note(const struct model_node *node)
{
	while (node && node->kind != MODEL_NOTE)
		node = node->parent;
	return node != NULL;
}

void
akn_collect_notes(struct akn_writer *w)
{
	size_t capacity = 0;
	w->notes = NULL;
	w->note_count = 0;
	for (const struct model_node *n = w->document; n; n = model_next(w->document, n)) {
		if (n->kind != MODEL_NOTE)
			continue;
		ARENA_GROW(w->arena, struct akn_note, w->notes, w->note_count, capacity);
		w->notes[w->note_count++] = (struct akn_note){.node = n};
	}
	if (w->note_count == 0)
		return;
	qsort(w->notes, w->note_count, sizeof *w->notes, by_id);
	for (const struct model_node *n = w->document; n; n = model_next(w->document, n)) {
		if (n->kind != MODEL_NOTEREF || is_inside_note(n))
			continue;
		struct akn_note *note = find_note(w, model_get(n, MODEL_KEY_TARGET));
		if (note)
			note->referred = true;
	}
}

static void
write_note(struct akn_writer *w, struct akn_note *note)
{
	size_t skip_bytes = w->skip_bytes;
	struct span eid = akn_new_eid(w, AKN_NOTE, 0);
	struct akn_scope scope = {.prefix = eid}, *outer = w->scope;
	w->skip_bytes = 0;
	w->scope = &scope;
	w->in_note = true;
	note->written = true;
	akn_note_place(w, note->node, eid);
	akn_raw(w, "<authorialNote");
	akn_attribute(w, "eId", eid);
	akn_attribute(w, "marker", model_get(note->node, MODEL_KEY_LABEL));
	akn_attribute(w, "placement", SPAN("bottom"));
	akn_raw(w, ">");
	for (const struct model_node *n = note->node->first; n; n = n->next)
		akn_paragraph(w, n, NULL);
	if (!note->node->first)
		akn_raw(w, "<p/>");
	akn_raw(w, "</authorialNote>");
	w->in_note = false;
	w->scope = outer;
	w->skip_bytes = skip_bytes;
}

bool
akn_is_referred(const struct akn_writer *w, const struct model_node *node)
{
	const struct akn_note *note = find_note(w, model_get(node, MODEL_KEY_ID));
	return note->referred || note->written;
}

void
akn_note_block(struct akn_writer *w, const struct model_node *node)
{
	struct akn_note *note = find_note(w, model_get(node, MODEL_KEY_ID));
	if (akn_is_referred(w, node))
		return;
	akn_raw(w, "<p");
	akn_attribute(w, "eId", akn_new_eid(w, AKN_P, 0));
	akn_raw(w, ">");
	write_note(w, note);
	akn_raw(w, "</p>\n");
}

/* #eId, or a file of another document before it; the absent span where the id leads nowhere. */
static struct span
href_of(const struct akn_writer *w, struct span id)
{
	const struct akn_place *place = akn_find_place(w, id);
	if (!place)
		return (struct span){0};
	struct span file = {0};
	if (place->document != w->document)
		file = akn_uri_path(w->arena, akn_file_name(w->arena, place->document));
	const struct span parts[] = {file, SPAN("#"), place->eid};
	return arena_join(w->arena, parts, 3);
}

static void
write_noteref(struct akn_writer *w, const struct model_node *ref)
{
	struct akn_note *note = find_note(w, model_get(ref, MODEL_KEY_TARGET));
	if (note && !note->written && !w->in_note) {
		write_note(w, note);
		return;
	}
	struct span href = href_of(w, model_get(ref, MODEL_KEY_TARGET));
	akn_raw(w, "<noteRef");
	akn_attribute(w, "marker", model_get(ref, MODEL_KEY_LABEL));
	akn_attribute(w, "href", href.ptr ? href : SPAN("#"));
	akn_raw(w, "/>");
}

/* --- marks of pages --- */

static void
write_page(struct akn_writer *w, const struct model_node *mark)
{
	akn_raw(w, "<eop");
	akn_attribute(w, "eId", akn_new_eid(w, AKN_PAGE, model_get_int(mark, MODEL_KEY_PAGE, 0)));
	akn_attribute(w, "number", model_get(mark, MODEL_KEY_PAGE));
	akn_raw(w, "/>");
}

void
akn_page_waits(struct akn_writer *w, const struct model_node *mark)
{
	ARENA_GROW(w->arena, const struct model_node *, w->pages, w->page_count, w->page_capacity);
	w->pages[w->page_count++] = mark;
}

void
akn_pages(struct akn_writer *w)
{
	for (size_t i = 0; i < w->page_count; i++)
		write_page(w, w->pages[i]);
	w->page_count = 0;
}

void
akn_pages_left(struct akn_writer *w)
{
	if (w->page_count == 0)
		return;
	akn_raw(w, "<p");
	akn_attribute(w, "eId", akn_new_eid(w, AKN_P, 0));
	akn_raw(w, ">");
	akn_pages(w);
	akn_raw(w, "</p>\n");
}

/* --- inlines --- */

static void
write_text(struct akn_writer *w, struct span text)
{
	akn_text(w, span_skip(text, w->skip_bytes));
	w->skip_bytes = 0;
}

static void
write_element(struct akn_writer *w, const char *name, const struct model_node *node)
{
	akn_raw(w, "<");
	akn_raw(w, name);
	akn_raw(w, ">");
	akn_inlines(w, node);
	akn_raw(w, "</");
	akn_raw(w, name);
	akn_raw(w, ">");
}

static void
write_named(struct akn_writer *w, const char *name, const struct model_node *node)
{
	akn_raw(w, "<inline");
	akn_attribute(w, "name", span_from_cstr(name));
	akn_raw(w, ">");
	akn_inlines(w, node);
	akn_raw(w, "</inline>");
}

/* An element with one attribute of the node's. */
static void
write_with(struct akn_writer *w, const char *element, const char *attribute,
    const struct model_node *node, enum model_key key)
{
	akn_raw(w, "<");
	akn_raw(w, element);
	akn_attribute(w, attribute, model_get(node, key));
	akn_raw(w, ">");
	akn_inlines(w, node);
	akn_raw(w, "</");
	akn_raw(w, element);
	akn_raw(w, ">");
}

static void
write_link(struct akn_writer *w, const struct model_node *link)
{
	struct span href = model_get(link, MODEL_KEY_HREF);
	bool inside = span_starts_with(href, SPAN("#"));
	if (inside)
		href = href_of(w, span_skip(href, 1));
	else if (!span_starts_with(href, SPAN("https:")) &&
		 !span_starts_with(href, SPAN("http:")) && !span_starts_with(href, SPAN("mailto:")))
		href = (struct span){0};
	if (!href.ptr) {
		write_named(w, "link", link);
		return;
	}
	akn_raw(w, inside ? "<ref" : "<a");
	akn_attribute(w, "href", href);
	akn_raw(w, ">");
	akn_inlines(w, link);
	akn_raw(w, inside ? "</ref>" : "</a>");
}

static void
write_inline(struct akn_writer *w, const struct model_node *n)
{
	switch (n->kind) {
	case MODEL_TEXT:
		write_text(w, n->text);
		break;
	case MODEL_BREAK: /* where the sense allows a break is a matter of print */
		if (model_get_int(n, MODEL_KEY_HARD, 0) == 1)
			akn_raw(w, "<eol/>");
		break;
	case MODEL_PAGEMARK:
		write_page(w, n);
		break;
	case MODEL_NOTEREF:
		write_noteref(w, n);
		break;
	case MODEL_LINK:
		write_link(w, n);
		break;
	case MODEL_STRONG:
		write_element(w, "b", n);
		break;
	case MODEL_EM:
		write_element(w, "i", n);
		break;
	case MODEL_SUB:
		write_element(w, "sub", n);
		break;
	case MODEL_SUP:
		write_element(w, "sup", n);
		break;
	case MODEL_LEAD:
		write_named(w, "lead", n);
		break;
	case MODEL_RESP:
		write_named(w, "responsible", n);
		break;
	case MODEL_NAME:
		write_named(w, "person", n);
		break;
	case MODEL_LABEL:
		write_named(w, "label", n);
		break;
	case MODEL_SIGN:
		if (n->first) /* an empty cell abbreviates nothing */
			write_with(w, "abbr", "title", n, MODEL_KEY_SPOKEN);
		break;
	case MODEL_FOREIGN:
		write_with(w, "span", "xml:lang", n, MODEL_KEY_LANG);
		break;
	default: /* SPREAD: letters apart in print only */
		akn_inlines(w, n);
	}
}

void
akn_inlines_from(struct akn_writer *w, const struct model_node *first)
{
	for (const struct model_node *n = first; n; n = n->next)
		write_inline(w, n);
}

void
akn_inlines(struct akn_writer *w, const struct model_node *node)
{
	akn_inlines_from(w, node->first);
}
