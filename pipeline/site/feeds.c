/*
 * feeds.c - the newest documents as feeds: Atom (RFC 4287) and JSON Feed 1.1.
 *
 * Ids are tag URIs (RFC 4151): they stay when the site moves. Times come from
 * the data: an entry was published with its issue, and updated when the
 * register or an erratum last spoke of it.
 */
#include "site/portal.h"

#include "base/json.h"
#include "html/escape.h"

#define MOST_ENTRIES 50

struct entry {
	struct span path, title, description, issuers, section;
	struct span published, updated; /* dates */
	struct span id;
};

struct feed {
	const struct portal *portal;
	struct arena *arena;
	struct entry entries[MOST_ENTRIES];
	size_t count;
	struct span updated;
};

static struct span
later(struct span a, struct span b)
{
	return !a.ptr || (b.ptr && span_compare(a, b) < 0) ? b : a;
}

/* A date is needed: without one, the first day of the issue's year. */
static struct span
date_of_issue(struct arena *arena, const struct portal_issue *issue)
{
	struct buffer b = {0};
	if (issue->date.ptr)
		return issue->date;
	for (int64_t bound = 1000; bound > issue->year && bound > 1; bound /= 10)
		buffer_append_byte(&b, '0');
	buffer_append_int(&b, issue->year);
	buffer_append_cstr(&b, "-01-01");
	struct span date = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return date;
}

static struct span
updated_on(const struct portal_document *d, struct span published)
{
	const struct register_validity *entry;
	portal_validity(d, &entry);
	struct span date = entry ? later(published, entry->date) : published;
	for (size_t i = 0; i < d->links->erratum_count; i++) {
		const struct portal_erratum *e = &d->links->errata[i];
		if (span_equal(e->of.id, d->document->id))
			date = later(date, e->date);
	}
	return date;
}

/* tag:www.example.gov.cn,2021-07-15:2021-03/01-hours */
static struct span
tag_uri(const struct portal *portal, struct arena *arena, struct span date, struct span path)
{
	struct buffer b = {0};
	buffer_append_cstr(&b, "tag:");
	html_append_path(&b, portal->config->domain);
	buffer_append_byte(&b, ',');
	buffer_append(&b, date);
	buffer_append_byte(&b, ':');
	html_append_path(&b, path);
	struct span uri = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return uri;
}

static void
take_document(struct feed *feed, const struct portal_document *d)
{
	struct arena *arena = feed->arena;
	const struct site_place place = {.issue = d->issue->name, .id = d->document->id};
	struct span page = portal_place_path(arena, &place);
	struct span published = date_of_issue(arena, d->issue);
	struct span issuers = facts_issuers(arena, d->document);
	struct entry *e = &feed->entries[feed->count++];
	*e = (struct entry){
	    .path = page,
	    .title = d->document->title,
	    .description = d->document->description,
	    .issuers = issuers.ptr ? issuers : d->facts->masthead,
	    .section = d->facts->sections[d->document->section],
	    .published = published,
	    .updated = updated_on(d, published),
	    .id = tag_uri(feed->portal, arena, published,
		span_take(page, page.len_bytes - (sizeof(".html") - 1))),
	};
	feed->updated = later(feed->updated, e->updated);
}

static bool
collect(struct feed *feed)
{
	const struct portal *portal = feed->portal;
	for (size_t i = 0; i < portal->issue_count && feed->count < MOST_ENTRIES; i++) {
		struct arena *arena = feed->arena;
		const struct portal_issue *issue = portal_issue(portal, arena, portal->diags, i);
		const struct facts *facts =
		    issue ? portal_facts(portal, arena, portal->diags, issue) : NULL;
		const struct portal_links *links =
		    issue ? portal_issue_links(portal, arena, portal->diags, issue) : NULL;
		if (!facts || !links)
			return false;
		if (!feed->updated.ptr)
			feed->updated = date_of_issue(arena, issue);
		for (size_t k = 0; k < facts->document_count && feed->count < MOST_ENTRIES; k++) {
			const struct portal_document d = {
			    portal, issue, facts, &facts->documents[k], links};
			take_document(feed, &d);
		}
	}
	return true;
}

/* --- Atom --- */

static void
element(struct buffer *out, const char *indent, const char *name, struct span text)
{
	buffer_append_cstr(out, indent);
	html_append_element(out, name, text);
	buffer_append_byte(out, '\n');
}

static void
link(struct buffer *out, const char *indent, const char *rel, const char *type, struct span href)
{
	buffer_append_cstr(out, indent);
	buffer_append_cstr(out, "<link rel=\"");
	buffer_append_cstr(out, rel);
	buffer_append_cstr(out, "\" type=\"");
	buffer_append_cstr(out, type);
	buffer_append_cstr(out, "\" href=\"");
	html_append_escaped(out, href);
	buffer_append_cstr(out, "\"/>\n");
}

