/* Outlines: which sequences of numbers are told of, and at which lines. */
#include "check/check.h"
#include "model/model_from_sources.h"

#include "test.h"

struct outline {
	const char *name;
	const char *body;
	size_t told; /* messages wanted */
};

static const struct outline outlines[] = {
    {"anew under each head",
	"## 一、甲\n\n（一）文\n\n（二）文\n\n## 二、乙\n\n（一）文\n\n（二）文\n", 0},
    {"through the whole text", "## 一、甲\n\n1.文\n\n2.文\n\n## 二、乙\n\n3.文\n\n4.文\n", 0},
    {"both schemes, by level",
	"## 一、甲\n\n（一）文\n\n1.文\n\n（二）文\n\n2.文\n\n## 二、乙\n\n（一）文\n\n3.文\n", 0},
    {"chapters and articles",
	"# 第一章 甲\n\n**第一条** 文\n\n**第二条** 文\n\n# 第二章 乙\n\n**第三条** 文\n", 0},
    {"lists inside articles",
	"**第一条** 文\n\n（一）文\n\n（二）文\n\n**第二条** 文\n\n（一）文\n", 0},
    {"beyond ten", "**九、文**。文\n\n**十、文**。文\n\n**十一、文**。文\n\n**十二、文**。文\n", 1},
    {"tens and hundreds",
	"**十九、文**。\n\n**二十、文**。\n\n**二十一、文**。\n\n**一百、文**。\n\n**一百零一、文**"
	"。\n",
	2},
    {"one is left out", "（一）文\n\n（三）文\n", 1},
    {"one is there twice", "（一）文\n\n（二）文\n\n（二）文\n", 1},
    {"one goes back", "1.文\n\n2.文\n\n3.文\n\n2.文\n", 1},
    {"a list starts anew", "（一）文\n\n（二）文\n\n文\n\n（一）文\n", 0},
    {"the first is there twice", "（一）文\n\n（一）文\n", 1},
    {"a head without number between", "（一）文\n\n## 附则\n\n（一）文\n", 0},
    {"a list begins late", "（二）文\n\n（三）文\n", 1},
    {"a box counts for itself", "1.文\n\n::: 专栏 1 甲\n1.文\n\n2.文\n:::\n\n2.文\n", 0},
    {"no labels", "2021.6 版，1.5 倍，（甲）文，一是文。\n\n第三方评估。\n\n（2021 年）文\n", 0},
    {"brackets of either width", "(一)文\n\n（二）文\n\n(1)文\n\n（2)文\n", 0},
};

static size_t
count_told(const char *body)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	const struct span parts[] = {
	    SPAN("---\n种类: 其他\n标题: 标题\n照原文:\n  bracket-mixed: 例\n---\n"),
	    span_from_cstr(body)};
	struct source items[] = {
	    {.path = SPAN("a.md"),
		.shown = SPAN("a.md"),
		.bytes = arena_join(arena, parts, 2),
		.is_text = true},
	    {.path = SPAN("issue.yaml"),
		.shown = SPAN("issue.yaml"),
		.bytes = SPAN("刊名: 公报\n年: 2021\n期: 1\n栏目: [{名称: 文件, 文件: [a.md]}]\n"),
		.is_text = true},
	};
	struct sources sources = {.name = SPAN("x"), .items = items, .count = 2};
	struct model *model = model_from_sources(arena, diags, &sources);
	struct buffer out = {NULL, 0, 0};
	size_t told;

	CHECK(model && !diag_failed(diags) && diag_count(diags, DIAG_NOTE) == 0);
	check_model(model, diags);
	told = diag_count(diags, DIAG_NOTE);
	diag_print(diags, DIAG_EN, &out);
	CHECK(told == 0 || span_find(buffer_span(&out), SPAN("[outline-")) != SIZE_MAX);
	if (told)
		printf("# %.*s", (int)out.len_bytes, out.ptr);
	buffer_free(&out);
	diag_free(diags);
	arena_free(arena);
	return told;
}

int
main(void)
{
	for (size_t i = 0; i < sizeof outlines / sizeof outlines[0]; i++) {
		TEST(outlines[i].name);
		CHECK(count_told(outlines[i].body) == outlines[i].told);
	}
	return test_finish();
}
