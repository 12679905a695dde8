#include "pdf/deflate.h"
#include "pdf/picture_colours.h"

#define NAME_MOST 79
/* An exponent of 10 is no picture's: 1/100,000 as in the chunk. */
#define GAMMA_LEAST 10000
#define GAMMA_MOST 1000000
#define SRGB_GAMMA 45455
#define CHROMATICITY_NEAR 200
#define INFLATED_MOST 1032 /* times as long: deflate cannot do more */

static uint32_t
u32(struct span s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* iCCP (11.3.3.3): name, 0, method, zlib's data. What is no such thing gives an empty profile. */
static void
read_profile(struct pdf_png_colours *png, struct arena *arena, struct span chunk)
{
	size_t name = span_find_byte(chunk, '\0');
	struct buffer inflated = {0};
	if (name != SIZE_MAX && name <= NAME_MOST && name + 2 <= chunk.len_bytes &&
	    chunk.ptr[name + 1] == 0) {
		struct span packed = span_skip(chunk, name + 2);
		size_t most = packed.len_bytes > LIMIT_PROFILE_BYTES / INFLATED_MOST
				  ? LIMIT_PROFILE_BYTES
				  : packed.len_bytes * INFLATED_MOST;
		(void)pdf_inflate(packed, most, &inflated); /* else it stays empty */
	}
	png->profile = arena_copy(arena, buffer_span(&inflated));
	buffer_free(&inflated);
}

static void
read_chromaticities(struct pdf_png_colours *png, struct span chunk)
{
	for (size_t i = 0; i < 4 && chunk.len_bytes == 32; i++) {
		png->chromaticities.x[i] = u32(chunk, 8 * i);
		png->chromaticities.y[i] = u32(chunk, 8 * i + 4);
	}
	png->has_chromaticities =
	    chunk.len_bytes == 32 && pdf_are_chromaticities(&png->chromaticities);
	png->is_wrong |= !png->has_chromaticities;
}

void
pdf_read_png_colours(struct pdf_png_colours *png, struct arena *arena, struct span type,
    struct span chunk, size_t at)
{
	if (span_equal_cstr(type, "iCCP") && !png->has_profile) {
		png->has_profile = true;
		png->profile_at = at;
		read_profile(png, arena, chunk);
	} else if (span_equal_cstr(type, "sRGB")) {
		png->is_srgb = true;
	} else if (span_equal_cstr(type, "gAMA")) {
		png->gamma = chunk.len_bytes == 4 ? u32(chunk, 0) : 0;
		if (png->gamma < GAMMA_LEAST || png->gamma > GAMMA_MOST) {
			png->gamma = 0;
			png->is_wrong = true;
		}
		png->calibration_at = at;
	} else if (span_equal_cstr(type, "cHRM")) {
		read_chromaticities(png, chunk);
		png->calibration_at = at;
	}
}

static bool
is_near(uint32_t a, uint32_t b, uint32_t most)
{
	return a > b ? a - b <= most : b - a <= most;
}

/* What programs that know no sRGB chunk write for sRGB, rounded by each in its own way. */
static bool
is_as_of_screen(const struct pdf_png_colours *png, uint32_t channels)
{
	const struct pdf_chromaticities *c = &png->chromaticities,
					*screen = &pdf_srgb_chromaticities;
	bool is_it = png->gamma == 0 || is_near(png->gamma, SRGB_GAMMA, SRGB_GAMMA / 20);
	for (size_t i = 0; i < 4 && png->has_chromaticities && channels == 3; i++)
		is_it = is_it && is_near(c->x[i], screen->x[i], CHROMATICITY_NEAR) &&
			is_near(c->y[i], screen->y[i], CHROMATICITY_NEAR);
	return is_it;
}

void
pdf_choose_png_colours(
    const struct pdf_png_colours *png, struct arena *arena, struct pdf_colours *colours)
{
	if (png->has_profile) {
		struct span profile = {0};
		colours->fault = icc_check(png->profile, colours->channels, &profile);
		colours->fault_at_bytes = png->profile_at;
		if (colours->fault == ICC_FINE)
			colours->profile = profile;
	}
	if (colours->profile.ptr || png->is_srgb)
		return;
	if (png->is_wrong && colours->fault == ICC_FINE) {
		colours->fault = ICC_BROKEN;
		colours->fault_at_bytes = png->calibration_at;
	}
	if (!is_as_of_screen(png, colours->channels)) {
		struct buffer profile = {0};
		pdf_put_png_profile(&profile, colours->channels, png->gamma,
		    png->has_chromaticities ? &png->chromaticities : NULL);
		colours->profile = arena_copy(arena, buffer_span(&profile));
		buffer_free(&profile);
	}
}
