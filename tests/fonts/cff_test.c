/*
 * Subsets of CFF: each glyph has the outline and the width that it has in its
 * font, of every face of fonts/manifest, and of a small one that is not
 * CID-keyed; a damaged table is refused or read, and no memory is touched but
 * its own. With the argument `all`, every glyph of every face, else every
 * fiftieth.
 */
#include "fonts/cff.h"
#include "fonts/drawn.h"
#include "fonts/fonts_state.h"
#include "test.h"

#include <stdlib.h>

static struct arena *arena;

/* --- what a charstring says of its width (5177, 4.1) --- */

static bool
is_real(unsigned char b)
{
	return b == 255;
}

static int64_t
read_number(const unsigned char **p)
{
	const unsigned char *at = *p;
	*p += at[0] == 28 ? 3 : at[0] < 247 ? 1 : is_real(at[0]) ? 5 : 2;
	if (at[0] == 28)
		return (int16_t)(at[1] << 8 | at[2]);
	if (at[0] < 247)
		return at[0] - 139;
	if (is_real(at[0]))
		return (int16_t)(at[1] << 8 | at[2]);
	return at[0] < 251 ? (at[0] - 247) * 256 + at[1] + 108 : -(at[0] - 251) * 256 - at[1] - 108;
}

/* Of the subset's glyph. */
static int64_t
width_of(const struct cff *cff, uint32_t glyph, uint32_t number)
{
	struct span charstring, dict;
	struct cff_entry private, normal, nominal;
	int64_t first = 0;
	size_t count = 0;
	if (!cff_index_object(&cff->charstrings, glyph, &charstring) ||
	    !cff_index_object(&cff->font_dicts, number, &dict) ||
	    !cff_dict_find(dict, CFF_PRIVATE, &private))
		return -1;
	dict = table_part(cff->table, (size_t) private.last, (size_t) private.but_last);
	cff_dict_find(dict, CFF_DEFAULT_WIDTH, &normal);
	cff_dict_find(dict, CFF_NOMINAL_WIDTH, &nominal);
	const unsigned char *p = (const unsigned char *)charstring.ptr;
	for (; *p == 28 || *p >= 32; count++) {
		int64_t value = read_number(&p);
		first = count == 0 ? value : first;
	}
	/* endchar, rmoveto; else hmoveto or vmoveto */
	size_t own = *p == 14 ? 0 : *p == 21 ? 2 : 1;
	return count > own ? nominal.last + first : normal.last;
}

/* FDSelect, format 3. */
static uint32_t
selected(const struct cff *cff, uint32_t glyph)
{
	size_t at = cff->fd_select + 3;
	while (table_u16(cff->table, at + 3) <= glyph)
		at += 3;
	return table_u16(cff->table, at + 2) >> 8;
}

/* --- subsets of fonts --- */

static void
compare_outlines(const struct face *face, unsigned int index, struct span subset,
    const uint32_t *glyphs, uint32_t count)
{
	struct cff cff;
	uint32_t differing = 0, wider = 0, drawn = 0;
	struct buffer a = {0}, b = {0};
	hb_draw_funcs_t *draw = drawn_funcs();
	hb_font_t *whole = drawn_font(face->file, index);
	hb_font_t *cut = drawn_font_of_cff(subset, face->head, count + 1);
	CHECK(cff_read(subset, &cff) && cff.charstrings.count == count + 1);
	for (uint32_t i = 0; i <= count; i++) {
		uint32_t glyph = i == 0 ? 0 : glyphs[i - 1];
		buffer_clear(&a);
		buffer_clear(&b);
		hb_font_get_glyph_shape(whole, glyph, draw, &a);
		hb_font_get_glyph_shape(cut, i, draw, &b);
		drawn += a.len_bytes > 0;
		differing += !span_equal(buffer_span(&a), buffer_span(&b));
		wider += width_of(&cff, i, selected(&cff, i)) != face_advance(face, glyph);
	}
	CHECK(differing == 0 && wider == 0);
	CHECK(drawn * 10 > count * 9);
	buffer_free(&a);
	buffer_free(&b);
	hb_draw_funcs_destroy(draw);
	hb_font_destroy(whole);
	hb_font_destroy(cut);
}

static void
test_face(const struct fonts *fonts, int32_t number, uint32_t step)
{
	static uint32_t glyphs[0x10000];
	const struct face *face = &fonts->faces[number];
	unsigned int index = (unsigned int)fonts->manifest.faces[number].index;
	struct span once, twice;
	uint32_t count = 0;
	struct arena_mark mark = arena_mark(arena);
	const struct span name[] = {SPAN("cff-outlines-"), fonts_face_name(fonts, number)};
	TEST(arena_cstr(arena, arena_join(arena, name, 2)));
	for (uint32_t glyph = 1; glyph < (uint32_t)face->glyph_count; glyph += step)
		glyphs[count++] = glyph;
	CHECK(count > 1000);
	CHECK(cff_from_face(face, arena, glyphs, count, &once));
	CHECK(cff_from_face(face, arena, glyphs, count, &twice));
	CHECK(span_equal(once, twice));
	compare_outlines(face, index, once, glyphs, count);
	test_begin(NULL);
	arena_reset(arena, mark);
}

