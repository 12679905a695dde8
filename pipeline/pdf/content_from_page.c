/*
 * content_from_page.c - text, rules and pictures as operators (ISO 32000-1,
 * clauses 8, 9 and 14.6).
 *
 * Text is positioned by Tc and TJ: a glyph advances by the width that the file
 * states and by the character spacing, which takes up what most gaps of a run
 * share, as those of a justified line do; a number between glyphs corrects the
 * others. What is not corrected is carried on, so that no glyph stands more than
 * a thousandth of a point from the place that the pages give it.
 *
 * Pages for the printer have inks for colours, and no marked content. Black is
 * printed over what is under it (8.6.7), so that type on a coloured ground has
 * no white edge where the plates do not meet; all other inks knock out.
 */
#include "base/utf8.h"
#include "pdf/content.h"
#include "pdf/operands.h"

#define ELEMENT_NONE (-2)
#define SPAN_ABSENT ((struct span){NULL, 0})
/* Of a glyph's place, uncorrected: a thousandth of a point, in millionths of it. */
#define CARRY_MOST 1000000

struct writing {
	const struct pdf_content *content;
	struct arena *arena; /* for marks */
	struct pdf_marks *marks;
	struct buffer *out;
	int32_t page;
	int32_t mcid;    /* the next one */
	int32_t element; /* of the open sequence, or ELEMENT_NONE */
	bool in_text;
	bool marked_in_text;    /* the sequence was opened inside the text object, and ends there */
	uint32_t text_objects;  /* so far */
	int64_t line_x, line_y; /* where the last line of the text object began */
	int32_t face;           /* set now; -1: none */
	mpt size;
	int64_t spacing; /* character spacing, hundred-thousandths of a point */
	uint32_t fill, stroke;
	mpt line_width;
	bool press, overprint;
};

static void
put(struct writing *w, const char *text)
{
	buffer_append_cstr(w->out, text);
}

static void
begin_text(struct writing *w)
{
	if (w->in_text)
		return;
	put(w, "BT\n");
	w->in_text = true;
	w->text_objects++;
	w->line_x = w->line_y = 0;
}

static void
end_mark(struct writing *w)
{
	if (w->element != ELEMENT_NONE)
		put(w, "EMC\n");
	w->element = ELEMENT_NONE;
	w->marked_in_text = false;
}

/* Sequences and text objects do not cross (14.6.1). */
static void
end_text(struct writing *w)
{
	if (w->marked_in_text)
		end_mark(w);
	if (w->in_text)
		put(w, "ET\n");
	w->in_text = false;
}

static void
end_sequence(struct writing *w)
{
	if (!w->marked_in_text)
		end_text(w);
	end_mark(w);
}

static void
put_actual_text(struct writing *w, struct span text)
{
	put(w, "/ActualText <FEFF");
	for (size_t at = 0; at < text.len_bytes;)
		put_utf16(w->out, utf8_next(text, &at));
	put(w, ">");
}

/*
 * What is painted next belongs to the element: a text, whose sequence stands inside the text object
 * so that it may go on behind it, or a shape. text: what glyphs stand for, where they do not say so
 * themselves; else absent.
 */
static void
begin_sequence(struct writing *w, int32_t element, struct span text, bool is_shape)
{
	struct pdf_marks *marks = w->marks;
	if (w->press)
		return;
	if (element == w->element && !text.ptr && !(is_shape && w->marked_in_text))
		return;
	end_sequence(w);
	if (is_shape)
		end_text(w);
	else
		begin_text(w);
	w->element = element;
	w->marked_in_text = !is_shape;
	if (element == PAGES_ARTIFACT) {
		put(w, "/Artifact BMC\n");
		return;
	}
	ARENA_GROW(w->arena, struct pdf_mark, marks->items, marks->count, marks->capacity);
	marks->items[marks->count++] =
	    (struct pdf_mark){.element = element, .page = w->page, .mcid = w->mcid};
	if (text.ptr)
		put(w, "/Span");
	else
		put_name(w->out, pages_element_pdf_type(w->content->pages->elements[element].kind));
	put(w, " <</MCID ");
	buffer_append_int(w->out, w->mcid++);
	if (text.ptr)
		put_actual_text(w, text);
	put(w, ">> BDC\n");
}

