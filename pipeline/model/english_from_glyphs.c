/*
 * Which characters of a Chinese text are a passage in English, to be marked as
 * such: a voice that reads Chinese spells them out or says them wrong.
 *
 * The rule of WCAG 2.1, 3.1.2 (and of ISO 14289-1, 7.2 with Matterhorn 11-006):
 * a change of language is marked, but for proper names, technical terms and
 * words that have become part of the text around them. One word alone is such
 * (APP, Wi-Fi, PM2.5, GDP), as is a row of abbreviations (GDP CPI), a number with
 * its unit, an address. Two words, one of them no mere abbreviation, are a
 * passage: Smart City, Internet of Things, Belt and Road. Numbers and western
 * marks between its words, and numbers behind them, belong to it.
 */
#include "model/glyphs.h"

enum token {
	TOKEN_NONE,
	TOKEN_WORD,
	TOKEN_ABBREVIATION, /* also a single letter */
	TOKEN_NUMBER,
	TOKEN_TERM /* 4A, km/h, an address */
};

static bool
is_letter(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static uint32_t
cp_at(const struct glyphs *g, size_t i, size_t limit)
{
	return i < limit ? g->items[i].cp : 0;
}

/* Inside a word: Wi-Fi, People's, R&D. */
static bool
joins_letters(uint32_t cp)
{
	return cp == '\'' || cp == 0x2019 || cp == '-' || cp == '&';
}

/* Inside a term: zwgk@example.org, km/h, 1,300.5. */
static bool
joins_term(uint32_t cp)
{
	return cp == '@' || cp == '/' || cp == '_' || cp == '=' || cp == '+' || cp == '#' ||
	       cp == '.' || cp == ',' || cp == ':' || cp == '\\' || joins_letters(cp);
}

/* What stands at i without a space in it; *end is behind it. */
static enum token
token_at(const struct glyphs *g, size_t i, size_t limit, size_t *end)
{
	size_t letters = 0, digits = 0, small = 0, foreign_marks = 0, at = i;

	for (; at < limit; at++) {
		uint32_t cp = g->items[at].cp, next = cp_at(g, at + 1, limit);

		if (is_letter(cp)) {
			small += letters > 0 && cp >= 'a';
			letters++;
		} else if (is_digit(cp)) {
			digits++;
		} else if (at > i && joins_term(cp) && (is_letter(next) || is_digit(next))) {
			foreign_marks += !joins_letters(cp);
		} else {
			break;
		}
	}
	*end = at;
	if (at == i)
		return TOKEN_NONE;
	if (!letters)
		return TOKEN_NUMBER;
	if (digits || foreign_marks)
		return TOKEN_TERM;
	return letters > 2 && small ? TOKEN_WORD : TOKEN_ABBREVIATION;
}

/* Where the next token of a passage may begin: behind marks with a space among them; else limit. */
static size_t
skip_between(const struct glyphs *g, size_t i, size_t limit)
{
	static const uint32_t marks[] = {' ', ',', '.', ':', ';', '!', '?', '(', ')', '"', '\'',
	    '-', '/', '&', 0x201C, 0x201D, 0x2018, 0x2019, 0x2013, 0x2014};
	bool has_space = false;

	for (; i < limit && !is_letter(g->items[i].cp) && !is_digit(g->items[i].cp); i++) {
		size_t m = 0;

		while (m < sizeof marks / sizeof marks[0] && marks[m] != g->items[i].cp)
			m++;
		if (m == sizeof marks / sizeof marks[0])
			return limit;
		has_space = has_space || m == 0;
	}
	return has_space ? i : limit;
}

/* Behind the marks at i, if nothing else is left of the text: the full stop of a whole sentence. */
static size_t
end_of_sentence(const struct glyphs *g, size_t i, size_t limit)
{
	size_t at = i;

	while (at < limit && (g->items[at].cp == '.' || g->items[at].cp == '!' ||
				 g->items[at].cp == '?' || g->items[at].cp == 0x201D))
		at++;
	return at == limit ? limit : i;
}

/* The end of the passage that begins with the word at i, or i. */
static size_t
passage_end(const struct glyphs *g, size_t i, size_t limit)
{
	size_t end = i, words = 0;
	bool has_word = false;

	for (size_t at = i; at < limit;) {
		size_t behind;
		enum token token = token_at(g, at, limit, &behind);

		if (token == TOKEN_WORD || token == TOKEN_ABBREVIATION) {
			words += behind - at > 1;
			has_word = has_word || token == TOKEN_WORD;
		}
		if (token != TOKEN_TERM)
			end = behind;
		at = skip_between(g, behind, limit);
	}
	return words > 1 && has_word ? end_of_sentence(g, end, limit) : i;
}

void
english_from_glyphs(const struct glyphs *g, size_t i, size_t *first, size_t *end)
{
	size_t limit = i;

	while (limit < g->count && g->items[limit].kind == GLYPH_CHAR)
		limit++;
	for (size_t at = i; at < limit;) {
		size_t behind;
		enum token token = token_at(g, at, limit, &behind);

		if (token == TOKEN_WORD || token == TOKEN_ABBREVIATION) {
			*end = passage_end(g, at, limit);
			if (*end > at) {
				*first = at;
				return;
			}
		}
		at = token == TOKEN_NONE ? at + 1 : behind;
	}
	*first = *end = limit;
}
