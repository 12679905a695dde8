/* Arenas: zeroed, aligned, reset to a mark, poisoned between allocations. */
#include "base/arena.h"
#include "test.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISONED(ptr) (__asan_address_is_poisoned(ptr) != 0)
#endif

static bool
is_zero(const char *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (bytes[i])
			return false;
	}
	return true;
}

static void
test_alloc(struct arena *arena)
{
	char *small, *large;
	double *number;

	TEST("arena: memory is zeroed, also where it was used before");
	struct arena_mark mark = arena_mark(arena);
	small = ARENA_ARRAY(arena, char, 1000);
	memset(small, 'x', 1000);
	arena_reset(arena, mark);
	small = ARENA_ARRAY(arena, char, 1000);
	CHECK(is_zero(small, 1000));
	TEST("arena: aligned");
	ARENA_ARRAY(arena, char, 3);
	number = ARENA_NEW(arena, double);
	CHECK((uintptr_t)number % _Alignof(double) == 0);
	CHECK((uintptr_t)arena_alloc(arena, 1, 16, 16) % 16 == 0);
	TEST("arena: larger than any block");
	large = ARENA_ARRAY(arena, char, 5000000);
	CHECK(is_zero(large, 5000000));
	memset(large, 'y', 5000000);
	CHECK(is_zero(small, 1000));
	TEST("arena: nothing at all still has a place");
	CHECK(ARENA_ARRAY(arena, char, 0) != NULL);
}

static void
test_reset(void)
{
	struct arena *arena = arena_new();
	struct arena_mark empty = arena_mark(arena);
	struct arena_mark mark;
	int *kept;

	TEST("arena: what stands before a mark survives a reset over many blocks");
	kept = ARENA_NEW(arena, int);
	*kept = 42;
	mark = arena_mark(arena);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100; i++)
			memset(ARENA_ARRAY(arena, char, 50000), 'z', 50000);
		arena_reset(arena, mark);
		CHECK(*kept == 42);
	}
	CHECK(ARENA_ARRAY(arena, int, 1) > kept);
	TEST("arena: reset to empty");
	arena_reset(arena, empty);
	CHECK(arena_mark(arena).block == NULL);
	CHECK(is_zero(ARENA_ARRAY(arena, char, 100), 100));
	arena_free(arena);
	arena_free(NULL);
}

static void
test_spans(struct arena *arena)
{
	const struct span parts[] = {SPAN("济槐政发"), SPAN(""), {NULL, 0}, SPAN("〔2021〕1号")};
	char original[] = "公报";
	struct span copy = arena_copy(arena, (struct span){original, 6});

	TEST("arena: copies are their own");
	original[0] = 'x';
	CHECK(span_equal(copy, SPAN("公报")));
	CHECK(arena_copy(arena, (struct span){NULL, 0}).ptr == NULL);
	CHECK(arena_copy(arena, SPAN("")).ptr != NULL);
	CHECK(strcmp(arena_cstr(arena, SPAN("报")), "报") == 0);
	CHECK(strcmp(arena_cstr(arena, (struct span){NULL, 0}), "") == 0);
	TEST("arena: join");
	CHECK(span_equal(arena_join(arena, parts, 4), SPAN("济槐政发〔2021〕1号")));
	CHECK(arena_join(arena, NULL, 0).ptr != NULL);
}

static void
test_grow(struct arena *arena)
{
	int *items = NULL;
	size_t count = 0, capacity = 0;
	bool whole = true;

	TEST("arena: a growing array keeps its elements");
	for (int i = 0; i < 1000; i++) {
		ARENA_GROW(arena, int, items, count, capacity);
		items[count++] = i;
	}
	for (int i = 0; i < 1000; i++)
		whole = whole && items[i] == i;
	CHECK(whole && capacity >= 1000);
}

static void
test_poison(void)
{
#ifdef POISONED
	struct arena *arena = arena_new();
	struct arena_mark mark;
	char *one, *two;

	TEST("arena: poisoned behind each allocation and past the end");
	one = ARENA_ARRAY(arena, char, 5);
	two = ARENA_ARRAY(arena, char, 5);
	CHECK(!POISONED(one) && !POISONED(one + 4) && POISONED(one + 5));
	CHECK(POISONED(two - 1) && POISONED(two + 5) && POISONED(two + 4000));
	mark = arena_mark(arena);
	one = ARENA_ARRAY(arena, char, 5);
	CHECK(!POISONED(one));
	arena_reset(arena, mark);
	CHECK(POISONED(one) && !POISONED(two + 4));
	arena_free(arena);
#else
	printf("skip arena: poison: not built with AddressSanitizer\n");
#endif
}

/* Asking for more than there can be ends the process with status 3. */
static void
test_exhausted(void)
{
	int status = 0;
	pid_t child;

	TEST("arena: an impossible size ends the process with status 3");
	fflush(stdout);
	child = fork();
	if (child == 0) {
		struct arena *arena = arena_new();

		if (!freopen("/dev/null", "w", stderr))
			_exit(99);
		arena_alloc(arena, SIZE_MAX / 2, 16, 8);
		_exit(0);
	}
	CHECK(child > 0 && waitpid(child, &status, 0) == child);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 3);
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_alloc(arena);
	test_spans(arena);
	test_grow(arena);
	arena_free(arena);
	test_reset();
	test_poison();
	test_exhausted();
	return test_finish();
}
