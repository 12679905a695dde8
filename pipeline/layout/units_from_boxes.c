/*
 * What has to stay together beyond two characters: names, letter-spaced words,
 * document numbers, dates, labels; and, where such a unit is wider than the
 * measure, the places where it breaks with the least harm.
 */
#include "layout/boxes_from_inlines.h"

#define PENALTY_DATE 80         /* 2021|年6月 */
#define PENALTY_IN_DATE 40      /* 2021年|6月 */
#define PENALTY_YEAR 40         /* 2021|年, 第|2期 */
#define PENALTY_NUMBER_SIGN 200 /* before 〔2021〕 */
#define PENALTY_LABEL 300       /* behind 第一章 */
#define ADDRESS_MIN 8           /* shorter western words are never taken for an address */

static bool
is_digit(const struct box *box)
{
	return box->class_of == CLASS_DIGIT;
}

/* 一 … 十, 百, 零, 〇, digits: what numbers a chapter. */
static bool
is_numeral(const struct box *box)
{
	static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
	    0x516B, 0x4E5D, 0x5341, 0x767E, 0x96F6, 0x3007};

	for (size_t i = 0; i < sizeof numerals / sizeof numerals[0]; i++) {
		if (box->cp == numerals[i])
			return true;
	}
	return is_digit(box);
}

static void
hold(struct box *box, int16_t penalty)
{
	if (box->penalty < penalty)
		box->penalty = penalty;
}

/* A unit: no break and no stretch between from and to. */
static void
hold_unit(struct boxes *boxes, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		boxes->items[i].penalty = PENALTY_NEVER;
		boxes->items[i].stretch = STRETCH_NONE;
		boxes->items[i].stretch_room = 0;
	}
}

static bool
in_name_list(const struct model_node *node)
{
	while (node && node->kind != MODEL_NAMELIST)
		node = node->parent;
	return node != NULL;
}

/* The only gap of a two-character name is widened to a third character; others are left. */
static void
spread_name(struct boxes *boxes, size_t from, size_t to)
{
	const struct spacing *sp = &boxes->spacing;
	size_t bases = 0, second = from;

	for (size_t i = from; i <= to; i++) {
		if (boxes->items[i].class_of == CLASS_COMBINING)
			continue;
		if (boxes->items[i].class_of != CLASS_HAN)
			return;
		if (++bases == 2)
			second = i;
	}
	if (bases == 2)
		boxes->items[second - 1].gap +=
		    spacing_at(sp, boxes->sources[boxes->items[from].source].size, sp->widths.name);
}

static void
spread_letters(struct boxes *boxes, size_t from, size_t to, bool tabular)
{
	const struct spacing *sp = &boxes->spacing;

	for (size_t i = from; i < to; i++) {
		struct box *box = &boxes->items[i];
		mpt gap = spacing_at(sp, boxes->sources[box->source].size,
		    tabular ? sp->widths.spread_table : sp->widths.spread_title);

		if (box[1].class_of == CLASS_COMBINING)
			continue;
		box->gap += gap;
		box->squeeze = SQUEEZE_SPREAD;
		box->squeeze_room = gap;
	}
}

static void
set_nodes(struct boxes *boxes, bool tabular)
{
	size_t to;

	for (size_t from = 0; from < boxes->count; from = to + 1) {
		const struct model_node *unit = boxes->sources[boxes->items[from].source].unit;

		to = from;
		if (!unit)
			continue;
		while (to + 1 < boxes->count &&
		       boxes->sources[boxes->items[to + 1].source].unit == unit)
			to++;
		hold_unit(boxes, from, to);
		if (unit->kind == MODEL_SPREAD)
			spread_letters(boxes, from, to, tabular);
		else if (in_name_list(unit))
			spread_name(boxes, from, to);
	}
}

static size_t
skip_digits(const struct boxes *boxes, size_t i)
{
	while (i < boxes->count && is_digit(&boxes->items[i]))
		i++;
	return i;
}

static bool
is_at(const struct boxes *boxes, size_t i, uint32_t cp)
{
	return i < boxes->count && boxes->items[i].cp == cp;
}

/* 〔2021〕1号 from its bracket on. */
static void
set_document_number(struct boxes *boxes, size_t i)
{
	size_t year = skip_digits(boxes, i + 1), number;

	if (year == i + 1 || !is_at(boxes, year, 0x3015))
		return;
	number = skip_digits(boxes, year + 1);
	if (number == year + 1 || !is_at(boxes, number, 0x53F7))
		return;
	hold_unit(boxes, i, number);
	if (i > 0)
		hold(&boxes->items[i - 1], PENALTY_NUMBER_SIGN);
}

/* 6月2日 from its 月 on; whole in a table's cell, where it is the value. */
static void
set_day(struct boxes *boxes, size_t month, bool tabular)
{
	size_t day = skip_digits(boxes, month + 1);

	if (month == 0 || !is_digit(&boxes->items[month - 1]))
		return;
	hold(&boxes->items[month - 1], tabular ? PENALTY_NEVER : PENALTY_DATE);
	if (day == month + 1 || !is_at(boxes, day, 0x65E5))
		return;
	hold(&boxes->items[month], tabular ? PENALTY_NEVER : PENALTY_IN_DATE);
	hold(&boxes->items[day - 1], tabular ? PENALTY_NEVER : PENALTY_DATE);
}

