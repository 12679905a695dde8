/* Pictures that anything may be wrong with are refused or taken, and no memory is touched but their
 * own. */
#include "pdf/deflate.h"
#include "pdf/jpeg_scans.h"
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
					   : pdf_picture_from_jpeg(arena, file, &picture);
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

/* --- a JPEG's scans, between markers that are sound --- */

struct jpeg {
	char bytes[4 * PICTURE_BYTES];
	size_t len;
};

static struct jpeg whole_jpeg;
static size_t scan_begin, scan_data, scan_end; /* of the last scan; its end is EOI's begin */

static void
read_jpeg(const char *path)
{
	whole_jpeg.len = read_picture(path, whole_jpeg.bytes);
	scan_end = whole_jpeg.len - 2;
	CHECK(memcmp(whole_jpeg.bytes + scan_end, "\xFF\xD9", 2) == 0);
	for (scan_begin = scan_end; memcmp(whole_jpeg.bytes + scan_begin, "\xFF\xDA", 2) != 0;)
		scan_begin--;
	scan_data = scan_begin + 2 + (unsigned char)whole_jpeg.bytes[scan_begin + 3];
}

/* The first bytes of the whole, and then others. */
static struct jpeg
with_tail(size_t len, const void *tail, size_t tail_bytes)
{
	struct jpeg jpeg = {.len = len + tail_bytes};
	memcpy(jpeg.bytes, whole_jpeg.bytes, len);
	memcpy(jpeg.bytes + len, tail, tail_bytes);
	return jpeg;
}

static enum pdf_picture_fault
try_jpeg(const struct jpeg *jpeg)
{
	return try_picture_for(jpeg->bytes, jpeg->len, false, false);
}

/* Cut inside the last scan and ended as if nothing were missing; then ones, which are no code
 * (ITU-T T.81, C.2). */
static void
try_scan(const char *path)
{
	struct jpeg jpeg;
	read_jpeg(path);
	CHECK(try_jpeg(&whole_jpeg) == PDF_PICTURE_FINE);
	for (size_t cut = scan_data; cut < scan_end; cut++) {
		if (whole_jpeg.bytes[cut - 1] == '\xFF')
			continue;
		jpeg = with_tail(cut, "\xFF\xD9", 2);
		CHECK(try_jpeg(&jpeg) == PDF_PICTURE_DAMAGED);
	}
	jpeg = with_tail(scan_end, "\0\1\2\xFF\xD9", 5); /* does no harm */
	CHECK(try_jpeg(&jpeg) == PDF_PICTURE_FINE);
	jpeg = with_tail(whole_jpeg.len, "another", 7);
	CHECK(try_jpeg(&jpeg) == PDF_PICTURE_FINE);
}

static void
try_ones(const char *path)
{
	char ones[PICTURE_BYTES];
	read_jpeg(path);
	for (size_t i = 0; i < sizeof(ones) - 2; i += 2)
		memcpy(ones + i, "\xFF\0", 2);
	memcpy(ones + sizeof(ones) - 2, "\xFF\xD9", 2);
	struct jpeg jpeg = with_tail(scan_data, ones, sizeof(ones));
	CHECK(try_jpeg(&jpeg) == PDF_PICTURE_DAMAGED);
}

/* The last bits of the coefficients never come; the first come a hundred times more. */
static void
try_refinement(void)
{
	read_jpeg("tests/pdf/raw/progressive.jpg");
	struct jpeg jpeg = with_tail(scan_begin, "\xFF\xD9", 2);
	CHECK(try_jpeg(&jpeg) == PDF_PICTURE_DAMAGED);
	struct span all = {whole_jpeg.bytes, whole_jpeg.len};
	size_t first = span_find(all, SPAN("\xFF\xDA")), end = first + 2;
	CHECK(first != SIZE_MAX);
	while (all.ptr[end] != '\xFF' || all.ptr[end + 1] == 0)
		end++;
	jpeg = with_tail(end, "", 0);
	for (int i = 0; i < LIMIT_JPEG_SCANS; i++) {
		memcpy(jpeg.bytes + jpeg.len, all.ptr + first, end - first);
		jpeg.len += end - first;
	}
	CHECK(jpeg.len + all.len_bytes - end <= sizeof(jpeg.bytes));
	memcpy(jpeg.bytes + jpeg.len, all.ptr + end, all.len_bytes - end);
	jpeg.len += all.len_bytes - end;
	CHECK(try_jpeg(&jpeg) == PDF_PICTURE_TOO_LARGE);
}

/* Another restart marker than the one whose turn it is; more blocks than bits. */
static void
try_lies(void)
{
	size_t at;
	read_jpeg("tests/pdf/raw/named-rgb.jpg");
	struct jpeg jpeg = whole_jpeg;
	at = span_find((struct span){jpeg.bytes, jpeg.len}, SPAN("\xFF\xD0"));
	CHECK(at != SIZE_MAX);
	jpeg.bytes[at + 1] = '\xD3';
	CHECK(try_jpeg(&jpeg) == PDF_PICTURE_DAMAGED);
	read_jpeg("tests/pdf/raw/photo.jpg");
	jpeg = whole_jpeg;
	at = span_find((struct span){jpeg.bytes, jpeg.len}, SPAN("\xFF\xC0"));
	CHECK(at != SIZE_MAX);
	memcpy(jpeg.bytes + at + 5, "\x13\x88\x13\x88", 4); /* 5,000 by 5,000 */
	CHECK(try_jpeg(&jpeg) == PDF_PICTURE_DAMAGED);
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
	TEST("scans");
	try_scan("tests/pdf/raw/photo.jpg");
	try_scan("tests/pdf/raw/gray.jpg");
	try_scan("tests/pdf/raw/progressive.jpg");
	try_scan("tests/pdf/raw/named-rgb.jpg");
	TEST("scan-invalid-codes");
	try_ones("tests/pdf/raw/photo.jpg");
	try_ones("tests/pdf/raw/gray.jpg");
	TEST("scan-refinement");
	try_refinement();
	TEST("scan-lies");
	try_lies();
	return test_finish();
}
