/*
 * Any text as a template's print.yaml: it is taken, or told why not.
 */
#include "base/utf8.h"
#include "parse/style_from_yaml.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct span text = {(const char *)data, size};
	struct buffer messages = {NULL, 0, 0};

	/* decode/ lets nothing else through */
	if (utf8_find_bad(text) == SIZE_MAX) {
		struct style *style =
		    parse_style(arena, diags, diag_add_file(diags, SPAN("print.yaml")), text);

		if ((style == NULL) != diag_failed(diags))
			abort();
		if (style && (style->cell <= 0 || style->grid <= 0 || style->lines <= 0))
			abort();
	}
	diag_print(diags, DIAG_ZH, &messages);
	buffer_free(&messages);
	diag_free(diags);
	arena_free(arena);
	return 0;
}
