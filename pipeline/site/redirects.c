/*
 * redirects.c - from old addresses to the new ones, and what a web server reads
 * of the site: a map for nginx, the headers that every page is sent with, and
 * for servers that cannot be told, a page at each old address below the site.
 *
 * The policy is default-src 'self'; pictures may also come from the hosts that
 * site.yaml lists. Nothing is inline but data blocks, which a policy does not
 * concern.
 */
#include "site/portal.h"

#include "html/escape.h"
#include "html/mustache.h"

#include <stdlib.h>
#include <string.h>

#define SERVER_FOLDER STAGING_FOLDER "/server/"

static bool
write_server_file(const struct portal *portal, struct portal_paths *made, const char *path,
    const struct buffer *text)
{
	portal_add_path(portal->arena, made, span_from_cstr(path));
	return staging_write(
	    portal->staging, portal->diags, span_from_cstr(path), buffer_span(text));
}

static struct span
new_path(const struct register_redirect *r, struct arena *arena)
{
	return portal_place_path(arena, &r->to->place);
}

/* An address as a browser sends it: what is not ASCII is percent-encoded, what is encoded stays. */
static void
append_request(struct buffer *out, struct span from)
{
	for (size_t i = 0; i < from.len_bytes; i++) {
		unsigned char c = (unsigned char)from.ptr[i];
		if (c < 0x80) {
			buffer_append_byte(out, (char)c);
		} else {
			buffer_append_byte(out, '%');
			buffer_append_hex(out, c, 2);
		}
	}
}

static bool
write_map(const struct portal *portal, struct portal_paths *made)
{
	struct buffer b = {0};
	struct arena *arena = arena_new();
	buffer_append_cstr(&b,
	    "# http: include, then in server: if ($gazette_moved) { return 301 $gazette_moved; }\n"
	    "map_hash_bucket_size 1024;\n"
	    "map $request_uri $gazette_moved {\n"
	    "\tdefault \"\";\n");
	for (size_t i = 0; i < portal->reg->redirect_count; i++) {
		const struct register_redirect *r = &portal->reg->redirects[i];
		buffer_append_cstr(&b, "\t\"");
		append_request(&b, r->from);
		buffer_append_cstr(&b, "\" \"");
		buffer_append(
		    &b, portal_href(arena, portal->config->base_path, new_path(r, arena)));
		buffer_append_cstr(&b, "\";\n");
	}
	buffer_append_cstr(&b, "}\n");
	bool good = write_server_file(portal, made, SERVER_FOLDER "redirects.conf", &b);
	buffer_free(&b);
	arena_free(arena);
	return good;
}

static bool
write_headers(const struct portal *portal, struct portal_paths *made)
{
	const struct config *c = portal->config;
	struct buffer b = {0};
	buffer_append_cstr(
	    &b, "# server: include\nadd_header Content-Security-Policy \"default-src 'self'");
	if (c->host_count > 0)
		buffer_append_cstr(&b, "; img-src 'self'");
	for (size_t i = 0; i < c->host_count; i++) {
		buffer_append_byte(&b, ' ');
		buffer_append(&b, c->hosts[i]);
	}
	buffer_append_cstr(&b,
	    "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'\" "
	    "always;\n"
	    "add_header X-Content-Type-Options nosniff always;\n"
	    "add_header Referrer-Policy strict-origin-when-cross-origin always;\n");
	bool good = write_server_file(portal, made, SERVER_FOLDER "headers.conf", &b);
	buffer_free(&b);
	return good;
}

/* Where the page of an old address can stand: below the site, and not where something else does. */
static struct span
page_place(const struct portal *portal, struct arena *arena, const struct register_redirect *r)
{
	struct span base = portal->config->base_path, none = {0};
	if (!span_starts_with(r->from, base) || span_find_byte(r->from, '?') != SIZE_MAX ||
	    span_find_byte(r->from, '%') != SIZE_MAX)
		return none;
	struct span path = span_skip(r->from, base.len_bytes);
	if (path.len_bytes == 0 || span_ends_with(path, SPAN("/"))) {
		struct span parts[] = {path, SPAN("index.html")};
		path = arena_join(arena, parts, 2);
	}
	if (!staging_is_safe(path) ||
	    (!span_ends_with(path, SPAN(".html")) && !span_ends_with(path, SPAN(".htm"))))
		return none;
	return path;
}

