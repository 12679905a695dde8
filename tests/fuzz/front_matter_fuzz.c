/* Front matter and issue.yaml: bytes to fields, and on to a model where they are an issue's. */
#include "model/model_from_sources.h"
#include "parse/fields.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_front_matter(struct arena *arena, struct span text)
{
	struct diags *diags = diag_new();
	int32_t file = diag_add_file(diags, SPAN("a.md")), front_line, body_line;
	struct span front, body;

	if (parse_front_matter(diags, file, text, &front, &front_line, &body, &body_line) &&
	    front.ptr) {
		struct parse_field *root = parse_yaml(arena, diags, file, front, front_line);

		if (!root != diag_failed(diags))
			abort(); /* fields or a message, never both or neither */
	}
	diag_free(diags);
}

static void
read_issue(struct arena *arena, struct span text)
{
	struct diags *diags = diag_new();
	struct source items[] = {
	    {.path = SPAN("a.md"),
		.shown = SPAN("a.md"),
		.bytes = SPAN("---\n种类: 其他\n标题: 标题\n---\n文字。\n"),
		.is_text = true},
	    {.path = SPAN("issue.yaml"),
		.shown = SPAN("issue.yaml"),
		.bytes = text,
		.is_text = true},
	};
	struct sources sources = {.name = SPAN("x"), .items = items, .count = 2};
	struct model *model = model_from_sources(arena, diags, &sources);

	if (!model && !diag_failed(diags))
		abort();
	if (model && !diag_failed(diags) && !model_check(model, diags))
		abort();
	diag_free(diags);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct span text = {(const char *)data, size};

	read_front_matter(arena, text);
	read_issue(arena, text);
	arena_free(arena);
	return 0;
}
