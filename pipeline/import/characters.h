/*
 * characters.h - the lines of a block as one row of characters: wrapped lines
 * joined, spaces of the extractor gone.
 */
#ifndef IMPORT_CHARACTERS_H
#define IMPORT_CHARACTERS_H

#include "import/readings.h"

struct character {
	uint32_t cp;
	int32_t page;      /* of the original, that begins in front of it; 0: none */
	bool break_before; /* a head's line began here by sense */
	bool spaced;       /* the old text had a space in front, beside Han or a mark */
	bool keep_space;   /* and the source is to have it */
};

struct characters {
	struct character *items;
	size_t count;
};

/*
 * A space is a character only between Latin words. Where a line ends with a Latin letter
 * or digit and the next begins with one, the recipe has to say whether they
 * belong together: that is asked.
 */
struct characters characters_from_lines(struct arena *arena, struct diags *diags, int32_t file,
    const struct flow_line *lines, size_t count);
/* The same of one text that stands alone. */
struct characters characters_from_span(struct arena *arena, struct span text);

#endif
