/*
 * layout.h - model to pages: paragraphs into lines, lines and tables into
 * columns, columns into pages; cover, contents, running heads, folios. Page
 * numbers of the contents page are settled here in a bounded number of passes.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "fonts/fonts.h"
#include "ir/model.h"
#include "ir/pages.h"
#include "ir/style.h"

/* NULL: reported. Characters that no face has are errors with their place, all of them listed. */
struct pages *layout_pages(struct arena *arena, struct diags *diags, const struct model *model,
    const struct style *style, struct fonts *fonts);
/*
 * The same, with a call between: when all lines of the body are set, and with them nearly every
 * character has been looked up in fonts; columns and pages are yet to come.
 */
struct layout_between {
	void (*lines_set)(void *context);
	void *context;
};
struct pages *layout_pages_between(struct arena *arena, struct diags *diags,
    const struct model *model, const struct style *style, struct fonts *fonts,
    const struct layout_between *between);
/*
 * For a proof: the same pages, also where the text has errors that leave them standing, such as a
 * character without a face, whose place stays empty. NULL where no pages came about.
 */
struct pages *layout_faulty_pages(struct arena *arena, struct diags *diags,
    const struct model *model, const struct style *style, struct fonts *fonts);

#endif
