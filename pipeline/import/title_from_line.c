#include "import/title_from_line.h"
#include "import/characters.h"
#include "base/buffer.h"
#include "base/utf8.h"

/* Han characters, each apart from the next by space. */
static bool
is_spaced_by_hand(struct span text)
{
	size_t han = 0;
	bool space = true;
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);
		if (utf8_is_space(cp)) {
			space = true;
			continue;
		}
		if (!space || !utf8_is_han(cp))
			return false;
		space = false;
		han++;
	}
	return han > 1;
}

struct span
title_from_line(struct arena *arena, struct span text)
{
	bool spaced = is_spaced_by_hand(text);
	struct characters chars = characters_from_span(arena, text);
	struct buffer out = {0};
	for (size_t i = 0; i < chars.count; i++) {
		if (spaced && i > 0)
			buffer_append_byte(&out, ' ');
		buffer_append_cp(&out, chars.items[i].cp);
	}
	struct span title = arena_copy(arena, buffer_span(&out));
	buffer_free(&out);
	return title;
}

/* A number without leading zeros in front of a word; the text moves behind both. */
static bool
take_number(struct span *text, size_t most_digits, const char *word, int64_t *value)
{
	size_t digits = 0;
	while (digits < text->len_bytes && text->ptr[digits] >= '0' && text->ptr[digits] <= '9')
		digits++;
	if (digits == 0 || digits > most_digits || text->ptr[0] == '0' ||
	    !span_parse_int(span_take(*text, digits), value))
		return false;
	*text = span_skip(*text, digits);
	struct span w = span_from_cstr(word);
	if (!span_starts_with(*text, w))
		return false;
	*text = span_skip(*text, w.len_bytes);
	return true;
}

static void
append_two_digits(struct buffer *out, int64_t value)
{
	buffer_append_byte(out, '-');
	if (value < 10)
		buffer_append_byte(out, '0');
	buffer_append_int(out, value);
}

struct span
iso_from_date(struct arena *arena, struct span text)
{
	int64_t year = 0, month = 0, day = 0;
	if (!take_number(&text, 4, "年", &year) || !take_number(&text, 2, "月", &month) ||
	    !take_number(&text, 2, "日", &day) || text.len_bytes > 0 || year < 1000 || month > 12 ||
	    day > 31)
		return (struct span){0};
	struct buffer out = {0};
	buffer_append_int(&out, year);
	append_two_digits(&out, month);
	append_two_digits(&out, day);
	struct span iso = arena_copy(arena, buffer_span(&out));
	buffer_free(&out);
	return iso;
}
