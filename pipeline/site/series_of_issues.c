/*
 * series_of_issues.c - the values of all issues by series: indicators.csv, a
 * page for each series, and the page that leads to them; see series.h.
 *
 * Values go to a file of one of BUCKETS buckets, by the first digits of their
 * series; a bucket is read, sorted and written out at a time. What becomes of
 * indicators.csv waits in a file of its own until the order of the series, by
 * issuer and name, is known.
 */
#include "base/files.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "data/csv.h"
#include "site/series.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BUCKETS 64
#define BUCKET_HEAP (1u << 15) /* bytes that wait in memory for a bucket's file */

struct bucket {
	FILE *file;
	struct buffer waiting;
};

/* A line of the page that leads to all series, and where its rows of indicators.csv stand. */
struct entry {
	struct span issuer, title, path;
	size_t count;
	long at, bytes;
};

struct merge {
	struct portal *portal;
	struct lists lists;
	struct bucket buckets[BUCKETS];
	FILE *rows; /* of indicators.csv, by bucket */
	struct entry *entries;
	size_t count, capacity;
	struct span *charts; /* the page of each issue; absent: it has no table of indicators */
	bool failed;
};

static bool
fail(struct merge *m)
{
	if (!m->failed)
		DIAG(m->portal->diags, CODE_FILE_UNWRITABLE, POS_NONE, SPAN("indicators.csv"),
		    span_from_cstr(strerror(errno)));
	m->failed = true;
	return false;
}

static bool
put(struct merge *m, FILE *file, struct span bytes)
{
	return fwrite(bytes.ptr, 1, bytes.len_bytes, file) == bytes.len_bytes || fail(m);
}

/* --- to buckets --- */

static struct span
values_path(struct arena *arena, const struct portal_issue *issue)
{
	return portal_made_path(arena, "values/", issue->name);
}

static size_t
bucket_of(struct span series)
{
	size_t bucket = 0;
	for (size_t i = 0; i < 2 && i < series.len_bytes; i++) {
		char c = series.ptr[i];
		bucket = bucket * 16 + (size_t)(c >= 'a' ? c - 'a' + 10 : c - '0') % 16;
	}
	return bucket % BUCKETS;
}

/* A bucket's file holds whole files of values, each behind the number of its bytes. */
static bool
drain(struct merge *m, struct bucket *b)
{
	if (!b->file)
		b->file = tmpfile();
	if (!b->file)
		return fail(m);
	bool good = put(m, b->file, buffer_span(&b->waiting));
	buffer_clear(&b->waiting);
	return good;
}

static int
by_series(const void *a, const void *b)
{
	const struct series_value *x = a, *y = b;
	int order = span_compare(x->series, y->series);
	if (order == 0 && x->month != y->month)
		order = x->month < y->month ? -1 : 1;
	if (order == 0)
		order = span_compare(x->period, y->period);
	if (order == 0 && x->target != y->target)
		order = x->target ? -1 : 1;
	if (order == 0 && x->order != y->order)
		order = x->order < y->order ? -1 : 1;
	if (order == 0)
		order = span_compare(x->document, y->document);
	if (order == 0)
		order = span_compare(x->table, y->table);
	if (order == 0 && x->row != y->row)
		order = x->row < y->row ? -1 : 1;
	return order != 0 ? order : span_compare(x->column, y->column);
}

/* Numbers only, sorted: those of one bucket stand together. */
static bool
spread_issue(struct merge *m, size_t index)
{
	struct arena *arena = arena_new();
	struct series_values values = {0};
	struct span bytes =
	    staging_read(m->portal->staging, arena, values_path(arena, &m->portal->issues[index]));
	bool good = !bytes.ptr || series_read(arena, bytes, &values);
	size_t count = 0;
	for (size_t i = 0; good && i < values.count; i++) {
		if (values.items[i].value.len_bytes == 0)
			continue;
		values.items[count] = values.items[i];
		values.items[count++].order = (int64_t)(m->portal->issue_count - index);
	}
	if (count > 0)
		qsort(values.items, count, sizeof *values.items, by_series);
	for (size_t i = 0; good && i < count;) {
		struct bucket *b = &m->buckets[bucket_of(values.items[i].series)];
		struct buffer part = {0};
		size_t end = i + 1;
		while (end < count &&
		       bucket_of(values.items[end].series) == bucket_of(values.items[i].series))
			end++;
		series_write(&values.items[i], end - i, &part);
		buffer_append_int(&b->waiting, (int64_t)part.len_bytes);
		buffer_append_byte(&b->waiting, '\n');
		buffer_append(&b->waiting, buffer_span(&part));
		buffer_free(&part);
		good = b->waiting.len_bytes < BUCKET_HEAP || drain(m, b);
		i = end;
	}
	arena_free(arena);
	return good;
}

