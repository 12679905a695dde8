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
	struct arena *arena;
	const struct pages *pages;
	const struct pdf_faces *faces;
	const struct pdf_images *images; /* a picture's resource is /I and its index here */
	struct fonts *fonts;
	struct pdf_marks marks; /* of all pages so far */
};

/* Appends the operators of one page to out, and its marks to content's. */
void pdf_content_from_page(struct pdf_content *content, int32_t page, struct buffer *out);

#endif
