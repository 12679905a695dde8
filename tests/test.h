/*
 * test.h - a test program in C: CHECK each expectation, return test_finish().
 *
 * Each TEST prints `ok NAME` or `not ok NAME: why`, which tests/run counts.
 */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *test_name;
static int test_faults, test_failed;

/* Ends the test before it, and begins one. */
static inline void
test_begin(const char *name)
{
	if (test_name && !test_faults)
		printf("ok %s\n", test_name);
	test_name = name;
	test_faults = 0;
}

static inline void
test_check(bool holds, const char *what, const char *file, int line)
{
	if (holds)
		return;
	if (!test_faults)
		test_failed++;
	test_faults++;
	printf("not ok %s: %s:%d: %s\n", test_name ? test_name : "?", file, line, what);
}

static inline int
test_finish(void)
{
	test_begin(NULL);
	return test_failed ? 1 : 0;
}

#define TEST(name) test_begin(name)
#define CHECK(condition) test_check((condition), #condition, __FILE__, __LINE__)

#endif
