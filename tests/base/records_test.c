/* The line format: written, read back, and every way in which it can be broken. */
#include "base/records.h"
#include "test.h"

/* Tells how a text of one format is refused: the code, or nothing where it is taken. */
static enum diag_code
refusal(struct span bytes, struct pos *at)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct buffer out = {NULL, 0, 0};
	struct records_reader r;
	struct record record;
	enum diag_code code = CODE_COUNT;
	int32_t file = diag_add_file(diags, SPAN("x.model"));

	if (records_open(&r, arena, diags, file, bytes, "gazette-test", 1)) {
		while (records_next(&r, &record))
			continue;
	}
	CHECK(r.failed == diag_failed(diags) && r.failed == !r.ended);
	diag_print(diags, DIAG_EN, &out);
	if (diag_failed(diags)) {
		struct span text = buffer_span(&out), name;
		size_t open = span_find(text, SPAN(" ["));

		name = span_skip(text, open + 2);
		CHECK(diag_code_find(span_take(name, span_find_byte(name, ']')), &code));
		text = span_skip(text, sizeof "x.model");
		int64_t line = 0, col = 0;
		CHECK(span_parse_int(span_cut(&text, ':'), &line));
		CHECK(span_parse_int(span_cut(&text, ':'), &col));
		*at = (struct pos){file, (int32_t)line, (int32_t)col};
	}
	buffer_free(&out);
	diag_free(diags);
	arena_free(arena);
	return code;
}

static bool
refused(const char *text, enum diag_code code, int32_t line, int32_t col)
{
	struct pos at = POS_NONE;

	return refusal(span_from_cstr(text), &at) == code && at.line == line && at.col_cp == col;
}

static bool
taken(const char *text)
{
	struct pos at;

	return refusal(span_from_cstr(text), &at) == CODE_COUNT;
}

#define HEAD "gazette-test 1\n"

static void
test_refusals(void)
{
	TEST("records: whole files");
	CHECK(taken(HEAD "end\t0\n"));
	CHECK(taken(HEAD "a\tk=v\t@-\na\t@0:0:0\nend\t2\n"));
	CHECK(taken(HEAD "a\tk=\t@2147483647:2147483647:2147483647\nend\t1\n"));
	TEST("records: another format or version");
	CHECK(refused("", CODE_RECORDS_VERSION, 1, 1));
	CHECK(refused("gazette-test 2\nend\t0\n", CODE_RECORDS_VERSION, 1, 1));
	CHECK(refused("gazette-test 1\r\nend\t0\n", CODE_RECORDS_VERSION, 1, 1));
	CHECK(refused("gazette-test 1", CODE_RECORDS_VERSION, 1, 1));
	TEST("records: cut short");
	CHECK(refused(HEAD, CODE_RECORDS_CUT, 2, 1));
	CHECK(refused(HEAD "a\t@-\n", CODE_RECORDS_CUT, 3, 1));
	CHECK(refused(HEAD "a\t@-", CODE_RECORDS_CUT, 2, 1));
	CHECK(refused(HEAD "end\t1\n", CODE_RECORDS_CUT, 2, 1));
	CHECK(refused(HEAD "a\t@-\nend\t0\n", CODE_RECORDS_CUT, 3, 1));
	CHECK(refused(HEAD "end\t00\n", CODE_RECORDS_CUT, 2, 1));
	CHECK(refused(HEAD "end\t0", CODE_RECORDS_CUT, 2, 1));
	CHECK(refused(HEAD "end\n", CODE_RECORDS_CUT, 2, 1));
	CHECK(refused(HEAD "end\t0\nend\t0\n", CODE_RECORDS_CUT, 2, 1));
	TEST("records: malformed");
	CHECK(refused(HEAD "\nend\t1\n", CODE_RECORDS_MALFORMED, 2, 1));
	CHECK(refused(HEAD "a\nend\t1\n", CODE_RECORDS_MALFORMED, 2, 1));
	CHECK(refused(HEAD "a\tk\t@-\nend\t1\n", CODE_RECORDS_MALFORMED, 2, 3));
	CHECK(refused(HEAD "a\t公=1\t=v\t@-\nend\t1\n", CODE_RECORDS_MALFORMED, 2, 7));
	TEST("records: positions have one spelling");
	CHECK(refused(HEAD "a\tk=v\nend\t1\n", CODE_RECORDS_POSITION, 2, 3));
	CHECK(refused(HEAD "a\t@0:1\nend\t1\n", CODE_RECORDS_POSITION, 2, 3));
	CHECK(refused(HEAD "a\t@0:01:1\nend\t1\n", CODE_RECORDS_POSITION, 2, 3));
	CHECK(refused(HEAD "a\t@-1:1:1\nend\t1\n", CODE_RECORDS_POSITION, 2, 3));
	CHECK(refused(HEAD "a\t@0:1:1:1\nend\t1\n", CODE_RECORDS_POSITION, 2, 3));
	CHECK(refused(HEAD "a\t@0:1:2147483648\nend\t1\n", CODE_RECORDS_POSITION, 2, 3));
	CHECK(refused(HEAD "a\t@-\t\nend\t1\n", CODE_RECORDS_MALFORMED, 2, 3));
	TEST("records: escapes");
	CHECK(taken(HEAD "a\tk=\\\\\\t\\n\t@-\nend\t1\n"));
	CHECK(refused(HEAD "a\tk=\\x\t@-\nend\t1\n", CODE_RECORDS_ESCAPE, 2, 3));
	CHECK(refused(HEAD "a\tk=公\\\\\tm=v\\\t@-\nend\t1\n", CODE_RECORDS_ESCAPE, 2, 9));
	TEST("records: bytes that are no text");
	CHECK(refused(HEAD "a\tk=公\xFF\t@-\nend\t1\n", CODE_RECORDS_BYTES, 2, 6));
	struct pos at;
	CHECK(refusal(SPAN(HEAD "a\tk=\0\t@-\nend\t1\n"), &at) == CODE_RECORDS_BYTES);
}

