#include "import/outline.h"
#include "base/utf8.h"

#define LONGEST_NUMBER 5 /* 一百二十三; 12345 */

static bool
is_numeral(uint32_t cp)
{
	static const char numerals[] = "〇零一二三四五六七八九十百";
	char c[4];
	return utf8_is_han(cp) &&
	       span_find(SPAN(numerals), (struct span){c, utf8_put(c, cp)}) != SIZE_MAX;
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* The code point at *at, or 0 at the end. */
static uint32_t
take(struct span text, size_t *at)
{
	return *at < text.len_bytes ? utf8_next(text, at) : 0;
}

/* Moves over numerals of one kind; how many there are. */
static int
skip_number(struct span text, size_t *at, bool (*belongs)(uint32_t))
{
	int count = 0;
	for (size_t next = *at; belongs(take(text, &next)) && count <= LONGEST_NUMBER;
	     *at = next, count++)
		;
	return count <= LONGEST_NUMBER ? count : 0;
}

/* （一） and (一), （1） and (1). */
static int
bracketed(struct span text, size_t *label_bytes)
{
	size_t at = 0;
	uint32_t open = take(text, &at);
	if (open != 0xFF08 && open != '(')
		return 0;
	int level = skip_number(text, &at, is_numeral) > 0 ? 3 : 0;
	if (level == 0)
		level = skip_number(text, &at, is_digit) > 0 ? 5 : 0;
	uint32_t close = take(text, &at);
	*label_bytes = at;
	return close == 0xFF09 || close == ')' ? level : 0;
}

/* 第一章, 第二编, 第三部分; 第一节 is one level below. */
static int
chapter(struct span text, size_t *label_bytes)
{
	static const struct {
		struct span word;
		int level;
	} words[] = {{{"章", 3}, 1}, {{"编", 3}, 1}, {{"部分", 6}, 1}, {{"节", 3}, 2}};
	size_t at = 0;
	if (take(text, &at) != 0x7B2C || skip_number(text, &at, is_numeral) == 0) /* 第 */
		return 0;
	struct span rest = span_skip(text, at);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!span_starts_with(rest, words[i].word))
			continue;
		*label_bytes = at + words[i].word.len_bytes;
		struct span behind = span_skip(text, *label_bytes);
		size_t next = 0;
		uint32_t cp = take(behind, &next);
		return cp == 0 || utf8_is_space(cp) ? words[i].level : 0;
	}
	return 0;
}

int
outline_level(struct span text, size_t *label_bytes)
{
	size_t at = 0;
	int level = chapter(text, label_bytes);
	if (level == 0)
		level = bracketed(text, label_bytes);
	if (level > 0)
		return level;
	if (skip_number(text, &at, is_numeral) > 0 && take(text, &at) == 0x3001) { /* 、 */
		*label_bytes = at;
		return 2;
	}
	at = 0;
	if (skip_number(text, &at, is_digit) == 0)
		return 0;
	uint32_t point = take(text, &at);
	size_t next = at;
	*label_bytes = at;
	if (point != '.' && point != 0xFF0E && point != 0x3001) /* ． 、 */
		return 0;
	return is_digit(take(text, &next)) ? 0 : 4; /* 2.5 is no number of a head */
}
