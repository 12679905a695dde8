/*
 * lists_from_model.c - data/documents.csv and data/tables.csv: what the ids in
 * the other files stand for, one document or table a row. An indicator's row
 * leads by its document and table to the title, the issuer and the dates.
 */
#include "data/tables.h"
#include "ir/output_names.h"

static const struct data_column documents[] = {{"document", "文件", DATA_STRING, true},
    {"section", "栏目", DATA_STRING, true}, {"kind", "种类", DATA_STRING, true},
    {"title", "标题", DATA_STRING, false}, {"number", "文号", DATA_STRING, false},
    {"issuer", "发文机关", DATA_STRING, false}, {"date_signed", "成文日期", DATA_DATE, false},
    {"date_printed", "印发日期", DATA_DATE, false}, {"subject", "主题分类", DATA_STRING, false},
    {"index_number", "索引号", DATA_STRING, false}, {"disclosure", "公开方式", DATA_STRING, false},
    {"html", "网页", DATA_STRING, true}};
const struct data_columns data_document_columns = {documents, sizeof documents / sizeof *documents};

static const struct data_column tables_columns[] = {{"document", "文件", DATA_STRING, true},
    {"table", "表", DATA_STRING, true}, {"title", "标题", DATA_STRING, false},
    {"indicator", "指标表", DATA_FLAG, true}, {"rows", "行数", DATA_INTEGER, true},
    {"columns", "列数", DATA_INTEGER, true}, {"csv", "CSV", DATA_STRING, true},
    {"json", "JSON", DATA_STRING, true}, {"note", "表注", DATA_STRING, false}};
const struct data_columns data_table_columns = {
    tables_columns, sizeof tables_columns / sizeof *tables_columns};

void
data_append_heads(struct csv_writer *w, const struct data_columns *columns)
{
	for (size_t i = 0; i < columns->count; i++)
		csv_cell(w, span_from_cstr(columns->items[i].head));
	csv_end_row(w);
}

struct span
data_document_number(struct arena *arena, const struct model_node *document)
{
	const struct model_node *number = model_child(document, MODEL_DOCNUMBER);
	return number ? data_printed_text(arena, number) : model_get(document, MODEL_KEY_NUMBER);
}

/* The texts of all children of a kind, with 、 between them. */
static struct span
texts_of(struct arena *arena, const struct model_node *parent, enum model_kind kind)
{
	struct buffer b = {0};
	for (const struct model_node *n = parent->first; n; n = n->next) {
		if (n->kind != kind)
			continue;
		if (b.len_bytes > 0)
			buffer_append_cstr(&b, "、");
		buffer_append(&b, data_printed_text(arena, n));
	}
	struct span text = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return text;
}

void
data_append_document_list(struct buffer *out, const struct data_tables *tables)
{
	struct arena *arena = tables->arena;
	struct csv_writer w;
	csv_start(&w, out);
	data_append_heads(&w, &data_document_columns);
	for (const struct model_node *s = tables->model->issue->first; s; s = s->next)
		for (const struct model_node *d = s->first; d; d = d->next) {
			if (d->kind != MODEL_DOCUMENT)
				continue;
			csv_cell(&w, model_get(d, MODEL_KEY_ID));
			csv_cell(&w, model_get(s, MODEL_KEY_TITLE));
			csv_cell(&w, model_get(d, MODEL_KEY_KIND));
			csv_cell(&w, texts_of(arena, d, MODEL_TITLE));
			csv_cell(&w, data_document_number(arena, d));
			csv_cell(&w, texts_of(arena, d, MODEL_ISSUER));
			csv_cell(&w, model_get(d, MODEL_KEY_DATE_SIGNED));
			csv_cell(&w, model_get(d, MODEL_KEY_DATE_PRINTED));
			csv_cell(&w, model_get(d, MODEL_KEY_SUBJECT));
			csv_cell(&w, model_get(d, MODEL_KEY_INDEX_NUMBER));
			csv_cell(&w, model_get(d, MODEL_KEY_DISCLOSURE));
			csv_cell(&w, output_page_name(arena, d));
			csv_end_row(&w);
		}
}

void
data_append_table_list(struct buffer *out, const struct data_tables *tables)
{
	struct csv_writer w;
	csv_start(&w, out);
	data_append_heads(&w, &data_table_columns);
	for (size_t i = 0; i < tables->count; i++) {
		const struct data_table *table = &tables->items[i];
		const struct data_grid *g = table->grid;
		bool is_indicator = model_get_int(g->table, MODEL_KEY_INDICATOR, 0) == 1;
		csv_cell(&w, model_get(table->document, MODEL_KEY_ID));
		csv_cell(&w, model_get(g->table, MODEL_KEY_ID));
		csv_cell(&w, table->title);
		csv_cell(&w, is_indicator ? SPAN("1") : SPAN("0"));
		csv_int(&w, (int64_t)g->row_count);
		csv_int(&w, (int64_t)g->column_count);
		csv_cell(&w, span_skip(table->file, sizeof "data/" - 1));
		csv_cell(&w, span_skip(table->json, sizeof "data/" - 1));
		csv_cell(&w, g->notes);
		csv_end_row(&w);
	}
}
