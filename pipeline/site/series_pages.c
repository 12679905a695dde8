/*
 * series_pages.c - the pages of the series, where they are other than before:
 * each part of a series has a digest of its values, kept in a record for the
 * series whose names begin with the same two digits (.site/series/).
 *
 * A series goes by twice: to count it, write its rows, and know of what its
 * pages are made; and where that is new, to make them.
 */
#include "site/series.h"

#include "data/csv.h"

#include <errno.h>
#include <string.h>

#define PART_VALUES 200                /* of a page but the newest */
#define CHUNK_VALUES (PART_VALUES / 2) /* no newest page has fewer, if there are others */
#define CHUNKS_OF_PART (PART_VALUES / CHUNK_VALUES)
#define GROUPS 256

struct chunk {
	struct sha256 sum;
	char digest[SHA256_HEX_BYTES + 1];
};

/* A series in work. */
struct one_series {
	struct arena *arena;
	struct span name;     /* its digest */
	struct chunk *chunks; /* of its values, CHUNK_VALUES each */
	size_t chunk_count, chunk_capacity;
	size_t count; /* of values */
	size_t parts;
};

struct writing {
	const struct portal *portal;
	struct sorted_runs *values, *entries;
	FILE *rows;
	int64_t row_bytes; /* that rows has */
	/* of the series whose names begin alike */
	struct arena *group_arena;
	struct span group;
	struct portal_paths before, made;
	bool seen[GROUPS];
};

static void
append_row(struct csv_writer *w, const struct series_value *v)
{
	const struct span cells[] = {v->series, v->issuer, v->name, v->unit, v->growth,
	    v->qualifier, v->cycle, v->cumulative ? SPAN("1") : SPAN("0"), v->period,
	    v->target ? SPAN("1") : SPAN("0"), v->value, v->comparator, v->text, v->attribute,
	    v->column, v->issue_title, v->issue, v->document, v->number, v->table};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		csv_cell(w, cells[i]);
	csv_end_row(w);
}

/* --- groups --- */

static struct span
group_path(struct arena *arena, struct span group)
{
	return portal_made_path(arena, "series/", group);
}

static size_t
hex_value(char c)
{
	return (size_t)(c >= 'a' ? c - 'a' + 10 : c - '0') % 16;
}

static bool
close_group(struct writing *w)
{
	const struct portal *portal = w->portal;
	if (!w->group_arena)
		return true;
	bool good = portal_write_made(portal, w->group_arena, portal->diags,
	    group_path(w->group_arena, w->group), SPAN("-"), &w->made);
	arena_free(w->group_arena);
	w->group_arena = NULL;
	return good;
}

static bool
open_group(struct writing *w, struct span series)
{
	struct span group = span_take(series, 2);
	if (w->group_arena && span_equal(w->group, group))
		return true;
	bool good = close_group(w);
	w->group_arena = arena_new();
	w->group = arena_copy(w->group_arena, group);
	w->before = w->made = (struct portal_paths){0};
	w->seen[hex_value(group.ptr[0]) * 16 + hex_value(group.ptr[1])] = true;
	portal_read_made(
	    w->portal, w->group_arena, group_path(w->group_arena, w->group), SPAN("-"), &w->before);
	return good;
}

static void
name_of_group(size_t index, char name[2])
{
	name[0] = "0123456789abcdef"[index / 16];
	name[1] = "0123456789abcdef"[index % 16];
}

static void
each_group(const struct portal *portal, const bool *but,
    void (*visit)(const struct portal *portal, struct arena *arena, struct span record))
{
	for (size_t i = 0; i < GROUPS; i++) {
		char name[2];
		struct arena *arena = arena_new();
		name_of_group(i, name);
		if (!but || !but[i])
			visit(portal, arena, group_path(arena, (struct span){name, 2}));
		arena_free(arena);
	}
}

