/*
 * Every distinct character of a real issue, with hard ones, in every face that
 * has it: what poppler reads from the PDF is the same, one by one; and each
 * glyph of the embedded subset has the outline that it has in the font file.
 * HarfBuzz draws both: what is tested is that the right glyph was taken.
 */
#include "base/utf8.h"
#include "fonts/fonts_state.h"
#include "fonts/drawn.h"
#include "pdf/pdf.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#define A_LINE 16
#define LINES 40

static struct arena *arena;
static struct diags *diags;
static struct fonts *fonts;
static bool wanted[0x110000];

static void
want_text(struct span text)
{
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);
		if (cp <= 0x10FFFF && cp > ' ' && !utf8_is_space(cp))
			wanted[cp] = true;
	}
}

static void
want_range(uint32_t first, uint32_t last)
{
	for (uint32_t cp = first; cp <= last; cp++)
		wanted[cp] = true;
}

/* False where the real issue's text is not there. */
static bool
want_characters(void)
{
	struct span text, path = span_from_cstr(getenv("BACKISSUE"));
	struct diags *own = diag_new();
	if (!path.ptr)
		path = SPAN("../shared/backissue/huaiyin-2021-02.txt");
	bool found = files_read(arena, own, path, 1 << 26, &text);
	if (found)
		want_text(text);
	diag_free(own);
	/* 𬱖𠮷䶮〇○①±—…·・•‧ and Roman numerals, units, marks */
	want_text(
	    SPAN("\xF0\xAC\xB1\x96\xF0\xA0\xAE\xB7\xE4\xB6\xAE\xE3\x80\x87\xE2\x97\x8B\xE2\x91\xA0"
		 "\xC2\xB1\xE2\x80\x94\xE2\x80\xA6\xC2\xB7\xE3\x83\xBB\xE2\x80\xA2\xE2\x80\xA7"));
	want_range('!', '~');
	want_range(0x2010, 0x2027);
	want_range(0x2160, 0x217F);
	want_range(0x2460, 0x24FF);
	want_range(0x2E80, 0x2FD5); /* radicals, which share glyphs with the characters below */
	want_range(0x3001, 0x303F);
	want_range(0x3200, 0x33FF);
	want_range(0x4E00, 0x4FFF);
	want_range(0x8C48, 0x8CFF);
	want_range(0xF900, 0xFAD9); /* compatibility ideographs, likewise */
	want_range(0xFF01, 0xFFE6);
	want_range(0x20000, 0x20040);
	want_range(0x2F800, 0x2FA1D);
	return found;
}

static struct pages_page *
add_page(struct pages *pages)
{
	ARENA_GROW(arena, struct pages_page, pages->pages, pages->page_count, pages->page_capacity);
	struct pages_page *page = &pages->pages[pages->page_count++];
	*page = (struct pages_page){.width = 595000, .height = 842000, .label = SPAN("1")};
	return page;
}

static void
add_line(struct pages *pages, struct span text)
{
	struct pages_page *page =
	    pages->page_count > 0 ? &pages->pages[pages->page_count - 1] : NULL;
	if (!page || page->item_count == LINES)
		page = add_page(pages);
	ARENA_GROW(arena, struct pages_item, page->items, page->item_count, page->item_capacity);
	struct pages_item *item = &page->items[page->item_count++];
	*item = (struct pages_item){.kind = PAGES_TEXT,
	    .element = 1,
	    .x = 40000,
	    .y = 800000 - 19000 * (mpt)page->item_count,
	    .size = 12000,
	    .text = arena_copy(arena, text)};
	size_t count = utf8_count(text);
	item->adjust = ARENA_ARRAY(arena, struct pages_adjust, count);
	item->adjust_count = count;
	for (size_t i = 0; i < count; i++)
		item->adjust[i] = (struct pages_adjust){(int32_t)i, 18000};
}

/* All characters that the face has, and the same as one text. */
static struct pages *
pages_of_face(int32_t face, struct buffer *all)
{
	struct pages *pages = ARENA_NEW(arena, struct pages);
	struct pages_face *faces = ARENA_NEW(arena, struct pages_face);
	struct pages_element *elements = ARENA_ARRAY(arena, struct pages_element, 2);
	struct buffer line = {0};
	size_t count = 0;
	faces->name = fonts_face_name(fonts, face);
	elements[0] = (struct pages_element){.kind = PAGES_DOCUMENT, .parent = -1};
	elements[1] = (struct pages_element){.kind = PAGES_P, .parent = 0};
	*pages = (struct pages){.arena = arena,
	    .title = SPAN("x"),
	    .faces = faces,
	    .face_count = 1,
	    .elements = elements,
	    .element_count = 2};
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		if (!wanted[cp] || fonts_glyph(fonts, face, cp) == 0)
			continue;
		buffer_append_cp(&line, cp);
		buffer_append_cp(all, cp);
		if (++count % A_LINE != 0)
			continue;
		add_line(pages, buffer_span(&line));
		buffer_clear(&line);
	}
	if (line.len_bytes > 0)
		add_line(pages, buffer_span(&line));
	buffer_free(&line);
	return pages;
}

