/*
 * Tables to rows: each tests/layout/cases/tables/NAME.txt beside NAME.rows, which
 * shows the columns' edges, the rows and where each cell's lines stand
 * (thousandths of a point; an em is 10000). With UPDATE=1 in the environment the
 * goldens are written; read the difference then.
 *
 * Notation: keys (measure, column TYPE ALIGN), an empty line, rows: `head`,
 * `group` or `body` and cells behind bars; < belongs to the cell at its left, ^
 * to the one above. A cell that holds a digit before any Han is a number.
 */
#include "setting.h"

#include "layout/rows_from_table.h"

#define FOLDER "tests/layout/cases/tables/"
#define MANIFEST "tests/layout/cases/test.manifest"
#define COLUMNS_MAX 16

static void
add_span(struct model_node *cell, struct arena *arena, enum model_key key)
{
	model_set_int(arena, cell, key, model_get_int(cell, key, 1) + 1);
}

static bool
is_number(struct span text)
{
	for (size_t i = 0; i < text.len_bytes && !(text.ptr[i] & 0x80); i++) {
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return true;
	}
	return false;
}

/* above holds the cell of each column in the row before, and becomes this row's. */
static void
add_row(struct bench *b, struct model_node *table, struct span line, struct model_node **above)
{
	struct pos pos = {diag_add_file(b->diags, SPAN("case")), 1, 1};
	struct model_node *row = model_add(b->arena, table, MODEL_ROW, pos), *left = NULL;
	struct span part = span_trim(span_cut(&line, '|'));
	bool up = false;

	model_set(b->arena, row, MODEL_KEY_PART, part);
	for (int column = 0; line.ptr && column < COLUMNS_MAX; column++) {
		struct span text = span_trim(span_cut(&line, '|'));

		if (span_equal_cstr(text, "^")) {
			if (above[column] != left)
				add_span(above[column], b->arena, MODEL_KEY_ROWSPAN);
			left = above[column];
			up = true;
		} else if (span_equal_cstr(text, "<")) {
			if (!up)
				add_span(left, b->arena, MODEL_KEY_COLSPAN);
			above[column] = left;
		} else {
			left = model_add(b->arena, row, MODEL_CELL, pos);
			model_set_int(b->arena, left, MODEL_KEY_COL, column);
			model_set(b->arena, left, MODEL_KEY_FORM,
			    is_number(text) ? SPAN("number") : SPAN("text"));
			if (text.len_bytes > 0)
				add_notation(b, left, text);
			above[column] = left;
			up = false;
		}
	}
}

static struct layout_table *
set_case(struct bench *b, struct span text)
{
	struct model_node *above[COLUMNS_MAX] = {NULL};
	struct pos pos = {diag_add_file(b->diags, SPAN("case")), 1, 1};
	struct model_node *table = model_new(b->arena, MODEL_TABLE, pos);
	int64_t measure = 18;

	for (struct span line = span_cut(&text, '\n'); line.len_bytes > 0;
	     line = span_cut(&text, '\n')) {
		struct span value = line, key = span_cut(&value, ' ');

		if (span_equal_cstr(key, "measure"))
			span_parse_int(value, &measure);
		if (span_equal_cstr(key, "column")) {
			struct model_node *column =
			    model_add(b->arena, table, MODEL_COLUMN, POS_NONE);

			model_set(b->arena, column, MODEL_KEY_TYPE, span_cut(&value, ' '));
			model_set(b->arena, column, MODEL_KEY_ALIGN, value);
		}
	}
	while (span_trim(text).len_bytes > 0)
		add_row(b, table, span_cut(&text, '\n'), above);
	return layout_rows_from_table(
	    &b->context, table, (mpt)measure * EM, b->context.style->lines);
}

