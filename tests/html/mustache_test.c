/*
 * The Mustache engine: cases/mustache.json, one case for each behaviour that
 * the specification lists; then what templates can do wrong, and what a strict
 * set refuses.
 */
#include "base/files.h"
#include "base/limits.h"
#include "html/mustache.h"

#include "test.h"

#include "html/values_from_json.h"

static void
run_case(struct arena *arena, struct mustache_value c)
{
	struct diags *diags = diag_new();
	struct mustache_set *set = mustache_set_new(arena, false);
	struct mustache_value partials = json_member(c, "partials"), data = json_member(c, "data");
	struct span expected = json_member(c, "expected").of.text;
	struct buffer out = {0};
	TEST(arena_cstr(arena, json_member(c, "name").of.text));
	for (size_t i = 0; partials.type == MUSTACHE_OBJECT && i < partials.count; i++)
		CHECK(mustache_add(set, diags, partials.of.members[i].name, 0,
		    partials.of.members[i].value.of.text));
	CHECK(mustache_add(set, diags, SPAN("/"), 0, json_member(c, "template").of.text));
	CHECK(mustache_render(arena, diags, set, SPAN("/"), &data, &out));
	CHECK(span_equal(buffer_span(&out), expected));
	if (!span_equal(buffer_span(&out), expected))
		printf("# got:\n%.*s\n# expected:\n%.*s\n", (int)out.len_bytes, out.ptr,
		    (int)expected.len_bytes, expected.ptr);
	buffer_free(&out);
	diag_free(diags);
}

struct fault {
	const char *name, *template, *message; /* message: as printed, or part of it */
};

static const struct mustache_member strict_members[] = {
    {{"t", 1}, {.type = MUSTACHE_TEXT, .of.text = {"<文>", 5}}},
    {{"h", 1}, {.type = MUSTACHE_HTML, .of.text = {"<b>", 3}}},
    {{"no", 2}, {.type = MUSTACHE_FALSE}},
    {{"yes", 3}, {.type = MUSTACHE_TRUE}},
    {{"empty", 5}, {.type = MUSTACHE_LIST}},
    {{"object", 6}, {.type = MUSTACHE_OBJECT}},
};
static const struct mustache_value strict_root = {
    .type = MUSTACHE_OBJECT, .count = 6, .of.members = strict_members};

static const struct fault faults[] = {
    {"unclosed-tag", "甲\n 乙 {{x", "t:2:4: error: the tag does not end: \"}}\" is missing"},
    {"unclosed-triple", "{{{x}}", "t:1:1: error: the tag does not end: \"}}}\" is missing"},
    {"unclosed-delimiters", "{{=<% %>}}", "\"=}}\" is missing [template-tag-unclosed]"},
    {"unclosed-comment", "{{! x", "[template-tag-unclosed]"},
    {"empty-name", "{{ }}", "t:1:1: error: \"\" is not a name for a tag [template-tag-name]"},
    {"blank-in-name", "槐荫{{a b}}", "t:1:3: error: \"a b\" is not a name"},
    {"empty-part", "{{a..b}}", "\"a..b\" is not a name"},
    {"dot-at-end", "{{a.}}", "\"a.\" is not a name"},
    {"dot-at-start", "{{.a}}", "\".a\" is not a name"},
    {"empty-partial", "{{> }}", "[template-tag-name]"},
    {"one-delimiter", "{{=<%=}}", "\"<%\" does not set delimiters [template-delimiters]"},
    {"three-delimiters", "{{=a b c=}}", "[template-delimiters]"},
    {"equals-in-delimiter", "{{=a= =b=}}", "[template-delimiters]"},
    {"unclosed-section", "{{#no}}\n{{/no}}{{^yes}}", "t:2:8: error: the section yes does not end"},
    {"stray-end", "\n\n{{/a}}", "t:3:1: error: the section a ends here, but was not opened"},
    {"crossed-sections", "{{#a}}{{#b}}{{/a}}{{/b}}",
	"t:1:13: error: the section b should end here, not a"},
    {"unknown-name", "一\n二{{tt}}",
	"t:2:2: error: there is nothing called tt here [template-name-unknown]"},
    {"unknown-section", "{{#tt}}{{/tt}}", "[template-name-unknown]"},
    {"unknown-inverted", "{{^tt}}{{/tt}}", "[template-name-unknown]"},
    {"unknown-part", "{{object.x}}", "there is nothing called object.x here"},
    {"unknown-partial", "{{>p}}", "t:1:1: error: there is no partial called p (p.mustache)"},
    {"text-unescaped", "{{{t}}}", "t:1:1: error: t is text, not markup"},
    {"text-unescaped-ampersand", "{{&t}}", "[template-text-unescaped]"},
    {"html-escaped", "{{h}}", "t:1:1: error: h is markup, not text"},
    {"list-printed", "{{object}}", "[template-not-text]"},
    {"yes-printed", "{{yes}}", "[template-not-text]"},
    {"partial-without-end", "{{>t}}", "t:1:1: error: t: sections and partials are nested too deep"},
};

