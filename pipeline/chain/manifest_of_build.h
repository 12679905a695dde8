/*
 * manifest_of_build.h - the lists of a manifest from what a build has in
 * memory. The arenas passed in keep the results; what they point to besides is
 * borrowed from the build. Pages and models are only read.
 */
#ifndef CHAIN_MANIFEST_OF_BUILD_H
#define CHAIN_MANIFEST_OF_BUILD_H

#include "base/files.h"
#include "chain/manifest.h"
#include "fonts/fonts.h"
#include "ir/model.h"
#include "ir/pages.h"
#include "ir/sources.h"

struct manifest_entries manifest_digest_sources(struct arena *arena, const struct sources *sources);
struct manifest_entries manifest_digest_templates(
    struct arena *arena, const struct sources *template);
struct manifest_entries manifest_digest_outputs(
    struct arena *arena, struct span out_dir, const struct files_batch *outputs);

/* MANIFEST_FONTS: the faces that the text of sets of pages uses, in the order of fonts/manifest;
 * MANIFEST_FONTS_DATA: what else of fonts/ was read. Into lists. */
void manifest_digest_fonts(struct arena *arena, const struct pages *const *sets, size_t set_count,
    const struct fonts *fonts, struct manifest_entries *lists);

/*
 * issue.model; issue.pages, press.pages and press-cover.pages: as --keep leaves them, but that
 * sources are named by their paths in the folder, wherever that lies.
 */
void manifest_write_model(struct arena *arena, const struct model *model,
    const struct sources *sources, struct buffer *out);
struct manifest_entries manifest_digest_pages(struct arena *arena, const struct pages *const *sets,
    size_t set_count, const struct sources *sources);

struct manifest_entries manifest_joined(
    struct arena *arena, struct manifest_entries first, struct manifest_entries second);

#endif
