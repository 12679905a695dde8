/*
 * table_grid.h - the cells of a pipe table by row and column, with the spans
 * that lone `^` and `<` make; and what its columns and cells mean.
 */
#ifndef MODEL_TABLE_GRID_H
#define MODEL_TABLE_GRID_H

#include "model/glyphs.h"

struct grid_cell {
	const struct parse_node *tree;
	size_t
	    owner; /* index of the cell that this one belongs to; its own where it stands alone */
	size_t rowspan, colspan; /* of an owner */
	struct model_node *node; /* of an owner */
	struct span text;        /* of an owner: flat */
};

struct grid {
	struct part *part;
	const struct parse_node *tree;
	size_t rows, columns, head_rows;
	struct grid_cell *cells; /* row by row */
	struct model_node **row_nodes, **column_nodes;
	bool *is_group; /* by row */
};

/* False: rows of different width, or spans that are no rectangles; reported. */
bool grid_from_tree(struct part *part, const struct parse_node *table, struct grid *out);
struct grid_cell *grid_owner(const struct grid *g, size_t row, size_t column);

/*
 * Sets TYPE, ALIGN, UNIT, PERIOD and LABEL of the columns, from the words of 列= where there are
 * any, else from the heads; then FORM and VALUE of the cells, and INDICATOR of the table.
 */
void indicators_from_grid(
    struct grid *g, const struct parse_attribute *columns, struct model_node *table);

/*
 * signs_from_notes.c: marks as SIGN what the notes of a table explain in its cells, for those who
 * hear it: 加“[]”为五年累计 makes [1692] 五年累计1692; 带*的指标为季度出数, “—”表示… and the like.
 * Known without a note: # before a part is 其中, 〃 is 同上, and [1692] alone is 累计1692.
 * Call it when all notes and cells are there.
 */
void signs_from_notes(struct build *b, struct model_node *table);

enum cell_form { CELL_TEXT, CELL_NUMBER, CELL_DASH, CELL_EMPTY, CELL_DITTO };

struct cell_value {
	enum cell_form form;
	struct span number, comparator, qualifier, unit; /* absent where there is none */
	struct span
	    power; /* 万 of 1.5万: what the number's unit begins with; absent where it is 1 */
	bool cumulative;
	bool accounting; /* (1,234.5): below zero, as accounts write it */
};

/* What a value cell says: 1692, [1692], <6, 39（新口径）, —. */
struct cell_value value_from_text(struct arena *arena, struct span text);
/* 亿元, %, 件/万人 */
bool is_unit(struct span text);
/* A unit without 万, 亿 at its start: of 万元 元. */
struct span unit_without_power(struct span unit);
/* The unit in the bracket that ends a text, `生产总值（亿元）`; *before is the text before it. */
struct span unit_from_text(struct span text, struct span *before);
/* The period that a text names, 2020年 or 2021年1-6月; absent where there is none. */
struct span period_from_text(struct span text);

#endif
