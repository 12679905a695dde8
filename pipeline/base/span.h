/*
 * span.h - a borrowed run of bytes: pointer and length, no terminator.
 *
 * A span never owns; it lives as long as the arena or buffer it points into.
 * ptr == NULL means "absent", which is different from empty.
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
	const char *ptr;
	size_t len_bytes;
};

/* A span over a string literal. */
#define SPAN(literal) ((struct span){(literal), sizeof(literal) - 1})

struct span span_from_cstr(const char *cstr); /* NULL gives the absent span */
bool span_equal(struct span a, struct span b);
int span_compare(struct span a, struct span b); /* byte order; for sorting */
bool span_equal_cstr(struct span a, const char *cstr);
bool span_starts_with(struct span s, struct span prefix);
bool span_ends_with(struct span s, struct span suffix);
/* Byte offset of needle in s, or SIZE_MAX. */
size_t span_find(struct span s, struct span needle);
size_t span_find_byte(struct span s, char byte);
/* s without its first n bytes (n is clamped). */
struct span span_skip(struct span s, size_t n);
/* The first n bytes of s (n is clamped). */
struct span span_take(struct span s, size_t n);
/* Without ASCII space, tab, CR and LF at both ends. */
struct span span_trim(struct span s);
/* Cuts off and returns the part before sep; *rest becomes what follows it, or absent at the end. */
struct span span_cut(struct span *rest, char sep);
/* How many ASCII digits s begins with. */
size_t span_count_digits(struct span s);
/* A decimal integer that fills the whole span; false where it is none or out of range. */
bool span_parse_int(struct span s, int64_t *out);

#endif
