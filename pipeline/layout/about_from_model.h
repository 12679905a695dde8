/*
 * about_from_model.h - what an issue says of itself beside its pages: title,
 * creators, subjects, identifiers, rights, date. Internal to layout/.
 */
#ifndef LAYOUT_ABOUT_FROM_MODEL_H
#define LAYOUT_ABOUT_FROM_MODEL_H

#include "ir/model.h"
#include "ir/pages.h"
#include "ir/style.h"

/*
 * Sets the information fields of pages. Creators are who is responsible for the issue and who
 * edits it; keywords the documents' subjects and numbers; identifiers the name, what its
 * imprint calls a number of the periodical, and the documents' index numbers.
 */
void layout_describe(struct pages *pages, const struct model *model, const struct style *style);

#endif
