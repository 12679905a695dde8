/*
 * Any bytes as site.yaml and as a register: a file is read or something is said
 * of it, and no address that is read leads to a script, no path out of the site.
 */
#include "ir/output_names.h"
#include "site/config.h"
#include "site/register.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

static void
expect_address(struct span address)
{
	static const char *const bad[] = {"javascript:", "data:", "file:", "//", " "};
	for (size_t i = 0; address.ptr && i < sizeof bad / sizeof *bad; i++)
		expect(!span_starts_with(address, span_from_cstr(bad[i])));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new(), *more = diag_new();
	struct span bytes = {(const char *)data, size};
	struct buffer messages = {NULL, 0, 0};
	struct config *c =
	    config_from_yaml(arena, diags, diag_add_file(diags, SPAN("site.yaml")), bytes);
	struct site_register *reg =
	    register_from_yaml(arena, more, diag_add_file(more, SPAN("register.yaml")), bytes);
	const struct site_place place = {.issue = SPAN("2021-02"), .id = SPAN("01")};

	expect((c != NULL) == !diag_failed(diags));
	expect((reg != NULL) == !diag_failed(more));
	if (c) {
		expect(span_ends_with(c->base, c->base_path) && c->base_path.ptr[0] == '/');
		expect_address(c->search);
		expect_address(c->image);
		for (size_t i = 0; i < c->link_count; i++)
			expect_address(c->links[i].href);
		for (size_t i = 0; i < c->badge_count; i++)
			expect_address(c->badges[i].src);
		for (size_t i = 0; i < c->column_count; i++)
			expect(!c->columns[i].path.ptr || output_name_is_safe(c->columns[i].path));
	}
	if (reg) {
		register_tell(reg, arena, &place);
		register_check(reg, more);
		for (size_t i = 0; i < reg->redirect_count; i++)
			expect(span_find(reg->redirects[i].from, SPAN("..")) == SIZE_MAX ||
			       span_find(reg->redirects[i].from, SPAN("/../")) == SIZE_MAX);
	}
	diag_print(diags, DIAG_EN, &messages);
	diag_print(more, DIAG_ZH, &messages);
	buffer_free(&messages);
	diag_free(diags);
	diag_free(more);
	arena_free(arena);
	return 0;
}
