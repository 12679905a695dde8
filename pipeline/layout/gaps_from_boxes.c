/*
 * What stands between one box and the next. A pair is one of: a unit, which
 * never breaks nor stretches; a pair that kinsoku holds together, which only
 * never breaks; or a place where a line may end.
 */
#include "layout/boxes_from_inlines.h"

#define PENALTY_BEFORE_DASH                                                                        \
	100 /* GB/T 15834 leaves —— at a line's start to the house; not ours                   \
	     */
#define PENALTY_BEFORE_SIGN 200 /* 互联网+ stays together */
#define PENALTY_COUNTED 15      /* between a number and what it counts */

static const struct box_source *
source_of(const struct boxes *boxes, const struct box *box)
{
	return &boxes->sources[box->source];
}

/* What a box adds on each side to fill a width other than its glyph's. */
static mpt
pad_before(const struct box *box)
{
	return class_has_blank(box->class_of) || box->class_of == CLASS_SPACE ? 0 : -box->start_cut;
}

static mpt
pad_behind(const struct box *box)
{
	return class_has_blank(box->class_of) || box->class_of == CLASS_SPACE ? 0 : -box->end_cut;
}

static bool
is_unit(const struct boxes *boxes, const struct box *a, const struct box *b)
{
	enum char_class ca = a->class_of, cb = b->class_of;
	bool script_a = source_of(boxes, a)->script, script_b = source_of(boxes, b)->script;

	if (cb == CLASS_COMBINING || cb == CLASS_SPACE || ca == CLASS_FIXED_SPACE ||
	    cb == CLASS_FIXED_SPACE)
		return true;
	if ((ca == CLASS_DASH && cb == CLASS_DASH) ||
	    (ca == CLASS_ELLIPSIS && cb == CLASS_ELLIPSIS))
		return true;
	if (script_b && !class_never_starts(cb) && !class_never_ends(ca) && ca != CLASS_SPACE)
		return true;
	return (class_is_western(ca) || (script_a && ca != CLASS_SPACE)) && class_is_western(cb);
}

/* Signs that join what is behind them, and nothing before: #, <, ¥ … */
static bool
is_prefix(uint32_t cp)
{
	return cp != '+' && cp != 0xFF0B && cp != '=' && cp != 0xFF1D && cp != '-';
}

static int16_t
penalty_between(const struct box *a, const struct box *b)
{
	enum char_class ca = a->class_of, cb = b->class_of;

	if (class_never_starts(cb) || class_never_ends(ca))
		return PENALTY_NEVER;
	if (ca == CLASS_SIGN && is_prefix(a->cp))
		return PENALTY_NEVER;
	if (cb == CLASS_DASH || cb == CLASS_ELLIPSIS)
		return PENALTY_BEFORE_DASH;
	if (cb == CLASS_SIGN && ca == CLASS_HAN)
		return PENALTY_BEFORE_SIGN;
	if (ca == CLASS_DIGIT && cb == CLASS_HAN)
		return PENALTY_COUNTED;
	return 0;
}

/* Western text that takes a gap at its end, beside Han. */
static bool
gap_behind(const struct boxes *boxes, const struct box *box)
{
	const struct model_node *node = source_of(boxes, box)->inline_node;

	if (node && node->kind == MODEL_NOTEREF)
		return false;
	return box->class_of == CLASS_LETTER || box->class_of == CLASS_DIGIT || box->cp == '%' ||
	       box->cp == 0x2030 || box->cp == 0xB0;
}

/* Likewise at its start; of the signs, those that belong to a number. */
static bool
gap_before(const struct boxes *boxes, const struct box *box, const struct box *end)
{
	if (source_of(boxes, box)->script)
		return false;
	if (box->class_of == CLASS_LETTER || box->class_of == CLASS_DIGIT)
		return true;
	return box->class_of == CLASS_SIGN && box->cp != '+' && box->cp != '#' &&
	       box->cp < 0xFF00 && box + 1 < end && box[1].class_of == CLASS_DIGIT;
}

