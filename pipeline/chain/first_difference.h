/*
 * first_difference.h - where two texts part: line and column, and what stands
 * there in each.
 */
#ifndef CHAIN_FIRST_DIFFERENCE_H
#define CHAIN_FIRST_DIFFERENCE_H

#include "base/arena.h"

struct first_difference {
	size_t offset_bytes; /* of the character that differs */
	int32_t line, col_cp;
};

/* Both are compared as bytes; a place inside a character is that of the character. False: the same.
 */
bool find_first_difference(struct span a, struct span b, struct first_difference *out);

/*
 * Some characters of a text from a place on, to the end of its line; controls and what is no UTF-8
 * as U+FFFD. Empty at the end of a line.
 */
struct span excerpt_from(struct arena *arena, struct span text, size_t offset_bytes);

#endif
