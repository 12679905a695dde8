/*
 * numbers_in_text.h - document numbers (发文字号) that a text mentions, such as
 * 某政发〔2021〕7号 (GB/T 9704-2012, 7.2.5: the agency's code, the year in 〔〕, the
 * number without 第).
 *
 * The code of a number in a sentence begins where no Han character is before it,
 * or behind a word that such mentions follow (根据, 以 …): so much of it is
 * certain. 和某政发〔2021〕7号 is read as 和某政发 and then is nobody's number: better
 * no mention than one of another agency. What has no year in a bracket (第12号令),
 * and the second number of 7号、8号, are none.
 */
#ifndef IR_NUMBERS_IN_TEXT_H
#define IR_NUMBERS_IN_TEXT_H

#include "base/arena.h"
#include "base/span.h"

struct number_in_text {
	size_t start, end; /* offsets in bytes */
};

/* The first mention that begins at `from` or behind it; false: there is none. */
bool number_in_text_next(struct span text, size_t from, struct number_in_text *out);
struct span number_in_text(struct span text, const struct number_in_text *number);
/*
 * The number without blanks, in 〔〕 and ASCII digits, so that [2021] and 〔２０２１〕 compare
 * equal. Absent from absent.
 */
struct span number_key(struct arena *arena, struct span number);

#endif
