/*
 * line_from_breaks.h - boxes between two breaks to a set line: gaps squeezed or
 * stretched in their turns until the line ends at its width, to the mpt; boxes
 * gathered into runs.
 */
#ifndef LAYOUT_LINE_FROM_BREAKS_H
#define LAYOUT_LINE_FROM_BREAKS_H

#include "layout/breaks_from_boxes.h"

enum line_fill {
	FILL_NATURAL, /* squeezed where it is too long */
	FILL_JUSTIFY,
	FILL_SPREAD /* letter-spaced, also inside units */
};

struct line_request {
	const struct boxes *boxes;
	const struct box_sum *sums;
	size_t from, last;
	mpt width; /* room for the line */
	enum line_fill fill;
	bool ends_paragraph; /* marks behind the last box are the line's, too */
	struct arena *arena; /* for the line */
	mpt *added;          /* scratch: room for boxes->count */
};

struct layout_line line_from_breaks(const struct line_request *request);

#endif
