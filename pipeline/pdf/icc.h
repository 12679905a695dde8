/*
 * icc.h - whether an ICC profile that a picture carries may describe its
 * colours in an archived PDF.
 *
 * Standards: ICC.1:2001-04 (version 2), ICC.1:2010 (version 4; ISO 15076-1),
 * clauses 7 (header, tag table), 8 (tags that must be there), 10 (their
 * types); ISO 19005-2, 6.2.4.2, by way of ISO 32000-1, 8.6.5.5.
 */
#ifndef PDF_ICC_H
#define PDF_ICC_H

#include "base/span.h"

enum icc_fault {
	ICC_FINE,
	ICC_BROKEN,    /* no profile, cut short, or without what makes colours of samples */
	ICC_COLOURS,   /* for another number of colours */
	ICC_UNARCHIVED /* of a version or a class that ISO 19005-2 does not know */
};

/*
 * channels: 1 gray, 3 RGB, 4 CMYK. *profile: the profile as long as it says it is, borrowed from
 * file, which may be longer. Tags that colours are made by are looked into as far as that their
 * data are as long as they say; others must stand inside.
 */
enum icc_fault icc_check(struct span file, uint32_t channels, struct span *profile);

#endif
