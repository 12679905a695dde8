/*
 * Any bytes as a picture, for reading and for the press: an image object, or a
 * fault at a place inside the file.
 */
#include "pdf/pictures.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(enum pdf_picture_fault fault, struct pdf_picture *picture, size_t size)
{
	if (fault == PDF_PICTURE_FINE && (!picture->entries.len_bytes || !picture->bytes.len_bytes))
		abort();
	if (picture->fault_at_bytes > size)
		abort();
	buffer_free(&picture->entries);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span file = {(const char *)data, size};
	struct arena *arena = arena_new();

	for (int press = 0; press < 2; press++) {
		struct pdf_picture picture = {0};

		if (span_starts_with(file, SPAN("\x89PNG\r\n\x1A\n")))
			check(pdf_picture_from_png(arena, file, press, &picture), &picture, size);
		else if (span_starts_with(file, SPAN("\xFF\xD8\xFF")))
			check(pdf_picture_from_jpeg(file, &picture), &picture, size);
	}
	arena_free(arena);
	return 0;
}
