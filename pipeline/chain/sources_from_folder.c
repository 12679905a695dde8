/*
 * sources_from_folder.c - the files of a folder, read, decoded and sorted.
 *
 * What is not read here does not exist for the later stages, so that nothing
 * outside the folder can get into an issue: links out of it are refused, and so
 * is anything that is no plain file (opening a pipe would wait for ever).
 */
#include "chain/chain.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "decode/decode.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER_DEPTH 16

struct folder_reader {
	struct arena *arena;
	struct diags *diags;
	struct span real; /* the folder with all links followed */
	struct span dir;
	struct span shown;
	struct source *items;
	size_t count, capacity;
	bool failed;
};

static struct pos
whole_file(struct folder_reader *r, struct span path)
{
	struct span shown = path.len_bytes > 0 ? files_join(r->arena, r->shown, path) : r->shown;
	return (struct pos){diag_add_file(r->diags, shown), 0, 0};
}

static void
refuse(struct folder_reader *r, enum diag_code code, struct span path)
{
	DIAG0(r->diags, code, whole_file(r, path));
	r->failed = true;
}

/* True where a link's target is a plain file inside the folder. */
static bool
link_stays_inside(struct folder_reader *r, const char *full)
{
	struct stat st;
	if (stat(full, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	char *target = realpath(full, NULL);
	if (!target)
		return false;
	struct span t = span_from_cstr(target);
	bool inside = span_starts_with(t, r->real) &&
		      (span_equal_cstr(r->real, "/") ||
			  (t.len_bytes > r->real.len_bytes && t.ptr[r->real.len_bytes] == '/'));
	free(target);
	return inside;
}

/* Controls, line ends of other systems, noncharacters, and what stands for a character lost. */
static bool
is_nameless(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 || cp == 0x2029 ||
	       cp == 0xFFFD || (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

/* Names go into addresses, messages and the manifest, which is read again: UTF-8, nothing unseen.
 */
static bool
name_is_usable(struct span name)
{
	if (utf8_find_bad(name) != SIZE_MAX || span_find_byte(name, '\\') != SIZE_MAX)
		return false;
	for (size_t at = 0; at < name.len_bytes;)
		if (is_nameless(utf8_next(name, &at)))
			return false;
	return true;
}

static void
report_folder(struct diags *diags, struct span path, int error)
{
	if (error == ENOENT)
		DIAG(diags, CODE_FOLDER_MISSING, POS_NONE, path);
	else if (error == ENOTDIR)
		DIAG(diags, CODE_FOLDER_IS_FILE, POS_NONE, path);
	else
		DIAG(
		    diags, CODE_FOLDER_UNREADABLE, POS_NONE, path, span_from_cstr(strerror(error)));
}

static void read_level(struct folder_reader *r, struct span below, int depth);

static void
read_entry(struct folder_reader *r, struct span below, const char *entry, int depth)
{
	struct span name = span_from_cstr(entry);
	struct span path =
	    below.len_bytes > 0 ? files_join(r->arena, below, name) : arena_copy(r->arena, name);
	struct span full = files_join(r->arena, r->dir, path);
	const char *full_c = arena_cstr(r->arena, full);
	struct stat st;
	if (!name_is_usable(name)) {
		refuse(r, CODE_SOURCE_NAME, below);
	} else if (lstat(full_c, &st) != 0) {
		refuse(r, CODE_SOURCE_SPECIAL, path);
	} else if (S_ISDIR(st.st_mode)) {
		read_level(r, path, depth + 1);
	} else if (S_ISLNK(st.st_mode) && !link_stays_inside(r, full_c)) {
		refuse(r, CODE_SOURCE_OUTSIDE, path);
	} else if (!S_ISLNK(st.st_mode) && !S_ISREG(st.st_mode)) {
		refuse(r, CODE_SOURCE_SPECIAL, path);
	} else {
		ARENA_GROW(r->arena, struct source, r->items, r->count, r->capacity);
		r->items[r->count++] = (struct source){.path = path};
	}
}

/* below: path of the level inside the folder, empty for the folder itself. */
static void
read_level(struct folder_reader *r, struct span below, int depth)
{
	struct span full = below.len_bytes > 0 ? files_join(r->arena, r->dir, below) : r->dir;
	if (depth > FOLDER_DEPTH) {
		refuse(r, CODE_FOLDER_DEEP, below);
		return;
	}
	DIR *dir = opendir(arena_cstr(r->arena, full));
	if (!dir) {
		report_folder(r->diags, full, errno);
		r->failed = true;
		return;
	}
	struct dirent *entry;
	errno = 0;
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] != '.')
			read_entry(r, below, entry->d_name, depth);
		errno = 0;
	}
	if (errno != 0) {
		report_folder(r->diags, full, errno);
		r->failed = true;
	}
	closedir(dir);
}

static int
compare_paths(const void *a, const void *b)
{
	const struct source *left = a, *right = b;
	return span_compare(left->path, right->path);
}

static bool
is_text(struct span path)
{
	static const char *const endings[] = {".md", ".yaml", ".mustache", ".css"};
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (span_ends_with(path, span_from_cstr(endings[i])))
			return true;
	return false;
}

bool
chain_read_text(struct arena *arena, struct diags *diags, struct span path, struct span from,
    int32_t *file, struct span *text)
{
	struct span bytes;
	*file = diag_add_file(diags, path);
	return files_read(arena, diags, path, LIMIT_FILE_BYTES, &bytes) &&
	       decode_bytes(arena, diags, *file, bytes, from, text);
}

/* The files' bytes, in the order of their paths: so the file table's order is that order too. */
static void
read_bytes(struct folder_reader *r, struct span from)
{
	for (size_t i = 0; i < r->count; i++) {
		struct source *s = &r->items[i];
		struct span bytes = {0};
		s->shown = files_join(r->arena, r->shown, s->path);
		s->is_text = is_text(s->path);
		if (!files_read(r->arena, r->diags, files_join(r->arena, r->dir, s->path),
			LIMIT_FILE_BYTES, &bytes)) {
			r->failed = true;
			continue;
		}
		s->raw = s->bytes = bytes;
		if (s->is_text && !decode_bytes(r->arena, r->diags,
				      diag_add_file(r->diags, s->shown), bytes, from, &s->bytes))
			r->failed = true;
	}
}

/* Lists a folder's files, not yet read. False: reported. */
static bool
list_folder(struct folder_reader *r)
{
	char *real = realpath(arena_cstr(r->arena, r->dir), NULL);
	if (!real) {
		report_folder(r->diags, r->dir, errno);
		return false;
	}
	r->real = arena_copy(r->arena, span_from_cstr(real));
	free(real);
	read_level(r, (struct span){"", 0}, 0);
	if (r->count > 0)
		qsort(r->items, r->count, sizeof(r->items[0]), compare_paths);
	return !r->failed;
}

static bool
read_folder(struct arena *arena, struct diags *diags, struct span dir, struct span shown,
    struct span from, struct sources *out)
{
	struct folder_reader r = {.arena = arena, .diags = diags, .dir = dir, .shown = shown};
	if (!list_folder(&r))
		return false;
	read_bytes(&r, from);
	*out = (struct sources){files_base_name(r.real), r.items, r.count};
	return !r.failed;
}

bool
chain_read_folder(struct arena *arena, struct diags *diags, struct span dir, struct span from,
    struct sources *out)
{
	return read_folder(arena, diags, dir, dir, from, out);
}

/* A template's name is that of a folder under templates/, not a path. */
static bool
is_template_name(struct span name)
{
	return name.len_bytes > 0 && name.ptr[0] != '.' && span_find_byte(name, '/') == SIZE_MAX;
}

/*
 * What a template's folder lacks comes from templates/gazette, but for print.yaml: a page set by
 * the numbers of another template would look like a right one.
 */
static bool
add_missing_files(struct folder_reader *base, struct sources *out)
{
	struct source *own = out->items;
	size_t own_count = out->count, kept = 0;
	if (!list_folder(base))
		return false;
	for (size_t i = 0; i < base->count; i++) {
		struct source *item = &base->items[i];
		if (!span_equal_cstr(item->path, "print.yaml") && !sources_find(out, item->path))
			base->items[kept++] = *item;
	}
	base->count = kept;
	read_bytes(base, SPAN("UTF-8"));
	out->items = ARENA_ARRAY(base->arena, struct source, own_count + kept);
	out->count = 0;
	for (size_t i = 0; i < own_count; i++)
		out->items[out->count++] = own[i];
	for (size_t i = 0; i < kept; i++)
		out->items[out->count++] = base->items[i];
	if (out->count > 0)
		qsort(out->items, out->count, sizeof(out->items[0]), compare_paths);
	return !base->failed;
}

bool
chain_read_template(struct arena *arena, struct diags *diags, struct span root, struct span name,
    struct sources *out)
{
	struct span shown = files_join(arena, SPAN("templates"), name);
	struct span dir = files_join(arena, root, shown);
	struct span base = SPAN("templates/" CHAIN_TEMPLATE);
	struct folder_reader r = {
	    .arena = arena, .diags = diags, .dir = files_join(arena, root, base), .shown = base};
	struct stat st;
	if (!is_template_name(name) || stat(arena_cstr(arena, dir), &st) != 0) {
		DIAG(diags, CODE_TEMPLATE_MISSING, POS_NONE, name);
		return false;
	}
	if (!read_folder(arena, diags, dir, shown, SPAN("UTF-8"), out))
		return false;
	return span_equal_cstr(name, CHAIN_TEMPLATE) || stat(arena_cstr(arena, r.dir), &st) != 0 ||
	       add_missing_files(&r, out);
}
