/*
 * Letters and accents become one letter where there is one, and nothing else is
 * changed: not the order of accents that stay, no Han character, no selector.
 */
#include "model/glyphs.h"
#include "model/model_from_sources.h"
#include "test.h"

static const struct {
	const char *text, *wanted;
} cases[] = {
    {"Cafe\xCC\x81", "Caf\xC3\xA9"}, {"nu\xCC\x88\xCC\x8C", "n\xC7\x9A"}, /* nǚ, two accents */
    {"a\xCC\xA3\xCC\x82", "\xE1\xBA\xAD"},                                /* below, above */
    {"a\xCC\x82\xCC\xA3", "\xE1\xBA\xAD"},                                /* above, below */
    {"x\xCC\x81", "x\xCC\x81"},                                           /* none stands for it */
    {"x\xCC\x81\xCC\x82", "x\xCC\x81\xCC\x82"},
    {"q\xCC\xA3"
     "e\xCC\x80",
	"q\xCC\xA3\xC3\xA8"},
    {"\xCC\x81"
     "e",
	"\xCC\x81"
	"e"},
    {"e \xCC\x81", "e \xCC\x81"},
    {"\xE3\x81\x8B\xE3\x82\x99", "\xE3\x81\x8C"},                     /* か and its sound mark */
    {"\xE8\x91\x9B\xF3\xA0\x84\x80", "\xE8\x91\x9B\xF3\xA0\x84\x80"}, /* 葛, variant 17 */
    {"\xEF\xA8\x90\xF0\xAF\xA0\x80", "\xEF\xA8\x90\xF0\xAF\xA0\x80"}, /* 塚, 丽, compatibility */
    {"\xE2\x84\xAB\xE2\x84\xA6", "\xE2\x84\xAB\xE2\x84\xA6"},         /* signs of their own */
};

static void
test_texts(void)
{
	struct arena *arena = arena_new();

	TEST("composed-texts");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		CHECK(span_equal_cstr(
		    text_folded(arena, span_from_cstr(cases[i].text)), cases[i].wanted));
	arena_free(arena);
}

/* The place of what stands behind a composed letter is its own. */
static void
test_places(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct source items[] = {
	    {.path = SPAN("a.md"),
		.shown = SPAN("a.md"),
		.bytes = SPAN("---\n种类: 其他\n标题: 标题\n---\n\nAe\xCC\x81z 文。\n"),
		.is_text = true},
	    {.path = SPAN("issue.yaml"),
		.shown = SPAN("issue.yaml"),
		.bytes = SPAN("刊名: 刊\n年: 2021\n期: 1\n主办: 某区\n出版日期: 2021-01-01\n"
			      "栏目:\n  - 名称: 文件\n    文件: [a.md]\n"),
		.is_text = true},
	};
	struct sources sources = {.name = SPAN("x"), .items = items, .count = 2};
	struct model *model = model_from_sources(arena, diags, &sources);
	const struct model_node *text = NULL;

	TEST("composed-places");
	CHECK(model != NULL);
	for (const struct model_node *n = model ? model->issue : NULL; n;
	     n = model_next(model->issue, n)) {
		if (n->kind == MODEL_TEXT && span_equal_cstr(n->text, "z文。"))
			text = n;
	}
	CHECK(text && text->pos.line == 6 && text->pos.col_cp == 4);
	diag_free(diags);
	arena_free(arena);
}

int
main(void)
{
	test_texts();
	test_places();
	return test_finish();
}
