/* Faces, their characters and advances, on tiny fonts and on those of fonts/manifest. */
#include "fonts/cff.h"
#include "fonts/fonts_state.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

static struct arena *arena;
static struct diags *diags;

static struct fonts *
open_manifest(const char *path)
{
	struct fonts_options options = {.manifest = span_from_cstr(path)};
	return fonts_open(arena, diags, &options);
}

static int32_t
face_called(struct fonts *fonts, const char *name)
{
	return fonts_face_find(fonts, span_from_cstr(name));
}

static bool
is_set_in(struct fonts *fonts, enum style_role role, uint32_t cp, const char *name, bool fallback)
{
	bool fell;
	int32_t face = fonts_face_for(fonts, role, cp, &fell);
	return face >= 0 && face == face_called(fonts, name) && fell == fallback;
}

static void
test_tiny(struct fonts *fonts)
{
	int32_t tiny = face_called(fonts, "tiny"), test = face_called(fonts, "test");

	TEST("fonts-tiny-glyphs");
	CHECK(fonts_glyph(fonts, tiny, 'A') == 1);
	CHECK(fonts_glyph(fonts, tiny, 0x516B) == 4);
	CHECK(fonts_glyph(fonts, tiny, 0x2CC56) == 4);
	CHECK(fonts_glyph(fonts, tiny, 'B') == 0 && fonts_advance(fonts, tiny, 'B', 12000) == 0);
	CHECK(fonts_glyph(fonts, tiny, 0x4E00) == 3); /* by the feature fwid, and not 2 */
	CHECK(fonts_glyph(fonts, tiny, 0x110000) == 0);
	CHECK(fonts_advance(fonts, tiny, 'A', 12000) == 7200);
	CHECK(fonts_advance(fonts, tiny, 'A', 10501) == 6301);    /* 6300.6 */
	CHECK(fonts_advance(fonts, tiny, 0x4E00, 10505) == 9455); /* 9454.5, rounded up */
	CHECK(fonts_advance_units(fonts, tiny, 5) == 1000);

	TEST("fonts-test-face");
	CHECK(fonts_advance(fonts, test, 0x4E2D, 12000) == 12000);
	CHECK(fonts_advance(fonts, test, 0xFF0C, 12000) == 12000);
	CHECK(fonts_advance(fonts, test, 'a', 12000) == 6000);
	CHECK(fonts_glyph(fonts, test, 0xE000) == 0);

	TEST("fonts-chains");
	CHECK(is_set_in(fonts, ROLE_BODY, 'A', "tiny", false));
	CHECK(is_set_in(fonts, ROLE_BODY, 'B', "test", true));
	CHECK(is_set_in(fonts, ROLE_BOLD, 'A', "tiny", false));
	CHECK(
	    is_set_in(fonts, ROLE_BOLD, 0x4E00, "names", false)); /* tiny does not serve it here */
	CHECK(fonts_face_for(fonts, ROLE_BOLD, 'B', NULL) == -1);
	CHECK(is_set_in(fonts, ROLE_TITLE, 0x4E00, "second", false));
	CHECK(fonts_face_for(fonts, ROLE_FANG, 0xE001, NULL) == -1);
	CHECK(fonts_face_for(fonts, ROLE_BODY, 0xFE00, NULL) == -1);
	CHECK(fonts_face_for(fonts, ROLE_BODY, 7, NULL) == -1);
	CHECK(fonts_face_for(fonts, ROLE_BODY, UINT32_MAX, NULL) == -1);

	int32_t cids = face_called(fonts, "cids"), names = face_called(fonts, "names");
	CHECK(fonts_face_use(fonts, cids) && fonts_face_use(fonts, names));

	TEST("fonts-metrics");
	struct fonts_metrics m;
	CHECK(fonts_face_use(fonts, face_called(fonts, "second")));
	fonts_metrics(fonts, face_called(fonts, "second"), &m);
	CHECK(span_equal_cstr(m.postscript_name, "TinyTwo-Regular"));
	CHECK(!m.cff && m.units_per_em == 1000 && m.ascent == 880 && m.descent == -120);
	CHECK(m.cap_height == 700 && m.bbox[0] == 50 && m.bbox[3] == 700 && m.weight == 400);
	fonts_metrics(fonts, cids, &m);
	CHECK(m.cff);
}

