/*
 * lists.c - the portal's own pages: the first page, and all documents by year,
 * section, issuer, number and subject.
 *
 * The facts are gone through once to know what lists there are and of which
 * years; then year by year, the newest first, with the facts of one year in
 * memory. A list's first page is that of its newest year, and each year has a
 * page of its own, whose address stays.
 */
#include "site/lists.h"
#include "site/series.h"

#include "base/files.h"
#include "html/escape.h"

#include <stdlib.h>

const struct list_kind list_kinds[LIST_KIND_COUNT] = {
    [LIST_SECTION] = {"section", "按栏目", "栏目"},
    [LIST_ISSUER] = {"issuer", "按发文机关", "发文机关"},
    [LIST_NUMBER] = {"number", "按文号", "文号"},
    [LIST_SUBJECT] = {"subject", "按主题分类", "主题分类"},
};

/* --- which lists there are --- */

static size_t
key_position(const struct lists *lists, enum list_kind_name kind, struct span name, bool *found)
{
	size_t low = 0, high = lists->key_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct list_key *key = lists->keys[middle];
		int order =
		    key->kind != kind ? (key->kind < kind ? -1 : 1) : span_compare(key->name, name);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*found = low < lists->key_count && lists->keys[low]->kind == kind &&
		 span_equal(lists->keys[low]->name, name);
	return low;
}

static struct list_key *
find_key(struct lists *lists, enum list_kind_name kind, struct span name)
{
	struct arena *arena = lists->portal->arena;
	bool found;
	size_t at = key_position(lists, kind, name, &found);
	if (found)
		return lists->keys[at];
	struct list_key *key = ARENA_NEW(arena, struct list_key);
	key->kind = kind;
	key->name = arena_copy(arena, name);
	key->folder = arena_copy(arena, kind == LIST_SECTION
					    ? portal_column_folder(lists->portal, arena, key->name)
					    : portal_folder(arena, key->name));
	ARENA_GROW(arena, struct list_key *, lists->keys, lists->key_count, lists->key_capacity);
	for (size_t i = lists->key_count; i > at; i--)
		lists->keys[i] = lists->keys[i - 1];
	lists->key_count++;
	return lists->keys[at] = key;
}

/* Calls visit for each list that a document is in. */
static void
each_key(struct lists *lists, const struct list_entry *entry,
    void (*visit)(struct lists *lists, struct list_key *key, const struct list_entry *entry))
{
	const struct facts_document *d = entry->document;
	struct span prefix = facts_number_prefix(d->number);
	visit(lists, find_key(lists, LIST_SECTION, entry->facts->sections[d->section]), entry);
	for (size_t i = 0; i < d->issuer_count; i++)
		if (d->issuers[i].len_bytes > 0)
			visit(lists, find_key(lists, LIST_ISSUER, d->issuers[i]), entry);
	if (prefix.ptr)
		visit(lists, find_key(lists, LIST_NUMBER, prefix), entry);
	if (d->subject.len_bytes > 0)
		visit(lists, find_key(lists, LIST_SUBJECT, d->subject), entry);
}

static void
count_entry(struct lists *lists, struct list_key *key, const struct list_entry *entry)
{
	struct arena *arena = lists->portal->arena;
	key->document_count++;
	if (key->year_count > 0 && key->years[key->year_count - 1] == entry->issue->year)
		return;
	ARENA_GROW(arena, int64_t, key->years, key->year_count, key->year_capacity);
	key->years[key->year_count++] = entry->issue->year;
}

static void
take_entry(struct lists *lists, struct list_key *key, const struct list_entry *entry)
{
	ARENA_GROW(lists->year_arena, struct list_entry, key->entries, key->entry_count,
	    key->entry_capacity);
	key->entries[key->entry_count++] = *entry;
}

static bool
each_document(struct lists *lists, struct arena *arena, size_t issue_index,
    void (*visit)(struct lists *lists, struct list_key *key, const struct list_entry *entry))
{
	const struct portal_issue *issue = &lists->portal->issues[issue_index];
	const struct facts *facts = portal_facts(lists->portal, arena, issue);
	if (!facts)
		return false;
	for (size_t i = 0; i < facts->document_count; i++) {
		const struct list_entry entry = {issue, facts, &facts->documents[i]};
		each_key(lists, &entry, visit);
	}
	return true;
}

