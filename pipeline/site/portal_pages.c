/*
 * portal_pages.c - the first page, a page for each year, and the pages that
 * lead to all lists.
 */
#include "site/lists.h"

#include "ir/dates.h"
#include "ir/document_texts.h"
#include "site/search.h"

#include <stdlib.h>

#define SHOWN_KEYS 16 /* of each kind on the first page */

struct mustache_value
lists_entry_value(const struct portal *portal, struct arena *arena, const struct list_entry *entry,
    struct span root, bool with_issue)
{
	const struct facts_document *d = &entry->document;
	const struct site_place place = {.issue = entry->issue.name, .id = d->id};
	const struct site_place issue = {.issue = entry->issue.name};
	const struct portal_document document = {
	    .portal = portal, .issue = &entry->issue, .document = d};
	struct values_object value = values_object(arena, VALUES_PORTAL_ENTRY);
	struct span date = facts_date(d), state = portal_validity(&document, NULL);
	if (!date.ptr)
		date = entry->issue.date;
	values_put(&value, "href",
	    values_text(portal_href(arena, root, portal_place_path(arena, &place))));
	values_put(&value, "title", values_text(d->title));
	values_put(&value, "number", values_text(d->number));
	values_put(&value, "issuer", values_text(entry->issuers));
	values_put(&value, "kind_text", values_text(document_kind_text(d->kind)));
	values_put(&value, "date", values_text(date));
	values_put(&value, "date_text", values_text(date_text(arena, date)));
	if (state.ptr && !span_equal(state, SPAN("有效")))
		values_put(&value, "validity", values_text(state));
	values_put(&value, "folio", values_text(d->folio));
	if (with_issue) {
		values_put(&value, "issue_title", values_text(entry->issue.title));
		values_put(&value, "issue_href",
		    values_text(portal_href(arena, root, portal_place_path(arena, &issue))));
	}
	return values_of(value);
}

/* An empty list shall leave no element behind. */
static void
put_whether(struct values_object *value, const char *list, const char *name)
{
	for (size_t i = 0; i < value->count; i++)
		if (span_equal_cstr(value->members[i].name, list))
			values_put(value, name,
			    values_bool(value->members[i].value.type == MUSTACHE_LIST &&
					value->members[i].value.count > 0));
}

bool
portal_write_page(const struct portal *portal, struct arena *arena, struct diags *diags,
    const char *template, const struct portal_page *page, struct values_object *value)
{
	struct buffer html = {0};
	struct span style[] = {portal_root(arena, page->path), SPAN("style.css")};
	put_whether(value, "years", "with_years");
	put_whether(value, "parts", "with_parts");
	put_whether(value, "entries", "with_entries");
	values_put(value, "site", values_of(portal_site_values(portal, arena, page)));
	values_put(value, "stylesheet", values_text(arena_join(arena, style, 2)));
	struct mustache_value root = values_of(*value);
	bool good = mustache_render(
			arena, diags, portal->templates, span_from_cstr(template), &root, &html) &&
		    staging_write(portal->staging, diags, page->path, buffer_span(&html));
	buffer_free(&html);
	return good;
}

void
portal_add_page(const struct portal *portal, struct span path)
{
	const struct span none = {0};
	sorted_runs_add(portal->pages, path, none);
}

static bool
write_page(struct lists *lists, struct arena *arena, const char *template,
    const struct portal_page *page, struct values_object *value)
{
	const struct portal *portal = lists->portal;
	portal_add_path(portal->arena, &lists->made, page->path);
	portal_add_page(portal, page->path);
	return portal_write_page(portal, arena, portal->diags, template, page, value);
}

/* --- issues and years --- */

static struct values_object
issue_object(struct arena *arena, const struct portal_issue *issue, struct span root)
{
	struct values_object value = values_object(arena, VALUES_PORTAL_ISSUE);
	const struct site_place place = {.issue = issue->name};
	struct span pdf[] = {issue->name, SPAN("/"), issue->name, SPAN(".pdf")};
	values_put(&value, "href",
	    values_text(portal_href(arena, root, portal_place_path(arena, &place))));
	values_put(&value, "title", values_text(issue->title));
	values_put(&value, "year", values_int(arena, issue->year));
	values_put(&value, "number", values_text(issue->number));
	if (issue->total > 0)
		values_put(&value, "total", values_int(arena, issue->total));
	values_put(&value, "date", values_text(issue->date));
	values_put(&value, "date_text", values_text(date_text(arena, issue->date)));
	values_put(&value, "pdf", values_text(portal_href(arena, root, arena_join(arena, pdf, 4))));
	if (issue->page_count > 0)
		values_put(&value, "pages", values_int(arena, issue->page_count));
	values_put(&value, "documents", values_int(arena, issue->document_count));
	return value;
}

