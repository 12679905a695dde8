/*
 * indicators_from_tables.c - the values of all indicator tables in long form:
 * one row for each place of a value or growth column; its form tells a number
 * from a text, a dash and an empty cell. The column's head
 * stands beside the period: a target and what came of it are of one year. A
 * cell that spans gives a row for each indicator and period that it covers; 〃
 * gives the value of the cell above it. The issue is 2021年第2期, not 2021-02,
 * which a spreadsheet would take for a month.
 */
#include "data/indicators.h"
#include "data/tables.h"

static const struct data_column columns[] = {{"issue", "刊期", DATA_STRING, true},
    {"document", "文件", DATA_STRING, true}, {"number", "文号", DATA_STRING, false},
    {"table", "表", DATA_STRING, true}, {"group", "分组", DATA_STRING, false},
    {"indicator", "指标", DATA_STRING, false}, {"unit", "单位", DATA_STRING, false},
    {"period", "时期", DATA_STRING, false}, {"column", "表头", DATA_STRING, true},
    {"form", "形式", DATA_FORM, true}, {"value", "数值", DATA_NUMBER, false},
    {"comparator", "比较", DATA_COMPARATOR, false}, {"qualifier", "口径", DATA_STRING, false},
    {"text", "原文", DATA_STRING, false}, {"cumulative", "累计", DATA_FLAG, true},
    {"growth", "增长", DATA_FLAG, true}, {"attribute", "属性", DATA_STRING, false},
    {"ofwhich", "其中", DATA_FLAG, true}, {"quarterly", "季度", DATA_FLAG, true},
    {"note", "表注", DATA_STRING, false}};
const struct data_columns data_indicator_columns = {columns, sizeof columns / sizeof *columns};

/* What holds for all values of a row. */
struct indicator {
	const struct data_grid *grid;
	const struct data_row *row;
	struct span name, parent, unit, period, attribute;
};

static bool
is_type(const struct model_node *column, const char *type)
{
	return model_is(column, MODEL_KEY_TYPE, type);
}

static bool
is_value(const struct model_node *column)
{
	return is_type(column, "value") || is_type(column, "growth");
}

/* The texts of the row's cells in columns of a type, each cell once; absent where there are none.
 */
static struct span
texts_of(struct arena *arena, const struct indicator *i, const char *type)
{
	const struct data_grid *g = i->grid;
	const struct model_node *before = NULL;
	struct buffer b = {0};
	for (size_t c = 0; c < g->column_count; c++) {
		const struct model_node *cell = i->row->cells[c];
		if (!is_type(g->columns[c], type) || cell == before)
			continue;
		before = cell;
		struct span text = data_printed_text(arena, cell);
		if (b.len_bytes > 0 && text.len_bytes > 0)
			buffer_append_cstr(&b, " / ");
		buffer_append(&b, text);
	}
	struct span text = {0};
	if (b.len_bytes > 0)
		text = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return text;
}

static struct span
first_of(struct span a, struct span b)
{
	return a.len_bytes > 0 ? a : b;
}

/* The unit that the row's name says, or that all its values share: that of its dashes and texts
 * too. */
static struct span
row_unit(const struct indicator *i)
{
	const struct data_grid *g = i->grid;
	struct span name = {0}, shared = {0};
	bool is_shared = true;
	for (size_t c = 0; c < g->column_count; c++) {
		struct span unit = model_get(i->row->cells[c], MODEL_KEY_UNIT);
		if (is_type(g->columns[c], "name"))
			name = first_of(name, unit);
		if (!is_type(g->columns[c], "value") || !unit.ptr)
			continue;
		is_shared = is_shared && (!shared.ptr || span_equal(shared, unit));
		shared = unit;
	}
	return first_of(name, is_shared ? shared : (struct span){0});
}

/* The nearest unit: of the cell, of the row, of the column, of the table. Growth has its column's.
 */
static struct span
unit_of(const struct indicator *i, const struct model_node *cell, const struct model_node *column)
{
	struct span unit = model_get(cell, MODEL_KEY_UNIT);
	struct span own = model_get(column, MODEL_KEY_UNIT);
	if (is_type(column, "growth"))
		return first_of(unit, own);
	unit = first_of(unit, i->unit);
	unit = first_of(unit, own);
	return first_of(unit, model_get(i->grid->table, MODEL_KEY_UNIT));
}

static struct span
period_of(const struct indicator *i, const struct model_node *column)
{
	struct span period = first_of(model_get(column, MODEL_KEY_PERIOD), i->period);
	return first_of(period, model_get(i->grid->table, MODEL_KEY_PERIOD));
}

