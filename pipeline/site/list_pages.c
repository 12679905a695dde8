/*
 * list_pages.c - the pages of the lists: each year of a list has a page of its
 * own, whose address stays, in parts where it has more than MOST_ENTRIES
 * documents; the list's first page shows what its newest year's does.
 *
 * A list goes by twice: to know its years and of what each of its pages is
 * made, and, where that is other than before, to make them. Memory holds one
 * page, and a line for each page of the list.
 */
#include "site/lists.h"

#include "base/files.h"
#include "base/sha256.h"

#include <dirent.h>

#define MOST_ENTRIES 100
#define LISTS_FOLDER "lists/"

/* A page of a year. */
struct list_part {
	int64_t year;
	size_t number, parts; /* from 1; how many the year has */
	size_t entry_count;
	struct sha256 sum; /* of its entries */
	char digest[SHA256_HEX_BYTES + 1];
	bool is_new;
};

/* A list in work. */
struct listing {
	struct lists *lists;
	const struct list_key *key;
	struct arena *arena;
	struct list_part *parts; /* the first is of the newest year */
	size_t count, capacity;
	char first[SHA256_HEX_BYTES + 1]; /* digest of its first page */
	bool first_is_new, any_is_new;
	struct portal_paths made;
};

static struct span
kind_path(struct arena *arena, const struct list_key *key)
{
	struct span parts[] = {span_from_cstr(list_kinds[key->kind].folder), SPAN("/index.html")};
	return arena_join(arena, parts, 2);
}

/* Of the year's first page, or of another part; year 0: of the list's first page. */
static struct span
page_path(struct arena *arena, const struct list_key *key, int64_t year, size_t part)
{
	struct span none = {0};
	struct span parts[] = {span_from_cstr(list_kinds[key->kind].folder), SPAN("/"), key->folder,
	    SPAN("/"), year ? portal_int(arena, year) : SPAN("index"), part > 1 ? SPAN("-") : none,
	    part > 1 ? portal_int(arena, (int64_t)part) : none, SPAN(".html")};
	return arena_join(arena, parts, sizeof parts / sizeof *parts);
}

/* --- of what they are made --- */

/* The register's word of a document is not in the issue's facts. */
static void
count_entry(struct listing *l, const struct sorted_record *record)
{
	const struct list_entry e = lists_read_entry(record);
	const struct register_validity *v =
	    register_find_validity(l->lists->portal->reg, e.issue.name, e.document.id);
	struct list_part *part = l->count > 0 ? &l->parts[l->count - 1] : NULL;
	bool same_year = part && part->year == e.issue.year;
	if (!same_year || part->entry_count == MOST_ENTRIES) {
		size_t number = same_year ? part->number + 1 : 1;
		ARENA_GROW(l->arena, struct list_part, l->parts, l->count, l->capacity);
		part = &l->parts[l->count++];
		*part = (struct list_part){.year = e.issue.year, .number = number};
		sha256_start(&part->sum);
	}
	part->entry_count++;
	sha256_add(&part->sum, record->value);
	sha256_add(&part->sum, SPAN("\n"));
	if (v)
		sha256_add(&part->sum, v->state);
}

static void
finish(struct sha256 *sum, char hex[SHA256_HEX_BYTES + 1])
{
	unsigned char digest[SHA256_BYTES];
	sha256_finish(sum, digest);
	sha256_hex(digest, hex);
}

/* Each page has the years and its year's parts as links. */
static void
finish_digests(struct listing *l)
{
	struct buffer years = {0};
	for (size_t i = l->count; i-- > 0;) {
		struct list_part *part = &l->parts[i], *next = part + 1;
		bool last = i + 1 == l->count || next->year != part->year;
		part->parts = last ? part->number : next->parts;
		if (last) {
			buffer_append_int(&years, part->year);
			buffer_append_byte(&years, '\n');
		}
	}
	for (size_t i = 0; i < l->count; i++) {
		struct list_part *part = &l->parts[i];
		struct sha256 sum;
		struct buffer parts = {0};
		buffer_append_int(&parts, (int64_t)part->parts);
		finish(&part->sum, part->digest);
		sha256_start(&sum);
		sha256_add(&sum, l->lists->portal->common);
		sha256_add(&sum, (struct span){part->digest, SHA256_HEX_BYTES});
		sha256_add(&sum, buffer_span(&years));
		sha256_add(&sum, buffer_span(&parts));
		finish(&sum, part->digest);
		buffer_free(&parts);
	}
	sha256_of((struct span){l->parts[0].digest, SHA256_HEX_BYTES}, l->first);
	buffer_free(&years);
}

/* --- values --- */

static struct mustache_value
year_values(const struct listing *l, struct arena *arena, struct span root, int64_t current)
{
	struct values_list list = {0};
	for (size_t i = 0; i < l->count; i++) {
		if (l->parts[i].number != 1)
			continue;
		int64_t each = l->parts[i].year;
		struct values_object year = values_object(arena, VALUES_PORTAL_YEAR);
		values_put(&year, "year", values_int(arena, each));
		values_put(&year, "href",
		    values_text(portal_href(arena, root, page_path(arena, l->key, each, 1))));
		values_put(&year, "is_current", values_bool(each == current));
		values_append(arena, &list, values_of(year));
	}
	return values_of_list(&list);
}

