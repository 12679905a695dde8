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
 * gaps_in_run.c: the characters of a run that stand so far apart, or so far in each other, that
 * readers of text, who see places only, would put a space or a line end between them that the text
 * has not: a spread name, a label and what it is apart from, Han and western characters, marks that
 * share their blanks. They get their text as /ActualText.
 */
struct pdf_gaps {
	const struct pages_item *item;
	bool any;
	int32_t from, to; /* the next such characters, first and last; INT32_MAX: none */
	struct span text; /* of them */
	/* the next character, the next adjustment, and the dashes that end before it */
	size_t offset_bytes, adjust, dashes_bytes;
	int32_t index, first_dash;
	uint32_t last;
};

void pdf_gaps_start(struct pdf_gaps *gaps, const struct pages_item *item);
void pdf_next_gap(struct pdf_gaps *gaps);

/*
 * Appends the operators of one page to out, and its marks, in the arena, to marks. Pages may be
 * written on several threads at once.
 */
void pdf_content_from_page(const struct pdf_content *content, int32_t page, struct arena *arena,
    struct pdf_marks *marks, struct buffer *out);

#endif
