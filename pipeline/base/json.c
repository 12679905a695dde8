/*
 * json.c - see json.h. An empty object or array stays on its line: {} [].
 */
#include "base/json.h"

#include <assert.h>

#include "base/utf8.h"

void
json_start(struct json_writer *w, struct buffer *out)
{
	*w = (struct json_writer){.out = out};
}

void
json_finish(struct json_writer *w)
{
	assert(w->depth == 0 && !w->after_key);
	buffer_append_byte(w->out, '\n');
}

static void
break_line(struct json_writer *w)
{
	buffer_append_byte(w->out, '\n');
	for (int i = 0; i < w->depth; i++)
		buffer_append_cstr(w->out, "  ");
}

/* What stands between the item before and the next one. */
static void
begin_item(struct json_writer *w)
{
	if (w->depth == 0)
		return;
	if (w->levels[w->depth - 1].has_items)
		buffer_append_byte(w->out, ',');
	w->levels[w->depth - 1].has_items = true;
	break_line(w);
}

static void
begin_value(struct json_writer *w)
{
	assert(w->depth == 0 || w->after_key || w->levels[w->depth - 1].is_array);
	if (!w->after_key)
		begin_item(w);
	w->after_key = false;
}

static void
open_level(struct json_writer *w, bool is_array)
{
	begin_value(w);
	assert(w->depth < JSON_DEPTH);
	buffer_append_byte(w->out, is_array ? '[' : '{');
	w->levels[w->depth].is_array = is_array;
	w->levels[w->depth].has_items = false;
	w->depth++;
}

void
json_open_object(struct json_writer *w)
{
	open_level(w, false);
}

void
json_open_array(struct json_writer *w)
{
	open_level(w, true);
}

void
json_close(struct json_writer *w)
{
	assert(w->depth > 0 && !w->after_key);
	w->depth--;
	if (w->levels[w->depth].has_items)
		break_line(w);
	buffer_append_byte(w->out, w->levels[w->depth].is_array ? ']' : '}');
}

static void
append_escape(struct buffer *out, uint32_t cp)
{
	switch (cp) {
	case '"':
		buffer_append_cstr(out, "\\\"");
		break;
	case '\\':
		buffer_append_cstr(out, "\\\\");
		break;
	case '\n':
		buffer_append_cstr(out, "\\n");
		break;
	case '\t':
		buffer_append_cstr(out, "\\t");
		break;
	default:
		buffer_append_cstr(out, "\\u");
		buffer_append_hex(out, cp, 4);
	}
}

static void
append_string(struct buffer *out, struct span text)
{
	buffer_append_byte(out, '"');
	for (size_t i = 0; i < text.len_bytes;) {
		size_t start = i;
		uint32_t cp = utf8_next(text, &i);
		if (cp == UTF8_BAD)
			buffer_append_cp(out, 0xFFFD);
		else if (cp < 0x20 || cp == 0x7F || cp == '"' || cp == '\\' || cp == '<' ||
			 cp == 0x2028 || cp == 0x2029)
			append_escape(out, cp);
		else
			buffer_append(out, (struct span){text.ptr + start, i - start});
	}
	buffer_append_byte(out, '"');
}

void
json_key(struct json_writer *w, const char *key)
{
	assert(w->depth > 0 && !w->levels[w->depth - 1].is_array && !w->after_key);
	begin_item(w);
	append_string(w->out, span_from_cstr(key));
	buffer_append_cstr(w->out, ": ");
	w->after_key = true;
}

void
json_text(struct json_writer *w, struct span text)
{
	begin_value(w);
	if (text.ptr)
		append_string(w->out, text);
	else
		buffer_append_cstr(w->out, "null");
}

void
json_int(struct json_writer *w, int64_t value)
{
	begin_value(w);
	buffer_append_int(w->out, value);
}

void
json_bool(struct json_writer *w, bool value)
{
	begin_value(w);
	buffer_append_cstr(w->out, value ? "true" : "false");
}

/* RFC 8259 section 6, without exponents: -?(0|[1-9][0-9]*)(\.[0-9]+)? */
static bool
is_number(struct span s)
{
	if (s.len_bytes > 0 && s.ptr[0] == '-')
		s = span_skip(s, 1);
	size_t whole = span_count_digits(s);
	if (whole == 0 || (whole > 1 && s.ptr[0] == '0'))
		return false;
	s = span_skip(s, whole);
	if (s.len_bytes == 0)
		return true;
	return s.ptr[0] == '.' && s.len_bytes > 1 &&
	       span_count_digits(span_skip(s, 1)) == s.len_bytes - 1;
}

void
json_number(struct json_writer *w, struct span digits)
{
	if (!is_number(digits)) {
		json_text(w, digits);
		return;
	}
	begin_value(w);
	buffer_append(w->out, digits);
}

void
json_text_member(struct json_writer *w, const char *key, struct span text)
{
	if (!text.ptr)
		return;
	json_key(w, key);
	json_text(w, text);
}

void
json_int_member(struct json_writer *w, const char *key, int64_t value)
{
	json_key(w, key);
	json_int(w, value);
}

void
json_object_member(struct json_writer *w, const char *key)
{
	json_key(w, key);
	json_open_object(w);
}

void
json_array_member(struct json_writer *w, const char *key)
{
	json_key(w, key);
	json_open_array(w);
}