static void
author(struct buffer *out, const char *indent, struct span name)
{
	buffer_append_cstr(out, indent);
	buffer_append_cstr(out, "<author><name>");
	html_append_escaped(out, name);
	buffer_append_cstr(out, "</name></author>\n");
}

static void
write_entry(const struct feed *feed, const struct entry *e, struct buffer *out)
{
	const struct portal *portal = feed->portal;
	buffer_append_cstr(out, "  <entry>\n");
	element(out, "    ", "id", e->id);
	element(out, "    ", "title", e->title);
	link(out, "    ", "alternate", "text/html", portal_url(portal, feed->arena, e->path));
	author(out, "    ", e->issuers);
	element(out, "    ", "published", portal_timestamp(portal, feed->arena, e->published));
	element(out, "    ", "updated", portal_timestamp(portal, feed->arena, e->updated));
	buffer_append_cstr(out, "    <category term=\"");
	html_append_escaped(out, e->section);
	buffer_append_cstr(out, "\"/>\n");
	if (e->description.len_bytes > 0)
		element(out, "    ", "summary", e->description);
	buffer_append_cstr(out, "  </entry>\n");
}

static bool
write_atom(const struct feed *feed)
{
	const struct portal *portal = feed->portal;
	const struct config *c = portal->config;
	struct buffer b = {0};
	buffer_append_cstr(&b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			       "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
	html_append_escaped(&b, c->lang);
	buffer_append_cstr(&b, "\">\n");
	element(&b, "  ", "id", c->base);
	element(&b, "  ", "title", c->title);
	if (c->description.ptr)
		element(&b, "  ", "subtitle", c->description);
	link(&b, "  ", "self", "application/atom+xml",
	    portal_url(portal, feed->arena, SPAN("atom.xml")));
	link(&b, "  ", "alternate", "text/html", c->base);
	author(&b, "  ", c->sponsor.ptr ? c->sponsor : c->name);
	element(&b, "  ", "updated", portal_timestamp(portal, feed->arena, feed->updated));
	for (size_t i = 0; i < feed->count; i++)
		write_entry(feed, &feed->entries[i], &b);
	buffer_append_cstr(&b, "</feed>\n");
	bool good =
	    staging_write(portal->staging, portal->diags, SPAN("atom.xml"), buffer_span(&b));
	buffer_free(&b);
	return good;
}

/* --- JSON Feed --- */

static void
write_item(const struct feed *feed, const struct entry *e, struct json_writer *w)
{
	const struct portal *portal = feed->portal;
	json_open_object(w);
	json_text_member(w, "id", e->id);
	json_text_member(w, "url", portal_url(portal, feed->arena, e->path));
	json_text_member(w, "title", e->title);
	/* An item must have content: 1.1, items. */
	json_text_member(w, "content_text", e->description.ptr ? e->description : e->title);
	json_text_member(w, "date_published", portal_timestamp(portal, feed->arena, e->published));
	json_text_member(w, "date_modified", portal_timestamp(portal, feed->arena, e->updated));
	json_array_member(w, "authors");
	json_open_object(w);
	json_text_member(w, "name", e->issuers);
	json_close(w);
	json_close(w);
	json_array_member(w, "tags");
	json_text(w, e->section);
	json_close(w);
	json_close(w);
}

static bool
write_json(const struct feed *feed)
{
	const struct portal *portal = feed->portal;
	const struct config *c = portal->config;
	struct buffer b = {0};
	struct json_writer w;
	json_start(&w, &b);
	json_open_object(&w);
	json_text_member(&w, "version", SPAN("https://jsonfeed.org/version/1.1"));
	json_text_member(&w, "title", c->title);
	json_text_member(&w, "home_page_url", c->base);
	json_text_member(&w, "feed_url", portal_url(portal, feed->arena, SPAN("feed.json")));
	json_text_member(&w, "description", c->description);
	json_text_member(&w, "language", c->lang);
	json_array_member(&w, "items");
	for (size_t i = 0; i < feed->count; i++)
		write_item(feed, &feed->entries[i], &w);
	json_close(&w);
	json_close(&w);
	json_finish(&w);
	bool good =
	    staging_write(portal->staging, portal->diags, SPAN("feed.json"), buffer_span(&b));
	buffer_free(&b);
	return good;
}

bool
portal_write_feeds(const struct portal *portal, struct portal_paths *made)
{
	struct feed feed = {.portal = portal, .arena = arena_new()};
	bool good = collect(&feed) && write_atom(&feed) && write_json(&feed);
	portal_add_path(portal->arena, made, SPAN("atom.xml"));
	portal_add_path(portal->arena, made, SPAN("feed.json"));
	arena_free(feed.arena);
	return good;
}
