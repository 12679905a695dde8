/*
 * font_objects.h - the faces of a file: subsets, and the dictionaries around
 * them (ISO 32000-1, 9.7 and 9.8).
 */
#ifndef PDF_FONT_OBJECTS_H
#define PDF_FONT_OBJECTS_H

#include "pdf/codes.h"
#include "pdf/objects.h"
#include "pdf/subsets.h"

/* What of a face is a file's own: which code is which glyph, which character. Made by jobs. */
struct pdf_font_program {
	const struct pdf_face *face;
	struct pdf_subset *subset;                /* the work's */
	struct arena *arena;                      /* of this face alone */
	struct pdf_stream to_unicode, cid_to_gid; /* the last of TrueType only */
	struct buffer packed_to_unicode, packed_cid_to_gid;
};

/* Finds the glyphs and the subset, and has jobs make what is missing. */
void pdf_start_font_program(struct pdf_work *work, struct fonts *fonts, const struct pdf_face *face,
    struct pdf_font_program *out);
/* Of a program whose jobs are finished: whether its face could be subset. */
bool pdf_font_program_is_good(const struct pdf_font_program *program);
void pdf_free_font_program(struct pdf_font_program *program);
/* Returns the font's object number. */
uint32_t pdf_add_font(struct pdf_file *file, struct arena *scratch, const struct pdf_face *face,
    const struct pdf_font_program *program);

#endif
