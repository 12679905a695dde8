/*
 * sha256.h - the digest that a build's manifest lists for every file (SHA-256,
 * FIPS 180-4). Uses the processor's own instructions where it has them: font
 * files are large, and hashing them would else take longer than the build.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/span.h"

#define SHA256_BYTES 32
#define SHA256_HEX_BYTES 64

struct sha256 {
	uint32_t state[8];
	uint64_t len_bytes;
	unsigned char block[64]; /* what does not fill a block yet */
	bool hardware;
};

void sha256_start(struct sha256 *h);
/* The same digest by plain C, on any processor; for tests. */
void sha256_start_portable(struct sha256 *h);
void sha256_add(struct sha256 *h, struct span bytes);
void sha256_finish(struct sha256 *h, unsigned char digest[SHA256_BYTES]);
/* Lower-case digits of a digest, with a NUL behind. */
void sha256_hex(const unsigned char digest[SHA256_BYTES], char hex[SHA256_HEX_BYTES + 1]);
/* Of one span, all at once. */
void sha256_of(struct span bytes, char hex[SHA256_HEX_BYTES + 1]);

#endif
