/*
 * lines_from_text.c - the proof's own text: a line at a time, flush left. The
 * issue's text is set by layout/; this is for words of a few lines.
 */
#include "base/utf8.h"
#include "proof/sheet.h"

static const char openers[] = "“‘（《〈【〔〖「『［｛";
static const char closers[] = "”’）》〉】〕〗」』］｝。．，、：；！？";

static bool
is_one_of(uint32_t cp, const char *marks)
{
	char bytes[4];
	size_t count = cp < 0x80 ? 0 : utf8_put(bytes, cp);
	return count > 0 &&
	       span_find(span_from_cstr(marks), (struct span){bytes, count}) != SIZE_MAX;
}

/* A character as it is printed, with its face and its advance. */
struct glyph {
	uint32_t cp;
	int32_t face; /* of fonts; -1: nothing can be printed */
	mpt advance;
};

static struct glyph
glyph_of(struct proof *p, uint32_t cp, struct proof_type type)
{
	struct glyph g = {cp, fonts_face_for(p->fonts, type.role, cp, NULL), 0};
	if (g.face < 0) {
		g.cp = PROOF_GETA;
		g.face = fonts_face_for(p->fonts, type.role, PROOF_GETA, NULL);
	}
	if (g.face < 0) {
		g.cp = '?';
		g.face = fonts_face_for(p->fonts, type.role, '?', NULL);
	}
	if (g.face >= 0)
		g.advance = fonts_advance(p->fonts, g.face, g.cp, type.size);
	return g;
}

/* What is added between two characters: the gap beside western text, marks side by side. */
static mpt
gap_between(uint32_t left, uint32_t right, struct proof_type type)
{
	bool closes = is_one_of(left, closers);
	if ((utf8_is_han(left) && utf8_is_western(right)) ||
	    (utf8_is_western(left) && utf8_is_han(right)))
		return type.size / 4;
	if ((closes && (is_one_of(right, closers) || is_one_of(right, openers))) ||
	    (is_one_of(left, openers) && is_one_of(right, openers)))
		return -type.size / 2;
	return 0;
}

mpt
proof_text_width(struct proof *p, struct span text, struct proof_type type)
{
	mpt width = 0;
	uint32_t last = 0;
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);
		width += (last ? gap_between(last, cp, type) : 0) + glyph_of(p, cp, type).advance;
		last = cp;
	}
	return width;
}

/* May a line end behind left, and the next begin with right? */
static bool
may_break(uint32_t left, uint32_t right)
{
	if (right == ' ' || is_one_of(left, openers) || is_one_of(right, closers))
		return false;
	if (left == ' ' || left == '/' || left == ']')
		return true;
	return left >= 0x2E80 || right >= 0x2E80;
}

struct span
proof_cut_line(struct proof *p, struct span *rest, struct proof_type type, mpt measure)
{
	struct span text = *rest;
	size_t fits = 0, good = 0, at = 0;
	mpt width = 0;
	uint32_t last = 0;
	while (at < text.len_bytes) {
		size_t before = at;
		uint32_t cp = utf8_next(text, &at);
		if (last && may_break(last, cp))
			good = before;
		width += (last ? gap_between(last, cp, type) : 0) + glyph_of(p, cp, type).advance;
		/* A mark at the line's end needs its left half only, a space nothing. */
		mpt blank = cp == ' ' ? type.size : is_one_of(cp, closers) ? type.size / 2 : 0;
		if (before > 0 && width - blank > measure)
			break;
		fits = at;
		last = cp;
	}
	if (fits == text.len_bytes)
		good = fits;
	good = good > 0 ? good : fits;
	*rest = span_skip(text, good);
	while (rest->len_bytes > 0 && rest->ptr[0] == ' ')
		*rest = span_skip(*rest, 1);
	return span_take(text, good);
}

/* The face's index among the pages', added where they do not have it. */
static int32_t
face_index(struct proof *p, int32_t face)
{
	struct pages *out = p->out;
	struct span name = fonts_face_name(p->fonts, face);
	for (size_t i = 0; i < out->face_count; i++)
		if (span_equal(out->faces[i].name, name))
			return (int32_t)i;
	ARENA_GROW(p->arena, struct pages_face, out->faces, out->face_count, out->face_capacity);
	out->faces[out->face_count].name = name;
	return (int32_t)out->face_count++;
}

/* A run of one face that grows. */
struct run {
	struct pages_item item;
	struct buffer text;
	size_t glyphs, adjust_capacity;
};

static void
end_run(struct proof *p, struct pages_page *page, struct run *run)
{
	if (run->glyphs > 0) {
		run->item.text = arena_copy(p->arena, buffer_span(&run->text));
		ARENA_GROW(p->arena, struct pages_item, page->items, page->item_count,
		    page->item_capacity);
		page->items[page->item_count++] = run->item;
	}
	buffer_clear(&run->text);
	run->glyphs = 0;
}

static void
add_gap(struct proof *p, struct run *run, mpt gap)
{
	struct pages_item *item = &run->item;
	ARENA_GROW(
	    p->arena, struct pages_adjust, item->adjust, item->adjust_count, run->adjust_capacity);
	item->adjust[item->adjust_count++] = (struct pages_adjust){(int32_t)run->glyphs - 1, gap};
	item->width += gap;
}

mpt
proof_add_text(struct proof *p, struct pages_page *page, int32_t element, mpt x, mpt baseline,
    struct span text, struct proof_type type)
{
	struct run run = {.item = {.kind = PAGES_TEXT}};
	int32_t face = -1;
	uint32_t last = 0;
	mpt at_x = x;
	for (size_t at = 0; at < text.len_bytes;) {
		struct glyph g = glyph_of(p, utf8_next(text, &at), type);
		mpt gap = last ? gap_between(last, g.cp, type) : 0;
		if (g.face < 0)
			continue;
		if (g.face == face && gap != 0)
			add_gap(p, &run, gap);
		at_x += gap;
		if (g.face != face) {
			end_run(p, page, &run);
			face = g.face;
			run.adjust_capacity = 0;
			run.item = (struct pages_item){.kind = PAGES_TEXT,
			    .element = element,
			    .pos = POS_NONE,
			    .x = at_x,
			    .y = baseline,
			    .face = face_index(p, face),
			    .size = type.size,
			    .rgb = type.rgb};
		}
		buffer_append_cp(&run.text, g.cp);
		run.item.width += g.advance;
		run.glyphs++;
		at_x += g.advance;
		last = g.cp;
	}
	end_run(p, page, &run);
	buffer_free(&run.text);
	return at_x - x;
}
