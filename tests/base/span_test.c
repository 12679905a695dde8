/* Spans: absent is not empty, nothing reads past an end. */
#include "base/span.h"
#include "test.h"

static void
test_compare(void)
{
	struct span absent = {NULL, 0};

	TEST("span: absent and empty compare equal but are told apart by ptr");
	CHECK(span_from_cstr(NULL).ptr == NULL);
	CHECK(span_from_cstr("").ptr != NULL);
	CHECK(span_equal(absent, SPAN("")));
	CHECK(!span_equal(absent, SPAN("a")));
	TEST("span: byte order, a prefix first, bytes unsigned");
	CHECK(span_compare(SPAN("ab"), SPAN("abc")) < 0);
	CHECK(span_compare(SPAN("公"), SPAN("z")) > 0);
	CHECK(span_compare(absent, SPAN("")) == 0);
	CHECK(span_equal_cstr(SPAN("槐荫"), "槐荫"));
	TEST("span: starts and ends");
	CHECK(span_starts_with(SPAN("公报"), SPAN("公")));
	CHECK(!span_starts_with(SPAN("公"), SPAN("公报")));
	CHECK(span_ends_with(SPAN("a.md"), SPAN(".md")));
	CHECK(!span_ends_with(SPAN("d"), SPAN(".md")));
	CHECK(span_ends_with(SPAN("d"), SPAN("")));
}

static void
test_find(void)
{
	TEST("span: find");
	CHECK(span_find(SPAN("aab"), SPAN("ab")) == 1);
	CHECK(span_find(SPAN("aab"), SPAN("ba")) == SIZE_MAX);
	CHECK(span_find(SPAN("ab"), SPAN("abc")) == SIZE_MAX);
	CHECK(span_find(SPAN("ab"), SPAN("")) == 0);
	CHECK(span_find(SPAN(""), SPAN("a")) == SIZE_MAX);
	CHECK(span_find((struct span){NULL, 0}, SPAN("a")) == SIZE_MAX);
	CHECK(span_find(SPAN("xyab"), SPAN("ab")) == 2);
	CHECK(span_find_byte(SPAN("a:b"), ':') == 1);
	CHECK(span_find_byte((struct span){NULL, 0}, ':') == SIZE_MAX);
}

static void
test_cut(void)
{
	struct span rest = SPAN("a,,b"), absent = {NULL, 0};

	TEST("span: skip and take clamp");
	CHECK(span_equal(span_skip(SPAN("abc"), 1), SPAN("bc")));
	CHECK(span_skip(SPAN("abc"), 9).len_bytes == 0);
	CHECK(span_skip(absent, 3).ptr == NULL);
	CHECK(span_equal(span_take(SPAN("abc"), 2), SPAN("ab")));
	CHECK(span_equal(span_take(SPAN("abc"), 9), SPAN("abc")));
	TEST("span: trim");
	CHECK(span_equal(span_trim(SPAN(" \t公 报\r\n")), SPAN("公 报")));
	CHECK(span_trim(SPAN(" \n")).len_bytes == 0);
	TEST("span: cut returns empty fields and ends absent");
	CHECK(span_equal(span_cut(&rest, ','), SPAN("a")));
	CHECK(span_cut(&rest, ',').len_bytes == 0 && rest.ptr);
	CHECK(span_equal(span_cut(&rest, ','), SPAN("b")));
	CHECK(!rest.ptr);
	CHECK(!span_cut(&rest, ',').ptr);
	rest = SPAN("a,");
	span_cut(&rest, ',');
	CHECK(rest.ptr && rest.len_bytes == 0);
}

static bool
parses(const char *text, int64_t expected)
{
	int64_t value = 77;

	return span_parse_int(span_from_cstr(text), &value) && value == expected;
}

static bool
refused(const char *text)
{
	int64_t value = 77;

	return !span_parse_int(span_from_cstr(text), &value) && value == 77;
}

int
main(void)
{
	test_compare();
	test_find();
	test_cut();
	TEST("span: integers to the ends of their range");
	CHECK(parses("0", 0) && parses("-0", 0) && parses("007", 7));
	CHECK(parses("9223372036854775807", INT64_MAX));
	CHECK(parses("-9223372036854775808", INT64_MIN));
	CHECK(refused("9223372036854775808"));
	CHECK(refused("-9223372036854775809"));
	CHECK(refused("99999999999999999999999"));
	TEST("span: what is no integer");
	CHECK(refused("") && refused("-") && refused("+1") && refused(" 1") && refused("1 "));
	CHECK(refused("1.0") && refused("１") && refused("0x1") && refused(NULL));
	return test_finish();
}
