#include "import/leads_from_characters.h"
#include "import/outline.h"
#include "base/utf8.h"

#define LABEL_LIMIT 10  /* characters of a label before a colon */
#define NUMBER_CHARS 16 /* enough for any number of the outline */

/* Characters of the number that the paragraph begins with. */
static size_t
skip_label(struct characters chars)
{
	char text[NUMBER_CHARS * 4];
	size_t len = 0, label = 0, count = 0;
	for (size_t i = 0; i < chars.count && i < NUMBER_CHARS; i++)
		len += utf8_put(text + len, chars.items[i].cp);
	struct span start = {text, len};
	if (outline_level(start, &label) == 0)
		return 0;
	for (size_t at = 0; at < label; count++)
		utf8_next(start, &at);
	return count;
}

/* What no label holds: marks, and 是, which makes a sentence of it. */
static bool
breaks_label(uint32_t cp)
{
	return cp == 0x662F || (utf8_is_cjk_mark(cp) && cp != 0x201C && cp != 0x201D);
}

static bool
is_label(struct characters chars, size_t first, size_t colon)
{
	if (colon == first || colon - first > LABEL_LIMIT)
		return false;
	for (size_t i = first; i < colon; i++)
		if (breaks_label(chars.items[i].cp))
			return false;
	return true;
}

static bool
begins_with(struct characters chars, size_t at, const uint32_t *cps, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (at + i >= chars.count || chars.items[at + i].cp != cps[i])
			return false;
	return true;
}

/* Nothing follows but who is responsible: the sentence is the paragraph. */
static bool
is_whole(struct characters chars, size_t end)
{
	static const uint32_t parties[][3] = {{0xFF08, 0x8D23, 0x4EFB}, /* （责任 */
	    {0xFF08, 0x7275, 0x5934},                                   /* （牵头 */
	    {0xFF08, 0x914D, 0x5408},                                   /* （配合 */
	    {0xFF08, 0x5B8C, 0x6210}};                                  /* （完成 */
	for (size_t i = 0; i < sizeof(parties) / sizeof(parties[0]); i++)
		if (begins_with(chars, end, parties[i], 3))
			return true;
	return end >= chars.count;
}

size_t
leads_find(struct characters chars, int32_t limit)
{
	size_t first = skip_label(chars);
	int depth = 0;
	for (size_t i = first; i < chars.count; i++) {
		uint32_t cp = chars.items[i].cp;
		if (cp == 0xFF08 || cp == '(' || cp == 0x300A) /* （ 《 */
			depth++;
		if (cp == 0xFF09 || cp == ')' || cp == 0x300B)
			depth--;
		if (depth != 0)
			continue;
		if (cp == 0xFF1A || cp == ':')
			return is_label(chars, first, i) && i + 1 < chars.count ? i : 0;
		bool stop = cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F; /* 。 ！ ？ */
		if (!stop)
			continue;
		bool shorter = i > first && i - first <= (size_t)limit;
		return limit > 0 && shorter && !is_whole(chars, i + 1) ? i : 0;
	}
	return 0;
}
