#include "base/utf8.h"
#include "decode/decode.h"
#include "decode/encoding.h"
#include "decode/encoding_from_bytes.h"
#include "decode/utf8_from_encoding.h"

#define NULS_REPORTED 20

/* Follows lines and columns through text that has its old line ends yet. */
struct place {
	struct span text;
	size_t at;
	int32_t line, col_cp;
};

static void
place_move(struct place *p, size_t to)
{
	while (p->at < to) {
		uint32_t cp = utf8_next(p->text, &p->at);
		bool more = p->at < p->text.len_bytes && p->text.ptr[p->at] == '\n';

		if (cp == '\n' || (cp == '\r' && !more)) {
			p->line++;
			p->col_cp = 1;
		} else if (cp != '\r' && cp != 0xFEFF) {
			p->col_cp++;
		}
	}
}

static struct pos
place_pos(const struct place *p, int32_t file)
{
	return (struct pos){file, p->line, p->col_cp};
}

static void
report_faults(struct diags *diags, int32_t file, struct span bytes, enum encoding encoding,
    const struct encoding_text *text)
{
	struct place place = {buffer_span(&text->utf8), 0, 1, 1};
	struct buffer hex = {NULL, 0, 0};
	size_t listed = text->fault_count < FAULTS_LISTED ? text->fault_count : FAULTS_LISTED;

	for (size_t i = 0; i < listed; i++) {
		const struct encoding_fault *fault = &text->faults[i];

		place_move(&place, fault->out_bytes);
		buffer_clear(&hex);
		for (size_t j = 0; j < fault->count && j < 4; j++) {
			if (j)
				buffer_append_byte(&hex, ' ');
			buffer_append_hex(&hex, (unsigned char)bytes.ptr[fault->offset + j], 2);
		}
		DIAG(diags, CODE_DECODE_BYTES, place_pos(&place, file),
		    diag_int(diags, (int64_t)fault->offset), buffer_span(&hex),
		    span_from_cstr(encoding_name(encoding)));
	}
	if (listed < text->fault_count)
		DIAG(diags, CODE_DECODE_BYTES_MORE, ((struct pos){file, 0, 0}),
		    diag_int(diags, (int64_t)(text->fault_count - listed)),
		    span_from_cstr(encoding_name(encoding)));
	buffer_free(&hex);
}

/*
 * Characters that no one else can read as they were meant: NUL is refused, a
 * private-use code point is told. False where there was a NUL.
 */
static bool
characters_check(struct diags *diags, int32_t file, struct span text)
{
	struct place place = {text, 0, 1, 1};
	size_t nuls = 0;

	for (size_t at = 0; at < text.len_bytes;) {
		unsigned char byte = (unsigned char)text.ptr[at];
		size_t start = at;
		uint32_t cp, character;

		/* U+E000 to U+F8FF and the last two planes begin with these bytes. */
		if (byte != 0 && byte != 0xEE && byte != 0xEF && byte < 0xF3) {
			at++;
			continue;
		}
		cp = utf8_next(text, &at);
		character = utf8_from_private(cp);
		if (cp && !(cp >= 0xE000 && cp <= 0xF8FF) && cp < 0xF0000)
			continue;
		place_move(&place, start);
		if (cp == 0 && nuls++ < NULS_REPORTED)
			DIAG0(diags, CODE_DECODE_NUL, place_pos(&place, file));
		else if (character)
			DIAG(diags, CODE_DECODE_PRIVATE_OLD, place_pos(&place, file),
			    diag_cp(diags, cp), diag_cp(diags, character));
		else if (cp)
			DIAG(diags, CODE_DECODE_PRIVATE, place_pos(&place, file),
			    diag_cp(diags, cp));
	}
	return nuls == 0;
}

/* CRLF and CR become LF; a byte order mark at the start goes. */
static struct span
lines_normalise(struct arena *arena, struct span text)
{
	struct span bom = SPAN("\xEF\xBB\xBF");
	size_t to = 0;
	char *lines;

	if (span_starts_with(text, bom))
		text = span_skip(text, bom.len_bytes);
	lines = ARENA_ARRAY(arena, char, text.len_bytes);
	for (size_t from = 0; from < text.len_bytes; from++) {
		char byte = text.ptr[from];

		if (byte == '\r') {
			if (from + 1 < text.len_bytes && text.ptr[from + 1] == '\n')
				continue;
			byte = '\n';
		}
		lines[to++] = byte;
	}
	return (struct span){lines, to};
}

static bool
marks_agree(enum encoding mark, enum encoding asked)
{
	bool mark_utf16 = mark == ENCODING_UTF16LE || mark == ENCODING_UTF16BE;

	return mark == ENCODING_COUNT || mark == asked || (asked == ENCODING_UTF16 && mark_utf16);
}

/* The encoding asked for, or that of the mark, or the one that the bytes show. */
static bool
encoding_decide(
    struct diags *diags, int32_t file, struct span bytes, struct span from, enum encoding *out)
{
	struct pos pos = {file, 0, 0};
	size_t bom_bytes;
	enum encoding mark = encoding_of_bom(bytes, &bom_bytes);

	*out = ENCODING_COUNT;
	if (from.ptr && !encoding_find(from, out)) {
		DIAG(diags, CODE_DECODE_NAME, POS_NONE, from, encoding_names_all());
		return false;
	}
	if (*out != ENCODING_COUNT && !marks_agree(mark, *out)) {
		DIAG(diags, CODE_DECODE_BOM, pos, span_from_cstr(encoding_name(mark)), from);
		return false;
	}
	if (*out != ENCODING_COUNT && *out != ENCODING_UTF16)
		return true;
	if (mark != ENCODING_COUNT) {
		*out = mark;
		return true;
	}
	return encoding_from_bytes(diags, file, bytes, *out == ENCODING_UTF16, out);
}

bool
decode_bytes(struct arena *arena, struct diags *diags, int32_t file, struct span bytes,
    struct span from, struct span *out)
{
	struct encoding_text text;
	enum encoding encoding;
	bool whole;

	if (!encoding_decide(diags, file, bytes, from, &encoding))
		return false;
	whole = utf8_from_encoding(encoding, bytes, false, &text);
	if (text.unsupported)
		DIAG(diags, CODE_DECODE_UNSUPPORTED, POS_NONE,
		    span_from_cstr(encoding_name(encoding)));
	else if (!whole)
		report_faults(diags, file, bytes, encoding, &text);
	else
		whole = characters_check(diags, file, buffer_span(&text.utf8));
	if (whole)
		*out = lines_normalise(arena, buffer_span(&text.utf8));
	buffer_free(&text.utf8);
	return whole;
}
