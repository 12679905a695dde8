/*
 * Any bytes as the values of an issue that a site keeps: what is read is written
 * again so that it is read as the same.
 */
#include "site/series.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct span bytes = {(const char *)data, size};
	struct buffer once = {NULL, 0, 0}, again = {NULL, 0, 0};
	struct series_values read = {NULL, 0, 0}, same = {NULL, 0, 0};

	if (series_read(arena, bytes, &read)) {
		series_write(read.items, read.count, &once);
		if (!series_read(arena, buffer_span(&once), &same))
			abort();
		series_write(same.items, same.count, &again);
		if (!span_equal(buffer_span(&once), buffer_span(&again)))
			abort();
		for (size_t i = 0; i < read.count; i++)
			series_title(arena, &read.items[i]);
	}
	buffer_free(&once);
	buffer_free(&again);
	arena_free(arena);
	return 0;
}
