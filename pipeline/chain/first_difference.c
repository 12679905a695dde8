#include "chain/first_difference.h"

#include "base/buffer.h"
#include "base/utf8.h"

#define EXCERPT_CHARACTERS 24

static bool
is_inside_character(struct span s, size_t at)
{
	return at < s.len_bytes && ((unsigned char)s.ptr[at] & 0xC0) == 0x80;
}

bool
find_first_difference(struct span a, struct span b, struct first_difference *out)
{
	size_t shorter = a.len_bytes < b.len_bytes ? a.len_bytes : b.len_bytes;
	size_t at = 0, line_start = 0;
	*out = (struct first_difference){.line = 1};
	while (at < shorter && a.ptr[at] == b.ptr[at])
		at++;
	if (at == shorter && a.len_bytes == b.len_bytes)
		return false;
	while (at > 0 && (is_inside_character(a, at) || is_inside_character(b, at)))
		at--;
	for (size_t i = 0; i < at; i++) {
		if (a.ptr[i] == '\n') {
			out->line++;
			line_start = i + 1;
		}
	}
	out->offset_bytes = at;
	out->col_cp = 1 + (int32_t)utf8_count(span_skip(span_take(a, at), line_start));
	return true;
}

static size_t
length_of_line(struct span s)
{
	size_t len = 0;
	while (len < s.len_bytes && s.ptr[len] != '\n' && s.ptr[len] != '\r')
		len++;
	return len;
}

struct span
excerpt_from(struct arena *arena, struct span text, size_t offset_bytes)
{
	struct buffer out = {0};
	size_t at = offset_bytes;
	text = span_take(text, offset_bytes + length_of_line(span_skip(text, offset_bytes)));
	for (int i = 0; i < EXCERPT_CHARACTERS && at < text.len_bytes; i++) {
		uint32_t cp = utf8_next(text, &at);
		bool shown = cp != UTF8_BAD && cp >= 0x20 && (cp < 0x7F || cp > 0x9F);
		buffer_append_cp(&out, shown ? cp : 0xFFFD);
	}
	struct span excerpt = arena_copy(arena, buffer_span(&out));
	buffer_free(&out);
	return excerpt;
}
