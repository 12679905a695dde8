/*
 * values_from_table.c - a table to values: what stands above it, its head, one
 * body for each group of rows, what stands below.
 *
 * Where the head has several rows, browsers and readers do not agree on which
 * heads a cell has; then each cell lists them (HTML, `headers`): those above it
 * from the top down, the group's, the row's.
 *
 * Numbers stand on the point: a cell says which characters, seen or not, make
 * it as wide before and behind the point as the widest of its column; the
 * style sheet sets them invisibly. They are no text.
 */
#include "base/utf8.h"
#include "html/escape.h"
#include "html/site.h"
#include "ir/output_names.h"

/* Characters that a cell keeps on one line: 10月15日, 14—26, 〔2021〕5号. */
#define LONG_CELL 8

struct column {
	bool is_decimal;
	const struct model_node *node;
	struct span before, after; /* the widest, of plain numbers */
	struct span row_head;      /* id of the head that holds in the row, or absent */
	int64_t row_head_left;     /* rows that it still holds in */
};

struct table {
	struct page *page;
	const struct model_node *node;
	struct span id;
	struct column *columns;
	size_t column_count;
	struct span **head; /* by head row and column: the id of the head there */
	size_t head_count;  /* rows */
	size_t stay_column; /* stays in view while the others scroll: the names, else the first */
	bool lists_heads;   /* cells say which heads are theirs */
	struct span group;  /* id of the group's head, or absent */
	int64_t row;        /* counted from 1 */
};

static int64_t
span_of(const struct model_node *cell, enum model_key key)
{
	return model_get_int(cell, key, 1);
}

static size_t
column_of(const struct model_node *cell)
{
	return (size_t)model_get_int(cell, MODEL_KEY_COL, 0);
}

static struct span
cell_id(const struct table *t, const struct model_node *cell)
{
	struct buffer b = {0};
	buffer_append(&b, t->id);
	buffer_append_cstr(&b, "-r");
	buffer_append_int(&b, t->row);
	buffer_append_cstr(&b, "c");
	buffer_append_int(&b, (int64_t)column_of(cell) + 1);
	struct span id = arena_copy(t->page->site->arena, buffer_span(&b));
	buffer_free(&b);
	return id;
}

/* --- numbers --- */

/* [1692] or -2.1 cut behind the last digit before the point; false for 39（口径）. */
static bool
cut_number(
    const struct model_node *cell, struct arena *arena, struct span *before, struct span *after)
{
	if (!model_is(cell, MODEL_KEY_FORM, "number") || model_get(cell, MODEL_KEY_QUALIFIER).ptr)
		return false;
	struct span text = model_flat_text(arena, cell);
	size_t at = 0;
	while (at < text.len_bytes && (text.ptr[at] < '0' || text.ptr[at] > '9'))
		at++;
	while (at < text.len_bytes &&
	       ((text.ptr[at] >= '0' && text.ptr[at] <= '9') || text.ptr[at] == ','))
		at++;
	*before = span_take(text, at);
	*after = span_skip(text, at);
	return true;
}

static void
measure_columns(struct table *t)
{
	struct arena *arena = t->page->site->arena;
	for (const struct model_node *row = t->node->first; row; row = row->next) {
		if (row->kind != MODEL_ROW || !model_is(row, MODEL_KEY_PART, "body"))
			continue;
		for (const struct model_node *cell = row->first; cell; cell = cell->next) {
			struct column *c = &t->columns[column_of(cell)];
			struct span before, after;
			if (!c->is_decimal || !cut_number(cell, arena, &before, &after))
				continue;
			if (utf8_count(before) > utf8_count(c->before))
				c->before = before;
			if (utf8_count(after) > utf8_count(c->after))
				c->after = after;
		}
	}
}

/* The first or last characters of a text. */
static struct span
some_characters(struct span text, size_t count, bool last)
{
	size_t skipped = last ? utf8_count(text) - count : count, at = 0;
	for (size_t i = 0; i < skipped; i++)
		utf8_next(text, &at);
	return last ? span_skip(text, at) : span_take(text, at);
}

static void
put_padding(const struct table *t, struct values_object *object, const struct model_node *cell)
{
	const struct column *c = &t->columns[column_of(cell)];
	struct span before, after;
	if (!c->is_decimal || span_of(cell, MODEL_KEY_COLSPAN) > 1 ||
	    !cut_number(cell, t->page->site->arena, &before, &after))
		return;
	size_t short_before = utf8_count(c->before) - utf8_count(before);
	size_t short_after = utf8_count(c->after) - utf8_count(after);
	if (short_before > 0)
		values_put(
		    object, "before", values_text(some_characters(c->before, short_before, false)));
	if (short_after > 0)
		values_put(
		    object, "after", values_text(some_characters(c->after, short_after, true)));
}

