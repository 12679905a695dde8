/*
 * difference.h - where a PDF file that pdf_save wrote and another one part: the
 * object, its kind, the page it belongs to.
 */
#ifndef PDF_DIFFERENCE_H
#define PDF_DIFFERENCE_H

#include "base/arena.h"

struct pdf_difference {
	uint32_t object;  /* its number, or 0 where it is in none */
	struct span kind; /* its /Type, or what it is to a page or a font: Contents, FontFile; else
			     Object */
	int32_t page;     /* from 1; 0 where it belongs to no page */
	size_t offset_bytes;
};

/*
 * wanted is ours; other may be any bytes. Object streams are looked into, so that the object is the
 * one that differs and not the stream that holds it. False: they are the same.
 */
bool pdf_find_difference(
    struct arena *arena, struct span wanted, struct span other, struct pdf_difference *out);

#endif
