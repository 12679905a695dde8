/*
 * codes.h - which number stands for which character in the content streams,
 * face by face (ISO 32000-1, 9.7: Type 0 fonts, Identity-H).
 *
 * Codes are counted from 1 in the order of glyphs in the font file, which is
 * that of the subset: so few numbers that most have the same first byte. Where
 * two characters share a glyph of a CFF face, which knows no other way from code
 * to glyph, the later one carries its text as /ActualText, so that a reader gets
 * the very character of the source. In a TrueType face it has a code of its own,
 * after the others, and CIDToGIDMap leads that to the glyph.
 *
 * The dash —— is written as two characters and drawn as one line: a face that
 * has U+2E3A two dashes wide draws the pair with its glyph, which then stands
 * for the two characters of the source.
 */
#ifndef PDF_CODES_H
#define PDF_CODES_H

#include "fonts/fonts.h"
#include "ir/pages.h"

#define PDF_DASH 0x2014

struct pdf_character {
	uint32_t cp;
	bool is_pair;   /* of two such characters */
	uint32_t glyph; /* in the font file */
	uint16_t place; /* of the glyph among those that the face uses, from 0 */
	uint16_t code;
	bool shares_code;  /* with a character that came before: needs /ActualText */
	int64_t width_ppm; /* as the file says it: millionths of the em */
	int32_t advance;   /* as the pages count it, of one where it is a pair: units */
};

struct pdf_face {
	int32_t face; /* in fonts; -1 where it is not used */
	struct fonts_metrics metrics;
	struct pdf_character ***pages; /* by code point, in pages of 256 */
	bool joins_dashes;
	struct pdf_character *dashes; /* the pair, once it occurred */
	struct pdf_character **used;  /* in the order in which they came */
	size_t used_count, used_capacity;
	/* Afterwards: what has a code of its own, by code from 1 on; of the first glyph_count, each
	 * has a glyph of its own. */
	struct pdf_character **coded;
	size_t coded_count, glyph_count;
};

struct pdf_faces {
	struct pdf_face *items; /* by the pages' face index */
	size_t count;
};

/* Finds the code of every character of every run. False: a face or a glyph is missing, reported. */
bool pdf_codes_from_pages(struct arena *arena, struct diags *diags, const struct pages *pages,
    struct fonts *fonts, struct pdf_faces *out);
/* A place in a run, and the next character or pair of dashes there. */
struct pdf_cursor {
	const struct pages_item *item;
	size_t offset_bytes, start_bytes; /* of the next character; where what was read begins */
	int32_t index;                    /* of the next character */
	uint32_t cp;
	bool is_pair;
};

/* False at the run's end. The cursor begins with nothing but its item set. */
bool pdf_next(struct pdf_cursor *cursor, const struct pdf_face *face);
/* What stands for what the cursor read, which occurs in the pages. */
const struct pdf_character *pdf_character(
    const struct pdf_face *face, const struct pdf_cursor *cursor);

#endif
