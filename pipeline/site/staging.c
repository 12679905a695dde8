/* staging.c - see staging.h. */
#include "site/staging.h"

#include "base/buffer.h"
#include "base/memory.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEW_FOLDER STAGING_FOLDER "/new"
#define COPY_BYTES ((size_t)64 * 1024)

struct staging {
	struct span out_dir;
	char *out_owned;
	pthread_mutex_t lock;
	FILE *removed; /* paths, a line each; NULL: none yet */
	int remove_error;
};

/* --- paths --- */

bool
staging_is_safe(struct span path)
{
	bool first = true;
	if (path.len_bytes == 0)
		return false;
	for (struct span rest = path; rest.ptr;) {
		struct span name = span_cut(&rest, '/');
		if (name.len_bytes == 0 || name.len_bytes > 255 ||
		    (name.ptr[0] == '.' && !(first && span_equal(name, SPAN(STAGING_FOLDER)))))
			return false;
		for (size_t i = 0; i < name.len_bytes; i++)
			if ((unsigned char)name.ptr[i] < 0x20 || name.ptr[i] == 0x7F ||
			    name.ptr[i] == '\\')
				return false;
		first = false;
	}
	return true;
}

/* dir/path, owned by the caller. */
static char *
join(struct span dir, const char *middle, struct span path)
{
	struct buffer b = {0};
	buffer_append(&b, dir);
	buffer_append_byte(&b, '/');
	buffer_append_cstr(&b, middle);
	buffer_append(&b, path);
	buffer_append_byte(&b, '\0');
	return b.ptr;
}

static char *
place_of(const struct staging *st, struct span path)
{
	return join(st->out_dir, "", path);
}

static char *
new_place_of(const struct staging *st, struct span path)
{
	assert(staging_is_safe(path));
	return join(st->out_dir, NEW_FOLDER "/", path);
}

static bool
fail(struct diags *diags, const char *path, int error)
{
	DIAG(diags, CODE_FILE_UNWRITABLE, POS_NONE, span_from_cstr(path),
	    span_from_cstr(strerror(error)));
	return false;
}

/* The folders above a path. 0, or what errno said. */
static int
make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		int error = mkdir(path, 0777) != 0 && errno != EEXIST ? errno : 0;
		*slash = '/';
		if (error)
			return error;
	}
	return 0;
}

/* --- walking --- */

/* Calls visit for every file below dir/path, folders after what is in them with is_folder. */
struct walk {
	const struct staging *st;
	struct diags *diags;
	bool (*visit)(struct walk *walk, const char *path, struct span relative, bool is_folder);
	bool records; /* only below .site, or all but that */
};

static bool
walk_folder(struct walk *walk, const char *path, struct span relative)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	bool good = true;
	if (!dir)
		return errno == ENOENT || fail(walk->diags, path, errno);
	while (good && (entry = readdir(dir)) != NULL) {
		struct stat st;
		struct span name = span_from_cstr(entry->d_name);
		if (span_equal(name, SPAN(".")) || span_equal(name, SPAN("..")))
			continue;
		char *inner = join(span_from_cstr(path), "", name);
		char *below = relative.len_bytes ? join(relative, "", name) : strdup(entry->d_name);
		if (!below)
			memory_exhausted();
		if (lstat(inner, &st) == 0 && S_ISDIR(st.st_mode))
			good = walk_folder(walk, inner, span_from_cstr(below)) &&
			       walk->visit(walk, inner, span_from_cstr(below), true);
		else
			good = walk->visit(walk, inner, span_from_cstr(below), false);
		free(inner);
		free(below);
	}
	closedir(dir);
	return good;
}

static bool
drop(struct walk *walk, const char *path, struct span relative, bool is_folder)
{
	(void)relative;
	if ((is_folder ? rmdir(path) : unlink(path)) == 0)
		return true;
	return fail(walk->diags, path, errno);
}

