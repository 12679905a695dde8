/* Facts: what a number begins with, and the text form that is read as it was written. */
#include "golden.h"
#include "site/facts.h"

static void
test_prefixes(void)
{
	static const struct {
		const char *number, *prefix;
	} cases[] = {
	    {"某政发〔2021〕7号", "某政发"},
	    {"某政发[2021]7号", "某政发"},
	    {"某政发（2021）7号", "某政发"},
	    {"某区人民政府公告2021年第1号", "某区人民政府公告"},
	    {"某区人民政府令 第3号", "某区人民政府令"},
	    {"第3号", "其他"},
	    {"〔2021〕3号", "其他"},
	    {"无数字", "其他"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK(span_equal_cstr(
		    facts_number_prefix(span_from_cstr(cases[i].number)), cases[i].prefix));
	CHECK(!facts_number_prefix((struct span){0}).ptr);
	CHECK(!facts_number_prefix(SPAN("")).ptr);
}

/* The facts of the golden model of html/, which holds every construct. */
static void
test_text_form(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct buffer once = {NULL, 0, 0}, again = {NULL, 0, 0};
	struct span bytes = {NULL, 0};
	CHECK(files_read(arena, diags, SPAN("tests/html/cases/all.model"), 10000000, &bytes));
	struct model *model = model_read(arena, diags, SPAN("all.model"), bytes);
	CHECK(model != NULL);
	if (model) {
		facts_write(facts_from_model(arena, model, NULL, SPAN("0123")), &once);
		struct facts *read = facts_read(arena, buffer_span(&once), SPAN("0123"));
		CHECK(read != NULL);
		CHECK(!facts_read(arena, buffer_span(&once), SPAN("4567")));
		CHECK(!facts_read(
		    arena, span_take(buffer_span(&once), once.len_bytes - 2), SPAN("0123")));
		if (read)
			facts_write(read, &again);
		CHECK(span_equal(buffer_span(&once), buffer_span(&again)));
		golden_check("tests/site/cases/all.facts", buffer_span(&once));
	}
	buffer_free(&once);
	buffer_free(&again);
	diag_free(diags);
	arena_free(arena);
}

int
main(void)
{
	TEST("facts: what a number begins with");
	test_prefixes();
	TEST("facts: as text and back");
	test_text_form();
	return test_finish();
}
