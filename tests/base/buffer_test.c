/* Buffers: what is appended is there, at any size. */
#include "base/buffer.h"
#include "test.h"

static bool
shows(struct buffer *b, const char *expected)
{
	bool same = span_equal_cstr(buffer_span(b), expected);

	buffer_clear(b);
	return same;
}

int
main(void)
{
	struct buffer b = {NULL, 0, 0};

	TEST("buffer: empty is a span with a place");
	CHECK(buffer_span(&b).ptr != NULL && buffer_span(&b).len_bytes == 0);
	TEST("buffer: integers");
	buffer_append_int(&b, INT64_MIN);
	CHECK(shows(&b, "-9223372036854775808"));
	buffer_append_int(&b, INT64_MAX);
	CHECK(shows(&b, "9223372036854775807"));
	buffer_append_int(&b, 0);
	CHECK(shows(&b, "0"));
	TEST("buffer: hexadecimal");
	buffer_append_hex(&b, 0xA1, 4);
	CHECK(shows(&b, "00A1"));
	buffer_append_hex(&b, 0x2CC56, 4);
	CHECK(shows(&b, "2CC56"));
	buffer_append_hex(&b, UINT64_MAX, 1);
	CHECK(shows(&b, "FFFFFFFFFFFFFFFF"));
	buffer_append_hex(&b, 0, 1);
	CHECK(shows(&b, "0"));
	TEST("buffer: code points of every length");
	buffer_append_cp(&b, 'a');
	buffer_append_cp(&b, 0xB7);
	buffer_append_cp(&b, 0x516C);
	buffer_append_cp(&b, 0x2CC56);
	CHECK(shows(&b, "a·公𬱖"));
	TEST("buffer: a million appends");
	for (int i = 0; i < 1000000; i++)
		buffer_append_byte(&b, (char)('a' + i % 26));
	CHECK(b.len_bytes == 1000000 && b.ptr[999999] == 'a' + 999999 % 26 && b.ptr[0] == 'a');
	TEST("buffer: room is kept by clear, given up by free");
	buffer_clear(&b);
	CHECK(b.len_bytes == 0 && b.capacity_bytes >= 1000000);
	buffer_append(&b, (struct span){NULL, 0});
	buffer_append_cstr(&b, "公报");
	CHECK(shows(&b, "公报"));
	buffer_free(&b);
	CHECK(b.ptr == NULL && b.capacity_bytes == 0);
	return test_finish();
}
