/*
 * metadata.h - what a file says of itself: document information, the same as
 * XMP, and the colours that its numbers mean.
 */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "ir/pages.h"
#include "pdf/objects.h"

/*
 * Sets the information dictionary; returns the object number of the XMP stream. archive_part: 2 or
 * 3, the part of ISO 19005 that a file for reading follows.
 */
uint32_t pdf_add_metadata(struct pdf_file *file, const struct pages *pages, int archive_part);
/* sRGB as an ICC profile; returns its object number. */
uint32_t pdf_add_srgb(struct pdf_file *file);
/*
 * The /OutputIntents entry of the catalog (ISO 32000-1, 14.11.5). For reading it is sRGB; for the
 * printer the printing condition by its registered name, where the pages name one; else nothing.
 */
void pdf_put_output_intent(
    struct pdf_file *file, const struct pages *pages, struct buffer *catalog);

#endif
