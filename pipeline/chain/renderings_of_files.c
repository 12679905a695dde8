/*
 * Two PDF files seen by a program that shares nothing with ours: their text by
 * pdftotext, their pages by pdftoppm, at a resolution at which a stroke of body
 * text is a pixel wide. Files are handed over as standard input, so that no
 * name of a file is taken for an option.
 */
#include "base/memory.h"
#include "chain/first_difference.h"
#include "chain/verifying.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define READ_BYTES ((size_t)64 * 1024)

extern char **environ;

/* A program that reads a file and writes into a pipe. */
struct reading {
	FILE *input; /* without a name */
	pid_t pid;   /* 0: not started */
	int output;  /* -1: none */
};

static bool
fill(struct reading *r, struct span bytes)
{
	r->input = tmpfile();
	return r->input && fwrite(bytes.ptr, 1, bytes.len_bytes, r->input) == bytes.len_bytes &&
	       fflush(r->input) == 0 && lseek(fileno(r->input), 0, SEEK_SET) == 0;
}

/* 0, or what errno said. */
static int
start(struct reading *r, const char *const *command, struct span bytes)
{
	int ends[2];
	posix_spawn_file_actions_t actions;
	*r = (struct reading){.output = -1};
	if (!fill(r, bytes) || pipe(ends) != 0)
		return errno;
	/* Not for the other program: its end of a pipe left open, neither would ever see the end.
	 */
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	r->output = ends[0];
	if (posix_spawn_file_actions_init(&actions) != 0)
		memory_exhausted();
	int error = posix_spawn_file_actions_adddup2(&actions, fileno(r->input), STDIN_FILENO);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	if (error == 0)
		error = posix_spawn_file_actions_addopen(
		    &actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	/* posix_spawn does not write to them. */
	if (error == 0)
		error = posix_spawnp(&r->pid, command[0], &actions, NULL,
		    (char *const *)(uintptr_t)command, environ);
	if (error != 0)
		r->pid = 0;
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	return error;
}

/* False: it was not started, or did not end well. */
static bool
finish(struct reading *r)
{
	int status = -1;
	if (r->output >= 0)
		close(r->output);
	while (r->pid > 0 && waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (r->input)
		fclose(r->input);
	return r->pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Reads len bytes, or fewer at the end. */
static size_t
read_full(int fd, char *bytes, size_t len)
{
	size_t done = 0;
	while (done < len) {
		ssize_t got = read(fd, bytes + done, len - done);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		done += (size_t)got;
	}
	return done;
}

static void
read_to_end(int fd, struct buffer *out)
{
	size_t got;
	do {
		got = read_full(fd, buffer_reserve(out, READ_BYTES), READ_BYTES);
		out->len_bytes += got;
	} while (got == READ_BYTES);
}

/* Starts a program on both files. False: it cannot be, reported; what was started is finished. */
static bool
start_both(struct diags *diags, const char *const *command, struct span built, struct span file,
    struct reading pair[2])
{
	int error = start(&pair[0], command, built);
	pair[1] = (struct reading){.output = -1};
	if (error == 0)
		error = start(&pair[1], command, file);
	if (error == 0)
		return true;
	DIAG(diags, CODE_POPPLER_MISSING, POS_NONE, span_from_cstr(command[0]),
	    span_from_cstr(strerror(error)));
	finish(&pair[0]);
	finish(&pair[1]);
	return false;
}

static bool
finish_both(struct diags *diags, const char *program, struct reading pair[2])
{
	bool first = finish(&pair[0]), second = finish(&pair[1]);
	if (!first || !second)
		DIAG(diags, CODE_POPPLER_FAILED, POS_NONE, span_from_cstr(program));
	return first && second;
}

/* Pages of text end with form feeds. */
static void
report_text(
    struct arena *arena, struct diags *diags, struct pos pos, struct span built, struct span file)
{
	struct first_difference at;
	int64_t page = 1, line = 1;
	find_first_difference(file, built, &at);
	for (size_t i = 0; i < at.offset_bytes; i++) {
		line = file.ptr[i] == '\f' ? 1 : line + (file.ptr[i] == '\n');
		page += file.ptr[i] == '\f';
	}
	DIAG(diags, CODE_OUTPUT_TEXT_DIFFERS, pos, diag_int(diags, page), diag_int(diags, line),
	    excerpt_from(arena, file, at.offset_bytes),
	    excerpt_from(arena, built, at.offset_bytes));
}

static bool
same_text(
    struct arena *arena, struct diags *diags, struct pos pos, struct span built, struct span file)
{
	static const char *const command[] = {"pdftotext", "-raw", "-enc", "UTF-8", "-", "-", NULL};
	struct reading pair[2];
	struct buffer texts[2] = {{0}, {0}};
	if (!start_both(diags, command, built, file, pair))
		return false;
	read_to_end(pair[0].output, &texts[0]);
	read_to_end(pair[1].output, &texts[1]);
	bool good = finish_both(diags, command[0], pair);
	bool same = span_equal(buffer_span(&texts[0]), buffer_span(&texts[1]));
	if (good && !same)
		report_text(arena, diags, pos, buffer_span(&texts[0]), buffer_span(&texts[1]));
	buffer_free(&texts[0]);
	buffer_free(&texts[1]);
	return good && same;
}

/* P6, width, height, 255: what follows them. The length of the head, and of the picture. */
static bool
read_head(int fd, struct buffer *head, size_t *picture_bytes)
{
	unsigned long width, height;
	int lines = 0;
	buffer_clear(head);
	while (lines < 3 && head->len_bytes < 64) {
		char *at = buffer_reserve(head, 2);
		if (read_full(fd, at, 1) != 1)
			break;
		at[1] = '\0';
		head->len_bytes++;
		lines += *at == '\n';
	}
	if (lines < 3 || sscanf(head->ptr, "P6 %lu %lu", &width, &height) != 2 || width > 100000 ||
	    height > 100000)
		return false;
	*picture_bytes = (size_t)width * height * 3;
	return true;
}

/* Page by page, so that not all stand in memory. The first page that differs, or 0. */
static int64_t
find_page(const struct reading pair[2])
{
	struct buffer heads[2] = {{0}, {0}}, pictures[2] = {{0}, {0}};
	int64_t page = 0, found = 0;
	while (found == 0) {
		size_t len[2] = {0, 0}, got[2] = {0, 0};
		bool more[2];
		page++;
		for (int i = 0; i < 2; i++) {
			more[i] = read_head(pair[i].output, &heads[i], &len[i]);
			buffer_clear(&pictures[i]);
			got[i] = read_full(
			    pair[i].output, buffer_reserve(&pictures[i], len[i] + 1), len[i]);
			pictures[i].len_bytes = got[i];
		}
		if (!more[0] && !more[1])
			break;
		if (more[0] != more[1] ||
		    !span_equal(buffer_span(&heads[0]), buffer_span(&heads[1])) ||
		    !span_equal(buffer_span(&pictures[0]), buffer_span(&pictures[1])))
			found = page;
	}
	for (int i = 0; i < 2; i++) {
		buffer_free(&heads[i]);
		buffer_free(&pictures[i]);
	}
	return found;
}

static bool
same_pages(struct diags *diags, struct pos pos, struct span built, struct span file)
{
	static const char *const command[] = {"pdftoppm", "-r", "96", "-", NULL};
	struct reading pair[2];
	if (!start_both(diags, command, built, file, pair))
		return false;
	int64_t page = find_page(pair);
	if (page != 0) {
		/* What is still being written need not be waited for. */
		for (int i = 0; i < 2; i++) {
			close(pair[i].output);
			pair[i].output = -1;
			finish(&pair[i]);
		}
		DIAG(diags, CODE_OUTPUT_RENDERING_DIFFERS, pos, diag_int(diags, page));
		return false;
	}
	return finish_both(diags, command[0], pair);
}

bool
verify_renderings(struct arena *arena, struct diags *diags, struct span shown, struct span built,
    struct span file)
{
	struct pos pos = {diag_add_file(diags, shown), 0, 0};
	return same_text(arena, diags, pos, built, file) && same_pages(diags, pos, built, file);
}
