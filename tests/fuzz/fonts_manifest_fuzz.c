/*
 * Any bytes as fonts/manifest: it is taken, with a face for every role and every
 * index in its bounds, or told why not.
 */
#include "fonts/manifest.h"

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
	struct span text = {(const char *)data, size};
	struct manifest manifest;
	struct buffer messages = {NULL, 0, 0};
	bool good = manifest_from_text(arena, diags, SPAN("fonts/manifest"), text, &manifest);

	diag_print(diags, DIAG_EN, &messages);
	expect(good || messages.len_bytes > 0);
	for (int role = 0; good && role < ROLE_COUNT; role++) {
		expect(manifest.roles[role].count > 0);
		for (size_t i = 0; i < manifest.roles[role].count; i++) {
			int32_t face = manifest.roles[role].links[i].face;

			expect(face >= 0 && (size_t)face < manifest.face_count);
		}
	}
	for (size_t i = 0; good && i < manifest.face_count; i++)
		expect((size_t)manifest.faces[i].western < manifest.face_count);
	buffer_free(&messages);
	diag_free(diags);
	arena_free(arena);
	return 0;
}
