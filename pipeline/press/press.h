/*
 * press.h - pages for reading to pages for the printer: the inside pages, and
 * the cover as one sheet, back | spine | front, with what stands inside of it.
 *
 * Both are larger than the paper will be: whatever touches the cut is carried on
 * into the bleed, and marks stand outside of that (ISO 32000-1, 14.11.2). Colours
 * become inks by the template: black is the black ink alone, grays are per cent
 * of it. Blank pages before the back cover bring the issue to whole sheets.
 *
 * 骑马订 (saddle stitch): cover and inside are of one paper, and all pages are
 * counted. 胶订 (perfect binding): the cover is a sheet of its own with a spine
 * as wide as the block, whose pages alone are counted.
 */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "fonts/fonts.h"
#include "ir/model.h"
#include "ir/pages.h"
#include "ir/style.h"

struct press_options {
	const struct model *model; /* the names, imprint, binding and paper */
	const struct style *style;
	struct fonts *fonts;
};

struct press_pages {
	struct pages *inside; /* PAGES_FOR_PRESS, both */
	struct pages *cover;  /* two pages: outside and inside */
};

/*
 * Texts are shared with pages; what is new lives in the arena. How many blanks there are, what was
 * raised, and what in the imprint differs, is reported too. False: reported (a colour that has no
 * ink, a character that has no face).
 */
bool press_from_pages(struct arena *arena, struct diags *diags, const struct pages *pages,
    const struct press_options *options, struct press_pages *out);

#endif
