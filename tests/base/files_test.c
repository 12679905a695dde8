/* Files: outputs appear all at once or not at all, and nothing is left behind. */
#include "base/files.h"
#include "base/buffer.h"
#include "test.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct bench {
	struct arena *arena;
	struct diags *diags;
	struct span folder;
};

static struct bench
bench_open(const char *name)
{
	const char *tmp = getenv("TMP");
	struct bench b = {arena_new(), diag_new(), {NULL, 0}};

	b.folder = files_join(b.arena, span_from_cstr(tmp ? tmp : "."), span_from_cstr(name));
	if (mkdir(arena_cstr(b.arena, b.folder), 0777) != 0)
		printf("# cannot make the test's folder\n");
	return b;
}

static void
bench_close(struct bench *b)
{
	diag_free(b->diags);
	arena_free(b->arena);
}

static struct span
path_in(struct bench *b, const char *name)
{
	return files_join(b->arena, b->folder, span_from_cstr(name));
}

static bool
holds(struct bench *b, const char *name, const char *expected)
{
	struct diags *diags = diag_new();
	struct span bytes = {NULL, 0};
	bool same = files_read(b->arena, diags, path_in(b, name), 1000000, &bytes) &&
		    span_equal_cstr(bytes, expected);

	diag_free(diags);
	return same;
}

static size_t
entries(struct bench *b)
{
	DIR *dir = opendir(arena_cstr(b->arena, b->folder));
	size_t count = 0;

	while (dir && readdir(dir))
		count++;
	if (dir)
		closedir(dir);
	return count - 2; /* . and .. */
}

static bool
reports(struct bench *b, enum diag_code code)
{
	struct buffer out = {NULL, 0, 0};
	bool found;

	diag_print(b->diags, DIAG_EN, &out);
	found = span_find(buffer_span(&out), diag_code_name(code)) != SIZE_MAX;
	buffer_free(&out);
	return found;
}

static void
write_one(struct bench *b, const char *name, const char *text)
{
	struct files_batch *batch = files_batch_new();

	files_add(batch, path_in(b, name), span_from_cstr(text));
	CHECK(files_commit(batch, b->diags));
	files_batch_free(batch);
}

static void
test_read(void)
{
	struct bench b = bench_open("read");
	struct span bytes;

	TEST("files: what was written is read, up to the limit");
	write_one(&b, "a.txt", "公报");
	CHECK(files_read(b.arena, b.diags, path_in(&b, "a.txt"), 6, &bytes));
	CHECK(span_equal(bytes, SPAN("公报")));
	CHECK(!files_read(b.arena, b.diags, path_in(&b, "a.txt"), 5, &bytes));
	CHECK(diag_exit_status(b.diags) == 4 && reports(&b, CODE_FILE_TOO_LARGE));
	TEST("files: an empty file is not absent");
	write_one(&b, "empty", "");
	CHECK(files_read(b.arena, b.diags, path_in(&b, "empty"), 0, &bytes));
	CHECK(bytes.ptr && bytes.len_bytes == 0);
	TEST("files: larger than what is read at once");
	struct buffer large = {NULL, 0, 0};
	for (int i = 0; i < 100000; i++)
		buffer_append_cstr(&large, "槐荫");
	struct files_batch *batch = files_batch_new();
	files_add(batch, path_in(&b, "large"), buffer_span(&large));
	CHECK(files_commit(batch, b.diags));
	files_batch_free(batch);
	CHECK(files_read(b.arena, b.diags, path_in(&b, "large"), 600000, &bytes));
	CHECK(span_equal(bytes, buffer_span(&large)));
	buffer_free(&large);
	TEST("files: missing, and a folder");
	CHECK(!files_read(b.arena, b.diags, path_in(&b, "none"), 9, &bytes));
	CHECK(reports(&b, CODE_FILE_MISSING));
	CHECK(!files_read(b.arena, b.diags, b.folder, 9, &bytes));
	CHECK(reports(&b, CODE_FILE_IS_FOLDER));
	TEST("files: standard input");
	int saved = dup(STDIN_FILENO);
	int fd = open(arena_cstr(b.arena, path_in(&b, "a.txt")), O_RDONLY);
	CHECK(dup2(fd, STDIN_FILENO) == STDIN_FILENO);
	CHECK(files_read(b.arena, b.diags, SPAN("-"), 100, &bytes));
	CHECK(span_equal(bytes, SPAN("公报")));
	CHECK(dup2(saved, STDIN_FILENO) == STDIN_FILENO);
	close(fd);
	close(saved);
	bench_close(&b);
}

