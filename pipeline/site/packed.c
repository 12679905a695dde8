/* packed.c - see packed.h. */
#include "site/packed.h"

#include <string.h>

#define ABSENT UINT64_MAX

static void
add_number(struct buffer *out, uint64_t number)
{
	char bytes[sizeof number];
	memcpy(bytes, &number, sizeof number);
	buffer_append(out, (struct span){bytes, sizeof bytes});
}

void
packed_add_text(struct buffer *out, struct span text)
{
	add_number(out, text.ptr ? text.len_bytes : ABSENT);
	if (text.ptr)
		buffer_append(out, text);
}

void
packed_add_int(struct buffer *out, int64_t value)
{
	add_number(out, (uint64_t)value);
}

static uint64_t
take_number(struct packed *p)
{
	uint64_t number = 0;
	if (p->rest.len_bytes < sizeof number) {
		p->failed = true;
		return ABSENT;
	}
	memcpy(&number, p->rest.ptr, sizeof number);
	p->rest = span_skip(p->rest, sizeof number);
	return number;
}

struct span
packed_text(struct packed *p)
{
	uint64_t bytes = take_number(p);
	if (bytes == ABSENT)
		return (struct span){0};
	if (bytes > p->rest.len_bytes) {
		p->failed = true;
		return (struct span){0};
	}
	struct span text = span_take(p->rest, (size_t)bytes);
	p->rest = span_skip(p->rest, (size_t)bytes);
	return text;
}

int64_t
packed_int(struct packed *p)
{
	uint64_t number = take_number(p);
	return p->failed ? 0 : (int64_t)number;
}

/* --- keys --- */

void
packed_key_text(struct buffer *key, struct span text)
{
	buffer_append(key, text);
	buffer_append_byte(key, '\0');
}

void
packed_key_text_backward(struct buffer *key, struct span text)
{
	for (size_t i = 0; i < text.len_bytes; i++)
		buffer_append_byte(key, (char)~text.ptr[i]);
	buffer_append_byte(key, (char)0xFF);
}

void
packed_key_int(struct buffer *key, int64_t value)
{
	uint64_t number = (uint64_t)value ^ (uint64_t)1 << 63;
	for (int shift = 56; shift >= 0; shift -= 8)
		buffer_append_byte(key, (char)(number >> shift & 0xFF));
}

void
packed_key_int_backward(struct buffer *key, int64_t value)
{
	packed_key_int(key, ~value);
}
