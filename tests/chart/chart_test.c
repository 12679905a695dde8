/* Charts: which kind, and why none; goldens of each; hostile texts; when periods are. */
#include "chart/chart.h"

#include "golden.h"

#define MARK(label_, text_, number_)                                                               \
	{                                                                                          \
		.label = SPAN(label_), .text = SPAN(text_), .number = SPAN(number_),               \
		.unit = SPAN("亿元")                                                               \
	}
#define COUNT(marks) (sizeof(marks) / sizeof(*(marks)))

static void
draw(const char *path, const struct chart_mark *marks, size_t count, bool over_time)
{
	struct buffer svg = {0};
	struct chart chart = {.id = SPAN("c1"),
	    .title = SPAN("生产总值 <亿元> & \"其他\""),
	    .description = SPAN("2015年387；2020年624.3。"),
	    .kind = chart_choose(marks, count, over_time),
	    .marks = marks,
	    .count = count};
	chart_append_svg(&svg, &chart);
	golden_check(path, buffer_span(&svg));
	buffer_free(&svg);
}

static void
test_goldens(void)
{
	struct chart_mark bars[] = {MARK("2015年", "387", "387"),
	    MARK("规划目标 / 2020年", "570", "570"), MARK("完成情况 / 2020年", "624.3", "624.3"),
	    {.label = SPAN("没有数"), .text = SPAN("—"), .unit = SPAN("亿元")}};
	const struct chart_mark signs[] = {
	    MARK(
		"高新技术产业产值占规模以上工业总产值比重以及其他各项<b>&的合计", "-12.5", "-12.5"),
	    MARK("二", "0", "0"), MARK("三", "1,234,567.25", "1234567.25"),
	    MARK("四", "-1,000,000", "-1000000")};
	/* One longer than the width could show beside the others, on either side of zero. */
	const struct chart_mark cut[] = {MARK("地区生产总值", "7.6", "7.6"),
	    MARK("进出口总额", "66.2", "66.2"), MARK("实际使用外资", "1315.7", "1315.7"),
	    MARK("固定资产投资", "15", "15")};
	const struct chart_mark cut_left[] = {MARK("一", "7.6", "7.6"), MARK("二", "-500", "-500"),
	    MARK("三", "15", "15"), MARK("四", "0", "0")};
	struct chart_mark line[] = {MARK("2018年", "10.5", "10.5"), MARK("2019年", "12", "12"),
	    MARK("2020年上半年", "-3", "-3"), MARK("2021年", "15.25", "15.25")};
	bars[1].target = true;
	for (size_t i = 0; i < COUNT(line); i++)
		line[i].month = chart_month_of(line[i].label);
	TEST("chart-bars");
	draw("tests/chart/cases/bars.svg", bars, COUNT(bars), false);
	TEST("chart-signs");
	draw("tests/chart/cases/signs.svg", signs, COUNT(signs), false);
	TEST("chart-cut");
	draw("tests/chart/cases/cut.svg", cut, COUNT(cut), false);
	draw("tests/chart/cases/cut-left.svg", cut_left, COUNT(cut_left), false);
	/* three bars, and one that is not so much longer, are not cut */
	draw("tests/chart/cases/cut-three.svg", cut + 1, COUNT(cut) - 1, false);
	TEST("chart-line");
	draw("tests/chart/cases/line.svg", line, COUNT(line), true);
}

static void
test_choices(void)
{
	struct chart_mark marks[] = {
	    MARK("2019年", "1", "1"), MARK("2020年", "2", "2"), MARK("2021年", "3", "3")};
	TEST("chart-choices");
	for (size_t i = 0; i < COUNT(marks); i++)
		marks[i].month = chart_month_of(marks[i].label);
	CHECK(chart_choose(marks, 3, true) == CHART_LINE);
	CHECK(chart_choose(marks, 3, false) == CHART_BARS);
	CHECK(chart_choose(marks, 2, true) == CHART_BARS);
	CHECK(chart_choose(marks, 1, true) == CHART_TOO_FEW);
	CHECK(chart_choose(NULL, 0, false) == CHART_TOO_FEW);
	marks[1].month = 0;
	CHECK(chart_choose(marks, 3, true) == CHART_BARS);
	marks[1].unit = SPAN("%");
	CHECK(chart_choose(marks, 3, false) == CHART_UNITS_DIFFER);
	marks[1].unit = marks[0].unit;
	marks[1].qualifier = SPAN("新口径");
	CHECK(chart_choose(marks, 3, false) == CHART_QUALIFIERS_DIFFER);
	marks[1].qualifier = (struct span){0};
	marks[1].cumulative = true;
	CHECK(chart_choose(marks, 3, false) == CHART_RECKONINGS_DIFFER);
	marks[1].cumulative = false;
	marks[1].cycle = SPAN("1-6月");
	CHECK(chart_choose(marks, 3, false) == CHART_CYCLES_DIFFER);
	marks[1].cycle = (struct span){0};
	marks[1].comparator = SPAN("<");
	CHECK(chart_choose(marks, 3, false) == CHART_BOUNDS);
	marks[1].comparator = (struct span){0};
	marks[1].number = SPAN("123456789012345678901234567890");
	CHECK(chart_choose(marks, 3, false) == CHART_TOO_LARGE);
	marks[1].number = SPAN("0.12345678901");
	CHECK(chart_choose(marks, 3, false) == CHART_TOO_LARGE);
	marks[1].number = SPAN("1e5");
	CHECK(chart_choose(marks, 3, false) == CHART_TOO_LARGE);
	for (int kind = CHART_BARS; kind <= CHART_TOO_LARGE; kind++)
		CHECK(chart_is_drawn((enum chart_kind)kind) ==
		      (chart_reason((enum chart_kind)kind).ptr == NULL));
}

static void
test_periods(void)
{
	static const struct {
		const char *period;
		int64_t month;
	} cases[] = {{"2020年", 2020 * 12 + 12}, {"2020年末", 2020 * 12 + 12},
	    {"2021年1-6月", 2021 * 12 + 6}, {"2021年1—12月", 2021 * 12 + 12},
	    {"2021年上半年", 2021 * 12 + 6}, {"2021年前三季度", 2021 * 12 + 9},
	    {"2021年第一季度", 2021 * 12 + 3}, {"2021", 2021 * 12 + 12}, {"2021年13月", 0}, {"", 0},
	    {"年均", 0}, {"20210", 0}, {"2021年月", 0}};
	TEST("chart-periods");
	for (size_t i = 0; i < COUNT(cases); i++)
		CHECK(chart_month_of(span_from_cstr(cases[i].period)) == cases[i].month);
	struct arena *arena = arena_new();
	CHECK(span_equal_cstr(chart_cycle_of(arena, SPAN("2021年1—6月")), "1-6月"));
	CHECK(span_equal_cstr(chart_cycle_of(arena, SPAN("2021年1至6月")), "1-6月"));
	CHECK(span_equal_cstr(chart_cycle_of(arena, SPAN("2021年")), ""));
	CHECK(span_equal_cstr(chart_cycle_of(arena, SPAN("2020年末")), "末"));
	CHECK(!chart_cycle_of(arena, SPAN("年均")).ptr);
	arena_free(arena);
}

int
main(void)
{
	test_goldens();
	test_choices();
	test_periods();
	return test_finish();
}