/* --- from a bucket --- */

static bool
read_parts(struct arena *arena, struct span bytes, struct series_values *values)
{
	while (bytes.len_bytes > 0) {
		int64_t length;
		struct span rest = bytes;
		if (!span_parse_int(span_cut(&rest, '\n'), &length) || length < 0 ||
		    (size_t)length > rest.len_bytes ||
		    !series_read(arena, span_take(rest, (size_t)length), values))
			return false;
		bytes = span_skip(rest, (size_t)length);
	}
	return true;
}

static bool
read_bucket(struct merge *m, struct bucket *b, struct arena *arena, struct series_values *values)
{
	if (!b->file)
		return read_parts(arena, buffer_span(&b->waiting), values);
	if (!drain(m, b))
		return false;
	long bytes = ftell(b->file);
	if (bytes < 0)
		return fail(m);
	char *text = ARENA_ARRAY(arena, char, (size_t)bytes + 1);
	rewind(b->file);
	if (fread(text, 1, (size_t)bytes, b->file) != (size_t)bytes)
		return fail(m);
	return read_parts(arena, (struct span){text, (size_t)bytes}, values);
}

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

static void
append_heads(struct csv_writer *w)
{
	static const char *const heads[] = {"序列", "发文机关", "指标", "单位", "增长", "口径",
	    "时段", "累计", "时期", "目标", "数值", "比较", "原文", "属性", "表头", "刊期", "期名",
	    "文件", "文号", "表"};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		csv_cell(w, span_from_cstr(heads[i]));
	csv_end_row(w);
}

static bool
write_series(struct merge *m, struct arena *arena, const struct series_value *values, size_t count)
{
	struct portal *portal = m->portal;
	const struct span path[] = {SPAN("indicators/"), values[0].series, SPAN(".html")};
	struct buffer rows = {0};
	struct csv_writer w;
	csv_start(&w, &rows);
	for (size_t i = 0; i < count; i++)
		append_row(&w, &values[i]);
	ARENA_GROW(portal->arena, struct entry, m->entries, m->count, m->capacity);
	struct entry *e = &m->entries[m->count++];
	*e = (struct entry){
	    .issuer = arena_copy(portal->arena, values[0].issuer),
	    .title = series_title(portal->arena, &values[0]),
	    .path = arena_join(portal->arena, path, 3),
	    .count = count,
	    .at = ftell(m->rows),
	};
	struct span bytes = span_skip(buffer_span(&rows), 3); /* the mark stands once in the file */
	e->bytes = (long)bytes.len_bytes;
	bool good =
	    put(m, m->rows, bytes) && series_write_page(&m->lists, arena, values, count, e->path);
	buffer_free(&rows);
	return good;
}

static bool
write_bucket(struct merge *m, struct bucket *b)
{
	struct arena *arena = arena_new();
	struct series_values values = {0};
	bool good = read_bucket(m, b, arena, &values);
	if (values.count > 0)
		qsort(values.items, values.count, sizeof *values.items, by_series);
	for (size_t i = 0; good && i < values.count;) {
		struct arena_mark mark = arena_mark(arena);
		size_t end = i + 1;
		while (end < values.count &&
		       span_equal(values.items[end].series, values.items[i].series))
			end++;
		good = write_series(m, arena, &values.items[i], end - i);
		arena_reset(arena, mark);
		i = end;
	}
	arena_free(arena);
	return good;
}

