/*
 * made.c - what a run has written for one issue, or for the lists: a digest of
 * what it was made from, and the paths. Records below .site.
 */
#include "site/portal.h"

#include "base/records.h"

#include <stdlib.h>

#define MADE_FORMAT "gazette-made"
#define MADE_VERSION 2

struct span
portal_made_path(struct arena *arena, const char *folder, struct span name)
{
	struct span parts[] = {SPAN(STAGING_FOLDER "/"), span_from_cstr(folder), name};
	return arena_join(arena, parts, 3);
}

void
portal_add_digested(
    struct arena *arena, struct portal_paths *paths, struct span path, struct span digest)
{
	ARENA_GROW(arena, struct portal_path, paths->items, paths->count, paths->capacity);
	paths->items[paths->count++] =
	    (struct portal_path){arena_copy(arena, path), arena_copy(arena, digest)};
}

void
portal_add_path(struct arena *arena, struct portal_paths *paths, struct span path)
{
	portal_add_digested(arena, paths, path, (struct span){0});
}

static int
compare_paths(const void *a, const void *b)
{
	const struct portal_path *left = a, *right = b;
	return span_compare(left->path, right->path);
}

static void
sort_paths(struct portal_paths *paths)
{
	if (paths->count > 1)
		qsort(paths->items, paths->count, sizeof *paths->items, compare_paths);
}

struct span
portal_digest_of(const struct portal_paths *paths, struct span path)
{
	size_t low = 0, high = paths->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = span_compare(paths->items[middle].path, path);
		if (order == 0)
			return paths->items[middle].digest;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return (struct span){0};
}

/* False where there is no such record, or it cannot be read. */
static bool
read_made(const struct portal *portal, struct arena *arena, struct span record_path,
    struct span *digest, struct portal_paths *paths)
{
	struct records_reader r;
	struct record record;
	struct span bytes = staging_read(portal->staging, arena, record_path), none = {0};
	struct diags *unheard = diag_new();
	bool good =
	    bytes.ptr && records_open(&r, arena, unheard, diag_add_file(unheard, record_path),
			     bytes, MADE_FORMAT, MADE_VERSION);
	while (good && records_next(&r, &record)) {
		size_t fields = record.field_count;
		bool from = span_equal(record.kind, SPAN("from"));
		good = fields == 1 || (fields == 2 && !from);
		if (good && from)
			*digest = record.fields[0].value;
		else if (good)
			portal_add_digested(arena, paths, record.fields[0].value,
			    fields == 2 ? record.fields[1].value : none);
	}
	good = good && !r.failed;
	diag_free(unheard);
	sort_paths(paths);
	return good;
}

bool
portal_read_made(const struct portal *portal, struct arena *arena, struct span record,
    struct span digest, struct portal_paths *paths)
{
	struct span found = {0};
	return read_made(portal, arena, record, &found, paths) && span_equal(found, digest);
}

bool
portal_is_made(
    const struct portal *portal, struct arena *arena, struct span record, struct span digest)
{
	struct portal_paths paths = {0};
	return portal_read_made(portal, arena, record, digest, &paths);
}

bool
portal_write_made(const struct portal *portal, struct arena *arena, struct diags *diags,
    struct span record, struct span digest, struct portal_paths *made)
{
	struct portal_paths before = {0};
	struct span earlier = {0};
	struct records_writer w;
	struct buffer text = {0};
	sort_paths(made);
	for (size_t i = 1; i < made->count; i++)
		if (span_equal(made->items[i - 1].path, made->items[i].path)) {
			DIAG(diags, CODE_OUTPUT_TWICE, POS_NONE, made->items[i].path);
			return false;
		}
	if (read_made(portal, arena, record, &earlier, &before)) {
		for (size_t i = 0, k = 0; i < before.count; i++) {
			struct span path = before.items[i].path;
			while (k < made->count && span_compare(made->items[k].path, path) < 0)
				k++;
			if (k == made->count || !span_equal(made->items[k].path, path))
				staging_remove(portal->staging, path);
		}
	}
	records_start(&w, &text, MADE_FORMAT, MADE_VERSION);
	records_begin(&w, "from");
	records_text(&w, "digest", digest);
	records_finish(&w, POS_NONE);
	for (size_t i = 0; i < made->count; i++) {
		records_begin(&w, "file");
		records_text(&w, "path", made->items[i].path);
		records_text(&w, "digest", made->items[i].digest);
		records_finish(&w, POS_NONE);
	}
	records_end(&w);
	bool good = staging_write(portal->staging, diags, record, buffer_span(&text));
	buffer_free(&text);
	return good;
}

void
portal_remove_made(const struct portal *portal, struct arena *arena, struct span record)
{
	struct portal_paths paths = {0};
	struct span digest = {0};
	read_made(portal, arena, record, &digest, &paths);
	for (size_t i = 0; i < paths.count; i++)
		staging_remove(portal->staging, paths.items[i].path);
	staging_remove(portal->staging, record);
}
