/*
 * gazette(5): every example is built, without a message. A comment before each
 * literal display says what it is: `body`, a document's markdown; `front`, a
 * whole document; `file NAME`, a file of the issue that all of these make. A
 * code behind it is the one message that the example is to give.
 */
#include "base/files.h"
#include "check/check.h"
#include "model/model_from_sources.h"

#include "test.h"

#include <stdlib.h>

#define EXAMPLES_MAX 60

struct example {
	struct span what, text;
};

static const char front[] = "---\n种类: 其他\n标题: 标题\n---\n\n";

/* Without the escapes of roff: \e is a backslash, \& nothing. */
static void
append_line(struct buffer *out, struct span line)
{
	for (size_t i = 0; i < line.len_bytes; i++) {
		if (line.ptr[i] != '\\') {
			buffer_append_byte(out, line.ptr[i]);
			continue;
		}
		i++;
		CHECK(i < line.len_bytes && (line.ptr[i] == 'e' || line.ptr[i] == '&'));
		if (line.ptr[i] == 'e')
			buffer_append_byte(out, '\\');
	}
	buffer_append_byte(out, '\n');
}

/* The displays of the page; one without a comment before it is a fault. */
static size_t
read_examples(struct arena *arena, struct span page, struct example *examples)
{
	struct span before = {NULL, 0};
	struct buffer text = {NULL, 0, 0};
	size_t count = 0;
	bool inside = false;

	while (page.len_bytes && count < EXAMPLES_MAX) {
		struct span line = span_cut(&page, '\n');

		if (span_equal(line, SPAN(".Ed")) && inside) {
			examples[count++].text = arena_copy(arena, buffer_span(&text));
			inside = false;
			buffer_clear(&text);
		} else if (inside) {
			append_line(&text, line);
		} else if (span_starts_with(line, SPAN(".Bd"))) {
			CHECK(span_equal(line, SPAN(".Bd -literal")));
			CHECK(span_starts_with(before, SPAN(".\\\" example: ")));
			examples[count].what = span_skip(before, sizeof ".\\\" example: " - 1);
			inside = true;
		}
		before = line;
	}
	buffer_free(&text);
	return count;
}

/* Builds an issue, and compares its messages with the code wanted (absent: none). */
static void
check_issue(struct arena *arena, const struct sources *sources, struct span wanted)
{
	struct diags *diags = diag_new();
	struct model *model = model_from_sources(arena, diags, sources);
	struct buffer out = {NULL, 0, 0};

	CHECK(model && !diag_failed(diags) && model_check(model, diags));
	if (model)
		check_model(model, diags);
	diag_print(diags, DIAG_EN, &out);
	CHECK(diag_count(diags, DIAG_NOTE) == (wanted.ptr ? 1 : 0));
	CHECK(!wanted.ptr || span_find(buffer_span(&out), wanted) != SIZE_MAX);
	if (diag_count(diags, DIAG_NOTE) != (wanted.ptr ? 1 : 0))
		printf("# %.*s", (int)out.len_bytes, out.ptr);
	buffer_free(&out);
	diag_free(diags);
}

static void
check_document(struct arena *arena, struct span text, struct span picture, struct span wanted)
{
	struct source items[] = {
	    {.path = SPAN("a.md"), .shown = SPAN("a.md"), .bytes = text, .is_text = true},
	    {.path = SPAN("figures/map.png"), .shown = SPAN("figures/map.png"), .bytes = picture},
	    {.path = SPAN("issue.yaml"),
		.shown = SPAN("issue.yaml"),
		.bytes = SPAN("刊名: 公报\n年: 2021\n期: 1\n栏目: [{名称: 文件, 文件: [a.md]}]\n"),
		.is_text = true},
	};
	struct sources sources = {.name = SPAN("x"), .items = items, .count = 3};

	check_issue(arena, &sources, wanted);
}

static int
compare_sources(const void *a, const void *b)
{
	return span_compare(((const struct source *)a)->path, ((const struct source *)b)->path);
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct example examples[EXAMPLES_MAX];
	struct source files[EXAMPLES_MAX];
	struct sources issue = {.name = SPAN("x"), .items = files};
	struct span page, picture;
	size_t count;

	TEST("the examples of gazette(5)");
	CHECK(files_read(arena, diags, SPAN("pipeline/cmd/gazette.5"), 1 << 20, &page));
	CHECK(files_read(
	    arena, diags, SPAN("tests/model/cases/all/figures/map.png"), 1 << 20, &picture));
	count = read_examples(arena, page, examples);
	CHECK(count > 20 && count < EXAMPLES_MAX);
	for (size_t i = 0; i < count; i++) {
		struct span rest = examples[i].what, kind = span_cut(&rest, ' ');
		struct span parts[] = {SPAN(front), examples[i].text};

		if (span_equal(kind, SPAN("file"))) {
			files[issue.count++] = (struct source){.path = rest,
			    .shown = rest,
			    .bytes = examples[i].text,
			    .is_text = true};
			continue;
		}
		printf("# example %d: %.*s\n", (int)i, (int)examples[i].what.len_bytes,
		    examples[i].what.ptr);
		CHECK(span_equal(kind, SPAN("body")) || span_equal(kind, SPAN("front")));
		if (span_equal(kind, SPAN("front")))
			parts[0] = SPAN("");
		check_document(arena, arena_join(arena, parts, 2), picture, rest);
	}
	TEST("the issue of gazette(5)");
	qsort(files, issue.count, sizeof files[0], compare_sources);
	check_issue(arena, &issue, (struct span){NULL, 0});
	diag_free(diags);
	arena_free(arena);
	return test_finish();
}
