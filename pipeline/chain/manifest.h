/*
 * manifest.h - OUT/manifest.json: what a build was made from and what it made,
 * each file with its size and SHA-256, so that a later build can be proved to
 * be the same, and a changed file be named.
 */
#ifndef CHAIN_MANIFEST_H
#define CHAIN_MANIFEST_H

#include "base/buffer.h"
#include "base/files.h"
#include "fonts/fonts.h"
#include "ir/pages.h"
#include "ir/sources.h"

struct manifest_font {
	int32_t index;    /* of the face in fonts/manifest */
	struct span face; /* its name there */
	struct span path; /* of the font file */
	struct span sha256;
};

struct manifest {
	struct span issue;
	struct span from; /* the encoding asked for, or absent */
	const struct sources *sources, *template;
	struct manifest_font *fonts; /* those that pages are set in */
	size_t font_count;
	struct span out_dir;
	const struct files_batch *outputs;
};

/* The faces that the text of sets of pages uses, in the order of fonts/manifest, without their
 * digests. */
struct manifest_font *manifest_fonts(struct arena *arena, const struct pages *const *sets,
    size_t set_count, const struct fonts *fonts, size_t *count);

void manifest_write(struct arena *arena, const struct manifest *m, struct buffer *out);

#endif
