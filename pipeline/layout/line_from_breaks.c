#include "layout/line_from_breaks.h"

#include "base/utf8.h"

#include <string.h>

struct setter {
	const struct line_request *request;
	const struct box *items;
	size_t from, ink, last; /* ink: the last box that is no space at the line's end */
	mpt *added;             /* behind each box, from request->from */
};

static bool
same_run(const struct boxes *boxes, const struct box *a, const struct box *b)
{
	const struct box_source *sa = &boxes->sources[a->source], *sb = &boxes->sources[b->source];

	if (a->face != b->face)
		return false;
	return a->source == b->source || (sa->size == sb->size && sa->rise == sb->rise &&
					     sa->rgb == sb->rgb && sa->owner == sb->owner);
}

static mpt *
added_to(const struct setter *s, size_t i)
{
	return &s->added[i - s->from];
}

/* Shares total among the gaps of a kind by their room, the remainder spread evenly. */
static void
share_by_room(struct setter *s, int64_t total, int64_t room, bool squeeze, int kind)
{
	int64_t before = 0, given = 0;

	for (size_t i = s->from; i < s->ink; i++) {
		const struct box *box = &s->items[i];
		int64_t upto;

		if ((squeeze ? box->squeeze : box->stretch) != kind)
			continue;
		before += squeeze ? box->squeeze_room : box->stretch_room;
		upto = total * before / room;
		*added_to(s, i) += (mpt)(squeeze ? given - upto : upto - given);
		given = upto;
	}
}

static int64_t
room_of(const struct setter *s, bool squeeze, int kind)
{
	int64_t room = 0;

	for (size_t i = s->from; i < s->ink; i++) {
		const struct box *box = &s->items[i];

		if ((squeeze ? box->squeeze : box->stretch) == kind)
			room += squeeze ? box->squeeze_room : box->stretch_room;
	}
	return room;
}

static void
squeeze_line(struct setter *s, int64_t need)
{
	for (int kind = SQUEEZE_SPACE; kind < SQUEEZE_COUNT && need > 0; kind++) {
		int64_t room = room_of(s, true, kind);
		int64_t part = need < room ? need : room;

		if (part <= 0)
			continue;
		share_by_room(s, part, room, true, kind);
		need -= part;
	}
}

/* Shares total equally among the gaps that pass; false where none does. */
static bool
share_equally(struct setter *s, int64_t total, bool (*passes)(const struct setter *s, size_t i))
{
	int64_t count = 0, number = 0, given = 0;

	for (size_t i = s->from; i < s->ink; i++)
		count += passes(s, i);
	if (count == 0)
		return false;
	for (size_t i = s->from; i < s->ink; i++) {
		int64_t upto;

		if (!passes(s, i))
			continue;
		upto = total * ++number / count;
		*added_to(s, i) += (mpt)(upto - given);
		given = upto;
	}
	return true;
}

static bool
is_other(const struct setter *s, size_t i)
{
	return s->items[i].stretch == STRETCH_OTHER;
}

static bool
is_stretchable(const struct setter *s, size_t i)
{
	return s->items[i].stretch != STRETCH_NONE;
}

static bool
is_before_base(const struct setter *s, size_t i)
{
	return s->items[i + 1].class_of != CLASS_COMBINING;
}

static bool
is_outside_word(const struct setter *s, size_t i)
{
	return is_before_base(s, i) && !(class_is_western(s->items[i].class_of) &&
					   class_is_western(s->items[i + 1].class_of));
}

static int64_t
count_other(const struct setter *s)
{
	int64_t gaps = 0;

	for (size_t i = s->from; i < s->ink; i++)
		gaps += is_other(s, i);
	return gaps;
}

/* True where no good break was found: gaps stretched by more than a quarter em, or none to stretch.
 */
static bool
stretch_line(struct setter *s, int64_t need)
{
	int64_t gaps = count_other(s), whole = need;
	const struct spacing *sp = &s->request->boxes->spacing;
	mpt loose = spacing_at(sp, s->request->boxes->em, sp->widths.loose);

	for (int kind = STRETCH_SPACE; kind <= STRETCH_GAP; kind++)
		need -= room_of(s, false, kind);
	if (need > gaps * loose) {
		/* so wide that the turns do not matter: as even as it can be */
		share_equally(s, whole, is_stretchable);
		return true;
	}
	need = whole;
	for (int kind = STRETCH_SPACE; kind <= STRETCH_GAP && need > 0; kind++) {
		int64_t room = room_of(s, false, kind);
		int64_t part = need < room ? need : room;

		if (part <= 0)
			continue;
		share_by_room(s, part, room, false, kind);
		need -= part;
	}
	if (need > 0)
		share_equally(s, need, is_other);
	return false;
}

static void
spread_line(struct setter *s, int64_t need)
{
	if (need > 0 && !share_equally(s, need, is_outside_word))
		share_equally(s, need, is_before_base);
}

/* What follows box i: its gap, or at the line's end what is cut off. */
static mpt
behind(const struct setter *s, size_t i)
{
	if (i < s->ink)
		return s->items[i].gap + *added_to(s, i);
	return i == s->ink ? -s->items[i].end_cut : -s->items[i].advance;
}

