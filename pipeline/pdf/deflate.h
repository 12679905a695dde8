/*
 * deflate.h - streams in the zlib format (RFC 1950), as /FlateDecode reads them.
 * The only user of libdeflate.
 */
#ifndef PDF_DEFLATE_H
#define PDF_DEFLATE_H

#include "base/buffer.h"

enum pdf_deflate_kind {
	PDF_DEFLATE_TEXT, /* and all else */
	PDF_DEFLATE_OUTLINES
};

/* Tables of compressors, half a megabyte, for one stream after another; of one thread at a time. */
struct pdf_deflater;

struct pdf_deflater *pdf_deflater_new(void);
void pdf_deflater_free(struct pdf_deflater *deflater); /* NULL is fine */
/* Appends bytes compressed, those of a kind always at the same level. */
void pdf_deflate(struct pdf_deflater *deflater, enum pdf_deflate_kind kind, struct span bytes,
    struct buffer *out);
/* The same for a single stream of text. */
void pdf_deflate_once(struct span bytes, struct buffer *out);
/* Appends the decompressed bytes, at most limit_bytes. False: cut short, damaged, or longer than
 * that; nothing is appended. */
bool pdf_inflate(struct span bytes, size_t limit_bytes, struct buffer *out);
/* The check sum of a PNG's chunks (ISO 3309). */
uint32_t pdf_crc32(struct span bytes);

#endif
