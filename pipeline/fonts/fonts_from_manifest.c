/*
 * fonts_from_manifest.c - the faces of a manifest, and what its roles give for
 * a character. What was asked once stands in a table.
 */
#include "fonts/fonts_state.h"

#include <stdlib.h>

#define PAGE(cp) ((cp) >> FACE_PAGE_BITS)
#define PLACE(cp) ((cp) & (FACE_PAGE_CHARACTERS - 1))

struct fonts *
fonts_open(struct arena *arena, struct diags *diags, const struct fonts_options *options)
{
	struct fonts *fonts = ARENA_NEW(arena, struct fonts);
	fonts->arena = arena;
	fonts->diags = diags;
	fonts->prepared = options->prepared;
	if (!manifest_read(arena, diags, options->manifest, &fonts->manifest))
		return NULL;
	fonts->faces = ARENA_ARRAY(arena, struct face, fonts->manifest.face_count);
	for (size_t role = 0; role < ROLE_COUNT; role++)
		fonts->choices[role] = ARENA_ARRAY(arena, uint16_t *, FACE_PAGES);
	return fonts;
}

void
fonts_close(struct fonts *fonts)
{
	if (!fonts)
		return;
	for (size_t i = 0; i < fonts->manifest.face_count; i++)
		face_close(&fonts->faces[i]);
}

int32_t
fonts_face_count(const struct fonts *fonts)
{
	return (int32_t)fonts->manifest.face_count;
}

struct span
fonts_face_name(const struct fonts *fonts, int32_t face)
{
	return fonts->manifest.faces[face].name;
}

int32_t
fonts_face_find(const struct fonts *fonts, struct span name)
{
	return manifest_find_face(&fonts->manifest, name);
}

int32_t
fonts_western(const struct fonts *fonts, int32_t face)
{
	return fonts->manifest.faces[face].western;
}

struct span
fonts_face_path(const struct fonts *fonts, int32_t face)
{
	return fonts->faces[face].path;
}

bool
fonts_face_use(struct fonts *fonts, int32_t face)
{
	struct face *f = &fonts->faces[face];
	if (f->state == FACE_UNOPENED)
		face_open(
		    f, fonts->arena, fonts->diags, &fonts->manifest, &fonts->manifest.faces[face]);
	return f->state == FACE_OPEN;
}

/*
 * Characters without a shape of their own: controls; soft hyphens, joiners, marks of direction,
 * tags, which fonts show as a box with letters, if at all; variation selectors, whose glyph would
 * say nothing of the form that they ask for.
 */
static bool
is_unprintable(uint32_t cp)
{
	static const uint32_t ranges[][2] = {{0, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD},
	    {0x180B, 0x180F}, {0x200C, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
	    {0xFE00, 0xFE0F}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE01EF}};
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges) && cp >= ranges[i][0]; i++)
		if (cp <= ranges[i][1])
			return true;
	return false;
}

static void
look_up_glyph(struct fonts *fonts, int32_t face, uint32_t cp, struct face_glyph *out)
{
	struct face *f = &fonts->faces[face];
	const struct manifest_face *named = &fonts->manifest.faces[face];
	out->known = true;
	out->glyph = is_unprintable(cp) ? 0 : face_map(f, cp);
	const struct manifest_alternate *alternate = manifest_find_alternate(named, cp);
	if (alternate && out->glyph != 0 && !f->test) {
		uint32_t other = face_alternate(f, alternate, out->glyph);
		if (other != 0)
			out->glyph = other;
		else
			DIAG(fonts->diags, CODE_FONT_ALTERNATE_MISSING, named->pos, named->name,
			    alternate->name, diag_cp(fonts->diags, cp));
	}
	out->advance = out->glyph != 0 ? face_advance(f, out->glyph) : 0;
}

static const struct face_glyph *
glyph_of(struct fonts *fonts, int32_t face, uint32_t cp)
{
	static const struct face_glyph none = {.known = true};
	if (cp > 0x10FFFF || !fonts_face_use(fonts, face))
		return &none;
	struct face_glyph **page = &fonts->faces[face].pages[PAGE(cp)];
	if (!*page)
		*page = ARENA_ARRAY(fonts->arena, struct face_glyph, FACE_PAGE_CHARACTERS);
	struct face_glyph *glyph = &(*page)[PLACE(cp)];
	if (!glyph->known)
		look_up_glyph(fonts, face, cp, glyph);
	return glyph;
}

