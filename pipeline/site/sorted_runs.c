/* sorted_runs.c - see sorted_runs.h. */
#include "site/sorted_runs.h"

#include "base/buffer.h"
#include "base/memory.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define LEVELS 16 /* WAYS to the power of this is more than any disk holds */

/* How a record stands in memory and in files: its lengths, then key and value. */
struct lengths {
	uint32_t key, value;
};

struct sorted_runs {
	struct staging *staging;
	struct diags *diags;
	pthread_mutex_t lock;
	size_t memory_bytes;
	struct buffer waiting;
	const char **items; /* records of waiting, in order once it is sorted */
	size_t count, next;
	size_t record_count; /* of all */
	FILE *runs[LEVELS][SORTED_RUNS_WAYS];
	size_t run_counts[LEVELS];
	FILE *sorted; /* of all, or NULL: they are in memory */
	struct buffer current;
	int error;
};

struct sorted_runs *
sorted_runs_new(struct staging *staging, struct diags *diags, size_t memory_bytes)
{
	struct sorted_runs *s = memory_allocate(sizeof *s);
	memset(s, 0, sizeof *s);
	s->staging = staging;
	s->diags = diags;
	s->memory_bytes = memory_bytes;
	pthread_mutex_init(&s->lock, NULL);
	return s;
}

