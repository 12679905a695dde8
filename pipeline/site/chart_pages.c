/*
 * chart_pages.c - pages of charts: a figure for each indicator of an issue's
 * tables, and for each series. A figure has the numbers as text beside the
 * picture, and says so where there is none.
 */
#include "site/series.h"

struct chart_mark
series_mark(const struct series_value *v, struct span label)
{
	return (struct chart_mark){
	    .label = label,
	    .text = v->text,
	    .number = v->value,
	    .unit = v->unit,
	    .qualifier = v->qualifier,
	    .cycle = v->cycle,
	    .comparator = v->comparator,
	    .month = v->month,
	    .cumulative = v->cumulative,
	    .target = v->target,
	};
}

/* 2015年 387；规划目标 / 2020年 570。 */
static struct span
description_of(struct arena *arena, const struct chart_mark *marks, size_t count)
{
	struct buffer b = {0};
	for (size_t i = 0; i < count; i++) {
		if (!marks[i].number.ptr)
			continue;
		if (b.len_bytes > 0)
			buffer_append_cstr(&b, "；");
		buffer_append(&b, marks[i].label);
		buffer_append_byte(&b, ' ');
		buffer_append(&b, marks[i].text);
	}
	buffer_append_cstr(&b, "。");
	struct span text = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return text;
}

/* 生产总值（亿元） */
static struct span
title_of(struct arena *arena, struct span name, struct span unit)
{
	const struct span parts[] = {name, SPAN("（"), unit, SPAN("）")};
	return unit.len_bytes > 0 ? arena_join(arena, parts, 4) : name;
}

struct figure {
	struct span id, title;
	struct chart_mark *marks;
	size_t mark_count;
	struct values_list rows;
	bool over_time;
};

static struct mustache_value
figure_value(struct arena *arena, const struct figure *f)
{
	struct values_object value = values_object(arena, VALUES_CHART_FIGURE);
	struct chart chart = {.id = f->id,
	    .title = f->title,
	    .description = description_of(arena, f->marks, f->mark_count),
	    .kind = chart_choose(f->marks, f->mark_count, f->over_time),
	    .marks = f->marks,
	    .count = f->mark_count};
	struct buffer svg = {0};
	chart_append_svg(&svg, &chart);
	values_put(&value, "id", values_text(f->id));
	values_put(&value, "title", values_text(f->title));
	if (chart_is_drawn(chart.kind))
		values_put(&value, "svg", values_html(arena_copy(arena, buffer_span(&svg))));
	values_put(&value, "reason", values_text(chart_reason(chart.kind)));
	values_put(&value, "rows", values_of_list(&f->rows));
	buffer_free(&svg);
	return values_of(value);
}

static struct mustache_value
row_value(struct arena *arena, const struct series_value *v, struct span label, struct span href,
    struct span source)
{
	struct values_object row = values_object(arena, VALUES_CHART_ROW);
	values_put(&row, "label", values_text(label));
	values_put(&row, "text", values_text(v->text.len_bytes > 0 ? v->text : SPAN("（空）")));
	values_put(&row, "role", values_text(v->target ? SPAN("目标") : SPAN("实际")));
	values_put(&row, "attribute", values_text(v->attribute));
	values_put(&row, "href", values_text(href));
	values_put(&row, "source", values_text(source));
	return values_of(row);
}

static struct span
document_path(struct arena *arena, const struct series_value *v)
{
	const struct site_place place = {.issue = v->issue, .id = v->document};
	return portal_place_path(arena, &place);
}

/* c1, c2 … */
static struct span
figure_id(struct arena *arena, size_t number)
{
	const struct span parts[] = {SPAN("c"), portal_int(arena, (int64_t)number)};
	return arena_join(arena, parts, 2);
}

static bool
write_page(struct lists *lists, struct arena *arena, struct span path, struct span heading,
    struct span description, struct mustache_value groups, struct values_list *figures)
{
	const struct portal *portal = lists->portal;
	struct span root = portal_root(arena, path);
	struct values_list crumbs = {0};
	values_append(arena, &crumbs,
	    portal_link(
		arena, portal_href(arena, root, SPAN("index.html")), portal->config->title));
	values_append(arena, &crumbs,
	    portal_link(
		arena, portal_href(arena, root, SPAN("indicators/index.html")), SPAN("指标")));
	values_append(arena, &crumbs, portal_link(arena, (struct span){0}, heading));
	struct portal_page page = {.path = path,
	    .title = heading,
	    .description = description,
	    .crumbs = values_of_list(&crumbs)};
	struct values_object value = values_object(arena, VALUES_PORTAL_CHARTS);
	values_put(&value, "heading", values_text(heading));
	values_put(&value, "description", values_text(description));
	values_put(&value, "groups", groups);
	values_put(&value, "figures", values_of_list(figures));
	return lists_write_page(lists, arena, "charts", &page, &value);
}

/* --- an issue --- */

/* Of a page: ids go on from table to table. */
struct figures {
	struct values_list list;
	size_t number;
};

/* The values of one row, and of rates of growth apart: they have another unit. */
static size_t
row_end(const struct series_values *values, size_t first)
{
	size_t end = first + 1;
	const struct series_value *a = &values->items[first];
	while (end < values->count && values->items[end].row == a->row &&
	       span_equal(values->items[end].table, a->table) &&
	       span_equal(values->items[end].document, a->document))
		end++;
	return end;
}

