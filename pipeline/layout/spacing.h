/*
 * spacing.h - the widths inside a line that a style gives, at a text's size, and
 * the few proportions that no template changes.
 */
#ifndef LAYOUT_SPACING_H
#define LAYOUT_SPACING_H

#include "ir/style.h"

/* In thousandths of an em. */
enum {
	/* a character's body above the baseline */
	SPACING_ASCENT = 880,
	/* stretch of a gap that counts as one (Knuth's ratio 1) */
	SPACING_STRETCH = 125
};

struct spacing {
	struct style_spacing widths; /* at the size `em` */
	mpt em;
};

/* Rounded half up. */
static inline mpt
spacing_part(mpt size, int32_t thousandths)
{
	return (mpt)(((int64_t)size * thousandths + 500) / 1000);
}

/* One of the widths at another size. */
static inline mpt
spacing_at(const struct spacing *spacing, mpt size, mpt width)
{
	return (mpt)(((int64_t)size * width + spacing->em / 2) / spacing->em);
}

static inline struct spacing
spacing_of(const struct style *style)
{
	return (struct spacing){style->spacing, style->cell > 0 ? style->cell : 1};
}

#endif
