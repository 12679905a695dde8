#include "base/files.h"
#include "base/buffer.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_BYTES ((size_t)64 * 1024)
#define TEMP_NAMES_TRIED 1000

enum output_kind {
	OUTPUT_STDOUT,
	OUTPUT_DEVICE, /* a terminal, a pipe, /dev/null: written in place */
	OUTPUT_FILE
};

struct output {
	char *path;
	struct span bytes;
	enum output_kind kind;
	char *target; /* the path, symbolic links followed; owned */
	char *temp;   /* written beside the target; owned, NULL while there is none */
	char *backup; /* a second name of the earlier output while files are renamed */
	bool renamed;
};

struct files_batch {
	struct output *items;
	size_t count, capacity;
	char **folders; /* that this commit made; owned */
	size_t folder_count, folder_capacity;
};

static bool
is_standard(struct span path)
{
	return span_equal(path, SPAN("-"));
}

static void
report_unreadable(struct diags *diags, struct span path, int error)
{
	struct pos pos = {diag_add_file(diags, path), 0, 0};

	if (error == ENOENT || error == ENOTDIR)
		DIAG0(diags, CODE_FILE_MISSING, pos);
	else if (error == EACCES || error == EPERM)
		DIAG0(diags, CODE_FILE_FORBIDDEN, pos);
	else if (error == EISDIR)
		DIAG0(diags, CODE_FILE_IS_FOLDER, pos);
	else
		DIAG(diags, CODE_FILE_UNREADABLE, pos, span_from_cstr(strerror(error)));
}

static void
report_unwritable(struct diags *diags, const char *path, int error)
{
	struct span name = span_from_cstr(path);

	if (is_standard(name))
		name = SPAN("(stdout)");
	if (error == ENOSPC || error == EDQUOT)
		DIAG(diags, CODE_OUTPUT_DISK_FULL, POS_NONE, name);
	else if (error == EACCES || error == EPERM || error == EROFS)
		DIAG(diags, CODE_OUTPUT_FORBIDDEN, POS_NONE, name);
	else if (error == EISDIR)
		DIAG(diags, CODE_OUTPUT_IS_FOLDER, POS_NONE, name);
	else if (error == ENOTDIR)
		DIAG(diags, CODE_OUTPUT_NOT_IN_FOLDER, POS_NONE, name);
	else
		DIAG(diags, CODE_FILE_UNWRITABLE, POS_NONE, name, span_from_cstr(strerror(error)));
}

/* Reads to the end, or to one byte beyond the limit. 0, or what errno said. */
static int
read_all(int fd, size_t limit_bytes, struct buffer *b)
{
	while (b->len_bytes <= limit_bytes) {
		size_t room = limit_bytes - b->len_bytes;
		size_t wanted = room < READ_BYTES ? room + 1 : READ_BYTES;
		ssize_t got = read(fd, buffer_reserve(b, wanted), wanted);

		if (got == 0)
			return 0;
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno;
		b->len_bytes += (size_t)got;
	}
	return 0;
}

bool
files_read(struct arena *arena, struct diags *diags, struct span path, size_t limit_bytes,
    struct span *out)
{
	struct buffer b = {NULL, 0, 0};
	struct arena_mark mark = arena_mark(arena);
	bool standard = is_standard(path);
	int fd = standard ? STDIN_FILENO : open(arena_cstr(arena, path), O_RDONLY | O_CLOEXEC);
	int error;

	arena_reset(arena, mark);
	if (fd < 0) {
		report_unreadable(diags, path, errno);
		return false;
	}
	error = read_all(fd, limit_bytes, &b);
	if (!standard && close(fd) != 0 && !error)
		error = errno;
	if (error) {
		report_unreadable(diags, path, error);
	} else if (b.len_bytes > limit_bytes) {
		DIAG(diags, CODE_FILE_TOO_LARGE, ((struct pos){diag_add_file(diags, path), 0, 0}),
		    diag_int(diags, (int64_t)limit_bytes));
		error = EFBIG;
	} else {
		*out = arena_copy(arena, buffer_span(&b));
	}
	buffer_free(&b);
	return error == 0;
}

struct files_batch *
files_batch_new(void)
{
	struct files_batch *batch = memory_allocate(sizeof *batch);

	*batch = (struct files_batch){0};
	return batch;
}

void
files_batch_free(struct files_batch *batch)
{
	if (!batch)
		return;
	for (size_t i = 0; i < batch->count; i++) {
		struct output *o = &batch->items[i];

		free(o->path);
		free((char *)(uintptr_t)o->bytes.ptr);
	}
	free(batch->items);
	free(batch);
}

static char *
copy_bytes(struct span s)
{
	char *copy;

	if (s.len_bytes == SIZE_MAX)
		memory_exhausted();
	copy = memory_allocate(s.len_bytes + 1);
	if (s.len_bytes)
		memcpy(copy, s.ptr, s.len_bytes);
	copy[s.len_bytes] = '\0';
	return copy;
}

