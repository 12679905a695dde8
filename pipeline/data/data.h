/*
 * data.h - the tables of a model as data: data/<document>-<table>.csv for every
 * table (UTF-8, RFC 4180, a header row), one data/indicators.csv in long form
 * (one value a row, with unit, period, comparator, qualifier …), tables.json and
 * catalogue.json (what the issue holds).
 */
#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "base/files.h"
#include "ir/model.h"

bool data_from_model(struct arena *arena, struct diags *diags, const struct model *model,
    struct span out_dir, struct files_batch *batch);

#endif
