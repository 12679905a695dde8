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
	struct span json;  /* data/01-plan-notice-t1.json */
	struct span title; /* its caption, else the title around it */
};

/* A file of data/ and its bytes; borrowed. */
struct data_file {
	struct span name, bytes;
};

/* In the order of writing: the tables one by one, then the lists. */
struct data_files {
	struct data_file *items;
	size_t count, capacity;
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
/* json_from_tables.c: data/tables.json, and one table alone. */
void data_append_tables_json(struct buffer *out, const struct data_tables *tables);
void data_append_table_json(
    struct buffer *out, const struct data_tables *tables, const struct data_table *table);
/* lists_from_model.c: data/documents.csv, data/tables.csv. */
void data_append_document_list(struct buffer *out, const struct data_tables *tables);
void data_append_table_list(struct buffer *out, const struct data_tables *tables);
/* package_from_tables.c: data/datapackage.json; files: the CSV that it lists, as they are. */
void data_append_package(
    struct buffer *out, const struct data_tables *tables, const struct data_files *files);
/* json_from_issue.c: data/catalogue.json. */
void data_append_catalogue(struct buffer *out, const struct data_tables *tables);

enum data_type {
	DATA_STRING,
	DATA_NUMBER,
	DATA_INTEGER,
	DATA_DATE,
	DATA_FLAG,       /* 1 or 0 */
	DATA_FORM,       /* as data_form_of has it */
	DATA_COMPARATOR, /* < > ≤ ≥ ± */
};

/* A column of the files whose columns are the same for every issue. */
struct data_column {
	const char *key, *head; /* what programs call it; its head */
	enum data_type type;
	bool required;
};

struct data_columns {
	const struct data_column *items;
	size_t count;
};

extern const struct data_columns data_indicator_columns, data_document_columns, data_table_columns;

/* Writes the heads as a row. */
void data_append_heads(struct csv_writer *w, const struct data_columns *columns);
/* 济槐政发〔2021〕1号, or absent */
struct span data_document_number(struct arena *arena, const struct model_node *document);

#endif