/* What poppler reads, without white space. */
static bool
read_back(struct span pdf, struct buffer *out)
{
	char path[4096], command[8192];
	snprintf(path, sizeof(path), "%s/characters.pdf", getenv("TMP"));
	snprintf(command, sizeof(command), "pdftotext -raw '%s' - 2>&1", path);
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(pdf.ptr, 1, pdf.len_bytes, file) != pdf.len_bytes || fclose(file) != 0)
		return false;
	FILE *pipe = popen(command, "r");
	int c;
	while (pipe && (c = getc(pipe)) != EOF)
		if (c != ' ' && c != '\n' && c != '\f')
			buffer_append_byte(out, (char)c);
	return pipe && pclose(pipe) == 0;
}

static void
test_text(int32_t face)
{
	char name[64];
	struct buffer all = {0}, pdf = {0}, got = {0};
	snprintf(name, sizeof(name), "characters-read-%.*s",
	    (int)fonts_face_name(fonts, face).len_bytes, fonts_face_name(fonts, face).ptr);
	TEST(arena_cstr(arena, span_from_cstr(name)));
	struct pages *pages = pages_of_face(face, &all);
	CHECK(utf8_count(buffer_span(&all)) > 100);
	CHECK(pdf_from_pages(diags, pages, fonts, NULL, &pdf));
	CHECK(read_back(buffer_span(&pdf), &got));
	CHECK(span_equal(buffer_span(&all), buffer_span(&got)));
	buffer_free(&all);
	buffer_free(&pdf);
	buffer_free(&got);
}

/* --- outlines --- */

static size_t
list_glyphs(int32_t face, uint32_t *glyphs)
{
	static bool taken[0x10000];
	size_t count = 0;
	memset(taken, 0, sizeof(taken));
	for (uint32_t cp = 0; cp < 0x110000; cp++)
		if (wanted[cp])
			taken[fonts_glyph(fonts, face, cp) & 0xFFFF] = true;
	for (uint32_t glyph = 1; glyph < 0x10000; glyph++)
		if (taken[glyph])
			glyphs[count++] = glyph;
	return count;
}

static void
test_outlines(int32_t face, unsigned int index_in_file)
{
	static uint32_t glyphs[0x10000];
	char name[64];
	struct fonts_subset subset;
	snprintf(name, sizeof(name), "characters-outlines-%.*s",
	    (int)fonts_face_name(fonts, face).len_bytes, fonts_face_name(fonts, face).ptr);
	TEST(arena_cstr(arena, span_from_cstr(name)));
	size_t count = list_glyphs(face, glyphs), differing = 0, drawn = 0;
	CHECK(fonts_subset(fonts, arena, face, glyphs, count, &subset));
	const struct face *f = &fonts->faces[face];
	hb_font_t *whole = drawn_font(f->file, index_in_file);
	hb_font_t *cut = f->cff ? drawn_font_of_cff(subset.bytes, f->head, (uint32_t)count + 1)
				: drawn_font(subset.bytes, 0);
	hb_draw_funcs_t *draw = drawn_funcs();
	struct buffer a = {0}, b = {0};
	for (size_t i = 0; i < count; i++) {
		uint32_t glyph = f->cff ? (uint32_t)i + 1 : subset.gids[i];
		buffer_clear(&a);
		buffer_clear(&b);
		hb_font_get_glyph_shape(whole, glyphs[i], draw, &a);
		hb_font_get_glyph_shape(cut, glyph, draw, &b);
		drawn += a.len_bytes > 0;
		differing += !span_equal(buffer_span(&a), buffer_span(&b));
	}
	CHECK(drawn + 4 > count && count > 50); /* all but a few are not empty */
	CHECK(differing == 0);
	buffer_free(&a);
	buffer_free(&b);
	hb_draw_funcs_destroy(draw);
	hb_font_destroy(whole);
	hb_font_destroy(cut);
}

int
main(void)
{
	arena = arena_new();
	diags = diag_new();
	struct fonts_options options = {.manifest = SPAN("fonts/manifest")};
	fonts = fonts_open(arena, diags, &options);
	if (!want_characters())
		printf("skip characters-of-a-real-issue: its text is not there\n");
	bool can_read = system("command -v pdftotext >/dev/null") == 0;
	if (!can_read)
		printf("skip characters-read: pdftotext is not installed\n");
	for (int32_t face = 0; fonts && face < fonts_face_count(fonts); face++) {
		if (can_read)
			test_text(face);
		fonts_face_use(fonts, face);
		test_outlines(face, (unsigned int)fonts->manifest.faces[face].index);
	}
	TEST("characters-nothing-said");
	CHECK(fonts && diag_count(diags, DIAG_NOTE) == 0);
	fonts_close(fonts);
	diag_free(diags);
	arena_free(arena);
	return test_finish();
}
