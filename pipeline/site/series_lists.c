/*
 * series_lists.c - what leads to the series: indicators.csv, all numbers by
 * issuer and indicator; indicators/index.html, a link to each series; and
 * indicators/issues.html, a link to the charts of each issue. Pages of
 * MOST_LINKS links each.
 */
#include "site/series.h"

#include "base/memory.h"
#include "data/csv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MOST_LINKS 300
#define NEWEST_ISSUES 12 /* whose charts the first page links to */
#define COPY_BYTES ((size_t)1 << 16)

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

/* The rows of one series. */
static bool
copy_rows(FILE *rows, char *room, const struct series_entry *e, struct staged_file *to)
{
	if (fseek(rows, (long)e->at, SEEK_SET) != 0)
		return false;
	for (size_t left = (size_t)e->bytes; left > 0;) {
		size_t n = fread(room, 1, left < COPY_BYTES ? left : COPY_BYTES, rows);
		if (n == 0)
			return false;
		staged_put(to, (struct span){room, n});
		left -= n;
	}
	return true;
}

bool
series_write_csv(
    const struct portal *portal, struct sorted_runs *entries, FILE *rows, struct portal_paths *made)
{
	struct span path = SPAN("indicators.csv");
	struct staged_file *file = staging_open(portal->staging, portal->diags, path);
	struct buffer heads = {0};
	struct csv_writer w;
	struct sorted_record record;
	bool good = true;
	if (!file)
		return false;
	char *room = memory_allocate(COPY_BYTES);
	csv_start(&w, &heads);
	append_heads(&w);
	staged_put(file, buffer_span(&heads));
	while (good && sorted_runs_next(entries, &record)) {
		const struct series_entry e = series_read_entry(&record);
		good = copy_rows(rows, room, &e, file);
	}
	if (!good)
		DIAG(portal->diags, CODE_FILE_UNWRITABLE, POS_NONE, path,
		    span_from_cstr(strerror(errno ? errno : EIO)));
	buffer_free(&heads);
	free(room);
	portal_add_path(portal->arena, made, path);
	return staging_close(file) && good;
}

/* --- pages of links --- */

/* A page in work, and how many there are of its kind. */
struct links_page {
	const struct portal *portal;
	struct portal_paths *made;
	struct arena *arena;
	const char *name; /* of its file: index, issues */
	struct span heading, description;
	size_t number, parts;      /* from 1 */
	size_t count;              /* of links */
	struct values_list groups; /* that are complete */
	struct span title, id;     /* of the group in work */
	struct values_list links;
	bool good;
};

static struct span
part_path(struct arena *arena, const char *name, size_t number)
{
	struct span none = {0};
	const struct span parts[] = {SPAN("indicators/"), span_from_cstr(name),
	    number > 1 ? SPAN("-") : none, number > 1 ? portal_int(arena, (int64_t)number) : none,
	    SPAN(".html")};
	return arena_join(arena, parts, sizeof parts / sizeof *parts);
}

static void
close_group(struct links_page *p)
{
	struct values_object group = values_object(p->arena, VALUES_PORTAL_GROUP);
	if (p->links.count == 0)
		return;
	values_put(&group, "title", values_text(p->title));
	values_put(&group, "id", values_text(p->id));
	values_put(&group, "entries", values_of_list(&p->links));
	values_append(p->arena, &p->groups, values_of(group));
	p->links = (struct values_list){0};
}

static void
open_group(struct links_page *p, struct span title)
{
	close_group(p);
	const struct span id[] = {
	    SPAN("group-"), portal_int(p->arena, (int64_t)p->groups.count + 1)};
	p->title = arena_copy(p->arena, title);
	p->id = arena_join(p->arena, id, 2);
}

static struct mustache_value
part_values(struct links_page *p, struct span root)
{
	struct values_list list = {0};
	for (size_t i = 1; p->parts > 1 && i <= p->parts; i++) {
		struct values_object link = values_object(p->arena, VALUES_SITE_LINK);
		const struct span text[] = {
		    SPAN("第"), portal_int(p->arena, (int64_t)i), SPAN("页")};
		values_put(&link, "href",
		    values_text(portal_href(p->arena, root, part_path(p->arena, p->name, i))));
		values_put(&link, "text", values_text(arena_join(p->arena, text, 3)));
		values_put(&link, "is_current", values_bool(i == p->number));
		values_append(p->arena, &list, values_of(link));
	}
	return values_of_list(&list);
}

