#include "base/utf8.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

struct range {
	uint32_t first, last;
};

uint32_t
utf8_next_of_any(struct span s, size_t *offset)
{
	const unsigned char *p = (const unsigned char *)s.ptr + *offset;
	size_t left = s.len_bytes - *offset;
	/* RFC 3629, section 4: the second byte is narrower after E0, ED, F0 and F4. */
	unsigned low = 0x80, high = 0xBF;
	uint32_t cp;
	size_t length;

	++*offset;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] >= 0xC2 && p[0] <= 0xDF) {
		length = 2;
		cp = p[0] & 0x1Fu;
	} else if (p[0] >= 0xE0 && p[0] <= 0xEF) {
		length = 3;
		cp = p[0] & 0x0Fu;
		low = p[0] == 0xE0 ? 0xA0 : 0x80;
		high = p[0] == 0xED ? 0x9F : 0xBF;
	} else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
		length = 4;
		cp = p[0] & 0x07u;
		low = p[0] == 0xF0 ? 0x90 : 0x80;
		high = p[0] == 0xF4 ? 0x8F : 0xBF;
	} else {
		return UTF8_BAD;
	}
	if (left < length)
		return UTF8_BAD;
	for (size_t i = 1; i < length; i++) {
		if (p[i] < low || p[i] > high)
			return UTF8_BAD;
		cp = cp << 6 | (p[i] & 0x3Fu);
		low = 0x80;
		high = 0xBF;
	}
	*offset += length - 1;
	return cp;
}

size_t
utf8_put(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t
utf8_count(struct span s)
{
	const unsigned char *bytes = (const unsigned char *)s.ptr;
	size_t count = 0;

	for (size_t at = 0; at < s.len_bytes; count++) {
		/* most of Han, whose second byte may be any that goes on */
		if (bytes[at] >= 0xE1 && bytes[at] <= 0xEC && s.len_bytes - at > 2 &&
		    (bytes[at + 1] & 0xC0) == 0x80 && (bytes[at + 2] & 0xC0) == 0x80)
			at += 3;
		else
			utf8_next(s, &at);
	}
	return count;
}

size_t
utf8_find_bad(struct span s)
{
	for (size_t at = 0; at < s.len_bytes;) {
		size_t start = at;

		if (utf8_next(s, &at) == UTF8_BAD)
			return start;
	}
	return SIZE_MAX;
}

/* The ranges ascend. */
static bool
in_ranges(const struct range *ranges, size_t count, uint32_t cp)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cp > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && cp >= ranges[low].first;
}

bool
utf8_is_han(uint32_t cp)
{
	static const struct range han[] = {
	    {0x2E80, 0x2FDF}, /* radicals, as old typesetting systems write for the characters */
	    {0x3005, 0x3005}, /* 々 */
	    {0x3007, 0x3007}, /* 〇 */
	    {0x3400, 0x4DBF},
	    {0x4E00, 0x9FFF},
	    {0xF900, 0xFAFF},
	    {0x20000, 0x2FFFD}, /* the Supplementary and the Tertiary Ideographic Plane */
	    {0x30000, 0x3FFFD},
	};

	return in_ranges(han, LENGTH(han), cp);
}

bool
utf8_is_cjk_mark(uint32_t cp)
{
	static const struct range marks[] = {
	    {0x00B7, 0x00B7}, /* · */
	    {0x2014, 0x2014}, /* — */
	    {0x2018, 0x2019}, /* ‘ ’ */
	    {0x201C, 0x201D}, /* “ ” */
	    {0x2026, 0x2026}, /* … */
	    {0x2E3A, 0x2E3B}, /* ⸺ ⸻ */
	    {0x3001, 0x3003}, /* 、 。 〃 */
	    {0x3008, 0x3011}, /* 〈 to 】 */
	    {0x3013, 0x301F}, /* 〓 〔 to 〟 */
	    {0x30FB, 0x30FB}, /* ・ */
	    {0xFE10, 0xFE1F}, /* vertical forms */
	    {0xFE30, 0xFE6F}, /* compatibility and small forms */
	    {0xFF01, 0xFF0F}, /* ！ to ／ */
	    {0xFF1A, 0xFF20}, /* ： to ＠ */
	    {0xFF3B, 0xFF40}, /* ［ to ｀ */
	    {0xFF5B, 0xFF65}, /* ｛ to ～ */
	    {0xFFE0, 0xFFE6}, /* ￠ to ￦ */
	};

	return in_ranges(marks, LENGTH(marks), cp);
}

bool
utf8_is_western(uint32_t cp)
{
	static const struct range western[] = {
	    {'0', '9'}, {'A', 'Z'}, {'a', 'z'}, {0x00AA, 0x00AA}, /* ª */
	    {0x00B5, 0x00B5},                                     /* µ */
	    {0x00BA, 0x00BA},                                     /* º */
	    {0x00C0, 0x00D6}, {0x00D8, 0x00F6}, {0x00F8, 0x02AF}, /* Latin extended, IPA */
	    {0x0300, 0x0374}, /* accents that combine with a letter */
	    {0x0376, 0x0377}, {0x037A, 0x037D}, {0x037F, 0x037F}, {0x0386, 0x0386},
	    {0x0388, 0x03FF},                   /* Greek */
	    {0x0400, 0x052F},                   /* Cyrillic */
	    {0x1C80, 0x1C8F}, {0x1D00, 0x1DBF}, /* phonetic extensions */
	    {0x1E00, 0x1FFF},                   /* Latin additional, Greek extended */
	    {0x2C60, 0x2C7F}, {0x2DE0, 0x2DFF}, {0xA640, 0xA69F}, {0xA722, 0xA7FF},
	    {0xAB30, 0xAB6F}, {0xFB00, 0xFB06}, /* ligatures */
	};

	return in_ranges(western, LENGTH(western), cp);
}

bool
utf8_is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xA0 || cp == 0x3000 ||
	       (cp >= 0x2000 && cp <= 0x200B) || cp == 0xFEFF;
}
