/* xml.c - characters of XML 1.0 and of URIs. */
#include "akn/writer.h"
#include "base/utf8.h"

/* XML 1.0, 2.2; surrogates are UTF8_BAD here. */
static bool
is_forbidden(uint32_t cp)
{
	return cp == UTF8_BAD || cp == 0xFFFE || cp == 0xFFFF ||
	       (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r');
}

static void
append_escaped(struct buffer *out, struct span text)
{
	for (size_t at = 0; at < text.len_bytes;) {
		size_t start = at;
		uint32_t cp = utf8_next(text, &at);
		if (cp == '&')
			buffer_append_cstr(out, "&amp;");
		else if (cp == '<')
			buffer_append_cstr(out, "&lt;");
		else if (cp == '>')
			buffer_append_cstr(out, "&gt;");
		else if (cp == '"')
			buffer_append_cstr(out, "&quot;");
		else if (is_forbidden(cp))
			buffer_append_cp(out, 0xFFFD);
		else
			buffer_append(out, (struct span){text.ptr + start, at - start});
	}
}

void
akn_text(struct akn_writer *w, struct span text)
{
	append_escaped(w->out, text);
}

void
akn_raw(struct akn_writer *w, const char *markup)
{
	buffer_append_cstr(w->out, markup);
}

void
akn_attribute(struct akn_writer *w, const char *name, struct span value)
{
	if (!value.ptr)
		return;
	buffer_append_byte(w->out, ' ');
	buffer_append_cstr(w->out, name);
	buffer_append_cstr(w->out, "=\"");
	append_escaped(w->out, value);
	buffer_append_byte(w->out, '"');
}

void
akn_int_attribute(struct akn_writer *w, const char *name, int64_t value)
{
	struct buffer digits = {0};
	buffer_append_int(&digits, value);
	akn_attribute(w, name, buffer_span(&digits));
	buffer_free(&digits);
}

/* An IRI keeps what is not ASCII (RFC 3987); of ASCII what is unreserved stays, and what `kept`
 * names. */
static struct span
encoded(struct arena *arena, struct span text, const char *kept)
{
	struct buffer b = {0};
	for (size_t at = 0; at < text.len_bytes;) {
		size_t start = at;
		uint32_t cp = utf8_next(text, &at);
		bool stays =
		    (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
		    (cp >= '0' && cp <= '9') || cp == '-' || cp == '_' || cp == '.' ||
		    (cp > 0xA0 && cp != UTF8_BAD && !utf8_is_space(cp) && !is_forbidden(cp)) ||
		    (cp < 0x80 && span_find_byte(span_from_cstr(kept), (char)cp) != SIZE_MAX);
		for (size_t i = start; i < at; i++) {
			if (stays) {
				buffer_append_byte(&b, text.ptr[i]);
				continue;
			}
			buffer_append_byte(&b, '%');
			buffer_append_hex(&b, (unsigned char)text.ptr[i], 2);
		}
	}
	struct span out = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return out;
}

struct span
akn_uri_part(struct arena *arena, struct span text)
{
	return encoded(arena, text, "");
}

struct span
akn_uri_path(struct arena *arena, struct span path)
{
	return encoded(arena, path, "/");
}
