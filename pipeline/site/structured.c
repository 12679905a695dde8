/*
 * structured.c - schema.org as JSON-LD: what search engines read of a page.
 *
 * A script element of the type application/ld+json is a data block (HTML,
 * 4.12.1): it is not executed, and the content security policy has nothing to
 * say to it. base/json.c writes < as an escape, so that no text ends the element.
 */
#include "site/portal.h"

#include "base/json.h"
#include "ir/document_texts.h"

static struct span
finished(struct arena *arena, struct json_writer *w, struct buffer *b)
{
	json_close(w);
	json_finish(w);
	struct span text = arena_copy(arena, buffer_span(b));
	buffer_free(b);
	return text;
}

static void
start(struct json_writer *w, struct buffer *b, const char *type)
{
	json_start(w, b);
	json_open_object(w);
	json_text_member(w, "@context", SPAN("https://schema.org"));
	json_text_member(w, "@type", span_from_cstr(type));
}

static void
put_organization(struct json_writer *w, const char *key, struct span name)
{
	if (name.len_bytes == 0)
		return;
	json_object_member(w, key);
	json_text_member(w, "@type", SPAN("GovernmentOrganization"));
	json_text_member(w, "name", name);
	json_close(w);
}

static void
put_text(struct json_writer *w, const char *key, struct span text)
{
	if (text.len_bytes > 0)
		json_text_member(w, key, text);
}

static void
put_issue(struct json_writer *w, const struct portal *portal, struct arena *arena,
    const struct facts *facts, const char *key)
{
	const struct site_place place = {.issue = facts->name};
	if (key)
		json_object_member(w, key);
	json_text_member(w, "@type", SPAN("PublicationIssue"));
	json_text_member(w, "name", facts_issue_title(arena, facts));
	json_text_member(w, "issueNumber", facts->number);
	put_text(w, "datePublished", facts->date);
	json_text_member(w, "url", portal_url(portal, arena, portal_place_path(arena, &place)));
	json_object_member(w, "isPartOf");
	json_text_member(w, "@type", SPAN("Periodical"));
	json_text_member(w, "name", facts->masthead);
	json_text_member(w, "url", portal->config->base);
	json_close(w);
	if (key)
		json_close(w);
}

bool
portal_is_binding(struct span kind)
{
	static const char *const kinds[] = {
	    "notice", "decision", "opinion", "reply", "announcement", "circular", "order"};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (span_equal_cstr(kind, kinds[i]))
			return true;
	return false;
}

/* schema.org/LegalForceStatus */
static struct span
legal_force(struct span state)
{
	if (span_equal(state, SPAN("有效")))
		return SPAN("https://schema.org/InForce");
	if (span_equal(state, SPAN("修改")))
		return SPAN("https://schema.org/PartiallyInForce");
	if (span_equal(state, SPAN("失效")) || span_equal(state, SPAN("废止")))
		return SPAN("https://schema.org/NotInForce");
	return (struct span){0};
}

struct span
portal_structured_document(const struct portal_document *d, struct arena *arena, struct span path)
{
	struct json_writer w;
	struct buffer b = {0};
	const struct facts_document *own = d->document;
	bool legislation = portal_is_binding(own->kind);
	/* Documents with the force of an order are schema.org's Legislation; others are articles.
	 */
	start(&w, &b, legislation ? "Legislation" : "Article");
	json_text_member(&w, legislation ? "name" : "headline", own->title);
	if (legislation) {
		put_text(&w, "legislationIdentifier", own->number);
		put_text(&w, "legislationType", document_kind_text(own->kind));
		put_text(&w, "legislationDate", facts_date(own));
		put_organization(&w, "legislationPassedBy", facts_issuers(arena, own));
		put_text(&w, "legislationLegalForce", legal_force(portal_validity(d, NULL)));
	} else {
		struct span by = facts_issuers(arena, own);
		put_organization(&w, "author", by.ptr ? by : d->facts->publisher);
	}
	put_text(&w, "description", own->description);
	put_text(&w, "datePublished", d->issue->date);
	put_text(&w, "about", own->subject);
	json_text_member(&w, "inLanguage", d->portal->config->lang);
	json_text_member(&w, "url", portal_url(d->portal, arena, path));
	put_organization(&w, "publisher", d->facts->publisher);
	if (own->folio.ptr)
		json_text_member(&w, "pagination", own->folio);
	put_issue(&w, d->portal, arena, d->facts, "isPartOf");
	return finished(arena, &w, &b);
}

struct span
portal_structured_issue(const struct portal *portal, struct arena *arena, const struct facts *facts)
{
	struct json_writer w;
	struct buffer b = {0};
	json_start(&w, &b);
	json_open_object(&w);
	json_text_member(&w, "@context", SPAN("https://schema.org"));
	put_issue(&w, portal, arena, facts, NULL);
	put_organization(&w, "publisher", facts->publisher);
	return finished(arena, &w, &b);
}

struct span
portal_structured_portal(const struct portal *portal, struct arena *arena)
{
	struct json_writer w;
	struct buffer b = {0};
	const struct config *c = portal->config;
	start(&w, &b, "WebSite");
	json_text_member(&w, "name", c->title);
	json_text_member(&w, "url", c->base);
	json_text_member(&w, "inLanguage", c->lang);
	put_text(&w, "description", c->description);
	put_organization(&w, "publisher", c->sponsor);
	return finished(arena, &w, &b);
}