void
sorted_runs_free(struct sorted_runs *s)
{
	if (!s)
		return;
	for (size_t level = 0; level < LEVELS; level++)
		for (size_t i = 0; i < s->run_counts[level]; i++)
			fclose(s->runs[level][i]);
	if (s->sorted)
		fclose(s->sorted);
	buffer_free(&s->waiting);
	buffer_free(&s->current);
	free(s->items);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

static bool
fail(struct sorted_runs *s, int error)
{
	if (s->error == 0)
		s->error = error ? error : EIO;
	return false;
}

static bool
report(struct sorted_runs *s)
{
	if (s->error == 0)
		return true;
	DIAG(s->diags, CODE_FILE_UNWRITABLE, POS_NONE, SPAN(STAGING_FOLDER),
	    span_from_cstr(strerror(s->error)));
	return false;
}

/* --- records --- */

static struct sorted_record
record_at(const char *at)
{
	struct lengths l;
	memcpy(&l, at, sizeof l);
	return (struct sorted_record){
	    {at + sizeof l, l.key},
	    {at + sizeof l + l.key, l.value},
	};
}

static size_t
bytes_at(const char *at)
{
	struct lengths l;
	memcpy(&l, at, sizeof l);
	return sizeof l + l.key + l.value;
}

static int
compare_records(const char *a, const char *b)
{
	struct sorted_record x = record_at(a), y = record_at(b);
	int order = span_compare(x.key, y.key);
	return order != 0 ? order : span_compare(x.value, y.value);
}

static int
compare_items(const void *a, const void *b)
{
	return compare_records(*(const char *const *)a, *(const char *const *)b);
}

static bool
write_record(struct sorted_runs *s, FILE *file, const char *record)
{
	size_t bytes = bytes_at(record);
	return fwrite(record, 1, bytes, file) == bytes || fail(s, errno);
}

/* False at the end of the file, or where it failed. */
static bool
read_record(struct sorted_runs *s, FILE *file, struct buffer *out)
{
	struct lengths l;
	size_t got = fread(&l, 1, sizeof l, file);
	if (got == 0 && !ferror(file))
		return false;
	if (got != sizeof l)
		return fail(s, errno);
	size_t bytes = (size_t)l.key + l.value;
	buffer_clear(out);
	char *room = buffer_reserve(out, sizeof l + bytes);
	memcpy(room, &l, sizeof l);
	out->len_bytes = sizeof l + bytes;
	return fread(room + sizeof l, 1, bytes, file) == bytes || fail(s, errno);
}

/* --- runs --- */

static void
sort_waiting(struct sorted_runs *s)
{
	s->items = memory_resize(s->items, memory_bytes(s->count + 1, sizeof *s->items));
	size_t at = 0;
	for (size_t i = 0; i < s->count; i++) {
		s->items[i] = s->waiting.ptr + at;
		at += bytes_at(s->items[i]);
	}
	if (s->count > 1)
		qsort(s->items, s->count, sizeof *s->items, compare_items);
}

struct way {
	struct buffer record;
	bool there;
};

/* The runs, which are closed, to one. */
static FILE *
merge(struct sorted_runs *s, FILE **runs, size_t count)
{
	struct way ways[SORTED_RUNS_WAYS] = {0};
	FILE *out = staging_temporary(s->staging);
	if (!out)
		fail(s, errno);
	for (size_t i = 0; i < count; i++) {
		rewind(runs[i]);
		ways[i].there = read_record(s, runs[i], &ways[i].record);
	}
	while (s->error == 0) {
		size_t least = SIZE_MAX;
		for (size_t i = 0; i < count; i++)
			if (ways[i].there &&
			    (least == SIZE_MAX ||
				compare_records(ways[i].record.ptr, ways[least].record.ptr) < 0))
				least = i;
		if (least == SIZE_MAX)
			break;
		write_record(s, out, ways[least].record.ptr);
		ways[least].there = read_record(s, runs[least], &ways[least].record);
	}
	for (size_t i = 0; i < count; i++) {
		fclose(runs[i]);
		buffer_free(&ways[i].record);
	}
	return out;
}

static void
add_run(struct sorted_runs *s, FILE *run, size_t level)
{
	if (!run) {
		fail(s, errno);
		return;
	}
	s->runs[level][s->run_counts[level]++] = run;
	if (s->run_counts[level] < SORTED_RUNS_WAYS || level + 1 == LEVELS)
		return;
	s->run_counts[level] = 0;
	add_run(s, merge(s, s->runs[level], SORTED_RUNS_WAYS), level + 1);
}

static void
write_run(struct sorted_runs *s)
{
	FILE *run = staging_temporary(s->staging);
	sort_waiting(s);
	for (size_t i = 0; run && i < s->count && s->error == 0; i++)
		write_record(s, run, s->items[i]);
	add_run(s, run, 0);
	buffer_clear(&s->waiting);
	s->count = 0;
}

void
sorted_runs_add(struct sorted_runs *s, struct span key, struct span value)
{
	const struct lengths l = {(uint32_t)key.len_bytes, (uint32_t)value.len_bytes};
	size_t bytes = sizeof l + key.len_bytes + value.len_bytes;
	pthread_mutex_lock(&s->lock);
	/* each record has a pointer when it is sorted, and qsort may want another */
	size_t used = s->waiting.len_bytes + bytes + 2 * (s->count + 1) * sizeof *s->items;
	if (s->count > 0 && used > s->memory_bytes)
		write_run(s);
	char *room = buffer_reserve(&s->waiting, bytes);
	memcpy(room, &l, sizeof l);
	memcpy(room + sizeof l, key.ptr ? key.ptr : "", key.len_bytes);
	memcpy(room + sizeof l + key.len_bytes, value.ptr ? value.ptr : "", value.len_bytes);
	s->waiting.len_bytes += bytes;
	s->count++;
	s->record_count++;
	pthread_mutex_unlock(&s->lock);
}

/* All runs to one; the small ones first. */
bool
sorted_runs_sort(struct sorted_runs *s)
{
	bool spilt = false;
	for (size_t level = 0; level < LEVELS; level++)
		spilt = spilt || s->run_counts[level] > 0;
	if (!spilt) {
		sort_waiting(s);
		return report(s);
	}
	write_run(s);
	buffer_free(&s->waiting);
	s->waiting = (struct buffer){0};
	free(s->items);
	s->items = NULL;
	for (size_t level = 0; level < LEVELS && s->error == 0; level++) {
		FILE *runs[SORTED_RUNS_WAYS];
		size_t count = 0;
		for (size_t i = 0; i < s->run_counts[level]; i++)
			runs[count++] = s->runs[level][i];
		s->run_counts[level] = 0;
		if (s->sorted)
			runs[count++] = s->sorted;
		s->sorted = count == 1 ? runs[0] : count > 1 ? merge(s, runs, count) : NULL;
	}
	if (s->sorted)
		rewind(s->sorted);
	return report(s);
}

/* --- reading --- */

bool
sorted_runs_next(struct sorted_runs *s, struct sorted_record *out)
{
	if (!s->sorted) {
		if (s->next == s->count)
			return false;
		*out = record_at(s->items[s->next++]);
		return true;
	}
	int before = s->error;
	if (!read_record(s, s->sorted, &s->current)) {
		if (s->error != before)
			report(s);
		return false;
	}
	*out = record_at(s->current.ptr);
	return true;
}

long
sorted_runs_tell(struct sorted_runs *s)
{
	return s->sorted ? ftell(s->sorted) : (long)s->next;
}

void
sorted_runs_go(struct sorted_runs *s, long place)
{
	if (!s->sorted)
		s->next = (size_t)place;
	else if (fseek(s->sorted, place, SEEK_SET) != 0)
		fail(s, errno);
}
