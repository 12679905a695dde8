/*
 * colour_profile.h - the colours of the screen as an ICC profile (ICC.1:2004-10,
 * version 4.2): sRGB by its primaries and its curve (IEC 61966-2-1).
 */
#ifndef PDF_COLOUR_PROFILE_H
#define PDF_COLOUR_PROFILE_H

#include "base/buffer.h"

void pdf_put_srgb_profile(struct buffer *out);

#endif
