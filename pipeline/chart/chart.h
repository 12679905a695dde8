/*
 * chart.h - numbers that can be compared, as a picture: inline SVG, made when a
 * site is built, the same bytes for the same numbers.
 *
 *   CHART_BARS   a bar for each number, from zero; targets are hatched. Where one of four or more
 * is over five times the next, as a rate of growth from almost nothing is, the others would be too
 * short to tell apart: it is cut, visibly, and the picture says so CHART_LINE   one quantity over
 * three or more times, each a point at its time
 *
 * A picture that would mislead is not made: chart_choose says why. Numbers are
 * compared only where unit, qualification (口径), reckoning (of one period or
 * cumulative) and the length of the period are the same, and none is a bound (<6).
 *
 * Lengths are whole units of a viewBox 320 wide, which is the narrowest screen
 * at one to one. There is no style attribute and no script (Content-Security-
 * Policy: default-src 'self'); everything is drawn in currentColor, targets in a
 * pattern, so that it reads in dark mode, in print and without colours. The
 * picture has role img, a title and a description; its numbers must stand beside
 * it as text.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "base/arena.h"
#include "base/buffer.h"

struct chart_mark {
	struct span label;           /* what or when: 规划目标 / 2020年 */
	struct span text;            /* the number as printed */
	struct span number;          /* in ASCII digits: -12.5; absent where there is none */
	struct span unit, qualifier; /* absent: none */
	struct span cycle;           /* the part of a year that it is of: 1-6月; absent: all */
	struct span comparator;      /* a bound, if there is one */
	int64_t month;               /* of its time, counted from year 0; 0: not known */
	bool cumulative, target;
};

enum chart_kind {
	CHART_BARS,
	CHART_LINE,
	/* no chart: */
	CHART_TOO_FEW, /* fewer than two numbers */
	CHART_UNITS_DIFFER,
	CHART_QUALIFIERS_DIFFER,
	CHART_RECKONINGS_DIFFER, /* cumulative and not */
	CHART_CYCLES_DIFFER,     /* half a year and a whole one */
	CHART_BOUNDS,            /* a number that is only a bound */
	CHART_TOO_LARGE          /* digits that integers cannot hold */
};

struct chart {
	struct span id; /* of ids in the SVG, unique in the page: ASCII */
	struct span title, description;
	enum chart_kind kind;           /* one that chart_choose gave */
	const struct chart_mark *marks; /* borrowed; those without a number are passed over */
	size_t count;
};

/* over_time: the marks are one quantity, in the order of time. */
enum chart_kind chart_choose(const struct chart_mark *marks, size_t count, bool over_time);
bool chart_is_drawn(enum chart_kind kind);
/* Why there is none, in Chinese: 单位不同，不作图. Absent where there is a chart. */
struct span chart_reason(enum chart_kind kind);
/* Nothing where the kind is none that is drawn. */
void chart_append_svg(struct buffer *out, const struct chart *chart);

/* The month in which a period ends: 2020年, 2021年1-6月, 2021年上半年, 2021年第三季度. 0: none. */
int64_t chart_month_of(struct span period);
/* The part of a year that it is of: 1-6月, 上半年, 末; empty for a whole year, or where it is no
 * period. Dashes are hyphens. */
struct span chart_cycle_of(struct arena *arena, struct span period);

#endif
