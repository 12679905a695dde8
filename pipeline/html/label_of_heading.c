/* label_of_heading.c - see label_of_heading.h. */
#include "html/label_of_heading.h"

#include "base/utf8.h"

static bool
is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static bool
is_numeral(uint32_t cp)
{
	static const struct span numerals = {"一二三四五六七八九十百零〇两", 42};
	for (size_t i = 0; i < numerals.len_bytes;)
		if (utf8_next(numerals, &i) == cp)
			return true;
	return is_digit(cp);
}

/* The length of the word that text begins with, of a list that ends in an absent one. */
static size_t
word_at(struct span text, const char *const *words)
{
	for (; *words; words++)
		if (span_starts_with(text, span_from_cstr(*words)))
			return span_from_cstr(*words).len_bytes;
	return 0;
}

bool
html_label_opens(struct span text)
{
	static const char *const marks[] = {
	    "“", "‘", "《", "〈", "（", "〔", "「", "『", "【", NULL};
	return word_at(text, marks) > 0;
}

size_t
html_label_bytes(struct span text)
{
	static const char *const parts[] = {"章", "节", "编", "篇", "部分", NULL};
	static const char *const words[] = {"专栏", "附件", "附表", "图", "表", NULL};
	bool is_part = span_starts_with(text, SPAN("第"));
	size_t start = is_part ? 3 : word_at(text, words), end = start;
	while (start > 0 && end < text.len_bytes) {
		size_t next = end;
		uint32_t cp = utf8_next(text, &next);
		if (!(is_part ? is_numeral(cp) : is_digit(cp)))
			break;
		end = next;
	}
	if (end == start)
		return 0;
	size_t part = is_part ? word_at(span_skip(text, end), parts) : 0;
	if (is_part && part == 0)
		return 0;
	end += part;
	if (end == text.len_bytes)
		return 0;
	/* 图1、图2 runs on; a title begins with no mark but an opening one. */
	size_t next = end;
	bool is_mark = utf8_is_cjk_mark(utf8_next(text, &next));
	return is_mark && !html_label_opens(span_skip(text, end)) ? 0 : end;
}