static struct span
year_path(struct arena *arena, int64_t year)
{
	struct span parts[] = {SPAN("year/"), portal_int(arena, year), SPAN(".html")};
	return arena_join(arena, parts, 3);
}

/* All years, with the issues of one (0: of none). */
static struct mustache_value
years_value(const struct portal *portal, struct arena *arena, struct span root, int64_t shown,
    int64_t current)
{
	struct values_list list = {0};
	for (size_t i = 0; i < portal->year_count; i++) {
		const struct portal_year *year = &portal->years[i];
		struct values_object value = values_object(arena, VALUES_PORTAL_YEAR);
		struct values_list issues = {0};
		struct span id[] = {SPAN("year-"), portal_int(arena, year->year)};
		for (size_t k = year->first; year->year == shown && k < year->end; k++) {
			const struct portal_issue *issue =
			    portal_issue(portal, arena, portal->diags, k);
			if (issue)
				values_append(
				    arena, &issues, values_of(issue_object(arena, issue, root)));
		}
		values_put(&value, "year", values_int(arena, year->year));
		values_put(&value, "id", values_text(arena_join(arena, id, 2)));
		values_put(&value, "href",
		    values_text(portal_href(arena, root, year_path(arena, year->year))));
		values_put(&value, "count", values_int(arena, (int64_t)(year->end - year->first)));
		values_put(&value, "is_current", values_bool(year->year == current));
		values_put(&value, "issues", values_of_list(&issues));
		values_append(arena, &list, values_of(value));
	}
	return values_of_list(&list);
}

/* Where a page of the portal stands: the portal, what is above it, itself. */
static struct mustache_value
crumbs(const struct portal *portal, struct arena *arena, struct span root, struct span above_path,
    struct span above, struct span own)
{
	struct values_list list = {0};
	struct span none = {0};
	values_append(arena, &list,
	    portal_link(
		arena, portal_href(arena, root, SPAN("index.html")), portal->config->title));
	if (above.ptr)
		values_append(
		    arena, &list, portal_link(arena, portal_href(arena, root, above_path), above));
	values_append(arena, &list, portal_link(arena, none, own));
	return values_of_list(&list);
}

static bool
write_year(struct lists *lists, const struct portal_year *of)
{
	struct arena *arena = arena_new();
	const struct portal *portal = lists->portal;
	int64_t year = of->year;
	struct span path = year_path(arena, year), root = portal_root(arena, path);
	struct span heading[] = {portal->config->title, portal_int(arena, year), SPAN("年各期")};
	struct span title = arena_join(arena, heading, 3);
	struct span text[] = {
	    title, SPAN("，共"), portal_int(arena, (int64_t)(of->end - of->first)), SPAN("期。")};
	struct portal_page page = {
	    .path = path,
	    .title = title,
	    .description = arena_join(arena, text, 4),
	    .crumbs = crumbs(portal, arena, root, SPAN("year/index.html"), SPAN("按年份"), title),
	    .current = SPAN("year/index.html"),
	};
	struct values_object value = values_object(arena, VALUES_PORTAL);
	values_put(&value, "heading", values_text(title));
	values_put(&value, "years", years_value(portal, arena, root, year, year));
	bool good = write_page(lists, arena, "list", &page, &value);
	arena_free(arena);
	return good;
}

/* --- groups of lists --- */

/* Sections stand as site.yaml has its columns. */
static size_t
column_rank(const struct config *config, struct span section)
{
	size_t i = 0;
	while (i < config->column_count && !span_equal(config->columns[i].name, section))
		i++;
	return i;
}

/* Whether a stands before b: sections in the order of columns, others by their size where some are
 * left out; else in the order of the keys. */
static bool
is_before(
    const struct config *config, const struct list_key *a, const struct list_key *b, bool some)
{
	if (a->kind == LIST_SECTION)
		return column_rank(config, a->name) < column_rank(config, b->name);
	return some && a->document_count > b->document_count;
}

