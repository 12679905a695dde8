/*
 * drawn.h - a glyph's outline as HarfBuzz draws it, in numbers: what the fonts
 * have and what subsets have is compared as text. Sixteenths of a unit.
 */
#ifndef TESTS_FONTS_DRAWN_H
#define TESTS_FONTS_DRAWN_H

#include "fonts/face.h"

#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb.h>

static inline void
drawn_note(struct buffer *path, char op, const float *numbers, size_t count)
{
	buffer_append_byte(path, op);
	for (size_t i = 0; i < count; i++) {
		buffer_append_int(path, (int64_t)(numbers[i] * 16));
		buffer_append_byte(path, ' ');
	}
}

static inline void
drawn_move(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *user)
{
	(void)f, (void)s, (void)user;
	drawn_note(data, 'M', (const float[]){x, y}, 2);
}

static inline void
drawn_line(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *user)
{
	(void)f, (void)s, (void)user;
	drawn_note(data, 'L', (const float[]){x, y}, 2);
}

static inline void
drawn_quadratic(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float cx, float cy, float x,
    float y, void *user)
{
	(void)f, (void)s, (void)user;
	drawn_note(data, 'Q', (const float[]){cx, cy, x, y}, 4);
}

static inline void
drawn_cubic(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float ax, float ay, float bx,
    float by, float x, float y, void *user)
{
	(void)f, (void)s, (void)user;
	drawn_note(data, 'C', (const float[]){ax, ay, bx, by, x, y}, 6);
}

/* Appends to the struct buffer that hb_font_get_glyph_shape is given. */
static inline hb_draw_funcs_t *
drawn_funcs(void)
{
	hb_draw_funcs_t *f = hb_draw_funcs_create();
	hb_draw_funcs_set_move_to_func(f, drawn_move, NULL, NULL);
	hb_draw_funcs_set_line_to_func(f, drawn_line, NULL, NULL);
	hb_draw_funcs_set_quadratic_to_func(f, drawn_quadratic, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(f, drawn_cubic, NULL, NULL);
	return f;
}

static inline hb_font_t *
drawn_font(struct span bytes, unsigned int index)
{
	hb_blob_t *blob = hb_blob_create(
	    bytes.ptr, (unsigned int)bytes.len_bytes, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, index);
	hb_font_t *font = hb_font_create(face);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return font;
}

static inline void
drawn_add_table(hb_face_t *face, const char *tag, struct span bytes)
{
	hb_blob_t *blob = hb_blob_create(
	    bytes.ptr, (unsigned int)bytes.len_bytes, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
	hb_face_builder_add_table(face, HB_TAG(tag[0], tag[1], tag[2], tag[3]), blob);
	hb_blob_destroy(blob);
}

/* A bare CFF table as a font: with the head of the font that it came from. */
static inline hb_font_t *
drawn_font_of_cff(struct span cff, struct span head, uint32_t glyph_count)
{
	const char maxp[6] = {0, 0, 0x50, 0, (char)(glyph_count >> 8), (char)glyph_count};
	hb_face_t *face = hb_face_builder_create();
	drawn_add_table(face, "CFF ", cff);
	drawn_add_table(face, "head", head);
	drawn_add_table(face, "maxp", (struct span){maxp, sizeof(maxp)});
	hb_blob_t *blob = hb_face_reference_blob(face);
	hb_face_t *whole = hb_face_create(blob, 0);
	hb_font_t *font = hb_font_create(whole);
	hb_face_destroy(whole);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return font;
}

#endif