static void
test_batch(void)
{
	struct bench b = bench_open("batch");
	struct files_batch *batch = files_batch_new();
	char bytes[] = "two";

	TEST("files: a batch keeps copies and makes folders");
	files_add(batch, path_in(&b, "one"), SPAN("1"));
	files_add(batch, path_in(&b, "deep/er/two"), (struct span){bytes, 3});
	bytes[0] = 'x';
	CHECK(files_count(batch) == 2);
	CHECK(span_equal(files_bytes(batch, 1), SPAN("two")));
	CHECK(span_ends_with(files_path(batch, 1), SPAN("deep/er/two")));
	CHECK(files_commit(batch, b.diags));
	CHECK(holds(&b, "one", "1") && holds(&b, "deep/er/two", "two") && entries(&b) == 2);
	TEST("files: committed again, and a later one of the same path stays");
	files_add(batch, path_in(&b, "one"), SPAN("later"));
	CHECK(files_commit(batch, b.diags));
	CHECK(holds(&b, "one", "later") && entries(&b) == 2);
	files_batch_free(batch);
	TEST("files: an empty batch does nothing");
	batch = files_batch_new();
	CHECK(files_commit(batch, b.diags) && diag_count(b.diags, DIAG_NOTE) == 0);
	files_batch_free(batch);
	files_batch_free(NULL);
	TEST("files: permissions follow the umask");
	struct stat st;
	mode_t mask = umask(022);
	write_one(&b, "mode", "m");
	umask(mask);
	CHECK(stat(arena_cstr(b.arena, path_in(&b, "mode")), &st) == 0);
	CHECK((st.st_mode & 0777) == 0644);
	TEST("files: a symbolic link stays, its file is replaced");
	write_one(&b, "real", "old");
	CHECK(symlink("real", arena_cstr(b.arena, path_in(&b, "link"))) == 0);
	write_one(&b, "link", "new");
	CHECK(lstat(arena_cstr(b.arena, path_in(&b, "link")), &st) == 0 && S_ISLNK(st.st_mode));
	CHECK(holds(&b, "real", "new"));
	bench_close(&b);
}

static void
test_full_disk(void)
{
	struct bench b = bench_open("full");
	struct files_batch *batch = files_batch_new();

	TEST("files: a full disk is noticed, and earlier outputs stay");
	write_one(&b, "page.html", "old");
	files_add(batch, path_in(&b, "page.html"), SPAN("new"));
	files_add(batch, path_in(&b, "fresh.html"), SPAN("new"));
	files_add(batch, SPAN("/dev/full"), SPAN("new"));
	CHECK(!files_commit(batch, b.diags));
	CHECK(reports(&b, CODE_OUTPUT_DISK_FULL) && diag_exit_status(b.diags) == 3);
	CHECK(holds(&b, "page.html", "old") && entries(&b) == 1);
	files_batch_free(batch);
	TEST("files: standard output on a full disk");
	batch = files_batch_new();
	files_add(batch, SPAN("-"), SPAN("text"));
	fflush(stdout);
	int saved = dup(STDOUT_FILENO), full = open("/dev/full", O_WRONLY);
	dup2(full, STDOUT_FILENO);
	bool written = files_commit(batch, b.diags);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	close(full);
	CHECK(!written);
	files_batch_free(batch);
	TEST("files: a device is written in place");
	write_one(&b, "../../../../../../../../../../dev/null", "x");
	struct stat st;
	CHECK(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));
	bench_close(&b);
}

static void
test_no_way(void)
{
	struct bench b = bench_open("noway");
	struct files_batch *batch = files_batch_new();

	TEST("files: a folder of the output's name");
	write_one(&b, "a", "old");
	write_one(&b, "folder/inside", "x");
	files_add(batch, path_in(&b, "a"), SPAN("new"));
	files_add(batch, path_in(&b, "folder"), SPAN("new"));
	CHECK(!files_commit(batch, b.diags) && reports(&b, CODE_OUTPUT_IS_FOLDER));
	CHECK(holds(&b, "a", "old") && entries(&b) == 2);
	files_batch_free(batch);
	TEST("files: a file where a folder is needed");
	batch = files_batch_new();
	files_add(batch, path_in(&b, "a/below"), SPAN("new"));
	CHECK(!files_commit(batch, b.diags) && reports(&b, CODE_OUTPUT_NOT_IN_FOLDER));
	files_batch_free(batch);
	TEST("files: renaming that fails half-way is taken back");
	batch = files_batch_new();
	files_add(batch, path_in(&b, "a"), SPAN("new"));
	files_add(batch, path_in(&b, "first"), SPAN("new"));
	files_add(batch, path_in(&b, "clash"), SPAN("new")); /* the next makes it a folder */
	files_add(batch, path_in(&b, "clash/below"), SPAN("new"));
	CHECK(!files_commit(batch, b.diags));
	CHECK(holds(&b, "a", "old") && !holds(&b, "first", "new"));
	rmdir(arena_cstr(b.arena, path_in(&b, "clash"))); /* a new folder may stay, empty */
	CHECK(entries(&b) == 2);                          /* a, and the folder */
	files_batch_free(batch);
	TEST("files: remnants of a killed run do not hinder");
	write_one(&b, "a.part0", "remnant");
	write_one(&b, "a", "newer");
	CHECK(holds(&b, "a", "newer") && holds(&b, "a.part0", "remnant"));
	bench_close(&b);
}

static void
test_paths(void)
{
	struct arena *arena = arena_new();

	TEST("files: joining and base names");
	CHECK(span_equal(files_join(arena, SPAN("a"), SPAN("b")), SPAN("a/b")));
	CHECK(span_equal(files_join(arena, SPAN("a//"), SPAN("b")), SPAN("a/b")));
	CHECK(span_equal(files_join(arena, SPAN("/"), SPAN("b")), SPAN("/b")));
	CHECK(span_equal(files_join(arena, SPAN(""), SPAN("b")), SPAN("b")));
	CHECK(span_equal(files_base_name(SPAN("issues/2021-02/")), SPAN("2021-02")));
	CHECK(span_equal(files_base_name(SPAN("a.md")), SPAN("a.md")));
	CHECK(files_base_name(SPAN("/")).len_bytes == 0);
	arena_free(arena);
}

int
main(void)
{
	test_read();
	test_batch();
	test_full_disk();
	test_no_way();
	test_paths();
	return test_finish();
}
