/* Every golden of pages is one that the next stage takes: read, checked, written again the same. */
#include "base/files.h"
#include "ir/pages.h"
#include "test.h"

#include <dirent.h>

#define CASES "tests/layout/cases/pages/"

static bool
is_whole(struct arena *arena, struct diags *diags, struct span name)
{
	const struct span parts[] = {SPAN(CASES), name};
	struct span path = arena_join(arena, parts, 2), bytes;
	struct buffer again = {NULL, 0, 0};
	if (!files_read(arena, diags, path, 1 << 24, &bytes))
		return false;
	struct pages *pages = pages_read(arena, diags, path, bytes);
	if (!pages || !pages_check(pages, diags) || diag_failed(diags))
		return false;
	pages_write(pages, &again);
	bool same = span_equal(buffer_span(&again), bytes);
	buffer_free(&again);
	return same;
}

int
main(void)
{
	DIR *folder = opendir(CASES);
	int count = 0;

	TEST("goldens of pages are whole");
	for (struct dirent *e = folder ? readdir(folder) : NULL; e; e = readdir(folder)) {
		struct span name = span_from_cstr(e->d_name);
		if (!span_ends_with(name, SPAN(".pages")))
			continue;
		struct arena *arena = arena_new();
		struct diags *diags = diag_new();
		bool whole = is_whole(arena, diags, name);
		if (!whole)
			printf("    %s\n", e->d_name);
		CHECK(whole);
		diag_free(diags);
		arena_free(arena);
		count++;
	}
	CHECK(count > 10);
	if (folder)
		closedir(folder);
	return test_finish();
}
