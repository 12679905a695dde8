/*
 * values_test.c - what a cell of an indicator column says, read from its text.
 */
#include "model/table_grid.h"

#include "test.h"

static struct arena *arena;

static struct cell_value
value(const char *text)
{
	return value_from_text(arena, span_from_cstr(text));
}

static void
test_numbers(void)
{
	struct cell_value v;

	TEST("a number, and what stands behind it");
	v = value("39（全面营改增后新口径）");
	CHECK(v.form == CELL_NUMBER && span_equal_cstr(v.number, "39"));
	CHECK(span_equal_cstr(v.qualifier, "全面营改增后新口径"));
	v = value("2.14登记失业率");
	CHECK(v.form == CELL_NUMBER && span_equal_cstr(v.number, "2.14"));
	CHECK(span_equal_cstr(v.qualifier, "登记失业率"));
	TEST("a cumulative value, a bound");
	v = value("[1692]");
	CHECK(v.form == CELL_NUMBER && v.cumulative && span_equal_cstr(v.number, "1692"));
	v = value("<6");
	CHECK(v.form == CELL_NUMBER && span_equal_cstr(v.comparator, "<"));
	CHECK(span_equal_cstr(v.number, "6"));
}

static void
test_texts(void)
{
	TEST("years are a time, no number with a qualifier");
	CHECK(value("2021年、2022年").form == CELL_TEXT);
	CHECK(value("2021年至2023年").form == CELL_TEXT);
	TEST("dash, empty, ditto, text");
	CHECK(value("—").form == CELL_DASH);
	CHECK(value("").form == CELL_EMPTY);
	CHECK(value("〃").form == CELL_DITTO);
	CHECK(value("完成上级下达任务").form == CELL_TEXT);
}

static bool
is_number(const char *text, const char *number, const char *unit)
{
	struct cell_value v = value(text);

	return v.form == CELL_NUMBER && span_equal_cstr(v.number, number) &&
	       (unit ? span_equal_cstr(v.unit, unit) : !v.unit.ptr);
}

static void
test_spellings(void)
{
	TEST("numbers as they are written");
	CHECK(is_number("1,692.50", "1692.50", NULL));
	CHECK(is_number("１２．５", "12.5", NULL));
	CHECK(is_number("-2.1", "-2.1", NULL));
	CHECK(is_number("−2.1", "-2.1", NULL));
	CHECK(is_number("+5", "5", NULL));
	CHECK(is_number("3.5%", "3.5", "%"));
	CHECK(is_number("12个", "12", "个"));
	CHECK(is_number("［40］", "40", NULL) && value("［40］").cumulative);
	CHECK(span_equal_cstr(value("≥3.5").comparator, "≥"));
	CHECK(span_equal_cstr(value("±0.5").comparator, "±"));
	CHECK(is_number("1,234,567", "1234567", NULL));
	TEST("brackets of accounts");
	CHECK(is_number("(1,234.5)", "-1234.5", NULL) && value("(1,234.5)").accounting);
	CHECK(is_number("（1，234）", "-1234", NULL));
	CHECK(is_number("(0.5)", "-0.5", NULL));
	CHECK(value("(1)").form == CELL_TEXT);
	CHECK(value("（12）").form == CELL_TEXT);
	CHECK(value("(-1.5)").form == CELL_TEXT);
	CHECK(value("(<1.5)").form == CELL_TEXT);
	CHECK(value("([1.5])").form == CELL_TEXT);
	CHECK(value("(1.5）").form == CELL_TEXT);
	CHECK(value("(1.5%)").form == CELL_TEXT);
	CHECK(value("(1.5)(2.5)").form == CELL_TEXT);
	CHECK(value("(1.2.3)").form == CELL_TEXT);
	CHECK(value("(").form == CELL_TEXT && value("()").form == CELL_TEXT);
	CHECK(value("(.").form == CELL_TEXT && value("(,)").form == CELL_TEXT);
	TEST("ten thousands behind a number belong to its unit");
	CHECK(is_number("1.5万", "1.5", NULL) && span_equal_cstr(value("1.5万").power, "万"));
	CHECK(!value("1.5万").qualifier.ptr && !value("1.5").power.ptr);
	CHECK(span_equal_cstr(unit_without_power(SPAN("万元")), "元"));
	CHECK(span_equal_cstr(unit_without_power(SPAN("千瓦时")), "千瓦时"));
	CHECK(span_equal_cstr(unit_without_power(SPAN("百分点")), "百分点"));
	CHECK(!unit_without_power(SPAN("亿")).ptr);
	TEST("what only looks like a number");
	CHECK(value("2020,2021").form == CELL_TEXT);
	CHECK(value("1,2").form == CELL_TEXT);
	CHECK(value("1,234,5").form == CELL_TEXT);
	CHECK(value("1,23.5").form == CELL_TEXT);
	CHECK(value("2—3").form == CELL_TEXT);
	CHECK(value("1/2").form == CELL_TEXT);
	CHECK(value("4A级").form == CELL_TEXT);
	CHECK(value("[40").form == CELL_TEXT);
	CHECK(value("26+1+N").form == CELL_TEXT);
	CHECK(value("1.2.3").form == CELL_TEXT);
}

static bool
has_unit(const char *text, const char *unit, const char *before)
{
	struct span rest, found = unit_from_text(span_from_cstr(text), &rest);

	return (unit ? span_equal_cstr(found, unit) : !found.ptr) && span_equal_cstr(rest, before);
}

static bool
has_period(const char *text, const char *period)
{
	struct span found = period_from_text(span_from_cstr(text));

	return period ? span_equal_cstr(found, period) : !found.ptr;
}

static void
test_words(void)
{
	static const char *const units[] = {"亿元", "万亩", "%", "±%", "千瓦时", "微克/立方米",
	    "件/万人", "吨标准煤/万元", "个百分点", "mg/L", "m³", "亿美元", "平方公里", "km"};
	static const char *const others[] = {"", "亿", "登记口径", "助理", "元以上", "/元", "级"};

	TEST("units");
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		CHECK(is_unit(span_from_cstr(units[i])));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		CHECK(!is_unit(span_from_cstr(others[i])));
	CHECK(has_unit("生产总值（亿元）", "亿元", "生产总值"));
	CHECK(has_unit(
	    "每千人口拥有执业（助理）医师数（人）", "人", "每千人口拥有执业（助理）医师数"));
	CHECK(has_unit("同比(±%)", "%", "同比"));
	CHECK(has_unit("失业率（登记口径）", NULL, "失业率（登记口径）"));
	CHECK(has_unit("万人口发明专利申请数", NULL, "万人口发明专利申请数"));
	TEST("periods");
	CHECK(has_period("规划目标/2020年", "2020年"));
	CHECK(has_period("2021年1-6月主要指标", "2021年1-6月"));
	CHECK(has_period("2021年上半年", "2021年上半年"));
	CHECK(has_period("到2020年末", "2020年末"));
	CHECK(has_period("第12021年", NULL));
	CHECK(has_period("年均增长", NULL));
}

int
main(void)
{
	arena = arena_new();
	test_numbers();
	test_spellings();
	test_words();
	test_texts();
	arena_free(arena);
	return test_finish();
}
