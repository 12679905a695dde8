/*
 * series.h - indicators over all issues. An issue's values are kept beside the
 * site (.site/values/), one record each; where any of them changed, all are
 * sorted by series, and pages are made of those series that are other than
 * before. Memory holds a page of one series, however many issues there are.
 *
 * A series of many values has several pages: from the oldest on, PART_VALUES
 * each, at addresses whose numbers stay; the newest at the series' own address,
 * no fewer than half as many, so that its chart shows more than a point.
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
#include "base/sha256.h"
#include "data/indicators.h"
#include "site/portal.h"

/* A value with what it belongs to. Texts live in the arena of the reader. */
struct series_value {
	struct span series; /* digest of the identity; hexadecimal */
	struct span issuer, name, unit, growth, qualifier, cycle;
	struct span issue, issue_title, document, number, table, title; /* where it was printed */
	struct span indicator, period, column, form, value, comparator, text, attribute;
	int64_t month, row;
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

/* For sorting, in one span; and back, borrowing from it. */
void series_pack(struct buffer *out, const struct series_value *value);
struct series_value series_unpack(struct span bytes);

/* series_of_issues.c */
/* The numbers of all issues, sorted by series, then by time. NULL: reported. */
struct sorted_runs *series_sort(const struct portal *portal);
/* Digest of what all series are made of. Sorts what series_tell_issue told. False: reported. */
bool series_digest(const struct portal *portal, char hex[SHA256_HEX_BYTES + 1]);
/* An issue with its values' digest; page: its charts', or absent. Any thread may. */
void series_tell_issue(const struct portal *portal, const struct portal_issue *issue,
    struct span digest, struct span page);

/* An issue's page of charts, as series_tell_issue told. */
struct series_charts {
	struct span title, page;
};
struct series_charts series_read_charts(const struct sorted_record *record);

/* A series, for the page that leads to it and for indicators.csv. */
struct series_entry {
	struct span issuer, title, path;
	int64_t count, at, bytes; /* where its rows stand in the file of rows */
};
void series_add_entry(struct sorted_runs *entries, const struct series_entry *entry);
struct series_entry series_read_entry(const struct sorted_record *record);

/* series_pages.c: pages of series; adds a line for each to entries, writes its rows to rows. */
bool series_write_pages(const struct portal *portal, struct sorted_runs *values,
    struct sorted_runs *entries, FILE *rows);
/* Adds the pages that are there to the site's. */
void series_add_pages(const struct portal *portal);
/* Takes all of them away. */
void series_remove_pages(const struct portal *portal);

/* series_lists.c: indicators.csv, and the pages that lead to series and charts. */
bool series_write_csv(const struct portal *portal, struct sorted_runs *entries, FILE *rows,
    struct portal_paths *made);
bool series_write_lists(
    const struct portal *portal, struct sorted_runs *entries, struct portal_paths *made);

/* charts_of_table.c */
struct chart_mark series_mark(const struct series_value *value, struct span label);
/* chart_pages.c */
/* The page of an issue's tables of indicators: charts/2021-02.html */
struct span charts_path(struct arena *arena, const struct portal_issue *issue);
/* The records of the issue's values, and that page where there are some. */
bool portal_write_charts(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue, const struct series_values *values,
    struct portal_paths *made);
/* A part of a series, whose values are sorted by time; parts: links to all, where there are
 * several. */
bool series_write_page(const struct portal *portal, struct arena *arena,
    const struct series_value *values, size_t count, struct span path, struct mustache_value parts);

/* 一般公共预算收入 同比 1-6月（%） */
struct span series_title(struct arena *arena, const struct series_value *value);

#endif
