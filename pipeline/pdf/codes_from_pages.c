#include "base/utf8.h"
#include "pdf/codes.h"

#define PAGES (0x110000 >> 8)

struct coding {
	struct arena *arena;
	struct diags *diags;
	const struct pages *pages;
	struct fonts *fonts;
	struct pdf_faces *faces;
	bool failed;
};

/* Millionths of the em, to a thousandth of what W counts in. */
static int64_t
width_ppm(struct coding *c, const struct pdf_face *face, uint32_t glyph)
{
	int64_t em = face->metrics.units_per_em;
	return (2000000 * (int64_t)fonts_advance_units(c->fonts, face->face, glyph) + em) /
	       (2 * em);
}

static struct pdf_character *
add_character(struct coding *c, struct pdf_face *face, uint32_t cp, struct pos pos)
{
	struct pdf_character *character = ARENA_NEW(c->arena, struct pdf_character);
	uint32_t code = (uint32_t)face->used_count + 1;
	character->cp = cp;
	character->glyph = fonts_glyph(c->fonts, face->face, cp);
	if (face->metrics.cff)
		code = fonts_cid(c->fonts, face->face, character->glyph);
	if (character->glyph == 0 || code == 0 || code > 0xFFFF) {
		DIAG(c->diags, CODE_PDF_GLYPH_MISSING, pos, fonts_face_name(c->fonts, face->face),
		    diag_cp(c->diags, cp));
		c->failed = true;
		return character;
	}
	character->code = (uint16_t)code;
	character->width_ppm = width_ppm(c, face, character->glyph);
	if (face->metrics.cff) {
		character->shares_code = face->code_taken[code];
		face->code_taken[code] = true;
	}
	ARENA_GROW(
	    c->arena, struct pdf_character *, face->used, face->used_count, face->used_capacity);
	face->used[face->used_count++] = character;
	return character;
}

static bool
open_face(struct coding *c, struct pdf_face *face, int32_t index)
{
	struct span name = c->pages->faces[index].name;
	int32_t found = fonts_face_find(c->fonts, name);
	if (face->pages)
		return face->face >= 0;
	face->pages = ARENA_ARRAY(c->arena, struct pdf_character **, PAGES);
	face->face = -1;
	if (found < 0)
		DIAG(c->diags, CODE_PDF_FACE_UNKNOWN, POS_NONE, name);
	if (found < 0 || !fonts_face_use(c->fonts, found)) {
		c->failed = true;
		return false;
	}
	face->face = found;
	fonts_metrics(c->fonts, found, &face->metrics);
	if (face->metrics.cff)
		face->code_taken = ARENA_ARRAY(c->arena, bool, 0x10000);
	return true;
}

static void
code_run(struct coding *c, const struct pages_item *item)
{
	struct pdf_face *face = &c->faces->items[item->face];
	if (!open_face(c, face, item->face))
		return;
	for (size_t at = 0; at < item->text.len_bytes;) {
		uint32_t cp = utf8_next(item->text, &at);
		if (cp > 0x10FFFF)
			continue;
		struct pdf_character ***page = &face->pages[cp >> 8];
		if (!*page)
			*page = ARENA_ARRAY(c->arena, struct pdf_character *, 256);
		if (!(*page)[cp & 0xFF])
			(*page)[cp & 0xFF] = add_character(c, face, cp, item->pos);
	}
}

bool
pdf_codes_from_pages(struct arena *arena, struct diags *diags, const struct pages *pages,
    struct fonts *fonts, struct pdf_faces *out)
{
	struct coding c = {arena, diags, pages, fonts, out, false};
	out->count = pages->face_count;
	out->items = ARENA_ARRAY(arena, struct pdf_face, pages->face_count);
	for (size_t i = 0; i < out->count; i++)
		out->items[i].face = -1;
	for (size_t p = 0; p < pages->page_count; p++)
		for (size_t i = 0; i < pages->pages[p].item_count; i++)
			if (pages->pages[p].items[i].kind == PAGES_TEXT)
				code_run(&c, &pages->pages[p].items[i]);
	return !c.failed;
}

const struct pdf_character *
pdf_character(const struct pdf_face *face, uint32_t cp)
{
	return face->pages[cp >> 8][cp & 0xFF];
}
