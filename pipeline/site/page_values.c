/*
 * page_values.c - what every page of the site says: metadata as government
 * sites must carry it, Open Graph, the canonical address, navigation, footer.
 *
 * 《政府网站发展指引》（国办发〔2017〕47号）附件 lists the site's, the column's
 * and the article's tags; PubDate is yyyy-MM-dd HH:mm.
 */
#include "site/portal.h"

#include "base/sha256.h"
#include "html/escape.h"
#include "ir/output_names.h"

static struct span
joined(struct arena *arena, const struct span *parts, size_t count)
{
	return arena_join(arena, parts, count);
}

#define JOIN(arena, ...)                                                                           \
	joined((arena), (const struct span[]){__VA_ARGS__},                                        \
	    sizeof((const struct span[]){__VA_ARGS__}) / sizeof(struct span))

struct span
portal_int(struct arena *arena, int64_t value)
{
	return values_int(arena, value).of.text;
}

/* --- addresses --- */

struct span
portal_root(struct arena *arena, struct span path)
{
	struct buffer b = {0};
	for (size_t i = 0; i < path.len_bytes; i++)
		if (path.ptr[i] == '/')
			buffer_append_cstr(&b, "../");
	struct span root = b.len_bytes > 0 ? arena_copy(arena, buffer_span(&b)) : SPAN("");
	buffer_free(&b);
	return root;
}

struct span
portal_href(struct arena *arena, struct span root, struct span path)
{
	struct buffer b = {0};
	if (span_equal(path, SPAN("index.html")))
		path = SPAN("");
	else if (span_ends_with(path, SPAN("/index.html")))
		path = span_take(path, path.len_bytes - (sizeof("index.html") - 1));
	buffer_append(&b, root);
	html_append_path(&b, path);
	if (b.len_bytes == 0)
		buffer_append_cstr(&b, "./");
	struct span href = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return href;
}

struct span
portal_url(const struct portal *portal, struct arena *arena, struct span path)
{
	return portal_href(arena, portal->config->base, path);
}

struct span
portal_own_href(struct arena *arena, struct span root, struct span address)
{
	if (span_starts_with(address, SPAN("/")) || span_find(address, SPAN("://")) != SIZE_MAX ||
	    span_starts_with(address, SPAN("mailto:")))
		return address;
	return JOIN(arena, root, address);
}

static struct span
own_url(const struct portal *portal, struct arena *arena, struct span address)
{
	const struct config *c = portal->config;
	struct span host = span_take(c->base, c->base.len_bytes - c->base_path.len_bytes);
	if (span_starts_with(address, SPAN("/")))
		return JOIN(arena, host, address);
	return portal_own_href(arena, c->base, address);
}

struct span
portal_place_path(struct arena *arena, const struct site_place *place)
{
	if (!place->id.ptr)
		return JOIN(arena, place->issue, SPAN("/index.html"));
	return JOIN(arena, place->issue, SPAN("/"), place->id, SPAN(".html"));
}

struct span
portal_folder(struct arena *arena, struct span name)
{
	char hex[SHA256_HEX_BYTES + 1];
	if (output_name_is_safe(name) && staging_is_safe(name) &&
	    !span_equal(name, SPAN("index.html")))
		return name;
	sha256_of(name, hex);
	return JOIN(arena, SPAN("x-"), ((struct span){hex, 16}));
}

struct span
portal_column_folder(const struct portal *portal, struct arena *arena, struct span section)
{
	struct config_column column = config_find_column(portal->config, section);
	return column.path.ptr ? column.path : portal_folder(arena, section);
}

/* --- times --- */

struct span
portal_time(const struct portal *portal, struct arena *arena, struct span date)
{
	return date.ptr ? JOIN(arena, date, SPAN(" "), portal->config->publish_time) : date;
}

struct span
portal_timestamp(const struct portal *portal, struct arena *arena, struct span date)
{
	const struct config *c = portal->config;
	return date.ptr ? JOIN(arena, date, SPAN("T"), c->publish_time, SPAN(":00"), c->zone)
			: date;
}

