/* choose.c - which chart numbers can have without misleading, and when they are. */
#include "base/utf8.h"
#include "chart/numbers.h"

/* Under three points a line says less than two bars. */
#define LINE_POINTS 3

static bool
has_times(const struct chart_mark *marks, size_t count)
{
	int64_t before = 0;
	for (size_t i = 0; i < count; i++) {
		if (!marks[i].number.ptr)
			continue;
		if (marks[i].month <= before || marks[i].target)
			return false;
		before = marks[i].month;
	}
	return true;
}

static enum chart_kind
compare(const struct chart_mark *a, const struct chart_mark *b)
{
	if (!span_equal(a->unit, b->unit))
		return CHART_UNITS_DIFFER;
	if (!span_equal(a->qualifier, b->qualifier))
		return CHART_QUALIFIERS_DIFFER;
	if (a->cumulative != b->cumulative)
		return CHART_RECKONINGS_DIFFER;
	if (!span_equal(a->cycle, b->cycle))
		return CHART_CYCLES_DIFFER;
	return CHART_BARS;
}

enum chart_kind
chart_choose(const struct chart_mark *marks, size_t count, bool over_time)
{
	const struct chart_mark *first = NULL;
	int decimals = chart_decimals(marks, count);
	size_t numbers = 0;
	int64_t value;
	for (size_t i = 0; i < count; i++) {
		if (!marks[i].number.ptr)
			continue;
		enum chart_kind kind = first ? compare(first, &marks[i]) : CHART_BARS;
		if (kind != CHART_BARS)
			return kind;
		if (marks[i].comparator.len_bytes > 0)
			return CHART_BOUNDS;
		if (decimals < 0 || !chart_scaled(marks[i].number, decimals, &value))
			return CHART_TOO_LARGE;
		first = first ? first : &marks[i];
		numbers++;
	}
	if (numbers < 2)
		return CHART_TOO_FEW;
	return over_time && numbers >= LINE_POINTS && has_times(marks, count) ? CHART_LINE
									      : CHART_BARS;
}

bool
chart_is_drawn(enum chart_kind kind)
{
	return kind == CHART_BARS || kind == CHART_LINE;
}

struct span
chart_reason(enum chart_kind kind)
{
	switch (kind) {
	case CHART_TOO_FEW:
		return SPAN("可比的数不足两个，不作图");
	case CHART_UNITS_DIFFER:
		return SPAN("单位不同，不作图");
	case CHART_QUALIFIERS_DIFFER:
		return SPAN("口径不同，不作图");
	case CHART_RECKONINGS_DIFFER:
		return SPAN("累计数与当期数不能相比，不作图");
	case CHART_CYCLES_DIFFER:
		return SPAN("时期长短不同，不作图");
	case CHART_BOUNDS:
		return SPAN("含有上限或下限，不作图");
	case CHART_TOO_LARGE:
		return SPAN("数字过长，不作图");
	default:
		return (struct span){0};
	}
}

/* --- periods --- */

static int
digit_at(struct span s, size_t at)
{
	return at < s.len_bytes && s.ptr[at] >= '0' && s.ptr[at] <= '9' ? s.ptr[at] - '0' : -1;
}

static bool
has(struct span s, const char *word)
{
	return span_find(s, span_from_cstr(word)) != SIZE_MAX;
}

/* The last one or two digits before 月; 0 where there are none. */
static int64_t
month_before(struct span s, size_t month_at)
{
	size_t at = month_at;
	while (at > 0 && month_at - at < 2 && digit_at(s, at - 1) >= 0)
		at--;
	int64_t month = 0;
	for (; at < month_at; at++)
		month = month * 10 + digit_at(s, at);
	return month >= 1 && month <= 12 ? month : 0;
}

int64_t
chart_month_of(struct span period)
{
	static const struct {
		const char *word;
		int month;
	} parts[] = {{"前三季度", 9}, {"一季度", 3}, {"二季度", 6}, {"三季度", 9}, {"四季度", 12},
	    {"上半年", 6}};
	int64_t year = 0;
	for (size_t i = 0; i < 4; i++) {
		int digit = digit_at(period, i);
		if (digit < 0)
			return 0;
		year = year * 10 + digit;
	}
	struct span rest = span_skip(period, 4);
	if (rest.len_bytes > 0 && !span_starts_with(rest, SPAN("年")))
		return 0;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (has(rest, parts[i].word))
			return year * 12 + parts[i].month;
	size_t month_at = span_find(rest, SPAN("月"));
	int64_t month = month_at == SIZE_MAX ? 12 : month_before(rest, month_at);
	return month > 0 ? year * 12 + month : 0;
}

struct span
chart_cycle_of(struct arena *arena, struct span period)
{
	struct buffer b = {0};
	size_t at = 4;
	if (chart_month_of(period) == 0)
		return (struct span){0};
	if (span_starts_with(span_skip(period, at), SPAN("年")))
		at += sizeof "年" - 1;
	while (at < period.len_bytes) {
		size_t start = at;
		uint32_t cp = utf8_next(period, &at);
		if (cp == 0x2014 || cp == 0x2013 || cp == 0x81F3 || cp == '~') /* — – 至 */
			buffer_append_byte(&b, '-');
		else
			buffer_append(&b, (struct span){period.ptr + start, at - start});
	}
	struct span cycle = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return cycle;
}