static bool
count_keys(struct lists *lists)
{
	for (size_t i = 0; i < lists->portal->issue_count; i++) {
		struct arena *scratch = arena_new();
		bool good = each_document(lists, scratch, i, count_entry);
		arena_free(scratch);
		if (!good)
			return false;
	}
	return true;
}

/* --- a list's pages --- */

/* The number behind the year: 7 of 某政发〔2021〕7号; 0 where there is none. */
static int64_t
sequence(struct span number)
{
	static const char *const brackets[] = {"〕", "］", "]", "）", ")"};
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
		size_t at = span_find(number, span_from_cstr(brackets[i]));
		if (at == SIZE_MAX)
			continue;
		struct span rest = span_skip(number, at + span_from_cstr(brackets[i]).len_bytes);
		size_t digits = 0;
		int64_t value;
		while (
		    digits < rest.len_bytes && rest.ptr[digits] >= '0' && rest.ptr[digits] <= '9')
			digits++;
		if (digits > 0 && span_parse_int(span_take(rest, digits), &value))
			return value;
	}
	return 0;
}

/* By the number's year and sequence, the newest first. */
static int
compare_numbers(const void *a, const void *b)
{
	const struct list_entry *left = a, *right = b;
	struct span x = left->document->number, y = right->document->number;
	int64_t n = sequence(x), m = sequence(y);
	size_t year = facts_number_prefix(x).len_bytes, size = 7; /* 〔2021 */
	int order =
	    span_compare(span_take(span_skip(y, year), size), span_take(span_skip(x, year), size));
	if (order != 0)
		return order;
	if (n != m)
		return n < m ? 1 : -1;
	order = span_compare(x, y);
	if (order != 0)
		return order;
	order = span_compare(left->issue->name, right->issue->name);
	return order ? order : span_compare(left->document->id, right->document->id);
}

static struct span
key_path(struct arena *arena, const struct list_key *key, int64_t year)
{
	struct span parts[] = {span_from_cstr(list_kinds[key->kind].folder), SPAN("/"), key->folder,
	    SPAN("/"), year ? portal_int(arena, year) : SPAN("index"), SPAN(".html")};
	return arena_join(arena, parts, 6);
}

static struct mustache_value
year_values(struct arena *arena, const struct list_key *key, struct span root, int64_t current)
{
	struct values_list list = {0};
	for (size_t i = 0; i < key->year_count; i++) {
		struct values_object year = values_object(arena, VALUES_PORTAL_YEAR);
		values_put(&year, "year", values_int(arena, key->years[i]));
		values_put(&year, "href",
		    values_text(portal_href(arena, root, key_path(arena, key, key->years[i]))));
		values_put(&year, "is_current", values_bool(key->years[i] == current));
		values_append(arena, &list, values_of(year));
	}
	return values_of_list(&list);
}

static struct mustache_value
entry_values(const struct lists *lists, struct arena *arena, const struct list_entry *entries,
    size_t count, struct span root)
{
	struct values_list list = {0};
	for (size_t i = 0; i < count; i++)
		values_append(
		    arena, &list, lists_entry_value(lists->portal, arena, &entries[i], root, true));
	return values_of_list(&list);
}

static struct mustache_value
key_crumbs(const struct lists *lists, struct arena *arena, const struct list_key *key,
    struct span root, int64_t year)
{
	struct values_list list = {0};
	struct span kind[] = {span_from_cstr(list_kinds[key->kind].folder), SPAN("/index.html")};
	struct span none = {0};
	struct span text[] = {portal_int(arena, year), SPAN("年")};
	values_append(arena, &list,
	    portal_link(
		arena, portal_href(arena, root, SPAN("index.html")), lists->portal->config->title));
	values_append(arena, &list,
	    portal_link(arena, portal_href(arena, root, arena_join(arena, kind, 2)),
		span_from_cstr(list_kinds[key->kind].heading)));
	values_append(arena, &list,
	    portal_link(
		arena, year ? portal_href(arena, root, key_path(arena, key, 0)) : none, key->name));
	if (year)
		values_append(arena, &list, portal_link(arena, none, arena_join(arena, text, 2)));
	return values_of_list(&list);
}

