/*
 * Western text among the boxes: its quotes and apostrophes, which Unicode writes as
 * the Chinese ones, and its kerning. A Chinese quote is a full em also beside
 * Latin letters (“5G”), so quotes are western only where the text around them is
 * (CLREQ 3.1.1.2, 3.2): in a sentence of English, told by its word spaces.
 */
#include "layout/boxes_from_inlines.h"

#define APOSTROPHE 0x2019

static bool
is_quote_opener(const struct box *box)
{
	return box->cp == 0x2018 || box->cp == 0x201C;
}

static bool
is_quote_closer(const struct box *box)
{
	return box->cp == APOSTROPHE || box->cp == 0x201D;
}

static bool
is_space_at(const struct boxes *boxes, size_t i)
{
	return i < boxes->count && boxes->items[i].class_of == CLASS_SPACE;
}

static bool
is_western_at(const struct boxes *boxes, size_t i)
{
	return i < boxes->count && class_is_western(boxes->items[i].class_of);
}

/* Beyond a quote's outer side; before the first box is beyond the last. */
static bool
is_outside(const struct boxes *boxes, size_t i)
{
	return i >= boxes->count || is_space_at(boxes, i) || is_western_at(boxes, i) ||
	       is_quote_opener(&boxes->items[i]) || is_quote_closer(&boxes->items[i]);
}

/* In the face that the letters around it give to quotes. */
static void
set_western(struct boxes *boxes, struct fonts *fonts, size_t i, size_t letter, enum char_class is)
{
	struct box *box = &boxes->items[i];
	int32_t face = fonts_western(fonts, boxes->items[letter].face);

	box->class_of = (uint8_t)is;
	if (!fonts_glyph(fonts, face, box->cp))
		return;
	box->face = face;
	box->advance = fonts_advance(fonts, face, box->cp, boxes->sources[box->source].size);
}

/* isn’t, People’s, residents’ rights */
static void
set_apostrophe(struct boxes *boxes, struct fonts *fonts, size_t i)
{
	bool letter_behind = i + 1 < boxes->count && boxes->items[i + 1].class_of == CLASS_LETTER;

	if (i > 0 && boxes->items[i - 1].class_of == CLASS_LETTER &&
	    (letter_behind || is_space_at(boxes, i + 1)))
		set_western(boxes, fonts, i, i - 1, CLASS_SYMBOL);
}

/* The closer of the quotes that open at a box, with nothing but western text between; or 0. */
static size_t
find_closer(const struct boxes *boxes, size_t opener, bool *spaced)
{
	int depth = 0;

	*spaced = false;
	for (size_t i = opener; i < boxes->count; i++) {
		const struct box *box = &boxes->items[i];
		bool apostrophe = box->cp == APOSTROPHE && i > opener + 1 &&
				  boxes->items[i - 1].class_of == CLASS_LETTER &&
				  i + 1 < boxes->count &&
				  boxes->items[i + 1].class_of == CLASS_LETTER;

		if (is_quote_opener(box))
			depth++;
		else if (is_quote_closer(box) && !apostrophe && --depth == 0)
			return box->cp == boxes->items[opener].cp + 1 ? i : 0;
		else if (!is_quote_closer(box) && !is_western_at(boxes, i) &&
			 !is_space_at(boxes, i) && box->class_of != CLASS_HYPHEN)
			return 0;
		*spaced = *spaced || is_space_at(boxes, i);
	}
	return 0;
}

static void
set_quotes(struct boxes *boxes, struct fonts *fonts, size_t opener)
{
	bool spaced;
	size_t closer = find_closer(boxes, opener, &spaced);

	if (closer <= opener + 1 || !is_outside(boxes, opener - 1) ||
	    !is_outside(boxes, closer + 1))
		return;
	if (!spaced && !is_space_at(boxes, opener - 1) && !is_space_at(boxes, closer + 1))
		return;
	set_western(boxes, fonts, opener, opener + 1, CLASS_WEST_OPENER);
	set_western(boxes, fonts, closer, closer - 1, CLASS_WEST_CLOSER);
}

void
boxes_set_western(struct boxes *boxes, struct fonts *fonts)
{
	for (size_t i = 0; i < boxes->count; i++) {
		if (boxes->items[i].class_of == CLASS_OPENER && is_quote_opener(&boxes->items[i]))
			set_quotes(boxes, fonts, i);
		else if (boxes->items[i].class_of == CLASS_CLOSER &&
			 boxes->items[i].cp == APOSTROPHE)
			set_apostrophe(boxes, fonts, i);
	}
}

/* What two boxes stand nearer by; the quotes of western text have a face of their own. */
static mpt
kern_between(const struct boxes *boxes, struct fonts *fonts, const struct box *a)
{
	const struct box *b = a + 1;
	const struct box_source *sa = &boxes->sources[a->source], *sb = &boxes->sources[b->source];

	if (sa->size != sb->size || sa->rise != sb->rise)
		return 0;
	if (a->face == b->face || b->face == fonts_western(fonts, a->face))
		return fonts_kern(fonts, a->face, a->cp, b->cp, sa->size);
	if (a->face == fonts_western(fonts, b->face))
		return fonts_kern(fonts, b->face, a->cp, b->cp, sa->size);
	return 0;
}

void
boxes_set_kerning(struct boxes *boxes, struct fonts *fonts)
{
	for (size_t i = 0; i + 1 < boxes->count; i++) {
		if (is_western_at(boxes, i) && is_western_at(boxes, i + 1))
			boxes->items[i].gap += kern_between(boxes, fonts, &boxes->items[i]);
	}
}
