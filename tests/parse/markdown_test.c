/*
 * Markdown to the tree: each tests/parse/cases/NAME.md beside its NAME.tree,
 * which shows every node with its place; the messages of all are in markdown.zh
 * and markdown.en.
 */
#include "parse/fields.h"
#include "parse/markdown.h"

#include "golden.h"

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
check_case(const char *name, struct buffer messages[2])
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct buffer out = {NULL, 0, 0};
	char path[100];
	struct span source;
	int32_t file;

	TEST(name);
	snprintf(path, sizeof path, "tests/parse/cases/%s.md", name);
	file = diag_add_file(diags, span_from_cstr(path));
	CHECK(files_read(arena, diags, span_from_cstr(path), 1 << 20, &source));
	show_node(&out, parse_markdown(arena, diags, file, source, 1), 0);
	golden_add_messages(messages, name, diags);
	snprintf(path, sizeof path, "tests/parse/cases/%s.tree", name);
	golden_check(path, buffer_span(&out));
	buffer_free(&out);
	diag_free(diags);
	arena_free(arena);
}

int
main(void)
{
	struct buffer messages[2] = {{NULL, 0, 0}, {NULL, 0, 0}};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check_case(cases[i], messages);
	TEST("messages");
	golden_check_messages("tests/parse/cases/markdown", messages);
	for (int lang = 0; lang < 2; lang++)
		buffer_free(&messages[lang]);
	return test_finish();
}