static void
set_overprint(struct writing *w, bool overprint)
{
	if (w->press && overprint != w->overprint)
		put(w, overprint ? "/G1 gs\n" : "/G0 gs\n");
	w->overprint = overprint;
}

/* The colour of what is painted next; *set is the one that is set already. */
static void
set_colour(struct writing *w, const struct pages_item *item, uint32_t *set, bool stroke)
{
	uint32_t colour = w->press ? item->ink : item->rgb;
	set_overprint(w, colour == 0);
	if (colour == *set)
		return;
	if (w->press)
		put_ink(w->out, colour);
	else
		put_colour(w->out, colour);
	put(w, w->press ? (stroke ? " K\n" : " k\n") : (stroke ? " RG\n" : " rg\n"));
	*set = colour;
}

/* Font and colour before, place after BT: the place counts from the text object's begin. */
static void
begin_run(struct writing *w, const struct pages_item *item, int64_t offset, int64_t spacing)
{
	int64_t x = item->x + offset;
	set_colour(w, item, &w->fill, false);
	begin_text(w);
	if (item->face != w->face || item->size != w->size) {
		put(w, "/F");
		buffer_append_int(w->out, item->face);
		put(w, " ");
		put_mpt(w->out, item->size);
		put(w, " Tf\n");
		w->face = item->face;
		w->size = item->size;
	}
	if (spacing != w->spacing) {
		put_decimal(w->out, spacing, 5);
		put(w, " Tc\n");
		w->spacing = spacing;
	}
	if (item->turned) {
		put(w, "0 1 -1 0 ");
		put_mpt(w->out, item->x);
		put(w, " ");
		put_mpt(w->out, item->y + offset);
		put(w, " Tm\n");
		return;
	}
	put_mpt(w->out, x - w->line_x);
	put(w, " ");
	put_mpt(w->out, (int64_t)item->y - w->line_y);
	put(w, " Td\n");
	w->line_x = x;
	w->line_y = item->y;
}

/* A TJ array that grows: its strings are opened and closed as numbers come between. */
struct showing {
	bool in_array, in_string;
	int64_t correction; /* what comes before the next glyph, in TJ's units times 1000 */
};

static void
close_string(struct writing *w, struct showing *s)
{
	if (s->in_string)
		put(w, ")");
	s->in_string = false;
}

static void
close_array(struct writing *w, struct showing *s)
{
	close_string(w, s);
	if (s->in_array)
		put(w, "]TJ\n");
	s->in_array = false;
}

static void
show_code(struct writing *w, struct showing *s, uint16_t code)
{
	if (!s->in_array)
		put(w, "[");
	s->in_array = true;
	if (s->correction != 0) {
		close_string(w, s);
		put_decimal(w->out, s->correction, 3);
		s->correction = 0;
	}
	if (!s->in_string)
		put(w, "(");
	s->in_string = true;
	put_string_byte(w->out, (char)(code >> 8));
	put_string_byte(w->out, (char)code);
}

/*
 * The number that moves the next glyph from where the file has it to where it
 * belongs: both are counted in millionths of a thousandth of a point, gap is
 * how far right it stands. In steps of a hundredth; of a thousandth where the
 * type is so large that a hundredth can be seen in a thousandth of a point.
 */
static int64_t
correction_for(int64_t gap, mpt size)
{
	int64_t step = size > 40000 ? 1 : 10, unit = step * size;
	if (gap <= CARRY_MOST && gap >= -CARRY_MOST)
		return 0;
	int64_t half = gap < 0 ? -unit / 2 : unit / 2;
	return (gap + half) / unit * step;
}

