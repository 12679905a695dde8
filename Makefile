# make            install what is missing, prepare fonts, build, publish issues/ into public/
# make test       every test, on sanitized builds too; ends with "N passed, N failed, N skipped"
# make test-long  what takes longer than CI may
# make bench      speed and memory, as figures to read
# make backissue  the old text of a whole issue: import, build, compare
# make clean      remove build/ and public/
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

include pipeline/build.mk
include tests/tests.mk

.PHONY: all
all: publish

.PHONY: clean
clean:
	rm -rf build public