/* --- all together --- */

static int
by_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = span_compare(x->issuer, y->issuer);
	if (order == 0)
		order = span_compare(x->title, y->title);
	return order != 0 ? order : span_compare(x->path, y->path);
}

static bool
copy_rows(struct merge *m, FILE *to)
{
	struct buffer piece = {0};
	struct csv_writer w;
	csv_start(&w, &piece);
	append_heads(&w);
	bool good = put(m, to, buffer_span(&piece));
	for (size_t i = 0; good && i < m->count; i++) {
		size_t bytes = (size_t)m->entries[i].bytes;
		buffer_clear(&piece);
		char *text = buffer_reserve(&piece, bytes);
		good = (fseek(m->rows, m->entries[i].at, SEEK_SET) == 0 &&
			   fread(text, 1, bytes, m->rows) == bytes) ||
		       fail(m);
		good = good && put(m, to, (struct span){text, bytes});
	}
	buffer_free(&piece);
	return good;
}

static bool
write_csv(struct merge *m)
{
	struct portal *portal = m->portal;
	struct span part = files_join(
	    portal->arena, portal->options->out_dir, SPAN(STAGING_FOLDER "/indicators.part"));
	char *path = arena_cstr(portal->arena, part);
	FILE *file = fopen(path, "wb");
	bool good = file ? copy_rows(m, file) : fail(m);
	if (file && fclose(file) != 0)
		good = fail(m);
	good = good && staging_link(portal->staging, portal->diags, part, SPAN("indicators.csv"));
	unlink(path);
	portal_add_path(portal->arena, &m->lists.made, SPAN("indicators.csv"));
	return good;
}

static struct mustache_value
entry_link(struct arena *arena, const struct entry *e, struct span root)
{
	const struct span text[] = {
	    e->title, SPAN("，"), portal_int(arena, (int64_t)e->count), SPAN("个数")};
	return portal_link(arena, portal_href(arena, root, e->path),
	    arena_join(arena, text, sizeof text / sizeof *text));
}

/* Issues that have charts, the newest first. */
static struct mustache_value
issues_group(struct merge *m, struct arena *arena, struct span root)
{
	struct portal *portal = m->portal;
	struct values_object group = values_object(arena, VALUES_PORTAL_GROUP);
	struct values_list links = {0};
	for (size_t i = 0; i < portal->issue_count; i++)
		if (m->charts[i].ptr)
			values_append(arena, &links,
			    portal_link(arena, portal_href(arena, root, m->charts[i]),
				portal->issues[i].title));
	values_put(&group, "title", values_text(SPAN("各期指标表")));
	values_put(&group, "id", values_text(SPAN("issues")));
	values_put(&group, "entries", values_of_list(&links));
	return values_of(group);
}

static bool
write_index(struct merge *m)
{
	struct portal *portal = m->portal;
	struct arena *arena = arena_new();
	struct span path = SPAN("indicators/index.html"), root = portal_root(arena, path);
	struct values_list groups = {0}, crumbs = {0};
	values_append(arena, &groups, issues_group(m, arena, root));
	for (size_t i = 0; i < m->count;) {
		struct values_object group = values_object(arena, VALUES_PORTAL_GROUP);
		struct values_list links = {0};
		const struct span id[] = {
		    SPAN("issuer-"), portal_int(arena, (int64_t)groups.count)};
		size_t first = i;
		for (; i < m->count && span_equal(m->entries[i].issuer, m->entries[first].issuer);
		     i++)
			values_append(arena, &links, entry_link(arena, &m->entries[i], root));
		values_put(&group, "title", values_text(m->entries[first].issuer));
		values_put(&group, "id", values_text(arena_join(arena, id, 2)));
		values_put(&group, "entries", values_of_list(&links));
		values_append(arena, &groups, values_of(group));
	}
	values_append(arena, &crumbs,
	    portal_link(
		arena, portal_href(arena, root, SPAN("index.html")), portal->config->title));
	values_append(arena, &crumbs, portal_link(arena, (struct span){0}, SPAN("指标")));
	struct portal_page page = {.path = path,
	    .title = SPAN("指标"),
	    .description =
		SPAN("各期公报指标表里的数，按发文机关和指标分列，每个指标一页，有图有数。"),
	    .crumbs = values_of_list(&crumbs),
	    .current = path};
	struct values_object value = values_object(arena, VALUES_PORTAL_CHARTS);
	values_put(&value, "heading", values_text(page.title));
	values_put(&value, "description", values_text(page.description));
	values_put(
	    &value, "download", values_text(portal_href(arena, root, SPAN("indicators.csv"))));
	values_put(&value, "lists", values_of_list(&groups));
	bool good = lists_write_page(&m->lists, arena, "charts", &page, &value);
	arena_free(arena);
	return good;
}

