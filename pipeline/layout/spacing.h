/*
 * spacing.h - the widths that rules of Chinese typesetting give, in thousandths
 * of an em (W3C CLREQ 3.1, 3.2; GB/T 15834-2011 5.1).
 */
#ifndef LAYOUT_SPACING_H
#define LAYOUT_SPACING_H

#include "ir/style.h"

enum {
	/* the gap between Han and western text: as set, squeezed, stretched */
	SPACING_GAP = 250,
	SPACING_GAP_MIN = 125,
	SPACING_GAP_MAX = 500,
	/* the space between western words: at most as set, squeezed, stretched */
	SPACING_WORD = 333,
	SPACING_WORD_MIN = 250,
	SPACING_WORD_MAX = 500,
	/* · and the half-width connector and solidus; · squeezed */
	SPACING_HALF = 500,
	SPACING_INTERPUNCT_MIN = 250,
	/* what two adjacent marks lose of their two em */
	SPACING_MARKS_CUT = 500,
	/* ——, …… and the single dash: a character */
	SPACING_DASH = 1000,
	/* letter-spacing by position: in titles, in tables */
	SPACING_SPREAD = 1000,
	SPACING_SPREAD_TABLE = 500,
	/* a name of two characters has the width of three */
	SPACING_NAME = 1000,
	/* behind 第一章 and 专栏1 */
	SPACING_LABEL = 1000,
	/* sub- and superscripts */
	SPACING_SCRIPT_SIZE = 620,
	SPACING_SUP_RISE = 350,
	SPACING_SUB_DROP = 130,
	/* white inside a table's cell: at each side, above and below */
	SPACING_CELL_SIDE = 300,
	SPACING_CELL_ABOVE = 200,
	/* a character's body above the baseline */
	SPACING_ASCENT = 880,
	/* stretch of a gap that counts as one (Knuth's ratio 1), and beyond which a line is loose
	 */
	SPACING_STRETCH = 125,
	SPACING_LOOSE = 250
};

/* Rounded half up. */
static inline mpt
spacing_of(mpt size, int32_t thousandths)
{
	return (mpt)(((int64_t)size * thousandths + 500) / 1000);
}

#endif
