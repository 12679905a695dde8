/*
 * model_grid.h - do the cells of a table fill its columns? Every later stage
 * takes for granted that each place of the grid belongs to exactly one cell,
 * that spans keep to their part (head, body), and that cells stand in order.
 */
#ifndef IR_MODEL_GRID_H
#define IR_MODEL_GRID_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "ir/model.h"

/* Reports the first fault of the table, if there is one. */
void model_grid_check(const struct model_node *table, struct diags *diags, struct arena *scratch);

#endif
