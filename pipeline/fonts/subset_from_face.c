/*
 * subset_from_face.c - only the glyphs that are used: CFF by ourselves,
 * TrueType by HarfBuzz.
 *
 * HarfBuzz is given a face that holds only the tables which embedding needs:
 * that alone makes it five times as fast as on the whole font (it has no
 * layout tables to follow), so that nothing is gained by keeping thinned faces
 * between runs. Glyphs are renumbered: kept numbers would leave an offset for
 * each of 65,535 glyphs.
 */
#include "fonts/face.h"

#include <hb-ot.h>
#include <hb-subset.h>

/* The face with these tables alone. */
static hb_face_t *
thin_face(const struct face *face)
{
	static const hb_tag_t tags[] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
	    HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
	    HB_TAG('m', 'a', 'x', 'p')};
	hb_face_t *thin = hb_face_builder_create();
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		struct span table = face_table(face, tags[i]);
		if (!table.ptr)
			continue;
		hb_blob_t *blob = hb_blob_create(
		    table.ptr, (unsigned int)table.len_bytes, HB_MEMORY_MODE_READONLY, NULL, NULL);
		hb_face_builder_add_table(thin, tags[i], blob);
		hb_blob_destroy(blob);
	}
	return thin;
}

/* Where the plan moves each glyph. False: one was lost. */
static bool
read_new_gids(hb_subset_plan_t *plan, struct arena *arena, const uint32_t *glyphs, size_t count,
    struct fonts_subset *out)
{
	const hb_map_t *moved = hb_subset_plan_old_to_new_glyph_mapping(plan);
	out->gids = ARENA_ARRAY(arena, uint16_t, count);
	for (size_t i = 0; i < count; i++) {
		hb_codepoint_t gid = hb_map_get(moved, glyphs[i]);
		if (gid == HB_MAP_VALUE_INVALID || gid > 0xFFFF)
			return false;
		out->gids[i] = (uint16_t)gid;
	}
	return true;
}

static bool
run_subset(hb_face_t *thin, hb_subset_input_t *input, struct arena *arena, const uint32_t *glyphs,
    size_t count, struct fonts_subset *out)
{
	bool good = false;
	hb_face_t *subset = NULL;
	hb_blob_t *blob = NULL;
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(thin, input);
	if (!plan || !(subset = hb_subset_plan_execute_or_fail(plan)))
		goto out;
	if (!read_new_gids(plan, arena, glyphs, count, out))
		goto out;
	blob = hb_face_reference_blob(subset);
	unsigned int length = 0;
	const char *bytes = hb_blob_get_data(blob, &length);
	out->bytes = arena_copy(arena, (struct span){bytes, length});
	good = length > 0;
out:
	hb_blob_destroy(blob);
	hb_face_destroy(subset);
	hb_subset_plan_destroy(plan);
	return good;
}

static bool
cut_truetype(const struct face *face, struct arena *arena, const uint32_t *glyphs, size_t count,
    struct fonts_subset *out)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (!input)
		return false;
	hb_face_t *thin = thin_face(face);
	hb_set_t *wanted = hb_subset_input_glyph_set(input);
	hb_set_add(wanted, 0);
	for (size_t i = 0; i < count; i++)
		hb_set_add(wanted, glyphs[i]);
	hb_subset_input_set_flags(
	    input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	bool good = run_subset(thin, input, arena, glyphs, count, out);
	hb_face_destroy(thin);
	hb_subset_input_destroy(input);
	return good;
}

bool
face_subset(const struct face *face, struct arena *arena, const uint32_t *glyphs, size_t count,
    struct fonts_subset *out)
{
	*out = (struct fonts_subset){0};
	bool good = face->cff ? cff_from_face(face, arena, glyphs, count, &out->bytes)
			      : cut_truetype(face, arena, glyphs, count, out);
	face_forget(face->outlines); /* half of a font of 18 MB was seen for it */
	return good;
}
