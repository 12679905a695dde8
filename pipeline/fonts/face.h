/*
 * face.h - one font file, mapped into memory: its tables, its characters.
 *
 * OpenType 1.9: sfnt and collections, cmap formats 4 and 12, head, hhea, hmtx,
 * maxp, OS/2, post, name. Tables come from outside: every read is checked
 * against their length, and what lies beyond reads as 0.
 */
#ifndef FONTS_FACE_H
#define FONTS_FACE_H

#include "fonts/fonts.h"
#include "fonts/manifest.h"

#define FACE_PAGE_BITS 8
#define FACE_PAGE_CHARACTERS (1u << FACE_PAGE_BITS)
#define FACE_PAGES (0x110000u >> FACE_PAGE_BITS)

struct face_glyph {
	bool known;
	uint32_t glyph;  /* 0: none */
	int32_t advance; /* units */
};

enum face_state { FACE_UNOPENED, FACE_OPEN, FACE_UNUSABLE };

struct face {
	enum face_state state;
	bool test; /* builtin:test */
	struct span path;
	struct span file;   /* mapped; released by face_close */
	uint32_t directory; /* offset of the face's table directory in the file */
	struct span head, hhea, hmtx, maxp, cmap, os2, post, name, outlines;
	bool cff;
	int32_t units_per_em, glyph_count, advance_count;
	bool cmap_is_12;
	bool kerning_read;
	struct kerning *kerning;   /* NULL: none, or none that can be used */
	struct span kerning_bytes; /* of its file; absent where it was not read */
	struct face_glyph **pages; /* FACE_PAGES pointers, filled as characters come */
};

/* Finds and maps the file and its tables. False: reported. */
bool face_open(struct face *face, struct arena *arena, struct diags *diags,
    const struct manifest *manifest, const struct manifest_face *named);
void face_close(struct face *face);
/* Memory need not hold this part of a mapped file any longer; it is read again where it is used
 * again, so that other threads may be using it. */
void face_forget(struct span part);

/* A table of the mapped file; absent where there is none, or it is cut off. */
struct span face_table(const struct face *face, uint32_t tag);
/* What cmap says, without alternates. */
uint32_t face_map(const struct face *face, uint32_t cp);
int32_t face_advance(const struct face *face, uint32_t glyph);
/* What an alternate's feature makes of a glyph; 0 where nothing. */
uint32_t face_alternate(
    const struct face *face, const struct manifest_alternate *alternate, uint32_t glyph);
void face_metrics(const struct face *face, struct arena *arena, struct fonts_metrics *out);
bool face_subset(const struct face *face, struct arena *arena, const uint32_t *glyphs, size_t count,
    struct fonts_subset *out);
/*
 * The `CFF ` table of a subset: .notdef, then the glyphs (ascending) in their order, which their
 * CIDs are. False: the table is broken, or draws in a way that is not known here.
 */
bool cff_from_face(const struct face *face, struct arena *arena, const uint32_t *glyphs,
    size_t count, struct span *out);

/* Big-endian numbers of a table; 0 beyond its end. */
static inline uint32_t
table_u16(struct span table, size_t offset)
{
	const unsigned char *p = (const unsigned char *)table.ptr;
	if (offset > table.len_bytes || table.len_bytes - offset < 2)
		return 0;
	return (uint32_t)p[offset] << 8 | p[offset + 1];
}

static inline int32_t
table_i16(struct span table, size_t offset)
{
	int32_t value = (int32_t)table_u16(table, offset);
	return value < 0x8000 ? value : value - 0x10000;
}

static inline uint32_t
table_u32(struct span table, size_t offset)
{
	return table_u16(table, offset) << 16 | table_u16(table, offset + 2);
}

/* A part of a table, cut to what there is. */
struct span table_part(struct span table, size_t offset, size_t len_bytes);

#endif
