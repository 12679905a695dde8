/*
 * charts.h - figures of indicators: a picture where the numbers have one that does
 * not mislead (chart/chart.h), and the numbers as text.
 *
 * On its issue's page of charts each table has a figure for its rates of growth, one
 * for each row whose numbers can be compared, and behind those the rows that have no
 * picture, together by why.
 *
 * On the page of its document a table has a picture only where that says more than
 * the table above it: its rates of growth, three or more of them, side by side, for
 * these have one unit and are what is asked of such a table first; in a table of at
 * most four rows, the rows instead. Twenty small pictures of two bars each, as a plan
 * of many units would have, do not serve there; a link leads to them. The numbers as
 * text are the table itself. Fragments have no pictures: their pages are another's.
 */
#ifndef SITE_CHARTS_H
#define SITE_CHARTS_H

#include "html/values.h"
#include "site/series.h"

struct figure {
	struct span id, title;
	struct chart_mark *marks;
	size_t mark_count;
	struct values_list rows; /* the numbers as text */
	bool over_time;
};

/* A figure of the kind CHART_FIGURE, with its picture, or why it has none. */
struct mustache_value figure_value(struct arena *arena, const struct figure *figure);
/* A line of its numbers; href and source: where it was printed, or absent. */
struct mustache_value figure_row(struct arena *arena, const struct series_value *value,
    struct span label, struct span href, struct span source);
/* 生产总值（亿元） */
struct span figure_title(struct arena *arena, struct span name, struct span unit);

/* Behind the values of the table whose first stands at `first`. */
size_t charts_table_end(const struct series_values *values, size_t first);
/* The anchor, on the page of charts, of the table that is the number-th there, from 1. */
struct span charts_table_anchor(struct arena *arena, size_t number);
/* All figures of the values from first to end; *number counts the page's figures, for their ids. */
struct mustache_value charts_of_table(struct arena *arena, const struct series_values *values,
    size_t first, size_t end, size_t *number);
/*
 * What stands behind the table on its document's page, of the kind SITE_CHARTS: false where it has
 * none. href: where all its figures are.
 */
struct mustache_value charts_beside_table(struct arena *arena, const struct series_values *values,
    struct span document, struct span table, struct span href);

#endif
