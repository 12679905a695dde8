/*
 * What begins as PNG or JPEG does, read as a picture, for reading and for
 * the printer: entries and a stream, or a fault inside the file.
 */
#include "ir/orientation_from_jpeg.h"
#include "pdf/pictures.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_picture(struct span file, bool png, bool press)
{
	struct arena *arena = arena_new();
	struct pdf_picture picture = {0};
	enum pdf_picture_fault fault = png ? pdf_picture_from_png(arena, file, press, &picture)
					   : pdf_picture_from_jpeg(arena, file, &picture);

	if (fault == PDF_PICTURE_FINE) {
		if (picture.entries.len_bytes == 0 || !picture.bytes.ptr)
			abort();
	} else if (picture.fault_at_bytes > file.len_bytes) {
		abort();
	}
	buffer_free(&picture.entries);
	arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span file = {(const char *)data, size};
	bool png = span_starts_with(file, SPAN("\x89PNG\r\n\x1A\n"));
	int orientation = orientation_from_jpeg(file);

	if (orientation < 1 || orientation > 8)
		abort();
	if (png || span_starts_with(file, SPAN("\xFF\xD8\xFF"))) {
		read_picture(file, png, false);
		read_picture(file, png, true);
	}
	return 0;
}
