/*
 * utf8_from_encoding.h - bytes of one known encoding to UTF-8.
 */
#ifndef DECODE_UTF8_FROM_ENCODING_H
#define DECODE_UTF8_FROM_ENCODING_H

#include "base/buffer.h"
#include "decode/encoding.h"

#define FAULTS_LISTED 50

struct encoding_fault {
	size_t offset;    /* of the bytes that are no character */
	size_t count;     /* how many of them were passed over */
	size_t out_bytes; /* how much text came before */
};

struct encoding_text {
	struct buffer utf8; /* owned by the caller */
	struct encoding_fault faults[FAULTS_LISTED];
	size_t fault_count; /* may be more than are listed */
	bool unsupported;   /* the system's iconv does not know the encoding */
};

/*
 * Decodes all bytes, passing over what is no character; with first_only, stops
 * at the first such. True where there was none.
 */
bool utf8_from_encoding(
    enum encoding encoding, struct span bytes, bool first_only, struct encoding_text *out);
/* What a private-use code point stands for that GB 18030 assigned before Unicode had the character;
 * 0: none. */
uint32_t utf8_from_private(uint32_t cp);

#endif
