/* Pictures that anything may be wrong with are refused or taken, and no memory is touched but their
 * own. */
#include "pdf/deflate.h"
#include "pdf/pictures.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PICTURE_BYTES 4096

static size_t fine, refused;

static size_t
read_picture(const char *path, char *bytes)
{
	FILE *file = fopen(path, "rb");
	size_t len = file ? fread(bytes, 1, PICTURE_BYTES, file) : 0;
	if (file)
		fclose(file);
	CHECK(len > 100 && len < PICTURE_BYTES);
	return len;
}

static enum pdf_picture_fault
try_picture_for(const char *bytes, size_t len, bool png, bool press)
{
	/* A copy of the very length, so that a byte too far is noticed. */
	char *copy = malloc(len ? len : 1);
	if (!copy)
		abort();
	memcpy(copy, bytes, len);
	struct arena *arena = arena_new();
	struct pdf_picture picture = {0};
	struct span file = {copy, len};
	enum pdf_picture_fault fault = png ? pdf_picture_from_png(arena, file, press, &picture)
					   : pdf_picture_from_jpeg(file, &picture);
	CHECK(fault == PDF_PICTURE_FINE || picture.entries.len_bytes == 0);
	CHECK(picture.fault_at_bytes <= len);
	buffer_free(&picture.entries);
	arena_free(arena);
	free(copy);
	return fault;
}

static void
try_picture(const char *bytes, size_t len, bool png)
{
	enum pdf_picture_fault fault = try_picture_for(bytes, len, png, false);
	*(fault == PDF_PICTURE_FINE ? &fine : &refused) += 1;
	/* The printer's look at the colours may find more: pixels are read, not only rows. */
	if (png && fault != PDF_PICTURE_FINE)
		CHECK(try_picture_for(bytes, len, png, true) != PDF_PICTURE_FINE);
	else if (png)
		try_picture_for(bytes, len, png, true);
}

static uint32_t
word_at(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Makes the chunks' check sums right again, so that what is behind them is reached. */
static void
mend_sums(char *bytes, size_t len)
{
	unsigned char *p = (unsigned char *)bytes;
	for (size_t at = 8; at + 12 <= len;) {
		size_t length = word_at(p + at);
		if (length > len - at - 12)
			return;
		uint32_t sum = pdf_crc32((struct span){bytes + at + 4, length + 4});
		for (int i = 0; i < 4; i++)
			p[at + 8 + length + (size_t)i] = (unsigned char)(sum >> (24 - 8 * i));
		at += 12 + length;
	}
}

static void
try_all(const char *path, bool png)
{
	static char whole[PICTURE_BYTES], bytes[PICTURE_BYTES];
	size_t len = read_picture(path, whole);
	fine = refused = 0;
	try_picture(whole, len, png);
	CHECK(fine == 1);
	for (size_t cut = 0; cut < len; cut++) {
		size_t before = refused;
		if (cut >= 8)
			try_picture(whole, cut, png);
		CHECK(cut < 8 || refused == before + 1);
	}
	for (size_t at = 8; at < len; at++)
		for (int bit = 0; bit < 8; bit++) {
			memcpy(bytes, whole, len);
			bytes[at] = (char)(bytes[at] ^ 1 << bit);
			try_picture(bytes, len, png);
			if (png) {
				mend_sums(bytes, len);
				try_picture(bytes, len, true);
			}
		}
}

int
main(void)
{
	TEST("damaged-png");
	try_all("tests/pdf/raw/palette-4.png", true);
	try_all("tests/pdf/raw/clear.png", true);
	TEST("damaged-jpeg");
	try_all("tests/pdf/raw/gray.jpg", false);
	try_all("tests/pdf/raw/progressive.jpg", false);
	return test_finish();
}
