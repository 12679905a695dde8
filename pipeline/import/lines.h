/*
 * lines.h - the old text as lines, each with what became of it. Lines without
 * text are not among them. Numbers are those of the text, from 1.
 */
#ifndef IMPORT_LINES_H
#define IMPORT_LINES_H

#include "import/recipe.h"

enum line_use {
	LINE_TEXT,
	LINE_RUNNING_HEAD, /* dropped */
	LINE_FOLIO,        /* dropped */
	LINE_DROPPED,      /* by the recipe */
	LINE_TABLE         /* the recipe gives its table's markdown */
};

/* A bit for each answer that the recipe gives about a line. */
#define LINE_ANSWERED(line, answer) (((line)->answers & (1u << (answer))) != 0)

struct line {
	struct span text; /* without space at its ends */
	int32_t number;
	int32_t page; /* of the original, where it begins with this line and its number is known; or
			 0 */
	int32_t on_page; /* of the original, on which it stands; 0: not known */
	enum line_use use;
	bool opens_page;
	bool claimed; /* it has its place in a document, or was dropped */
	unsigned answers;
	int32_t head_level;                 /* ANSWER_HEAD: 0 where its number says */
	struct span reason;                 /* LINE_DROPPED */
	const struct recipe_table *table;   /* this line is in a table's range */
	bool note;                          /* and is one of its notes */
	const struct recipe_figure *figure; /* this is a figure's caption */
	const struct recipe_box *box;       /* this line is in a box */
};

struct lines {
	struct line *items;
	size_t count;
	int32_t total; /* lines of the text, empty ones counted */
};

/*
 * Splits the text and marks running heads, folios, pages and what the recipe
 * says of lines. NULL: the recipe names lines that have no text (reported).
 * Questions are reported too.
 */
struct lines *lines_from_text(struct arena *arena, struct diags *diags, int32_t file,
    struct span text, const struct recipe *recipe);
/* Index of the first line whose number is at least this; lines->count where there is none. */
size_t lines_find(const struct lines *lines, int32_t number);

/* The line without any space in it. */
struct span line_squeeze(struct arena *arena, struct span text);

#endif