static size_t
choose_keys(const struct lists *lists, struct arena *arena, enum list_kind_name kind, size_t most,
    const struct list_key ***out)
{
	const struct list_key **chosen =
	    ARENA_ARRAY(arena, const struct list_key *, lists->key_count + 1);
	const struct config *config = lists->portal->config;
	size_t count = 0;
	for (size_t i = 0; i < lists->key_count; i++) {
		const struct list_key *key = &lists->keys[i];
		size_t at = count;
		if (key->kind != kind)
			continue;
		while (at > 0 && is_before(config, key, chosen[at - 1], most < SIZE_MAX))
			at--;
		for (size_t k = count; k > at; k--)
			chosen[k] = chosen[k - 1];
		chosen[at] = key;
		count++;
	}
	*out = chosen;
	return count < most ? count : most;
}

static struct mustache_value
group_value(const struct lists *lists, struct arena *arena, enum list_kind_name kind,
    struct span root, size_t most)
{
	struct values_object group = values_object(arena, VALUES_PORTAL_GROUP);
	struct values_list entries = {0};
	struct span folder = span_from_cstr(list_kinds[kind].folder);
	const struct list_key **keys;
	size_t count = choose_keys(lists, arena, kind, most, &keys);
	for (size_t i = 0; i < count; i++) {
		struct span path[] = {folder, SPAN("/"), keys[i]->folder, SPAN("/index.html")};
		struct span text[] = {keys[i]->name, SPAN("（"),
		    portal_int(arena, keys[i]->document_count), SPAN("篇）")};
		values_append(arena, &entries,
		    portal_link(arena, portal_href(arena, root, arena_join(arena, path, 4)),
			arena_join(arena, text, 4)));
	}
	struct span path[] = {folder, SPAN("/index.html")};
	values_put(&group, "title", values_text(span_from_cstr(list_kinds[kind].heading)));
	values_put(&group, "id", values_text(folder));
	values_put(
	    &group, "href", values_text(portal_href(arena, root, arena_join(arena, path, 2))));
	values_put(&group, "entries", values_of_list(&entries));
	return values_of(group);
}

/* A page of lists that has only a heading above them; before: what its description says of it. */
static bool
write_headed(struct lists *lists, struct arena *arena, struct span path, struct span before,
    struct span heading, struct values_object *value)
{
	const struct portal *portal = lists->portal;
	struct span root = portal_root(arena, path), none = {0};
	struct span text[] = {portal->config->title, before, heading, SPAN("。")};
	struct portal_page page = {
	    .path = path,
	    .title = heading,
	    .description = arena_join(arena, text, 4),
	    .crumbs = crumbs(portal, arena, root, none, none, heading),
	    .current = path,
	};
	values_put(value, "heading", values_text(heading));
	return write_page(lists, arena, "list", &page, value);
}

static bool
write_kind(struct lists *lists, enum list_kind_name kind)
{
	struct arena *arena = arena_new();
	struct span parts[] = {span_from_cstr(list_kinds[kind].folder), SPAN("/index.html")};
	struct span path = arena_join(arena, parts, 2), root = portal_root(arena, path);
	struct values_object value = values_object(arena, VALUES_PORTAL);
	struct values_list groups = {0};
	values_append(arena, &groups, group_value(lists, arena, kind, root, SIZE_MAX));
	values_put(&value, "groups", values_of_list(&groups));
	bool good = write_headed(
	    lists, arena, path, SPAN("文件，"), span_from_cstr(list_kinds[kind].heading), &value);
	arena_free(arena);
	return good;
}

static struct mustache_value
groups_value(const struct lists *lists, struct arena *arena, struct span root, size_t most)
{
	struct values_list groups = {0};
	for (int kind = 0; kind < LIST_KIND_COUNT; kind++)
		values_append(arena, &groups,
		    group_value(lists, arena, (enum list_kind_name)kind, root, most));
	return values_of_list(&groups);
}