static void
add_output(struct files_batch *batch, struct output output)
{
	if (batch->count == batch->capacity) {
		batch->capacity = batch->capacity ? 2 * batch->capacity : 16;
		batch->items = memory_resize(
		    batch->items, memory_bytes(batch->capacity, sizeof(struct output)));
	}
	batch->items[batch->count++] = output;
}

void
files_add(struct files_batch *batch, struct span path, struct span bytes)
{
	add_output(batch, (struct output){
			      .path = copy_bytes(path),
			      .bytes = {copy_bytes(bytes), bytes.len_bytes},
			  });
}

void
files_add_buffer(struct files_batch *batch, struct span path, struct buffer *bytes)
{
	buffer_reserve(bytes, 1); /* also where it holds nothing yet */
	add_output(batch, (struct output){.path = copy_bytes(path), .bytes = buffer_span(bytes)});
	*bytes = (struct buffer){NULL, 0, 0};
}

void
files_add_all(struct files_batch *batch, struct files_batch *other)
{
	for (size_t i = 0; i < other->count; i++)
		add_output(batch, other->items[i]);
	other->count = 0;
}

size_t
files_count(const struct files_batch *batch)
{
	return batch->count;
}

struct span
files_path(const struct files_batch *batch, size_t index)
{
	return span_from_cstr(batch->items[index].path);
}

struct span
files_bytes(const struct files_batch *batch, size_t index)
{
	return batch->items[index].bytes;
}

static void
folders_note(struct files_batch *batch, const char *folder)
{
	if (batch->folder_count == batch->folder_capacity) {
		batch->folder_capacity = batch->folder_capacity ? 2 * batch->folder_capacity : 4;
		batch->folders = memory_resize(
		    batch->folders, memory_bytes(batch->folder_capacity, sizeof(char *)));
	}
	batch->folders[batch->folder_count++] = copy_bytes(span_from_cstr(folder));
}

/* Forgets the folders that were made, and removes them where the commit failed. */
static void
folders_release(struct files_batch *batch, bool failed)
{
	while (batch->folder_count > 0) {
		char *folder = batch->folders[--batch->folder_count];

		if (failed)
			rmdir(folder);
		free(folder);
	}
	free(batch->folders);
	batch->folders = NULL;
	batch->folder_capacity = 0;
}

/* Makes the folders above a path, those that are missing. */
static int
folders_make(struct files_batch *batch, const char *path)
{
	char *folder = copy_bytes(span_from_cstr(path));
	int error = 0;

	for (char *slash = strchr(folder + 1, '/'); slash && !error;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(folder, 0777) == 0)
			folders_note(batch, folder);
		else if (errno != EEXIST)
			error = errno;
		*slash = '/';
	}
	free(folder);
	return error;
}

/* Finds out what stands at the output's place now. */
static int
output_look(struct files_batch *batch, struct output *o)
{
	struct stat st;

	if (is_standard(span_from_cstr(o->path))) {
		o->kind = OUTPUT_STDOUT;
		return 0;
	}
	o->kind = OUTPUT_FILE;
	if (o->path[0] == '\0')
		return ENOENT;
	if (stat(o->path, &st) == 0) {
		if (S_ISDIR(st.st_mode))
			return EISDIR;
		o->kind = S_ISREG(st.st_mode) ? OUTPUT_FILE : OUTPUT_DEVICE;
		if (o->kind == OUTPUT_FILE && !(o->target = realpath(o->path, NULL)))
			return errno;
	} else if (errno != ENOENT) {
		return errno;
	} else {
		int error = folders_make(batch, o->path);

		if (error)
			return error;
	}
	if (!o->target)
		o->target = copy_bytes(span_from_cstr(o->path));
	return 0;
}

static int
write_all(int fd, struct span bytes)
{
	for (size_t done = 0; done < bytes.len_bytes;) {
		ssize_t put = write(fd, bytes.ptr + done, bytes.len_bytes - done);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno;
		done += (size_t)put;
	}
	return 0;
}

/* path with a suffix and a number, in memory of its own. */
static char *
beside(const char *path, const char *suffix, int number)
{
	struct buffer b = {NULL, 0, 0};
	char *name;

	buffer_append_cstr(&b, path);
	buffer_append_cstr(&b, suffix);
	buffer_append_int(&b, number);
	name = copy_bytes(buffer_span(&b));
	buffer_free(&b);
	return name;
}

