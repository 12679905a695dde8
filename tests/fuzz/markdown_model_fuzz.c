/*
 * Markdown to a model: where no error is told, the model follows its schema,
 * and its text form reads back as the same bytes.
 */
#include "check/check.h"
#include "model/model_from_sources.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
fail(const struct diags *diags)
{
	struct buffer out = {NULL, 0, 0};

	diag_print(diags, DIAG_EN, &out);
	fwrite(out.ptr, 1, out.len_bytes, stderr);
	abort();
}

static void
check_text_form(struct arena *arena, const struct model *model)
{
	struct buffer first = {NULL, 0, 0}, second = {NULL, 0, 0};
	struct diags *diags = diag_new();
	struct model *again;

	model_write(model, &first);
	again = model_read(arena, diags, SPAN("x.model"), buffer_span(&first));
	if (!again)
		fail(diags);
	model_write(again, &second);
	if (!span_equal(buffer_span(&first), buffer_span(&second)))
		abort();
	buffer_free(&first);
	buffer_free(&second);
	diag_free(diags);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct span parts[] = {SPAN(""), {(const char *)data, size}};
	struct source items[] = {
	    {.path = SPAN("a.md"), .shown = SPAN("a.md"), .is_text = true},
	    {.path = SPAN("issue.yaml"),
		.shown = SPAN("issue.yaml"),
		.bytes = SPAN("刊名: 公报\n年: 2021\n期: 1\n栏目: [{名称: 文件, 文件: [a.md]}]\n"),
		.is_text = true},
	};
	struct sources sources = {.name = SPAN("x"), .items = items, .count = 2};
	struct model *model;

	/* Most inputs are bodies; those that begin like front matter bring their own. */
	if (!span_starts_with(parts[1], SPAN("---\n")))
		parts[0] = SPAN("---\n种类: 其他\n标题: 标题\n---\n");
	items[0].bytes = arena_join(arena, parts, 2);
	model = model_from_sources(arena, diags, &sources);
	if (!model)
		abort();
	check_model(model, diags);
	if (!diag_failed(diags)) {
		if (!model_check(model, diags))
			fail(diags);
		check_text_form(arena, model);
	}
	diag_free(diags);
	arena_free(arena);
	return 0;
}
