/*
 * jpeg_scans.h - whether the scans of a JPEG hold the whole picture: they are
 * decoded once, as viewers do, and what comes out is thrown away.
 *
 * The only user of libjpeg (libjpeg-turbo). It decodes at an eighth of the
 * size, so that of a block no more than the Huffman codes (ITU-T T.81, annexes
 * F and G) and one sample are made. Where a viewer would go on and show gray,
 * that is a fault: an invalid code, a scan that ends before the picture, a
 * restart marker that is not the one expected, samples whose last bits never
 * come. What does no harm is not: bytes between a scan and the next marker.
 */
#ifndef PDF_JPEG_SCANS_H
#define PDF_JPEG_SCANS_H

#include "pdf/pictures.h"

/* A picture of more is refused: each may go over all of it in a few bytes. */
#define LIMIT_JPEG_SCANS 100

/*
 * file: its markers were looked at, and what it unpacks to is within limits. *fault_at_bytes: about
 * where in the file.
 */
enum pdf_picture_fault pdf_check_jpeg_scans(struct span file, size_t *fault_at_bytes);

#endif