/* 2021年6月2日 up to its 月, and 2021年 alone; a cell breaks behind 年 only. */
static void
set_year(struct boxes *boxes, size_t year, bool tabular)
{
	size_t month = skip_digits(boxes, year + 1);
	bool dated = month > year + 1 && is_at(boxes, month, 0x6708);

	if (year == 0 || !is_digit(&boxes->items[year - 1]))
		return;
	hold(&boxes->items[year - 1], dated ? PENALTY_DATE : PENALTY_YEAR);
	if (tabular)
		hold(&boxes->items[year - 1], PENALTY_NEVER);
	if (dated)
		hold(&boxes->items[year], PENALTY_IN_DATE);
}

/* （一）, （12）: whole. */
static void
set_bracketed_numeral(struct boxes *boxes, size_t i)
{
	size_t to = i + 1;

	while (to < boxes->count && to - i <= 4 && is_numeral(&boxes->items[to]))
		to++;
	if (to > i + 1 && is_at(boxes, to, 0xFF09))
		hold_unit(boxes, i, to);
}

/* 第2期, 第十次 */
static void
set_ordinal(struct boxes *boxes, size_t i)
{
	size_t to = i + 1;

	while (to < boxes->count && is_numeral(&boxes->items[to]))
		hold(&boxes->items[to++ - 1], PENALTY_YEAR);
	if (to > i + 1 && to < boxes->count)
		hold(&boxes->items[to - 1], PENALTY_YEAR);
}

/* A sign behind an opener, or first of all, is never left there: “+|旅游”. */
static void
set_leading_sign(struct boxes *boxes, size_t i)
{
	enum char_class before = i > 0 ? boxes->items[i - 1].class_of : CLASS_OPENER;

	if (before == CLASS_OPENER || before == CLASS_WEST_OPENER)
		boxes->items[i].penalty = PENALTY_NEVER;
}

static void
set_patterns(struct boxes *boxes, bool tabular)
{
	for (size_t i = 0; i + 1 < boxes->count; i++) {
		if (boxes->items[i].class_of == CLASS_SIGN)
			set_leading_sign(boxes, i);
		switch (boxes->items[i].cp) {
		case 0x3014: /* 〔 */
			set_document_number(boxes, i);
			break;
		case 0xFF08: /* （ */
			set_bracketed_numeral(boxes, i);
			break;
		case 0x5E74: /* 年 */
			set_year(boxes, i, tabular);
			break;
		case 0x6708: /* 月 */
			set_day(boxes, i, tabular);
			break;
		case 0x7B2C: /* 第 */
			set_ordinal(boxes, i);
			break;
		default:
			break;
		}
	}
}

/* 1. at a paragraph's start belongs to what it numbers. */
static void
set_number_label(struct boxes *boxes)
{
	size_t point = skip_digits(boxes, 0);

	if (point > 0 && (is_at(boxes, point, '.') || is_at(boxes, point, 0xFF0E)))
		boxes->items[point].penalty = PENALTY_NEVER;
}

/* The box behind a label of two characters at most that is in the list, or 0. */
static size_t
skip_word(const struct boxes *boxes, const uint32_t (*words)[2], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!is_at(boxes, 0, words[i][0]))
			continue;
		if (!words[i][1])
			return 1;
		if (is_at(boxes, 1, words[i][1]))
			return 2;
	}
	return 0;
}

/*
 * The first boxes are a label, and a gap stands behind it. In a heading it gives way where the line
 * is too short; the articles of an order have it alike.
 */
static void
set_label_gap(struct boxes *boxes, size_t count, bool squeezed)
{
	struct box *last;

	if (!count || count >= boxes->count || class_never_starts(boxes->items[count].class_of))
		return;
	last = &boxes->items[count - 1];
	hold_unit(boxes, 0, count - 1);
	hold(last, PENALTY_LABEL);
	last->gap = spacing_at(&boxes->spacing, boxes->em, boxes->spacing.widths.label);
	last->stretch = STRETCH_NONE;
	last->stretch_room = 0;
	last->squeeze = squeezed ? SQUEEZE_SPREAD : SQUEEZE_NONE;
	last->squeeze_room = squeezed ? last->gap / 2 : 0;
	/* the opener behind brings its own blank */
	if (boxes->items[count].class_of == CLASS_OPENER)
		last->gap -= boxes->items[count].blank;
}

