/*
 * package_from_tables.c - data/datapackage.json: what the CSV files are and what
 * their columns hold, after Data Package 2.0 (datapackage.org) and its Table
 * Schema, so that a program can check and read them without being told more.
 *
 * A table's column is a number where every cell is one, or a dash, a 〃 or
 * empty; else its cells are what is printed ([1692], <6), and numbers stand in
 * indicators.csv. Beyond the standard a field says columnType, unit and period.
 */
#include "base/json.h"
#include "base/sha256.h"
#include "data/tables.h"

static const struct span form_words[] = {
    {"number", 6}, {"text", 4}, {"dash", 4}, {"empty", 5}, {"ditto", 5}};
static const struct span comparators[] = {{"<", 1}, {">", 1}, {"≤", 3}, {"≥", 3}, {"±", 2}};

/* Lower-case ASCII letters, digits, dots and hyphens stay, all other bytes are _xx: a name is of
 * one file only. */
static struct span
resource_name(struct arena *arena, struct span file)
{
	static const char hex[] = "0123456789abcdef";
	struct buffer b = {0};
	file = span_skip(file, sizeof "data/" - 1);
	file = span_take(file, file.len_bytes - (sizeof ".csv" - 1));
	for (size_t i = 0; i < file.len_bytes; i++) {
		unsigned char c = (unsigned char)file.ptr[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-') {
			buffer_append_byte(&b, file.ptr[i]);
		} else {
			buffer_append_byte(&b, '_');
			buffer_append_byte(&b, hex[c >> 4]);
			buffer_append_byte(&b, hex[c & 15]);
		}
	}
	struct span name = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return name;
}

static void
write_words(struct json_writer *w, const char *key, const struct span *words, size_t count)
{
	json_array_member(w, key);
	for (size_t i = 0; i < count; i++)
		json_text(w, words[i]);
	json_close(w);
}

/* What all files have in common; size and digest are of the bytes as written. */
static void
open_resource(struct json_writer *w, struct arena *arena, const struct data_file *file)
{
	char hex[SHA256_HEX_BYTES + 1];
	sha256_of(file->bytes, hex);
	const struct span hash[] = {SPAN("sha256:"), {hex, SHA256_HEX_BYTES}};
	json_open_object(w);
	json_text_member(w, "name", resource_name(arena, file->name));
	json_text_member(w, "type", SPAN("table"));
	json_text_member(w, "path", span_skip(file->name, sizeof "data/" - 1));
	json_text_member(w, "format", SPAN("csv"));
	json_text_member(w, "mediatype", SPAN("text/csv"));
	json_text_member(w, "encoding", SPAN("utf-8"));
	json_int_member(w, "bytes", (int64_t)file->bytes.len_bytes);
	json_text_member(w, "hash", arena_join(arena, hash, 2));
	json_object_member(w, "dialect");
	json_text_member(w, "lineTerminator", SPAN("\r\n"));
	json_close(w);
}

static void
write_required(struct json_writer *w, bool required)
{
	if (!required)
		return;
	json_key(w, "required");
	json_bool(w, true);
}

/* --- files whose columns are always the same --- */

static void
write_fixed_field(struct json_writer *w, const struct data_column *column)
{
	static const struct {
		const char *type;
		const struct span *words;
		size_t count;
	} types[] = {
	    [DATA_STRING] = {"string", NULL, 0},
	    [DATA_NUMBER] = {"number", NULL, 0},
	    [DATA_INTEGER] = {"integer", NULL, 0},
	    [DATA_DATE] = {"date", NULL, 0},
	    [DATA_FLAG] = {"boolean", NULL, 0},
	    [DATA_FORM] = {"string", form_words, sizeof form_words / sizeof *form_words},
	    [DATA_COMPARATOR] = {"string", comparators, sizeof comparators / sizeof *comparators},
	};
	static const struct span yes[] = {{"1", 1}}, no[] = {{"0", 1}};
	json_open_object(w);
	json_text_member(w, "name", span_from_cstr(column->head));
	json_text_member(w, "title", span_from_cstr(column->key));
	json_text_member(w, "type", span_from_cstr(types[column->type].type));
	if (column->type == DATA_FLAG) {
		write_words(w, "trueValues", yes, 1);
		write_words(w, "falseValues", no, 1);
	}
	if (column->required || types[column->type].words) {
		json_object_member(w, "constraints");
		write_required(w, column->required);
		if (types[column->type].words)
			write_words(
			    w, "enum", types[column->type].words, types[column->type].count);
		json_close(w);
	}
	json_close(w);
}

