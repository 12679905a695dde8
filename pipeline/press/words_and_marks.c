/*
 * words_and_marks.c - what a page for the printer has beside its content: marks
 * where it is cut and folded, its name under it, and the words of a spine.
 *
 * Marks are in the inks of the page: on a page in black alone they are black, so
 * that a job in one ink stays one plate; where a page has more inks, the marks
 * are in all four, so that every plate has them and the plates can be brought
 * into line by them.
 */
#include "base/utf8.h"
#include "press/sheet.h"

/* The index of a face in the pages, which name it. */
static int32_t
face_in_pages(struct press_making *m, struct pages *pages, int32_t face)
{
	struct span name = fonts_face_name(m->fonts, face);
	for (size_t i = 0; i < pages->face_count; i++)
		if (span_equal(pages->faces[i].name, name))
			return (int32_t)i;
	ARENA_GROW(
	    m->arena, struct pages_face, pages->faces, pages->face_count, pages->face_capacity);
	pages->faces[pages->face_count].name = arena_copy(m->arena, name);
	return (int32_t)pages->face_count++;
}

static int32_t
face_for(struct press_making *m, enum style_role role, uint32_t cp, struct span words)
{
	int32_t face = fonts_face_for(m->fonts, role, cp, NULL);
	if (face < 0)
		DIAG(m->diags, CODE_GLYPH_MISSING, POS_NONE, diag_cp(m->diags, cp), words);
	return face;
}

mpt
press_add_words(struct press_making *m, struct pages *pages, struct pages_page *page, mpt x, mpt y,
    struct span words, const struct style_text *text)
{
	struct pages_item *item = NULL;
	mpt begin = x;
	int32_t last = -1;
	for (size_t at = 0; at < words.len_bytes;) {
		size_t from = at;
		uint32_t cp = utf8_next(words, &at);
		int32_t face = face_for(m, text->role, cp, words);
		if (face < 0)
			continue;
		if (!item || face != last) {
			item = press_add_item(m, page, PAGES_TEXT, x, y, 0, 0);
			item->face = face_in_pages(m, pages, face);
			item->size = text->size;
			item->text = span_take(span_skip(words, from), 0);
			last = face;
		}
		item->text.len_bytes += at - from;
		mpt advance = fonts_advance(m->fonts, face, cp, text->size);
		item->width += advance;
		x += advance;
	}
	return x - begin;
}

/* --- the spine --- */

struct cells {
	struct span rest;
	size_t digits; /* of a number of other than two, that are still to come */
};

/* What stands in the next cell: one character, or a number of two digits. */
static struct span
next_cell(struct cells *c)
{
	size_t digits = 0, len = 0;
	while (
	    digits < c->rest.len_bytes && c->rest.ptr[digits] >= '0' && c->rest.ptr[digits] <= '9')
		digits++;
	if (c->digits == 0 && digits != 2)
		c->digits = digits;
	if (c->digits > 0)
		c->digits--;
	else if (digits == 2)
		len = 2;
	if (len == 0)
		utf8_next(c->rest, &len);
	struct span cell = span_take(c->rest, len);
	c->rest = span_skip(c->rest, len);
	return cell;
}

static int32_t
count_cells(struct span words)
{
	struct cells cells = {words, 0};
	int32_t count = 0;
	for (; cells.rest.len_bytes; count++)
		next_cell(&cells);
	return count;
}

/* A column of upright characters, its first cell's upper edge at top, about the line x. */
static void
add_column(struct press_making *m, struct pages *pages, struct pages_page *page, mpt x, mpt top,
    struct span words, const struct style_text *text)
{
	struct cells cells = {words, 0};
	while (cells.rest.len_bytes) {
		struct span cell = next_cell(&cells);
		size_t first = page->item_count;
		/* The box of a Chinese character reaches 0.12 em below its baseline. */
		mpt baseline = top - text->leading / 2 - text->size * 38 / 100;
		mpt width = press_add_words(m, pages, page, x, baseline, cell, text);
		for (size_t i = first; i < page->item_count; i++)
			page->items[i].x -= width / 2;
		top -= text->leading;
	}
}