/* --- heads --- */

static void
enter_heads(struct table *t)
{
	struct arena *arena = t->page->site->arena;
	size_t row_index = 0;
	t->row = 0;
	t->head = ARENA_ARRAY(arena, struct span *, t->head_count);
	for (size_t i = 0; i < t->head_count; i++)
		t->head[i] = ARENA_ARRAY(arena, struct span, t->column_count);
	for (const struct model_node *row = t->node->first; row; row = row->next) {
		if (row->kind != MODEL_ROW)
			continue;
		t->row++;
		if (!model_is(row, MODEL_KEY_PART, "head"))
			continue;
		for (const struct model_node *cell = row->first; cell; cell = cell->next) {
			struct span id = cell->first ? cell_id(t, cell) : (struct span){0};
			size_t rows = (size_t)span_of(cell, MODEL_KEY_ROWSPAN);
			size_t columns = (size_t)span_of(cell, MODEL_KEY_COLSPAN);
			for (size_t r = 0; r < rows && row_index + r < t->head_count; r++)
				for (size_t c = 0; c < columns; c++)
					t->head[row_index + r][column_of(cell) + c] = id;
		}
		row_index++;
	}
}

static void
append_head(struct buffer *list, struct span id)
{
	if (!id.ptr)
		return;
	if (list->len_bytes > 0)
		buffer_append_byte(list, ' ');
	buffer_append(list, id);
}

/* The ids of a body cell's heads, separated by blanks; its own is not among them. */
static struct span
heads_of(struct table *t, const struct model_node *cell)
{
	struct buffer list = {0};
	size_t first = column_of(cell), end = first + (size_t)span_of(cell, MODEL_KEY_COLSPAN);
	for (size_t r = 0; r < t->head_count; r++) {
		for (size_t c = first; c < end; c++) {
			struct span id = t->head[r][c];
			bool is_told = id.ptr && ((c > first && t->head[r][c - 1].ptr == id.ptr) ||
						     (r > 0 && t->head[r - 1][c].ptr == id.ptr));
			if (!is_told)
				append_head(&list, id);
		}
	}
	append_head(&list, t->group);
	for (size_t c = 0; c < first; c++)
		append_head(&list, t->columns[c].row_head);
	struct span heads = arena_copy(t->page->site->arena, buffer_span(&list));
	bool is_empty = list.len_bytes == 0;
	buffer_free(&list);
	return is_empty ? (struct span){0} : heads;
}

/* The scope of a head, absent for what is no head. A head without text heads nothing. */
static struct span
scope_of(const struct table *t, const struct model_node *row, const struct model_node *cell)
{
	struct span scope = model_get(cell, MODEL_KEY_SCOPE);
	if (!cell->first)
		return (struct span){0};
	if (scope.ptr)
		return scope;
	if (model_is(row, MODEL_KEY_PART, "head"))
		return span_of(cell, MODEL_KEY_COLSPAN) > 1 ? SPAN("colgroup") : SPAN("col");
	if (model_is(row, MODEL_KEY_PART, "group"))
		return SPAN("rowgroup");
	if (model_get_int(t->node, MODEL_KEY_INDICATOR, 0) &&
	    model_is(t->columns[column_of(cell)].node, MODEL_KEY_TYPE, "name"))
		return SPAN("row");
	return (struct span){0};
}

/* --- cells and rows --- */

static void
put_head(struct table *t, struct values_object *object, const struct model_node *row,
    const struct model_node *cell, struct span scope)
{
	struct column *column = &t->columns[column_of(cell)];
	struct span id = cell_id(t, cell);
	values_put(object, "is_head", values_bool(true));
	values_put(object, "scope", values_text(scope));
	if (!t->lists_heads)
		return;
	values_put(object, "id", values_text(id));
	if (model_is(row, MODEL_KEY_PART, "group")) {
		t->group = id;
	} else if (!model_is(row, MODEL_KEY_PART, "head")) {
		column->row_head = id;
		column->row_head_left = span_of(cell, MODEL_KEY_ROWSPAN);
	}
}

