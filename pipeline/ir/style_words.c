#include "ir/style_words.h"

struct span
style_fill_words(struct arena *arena, struct span words, const struct model_node *issue)
{
	static const struct {
		const char *name;
		enum model_key key;
	} places[] = {{"{masthead}", MODEL_KEY_MASTHEAD}, {"{year}", MODEL_KEY_YEAR},
	    {"{number}", MODEL_KEY_NUMBER}, {"{total}", MODEL_KEY_TOTAL}};
	struct buffer out = {NULL, 0, 0};
	while (words.len_bytes) {
		size_t i = 0, n = sizeof(places) / sizeof(places[0]);
		while (i < n && !span_starts_with(words, span_from_cstr(places[i].name)))
			i++;
		if (i < n) {
			buffer_append(&out, model_get(issue, places[i].key));
			words = span_skip(words, span_from_cstr(places[i].name).len_bytes);
		} else {
			buffer_append_byte(&out, words.ptr[0]);
			words = span_skip(words, 1);
		}
	}
	struct span filled = arena_copy(arena, buffer_span(&out));
	buffer_free(&out);
	return filled;
}