/* Of the values of all issues, in their order, and of what all pages depend on. */
static void
digest_of(struct merge *m, char hex[SHA256_HEX_BYTES + 1])
{
	struct portal *portal = m->portal;
	struct sha256 sum;
	unsigned char digest[SHA256_BYTES];
	m->charts = ARENA_ARRAY(portal->arena, struct span, portal->issue_count);
	sha256_start(&sum);
	sha256_add(&sum, portal->common);
	for (size_t i = 0; i < portal->issue_count; i++) {
		struct arena *arena = arena_new();
		struct span name = portal->issues[i].name;
		const struct span path[] = {SPAN("charts/"), name, SPAN(".html")};
		struct span bytes =
		    staging_read(portal->staging, arena, values_path(arena, &portal->issues[i]));
		if (bytes.ptr && span_find(bytes, SPAN("\nvalue\t")) != SIZE_MAX)
			m->charts[i] = arena_join(portal->arena, path, 3);
		sha256_add(&sum, name);
		sha256_add(&sum, portal->issues[i].title);
		sha256_add(&sum, bytes);
		arena_free(arena);
	}
	sha256_finish(&sum, digest);
	sha256_hex(digest, hex);
}

/* Those that the site's map lists: pages, not files of data. */
static void
add_pages(const struct merge *m, const struct portal_paths *made, struct portal_paths *pages)
{
	for (size_t i = 0; i < m->portal->issue_count; i++)
		if (m->charts[i].ptr)
			portal_add_path(m->portal->arena, pages, m->charts[i]);
	for (size_t i = 0; i < made->count; i++)
		if (span_ends_with(made->items[i], SPAN(".html")))
			portal_add_path(m->portal->arena, pages, made->items[i]);
}

static bool
merge(struct merge *m)
{
	bool good = true;
	m->rows = tmpfile();
	if (!m->rows)
		return fail(m);
	for (size_t i = 0; good && i < m->portal->issue_count; i++)
		good = spread_issue(m, i);
	for (size_t b = 0; good && b < BUCKETS; b++)
		good = write_bucket(m, &m->buckets[b]);
	if (good && m->count > 0)
		qsort(m->entries, m->count, sizeof *m->entries, by_name);
	return good && write_csv(m) && write_index(m);
}

bool
portal_write_indicators(struct portal *portal, struct portal_paths *pages)
{
	char hex[SHA256_HEX_BYTES + 1];
	struct span record = SPAN(STAGING_FOLDER "/indicators");
	const struct span digest = {hex, SHA256_HEX_BYTES};
	struct merge m = {.portal = portal, .lists = {.portal = portal}};
	struct portal_paths made = {0};
	digest_of(&m, hex);
	if (portal_is_made(portal, portal->arena, record, digest)) {
		portal_made_paths(portal, portal->arena, record, &made);
		add_pages(&m, &made, pages);
		return true;
	}
	bool good = merge(&m);
	for (size_t b = 0; b < BUCKETS; b++) {
		if (m.buckets[b].file)
			fclose(m.buckets[b].file);
		buffer_free(&m.buckets[b].waiting);
	}
	if (m.rows)
		fclose(m.rows);
	good = good && portal_write_made(
			   portal, portal->arena, portal->diags, record, digest, &m.lists.made);
	add_pages(&m, &m.lists.made, pages);
	return good;
}
