/*
 * iconv does the decoding; what it does not do is the same on every system:
 * the characters whose mapping the editions of GB 18030 changed. Whatever table
 * a system has, they come out as characters here, never as private-use code
 * points.
 */
#include "decode/utf8_from_encoding.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/*
 * GB 18030-2022, table of changed mappings: its 18 characters, which the
 * editions of 2000 and 2005 gave private-use code points in two bytes, and the
 * characters in four bytes; the edition of 2022 exchanged the two. Both forms
 * are read as the character, since no text means the private-use code point.
 * Then ḿ, which the edition of 2005 exchanged in the same way. Last the six
 * ideographs that Unicode has in plane 2; their two-byte codes stand for
 * private-use code points in every edition.
 */
static const struct {
	uint32_t private_use;
	uint32_t character;
	uint32_t
	    four_bytes; /* the other code of the pair; 0: encoded as its own character anyway */
} changed[] = {
    {0xE78D, 0xFE10, 0x84318236},
    {0xE78E, 0xFE12, 0x84318238},
    {0xE78F, 0xFE11, 0x84318237},
    {0xE790, 0xFE13, 0x84318239},
    {0xE791, 0xFE14, 0x84318330},
    {0xE792, 0xFE15, 0x84318331},
    {0xE793, 0xFE16, 0x84318332},
    {0xE794, 0xFE17, 0x84318333},
    {0xE795, 0xFE18, 0x84318334},
    {0xE796, 0xFE19, 0x84318335},
    {0xE81E, 0x9FB4, 0x82359037},
    {0xE826, 0x9FB5, 0x82359038},
    {0xE82B, 0x9FB6, 0x82359039},
    {0xE82C, 0x9FB7, 0x82359130},
    {0xE832, 0x9FB8, 0x82359131},
    {0xE843, 0x9FB9, 0x82359132},
    {0xE854, 0x9FBA, 0x82359133},
    {0xE864, 0x9FBB, 0x82359134},
    {0xE7C7, 0x1E3F, 0x8135F437},
    {0xE816, 0x20087, 0},
    {0xE817, 0x20089, 0},
    {0xE818, 0x200CC, 0},
    {0xE831, 0x215D7, 0},
    {0xE83B, 0x2298F, 0},
    {0xE855, 0x241FE, 0},
};

uint32_t
utf8_from_private(uint32_t cp)
{
	for (size_t i = 0; i < LENGTH(changed); i++) {
		if (changed[i].private_use == cp)
			return changed[i].character;
	}
	return 0;
}

/* The character of a four-byte code that iconv's table may lack; 0: it is none of them. */
static uint32_t
changed_find(struct span bytes)
{
	uint32_t code = 0;

	if (bytes.len_bytes < 4)
		return 0;
	for (size_t i = 0; i < 4; i++)
		code = code << 8 | (unsigned char)bytes.ptr[i];
	for (size_t i = 0; i < LENGTH(changed); i++) {
		if (changed[i].four_bytes == code)
			return changed[i].character;
	}
	return 0;
}

/* Puts the characters in the place of their old private-use code points. */
static void
private_replace(struct buffer *b)
{
	struct buffer replaced = {NULL, 0, 0};
	struct span text = buffer_span(b);
	size_t done = 0;

	for (size_t at = 0; at < text.len_bytes;) {
		size_t start = at;
		/* U+E000 to U+EFFF begin with EE: most text needs no closer look. */
		uint32_t character = 0;

		if ((unsigned char)text.ptr[at] != 0xEE) {
			at++;
			continue;
		}
		character = utf8_from_private(utf8_next(text, &at));
		if (!character)
			continue;
		buffer_append(&replaced, (struct span){text.ptr + done, start - done});
		buffer_append_cp(&replaced, character);
		done = at;
	}
	if (!done)
		return;
	buffer_append(&replaced, span_skip(text, done));
	buffer_free(b);
	*b = replaced;
}

static void
fault_add(struct encoding_text *out, size_t offset, size_t count)
{
	if (out->fault_count < FAULTS_LISTED)
		out->faults[out->fault_count] =
		    (struct encoding_fault){offset, count, out->utf8.len_bytes};
	out->fault_count++;
}

static void
from_utf8(struct span bytes, bool first_only, struct encoding_text *out)
{
	size_t done = 0;

	for (size_t at = 0; at < bytes.len_bytes;) {
		size_t start = at;

		if (utf8_next(bytes, &at) != UTF8_BAD)
			continue;
		buffer_append(&out->utf8, (struct span){bytes.ptr + done, start - done});
		done = at;
		fault_add(out, start, 1);
		if (first_only)
			return;
	}
	buffer_append(&out->utf8, span_skip(bytes, done));
}

/* How many bytes to pass over where a character ought to begin and none does. */
static size_t
fault_bytes(enum encoding encoding, struct span rest)
{
	if (rest.len_bytes < 2)
		return 1;
	if (encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE)
		return 2;
	/* A pair that is assigned to nothing; before ASCII, the lead byte alone is wrong. */
	return (unsigned char)rest.ptr[0] > 0x80 && (unsigned char)rest.ptr[1] >= 0x80 ? 2 : 1;
}

/* Room for what is to come: no encoding needs more than three bytes of UTF-8 for two. */
static void
iconv_some(iconv_t converter, struct span *rest, struct buffer *out, int *error)
{
	char *in = (char *)(uintptr_t)rest->ptr;
	size_t in_left = rest->len_bytes;
	size_t room = rest->len_bytes / 2 * 3 + 16;
	char *to = buffer_reserve(out, room), *start = to;
	size_t result = iconv(converter, &in, &in_left, &to, &room);

	*error = result == (size_t)-1 ? errno : 0;
	*rest = (struct span){in, in_left};
	out->len_bytes += (size_t)(to - start);
}

static void
from_iconv(iconv_t converter, enum encoding encoding, struct span bytes, bool first_only,
    struct encoding_text *out)
{
	struct span rest = bytes;

	while (rest.len_bytes) {
		uint32_t character = 0;
		size_t passed;
		int error;

		iconv_some(converter, &rest, &out->utf8, &error);
		if (!error || error == E2BIG)
			continue;
		if (encoding == ENCODING_GB18030)
			character = changed_find(rest);
		if (character) {
			buffer_append_cp(&out->utf8, character);
			rest = span_skip(rest, 4);
		} else {
			passed = error == EINVAL ? rest.len_bytes : fault_bytes(encoding, rest);
			fault_add(out, (size_t)(rest.ptr - bytes.ptr), passed);
			rest = span_skip(rest, passed);
			if (first_only)
				return;
		}
		/* Forgets what a system may have kept of the bytes passed over. */
		iconv(converter, NULL, NULL, NULL, NULL);
	}
}

bool
utf8_from_encoding(
    enum encoding encoding, struct span bytes, bool first_only, struct encoding_text *out)
{
	iconv_t converter;

	*out = (struct encoding_text){.utf8 = {NULL, 0, 0}};
	if (encoding == ENCODING_UTF8) {
		from_utf8(bytes, first_only, out);
		return out->fault_count == 0;
	}
	converter = iconv_open("UTF-8", encoding_name(encoding));
	if (converter == (iconv_t)-1) {
		out->unsupported = true;
		return false;
	}
	from_iconv(converter, encoding, bytes, first_only, out);
	if (iconv_close(converter) != 0)
		out->unsupported = true;
	if (encoding == ENCODING_GB18030 && out->fault_count == 0)
		private_replace(&out->utf8);
	return out->fault_count == 0 && !out->unsupported;
}