static void
add_pages(const struct portal *portal, struct arena *arena, struct span record)
{
	struct portal_paths paths = {0};
	portal_read_made(portal, arena, record, SPAN("-"), &paths);
	for (size_t i = 0; i < paths.count; i++)
		portal_add_page(portal, paths.items[i].path);
}

void
series_add_pages(const struct portal *portal)
{
	each_group(portal, NULL, add_pages);
}

void
series_remove_pages(const struct portal *portal)
{
	each_group(portal, NULL, portal_remove_made);
}

/* --- a series --- */

/* Part 0 is the newest, at the series' own address; the others count from the oldest. */
static struct span
part_path(struct arena *arena, const struct one_series *s, size_t part)
{
	struct span none = {0};
	const struct span path[] = {SPAN("indicators/"), s->name, part > 0 ? SPAN("-") : none,
	    part > 0 ? portal_int(arena, (int64_t)part) : none, SPAN(".html")};
	return arena_join(arena, path, sizeof path / sizeof *path);
}

static void
count_value(struct one_series *s, struct span packed)
{
	if (s->count % CHUNK_VALUES == 0) {
		ARENA_GROW(s->arena, struct chunk, s->chunks, s->chunk_count, s->chunk_capacity);
		sha256_start(&s->chunks[s->chunk_count++].sum);
	}
	s->count++;
	sha256_add(&s->chunks[s->chunk_count - 1].sum, packed);
}

/* Counts the series that begins with this record, and writes its rows. False: reported. */
static bool
count_series(
    struct writing *w, struct one_series *s, struct sorted_record *record, long *end, bool *more)
{
	struct buffer row = {0};
	bool good = true;
	struct series_value v = series_unpack(record->value);
	struct series_entry entry = {.issuer = arena_copy(s->arena, v.issuer),
	    .title = arena_copy(s->arena, series_title(s->arena, &v)),
	    .at = w->row_bytes};
	s->name = arena_copy(s->arena, v.series);
	for (*more = true; good && *more && span_equal(v.series, s->name);) {
		struct csv_writer csv;
		buffer_clear(&row);
		csv_start(&csv, &row);
		append_row(&csv, &v);
		struct span bytes = span_skip(buffer_span(&row), 3); /* the mark stands once */
		good = fwrite(bytes.ptr, 1, bytes.len_bytes, w->rows) == bytes.len_bytes;
		w->row_bytes += (int64_t)bytes.len_bytes;
		count_value(s, record->value);
		*end = sorted_runs_tell(w->values);
		*more = sorted_runs_next(w->values, record);
		if (*more)
			v = series_unpack(record->value);
	}
	buffer_free(&row);
	if (!good)
		DIAG(w->portal->diags, CODE_FILE_UNWRITABLE, POS_NONE, SPAN("indicators.csv"),
		    span_from_cstr(strerror(errno)));
	s->parts =
	    s->count < PART_VALUES + CHUNK_VALUES ? 1 : 1 + (s->count - CHUNK_VALUES) / PART_VALUES;
	entry.path = part_path(s->arena, s, 0);
	entry.count = (int64_t)s->count;
	entry.bytes = w->row_bytes - entry.at;
	series_add_entry(w->entries, &entry);
	return good;
}

/* The values of a part, in the series: from first up to end. */
static void
bounds_of(const struct one_series *s, size_t part, size_t *first, size_t *end)
{
	*first = (part > 0 ? part - 1 : s->parts - 1) * PART_VALUES;
	*end = part > 0 ? part * PART_VALUES : s->count;
}

static void
digest_of(const struct writing *w, struct one_series *s, size_t part, char *hex)
{
	struct sha256 sum;
	struct buffer parts = {0};
	unsigned char digest[SHA256_BYTES];
	size_t first, end;
	bounds_of(s, part, &first, &end);
	buffer_append_int(&parts, (int64_t)s->parts);
	sha256_start(&sum);
	sha256_add(&sum, w->portal->common);
	sha256_add(&sum, buffer_span(&parts));
	for (size_t i = first / CHUNK_VALUES; i * CHUNK_VALUES < end; i++)
		sha256_add(&sum, (struct span){s->chunks[i].digest, SHA256_HEX_BYTES});
	sha256_finish(&sum, digest);
	sha256_hex(digest, hex);
	buffer_free(&parts);
}

