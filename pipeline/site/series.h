/*
 * series.h - indicators over all issues. An issue's values are kept beside the
 * site (.site/values/), one record each; where any of them changed, they are
 * brought together by series through files in buckets, so that memory holds one
 * bucket and a line for each series, however many issues there are.
 *
 * A series is one quantity of one issuer through time. Its identity: the issuer;
 * the indicator's name without #, 其中：, * and the unit in its bracket, behind
 * the row that it is part of; the unit; what a rate of growth compares (同比);
 * whether values are cumulative; the part of a year that they are of (1-6月); the
 * qualification (口径). Not the attribute
 * (预期性, 约束性): the same quantity changes it from plan to plan, and each
 * value carries its own.
 */
#ifndef SITE_SERIES_H
#define SITE_SERIES_H

#include "chart/chart.h"
#include "data/indicators.h"
#include "site/lists.h"

/* A value with what it belongs to. Texts live in the arena of the reader. */
struct series_value {
	struct span series; /* digest of the identity; hexadecimal */
	struct span issuer, name, unit, growth, qualifier, cycle;
	struct span issue, issue_title, document, number, table, title; /* where it was printed */
	struct span indicator, period, column, form, value, comparator, text, attribute;
	int64_t month, row, order; /* order: of issues, the oldest first */
	bool cumulative, target;
};

struct series_values {
	struct series_value *items;
	size_t count, capacity;
};

/* values_of_issue.c */
void series_from_model(struct arena *arena, const struct model *model, struct span issue_title,
    struct series_values *out);
void series_write(const struct series_value *values, size_t count, struct buffer *out);
/* False where the bytes are no values; nothing is reported: they are made again. */
bool series_read(struct arena *arena, struct span bytes, struct series_values *out);

/* charts_of_table.c */
struct chart_mark series_mark(const struct series_value *value, struct span label);
/* chart_pages.c */
/* The page of an issue's tables of indicators: charts/2021-02.html */
struct span charts_path(struct arena *arena, const struct portal_issue *issue);
/* The records of the issue's values, and that page where there are some. */
bool portal_write_charts(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue, const struct series_values *values,
    struct portal_paths *made);
/* The page of one series, whose values are sorted by time. */
bool series_write_page(struct lists *lists, struct arena *arena, const struct series_value *values,
    size_t count, struct span path);

/* 一般公共预算收入 同比 1-6月（%） */
struct span series_title(struct arena *arena, const struct series_value *value);

/* series_of_issues.c: indicators.csv, a page for each series, the page that leads to all. */
/* Adds the paths of all pages of indicators, those of issues too. */
bool portal_write_indicators(struct portal *portal, struct portal_paths *pages);

#endif
