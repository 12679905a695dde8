/*
 * Any bytes, decoded unasked and as each encoding: what comes out is UTF-8
 * without NUL and CR, and comes back from itself unchanged. The first byte says
 * which encoding is asked for.
 */
#include "base/utf8.h"
#include "decode/decode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

static bool
decode(struct arena *arena, struct span bytes, struct span from, struct span *out)
{
	struct diags *diags = diag_new();
	struct buffer messages = {NULL, 0, 0};
	bool whole = decode_bytes(arena, diags, diag_add_file(diags, SPAN("x")), bytes, from, out);

	expect(whole == !diag_failed(diags));
	diag_print(diags, DIAG_ZH, &messages);
	expect(utf8_find_bad(buffer_span(&messages)) == SIZE_MAX);
	buffer_free(&messages);
	diag_free(diags);
	return whole;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {
	    NULL, "utf-8", "gb18030", "big5", "big5-hkscs", "utf-16", "utf-16le", "utf-16be"};
	struct arena *arena = arena_new();
	struct span text, again;

	if (size > 0 && decode(arena, (struct span){(const char *)data + 1, size - 1},
			    span_from_cstr(names[data[0] % 8]), &text)) {
		expect(utf8_find_bad(text) == SIZE_MAX);
		expect(span_find_byte(text, '\0') == SIZE_MAX);
		expect(span_find_byte(text, '\r') == SIZE_MAX);
		/* A second mark would go in a second run. */
		if (!span_starts_with(text, SPAN("\xEF\xBB\xBF"))) {
			expect(decode(arena, text, SPAN("utf-8"), &again));
			expect(span_equal(text, again));
		}
	}
	arena_free(arena);
	return 0;
}
