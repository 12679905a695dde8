/* escape.c - see escape.h. */
#include "html/escape.h"

#include "base/utf8.h"

static const char *
entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/* HTML 13.1.4: no controls but white space, no surrogates (UTF8_BAD here), no noncharacters. */
static bool
is_forbidden(uint32_t cp)
{
	if (cp == UTF8_BAD || (cp >= 0x7F && cp <= 0x9F) || (cp >= 0xFDD0 && cp <= 0xFDEF))
		return true;
	if (cp < 0x20)
		return cp != '\t' && cp != '\n' && cp != '\r' && cp != '\f';
	return (cp & 0xFFFE) == 0xFFFE;
}

void
html_append_escaped(struct buffer *out, struct span text)
{
	size_t kept = 0;
	for (size_t i = 0; i < text.len_bytes;) {
		size_t start = i;
		uint32_t cp = utf8_next(text, &i);
		const char *entity = cp < 0x80 ? entity_of((char)cp) : NULL;
		bool forbidden = is_forbidden(cp);
		if (!entity && !forbidden)
			continue;
		buffer_append(out, (struct span){text.ptr + kept, start - kept});
		if (forbidden)
			buffer_append_cp(out, 0xFFFD);
		else
			buffer_append_cstr(out, entity);
		kept = i;
	}
	buffer_append(out, span_skip(text, kept));
}

static bool
is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

static void
append_percent(struct buffer *out, struct span text, bool keep_slash)
{
	for (size_t i = 0; i < text.len_bytes; i++) {
		char c = text.ptr[i];
		if (is_unreserved(c) || (keep_slash && c == '/')) {
			buffer_append_byte(out, c);
			continue;
		}
		buffer_append_byte(out, '%');
		buffer_append_hex(out, (unsigned char)c, 2);
	}
}

void
html_append_path(struct buffer *out, struct span path)
{
	append_percent(out, path, true);
}

void
html_append_fragment(struct buffer *out, struct span id)
{
	append_percent(out, id, false);
}

void
html_append_element(struct buffer *out, const char *name, struct span text)
{
	buffer_append_byte(out, '<');
	buffer_append_cstr(out, name);
	buffer_append_byte(out, '>');
	html_append_escaped(out, text);
	buffer_append_cstr(out, "</");
	buffer_append_cstr(out, name);
	buffer_append_byte(out, '>');
}
