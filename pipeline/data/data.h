/*
 * data.h - the tables of a model as data:
 *
 *   data/<document>-<table>.csv   every table: one header row (levels of a head joined by " / "),
 *                                 spans repeated into each of their cells, the group's name in a
 *                                 first column where rows have groups, cells as they are printed
 *   data/<document>-<table>.json  the same with types
 *   data/indicators.csv           the values of all indicator tables in long form, one a row
 *   data/documents.csv, tables.csv   what the ids stand for
 *   data/tables.json              all tables in one file
 *   data/catalogue.json           what the issue holds
 *   data/datapackage.json         all CSV files and the types of their columns
 *
 * CSV is RFC 4180: commas, CRLF line ends, quotes where needed; UTF-8 with a byte order mark,
 * without which Excel takes Chinese text for the system's old encoding. A cell that a spreadsheet
 * would run as a formula begins with an apostrophe; see csv.h. gazette-data(5) describes all files.
 */
#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "base/files.h"
#include "ir/model.h"

/* The model must be one that model_check lets pass. False: reported. */
bool data_from_model(struct arena *arena, struct diags *diags, const struct model *model,
    struct span out_dir, struct files_batch *batch);

#endif
