/* charts_of_table.c - see charts.h. */
#include "site/charts.h"

#define BESIDE_GROWTH_LEAST 3
#define BESIDE_ROWS_MOST 4

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

struct span
figure_title(struct arena *arena, struct span name, struct span unit)
{
	const struct span parts[] = {name, SPAN("（"), unit, SPAN("）")};
	return unit.len_bytes > 0 ? arena_join(arena, parts, 4) : name;
}

struct mustache_value
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

struct mustache_value
figure_row(struct arena *arena, const struct series_value *v, struct span label, struct span href,
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

/* c1, c2 … */
static struct span
figure_id(struct arena *arena, size_t number)
{
	const struct span parts[] = {SPAN("c"), portal_int(arena, (int64_t)number)};
	return arena_join(arena, parts, 2);
}

/* --- a table --- */

/* The figures of one table: pictures, and the rows without one by why. */
struct table_figures {
	struct arena *arena;
	const struct series_values *values;
	size_t first, end;
	size_t *number; /* of figures of the page */
	struct values_list drawn, undrawn[CHART_TOO_LARGE + 1];
};

/* The values of one row, and of rates of growth apart: they have another unit. */
static size_t
row_end(const struct table_figures *t, size_t first)
{
	const struct series_value *items = t->values->items;
	size_t end = first + 1;
	while (end < t->end && items[end].row == items[first].row)
		end++;
	return end;
}

static struct figure
row_figure(const struct table_figures *t, size_t first, size_t end)
{
	const struct series_value *items = t->values->items;
	struct figure f = {.marks = ARENA_ARRAY(t->arena, struct chart_mark, end - first)};
	f.title = figure_title(t->arena, items[first].name, items[first].unit);
	for (size_t i = first; i < end; i++) {
		const struct series_value *v = &items[i];
		if (v->growth.len_bytes == 0)
			f.marks[f.mark_count++] = series_mark(v, v->column);
		values_append(t->arena, &f.rows,
		    figure_row(t->arena, v, v->column, (struct span){0}, (struct span){0}));
	}
	return f;
}

static void
add_figure(struct table_figures *t, struct figure *f)
{
	f->id = figure_id(t->arena, ++*t->number);
	values_append(t->arena, &t->drawn, figure_value(t->arena, f));
}

/* Rates of growth of one column: one bar for each indicator. How many have a number. */
static size_t
growth_figure(const struct table_figures *t, struct figure *f)
{
	struct span column = {0}, none = {0};
	size_t numbers = 0;
	*f = (struct figure){.marks = ARENA_ARRAY(t->arena, struct chart_mark, t->end - t->first)};
	for (size_t i = t->first; i < t->end; i++) {
		const struct series_value *v = &t->values->items[i];
		bool is_first = v->growth.len_bytes > 0 && !column.ptr;
		column = is_first ? v->column : column;
		if (v->growth.len_bytes == 0 || !span_equal(v->column, column) || v->target)
			continue;
		f->marks[f->mark_count++] = series_mark(v, v->name);
		numbers += v->value.ptr != NULL;
		values_append(t->arena, &f->rows, figure_row(t->arena, v, v->name, none, none));
	}
	f->title = column;
	return numbers;
}

static void
add_row(struct table_figures *t, size_t first, size_t end)
{
	struct figure f = row_figure(t, first, end);
	enum chart_kind kind = chart_choose(f.marks, f.mark_count, f.over_time);
	if (chart_is_drawn(kind)) {
		add_figure(t, &f);
		return;
	}
	for (size_t i = first; i < end; i++) {
		const struct series_value *v = &t->values->items[i];
		const struct span none = {0}, label[] = {f.title, SPAN(" "), v->column};
		values_append(t->arena, &t->undrawn[kind],
		    figure_row(t->arena, v, arena_join(t->arena, label, 3), none, none));
	}
}

static void
add_undrawn(struct table_figures *t, enum chart_kind kind)
{
	struct values_object value = values_object(t->arena, VALUES_CHART_FIGURE);
	if (t->undrawn[kind].count == 0)
		return;
	values_put(&value, "id", values_text(figure_id(t->arena, ++*t->number)));
	values_put(&value, "title", values_text(SPAN("没有图的数")));
	values_put(&value, "reason", values_text(chart_reason(kind)));
	values_put(&value, "rows", values_of_list(&t->undrawn[kind]));
	values_append(t->arena, &t->drawn, values_of(value));
}

struct mustache_value
charts_of_table(struct arena *arena, const struct series_values *values, size_t first, size_t end,
    size_t *number)
{
	struct table_figures t = {
	    .arena = arena, .values = values, .first = first, .end = end, .number = number};
	struct figure growth;
	if (growth_figure(&t, &growth) >= 2)
		add_figure(&t, &growth);
	for (size_t i = first; i < end;) {
		size_t next = row_end(&t, i);
		add_row(&t, i, next);
		i = next;
	}
	for (int kind = CHART_BARS; kind <= CHART_TOO_LARGE; kind++)
		add_undrawn(&t, (enum chart_kind)kind);
	return values_of_list(&t.drawn);
}

size_t
charts_table_end(const struct series_values *values, size_t first)
{
	size_t end = first + 1;
	const struct series_value *a = &values->items[first];
	while (end < values->count && span_equal(values->items[end].table, a->table) &&
	       span_equal(values->items[end].document, a->document))
		end++;
	return end;
}

struct span
charts_table_anchor(struct arena *arena, size_t number)
{
	const struct span parts[] = {SPAN("table-"), portal_int(arena, (int64_t)number)};
	return arena_join(arena, parts, 2);
}

/* --- beside it --- */

static void
add_rows_beside(struct table_figures *t)
{
	size_t rows = 0;
	for (size_t i = t->first; i < t->end; i = row_end(t, i))
		rows++;
	for (size_t i = t->first, next; rows <= BESIDE_ROWS_MOST && i < t->end; i = next) {
		next = row_end(t, i);
		struct figure f = row_figure(t, i, next);
		if (chart_is_drawn(chart_choose(f.marks, f.mark_count, false)))
			add_figure(t, &f);
	}
}

static struct mustache_value
beside(struct table_figures *t, size_t number, struct span href)
{
	struct values_object out = values_object(t->arena, VALUES_SITE_CHARTS);
	struct span anchor = charts_table_anchor(t->arena, number);
	const struct span id[] = {SPAN("charts-of-"), anchor};
	const struct span all[] = {href, SPAN("#"), anchor};
	struct figure growth;
	if (growth_figure(t, &growth) >= BESIDE_GROWTH_LEAST &&
	    chart_is_drawn(chart_choose(growth.marks, growth.mark_count, false)))
		add_figure(t, &growth);
	else
		add_rows_beside(t);
	values_put(&out, "id", values_text(arena_join(t->arena, id, 2)));
	values_put(&out, "figures", values_of_list(&t->drawn));
	values_put(&out, "href", values_text(arena_join(t->arena, all, 3)));
	return t->drawn.count > 0 ? values_of(out) : values_bool(false);
}

struct mustache_value
charts_beside_table(struct arena *arena, const struct series_values *values, struct span document,
    struct span table, struct span href)
{
	size_t figures = 0, tables = 0;
	for (size_t i = 0, end; i < values->count; i = end) {
		const struct series_value *a = &values->items[i];
		end = charts_table_end(values, i);
		figures = ++tables * BESIDE_ROWS_MOST; /* ids that no other table's have */
		struct table_figures t = {
		    .arena = arena, .values = values, .first = i, .end = end, .number = &figures};
		if (span_equal(a->document, document) && span_equal(a->table, table))
			return beside(&t, tables, href);
	}
	return values_bool(false);
}
