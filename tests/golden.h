/*
 * golden.h - expected output in a file beside the test. With UPDATE=1 in the
 * environment the file is written instead of compared; read the difference then.
 */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

#include "base/files.h"

#include "test.h"

#include <stdlib.h>

/* The line in which two texts first differ, from 1. */
static inline int
golden_line(struct span a, struct span b)
{
	int line = 1;

	for (size_t i = 0; i < a.len_bytes && i < b.len_bytes && a.ptr[i] == b.ptr[i]; i++)
		line += a.ptr[i] == '\n';
	return line;
}

static inline void
golden_check(const char *path, struct span got)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct span expected = {NULL, 0};
	bool same;

	if (getenv("UPDATE")) {
		struct files_batch *batch = files_batch_new();

		files_add(batch, span_from_cstr(path), got);
		CHECK(files_commit(batch, diags));
		files_batch_free(batch);
	}
	same = files_read(arena, diags, span_from_cstr(path), 10000000, &expected) &&
	       span_equal(expected, got);
	CHECK(same);
	if (!same)
		printf("# %s differs from line %d on; got:\n%.*s\n", path,
		    golden_line(expected, got), (int)got.len_bytes, got.ptr);
	diag_free(diags);
	arena_free(arena);
}

/* The messages in both languages, in PATH.zh and PATH.en. */
static inline void
golden_check_messages(const char *path, const struct buffer messages[2])
{
	static const char *const suffixes[2] = {".zh", ".en"};

	for (int lang = 0; lang < 2; lang++) {
		struct buffer name = {NULL, 0, 0};

		buffer_append_cstr(&name, path);
		buffer_append_cstr(&name, suffixes[lang]);
		buffer_append_byte(&name, '\0');
		golden_check(name.ptr, buffer_span(&messages[lang]));
		buffer_free(&name);
	}
}

/* Adds what a set of messages prints under a heading, in both languages. */
static inline void
golden_add_messages(struct buffer messages[2], const char *heading, const struct diags *diags)
{
	for (int lang = 0; lang < 2; lang++) {
		buffer_append_cstr(&messages[lang], "== ");
		buffer_append_cstr(&messages[lang], heading);
		buffer_append_byte(&messages[lang], '\n');
		diag_print(diags, (enum diag_lang)lang, &messages[lang]);
	}
}

#endif
