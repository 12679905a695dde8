/*
 * recipe_order.h - whether what a recipe says fits together: parts in the order
 * of the text, ranges that do not cross, one answer a question, file names.
 */
#ifndef IMPORT_RECIPE_ORDER_H
#define IMPORT_RECIPE_ORDER_H

#include "import/recipe.h"
#include "import/recipe_fields.h"

/* Faults are reported; the answers are sorted by line. */
void recipe_check_order(struct recipe_reader *r, struct recipe *recipe);

#endif
