/*
 * Input made to be slow or deep: each is refused, or read in time. The harness'
 * own time limit is what a quadratic step would run into.
 */
#include "base/limits.h"
#include "parse/fields.h"
#include "parse/markdown.h"

#include "golden.h"

struct input {
	const char *unit;
	size_t count;
	enum diag_code code; /* the message wanted; CODE_COUNT: none */
};

static bool
was_told(const struct diags *diags, enum diag_code code)
{
	struct buffer out = {NULL, 0, 0}, wanted = {NULL, 0, 0};
	bool told;

	buffer_append_byte(&wanted, '[');
	buffer_append(&wanted, diag_code_name(code));
	buffer_append_byte(&wanted, ']');
	diag_print(diags, DIAG_EN, &out);
	told = span_find(buffer_span(&out), buffer_span(&wanted)) != SIZE_MAX;
	buffer_free(&out);
	buffer_free(&wanted);
	return told;
}

static void
check_input(const struct input *input, bool is_yaml)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct buffer text = {NULL, 0, 0};
	int32_t file = diag_add_file(diags, SPAN("x"));

	for (size_t i = 0; i < input->count; i++)
		buffer_append_cstr(&text, input->unit);
	if (is_yaml)
		parse_yaml(arena, diags, file, buffer_span(&text), 1);
	else
		parse_markdown(arena, diags, file, buffer_span(&text), 1);
	if (input->code == CODE_COUNT) {
		CHECK(!diag_failed(diags));
	} else {
		CHECK(was_told(diags, input->code));
		CHECK(diag_exit_status(diags) == 4);
	}
	buffer_free(&text);
	diag_free(diags);
	arena_free(arena);
}

#define DEEP 200000

static const struct input markdown[] = {
    {"[", DEEP, CODE_TEXT_NESTING},
    {">", DEEP, CODE_TEXT_NESTING},
    {"- ", DEEP, CODE_TEXT_NESTING},
    {"1. ", DEEP, CODE_TEXT_NESTING},
    {"![", DEEP, CODE_TEXT_NESTING},
    {"![[]()\n", DEEP, CODE_TEXT_NESTING},
    {"<!--", DEEP, CODE_TEXT_NESTING},
    {"<?\n", DEEP, CODE_TEXT_NESTING},
    {"::: a\n", DEEP, CODE_TEXT_NESTING},
    {"*", DEEP, CODE_COUNT},
    {"**a ", DEEP, CODE_COUNT},
    {"*a **a\n", DEEP, CODE_COUNT},
    {"[a](<b\n", DEEP, CODE_COUNT},
    {"<a href=\"\n", DEEP, CODE_COUNT},
    {"&#x4e00;\n", DEEP, CODE_COUNT},
    {"`a``\n", DEEP, CODE_COUNT},
    {"- a\n\n", DEEP, CODE_COUNT},
    {"（责任单位：\n", DEEP, CODE_COUNT},
    {"x", LIMIT_LINE_BYTES, CODE_COUNT},
    {"x", LIMIT_LINE_BYTES + 1, CODE_TEXT_LINE_LIMIT},
    {"x", 20000000, CODE_TEXT_LINE_LIMIT},
};

static const struct input yaml[] = {
    {"[", DEEP, CODE_TEXT_NESTING},
    {"{", DEEP, CODE_TEXT_NESTING},
    {"[a,\n", DEEP, CODE_TEXT_NESTING},
    {"- ", DEEP, CODE_TEXT_NESTING},
    {"? ", DEEP, CODE_TEXT_NESTING},
    {"#\n", DEEP, CODE_COUNT},
    {"x", 20000000, CODE_TEXT_LINE_LIMIT},
};

/* Emphasis that closes, deeper than any tree may be: cmark reads it, and the depth is told. */
static void
check_emphasis(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct buffer text = {NULL, 0, 0};
	int32_t file = diag_add_file(diags, SPAN("x"));

	for (int i = 0; i < 2000; i++)
		buffer_append_cstr(&text, i % 2 ? "*x " : "**x ");
	for (int i = 2000; i > 0; i--)
		buffer_append_cstr(&text, i % 2 ? "x** " : "x* ");
	parse_markdown(arena, diags, file, buffer_span(&text), 1);
	CHECK(was_told(diags, CODE_TEXT_NESTING));
	buffer_free(&text);
	diag_free(diags);
	arena_free(arena);
}

/* What decoding lets nobody see; the parsers look for themselves. */
static void
check_bytes(void)
{
	const struct {
		struct span text;
		enum diag_code code;
	} bad[] = {{SPAN("a\0b"), CODE_TEXT_NUL}, {SPAN("a\xFF"), CODE_TEXT_BAD_UTF8},
	    {SPAN("a\x01"), CODE_TEXT_CONTROL}, {SPAN("a\xC2\x85"), CODE_TEXT_CONTROL},
	    {SPAN("a\xEF\xBF\xBD"), CODE_TEXT_REPLACEMENT}, {SPAN("\xF0\x9F"), CODE_TEXT_BAD_UTF8}};
	struct buffer messages[2] = {{NULL, 0, 0}, {NULL, 0, 0}};

	for (size_t i = 0; i < 2 * (sizeof bad / sizeof bad[0]); i++) {
		struct arena *arena = arena_new();
		struct diags *diags = diag_new();
		int32_t file = diag_add_file(diags, SPAN("x"));

		if (i % 2)
			parse_yaml(arena, diags, file, bad[i / 2].text, 1);
		else
			parse_markdown(arena, diags, file, bad[i / 2].text, 1);
		CHECK(was_told(diags, bad[i / 2].code));
		golden_add_messages(messages, i % 2 ? "YAML" : "markdown", diags);
		diag_free(diags);
		arena_free(arena);
	}
	golden_check_messages("tests/parse/cases/bytes", messages);
	for (int lang = 0; lang < 2; lang++)
		buffer_free(&messages[lang]);
}

int
main(void)
{
	TEST("markdown that is deep, long or costly");
	for (size_t i = 0; i < sizeof markdown / sizeof markdown[0]; i++)
		check_input(&markdown[i], false);
	TEST("YAML that is deep or long");
	for (size_t i = 0; i < sizeof yaml / sizeof yaml[0]; i++)
		check_input(&yaml[i], true);
	TEST("emphasis that is deep");
	check_emphasis();
	TEST("bytes that are no text");
	check_bytes();
	return test_finish();
}
