/*
 * orientation_from_jpeg.h - how a camera was held: the orientation that a JPEG
 * carries in its Exif segment, which browsers follow and PDF readers do not.
 *
 * Standard: Exif 2.3 (CIPA DC-008), 4.6.4 tag 274, in a TIFF 6.0 directory.
 */
#ifndef IR_ORIENTATION_FROM_JPEG_H
#define IR_ORIENTATION_FROM_JPEG_H

#include "base/span.h"

/*
 * 1 to 8: the side on which the first row and the first column of the samples are to be seen, 1
 * being as they are; from 5 on width and height change places. 1 for all that is no JPEG, says
 * nothing, or something else.
 */
int orientation_from_jpeg(struct span file);

#endif
