#include "layout/lines_from_inlines.h"

#include "layout/line_from_breaks.h"

#include <string.h>

/* How much of a text a message quotes, in boxes. */
#define QUOTED_MAX 16

struct setting {
	struct layout_context *context;
	struct arena *scratch;
	const struct layout_paragraph *paragraph;
	struct boxes *boxes;
	struct box_sum *sums;
	size_t *ends; /* the last box of each line */
	size_t count;
	bool keeps_soft; /* a BREAK mark ends a line, also where the text would fit in one */
	bool drops_soft; /* a BREAK mark means nothing */
	bool worded;     /* its few lines end at words also where they are flush left */
};

static mpt
room_of_line(const struct layout_paragraph *p, bool first)
{
	mpt room = p->measure - (first ? p->first_indent : p->hanging_indent);

	return room > 0 ? room : 1;
}

static bool
by_sense(const struct setting *s)
{
	switch (s->paragraph->align) {
	case LAYOUT_TITLE:
	case LAYOUT_CENTER:
		return true;
	case LAYOUT_LEFT:
	case LAYOUT_RIGHT:
		return s->paragraph->tabular || s->paragraph->entry || s->worded;
	default:
		return false;
	}
}

/* Breaks the boxes from, to (not in it), which hold no forced break. */
static void
break_segment(struct setting *s, size_t from, size_t to)
{
	const struct layout_paragraph *p = s->paragraph;
	struct break_request request = {s->boxes, s->sums, from, to, room_of_line(p, from == 0),
	    room_of_line(p, false), !p->tabular && p->align != LAYOUT_SPREAD,
	    p->align == LAYOUT_SPREAD, p->tabular, p->entry};
	size_t *ends = s->ends + s->count;

	if (line_natural(s->boxes, s->sums, from, to - 1) <= request.first_measure) {
		ends[0] = to - 1;
		s->count++;
		return;
	}
	boxes_open_units(s->boxes, from, to, request.first_measure, request.measure);
	if (by_sense(s))
		s->count += breaks_by_sense(
		    s->scratch, &request, p->align == LAYOUT_TITLE || p->tabular ? 1 : 0, ends);
	else
		s->count += breaks_by_total_fit(s->scratch, &request, ends);
}

static size_t
find_flag(const struct boxes *boxes, size_t from, size_t to, unsigned flags)
{
	while (from < to && !(boxes->items[from].flags & flags))
		from++;
	return from;
}

/* Breaks what stands between two hard breaks: at soft ones, where it does not fit in a line. */
static void
break_piece(struct setting *s, size_t from, size_t to)
{
	mpt room = room_of_line(s->paragraph, from == 0);
	bool fits = line_natural(s->boxes, s->sums, from, to - 1) <= room;
	size_t next;

	if (s->drops_soft || (fits && !s->keeps_soft)) {
		break_segment(s, from, to);
		return;
	}
	for (; from < to; from = next) {
		size_t soft = find_flag(s->boxes, from, to, BOX_SOFT);

		next = soft < to ? soft + 1 : to;
		break_segment(s, from, next);
	}
}

static struct span
quote_boxes(const struct setting *s, size_t from, size_t last)
{
	char *text;
	size_t used = 0;

	if (last >= from + QUOTED_MAX)
		last = from + QUOTED_MAX - 1;
	text = ARENA_ARRAY(s->scratch, char, (last - from + 1) * 4);
	for (size_t i = from; i <= last; i++) {
		memcpy(text + used, s->boxes->items[i].text, s->boxes->items[i].text_bytes);
		used += s->boxes->items[i].text_bytes;
	}
	return (struct span){text, used};
}

static struct pos
pos_of_box(const struct setting *s, size_t i)
{
	struct pos pos = s->boxes->sources[s->boxes->items[i].source].pos;

	if (pos.line > 0)
		pos.col_cp += (int32_t)s->boxes->items[i].index;
	return pos;
}

