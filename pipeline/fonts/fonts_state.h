/*
 * fonts_state.h - what struct fonts holds; for this room only.
 */
#ifndef FONTS_FONTS_STATE_H
#define FONTS_FONTS_STATE_H

#include "fonts/face.h"
#include "fonts/fonts.h"

/* What a role's chain gives for a character: 0 is not asked yet. */
#define CHOICE_NONE 1
#define CHOICE_FACE(face, fallback) ((uint16_t)(((face) + 1) << 1 | (fallback)))

struct fonts {
	struct arena *arena; /* borrowed, with diags */
	struct diags *diags;
	struct span prepared;
	struct manifest manifest;
	struct face *faces;
	uint16_t **choices[ROLE_COUNT]; /* FACE_PAGES pointers each, filled as characters come */
};

#endif
