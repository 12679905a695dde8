/* numbers.h - decimal numbers brought to one scale, as integers. */
#ifndef CHART_NUMBERS_H
#define CHART_NUMBERS_H

#include "chart/chart.h"

#define CHART_MOST 1000000000000000 /* times a length, it still fits */

/* The decimals that all numbers of the marks need, at most 9; -1 where they are too long. */
int chart_decimals(const struct chart_mark *marks, size_t count);
/* False where it is no number, or too large at this scale. */
bool chart_scaled(struct span number, int decimals, int64_t *out);

#endif
