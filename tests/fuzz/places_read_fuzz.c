/*
 * Any bytes read as a .places file: what is read is written again as the same
 * bytes, and the checker comes to an end on it.
 */
#include "ir/places.h"

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
	struct places *places = places_read(arena, diags, SPAN("x.places"), bytes);

	expect((places != NULL) == !diag_failed(diags));
	if (places) {
		expect(places_check(places, diags) == !diag_failed(diags));
		places_write(places, &again);
		expect(span_equal(bytes, buffer_span(&again)));
	}
	diag_print(diags, DIAG_EN, &messages);
	buffer_free(&messages);
	buffer_free(&again);
	diag_free(diags);
	arena_free(arena);
	return 0;
}