struct foreign_key {
	const char *resource;
	size_t count; /* of columns, the first ones of `columns` */
};

static const struct span key_columns[] = {{"文件", 6}, {"表", 3}};

static void
write_fixed(struct json_writer *w, struct arena *arena, const struct data_file *file,
    const struct data_columns *columns, size_t key_count, const struct foreign_key *foreign,
    size_t foreign_count)
{
	static const struct span empty[] = {{"", 0}};
	open_resource(w, arena, file);
	json_object_member(w, "schema");
	json_array_member(w, "fields");
	for (size_t i = 0; i < columns->count; i++)
		write_fixed_field(w, &columns->items[i]);
	json_close(w);
	write_words(w, "missingValues", empty, 1);
	if (key_count > 0)
		write_words(w, "primaryKey", key_columns, key_count);
	if (foreign_count > 0)
		json_array_member(w, "foreignKeys");
	for (size_t i = 0; i < foreign_count; i++) {
		json_open_object(w);
		write_words(w, "fields", key_columns, foreign[i].count);
		json_object_member(w, "reference");
		json_text_member(w, "resource", span_from_cstr(foreign[i].resource));
		write_words(w, "fields", key_columns, foreign[i].count);
		json_close(w);
		json_close(w);
	}
	if (foreign_count > 0)
		json_close(w);
	json_close(w);
	json_close(w);
}

/* --- tables --- */

/* What the cells of one column are, taken together. */
struct cells {
	bool all_numbers, all_integers, grouped, missing;
	size_t numbers;
};

/* -?[0-9]+(\.[0-9]+)?, or with a comma before each three digits of the whole part. */
static bool
is_number(struct span s, bool *grouped, bool *whole)
{
	s = span_skip(s, s.len_bytes > 0 && s.ptr[0] == '-');
	size_t digits = span_count_digits(s);
	s = span_skip(s, digits);
	*grouped = digits <= 3 && s.len_bytes > 0 && s.ptr[0] == ',';
	while (digits > 0 && *grouped && s.len_bytes > 0 && s.ptr[0] == ',') {
		if (span_count_digits(span_skip(s, 1)) != 3)
			return false;
		s = span_skip(s, 4);
	}
	*whole = digits > 0 && digits <= 15 && s.len_bytes == 0 && !*grouped;
	if (s.len_bytes == 0)
		return digits > 0;
	return digits > 0 && s.ptr[0] == '.' && s.len_bytes > 1 &&
	       span_count_digits(span_skip(s, 1)) == s.len_bytes - 1;
}

/* Texts that stand for no number, each once; they are few. */
struct missing {
	struct arena *arena;
	struct span *words;
	size_t count, capacity;
};

static void
add_missing(struct missing *m, struct span word)
{
	for (size_t i = 0; i < m->count; i++)
		if (span_equal(m->words[i], word))
			return;
	ARENA_GROW(m->arena, struct span, m->words, m->count, m->capacity);
	m->words[m->count++] = word;
}

static struct cells
look_at_column(struct arena *arena, const struct data_grid *g, size_t column)
{
	struct cells found = {.all_numbers = true, .all_integers = true};
	for (size_t r = 0; r < g->row_count; r++) {
		const struct model_node *cell = g->rows[r].cells[column];
		struct span form = data_form_of(arena, cell);
		bool grouped, whole;
		if (!span_equal_cstr(form, "number") && !span_equal_cstr(form, "text")) {
			found.missing = true;
			continue;
		}
		bool is = is_number(data_printed_text(arena, cell), &grouped, &whole);
		found.all_numbers = found.all_numbers && is;
		found.all_integers = found.all_integers && is && whole;
		found.grouped = found.grouped || (is && grouped);
		found.numbers++;
	}
	found.all_numbers = found.all_numbers && found.numbers > 0;
	return found;
}

/* Words that frictionless would read as numbers' absence everywhere in the table. */
static void
collect_missing(struct missing *m, const struct data_grid *g, size_t column)
{
	for (size_t r = 0; r < g->row_count; r++) {
		const struct model_node *cell = g->rows[r].cells[column];
		struct span form = data_form_of(m->arena, cell);
		if (!span_equal_cstr(form, "number") && !span_equal_cstr(form, "text"))
			add_missing(m, data_printed_text(m->arena, cell));
	}
}