/* Removes .site/new. */
static bool
drop_new(const struct staging *st, struct diags *diags)
{
	struct walk walk = {.st = st, .diags = diags, .visit = drop};
	char *path = join(st->out_dir, NEW_FOLDER, SPAN(""));
	bool good = walk_folder(&walk, path, SPAN(""));
	rmdir(path);
	free(path);
	return good;
}

struct staging *
staging_new(struct diags *diags, struct span out_dir)
{
	struct staging *st = memory_allocate(sizeof *st);
	*st = (struct staging){0};
	while (out_dir.len_bytes > 1 && out_dir.ptr[out_dir.len_bytes - 1] == '/')
		out_dir.len_bytes--;
	st->out_owned = join(out_dir, "", SPAN(""));
	st->out_dir = out_dir;
	pthread_mutex_init(&st->lock, NULL);
	char *inside = new_place_of(st, SPAN("x"));
	int error = make_folders(inside);
	bool good = error == 0 ? drop_new(st, diags) : fail(diags, inside, error);
	free(inside);
	if (good)
		return st;
	staging_free(st);
	return NULL;
}

void
staging_free(struct staging *st)
{
	struct diags *unheard;
	if (!st)
		return;
	unheard = diag_new();
	drop_new(st, unheard);
	diag_free(unheard);
	if (st->removed)
		fclose(st->removed);
	free(st->out_owned);
	pthread_mutex_destroy(&st->lock);
	free(st);
}

/* --- writing --- */

struct span
staging_read(struct staging *st, struct arena *arena, struct span path)
{
	struct span bytes = {0};
	char *newer = new_place_of(st, path), *place = place_of(st, path);
	int fd = open(newer, O_RDONLY | O_CLOEXEC);
	struct stat info;
	if (fd < 0)
		fd = open(place, O_RDONLY | O_CLOEXEC);
	free(newer);
	free(place);
	if (fd < 0)
		return bytes;
	if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
		size_t size = (size_t)info.st_size, got = 0;
		char *room = ARENA_ARRAY(arena, char, size + 1);
		ssize_t n = 1;
		while (got < size && (n = read(fd, room + got, size - got)) > 0)
			got += (size_t)n;
		if (got == size)
			bytes = (struct span){room, size};
	}
	close(fd);
	return bytes;
}

bool
staging_has(struct staging *st, struct span path)
{
	char *newer = new_place_of(st, path), *place = place_of(st, path);
	struct stat info;
	bool has = stat(newer, &info) == 0 || stat(place, &info) == 0;
	free(newer);
	free(place);
	return has;
}

static bool
is_same(struct staging *st, struct span path, struct span bytes)
{
	char *place = place_of(st, path);
	struct stat info;
	bool same = stat(place, &info) == 0 && S_ISREG(info.st_mode) &&
		    (size_t)info.st_size == bytes.len_bytes;
	free(place);
	if (!same)
		return false;
	struct arena *arena = arena_new();
	same = span_equal(staging_read(st, arena, path), bytes);
	arena_free(arena);
	return same;
}

/* Opens a new file, its folders made where they are wanting. */
static int
create(char *place)
{
	int fd = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0 && errno == ENOENT && make_folders(place) == 0)
		fd = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	return fd;
}

static bool
write_all(int fd, struct span bytes)
{
	while (bytes.len_bytes > 0) {
		ssize_t n = write(fd, bytes.ptr, bytes.len_bytes);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes = span_skip(bytes, (size_t)n);
	}
	return true;
}

bool
staging_write(struct staging *st, struct diags *diags, struct span path, struct span bytes)
{
	if (is_same(st, path, bytes))
		return true;
	char *place = new_place_of(st, path);
	int fd = create(place), error = 0;
	if (fd < 0 || !write_all(fd, bytes))
		error = errno ? errno : EIO;
	if (fd >= 0 && close(fd) != 0 && !error)
		error = errno;
	bool good = error == 0 || fail(diags, place, error);
	free(place);
	return good;
}

/* --- files that grow --- */

