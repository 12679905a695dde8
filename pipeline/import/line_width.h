/*
 * line_width.h - how much room a printed line took. Lengths are quarters of an
 * em: a full-width character is 4, a half-width one 2, the gap between Han and
 * Latin 1.
 */
#ifndef IMPORT_LINE_WIDTH_H
#define IMPORT_LINE_WIDTH_H

#include "base/span.h"

#include <stdint.h>

#define QUARTERS_PER_EM 4

struct line_width {
	int32_t least; /* without gaps */
	int32_t most;  /* with a gap wherever Han and Latin meet */
	int32_t marks; /* full-width marks, which can be squeezed */
};

struct line_width line_width(struct span text);

/*
 * What had to stand on one line with the first character of a text: openers
 * before it, a Latin word or number as a whole, closers and points behind it
 * (CLREQ, prohibition rules for line start and line end).
 */
int32_t line_first_unit(struct span text);

#endif
