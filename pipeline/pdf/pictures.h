/*
 * pictures.h - PNG (ISO/IEC 15948) and JPEG (ITU-T T.81) as image objects.
 *
 * A JPEG goes in as it is; so does a PNG's compressed data, where it has
 * neither transparency nor interlacing. Transparency is laid on white paper.
 * Colours are what the picture says that they are (picture_colours.h).
 * Every picture is read to its end before it is taken: what a viewer would
 * find broken is told here, with its place.
 */
#ifndef PDF_PICTURES_H
#define PDF_PICTURES_H

#include "pdf/objects.h"
#include "pdf/pdf.h"
#include "pdf/picture_colours.h"

#define LIMIT_PICTURE_BYTES (256u * 1024 * 1024) /* decompressed */

struct pdf_image {
	struct span path;
	struct span entries; /* of its dictionary, but its colours */
	struct pdf_colours colours;
	struct span bytes; /* of its stream */
	int orientation;   /* of its samples, 1 to 8; see ir/orientation_from_jpeg.h */
};

struct pdf_images {
	struct pdf_image *items;
	size_t count, capacity;
};

/* Reads each picture of the pages once. False: reported. */
bool pdf_images_from_pages(struct arena *arena, struct diags *diags, const struct pages *pages,
    const struct pdf_pictures *pictures, struct pdf_images *out);
/* The index of a picture, or -1. */
int32_t pdf_find_image(const struct pdf_images *images, struct span path);

enum pdf_picture_fault {
	PDF_PICTURE_FINE,
	PDF_PICTURE_UNKNOWN, /* neither PNG nor JPEG, or a kind that viewers do not read */
	PDF_PICTURE_DAMAGED,
	PDF_PICTURE_INKS, /* CMYK without a profile */
	PDF_PICTURE_TOO_LARGE
};

/* What each kind's reader gives: dictionary entries and stream, or a fault and where it is. Spans
 * are in the arena or borrow from the file. */
struct pdf_picture {
	struct buffer entries;
	struct pdf_colours colours;
	struct span bytes;
	size_t fault_at_bytes;
};

/* press: a picture whose colours are all gray becomes gray, so that it is printed in black alone.
 */
enum pdf_picture_fault pdf_picture_from_png(
    struct arena *arena, struct span file, bool press, struct pdf_picture *out);
enum pdf_picture_fault pdf_picture_from_jpeg(
    struct arena *arena, struct span file, struct pdf_picture *out);

/* /Width, /Height and what all images have. */
void pdf_put_image_entries(struct buffer *out, uint32_t width, uint32_t height, uint32_t bits);

#endif
