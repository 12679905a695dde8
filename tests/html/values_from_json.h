/*
 * values_from_json.h - the JSON of test cases as values for templates. Reads
 * what the cases use: objects, arrays, strings with \n \t \r \" \\ \/ \uXXXX,
 * numbers kept as text, true, false, null.
 */
#ifndef TESTS_HTML_VALUES_FROM_JSON_H
#define TESTS_HTML_VALUES_FROM_JSON_H

#include <stdlib.h>

#include "base/buffer.h"
#include "html/mustache.h"

struct json_reader {
	struct arena *arena;
	struct span rest;
};

static inline char
json_peek(struct json_reader *r)
{
	while (r->rest.len_bytes > 0 && strchr(" \n\t\r", r->rest.ptr[0]))
		r->rest = span_skip(r->rest, 1);
	return r->rest.len_bytes > 0 ? r->rest.ptr[0] : '\0';
}

static inline void
json_expect(struct json_reader *r, char c)
{
	if (json_peek(r) != c) {
		printf("not ok json: expected %c at %.20s\n", c, r->rest.ptr);
		exit(1);
	}
	r->rest = span_skip(r->rest, 1);
}

static inline struct span
json_read_string(struct json_reader *r)
{
	struct buffer text = {0};
	json_expect(r, '"');
	while (r->rest.ptr[0] != '"') {
		char c = r->rest.ptr[0];
		r->rest = span_skip(r->rest, 1);
		if (c != '\\') {
			buffer_append_byte(&text, c);
			continue;
		}
		c = r->rest.ptr[0];
		r->rest = span_skip(r->rest, 1);
		if (c == 'u') {
			char digits[5] = {0};
			memcpy(digits, r->rest.ptr, 4);
			buffer_append_cp(&text, (uint32_t)strtoul(digits, NULL, 16));
			r->rest = span_skip(r->rest, 4);
		} else {
			static const char from[] = "ntr\"\\/", to[] = "\n\t\r\"\\/";
			buffer_append_byte(&text, to[strchr(from, c) - from]);
		}
	}
	json_expect(r, '"');
	struct span copy = arena_copy(r->arena, buffer_span(&text));
	buffer_free(&text);
	return copy;
}

static inline struct mustache_value json_read(struct json_reader *r);

static inline struct mustache_value
json_read_array(struct json_reader *r)
{
	struct mustache_value *items = NULL;
	size_t count = 0, capacity = 0;
	json_expect(r, '[');
	while (json_peek(r) != ']') {
		if (count > 0)
			json_expect(r, ',');
		struct mustache_value item = json_read(r);
		ARENA_GROW(r->arena, struct mustache_value, items, count, capacity);
		items[count++] = item;
	}
	json_expect(r, ']');
	return (struct mustache_value){.type = MUSTACHE_LIST, .count = count, .of.items = items};
}

static inline struct mustache_value
json_read_object(struct json_reader *r)
{
	struct mustache_member *members = NULL;
	size_t count = 0, capacity = 0;
	json_expect(r, '{');
	while (json_peek(r) != '}') {
		if (count > 0)
			json_expect(r, ',');
		json_peek(r);
		struct span name = json_read_string(r);
		json_expect(r, ':');
		struct mustache_value value = json_read(r);
		ARENA_GROW(r->arena, struct mustache_member, members, count, capacity);
		members[count++] = (struct mustache_member){name, value};
	}
	json_expect(r, '}');
	return (struct mustache_value){
	    .type = MUSTACHE_OBJECT, .count = count, .of.members = members};
}

static inline struct mustache_value
json_read(struct json_reader *r)
{
	struct mustache_value value = {.type = MUSTACHE_FALSE};
	size_t n = 0;
	switch (json_peek(r)) {
	case '{':
		return json_read_object(r);
	case '[':
		return json_read_array(r);
	case '"':
		value.type = MUSTACHE_TEXT;
		value.of.text = json_read_string(r);
		return value;
	default:
		while (n < r->rest.len_bytes && !strchr(",]} \n", r->rest.ptr[n]))
			n++;
		if (span_equal_cstr(span_take(r->rest, n), "true")) {
			value.type = MUSTACHE_TRUE;
		} else if (r->rest.ptr[0] == '-' ||
			   (r->rest.ptr[0] >= '0' && r->rest.ptr[0] <= '9')) {
			value.type = MUSTACHE_TEXT;
			value.of.text = span_take(r->rest, n);
		}
		r->rest = span_skip(r->rest, n);
		return value;
	}
}

/* A member of an object; MUSTACHE_FALSE where there is none. */
static inline struct mustache_value
json_member(struct mustache_value object, const char *name)
{
	for (size_t i = 0; object.type == MUSTACHE_OBJECT && i < object.count; i++)
		if (span_equal_cstr(object.of.members[i].name, name))
			return object.of.members[i].value;
	return (struct mustache_value){.type = MUSTACHE_FALSE};
}

#endif
