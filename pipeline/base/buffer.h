/*
 * buffer.h - bytes that grow at the end. A buffer owns its memory (malloc) and
 * is released by buffer_free. Out of memory ends the process with status 3.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/span.h"

struct buffer {
	char *ptr; /* owned; NULL while empty */
	size_t len_bytes;
	size_t capacity_bytes;
};

void buffer_free(struct buffer *b);
void buffer_clear(struct buffer *b); /* keeps the memory */
/* Makes sure that n more bytes fit and returns where they go; the caller adds to len_bytes. */
char *buffer_reserve(struct buffer *b, size_t n);
void buffer_append(struct buffer *b, struct span s);
void buffer_append_cstr(struct buffer *b, const char *cstr);
void buffer_append_byte(struct buffer *b, char byte);
void buffer_append_int(struct buffer *b, int64_t value);                  /* decimal */
void buffer_append_hex(struct buffer *b, uint64_t value, int min_digits); /* upper case */
void buffer_append_cp(struct buffer *b, uint32_t cp);                     /* UTF-8 */
struct span buffer_span(const struct buffer *b);

#endif
