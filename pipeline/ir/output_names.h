/*
 * output_names.h - names of an issue's outputs, relative to its output folder.
 * Pages link to data files and to the PDF, the catalogue lists pages: stages
 * that do not know each other agree on names here.
 *
 * Names are as files have them, not percent-encoded. They live in the arena.
 */
#ifndef IR_OUTPUT_NAMES_H
#define IR_OUTPUT_NAMES_H

#include "ir/model.h"

/* What a site reads of a built issue: gazette-model(5), gazette-places(5). */
#define OUTPUT_MODEL "data/issue.model"
#define OUTPUT_PLACES "data/issue.places"

/* 01-plan-notice.html */
struct span output_page_name(struct arena *arena, const struct model_node *document);
/* data/01-plan-notice-t1.csv: the document's id stands once, also where the table's begins with it.
 */
struct span output_table_name(
    struct arena *arena, const struct model_node *document, const struct model_node *table);
/* 2021-02.pdf */
struct span output_pdf_name(struct arena *arena, const struct model_node *issue);

/*
 * Whether an id can stand in the name of a file on any system: not empty, no dot at its start, no
 * control characters, none of / \ : * ? " < > |, at most 200 bytes.
 */
bool output_name_is_safe(struct span id);

#endif
