/*
 * kerning_from_face.c - the kerning data of a face, as HarfBuzz finds it in GPOS:
 * each pair of characters is shaped with the feature kern alone.
 */
#include "fonts/kerning.h"

#include "base/records.h"
#include "fonts/fonts_state.h"

#include <hb-ot.h>
#include <string.h>

#define OFF(a, b, c, d)                                                                            \
	{                                                                                          \
		HB_TAG(a, b, c, d), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END              \
	}

/* By slots: of the first character, of the second. */
struct pairs {
	int16_t by[KERNING_SLOTS][KERNING_SLOTS];
};

struct shaper {
	struct fonts *fonts;
	int32_t face, quotes; /* the face of letters, of quotes beside them */
	hb_font_t *font;
	hb_buffer_t *buffer;
};

/* The glyphs that a page has, the manifest's alternates applied. */
static uint32_t
glyph_of(const struct shaper *s, uint32_t cp)
{
	return fonts_glyph(s->fonts, kerning_is_quote(cp) ? s->quotes : s->face, cp);
}

static hb_bool_t
nominal_glyph(
    hb_font_t *font, void *shaper, hb_codepoint_t cp, hb_codepoint_t *glyph, void *user_data)
{
	(void)font;
	(void)user_data;
	*glyph = glyph_of(shaper, cp);
	return *glyph != 0;
}

static hb_font_t *
font_of(struct shaper *s, const struct face *face, const struct manifest_face *named)
{
	hb_blob_t *blob = hb_blob_create(face->file.ptr, (unsigned int)face->file.len_bytes,
	    HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *bare = hb_face_create(blob, (unsigned int)named->index);
	hb_font_t *whole = hb_font_create(bare);
	hb_font_set_scale(whole, face->units_per_em, face->units_per_em);
	hb_font_t *font = hb_font_create_sub_font(whole);
	hb_font_funcs_t *funcs = hb_font_funcs_create();
	hb_font_funcs_set_nominal_glyph_func(funcs, nominal_glyph, NULL, NULL);
	hb_font_set_funcs(font, funcs, s, NULL);
	hb_font_funcs_destroy(funcs);
	hb_font_destroy(whole);
	hb_face_destroy(bare);
	hb_blob_destroy(blob);
	return font;
}

/* What kern adds to the advances of a pair; 0 where a glyph is missing. */
static int32_t
kern_of(struct shaper *s, uint32_t first, uint32_t second)
{
	/* all that is on by itself, but for kern */
	static const hb_feature_t features[] = {
	    {HB_TAG('k', 'e', 'r', 'n'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
	    OFF('l', 'i', 'g', 'a'), OFF('c', 'l', 'i', 'g'), OFF('c', 'a', 'l', 't'),
	    OFF('r', 'l', 'i', 'g'), OFF('r', 'c', 'l', 't'), OFF('c', 'c', 'm', 'p'),
	    OFF('l', 'o', 'c', 'l')};
	const uint32_t text[] = {first, second};
	const struct face *face = &s->fonts->faces[s->face];
	uint32_t a = glyph_of(s, first), b = glyph_of(s, second);
	unsigned int count;

	if (!a || !b)
		return 0;
	hb_buffer_clear_contents(s->buffer);
	hb_buffer_add_codepoints(s->buffer, text, 2, 0, 2);
	hb_buffer_set_direction(s->buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(s->buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_language(s->buffer, hb_language_from_string("en", -1));
	hb_shape(s->font, s->buffer, features, sizeof(features) / sizeof(*features));
	const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(s->buffer, &count);
	if (count != 2 || glyphs[0].codepoint != a || glyphs[1].codepoint != b)
		return 0;
	const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(s->buffer, NULL);
	return places[0].x_advance + places[1].x_advance - face_advance(face, a) -
	       face_advance(face, b);
}

static bool
same_row(const struct pairs *pairs, uint32_t a, uint32_t b)
{
	return memcmp(pairs->by[a], pairs->by[b], sizeof(pairs->by[a])) == 0;
}

/* Whether a row has the value in a slot before this one. */
static bool
is_written(const int16_t *row, uint32_t slot)
{
	for (uint32_t k = 0; k < slot; k++)
		if (row[k] == row[slot])
			return true;
	return false;
}

/* A record for each value that a row holds. */
static void
write_row(struct records_writer *w, const int16_t *row, struct span first)
{
	struct buffer before = {0};
	for (uint32_t slot = 0; slot < kerning_slot_count(); slot++) {
		if (row[slot] == 0 || is_written(row, slot))
			continue;
		buffer_clear(&before);
		for (uint32_t k = slot; k < kerning_slot_count(); k++)
			if (row[k] == row[slot])
				buffer_append_cp(&before, kerning_character(k));
		records_begin(w, "pair");
		records_text(w, "first", first);
		records_int(w, "by", row[slot]);
		records_text(w, "before", buffer_span(&before));
		records_finish(w, POS_NONE);
	}
	buffer_free(&before);
}

/* Characters that stand alike to all others, A and À, share their records. */
static void
write_pairs(struct records_writer *w, const struct pairs *pairs)
{
	struct buffer first = {0};
	for (uint32_t i = 0; i < kerning_slot_count(); i++) {
		uint32_t earlier = 0;
		while (earlier < i && !same_row(pairs, earlier, i))
			earlier++;
		if (earlier < i)
			continue;
		buffer_clear(&first);
		for (uint32_t k = i; k < kerning_slot_count(); k++)
			if (same_row(pairs, i, k))
				buffer_append_cp(&first, kerning_character(k));
		write_row(w, pairs->by[i], buffer_span(&first));
	}
	buffer_free(&first);
}

static void
find_pairs(struct shaper *s, struct pairs *out)
{
	for (uint32_t i = 0; i < kerning_slot_count(); i++)
		for (uint32_t k = 0; k < kerning_slot_count(); k++)
			out->by[i][k] =
			    (int16_t)kern_of(s, kerning_character(i), kerning_character(k));
}

bool
fonts_kerning_text(struct fonts *fonts, int32_t face, struct buffer *out)
{
	struct face *f = &fonts->faces[face];
	struct shaper s = {.fonts = fonts, .face = face, .quotes = fonts_western(fonts, face)};
	struct pairs *pairs = ARENA_NEW(fonts->arena, struct pairs);
	struct fonts_metrics metrics;
	struct records_writer w;

	if (!fonts_face_use(fonts, face) || f->test)
		return false;
	fonts_metrics(fonts, face, &metrics);
	s.font = font_of(&s, f, &fonts->manifest.faces[face]);
	s.buffer = hb_buffer_create();
	find_pairs(&s, pairs);
	hb_buffer_destroy(s.buffer);
	hb_font_destroy(s.font);
	records_start(&w, out, "gazette-kerning", 1);
	records_begin(&w, "face");
	records_text(&w, "font", metrics.postscript_name);
	records_int(&w, "em", f->units_per_em);
	records_finish(&w, POS_NONE);
	write_pairs(&w, pairs);
	records_end(&w);
	return true;
}
