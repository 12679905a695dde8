# How the programs are built. VARIANT names a way of building: release (the
# default, into build/bin), asan (AddressSanitizer and UBSan, into
# build/asan/bin), fuzz (libFuzzer, clang, into build/fuzz). A room is a static
# library of all its .c files; a program is one file of cmd/ linked with all rooms.

ROOMS := base ir decode parse model fonts layout press pdf html data akn chart site proof check import chain
VARIANT ?= release
ifeq ($(VARIANT),release)
B := build
else
B := build/$(VARIANT)
endif

ifeq ($(VARIANT),fuzz)
CC := clang
SANITIZE := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
else ifeq ($(VARIANT),asan)
CC := gcc
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all
else
CC := gcc
SANITIZE :=
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
ifneq ($(CI),)
WARNINGS += -Werror
endif
VERSION := $(shell cat pipeline/VERSION)
ICONV_LIBS ?=
# It cannot be asked for its version when it runs: linked in, it is the one that the manifest names.
LIBDEFLATE ?= -l:libdeflate.a
# Linked in too: an issue without a JPEG takes no time to load it.
LIBJPEG ?= -l:libjpeg.a
CFLAGS ?= -O2 -g
ALL_CFLAGS := -std=c11 -D_XOPEN_SOURCE=700 -DGAZETTE_VERSION='"$(VERSION)"' $(WARNINGS) $(CFLAGS) $(SANITIZE) -Ipipeline

# One foreign library, one room: only these rooms see the headers.
PKG_parse := yaml-0.1 libcmark
PKG_fonts := harfbuzz harfbuzz-subset
pkg_cflags = $(if $(PKG_$(1)),$(shell pkg-config --cflags $(PKG_$(1)) 2>/dev/null))
LIBS = $(shell pkg-config --libs yaml-0.1 libcmark harfbuzz harfbuzz-subset 2>/dev/null) $(LIBDEFLATE) $(LIBJPEG) -lhpdf -lpthread $(ICONV_LIBS)

PROGRAMS := $(patsubst pipeline/cmd/%.c,%,$(wildcard pipeline/cmd/*.c))
LIBRARIES := $(foreach r,$(ROOMS),$(if $(wildcard pipeline/$(r)/*.c),$B/lib/$(r).a))

define room_rules
$B/lib/$(1).a: $$(patsubst pipeline/%.c,$B/obj/%.o,$$(wildcard pipeline/$(1)/*.c))
	@mkdir -p $$(@D)
	@echo "  AR    $$@"
	@rm -f $$@ && ar rcsD $$@ $$^
$B/obj/$(1)/%.o: pipeline/$(1)/%.c pipeline/build.mk
	@mkdir -p $$(@D)
	@echo "  CC    $$@"
	@$(CC) $(ALL_CFLAGS) $(call pkg_cflags,$(1)) -MMD -MP -c $$< -o $$@
endef
$(foreach r,$(ROOMS),$(eval $(call room_rules,$(r))))

$B/obj/cmd/%.o: pipeline/cmd/%.c pipeline/build.mk
	@mkdir -p $(@D)
	@echo "  CC    $@"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@
$B/bin/%: $B/obj/cmd/%.o $(LIBRARIES)
	@mkdir -p $(@D)
	@echo "  LD    $@"
	@$(CC) $(ALL_CFLAGS) $< -Wl,--start-group $(LIBRARIES) -Wl,--end-group $(LIBS) -o $@

.PHONY: programs
programs: $(addprefix $B/bin/,$(PROGRAMS))
	@:

.SECONDARY:
-include $(wildcard $B/obj/*/*.d)
