/*
 * metadata.h - what a file says of itself: document information, the same as
 * XMP, and the colours that its numbers mean.
 */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "ir/pages.h"
#include "pdf/objects.h"

/* Sets the information dictionary; returns the object number of the XMP stream. */
uint32_t pdf_add_metadata(struct pdf_file *file, const struct pages *pages);
/* The /OutputIntents entry of the catalog: sRGB. */
void pdf_put_output_intent(struct pdf_file *file, struct buffer *catalog);

#endif