/* What a strict set lets pass. */
static const struct fault strict_passes[] = {
    {"strict-text", "{{t}}", "&lt;文&gt;"},
    {"strict-html", "{{{h}}}", "<b>"},
    {"strict-false", "{{no}}{{{no}}}{{#no}}x{{/no}}{{^no}}y{{/no}}", "y"},
    {"strict-below-false", "({{no.a.b}})", "()"},
    {"strict-list", "{{#empty}}{{unknown}}{{/empty}}", ""},
};

/* Compiles and renders in a strict set; the messages where that fails, else the text. */
static struct span
run_strict(struct arena *arena, const char *source, bool *passed)
{
	struct diags *diags = diag_new();
	struct mustache_set *set = mustache_set_new(arena, true);
	int32_t file = diag_add_file(diags, SPAN("t"));
	struct buffer out = {0};
	*passed = mustache_add(set, diags, SPAN("t"), file, span_from_cstr(source)) &&
		  mustache_render(arena, diags, set, SPAN("t"), &strict_root, &out);
	if (!*passed) {
		buffer_clear(&out);
		diag_print(diags, DIAG_EN, &out);
	}
	struct span copy = arena_copy(arena, buffer_span(&out));
	buffer_free(&out);
	diag_free(diags);
	return copy;
}

static void
run_faults(struct arena *arena)
{
	bool passed;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		TEST(faults[i].name);
		struct span text = run_strict(arena, faults[i].template, &passed);
		CHECK(!passed);
		CHECK(span_find(text, span_from_cstr(faults[i].message)) != SIZE_MAX);
		CHECK(span_find_byte(text, '\n') == text.len_bytes - 1); /* one message */
		if (span_find(text, span_from_cstr(faults[i].message)) == SIZE_MAX)
			printf("# %.*s", (int)text.len_bytes, text.ptr);
	}
	for (size_t i = 0; i < sizeof strict_passes / sizeof *strict_passes; i++) {
		TEST(strict_passes[i].name);
		struct span text = run_strict(arena, strict_passes[i].template, &passed);
		CHECK(passed);
		CHECK(span_equal_cstr(text, strict_passes[i].message));
	}
}

/* As deep as documents may nest; and ten times as much is a message, not a crash. */
static void
run_deep(struct arena *arena)
{
	struct buffer source = {0};
	bool passed;
	for (int depth = MUSTACHE_DEPTH; depth <= MUSTACHE_DEPTH + 1; depth++) {
		TEST(depth == MUSTACHE_DEPTH ? "deepest" : "too-deep");
		buffer_clear(&source);
		for (int i = 0; i < depth; i++)
			buffer_append_cstr(&source, "{{#yes}}");
		buffer_append_cstr(&source, "底");
		for (int i = 0; i < depth; i++)
			buffer_append_cstr(&source, "{{/yes}}");
		buffer_append_byte(&source, '\0');
		struct span text = run_strict(arena, source.ptr, &passed);
		CHECK(passed == (depth == MUSTACHE_DEPTH));
		if (passed)
			CHECK(span_equal_cstr(text, "底"));
		else
			CHECK(span_find(text, SPAN("[template-depth]")) != SIZE_MAX);
	}
	buffer_free(&source);
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct span bytes;
	TEST("cases");
	bool read = files_read(
	    arena, diags, SPAN("tests/html/cases/mustache.json"), LIMIT_FILE_BYTES, &bytes);
	CHECK(read);
	if (read) {
		struct json_reader reader = {arena, bytes};
		struct mustache_value cases = json_read(&reader);
		CHECK(cases.count > 100);
		for (size_t i = 0; i < cases.count; i++)
			run_case(arena, cases.of.items[i]);
	}
	run_faults(arena);
	run_deep(arena);
	diag_free(diags);
	arena_free(arena);
	return test_finish();
}
