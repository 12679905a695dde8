# The tests: C programs and shell scripts under tests/<room>/, run by tests/run
# on the sanitized build. See tests/README.md.

TEST_SOURCES := $(wildcard tests/*/*_test.c)
TEST_PROGRAMS := $(patsubst tests/%.c,$B/tests/%,$(TEST_SOURCES))
FUZZ_SOURCES := $(wildcard tests/fuzz/*_fuzz.c)
FUZZ_PROGRAMS := $(patsubst tests/fuzz/%.c,$B/bin/%,$(FUZZ_SOURCES))

.PHONY: test-programs fuzz-programs
test-programs: $(TEST_PROGRAMS)
	@:
fuzz-programs: $(FUZZ_PROGRAMS)
	@:

$B/tests/%: tests/%.c tests/test.h $(LIBRARIES)
	@mkdir -p $(@D)
	@echo "  LD    $@"
	@$(CC) $(ALL_CFLAGS) -Itests $< -Wl,--start-group $(LIBRARIES) -Wl,--end-group $(LIBS) -o $@

# The stages on one thread, to be measured: of the release build, whatever is tested.
.PHONY: stages
stages: $B/tests/chain/stages
	@:

# Only in VARIANT=fuzz: LLVMFuzzerTestOneInput has no main of its own.
$B/bin/%_fuzz: tests/fuzz/%_fuzz.c $(LIBRARIES)
	@mkdir -p $(@D)
	@echo "  LD    $@"
	@$(CC) $(filter-out -Wmissing-prototypes,$(ALL_CFLAGS)) -fsanitize=fuzzer -Itests $< \
	    -Wl,--start-group $(LIBRARIES) -Wl,--end-group $(LIBS) -o $@

# --- the back issue -----------------------------------------------------------
# A whole issue's old text, which stands outside the tree: import it, build it,
# compare every character. Tests on it are skipped where it is not there.

BACKISSUE ?= ../shared/backissue/huaiyin-2021-02.txt
BACK_NAME := huaiyin-2021-02
BACK_RECIPE := tests/backissue/$(BACK_NAME).yaml
BACK_SOURCES := build/backissue/src/$(BACK_NAME)
BACK_OUT := build/backissue/$(BACK_NAME)

.PHONY: backissue back-issue-built
backissue:
	@[ -e "$(BACKISSUE)" ] || { echo "make backissue: no $(BACKISSUE); give BACKISSUE=path" >&2; exit 1; }
	@pipeline/install-packages build
	@pipeline/install-packages test
	@$(MAKE) $(JOBS) programs fonts-prepared
	@$(MAKE) back-issue-built
	@BUILD=build BACKISSUE="$(BACKISSUE)" tests/run backissue

back-issue-built: $(if $(wildcard $(BACKISSUE)),$(BACK_OUT)/manifest.json)
	@:

$(BACK_SOURCES)/issue.yaml: $(BACKISSUE) $(BACK_RECIPE) build/bin/gazette
	@echo "  IMPORT $(BACK_SOURCES)"
	@rm -rf $(BACK_SOURCES)
	@build/bin/gazette import "$(BACKISSUE)" --recipe $(BACK_RECIPE) -o $(BACK_SOURCES) \
	    --report build/backissue/$(BACK_NAME).report

$(BACK_OUT)/manifest.json: $(BACK_SOURCES)/issue.yaml build/cache/prepared FORCE
	@if [ ! -e $@ ] || [ -n "$$(find $(BACK_SOURCES) templates fonts build/bin/gazette -newer $@ -print -quit)" ]; then \
		echo "  ISSUE $(BACK_OUT)" && \
		rm -rf $(BACK_OUT) && build/bin/gazette build $(BACK_SOURCES) -o $(BACK_OUT); \
	fi

# --- the typesetting ----------------------------------------------------------
# Every issue in every template, its PDF read by a program that shares nothing
# with the layout: lines, gaps, columns, pages against the rules.

.PHONY: typecheck
typecheck:
	@pipeline/install-packages build
	@pipeline/install-packages test
	@$(MAKE) $(JOBS) programs fonts-prepared back-issue-built
	@BUILD=build tests/typecheck/typecheck_issues $(ISSUES:%=issues/%) \
	    $(if $(wildcard $(BACKISSUE)),$(BACK_SOURCES))

# --- what make test does ------------------------------------------------------

.PHONY: test test-long test-set-up bench bench-site conformance bench-peers
test-set-up:
	@pipeline/install-packages build
	@pipeline/install-packages test
	@$(MAKE) $(JOBS) programs fonts-prepared stages
	@$(MAKE) back-issue-built
	@$(MAKE) $(JOBS) VARIANT=asan programs test-programs
	@$(MAKE) $(JOBS) VARIANT=fuzz fuzz-programs

test: test-set-up
	@BUILD=build/asan BACKISSUE="$(BACKISSUE)" FUZZ_SECONDS=10 tests/run

test-long: test-set-up
	@BUILD=build/asan BACKISSUE="$(BACKISSUE)" FUZZ_SECONDS=600 tests/run --long

# PDF/A-2a and PDF/UA-1 by veraPDF, which Maven gets; part of make test where Java and Maven are.
conformance:
	@pipeline/install-packages build
	@pipeline/install-packages test
	@$(MAKE) $(JOBS) programs fonts-prepared
	@$(MAKE) back-issue-built
	@BUILD=build tests/run conformance

bench:
	@pipeline/install-packages build
	@pipeline/install-packages test
	@$(MAKE) $(JOBS) programs fonts-prepared back-issue-built stages
	@tests/bench $(ISSUE)

# A site of a thousand issues: time and memory.
bench-site:
	@pipeline/install-packages build
	@pipeline/install-packages test
	@$(MAKE) $(JOBS) programs fonts-prepared
	@tests/site/bench

# Typst, XeLaTeX, LibreOffice, WeasyPrint and we on the same text. PEERS names some.
bench-peers:
	@pipeline/install-packages build
	@pipeline/install-packages test
	@tests/peers/install
	@$(MAKE) $(JOBS) programs fonts-prepared back-issue-built
	@tests/peers/measure $(PEERS)
	@tests/peers/count build/peers/run/gazette/*.pdf build/peers/run/*.pdf
