/*
 * Any bytes as a Mustache template that includes itself, strict and not: it is
 * compiled and rendered, or told why not.
 */
#include "html/mustache.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MEMBER(name, ...)                                                                          \
	{                                                                                          \
		{name, sizeof name - 1},                                                           \
		{                                                                                  \
			__VA_ARGS__                                                                \
		}                                                                                  \
	}

static const struct mustache_value item = {.type = MUSTACHE_TEXT, .of.text = {"<项>\n", 6}};
static const struct mustache_member inner[] = {
    MEMBER("a", .type = MUSTACHE_TEXT, .of.text = {"甲&", 4}),
    MEMBER("b", .type = MUSTACHE_FALSE),
};
static const struct mustache_member members[] = {
    MEMBER("a", .type = MUSTACHE_OBJECT, .count = 2, .of.members = inner),
    MEMBER("b", .type = MUSTACHE_TRUE),
    MEMBER("c", .type = MUSTACHE_LIST, .count = 1, .of.items = &item),
    MEMBER("d", .type = MUSTACHE_HTML, .of.text = {"<b>", 3}),
    MEMBER("e", .type = MUSTACHE_LIST),
};
static const struct mustache_value root = {
    .type = MUSTACHE_OBJECT, .count = 5, .of.members = members};

static void
run(struct span source, bool strict)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct mustache_set *set = mustache_set_new(arena, strict);
	struct buffer out = {0};
	int32_t file = diag_add_file(diags, SPAN("t"));
	bool good = mustache_add(set, diags, SPAN("t"), file, source) &&
		    mustache_render(arena, diags, set, SPAN("t"), &root, &out);
	if (good == diag_failed(diags))
		abort(); /* a text or a message, never both or neither */
	buffer_clear(&out);
	diag_print(diags, DIAG_ZH, &out);
	buffer_free(&out);
	diag_free(diags);
	arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span source = {(const char *)data, size};
	run(source, true);
	run(source, false);
	return 0;
}