struct span
portal_picture(const struct model_node *node)
{
	bool there = node->kind == MODEL_FIGURE && !model_get_int(node, MODEL_KEY_LOST, 0);
	return there ? model_get(node, MODEL_KEY_SRC) : (struct span){0};
}

/* --- values --- */

struct mustache_value
portal_link(struct arena *arena, struct span href, struct span text)
{
	struct values_object link = values_object(arena, VALUES_SITE_LINK);
	values_put(&link, "href", values_text(href));
	values_put(&link, "text", values_text(text));
	return values_of(link);
}

struct listing {
	struct arena *arena;
	struct values_list list;
};

/* What is not known is left out: an empty tag would say that there is none. */
static void
put_meta(struct listing *l, const char *name, struct span content)
{
	struct values_object meta = values_object(l->arena, VALUES_SITE_META);
	if (content.len_bytes == 0)
		return;
	values_put(&meta, "name", values_text(span_from_cstr(name)));
	values_put(&meta, "content", values_text(content));
	values_append(l->arena, &l->list, values_of(meta));
}

static struct span
first_of(struct span a, struct span b)
{
	return a.len_bytes > 0 ? a : b;
}

/* A page's own picture; else the site's, from its settings. */
static struct span
image_url(const struct portal *portal, struct arena *arena, const struct portal_page *page)
{
	struct span image = portal->config->image;
	if (page->image.ptr)
		return portal_url(portal, arena, page->image);
	return image.ptr ? own_url(portal, arena, image) : image;
}

static struct mustache_value
meta_values(const struct portal *portal, struct arena *arena, const struct portal_page *page)
{
	const struct config *c = portal->config;
	const struct config_column *column = &page->column;
	struct listing l = {.arena = arena};
	struct span keywords = first_of(page->keywords, first_of(column->keywords, c->keywords));
	put_meta(&l, "SiteName", c->name);
	put_meta(&l, "SiteDomain", c->domain);
	put_meta(&l, "SiteIDCode", c->id_code);
	put_meta(&l, "ColumnName", first_of(column->name, c->title));
	put_meta(&l, "ColumnDescription",
	    first_of(column->description, first_of(column->name, c->title)));
	put_meta(
	    &l, "ColumnKeywords", first_of(column->keywords, first_of(column->name, c->title)));
	put_meta(&l, "ColumnType", first_of(column->type, c->column_type));
	if (page->is_article) {
		put_meta(&l, "ArticleTitle", page->title);
		put_meta(&l, "PubDate", portal_time(portal, arena, page->published));
		put_meta(&l, "ContentSource", first_of(page->source, c->name));
		put_meta(&l, "Author", first_of(page->author, c->author));
	}
	put_meta(&l, "Keywords", keywords);
	put_meta(&l, "Description", page->description);
	put_meta(&l, "Image", image_url(portal, arena, page));
	put_meta(&l, "Url", portal_url(portal, arena, page->path));
	return values_of_list(&l.list);
}

static struct mustache_value
property_values(const struct portal *portal, struct arena *arena, const struct portal_page *page)
{
	const struct config *c = portal->config;
	struct listing l = {.arena = arena};
	put_meta(&l, "og:type", page->is_article ? SPAN("article") : SPAN("website"));
	put_meta(&l, "og:site_name", c->name);
	put_meta(&l, "og:title", page->title);
	put_meta(&l, "og:description", page->description);
	put_meta(&l, "og:url", portal_url(portal, arena, page->path));
	put_meta(&l, "og:locale",
	    span_starts_with(c->lang, SPAN("zh")) ? SPAN("zh_CN") : (struct span){0});
	put_meta(&l, "og:image", image_url(portal, arena, page));
	if (page->is_article) {
		put_meta(
		    &l, "article:published_time", portal_timestamp(portal, arena, page->published));
		put_meta(&l, "article:section", page->column.name);
	}
	return values_of_list(&l.list);
}

