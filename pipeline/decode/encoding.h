/*
 * encoding.h - the encodings that Chinese text comes in, by their names.
 */
#ifndef DECODE_ENCODING_H
#define DECODE_ENCODING_H

#include "base/span.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_GB18030, /* with GB 2312, GBK and CP936, which are parts of it */
	ENCODING_BIG5,
	ENCODING_BIG5_HKSCS,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_UTF16, /* as asked for: which of the two the text has to tell */
	ENCODING_COUNT
};

/* What iconv calls it. */
const char *encoding_name(enum encoding encoding);
/* By any of its names, upper or lower case. */
bool encoding_find(struct span name, enum encoding *out);
/* All names, for the message about an unknown one. */
struct span encoding_names_all(void);
/* The encoding of a byte order mark, and how long that is; ENCODING_COUNT where there is none. */
enum encoding encoding_of_bom(struct span bytes, size_t *bom_bytes);

#endif