/* Where a heading begins with 第一章 or 专栏1, an em stands behind the label. */
static void
set_heading_label(struct boxes *boxes)
{
	static const uint32_t parts[][2] = {{0x7AE0, 0}, {0x8282, 0}, {0x7F16, 0}, {0x7BC7, 0},
	    {0x90E8, 0x5206}}; /* 章 节 编 篇 部分 */
	static const uint32_t words[][2] = {{0x4E13, 0x680F}, {0x9644, 0x4EF6}, {0x9644, 0x8868},
	    {0x56FE, 0}, {0x8868, 0}}; /* 专栏 附件 附表 图 表 */
	size_t to = is_at(boxes, 0, 0x7B2C) ? 1 : skip_word(boxes, words, 5), from = to;
	bool part = is_at(boxes, 0, 0x7B2C);

	while (to > 0 && to < boxes->count &&
	       (part ? is_numeral(&boxes->items[to]) : is_digit(&boxes->items[to])))
		to++;
	if (to == from)
		return;
	if (part) {
		size_t i = 0;

		while (i < 5 && !is_at(boxes, to, parts[i][0]))
			i++;
		if (i == 5 || (parts[i][1] && !is_at(boxes, to + 1, parts[i][1])))
			return;
		to += parts[i][1] ? 2 : 1;
	}
	set_label_gap(boxes, to, true);
}

static bool
breaks_address(uint32_t cp)
{
	return cp == '/' || cp == '?' || cp == '&' || cp == '=' || cp == '.' || cp == '_';
}

/* An address may break behind its solidi and points. */
static void
set_addresses(struct boxes *boxes)
{
	size_t to;

	for (size_t from = 0; from < boxes->count; from = to + 1) {
		bool address = false;

		to = from;
		if (!class_is_western(boxes->items[from].class_of))
			continue;
		for (; to + 1 < boxes->count && class_is_western(boxes->items[to + 1].class_of) &&
		       boxes->items[to].penalty == PENALTY_NEVER;
		     to++)
			address = address || (is_at(boxes, to, ':') && is_at(boxes, to + 1, '/')) ||
				  (is_at(boxes, to, 'w') && is_at(boxes, to + 1, 'w'));
		if (!address || to - from < ADDRESS_MIN)
			continue;
		for (size_t i = from; i < to; i++) {
			if (breaks_address(boxes->items[i].cp) &&
			    !class_never_starts(boxes->items[i + 1].class_of) &&
			    boxes->items[i + 1].cp != '/')
				boxes->items[i].penalty = PENALTY_ADDRESS;
		}
	}
}

void
boxes_set_units(struct boxes *boxes, bool labels, size_t label, bool tabular)
{
	set_patterns(boxes, tabular);
	set_number_label(boxes);
	set_addresses(boxes);
	if (label > 0)
		set_label_gap(boxes, label, labels);
	else if (labels)
		set_heading_label(boxes);
	set_nodes(boxes, tabular);
}

static mpt
unit_width(const struct boxes *boxes, size_t from, size_t to)
{
	int64_t width = -(int64_t)boxes->items[from].start_cut;

	while (to > from && boxes->items[to].class_of == CLASS_SPACE)
		to--;
	for (size_t i = from; i <= to; i++) {
		const struct box *box = &boxes->items[i];

		width += box->advance;
		width += i < to ? box->gap - box->squeeze_room : -box->end_cut;
		if (width > WIDTH_MAX)
			return WIDTH_MAX;
	}
	return width > 0 ? (mpt)width : 0;
}

mpt
boxes_longest_unit(const struct boxes *boxes)
{
	mpt longest = 0;
	size_t end;

	for (size_t start = 0; start < boxes->count; start = end + 1) {
		mpt width;

		for (end = start; end + 1 < boxes->count && !box_may_break(&boxes->items[end]) &&
				  !(boxes->items[end].flags & BOX_HARD);
		     end++)
			continue;
		width = unit_width(boxes, start, end);
		if (width > longest)
			longest = width;
	}
	return longest;
}

static int16_t
harm_between(const struct box *a, const struct box *b)
{
	enum char_class ca = a->class_of, cb = b->class_of;

	if (cb == CLASS_COMBINING)
		return PENALTY_ACCENT;
	if (class_is_western(ca) && class_is_western(cb)) {
		if (class_never_starts(cb) || class_never_ends(ca))
			return PENALTY_KINSOKU;
		return ca == CLASS_LETTER || ca == CLASS_DIGIT ? PENALTY_LETTER : PENALTY_WORD;
	}
	if (class_never_starts(cb) || class_never_ends(ca))
		return PENALTY_KINSOKU;
	return PENALTY_LETTER;
}

void
boxes_open_units(struct boxes *boxes, size_t from, size_t to, mpt first_measure, mpt measure)
{
	size_t end;

	for (size_t start = from; start < to; start = end + 1) {
		mpt room = start == from && first_measure < measure ? first_measure : measure;

		for (end = start; end + 1 < to && !box_may_break(&boxes->items[end]); end++)
			continue;
		if (start == end || unit_width(boxes, start, end) <= room)
			continue;
		for (size_t i = start; i < end; i++) {
			boxes->items[i].penalty =
			    harm_between(&boxes->items[i], &boxes->items[i + 1]);
			boxes->items[i].flags |= BOX_LAST_RESORT;
		}
	}
}