static void
show_cell(struct buffer *out, const struct layout_cell *cell)
{
	buffer_append_cstr(out, "  cell");
	show_key(out, "x", cell->x);
	show_key(out, "width", cell->width);
	show_key(out, "baseline", cell->first_baseline);
	if (cell->row_count != 1)
		show_key(out, "rows", cell->row_count);
	for (size_t i = 0; i < cell->lines.count; i++) {
		const struct layout_line *line = &cell->lines.lines[i];

		buffer_append_cstr(out, i ? " / " : "  ");
		buffer_append_int(out, cell->text_x + line->x);
		buffer_append_byte(out, '+');
		buffer_append_int(out, line->width);
		buffer_append_byte(out, ' ');
		for (size_t r = 0; r < line->run_count; r++)
			buffer_append(out, line->runs[r].text);
	}
	buffer_append_byte(out, '\n');
}

static void
show_table(struct buffer *out, const struct layout_table *table)
{
	buffer_append_cstr(out, "table");
	show_key(out, "width", table->width);
	show_key(out, "natural", table->natural);
	show_key(out, "heads", (int64_t)table->head_row_count);
	buffer_append_cstr(out, " edges");
	for (size_t c = 0; c <= table->column_count; c++) {
		buffer_append_byte(out, ' ');
		buffer_append_int(out, table->column_x[c]);
	}
	buffer_append_byte(out, '\n');
	for (size_t r = 0; r < table->row_count; r++) {
		const struct layout_row *row = &table->rows[r];

		buffer_append_cstr(out, row->head ? "head" : row->group ? "group" : "body");
		show_key(out, "height", row->height);
		if (row->open_rows > 0)
			show_key(out, "open", (int64_t)row->open_rows);
		for (size_t i = 0; i < row->cut_count; i++) {
			buffer_append_cstr(out, i ? "," : " cuts ");
			buffer_append_int(out, row->cuts[i]);
		}
		buffer_append_cstr(out, row->break_after ? " may break\n" : "\n");
		for (size_t i = 0; i < row->cell_count; i++)
			show_cell(out, &row->cells[i]);
	}
}

/* Columns fill the width, to the mpt, and every line stands inside its cell. */
static void
check_table(const struct layout_table *table, mpt measure, bool tight)
{
	CHECK(table->width == measure);
	for (size_t r = 0; r < table->row_count; r++) {
		for (size_t i = 0; i < table->rows[r].cell_count; i++) {
			const struct layout_cell *cell = &table->rows[r].cells[i];

			for (size_t n = 0; n < cell->lines.count && !tight; n++) {
				const struct layout_line *line = &cell->lines.lines[n];
				mpt x = cell->text_x + line->x;

				CHECK(x >= cell->x && x + line->width <= cell->x + cell->width);
			}
		}
	}
}

static void
run_case(const char *name)
{
	struct bench b;
	struct buffer out = {0};
	struct span text = {NULL, 0};
	struct layout_table *table;
	char path[256];

	bench_open(&b, MANIFEST);
	TEST(name);
	snprintf(path, sizeof path, FOLDER "%s.txt", name);
	CHECK(files_read(b.arena, b.diags, span_from_cstr(path), 1 << 20, &text));
	table = set_case(&b, text);
	check_table(table, table->width, diag_count(b.diags, DIAG_WARNING) > 0);
	show_table(&out, table);
	diag_print(b.diags, DIAG_ZH, &out);
	diag_print(b.diags, DIAG_EN, &out);
	snprintf(path, sizeof path, FOLDER "%s.rows", name);
	CHECK(agrees(&b, path, buffer_span(&out)));
	buffer_free(&out);
	bench_close(&b);
}

int
main(void)
{
	struct arena *arena = arena_new();
	char **names;
	size_t count = list_cases(arena, FOLDER, &names);
	int result;

	TEST("tables-cases");
	CHECK(count >= 10);
	for (size_t i = 0; i < count; i++)
		run_case(names[i]);
	result = test_finish();
	arena_free(arena);
	return result;
}