/* 第1页 … 最新一页, where there are several. */
static struct mustache_value
part_values(struct arena *arena, const struct one_series *s, size_t current)
{
	struct values_list list = {0};
	for (size_t i = 1; s->parts > 1 && i <= s->parts; i++) {
		size_t part = i < s->parts ? i : 0;
		struct values_object link = values_object(arena, VALUES_SITE_LINK);
		const struct span text[] = {SPAN("第"), portal_int(arena, (int64_t)i), SPAN("页")};
		values_put(&link, "href",
		    values_text(portal_href(arena, SPAN("../"), part_path(arena, s, part))));
		values_put(&link, "text",
		    values_text(part > 0 ? arena_join(arena, text, 3) : SPAN("最新一页")));
		values_put(&link, "is_current", values_bool(part == current));
		values_append(arena, &list, values_of(link));
	}
	return values_of_list(&list);
}

/* The values that go by now, as a page where that is new. */
static bool
make_part(struct writing *w, const struct one_series *s, size_t part, bool is_new)
{
	struct arena *arena = arena_new();
	struct sorted_record record;
	size_t first, end, count = 0;
	bool good = true;
	bounds_of(s, part, &first, &end);
	struct series_value *values = ARENA_ARRAY(arena, struct series_value, end - first);
	for (size_t i = first; good && i < end; i++) {
		good = sorted_runs_next(w->values, &record);
		if (good && is_new)
			values[count++] = series_unpack(arena_copy(arena, record.value));
	}
	good = good && (!is_new || series_write_page(w->portal, arena, values, count,
				       part_path(arena, s, part), part_values(arena, s, part)));
	arena_free(arena);
	return good;
}

/* Makes its pages that are other than before; goes back to start for it. */
static bool
make_series(struct writing *w, struct one_series *s, long start)
{
	bool *is_new = ARENA_ARRAY(s->arena, bool, s->parts), any = false, good = true;
	for (size_t i = 0; i < s->chunk_count; i++) {
		unsigned char digest[SHA256_BYTES];
		sha256_finish(&s->chunks[i].sum, digest);
		sha256_hex(digest, s->chunks[i].digest);
	}
	for (size_t part = 0; part < s->parts; part++) {
		char hex[SHA256_HEX_BYTES + 1];
		struct span digest = {hex, SHA256_HEX_BYTES}, path = part_path(s->arena, s, part);
		digest_of(w, s, part, hex);
		is_new[part] = !span_equal(portal_digest_of(&w->before, path), digest);
		any = any || is_new[part];
		portal_add_digested(w->group_arena, &w->made, path, digest);
	}
	if (any)
		sorted_runs_go(w->values, start);
	for (size_t i = 1; good && any && i <= s->parts; i++) {
		size_t part = i < s->parts ? i : 0;
		good = make_part(w, s, part, is_new[part]);
	}
	return good;
}

bool
series_write_pages(const struct portal *portal, struct sorted_runs *values,
    struct sorted_runs *entries, FILE *rows)
{
	struct writing w = {.portal = portal, .values = values, .entries = entries, .rows = rows};
	struct sorted_record record;
	long at = 0, end = 0;
	bool good = true, more = sorted_runs_next(values, &record);
	while (good && more) {
		struct one_series s = {.arena = arena_new()};
		good = count_series(&w, &s, &record, &end, &more) && open_group(&w, s.name) &&
		       make_series(&w, &s, at);
		at = end;
		sorted_runs_go(values, at);
		more = sorted_runs_next(values, &record);
		arena_free(s.arena);
	}
	good = close_group(&w) && good;
	if (good)
		each_group(portal, w.seen, portal_remove_made);
	if (good && fflush(rows) != 0)
		good = false;
	return good && !diag_failed(portal->diags);
}
