/*
 * json.h - writing JSON (RFC 8259): members in the order in which they are
 * written, two spaces of indentation, LF line ends, UTF-8 as it is.
 *
 * Escaped are quote, backslash and control characters; so are U+2028 and
 * U+2029, which JavaScript once took for line ends, and `<`, so that the text
 * can stand inside an HTML script element. Malformed UTF-8 becomes U+FFFD.
 *
 * Values and members are written one after another; the writer puts commas and
 * line ends. Opening and closing must match, keys stand in objects only, and
 * nesting stays under JSON_DEPTH: the program's own matter, checked by assert.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buffer.h"

#define JSON_DEPTH 32

struct json_writer {
	struct buffer *out; /* borrowed */
	int depth;
	bool after_key;
	struct {
		bool is_array;
		bool has_items;
	} levels[JSON_DEPTH];
};

void json_start(struct json_writer *w, struct buffer *out);
/* Ends the text with a line end; everything must have been closed. */
void json_finish(struct json_writer *w);

void json_open_object(struct json_writer *w);
void json_open_array(struct json_writer *w);
/* Closes the innermost object or array. */
void json_close(struct json_writer *w);

void json_key(struct json_writer *w, const char *key);
void json_text(struct json_writer *w, struct span text); /* the absent span gives null */
void json_int(struct json_writer *w, int64_t value);
void json_bool(struct json_writer *w, bool value);
/* Digits as they are printed (13.0), where they follow JSON's grammar; else as a string. */
void json_number(struct json_writer *w, struct span digits);

/* Members: key and value. json_text_member leaves out what is absent. */
void json_text_member(struct json_writer *w, const char *key, struct span text);
void json_int_member(struct json_writer *w, const char *key, int64_t value);
void json_object_member(struct json_writer *w, const char *key);
void json_array_member(struct json_writer *w, const char *key);

#endif