static struct mustache_value
cell_value(struct table *t, const struct model_node *row, const struct model_node *cell)
{
	static const struct {
		enum model_key key;
		const char *name;
	} spans[] = {{MODEL_KEY_ROWSPAN, "rowspan"}, {MODEL_KEY_COLSPAN, "colspan"}};
	struct values_object object = values_object(t->page->site->arena, VALUES_CELL);
	bool is_body = model_is(row, MODEL_KEY_PART, "body");
	struct span scope = scope_of(t, row, cell);
	for (size_t i = 0; i < 2; i++)
		if (span_of(cell, spans[i].key) > 1)
			values_put(
			    &object, spans[i].name, values_text(model_get(cell, spans[i].key)));
	if (scope.ptr)
		put_head(t, &object, row, cell, scope);
	if (t->lists_heads && is_body)
		values_put(&object, "headers", values_text(heads_of(t, cell)));
	if (is_body) {
		values_put(&object, "form", values_text(model_get(cell, MODEL_KEY_FORM)));
		values_put(&object, "align",
		    values_text(model_get(t->columns[column_of(cell)].node, MODEL_KEY_ALIGN)));
		put_padding(t, &object, cell);
	}
	values_put(&object, "stays",
	    values_bool(column_of(cell) == t->stay_column &&
			span_of(cell, MODEL_KEY_COLSPAN) == 1 &&
			!model_is(row, MODEL_KEY_PART, "group")));
	values_put(&object, "is_long",
	    values_bool(utf8_count(model_flat_text(t->page->site->arena, cell)) > LONG_CELL));
	values_put(&object, "text",
	    values_html(
		is_body ? html_from_inlines(t->page, cell) : html_from_phrases(t->page, cell)));
	return values_of(object);
}

/* The first column whose cells head their rows, by the first row that has one. */
static size_t
find_stay_column(const struct table *t)
{
	for (const struct model_node *row = t->node->first; row; row = row->next) {
		if (row->kind != MODEL_ROW || !model_is(row, MODEL_KEY_PART, "body"))
			continue;
		for (const struct model_node *cell = row->first; cell; cell = cell->next)
			if (scope_of(t, row, cell).ptr)
				return column_of(cell);
	}
	return 0;
}

static struct mustache_value
row_value(struct table *t, const struct model_node *row)
{
	struct arena *arena = t->page->site->arena;
	struct values_object object = values_object(arena, VALUES_ROW);
	struct values_list cells = {0};
	t->row++;
	for (const struct model_node *cell = row->first; cell; cell = cell->next)
		values_append(arena, &cells, cell_value(t, row, cell));
	for (size_t c = 0; c < t->column_count; c++)
		if (t->columns[c].row_head.ptr && --t->columns[c].row_head_left <= 0)
			t->columns[c].row_head = (struct span){0};
	values_put(&object, "group", values_bool(model_is(row, MODEL_KEY_PART, "group")));
	values_put(&object, "ofwhich", values_bool(model_get_int(row, MODEL_KEY_OFWHICH, 0)));
	values_put(&object, "quarterly", values_bool(model_get_int(row, MODEL_KEY_QUARTERLY, 0)));
	values_put(&object, "cells", values_of_list(&cells));
	return values_of(object);
}

static struct mustache_value
rows_value(struct table *t, enum values_kind kind, const struct values_list *rows)
{
	return values_one(t->page->site->arena, kind, "rows", values_of_list(rows));
}

static void
put_rows(struct table *t, struct values_object *object)
{
	struct arena *arena = t->page->site->arena;
	struct values_list head = {0}, rows = {0}, bodies = {0};
	t->row = 0;
	for (const struct model_node *row = t->node->first; row; row = row->next) {
		if (row->kind != MODEL_ROW)
			continue;
		if (model_is(row, MODEL_KEY_PART, "group") && rows.count > 0) {
			values_append(arena, &bodies, rows_value(t, VALUES_TABLE_BODY, &rows));
			rows = (struct values_list){0};
		}
		bool is_head = model_is(row, MODEL_KEY_PART, "head");
		values_append(arena, is_head ? &head : &rows, row_value(t, row));
	}
	if (rows.count > 0)
		values_append(arena, &bodies, rows_value(t, VALUES_TABLE_BODY, &rows));
	if (head.count > 0)
		values_put(object, "head", rows_value(t, VALUES_TABLE_HEAD, &head));
	values_put(object, "bodies", values_of_list(&bodies));
}

/* --- what stands around the rows --- */

static struct mustache_value
tnote_value(struct page *page, const struct model_node *note)
{
	struct arena *arena = page->site->arena;
	struct values_list paras = {0};
	if (!model_child(note, MODEL_PARA))
		values_append(arena, &paras, values_html(html_from_inlines(page, note)));
	else
		for (const struct model_node *n = note->first; n; n = n->next)
			values_append(arena, &paras, values_html(html_from_inlines(page, n)));
	return values_one(arena, VALUES_TNOTE, "paras", values_of_list(&paras));
}