/*
 * Opens a sequence of a run's own characters: with their text where it is given, as marked content
 * of its own (14.9.4), never inside another one with an id, which readers take to end where the
 * inner one ends. Furniture has no ids.
 */
static void
begin_part(struct writing *w, const struct pages_item *item, struct span text)
{
	bool is_inner = text.ptr && item->element == PAGES_ARTIFACT && !w->press;
	begin_sequence(w, item->element, is_inner ? SPAN_ABSENT : text, false);
	if (!is_inner)
		return;
	begin_text(w);
	put(w, "/Span <<");
	put_actual_text(w, text);
	put(w, ">> BDC\n");
}

static void
end_part(struct writing *w, const struct pages_item *item, struct span text)
{
	if (!text.ptr || w->press)
		return;
	if (item->element != PAGES_ARTIFACT)
		end_sequence(w);
	else
		put(w, "EMC\n");
}

/* Two adjustments of one justified line may differ by its rounding. */
static bool
is_near(mpt a, mpt b)
{
	return a - b <= 1 && b - a <= 1;
}

/*
 * What more than half of a run's gaps share, averaged, in hundred-thousandths of
 * a point; 0 where there is no such thing (Boyer and Moore, A Fast Majority Vote
 * Algorithm, 1981). The gaps without an adjustment count as those of 0.
 */
static int64_t
spacing_of(const struct pages_item *item)
{
	size_t gaps = utf8_count(item->text), votes = 0, near = 0;
	mpt common = 0;
	int64_t sum = 0;
	if (item->adjust_count * 2 <= gaps)
		return 0;
	for (size_t i = 0; i < item->adjust_count; i++) {
		if (votes == 0)
			common = item->adjust[i].add;
		if (is_near(item->adjust[i].add, common))
			votes++;
		else
			votes--;
	}
	for (size_t i = 0; i < item->adjust_count; i++) {
		if (!is_near(item->adjust[i].add, common))
			continue;
		sum += item->adjust[i].add;
		near++;
	}
	return near * 2 > gaps ? sum * 100 / (int64_t)near : 0;
}

/*
 * What of a run, from the character at index on, has a text of its own: characters that are set
 * apart, else one whose code stands for another character. *last is the last one of them.
 */
static struct span
text_apart(struct pdf_gaps *gaps, const struct pdf_cursor *cursor, int32_t index,
    const struct pdf_character *character, int32_t *last)
{
	struct span text = cursor->item->text;
	if (gaps->from <= index) {
		*last = gaps->to;
		text = gaps->text;
		pdf_next_gap(gaps);
		return text;
	}
	*last = cursor->index - 1;
	size_t bytes = cursor->offset_bytes - cursor->start_bytes;
	return character->shares_code ? (struct span){text.ptr + cursor->start_bytes, bytes}
				      : (struct span){NULL, 0};
}

