/*
 * root.c - where templates/ and fonts/ are: what the user says, else beside the
 * program, never the working folder (a build must not depend on where it is
 * started from).
 */
#include "chain/chain.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
is_folder(struct arena *arena, struct span path)
{
	struct stat st;
	return stat(arena_cstr(arena, path), &st) == 0 && S_ISDIR(st.st_mode);
}

static bool
is_root(struct arena *arena, struct span dir)
{
	struct stat st;
	struct span manifest = files_join(arena, dir, SPAN("fonts/manifest"));
	return is_folder(arena, files_join(arena, dir, SPAN("templates"))) &&
	       stat(arena_cstr(arena, manifest), &st) == 0 && S_ISREG(st.st_mode);
}

static struct span
folder_of(struct span path)
{
	while (path.len_bytes > 1 && path.ptr[path.len_bytes - 1] != '/')
		path.len_bytes--;
	while (path.len_bytes > 1 && path.ptr[path.len_bytes - 1] == '/')
		path.len_bytes--;
	return path;
}

/* The folder of the running program, links followed; absent where nothing tells it. */
static struct span
program_folder(struct arena *arena, const char *argv0)
{
	char *real = NULL;
	if (argv0 && strchr(argv0, '/'))
		real = realpath(argv0, NULL);
	if (!real)
		real = realpath("/proc/self/exe", NULL);
	if (!real)
		return (struct span){0};
	struct span path = arena_copy(arena, span_from_cstr(real));
	free(real);
	return folder_of(path);
}

/* build/bin stands two folders below the root, build/asan/bin three, PREFIX/bin beside
 * PREFIX/share. */
static struct span
root_beside(struct arena *arena, struct span dir)
{
	struct span shared = files_join(arena, folder_of(dir), SPAN("share/gazette"));
	for (int up = 0; up < 4 && dir.len_bytes > 1; up++) {
		if (is_root(arena, dir))
			return dir;
		dir = folder_of(dir);
	}
	return is_root(arena, shared) ? shared : (struct span){0};
}

struct span
chain_find_root(struct arena *arena, struct diags *diags, const struct chain_options *options,
    const char *argv0)
{
	struct span asked = options->root;
	if (!asked.ptr)
		asked = span_from_cstr(getenv("GAZETTE_ROOT"));
	if (asked.len_bytes > 0) {
		if (is_root(arena, asked))
			return asked;
		DIAG(diags, CODE_ROOT_INCOMPLETE, POS_NONE, asked);
		return (struct span){0};
	}
	struct span dir = program_folder(arena, argv0);
	struct span root = {0};
	if (dir.ptr)
		root = root_beside(arena, dir);
	if (!root.ptr)
		DIAG0(diags, CODE_ROOT_MISSING, POS_NONE);
	return root;
}
