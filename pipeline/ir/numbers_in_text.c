/* numbers_in_text.c - see numbers_in_text.h. */
#include "ir/numbers_in_text.h"

#include "base/buffer.h"
#include "base/utf8.h"

#define YEAR_DIGITS 4
#define NUMBER_DIGITS_MOST 5
#define CODE_LEAST 2 /* Han characters: 国发 */
#define CODE_MOST 16

static const uint32_t brackets[][2] = {{0x3014, 0x3015}, {0xFF3B, 0xFF3D}, {'[', ']'},
    {0x3010, 0x3011}, {0xFF08, 0xFF09}, {'(', ')'}}; /* 〔〕 ［］ [] 【】 （） () */

static uint32_t
closing_of(uint32_t cp)
{
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
		if (brackets[i][0] == cp)
			return brackets[i][1];
	return 0;
}

/* ASCII digit of either width; 0: it is none. */
static char
digit_of(uint32_t cp)
{
	if (cp >= 0xFF10 && cp <= 0xFF19)
		cp -= 0xFF10 - '0';
	return cp >= '0' && cp <= '9' ? (char)cp : '\0';
}

static size_t
skip_digits(struct span text, size_t *at)
{
	size_t count = 0;
	while (*at < text.len_bytes) {
		size_t next = *at;
		if (digit_of(utf8_next(text, &next)) == '\0')
			break;
		*at = next;
		count++;
	}
	return count;
}

/* Behind 〔2021〕7号, which begins at `at`; 0 where it does not. */
static size_t
end_of_year_and_number(struct span text, size_t at)
{
	uint32_t closing = closing_of(utf8_next(text, &at));
	if (closing == 0 || skip_digits(text, &at) != YEAR_DIGITS || at >= text.len_bytes ||
	    utf8_next(text, &at) != closing)
		return 0;
	size_t digits = skip_digits(text, &at);
	if (digits == 0 || digits > NUMBER_DIGITS_MOST ||
	    !span_starts_with(span_skip(text, at), SPAN("号")))
		return 0;
	return at + SPAN("号").len_bytes;
}

/* The start of the Han characters that end at `end`, not before `from`. */
static size_t
han_before(struct span text, size_t from, size_t end)
{
	size_t start = end;
	for (size_t at = from; at < end;) {
		size_t here = at;
		bool is_han = utf8_is_han(utf8_next(text, &at));
		if (!is_han)
			start = end;
		else if (start == end)
			start = here;
	}
	return start;
}

/* Behind the last word in text[start, end) that numbers follow; start where there is none. */
static size_t
behind_words(struct span text, size_t start, size_t end)
{
	/* Not 和, 将, 原, 即: counties have them in their names, and so in their codes. */
	static const char *const words[] = {"根据", "按照", "依照", "遵照", "参照", "执行", "废止",
	    "印发", "关于", "收到", "落实", "贯彻", "以", "与", "及", "见", "按", "据"};
	size_t found = start;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct span word = span_from_cstr(words[i]);
		for (size_t at = start; at + word.len_bytes <= end; at++)
			if (span_starts_with(span_skip(text, at), word) &&
			    at + word.len_bytes > found)
				found = at + word.len_bytes;
	}
	return found;
}

bool
number_in_text_next(struct span text, size_t from, struct number_in_text *out)
{
	for (size_t at = from; at < text.len_bytes;) {
		size_t bracket = at, end = end_of_year_and_number(text, at);
		if (end == 0) {
			utf8_next(text, &at);
			continue;
		}
		size_t start = behind_words(text, han_before(text, from, bracket), bracket);
		size_t code = utf8_count((struct span){text.ptr + start, bracket - start});
		if (code >= CODE_LEAST && code <= CODE_MOST) {
			*out = (struct number_in_text){start, end};
			return true;
		}
		at = from = end;
	}
	return false;
}

struct span
number_in_text(struct span text, const struct number_in_text *number)
{
	return (struct span){text.ptr + number->start, number->end - number->start};
}

struct span
number_key(struct arena *arena, struct span number)
{
	struct buffer b = {0};
	if (!number.ptr)
		return number;
	for (size_t at = 0; at < number.len_bytes;) {
		uint32_t cp = utf8_next(number, &at);
		char digit = digit_of(cp);
		for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
			for (size_t side = 0; side < 2; side++)
				if (cp == brackets[i][side])
					cp = brackets[0][side];
		if (!utf8_is_space(cp))
			buffer_append_cp(&b, digit != '\0' ? (uint32_t)digit : cp);
	}
	struct span key = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return key;
}
