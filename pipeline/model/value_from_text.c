#include "base/utf8.h"
#include "model/table_grid.h"

#include <string.h>

static uint32_t
peek_cp(struct span s)
{
	size_t at = 0;

	return s.len_bytes ? utf8_next(s, &at) : 0;
}

static struct span
skip_cp(struct span s)
{
	size_t at = 0;

	utf8_next(s, &at);
	return span_skip(s, at);
}

/* 0 to 9, also full-width; -1 for others. */
static int
digit_value(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return (int)(cp - '0');
	return cp >= 0xFF10 && cp <= 0xFF19 ? (int)(cp - 0xFF10) : -1;
}

/* Takes one of two characters (a half-width mark and its full-width kin) off the start. */
static bool
take_either(struct span *s, uint32_t narrow, uint32_t wide)
{
	uint32_t cp = peek_cp(*s);

	if (!cp || (cp != narrow && cp != wide))
		return false;
	*s = skip_cp(*s);
	return true;
}

static struct span
take_comparator(struct span *s)
{
	static const struct {
		uint32_t cp;
		const char *sign;
	} signs[] = {{'<', "<"}, {0xFF1C, "<"}, {'>', ">"}, {0xFF1E, ">"}, {0x2264, "≤"},
	    {0x2265, "≥"}, {0x2A7D, "≤"}, {0x2A7E, "≥"}, {0x2266, "≤"}, {0x2267, "≥"}, {0xB1, "±"}};
	uint32_t cp = peek_cp(*s);

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (signs[i].cp == cp) {
			*s = skip_cp(*s);
			return span_from_cstr(signs[i].sign);
		}
	return (struct span){NULL, 0};
}

/*
 * Digits with commas between thousands and one point, to ASCII. False where no number stands
 * there: 2020,2021 and 1,2 are lists.
 */
static bool
take_number(struct span *s, struct buffer *out)
{
	bool point = false, digits = false, grouped = false;
	size_t group = 0; /* digits since the last comma */

	for (;;) {
		uint32_t cp = peek_cp(*s), after;
		int value = digit_value(cp);

		if (value >= 0) {
			buffer_append_byte(out, (char)('0' + value));
			digits = true;
			group += !point;
			*s = skip_cp(*s);
			continue;
		}
		after = digits && cp ? peek_cp(skip_cp(*s)) : 0;
		if (digit_value(after) < 0 || point)
			return digits && (!grouped || group == 3);
		if (cp == '.' || cp == 0xFF0E) {
			buffer_append_byte(out, '.');
			point = true;
		} else if (cp != ',' && cp != 0xFF0C) {
			return !grouped || group == 3;
		} else if (grouped ? group != 3 : group > 3) {
			return false;
		} else {
			grouped = true;
			group = 0;
		}
		*s = skip_cp(*s);
	}
}

/* Of 万 or its like that text begins with; 0 where it begins with none. */
static size_t
power_bytes(struct span text)
{
	static const char *const powers[] = {"十", "百", "千", "万", "亿"};

	for (size_t i = 0; i < sizeof powers / sizeof powers[0]; i++)
		if (span_starts_with(text, span_from_cstr(powers[i])))
			return strlen(powers[i]);
	return 0;
}

/* 万 and its like, and no more. */
static bool
is_power(struct span text)
{
	bool found = text.len_bytes > 0;

	while (text.len_bytes) {
		size_t bytes = power_bytes(text);

		if (!bytes)
			return false;
		text = span_skip(text, bytes);
	}
	return found;
}

/*
 * (1,234.5) as accounts write what is below zero; *inner is the number. Only one with thousands or
 * a fraction: (1) may as well be a note's label or the count of a part.
 */
static bool
is_accounting(struct span text, struct span *inner)
{
	static const char *const brackets[][2] = {{"(", ")"}, {"（", "）"}};

	for (size_t i = 0; i < 2; i++) {
		struct span open = span_from_cstr(brackets[i][0]);
		struct span close = span_from_cstr(brackets[i][1]), number;

		if (!span_starts_with(text, open) || !span_ends_with(text, close) ||
		    text.len_bytes < open.len_bytes + close.len_bytes)
			continue;
		number = span_take(text, text.len_bytes - close.len_bytes);
		number = span_skip(number, open.len_bytes);
		if (digit_value(peek_cp(number)) < 0 ||
		    (span_find_byte(number, ',') == SIZE_MAX &&
			span_find_byte(number, '.') == SIZE_MAX &&
			span_find(number, SPAN("，")) == SIZE_MAX &&
			span_find(number, SPAN("．")) == SIZE_MAX))
			return false;
		*inner = number;
		return true;
	}
	return false;
}

