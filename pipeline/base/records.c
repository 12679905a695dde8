#include "base/records.h"
#include "base/utf8.h"

#include <string.h>

void
records_start(struct records_writer *w, struct buffer *out, const char *format, int version)
{
	*w = (struct records_writer){out, 0};
	buffer_append_cstr(out, format);
	buffer_append_byte(out, ' ');
	buffer_append_int(out, version);
	buffer_append_byte(out, '\n');
}

void
records_begin(struct records_writer *w, const char *kind)
{
	buffer_append_cstr(w->out, kind);
}

static void
key_append(struct records_writer *w, const char *key)
{
	buffer_append_byte(w->out, '\t');
	buffer_append_cstr(w->out, key);
	buffer_append_byte(w->out, '=');
}

static char
escape_letter(char byte)
{
	switch (byte) {
	case '\\':
		return '\\';
	case '\t':
		return 't';
	case '\n':
		return 'n';
	default:
		return 0;
	}
}

void
records_text(struct records_writer *w, const char *key, struct span value)
{
	size_t done = 0;

	if (!value.ptr)
		return;
	key_append(w, key);
	for (size_t i = 0; i < value.len_bytes; i++) {
		char letter = escape_letter(value.ptr[i]);

		if (!letter)
			continue;
		buffer_append(w->out, (struct span){value.ptr + done, i - done});
		buffer_append_byte(w->out, '\\');
		buffer_append_byte(w->out, letter);
		done = i + 1;
	}
	buffer_append(w->out, (struct span){value.ptr + done, value.len_bytes - done});
}

void
records_int(struct records_writer *w, const char *key, int64_t value)
{
	key_append(w, key);
	buffer_append_int(w->out, value);
}

void
records_finish(struct records_writer *w, struct pos pos)
{
	buffer_append_cstr(w->out, "\t@");
	if (pos.file < 0) {
		buffer_append_byte(w->out, '-');
	} else {
		buffer_append_int(w->out, pos.file);
		buffer_append_byte(w->out, ':');
		buffer_append_int(w->out, pos.line);
		buffer_append_byte(w->out, ':');
		buffer_append_int(w->out, pos.col_cp);
	}
	buffer_append_byte(w->out, '\n');
	w->count++;
}

void
records_end(struct records_writer *w)
{
	buffer_append_cstr(w->out, "end\t");
	buffer_append_int(w->out, w->count);
	buffer_append_byte(w->out, '\n');
}

static void
fault_at(struct records_reader *r, enum diag_code code, size_t col_cp, struct span arg)
{
	struct pos at = {r->file, r->line, (int32_t)col_cp};

	DIAG(r->diags, code, at, arg);
	r->failed = true;
}

void
records_fault(struct records_reader *r, const struct record *record, const char *what)
{
	DIAG(r->diags, CODE_RECORDS_MALFORMED, record->line, span_from_cstr(what));
	r->failed = true;
}

/* Text that came through a faulty copy is refused before anything is made of it. */
static bool
bytes_are_text(struct records_reader *r, struct span bytes)
{
	size_t bad = utf8_find_bad(bytes);
	size_t nul = span_find_byte(bytes, '\0');
	size_t start = 0, at;

	if (nul < bad)
		bad = nul;
	if (bad == SIZE_MAX)
		return true;
	for (at = 0; at < bad; at++) {
		if (bytes.ptr[at] == '\n') {
			r->line++;
			start = at + 1;
		}
	}
	r->line++;
	fault_at(r, CODE_RECORDS_BYTES,
	    utf8_count((struct span){bytes.ptr + start, bad - start}) + 1,
	    diag_int(r->diags, (int64_t)bad));
	return false;
}

/* The next line without its end; false where the file stops before one. */
static bool
line_next(struct records_reader *r, struct span *line)
{
	size_t end = span_find_byte(r->rest, '\n');

	r->line++;
	if (end == SIZE_MAX)
		return false;
	*line = span_take(r->rest, end);
	r->rest = span_skip(r->rest, end + 1);
	return true;
}

bool
records_open(struct records_reader *r, struct arena *arena, struct diags *diags, int32_t file,
    struct span bytes, const char *format, int version)
{
	struct buffer expected = {NULL, 0, 0};
	struct span line;
	bool fits;

	*r = (struct records_reader){.arena = arena, .diags = diags, .file = file};
	if (!bytes_are_text(r, bytes))
		return false;
	r->rest = arena_copy(arena, bytes);
	buffer_append_cstr(&expected, format);
	buffer_append_byte(&expected, ' ');
	buffer_append_int(&expected, version);
	fits = line_next(r, &line) && span_equal(line, buffer_span(&expected));
	if (!fits)
		fault_at(r, CODE_RECORDS_VERSION, 1, buffer_span(&expected));
	buffer_free(&expected);
	return fits;
}