static void
test_subsets(struct fonts *fonts)
{
	static const uint32_t wanted[] = {1, 4};
	struct fonts_subset subset;

	TEST("fonts-subset-truetype");
	CHECK(fonts_subset(fonts, arena, face_called(fonts, "tiny"), wanted, 2, &subset));
	CHECK(subset.gids && subset.gids[0] == 1 && subset.gids[1] == 2);
	CHECK(subset.bytes.len_bytes > 100 && memcmp(subset.bytes.ptr, "\0\1\0\0", 4) == 0);

	/* CID-keyed, whether the font is or not: the glyphs' places are their CIDs. */
	static const char *const cffs[] = {"cids", "names"};
	struct cff cff;
	TEST("fonts-subset-cff");
	for (size_t i = 0; i < 2; i++) {
		CHECK(fonts_subset(fonts, arena, face_called(fonts, cffs[i]), wanted, 2, &subset));
		CHECK(!subset.gids && cff_read(subset.bytes, &cff) && cff.cid_keyed);
		CHECK(cff.charstrings.count == 3 && cff.font_dicts.count == 1);
	}

	TEST("fonts-subset-refused");
	CHECK(!fonts_subset(fonts, arena, face_called(fonts, "test"), wanted, 2, &subset));
}

/* What each role of the real manifest must be able to set. */
static void
test_real_coverage(struct fonts *fonts)
{
	static const uint32_t hard[] = {0x2CC56, 0x20BB7, 0x4DAE, 0x3007, 0x2460, 0xB1, 0x25CB,
	    0x2F00, 0x2E80, 0xF900, 0x2160, 0x3003, 0x2103, 0x33A1, 0xFFE5, 0x2605, 0x25B2, 0x9FFF,
	    0x30EDD};

	TEST("fonts-real-coverage");
	for (int role = 0; role < ROLE_COUNT; role++) {
		for (size_t i = 0; i < sizeof(hard) / sizeof(*hard); i++)
			CHECK(fonts_face_for(fonts, (enum style_role)role, hard[i], NULL) >= 0);
		for (uint32_t cp = 0x20; cp < 0x7F; cp++)
			CHECK(fonts_face_for(fonts, (enum style_role)role, cp, NULL) >= 0);
		for (uint32_t cp = 0x4E00; cp < 0x9FA6; cp++)
			CHECK(fonts_face_for(fonts, (enum style_role)role, cp, NULL) >= 0);
		CHECK(fonts_face_for(fonts, (enum style_role)role, 0xE000, NULL) == -1);
	}
	/* what fonts show as a box with letters in it, or not at all */
	static const uint32_t shapeless[] = {
	    0xAD, 0x200C, 0x200D, 0x2028, 0x202E, 0x2060, 0xFE0F, 0xE0001, 0xE0100};
	for (size_t i = 0; i < sizeof(shapeless) / sizeof(*shapeless); i++) {
		CHECK(fonts_face_for(fonts, ROLE_BODY, shapeless[i], NULL) == -1);
		CHECK(fonts_glyph(fonts, face_called(fonts, "rare-a"), shapeless[i]) == 0);
	}
	CHECK(is_set_in(fonts, ROLE_BODY, 0x4E00, "song", false));
	CHECK(is_set_in(fonts, ROLE_KAI, 0x201C, "song", false));
	CHECK(is_set_in(fonts, ROLE_KAI, 0x4E00, "kai", false));
}

/* The Han characters of GB 18030-2022's level 3: the first block and extensions A to F. */
static void
test_level_3(struct fonts *fonts)
{
	static const uint32_t blocks[][2] = {{0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0x20000, 0x2A6DF},
	    {0x2A700, 0x2B739}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}};
	static const enum style_role roles[] = {ROLE_BODY, ROLE_TITLE, ROLE_HEAD, ROLE_KAI};

	TEST("fonts-gb-18030-level-3");
	for (size_t r = 0; r < sizeof(roles) / sizeof(*roles); r++)
		for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
			for (uint32_t cp = blocks[i][0]; cp <= blocks[i][1]; cp++)
				CHECK(fonts_face_for(fonts, roles[r], cp, NULL) >= 0);
}

static void
test_real_widths(struct fonts *fonts)
{
	static const uint32_t marks[] = {0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x3001,
	    0x3002, 0xFF0C, 0xFF1A, 0xFF1B, 0x300A, 0x300B, 0xFF08, 0xFF09, 0x3014, 0x3015};

	TEST("fonts-real-full-width");
	for (int role = 0; role < ROLE_COUNT; role++)
		for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
			int32_t face = fonts_face_for(fonts, (enum style_role)role, marks[i], NULL);
			CHECK(fonts_advance(fonts, face, marks[i], 12000) == 12000);
		}

	/* the interpunct takes half an em: of a glyph in a whole em, its blank is cut */
	TEST("fonts-real-interpunct");
	for (int role = 0; role < ROLE_COUNT; role++) {
		int32_t face = fonts_face_for(fonts, (enum style_role)role, 0xB7, NULL);
		mpt width = fonts_advance(fonts, face, 0xB7, 12000);
		CHECK((width > 0 && width < 6000) || width == 12000);
	}

	TEST("fonts-real-tabular-digits");
	for (int role = 0; role < ROLE_COUNT; role++) {
		int32_t face = fonts_face_for(fonts, (enum style_role)role, '0', NULL);
		mpt width = fonts_advance(fonts, face, '0', 12000);
		for (uint32_t cp = '1'; cp <= '9'; cp++) {
			CHECK(fonts_face_for(fonts, (enum style_role)role, cp, NULL) == face);
			CHECK(fonts_advance(fonts, face, cp, 12000) == width);
		}
	}
	CHECK(diag_count(diags, DIAG_NOTE) == 0);
}