static void
add_figure(struct arena *arena, struct figures *figures, const struct series_values *values,
    size_t first, size_t end)
{
	struct figure f = {.id = figure_id(arena, ++figures->number)};
	const struct series_value *a = &values->items[first];
	f.title = title_of(arena, a->name, a->unit);
	f.marks = ARENA_ARRAY(arena, struct chart_mark, end - first);
	for (size_t i = first; i < end; i++) {
		const struct series_value *v = &values->items[i];
		struct mustache_value row =
		    row_value(arena, v, v->column, (struct span){0}, (struct span){0});
		if (v->growth.len_bytes == 0)
			f.marks[f.mark_count++] = series_mark(v, v->column);
		values_append(arena, &f.rows, row);
	}
	values_append(arena, &figures->list, figure_value(arena, &f));
}

/* Rates of growth of one column: one bar for each indicator. */
static void
add_growth(struct arena *arena, struct figures *figures, const struct series_values *values,
    size_t first, size_t end)
{
	struct figure f = {.marks = ARENA_ARRAY(arena, struct chart_mark, end - first)};
	struct span column = {0};
	size_t numbers = 0;
	for (size_t i = first; i < end; i++) {
		const struct series_value *v = &values->items[i];
		bool is_first = v->growth.len_bytes > 0 && !column.ptr;
		column = is_first ? v->column : column;
		if (v->growth.len_bytes == 0 || !span_equal(v->column, column) || v->target)
			continue;
		f.marks[f.mark_count++] = series_mark(v, v->name);
		numbers += v->value.ptr != NULL;
		values_append(arena, &f.rows,
		    row_value(arena, v, v->name, (struct span){0}, (struct span){0}));
	}
	if (numbers < 2)
		return;
	f.id = figure_id(arena, ++figures->number);
	f.title = column;
	values_append(arena, &figures->list, figure_value(arena, &f));
}

static void
add_table(struct arena *arena, struct figures *figures, const struct series_values *values,
    size_t first, size_t end)
{
	add_growth(arena, figures, values, first, end);
	for (size_t i = first; i < end;) {
		size_t next = row_end(values, i);
		add_figure(arena, figures, values, i, next);
		i = next;
	}
}

static size_t
table_end(const struct series_values *values, size_t first)
{
	size_t end = first + 1;
	const struct series_value *a = &values->items[first];
	while (end < values->count && span_equal(values->items[end].table, a->table) &&
	       span_equal(values->items[end].document, a->document))
		end++;
	return end;
}

/* A table: its title, the document that it stands in, figures. */
static struct mustache_value
table_value(struct arena *arena, const struct series_values *values, size_t first, size_t end,
    struct span root, size_t *number)
{
	const struct series_value *a = &values->items[first];
	struct values_object group = values_object(arena, VALUES_CHART_TABLE);
	struct figures figures = {.number = *number};
	const struct span id[] = {SPAN("table-"), portal_int(arena, (int64_t)*number + 1)};
	add_table(arena, &figures, values, first, end);
	*number = figures.number;
	values_put(&group, "id", values_text(arena_join(arena, id, 2)));
	values_put(
	    &group, "title", values_text(a->title.len_bytes > 0 ? a->title : SPAN("指标表")));
	values_put(&group, "href", values_text(portal_href(arena, root, document_path(arena, a))));
	values_put(&group, "figures", values_of_list(&figures.list));
	return values_of(group);
}

bool
portal_write_charts(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue, const struct model *model, struct portal_paths *made)
{
	struct series_values values = {0};
	struct buffer records = {0};
	struct portal own = *portal;
	struct lists lists = {.portal = &own};
	struct span record = portal_made_path(arena, "values/", issue->name);
	struct values_list groups = {0}, none = {0};
	size_t figures = 0;
	own.arena = arena; /* a thread's own */
	own.diags = diags;
	series_from_model(arena, model, issue->title, &values);
	series_write(values.items, values.count, &records);
	bool good = staging_write(portal->staging, diags, record, buffer_span(&records));
	buffer_free(&records);
	portal_add_path(arena, made, record);
	if (!good || values.count == 0)
		return good;
	const struct span path[] = {SPAN("charts/"), issue->name, SPAN(".html")};
	const struct span heading[] = {issue->title, SPAN("的指标图")};
	struct span page = arena_join(arena, path, 3), root = portal_root(arena, page);
	for (size_t i = 0; i < values.count;) {
		size_t end = table_end(&values, i);
		values_append(arena, &groups, table_value(arena, &values, i, end, root, &figures));
		i = end;
	}
	portal_add_path(arena, made, page);
	return write_page(&lists, arena, page, arena_join(arena, heading, 2),
	    SPAN("各指标表的数字与图；目标用斜线，实际用实心。数字与原表相同，图只作比较。"),
	    values_of_list(&groups), &none);
}

/* --- a series --- */

struct span
series_title(struct arena *arena, const struct series_value *v)
{
	const struct span none = {0}, blank = SPAN(" ");
	const struct span name[] = {v->name, v->growth.len_bytes > 0 ? blank : none, v->growth,
	    v->cycle.len_bytes > 0 ? blank : none, v->cycle, v->cumulative ? SPAN(" 累计") : none,
	    v->qualifier.len_bytes > 0 ? blank : none, v->qualifier};
	return title_of(arena, arena_join(arena, name, 8), v->unit);
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
series_write_page(struct lists *lists, struct arena *arena, const struct series_value *values,
    size_t count, struct span path)
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
		    row_value(arena, v, label, portal_href(arena, root, document_path(arena, v)),
			v->issue_title));
	}
	f.title = series_title(arena, a);
	values_append(arena, &figures, figure_value(arena, &f));
	return write_page(lists, arena, path, f.title, arena_join(arena, about, 2),
	    values_of_list(&no_groups), &figures);
}