/* The page of an old address. */
struct old_page {
	struct span path;
	const struct register_redirect *redirect;
	bool is_taken; /* what the site has there itself */
};

static int
compare_pages(const void *a, const void *b)
{
	const struct old_page *left = a, *right = b;
	return span_compare(left->path, right->path);
}

/* The pages are sorted (portal_write_sitemap): both go by side by side. */
static void
find_taken(const struct portal *portal, struct old_page *pages, size_t count)
{
	struct sorted_record record;
	struct arena *scratch = arena_new();
	size_t i = 0;
	sorted_runs_go(portal->pages, 0);
	while (i < count && sorted_runs_next(portal->pages, &record)) {
		while (i < count && span_compare(pages[i].path, record.key) < 0)
			i++;
		for (; i < count && span_equal(pages[i].path, record.key); i++)
			pages[i].is_taken = true;
	}
	for (i = 0; i < count; i++) {
		struct span rest = pages[i].path;
		struct span first = span_cut(&rest, '/');
		if (portal_is_issue(portal, scratch, first))
			pages[i].is_taken = true;
	}
	arena_free(scratch);
}

static bool
write_page(const struct portal *portal, const struct register_redirect *r, struct span path,
    struct portal_paths *made)
{
	struct arena *arena = arena_new();
	struct buffer html = {0};
	struct span root = portal_root(arena, path), to = new_path(r, arena);
	const struct site_place *place = &r->to->place;
	struct span title = place->title.ptr ? place->title : place->issue_title;
	struct values_list none = {0}, entries = {0};
	struct portal_page page = {
	    .path = to, .title = title, .description = title, .crumbs = values_of_list(&none)};
	struct values_object value = values_object(arena, VALUES_PORTAL);
	struct values_object entry = values_object(arena, VALUES_PORTAL_ENTRY);
	struct values_object site = portal_site_values(portal, arena, &page);
	struct span style[] = {root, SPAN("style.css")};
	values_put(&entry, "href", values_text(portal_href(arena, root, to)));
	values_put(&entry, "title", values_text(title));
	values_append(arena, &entries, values_of(entry));
	values_put(&value, "site", values_of(site));
	values_put(&value, "heading", values_text(title));
	values_put(&value, "entries", values_of_list(&entries));
	values_put(&value, "stylesheet", values_text(arena_join(arena, style, 2)));
	struct mustache_value top = values_of(value);
	bool good = mustache_render(
			arena, portal->diags, portal->templates, SPAN("redirect"), &top, &html) &&
		    staging_write(portal->staging, portal->diags, path, buffer_span(&html));
	portal_add_path(portal->arena, made, path);
	buffer_free(&html);
	arena_free(arena);
	return good;
}

bool
portal_write_redirects(const struct portal *portal, struct portal_paths *made)
{
	bool good = write_map(portal, made) && write_headers(portal, made);
	struct old_page *pages =
	    ARENA_ARRAY(portal->arena, struct old_page, portal->reg->redirect_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < portal->reg->redirect_count; i++) {
		const struct register_redirect *r = &portal->reg->redirects[i];
		struct span path = page_place(portal, portal->arena, r);
		if (path.ptr)
			pages[count++] = (struct old_page){.path = path, .redirect = r};
	}
	if (count > 1)
		qsort(pages, count, sizeof *pages, compare_pages);
	find_taken(portal, pages, count);
	for (size_t i = 0; good && i < count; i++) {
		const struct register_redirect *r = pages[i].redirect;
		if (pages[i].is_taken || (i > 0 && compare_pages(&pages[i - 1], &pages[i]) == 0)) {
			DIAG(portal->diags, CODE_SITE_OLD_ADDRESS_TAKEN, r->pos, r->from);
			good = false;
		} else {
			good = write_page(portal, r, pages[i].path, made);
		}
	}
	return good;
}
