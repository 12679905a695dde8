#include "ir/file_table.h"

void
file_order_start(struct file_order *o, struct arena *scratch, size_t file_count)
{
	*o = (struct file_order){
	    .rank = ARENA_ARRAY(scratch, int32_t, file_count),
	    .used = ARENA_ARRAY(scratch, int32_t, file_count),
	    .file_count = file_count,
	};
}

void
file_order_note(struct file_order *o, struct pos pos)
{
	if (pos.file < 0 || (size_t)pos.file >= o->file_count || o->rank[pos.file])
		return;
	o->used[o->count++] = pos.file;
	o->rank[pos.file] = (int32_t)o->count;
}

struct pos
file_order_map(const struct file_order *o, struct pos pos)
{
	if (pos.file < 0 || (size_t)pos.file >= o->file_count || !o->rank[pos.file])
		return POS_NONE;
	pos.file = o->rank[pos.file] - 1;
	return pos;
}

void
file_order_write(const struct file_order *o, const struct span *files, struct records_writer *w)
{
	for (size_t i = 0; i < o->count; i++) {
		records_begin(w, "file");
		records_text(w, "path", files[o->used[i]]);
		records_finish(w, POS_NONE);
	}
}

bool
file_table_add(struct file_table *t, struct records_reader *r, const struct record *record)
{
	int32_t index;

	if (record->field_count != 1 || !span_equal(record->fields[0].key, SPAN("path")) ||
	    record->pos.file >= 0) {
		records_fault(r, record, "file");
		return false;
	}
	if (!name_set_add(&t->names, r->arena, record->fields[0].value)) {
		DIAG0(r->diags, CODE_RECORDS_FILES, record->line);
		r->failed = true;
		return false;
	}
	index = diag_add_file(r->diags, record->fields[0].value);
	ARENA_GROW(r->arena, int32_t, t->index, t->count, t->capacity);
	t->index[t->count++] = index;
	return true;
}

bool
file_table_map(
    struct file_table *t, struct records_reader *r, const struct record *record, struct pos *out)
{
	*out = record->pos;
	if (out->file < 0)
		return true;
	if ((size_t)out->file > t->used || (size_t)out->file >= t->count) {
		DIAG0(r->diags, CODE_RECORDS_FILES, record->line);
		r->failed = true;
		return false;
	}
	if ((size_t)out->file == t->used)
		t->used++;
	out->file = t->index[out->file];
	return true;
}

bool
file_table_end(const struct file_table *t, struct records_reader *r)
{
	if (t->used == t->count)
		return true;
	DIAG0(r->diags, CODE_RECORDS_FILES, ((struct pos){r->file, 2, 1}));
	r->failed = true;
	return false;
}

struct span *
file_table_snapshot(struct arena *arena, const struct diags *diags, size_t *count)
{
	struct span *files;
	size_t n = 0;

	while (diag_file(diags, (int32_t)n).ptr)
		n++;
	files = ARENA_ARRAY(arena, struct span, n);
	for (size_t i = 0; i < n; i++)
		files[i] = arena_copy(arena, diag_file(diags, (int32_t)i));
	*count = n;
	return files;
}
