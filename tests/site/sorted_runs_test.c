/* Sorting in bounded memory: nothing lost, nothing twice, in order, whatever was added when; and
 * what it is made of: packed records and keys, records by number. */
#include "test.h"

#include "base/buffer.h"
#include "site/numbered.h"
#include "site/packed.h"
#include "site/sorted_runs.h"

#include <stdlib.h>

/* Numbers that look like any: a step that has no factor in common with the modulus. */
static size_t
scatter(size_t i, size_t count)
{
	return i * 7919 % count;
}

static void
add(struct sorted_runs *s, size_t number, size_t filler)
{
	struct buffer key = {0}, value = {0};
	packed_key_int(&key, (int64_t)number);
	packed_add_int(&value, (int64_t)number);
	for (size_t i = 0; i < filler; i++)
		buffer_append_byte(&value, 'x');
	sorted_runs_add(s, buffer_span(&key), buffer_span(&value));
	buffer_free(&key);
	buffer_free(&value);
}

static bool
is_number(const struct sorted_record *record, size_t number)
{
	struct packed p = {record->value, false};
	return packed_int(&p) == (int64_t)number && !p.failed;
}

/* memory_bytes: small ones make runs, and runs of runs. */
static void
test_order(struct staging *staging, struct diags *diags, size_t count, size_t memory_bytes)
{
	struct sorted_runs *s = sorted_runs_new(staging, diags, memory_bytes);
	struct sorted_record record;
	size_t good = 0;
	long middle = 0;
	for (size_t i = 0; i < count; i++)
		add(s, scatter(i, count), i % 50);
	CHECK(sorted_runs_sort(s));
	for (size_t i = 0; i < count; i++) {
		if (i == count / 2)
			middle = sorted_runs_tell(s);
		good += sorted_runs_next(s, &record) && is_number(&record, i);
	}
	CHECK(good == count);
	CHECK(!sorted_runs_next(s, &record));
	sorted_runs_go(s, middle);
	CHECK(count == 0 || (sorted_runs_next(s, &record) && is_number(&record, count / 2)));
	sorted_runs_go(s, 0);
	CHECK(count == 0 || (sorted_runs_next(s, &record) && is_number(&record, 0)));
	sorted_runs_free(s);
}

static void
test_sorting(struct staging *staging, struct diags *diags)
{
	static const size_t counts[] = {0, 1, 2, 100, 2003};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		test_order(staging, diags, counts[i], SORTED_RUNS_BYTES);
		test_order(staging, diags, counts[i], 1);
		test_order(staging, diags, counts[i], 500);
	}
	CHECK(diag_count(diags, DIAG_NOTE) == 0);
}

/* Records of one key stand by their values, and each as often as it was added. */
static void
test_same_keys(struct staging *staging, struct diags *diags)
{
	static const char *const values[] = {"b", "", "a", "b", "ab"};
	static const char *const wanted[] = {"", "a", "ab", "b", "b"};
	for (size_t memory = 1; memory <= 1000; memory += 999) {
		struct sorted_runs *s = sorted_runs_new(staging, diags, memory);
		struct sorted_record record;
		for (size_t i = 0; i < 5; i++)
			sorted_runs_add(s, SPAN("key"), span_from_cstr(values[i]));
		CHECK(sorted_runs_sort(s));
		for (size_t i = 0; i < 5; i++)
			CHECK(sorted_runs_next(s, &record) && span_equal_cstr(record.key, "key") &&
			      span_equal_cstr(record.value, wanted[i]));
		CHECK(!sorted_runs_next(s, &record));
		sorted_runs_free(s);
	}
}

static int
order_of(void (*append)(struct buffer *key, struct span text), const char *a, const char *b)
{
	struct buffer x = {0}, y = {0};
	append(&x, span_from_cstr(a));
	append(&y, span_from_cstr(b));
	int order = span_compare(buffer_span(&x), buffer_span(&y));
	buffer_free(&x);
	buffer_free(&y);
	return order < 0 ? -1 : order > 0;
}

