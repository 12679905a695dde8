/*
 * font_objects.h - the faces of a file: subsets, and the dictionaries around
 * them (ISO 32000-1, 9.7 and 9.8).
 */
#ifndef PDF_FONT_OBJECTS_H
#define PDF_FONT_OBJECTS_H

#include "pdf/codes.h"
#include "pdf/objects.h"

/* What the slow part of a face makes; it may run on a thread of its own. */
struct pdf_font_program {
	struct arena *arena; /* of this face alone */
	bool good;
	char tag[7];              /* six letters that name the subset, and a NUL */
	size_t length_bytes;      /* before compression */
	struct buffer program;    /* compressed */
	struct buffer to_unicode; /* compressed */
	struct buffer cid_to_gid; /* compressed; TrueType only */
};

void pdf_make_font_program(
    const struct fonts *fonts, const struct pdf_face *face, struct pdf_font_program *out);
void pdf_free_font_program(struct pdf_font_program *program);
/* Returns the font's object number. */
uint32_t pdf_add_font(struct pdf_file *file, struct arena *scratch, const struct pdf_face *face,
    const struct pdf_font_program *program);

#endif