static struct mustache_value
above_value(struct table *t, const struct model_node *n)
{
	struct page *page = t->page;
	struct arena *arena = page->site->arena;
	if (n->kind == MODEL_TNOTE)
		return values_one(arena, VALUES_ABOVE_ENTRY, "note", tnote_value(page, n));
	if (n->kind == MODEL_UNITLINE)
		return values_one(
		    arena, VALUES_ABOVE_ENTRY, "unitline", values_html(html_from_inlines(page, n)));
	struct values_object caption = values_object(arena, VALUES_CAPTION);
	values_put(&caption, "id", values_text(site_id(arena, t->id, "-caption")));
	values_put(&caption, "text", values_html(html_from_phrases(page, n)));
	return values_one(arena, VALUES_ABOVE_ENTRY, "caption", values_of(caption));
}

/* By where the model has it: before the rows or behind them. */
static void
put_above(struct table *t, struct values_object *object)
{
	struct arena *arena = t->page->site->arena;
	struct values_list above = {0};
	for (const struct model_node *n = t->node->first; n && n->kind != MODEL_ROW; n = n->next)
		if (n->kind != MODEL_COLUMN)
			values_append(arena, &above, above_value(t, n));
	if (above.count > 0)
		values_put(object, "above",
		    values_one(arena, VALUES_ABOVE, "entries", values_of_list(&above)));
}

static void
put_below(struct table *t, struct values_object *object)
{
	struct arena *arena = t->page->site->arena;
	struct values_list notes = {0};
	const struct model_node *n = t->node->first;
	while (n && n->kind != MODEL_ROW)
		n = n->next;
	for (; n; n = n->next)
		if (n->kind != MODEL_ROW && n->kind != MODEL_COLUMN)
			values_append(arena, &notes, tnote_value(t->page, n));
	if (notes.count == 0)
		return;
	struct values_object below = values_object(arena, VALUES_BELOW);
	struct mustache_value id = values_text(site_id(arena, t->id, "-notes"));
	values_put(&below, "id", id);
	values_put(&below, "notes", values_of_list(&notes));
	values_put(object, "below", values_of(below));
	values_put(object, "notes_id", id);
}

/* The page's list of data files: a table without a caption goes by the title around it. */
static void
add_to_tables(struct page *page, const struct model_node *table, const struct model_node *caption)
{
	struct arena *arena = page->site->arena;
	const struct model_node *document = page->site->documents[page->document].node;
	struct values_object entry = values_object(arena, VALUES_TABLE_ENTRY);
	for (const struct model_node *up = table->parent; up != document && !caption;
	     up = up->parent)
		caption = model_child(up, MODEL_TITLE);
	values_put(&entry, "href",
	    values_text(site_path(arena, output_table_name(arena, document, table))));
	values_put(&entry, "text",
	    values_text(caption ? document_title_text(arena, caption)
				: page->site->documents[page->document].title));
	values_append(arena, &page->tables, values_of(entry));
}

/* By its caption; else by its number among those without, as paragraphs are. */
static struct span
link_name(struct page *page, const struct model_node *caption)
{
	struct arena *arena = page->site->arena;
	if (caption)
		return document_title_text(arena, caption);
	struct mustache_value number = values_int(arena, ++page->bare_table);
	const struct span parts[] = {SPAN("第"), number.of.text, SPAN("个无题表格")};
	return arena_join(arena, parts, 3);
}

struct mustache_value
values_from_table(struct page *page, const struct model_node *table)
{
	struct arena *arena = page->site->arena;
	const struct model_node *caption = model_child(table, MODEL_CAPTION);
	struct table t = {.page = page, .node = table, .id = site_anchor(arena, table)};
	struct values_object object = values_object(arena, VALUES_TABLE);
	for (const struct model_node *n = table->first; n; n = n->next) {
		t.column_count += n->kind == MODEL_COLUMN;
		t.head_count += n->kind == MODEL_ROW && model_is(n, MODEL_KEY_PART, "head");
	}
	t.columns = ARENA_ARRAY(arena, struct column, t.column_count);
	size_t i = 0;
	for (const struct model_node *n = table->first; n; n = n->next) {
		if (n->kind != MODEL_COLUMN)
			continue;
		t.columns[i].node = n;
		t.columns[i++].is_decimal = model_is(n, MODEL_KEY_ALIGN, "decimal");
	}
	t.lists_heads = t.head_count > 1;
	t.stay_column = find_stay_column(&t);
	measure_columns(&t);
	enter_heads(&t);
	values_put(&object, "id", values_text(t.id));
	values_put(&object, "permalink", values_permalink(page, t.id, link_name(page, caption)));
	values_put(&object, "label",
	    values_text(caption ? site_id(arena, t.id, "-caption") : page->box_title));
	put_above(&t, &object);
	put_rows(&t, &object);
	put_below(&t, &object);
	add_to_tables(page, table, caption);
	return values_of(object);
}
