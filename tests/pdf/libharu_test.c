/* An error of libharu is told. The one call that writes the file is replaced here by one that
 * fails. */
#include "fonts/fonts.h"
#include "ir/pages.h"
#include "pdf/pdf.h"
#include "test.h"

#include <stdio.h>

unsigned long HPDF_SaveToStream(void *pdf);

/* Takes the place of the shared library's. */
unsigned long
HPDF_SaveToStream(void *pdf)
{
	(void)pdf;
	return 0x1015; /* HPDF_FILE_IO_ERROR */
}

static bool
is_in_file(const char *path, struct span text)
{
	char bytes[1024];
	FILE *file = fopen(path, "rb");
	size_t len = file ? fread(bytes, 1, sizeof(bytes), file) : 0;
	if (file)
		fclose(file);
	return span_equal((struct span){bytes, len}, text);
}

int
main(void)
{
	TEST("libharu-error-is-told");
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct fonts_options options = {.manifest = SPAN("fonts/manifest")};
	struct fonts *fonts = fonts_open(arena, diags, &options);
	struct span path = SPAN("tests/pdf/cases/bare.pages"), bytes;
	CHECK(fonts && files_read(arena, diags, path, 1 << 20, &bytes));
	struct pages *pages = pages_read(arena, diags, path, bytes);
	struct buffer out = {0}, zh = {0}, en = {0};
	CHECK(pages && !pdf_from_pages(diags, pages, fonts, NULL, &out));
	CHECK(diag_exit_status(diags) == 3);
	diag_print(diags, DIAG_ZH, &zh);
	diag_print(diags, DIAG_EN, &en);
	CHECK(is_in_file("tests/pdf/cases/libharu.zh", buffer_span(&zh)));
	CHECK(is_in_file("tests/pdf/cases/libharu.en", buffer_span(&en)));
	buffer_free(&out);
	buffer_free(&zh);
	buffer_free(&en);
	fonts_close(fonts);
	diag_free(diags);
	arena_free(arena);
	return test_finish();
}
