#include "import/yaml_from_fields.h"

static bool
has_byte(const char *set, char c)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

/* Whether YAML reads a plain scalar back as it is (YAML 1.1, section 9.1.3). */
static bool
is_plain(struct span s)
{
	if (s.len_bytes == 0 || has_byte("-?:,[]{}#&*!|>'\"%@` ~=", s.ptr[0]) ||
	    has_byte(" :", s.ptr[s.len_bytes - 1]))
		return false;
	for (size_t i = 0; i < s.len_bytes; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c < 0x20 || c == 0x7F)
			return false;
		if (c == ':' && i + 1 < s.len_bytes && s.ptr[i + 1] == ' ')
			return false;
		if (c == '#' && s.ptr[i - 1] == ' ')
			return false;
	}
	return true;
}

void
yaml_scalar(struct buffer *out, struct span text)
{
	if (is_plain(text)) {
		buffer_append(out, text);
		return;
	}
	buffer_append_byte(out, '"');
	for (size_t i = 0; i < text.len_bytes; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c == '"' || c == '\\') {
			buffer_append_byte(out, '\\');
			buffer_append_byte(out, (char)c);
		} else if (c < 0x20 || c == 0x7F) {
			buffer_append_cstr(out, "\\x");
			buffer_append_hex(out, c, 2);
		} else {
			buffer_append_byte(out, (char)c);
		}
	}
	buffer_append_byte(out, '"');
}

void
yaml_entry(struct buffer *out, const char *key, struct span text)
{
	buffer_append_cstr(out, key);
	buffer_append_cstr(out, ": ");
	yaml_scalar(out, text);
	buffer_append_byte(out, '\n');
}

static void
append_indent(struct buffer *out, int indent)
{
	for (int i = 0; i < indent; i++)
		buffer_append_byte(out, ' ');
}

/* What follows a key or a dash, with its line end. */
static void
append_value(struct buffer *out, const struct parse_field *f, int indent)
{
	if (f->kind == PARSE_SCALAR) {
		buffer_append_byte(out, ' ');
		yaml_scalar(out, f->scalar);
		buffer_append_byte(out, '\n');
	} else if (!f->first) {
		buffer_append_cstr(out, f->kind == PARSE_MAPPING ? " {}\n" : " []\n");
	} else if (f->kind == PARSE_MAPPING) {
		buffer_append_byte(out, '\n');
		yaml_from_fields(out, f, indent + 2);
	} else {
		buffer_append_byte(out, '\n');
		for (const struct parse_field *item = f->first; item; item = item->next) {
			append_indent(out, indent + 2);
			buffer_append_byte(out, '-');
			append_value(out, item, indent + 2);
		}
	}
}

void
yaml_from_fields(struct buffer *out, const struct parse_field *mapping, int indent)
{
	for (const struct parse_field *f = mapping->first; f; f = f->next) {
		append_indent(out, indent);
		yaml_scalar(out, f->key);
		buffer_append_byte(out, ':');
		append_value(out, f, indent);
	}
}