static void
write_part(struct links_page *p)
{
	const struct portal *portal = p->portal;
	struct arena *arena = p->arena;
	struct span path = part_path(arena, p->name, p->number), root = portal_root(arena, path);
	struct span index = SPAN("indicators/index.html"), none = {0};
	const struct span title[] = {p->heading, p->number > 1 ? SPAN(" 第") : none,
	    p->number > 1 ? portal_int(arena, (int64_t)p->number) : none,
	    p->number > 1 ? SPAN("页") : none};
	struct values_list crumbs = {0};
	bool is_index = span_equal(path, index);
	close_group(p);
	struct portal_page page = {.path = path,
	    .title = arena_join(arena, title, 4),
	    .description = p->description,
	    .current = index};
	values_append(arena, &crumbs,
	    portal_link(
		arena, portal_href(arena, root, SPAN("index.html")), portal->config->title));
	if (!is_index)
		values_append(arena, &crumbs,
		    portal_link(arena, portal_href(arena, root, index), SPAN("指标")));
	values_append(arena, &crumbs, portal_link(arena, none, page.title));
	page.crumbs = values_of_list(&crumbs);
	struct values_object value = values_object(arena, VALUES_PORTAL_CHARTS);
	values_put(&value, "heading", values_text(page.title));
	values_put(&value, "description", values_text(page.description));
	if (is_index)
		values_put(&value, "download",
		    values_text(portal_href(arena, root, SPAN("indicators.csv"))));
	values_put(&value, "lists", values_of_list(&p->groups));
	values_put(&value, "parts", part_values(p, root));
	portal_add_path(portal->arena, p->made, path);
	p->good =
	    p->good && portal_write_page(portal, arena, portal->diags, "charts", &page, &value);
}

/* The next page; a group that goes on has its heading again. */
static void
turn(struct links_page *p)
{
	struct span title = p->title;
	struct arena *done = p->arena;
	write_part(p);
	p->arena = arena_new();
	p->groups = p->links = (struct values_list){0};
	p->number++;
	p->count = 0;
	open_group(p, title);
	arena_free(done);
}

/* path: from the site's root; borrowed until then, as the text is. */
static void
add_link(struct links_page *p, struct span path, struct span text)
{
	if (p->count == MOST_LINKS)
		turn(p);
	p->count++;
	values_append(p->arena, &p->links,
	    portal_link(p->arena, portal_href(p->arena, SPAN("../"), arena_copy(p->arena, path)),
		arena_copy(p->arena, text)));
}

static void
add_series(struct links_page *p, const struct series_entry *e)
{
	const struct span text[] = {
	    e->title, SPAN("，"), portal_int(p->arena, e->count), SPAN("个数")};
	add_link(p, e->path, arena_join(p->arena, text, sizeof text / sizeof *text));
}

static size_t
parts_of(size_t count)
{
	return count > MOST_LINKS ? (count + MOST_LINKS - 1) / MOST_LINKS : 1;
}

/* Issues that have charts, the newest first; most: no more than so many. */
static size_t
add_issues(struct links_page *p, size_t most)
{
	struct sorted_runs *issues = p->portal->values;
	struct sorted_record record;
	size_t count = 0;
	sorted_runs_go(issues, 0);
	while (sorted_runs_next(issues, &record)) {
		const struct series_charts charts = series_read_charts(&record);
		if (charts.page.ptr && count++ < most)
			add_link(p, charts.page, charts.title);
	}
	return count;
}

static bool
write_issues(const struct portal *portal, struct portal_paths *made, size_t count)
{
	struct links_page p = {.portal = portal,
	    .made = made,
	    .arena = arena_new(),
	    .name = "issues",
	    .heading = SPAN("各期指标表"),
	    .description = SPAN("各期公报的指标表，每期一页，有图有数。"),
	    .number = 1,
	    .parts = parts_of(count),
	    .good = true};
	open_group(&p, p.heading);
	add_issues(&p, SIZE_MAX);
	write_part(&p);
	arena_free(p.arena);
	return p.good;
}

static size_t
count_records(struct sorted_runs *records)
{
	struct sorted_record record;
	size_t count = 0;
	sorted_runs_go(records, 0);
	while (sorted_runs_next(records, &record))
		count++;
	sorted_runs_go(records, 0);
	return count;
}

bool
series_write_lists(
    const struct portal *portal, struct sorted_runs *entries, struct portal_paths *made)
{
	struct sorted_record record;
	struct links_page p = {.portal = portal,
	    .made = made,
	    .arena = arena_new(),
	    .name = "index",
	    .heading = SPAN("指标"),
	    .description =
		SPAN("各期公报指标表里的数，按发文机关和指标分列，每个指标一页，有图有数。"),
	    .number = 1,
	    .parts = parts_of(count_records(entries)),
	    .good = true};
	open_group(&p, SPAN("各期指标表"));
	size_t issues = add_issues(&p, NEWEST_ISSUES);
	if (issues > NEWEST_ISSUES)
		add_link(&p, SPAN("indicators/issues.html"), SPAN("全部各期"));
	p.count = 0; /* of series */
	while (sorted_runs_next(entries, &record)) {
		const struct series_entry e = series_read_entry(&record);
		if (!span_equal(e.issuer, p.title) || p.groups.count == 0)
			open_group(&p, e.issuer);
		add_series(&p, &e);
	}
	write_part(&p);
	arena_free(p.arena);
	return p.good && (issues <= NEWEST_ISSUES || write_issues(portal, made, issues));
}