static struct mustache_value
nav_values(struct arena *arena, struct span root, struct span current)
{
	static const char *const items[][2] = {{"index.html", "首页"},
	    {"year/index.html", "按年份"}, {"section/index.html", "按栏目"},
	    {"issuer/index.html", "按机关"}, {"number/index.html", "按文号"},
	    {"subject/index.html", "按主题"}, {"indicators/index.html", "指标"}};
	struct values_list list = {0};
	for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
		struct span path = span_from_cstr(items[i][0]);
		struct values_object link = values_object(arena, VALUES_SITE_LINK);
		values_put(&link, "href", values_text(portal_href(arena, root, path)));
		values_put(&link, "text", values_text(span_from_cstr(items[i][1])));
		values_put(&link, "is_current", values_bool(span_equal(path, current)));
		values_append(arena, &list, values_of(link));
	}
	return values_of_list(&list);
}

static struct mustache_value
feed_values(const struct portal *portal, struct arena *arena, struct span root)
{
	static const char *const feeds[][2] = {
	    {"atom.xml", "application/atom+xml"}, {"feed.json", "application/feed+json"}};
	struct values_list list = {0};
	for (size_t i = 0; i < 2; i++) {
		struct values_object feed = values_object(arena, VALUES_SITE_FEED);
		values_put(&feed, "href",
		    values_text(portal_href(arena, root, span_from_cstr(feeds[i][0]))));
		values_put(&feed, "type", values_text(span_from_cstr(feeds[i][1])));
		values_put(&feed, "title", values_text(portal->config->title));
		values_append(arena, &list, values_of(feed));
	}
	return values_of_list(&list);
}

static struct mustache_value
footer_value(const struct portal *portal, struct arena *arena, struct span root)
{
	const struct config *c = portal->config;
	struct values_object footer = values_object(arena, VALUES_SITE_FOOTER);
	struct values_list links = {0}, badges = {0};
	for (size_t i = 0; i < c->link_count; i++)
		values_append(arena, &links,
		    portal_link(arena,
			c->links[i].href.ptr ? portal_own_href(arena, root, c->links[i].href)
					     : (struct span){0},
			c->links[i].text));
	values_append(arena, &links,
	    portal_link(arena, portal_href(arena, root, SPAN("map.html")), SPAN("站点地图")));
	for (size_t i = 0; i < c->badge_count; i++) {
		struct values_object badge = values_object(arena, VALUES_SITE_BADGE);
		values_put(
		    &badge, "href", values_text(portal_own_href(arena, root, c->badges[i].href)));
		values_put(
		    &badge, "src", values_text(portal_own_href(arena, root, c->badges[i].src)));
		values_put(&badge, "alt", values_text(c->badges[i].alt));
		values_append(arena, &badges, values_of(badge));
	}
	values_put(&footer, "sponsor", values_text(c->sponsor));
	values_put(&footer, "id_code", values_text(c->id_code));
	values_put(&footer, "links", values_of_list(&links));
	values_put(&footer, "badges", values_of_list(&badges));
	return values_of(footer);
}

struct values_object
portal_site_values(const struct portal *portal, struct arena *arena, const struct portal_page *page)
{
	const struct config *c = portal->config;
	struct values_object site = values_object(arena, VALUES_SITE);
	struct span root = portal_root(arena, page->path);
	values_put(&site, "name", values_text(c->name));
	values_put(&site, "title", values_text(c->title));
	values_put(&site, "lang", values_text(c->lang));
	values_put(&site, "root", values_text(root));
	values_put(&site, "home", values_text(portal_href(arena, root, SPAN("index.html"))));
	values_put(&site, "nav", nav_values(arena, root, page->current));
	if (c->search.ptr)
		values_put(&site, "search", values_text(portal_own_href(arena, root, c->search)));
	values_put(&site, "feeds", feed_values(portal, arena, root));
	values_put(&site, "meta", meta_values(portal, arena, page));
	values_put(&site, "properties", property_values(portal, arena, page));
	values_put(&site, "canonical", values_text(portal_url(portal, arena, page->path)));
	values_put(&site, "structured", values_html(page->structured));
	values_put(&site, "path", page->crumbs);
	values_put(&site, "footer", footer_value(portal, arena, root));
	return site;
}
