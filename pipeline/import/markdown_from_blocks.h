/*
 * markdown_from_blocks.h - blocks to markdown in the source format (gazette(5)),
 * so that a reader of markdown gives back the same characters.
 */
#ifndef IMPORT_MARKDOWN_FROM_BLOCKS_H
#define IMPORT_MARKDOWN_FROM_BLOCKS_H

#include "import/blocks.h"
#include "import/characters.h"

struct block_counts {
	int32_t heads, paragraphs, leads, boxes, tables, figures, names, pages;
};

struct markdown_writer {
	struct block_builder *b;
	struct buffer *out;
	struct block_counts *counts;
	int32_t lead_limit; /* of the part; RECIPE_UNSAID: leads are asked about */
	/* where the part has leads that nothing was said about */
	int32_t lead_candidates, first_candidate_line;
};

void markdown_from_blocks(struct markdown_writer *w, const struct block *blocks);
/* An anchor of an original page, as a paragraph of its own. */
void markdown_page(struct markdown_writer *w, int32_t page);

/*
 * Appends characters with what markdown would take for its own escaped. at_start:
 * they begin a block.
 */
void markdown_from_characters(
    struct buffer *out, const struct character *chars, size_t count, bool at_start);

#endif