static void
test_faces(uint32_t step)
{
	struct diags *diags = diag_new();
	struct fonts_options options = {.manifest = SPAN("fonts/manifest")};
	struct fonts *fonts = fonts_open(arena, diags, &options);
	int32_t tested = 0;
	for (int32_t i = 0; fonts && i < fonts_face_count(fonts); i++) {
		if (!fonts_face_use(fonts, i) || !fonts->faces[i].cff)
			continue;
		/* the same file under another name, with other alternates, is the same font */
		if (!span_ends_with(fonts_face_name(fonts, i), SPAN("-west")))
			test_face(fonts, i, step);
		tested++;
	}
	TEST("cff-faces");
	CHECK(tested >= 5 && diag_count(diags, DIAG_NOTE) == 0);
	fonts_close(fonts);
	diag_free(diags);
}

static void
test_name_keyed(void)
{
	static const uint32_t glyphs[] = {1, 3, 4};
	struct diags *diags = diag_new();
	struct fonts_options options = {.manifest = SPAN("tests/fonts/cases/tiny.manifest")};
	struct fonts *fonts = fonts_open(arena, diags, &options);
	struct span subset;
	struct cff cff;
	TEST("cff-outlines-name-keyed");
	int32_t names = fonts ? fonts_face_find(fonts, SPAN("names")) : -1;
	CHECK(names >= 0 && fonts_face_use(fonts, names));
	const struct face *face = &fonts->faces[names];
	CHECK(cff_read(face->outlines, &cff) && !cff.cid_keyed);
	CHECK(cff_from_face(face, arena, glyphs, 3, &subset));
	compare_outlines(face, 0, subset, glyphs, 3);
	fonts_close(fonts);
	diag_free(diags);
}

/* --- small tables, damaged --- */

static const uint32_t some[] = {1, 2, 3, 4, 5};
#define SOME_COUNT (sizeof(some) / sizeof(*some))

static bool
cut(struct span table, const uint32_t *glyphs, size_t count, struct span *out)
{
	struct face face = {.state = FACE_OPEN, .cff = true, .outlines = table};
	return cff_from_face(&face, arena, glyphs, count, out);
}

static struct span
read_seed(const char *name)
{
	struct span table = {0};
	struct diags *diags = diag_new();
	struct span path = files_join(arena, SPAN("tests/corpus/cff"), span_from_cstr(name));
	CHECK(files_read(arena, diags, path, 1 << 16, &table));
	diag_free(diags);
	return table;
}

/* In memory of its own, so that a sanitizer sees what is read beside it. */
static void
try_damaged(struct span table)
{
	char *copy = malloc(table.len_bytes ? table.len_bytes : 1);
	struct span out;
	if (!copy)
		abort();
	memcpy(copy, table.ptr, table.len_bytes);
	struct arena_mark mark = arena_mark(arena);
	cut((struct span){copy, table.len_bytes}, some, SOME_COUNT, &out);
	arena_reset(arena, mark);
	free(copy);
}

static void
test_seed(const char *name)
{
	struct span whole, part, table = read_seed(name);
	struct cff cff;
	const struct span test_name_parts[] = {SPAN("cff-"), span_from_cstr(name)};
	TEST(arena_cstr(arena, arena_join(arena, test_name_parts, 2)));
	CHECK(cut(table, some, SOME_COUNT, &whole));
	CHECK(cff_read(whole, &cff) && cff.charstrings.count == 6 && cff.font_dicts.count == 2);
	CHECK(cff.global_subrs.count == 0);
	/* Glyphs 1 and 2 are of the first font DICT, 4 of the second; those of .notdef stay. */
	CHECK(cut(table, some, 2, &part) && cff_read(part, &cff) && cff.font_dicts.count == 1);
	CHECK(cut(table, some + 3, 1, &part) && cff_read(part, &cff) && cff.font_dicts.count == 2);
	CHECK(width_of(&cff, 0, 0) == 700 && width_of(&cff, 1, 1) == 600);
	CHECK(!cut(table, (const uint32_t[]){1, 6}, 2, &part));

	char *bytes = arena_cstr(arena, table);
	for (size_t len = 0; len < table.len_bytes; len++)
		try_damaged(span_take(table, len));
	for (size_t at = 0; at < table.len_bytes; at++)
		for (int value = 0; value < 256; value++) {
			bytes[at] = (char)value;
			try_damaged((struct span){bytes, table.len_bytes});
			bytes[at] = table.ptr[at];
		}
}

int
main(int argc, char **argv)
{
	arena = arena_new();
	test_seed("charset-0");
	test_seed("charset-1");
	test_seed("charset-2");
	test_name_keyed();
	test_begin(NULL);
	test_faces(argc > 1 && strcmp(argv[1], "all") == 0 ? 1 : 50);
	int status = test_finish();
	arena_free(arena);
	return status;
}
