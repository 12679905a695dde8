#include "pdf/colour_profile.h"

#define TAG(a, b, c, d)                                                                            \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define HEADER_BYTES 128
/* A white that moves one kind of cone less than this, where D50 moves each by 0.8 to 1, is no
 * white. */
#define CONES_LEAST 0.1
#define WHITE_Y_LEAST 10000 /* in 1/100,000 */

const struct pdf_chromaticities pdf_srgb_chromaticities = {
    {31270, 64000, 30000, 15000}, {32900, 33000, 60000, 6000}};

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
/* One text, en US, at offset 28; UTF-16BE: "sRGB", "PNG ", "CC0". */
static const uint32_t description[] = {TAG('m', 'l', 'u', 'c'), 0, 1, 12, TAG('e', 'n', 'U', 'S'),
    8, 28, TAG(0, 's', 0, 'R'), TAG(0, 'G', 0, 'B')};
static const uint32_t png_description[] = {TAG('m', 'l', 'u', 'c'), 0, 1, 12,
    TAG('e', 'n', 'U', 'S'), 8, 28, TAG(0, 'P', 0, 'N'), TAG(0, 'G', 0, ' ')};
static const uint32_t copyright[] = {TAG('m', 'l', 'u', 'c'), 0, 1, 12, TAG('e', 'n', 'U', 'S'), 6,
    28, TAG(0, 'C', 0, 'C'), TAG(0, '0', 0, 0)};

struct tag {
	uint32_t tag;
	const uint32_t *words;
	uint32_t count;
};

#define DATA(array) array, sizeof(array) / sizeof(*(array))
#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void
put_word(struct buffer *out, uint32_t word)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buffer_append_byte(out, (char)(unsigned char)(word >> shift));
}

static void
put_header(struct buffer *out, uint32_t space, uint32_t length)
{
	const uint32_t words[HEADER_BYTES / 4] = {length, 0, 0x04200000, TAG('m', 'n', 't', 'r'),
	    space, TAG('X', 'Y', 'Z', ' '), 2004u << 16 | 10, 1u << 16,
	    0, /* date: that of the standard */
	    TAG('a', 'c', 's', 'p'), 0, 0, 0, 0, 0, 0, 0, white[2], white[3], white[4]};
	for (size_t i = 0; i < HEADER_BYTES / 4; i++)
		put_word(out, words[i]);
}

static void
put_profile(struct buffer *out, uint32_t space, const struct tag *tags, size_t count)
{
	uint32_t offset = HEADER_BYTES + 4 + 12 * (uint32_t)count, length = offset;
	for (size_t i = 0; i < count; i++)
		length += 4 * tags[i].count;
	put_header(out, space, length);
	put_word(out, (uint32_t)count);
	for (size_t i = 0; i < count; i++) {
		/* The last byte pair of "CC0" fills up its word and is not part of it. */
		bool filled_up = tags[i].words == copyright;
		put_word(out, tags[i].tag);
		put_word(out, offset);
		put_word(out, 4 * tags[i].count - (filled_up ? 2 : 0));
		offset += 4 * tags[i].count;
	}
	for (size_t i = 0; i < count; i++)
		for (uint32_t k = 0; k < tags[i].count; k++)
			put_word(out, tags[i].words[k]);
}

void
pdf_put_srgb_profile(struct buffer *out)
{
	static const struct tag tags[] = {
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
	};
	put_profile(out, TAG('R', 'G', 'B', ' '), tags, COUNT(tags));
}

/* --- from a PNG's gAMA and cHRM --- */

/* Bradford: from XYZ to what the eye's three kinds of cones see, and back (ICC.1:2010, annex E). */
static const double to_cones[3][3] = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}};
static const double from_cones[3][3] = {{0.9869929, -0.1470543, 0.1599627},
    {0.4323053, 0.5183603, 0.0492912}, {-0.0085287, 0.0400428, 0.9684867}};
static const double d50[3] = {0.9642, 1, 0.8249};

static void
multiply(const double m[3][3], const double v[3], double out[3])
{
	for (size_t r = 0; r < 3; r++)
		out[r] = m[r][0] * v[0] + m[r][1] * v[1] + m[r][2] * v[2];
}

/* XYZ as it looks under D50, where from is white. */
static void
adapt(const double from[3], const double xyz[3], double out[3])
{
	double cones[3], old_white[3], new_white[3];
	multiply(to_cones, xyz, cones);
	multiply(to_cones, from, old_white);
	multiply(to_cones, d50, new_white);
	for (size_t i = 0; i < 3; i++)
		cones[i] *= new_white[i] / old_white[i];
	multiply(from_cones, cones, out);
}

