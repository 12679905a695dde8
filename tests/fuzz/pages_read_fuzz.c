/*
 * Any bytes read as a .pages file: what is read is written again as the same
 * bytes, and the checker comes to an end on it.
 */
#include "ir/pages.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct span bytes = {(const char *)data, size};
	struct buffer again = {NULL, 0, 0}, messages = {NULL, 0, 0};
	struct pages *pages = pages_read(arena, diags, SPAN("x.pages"), bytes);

	expect((pages != NULL) == !diag_failed(diags));
	if (pages) {
		expect(pages_check(pages, diags) == !diag_failed(diags));
		pages_write(pages, &again);
		expect(span_equal(bytes, buffer_span(&again)));
	}
	diag_print(diags, DIAG_EN, &messages);
	buffer_free(&messages);
	buffer_free(&again);
	diag_free(diags);
	arena_free(arena);
	return 0;
}
