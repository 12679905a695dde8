/* number_of_head.c - the number that a head or a paragraph begins with, and what it counts. */
#include "akn/writer.h"
#include "base/utf8.h"

/* 0 to 9, 〇 to 九; -1 for others. */
static int
digit_of(uint32_t cp)
{
	static const uint32_t han[] = {
	    0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
	if (cp >= '0' && cp <= '9')
		return (int)(cp - '0');
	if (cp >= 0xFF10 && cp <= 0xFF19)
		return (int)(cp - 0xFF10);
	if (cp == 0x96F6) /* 零 */
		return 0;
	for (int i = 0; i < 10; i++)
		if (han[i] == cp)
			return i;
	return -1;
}

static int64_t
power_of(uint32_t cp)
{
	return cp == 0x5341 ? 10 : cp == 0x767E ? 100 : 0; /* 十 百 */
}

/* Digits at *at, in either script; *at moves behind them. 0 where there are none, or too many. */
static int64_t
take_number(struct span s, size_t *at)
{
	int64_t sum = 0, digits = 0;
	size_t count = 0;
	while (*at < s.len_bytes && count < 9) {
		size_t next = *at;
		uint32_t cp = utf8_next(s, &next);
		int digit = digit_of(cp);
		int64_t power = power_of(cp);
		if (digit >= 0) {
			digits = digits * 10 + digit;
		} else if (power > 0) {
			sum += (digits > 0 ? digits : 1) * power;
			digits = 0;
		} else {
			break;
		}
		count++;
		*at = next;
	}
	return count < 9 ? sum + digits : 0;
}

static bool
take(struct span s, size_t *at, const char *word)
{
	struct span w = span_from_cstr(word);
	if (!span_starts_with(span_skip(s, *at), w))
		return false;
	*at += w.len_bytes;
	return true;
}

static bool
take_one_of(struct span s, size_t *at, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (take(s, at, words[i]))
			return true;
	return false;
}

/* Bytes of the number that s begins with, 0 where there is none. */
static size_t
number_bytes(struct span s, int64_t *value)
{
	static const char *const units[] = {"编", "章", "节", "条", "款", "项"};
	static const char *const ends[] = {"、", "．", "."};
	size_t at = 0;
	bool ordinal = take(s, &at, "第");
	bool bracket = !ordinal && (take(s, &at, "（") || take(s, &at, "("));
	size_t start = at;
	*value = take_number(s, &at);
	if (at == start)
		return 0;
	if (ordinal)
		return take_one_of(s, &at, units, sizeof units / sizeof *units) ? at : 0;
	if (bracket)
		return take(s, &at, "）") || take(s, &at, ")") ? at : 0;
	if (!take_one_of(s, &at, ends, sizeof ends / sizeof *ends))
		return 0;
	/* 1.5 is no number of a paragraph. */
	return at < s.len_bytes && s.ptr[at] >= '0' && s.ptr[at] <= '9' ? 0 : at;
}

static const struct model_node *
first_text(const struct model_node *node)
{
	for (const struct model_node *n = node; n; n = model_next(node, n))
		if (n->kind == MODEL_TEXT)
			return n;
	return NULL;
}

struct akn_number
akn_number_of(struct arena *arena, const struct model_node *node)
{
	struct akn_number number = {0};
	const struct model_node *first = node->first;
	while (first && first->kind == MODEL_PAGEMARK)
		first = first->next;
	if (first && first->kind == MODEL_LABEL) {
		number.label = first;
		number_bytes(model_flat_text(arena, first), &number.value);
		return number;
	}
	const struct model_node *text = first_text(node);
	if (text)
		number.bytes = number_bytes(text->text, &number.value);
	return number;
}

bool
akn_is_article(struct arena *arena, const struct model_node *para)
{
	struct akn_number number = akn_number_of(arena, para);
	if (!number.label)
		return false;
	struct span text = model_flat_text(arena, number.label);
	return span_starts_with(text, SPAN("第")) && span_ends_with(text, SPAN("条"));
}
