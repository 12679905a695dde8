/* Messages: sorted, once each, capped, in both languages; severities and the exit status. */
#include "base/diagnostics.h"
#include "base/utf8.h"
#include "test.h"

static bool
prints(const struct diags *d, enum diag_lang lang, const char *expected)
{
	struct buffer out = {NULL, 0, 0};
	bool same;

	diag_print(d, lang, &out);
	same = span_equal_cstr(buffer_span(&out), expected);
	if (!same)
		printf("# printed:\n%.*s", (int)out.len_bytes, out.ptr ? out.ptr : "");
	buffer_free(&out);
	return same;
}

static void
test_printing(void)
{
	struct diags *d = diag_new();
	int32_t b = diag_add_file(d, SPAN("b.md")), a = diag_add_file(d, SPAN("a.md"));
	char passing[] = "abc";

	TEST("diagnostics: nothing prints nothing");
	CHECK(prints(d, DIAG_ZH, "") && !diag_failed(d) && diag_exit_status(d) == 0);
	TEST("diagnostics: by file as entered, line, column, code; each once; arguments copied");
	DIAG(d, CODE_RECORDS_MALFORMED, ((struct pos){a, 2, 1}), SPAN("z"));
	DIAG(d, CODE_RECORDS_MALFORMED, ((struct pos){b, 10, 1}), ((struct span){passing, 3}));
	DIAG(d, CODE_RECORDS_MALFORMED, ((struct pos){b, 9, 12}), SPAN("y"));
	DIAG(d, CODE_RECORDS_MALFORMED, ((struct pos){b, 9, 12}), SPAN("x"));
	DIAG(d, CODE_RECORDS_MALFORMED, ((struct pos){b, 9, 12}), SPAN("y"));
	DIAG0(d, CODE_FILE_MISSING, ((struct pos){a, 0, 0}));
	DIAG0(d, CODE_RECORDS_CUT, ((struct pos){b, 9, 0}));
	DIAG(d, CODE_OUTPUT_DISK_FULL, POS_NONE, SPAN("out.pdf"));
	passing[0] = '!';
	CHECK(diag_count(d, DIAG_NOTE) == 7);
	CHECK(prints(d, DIAG_EN,
	    "error: the disk is full, out.pdf cannot be written; earlier outputs are untouched "
	    "[output-disk-full]\n"
	    "b.md:9: error: the file is cut short: no end record, or its count does not match "
	    "[records-cut]\n"
	    "b.md:9:12: error: malformed record: x [records-malformed]\n"
	    "b.md:9:12: error: malformed record: y [records-malformed]\n"
	    "b.md:10:1: error: malformed record: abc [records-malformed]\n"
	    "a.md: error: there is no such file [file-missing]\n"
	    "a.md:2:1: error: malformed record: z [records-malformed]\n"));
	TEST("diagnostics: in Chinese");
	CHECK(prints(d, DIAG_ZH,
	    "错误：磁盘已满，无法写入 out.pdf；原有输出未改动 [output-disk-full]\n"
	    "b.md:9: 错误：文件不完整：缺少结尾的 end 记录，或记录数不符 [records-cut]\n"
	    "b.md:9:12: 错误：记录格式有误：x [records-malformed]\n"
	    "b.md:9:12: 错误：记录格式有误：y [records-malformed]\n"
	    "b.md:10:1: 错误：记录格式有误：abc [records-malformed]\n"
	    "a.md: 错误：文件不存在 [file-missing]\n"
	    "a.md:2:1: 错误：记录格式有误：z [records-malformed]\n"));
	diag_free(d);
	diag_free(NULL);
}

static void
test_single(void)
{
	struct diags *d = diag_new();
	struct arena *arena = arena_new();
	struct diag_message *messages;
	int32_t file = diag_add_file(d, SPAN("a.md"));
	size_t count = 9;

	TEST("diagnostics: one by one, in the order of printing, without the print's cap");
	diag_messages(d, arena, DIAG_ZH, &count);
	CHECK(count == 0);
	for (int32_t line = 250; line > 0; line--)
		DIAG(d, CODE_RECORDS_MALFORMED, ((struct pos){file, line, 3}), SPAN("a\nb"));
	messages = diag_messages(d, arena, DIAG_ZH, &count);
	CHECK(count == 250);
	for (size_t i = 0; i < count; i++)
		CHECK(messages[i].pos.file == file && messages[i].pos.line == (int32_t)i + 1 &&
		      messages[i].pos.col_cp == 3);
	CHECK(messages[0].code == CODE_RECORDS_MALFORMED && messages[0].severity == DIAG_ERROR);
	messages = diag_messages(d, arena, DIAG_EN, &count);
	diag_free(d);
	CHECK(span_equal(messages[249].text, SPAN("malformed record: a\\x0Ab")));
	arena_free(arena);
}

