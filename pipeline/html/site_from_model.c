/*
 * site_from_model.c - the documents of an issue, and where each id is found.
 *
 * Allowed addresses are https, http, mailto and #id; everything else was to be
 * refused when the sources were read, and is refused here again: a .model file
 * may come from elsewhere.
 */
#include <stdlib.h>

#include "html/escape.h"
#include "html/site.h"
#include "ir/output_names.h"

struct span
site_path(struct arena *arena, struct span path)
{
	struct buffer b = {0};
	html_append_path(&b, path);
	struct span encoded = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return encoded;
}

struct span
site_id(struct arena *arena, struct span id, const char *suffix)
{
	struct span parts[] = {id, span_from_cstr(suffix)};
	return arena_join(arena, parts, 2);
}

struct span
site_anchor_of(struct arena *arena, struct span id)
{
	if (!id.ptr || span_find_byte(id, ' ') == SIZE_MAX)
		return id;
	char *anchor = arena_cstr(arena, id);
	for (size_t i = 0; i < id.len_bytes; i++)
		if (anchor[i] == ' ')
			anchor[i] = '_';
	return (struct span){anchor, id.len_bytes};
}

struct span
site_anchor(struct arena *arena, const struct model_node *node)
{
	return site_anchor_of(arena, model_get(node, MODEL_KEY_ID));
}

struct span
site_fragment(struct arena *arena, struct span anchor)
{
	struct buffer b = {0};
	buffer_append_byte(&b, '#');
	html_append_fragment(&b, anchor);
	struct span fragment = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return fragment;
}

static void
add_target(struct site *site, struct span id, size_t document, bool is_document)
{
	ARENA_GROW(site->arena, struct site_target, site->targets, site->target_count,
	    site->target_capacity);
	site->targets[site->target_count++] = (struct site_target){id, document, is_document};
}

static void
add_document(struct site *site, const struct model_node *section, const struct model_node *node)
{
	size_t index = site->document_count;
	const struct model_node *title = model_child(node, MODEL_TITLE);
	ARENA_GROW(site->arena, struct site_document, site->documents, site->document_count,
	    site->document_capacity);
	site->documents[site->document_count++] = (struct site_document){
	    .node = node,
	    .section = section,
	    .href = site_path(site->arena, output_page_name(site->arena, node)),
	    .title =
		title ? document_title_text(site->arena, title) : model_get(node, MODEL_KEY_ID),
	};
	for (const struct model_node *n = node; n; n = model_next(node, n)) {
		struct span id = model_get(n, MODEL_KEY_ID);
		if (n->kind == MODEL_PAGEMARK)
			id = site_id(site->arena, SPAN("p"),
			    arena_cstr(site->arena, model_get(n, MODEL_KEY_PAGE)));
		if (id.ptr)
			add_target(site, id, index, n == node);
	}
}

/* By id; where two have one (pagemarks of one number), the earlier document first. */
static int
compare_targets(const void *a, const void *b)
{
	const struct site_target *x = a, *y = b;
	int order = span_compare(x->id, y->id);
	if (order != 0 || x->document == y->document)
		return order;
	return x->document < y->document ? -1 : 1;
}

static bool
check_name(struct site *site, struct name_set *names, const struct model_node *document)
{
	struct span id = model_get(document, MODEL_KEY_ID);
	struct span name = output_page_name(site->arena, document);
	if (!output_name_is_safe(id))
		DIAG(site->diags, CODE_OUTPUT_NAME, document->pos, id);
	else if (!name_set_add(names, site->arena, name))
		DIAG(site->diags, CODE_OUTPUT_TWICE, document->pos, name);
	else
		return true;
	return false;
}

bool
site_from_model(
    struct site *site, struct arena *arena, struct diags *diags, const struct model *model)
{
	struct name_set names = {0};
	bool good = true;
	*site = (struct site){.arena = arena, .diags = diags, .model = model};
	name_set_add(&names, arena, SPAN("index.html"));
	for (const struct model_node *s = model->issue->first; s; s = s->next) {
		if (s->kind != MODEL_SECTION)
			continue;
		add_target(site, model_get(s, MODEL_KEY_ID), SITE_INDEX, false);
		for (const struct model_node *d = s->first; d; d = d->next) {
			if (d->kind != MODEL_DOCUMENT)
				continue;
			good = check_name(site, &names, d) && good;
			add_document(site, s, d);
		}
	}
	qsort(site->targets, site->target_count, sizeof *site->targets, compare_targets);
	return good;
}

/* The target of an id; one in the document itself rather than one elsewhere. NULL: none. */
static const struct site_target *
find_target(const struct site *site, size_t document, struct span id)
{
	size_t low = 0, high = site->target_count;
	const struct site_target *found = NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (span_compare(site->targets[middle].id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < site->target_count && span_equal(site->targets[low].id, id); low++)
		if (!found || site->targets[low].document == document)
			found = &site->targets[low];
	return found;
}

bool
site_has_id(const struct site *site, struct span id)
{
	return find_target(site, 0, id) != NULL;
}

static struct span
inner_link(const struct site *site, size_t document, const struct model_node *link, struct span id)
{
	const struct site_target *target = find_target(site, document, id);
	struct buffer b = {0};
	if (!target) {
		DIAG(site->diags, CODE_HTML_LINK_TARGET, link->pos, id);
		return (struct span){0};
	}
	if (target->document == SITE_INDEX)
		buffer_append_cstr(&b, "index.html");
	else if (target->document != document || target->is_document)
		buffer_append(&b, site->documents[target->document].href);
	if (!target->is_document)
		buffer_append(&b, site_fragment(site->arena, site_anchor_of(site->arena, id)));
	struct span address = arena_copy(site->arena, buffer_span(&b));
	buffer_free(&b);
	return address;
}

static bool
has_scheme(struct span href, const char *scheme)
{
	size_t i = 0;
	for (; scheme[i] != '\0'; i++) {
		char c = i < href.len_bytes ? href.ptr[i] : '\0';
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != scheme[i])
			return false;
	}
	return href.len_bytes > i;
}

struct span
site_link(const struct site *site, size_t document, const struct model_node *link)
{
	struct span href = model_get(link, MODEL_KEY_HREF);
	if (span_starts_with(href, SPAN("#")))
		return inner_link(site, document, link, span_skip(href, 1));
	if (has_scheme(href, "https://") || has_scheme(href, "http://") ||
	    has_scheme(href, "mailto:"))
		return href;
	DIAG(site->diags, CODE_HTML_LINK_SCHEME, link->pos, href);
	return (struct span){0};
}