struct staged_file {
	struct staging *st;
	struct diags *diags;
	FILE *file;
	char *place;      /* where it is written; owned */
	struct span path; /* owned */
	uint64_t bytes;
	int error;
};

struct staged_file *
staging_open(struct staging *st, struct diags *diags, struct span path)
{
	struct staged_file *f = memory_allocate(sizeof *f);
	char *own = memory_allocate(path.len_bytes + 1);
	memcpy(own, path.ptr, path.len_bytes);
	*f = (struct staged_file){.st = st,
	    .diags = diags,
	    .place = new_place_of(st, path),
	    .path = {own, path.len_bytes}};
	int fd = create(f->place);
	f->file = fd < 0 ? NULL : fdopen(fd, "wb");
	if (f->file)
		return f;
	fail(diags, f->place, errno);
	free(f->place);
	free(own);
	free(f);
	return NULL;
}

void
staged_put(struct staged_file *f, struct span bytes)
{
	if (!f->error && fwrite(bytes.ptr, 1, bytes.len_bytes, f->file) != bytes.len_bytes)
		f->error = errno ? errno : EIO;
	f->bytes += bytes.len_bytes;
}

/* Whether two files hold the same bytes. */
static bool
are_same(const char *a, const char *b)
{
	FILE *x = fopen(a, "rb"), *y = fopen(b, "rb");
	char *room = memory_allocate(2 * COPY_BYTES);
	bool same = x && y;
	size_t n = 1;
	while (same && n > 0) {
		n = fread(room, 1, COPY_BYTES, x);
		same = fread(room + COPY_BYTES, 1, COPY_BYTES, y) == n &&
		       memcmp(room, room + COPY_BYTES, n) == 0;
	}
	same = same && !ferror(x) && !ferror(y);
	if (x)
		fclose(x);
	if (y)
		fclose(y);
	free(room);
	return same;
}

bool
staging_close(struct staged_file *f)
{
	char *there = place_of(f->st, f->path);
	struct stat info;
	if (fclose(f->file) != 0 && !f->error)
		f->error = errno ? errno : EIO;
	bool good = f->error == 0 || fail(f->diags, f->place, f->error);
	if (good && stat(there, &info) == 0 && S_ISREG(info.st_mode) &&
	    (uint64_t)info.st_size == f->bytes && are_same(f->place, there))
		unlink(f->place);
	free(there);
	free(f->place);
	free((char *)(uintptr_t)f->path.ptr);
	free(f);
	return good;
}

FILE *
staging_temporary(struct staging *st)
{
	char *path = join(st->out_dir, NEW_FOLDER "/", SPAN("temporary-XXXXXX"));
	int error = make_folders(path);
	int fd = error ? -1 : mkstemp(path);
	if (error)
		errno = error;
	if (fd >= 0)
		unlink(path);
	free(path);
	return fd < 0 ? NULL : fdopen(fd, "w+b");
}

static int
copy(const char *from, char *place)
{
	char *room = memory_allocate(COPY_BYTES);
	int in = open(from, O_RDONLY | O_CLOEXEC), error = 0;
	int out = in < 0 ? -1 : create(place);
	ssize_t n = 0;
	if (out < 0)
		error = errno;
	while (!error && (n = read(in, room, COPY_BYTES)) > 0)
		if (!write_all(out, (struct span){room, (size_t)n}))
			error = errno ? errno : EIO;
	if (n < 0)
		error = errno;
	if (in >= 0)
		close(in);
	if (out >= 0 && close(out) != 0 && !error)
		error = errno;
	free(room);
	return error;
}

bool
staging_link(struct staging *st, struct diags *diags, struct span from, struct span path)
{
	struct stat theirs, ours;
	struct buffer source = {0};
	buffer_append(&source, from);
	buffer_append_byte(&source, '\0');
	char *there = place_of(st, path), *place = new_place_of(st, path);
	int error = 0;
	bool same = lstat(source.ptr, &theirs) == 0 && lstat(there, &ours) == 0 &&
		    theirs.st_dev == ours.st_dev && theirs.st_ino == ours.st_ino;
	if (!same && link(source.ptr, place) != 0) {
		error = errno;
		if (error == ENOENT && make_folders(place) == 0)
			error = link(source.ptr, place) == 0 ? 0 : errno;
		if (error && error != EEXIST)
			error = copy(source.ptr, place);
	}
	bool good = error == 0 || fail(diags, place, error);
	buffer_free(&source);
	free(there);
	free(place);
	return good;
}

