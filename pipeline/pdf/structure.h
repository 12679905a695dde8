/*
 * structure.h - the pages' elements as a structure tree (ISO 32000-1, 14.7 and
 * 14.8), for readers who hear, and for reflowing.
 */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include "pdf/content.h"
#include "pdf/objects.h"

struct pdf_structure {
	const struct pages *pages;
	const struct pdf_marks *marks; /* in reading order */
	const uint32_t *page_ids;      /* by page */
	const int32_t *link_elements;  /* of annotations, in the order of their /StructParent */
	size_t link_count;
};

/* A page's /StructParents is its number from 0, an annotation's /StructParent follows the pages'.
 * Returns the object number of the StructTreeRoot. */
uint32_t pdf_add_structure(
    struct pdf_file *file, struct arena *scratch, const struct pdf_structure *structure);

#endif
