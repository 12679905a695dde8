/*
 * fonts.h - roles to faces, coverage, advances, subsets. The only user of HarfBuzz.
 *
 * fonts/manifest names the faces and, for each role of a template, the chain of
 * faces that serves it; its own comments describe its form. A character is set
 * in the first face of the chain that has it. Faces are opened (mapped, their
 * tables checked) when first needed; glyphs and advances are kept in tables by
 * character. A look-up may fill them: one `struct fonts` belongs to one thread
 * at a time, but for fonts_subset and fonts_face_sha256.
 *
 * The manifest may name a file `builtin:test`: a face without outlines for
 * tests of layout (1000 units to the em; Han and full-width marks 1000 wide,
 * ／ and everything else 500; it has all characters but those of the private use
 * areas), which cannot be subset.
 */
#ifndef FONTS_FONTS_H
#define FONTS_FONTS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"
#include "base/files.h"
#include "ir/style.h"

struct fonts;

struct fonts_options {
	struct span manifest; /* path of fonts/manifest */
	struct span prepared; /* folder where fonts_prepare left the digests, or absent */
};

/*
 * NULL: reported. Owned by the caller, released by fonts_close; arena and diags outlive it. A face
 * whose file is missing or broken is reported when it is first needed, and from then on has no
 * character.
 */
struct fonts *fonts_open(
    struct arena *arena, struct diags *diags, const struct fonts_options *options);
void fonts_close(struct fonts *fonts); /* NULL is fine */

int32_t fonts_face_count(const struct fonts *fonts);
struct span fonts_face_name(const struct fonts *fonts, int32_t face);
/* -1 where the manifest names no such face. */
int32_t fonts_face_find(const struct fonts *fonts, struct span name);
/* The face of the quotes and apostrophes of western text that is set in a face: that face itself,
 * or another that the manifest names. */
int32_t fonts_western(const struct fonts *fonts, int32_t face);
/* Where its file lies; absent where it was not found, or never needed yet. */
struct span fonts_face_path(const struct fonts *fonts, int32_t face);
/*
 * Opens a face, where that was not done yet. False: it cannot be used, and that was reported.
 */
bool fonts_face_use(struct fonts *fonts, int32_t face);
/*
 * SHA-256 of an opened face's whole file, in lower-case digits: from the prepared folder where size
 * and times of the file are those it had then, else computed (about 20 ms a face with the
 * processor's help, 100 ms without). May run on several threads at once, each with an arena of its
 * own.
 */
struct span fonts_face_sha256(const struct fonts *fonts, struct arena *arena, int32_t face);

/*
 * What was read so far beside the font files: fonts/manifest, and kerning data in the order of its
 * faces. A path is that under the manifest's folder; of a file elsewhere, its name.
 */
struct fonts_file {
	struct span path;
	struct span bytes;
};
struct fonts_file *fonts_files(const struct fonts *fonts, struct arena *arena, size_t *count);

/*
 * The face of role's chain that has cp, or -1. *fallback (may be NULL) is set where it is not the
 * first of those that the chain names for cp: a change of face that a reader may notice. Controls,
 * joiners, soft hyphens and variation selectors are characters that no face has.
 */
int32_t fonts_face_for(struct fonts *fonts, enum style_role role, uint32_t cp, bool *fallback);
/* Glyph of cp in face, the manifest's alternates applied; 0 where it has none. */
uint32_t fonts_glyph(struct fonts *fonts, int32_t face, uint32_t cp);
/* Advance at a size, rounded half up to mpt; from hmtx, without HarfBuzz's rounding. 0 where it has
 * no glyph. */
mpt fonts_advance(struct fonts *fonts, int32_t face, uint32_t cp, mpt size);
/* The same, from an advance in units of an em. */
static inline mpt
fonts_advance_at(int64_t units, mpt size, int64_t units_per_em)
{
	return units == 0 ? 0 : (mpt)((2 * units * size + units_per_em) / (2 * units_per_em));
}
/*
 * What stands between two western characters of a face beside their advances, at a size, rounded
 * half away from 0: below 0 where they stand nearer. From the data that the manifest names for the
 * face, 0 where it names none. Quotes are those of fonts_western. Digits are never kerned.
 */
mpt fonts_kern(struct fonts *fonts, int32_t face, uint32_t first, uint32_t second, mpt size);
/* Those data, as the font file has them now. False: reported, or the face is builtin:test. */
bool fonts_kerning_text(struct fonts *fonts, int32_t face, struct buffer *out);
/* Advance of a glyph, in units of the face's em. */
int32_t fonts_advance_units(struct fonts *fonts, int32_t face, uint32_t glyph);

struct fonts_metrics {
	int32_t units_per_em;
	int32_t ascent, descent, cap_height; /* units; descent negative */
	int32_t bbox[4];                     /* x min, y min, x max, y max */
	int32_t italic_angle, weight;        /* degrees; 400 is regular */
	bool serif, cff;
	struct span postscript_name; /* ASCII, without spaces and delimiters */
};
/* Of an opened face. */
void fonts_metrics(struct fonts *fonts, int32_t face, struct fonts_metrics *out);

/*
 * The glyphs that were looked up by character in a face so far, ascending, each once, in the arena:
 * when all lines are set, those that will be drawn, and hardly others.
 */
uint32_t *fonts_glyphs_looked_up(
    const struct fonts *fonts, struct arena *arena, int32_t face, size_t *count);

struct fonts_subset {
	/* For FontFile3/CIDFontType0C the bare `CFF ` table, CID-keyed: the first of the glyphs
	 * asked for has the CID 1, the next one 2. Else a TrueType file for FontFile2. */
	struct span bytes;
	/* TrueType: of each of the glyphs asked for, its number in the subset. CFF: NULL */
	uint16_t *gids;
};

/*
 * A subset of an opened face with the given glyphs (sorted, unique) plus .notdef. May run on
 * several threads at once, each with an arena of its own, where results live. False: not reported,
 * the caller knows the place.
 */
bool fonts_subset(const struct fonts *fonts, struct arena *arena, int32_t face,
    const uint32_t *glyphs, size_t glyph_count, struct fonts_subset *out);

/*
 * What `make` does once for all: opens every face, reports what is missing, and adds to batch a
 * file for each with its SHA-256, under dir. False: reported.
 */
bool fonts_prepare(struct fonts *fonts, struct span dir, struct files_batch *batch);

#endif
