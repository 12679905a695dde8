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
 * What the files of one build share: a second thread, and subsets of faces, each made once.
 *
 * Most of a file's time goes into subsets and their compression, and which glyphs there are is
 * known before there are pages: a build begins with them as soon as its lines are set. A file uses
 * of this what turns out to be what it needs, and makes the rest: its bytes are the same with it
 * and without.
 */
struct pdf_work;

struct pdf_work *pdf_work_new(void);
void pdf_work_free(struct pdf_work *work); /* NULL is fine */
/*
 * Begins subsets, on the other thread, of the glyphs that have been looked up in the faces so far.
 * Called by the thread that fonts belongs to, which may go on with it.
 */
void pdf_work_ahead(struct pdf_work *work, struct fonts *fonts);

/*
 * Appends the file to out. It claims PDF/A-2a and PDF/UA-1, and has the output intent that PDF/A
 * asks for, where the pages are for reading (pages.purpose). False: reported, out unspecified. */
bool pdf_from_pages(struct diags *diags, const struct pages *pages, struct fonts *fonts,
    const struct pdf_pictures *pictures, struct buffer *out);

/* sources: the issue's, to be attached: then the file claims PDF/A-3a in place of -2a; or NULL.
 * work: or NULL. */
struct pdf_options {
	const struct sources *sources;
	struct pdf_work *work;
};

bool pdf_with_options(struct diags *diags, const struct pages *pages, struct fonts *fonts,
    const struct pdf_pictures *pictures, const struct pdf_options *options, struct buffer *out);

#endif