/* Whether a unit goes on behind the box. */
static bool
is_inside_unit(const struct box *box)
{
	return !box_may_break(box) || (box->flags & BOX_LAST_RESORT);
}

/* A line that ends inside a unit, for want of room: said once for each unit. */
static void
report_split(struct setting *s, size_t from, size_t last)
{
	size_t start = last, end = last + 1;

	while (start > from && is_inside_unit(&s->boxes->items[start - 1]))
		start--;
	/* the line before ended inside it, too */
	if (start == from && from > 0 && is_inside_unit(&s->boxes->items[from - 1]))
		return;
	while (end + 1 < s->boxes->count && end < start + QUOTED_MAX &&
	       is_inside_unit(&s->boxes->items[end]))
		end++;
	DIAG(s->context->diags, CODE_LINE_UNIT_SPLIT, pos_of_box(s, start),
	    quote_boxes(s, start, end));
}

static mpt
shift_of(const struct layout_paragraph *p, mpt room, mpt width)
{
	switch (p->align) {
	case LAYOUT_CENTER:
	case LAYOUT_TITLE:
		return (room - width) / 2;
	case LAYOUT_RIGHT:
		return room - width;
	default:
		return 0;
	}
}

static void
set_line(struct setting *s, struct layout_line *line, size_t from, size_t last, mpt *added)
{
	const struct layout_paragraph *p = s->paragraph;
	bool is_first = from == 0, is_last = last + 1 == s->boxes->count;
	bool forced = is_last || (s->boxes->items[last].flags & BOX_HARD) ||
		      (!s->drops_soft && (s->boxes->items[last].flags & BOX_SOFT));
	struct line_request request = {.boxes = s->boxes,
	    .sums = s->sums,
	    .from = from,
	    .last = last,
	    .width = room_of_line(p, is_first),
	    .fill = p->align == LAYOUT_SPREAD               ? FILL_SPREAD
		    : p->align == LAYOUT_JUSTIFY && !forced ? FILL_JUSTIFY
							    : FILL_NATURAL,
	    .ends_paragraph = is_last,
	    .arena = s->context->arena,
	    .added = added};

	*line = line_from_breaks(&request);
	line->forced = forced;
	line->x = (is_first ? p->first_indent : p->hanging_indent) +
		  shift_of(p, request.width, line->width);
	/* of tables table-tight speaks */
	if (p->tabular)
		return;
	/* where an address or a split word leaves nothing to stretch, that is the better message */
	if (line->loose &&
	    (line->width == request.width || s->boxes->items[last].penalty < PENALTY_ADDRESS))
		DIAG(s->context->diags, CODE_LINE_LOOSE, pos_of_box(s, from),
		    quote_boxes(s, from, last));
	if (!is_last && (s->boxes->items[last].flags & BOX_LAST_RESORT))
		report_split(s, from, last);
}

/* Marks of the source that part a word; the line ends there all the same. */
static void
report_breaks_inside_words(struct setting *s, const struct model_node *title)
{
	const struct boxes *boxes = s->boxes;
	size_t first, last;

	for (size_t i = 0; i + 1 < boxes->count; i++)
		if ((boxes->items[i].flags & BOX_SOFT) &&
		    word_across(s->scratch, boxes->items, boxes->count, i, &first, &last) &&
		    !(title->parent && model_waives(title->parent, CODE_TITLE_BREAK_INSIDE)))
			DIAG(s->context->diags, CODE_TITLE_BREAK_INSIDE, pos_of_box(s, i + 1),
			    quote_boxes(s, first, last), quote_boxes(s, first, i),
			    quote_boxes(s, i + 1, last));
}

