/*
 * Any bytes as the facts of an issue that a site keeps: what is read is written
 * again so that it is read as the same.
 */
#include "site/facts.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct span bytes = {(const char *)data, size};
	struct buffer once = {NULL, 0, 0}, again = {NULL, 0, 0};
	struct facts *facts = facts_read(arena, bytes, SPAN("0123"));

	if (facts) {
		facts_write(facts, &once);
		struct facts *same = facts_read(arena, buffer_span(&once), SPAN("0123"));
		if (!same)
			abort();
		facts_write(same, &again);
		if (!span_equal(buffer_span(&once), buffer_span(&again)))
			abort();
		for (size_t i = 0; i < facts->document_count; i++)
			facts_number_prefix(facts->documents[i].number);
		facts_issue_title(arena, facts);
	}
	buffer_free(&once);
	buffer_free(&again);
	arena_free(arena);
	return 0;
}
