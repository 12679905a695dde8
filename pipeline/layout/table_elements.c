#include "layout/table_elements.h"

void
layout_table_elements_start(struct table_elements *t, struct pages *pages,
    const struct layout_table *table, int32_t element)
{
	*t = (struct table_elements){.pages = pages,
	    .arena = pages->arena,
	    .table = table,
	    .id = model_get(table->node, MODEL_KEY_ID),
	    .element = element,
	    .part = -1};
	t->wants_headers = table->head_row_count > 1;
	for (size_t i = 0; i < table->row_count && !t->wants_headers; i++)
		t->wants_headers = table->rows[i].group;
	t->column_headers = ARENA_ARRAY(t->arena, struct span, table->column_count);
}

int32_t
layout_table_row_element(struct table_elements *t, size_t index)
{
	const struct layout_row *row = &t->table->rows[index];
	if (t->part < 0 || t->part_is_head != row->head) {
		t->part = layout_add_element(
		    t->pages, row->head ? PAGES_THEAD : PAGES_TBODY, t->element, row->node->pos);
		t->part_is_head = row->head;
	}
	return layout_add_element(t->pages, PAGES_TR, t->part, row->node->pos);
}

static struct span
numbered_id(struct table_elements *t, const char *mark, size_t number)
{
	struct buffer text = {NULL, 0, 0};
	buffer_append(&text, t->id);
	buffer_append_cstr(&text, mark);
	buffer_append_int(&text, (int64_t)number);
	struct span id = arena_copy(t->arena, buffer_span(&text));
	buffer_free(&text);
	return id;
}

static void
append_id(struct buffer *out, struct span id)
{
	if (out->len_bytes)
		buffer_append_byte(out, ' ');
	buffer_append(out, id);
}

static void
append_column_heads(const struct table_elements *t, int64_t col, int64_t span, struct buffer *out)
{
	for (size_t i = 0; i < t->head_count; i++)
		if (t->heads[i].col < col + span && col < t->heads[i].col + t->heads[i].span)
			append_id(out, t->heads[i].id);
}

/* The ids of the heads of a cell, from the outermost; absent where it has none. */
static struct span
headers_of(struct table_elements *t, size_t row, int64_t col, int64_t span)
{
	struct buffer text = {NULL, 0, 0};
	const struct layout_row *r = &t->table->rows[row];
	if (span == 1 && !r->head) {
		struct span *kept = &t->column_headers[col];
		if (!kept->ptr) {
			append_column_heads(t, col, 1, &text);
			*kept = arena_copy(t->arena, buffer_span(&text));
			buffer_clear(&text);
		}
		buffer_append(&text, *kept);
	} else {
		append_column_heads(t, col, span, &text);
	}
	if (t->group.ptr && !r->head && !r->group)
		append_id(&text, t->group);
	for (size_t i = 0; i < t->row_head_count; i++)
		if (t->row_heads[i].until > row && !r->head)
			append_id(&text, t->row_heads[i].id);
	struct span headers = {NULL, 0};
	if (text.len_bytes)
		headers = arena_copy(t->arena, buffer_span(&text));
	buffer_free(&text);
	return headers;
}

/* Row heads of earlier rows that do not reach this row. */
static void
drop_row_heads(struct table_elements *t, size_t row)
{
	size_t kept = 0;
	for (size_t i = 0; i < t->row_head_count; i++)
		if (t->row_heads[i].until > row)
			t->row_heads[kept++] = t->row_heads[i];
	t->row_head_count = kept;
}

static struct span
scope_of(const struct layout_row *row, const struct model_node *cell)
{
	struct span scope = model_get(cell, MODEL_KEY_SCOPE);
	if (span_equal_cstr(scope, "row") || span_equal_cstr(scope, "rowgroup") || row->group)
		return SPAN("Row");
	if (row->head || span_equal_cstr(scope, "col") || span_equal_cstr(scope, "colgroup"))
		return SPAN("Column");
	return (struct span){NULL, 0};
}

static void
enter_head(struct table_elements *t, size_t row, const struct pages_element *e, int64_t col)
{
	const struct layout_row *r = &t->table->rows[row];
	struct table_head_cell head = {
	    e->id, col, e->colspan ? e->colspan : 1, row + (size_t)(e->rowspan ? e->rowspan : 1)};
	if (r->group) {
		t->group = e->id;
	} else if (r->head) {
		ARENA_GROW(
		    t->arena, struct table_head_cell, t->heads, t->head_count, t->head_capacity);
		t->heads[t->head_count++] = head;
	} else {
		ARENA_GROW(t->arena, struct table_head_cell, t->row_heads, t->row_head_count,
		    t->row_head_capacity);
		t->row_heads[t->row_head_count++] = head;
	}
}

int32_t
layout_table_cell_element(
    struct table_elements *t, int32_t row_element, size_t index, const struct model_node *cell)
{
	const struct layout_row *row = &t->table->rows[index];
	struct span scope = scope_of(row, cell);
	int64_t col = model_get_int(cell, MODEL_KEY_COL, 0);
	int32_t element =
	    layout_add_element(t->pages, scope.ptr ? PAGES_TH : PAGES_TD, row_element, cell->pos);
	struct pages_element *e = &t->pages->elements[element];
	e->scope = scope;
	e->rowspan = (int32_t)model_get_int(cell, MODEL_KEY_ROWSPAN, 0);
	e->colspan = (int32_t)model_get_int(cell, MODEL_KEY_COLSPAN, 0);
	if (!t->wants_headers)
		return element;
	if (cell == row->node->first)
		drop_row_heads(t, index);
	e->headers = headers_of(t, index, col, e->colspan ? e->colspan : 1);
	if (scope.ptr) {
		e->id = numbered_id(t, "-h", (size_t)(element - t->element));
		enter_head(t, index, e, col);
	}
	return element;
}
