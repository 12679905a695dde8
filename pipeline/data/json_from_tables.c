/*
 * json_from_tables.c - data/tables.json, every table with its columns, rows and
 * cells, typed; and each table in a file of its own, the same there. A cell that
 * spans is told once, where it begins.
 */
#include "base/json.h"
#include "data/tables.h"

static void
write_attribute(
    struct json_writer *w, const char *name, const struct model_node *node, enum model_key key)
{
	json_text_member(w, name, model_get(node, key));
}

static void
write_flag(
    struct json_writer *w, const char *name, const struct model_node *node, enum model_key key)
{
	if (model_get_int(node, key, 0) != 1)
		return;
	json_key(w, name);
	json_bool(w, true);
}

static void
write_columns(struct json_writer *w, const struct data_grid *g)
{
	json_array_member(w, "columns");
	for (size_t c = 0; c < g->column_count; c++) {
		json_open_object(w);
		json_text_member(w, "header", g->headers[c]);
		write_attribute(w, "type", g->columns[c], MODEL_KEY_TYPE);
		write_attribute(w, "unit", g->columns[c], MODEL_KEY_UNIT);
		write_attribute(w, "period", g->columns[c], MODEL_KEY_PERIOD);
		json_close(w);
	}
	json_close(w);
}

static void
write_cell(struct json_writer *w, struct arena *arena, const struct model_node *cell)
{
	static const struct {
		const char *name;
		enum model_key key;
	} spans[] = {{"rowspan", MODEL_KEY_ROWSPAN}, {"colspan", MODEL_KEY_COLSPAN}};
	struct span value = model_get(cell, MODEL_KEY_VALUE);
	json_open_object(w);
	json_int_member(w, "column", model_get_int(cell, MODEL_KEY_COL, 0));
	json_text_member(w, "text", data_printed_text(arena, cell));
	json_text_member(w, "form", data_form_of(arena, cell));
	if (value.ptr) {
		json_key(w, "value");
		json_number(w, value);
	}
	write_attribute(w, "comparator", cell, MODEL_KEY_COMPARATOR);
	write_attribute(w, "qualifier", cell, MODEL_KEY_QUALIFIER);
	write_flag(w, "cumulative", cell, MODEL_KEY_CUMULATIVE);
	write_attribute(w, "unit", cell, MODEL_KEY_UNIT);
	for (size_t i = 0; i < 2; i++) {
		int64_t span = model_get_int(cell, spans[i].key, 1);
		if (span > 1)
			json_int_member(w, spans[i].name, span);
	}
	json_close(w);
}

static void
write_rows(struct json_writer *w, struct arena *arena, const struct data_grid *g)
{
	json_array_member(w, "rows");
	for (size_t r = 0; r < g->row_count; r++) {
		const struct data_row *row = &g->rows[r];
		json_open_object(w);
		json_text_member(w, "group", row->group);
		write_flag(w, "ofwhich", row->node, MODEL_KEY_OFWHICH);
		write_flag(w, "quarterly", row->node, MODEL_KEY_QUARTERLY);
		json_array_member(w, "cells");
		for (const struct model_node *cell = row->node->first; cell; cell = cell->next)
			write_cell(w, arena, cell);
		json_close(w);
		json_close(w);
	}
	json_close(w);
}

static void
write_table(struct json_writer *w, const struct data_tables *tables, const struct data_table *table)
{
	struct arena *arena = tables->arena;
	const struct data_grid *g = table->grid;
	const struct model_node *unit = model_child(g->table, MODEL_UNITLINE);
	json_open_object(w);
	write_attribute(w, "id", g->table, MODEL_KEY_ID);
	json_text_member(w, "issue", model_get(tables->model->issue, MODEL_KEY_NAME));
	write_attribute(w, "document", table->document, MODEL_KEY_ID);
	json_text_member(w, "number", data_document_number(arena, table->document));
	json_text_member(w, "title", table->title);
	json_text_member(w, "file", table->file);
	write_flag(w, "indicator", g->table, MODEL_KEY_INDICATOR);
	if (unit)
		json_text_member(w, "unit_line", data_printed_text(arena, unit));
	write_attribute(w, "unit", g->table, MODEL_KEY_UNIT);
	write_attribute(w, "period", g->table, MODEL_KEY_PERIOD);
	json_text_member(w, "notes", g->notes);
	write_columns(w, g);
	write_rows(w, arena, g);
	json_close(w);
}

void
data_append_tables_json(struct buffer *out, const struct data_tables *tables)
{
	struct json_writer w;
	json_start(&w, out);
	json_open_object(&w);
	json_text_member(&w, "issue", model_get(tables->model->issue, MODEL_KEY_NAME));
	json_object_member(&w, "indicators");
	json_text_member(&w, "file", SPAN("data/indicators.csv"));
	json_array_member(&w, "columns");
	for (size_t i = 0; i < data_indicator_columns.count; i++) {
		const struct data_column *column = &data_indicator_columns.items[i];
		json_open_object(&w);
		json_text_member(&w, "header", span_from_cstr(column->head));
		json_text_member(&w, "key", span_from_cstr(column->key));
		json_close(&w);
	}
	json_close(&w);
	json_close(&w);
	json_array_member(&w, "tables");
	for (size_t i = 0; i < tables->count; i++)
		write_table(&w, tables, &tables->items[i]);
	json_close(&w);
	json_close(&w);
	json_finish(&w);
}

void
data_append_table_json(
    struct buffer *out, const struct data_tables *tables, const struct data_table *table)
{
	struct json_writer w;
	json_start(&w, out);
	write_table(&w, tables, table);
	json_finish(&w);
}