/* All years, or the site map. */
static bool
write_overview(struct lists *lists, const char *file, const char *title, bool groups)
{
	struct arena *arena = arena_new();
	struct span path = span_from_cstr(file), root = portal_root(arena, path);
	struct values_object value = values_object(arena, VALUES_PORTAL);
	values_put(&value, "years",
	    years_value(lists->portal, arena, root, groups ? 0 : lists->portal->years[0].year, 0));
	if (groups)
		values_put(&value, "groups", groups_value(lists, arena, root, SIZE_MAX));
	bool good = write_headed(lists, arena, path, SPAN("："), span_from_cstr(title), &value);
	arena_free(arena);
	return good;
}

/* The page that searches, by the template's script; without it, its lists lead everywhere. */
static bool
write_search(struct lists *lists)
{
	struct arena *arena = arena_new();
	const struct portal *portal = lists->portal;
	struct span path = SPAN(SEARCH_PAGE), root = SPAN(""), none = {0}, heading = SPAN("检索");
	struct span text[] = {portal->config->title, SPAN("全文检索：标题、文号、正文。")};
	struct portal_page page = {
	    .path = path,
	    .title = heading,
	    .description = arena_join(arena, text, 2),
	    .crumbs = crumbs(portal, arena, root, none, none, heading),
	    .current = path,
	};
	struct values_object value = values_object(arena, VALUES_PORTAL);
	values_put(&value, "heading", values_text(heading));
	values_put(&value, "years", years_value(portal, arena, root, 0, 0));
	values_put(&value, "groups", groups_value(lists, arena, root, SHOWN_KEYS));
	bool good = write_page(lists, arena, "search", &page, &value);
	arena_free(arena);
	return good;
}

/* --- the first page --- */

static struct mustache_value
newest_value(const struct portal *portal, struct arena *arena)
{
	const struct portal_issue *issue = portal_issue(portal, arena, portal->diags, 0);
	const struct facts *facts =
	    issue ? portal_facts(portal, arena, portal->diags, issue) : NULL;
	if (!facts)
		return values_bool(false);
	struct values_object value = issue_object(arena, issue, SPAN(""));
	struct values_list sections = {0};
	for (size_t s = 0; s < facts->section_count; s++) {
		struct values_object section = values_object(arena, VALUES_PORTAL_SECTION);
		struct values_list entries = {0};
		for (size_t i = 0; i < facts->document_count; i++) {
			const struct list_entry entry = {.issue = *issue,
			    .document = facts->documents[i],
			    .issuers = facts_issuers(arena, &facts->documents[i])};
			if (facts->documents[i].section == s)
				values_append(arena, &entries,
				    lists_entry_value(portal, arena, &entry, SPAN(""), false));
		}
		values_put(&section, "title", values_text(facts->sections[s]));
		values_put(&section, "entries", values_of_list(&entries));
		values_append(arena, &sections, values_of(section));
	}
	values_put(&value, "sections", values_of_list(&sections));
	return values_of(value);
}

static bool
write_first_page(struct lists *lists)
{
	struct arena *arena = arena_new();
	const struct portal *portal = lists->portal;
	const struct config *c = portal->config;
	struct values_list none = {0};
	struct portal_page page = {
	    .path = SPAN("index.html"),
	    .title = c->title,
	    .description = c->description.ptr ? c->description : c->title,
	    .crumbs = values_of_list(&none),
	    .structured = portal_structured_portal(portal, arena),
	    .current = SPAN("index.html"),
	};
	struct values_object value = values_object(arena, VALUES_PORTAL);
	values_put(&value, "heading", values_text(c->title));
	values_put(&value, "description", values_text(c->description));
	values_put(&value, "newest", newest_value(portal, arena));
	values_put(&value, "years", years_value(portal, arena, SPAN(""), portal->years[0].year, 0));
	values_put(&value, "groups", groups_value(lists, arena, SPAN(""), SHOWN_KEYS));
	bool good = write_page(lists, arena, "portal", &page, &value);
	arena_free(arena);
	return good;
}

bool
lists_write_portal(struct lists *lists)
{
	bool good = true;
	for (size_t i = 0; good && i < lists->portal->year_count; i++)
		good = write_year(lists, &lists->portal->years[i]);
	good = good && write_first_page(lists) &&
	       write_overview(lists, "year/index.html", "按年份", false) &&
	       write_overview(lists, "map.html", "站点地图", true) &&
	       (!portal_has_search(lists->portal) || write_search(lists));
	for (int kind = 0; good && kind < LIST_KIND_COUNT; kind++)
		good = write_kind(lists, (enum list_kind_name)kind);
	return good;
}