static void
test_arguments(void)
{
	struct diags *d = diag_new();

	TEST("diagnostics: one line each, whatever an argument holds");
	DIAG(d, CODE_RECORDS_MALFORMED, POS_NONE, SPAN("a\nb\x1B[31m\xFF公\xC2\x85"));
	CHECK(prints(d, DIAG_EN,
	    "error: malformed record: a\\x0Ab\\x1B[31m\\xFF公\\xC2\\x85 [records-malformed]\n"));
	diag_free(d);
	d = diag_new();
	TEST("diagnostics: places of several arguments");
	DIAG(d, CODE_FILE_UNWRITABLE, POS_NONE, SPAN("out"), SPAN("reason"));
	CHECK(prints(d, DIAG_EN,
	    "error: cannot write out: reason; earlier outputs are untouched [file-unwritable]\n"));
	TEST("diagnostics: integers and code points");
	CHECK(span_equal(diag_int(d, -12), SPAN("-12")));
	CHECK(span_equal(diag_cp(d, 0x2CC56), SPAN("𬱖 (U+2CC56)")));
	CHECK(span_equal(diag_cp(d, 'a'), SPAN("a (U+0061)")));
	CHECK(span_equal(diag_cp(d, 0x200B), SPAN("U+200B")));
	CHECK(span_equal(diag_cp(d, 7), SPAN("U+0007")));
	CHECK(span_equal(diag_cp(d, 0xE000), SPAN("U+E000")));
	diag_free(d);
}

static void
test_status(void)
{
	struct diags *d = diag_new();

	TEST("diagnostics: the worst message decides the status");
	DIAG0(d, CODE_RECORDS_CUT, POS_NONE);
	CHECK(diag_exit_status(d) == 1 && diag_failed(d));
	DIAG(d, CODE_FILE_TOO_LARGE, POS_NONE, SPAN("5"));
	CHECK(diag_exit_status(d) == 4);
	DIAG0(d, CODE_FILE_MISSING, POS_NONE);
	CHECK(diag_exit_status(d) == 4);
	CHECK(diag_count(d, DIAG_LIMIT) == 1 && diag_count(d, DIAG_SYSTEM) == 2 &&
	      diag_count(d, DIAG_ERROR) == 3);
	diag_free(d);
	d = diag_new();
	DIAG0(d, CODE_FILE_MISSING, POS_NONE);
	CHECK(diag_exit_status(d) == 3);
	diag_free(d);
}

static size_t
lines_count(struct span s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.len_bytes; i++)
		count += s.ptr[i] == '\n';
	return count;
}

static void
test_cap(void)
{
	struct diags *d = diag_new();
	struct buffer out = {NULL, 0, 0};
	int32_t file = diag_add_file(d, SPAN("a.md"));

	TEST("diagnostics: a hundred are printed, the rest counted, the worst never left out");
	for (int i = 25000; i > 0; i--) {
		DIAG(d, CODE_RECORDS_MALFORMED, ((struct pos){file, i, 1}), SPAN("x"));
		DIAG(d, CODE_RECORDS_MALFORMED, ((struct pos){file, i, 1}), SPAN("x"));
	}
	DIAG0(d, CODE_FILE_MISSING, ((struct pos){file, 30000, 1}));
	diag_print(d, DIAG_EN, &out);
	CHECK(lines_count(buffer_span(&out)) == 101);
	CHECK(span_find(buffer_span(&out), SPAN("[file-missing]\n")) != SIZE_MAX);
	/* Messages that were too many to keep are counted as often as they came. */
	CHECK(diag_count(d, DIAG_NOTE) >= 25001);
	CHECK(span_ends_with(buffer_span(&out), SPAN(" more, not listed\n")));
	buffer_clear(&out);
	diag_print(d, DIAG_ZH, &out);
	CHECK(span_ends_with(buffer_span(&out), SPAN(" 条未列出\n")));
	buffer_free(&out);
	diag_free(d);
}

