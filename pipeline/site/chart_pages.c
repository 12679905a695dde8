/*
 * chart_pages.c - pages of charts: a figure for each indicator of an issue's
 * tables, and for each series. A figure has the numbers as text beside the
 * picture, and says so where there is none.
 */
#include "site/charts.h"

static struct span
document_path(struct arena *arena, const struct series_value *v)
{
	const struct site_place place = {.issue = v->issue, .id = v->document};
	return portal_place_path(arena, &place);
}

static bool
write_page(const struct portal *portal, struct arena *arena, struct diags *diags,
    struct portal_page page, struct mustache_value groups, struct mustache_value figures,
    struct mustache_value parts)
{
	struct span path = page.path, heading = page.title;
	struct span root = portal_root(arena, path);
	struct values_list crumbs = {0};
	values_append(arena, &crumbs,
	    portal_link(
		arena, portal_href(arena, root, SPAN("index.html")), portal->config->title));
	values_append(arena, &crumbs,
	    portal_link(
		arena, portal_href(arena, root, SPAN("indicators/index.html")), SPAN("指标")));
	values_append(arena, &crumbs, portal_link(arena, (struct span){0}, heading));
	page.crumbs = values_of_list(&crumbs);
	struct values_object value = values_object(arena, VALUES_PORTAL_CHARTS);
	values_put(&value, "heading", values_text(heading));
	values_put(&value, "description", values_text(page.description));
	values_put(&value, "groups", groups);
	values_put(&value, "figures", figures);
	values_put(&value, "parts", parts);
	return portal_write_page(portal, arena, diags, "charts", &page, &value);
}

/* --- an issue --- */

/* A table: its title, the document that it stands in, figures. */
static struct mustache_value
table_value(struct arena *arena, const struct series_values *values, size_t first, size_t end,
    struct span root, struct span anchor, size_t *figures)
{
	const struct series_value *a = &values->items[first];
	struct values_object group = values_object(arena, VALUES_CHART_TABLE);
	values_put(&group, "id", values_text(anchor));
	values_put(
	    &group, "title", values_text(a->title.len_bytes > 0 ? a->title : SPAN("指标表")));
	values_put(&group, "href", values_text(portal_href(arena, root, document_path(arena, a))));
	values_put(&group, "figures", charts_of_table(arena, values, first, end, figures));
	return values_of(group);
}

struct span
charts_path(struct arena *arena, const struct portal_issue *issue)
{
	const struct span path[] = {SPAN("charts/"), issue->name, SPAN(".html")};
	return arena_join(arena, path, 3);
}

bool
portal_write_charts(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue, const struct series_values *values, struct portal_paths *made)
{
	struct buffer records = {0};
	struct span record = portal_made_path(arena, "values/", issue->name);
	struct values_list groups = {0}, none = {0};
	size_t figures = 0, tables = 0;
	char hex[SHA256_HEX_BYTES + 1];
	const struct span digest = {hex, SHA256_HEX_BYTES};
	series_write(values->items, values->count, &records);
	bool good = staging_write(portal->staging, diags, record, buffer_span(&records));
	sha256_of(buffer_span(&records), hex);
	buffer_free(&records);
	portal_add_digested(arena, made, record, digest);
	if (!good || values->count == 0)
		return good;
	const struct span heading[] = {issue->title, SPAN("的指标图")};
	struct span page = charts_path(arena, issue), root = portal_root(arena, page);
	for (size_t i = 0; i < values->count;) {
		size_t end = charts_table_end(values, i);
		struct span anchor = charts_table_anchor(arena, ++tables);
		values_append(
		    arena, &groups, table_value(arena, values, i, end, root, anchor, &figures));
		i = end;
	}
	portal_add_digested(arena, made, page, digest);
	return write_page(portal, arena, diags,
	    (struct portal_page){.path = page,
		.title = arena_join(arena, heading, 2),
		.description = SPAN(
		    "各指标表的数字与图；目标用斜线，实际用实心。数字与原表相同，图只作比较。")},
	    values_of_list(&groups), values_of_list(&none), values_of_list(&none));
}

/* --- a series --- */

struct span
series_title(struct arena *arena, const struct series_value *v)
{
	const struct span none = {0}, blank = SPAN(" ");
	const struct span name[] = {v->name, v->growth.len_bytes > 0 ? blank : none, v->growth,
	    v->cycle.len_bytes > 0 ? blank : none, v->cycle, v->cumulative ? SPAN(" 累计") : none,
	    v->qualifier.len_bytes > 0 ? blank : none, v->qualifier};
	return figure_title(arena, arena_join(arena, name, 8), v->unit);
}

/* What the value's point is called: its time, and the target as such. */
static struct span
label_of(struct arena *arena, const struct series_value *v)
{
	struct span when = v->period.len_bytes > 0 ? v->period : v->issue_title;
	const struct span parts[] = {when, SPAN("（目标）")};
	return v->target ? arena_join(arena, parts, 2) : when;
}

static bool
is_same_point(const struct series_value *a, const struct series_value *b)
{
	return a->month > 0 && a->month == b->month && a->target == b->target &&
	       span_equal(a->period, b->period);
}

bool
series_write_page(const struct portal *portal, struct arena *arena,
    const struct series_value *values, size_t count, struct span path, struct mustache_value parts)
{
	struct span root = portal_root(arena, path);
	struct figure f = {.id = SPAN("c1"),
	    .marks = ARENA_ARRAY(arena, struct chart_mark, count),
	    .over_time = true};
	struct values_list figures = {0}, no_groups = {0};
	const struct series_value *a = &values[0];
	const struct span about[] = {
	    a->issuer, SPAN("，各期公报刊登的数；同一时期前后不同的，图取后刊的。")};
	for (size_t i = 0; i < count; i++) {
		const struct series_value *v = &values[i];
		struct span label = label_of(arena, v);
		if (i + 1 == count || !is_same_point(v, &values[i + 1]))
			f.marks[f.mark_count++] = series_mark(v, label);
		values_append(arena, &f.rows,
		    figure_row(arena, v, label, portal_href(arena, root, document_path(arena, v)),
			v->issue_title));
	}
	f.title = series_title(arena, a);
	values_append(arena, &figures, figure_value(arena, &f));
	return write_page(portal, arena, portal->diags,
	    (struct portal_page){
		.path = path, .title = f.title, .description = arena_join(arena, about, 2)},
	    values_of_list(&no_groups), values_of_list(&figures), parts);
}
