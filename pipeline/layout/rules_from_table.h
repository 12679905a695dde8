/*
 * rules_from_table.h - the rules and tints of a table's rows, as its template
 * has them: three rules, or every line of a full grid. They are artifacts.
 */
#ifndef LAYOUT_RULES_FROM_TABLE_H
#define LAYOUT_RULES_FROM_TABLE_H

#include "layout/rows_from_table.h"
#include "layout/vertical_list.h"

struct table_ruler {
	struct arena *arena;
	const struct style_table *style;
	const struct layout_table *table;
	mpt x;                             /* of the table, in its column */
	mpt apart;                         /* between rules under neighbouring heads */
	const struct layout_cell **owners; /* by row and column; NULL where no rule asks for them */
	bool *tinted;                      /* by row */
};

void layout_ruler_start(struct table_ruler *ruler, struct arena *arena, const struct style *style,
    const struct layout_table *table, mpt x);
/*
 * What lies under the text of row `index`: before its pieces. The first of several rows that
 * belong together has it for all of them, so that it does not cover what stands in more than one;
 * alone: each box has its own.
 */
void layout_tint_row(
    const struct table_ruler *ruler, struct list_box *box, size_t index, bool alone);
/* Rules beside a row, or beside the part of it that the box holds; ends: with the row's foot. */
void layout_rule_row(
    const struct table_ruler *ruler, struct list_box *box, size_t index, bool begins, bool ends);
/* The rule under the last row before a break, its y from that row's foot; NULL: none. */
struct list_piece *layout_broken_rule(const struct table_ruler *ruler);

#endif
