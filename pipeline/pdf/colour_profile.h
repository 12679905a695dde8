/*
 * colour_profile.h - ICC profiles (ICC.1:2010, version 4.2) from numbers: sRGB
 * (IEC 61966-2-1), of 528 bytes, and what a PNG's gAMA and cHRM say.
 *
 * A PDF has CalGray and CalRGB for the latter, but poppler and with it many
 * readers paint their white in colour; a profile all paint alike.
 */
#ifndef PDF_COLOUR_PROFILE_H
#define PDF_COLOUR_PROFILE_H

#include "base/buffer.h"

/* x and y of white, red, green and blue, in 1/100,000 */
struct pdf_chromaticities {
	uint32_t x[4], y[4];
};
extern const struct pdf_chromaticities pdf_srgb_chromaticities;
/* Inside the diagram, and white inside the triangle of the others: a matrix can be made of them. */
bool pdf_are_chromaticities(const struct pdf_chromaticities *c);

/* Appends it. */
void pdf_put_srgb_profile(struct buffer *out);
/*
 * channels: 1 gray or 3 RGB. gamma: as in gAMA, in 1/100,000, 10,000 to 1,000,000; 0: that of sRGB.
 * chromaticities: such that pdf_are_chromaticities holds; NULL: those of sRGB; gray has none.
 */
void pdf_put_png_profile(struct buffer *out, uint32_t channels, uint32_t gamma,
    const struct pdf_chromaticities *chromaticities);

#endif
