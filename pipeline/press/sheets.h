/*
 * sheets.h - which page stands where, once there are whole sheets. Internal to
 * press/.
 */
#ifndef PRESS_SHEETS_H
#define PRESS_SHEETS_H

#include "press/press.h"

struct press_sheets {
	bool perfect;
	int32_t reading; /* pages for reading; the first is the front cover */
	int32_t blanks;  /* behind them, before the back cover */
	int32_t total;   /* with the cover's four */
	int32_t counted; /* towards printed sheets */
	int32_t sheet_pages, format_pages;
	int32_t paper_um;
	mpt spine; /* its width; 0 for saddle stitch */
};

void press_count_sheets(
    const struct pages *pages, const struct press_options *options, struct press_sheets *out);
/* Printed sheets, thousandths. */
int64_t press_printed_sheets(const struct press_sheets *sheets);
/* Reports the blanks, and what the imprint says of format (开本) and printed sheets (印张)
 * otherwise. */
void press_report_sheets(
    struct diags *diags, const struct model *model, const struct press_sheets *sheets);

#endif
