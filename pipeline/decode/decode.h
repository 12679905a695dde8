/*
 * decode.h - bytes in any Chinese encoding to UTF-8. The only user of iconv.
 *
 * The encoding is the one asked for, else that of a byte order mark, else UTF-8
 * where the bytes are valid UTF-8, else the one of GB 18030 (GBK is its subset),
 * Big5, UTF-16LE, UTF-16BE that fits. Where more than one fits and the text
 * cannot tell, that is an error which asks for --from: nothing is guessed.
 * CRLF and CR become LF, a BOM goes. Undecodable bytes are listed with their
 * offsets and stop the run. NUL is refused.
 */
#ifndef DECODE_DECODE_H
#define DECODE_DECODE_H

#include "base/arena.h"
#include "base/diagnostics.h"

/* from: an encoding's name as the user gave it, or absent to decide. False: reported. */
bool decode_bytes(struct arena *arena, struct diags *diags, int32_t file, struct span bytes,
    struct span from, struct span *out);

#endif