/* Makes a file of a name that nothing has; remnants of a killed run are passed by. */
static int
temp_open(struct output *o)
{
	int fd = -1;

	for (int i = 0; fd < 0 && i < TEMP_NAMES_TRIED; i++) {
		free(o->temp);
		o->temp = beside(o->target, ".part", i);
		fd = open(o->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	if (fd < 0) {
		free(o->temp);
		o->temp = NULL;
	}
	return fd;
}

/* Writes an output beside its target, or in place where it is no plain file. */
static int
output_write(struct output *o)
{
	int fd, error;

	if (o->kind == OUTPUT_STDOUT)
		fd = dup(STDOUT_FILENO);
	else if (o->kind == OUTPUT_DEVICE)
		fd = open(o->target, O_WRONLY | O_CLOEXEC);
	else
		fd = temp_open(o);
	if (fd < 0)
		return errno;
	error = write_all(fd, o->bytes);
	if (close(fd) != 0 && !error)
		error = errno;
	return error;
}

/*
 * Gives the earlier output a second name, so that it can come back. On file
 * systems without hard links there is no second name, and then no way back
 * either; renaming inside one folder hardly fails there.
 */
static void
output_keep(struct output *o)
{
	for (int i = 0; i < TEMP_NAMES_TRIED; i++) {
		o->backup = beside(o->target, ".old", i);
		if (link(o->target, o->backup) == 0)
			return;
		free(o->backup);
		o->backup = NULL;
		if (errno != EEXIST)
			return;
	}
}

static void
output_restore(struct output *o)
{
	if (o->temp && !o->renamed)
		unlink(o->temp);
	if (o->renamed && o->backup) {
		if (rename(o->backup, o->target) == 0) {
			free(o->backup);
			o->backup = NULL;
		}
	} else if (o->renamed) {
		unlink(o->target);
	}
}

static void
output_release(struct output *o)
{
	if (o->backup)
		unlink(o->backup);
	free(o->backup);
	free(o->temp);
	free(o->target);
	o->backup = o->temp = o->target = NULL;
	o->renamed = false;
}

static void
release_every_other(struct files_batch *batch, size_t first)
{
	for (size_t i = first; i < batch->count; i += 2)
		output_release(&batch->items[i]);
}

static void *
release_odd(void *batch)
{
	release_every_other(batch, 1);
	return NULL;
}

/* On two threads: what waits is the disk, which takes back the room of each earlier output. */
static void
batch_release(struct files_batch *batch)
{
	pthread_t other;
	bool helped = batch->count > 1 && pthread_create(&other, NULL, release_odd, batch) == 0;

	release_every_other(batch, 0);
	if (helped)
		pthread_join(other, NULL);
	else
		release_every_other(batch, 1);
}

/* Devices and standard output come last of what is written: they cannot be taken back. */
static int
batch_write(struct files_batch *batch, size_t *at)
{
	int error = 0;

	for (*at = 0; *at < batch->count; ++*at) {
		if ((error = output_look(batch, &batch->items[*at])))
			return error;
	}
	for (*at = 0; *at < batch->count; ++*at) {
		struct output *o = &batch->items[*at];

		if (o->kind == OUTPUT_FILE && (error = output_write(o)))
			return error;
	}
	for (*at = 0; *at < batch->count; ++*at) {
		struct output *o = &batch->items[*at];

		if (o->kind != OUTPUT_FILE && (error = output_write(o)))
			return error;
	}
	return 0;
}

static int
batch_rename(struct files_batch *batch, size_t *at)
{
	for (*at = 0; *at < batch->count; ++*at) {
		struct output *o = &batch->items[*at];

		if (o->kind != OUTPUT_FILE)
			continue;
		output_keep(o);
		if (rename(o->temp, o->target) != 0)
			return errno;
		o->renamed = true;
	}
	return 0;
}

bool
files_commit(struct files_batch *batch, struct diags *diags)
{
	size_t at = 0;
	int error = batch_write(batch, &at);

	if (!error)
		error = batch_rename(batch, &at);
	if (error) {
		report_unwritable(diags, batch->items[at].path, error);
		for (size_t i = batch->count; i-- > 0;)
			output_restore(&batch->items[i]);
	}
	batch_release(batch);
	folders_release(batch, error != 0);
	return error == 0;
}

struct span
files_join(struct arena *arena, struct span dir, struct span name)
{
	while (dir.len_bytes && dir.ptr[dir.len_bytes - 1] == '/' && dir.len_bytes > 1)
		dir.len_bytes--;
	if (dir.len_bytes == 0)
		return arena_copy(arena, name);
	if (dir.ptr[dir.len_bytes - 1] == '/')
		return arena_join(arena, (const struct span[]){dir, name}, 2);
	return arena_join(arena, (const struct span[]){dir, SPAN("/"), name}, 3);
}

struct span
files_base_name(struct span path)
{
	size_t start;

	while (path.len_bytes && path.ptr[path.len_bytes - 1] == '/')
		path.len_bytes--;
	for (start = path.len_bytes; start && path.ptr[start - 1] != '/'; start--)
		continue;
	return span_skip(path, start);
}