void
press_add_spine(struct press_making *m, struct pages *pages, struct pages_page *page, mpt spine_x,
    mpt spine_width, struct span masthead, struct span number)
{
	const struct style_press *s = &m->style->press;
	struct style_text text = s->spine;
	if (spine_width < s->spine_least || spine_width == 0)
		return;
	/* Folding is off by up to a millimetre. */
	mpt widest = spine_width - 2 * MPT_FROM_UM(1000);
	/* Clear of a band of colour that goes round the cover's foot. */
	mpt foot = m->style->cover_band + 2 * text.size;
	if (m->style->cover_band == 0 || foot < s->spine_margin)
		foot = s->spine_margin;
	mpt room = page->trim_height - s->spine_margin - foot;
	int32_t masthead_cells = count_cells(masthead), number_cells = count_cells(number);
	mpt longest = room / (masthead_cells + number_cells + 2);
	if (widest > text.size)
		widest = text.size;
	if (widest <= 0)
		return;
	text.leading = (mpt)((int64_t)text.leading * widest / text.size);
	text.size = widest;
	if (text.leading > longest) {
		text.size = (mpt)((int64_t)text.size * longest / text.leading);
		text.leading = longest;
	}
	mpt x = spine_x + spine_width / 2;
	mpt top = page->trim_y + page->trim_height - s->spine_margin;
	mpt number_top = page->trim_y + foot + number_cells * text.leading;
	add_column(m, pages, page, x, top, masthead, &text);
	add_column(m, pages, page, x, number_top, number, &text);
}

/* --- marks --- */

static uint32_t
mark_ink(const struct pages_page *page)
{
	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].kind == PAGES_IMAGE || page->items[i].ink >> 8)
			return PAGES_INK(100, 100, 100, 100);
	return 0;
}

/* A mark of the given length across the page's edge, at both ends of the page. */
static void
add_vertical(struct press_making *m, struct pages_page *page, mpt x, uint32_t ink, mpt dash)
{
	mpt far = page->bleed + MARK_GAP, length = dash ? dash : MARK_LENGTH;
	mpt ends[] = {page->trim_y - far - MARK_LENGTH, page->trim_y + page->trim_height + far};
	for (size_t i = 0; i < 2; i++)
		for (mpt at = 0; at + length <= MARK_LENGTH; at += 2 * length)
			press_add_item(m, page, PAGES_RULE, x - MARK_WIDTH / 2, ends[i] + at,
			    MARK_WIDTH, length)
			    ->ink = ink;
}

static void
add_horizontal(struct press_making *m, struct pages_page *page, mpt y, uint32_t ink)
{
	mpt far = page->bleed + MARK_GAP;
	mpt ends[] = {page->trim_x - far - MARK_LENGTH, page->trim_x + page->trim_width + far};
	for (size_t i = 0; i < 2; i++)
		press_add_item(
		    m, page, PAGES_RULE, ends[i], y - MARK_WIDTH / 2, MARK_LENGTH, MARK_WIDTH)
		    ->ink = ink;
}

void
press_add_marks(struct press_making *m, struct pages *pages, struct pages_page *page,
    struct span words, const mpt *folds, size_t fold_count)
{
	const struct style_text *slug = &m->style->press.slug;
	uint32_t ink = mark_ink(page);
	add_vertical(m, page, page->trim_x, ink, 0);
	add_vertical(m, page, page->trim_x + page->trim_width, ink, 0);
	add_horizontal(m, page, page->trim_y, ink);
	add_horizontal(m, page, page->trim_y + page->trim_height, ink);
	for (size_t i = 0; i < fold_count; i++)
		add_vertical(m, page, folds[i], ink, MARK_LENGTH / 5);
	press_add_words(m, pages, page, page->trim_x + MARK_LENGTH,
	    page->trim_y - page->bleed - MARK_GAP - slug->size, words, slug);
}
