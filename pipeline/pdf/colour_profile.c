#include "pdf/colour_profile.h"

#define TAG(a, b, c, d)                                                                            \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define HEADER_BYTES 128

/* Numbers are s15Fixed16. XYZ values are adapted to D50, as the profile connection space has it. */
static const uint32_t white[] = {TAG('X', 'Y', 'Z', ' '), 0, 0xF6D6, 0x10000, 0xD32D};
static const uint32_t red[] = {TAG('X', 'Y', 'Z', ' '), 0, 0x6FA2, 0x38F5, 0x0390};
static const uint32_t green[] = {TAG('X', 'Y', 'Z', ' '), 0, 0x6299, 0xB785, 0x18DA};
static const uint32_t blue[] = {TAG('X', 'Y', 'Z', ' '), 0, 0x24A0, 0x0F84, 0xB6CF};
/* From D65 to D50 (Bradford). */
static const uint32_t adaptation[] = {TAG('s', 'f', '3', '2'), 0, 0x10C42, 0x05DE, 0xFFFFF325,
    0x0793, 0xFD90, 0xFFFFFBA1, 0xFFFFFDA2, 0x03DC, 0xC06E};
/* Function 3: (ax+b)^g from d on, below it cx; g 2.4, a 1/1.055, b 0.055/1.055, c 1/12.92, d
 * 0.04045. */
static const uint32_t curve[] = {
    TAG('p', 'a', 'r', 'a'), 0, 3u << 16, 0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B};
/* One text, en US, at offset 28; UTF-16BE: "sRGB", "CC0". */
static const uint32_t description[] = {TAG('m', 'l', 'u', 'c'), 0, 1, 12, TAG('e', 'n', 'U', 'S'),
    8, 28, TAG(0, 's', 0, 'R'), TAG(0, 'G', 0, 'B')};
static const uint32_t copyright[] = {TAG('m', 'l', 'u', 'c'), 0, 1, 12, TAG('e', 'n', 'U', 'S'), 6,
    28, TAG(0, 'C', 0, 'C'), TAG(0, '0', 0, 0)};

static const struct {
	uint32_t tag;
	const uint32_t *words;
	uint32_t count;
} tags[] = {
#define DATA(array) array, sizeof(array) / sizeof(*(array))
    {TAG('d', 'e', 's', 'c'), DATA(description)},
    {TAG('c', 'p', 'r', 't'), DATA(copyright)},
    {TAG('w', 't', 'p', 't'), DATA(white)},
    {TAG('c', 'h', 'a', 'd'), DATA(adaptation)},
    {TAG('r', 'X', 'Y', 'Z'), DATA(red)},
    {TAG('g', 'X', 'Y', 'Z'), DATA(green)},
    {TAG('b', 'X', 'Y', 'Z'), DATA(blue)},
    {TAG('r', 'T', 'R', 'C'), DATA(curve)},
    {TAG('g', 'T', 'R', 'C'), DATA(curve)},
    {TAG('b', 'T', 'R', 'C'), DATA(curve)},
#undef DATA
};

#define TAG_COUNT (sizeof(tags) / sizeof(*tags))

static void
put_word(struct buffer *out, uint32_t word)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buffer_append_byte(out, (char)(unsigned char)(word >> shift));
}

static void
put_header(struct buffer *out, uint32_t length)
{
	const uint32_t words[HEADER_BYTES / 4] = {length, 0, 0x04200000, TAG('m', 'n', 't', 'r'),
	    TAG('R', 'G', 'B', ' '), TAG('X', 'Y', 'Z', ' '), 2004u << 16 | 10, 1u << 16,
	    0, /* date: that of the standard */
	    TAG('a', 'c', 's', 'p'), 0, 0, 0, 0, 0, 0, 0, white[2], white[3], white[4]};
	for (size_t i = 0; i < HEADER_BYTES / 4; i++)
		put_word(out, words[i]);
}

void
pdf_put_srgb_profile(struct buffer *out)
{
	uint32_t offset = HEADER_BYTES + 4 + 12 * (uint32_t)TAG_COUNT, length = offset;
	for (size_t i = 0; i < TAG_COUNT; i++)
		length += 4 * tags[i].count;
	put_header(out, length);
	put_word(out, TAG_COUNT);
	for (size_t i = 0; i < TAG_COUNT; i++) {
		/* The last byte pair of "CC0" fills up its word and is not part of it. */
		bool filled_up = tags[i].words == copyright;
		put_word(out, tags[i].tag);
		put_word(out, offset);
		put_word(out, 4 * tags[i].count - (filled_up ? 2 : 0));
		offset += 4 * tags[i].count;
	}
	for (size_t i = 0; i < TAG_COUNT; i++)
		for (uint32_t k = 0; k < tags[i].count; k++)
			put_word(out, tags[i].words[k]);
}
