/* Where two PDF files part: for each byte of a file that is another, the object and page named. */
#include "pdf/difference.h"
#include "pdf/objects.h"
#include "test.h"

#include <stdlib.h>

static uint32_t contents[2], element;

/* Two pages, each with its content; packed objects; `word` stands in one of them. */
static struct buffer
make_file(const char *word)
{
	struct arena *arena = arena_new();
	struct pdf_jobs *jobs = pdf_jobs_new();
	struct pdf_file *file = pdf_file_new(arena, jobs);
	struct buffer out = {0};
	char text[200];
	uint32_t pages[2];

	for (int i = 0; i < 2; i++) {
		contents[i] = pdf_add_stream(
		    file, SPAN(""), span_from_cstr(i ? "0 0 m 9 9 l S\n" : "1 1 m 2 2 l S\n"));
		snprintf(text, sizeof text,
		    "/Type /Page /Parent %u 0 R /MediaBox [0 0 9 9]\n/Contents %u 0 R\n",
		    pdf_page_root(file), contents[i]);
		pages[i] = pdf_add(file, span_from_cstr(text));
	}
	snprintf(text, sizeof text, "/Kids [%u 0 R %u 0 R\n]\n/Count 2\n", pages[0], pages[1]);
	pdf_set(file, pdf_page_root(file), span_from_cstr(text));
	snprintf(text, sizeof text, "/S /%s /Pg %u 0 R\n", word, pages[1]);
	element = pdf_add(file, span_from_cstr(text));
	CHECK(pdf_save(file, &out) == 0);
	pdf_jobs_free(jobs);
	pdf_file_free(file);
	arena_free(arena);
	return out;
}

static void
test_each_byte(void)
{
	struct buffer file = make_file("P"), other = make_file("P");
	struct pdf_difference at;
	size_t found = 0, on_page[3] = {0}, in_content[2] = {0};

	TEST("difference: each byte that is another is found, with its page");
	struct arena *arena = arena_new();
	CHECK(!pdf_find_difference(arena, buffer_span(&file), buffer_span(&other), &at));
	for (size_t i = 0; i < file.len_bytes; i++) {
		other.ptr[i] = (char)(other.ptr[i] ^ 0x10);
		found += pdf_find_difference(arena, buffer_span(&file), buffer_span(&other), &at) &&
			 at.offset_bytes == i;
		CHECK(at.page >= 0 && at.page <= 2);
		on_page[at.page]++;
		for (int k = 0; k < 2; k++)
			in_content[k] += at.object == contents[k] && at.page == k + 1 &&
					 span_equal_cstr(at.kind, "Contents");
		other.ptr[i] = file.ptr[i];
	}
	CHECK(found == file.len_bytes);
	CHECK(on_page[1] == in_content[0] && in_content[0] > 14);
	CHECK(on_page[2] == in_content[1] && in_content[1] > 14);
	arena_free(arena);
	buffer_free(&file);
	buffer_free(&other);
}

static void
test_packed(void)
{
	struct buffer file = make_file("P"), other = make_file("H1");
	struct pdf_difference at;

	TEST("difference: the packed object, not the stream that holds it");
	struct arena *arena = arena_new();
	CHECK(pdf_find_difference(arena, buffer_span(&file), buffer_span(&other), &at));
	CHECK(at.object == element);
	CHECK(at.page == 2);
	CHECK(span_equal_cstr(at.kind, "P"));
	TEST("difference: any length of the other file");
	for (size_t len = 0; len < file.len_bytes; len++)
		CHECK(pdf_find_difference(
		    arena, buffer_span(&file), span_take(buffer_span(&file), len), &at));
	arena_free(arena);
	buffer_free(&file);
	buffer_free(&other);
}

int
main(void)
{
	test_each_byte();
	test_packed();
	return test_finish();
}
