#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY_BYTES 256

void
buffer_free(struct buffer *b)
{
	free(b->ptr);
	*b = (struct buffer){NULL, 0, 0};
}

void
buffer_clear(struct buffer *b)
{
	b->len_bytes = 0;
}

void
buffer_grow(struct buffer *b, size_t n)
{
	size_t capacity = b->capacity_bytes ? b->capacity_bytes : FIRST_CAPACITY_BYTES;

	if (n > SIZE_MAX / 2 - b->len_bytes)
		memory_exhausted();
	while (capacity < b->len_bytes + n)
		capacity *= 2;
	b->ptr = memory_resize(b->ptr, capacity);
	b->capacity_bytes = capacity;
}

void
buffer_append_int(struct buffer *b, int64_t value)
{
	char digits[20];
	size_t at = sizeof digits;
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (value < 0)
		digits[--at] = '-';
	buffer_append(b, (struct span){digits + at, sizeof digits - at});
}

void
buffer_append_hex(struct buffer *b, uint64_t value, int min_digits)
{
	int digits = 1;

	while (digits < 16 && value >> (4 * digits))
		digits++;
	for (int i = digits; i < min_digits; i++)
		buffer_append_byte(b, '0');
	while (digits-- > 0)
		buffer_append_byte(b, "0123456789ABCDEF"[(value >> (4 * digits)) & 15]);
}

void
buffer_append_cp(struct buffer *b, uint32_t cp)
{
	b->len_bytes += utf8_put(buffer_reserve(b, 4), cp);
}

struct span
buffer_span(const struct buffer *b)
{
	return (struct span){b->ptr ? b->ptr : "", b->len_bytes};
}