/* What stands behind a number: nothing, a unit, a qualifier; not more digits or signs. */
static bool
set_rest(struct span rest, struct cell_value *value)
{
	uint32_t first = peek_cp(rest);

	if (!rest.len_bytes)
		return true;
	if (value->accounting)
		return false;
	if (is_unit(rest)) {
		value->unit = rest;
		return true;
	}
	if (is_power(rest)) {
		value->power = rest;
		return true;
	}
	/* 2021年、2022年 is a time, no number that something is said of. */
	if (first == 0x5E74 || (!utf8_is_han(first) && first != 0xFF08 && first != '('))
		return false;
	if (span_starts_with(rest, SPAN("（")) && span_ends_with(rest, SPAN("）")) &&
	    span_find(rest, SPAN("）")) == rest.len_bytes - sizeof "）" + 1)
		rest = span_take(
		    span_skip(rest, sizeof "（" - 1), rest.len_bytes - 2 * (sizeof "（" - 1));
	value->qualifier = rest;
	return true;
}

static bool
is_dash(struct span text)
{
	while (text.len_bytes) {
		uint32_t cp = peek_cp(text);

		if (cp != '-' && cp != 0x2014 && cp != 0x2013 && cp != 0x2012 && cp != 0x2015 &&
		    cp != 0xFF0D && cp != 0x2212 && cp != 0x2500)
			return false;
		text = skip_cp(text);
	}
	return true;
}

struct cell_value
value_from_text(struct arena *arena, struct span text)
{
	struct cell_value value = {.form = CELL_TEXT};
	struct buffer number = {NULL, 0, 0};
	struct span rest = text;

	if (!text.len_bytes || is_dash(text)) {
		value.form = text.len_bytes ? CELL_DASH : CELL_EMPTY;
		return value;
	}
	if (span_equal(text, SPAN("〃")) || span_equal(text, SPAN("″"))) {
		value.form = CELL_DITTO;
		return value;
	}
	value.accounting = is_accounting(text, &rest);
	value.cumulative = take_either(&rest, '[', 0xFF3B);
	value.comparator = take_comparator(&rest);
	if (value.accounting || take_either(&rest, '-', 0xFF0D) ||
	    take_either(&rest, 0x2212, 0x2212))
		buffer_append_byte(&number, '-');
	else
		take_either(&rest, '+', 0xFF0B);
	if (take_number(&rest, &number) && (!value.cumulative || take_either(&rest, ']', 0xFF3D)) &&
	    set_rest(rest, &value)) {
		value.form = CELL_NUMBER;
		value.number = arena_copy(arena, buffer_span(&number));
	} else {
		value = (struct cell_value){.form = CELL_TEXT};
	}
	buffer_free(&number);
	return value;
}

/* kWh, mg, m³ */
#define LATIN_UNIT_BYTES 12

/* Length of the longest unit word that s begins with. */
static size_t
unit_word_bytes(struct span s)
{
	static const char *const words[] = {"元", "美元", "欧元", "港元", "日元", "吨", "吨标准煤",
	    "标准煤", "公斤", "千克", "克", "毫克", "微克", "平方米", "立方米", "平方公里",
	    "平方千米", "公顷", "亩", "公里", "千米", "米", "厘米", "毫米", "升", "毫升", "千瓦时",
	    "千瓦", "人", "人次", "户", "个", "个百分点", "百分点", "家", "所", "处", "件", "项",
	    "张", "台", "套", "辆", "次", "岁", "年", "月", "天", "日", "小时", "分钟", "床", "位",
	    "名", "册", "条", "座", "栋", "幢", "间", "部", "篇", "例", "起", "宗", "场", "场次",
	    "株", "头", "只", "片", "倍", "分", "分贝", "摄氏度", "%", "％", "‰", "℃", "㎡", "对",
	    "枚", "艘", "架", "标箱", "班", "份", "元/吨", "人年", "当量"};
	size_t longest = 0;

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		struct span word = span_from_cstr(words[i]);

		if (word.len_bytes > longest && span_starts_with(s, word))
			longest = word.len_bytes;
	}
	for (size_t at = 0; !longest && at < s.len_bytes && at < LATIN_UNIT_BYTES;) {
		uint32_t cp = utf8_next(s, &at);
		bool letter = (utf8_is_western(cp) && digit_value(cp) < 0) || cp == 0xB2 ||
			      cp == 0xB3 || cp == 0xB0;

		if (letter && at < s.len_bytes)
			continue;
		longest = letter ? at : at - utf8_put((char[4]){0}, cp);
		break;
	}
	return longest;
}