/* An integer from 0 that is written as the writer would. */
static bool
parse_plain(struct span s, int64_t limit, int64_t *out)
{
	if (s.len_bytes == 0 || s.ptr[0] == '-' || (s.ptr[0] == '0' && s.len_bytes > 1))
		return false;
	return span_parse_int(s, out) && *out <= limit;
}

static bool
position_parse(struct span s, struct pos *out)
{
	int64_t file, line, col;

	if (span_equal(s, SPAN("@-"))) {
		*out = POS_NONE;
		return true;
	}
	if (!span_starts_with(s, SPAN("@")))
		return false;
	s = span_skip(s, 1);
	if (!parse_plain(span_cut(&s, ':'), INT32_MAX, &file) ||
	    !parse_plain(span_cut(&s, ':'), INT32_MAX, &line) || !parse_plain(s, INT32_MAX, &col))
		return false;
	*out = (struct pos){(int32_t)file, (int32_t)line, (int32_t)col};
	return true;
}

/*
 * Undoes the escapes in place: the reader owns its copy of the bytes, and text
 * without escapes, which is most of it, stays where it is.
 */
static bool
unescape(struct span *value)
{
	size_t from = span_find_byte(*value, '\\');
	char *text = (char *)(uintptr_t)value->ptr;
	size_t to = from;

	if (from == SIZE_MAX)
		return true;
	while (from < value->len_bytes) {
		char byte = text[from++];

		if (byte == '\\') {
			char letter = from < value->len_bytes ? text[from++] : 0;

			if (letter != '\\' && letter != 't' && letter != 'n')
				return false;
			byte = letter == 't' ? '\t' : letter == 'n' ? '\n' : '\\';
		}
		text[to++] = byte;
	}
	value->len_bytes = to;
	return true;
}

/* How much of a faulty field a message shows. */
static struct span
excerpt(struct span s)
{
	size_t at = 0;

	while (at < s.len_bytes && at < 60)
		utf8_next(s, &at);
	return span_take(s, at);
}

/* The column is counted only where a message needs it. */
static void
fault_in_line(struct records_reader *r, enum diag_code code, struct span line, struct span part)
{
	struct span before = {line.ptr, (size_t)(part.ptr - line.ptr)};

	fault_at(r, code, utf8_count(before) + 1, excerpt(part));
}

static bool
fields_split(struct records_reader *r, struct record *out, struct span line, struct span rest)
{
	struct span field;

	for (field = span_cut(&rest, '\t'); rest.ptr; field = span_cut(&rest, '\t')) {
		struct records_field *to = &out->fields[out->field_count];
		size_t equals = span_find_byte(field, '=');

		if (equals == 0 || equals == SIZE_MAX || out->field_count == RECORDS_MAX_FIELDS) {
			fault_in_line(r, CODE_RECORDS_MALFORMED, line, field);
			return false;
		}
		to->key = span_take(field, equals);
		to->value = span_skip(field, equals + 1);
		out->field_count++;
	}
	if (!position_parse(field, &out->pos)) {
		fault_in_line(r, CODE_RECORDS_POSITION, line, field);
		return false;
	}
	return true;
}

static bool
end_check(struct records_reader *r, struct span count)
{
	int64_t stated;

	if (!parse_plain(count, INT64_MAX, &stated) || stated != r->count || r->rest.len_bytes) {
		fault_at(r, CODE_RECORDS_CUT, 1, (struct span){NULL, 0});
		return false;
	}
	r->ended = true;
	return true;
}

bool
records_next(struct records_reader *r, struct record *out)
{
	struct span line, rest;

	if (r->ended || r->failed)
		return false;
	if (!line_next(r, &line)) {
		fault_at(r, CODE_RECORDS_CUT, 1, (struct span){NULL, 0});
		return false;
	}
	rest = line;
	out->kind = span_cut(&rest, '\t');
	out->field_count = 0;
	out->line = (struct pos){r->file, r->line, 1};
	if (span_equal(out->kind, SPAN("end"))) {
		end_check(r, rest);
		return false;
	}
	if (out->kind.len_bytes == 0 || !rest.ptr) {
		fault_at(r, CODE_RECORDS_MALFORMED, 1, excerpt(line));
		return false;
	}
	if (!fields_split(r, out, line, rest))
		return false;
	/* From the last: what stands before a fault is still as it was, for its column. */
	for (size_t i = out->field_count; i-- > 0;) {
		if (!unescape(&out->fields[i].value)) {
			fault_in_line(r, CODE_RECORDS_ESCAPE, line, out->fields[i].key);
			return false;
		}
	}
	r->count++;
	return true;
}
