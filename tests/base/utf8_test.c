/* UTF-8 after RFC 3629, every code point and every kind of fault; the classes of characters. */
#include "base/utf8.h"
#include "test.h"

static void
test_all_code_points(void)
{
	bool whole = true;
	char bytes[4];

	TEST("utf8: every code point is written and read back");
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		struct span s = {bytes, 0};
		size_t at = 0;

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		s.len_bytes = utf8_put(bytes, cp);
		whole = whole && utf8_next(s, &at) == cp && at == s.len_bytes;
	}
	CHECK(whole);
}

/* A bad sequence gives UTF8_BAD and moves one byte, whatever follows. */
static bool
is_bad(struct span s)
{
	size_t at = 0;

	return utf8_next(s, &at) == UTF8_BAD && at == 1;
}

static void
test_bad(void)
{
	TEST("utf8: overlong");
	CHECK(is_bad(SPAN("\xC0\x80")) && is_bad(SPAN("\xC1\xBF")));
	CHECK(is_bad(SPAN("\xE0\x80\x80")) && is_bad(SPAN("\xE0\x9F\xBF")));
	CHECK(is_bad(SPAN("\xF0\x80\x80\x80")) && is_bad(SPAN("\xF0\x8F\xBF\xBF")));
	TEST("utf8: surrogates and beyond the last code point");
	CHECK(is_bad(SPAN("\xED\xA0\x80")) && is_bad(SPAN("\xED\xBF\xBF")));
	CHECK(is_bad(SPAN("\xF4\x90\x80\x80")) && is_bad(SPAN("\xF5\x80\x80\x80")));
	CHECK(is_bad(SPAN("\xFF")) && is_bad(SPAN("\xFE")));
	TEST("utf8: cut short, and bytes out of place");
	CHECK(is_bad(SPAN("\x80")) && is_bad(SPAN("\xBF")));
	CHECK(is_bad(SPAN("\xE5")) && is_bad(SPAN("\xE5\x85")) && is_bad(SPAN("\xF0\xAC\xB1")));
	CHECK(is_bad(SPAN("\xE5\x85z")) && is_bad(SPAN("\xC2z")) && is_bad(SPAN("\xE5z\x85")));
	TEST("utf8: where the first fault is, and counting over faults");
	CHECK(utf8_find_bad(SPAN("公报")) == SIZE_MAX);
	CHECK(utf8_find_bad(SPAN("公\xE5\x85报")) == 3);
	CHECK(utf8_find_bad(SPAN("公报\xE5")) == 6);
	CHECK(utf8_find_bad(SPAN("")) == SIZE_MAX);
	CHECK(utf8_count(SPAN("a·公𬱖")) == 4);
	CHECK(utf8_count(SPAN("公\xE5\x85报")) == 4);
}

static void
test_han(void)
{
	static const uint32_t han[] = {0x4E00, 0x9FFF, 0x3400, 0x4DBF, 0x3007, 0x3005, 0xF900,
	    0xFA0E, 0x20000, 0x2A6DF, 0x2CC56, 0x2EBE0, 0x2FA1D, 0x30000, 0x323AF, 0x2F00};
	static const uint32_t others[] = {'a', '1', 0x3001, 0x3002, 0xFF0C, 0x201C, 0xAC00, 0x3042,
	    0x30A2, 0xFF11, 0x2460, 0x3220, 0xE000, 0x1F600, 0x10FFFF, 0x33FF, 0xA000};

	TEST("utf8: Han of every plane");
	for (size_t i = 0; i < sizeof han / sizeof *han; i++) {
		CHECK(utf8_is_han(han[i]));
		CHECK(!utf8_is_western(han[i]) && !utf8_is_cjk_mark(han[i]));
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK(!utf8_is_han(others[i]));
}

/* Whether all characters of a text are of a class. */
static bool
all(bool (*class)(uint32_t), const char *text)
{
	struct span s = span_from_cstr(text);

	for (size_t at = 0; at < s.len_bytes;) {
		if (!class(utf8_next(s, &at)))
			return false;
	}
	return true;
}

static bool
none(bool (*class)(uint32_t), const char *text)
{
	struct span s = span_from_cstr(text);

	for (size_t at = 0; at < s.len_bytes;) {
		if (class(utf8_next(s, &at)))
			return false;
	}
	return true;
}

static void
test_classes(void)
{
	const char *marks = "，。、；：？！“”‘’（）《》〈〉【】〔〕［］｛｝…—·～￥％＋＝／〃＜＞";

	TEST("utf8: marks of Chinese text");
	CHECK(all(utf8_is_cjk_mark, marks));
	CHECK(none(utf8_is_cjk_mark, ",.;:?!()[]-%公a1①℃１Ａあ"));
	CHECK(none(utf8_is_western, marks) && none(utf8_is_space, marks));
	TEST("utf8: Western letters and digits");
	CHECK(all(utf8_is_western, "azAZ09éßΩжÉőẞﬁ"));
	CHECK(none(utf8_is_western, "公，.,%-×÷１Ａ①℃ "));
	CHECK(!utf8_is_western(0x37E) && !utf8_is_western(0x387));
	TEST("utf8: spaces");
	CHECK(all(utf8_is_space, " \t\n\r\u00A0\u3000\u2000\u2003\u2009\u200A\u200B\uFEFF"));
	CHECK(none(utf8_is_space, "a公·\u200C\u2010\u2028"));
}

int
main(void)
{
	test_all_code_points();
	test_bad();
	test_han();
	test_classes();
	return test_finish();
}
