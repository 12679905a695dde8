/*
 * Any bytes as the `CFF ` table of a font: a subset is made, or it is refused;
 * the subset of a subset is that subset.
 */
#include "fonts/face.h"

#include <stdlib.h>

#define GLYPHS 40

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t glyphs[GLYPHS];
	struct arena *arena = arena_new();
	struct face face = {.state = FACE_OPEN, .cff = true};
	struct span once, twice;
	face.outlines = (struct span){(const char *)data, size};
	for (uint32_t count = GLYPHS; count > 0; count /= 2) {
		for (uint32_t i = 0; i < count; i++)
			glyphs[i] = 1 + i;
		face.outlines = (struct span){(const char *)data, size};
		if (!cff_from_face(&face, arena, glyphs, count, &once))
			continue;
		face.outlines = once;
		if (!cff_from_face(&face, arena, glyphs, count, &twice) || !span_equal(once, twice))
			abort();
	}
	arena_free(arena);
	return 0;
}
