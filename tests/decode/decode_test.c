/* Bytes to UTF-8: byte order marks, line ends, what changed in GB 18030, and every refusal. */
#include "decode/decode.h"
#include "golden.h"

struct decoded {
	struct arena *arena;
	struct diags *diags;
	struct span text;
	bool whole;
};

static struct decoded
decode(struct span bytes, const char *from)
{
	struct decoded d = {arena_new(), diag_new(), {NULL, 0}, false};
	int32_t file = diag_add_file(d.diags, SPAN("old.txt"));

	d.whole = decode_bytes(d.arena, d.diags, file, bytes, span_from_cstr(from), &d.text);
	CHECK(d.whole == !diag_failed(d.diags));
	return d;
}

static void
release(struct decoded *d)
{
	diag_free(d->diags);
	arena_free(d->arena);
}

static bool
gives(struct span bytes, const char *from, const char *expected)
{
	struct decoded d = decode(bytes, from);
	bool same = d.whole && span_equal_cstr(d.text, expected);

	if (!same)
		printf("# got: %.*s\n", (int)d.text.len_bytes, d.text.ptr ? d.text.ptr : "");
	release(&d);
	return same;
}

static bool
warns(struct span bytes, const char *from)
{
	struct decoded d = decode(bytes, from);
	bool warned = d.whole && diag_count(d.diags, DIAG_WARNING) > 0;

	release(&d);
	return warned;
}

static void
test_marks(void)
{
	TEST("decode: byte order marks decide, and go");
	CHECK(gives(SPAN("\xEF\xBB\xBF公报\n"), NULL, "公报\n"));
	CHECK(gives(SPAN("\xFF\xFE\x6C\x51\xA5\x62"), NULL, "公报"));
	CHECK(gives(SPAN("\xFE\xFF\x51\x6C\x62\xA5"), NULL, "公报"));
	CHECK(gives(SPAN("\x84\x31\x95\x33\xB9\xAB\xB1\xA8"), NULL, "公报"));
	CHECK(gives(SPAN("\xFF\xFE\x6C\x51\xA5\x62"), "utf-16", "公报"));
	CHECK(gives(SPAN("\xFE\xFF\x51\x6C\x62\xA5"), "UTF-16BE", "公报"));
	CHECK(gives(SPAN("\xEF\xBB\xBF"), NULL, ""));
	TEST("decode: a mark inside is a character");
	CHECK(gives(SPAN("公\xEF\xBB\xBF报"), NULL, "公\xEF\xBB\xBF报"));
	TEST("decode: line ends become LF");
	CHECK(gives(SPAN("公\r\n\r\n报\r告\n\r\n"), NULL, "公\n\n报\n告\n\n"));
	CHECK(gives(SPAN("a\r"), NULL, "a\n"));
	CHECK(gives(SPAN("\xB9\xAB\r\n\xB1\xA8\r"), "gbk", "公\n报\n"));
	TEST("decode: plain text");
	CHECK(gives(SPAN(""), NULL, "") && gives(SPAN("abc\t\f1\n"), NULL, "abc\t\f1\n"));
	CHECK(gives((struct span){NULL, 0}, NULL, ""));
	CHECK(gives(SPAN(""), "GB18030", "") && gives(SPAN(""), "utf-16be", ""));
}