static void
test_many_fields(void)
{
	struct buffer b = {NULL, 0, 0};
	struct pos at;

	TEST("records: as many fields as there is room for, and one more");
	for (int count = RECORDS_MAX_FIELDS; count <= RECORDS_MAX_FIELDS + 1; count++) {
		buffer_clear(&b);
		buffer_append_cstr(&b, HEAD "a");
		for (int i = 0; i < count; i++)
			buffer_append_cstr(&b, "\tk=v");
		buffer_append_cstr(&b, "\t@-\nend\t1\n");
		CHECK(refusal(buffer_span(&b), &at) ==
		      (count > RECORDS_MAX_FIELDS ? CODE_RECORDS_MALFORMED : CODE_COUNT));
	}
	buffer_free(&b);
}

static void
test_round(void)
{
	struct buffer out = {NULL, 0, 0};
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct records_writer w;
	struct records_reader r;
	struct record record;

	TEST("records: written as documented");
	records_start(&w, &out, "gazette-test", 1);
	records_begin(&w, "text");
	records_text(&w, "absent", (struct span){NULL, 0});
	records_text(&w, "empty", SPAN(""));
	records_text(&w, "t", SPAN("a\tb\nc\\d\r公"));
	records_int(&w, "n", -5);
	records_finish(&w, (struct pos){0, 7, 14});
	records_begin(&w, "/x");
	records_finish(&w, POS_NONE);
	records_end(&w);
	CHECK(span_equal_cstr(buffer_span(&out), HEAD "text\tempty=\tt=a\\tb\\nc\\\\d\r公"
						      "\tn=-5\t@0:7:14\n/x\t@-\nend\t2\n"));
	TEST("records: read back, and kept when the bytes are gone");
	CHECK(records_open(&r, arena, diags, 3, buffer_span(&out), "gazette-test", 1));
	memset(out.ptr, 'x', out.len_bytes);
	CHECK(records_next(&r, &record) && record.field_count == 3);
	CHECK(span_equal(record.kind, SPAN("text")));
	CHECK(span_equal(record.fields[0].key, SPAN("empty")) && record.fields[0].value.ptr);
	CHECK(span_equal(record.fields[1].value, SPAN("a\tb\nc\\d\r公")));
	CHECK(record.pos.file == 0 && record.pos.line == 7 && record.pos.col_cp == 14);
	CHECK(record.line.file == 3 && record.line.line == 2);
	CHECK(records_next(&r, &record) && record.pos.file == DIAG_NO_FILE);
	CHECK(!records_next(&r, &record) && r.ended && !r.failed);
	CHECK(!records_next(&r, &record));
	TEST("records: a reader's own complaint");
	records_fault(&r, &record, "t");
	CHECK(r.failed && diag_count(diags, DIAG_ERROR) == 1);
	diag_free(diags);
	arena_free(arena);
	buffer_free(&out);
}

int
main(void)
{
	test_refusals();
	test_many_fields();
	test_round();
	return test_finish();
}
