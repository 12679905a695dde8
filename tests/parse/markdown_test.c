/*
 * Markdown to the tree: each tests/parse/cases/NAME.md beside its NAME.tree,
 * which shows every node with its place, and the messages. With UPDATE=1 in the
 * environment the goldens are written instead; read the difference then.
 */
#include "base/files.h"
#include "parse/fields.h"
#include "parse/markdown.h"

#include "test.h"

#include <stdlib.h>

static const char *const kind_names[] = {"root", "paragraph", "heading", "list", "item", "quote",
    "code-block", "html-block", "rule", "div", "note", "table", "row", "cell", "text", "soft-break",
    "hard-break", "sense-break", "code", "html", "emph", "strong", "link", "image"};

_Static_assert(
    sizeof kind_names / sizeof kind_names[0] == PARSE_KIND_COUNT, "one name for each kind");

static const char *const cases[] = {"blocks", "inlines", "escapes", "divs", "div-faults", "tables",
    "table-faults", "notes", "vanished", "headings", "lists", "attributes"};

static void
show(struct buffer *out, const char *key, struct span value)
{
	if (!value.ptr)
		return;
	buffer_append_byte(out, ' ');
	buffer_append_cstr(out, key);
	buffer_append_cstr(out, "=\"");
	for (size_t i = 0; i < value.len_bytes; i++) {
		if (value.ptr[i] == '\n')
			buffer_append_cstr(out, "\\n");
		else
			buffer_append_byte(out, value.ptr[i]);
	}
	buffer_append_byte(out, '"');
}

static void
show_int(struct buffer *out, const char *key, int value)
{
	if (!value)
		return;
	buffer_append_byte(out, ' ');
	buffer_append_cstr(out, key);
	buffer_append_byte(out, '=');
	buffer_append_int(out, value);
}

static void
show_pos(struct buffer *out, struct pos pos)
{
	buffer_append_byte(out, ' ');
	buffer_append_int(out, pos.line);
	buffer_append_byte(out, ':');
	buffer_append_int(out, pos.col_cp);
}

static void
show_node(struct buffer *out, const struct parse_node *node, int depth)
{
	for (int i = 0; i < depth; i++)
		buffer_append_cstr(out, "  ");
	buffer_append_cstr(out, kind_names[node->kind]);
	show_pos(out, node->pos);
	show(out, "text", node->text);
	show(out, "title", node->title);
	if (node->title.ptr && node->kind == PARSE_DIV)
		show_pos(out, node->title_pos);
	show(out, "to", node->destination);
	show_int(out, "level", node->level);
	show_int(out, "start", node->start);
	show_int(out, "head-rows", node->head_rows);
	show_int(out, "columns", node->column_count);
	show_int(out, "ordered", node->ordered);
	show_int(out, "up", node->span_up);
	show_int(out, "left", node->span_left);
	show_int(out, "escaped", node->escaped);
	for (int i = 0; node->aligns && i < node->column_count; i++)
		show_int(out, "align", (int)node->aligns[i]);
	for (const struct parse_attribute *a = node->attributes; a; a = a->next) {
		buffer_append_cstr(out, " @");
		buffer_append(out, a->key);
		show_pos(out, a->pos);
		show(out, "value", a->value);
		show_pos(out, a->value_pos);
	}
	buffer_append_byte(out, '\n');
	for (const struct parse_node *child = node->first; child; child = child->next)
		show_node(out, child, depth + 1);
}

static void
check_case(const char *name)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct buffer out = {NULL, 0, 0}, path = {NULL, 0, 0};
	struct span source, golden = {NULL, 0};
	int32_t file;

	TEST(name);
	buffer_append_cstr(&path, "tests/parse/cases/");
	buffer_append_cstr(&path, name);
	buffer_append_cstr(&path, ".md");
	file = diag_add_file(diags, buffer_span(&path));
	CHECK(files_read(arena, diags, buffer_span(&path), 1 << 20, &source));
	show_node(&out, parse_markdown(arena, diags, file, source, 1), 0);
	diag_print(diags, DIAG_EN, &out);
	path.len_bytes -= 3;
	buffer_append_cstr(&path, ".tree");
	if (getenv("UPDATE")) {
		struct files_batch *batch = files_batch_new();

		files_add(batch, buffer_span(&path), buffer_span(&out));
		CHECK(files_commit(batch, diags));
		files_batch_free(batch);
	}
	CHECK(files_read(arena, diags, buffer_span(&path), 1 << 20, &golden));
	CHECK(span_equal(golden, buffer_span(&out)));
	buffer_free(&out);
	buffer_free(&path);
	diag_free(diags);
	arena_free(arena);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check_case(cases[i]);
	return test_finish();
}
