/*
 * trees.h - name and number trees (ISO 32000-1, 7.9.6 and 7.9.7), with leaves
 * of a size that readers search quickly.
 */
#ifndef PDF_TREES_H
#define PDF_TREES_H

#include "pdf/objects.h"

/* Keys and values as they are printed: (name), 12, [3 0 R /XYZ 0 0 null]. */
struct pdf_tree_entry {
	struct span key, value;
};

struct pdf_tree {
	struct pdf_tree_entry *items; /* in the order of their keys */
	size_t count, capacity;
};

/* names: a name tree; else a number tree. Returns its root's object number. */
uint32_t pdf_add_tree(struct pdf_file *file, const struct pdf_tree *tree, bool names);

#endif
