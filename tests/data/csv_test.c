/* The CSV writer: quotes, line ends, what a spreadsheet would run, empty rows. */
#include "data/csv.h"

#include "test.h"

/* One row of a cell and an x, without the byte order mark and the row's end. */
static bool
is_cell(struct arena *arena, struct span text, const char *expected, const char *read)
{
	struct buffer b = {0};
	struct csv_writer w;
	csv_start(&w, &b);
	csv_cell(&w, text);
	csv_cell(&w, SPAN("x"));
	csv_end_row(&w);
	struct span cell = span_skip(buffer_span(&b), 3);
	bool ended = span_ends_with(cell, SPAN(",x\r\n"));
	cell = span_take(cell, cell.len_bytes - 4);
	bool same = ended && span_equal_cstr(cell, expected) &&
		    span_equal_cstr(csv_safe_text(arena, text), read);
	if (!same)
		printf("# got: %.*s\n", (int)cell.len_bytes, cell.ptr);
	buffer_free(&b);
	return same;
}

static void
test_cells(struct arena *arena)
{
	static const struct {
		const char *text, *cell, *read;
	} cases[] = {
	    {"=1+1", "'=1+1", "'=1+1"},
	    {"@A1", "'@A1", "'@A1"},
	    {"+86-531", "'+86-531", "'+86-531"},
	    {"-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"},
	    {"＝1", "'＝1", "'＝1"},
	    {"＠甲", "'＠甲", "'＠甲"},
	    {"－1", "'－1", "'－1"},
	    {"\t=1", "'\t=1", "'\t=1"},
	    {"\r=1", "\"'\r=1\"", "'\r=1"},
	    {"\n=1", "\"'\n=1\"", "'\n=1"},
	    {"=A,\"B\"", "\"'=A,\"\"B\"\"\"", "'=A,\"B\""},
	    {"'=1", "''=1", "''=1"},
	    {"''+x", "'''+x", "'''+x"},
	    {"'+1", "'+1", "'+1"}, /* a number behind it: nothing that runs */
	    {"'甲", "'甲", "'甲"},
	    {"-2.1", "-2.1", "-2.1"},
	    {"+1,234.50", "\"+1,234.50\"", "+1,234.50"},
	    {"-5%", "-5%", "-5%"},
	    {"-5%%", "'-5%%", "'-5%%"},
	    {"-1e9", "'-1e9", "'-1e9"},
	    {"-", "-", "-"},
	    {"=", "=", "="},
	    {"—", "—", "—"},
	    {"甲\n乙", "\"甲\n乙\"", "甲\n乙"},
	    {" 甲", "\" 甲\"", " 甲"},
	    {"", "", ""},
	};
	TEST("csv-cells");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK(is_cell(arena, span_from_cstr(cases[i].text), cases[i].cell, cases[i].read));
}

static void
test_rows(void)
{
	struct buffer b = {0};
	struct csv_writer w;
	TEST("csv-rows");
	csv_start(&w, &b);
	csv_cell(&w, (struct span){0});
	csv_end_row(&w);
	csv_int(&w, -12);
	csv_cell(&w, SPAN(""));
	csv_end_row(&w);
	CHECK(span_equal_cstr(buffer_span(&b), "\xEF\xBB\xBF\"\"\r\n-12,\r\n"));
	buffer_free(&b);
}

int
main(void)
{
	struct arena *arena = arena_new();
	test_cells(arena);
	test_rows();
	arena_free(arena);
	return test_finish();
}
