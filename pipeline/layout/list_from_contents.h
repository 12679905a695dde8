/*
 * list_from_contents.h - the contents page and the imprint to a vertical list
 * of their own. Page numbers come last: once the body's columns are set, they
 * are put where room was kept for them, so that one pass is enough.
 */
#ifndef LAYOUT_LIST_FROM_CONTENTS_H
#define LAYOUT_LIST_FROM_CONTENTS_H

#include "layout/flow.h"

#define LAYOUT_CONTENTS_DEST "contents"

/*
 * The contents of the model's documents as regions of `contents`, their elements under `root`.
 * Entries stand in the order of the documents.
 */
struct contents_entry {
	const struct model_node *document;
	struct list_piece *number;
	int32_t element;
	mpt right; /* right end of the number */
};
struct contents {
	struct flow flow;
	struct contents_entry *entries;
	size_t count, capacity;
};

void layout_contents_start(struct contents *c, struct layout_context *context,
    const struct model *model, struct pages *pages, int32_t root);
/* Puts the page number (as printed) of entry i. */
void layout_contents_number(struct contents *c, size_t i, struct span label);

#endif
