/*
 * utf8.h - reading and writing UTF-8 (RFC 3629), and the classes of characters
 * that both text normalising and typesetting ask for.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/span.h"

#define UTF8_BAD UINT32_MAX

/*
 * The code point at *offset, which moves past it. At a malformed sequence
 * (overlong, surrogate, above U+10FFFF, cut short) returns UTF8_BAD and moves
 * one byte. *offset must be less than s.len_bytes.
 */
static inline uint32_t utf8_next(struct span s, size_t *offset);
/* Writes 1 to 4 bytes; returns how many. */
size_t utf8_put(char *out, uint32_t cp);
/* Number of code points (a bad byte counts as one). */
size_t utf8_count(struct span s);
/* Offset of the first malformed byte, or SIZE_MAX. */
size_t utf8_find_bad(struct span s);

/* A Han character: ideographs of every plane, 〇 (U+3007), 々, and the radicals. */
bool utf8_is_han(uint32_t cp);
/* A full-width mark of Chinese punctuation, with “ ” ‘ ’ … — · which Chinese text sets in Han
 * width. */
bool utf8_is_cjk_mark(uint32_t cp);
/* Latin, Greek or Cyrillic letters and European digits: what a CJK-Latin gap stands beside. */
bool utf8_is_western(uint32_t cp);
/* ASCII space, tab, LF, CR, U+00A0, U+3000, U+2000..U+200B, U+FEFF. */
bool utf8_is_space(uint32_t cp);

/* Of any length, and what is malformed. */
uint32_t utf8_next_of_any(struct span s, size_t *offset);

/* In line for ASCII and for three bytes, which is what the texts consist of. */
static inline uint32_t
utf8_next(struct span s, size_t *offset)
{
	const unsigned char *p = (const unsigned char *)s.ptr + *offset;

	if (p[0] < 0x80) {
		++*offset;
		return p[0];
	}
	if (s.len_bytes - *offset >= 3 && (p[0] & 0xF0) == 0xE0 && (p[1] & 0xC0) == 0x80 &&
	    (p[2] & 0xC0) == 0x80) {
		uint32_t cp = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);

		/* neither overlong nor a surrogate */
		if (cp >= 0x800 && (cp & 0xF800) != 0xD800) {
			*offset += 3;
			return cp;
		}
	}
	return utf8_next_of_any(s, offset);
}

#endif
