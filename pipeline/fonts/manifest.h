/*
 * manifest.h - what fonts/manifest says, before any font file is touched.
 */
#ifndef FONTS_MANIFEST_H
#define FONTS_MANIFEST_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "ir/style.h"

struct manifest_range {
	uint32_t first, last;
};

/* Characters; count 0 means all of them. */
struct manifest_ranges {
	struct manifest_range *items;
	size_t count, capacity;
};

/* These characters are set in what an OpenType feature makes of their glyphs. */
struct manifest_alternate {
	struct span name; /* fwid */
	uint32_t feature; /* its tag */
	struct manifest_ranges ranges;
};

struct manifest_face {
	struct span name;
	struct span file;    /* as written; builtin:test for the test face */
	struct span package; /* Debian package that holds it, or absent */
	int32_t index;       /* in a collection */
	bool licensed;       /* the publisher may embed it, whatever its fsType says */
	struct pos pos;
	int32_t western;     /* the face of quotes in western text; its own index by default */
	struct span kerning; /* path of its kerning data, or absent */
	struct pos kerning_pos;
	struct manifest_alternate *alternates;
	size_t alternate_count, alternate_capacity;
};

struct manifest_link {
	int32_t face;
	struct manifest_ranges ranges;
};

struct manifest_role {
	struct manifest_link *links;
	size_t count, capacity;
};

struct manifest {
	struct span folder;   /* where it lies */
	struct span bytes;    /* of its file */
	struct span *folders; /* searched in order */
	size_t folder_count, folder_capacity;
	struct manifest_face *faces;
	size_t face_count, face_capacity;
	struct manifest_role roles[ROLE_COUNT];
};

bool manifest_has(const struct manifest_ranges *ranges, uint32_t cp);
/* The one that cp is set in; NULL where none is. */
const struct manifest_alternate *manifest_find_alternate(
    const struct manifest_face *face, uint32_t cp);
int32_t manifest_find_face(const struct manifest *manifest, struct span name);
/* path: of the manifest, whose folder is where relative folders begin. False: reported. */
bool manifest_read(
    struct arena *arena, struct diags *diags, struct span path, struct manifest *out);
/* The same of a text that has been read from there. */
bool manifest_from_text(struct arena *arena, struct diags *diags, struct span path,
    struct span text, struct manifest *out);

#endif
