/*
 * buffer.h - bytes that grow at the end. A buffer owns its memory (malloc) and
 * is released by buffer_free. Out of memory ends the process with status 3.
 *
 * What appends a few bytes stands here, not in buffer.c: outputs are written
 * byte by byte, and a call for each would take longer than the byte.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/span.h"

#include <string.h>

struct buffer {
	char *ptr; /* owned; NULL while empty */
	size_t len_bytes;
	size_t capacity_bytes;
};

void buffer_free(struct buffer *b);
void buffer_clear(struct buffer *b); /* keeps the memory */
/* Gives it twice the memory, or more where n more bytes need it. */
void buffer_grow(struct buffer *b, size_t n);

/* Makes sure that n more bytes fit and returns where they go; the caller adds to len_bytes. */
static inline char *
buffer_reserve(struct buffer *b, size_t n)
{
	if (!b->ptr || n > b->capacity_bytes - b->len_bytes)
		buffer_grow(b, n);
	return b->ptr + b->len_bytes;
}

static inline void
buffer_append(struct buffer *b, struct span s)
{
	if (s.len_bytes == 0)
		return;
	memcpy(buffer_reserve(b, s.len_bytes), s.ptr, s.len_bytes);
	b->len_bytes += s.len_bytes;
}

static inline void
buffer_append_byte(struct buffer *b, char byte)
{
	*buffer_reserve(b, 1) = byte;
	b->len_bytes++;
}

static inline void
buffer_append_cstr(struct buffer *b, const char *cstr)
{
	buffer_append(b, (struct span){cstr, cstr ? strlen(cstr) : 0});
}

void buffer_append_int(struct buffer *b, int64_t value);                  /* decimal */
void buffer_append_hex(struct buffer *b, uint64_t value, int min_digits); /* upper case */
void buffer_append_cp(struct buffer *b, uint32_t cp);                     /* UTF-8 */
struct span buffer_span(const struct buffer *b);

#endif
