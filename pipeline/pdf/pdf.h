/*
 * pdf.h - pages to a PDF file, through libharu's object layer: tagged content,
 * embedded subsets, outline, links, destinations, page labels, metadata. The
 * only user of libharu.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "fonts/fonts.h"
#include "ir/pages.h"
#include "ir/sources.h"

/* Gives the bytes of a picture named in the pages; false where it cannot be had. */
struct pdf_pictures {
	const void *context;
	bool (*find)(const void *context, struct span path, struct span *bytes);
};

/*
 * Appends the file to out. It claims PDF/A-2a and PDF/UA-1, and has the output intent that PDF/A
 * asks for, where the pages are for reading (pages.purpose). False: reported, out unspecified. */
bool pdf_from_pages(struct diags *diags, const struct pages *pages, struct fonts *fonts,
    const struct pdf_pictures *pictures, struct buffer *out);

/*
 * The same with the sources attached, so that it claims PDF/A-3a in place of -2a. sources
 * NULL: as pdf_from_pages.
 */
bool pdf_with_sources(struct diags *diags, const struct pages *pages, struct fonts *fonts,
    const struct pdf_pictures *pictures, const struct sources *sources, struct buffer *out);

#endif
