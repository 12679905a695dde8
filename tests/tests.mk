# The tests: C programs and shell scripts under tests/<room>/, run by tests/run
# on the sanitized build. See tests/README.md.

TEST_SOURCES := $(wildcard tests/*/*_test.c)
TEST_PROGRAMS := $(patsubst tests/%.c,$B/tests/%,$(TEST_SOURCES))
FUZZ_SOURCES := $(wildcard tests/fuzz/*_fuzz.c)
FUZZ_PROGRAMS := $(patsubst tests/fuzz/%.c,$B/bin/%,$(FUZZ_SOURCES))

.PHONY: test-programs fuzz-programs
test-programs: $(TEST_PROGRAMS)
fuzz-programs: $(FUZZ_PROGRAMS)

$B/tests/%: tests/%.c tests/test.h $(LIBRARIES)
	@mkdir -p $(@D)
	@echo "  LD    $@"
	@$(CC) $(ALL_CFLAGS) -Itests $< -Wl,--start-group $(LIBRARIES) -Wl,--end-group $(LIBS) -o $@

# Only in VARIANT=fuzz: LLVMFuzzerTestOneInput has no main of its own.
$B/bin/%_fuzz: tests/fuzz/%_fuzz.c $(LIBRARIES)
	@mkdir -p $(@D)
	@echo "  LD    $@"
	@$(CC) $(filter-out -Wmissing-prototypes,$(ALL_CFLAGS)) -fsanitize=fuzzer -Itests $< \
	    -Wl,--start-group $(LIBRARIES) -Wl,--end-group $(LIBS) -o $@

# --- what make test does ------------------------------------------------------

.PHONY: test test-long test-set-up backissue bench
test-set-up:
	@pipeline/install-packages build
	@pipeline/install-packages test
	@$(MAKE) programs build/cache/prepared
	@$(MAKE) VARIANT=asan programs test-programs
	@$(MAKE) VARIANT=fuzz fuzz-programs

test: test-set-up
	@BUILD=build/asan FUZZ_SECONDS=10 tests/run

test-long: test-set-up
	@BUILD=build/asan FUZZ_SECONDS=600 tests/run --long

bench:
	@pipeline/install-packages build
	@pipeline/install-packages test
	@$(MAKE) programs build/cache/prepared
	@tests/bench $(ISSUE)
