/*
 * decode.h - bytes in any Chinese encoding to UTF-8. The only user of iconv.
 *
 * The encoding is the one asked for, else that of a byte order mark, else UTF-8
 * where the bytes are valid UTF-8, else the one of GB 18030 (GBK is its subset),
 * Big5, UTF-16LE, UTF-16BE that fits. Where more than one fits and the text
 * cannot tell, that is an error which asks for --from: nothing is guessed; the
 * rule and its margins stand in encoding_from_bytes.h. CRLF and CR become LF, a
 * BOM goes. Undecodable bytes are listed with their offsets and stop the run.
 * NUL is refused.
 *
 * The characters whose mapping the editions of GB 18030 changed (18 in that of
 * 2022) come out as characters of Unicode, whichever edition wrote the file and
 * whichever the system's iconv knows. Other private-use code points stay, with a
 * warning at each.
 */
#ifndef DECODE_DECODE_H
#define DECODE_DECODE_H

#include "base/arena.h"
#include "base/diagnostics.h"

/*
 * from: an encoding's name as the user gave it, or absent to decide. *out lives in the arena.
 * False: reported.
 */
bool decode_bytes(struct arena *arena, struct diags *diags, int32_t file, struct span bytes,
    struct span from, struct span *out);

#endif
