#include "pdf/operands.h"

#include "base/utf8.h"

void
put_decimal(struct buffer *out, int64_t value, int decimals)
{
	if (value < 0) {
		buffer_append_byte(out, '-');
		value = -value;
	}
	while (decimals > 0 && value % 10 == 0) {
		value /= 10;
		decimals--;
	}
	int64_t scale = 1;
	for (int i = 0; i < decimals; i++)
		scale *= 10;
	buffer_append_int(out, value / scale);
	if (decimals == 0)
		return;
	buffer_append_byte(out, '.');
	for (value %= scale; scale > 1; value %= scale) {
		scale /= 10;
		buffer_append_byte(out, (char)('0' + value / scale));
	}
}

void
put_mpt(struct buffer *out, int64_t length)
{
	put_decimal(out, length, 3);
}

void
put_mpts(struct buffer *out, const mpt *lengths, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buffer_append_byte(out, ' ');
		put_mpt(out, lengths[i]);
	}
}

void
put_name(struct buffer *out, struct span name)
{
	static const struct span delimiters = {"#()<>[]{}/%", 11};
	buffer_append_byte(out, '/');
	for (size_t i = 0; i < name.len_bytes; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		if (c > ' ' && c < 0x7F && span_find_byte(delimiters, (char)c) == SIZE_MAX) {
			buffer_append_byte(out, (char)c);
		} else {
			buffer_append_byte(out, '#');
			buffer_append_hex(out, c, 2);
		}
	}
}

void
put_ref(struct buffer *out, uint32_t id)
{
	buffer_append_int(out, id);
	buffer_append_cstr(out, " 0 R");
}

void
put_string_byte(struct buffer *out, char byte)
{
	/* A reader takes bare line ends for LF, whichever they are. */
	if (byte == '\r' || byte == '\n') {
		buffer_append_cstr(out, byte == '\r' ? "\\r" : "\\n");
		return;
	}
	if (byte == '(' || byte == ')' || byte == '\\')
		buffer_append_byte(out, '\\');
	buffer_append_byte(out, byte);
}

void
put_bytes(struct buffer *out, struct span bytes)
{
	buffer_append_byte(out, '(');
	for (size_t i = 0; i < bytes.len_bytes; i++)
		put_string_byte(out, bytes.ptr[i]);
	buffer_append_byte(out, ')');
}

void
put_utf16(struct buffer *out, uint32_t cp)
{
	if (cp < 0x10000) {
		buffer_append_hex(out, cp, 4);
		return;
	}
	buffer_append_hex(out, 0xD800 + ((cp - 0x10000) >> 10), 4);
	buffer_append_hex(out, 0xDC00 + ((cp - 0x10000) & 0x3FF), 4);
}

void
put_text(struct buffer *out, struct span utf8)
{
	bool ascii = true;
	for (size_t i = 0; i < utf8.len_bytes && ascii; i++)
		ascii = utf8.ptr[i] >= ' ' && utf8.ptr[i] < 0x7F;
	if (ascii) {
		put_bytes(out, utf8);
		return;
	}
	buffer_append_cstr(out, "<FEFF");
	for (size_t at = 0; at < utf8.len_bytes;) {
		uint32_t cp = utf8_next(utf8, &at);
		put_utf16(out, cp == UTF8_BAD ? 0xFFFD : cp);
	}
	buffer_append_byte(out, '>');
}

void
put_date(struct buffer *out, struct span iso)
{
	buffer_append_cstr(out, "(D:");
	for (size_t i = 0; i < iso.len_bytes; i++)
		if (iso.ptr[i] >= '0' && iso.ptr[i] <= '9')
			buffer_append_byte(out, iso.ptr[i]);
	buffer_append_byte(out, ')');
}

void
put_colour(struct buffer *out, uint32_t rgb)
{
	for (int shift = 16; shift >= 0; shift -= 8) {
		int64_t part = rgb >> shift & 0xFF;
		if (shift < 16)
			buffer_append_byte(out, ' ');
		put_decimal(out, (part * 2000 + 255) / 510, 3);
	}
}

void
put_ink(struct buffer *out, uint32_t ink)
{
	for (int shift = 24; shift >= 0; shift -= 8) {
		int64_t part = ink >> shift & 0xFF;
		put_decimal(out, shift ? part : 100 - part, 2);
		if (shift)
			buffer_append_byte(out, ' ');
	}
}
