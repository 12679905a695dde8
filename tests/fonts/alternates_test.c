/*
 * What a feature makes of a glyph, as HarfBuzz finds it: for every feature that
 * fonts/manifest names, every character that it names it for, and a part of all
 * glyphs.
 */
#include "fonts/fonts_state.h"
#include "test.h"

#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb.h>

#define STEP 61 /* of a face's glyphs, one in so many */

static struct arena *arena;

/* The only other glyph that one of the lookups gives, in their order; 0: there is none. */
static uint32_t
substituted(hb_face_t *hb, const hb_set_t *lookups, uint32_t glyph)
{
	hb_codepoint_t lookup = HB_SET_VALUE_INVALID, found = 0;
	while (!found && hb_set_next(lookups, &lookup)) {
		hb_set_t *glyphs = hb_set_create();
		hb_set_add(glyphs, glyph);
		hb_ot_layout_lookup_substitute_closure(hb, lookup, glyphs);
		hb_set_del(glyphs, glyph);
		if (hb_set_get_population(glyphs) == 1)
			found = hb_set_get_min(glyphs);
		hb_set_destroy(glyphs);
	}
	return found;
}

static void
compare(const struct face *face, hb_face_t *hb, const struct manifest_alternate *alternate)
{
	const hb_tag_t features[] = {alternate->feature, HB_TAG_NONE};
	hb_set_t *lookups = hb_set_create();
	uint32_t differing = 0, found = 0;
	hb_ot_layout_collect_lookups(hb, HB_OT_TAG_GSUB, NULL, NULL, features, lookups);
	for (size_t i = 0; i < alternate->ranges.count; i++) {
		const struct manifest_range *range = &alternate->ranges.items[i];
		for (uint32_t cp = range->first; cp <= range->last; cp++) {
			uint32_t glyph = face_map(face, cp);
			uint32_t own = face_alternate(face, alternate, glyph);
			differing += own != substituted(hb, lookups, glyph);
			found += own != 0;
		}
	}
	CHECK(differing == 0 && found > 0);
	for (uint32_t glyph = 1; glyph < (uint32_t)face->glyph_count; glyph += STEP)
		differing +=
		    face_alternate(face, alternate, glyph) != substituted(hb, lookups, glyph);
	CHECK(differing == 0);
	hb_set_destroy(lookups);
}

static void
test_face(struct fonts *fonts, int32_t number)
{
	const struct manifest_face *named = &fonts->manifest.faces[number];
	const struct span name[] = {SPAN("alternates-"), named->name};
	TEST(arena_cstr(arena, arena_join(arena, name, 2)));
	CHECK(fonts_face_use(fonts, number));
	const struct face *face = &fonts->faces[number];
	hb_blob_t *blob = hb_blob_create(face->file.ptr, (unsigned int)face->file.len_bytes,
	    HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *hb = hb_face_create(blob, (unsigned int)named->index);
	for (size_t i = 0; i < named->alternate_count; i++)
		compare(face, hb, &named->alternates[i]);
	hb_face_destroy(hb);
	hb_blob_destroy(blob);
}

int
main(void)
{
	arena = arena_new();
	struct diags *diags = diag_new();
	struct fonts_options options = {.manifest = SPAN("fonts/manifest")};
	struct fonts *fonts = fonts_open(arena, diags, &options);
	TEST("alternates");
	CHECK(fonts != NULL);
	for (int32_t i = 0; fonts && i < fonts_face_count(fonts); i++)
		if (fonts->manifest.faces[i].alternate_count > 0)
			test_face(fonts, i);
	TEST("alternates-nothing-said");
	CHECK(diag_count(diags, DIAG_NOTE) == 0);
	fonts_close(fonts);
	diag_free(diags);
	int status = test_finish();
	arena_free(arena);
	return status;
}
