/*
 * content.h - a page's items as a content stream, and where each structure
 * element's marked content stands.
 */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "pdf/codes.h"
#include "pdf/pictures.h"

/* A sequence of marked content, or a link's annotation, in reading order. */
struct pdf_mark {
	int32_t element;
	int32_t page;
	int32_t mcid;        /* -1 for an annotation */
	uint32_t annotation; /* its object number */
};

struct pdf_marks {
	struct pdf_mark *items;
	size_t count, capacity;
};

struct pdf_content {
	const struct pages *pages;
	const struct pdf_faces *faces;
	const struct pdf_images *images; /* a picture's resource is /I and its index here */
};

/*
 * Appends the operators of one page to out, and its marks, in the arena, to marks. Pages may be
 * written on several threads at once.
 */
void pdf_content_from_page(const struct pdf_content *content, int32_t page, struct arena *arena,
    struct pdf_marks *marks, struct buffer *out);

#endif
