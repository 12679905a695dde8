/*
 * attachments.h - the sources of an issue inside its PDF, as PDF/A-3 allows
 * (ISO 19005-3, 6.8): associated files of the document, each with its path.
 */
#ifndef PDF_ATTACHMENTS_H
#define PDF_ATTACHMENTS_H

#include "ir/pages.h"
#include "ir/sources.h"
#include "pdf/objects.h"

/*
 * Adds the files as they lie in the folder, and the catalog's /AF entry. Returns the object number
 * of their name tree, for /EmbeddedFiles; 0 where there are none.
 */
uint32_t pdf_add_attachments(struct pdf_file *file, struct arena *scratch,
    const struct pages *pages, const struct sources *sources, struct buffer *catalog);

#endif
