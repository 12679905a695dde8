/* sha256.c - SHA-256 (FIPS 180-4), in plain C and by the x86 SHA extensions. */
#include "base/sha256.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_X86_SHA 1
#include <cpuid.h>
#include <immintrin.h>
#endif

/* FIPS 180-4, 4.2.2 */
static const uint32_t round_words[64] = {0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b,
    0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
    0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
    0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3,
    0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354,
    0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
    0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3,
    0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa,
    0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t
rotate(uint32_t x, int bits)
{
	return x >> bits | x << (32 - bits);
}

/* The variables a to h do not move: each round names them one further back. */
static inline void
eight_rounds(uint32_t s[8], const uint32_t *k, const uint32_t *w)
{
#pragma GCC unroll 8
	for (unsigned int i = 0; i < 8; i++) {
		uint32_t a = s[(8 - i) & 7], b = s[(9 - i) & 7], c = s[(10 - i) & 7];
		uint32_t e = s[(12 - i) & 7], f = s[(13 - i) & 7], g = s[(14 - i) & 7];
		uint32_t t = s[(15 - i) & 7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
			     ((e & f) ^ (~e & g)) + k[i] + w[i];
		s[(11 - i) & 7] += t;
		s[(15 - i) & 7] = t + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +
				  ((a & b) ^ (a & c) ^ (b & c));
	}
}

static void
portable_blocks(uint32_t state[8], const unsigned char *p, size_t count)
{
	uint32_t w[64];
	for (; count > 0; count--, p += 64) {
		for (int i = 0; i < 16; i++)
			w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16 |
			       (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
		for (int i = 16; i < 64; i++) {
			uint32_t a = w[i - 15], b = w[i - 2];
			w[i] = w[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + w[i - 7] +
			       (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
		}
		uint32_t s[8];
		memcpy(s, state, sizeof(s));
		for (int i = 0; i < 64; i += 8)
			eight_rounds(s, round_words + i, w + i);
		for (int i = 0; i < 8; i++)
			state[i] += s[i];
	}
}

#ifdef HAVE_X86_SHA

static bool
processor_has_sha(void)
{
	unsigned int a, b, c, d;
	if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1))
		return false;
	return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & 1u << 29);
}

/* Words 4i to 4i+3 of the schedule, from the sixteen before them. */
__attribute__((target("sha,sse4.1,ssse3"))) static inline __m128i
schedule(__m128i w16, __m128i w12, __m128i w8, __m128i w4)
{
	__m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w16, w12), _mm_alignr_epi8(w4, w8, 4));
	return _mm_sha256msg2_epu32(sum, w4);
}

__attribute__((target("sha,sse4.1,ssse3"))) static void
hardware_blocks(uint32_t state[8], const unsigned char *p, size_t count)
{
	const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
	/* The instructions want the state as two halves, A B E F and C D G H. */
	__m128i t = _mm_shuffle_epi32(_mm_loadu_si128((const void *)state), 0xb1);
	__m128i u = _mm_shuffle_epi32(_mm_loadu_si128((const void *)(state + 4)), 0x1b);
	__m128i abef = _mm_alignr_epi8(t, u, 8);
	__m128i cdgh = _mm_blend_epi16(u, t, 0xf0);
	for (; count > 0; count--, p += 64) {
		__m128i old_abef = abef, old_cdgh = cdgh, w[4];
		for (int i = 0; i < 16; i++) {
			if (i < 4)
				w[i] = _mm_shuffle_epi8(
				    _mm_loadu_si128((const void *)(p + 16 * i)), swap);
			else
				w[i & 3] = schedule(
				    w[i & 3], w[(i + 1) & 3], w[(i + 2) & 3], w[(i + 3) & 3]);
			__m128i k = _mm_add_epi32(
			    w[i & 3], _mm_loadu_si128((const void *)(round_words + 4 * i)));
			cdgh = _mm_sha256rnds2_epu32(cdgh, abef, k);
			abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(k, 0x0e));
		}
		abef = _mm_add_epi32(abef, old_abef);
		cdgh = _mm_add_epi32(cdgh, old_cdgh);
	}
	t = _mm_shuffle_epi32(abef, 0x1b);
	u = _mm_shuffle_epi32(cdgh, 0xb1);
	_mm_storeu_si128((void *)state, _mm_blend_epi16(t, u, 0xf0));
	_mm_storeu_si128((void *)(state + 4), _mm_alignr_epi8(u, t, 8));
}

#else

static bool
processor_has_sha(void)
{
	return false;
}

#define hardware_blocks portable_blocks

#endif

static void
add_blocks(struct sha256 *h, const unsigned char *p, size_t count)
{
	if (h->hardware)
		hardware_blocks(h->state, p, count);
	else
		portable_blocks(h->state, p, count);
}

void
sha256_start_portable(struct sha256 *h)
{
	/* FIPS 180-4, 5.3.3 */
	static const uint32_t first[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
	    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
	memcpy(h->state, first, sizeof(first));
	h->len_bytes = 0;
	h->hardware = false;
}

void
sha256_start(struct sha256 *h)
{
	sha256_start_portable(h);
	h->hardware = processor_has_sha();
}

void
sha256_add(struct sha256 *h, struct span bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	size_t left = bytes.len_bytes, filled = h->len_bytes % 64;
	if (left == 0)
		return;
	h->len_bytes += left;
	if (filled > 0) {
		size_t taken = left < 64 - filled ? left : 64 - filled;
		memcpy(h->block + filled, p, taken);
		if (filled + taken < 64)
			return;
		add_blocks(h, h->block, 1);
		p += taken;
		left -= taken;
	}
	add_blocks(h, p, left / 64);
	memcpy(h->block, p + left / 64 * 64, left % 64);
}

void
sha256_finish(struct sha256 *h, unsigned char digest[SHA256_BYTES])
{
	uint64_t bits = h->len_bytes * 8;
	size_t filled = h->len_bytes % 64;
	h->block[filled++] = 0x80;
	if (filled > 56) {
		memset(h->block + filled, 0, 64 - filled);
		add_blocks(h, h->block, 1);
		filled = 0;
	}
	memset(h->block + filled, 0, 56 - filled);
	for (int i = 0; i < 8; i++)
		h->block[56 + i] = (unsigned char)(bits >> (56 - 8 * i));
	add_blocks(h, h->block, 1);
	for (int i = 0; i < SHA256_BYTES; i++)
		digest[i] = (unsigned char)(h->state[i / 4] >> (24 - 8 * (i % 4)));
}

void
sha256_hex(const unsigned char digest[SHA256_BYTES], char hex[SHA256_HEX_BYTES + 1])
{
	for (int i = 0; i < SHA256_BYTES; i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	hex[SHA256_HEX_BYTES] = '\0';
}

void
sha256_of(struct span bytes, char hex[SHA256_HEX_BYTES + 1])
{
	struct sha256 h;
	unsigned char digest[SHA256_BYTES];
	sha256_start(&h);
	sha256_add(&h, bytes);
	sha256_finish(&h, digest);
	sha256_hex(digest, hex);
}