/* The first format 4 subtable of a face's cmap. */
static struct span
segments_of(const struct face *face)
{
	struct span cmap = face_table(face, 0x636D6170);
	for (uint32_t i = 0; i < table_u16(cmap, 2); i++) {
		struct span sub = span_skip(cmap, table_u32(cmap, 8 + 8 * (size_t)i));
		if (table_u16(sub, 0) == 4)
			return sub;
	}
	return (struct span){0};
}

static void
test_formats_agree(struct fonts *fonts)
{
	static const char *const names[] = {"song", "hei", "kai", "rare-a", "rare-b"};

	TEST("fonts-cmap-4-is-cmap-12");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		CHECK(fonts_face_use(fonts, face_called(fonts, names[i])));
		struct face by_groups = fonts->faces[face_called(fonts, names[i])];
		struct face by_segments = by_groups;
		by_segments.cmap = segments_of(&by_groups);
		by_segments.cmap_is_12 = false;
		CHECK(by_groups.cmap_is_12 && by_segments.cmap.ptr);
		uint32_t differing = 0, mapped = 0;
		for (uint32_t cp = 0; cp < 0xFFFF; cp++) {
			mapped += face_map(&by_groups, cp) != 0;
			differing += face_map(&by_groups, cp) != face_map(&by_segments, cp);
		}
		CHECK(differing == 0 && mapped > 10000);
		CHECK(face_map(&by_segments, 0x20BB7) == 0);
	}
}

/* A font file that anything may be wrong with is refused or read, and no memory is touched but its
 * own. */
static void
try_damaged(const char *folder, const char *bytes, size_t len)
{
	char path[4096];
	snprintf(path, sizeof(path), "%s/damaged.ttf", folder);
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
		abort();
	struct arena *own = arena_new();
	struct diags *said = diag_new();
	struct manifest manifest = {0};
	struct manifest_face named = {.name = SPAN("damaged"), .file = span_from_cstr(path)};
	struct face face = {0};
	if (face_open(&face, own, said, &manifest, &named)) {
		static const uint32_t glyphs[] = {1, 2, 4};
		static const struct manifest_alternate fwid = {.feature = 0x66776964};
		struct fonts_subset subset;
		struct fonts_metrics metrics;
		for (uint32_t cp = 0x40; cp < 0x10000; cp += 0x3D)
			face_advance(&face, face_map(&face, cp));
		face_map(&face, 0x2CC56);
		for (uint32_t glyph = 0; glyph < 8; glyph++)
			face_alternate(&face, &fwid, glyph);
		face_metrics(&face, own, &metrics);
		face_subset(&face, own, glyphs, 3, &subset);
		face_close(&face);
	} else if (!diag_failed(said)) {
		CHECK(!"refused without a word");
	}
	diag_free(said);
	arena_free(own);
}

static void
test_damaged(const char *folder, const char *source)
{
	char bytes[4096];
	FILE *file = fopen(source, "rb");
	size_t len = file ? fread(bytes, 1, sizeof(bytes), file) : 0;
	CHECK(len > 500 && len < sizeof(bytes));
	if (file)
		fclose(file);
	for (size_t cut = 1; cut < len; cut += 3)
		try_damaged(folder, bytes, cut);
	for (size_t at = 0; at < len; at++) {
		char kept = bytes[at];
		bytes[at] = (char)(at % 3 == 0 ? 0xFF : at % 3 == 1 ? 0 : kept ^ 0x11);
		try_damaged(folder, bytes, len);
		bytes[at] = kept;
	}
}

int
main(void)
{
	arena = arena_new();
	diags = diag_new();
	struct fonts *tiny = open_manifest("tests/fonts/cases/tiny.manifest");
	TEST("fonts-tiny-manifest");
	CHECK(tiny != NULL);
	if (tiny) {
		test_tiny(tiny);
		test_subsets(tiny);
		CHECK(diag_count(diags, DIAG_NOTE) == 0);
	}
	fonts_close(tiny);
	struct fonts *real = open_manifest("fonts/manifest");
	TEST("fonts-real-manifest");
	CHECK(real != NULL);
	if (real) {
		test_real_coverage(real);
		test_level_3(real);
		test_real_widths(real);
		test_formats_agree(real);
	}
	fonts_close(real);
	TEST("fonts-damaged-files");
	test_damaged(getenv("TMP"), "tests/fonts/raw/tiny.ttf");
	test_damaged(getenv("TMP"), "tests/fonts/raw/cids.otf");
	diag_free(diags);
	arena_free(arena);
	return test_finish();
}