/* The blank halves that face each other: two marks share theirs, and what is left may be squeezed.
 */
static void
set_blanks(const struct boxes *boxes, struct box *a, const struct box *b)
{
	mpt behind = a->class_of != CLASS_OPENER ? a->blank : 0;
	mpt before = b->class_of == CLASS_OPENER ? b->blank : 0;
	mpt room = behind + before;

	if (room <= 0)
		return;
	if (class_has_blank(a->class_of) && class_has_blank(b->class_of)) {
		mpt em = source_of(boxes, behind ? a : b)->size;
		mpt cut =
		    2 * em - spacing_at(&boxes->spacing, em, boxes->spacing.widths.adjacent_marks);

		cut = cut < room ? cut : room;
		a->gap -= cut;
		/* a trace of air stays between two marks */
		room = (room - cut) / 2;
	}
	a->squeeze_room = room;
	if (before > 0 || a->class_of == CLASS_CLOSER)
		a->squeeze = SQUEEZE_BRACKET;
	else
		a->squeeze = a->class_of == CLASS_COMMA ? SQUEEZE_COMMA : SQUEEZE_STOP;
}

/* How far · can be squeezed at one of its sides. */
static mpt
interpunct_side(const struct boxes *boxes, const struct box *box)
{
	const struct spacing *sp = &boxes->spacing;

	if (box->class_of != CLASS_INTERPUNCT)
		return 0;
	return spacing_at(
		   sp, source_of(boxes, box)->size, sp->widths.half - sp->widths.interpunct_least) /
	       2;
}

static void
set_interpunct(const struct boxes *boxes, struct box *a, const struct box *b)
{
	mpt side = interpunct_side(boxes, a) + interpunct_side(boxes, b);

	if (side <= 0)
		return;
	a->squeeze_room += side;
	if (a->squeeze == SQUEEZE_NONE)
		a->squeeze = SQUEEZE_INTERPUNCT;
}

static void
set_gap(struct boxes *boxes, struct box *a, const struct box *b, const struct box *end)
{
	const struct spacing *sp = &boxes->spacing;
	bool unit = is_unit(boxes, a, b);
	bool han_first = a->class_of == CLASS_HAN && gap_before(boxes, b, end);
	bool han_second = b->class_of == CLASS_HAN && gap_behind(boxes, a);

	a->gap += pad_behind(a) + pad_before(b);
	a->penalty = unit ? PENALTY_NEVER : penalty_between(a, b);
	if (a->class_of == CLASS_SPACE) {
		a->squeeze = SQUEEZE_SPACE;
		a->stretch = STRETCH_SPACE;
		if (b->class_of == CLASS_SPACE) {
			a->stretch = STRETCH_NONE;
			a->squeeze_room = a->stretch_room = 0;
		}
		return;
	}
	/* the last gap of a line that ends at a space is not squeezed: the space is gone then */
	if (b->class_of == CLASS_SPACE)
		return;
	set_blanks(boxes, a, b);
	set_interpunct(boxes, a, b);
	if (unit)
		return;
	a->stretch = STRETCH_OTHER;
	if (!han_first && !han_second)
		return;
	a->gap += spacing_at(sp, boxes->em, sp->widths.gap);
	a->squeeze = SQUEEZE_GAP;
	a->squeeze_room = spacing_at(sp, boxes->em, sp->widths.gap - sp->widths.gap_least);
	a->stretch = STRETCH_GAP;
	a->stretch_room = spacing_at(sp, boxes->em, sp->widths.gap_most - sp->widths.gap);
}

void
boxes_set_gaps(struct boxes *boxes)
{
	struct box *end = boxes->items + boxes->count;

	for (struct box *a = boxes->items; a + 1 < end; a++)
		set_gap(boxes, a, a + 1, end);
	if (boxes->count > 0) {
		end[-1].gap = end[-1].squeeze_room = end[-1].stretch_room = 0;
		end[-1].penalty = 0;
	}
}
