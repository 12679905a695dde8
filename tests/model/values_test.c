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

int
main(void)
{
	arena = arena_new();
	test_numbers();
	test_texts();
	arena_free(arena);
	return test_finish();
}
