/*
 * The small parts that import is made of, each by itself.
 */
#include "import/leads_from_characters.h"
#include "import/line_width.h"
#include "import/outline.h"
#include "import/title_from_line.h"
#include "import/yaml_from_fields.h"
#include "test.h"

static int
level(const char *text, const char *label)
{
	size_t bytes = 0;
	int found = outline_level(span_from_cstr(text), &bytes);
	CHECK(found == 0 || bytes == strlen(label));
	return found;
}

static void
test_outline(void)
{
	TEST("numbers of the outline");
	CHECK(level("第一章 摸清底数", "第一章") == 1);
	CHECK(level("第二十三章", "第二十三章") == 1);
	CHECK(level("第三部分 其他", "第三部分") == 1);
	CHECK(level("第二节 管网", "第二节") == 2);
	CHECK(level("十二、现状", "十二、") == 2);
	CHECK(level("（十）管径", "（十）") == 3);
	CHECK(level("(一)管径", "(一)") == 3);
	CHECK(level("12.打造校园", "12.") == 4);
	CHECK(level("1、打造校园", "1、") == 4);
	CHECK(level("（3）校园", "（3）") == 5);

	TEST("what only looks like a number");
	CHECK(level("第一章程由来", "") == 0);
	CHECK(level("第一", "") == 0);
	CHECK(level("一是公开", "") == 0);
	CHECK(level("12.5公里", "") == 0);
	CHECK(level("2021年", "") == 0);
	CHECK(level("（责任单位：区水务局）", "") == 0);
	CHECK(level("（一", "") == 0);
	CHECK(level("", "") == 0);
	CHECK(level("1234567.八", "") == 0);
}

static void
test_width(void)
{
	TEST("widths in quarters of an em");
	struct line_width w = line_width(SPAN("全区 412.6 公里，"));
	CHECK(w.least == 2 * 4 + 5 * 2 + 3 * 4);
	CHECK(w.most == w.least + 2);
	CHECK(w.marks == 1);

	TEST("what stands together at the start of a line");
	CHECK(line_first_unit(SPAN("管网")) == 4);
	CHECK(line_first_unit(SPAN("“管”，网")) == 16);
	CHECK(line_first_unit(SPAN("2021 年")) == 8);
	CHECK(line_first_unit(SPAN("60%以上")) == 6);
	CHECK(line_first_unit(SPAN("（5G）网")) == 12);
	CHECK(line_first_unit(SPAN("")) == 0);
	CHECK(line_first_unit(SPAN("“")) == 4);
}

static bool
title_is(struct arena *arena, const char *text, const char *wanted)
{
	return span_equal_cstr(title_from_line(arena, span_from_cstr(text)), wanted);
}

static bool
iso_is(struct arena *arena, const char *text, const char *wanted)
{
	struct span iso = iso_from_date(arena, span_from_cstr(text));
	return wanted ? span_equal_cstr(iso, wanted) : iso.ptr == NULL;
}

static void
test_titles(struct arena *arena)
{
	TEST("titles lose the extractor's spaces and keep those set by hand");
	CHECK(title_is(arena, "的 通 知", "的 通 知"));
	CHECK(title_is(arena, "的  通\xe3\x80\x80知", "的 通 知"));
	CHECK(title_is(arena, "关于印发 2021 年要点", "关于印发2021年要点"));
	CHECK(title_is(arena, "的 通知", "的通知"));
	CHECK(title_is(arena, "Open Data 规划", "Open Data规划"));
	CHECK(title_is(arena, "令", "令"));

	TEST("dates that print as they were");
	CHECK(iso_is(arena, "2021年6月2日", "2021-06-02"));
	CHECK(iso_is(arena, "2021年12月31日", "2021-12-31"));
	CHECK(iso_is(arena, "2021年06月2日", NULL));
	CHECK(iso_is(arena, "2021年6月2日印发", NULL));
	CHECK(iso_is(arena, "2021年13月2日", NULL));
	CHECK(iso_is(arena, "2021年6月32日", NULL));
	CHECK(iso_is(arena, "二〇二一年六月二日", NULL));
	CHECK(iso_is(arena, "", NULL));
}

static size_t
lead(struct arena *arena, const char *text, int32_t limit)
{
	return leads_find(characters_from_span(arena, span_from_cstr(text)), limit);
}

static void
test_leads(struct arena *arena)
{
	TEST("leads and labels");
	CHECK(lead(arena, "先易后难。能清淤的不开挖。", 10) == 4);
	CHECK(lead(arena, "（一）先易后难。能清淤的不开挖。", 4) == 7);
	CHECK(lead(arena, "分年安排：第一年查。", 10) == 4);
	CHECK(lead(arena, "“三同步”做法：同查。", 10) == 7);

	TEST("what is no lead");
	CHECK(lead(arena, "先易后难。能清淤的不开挖。", 3) == 0);
	CHECK(lead(arena, "先易后难。", 10) == 0);
	CHECK(lead(arena, "先易后难。（责任单位：区水务局）", 10) == 0);
	CHECK(lead(arena, "任务分为三步，要求是：第一步查。", 20) == 0);
	CHECK(lead(arena, "总体要求是：以查为先。", 20) == 0);
	CHECK(lead(arena, "分年安排：", 10) == 0);
	CHECK(lead(arena, "先（一。）后。再说。", 10) == 6);
	CHECK(lead(arena, "没有句号", 10) == 0);
	CHECK(lead(arena, "", 10) == 0);
}

static void
test_yaml(struct arena *arena)
{
	static const char recipe[] =
	    "a: 1\nb:\n  c: \"x: y\"\n  d: [\"#1\", 二]\n  e: {}\n  f: []\n"
	    "g: \"\"\nh: \"\\t\\\"\\\\\"\n";
	struct diags *diags = diag_new();
	struct buffer once = {0}, twice = {0};
	TEST("fields are written as they were read");
	const struct parse_field *f = parse_yaml(arena, diags, 0, SPAN(recipe), 1);
	CHECK(f != NULL);
	yaml_from_fields(&once, f, 0);
	const struct parse_field *again = parse_yaml(arena, diags, 0, buffer_span(&once), 1);
	CHECK(again != NULL);
	if (again)
		yaml_from_fields(&twice, again, 0);
	CHECK(span_equal(buffer_span(&once), buffer_span(&twice)));
	CHECK(span_equal_cstr(buffer_span(&once),
	    "a: 1\nb:\n  c: \"x: y\"\n  d:\n    - \"#1\"\n    - 二\n  e: {}\n  f: []\n"
	    "g: \"\"\nh: \"\\x09\\\"\\\\\"\n"));
	buffer_free(&once);
	buffer_free(&twice);
	diag_free(diags);
}

int
main(void)
{
	struct arena *arena = arena_new();
	test_outline();
	test_width();
	test_titles(arena);
	test_leads(arena);
	test_yaml(arena);
	int status = test_finish();
	arena_free(arena);
	return status;
}
