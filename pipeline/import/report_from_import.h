/*
 * report_from_import.h - what import did, for the editor who answers for it:
 * lines that were dropped and why, lines that the recipe's tables stand for,
 * open questions, faults of the print that stay.
 */
#ifndef IMPORT_REPORT_FROM_IMPORT_H
#define IMPORT_REPORT_FROM_IMPORT_H

#include "import/import.h"
#include "import/markdown_from_blocks.h"
#include "import/parts.h"

struct report_input {
	struct arena *arena;
	const struct diags *diags;
	const struct import_options *options;
	const struct recipe *recipe;       /* NULL where it could not be read */
	const struct lines *lines;         /* NULL likewise */
	struct document *const *documents; /* as many as could be made */
	size_t document_count;
	const struct block_counts *counts;
};

void report_from_import(const struct report_input *in, struct buffer *out);

#endif
