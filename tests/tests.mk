# The tests: C programs and shell scripts under tests/<room>/, run by tests/run
# on the sanitized build. See tests/README.md.

TEST_SOURCES := $(wildcard tests/*/*_test.c)
TEST_PROGRAMS = $(patsubst tests/%.c,$B/tests/%,$(TEST_SOURCES))

$B/tests/%: tests/%.c tests/test.h $(LIBRARIES)
	@mkdir -p $(@D)
	@echo "  LD    $@"
	@$(CC) $(ALL_CFLAGS) -Itests $< -Wl,--start-group $(LIBRARIES) -Wl,--end-group $(LIBS) -o $@
