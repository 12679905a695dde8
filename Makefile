# make            install what is missing, prepare fonts, build, publish issues/ into public/
# make site       publish, and make the site of public/ in public/site by issues/site.yaml
# make test       every test, on sanitized builds too; ends with "N passed, N failed, N skipped"
# make test-long  what takes longer than CI may
# make typecheck  the typesetting of every issue, read from its PDF and held against the rules
# make bench      speed and memory, as figures to read
# make conformance  PDF/A-2a and PDF/UA-1 by veraPDF, also part of make test
# make backissue  the old text of a whole issue: import, build, compare
# make install    programs, man pages, templates and fonts/ under PREFIX (/usr/local)
# make clean      remove build/ and public/
#
# Each of these first sees that its Debian packages are there, and then calls
# make again, so that pkg-config is asked when there is something to find.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
JOBS ?= -j$(shell nproc)

include pipeline/build.mk
include tests/tests.mk

.PHONY: all
all:
	@pipeline/install-packages build
	@$(MAKE) $(JOBS) programs
	@$(MAKE) publish

# --- publishing ---------------------------------------------------------------

GAZETTE := build/bin/gazette
ISSUES := $(patsubst issues/%/issue.yaml,%,$(wildcard issues/*/issue.yaml))

.PHONY: publish fonts-prepared FORCE
publish: $(ISSUES:%=public/%/manifest.json)
	@:

# Faces prepared from the font files; a second run finds them and does nothing.
build/cache/prepared: fonts/manifest build/bin/gazette-fonts
	@echo "  FONTS build/cache"
	@build/bin/gazette-fonts --cache build/cache
	@touch $@

fonts-prepared: build/cache/prepared
	@:

# Made anew where anything that it comes from is newer: a file that went away
# makes its folder newer. Built beside and then put in place, so that a fault
# leaves the published issue as it was, and a document that was withdrawn goes.
public/%/manifest.json: FORCE build/cache/prepared $(GAZETTE)
	@if [ ! -e $@ ] || [ -n "$$(find issues/$* templates fonts $(GAZETTE) -newer $@ -print -quit)" ]; then \
		echo "  ISSUE public/$*" && \
		rm -rf build/publish/$* && \
		$(GAZETTE) build issues/$* -o build/publish/$* && \
		mkdir -p public && rm -rf public/$* && mv build/publish/$* public/$*; \
	fi
FORCE:

# --- the site -------------------------------------------------------------------
# Of all issues in public/, by issues/site.yaml and issues/register.yaml; it changes only
# what is other than before, so it always looks.

SITE ?= public/site
.PHONY: site
site: all
	@echo "  SITE  $(SITE)"
	@$(GAZETTE) site public --config issues/site.yaml -o $(SITE)

# --- elsewhere on the machine -------------------------------------------------

PREFIX ?= /usr/local
TO := $(DESTDIR)$(PREFIX)
.PHONY: install
install:
	@pipeline/install-packages build
	@$(MAKE) $(JOBS) programs
	@install -d $(TO)/bin $(TO)/share/man/man1 $(TO)/share/man/man5 $(TO)/share/gazette
	@install $(PROGRAMS:%=build/bin/%) $(TO)/bin
	@install -m 644 $(wildcard pipeline/*/*.1) $(TO)/share/man/man1
	@install -m 644 $(wildcard pipeline/*/*.5) $(TO)/share/man/man5
	@cp -R templates fonts $(TO)/share/gazette

.PHONY: clean
clean:
	rm -rf build public
