/*
 * navigation.h - what leads through a file: named destinations, links, the
 * outline, page labels (ISO 32000-1, 12.3 to 12.6).
 */
#ifndef PDF_NAVIGATION_H
#define PDF_NAVIGATION_H

#include "ir/pages.h"
#include "pdf/objects.h"

/* Each returns an object number, 0 where there is nothing to add. */
uint32_t pdf_add_dests(struct pdf_file *file, struct arena *scratch, const struct pages *pages,
    const uint32_t *page_ids);
uint32_t pdf_add_outline(struct pdf_file *file, struct arena *scratch, const struct pages *pages);
uint32_t pdf_add_page_labels(
    struct pdf_file *file, struct arena *scratch, const struct pages *pages);
/* struct_parent: the link's key in the parent tree. */
uint32_t pdf_add_link(struct pdf_file *file, const struct pages_link *link, size_t struct_parent);

#endif
