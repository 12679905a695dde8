#include "import/line_width.h"
#include "base/utf8.h"

#define FULL QUARTERS_PER_EM
#define HALF (QUARTERS_PER_EM / 2)

static int32_t
width_of(uint32_t cp)
{
	if (utf8_is_space(cp))
		return 0;
	return cp < 0x80 || utf8_is_western(cp) ? HALF : FULL;
}

struct line_width
line_width(struct span text)
{
	struct line_width w = {0};
	uint32_t before = 0;
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);
		if (utf8_is_space(cp))
			continue;
		w.least += width_of(cp);
		if (utf8_is_cjk_mark(cp))
			w.marks++;
		if ((utf8_is_han(before) && utf8_is_western(cp)) ||
		    (utf8_is_western(before) && utf8_is_han(cp)))
			w.most++;
		before = cp;
	}
	w.most += w.least;
	return w;
}

static bool
is_opener(uint32_t cp)
{
	switch (cp) {
	case '(':
	case '[':
	case 0x201C: /* “ */
	case 0x2018: /* ‘ */
	case 0xFF08: /* （ */
	case 0x300A: /* 《 */
	case 0x3008: /* 〈 */
	case 0x3010: /* 【 */
	case 0x3014: /* 〔 */
	case 0x300C: /* 「 */
	case 0x300E: /* 『 */
		return true;
	default:
		return false;
	}
}

/* What may not begin a line. */
static bool
is_closer(uint32_t cp)
{
	switch (cp) {
	case ')':
	case ']':
	case ',':
	case ';':
	case ':':
	case '%':
		return true;
	default:
		return utf8_is_cjk_mark(cp) && !is_opener(cp);
	}
}

int32_t
line_first_unit(struct span text)
{
	int32_t width = 0;
	size_t at = 0;
	uint32_t cp = 0;
	if (text.len_bytes == 0)
		return 0;
	while (at < text.len_bytes && is_opener(cp = utf8_next(text, &at)))
		width += width_of(cp);
	width += is_opener(cp) ? 0 : width_of(cp);
	bool word = cp > ' ' && cp < 0x80;
	while (at < text.len_bytes) {
		size_t next = at;
		cp = utf8_next(text, &next);
		word = word && cp > ' ' && cp < 0x80;
		if (!word && !is_closer(cp))
			break;
		width += width_of(cp);
		at = next;
	}
	return width;
}
