/* In which language the programs speak, and where they find their root. */
#include "chain/chain.h"
#include "test.h"

#include <stdlib.h>
#include <sys/stat.h>

static void
forget_environment(void)
{
	unsetenv("GAZETTE_LANG");
	unsetenv("GAZETTE_ROOT");
	unsetenv("LC_ALL");
	unsetenv("LC_MESSAGES");
	unsetenv("LANG");
}

static enum diag_lang
lang_of(const char *option, const char *issue)
{
	struct chain_options options = {.lang = span_from_cstr(option)};
	return chain_lang(&options, span_from_cstr(issue));
}

static void
test_language(void)
{
	TEST("language: Chinese where nothing tells");
	forget_environment();
	CHECK(lang_of(NULL, NULL) == DIAG_ZH);
	setenv("LC_ALL", "C", 1);
	CHECK(lang_of(NULL, NULL) == DIAG_ZH);
	setenv("LC_ALL", "de_DE.UTF-8", 1);
	CHECK(lang_of(NULL, NULL) == DIAG_ZH);

	TEST("language: the locale of messages, LC_ALL before LC_MESSAGES before LANG");
	forget_environment();
	setenv("LANG", "en_US.UTF-8", 1);
	CHECK(lang_of(NULL, NULL) == DIAG_EN);
	setenv("LC_MESSAGES", "zh_CN.UTF-8", 1);
	CHECK(lang_of(NULL, NULL) == DIAG_ZH);
	setenv("LC_ALL", "en", 1);
	CHECK(lang_of(NULL, NULL) == DIAG_EN);
	setenv("LC_ALL", "", 1);
	CHECK(lang_of(NULL, NULL) == DIAG_ZH);

	TEST("language: the issue before the locale, the environment before it, the option first");
	forget_environment();
	setenv("LANG", "zh_CN.UTF-8", 1);
	CHECK(lang_of(NULL, "en-GB") == DIAG_EN);
	CHECK(lang_of(NULL, "fr") == DIAG_ZH);
	setenv("GAZETTE_LANG", "zh", 1);
	CHECK(lang_of(NULL, "en-GB") == DIAG_ZH);
	CHECK(lang_of("en", "zh-CN") == DIAG_EN);

	TEST("language: a word that only begins alike is none");
	forget_environment();
	CHECK(lang_of(NULL, "english") == DIAG_ZH);
	CHECK(lang_of(NULL, "enm") == DIAG_ZH);
}

/* A folder below TMP that looks like a root. */
static struct span
root_at(struct arena *arena, const char *name)
{
	struct span tmp = span_from_cstr(getenv("TMP"));
	struct span root = files_join(arena, tmp, span_from_cstr(name));
	struct diags *diags = diag_new();
	struct files_batch *batch = files_batch_new();
	files_add(batch, files_join(arena, root, SPAN("fonts/manifest")), SPAN("\n"));
	files_add(batch, files_join(arena, root, SPAN("templates/t/print.yaml")), SPAN("\n"));
	files_add(batch, files_join(arena, root, SPAN("build/asan/bin/program")), SPAN("\n"));
	CHECK(files_commit(batch, diags));
	files_batch_free(batch);
	diag_free(diags);
	return root;
}

static void
test_root(struct arena *arena)
{
	struct diags *diags = diag_new();
	struct chain_options options = {0};
	struct span a, b, program;
	forget_environment();

	TEST("root: beside the program, up to three folders above it");
	a = root_at(arena, "a");
	program = files_join(arena, a, SPAN("build/asan/bin/program"));
	CHECK(span_equal(chain_find_root(arena, diags, &options, arena_cstr(arena, program)), a));

	TEST("root: PREFIX/share/gazette");
	b = root_at(arena, "prefix/share/gazette");
	program = files_join(arena, span_from_cstr(getenv("TMP")), SPAN("prefix/bin"));
	CHECK(mkdir(arena_cstr(arena, program), 0777) == 0);
	program = files_join(arena, program, SPAN("gazette"));
	struct files_batch *batch = files_batch_new();
	files_add(batch, program, SPAN("\n"));
	CHECK(files_commit(batch, diags));
	files_batch_free(batch);
	CHECK(span_equal(chain_find_root(arena, diags, &options, arena_cstr(arena, program)), b));

	TEST("root: the environment before the program's place, the option before both");
	setenv("GAZETTE_ROOT", arena_cstr(arena, a), 1);
	CHECK(span_equal(chain_find_root(arena, diags, &options, arena_cstr(arena, program)), a));
	options.root = b;
	CHECK(span_equal(chain_find_root(arena, diags, &options, arena_cstr(arena, program)), b));
	CHECK(!diag_failed(diags));

	TEST("root: one that was asked for and is none is not replaced by another");
	options.root = span_from_cstr(getenv("TMP"));
	CHECK(!chain_find_root(arena, diags, &options, arena_cstr(arena, program)).ptr);
	CHECK(diag_exit_status(diags) == 3);
	diag_free(diags);
}

int
main(void)
{
	struct arena *arena = arena_new();
	test_language();
	test_root(arena);
	arena_free(arena);
	return test_finish();
}