static void
count_runs(const struct setter *s, size_t *runs, size_t *adjusts, size_t *bytes)
{
	*runs = *adjusts = *bytes = 0;
	for (size_t i = s->from; i <= s->last; i++) {
		*runs +=
		    i == s->from || !same_run(s->request->boxes, &s->items[i - 1], &s->items[i]);
		*adjusts += behind(s, i) != 0;
		*bytes += s->items[i].text_bytes;
	}
}

static void
open_run(const struct setter *s, struct layout_run *run, size_t i, mpt x, char *text,
    struct pages_adjust *adjust)
{
	const struct box_source *source = &s->request->boxes->sources[s->items[i].source];

	*run = (struct layout_run){.x = x,
	    .rise = source->rise,
	    .face = s->items[i].face,
	    .size = source->size,
	    .rgb = source->rgb,
	    .text = {text, 0},
	    .adjust = adjust,
	    .owner = source->owner,
	    .pos = source->pos};
	if (run->pos.line > 0)
		run->pos.col_cp += (int32_t)s->items[i].index;
}

/* Fills the line's runs; returns where it ends. */
static mpt
set_runs(struct setter *s, struct layout_line *line)
{
	const struct boxes *boxes = s->request->boxes;
	struct arena *arena = s->request->arena;
	size_t run_count, adjust_count, bytes, glyph = 0;
	struct pages_adjust *adjusts;
	struct layout_run *run = NULL;
	char *text;
	mpt x = -s->items[s->from].start_cut;

	count_runs(s, &run_count, &adjust_count, &bytes);
	line->runs = ARENA_ARRAY(arena, struct layout_run, run_count);
	adjusts = ARENA_ARRAY(arena, struct pages_adjust, adjust_count);
	text = ARENA_ARRAY(arena, char, bytes);
	for (size_t i = s->from; i <= s->last; i++) {
		const struct box *box = &s->items[i];
		mpt add = behind(s, i);
		bool run_goes_on = i < s->last && same_run(boxes, box, box + 1);

		if (!run) {
			run = &line->runs[line->run_count++];
			open_run(s, run, i, x, text, adjusts);
			glyph = 0;
		}
		memcpy(text, box->text, box->text_bytes);
		text += box->text_bytes;
		run->text.len_bytes += box->text_bytes;
		run->width += box->advance;
		/* the gap between two runs is in the next one's place */
		if (add != 0 && (run_goes_on || i >= s->ink)) {
			*adjusts++ = (struct pages_adjust){(int32_t)glyph, add};
			run->adjust_count++;
			run->width += add;
		}
		x += box->advance + add;
		glyph++;
		if (!run_goes_on)
			run = NULL;
	}
	return x;
}

static mpt
x_of_box(const struct setter *s, size_t at)
{
	mpt x = -s->items[s->from].start_cut;

	for (size_t i = s->from; i < at && i <= s->last; i++)
		x += s->items[i].advance + behind(s, i);
	return x > 0 ? x : 0;
}

static void
set_marks(const struct setter *s, struct layout_line *line)
{
	const struct boxes *boxes = s->request->boxes;
	size_t low = 0, high = boxes->mark_count, end;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (boxes->marks[middle].at < s->from)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < boxes->mark_count; end++) {
		if (boxes->marks[end].at > s->last &&
		    !(s->request->ends_paragraph && boxes->marks[end].at == s->last + 1))
			break;
	}
	line->marks = ARENA_ARRAY(s->request->arena, struct layout_mark, end - low);
	for (size_t i = low; i < end; i++)
		line->marks[line->mark_count++] =
		    (struct layout_mark){x_of_box(s, boxes->marks[i].at), boxes->marks[i].node};
}

struct layout_line
line_from_breaks(const struct line_request *request)
{
	struct setter s = {request, request->boxes->items, request->from, request->last,
	    request->last, request->added};
	int64_t natural = line_natural(request->boxes, request->sums, request->from, request->last);
	int64_t need = request->width - natural;
	struct layout_line line = {.natural = (mpt)natural};

	while (s.ink > s.from && s.items[s.ink].class_of == CLASS_SPACE)
		s.ink--;
	memset(s.added, 0, (s.ink - s.from) * sizeof *s.added);
	if (need < 0)
		squeeze_line(&s, -need);
	else if (need > 0 && request->fill == FILL_JUSTIFY)
		line.loose = stretch_line(&s, need);
	else if (request->fill == FILL_SPREAD)
		spread_line(&s, need);
	line.measure = request->width;
	line.justified = request->fill == FILL_JUSTIFY;
	for (size_t i = s.from; i < s.ink; i++) {
		mpt added = *added_to(&s, i);
		if ((added < 0 ? -added : added) > (line.worst < 0 ? -line.worst : line.worst))
			line.worst = added;
	}
	line.width = set_runs(&s, &line);
	line.pos = line.runs[0].pos;
	if (request->boxes->mark_count > 0)
		set_marks(&s, &line);
	return line;
}
