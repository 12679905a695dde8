/*
 * content.h - a page's items as a content stream, and where each structure
 * element's marked content stands.
 */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "pdf/codes.h"

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

/* The name of a picture among a page's resources: /I and this number; by path. */
typedef int32_t pdf_find_picture(void *context, struct span path);

struct pdf_content {
	struct arena *arena;
	const struct pages *pages;
	const struct pdf_faces *faces;
	pdf_find_picture *find_picture;
	void *picture_context;
	struct fonts *fonts;
	struct pdf_marks marks; /* grows */
};

/* Appends the operators of one page to out. Returns how many marked-content ids it has. */
int32_t pdf_content_from_page(struct pdf_content *content, int32_t page, struct buffer *out);

#endif