/* 〃 stands for the cell above; NULL where there is none. */
static const struct model_node *
meant_cell(const struct data_grid *g, size_t row, size_t column)
{
	while (row > 0 && (g->rows[row].is_group ||
			      model_is(g->rows[row].cells[column], MODEL_KEY_FORM, "ditto")))
		row--;
	const struct model_node *cell = g->rows[row].cells[column];
	if (g->rows[row].is_group)
		return NULL;
	return model_is(cell, MODEL_KEY_FORM, "ditto") ? NULL : cell;
}

static void
add_value(struct arena *arena, struct data_values *values, const struct indicator *i, size_t column)
{
	const struct data_grid *g = i->grid;
	const struct model_node *cell = i->row->cells[column], *type = g->columns[column];
	size_t row = (size_t)(i->row - g->rows);
	const struct model_node *meant = meant_cell(g, row, column);
	const struct model_node *source = meant ? meant : cell;
	ARENA_GROW(arena, struct data_value, values->items, values->count, values->capacity);
	values->items[values->count++] = (struct data_value){
	    .group = i->row->group,
	    .indicator = i->name,
	    .parent = i->parent,
	    .unit = unit_of(i, source, type),
	    .period = period_of(i, type),
	    .column = g->headers[column],
	    .form = data_form_of(arena, cell),
	    .value = model_get(source, MODEL_KEY_VALUE),
	    .comparator = model_get(source, MODEL_KEY_COMPARATOR),
	    .qualifier = model_get(source, MODEL_KEY_QUALIFIER),
	    .text = data_printed_text(arena, cell),
	    .attribute = i->attribute,
	    .cumulative = model_get_int(source, MODEL_KEY_CUMULATIVE, 0) == 1,
	    .growth = is_type(type, "growth"),
	    .ofwhich = model_get_int(i->row->node, MODEL_KEY_OFWHICH, 0) == 1,
	    .quarterly = model_get_int(i->row->node, MODEL_KEY_QUARTERLY, 0) == 1,
	    .row = row,
	};
}

void
data_values_of_table(struct arena *arena, const struct data_grid *grid, struct data_values *values)
{
	struct span parent = {0};
	for (size_t r = 0; r < grid->row_count; r++) {
		struct indicator i = {.grid = grid, .row = &grid->rows[r]};
		if (i.row->is_group)
			continue;
		i.name = texts_of(arena, &i, "name");
		if (model_get_int(i.row->node, MODEL_KEY_OFWHICH, 0) == 1)
			i.parent = parent;
		else
			parent = i.name;
		i.unit = first_of(row_unit(&i), texts_of(arena, &i, "unit"));
		i.period = texts_of(arena, &i, "period");
		i.attribute = texts_of(arena, &i, "attribute");
		for (size_t c = 0; c < grid->column_count; c++)
			if (is_value(grid->columns[c]))
				add_value(arena, values, &i, c);
	}
}

static void
write_flag(struct csv_writer *w, bool flag)
{
	csv_cell(w, flag ? SPAN("1") : SPAN("0"));
}

static void
write_value(struct csv_writer *w, const struct data_tables *t, const struct data_table *table,
    const struct data_value *v)
{
	csv_cell(w, t->issue);
	csv_cell(w, model_get(table->document, MODEL_KEY_ID));
	csv_cell(w, data_document_number(t->arena, table->document));
	csv_cell(w, model_get(table->grid->table, MODEL_KEY_ID));
	csv_cell(w, v->group);
	csv_cell(w, v->indicator);
	csv_cell(w, v->unit);
	csv_cell(w, v->period);
	csv_cell(w, v->column);
	csv_cell(w, v->form);
	csv_cell(w, v->value);
	csv_cell(w, v->comparator);
	csv_cell(w, v->qualifier);
	csv_cell(w, v->text);
	write_flag(w, v->cumulative);
	write_flag(w, v->growth);
	csv_cell(w, v->attribute);
	write_flag(w, v->ofwhich);
	write_flag(w, v->quarterly);
	csv_cell(w, table->grid->notes);
	csv_end_row(w);
}

void
data_append_indicators(struct buffer *out, const struct data_tables *tables)
{
	struct csv_writer w;
	csv_start(&w, out);
	data_append_heads(&w, &data_indicator_columns);
	for (size_t i = 0; i < tables->count; i++) {
		const struct data_table *table = &tables->items[i];
		struct data_values values = {0};
		if (model_get_int(table->grid->table, MODEL_KEY_INDICATOR, 0) != 1)
			continue;
		data_values_of_table(tables->arena, table->grid, &values);
		for (size_t v = 0; v < values.count; v++)
			write_value(&w, tables, table, &values.items[v]);
	}
}
