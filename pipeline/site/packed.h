/*
 * packed.h - texts and numbers in one span, for records that this run alone
 * reads: behind each other, each text with its length, in the machine's own
 * byte order. And keys, whose byte order is the order that is wanted.
 */
#ifndef SITE_PACKED_H
#define SITE_PACKED_H

#include "base/buffer.h"

void packed_add_text(struct buffer *out, struct span text); /* absent and empty are two things */
void packed_add_int(struct buffer *out, int64_t value);

/* A reader: what was added, in the order in which it was. */
struct packed {
	struct span rest;
	bool failed; /* it had not what was asked for */
};

/* Borrows from the span. Absent where there is none, also when it failed. */
struct span packed_text(struct packed *p);
int64_t packed_int(struct packed *p);

/*
 * Parts of keys. A text has no NUL (sources with one are refused), so that one ends it: what is
 * longer stands behind its beginning. Backward: the larger first.
 */
void packed_key_text(struct buffer *key, struct span text);
void packed_key_text_backward(struct buffer *key, struct span text);
void packed_key_int(struct buffer *key, int64_t value);
void packed_key_int_backward(struct buffer *key, int64_t value);

#endif