uint32_t
fonts_glyph(struct fonts *fonts, int32_t face, uint32_t cp)
{
	return glyph_of(fonts, face, cp)->glyph;
}

mpt
fonts_advance(struct fonts *fonts, int32_t face, uint32_t cp, mpt size)
{
	int32_t advance = glyph_of(fonts, face, cp)->advance;
	return fonts_advance_at(advance, size, fonts->faces[face].units_per_em);
}

int32_t
fonts_advance_units(struct fonts *fonts, int32_t face, uint32_t glyph)
{
	return fonts_face_use(fonts, face) ? face_advance(&fonts->faces[face], glyph) : 0;
}

/* Each font has glyphs of its own for these: to take the next best one would swap characters. */
static bool
is_private(uint32_t cp)
{
	return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

static uint16_t
choose_face(struct fonts *fonts, const struct manifest_role *chain, uint32_t cp)
{
	bool first = true;
	for (size_t i = 0; i < chain->count; i++) {
		const struct manifest_link *link = &chain->links[i];
		if (!manifest_has(&link->ranges, cp) || (is_private(cp) && link->ranges.count == 0))
			continue;
		if (fonts_glyph(fonts, link->face, cp) != 0)
			return CHOICE_FACE(link->face, !first);
		first = false;
	}
	return CHOICE_NONE;
}

int32_t
fonts_face_for(struct fonts *fonts, enum style_role role, uint32_t cp, bool *fallback)
{
	uint16_t choice = CHOICE_NONE;
	if (cp <= 0x10FFFF) {
		uint16_t **page = &fonts->choices[role][PAGE(cp)];
		if (!*page)
			*page = ARENA_ARRAY(fonts->arena, uint16_t, FACE_PAGE_CHARACTERS);
		uint16_t *kept = &(*page)[PLACE(cp)];
		if (*kept == 0)
			*kept = choose_face(fonts, &fonts->manifest.roles[role], cp);
		choice = *kept;
	}
	if (fallback)
		*fallback = choice != CHOICE_NONE && (choice & 1);
	return (int32_t)(choice >> 1) - 1;
}

void
fonts_metrics(struct fonts *fonts, int32_t face, struct fonts_metrics *out)
{
	face_metrics(&fonts->faces[face], fonts->arena, out);
	if (!out->postscript_name.ptr)
		out->postscript_name = fonts_face_name(fonts, face);
}

static int
compare_glyphs(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
	return (left > right) - (left < right);
}

uint32_t *
fonts_glyphs_looked_up(const struct fonts *fonts, struct arena *arena, int32_t face, size_t *count)
{
	struct face_glyph *const *pages = fonts->faces[face].pages;
	size_t capacity = 0, kept = 0;
	uint32_t *glyphs = NULL;
	*count = 0;
	for (size_t p = 0; pages && p < FACE_PAGES; p++)
		for (size_t i = 0; pages[p] && i < FACE_PAGE_CHARACTERS; i++) {
			if (pages[p][i].glyph == 0)
				continue;
			ARENA_GROW(arena, uint32_t, glyphs, *count, capacity);
			glyphs[(*count)++] = pages[p][i].glyph;
		}
	if (*count > 0)
		qsort(glyphs, *count, sizeof(*glyphs), compare_glyphs);
	for (size_t i = 0; i < *count; i++)
		if (kept == 0 || glyphs[i] != glyphs[kept - 1])
			glyphs[kept++] = glyphs[i];
	*count = kept;
	return glyphs;
}

bool
fonts_subset(const struct fonts *fonts, struct arena *arena, int32_t face, const uint32_t *glyphs,
    size_t glyph_count, struct fonts_subset *out)
{
	const struct face *f = &fonts->faces[face];
	return f->state == FACE_OPEN && !f->test && face_subset(f, arena, glyphs, glyph_count, out);
}