static uint32_t
fixed_16(double value)
{
	double scaled = value * 65536;
	return (uint32_t)(int32_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

/*
 * Twice the area of the triangle of three chromaticities. A primary's share of white is that with
 * white in its place, over that of all three (Cramer's rule; x + y + z is the same for each).
 */
static int64_t
area(const struct pdf_chromaticities *c, size_t i, size_t k, size_t l)
{
	const int64_t x[] = {c->x[i], c->x[k], c->x[l]}, y[] = {c->y[i], c->y[k], c->y[l]};
	return x[0] * (y[1] - y[2]) + x[1] * (y[2] - y[0]) + x[2] * (y[0] - y[1]);
}

static void
find_shares(const struct pdf_chromaticities *c, int64_t shares[3], int64_t *all)
{
	*all = area(c, 1, 2, 3);
	shares[0] = area(c, 0, 2, 3);
	shares[1] = area(c, 1, 0, 3);
	shares[2] = area(c, 1, 2, 0);
}

/* X, Y and Z of a chromaticity with this much light. */
static void
find_xyz(const struct pdf_chromaticities *c, size_t i, double light, double out[3])
{
	out[0] = light * c->x[i];
	out[1] = light * c->y[i];
	out[2] = light * (100000.0 - c->x[i] - c->y[i]);
}

bool
pdf_are_chromaticities(const struct pdf_chromaticities *c)
{
	int64_t shares[3], all;
	double from[3], cones[3];
	for (size_t i = 0; i < 4; i++)
		if (c->x[i] > 100000 || c->y[i] > 100000 || c->x[i] + c->y[i] > 100000)
			return false;
	find_shares(c, shares, &all);
	for (size_t i = 0; i < 3; i++)
		if (shares[i] == 0 || (shares[i] < 0) != (all < 0))
			return false;
	if (c->y[0] < WHITE_Y_LEAST)
		return false;
	find_xyz(c, 0, 1.0 / c->y[0], from);
	multiply(to_cones, from, cones);
	return cones[0] > CONES_LEAST && cones[1] > CONES_LEAST && cones[2] > CONES_LEAST;
}

/* The type and three numbers of each of red, green and blue, and the adaptation's nine. */
static void
find_primaries(
    const struct pdf_chromaticities *c, uint32_t primaries[3][5], uint32_t adaptations[11])
{
	int64_t shares[3], all;
	double from[3];
	find_shares(c, shares, &all);
	find_xyz(c, 0, 1.0 / c->y[0], from);
	for (size_t i = 0; i < 3; i++) {
		double xyz[3], adapted[3], unit[3] = {0}, column[3];
		find_xyz(c, i + 1, (double)shares[i] / (double)all / c->y[0], xyz);
		adapt(from, xyz, adapted);
		unit[i] = 1;
		adapt(from, unit, column);
		primaries[i][0] = TAG('X', 'Y', 'Z', ' ');
		for (size_t k = 0; k < 3; k++) {
			primaries[i][2 + k] = fixed_16(adapted[k]);
			adaptations[2 + 3 * k + i] = fixed_16(column[k]);
		}
	}
	adaptations[0] = TAG('s', 'f', '3', '2');
}

void
pdf_put_png_profile(struct buffer *out, uint32_t channels, uint32_t gamma,
    const struct pdf_chromaticities *chromaticities)
{
	uint32_t primaries[3][5] = {{0}}, adaptations[11] = {0};
	/* Function 0: an exponent, which is what gAMA has the inverse of. */
	const uint32_t power[] = {
	    TAG('p', 'a', 'r', 'a'), 0, 0, fixed_16(100000.0 / (gamma ? gamma : 100000))};
	struct tag trc = {TAG('k', 'T', 'R', 'C'), DATA(power)};
	struct tag tags[10] = {{TAG('d', 'e', 's', 'c'), DATA(png_description)},
	    {TAG('c', 'p', 'r', 't'), DATA(copyright)}, {TAG('w', 't', 'p', 't'), DATA(white)}};
	size_t count = 3;
	if (gamma == 0)
		trc = (struct tag){0, DATA(curve)};
	if (channels == 1) {
		tags[count++] = trc;
		put_profile(out, TAG('G', 'R', 'A', 'Y'), tags, count);
		return;
	}
	find_primaries(
	    chromaticities ? chromaticities : &pdf_srgb_chromaticities, primaries, adaptations);
	tags[count++] = (struct tag){TAG('c', 'h', 'a', 'd'), DATA(adaptations)};
	for (size_t i = 0; i < 3; i++) {
		static const unsigned char letters[] = {'r', 'g', 'b'};
		tags[count++] = (struct tag){TAG(letters[i], 'X', 'Y', 'Z'), DATA(primaries[i])};
		trc.tag = TAG(letters[i], 'T', 'R', 'C');
		tags[count++] = trc;
	}
	put_profile(out, TAG('R', 'G', 'B', ' '), tags, count);
}