/* 第1页 第2页 …, where there are several. */
static struct mustache_value
part_values(const struct listing *l, struct arena *arena, struct span root,
    const struct list_part *part, bool is_first)
{
	struct values_list list = {0};
	for (size_t i = 1; part->parts > 1 && i <= part->parts; i++) {
		struct values_object link = values_object(arena, VALUES_SITE_LINK);
		struct span text[] = {SPAN("第"), portal_int(arena, (int64_t)i), SPAN("页")};
		values_put(&link, "href",
		    values_text(portal_href(arena, root, page_path(arena, l->key, part->year, i))));
		values_put(&link, "text", values_text(arena_join(arena, text, 3)));
		values_put(&link, "is_current", values_bool(!is_first && i == part->number));
		values_append(arena, &list, values_of(link));
	}
	return values_of_list(&list);
}

static struct mustache_value
crumbs(const struct listing *l, struct arena *arena, struct span root, struct span own)
{
	struct values_list list = {0};
	const struct list_key *key = l->key;
	struct span none = {0};
	values_append(arena, &list,
	    portal_link(arena, portal_href(arena, root, SPAN("index.html")),
		l->lists->portal->config->title));
	values_append(arena, &list,
	    portal_link(arena, portal_href(arena, root, kind_path(arena, key)),
		span_from_cstr(list_kinds[key->kind].heading)));
	values_append(arena, &list,
	    portal_link(arena,
		own.ptr ? portal_href(arena, root, page_path(arena, key, 0, 1)) : none, key->name));
	if (own.ptr)
		values_append(arena, &list, portal_link(arena, none, own));
	return values_of_list(&list);
}

/* 2021年, 2021年第2页; absent for the list's first page. */
static struct span
page_name(struct arena *arena, const struct list_part *part, bool is_first)
{
	struct span none = {0};
	struct span name[] = {portal_int(arena, part->year), SPAN("年"),
	    part->number > 1 ? SPAN("第") : none,
	    part->number > 1 ? portal_int(arena, (int64_t)part->number) : none,
	    part->number > 1 ? SPAN("页") : none};
	return is_first ? none : arena_join(arena, name, 5);
}

/* --- pages --- */

/* A page of a year, or (is_first) the list's first page. */
static bool
write_page(struct listing *l, struct arena *arena, const struct list_part *part,
    const struct list_entry *entries, bool is_first)
{
	const struct portal *portal = l->lists->portal;
	const struct list_key *key = l->key;
	struct span path = page_path(arena, key, is_first ? 0 : part->year, part->number);
	struct span root = portal_root(arena, path), own = page_name(arena, part, is_first);
	struct span heading[] = {key->name, own.ptr ? SPAN(" ") : own, own};
	struct span title = arena_join(arena, heading, 3);
	struct span description[] = {portal->config->title, SPAN("，"),
	    span_from_cstr(list_kinds[key->kind].label), SPAN("："), title};
	struct portal_page page = {
	    .path = path,
	    .title = title,
	    .description = arena_join(arena, description, 5),
	    .column = config_find_column(portal->config, key->name),
	    .crumbs = crumbs(l, arena, root, own),
	    .current = kind_path(arena, key),
	};
	struct values_object value = values_object(arena, VALUES_PORTAL);
	struct values_list list = {0};
	for (size_t i = 0; i < part->entry_count; i++)
		values_append(
		    arena, &list, lists_entry_value(portal, arena, &entries[i], root, true));
	values_put(&value, "heading", values_text(title));
	if (key->kind == LIST_SECTION)
		values_put(&value, "description", values_text(page.column.description));
	values_put(&value, "years", year_values(l, arena, root, is_first ? 0 : part->year));
	values_put(&value, "parts", part_values(l, arena, root, part, is_first));
	values_put(&value, "entries", values_of_list(&list));
	return portal_write_page(portal, arena, portal->diags, "list", &page, &value);
}

/* The page that goes by now, where it is new; the list's first page with it. */
static bool
make_part(struct listing *l, struct sorted_runs *records, const struct list_part *part)
{
	struct arena *arena = arena_new();
	struct list_entry *entries = ARENA_ARRAY(arena, struct list_entry, part->entry_count);
	struct sorted_record record;
	bool first_too = part == l->parts && l->first_is_new, good = true;
	for (size_t i = 0; good && i < part->entry_count; i++) {
		good = sorted_runs_next(records, &record);
		if (!good || (!part->is_new && !first_too))
			continue;
		record.value = arena_copy(arena, record.value);
		entries[i] = lists_read_entry(&record);
	}
	good = good && (!part->is_new || write_page(l, arena, part, entries, false)) &&
	       (!first_too || write_page(l, arena, part, entries, true));
	arena_free(arena);
	return good;
}

