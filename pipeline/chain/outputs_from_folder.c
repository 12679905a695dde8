#include "base/utf8.h"
#include "chain/verifying.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define OUTPUT_DEPTH 32

/* Anything may lie there: what would not print becomes U+FFFD. */
static struct span
printable(struct arena *arena, struct span path)
{
	struct buffer out = {0};
	for (size_t at = 0; at < path.len_bytes;) {
		uint32_t cp = utf8_next(path, &at);
		bool control = cp == UTF8_BAD || cp < 0x20 || (cp >= 0x7F && cp <= 0x9F);
		buffer_append_cp(&out, control ? 0xFFFD : cp);
	}
	struct span copy = arena_copy(arena, buffer_span(&out));
	buffer_free(&out);
	return copy;
}

struct listing {
	struct arena *arena;
	struct diags *diags;
	struct span dir;
	struct verify_outputs *out;
};

static bool list_level(struct listing *l, struct span below, int depth);

static bool
list_entry(struct listing *l, struct span below, const char *name, int depth)
{
	struct span path = files_join(l->arena, below, span_from_cstr(name));
	struct span full = files_join(l->arena, l->dir, path);
	struct stat st;
	bool there = lstat(arena_cstr(l->arena, full), &st) == 0;
	if (there && S_ISDIR(st.st_mode))
		return list_level(l, path, depth + 1);
	struct verify_outputs *out = l->out;
	ARENA_GROW(l->arena, struct verify_output, out->items, out->count, out->capacity);
	out->items[out->count++] = (struct verify_output){
	    .path = path,
	    .name = printable(l->arena, path),
	    .shown = printable(l->arena, full),
	    .len_bytes = there ? st.st_size : 0,
	    .plain = there && S_ISREG(st.st_mode),
	};
	return true;
}

static bool
list_level(struct listing *l, struct span below, int depth)
{
	struct span full = below.len_bytes > 0 ? files_join(l->arena, l->dir, below) : l->dir;
	DIR *dir = depth > OUTPUT_DEPTH ? NULL : opendir(arena_cstr(l->arena, full));
	if (depth > OUTPUT_DEPTH) {
		DIAG0(l->diags, CODE_OUTPUT_DEEP,
		    ((struct pos){diag_add_file(l->diags, printable(l->arena, full)), 0, 0}));
		return false;
	}
	if (!dir) {
		int error = errno;
		DIAG(l->diags, error == ENOENT ? CODE_OUTPUTS_MISSING : CODE_FOLDER_UNREADABLE,
		    POS_NONE, printable(l->arena, full), span_from_cstr(strerror(error)));
		return false;
	}
	bool good = true;
	struct dirent *entry;
	while (good && (entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			good = list_entry(l, below, entry->d_name, depth);
	closedir(dir);
	return good;
}

static int
compare_outputs(const void *a, const void *b)
{
	const struct verify_output *left = a, *right = b;
	return span_compare(left->path, right->path);
}

bool
verify_list_outputs(
    struct arena *arena, struct diags *diags, struct span dir, struct verify_outputs *out)
{
	struct listing l = {arena, diags, dir, out};
	*out = (struct verify_outputs){0};
	if (!list_level(&l, SPAN(""), 0))
		return false;
	if (out->count > 1)
		qsort(out->items, out->count, sizeof(out->items[0]), compare_outputs);
	return true;
}
