#include "base/limits.h"
#include "base/records.h"
#include "ir/file_table.h"
#include "ir/model.h"
#include "ir/model_schema.h"

struct reading {
	struct records_reader records;
	struct file_table files;
	struct model *model;
	struct model_node *open; /* what the next record goes into */
	int depth;
	int64_t nodes;
};

static void
fault(struct reading *rd, const struct record *record, enum diag_code code, struct span a,
    struct span b)
{
	DIAG(rd->records.diags, code, record->line, a, b);
	rd->records.failed = true;
}

static bool
text_fill(struct reading *rd, const struct record *record, struct model_node *node)
{
	if (record->field_count != 1 || !span_equal(record->fields[0].key, SPAN("t"))) {
		records_fault(&rd->records, record, "text");
		return false;
	}
	node->text = record->fields[0].value;
	return true;
}

/* Attributes stand in the order of the keys, each once: the search goes on where it stopped. */
static bool
attrs_fill(struct reading *rd, const struct record *record, struct model_node *node)
{
	enum model_key key = (enum model_key)0;

	node->attrs = ARENA_ARRAY(rd->records.arena, struct model_attr, record->field_count);
	node->attr_capacity = record->field_count;
	for (size_t i = 0; i < record->field_count; i++) {
		struct span name = record->fields[i].key;

		while (key < MODEL_KEY_COUNT && !span_equal(model_key_name(key), name))
			key++;
		if (key == MODEL_KEY_COUNT) {
			if (model_key_find(name, &key))
				fault(rd, record, CODE_RECORDS_ORDER, record->kind, name);
			else
				fault(rd, record, CODE_RECORDS_KEY, record->kind, name);
			return false;
		}
		node->attrs[i] = (struct model_attr){key++, record->fields[i].value};
	}
	node->attr_count = record->field_count;
	return true;
}

/* What the next closing record should be. */
static struct span
close_expected(const struct reading *rd)
{
	if (!rd->open)
		return SPAN("end");
	return arena_join(rd->records.arena,
	    (const struct span[]){SPAN("/"), model_kind_name(rd->open->kind)}, 2);
}

static bool
node_close(struct reading *rd, const struct record *record)
{
	struct span name = span_skip(record->kind, 1);

	if (!rd->open || !span_equal(name, model_kind_name(rd->open->kind))) {
		fault(rd, record, CODE_RECORDS_CLOSE, close_expected(rd), record->kind);
		return false;
	}
	if (record->field_count || record->pos.file >= 0) {
		fault(rd, record, CODE_RECORDS_MALFORMED, record->kind, (struct span){NULL, 0});
		return false;
	}
	rd->open = rd->open->parent;
	rd->depth--;
	return true;
}

static bool
within_limits(struct reading *rd, const struct record *record)
{
	struct diags *diags = rd->records.diags;

	if (++rd->nodes > LIMIT_NODES) {
		DIAG(diags, CODE_MODEL_TOO_LARGE, record->line, diag_int(diags, LIMIT_NODES));
		rd->records.failed = true;
	} else if (rd->depth >= LIMIT_NESTING) {
		DIAG(diags, CODE_RECORDS_DEEP, record->line, diag_int(diags, LIMIT_NESTING));
		rd->records.failed = true;
	}
	return !rd->records.failed;
}

static bool
node_open(struct reading *rd, const struct record *record)
{
	struct model_node *node;
	enum model_kind kind;
	struct pos pos;

	if (!model_kind_find(record->kind, &kind)) {
		fault(rd, record, CODE_RECORDS_KIND, record->kind, (struct span){NULL, 0});
		return false;
	}
	if (!rd->open && (rd->model->issue || model_kind_is_single(kind))) {
		fault(rd, record, CODE_MODEL_ROOT, record->kind, (struct span){NULL, 0});
		return false;
	}
	if (!within_limits(rd, record) || !file_table_map(&rd->files, &rd->records, record, &pos))
		return false;
	node = model_add(rd->records.arena, rd->open, kind, pos);
	if (!rd->open)
		rd->model->issue = node;
	if (kind == MODEL_TEXT)
		return text_fill(rd, record, node);
	if (!attrs_fill(rd, record, node))
		return false;
	if (!model_kind_is_single(kind)) {
		rd->open = node;
		rd->depth++;
	}
	return true;
}

static bool
record_take(struct reading *rd, const struct record *record)
{
	if (span_starts_with(record->kind, SPAN("/")))
		return node_close(rd, record);
	if (!rd->model->issue && span_equal(record->kind, SPAN("file")))
		return file_table_add(&rd->files, &rd->records, record);
	return node_open(rd, record);
}

/* What only the end of the file shows. */
static bool
whole_check(struct reading *rd)
{
	struct record end = {.line = {rd->records.file, rd->records.line, 1}};

	if (rd->records.failed)
		return false;
	if (rd->open)
		fault(rd, &end, CODE_RECORDS_CLOSE, close_expected(rd), SPAN("end"));
	else if (!rd->model->issue)
		fault(rd, &end, CODE_MODEL_ROOT, SPAN("end"), (struct span){NULL, 0});
	else
		return file_table_end(&rd->files, &rd->records);
	return false;
}

struct model *
model_read(struct arena *arena, struct diags *diags, struct span path, struct span bytes)
{
	struct reading rd = {.model = ARENA_NEW(arena, struct model)};
	struct record record;

	rd.model->arena = arena;
	if (!records_open(&rd.records, arena, diags, diag_add_file(diags, path), bytes,
		MODEL_FORMAT, MODEL_VERSION))
		return NULL;
	while (records_next(&rd.records, &record)) {
		if (!record_take(&rd, &record))
			return NULL;
	}
	if (!whole_check(&rd))
		return NULL;
	rd.model->files = file_table_snapshot(arena, diags, &rd.model->file_count);
	return rd.model;
}