/* Whether a page is of another digest than before; it is a page of the list in either case. */
static bool
add_made(struct listing *l, const struct portal_paths *before, struct span path, const char *hex)
{
	struct span digest = {hex, SHA256_HEX_BYTES};
	bool is_new = !span_equal(portal_digest_of(before, path), digest);
	portal_add_digested(l->arena, &l->made, path, digest);
	portal_add_page(l->lists->portal, path);
	l->any_is_new = l->any_is_new || is_new;
	return is_new;
}

static struct span
record_path(struct arena *arena, const struct list_key *key)
{
	struct span name[] = {span_from_cstr(list_kinds[key->kind].folder), SPAN("/"), key->folder};
	return portal_made_path(arena, LISTS_FOLDER, arena_join(arena, name, 3));
}

/* The list whose entries start here. */
static bool
write_list(struct listing *l, struct sorted_runs *records, long start)
{
	const struct portal *portal = l->lists->portal;
	struct portal_paths before = {0};
	struct span record = record_path(l->arena, l->key);
	bool good = true;
	finish_digests(l);
	portal_read_made(portal, l->arena, record, SPAN("-"), &before);
	l->first_is_new = add_made(l, &before, page_path(l->arena, l->key, 0, 1), l->first);
	for (size_t i = 0; i < l->count; i++)
		l->parts[i].is_new = add_made(l, &before,
		    page_path(l->arena, l->key, l->parts[i].year, l->parts[i].number),
		    l->parts[i].digest);
	if (l->any_is_new)
		sorted_runs_go(records, start);
	for (size_t i = 0; good && l->any_is_new && i < l->count; i++)
		good = make_part(l, records, &l->parts[i]);
	return good &&
	       portal_write_made(portal, l->arena, portal->diags, record, SPAN("-"), &l->made);
}

/* --- all lists --- */

/* Two names may want one folder: site.yaml says where a section goes. */
static bool
check_folder(const struct lists *lists, const struct list_key *key)
{
	for (const struct list_key *other = lists->keys; other < key; other++) {
		if (other->kind != key->kind || !span_equal(other->folder, key->folder))
			continue;
		struct arena *scratch = arena_new();
		DIAG(lists->portal->diags, CODE_OUTPUT_TWICE, POS_NONE,
		    page_path(scratch, key, 0, 1));
		arena_free(scratch);
		return false;
	}
	return true;
}

static struct list_key *
add_key(struct lists *lists, const struct sorted_record *record)
{
	struct arena *arena = lists->portal->arena;
	struct span name;
	enum list_kind_name kind = lists_key_of(record, &name);
	ARENA_GROW(arena, struct list_key, lists->keys, lists->key_count, lists->key_capacity);
	struct list_key *key = &lists->keys[lists->key_count++];
	key->kind = kind;
	key->name = arena_copy(arena, name);
	key->folder = kind == LIST_SECTION ? portal_column_folder(lists->portal, arena, key->name)
					   : portal_folder(arena, key->name);
	key->document_count = 0;
	return key;
}

static bool
is_of(const struct sorted_record *record, const struct list_key *key)
{
	struct span name;
	return lists_key_of(record, &name) == key->kind && span_equal(name, key->name);
}

static bool
is_wanted(const struct lists *lists, enum list_kind_name kind, struct span folder)
{
	for (size_t i = 0; i < lists->key_count; i++)
		if (lists->keys[i].kind == kind && span_equal(lists->keys[i].folder, folder))
			return true;
	return false;
}

/* Lists that no document is in any more; lists may be none. */
static void
remove_others(const struct lists *lists, enum list_kind_name kind)
{
	const struct portal *portal = lists->portal;
	struct arena *arena = arena_new();
	struct list_key key = {.kind = kind};
	struct span folder = files_join(arena, portal->options->out_dir, record_path(arena, &key));
	DIR *dir = opendir(arena_cstr(arena, folder));
	struct dirent *entry;
	while (dir && (entry = readdir(dir)) != NULL) {
		key.folder = span_from_cstr(entry->d_name);
		if (key.folder.ptr[0] != '.' && !is_wanted(lists, kind, key.folder))
			portal_remove_made(portal, arena, record_path(arena, &key));
	}
	if (dir)
		closedir(dir);
	arena_free(arena);
}

bool
lists_write_lists(struct lists *lists, struct sorted_runs *records)
{
	struct sorted_record record;
	long at = 0;
	bool good = true;
	for (bool more = sorted_runs_next(records, &record); good && more;) {
		struct listing l = {.lists = lists, .arena = arena_new()};
		struct list_key *key = add_key(lists, &record);
		long start = at;
		l.key = key;
		for (; more && is_of(&record, key); more = sorted_runs_next(records, &record)) {
			count_entry(&l, &record);
			key->document_count++;
			at = sorted_runs_tell(records);
		}
		good = check_folder(lists, key) && write_list(&l, records, start);
		sorted_runs_go(records, at);
		more = sorted_runs_next(records, &record);
		arena_free(l.arena);
	}
	for (int kind = 0; good && kind < LIST_KIND_COUNT; kind++)
		remove_others(lists, (enum list_kind_name)kind);
	return good && !diag_failed(lists->portal->diags);
}
