/*
 * Any bytes read as a manifest.json: what is taken without a message is what
 * writing it again gives.
 */
#include "chain/manifest.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct span bytes = {(const char *)data, size};
	struct manifest manifest;
	struct buffer again = {0};
	int32_t file = diag_add_file(diags, SPAN("manifest.json"));
	bool good = manifest_from_json(arena, diags, file, bytes, &manifest);

	if (!good && !diag_failed(diags))
		abort(); /* nothing is refused without a message */
	if (good) {
		manifest_write(&manifest, &again);
		if (span_equal(bytes, buffer_span(&again)) == diag_failed(diags))
			abort();
	}
	buffer_clear(&again);
	diag_print(diags, DIAG_EN, &again);
	buffer_free(&again);
	diag_free(diags);
	arena_free(arena);
	return 0;
}
