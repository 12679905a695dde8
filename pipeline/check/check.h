/*
 * check.h - what a colleague who knows the trade would see in an issue: two
 * documents with one number, a number that is not 〔2021〕, a date before its
 * signature, outline numbers that skip, an indicator without a unit. Works on
 * the model, writes only diagnostics.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "ir/model.h"

void check_model(const struct model *model, struct diags *diags);

#endif
