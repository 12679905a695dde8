/*
 * Whatever characters a paragraph of an old text holds: written as markdown and
 * read by the model, they come back the same.
 */
#include "import/markdown_from_blocks.h"
#include "model/model_from_sources.h"
#include "test.h"

#define MOST_CHARS 8

static const char marks[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~019aZ";

struct sheet {
	struct buffer markdown; /* one paragraph for each row of characters */
	struct buffer expected; /* the rows, one a line */
};

static void
add_row(struct sheet *sheet, const uint32_t *cps, size_t count)
{
	struct character row[MOST_CHARS] = {{0}};
	for (size_t i = 0; i < count; i++) {
		row[i].cp = cps[i];
		buffer_append_cp(&sheet->expected, cps[i]);
	}
	markdown_from_characters(&sheet->markdown, row, count, true);
	buffer_append_cstr(&sheet->markdown, "\n\n");
	buffer_append_byte(&sheet->expected, '\n');
}

/* The text of all paragraphs of a model, one a line. */
static void
paragraphs(struct arena *arena, const struct model *model, struct buffer *out)
{
	for (const struct model_node *n = model->issue; n; n = model_next(model->issue, n)) {
		if (n->kind != MODEL_PARA && n->kind != MODEL_HEADING)
			continue;
		buffer_append(out, model_flat_text(arena, n));
		buffer_append_byte(out, '\n');
	}
}

static void
report_first_difference(struct span wanted, struct span got)
{
	while (wanted.ptr && got.ptr) {
		struct span w = span_cut(&wanted, '\n'), g = span_cut(&got, '\n');
		if (span_equal(w, g))
			continue;
		printf("    wanted %.*s, got %.*s\n", (int)w.len_bytes, w.ptr, (int)g.len_bytes,
		    g.ptr);
		return;
	}
}

static bool
comes_back(struct sheet *sheet)
{
	static const char issue[] = "刊名: 公报\n年: 2023\n期: 1\n栏目:\n  - 名称: 文件\n"
				    "    文件: [a.md]\n";
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct span front = SPAN("---\n种类: 其他\n标题: 标记\n---\n\n");
	struct span text =
	    arena_join(arena, (struct span[]){front, buffer_span(&sheet->markdown)}, 2);
	struct source items[] = {
	    {.path = SPAN("a.md"), .shown = SPAN("a.md"), .bytes = text, .is_text = true},
	    {.path = SPAN("issue.yaml"),
		.shown = SPAN("issue.yaml"),
		.bytes = SPAN(issue),
		.is_text = true}};
	struct sources sources = {SPAN("marks"), items, 2};
	struct model *model = model_from_sources(arena, diags, &sources);
	struct buffer got = {0};
	if (model)
		paragraphs(arena, model, &got);
	bool same = model && !diag_failed(diags) &&
		    span_equal(buffer_span(&got), buffer_span(&sheet->expected));
	if (!same) {
		struct buffer messages = {0};
		diag_print(diags, DIAG_EN, &messages);
		printf("%.*s", (int)messages.len_bytes, messages.ptr ? messages.ptr : "");
		buffer_free(&messages);
		report_first_difference(buffer_span(&sheet->expected), buffer_span(&got));
	}
	buffer_free(&got);
	diag_free(diags);
	arena_free(arena);
	return same;
}

static void
finish(struct sheet *sheet)
{
	CHECK(comes_back(sheet));
	buffer_free(&sheet->markdown);
	buffer_free(&sheet->expected);
	*sheet = (struct sheet){0};
}

int
main(void)
{
	struct sheet sheet = {0};
	size_t count = sizeof(marks) - 1;

	TEST("every ASCII mark alone, before and behind Han");
	for (size_t i = 0; i < count; i++) {
		uint32_t c = (unsigned char)marks[i];
		add_row(&sheet, (uint32_t[]){c, 0x6C34}, 2);
		add_row(&sheet, (uint32_t[]){0x6C34, c}, 2);
		add_row(&sheet, (uint32_t[]){0x6C34, c, 0x6C34}, 3);
	}
	finish(&sheet);

	TEST("every three marks at the start of a paragraph");
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			for (size_t k = 0; k < count; k++)
				add_row(&sheet,
				    (uint32_t[]){(unsigned char)marks[i], (unsigned char)marks[j],
					(unsigned char)marks[k], 0x6C34},
				    4);
	finish(&sheet);

	TEST("every three marks inside a paragraph");
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			for (size_t k = 0; k < count; k++)
				add_row(&sheet,
				    (uint32_t[]){0x6C34, (unsigned char)marks[i],
					(unsigned char)marks[j], (unsigned char)marks[k], 0x6C34},
				    5);
	finish(&sheet);

	TEST("marks and spaces between Latin words");
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++) {
			uint32_t a = (unsigned char)marks[i], b = (unsigned char)marks[j];
			add_row(&sheet, (uint32_t[]){a, ' ', b, 'x'}, 4);
			add_row(&sheet, (uint32_t[]){a, b, ' ', 'x'}, 4);
			add_row(&sheet, (uint32_t[]){'1', a, ' ', b, 'x'}, 5);
			add_row(&sheet, (uint32_t[]){'x', ' ', a, b, ' ', 'x'}, 6);
		}
	finish(&sheet);

	TEST("Chinese marks and characters above U+FFFF");
	add_row(&sheet, (uint32_t[]){0x2014, 0x6C34, 0x2014}, 3);
	add_row(&sheet, (uint32_t[]){0xFF0B, '+', 0x2022, 0xB7}, 4);
	add_row(&sheet, (uint32_t[]){0x201C, 0x25CB, 0x3007, 0x201D, ')', 0xFF08}, 6);
	add_row(&sheet, (uint32_t[]){0x2CC56, 0x20BB7, 0x4DAE}, 3);
	finish(&sheet);
	return test_finish();
}