static void
test_files(void)
{
	struct diags *d = diag_new();
	bool same = true;

	TEST("diagnostics: a path has one index");
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 3000; i++) {
			struct span path = diag_int(d, i);

			same = same && diag_add_file(d, path) == i;
		}
	}
	CHECK(same && span_equal(diag_file(d, 2999), SPAN("2999")));
	CHECK(diag_file(d, 3000).ptr == NULL && diag_file(d, DIAG_NO_FILE).ptr == NULL);
	diag_free(d);
}

/* The catalogue itself: names unique, every text and help there, places in both languages alike. */
static void
test_catalogue(void)
{
	TEST("diagnostics: every code is found by its name and has help in both languages");
	for (int i = 0; i < CODE_COUNT; i++) {
		enum diag_code found = CODE_COUNT, code = (enum diag_code)i;

		CHECK(diag_code_find(diag_code_name(code), &found) && found == code);
		CHECK(diag_code_help(code, DIAG_ZH).len_bytes > 10);
		CHECK(diag_code_help(code, DIAG_EN).len_bytes > 10);
		CHECK(utf8_find_bad(diag_code_help(code, DIAG_ZH)) == SIZE_MAX);
	}
	enum diag_code found;
	CHECK(!diag_code_find(SPAN("no-such-code"), &found));
	TEST("diagnostics: both texts of a code use the same arguments");
	for (int i = 0; i < CODE_COUNT; i++) {
		struct diags *d = diag_new();
		struct buffer text[2] = {{NULL, 0, 0}, {NULL, 0, 0}};
		const struct span args[] = {SPAN("\001"), SPAN("\002"), SPAN("\003"), SPAN("\004"),
		    SPAN("\005"), SPAN("\006"), SPAN("\007"), SPAN("\010"), SPAN("\011")};

		diag_report(d, (enum diag_code)i, POS_NONE, args, 9);
		for (int lang = 0; lang < 2; lang++)
			diag_print(d, (enum diag_lang)lang, &text[lang]);
		for (int arg = 1; arg <= 9; arg++) {
			struct buffer shown = {NULL, 0, 0};
			bool zh, en;

			buffer_append_cstr(&shown, "\\x");
			buffer_append_hex(&shown, (uint64_t)arg, 2);
			zh = span_find(buffer_span(&text[0]), buffer_span(&shown)) != SIZE_MAX;
			en = span_find(buffer_span(&text[1]), buffer_span(&shown)) != SIZE_MAX;
			if (zh != en)
				printf(
				    "# {%d} of %s\n", arg, diag_code_name((enum diag_code)i).ptr);
			CHECK(zh == en);
			buffer_free(&shown);
		}
		buffer_free(&text[0]);
		buffer_free(&text[1]);
		diag_free(d);
	}
}

static void
test_merge(void)
{
	struct diags *one = diag_new(), *two;

	TEST("diagnostics: two sets become one");
	diag_add_file(one, SPAN("a.md"));
	two = diag_new_beside(one);
	diag_add_file(one, SPAN("b.md"));
	DIAG(two, CODE_RECORDS_MALFORMED, ((struct pos){diag_add_file(two, SPAN("c.md")), 1, 2}),
	    SPAN("x"));
	DIAG(two, CODE_RECORDS_MALFORMED, ((struct pos){0, 3, 4}), SPAN("y"));
	DIAG(one, CODE_RECORDS_MALFORMED, ((struct pos){0, 3, 4}), SPAN("y"));
	diag_merge(one, two);
	diag_free(two);
	CHECK(diag_count(one, DIAG_NOTE) == 2);
	CHECK(prints(one, DIAG_EN,
	    "a.md:3:4: error: malformed record: y [records-malformed]\n"
	    "c.md:1:2: error: malformed record: x [records-malformed]\n"));
	diag_free(one);
}

int
main(void)
{
	test_printing();
	test_single();
	test_arguments();
	test_status();
	test_cap();
	test_files();
	test_catalogue();
	test_merge();
	return test_finish();
}
