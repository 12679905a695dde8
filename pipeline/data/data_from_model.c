/* data_from_model.c - see data.h. */
#include "data/data.h"
#include "data/indicators.h"
#include "data/tables.h"
#include "ir/name_set.h"
#include "ir/output_names.h"

struct run {
	struct data_tables tables;
	struct diags *diags;
	struct span out_dir;
	struct files_batch *batch;
	struct name_set outputs;
	struct data_files files;
};

struct span
data_title_of_table(
    struct arena *arena, const struct model_node *table, const struct model_node *document)
{
	const struct model_node *title = model_child(table, MODEL_CAPTION);
	for (const struct model_node *up = table; up != document && !title;) {
		up = up->parent;
		title = model_child(up, MODEL_TITLE);
	}
	return title ? data_printed_text(arena, title) : (struct span){0};
}

/* data/01-plan-notice-t1.json */
static struct span
json_name(struct arena *arena, struct span csv)
{
	const struct span parts[] = {
	    span_take(csv, csv.len_bytes - (sizeof ".csv" - 1)), SPAN(".json")};
	return arena_join(arena, parts, 2);
}

/* False where its file cannot be named: reported. */
static bool
add_table(struct run *r, const struct model_node *document, const struct model_node *table)
{
	struct data_tables *t = &r->tables;
	struct span id = model_get(table, MODEL_KEY_ID);
	struct span file = output_table_name(t->arena, document, table);
	if (!output_name_is_safe(id)) {
		DIAG(r->diags, CODE_OUTPUT_NAME, table->pos, id);
		return false;
	}
	if (!name_set_add(&r->outputs, t->arena, file)) {
		DIAG(r->diags, CODE_OUTPUT_TWICE, table->pos, file);
		return false;
	}
	ARENA_GROW(t->arena, struct data_table, t->items, t->count, t->capacity);
	t->items[t->count++] = (struct data_table){
	    .document = document,
	    .grid = data_grid_from_table(t->arena, table),
	    .file = file,
	    .json = json_name(t->arena, file),
	    .title = data_title_of_table(t->arena, table, document),
	};
	return true;
}

static bool
add_tables(struct run *r, const struct model_node *document)
{
	struct span id = model_get(document, MODEL_KEY_ID);
	bool good = output_name_is_safe(id);
	if (!good)
		DIAG(r->diags, CODE_OUTPUT_NAME, document->pos, id);
	for (const struct model_node *n = document; n && good; n = model_next(document, n))
		if (n->kind == MODEL_TABLE)
			good = add_table(r, document, n);
	return good;
}

static void
add_output(struct run *r, struct span name, struct buffer *content)
{
	files_add(r->batch, files_join(r->tables.arena, r->out_dir, name), buffer_span(content));
	buffer_clear(content);
}

/* Also where the package lists it. */
static void
add_listed(struct run *r, struct span name, struct buffer *content)
{
	struct arena *arena = r->tables.arena;
	ARENA_GROW(arena, struct data_file, r->files.items, r->files.count, r->files.capacity);
	r->files.items[r->files.count++] =
	    (struct data_file){name, arena_copy(arena, buffer_span(content))};
	add_output(r, name, content);
}

static void
write_outputs(struct run *r)
{
	struct data_tables *t = &r->tables;
	struct buffer content = {0};
	for (size_t i = 0; i < t->count; i++) {
		data_append_csv(&content, t->arena, t->items[i].grid);
		add_listed(r, t->items[i].file, &content);
		data_append_table_json(&content, t, &t->items[i]);
		add_output(r, t->items[i].json, &content);
	}
	data_append_indicators(&content, t);
	add_listed(r, SPAN("data/indicators.csv"), &content);
	data_append_document_list(&content, t);
	add_listed(r, SPAN("data/documents.csv"), &content);
	data_append_table_list(&content, t);
	add_listed(r, SPAN("data/tables.csv"), &content);
	data_append_tables_json(&content, t);
	add_output(r, SPAN("data/tables.json"), &content);
	data_append_catalogue(&content, t);
	add_output(r, SPAN("data/catalogue.json"), &content);
	data_append_package(&content, t, &r->files);
	add_output(r, SPAN("data/datapackage.json"), &content);
	buffer_free(&content);
}

bool
data_from_model(struct arena *arena, struct diags *diags, const struct model *model,
    struct span out_dir, struct files_batch *batch)
{
	struct run r = {.tables = {.arena = arena, .model = model},
	    .diags = diags,
	    .out_dir = out_dir,
	    .batch = batch};
	bool good = true;
	struct span issue[] = {model_get(model->issue, MODEL_KEY_YEAR), SPAN("年第"),
	    model_get(model->issue, MODEL_KEY_NUMBER), SPAN("期")};
	r.tables.issue = arena_join(arena, issue, 4);
	for (const struct model_node *s = model->issue->first; s; s = s->next)
		for (const struct model_node *d = s->first; d; d = d->next)
			if (d->kind == MODEL_DOCUMENT)
				good = add_tables(&r, d) && good;
	if (!good)
		return false;
	write_outputs(&r);
	return true;
}
