/*
 * places.h - where an issue's parts stand in print: for each destination of
 * its pages, the page of the PDF and the folio that readers see on it.
 *
 * What is made of the model alone knows no page. This small table is kept
 * beside a built issue, so that a site can say "page 7" and link to it without
 * setting the issue again. Names are ids of the model (heads, paragraphs with
 * ids, tables, documents), and what the pages add of their own: contents, marks
 * of notes.
 *
 * As text (.places) one record a destination, in byte order of the names; see
 * gazette-places(5).
 */
#ifndef IR_PLACES_H
#define IR_PLACES_H

#include "ir/pages.h"

#define PLACES_FORMAT "gazette-places"
#define PLACES_VERSION 1

struct place {
	struct span id;
	int32_t page;      /* of the PDF, from 1 */
	struct span folio; /* the page's label; empty for the cover */
	struct pos pos;    /* its record, where it was read from a file */
};

struct places {
	struct place *items; /* in byte order of ids, each once */
	size_t count, capacity;
	int32_t page_count;
};

/* The results live in the arena; ids and labels are borrowed from the pages. */
struct places *places_from_pages(struct arena *arena, const struct pages *pages);
/* NULL: it is not in print. */
const struct place *places_find(const struct places *places, struct span id);

/* write and read are inverse to each other, byte for byte. */
void places_write(const struct places *places, struct buffer *out);
/* NULL: reported. Reads the form only: what comes from elsewhere goes through places_check. */
struct places *places_read(
    struct arena *arena, struct diags *diags, struct span path, struct span bytes);
/* Ids in order, each once; pages between 1 and the number of pages. */
bool places_check(const struct places *places, struct diags *diags);

#endif
