/*
 * encoding_from_bytes.h - which encoding bytes without a mark are in.
 *
 * Bytes that are UTF-8 are UTF-8: by chance, only a few characters of another
 * encoding are. Others are decoded as GB 18030, Big5 and UTF-16 of both kinds;
 * what has a fault or a NUL is out, and so is UTF-16 of which less than 19 in 20
 * characters are Han, ASCII, marks or the like. Text that came out right shows
 * by its commonest characters (的一在年发 …): they are more than half of the Han
 * in Chinese prose, and hardly one in ten of text decoded wrongly. Marks and,
 * but for UTF-16, ASCII are not counted.
 *   One encoding fits: taken if at least a quarter of the characters is common.
 *   Several fit: the one with the largest share of common characters is taken
 *     if these are at least 4, at least a quarter, and at least four times the
 *     share of any other.
 * Else the text cannot tell, and the user is asked; so it is where GB 18030 fits
 * and half of the characters are kana.
 * UTF-8 with a few damaged bytes often fits GB 18030, as nonsense: where three
 * quarters of the bytes beyond ASCII, and at least 30, form sequences of UTF-8
 * of three bytes or more, it is UTF-8, and its faults are to be reported.
 */
#ifndef DECODE_ENCODING_FROM_BYTES_H
#define DECODE_ENCODING_FROM_BYTES_H

#include "base/diagnostics.h"
#include "decode/encoding.h"

/*
 * among_utf16: the two kinds of UTF-16 only. False: reported. What is returned may still have
 * faults: then it is the encoding by which they are best named.
 */
bool encoding_from_bytes(
    struct diags *diags, int32_t file, struct span bytes, bool among_utf16, enum encoding *out);

#endif