static void
test_keys(void)
{
	static const char *const texts[] = {"", "1", "10", "2", "甲", "甲乙", "乙"};
	static const int64_t numbers[] = {INT64_MIN, -2, -1, 0, 1, 255, 256, INT64_MAX};
	for (size_t i = 0; i < 7; i++)
		for (size_t k = 0; k < 7; k++) {
			int order =
			    span_compare(span_from_cstr(texts[i]), span_from_cstr(texts[k]));
			order = order < 0 ? -1 : order > 0;
			CHECK(order_of(packed_key_text, texts[i], texts[k]) == order);
			CHECK(order_of(packed_key_text_backward, texts[i], texts[k]) == -order);
		}
	for (size_t i = 1; i < sizeof numbers / sizeof *numbers; i++) {
		struct buffer x = {0}, y = {0};
		packed_key_int(&x, numbers[i - 1]);
		packed_key_int(&y, numbers[i]);
		CHECK(span_compare(buffer_span(&x), buffer_span(&y)) < 0);
		buffer_clear(&x);
		buffer_clear(&y);
		packed_key_int_backward(&x, numbers[i - 1]);
		packed_key_int_backward(&y, numbers[i]);
		CHECK(span_compare(buffer_span(&x), buffer_span(&y)) > 0);
		buffer_free(&x);
		buffer_free(&y);
	}
}

static void
test_packed(void)
{
	struct buffer b = {0};
	const struct span none = {0};
	packed_add_text(&b, SPAN("甲\n\t"));
	packed_add_text(&b, none);
	packed_add_text(&b, SPAN(""));
	packed_add_int(&b, -7);
	struct packed p = {buffer_span(&b), false};
	CHECK(span_equal(packed_text(&p), SPAN("甲\n\t")));
	CHECK(!packed_text(&p).ptr);
	struct span empty = packed_text(&p);
	CHECK(empty.ptr && empty.len_bytes == 0);
	CHECK(packed_int(&p) == -7 && !p.failed);
	CHECK(!packed_text(&p).ptr && p.failed);
	for (size_t cut = 1; cut <= b.len_bytes; cut++) {
		struct packed q = {span_take(buffer_span(&b), b.len_bytes - cut), false};
		for (size_t i = 0; i < 3; i++)
			packed_text(&q);
		packed_int(&q);
		CHECK(q.failed);
	}
	buffer_free(&b);
}

static void
test_numbered(struct staging *staging, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct numbered *n = numbered_new(staging, diags);
	static const char *const records[] = {"", "a", "", "long record", "z"};
	CHECK(n != NULL);
	for (size_t i = 0; i < 5; i++)
		numbered_add(n, span_from_cstr(records[i]));
	CHECK(numbered_finish(n, diags) && numbered_count(n) == 5);
	for (size_t i = 5; i-- > 0;)
		CHECK(span_equal_cstr(numbered_read(n, arena, diags, i), records[i]));
	CHECK(diag_count(diags, DIAG_NOTE) == 0);
	CHECK(!numbered_read(n, arena, diags, 5).ptr);
	CHECK(diag_failed(diags));
	numbered_free(n);
	arena_free(arena);
}

/* A file that grows is put in place, and left alone where it is the same. */
static void
test_growing(struct staging *staging, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct staged_file *file = staging_open(staging, diags, SPAN("folder/file"));
	CHECK(file != NULL);
	staged_put(file, SPAN("one "));
	staged_put(file, SPAN("two"));
	CHECK(staging_close(file));
	CHECK(span_equal(staging_read(staging, arena, SPAN("folder/file")), SPAN("one two")));
	CHECK(staging_has(staging, SPAN("folder/file")));
	CHECK(!staging_has(staging, SPAN("folder/other")));
	arena_free(arena);
}

int
main(void)
{
	struct diags *diags = diag_new();
	struct staging *staging = staging_new(diags, span_from_cstr(getenv("TMP")));
	TEST("sorted runs: nothing lost, nothing twice, in order");
	CHECK(staging != NULL);
	test_sorting(staging, diags);
	TEST("sorted runs: records of one key");
	test_same_keys(staging, diags);
	TEST("sorted runs: keys are in the order that is wanted");
	test_keys();
	TEST("packed: as it was added, and a cut one is known");
	test_packed();
	TEST("staging: files that grow");
	test_growing(staging, diags);
	TEST("numbered: records by number");
	test_numbered(staging, diags);
	staging_free(staging);
	diag_free(diags);
	return test_finish();
}
