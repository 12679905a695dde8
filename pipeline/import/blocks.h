/*
 * blocks.h - running text as blocks: heads, paragraphs, boxes, tables, figures,
 * lists of appointments.
 */
#ifndef IMPORT_BLOCKS_H
#define IMPORT_BLOCKS_H

#include "import/readings.h"

enum block_kind {
	BLOCK_HEAD,      /* level, lines */
	BLOCK_PARAGRAPH, /* lines */
	BLOCK_BOX,       /* first child: a head, its title, where it has one */
	BLOCK_TABLE,     /* table; children: its notes */
	BLOCK_FIGURE,    /* figure; lines: its caption */
	BLOCK_NAMES      /* verb; children: paragraphs, each with its name */
};

enum block_verb { VERB_APPOINT, VERB_REMOVE };

struct block {
	enum block_kind kind;
	int level;
	enum block_verb verb;
	const struct flow_line *lines;
	size_t count;
	size_t name_chars; /* BLOCK_NAMES' children: characters of the name, without space */
	int32_t page;      /* a page that begins with a table; 0: none */
	const struct recipe_box *box;
	const struct recipe_table *table;
	const struct recipe_figure *figure;
	struct block *first, *last, *next;
};

struct block_builder {
	struct arena *arena;
	struct diags *diags;
	int32_t file; /* of the old text */
	struct lines *lines;
};

/*
 * The lines with index first up to last (not included), all of one part. What
 * cannot be known is asked. NULL: there are none.
 */
struct block *blocks_from_lines(
    struct block_builder *b, size_t first, size_t last, int32_t measure_cells);

/* Puts the paragraphs behind 任命： and 免去： into lists of names, as far as they name someone. */
void names_from_blocks(struct block_builder *b, const struct recipe *recipe, struct block *blocks);

#endif