static void
write_table_field(
    struct json_writer *w, struct arena *arena, const struct data_grid *g, size_t column)
{
	const struct cells cells = look_at_column(arena, g, column);
	const struct model_node *node = g->columns[column];
	bool integers =
	    cells.all_numbers && cells.all_integers && model_is(node, MODEL_KEY_TYPE, "serial");
	json_open_object(w);
	json_text_member(w, "name", csv_safe_text(arena, g->headers[column]));
	json_text_member(w, "type",
	    integers            ? SPAN("integer")
	    : cells.all_numbers ? SPAN("number")
				: SPAN("string"));
	if (cells.all_numbers && cells.grouped)
		json_text_member(w, "groupChar", SPAN(","));
	if (!cells.missing && g->row_count > 0) {
		json_object_member(w, "constraints");
		write_required(w, true);
		json_close(w);
	}
	json_text_member(w, "columnType", model_get(node, MODEL_KEY_TYPE));
	json_text_member(w, "unit", model_get(node, MODEL_KEY_UNIT));
	json_text_member(w, "period", model_get(node, MODEL_KEY_PERIOD));
	json_close(w);
}

static void
write_group_field(struct json_writer *w)
{
	json_open_object(w);
	json_text_member(w, "name", DATA_GROUP_HEADER);
	json_text_member(w, "type", SPAN("string"));
	json_text_member(w, "columnType", SPAN("group"));
	json_close(w);
}

static void
write_table(struct json_writer *w, struct arena *arena, const struct data_table *table,
    const struct data_file *file)
{
	const struct data_grid *g = table->grid;
	struct missing missing = {.arena = arena};
	open_resource(w, arena, file);
	json_text_member(w, "title", table->title);
	json_text_member(w, "description", g->notes);
	json_object_member(w, "schema");
	json_array_member(w, "fields");
	if (g->has_groups)
		write_group_field(w);
	for (size_t c = 0; c < g->column_count; c++)
		write_table_field(w, arena, g, c);
	json_close(w);
	add_missing(&missing, SPAN(""));
	for (size_t c = 0; c < g->column_count; c++)
		if (look_at_column(arena, g, c).all_numbers)
			collect_missing(&missing, g, c);
	write_words(w, "missingValues", missing.words, missing.count);
	json_close(w);
	json_close(w);
}

/* --- the package --- */

static void
write_head(struct json_writer *w, const struct data_tables *tables)
{
	const struct model_node *issue = tables->model->issue;
	struct arena *arena = tables->arena;
	const struct span title[] = {
	    model_get(issue, MODEL_KEY_MASTHEAD), SPAN(" "), tables->issue};
	struct span path[] = {SPAN("data/"), model_get(issue, MODEL_KEY_NAME), SPAN(".csv")};
	json_text_member(
	    w, "$schema", SPAN("https://datapackage.org/profiles/2.0/datapackage.json"));
	json_text_member(w, "name", resource_name(arena, arena_join(arena, path, 3)));
	json_text_member(w, "title", arena_join(arena, title, 3));
	json_text_member(w, "description",
	    SPAN("CSV 中以 = + - @ 等开头、会被电子表格当作公式的格，前面加了一撇（'）；"
		 "去掉一个即为原文。A cell that a spreadsheet would run as a formula has an "
		 "apostrophe in front; take one off. See gazette-data(5)."));
	json_text_member(w, "version", model_get(issue, MODEL_KEY_NAME));
	struct span publisher = model_get(issue, MODEL_KEY_SPONSOR);
	if (!publisher.ptr)
		publisher = model_get(issue, MODEL_KEY_PUBLISHER);
	if (!publisher.ptr)
		return;
	json_array_member(w, "contributors");
	json_open_object(w);
	json_text_member(w, "title", publisher);
	json_array_member(w, "roles");
	json_text(w, SPAN("publisher"));
	json_close(w);
	json_close(w);
	json_close(w);
}

void
data_append_package(
    struct buffer *out, const struct data_tables *tables, const struct data_files *files)
{
	static const struct foreign_key to_documents[] = {{"documents", 1}};
	static const struct foreign_key to_both[] = {{"documents", 1}, {"tables", 2}};
	const struct data_file *lists = files->items + tables->count;
	struct arena *arena = tables->arena;
	struct json_writer w;
	json_start(&w, out);
	json_open_object(&w);
	write_head(&w, tables);
	json_array_member(&w, "resources");
	write_fixed(&w, arena, &lists[1], &data_document_columns, 1, NULL, 0);
	write_fixed(&w, arena, &lists[2], &data_table_columns, 2, to_documents, 1);
	write_fixed(&w, arena, &lists[0], &data_indicator_columns, 0, to_both, 2);
	for (size_t i = 0; i < tables->count; i++)
		write_table(&w, arena, &tables->items[i], &files->items[i]);
	json_close(&w);
	json_close(&w);
	json_finish(&w);
}
