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
	struct buffer index;      /* sitemap.xml */
	struct staged_file *part; /* the file in work, or NULL */
	struct span name;         /* of its year, or lists */
	size_t count;             /* of its addresses */
	int64_t number;           /* of the part, from 1 */
	bool good;
};

static void
close_part(struct sitemap *s)
{
	if (!s->part)
		return;
	staged_put(s->part, SPAN("</urlset>\n"));
	s->good = staging_close(s->part) && s->good;
	s->part = NULL;
	s->count = 0;
	s->number++;
}

/* The parts of a year, or of the lists. */
static void
start_name(struct sitemap *s, struct span name)
{
	close_part(s);
	s->name = name;
	s->number = 1;
}

static void
open_part(struct sitemap *s, struct arena *scratch)
{
	const struct portal *portal = s->portal;
	struct span none = {0};
	struct span parts[] = {SPAN("sitemap-"), s->name, s->number > 1 ? SPAN("-") : none,
	    s->number > 1 ? portal_int(scratch, s->number) : none, SPAN(".xml")};
	struct span path = arena_join(scratch, parts, 5);
	s->part = staging_open(portal->staging, portal->diags, path);
	s->good = s->good && s->part;
	if (!s->part)
		return;
	staged_put(
	    s->part, SPAN("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			  "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
	portal_add_path(portal->arena, s->made, path);
	buffer_append_cstr(&s->index, "<sitemap>");
	html_append_element(&s->index, "loc", portal_url(portal, scratch, path));
	buffer_append_cstr(&s->index, "</sitemap>\n");
}

static void
add_address(struct sitemap *s, struct arena *scratch, struct span path, struct span date)
{
	struct buffer url = {0};
	if (s->count == MOST_ADDRESSES)
		close_part(s);
	if (s->count++ == 0)
		open_part(s, scratch);
	if (!s->part)
		return;
	buffer_append_cstr(&url, "<url>");
	html_append_element(&url, "loc", portal_url(s->portal, scratch, path));
	if (date.ptr)
		html_append_element(&url, "lastmod", date);
	buffer_append_cstr(&url, "</url>\n");
	staged_put(s->part, buffer_span(&url));
	buffer_free(&url);
}

static void
add_issue(struct sitemap *s, size_t order)
{
	struct arena *scratch = arena_new();
	const struct portal *portal = s->portal;
	const struct portal_issue *issue = portal_issue(portal, scratch, portal->diags, order);
	const struct facts *facts =
	    issue ? portal_facts(portal, scratch, portal->diags, issue) : NULL;
	struct site_place place = {0};
	s->good = s->good && facts;
	if (facts) {
		place.issue = issue->name;
		add_address(s, scratch, portal_place_path(scratch, &place), issue->date);
	}
	for (size_t i = 0; facts && i < facts->document_count; i++) {
		place.id = facts->documents[i].id;
		add_address(s, scratch, portal_place_path(scratch, &place), issue->date);
	}
	arena_free(scratch);
}

static void
add_pages(struct sitemap *s)
{
	struct sorted_record record;
	while (sorted_runs_next(s->portal->pages, &record)) {
		struct arena *scratch = arena_new();
		add_address(s, scratch, record.key, (struct span){0});
		arena_free(scratch);
	}
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
portal_write_sitemap(const struct portal *portal, struct portal_paths *made)
{
	struct sitemap s = {.portal = portal, .made = made, .good = true};
	if (!sorted_runs_sort(portal->pages))
		return false;
	buffer_append_cstr(&s.index,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	start_name(&s, SPAN("lists"));
	add_pages(&s);
	for (size_t y = 0; y < portal->year_count; y++) {
		start_name(&s, portal_int(portal->arena, portal->years[y].year));
		for (size_t i = portal->years[y].first; i < portal->years[y].end; i++)
			add_issue(&s, i);
	}
	close_part(&s);
	buffer_append_cstr(&s.index, "</sitemapindex>\n");
	s.good = s.good && staging_write(portal->staging, portal->diags, SPAN("sitemap.xml"),
			       buffer_span(&s.index));
	portal_add_path(portal->arena, made, SPAN("sitemap.xml"));
	buffer_free(&s.index);
	return write_robots(portal, made) && s.good;
}