static struct layout_lines
set_lines(struct setting *s)
{
	struct layout_lines out = {NULL, 0};
	size_t count = s->boxes->count, from = 0;
	mpt *added;

	if (count == 0)
		return out;
	s->sums = sums_from_boxes(s->scratch, s->boxes);
	s->ends = ARENA_ARRAY(s->scratch, size_t, count);
	added = ARENA_ARRAY(s->scratch, mpt, count);
	for (size_t hard; from < count; from = hard) {
		hard = find_flag(s->boxes, from, count, BOX_HARD);
		hard = hard < count ? hard + 1 : count;
		break_piece(s, from, hard);
	}
	out.lines = ARENA_ARRAY(s->context->arena, struct layout_line, s->count);
	out.count = s->count;
	from = 0;
	for (size_t i = 0; i < s->count; i++) {
		set_line(s, &out.lines[i], from, s->ends[i], added);
		from = s->ends[i] + 1;
	}
	return out;
}

/* Scratch is the context's, or lives as long as the call. */
static struct arena *
scratch_open(const struct layout_context *context, struct arena_mark *mark)
{
	struct arena *scratch = context->scratch ? context->scratch : arena_new();

	*mark = arena_mark(scratch);
	return scratch;
}

static void
scratch_close(const struct layout_context *context, struct arena *scratch, struct arena_mark mark)
{
	if (context->scratch)
		arena_reset(scratch, mark);
	else
		arena_free(scratch);
}

struct layout_lines
layout_lines_from_inlines(struct layout_context *context, const struct model_node *node,
    const struct layout_paragraph *paragraph)
{
	struct arena_mark mark;
	struct setting s = {.context = context,
	    .scratch = scratch_open(context, &mark),
	    .paragraph = paragraph,
	    .keeps_soft = paragraph->align == LAYOUT_TITLE && node->kind == MODEL_TITLE &&
			  !(node->parent && node->parent->kind == MODEL_BOX),
	    .drops_soft = paragraph->align == LAYOUT_JUSTIFY && node->kind != MODEL_HEADING &&
			  node->kind != MODEL_TITLE,
	    .worded = node->kind == MODEL_HEADING || node->kind == MODEL_SIGNATORY};
	struct layout_lines lines;

	s.boxes = boxes_from_inlines(context, s.scratch, node, paragraph);
	if (paragraph->break_behind > 0 && paragraph->break_behind < s.boxes->count)
		s.boxes->items[paragraph->break_behind - 1].flags |= BOX_HARD;
	if (s.keeps_soft)
		report_breaks_inside_words(&s, node);
	lines = set_lines(&s);
	scratch_close(context, s.scratch, mark);
	return lines;
}

struct layout_lines
layout_lines_from_text(struct layout_context *context, struct span text, struct pos pos,
    const struct layout_paragraph *paragraph)
{
	struct arena_mark mark;
	struct setting s = {.context = context,
	    .scratch = scratch_open(context, &mark),
	    .paragraph = paragraph,
	    .drops_soft = true};
	struct layout_lines lines;

	s.boxes = boxes_from_text(context, s.scratch, text, pos, paragraph);
	lines = set_lines(&s);
	scratch_close(context, s.scratch, mark);
	return lines;
}

void
layout_inline_widths(struct layout_context *context, const struct model_node *node,
    const struct layout_paragraph *paragraph, mpt *natural, mpt *longest)
{
	struct arena_mark mark;
	struct arena *scratch = scratch_open(context, &mark);
	struct boxes *boxes = boxes_from_inlines(context, scratch, node, paragraph);
	struct box_sum *sums = sums_from_boxes(scratch, boxes);
	size_t hard;

	*natural = 0;
	for (size_t from = 0; from < boxes->count; from = hard) {
		int64_t width;

		hard = find_flag(boxes, from, boxes->count, BOX_HARD);
		hard = hard < boxes->count ? hard + 1 : boxes->count;
		width = line_natural(boxes, sums, from, hard - 1);
		width = width > WIDTH_MAX ? WIDTH_MAX : width;
		*natural = width > *natural ? (mpt)width : *natural;
	}
	*longest = boxes_longest_unit(boxes);
	scratch_close(context, scratch, mark);
}
