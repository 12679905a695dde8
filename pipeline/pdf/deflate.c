#include "pdf/deflate.h"

#include "base/memory.h"

#include <libdeflate.h>
#include <stdlib.h>

/*
 * Text and dictionaries: half the time of zlib's level 6 for slightly fewer bytes; levels from 10
 * on take three times as long and save one in a hundred. Outlines hardly repeat themselves: what
 * can be had is had by the lengths of codes, and level 6 takes twice as long as level 1 to save
 * two in a hundred.
 */
static const int levels[] = {[PDF_DEFLATE_TEXT] = 6, [PDF_DEFLATE_OUTLINES] = 1};

#define KINDS (sizeof(levels) / sizeof(*levels))

struct pdf_deflater {
	struct libdeflate_compressor *compressors[KINDS]; /* made when first needed */
};

struct pdf_deflater *
pdf_deflater_new(void)
{
	struct pdf_deflater *deflater = memory_allocate(sizeof(*deflater));
	*deflater = (struct pdf_deflater){0};
	return deflater;
}

void
pdf_deflater_free(struct pdf_deflater *deflater)
{
	for (size_t i = 0; deflater && i < KINDS; i++)
		libdeflate_free_compressor(deflater->compressors[i]);
	free(deflater);
}

void
pdf_deflate(struct pdf_deflater *deflater, enum pdf_deflate_kind kind, struct span bytes,
    struct buffer *out)
{
	struct libdeflate_compressor **c = &deflater->compressors[kind];
	if (!*c && !(*c = libdeflate_alloc_compressor(levels[kind])))
		memory_exhausted();
	size_t room = libdeflate_zlib_compress_bound(*c, bytes.len_bytes);
	char *at = buffer_reserve(out, room);
	out->len_bytes += libdeflate_zlib_compress(*c, bytes.ptr, bytes.len_bytes, at, room);
}

void
pdf_deflate_once(struct span bytes, struct buffer *out)
{
	struct pdf_deflater *deflater = pdf_deflater_new();
	pdf_deflate(deflater, PDF_DEFLATE_TEXT, bytes, out);
	pdf_deflater_free(deflater);
}

bool
pdf_inflate(struct span bytes, size_t limit_bytes, struct buffer *out)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	if (!d)
		memory_exhausted();
	char *at = buffer_reserve(out, limit_bytes + 1);
	size_t taken, len = 0;
	enum libdeflate_result result = libdeflate_zlib_decompress_ex(
	    d, bytes.ptr, bytes.len_bytes, at, limit_bytes, &taken, &len);
	libdeflate_free_decompressor(d);
	if (result != LIBDEFLATE_SUCCESS)
		return false;
	out->len_bytes += len;
	return true;
}

uint32_t
pdf_crc32(struct span bytes)
{
	return libdeflate_crc32(0, bytes.ptr, bytes.len_bytes);
}