static void
write_run(struct writing *w, const struct pages_item *item)
{
	const struct pdf_face *face = &w->content->faces->items[item->face];
	struct showing s = {0};
	int64_t at = 0, wanted = 0; /* places of the next glyph: the file's, the pages' (in mpt) */
	int64_t spacing = spacing_of(item);
	size_t next_adjust = 0;
	uint32_t text_object = 0;      /* in which the run goes on; 0: not begun */
	struct span apart = {NULL, 0}; /* the text of the part that is open */
	int32_t last = -1;             /* its last character */
	struct pdf_gaps gaps;
	struct pdf_cursor cursor = {.item = item};
	pdf_gaps_start(&gaps, item);
	if (item->text.len_bytes == 0) /* nothing to see, but a place in the tree */
		begin_sequence(w, item->element, SPAN_ABSENT, false);
	for (int32_t index = 0; pdf_next(&cursor, face); index = cursor.index) {
		const struct pdf_character *character = pdf_character(face, &cursor);
		mpt advance =
		    fonts_advance_at(character->advance, item->size, face->metrics.units_per_em);
		if (index > last) {
			struct span text = text_apart(&gaps, &cursor, index, character, &last);
			if (apart.ptr || text.ptr) {
				close_array(w, &s);
				end_part(w, item, apart);
			}
			if (apart.ptr || text.ptr || text_object == 0)
				begin_part(w, item, text);
			apart = text;
		}
		if (text_object == 0 || text_object != w->text_objects || !w->in_text) {
			begin_run(w, item, wanted, spacing);
			at = wanted * 1000000;
			text_object = w->text_objects;
		}
		s.correction = correction_for(at - wanted * 1000000, item->size);
		at -= s.correction * item->size;
		show_code(w, &s, character->code);
		at += character->width_ppm * item->size + spacing * 10000;
		wanted += character->is_pair ? 2 * advance : advance;
		for (; next_adjust < item->adjust_count &&
		       item->adjust[next_adjust].index < cursor.index;
		     next_adjust++)
			wanted += item->adjust[next_adjust].add;
	}
	close_array(w, &s);
	end_part(w, item, apart);
	if (item->turned)
		end_text(w);
}

static void
write_shape(struct writing *w, const struct pages_item *item)
{
	begin_sequence(w, item->element, SPAN_ABSENT, true);
	end_text(w);
	bool is_frame = item->kind == PAGES_FRAME;
	set_colour(w, item, is_frame ? &w->stroke : &w->fill, is_frame);
	if (is_frame && item->size != w->line_width) {
		put_mpt(w->out, item->size);
		put(w, " w\n");
		w->line_width = item->size;
	}
	const mpt box[] = {item->x, item->y, item->width, item->height};
	put_mpts(w->out, box, 4);
	put(w, is_frame ? " re S\n" : " re f\n");
}

/* The unit square of a picture's samples as it is to be seen, by orientation less 1. */
static const char *const orientations[] = {"", "-1 0 0 1 1 0 cm ", "-1 0 0 -1 1 1 cm ",
    "1 0 0 -1 0 1 cm ", "0 -1 -1 0 1 1 cm ", "0 -1 1 0 0 1 cm ", "0 1 1 0 0 0 cm ",
    "0 1 -1 0 1 0 cm "};

static void
write_image(struct writing *w, const struct pages_item *item)
{
	int32_t picture = pdf_find_image(w->content->images, item->text);
	begin_sequence(w, item->element, SPAN_ABSENT, true);
	end_text(w);
	set_overprint(w, false);
	const mpt upright[] = {item->width, 0, 0, item->height, item->x, item->y};
	const mpt turned[] = {0, item->height, -item->width, 0, item->x + item->width, item->y};
	put(w, "q ");
	put_mpts(w->out, item->turned ? turned : upright, 6);
	put(w, " cm ");
	put(w, orientations[w->content->images->items[picture].orientation - 1]);
	put(w, "/I");
	buffer_append_int(w->out, picture);
	put(w, " Do Q\n");
}

void
pdf_content_from_page(const struct pdf_content *content, int32_t page, struct arena *arena,
    struct pdf_marks *marks, struct buffer *out)
{
	const struct pages_page *p = &content->pages->pages[page];
	struct writing w = {.content = content,
	    .arena = arena,
	    .marks = marks,
	    .out = out,
	    .page = page,
	    .element = ELEMENT_NONE,
	    .face = -1,
	    .line_width = 1000,
	    .press = content->pages->purpose == PAGES_FOR_PRESS};
	/* The colour that a page begins with is gray, not black ink. */
	if (w.press)
		w.fill = w.stroke = UINT32_MAX;
	for (size_t i = 0; i < p->item_count; i++) {
		const struct pages_item *item = &p->items[i];
		if (item->kind == PAGES_TEXT)
			write_run(&w, item);
		else if (item->kind == PAGES_IMAGE)
			write_image(&w, item);
		else
			write_shape(&w, item);
	}
	end_sequence(&w);
}
