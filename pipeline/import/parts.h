/*
 * parts.h - the documents of the old text: what stands around their bodies
 * (issuers, title, number, addressees, enclosures, signature, date, remark, print
 * line) and the texts that they issue.
 */
#ifndef IMPORT_PARTS_H
#define IMPORT_PARTS_H

#include "import/blocks.h"

struct part_line {
	struct span text; /* as it goes into the source: spaces of the extractor gone */
	const struct line *line;
};

struct part_lines {
	struct part_line *items;
	size_t count;
};

/* Pages of the original that begin in lines for which front matter has no anchors. */
struct page_list {
	int32_t *items;
	size_t count, capacity;
};

struct part {
	const struct recipe_part *recipe;
	struct part_lines issuers, title, addressees, signatories;
	struct part_lines number;            /* one line, or none */
	struct part_lines enclosures;        /* a name each, without its ordinal */
	struct part_lines remark;            /* with its brackets */
	struct span signed_iso, printed_iso; /* 2021-06-02, or absent */
	int32_t page;                        /* of the original, on which it begins; 0: not known */
	struct page_list pages_above, pages_below; /* the body */
	struct block *blocks;
};

struct document {
	const struct recipe_document *recipe;
	struct part main;
	struct part *issued; /* NULL where it issues none */
	struct part *attachments;
	size_t attachment_count;
};

/* Cuts the lines of one document, with index first up to last (not included). */
struct document *document_from_lines(struct block_builder *b, const struct recipe *recipe,
    const struct recipe_document *document, size_t first, size_t last);

#endif
