/*
 * indicators.h - the values of a table of indicators, one for each place of a
 * column of values or rates of growth: the rows of data/indicators.csv, which
 * gazette-data(5) describes. All texts live in the arena or are the model's.
 */
#ifndef DATA_INDICATORS_H
#define DATA_INDICATORS_H

#include "data/grid_from_table.h"

struct data_value {
	struct span group, indicator; /* indicator: as printed, with # and * */
	struct span parent;           /* of a row that is part of one above it: that one's name */
	struct span unit, period, column, form, value, comparator, qualifier, text, attribute;
	bool cumulative, growth, ofwhich, quarterly;
	size_t row; /* of the grid */
};

struct data_values {
	struct data_value *items;
	size_t count, capacity;
};

/* Appends those of the table, whose MODEL_KEY_INDICATOR is set. */
void data_values_of_table(
    struct arena *arena, const struct data_grid *grid, struct data_values *values);

/* The table's caption, else the nearest title around it; absent where there is none. */
struct span data_title_of_table(
    struct arena *arena, const struct model_node *table, const struct model_node *document);

#endif
