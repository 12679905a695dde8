/* Numbers, names and strings as a PDF has them. */
#include "pdf/operands.h"
#include "test.h"

static struct buffer out;

static bool
printed(const char *wanted)
{
	bool same = span_equal_cstr(buffer_span(&out), wanted);
	if (!same)
		printf("# %.*s\n", (int)out.len_bytes, out.ptr);
	buffer_clear(&out);
	return same;
}

#define PRINTS(call, wanted) (call, printed(wanted))

int
main(void)
{
	TEST("operands-numbers");
	CHECK(PRINTS(put_mpt(&out, 0), "0"));
	CHECK(PRINTS(put_mpt(&out, 1), "0.001"));
	CHECK(PRINTS(put_mpt(&out, -1), "-0.001"));
	CHECK(PRINTS(put_mpt(&out, 841890), "841.89"));
	CHECK(PRINTS(put_mpt(&out, 40000500), "40000.5"));
	CHECK(PRINTS(put_mpt(&out, -120000), "-120"));
	CHECK(PRINTS(put_mpt(&out, INT32_MAX), "2147483.647"));
	CHECK(PRINTS(put_decimal(&out, 1000500, 6), "1.0005"));
	CHECK(PRINTS(put_decimal(&out, -5, 2), "-0.05"));
	CHECK(PRINTS(put_decimal(&out, 100, 0), "100"));
	const mpt lengths[] = {1500, -250, 0};
	CHECK(PRINTS(put_mpts(&out, lengths, 3), "1.5 -0.25 0"));
	CHECK(PRINTS(put_colour(&out, 0xFF8000), "1 0.502 0"));
	CHECK(PRINTS(put_colour(&out, 0), "0 0 0"));

	TEST("operands-names");
	CHECK(PRINTS(put_name(&out, SPAN("A;B")), "/A;B"));
	CHECK(PRINTS(put_name(&out, SPAN("a b#(\xE7)")), "/a#20b#23#28#E7#29"));
	CHECK(PRINTS(put_ref(&out, 12), "12 0 R"));

	TEST("operands-strings");
	CHECK(PRINTS(put_text(&out, SPAN("(a) \\ b")), "(\\(a\\) \\\\ b)"));
	CHECK(PRINTS(put_text(&out, SPAN("")), "()"));
	CHECK(PRINTS(put_text(&out, SPAN("\xE7\x94\xB2")), "<FEFF7532>"));
	CHECK(PRINTS(put_text(&out, SPAN("a\xF0\xAC\xB1\x96")), "<FEFF0061D873DC56>"));
	CHECK(PRINTS(put_text(&out, SPAN("a\nb")), "<FEFF0061000A0062>"));
	CHECK(PRINTS(put_bytes(&out, SPAN("a\r\n(\xE7")), "(a\\r\\n\\(\xE7)"));
	CHECK(PRINTS(put_utf16(&out, 0x10FFFF), "DBFFDFFF"));
	buffer_free(&out);
	return test_finish();
}
