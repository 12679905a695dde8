/* The JSON writer: layout, escapes, numbers. */
#include "base/json.h"

#include "test.h"

static bool
is_text(struct buffer *b, const char *expected)
{
	bool same = span_equal_cstr(buffer_span(b), expected);
	if (!same)
		printf("# got: %.*s\n", (int)b->len_bytes, b->ptr);
	buffer_clear(b);
	return same;
}

static void
write_one(struct buffer *out, struct span text)
{
	struct json_writer w;
	json_start(&w, out);
	json_text(&w, text);
	json_finish(&w);
}

static void
write_number(struct buffer *out, struct span digits)
{
	struct json_writer w;
	json_start(&w, out);
	json_number(&w, digits);
	json_finish(&w);
}

static void
test_layout(struct buffer *out)
{
	struct json_writer w;
	TEST("json-layout");
	json_start(&w, out);
	json_open_object(&w);
	json_text_member(&w, "name", SPAN("槐荫"));
	json_text_member(&w, "absent", (struct span){0});
	json_int_member(&w, "year", -2021);
	json_array_member(&w, "list");
	json_int(&w, 1);
	json_open_object(&w);
	json_close(&w);
	json_open_array(&w);
	json_close(&w);
	json_bool(&w, true);
	json_text(&w, (struct span){0});
	json_close(&w);
	json_object_member(&w, "last");
	json_key(&w, "b");
	json_bool(&w, false);
	json_close(&w);
	json_close(&w);
	json_finish(&w);
	CHECK(is_text(out,
	    "{\n  \"name\": \"槐荫\",\n  \"year\": -2021,\n  \"list\": [\n    1,\n    {},\n"
	    "    [],\n    true,\n    null\n  ],\n  \"last\": {\n    \"b\": false\n  }\n}\n"));
}

static void
test_escapes(struct buffer *out)
{
	TEST("json-escapes");
	write_one(out, SPAN("a\"b\\c\n\t\r\x01\x7f/"));
	CHECK(is_text(out, "\"a\\\"b\\\\c\\n\\t\\u000D\\u0001\\u007F/\"\n"));
	write_one(out, SPAN("</script>\xe2\x80\xa8\xe2\x80\xa9"));
	CHECK(is_text(out, "\"\\u003C/script>\\u2028\\u2029\"\n"));
	write_one(out, SPAN("裴𬱖〇"));
	CHECK(is_text(out, "\"裴𬱖〇\"\n"));
	write_one(out, SPAN("x\xff\xc3(\xed\xa0\x80"));
	CHECK(is_text(out, "\"x\uFFFD\uFFFD(\uFFFD\uFFFD\uFFFD\"\n"));
	write_one(out, SPAN(""));
	CHECK(is_text(out, "\"\"\n"));
}

static void
test_numbers(struct buffer *out)
{
	static const char *const good[] = {"0", "13.0", "-2.1", "1692", "-0", "0.45"};
	static const char *const bad[] = {"007", "+3", ".5", "5.", "1e3", "", "-", "1,300", "１"};
	TEST("json-numbers");
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		char expected[32];
		snprintf(expected, sizeof expected, "%s\n", good[i]);
		write_number(out, span_from_cstr(good[i]));
		CHECK(is_text(out, expected));
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char expected[32];
		snprintf(expected, sizeof expected, "\"%s\"\n", bad[i]);
		write_number(out, span_from_cstr(bad[i]));
		CHECK(is_text(out, expected));
	}
}

int
main(void)
{
	struct buffer out = {0};
	test_layout(&out);
	test_escapes(&out);
	test_numbers(&out);
	buffer_free(&out);
	return test_finish();
}
