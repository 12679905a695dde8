/*
 * sitemap.c - sitemap.xml and robots.txt.
 *
 * sitemap.xml is always an index (sitemaps.org, Using Sitemap index files): a
 * file for the lists and one for each year, in parts where one would pass the
 * protocol's 50,000 addresses. So a changed issue changes one file of a year.
 */
#include "site/portal.h"

#include "base/files.h"
#include "html/escape.h"

#define MOST_ADDRESSES 50000

struct sitemap {
	const struct portal *portal;
	struct portal_paths *made;
	struct buffer index; /* sitemap.xml */
	struct buffer part;  /* the file in work */
	struct span name;    /* of its year, or lists */
	size_t count;        /* of its addresses */
	int64_t number;      /* of the part, from 1 */
	bool good;
};

static void
close_part(struct sitemap *s)
{
	const struct portal *portal = s->portal;
	struct buffer path = {0};
	if (s->count == 0)
		return;
	buffer_append_cstr(&s->part, "</urlset>\n");
	buffer_append_cstr(&path, "sitemap-");
	buffer_append(&path, s->name);
	if (s->number > 1) {
		buffer_append_byte(&path, '-');
		buffer_append_int(&path, s->number);
	}
	buffer_append_cstr(&path, ".xml");
	struct span file = arena_copy(portal->arena, buffer_span(&path));
	s->good =
	    s->good && staging_write(portal->staging, portal->diags, file, buffer_span(&s->part));
	portal_add_path(portal->arena, s->made, file);
	buffer_append_cstr(&s->index, "<sitemap>");
	html_append_element(&s->index, "loc", portal_url(portal, portal->arena, file));
	buffer_append_cstr(&s->index, "</sitemap>\n");
	buffer_free(&path);
	buffer_clear(&s->part);
	s->count = 0;
	s->number++;
}

static void
open_part(struct sitemap *s, struct span name)
{
	close_part(s);
	s->name = name;
	s->number = 1;
}

static void
add_address(struct sitemap *s, struct arena *scratch, struct span path, struct span date)
{
	if (s->count == MOST_ADDRESSES)
		close_part(s);
	if (s->count++ == 0)
		buffer_append_cstr(&s->part,
		    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	buffer_append_cstr(&s->part, "<url>");
	html_append_element(&s->part, "loc", portal_url(s->portal, scratch, path));
	if (date.ptr)
		html_append_element(&s->part, "lastmod", date);
	buffer_append_cstr(&s->part, "</url>\n");
}

static void
add_issue(struct sitemap *s, const struct portal_issue *issue)
{
	struct arena *scratch = arena_new();
	const struct facts *facts = portal_facts(s->portal, scratch, issue);
	struct site_place place = {.issue = issue->name};
	if (!facts)
		s->good = false;
	add_address(s, scratch, portal_place_path(scratch, &place), issue->date);
	for (size_t i = 0; facts && i < facts->document_count; i++) {
		place.id = facts->documents[i].id;
		add_address(s, scratch, portal_place_path(scratch, &place), issue->date);
	}
	arena_free(scratch);
}

static bool
write_robots(const struct portal *portal, struct portal_paths *made)
{
	struct buffer b = {0};
	buffer_append_cstr(&b, "User-agent: *\nDisallow: ");
	buffer_append(&b, portal->config->base_path);
	buffer_append_cstr(&b, STAGING_FOLDER "/\n\nSitemap: ");
	buffer_append(&b, portal_url(portal, portal->arena, SPAN("sitemap.xml")));
	buffer_append_byte(&b, '\n');
	bool good =
	    staging_write(portal->staging, portal->diags, SPAN("robots.txt"), buffer_span(&b));
	portal_add_path(portal->arena, made, SPAN("robots.txt"));
	buffer_free(&b);
	return good;
}

bool
portal_write_sitemap(
    const struct portal *portal, const struct portal_paths *lists, struct portal_paths *made)
{
	struct sitemap s = {.portal = portal, .made = made, .good = true};
	struct arena *scratch = arena_new();
	int64_t year = 0;
	buffer_append_cstr(&s.index,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	open_part(&s, SPAN("lists"));
	for (size_t i = 0; i < lists->count; i++)
		add_address(&s, scratch, lists->items[i], (struct span){0});
	for (size_t i = 0; i < portal->issue_count; i++) {
		if (i == 0 || portal->issues[i].year != year)
			open_part(&s, portal_int(portal->arena, portal->issues[i].year));
		year = portal->issues[i].year;
		add_issue(&s, &portal->issues[i]);
	}
	close_part(&s);
	buffer_append_cstr(&s.index, "</sitemapindex>\n");
	s.good = s.good && staging_write(portal->staging, portal->diags, SPAN("sitemap.xml"),
			       buffer_span(&s.index));
	portal_add_path(portal->arena, made, SPAN("sitemap.xml"));
	buffer_free(&s.index);
	buffer_free(&s.part);
	arena_free(scratch);
	return write_robots(portal, made) && s.good;
}
