/*
 * import.h - an old text and its recipe to sources.
 *
 * The recipe (YAML) says what the text alone cannot: where documents begin,
 * where boxes end, which line ranges are tables and what their markdown is.
 * Import undoes the rest (wrapping, running heads, folios, spaces of the
 * extractor) and finds heads, leads, responsible-party runs, signatures, dates,
 * names. Every line that is dropped, and every question that it cannot answer,
 * stands in the report. It never guesses: an open question is an error.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "base/files.h"

struct import_options {
	struct span text;   /* the old text, UTF-8 */
	int32_t text_file;  /* in the diagnostics' file table */
	struct span recipe; /* UTF-8 */
	int32_t recipe_file;
	struct span out_dir;
};

/* Adds the sources to the batch, and appends the report. False: reported. */
bool import_sources(struct arena *arena, struct diags *diags, const struct import_options *options,
    struct files_batch *batch, struct buffer *report);

#endif
