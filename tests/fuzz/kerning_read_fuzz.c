/*
 * Any bytes as the kerning data of the test face: they are taken, or told why
 * not; what is taken holds widths for characters that have a slot, and no others.
 */
#include "fonts/kerning.h"

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
	static const struct manifest_face named = {.name = {"test", 4}, .kerning = {"x.kern", 6}};
	struct face face = {.state = FACE_OPEN, .test = true, .units_per_em = 1000};
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct span text = {(const char *)data, size};
	struct buffer messages = {NULL, 0, 0};
	struct kerning *kerning = kerning_from_text(
	    arena, diags, diag_add_file(diags, SPAN("x.kern")), text, &named, &face);

	diag_print(diags, DIAG_EN, &messages);
	expect((kerning == NULL) == (messages.len_bytes > 0));
	for (uint32_t first = 0; kerning && first < KERNING_SLOTS; first++) {
		if (!kerning->rows[first])
			continue;
		expect(first < kerning_slot_count());
		for (uint32_t second = kerning_slot_count(); second < KERNING_SLOTS; second++)
			expect(kerning->rows[first][second] == 0);
	}
	buffer_free(&messages);
	diag_free(diags);
	arena_free(arena);
	return 0;
}
