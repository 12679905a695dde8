/*
 * codes.h - which number stands for which character in the content streams,
 * face by face (ISO 32000-1, 9.7: Type 0 fonts, Identity-H).
 *
 * A CFF face's codes are the CIDs of its glyphs. Where two characters share a
 * glyph there, the later one carries its text as /ActualText, so that a reader
 * gets the very character of the source. A TrueType face's codes are counted
 * as characters come, and CIDToGIDMap leads them to glyphs: each character has
 * its own.
 */
#ifndef PDF_CODES_H
#define PDF_CODES_H

#include "fonts/fonts.h"
#include "ir/pages.h"

struct pdf_character {
	uint32_t cp;
	uint32_t glyph; /* in the font file */
	uint16_t code;
	bool shares_code;  /* with a character that came before: needs /ActualText */
	int64_t width_ppm; /* as the file says it: millionths of the em */
};

struct pdf_face {
	int32_t face; /* in fonts; -1 where it is not used */
	struct fonts_metrics metrics;
	struct pdf_character ***pages; /* by code point, in pages of 256 */
	bool *code_taken;              /* CFF: by code */
	struct pdf_character **used;   /* in the order in which they came */
	size_t used_count, used_capacity;
};

struct pdf_faces {
	struct pdf_face *items; /* by the pages' face index */
	size_t count;
};

/* Finds the code of every character of every run. False: a face or a glyph is missing, reported. */
bool pdf_codes_from_pages(struct arena *arena, struct diags *diags, const struct pages *pages,
    struct fonts *fonts, struct pdf_faces *out);
/* What stands for cp, which occurs in the pages. */
const struct pdf_character *pdf_character(const struct pdf_face *face, uint32_t cp);

#endif