/* The page of a year, or (is_first) the list's first page, which shows its newest year. */
static bool
write_key_page(struct lists *lists, struct list_key *key, int64_t year, bool is_first)
{
	struct arena *arena = arena_new();
	struct span path = key_path(arena, key, is_first ? 0 : year);
	struct span root = portal_root(arena, path);
	struct span heading[] = {key->name, is_first ? SPAN("") : SPAN(" "),
	    is_first ? SPAN("") : portal_int(arena, year), is_first ? SPAN("") : SPAN("年")};
	struct span kind[] = {span_from_cstr(list_kinds[key->kind].folder), SPAN("/index.html")};
	struct span title = arena_join(arena, heading, 4);
	struct span description[] = {lists->portal->config->title, SPAN("，"),
	    span_from_cstr(list_kinds[key->kind].label), SPAN("："), title};
	struct portal_page page = {
	    .path = path,
	    .title = title,
	    .description = arena_join(arena, description, 5),
	    .column = config_find_column(lists->portal->config, key->name),
	    .crumbs = key_crumbs(lists, arena, key, root, is_first ? 0 : year),
	    .current = arena_join(arena, kind, 2),
	};
	struct values_object value = values_object(arena, VALUES_PORTAL);
	values_put(&value, "heading", values_text(title));
	if (key->kind == LIST_SECTION)
		values_put(&value, "description", values_text(page.column.description));
	values_put(&value, "years", year_values(arena, key, root, is_first ? 0 : year));
	values_put(
	    &value, "entries", entry_values(lists, arena, key->entries, key->entry_count, root));
	bool good = lists_write_page(lists, arena, "list", &page, &value);
	arena_free(arena);
	return good;
}

static bool
write_year_lists(struct lists *lists, int64_t year)
{
	bool good = true;
	for (size_t i = 0; good && i < lists->key_count; i++) {
		struct list_key *key = lists->keys[i];
		if (key->entry_count == 0)
			continue;
		if (key->kind == LIST_NUMBER)
			qsort(
			    key->entries, key->entry_count, sizeof *key->entries, compare_numbers);
		good = write_key_page(lists, key, year, false) &&
		       (key->years[0] != year || write_key_page(lists, key, year, true));
		key->entries = NULL;
		key->entry_count = key->entry_capacity = 0;
	}
	return good;
}

/* Issues stand by year, the newest first. */
static bool
write_years(struct lists *lists)
{
	const struct portal *portal = lists->portal;
	bool good = true;
	for (size_t first = 0; good && first < portal->issue_count;) {
		int64_t year = portal->issues[first].year;
		size_t end = first;
		lists->year_arena = arena_new();
		while (good && end < portal->issue_count && portal->issues[end].year == year)
			good = each_document(lists, lists->year_arena, end++, take_entry);
		good = good && write_year_lists(lists, year) && lists_write_year(lists, first, end);
		arena_free(lists->year_arena);
		first = end;
	}
	return good;
}

bool
portal_write_lists(struct portal *portal)
{
	struct lists lists = {.portal = portal};
	struct portal_paths pages = {0};
	struct span record = SPAN(STAGING_FOLDER "/portal");
	if (!count_keys(&lists) || !write_years(&lists) || !lists_write_portal(&lists))
		return false;
	for (size_t i = 0; i < lists.made.count; i++)
		portal_add_path(portal->arena, &pages, lists.made.items[i]);
	return portal_write_indicators(portal, &pages) && portal_write_feeds(portal, &lists.made) &&
	       portal_write_sitemap(portal, &pages, &lists.made) &&
	       portal_write_redirects(portal, &lists.made) &&
	       portal_write_made(
		   portal, portal->arena, portal->diags, record, SPAN("-"), &lists.made);
}