static void
test_names(void)
{
	static const char *const gb[] = {
	    "GB18030", "gb18030", "GBK", "gbk", "GB2312", "Gb2312", "CP936", "cp936"};

	TEST("decode: names of encodings, upper and lower case");
	for (size_t i = 0; i < sizeof gb / sizeof *gb; i++)
		CHECK(gives(SPAN("\xB9\xAB\xB1\xA8"), gb[i], "公报"));
	CHECK(gives(SPAN("公报"), "utf-8", "公报") && gives(SPAN("公报"), "UTF8", "公报"));
	CHECK(gives(SPAN("\xA4\xBD\xB3\xF8"), "Big5", "公報"));
	CHECK(gives(SPAN("\xA4\xBD\xB3\xF8"), "BIG5-HKSCS", "公報"));
	CHECK(gives(SPAN("\x51\x6C\x62\xA5"), "utf-16BE", "公报"));
	CHECK(gives(SPAN("\x6C\x51\xA5\x62"), "UTF-16le", "公报"));
	TEST("decode: GBK's marks are those of Chinese text");
	CHECK(gives(SPAN("\xA1\xA4\xA1\xAA\xA1\xAD"), "GB2312", "·—…"));
	TEST("decode: beyond the Basic Multilingual Plane");
	CHECK(gives(SPAN("\x99\x33\xC3\x36"), "gb18030", "\xF0\xAC\xB1\x96"));
	CHECK(gives(SPAN("\x73\xD8\x56\xDC"), "utf-16le", "\xF0\xAC\xB1\x96"));
	CHECK(gives(SPAN("\x88\x62"), "big5-hkscs", "\xC3\x8A\xCC\x84"));
}

/* GB 18030-2022: the same character from the code of any edition. */
static void
test_changed(void)
{
	TEST("decode: GB 18030's changed characters, in two bytes");
	CHECK(gives(SPAN("\xA6\xD9\xA6\xDA\xA6\xDB\xA6\xDC\xA6\xDD\xA6\xDE\xA6\xDF"), "gb18030",
	    "\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16"));
	CHECK(gives(SPAN("\xA6\xEC\xA6\xED\xA6\xF3\xA8\xBC"), "gb18030", "\uFE17\uFE18\uFE19ḿ"));
	CHECK(gives(SPAN("\xFE\x59\xFE\x61\xFE\x66\xFE\x67\xFE\x6D\xFE\x7E\xFE\x90\xFE\xA0"), "gbk",
	    "\u9FB4\u9FB5\u9FB6\u9FB7\u9FB8\u9FB9\u9FBA\u9FBB"));
	CHECK(gives(SPAN("\xFE\x51\xFE\x52\xFE\x53\xFE\x6C\xFE\x76\xFE\x91"), "gbk",
	    "\U00020087\U00020089\U000200CC\U000215D7\U0002298F\U000241FE"));
	TEST("decode: GB 18030's changed characters, in four bytes");
	CHECK(gives(SPAN("\x84\x31\x82\x36\x84\x31\x82\x37\x84\x31\x82\x38\x84\x31\x82\x39"),
	    "gb18030", "\uFE10\uFE11\uFE12\uFE13"));
	CHECK(gives(SPAN("\x84\x31\x83\x30\x84\x31\x83\x31\x84\x31\x83\x32\x84\x31\x83\x33\x84\x31"
			 "\x83\x34\x84\x31\x83\x35"),
	    "gb18030", "\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19"));
	CHECK(gives(SPAN("\x82\x35\x90\x37\x82\x35\x90\x38\x82\x35\x90\x39\x82\x35\x91\x30\x82\x35"
			 "\x91\x31\x82\x35\x91\x32\x82\x35\x91\x33\x82\x35\x91\x34"),
	    "gb18030", "\u9FB4\u9FB5\u9FB6\u9FB7\u9FB8\u9FB9\u9FBA\u9FBB"));
	CHECK(gives(SPAN("\x81\x35\xF4\x37"), "gb18030", "ḿ"));
	CHECK(gives(SPAN("\x95\x32\x90\x31"), "gb18030", "\U00020087"));
	TEST("decode: none of these with a warning, other private-use characters with one");
	CHECK(!warns(SPAN("\xA6\xD9\xFE\x59\xFE\x51\x84\x31\x82\x36"), "gb18030"));
	CHECK(warns(SPAN("\xAA\xA1"), "gb18030"));
	CHECK(warns(SPAN("\uE78D"), NULL) && warns(SPAN("\uE000"), NULL));
	CHECK(warns(SPAN("\U000F0000"), NULL) && warns(SPAN("\U0010FFFD"), NULL));
	CHECK(!warns(SPAN("\uD7FF\uF900\uFFFD\U0002CC56"), NULL));
}

