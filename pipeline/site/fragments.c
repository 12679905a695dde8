/*
 * fragments.c - for a content management system: beside each document's
 * fragment of HTML, what the system has fields for, and the files that belong
 * to it, as JSON. gazette-site(1) has its form.
 */
#include "site/portal.h"

#include "base/json.h"
#include "ir/document_texts.h"
#include "ir/output_names.h"

static void
put_text(struct json_writer *w, const char *key, struct span text)
{
	if (text.len_bytes > 0)
		json_text_member(w, key, text);
}

static void
put_place(struct json_writer *w, const struct portal *portal, struct arena *arena,
    const struct site_place *place)
{
	struct span path = portal_place_path(arena, place);
	json_text_member(w, "title", place->title.ptr ? place->title : place->issue_title);
	json_text_member(w, "path", path);
	json_text_member(w, "url", portal_url(portal, arena, path));
}

static bool
is_own(const struct portal_document *d, const struct site_place *place)
{
	return span_equal(place->issue, d->issue->name) && span_equal(place->id, d->document->id);
}

static void
put_related(struct json_writer *w, const struct portal_document *d, struct arena *arena)
{
	json_array_member(w, "related");
	for (size_t i = 0; i < d->links->reading_count; i++) {
		const struct portal_reading *r = &d->links->readings[i];
		if (!is_own(d, &r->policy) && !is_own(d, &r->reading))
			continue;
		bool is_policy = is_own(d, &r->policy);
		json_open_object(w);
		json_text_member(w, "role", is_policy ? SPAN("解读") : SPAN("解读的文件"));
		put_place(w, d->portal, arena, is_policy ? &r->reading : &r->policy);
		json_close(w);
	}
	json_close(w);
}

static void
put_errata(struct json_writer *w, const struct portal_document *d, struct arena *arena)
{
	json_array_member(w, "errata");
	for (size_t i = 0; i < d->links->erratum_count; i++) {
		const struct portal_erratum *e = &d->links->errata[i];
		if (!is_own(d, &e->of))
			continue;
		json_open_object(w);
		put_text(w, "anchor", e->place);
		put_text(w, "wrong", e->wrong);
		put_text(w, "right", e->right);
		put_text(w, "note", e->note);
		put_text(w, "date", e->date);
		if (e->by.issue.ptr) {
			json_object_member(w, "by");
			put_place(w, d->portal, arena, &e->by);
			json_close(w);
		}
		json_close(w);
	}
	json_close(w);
}

static void
put_asset(struct json_writer *w, const struct portal_document *d, struct arena *arena,
    const char *type, struct span path)
{
	struct span parts[] = {d->issue->name, SPAN("/"), path};
	json_open_object(w);
	json_text_member(w, "type", span_from_cstr(type));
	json_text_member(w, "path", arena_join(arena, parts, 3));
	json_close(w);
}

static void
put_assets(struct json_writer *w, const struct portal_document *d, struct arena *arena,
    const struct model_node *node)
{
	struct span pdf[] = {d->issue->name, SPAN(".pdf")};
	json_array_member(w, "assets");
	put_asset(w, d, arena, "application/pdf", arena_join(arena, pdf, 2));
	for (const struct model_node *n = node; n; n = model_next(node, n)) {
		if (portal_picture(n).ptr)
			put_asset(w, d, arena, "image", portal_picture(n));
		if (n->kind == MODEL_TABLE)
			put_asset(w, d, arena, "text/csv", output_table_name(arena, node, n));
	}
	json_close(w);
}

static void
put_metadata(struct json_writer *w, const struct portal_document *d, struct arena *arena)
{
	const struct facts_document *own = d->document;
	const struct register_validity *entry;
	struct config_column column =
	    config_find_column(d->portal->config, d->facts->sections[own->section]);
	json_text_member(w, "title", own->title);
	json_text_member(w, "kind", document_kind_text(own->kind));
	put_text(w, "number", own->number);
	json_array_member(w, "issuers");
	for (size_t i = 0; i < own->issuer_count; i++)
		json_text(w, own->issuers[i]);
	json_close(w);
	put_text(w, "index_number", own->index_number);
	put_text(w, "subject", own->subject);
	put_text(w, "disclosure", own->disclosure);
	put_text(w, "signed", own->signed_on);
	put_text(w, "printed", own->printed_on);
	put_text(w, "published", portal_time(d->portal, arena, d->issue->date));
	put_text(w, "validity", portal_validity(d, &entry));
	put_text(w, "validity_date", entry ? entry->date : (struct span){0});
	put_text(w, "validity_basis", entry ? entry->basis : (struct span){0});
	put_text(w, "description", own->description);
	json_text_member(w, "column", column.name);
	put_text(w, "column_type", column.type);
	json_text_member(w, "issue", d->issue->title);
	put_text(w, "page", own->folio);
	if (own->page > 0)
		json_int_member(w, "pdf_page", own->page);
}

bool
portal_write_fragment(const struct portal_document *d, struct arena *arena, struct diags *diags,
    const struct model_node *node, struct span html_path, struct portal_paths *made)
{
	struct buffer b = {0};
	struct json_writer w;
	struct span path[] = {
	    span_take(html_path, html_path.len_bytes - (sizeof(".html") - 1)), SPAN(".json")};
	struct span json_path = arena_join(arena, path, 2);
	json_start(&w, &b);
	json_open_object(&w);
	json_text_member(&w, "format", SPAN("gazette-fragment 1"));
	json_text_member(&w, "fragment", html_path);
	json_text_member(&w, "url", portal_url(d->portal, arena, html_path));
	put_metadata(&w, d, arena);
	put_related(&w, d, arena);
	put_errata(&w, d, arena);
	put_assets(&w, d, arena, node);
	json_close(&w);
	json_finish(&w);
	portal_add_path(arena, made, json_path);
	bool good = staging_write(d->portal->staging, diags, json_path, buffer_span(&b));
	buffer_free(&b);
	return good;
}
