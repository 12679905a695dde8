/*
 * Any .model file that the checker lets pass, to pages, data and Akoma Ntoso with the
 * gazette's own templates: a page's text is always its document's.
 */
#include "akn/akn.h"
#include "base/limits.h"
#include "chain/chain.h"
#include "data/data.h"
#include "html/html.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

/* Read once, for all inputs; the runner stands in the tree's root. */
static const struct sources *
templates(void)
{
	static struct arena *arena;
	static struct sources read;
	if (!arena) {
		struct diags *diags = diag_new();
		arena = arena_new();
		expect(chain_read_template(arena, diags, SPAN("."), SPAN("gazette"), &read));
		diag_free(diags);
	}
	return &read;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct files_batch *batch = files_batch_new();
	struct buffer messages = {0};
	struct html_options options = {.out_dir = SPAN("out"), .templates = templates()};
	struct span bytes = {(const char *)data, size};
	struct model *model = model_read(arena, diags, SPAN("x.model"), bytes);
	if (model && model_check(model, diags)) {
		bool good = html_from_model(arena, diags, model, &options, batch);
		good = data_from_model(arena, diags, model, SPAN("out"), batch) && good;
		if (good)
			akn_from_model(arena, model, SPAN("out"), batch);
		expect(good == !diag_failed(diags));
		diag_print(diags, DIAG_EN, &messages);
		expect(span_find(buffer_span(&messages), SPAN("[html-text-differs]")) == SIZE_MAX);
		expect(span_find(buffer_span(&messages), SPAN("[template-")) == SIZE_MAX);
	}
	buffer_free(&messages);
	files_batch_free(batch);
	diag_free(diags);
	arena_free(arena);
	return 0;
}