static void
add(struct buffer messages[2], const char *heading, struct span bytes, const char *from, bool whole)
{
	struct decoded d = decode(bytes, from);

	CHECK(d.whole == whole);
	golden_add_messages(messages, heading, d.diags);
	release(&d);
}

/* A hundred lines of four common characters, and two, then many of them broken. */
static void
add_damaged(struct buffer messages[2])
{
	struct buffer b = {NULL, 0, 0};

	for (int i = 0; i < 100; i++)
		buffer_append(&b, SPAN("\xD4\xDA\xD2\xBB\xB8\xF6\xC4\xEA\r\n"));
	b.ptr[512] = '\xFF';
	b.ptr[702] = '\xFF';
	add(messages, "GB 18030 with two faults", buffer_span(&b), NULL, false);
	for (size_t i = 0; i < b.len_bytes; i += 10)
		b.ptr[i] = b.ptr[i + 2] = '\xFF';
	add(messages, "more faults than are listed", buffer_span(&b), "gbk", false);
	add(messages, "more faults than text", buffer_span(&b), NULL, false);
	buffer_clear(&b);
	for (int i = 0; i < 20; i++)
		buffer_append_cstr(&b, "在一个年度\n");
	b.ptr[36] = '\xE5';
	add(messages, "UTF-8 with a fault", buffer_span(&b), NULL, false);
	buffer_free(&b);
}

static void
test_refusals(void)
{
	struct buffer messages[2] = {{NULL, 0, 0}, {NULL, 0, 0}};

	TEST("decode: refusals, and warnings");
	add(messages, "unknown encoding", SPAN("a"), "latin1", false);
	add(messages, "a mark against what was asked for", SPAN("\xEF\xBB\xBF公"), "GBK", false);
	add(messages, "UTF-16BE against its mark", SPAN("\xFF\xFE\x6C\x51"), "utf-16be", false);
	add(messages, "NUL", SPAN("公\0报\r\n\0"), NULL, false);
	add(messages, "NUL in UTF-16", SPAN("\xFE\xFF\x51\x6C\0\0"), NULL, false);
	add(messages, "cut inside a character", SPAN("\xB9\xAB\xB1"), "gb18030", false);
	add(messages, "half a surrogate", SPAN("\xFE\xFF\xD8\x73\x51\x6C"), NULL, false);
	add(messages, "an odd byte", SPAN("\xFF\xFE\x6C\x51\xA5"), NULL, false);
	add(messages, "UTF-8 asked for", SPAN("\xEF\xBB\xBF公\xB9\xAB\n公公\xC0\n"), "utf-8",
	    false);
	add(messages, "too short to tell", SPAN("\xB9\xAB\xB1\xA8"), NULL, false);
	add(messages, "UTF-16 too short to tell", SPAN("\x51\x6C\x51\x6D"), "utf-16", false);
	add(messages, "UTF-16 that is none", SPAN("\xD8\x00\xDC"), "utf-16", false);
	/* Kana in EUC-JP, which GB 18030 has at the same place. */
	add(messages, "Japanese",
	    SPAN("\xA4\xA2\xA4\xA4\xA4\xA6\xA4\xA8\xA4\xAA\xA4\xAB\xA4\xAD\xA4"
		 "\xAF\xA4\xB1\xA4\xB3\xA4\xB5\xA4\xB7\xA4\xB9\xA4\xBB\n"),
	    NULL, false);
	add(messages, "no text", SPAN("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01\xF4\xFF"), NULL,
	    false);
	add_damaged(messages);
	add(messages, "private use", SPAN("公\uE000报\n\uE81E"), NULL, true);
	struct diags *diags = diag_new();
	DIAG(diags, CODE_DECODE_UNSUPPORTED, POS_NONE, SPAN("BIG5-HKSCS"));
	golden_add_messages(messages, "an iconv without the table", diags);
	diag_free(diags);
	golden_check_messages("tests/decode/cases/refusals", messages);
	buffer_free(&messages[0]);
	buffer_free(&messages[1]);
}

int
main(void)
{
	test_marks();
	test_names();
	test_changed();
	test_refusals();
	return test_finish();
}