/* 亿元; 件/万人; 微克/立方米; ±% as the heads of growth columns have it. */
bool
is_unit(struct span text)
{
	bool word = false;

	take_either(&text, 0xB1, 0xB1);
	while (text.len_bytes) {
		size_t bytes = unit_word_bytes(text);

		if (bytes) {
			word = true;
			text = span_skip(text, bytes);
			if (text.len_bytes && !take_either(&text, '/', 0xFF0F) &&
			    !take_either(&text, 0xB7, 0x6BCF)) /* · 每 */
				return false;
			if (!text.len_bytes)
				return true;
			word = false;
			continue;
		}
		bytes = power_bytes(text);
		if (!bytes)
			return false;
		text = span_skip(text, bytes);
	}
	return word;
}

struct span
unit_without_power(struct span unit)
{
	for (size_t at = 0; at < unit.len_bytes;) {
		size_t before = at;

		utf8_next(unit, &at);
		if (!is_power(span_take(unit, at)) || unit_word_bytes(span_skip(unit, before)))
			return span_skip(unit, before);
	}
	return (struct span){NULL, 0};
}

struct span
unit_from_text(struct span text, struct span *before)
{
	static const struct {
		const char *open, *close;
	} brackets[] = {{"（", "）"}, {"(", ")"}, {"（", ")"}, {"(", "）"}};

	*before = text;
	for (size_t i = 0; i < sizeof brackets / sizeof brackets[0]; i++) {
		struct span open = span_from_cstr(brackets[i].open);
		struct span close = span_from_cstr(brackets[i].close), inner;
		size_t at = text.len_bytes;

		if (!span_ends_with(text, close))
			continue;
		inner = span_take(text, text.len_bytes - close.len_bytes);
		while (at > 0 && !span_starts_with(span_skip(inner, at), open))
			at--;
		if (!span_starts_with(span_skip(inner, at), open))
			continue;
		inner = span_skip(inner, at + open.len_bytes);
		if (!is_unit(inner))
			continue;
		*before = span_take(text, at);
		take_either(&inner, 0xB1, 0xB1);
		return inner;
	}
	return (struct span){NULL, 0};
}

/* Length of what may follow 2021年 in the name of a period: 1-6月, 上半年, 第一季度, 末. */
static size_t
period_tail_bytes(struct span s)
{
	static const char *const words[] = {"上半年", "下半年", "全年", "第一季度", "第二季度",
	    "第三季度", "第四季度", "一季度", "二季度", "三季度", "四季度", "前三季度", "末", "底"};
	struct span rest = s;
	size_t digits = 0;

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (span_starts_with(s, span_from_cstr(words[i])))
			return strlen(words[i]);
	while (rest.len_bytes &&
	       (digit_value(peek_cp(rest)) >= 0 ||
		   (digits && is_dash(span_take(rest, rest.len_bytes - skip_cp(rest).len_bytes))) ||
		   (digits && peek_cp(rest) == 0x81F3 /* 至 */))) {
		digits++;
		rest = skip_cp(rest);
	}
	if (digits && digits <= 5 && span_starts_with(rest, SPAN("月")))
		return s.len_bytes - rest.len_bytes + sizeof "月" - 1;
	return 0;
}

struct span
period_from_text(struct span text)
{
	for (size_t at = 0; at + 4 < text.len_bytes; at++) {
		struct span rest = span_skip(text, at);
		size_t digits = 0, bytes = 4 + sizeof "年" - 1;

		while (
		    digits < rest.len_bytes && rest.ptr[digits] >= '0' && rest.ptr[digits] <= '9')
			digits++;
		if (digits == 4 && (rest.ptr[0] == '1' || rest.ptr[0] == '2') &&
		    span_starts_with(span_skip(rest, 4), SPAN("年")))
			return span_take(rest, bytes + period_tail_bytes(span_skip(rest, bytes)));
		if (digits)
			at += digits - 1;
	}
	return (struct span){NULL, 0};
}
