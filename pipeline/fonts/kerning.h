/*
 * kerning.h - how much nearer two western characters stand than their advances
 * say, prepared once as text that a person can read (fonts/kerning/FACE.kern):
 *
 *   gazette-kerning 1
 *   face    font=NotoSerifCJKsc-Regular    em=1000    @-
 *   pair    first=AÀÁ    by=-40    before=TVWY    @-
 *   end     2
 *
 * HarfBuzz's kerning may differ between its versions; the pages of an issue may
 * not. For this room only.
 */
#ifndef FONTS_KERNING_H
#define FONTS_KERNING_H

#include "fonts/face.h"

#define KERNING_SLOTS 288
#define KERNING_NO_SLOT UINT32_MAX

/*
 * Each character that takes kerning has a slot: the letters and punctuation of ASCII, Latin-1 and
 * Latin Extended-A, and the quotes. Digits have none: figures stand under each other.
 */
uint32_t kerning_slot(uint32_t cp);
uint32_t kerning_character(uint32_t slot);
uint32_t kerning_slot_count(void);  /* at most KERNING_SLOTS */
bool kerning_is_quote(uint32_t cp); /* ‘ ’ “ ” */

struct kerning {
	int16_t *rows[KERNING_SLOTS]; /* of a first character: units before each second one; or NULL
				       */
};

/* Reads the data of a face; file is their index among those of messages. NULL: reported, or they
 * are of another font, and a warning says so. */
struct kerning *kerning_from_text(struct arena *arena, struct diags *diags, int32_t file,
    struct span text, const struct manifest_face *named, struct face *face);

#endif
