/* grid_from_table.c - see grid_from_table.h. */
#include "data/grid_from_table.h"

#include "base/utf8.h"
#include "ir/name_set.h"

struct span
data_printed_text(struct arena *arena, const struct model_node *node)
{
	struct buffer b = {0};
	for (const struct model_node *n = node; n; n = model_next(node, n)) {
		if (n->kind == MODEL_TEXT)
			buffer_append(&b, n->text);
		else if (n->kind == MODEL_NOTEREF)
			buffer_append(&b, model_get(n, MODEL_KEY_LABEL));
	}
	struct span text = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return text;
}

/* U+2013 to U+2015, hyphen, minus, and what stands in for them. */
static bool
is_dash(struct span text)
{
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);
		if (cp != '-' && cp != 0xFF0D && cp != 0x2212 && cp != 0x2500 &&
		    (cp < 0x2012 || cp > 0x2015))
			return false;
	}
	return true;
}

struct span
data_form_of(struct arena *arena, const struct model_node *cell)
{
	struct span form = model_get(cell, MODEL_KEY_FORM);
	if (form.ptr)
		return form;
	struct span text = data_printed_text(arena, cell);
	if (text.len_bytes == 0)
		return SPAN("empty");
	return is_dash(text) ? SPAN("dash") : SPAN("text");
}

static size_t
span_of(const struct model_node *cell, enum model_key key)
{
	return (size_t)model_get_int(cell, key, 1);
}

static void
place_cell(struct data_grid *g, struct data_row *rows, size_t row, size_t row_count,
    const struct model_node *cell)
{
	size_t column = (size_t)model_get_int(cell, MODEL_KEY_COL, 0);
	size_t last_row = row + span_of(cell, MODEL_KEY_ROWSPAN);
	size_t last_column = column + span_of(cell, MODEL_KEY_COLSPAN);
	for (size_t r = row; r < last_row && r < row_count; r++)
		for (size_t c = column; c < last_column && c < g->column_count; c++)
			rows[r].cells[c] = cell;
}

/* All rows, heads and groups too. */
static struct data_row *
place_rows(struct data_grid *g, struct arena *arena, size_t *count)
{
	struct data_row *rows = NULL;
	size_t capacity = 0;
	*count = 0;
	for (const struct model_node *n = g->table->first; n; n = n->next) {
		if (n->kind != MODEL_ROW)
			continue;
		ARENA_GROW(arena, struct data_row, rows, *count, capacity);
		rows[*count].node = n;
		rows[*count].cells = ARENA_ARRAY(arena, const struct model_node *, g->column_count);
		rows[*count].group = (struct span){0};
		++*count;
	}
	for (size_t r = 0; r < *count; r++)
		for (const struct model_node *cell = rows[r].node->first; cell; cell = cell->next)
			place_cell(g, rows, r, *count, cell);
	return rows;
}

/* The levels above a column, each cell once; else what the model calls it; else its number. */
static struct span
header_of(const struct data_grid *g, struct arena *arena, const struct data_row *rows, size_t count,
    size_t column)
{
	struct buffer b = {0};
	const struct model_node *above = NULL;
	for (size_t r = 0; r < count && model_is(rows[r].node, MODEL_KEY_PART, "head"); r++) {
		const struct model_node *cell = rows[r].cells[column];
		if (!cell || cell == above)
			continue;
		above = cell;
		struct span text = data_printed_text(arena, cell);
		if (b.len_bytes > 0 && text.len_bytes > 0)
			buffer_append_cstr(&b, " / ");
		buffer_append(&b, text);
	}
	if (b.len_bytes == 0)
		buffer_append(&b, model_get(g->columns[column], MODEL_KEY_LABEL));
	if (b.len_bytes == 0) {
		buffer_append_cstr(&b, "列");
		buffer_append_int(&b, (int64_t)column + 1);
	}
	struct span header = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return header;
}

/* Columns are known by their headers; where one is taken, the column's number tells them apart. */
static void
set_headers(struct data_grid *g, struct arena *arena, const struct data_row *rows, size_t count)
{
	struct name_set taken = {0};
	if (g->has_groups)
		name_set_add(&taken, arena, DATA_GROUP_HEADER);
	g->headers = ARENA_ARRAY(arena, struct span, g->column_count);
	for (size_t c = 0; c < g->column_count; c++) {
		struct span plain = header_of(g, arena, rows, count, c);
		g->headers[c] = plain;
		for (size_t n = c + 1; !name_set_add(&taken, arena, g->headers[c]); n++) {
			struct buffer b = {0};
			buffer_append(&b, plain);
			buffer_append_cstr(&b, " (");
			buffer_append_int(&b, (int64_t)n);
			buffer_append_byte(&b, ')');
			g->headers[c] = arena_copy(arena, buffer_span(&b));
			buffer_free(&b);
		}
	}
}

static void
join_notes(struct data_grid *g, struct arena *arena)
{
	struct buffer b = {0};
	for (const struct model_node *n = g->table->first; n; n = n->next) {
		if (n->kind != MODEL_TNOTE)
			continue;
		bool has_paras = model_child(n, MODEL_PARA) != NULL;
		const struct model_node *part = has_paras ? n->first : n;
		do {
			if (b.len_bytes > 0)
				buffer_append_byte(&b, ' ');
			buffer_append(&b, data_printed_text(arena, part));
			part = has_paras ? part->next : NULL;
		} while (part);
	}
	if (b.len_bytes > 0)
		g->notes = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
}

/* A group that no row follows, as one above another, still has its line: its name and no cells. */
static struct data_row
row_of_group(
    struct arena *arena, const struct data_grid *g, const struct data_row *row, struct span group)
{
	struct data_row alone = {.node = model_new(arena, MODEL_ROW, row->node->pos),
	    .cells = ARENA_ARRAY(arena, const struct model_node *, g->column_count),
	    .group = group,
	    .is_group = true};
	for (size_t c = 0; c < g->column_count; c++)
		alone.cells[c] = model_new(arena, MODEL_CELL, row->node->pos);
	return alone;
}

struct data_grid *
data_grid_from_table(struct arena *arena, const struct model_node *table)
{
	struct data_grid *g = ARENA_NEW(arena, struct data_grid);
	size_t count = 0, column_capacity = 0;
	struct span group = {0};
	g->table = table;
	for (const struct model_node *n = table->first; n; n = n->next) {
		if (n->kind != MODEL_COLUMN)
			continue;
		ARENA_GROW(
		    arena, const struct model_node *, g->columns, g->column_count, column_capacity);
		g->columns[g->column_count++] = n;
	}
	struct data_row *rows = place_rows(g, arena, &count);
	g->rows = ARENA_ARRAY(arena, struct data_row, count);
	for (size_t r = 0; r < count; r++) {
		if (model_is(rows[r].node, MODEL_KEY_PART, "group")) {
			group = data_printed_text(arena, rows[r].node);
			g->has_groups = true;
			if (r + 1 == count || !model_is(rows[r + 1].node, MODEL_KEY_PART, "body"))
				g->rows[g->row_count++] = row_of_group(arena, g, &rows[r], group);
		} else if (model_is(rows[r].node, MODEL_KEY_PART, "body")) {
			rows[r].group = group;
			g->rows[g->row_count++] = rows[r];
		}
	}
	set_headers(g, arena, rows, count);
	join_notes(g, arena);
	return g;
}
