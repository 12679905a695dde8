/* The reader of manifests: what was written is read, and any one changed bit is seen. */
#include "test.h"

#include "chain/manifest.h"

static struct manifest_entry entries[] = {
    {.name = {"甲<\"\\.md", 8}, .len_bytes = 0, .sha256 = {"0a", 2}},
    {.name = {"b/c.md", 6}, .len_bytes = 1234567890123, .sha256 = {"ff", 2}},
};

static struct manifest
example(void)
{
	struct manifest m = {.issue = SPAN("2021-02"), .template = SPAN("gazette"), .print = true};
	m.lists[MANIFEST_SOURCES] = (struct manifest_entries){entries, 2};
	m.lists[MANIFEST_OUTPUTS] = (struct manifest_entries){entries + 1, 1};
	return m;
}

static void
test_read_is_write(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct buffer text = {0}, again = {0};
	struct manifest m = example(), read;

	TEST("manifest: what is written is read");
	m.from = SPAN("GBK");
	manifest_write(&m, &text);
	CHECK(manifest_from_json(arena, diags, 0, buffer_span(&text), &read));
	CHECK(!diag_failed(diags));
	CHECK(span_equal_cstr(read.from, "GBK") && read.print);
	CHECK(read.lists[MANIFEST_SOURCES].count == 2);
	CHECK(span_equal(read.lists[MANIFEST_SOURCES].items[0].name, entries[0].name));
	CHECK(read.lists[MANIFEST_SOURCES].items[1].len_bytes == 1234567890123);
	manifest_write(&read, &again);
	CHECK(span_equal(buffer_span(&text), buffer_span(&again)));
	buffer_free(&text);
	buffer_free(&again);
	diag_free(diags);
	arena_free(arena);
}

/* Whether a text is taken without a message. */
static bool
is_taken(struct span text)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct manifest read;
	bool taken = manifest_from_json(arena, diags, 0, text, &read);

	CHECK(taken || diag_failed(diags));
	taken = taken && !diag_failed(diags);
	diag_free(diags);
	arena_free(arena);
	return taken;
}

static void
test_each_bit(void)
{
	struct buffer text = {0};
	struct manifest m = example();
	size_t taken = 0;

	TEST("manifest: any one bit that is another is seen");
	manifest_write(&m, &text);
	CHECK(is_taken(buffer_span(&text)));
	for (size_t i = 0; i < text.len_bytes * 8; i++) {
		text.ptr[i / 8] = (char)(text.ptr[i / 8] ^ (1 << i % 8));
		taken += is_taken(buffer_span(&text));
		text.ptr[i / 8] = (char)(text.ptr[i / 8] ^ (1 << i % 8));
	}
	CHECK(taken == 0);
	TEST("manifest: one that is cut anywhere is seen");
	for (size_t len = 0; len < text.len_bytes; len++)
		taken += is_taken(span_take(buffer_span(&text), len));
	CHECK(taken == 0);
	TEST("manifest: one that is longer is seen");
	buffer_append_byte(&text, '\n');
	CHECK(!is_taken(buffer_span(&text)));
	buffer_free(&text);
}

int
main(void)
{
	test_read_is_write();
	test_each_bit();
	return test_finish();
}
