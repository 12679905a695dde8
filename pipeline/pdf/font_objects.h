/*
 * font_objects.h - the faces of a file: subsets, and the dictionaries around
 * them (ISO 32000-1, 9.7 and 9.8).
 */
#ifndef PDF_FONT_OBJECTS_H
#define PDF_FONT_OBJECTS_H

#include "pdf/codes.h"
#include "pdf/objects.h"

/* What of a face takes long, and is made by a job. */
struct pdf_font_program {
	const struct fonts *fonts;
	const struct pdf_face *face;
	struct arena *arena; /* of this face alone */
	uint32_t *glyphs;    /* of the subset, in order */
	size_t glyph_count;
	char tag[7]; /* six letters that name the subset, and a NUL */
	bool good;   /* there is a subset */
	struct pdf_stream program, to_unicode, cid_to_gid; /* the last of TrueType only */
	struct buffer entries, packed_program, packed_to_unicode, packed_cid_to_gid;
};

/* Finds the glyphs and the name, and has a job make the rest. */
void pdf_start_font_program(struct pdf_jobs *jobs, const struct fonts *fonts,
    const struct pdf_face *face, struct pdf_font_program *out);
void pdf_free_font_program(struct pdf_font_program *program);
/* Returns the font's object number. */
uint32_t pdf_add_font(struct pdf_file *file, struct arena *scratch, const struct pdf_face *face,
    const struct pdf_font_program *program);

#endif
