/*
 * tables.h - all tables of an issue, and the files that are made of them.
 */
#ifndef DATA_TABLES_H
#define DATA_TABLES_H

#include "data/csv.h"
#include "data/grid_from_table.h"

struct data_table {
	const struct model_node *document;
	struct data_grid *grid;
	struct span file;  /* data/01-plan-notice-t1.csv */
	struct span title; /* its caption, else the title around it */
};

struct data_tables {
	struct arena *arena;
	const struct model *model;
	struct span issue; /* 2021年第2期 */
	struct data_table *items;
	size_t count, capacity;
};

/* csv_from_table.c: one table. */
void data_append_csv(struct buffer *out, struct arena *arena, const struct data_grid *grid);
/* indicators_from_tables.c: data/indicators.csv. */
void data_append_indicators(struct buffer *out, const struct data_tables *tables);
/* json_from_tables.c: data/tables.json. */
void data_append_tables_json(struct buffer *out, const struct data_tables *tables);
/* json_from_issue.c: data/catalogue.json. */
void data_append_catalogue(struct buffer *out, const struct data_tables *tables);

/* The columns of data/indicators.csv: what programs call them, and their heads. */
struct data_column {
	const char *key, *head;
};
extern const struct data_column data_indicator_columns[];
extern const size_t data_indicator_column_count;

#endif
