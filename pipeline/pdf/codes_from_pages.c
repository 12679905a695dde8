#include "base/utf8.h"
#include "pdf/codes.h"

#define PAGES (0x110000 >> 8)
#define TWO_EM_DASH 0x2E3A
#define GLYPH_MAX 0xFFFF

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
add_character(
    struct coding *c, struct pdf_face *face, const struct pdf_cursor *at, uint32_t drawn_as)
{
	struct pdf_character *character = ARENA_NEW(c->arena, struct pdf_character);
	character->cp = at->cp;
	character->is_pair = at->is_pair;
	character->glyph = fonts_glyph(c->fonts, face->face, drawn_as);
	if (character->glyph == 0 || character->glyph > GLYPH_MAX ||
	    face->used_count == GLYPH_MAX) {
		DIAG(c->diags, CODE_PDF_GLYPH_MISSING, at->item->pos,
		    fonts_face_name(c->fonts, face->face), diag_cp(c->diags, at->cp));
		c->failed = true;
		return character;
	}
	character->width_ppm = width_ppm(c, face, character->glyph);
	character->advance =
	    fonts_advance_units(c->fonts, face->face, fonts_glyph(c->fonts, face->face, at->cp));
	ARENA_GROW(
	    c->arena, struct pdf_character *, face->used, face->used_count, face->used_capacity);
	face->used[face->used_count++] = character;
	return character;
}

/* Whether U+2E3A is as wide as two dashes. */
static bool
joins_dashes(struct coding *c, int32_t face)
{
	uint32_t one = fonts_glyph(c->fonts, face, PDF_DASH);
	uint32_t two = fonts_glyph(c->fonts, face, TWO_EM_DASH);
	return one != 0 && two != 0 &&
	       fonts_advance_units(c->fonts, face, two) ==
		   2 * fonts_advance_units(c->fonts, face, one);
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
	face->joins_dashes = joins_dashes(c, found);
	return true;
}

static void
code_run(struct coding *c, const struct pages_item *item)
{
	struct pdf_face *face = &c->faces->items[item->face];
	struct pdf_cursor at = {.item = item};
	if (item->text.len_bytes == 0 || !open_face(c, face, item->face))
		return;
	while (pdf_next(&at, face)) {
		if (at.is_pair) {
			if (!face->dashes)
				face->dashes = add_character(c, face, &at, TWO_EM_DASH);
			continue;
		}
		struct pdf_character ***page = &face->pages[at.cp >> 8];
		if (!*page)
			*page = ARENA_ARRAY(c->arena, struct pdf_character *, 256);
		if (!(*page)[at.cp & 0xFF])
			(*page)[at.cp & 0xFF] = add_character(c, face, &at, at.cp);
	}
}

/* Glyphs of a font file, as bits. */
struct glyph_set {
	uint64_t words[(GLYPH_MAX + 1) / 64];
	uint16_t before[(GLYPH_MAX + 1) / 64]; /* how many there are in the words before */
};

static uint32_t
count_bits(uint64_t word)
{
	return (uint32_t)__builtin_popcountll(word);
}

/* Each character's place; returns how many glyphs there are. */
static size_t
find_places(struct pdf_face *face)
{
	struct glyph_set set = {0};
	size_t count = 0;
	for (size_t i = 0; i < face->used_count; i++)
		set.words[face->used[i]->glyph / 64] |= UINT64_C(1) << face->used[i]->glyph % 64;
	for (size_t i = 0; i < sizeof(set.words) / sizeof(*set.words); i++) {
		set.before[i] = (uint16_t)count;
		count += set.words[i] ? count_bits(set.words[i]) : 0;
	}
	for (size_t i = 0; i < face->used_count; i++) {
		uint32_t glyph = face->used[i]->glyph;
		uint64_t below = set.words[glyph / 64] & ((UINT64_C(1) << glyph % 64) - 1);
		face->used[i]->place = (uint16_t)(set.before[glyph / 64] + count_bits(below));
	}
	return count;
}

/* The first character of each glyph, by glyph; then the others, which share theirs. */
static void
number_characters(struct coding *c, struct pdf_face *face)
{
	face->glyph_count = face->coded_count = find_places(face);
	face->coded = ARENA_ARRAY(c->arena, struct pdf_character *, face->used_count);
	for (size_t i = 0; i < face->used_count; i++) {
		struct pdf_character *character = face->used[i];
		struct pdf_character **first = &face->coded[character->place];
		character->code = (uint16_t)(character->place + 1);
		if (!*first) {
			*first = character;
		} else if (face->metrics.cff) {
			character->shares_code = true;
		} else {
			face->coded[face->coded_count++] = character;
			character->code = (uint16_t)face->coded_count;
		}
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
	for (size_t i = 0; i < out->count; i++)
		if (out->items[i].face >= 0)
			number_characters(&c, &out->items[i]);
	return !c.failed;
}

/* Whether the pages put something behind this character of the run. */
static bool
is_adjusted(const struct pages_item *item, int32_t index)
{
	for (size_t i = 0; i < item->adjust_count && item->adjust[i].index <= index; i++)
		if (item->adjust[i].index == index)
			return true;
	return false;
}

bool
pdf_next(struct pdf_cursor *cursor, const struct pdf_face *face)
{
	struct span text = cursor->item->text;
	if (cursor->offset_bytes >= text.len_bytes)
		return false;
	cursor->start_bytes = cursor->offset_bytes;
	cursor->cp = utf8_next(text, &cursor->offset_bytes);
	cursor->index++;
	cursor->is_pair = false;
	if (cursor->cp != PDF_DASH || !face->joins_dashes ||
	    cursor->offset_bytes >= text.len_bytes || is_adjusted(cursor->item, cursor->index - 1))
		return true;
	size_t next = cursor->offset_bytes;
	if (utf8_next(text, &next) == PDF_DASH) {
		cursor->offset_bytes = next;
		cursor->index++;
		cursor->is_pair = true;
	}
	return true;
}

const struct pdf_character *
pdf_character(const struct pdf_face *face, const struct pdf_cursor *cursor)
{
	return cursor->is_pair ? face->dashes : face->pages[cursor->cp >> 8][cursor->cp & 0xFF];
}
