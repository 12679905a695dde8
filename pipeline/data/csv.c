/* csv.c - see csv.h. */
#include "data/csv.h"

#include "base/utf8.h"

void
csv_start(struct csv_writer *w, struct buffer *out)
{
	*w = (struct csv_writer){.out = out};
	buffer_append_cp(out, 0xFEFF);
	w->row_start = out->len_bytes;
}

/* [+-]?[0-9][0-9,]*(\.[0-9]+)?%? */
static bool
is_plain_number(struct span s)
{
	size_t at = 0, digits = 0;
	if (at < s.len_bytes && (s.ptr[at] == '+' || s.ptr[at] == '-'))
		at++;
	for (; at < s.len_bytes; at++) {
		bool is_digit = s.ptr[at] >= '0' && s.ptr[at] <= '9';
		if (!is_digit && !(s.ptr[at] == ',' && digits > 0))
			break;
		digits += is_digit;
	}
	if (digits > 0 && at + 1 < s.len_bytes && s.ptr[at] == '.' && s.ptr[at + 1] >= '0' &&
	    s.ptr[at + 1] <= '9')
		for (at++; at < s.len_bytes && s.ptr[at] >= '0' && s.ptr[at] <= '9';)
			at++;
	if (at < s.len_bytes && s.ptr[at] == '%')
		at++;
	return digits > 0 && at == s.len_bytes;
}

static bool
would_run(struct span text)
{
	static const uint32_t starts[] = {
	    '=', '+', '-', '@', '\t', '\r', '\n', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20}; /* ＝＋－＠ */
	size_t at = 0;
	while (text.len_bytes > 0 && text.ptr[0] == '\'')
		text = span_skip(text, 1);
	if (text.len_bytes == 0)
		return false;
	uint32_t first = utf8_next(text, &at);
	bool is_start = false;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		is_start = is_start || first == starts[i];
	return is_start && at < text.len_bytes && !is_plain_number(text);
}

static bool
needs_quotes(struct span text)
{
	for (size_t i = 0; i < text.len_bytes; i++)
		if (span_find_byte(SPAN(",\"\r\n"), text.ptr[i]) != SIZE_MAX)
			return true;
	return text.len_bytes > 0 && (text.ptr[0] == ' ' || text.ptr[text.len_bytes - 1] == ' ');
}

struct span
csv_safe_text(struct arena *arena, struct span text)
{
	const struct span parts[] = {SPAN("'"), text};
	return would_run(text) ? arena_join(arena, parts, 2) : text;
}

void
csv_cell(struct csv_writer *w, struct span text)
{
	bool quoted = needs_quotes(text);
	if (w->in_row)
		buffer_append_byte(w->out, ',');
	w->in_row = true;
	if (quoted)
		buffer_append_byte(w->out, '"');
	if (would_run(text))
		buffer_append_byte(w->out, '\'');
	for (size_t i = 0; i < text.len_bytes; i++) {
		if (text.ptr[i] == '"')
			buffer_append_byte(w->out, '"');
		buffer_append_byte(w->out, text.ptr[i]);
	}
	if (quoted)
		buffer_append_byte(w->out, '"');
}

void
csv_int(struct csv_writer *w, int64_t value)
{
	struct buffer digits = {0};
	buffer_append_int(&digits, value);
	csv_cell(w, buffer_span(&digits));
	buffer_free(&digits);
}

void
csv_end_row(struct csv_writer *w)
{
	/* Most readers pass over an empty line: a row of one empty cell is a pair of quotes. */
	if (w->out->len_bytes == w->row_start)
		buffer_append_cstr(w->out, "\"\"");
	buffer_append_cstr(w->out, "\r\n");
	w->in_row = false;
	w->row_start = w->out->len_bytes;
}