void
staging_remove(struct staging *st, struct span path)
{
	if (!staging_is_safe(path))
		return;
	pthread_mutex_lock(&st->lock);
	if (!st->removed)
		st->removed = staging_temporary(st);
	/* no name has a line's end: staging_is_safe */
	if (!st->removed || fwrite(path.ptr, 1, path.len_bytes, st->removed) != path.len_bytes ||
	    putc('\n', st->removed) == EOF)
		st->remove_error = errno ? errno : EIO;
	pthread_mutex_unlock(&st->lock);
}

/* --- putting in place --- */

static bool
is_record(struct span relative)
{
	return span_starts_with(relative, SPAN(STAGING_FOLDER "/"));
}

/* What is to change takes its record away first. */
static bool
drop_record(struct walk *walk, const char *path, struct span relative, bool is_folder)
{
	(void)path;
	if (is_folder || !is_record(relative))
		return true;
	char *there = place_of(walk->st, relative);
	bool good = unlink(there) == 0 || errno == ENOENT || fail(walk->diags, there, errno);
	free(there);
	return good;
}

static bool
put(struct walk *walk, const char *path, struct span relative, bool is_folder)
{
	if (is_folder || is_record(relative) != walk->records)
		return true;
	char *there = place_of(walk->st, relative);
	bool good = rename(path, there) == 0;
	if (!good && errno == ENOENT && make_folders(there) == 0)
		good = rename(path, there) == 0;
	if (!good)
		fail(walk->diags, there, errno);
	/* Where both are names of one file, renaming does nothing. */
	if (good && unlink(path) != 0 && errno != ENOENT)
		good = fail(walk->diags, path, errno);
	free(there);
	return good;
}

/* The file, and folders above it that are empty then. */
static bool
remove_path(const struct staging *st, struct diags *diags, char *path)
{
	if (unlink(path) != 0 && errno != ENOENT && errno != ENOTDIR)
		return fail(diags, path, errno);
	for (char *slash = strrchr(path, '/');
	     slash && (size_t)(slash - path) > st->out_dir.len_bytes; slash = strrchr(path, '/')) {
		*slash = '\0';
		if (rmdir(path) != 0)
			break;
	}
	return true;
}

static bool
remove_all(struct staging *st, struct diags *diags)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t bytes = 0;
	bool good = true;
	if (st->removed && fseek(st->removed, 0, SEEK_SET) != 0)
		st->remove_error = errno;
	while (st->removed && st->remove_error == 0 && good &&
	       (bytes = getline(&line, &room, st->removed)) > 0) {
		char *path = place_of(st, (struct span){line, (size_t)bytes - 1});
		good = remove_path(st, diags, path);
		free(path);
	}
	free(line);
	if (st->removed && ferror(st->removed) && st->remove_error == 0)
		st->remove_error = EIO;
	return good && (st->remove_error == 0 || fail(diags, st->out_owned, st->remove_error));
}

bool
staging_commit(struct staging *st, struct diags *diags)
{
	struct walk walk = {.st = st, .diags = diags, .visit = drop_record};
	char *new_folder = join(st->out_dir, NEW_FOLDER, SPAN(""));
	bool good = walk_folder(&walk, new_folder, SPAN(""));
	/* what goes, goes first: a folder may stand where a file was */
	good = good && remove_all(st, diags);
	walk.visit = put;
	good = good && walk_folder(&walk, new_folder, SPAN(""));
	walk.records = true;
	good = good && walk_folder(&walk, new_folder, SPAN(""));
	free(new_folder);
	return good && drop_new(st, diags);
}
