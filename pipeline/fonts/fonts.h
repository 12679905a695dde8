/*
 * fonts.h - roles to faces, coverage, advances, subsets. The only user of HarfBuzz.
 *
 * fonts/manifest names the faces and, for each role of a template, the chain of
 * faces that serves it. A character is set in the first face of the chain that
 * has it. Faces are opened when first needed. Look-ups are read-only after
 * that; one `struct fonts` belongs to one thread at a time.
 *
 * The manifest may name a face `builtin:test`: a face without outlines for
 * tests of layout (1000 units to the em; Han and full-width marks 1000 wide,
 * everything else 500), which cannot be subset.
 */
#ifndef FONTS_FONTS_H
#define FONTS_FONTS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"
#include "ir/style.h"

struct fonts;

struct fonts_options {
	struct span manifest;  /* path of fonts/manifest */
	struct span prepared;  /* folder of prepared faces, or absent: none is read or written */
};

/* NULL: reported. Owned by the caller, released by fonts_close. */
struct fonts *fonts_open(struct arena *arena, struct diags *diags, const struct fonts_options *options);
void fonts_close(struct fonts *fonts);

int32_t fonts_face_count(const struct fonts *fonts);
struct span fonts_face_name(const struct fonts *fonts, int32_t face);
/* Path and SHA-256 are wanted by the manifest of an issue. */
struct span fonts_face_path(const struct fonts *fonts, int32_t face);
/* -1 where the manifest names no such face. */
int32_t fonts_face_find(const struct fonts *fonts, struct span name);

/*
 * The face of role's chain that has cp, or -1. *fallback is set where it is not the chain's first
 * of its script (a change of face that a reader may notice). Variation selectors: asked as one code point.
 */
int32_t fonts_face_for(struct fonts *fonts, enum style_role role, uint32_t cp, bool *fallback);
/* Glyph of cp in face; 0 where it has none. */
uint32_t fonts_glyph(struct fonts *fonts, int32_t face, uint32_t cp);
/* Advance at a size, rounded half up to mpt; from hmtx, without HarfBuzz's rounding. */
mpt fonts_advance(struct fonts *fonts, int32_t face, uint32_t cp, mpt size);
int32_t fonts_advance_units(struct fonts *fonts, int32_t face, uint32_t glyph);

struct fonts_metrics {
	int32_t units_per_em;
	int32_t ascent, descent, cap_height; /* units; descent negative */
	int32_t bbox[4];                     /* x min, y min, x max, y max */
	int32_t italic_angle, weight;
	bool serif, cff;
	struct span postscript_name;
};
void fonts_metrics(struct fonts *fonts, int32_t face, struct fonts_metrics *out);

/*
 * A subset with the given glyphs (sorted, unique) plus .notdef. Glyph ids are kept, so that codes in content
 * streams may be chosen before subsetting. cff: the bare `CFF ` table (CID-keyed) for FontFile3/CIDFontType0C;
 * else a TrueType file for FontFile2. Bytes live in the arena. False: reported.
 */
bool fonts_subset(struct fonts *fonts, struct arena *arena, struct diags *diags, int32_t face,
    const uint32_t *glyphs, size_t glyph_count, struct span *out);

#endif
