/*
 * readings_from_lines.c - the best reading of a stretch of lines: the cheapest
 * path through four states a line, and for each line how much dearer the best
 * path is that reads it otherwise (forward and backward sums).
 *
 * The costs are points. Six stand for an em of room left unused, or half an em
 * too much; the others were set by what the printed issues of a gazette show,
 * and only their order matters: a reading is asked about unless it wins by
 * DOUBT_POINTS.
 */
#include "import/readings.h"
#include "import/line_width.h"
#include "import/outline.h"
#include "base/utf8.h"

#define DOUBT_POINTS 6
#define NEVER 100000
#define ROOM_PER_EM 6      /* a line goes on though this much room was left */
#define OVER_PER_EM 8      /* an indented line is wider than the measure */
#define COST_WOULD_FIT 12  /* a sentence ends, and the next word would have fitted */
#define COST_MIGHT_FIT 4   /* likewise, if no gaps were set */
#define COST_NO_MARK 40    /* a paragraph ends without a mark, or a head with one */
#define COST_LABEL_MORE 36 /* a line goes on and begins like a numbered paragraph: always asked */
#define COST_LABEL_RUNIN 6 /* 一、 begins a paragraph */
#define COST_CHAPTER_RUNIN 50
#define COST_SHORT_SENTENCE 10 /* a paragraph begins with a sentence of one or two characters */
#define COST_POINT_HEAD 8      /* 1. stands alone as a head */
#define COST_HEAD_IN_HEAD 20
#define COST_FULL_HEAD 4 /* a head's last line is full by chance */
#define COST_HEAD_MORE 2 /* for each line more of a head */
#define INDENT (2 * QUARTERS_PER_EM)
#define MOST_SQUEEZE QUARTERS_PER_EM /* of the marks of one line */
#define OPEN_BRACKETS 4
#define BRACKET_CHARS 400 /* a bracket open for longer was never closed */

struct weights {
	const struct flow *flow;
	int64_t (*best)[READ_COUNT];  /* of the lines up to this one, it being read so */
	int64_t (*after)[READ_COUNT]; /* of the lines behind it */
};

/* --- what a line ends with ----------------------------------------------------- */

struct bracket {
	bool party; /* （责任单位：, which ends a paragraph */
	size_t chars;
};

struct bracket_scan {
	struct bracket open[OPEN_BRACKETS];
	size_t count, chars;
};

/* Whether a bracket in front of text says who is responsible; the word may run on in the next line.
 */
static bool
opens_party(struct span text, struct span next)
{
	static const struct span words[] = {{"责任单位", 12}, {"牵头单位", 12}, {"配合单位", 12},
	    {"责任部门", 12}, {"完成时限", 12}};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct span head = span_take(words[i], text.len_bytes);
		struct span tail = span_skip(words[i], text.len_bytes);
		if (span_starts_with(text, head) && span_starts_with(next, tail))
			return true;
	}
	return false;
}

static bool
is_end_mark(uint32_t cp)
{
	switch (cp) {
	case 0x3002: /* 。 */
	case 0xFF01: /* ！ */
	case 0xFF1F: /* ？ */
	case 0xFF1B: /* ； */
	case 0xFF1A: /* ： */
	case 0x2026: /* … */
	case ';':
	case ':':
		return true;
	default:
		return false;
	}
}

/* Quotes and titles close behind the mark that ends their sentence. */
static bool
is_transparent(uint32_t cp)
{
	return cp == 0x201D || cp == 0x2019 || cp == 0x300B || cp == 0x300D || cp == 0x300F ||
	       utf8_is_space(cp);
}

/* Whether a paragraph can end with this line; brackets run on from line to line. */
static bool
scan_end(struct bracket_scan *scan, struct span text, struct span next)
{
	bool ends = false;
	for (size_t at = 0; at < text.len_bytes; scan->chars++) {
		uint32_t cp = utf8_next(text, &at);
		if (cp == 0xFF08 || cp == '(') {
			if (scan->count == OPEN_BRACKETS)
				scan->count = 0;
			scan->open[scan->count++] =
			    (struct bracket){opens_party(span_skip(text, at), next), scan->chars};
			ends = false;
		} else if (cp == 0xFF09 || cp == ')') {
			if (scan->count > 0)
				ends = scan->open[--scan->count].party;
		} else if (is_end_mark(cp)) {
			ends = scan->count == 0;
		} else if (!is_transparent(cp)) {
			ends = false;
		}
	}
	if (scan->count > 0 && scan->chars - scan->open[0].chars > BRACKET_CHARS)
		scan->count = 0;
	return ends;
}

static bool
has_stop(struct span text)
{
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);
		if (cp == 0x3002 || cp == 0xFF1B || cp == 0xFF1A || cp == 0xFF1F || cp == ';')
			return true;
	}
	return false;
}

/* A sentence of one or two characters: 化。 is the end of a word. */
static bool
begins_with_scrap(struct span text)
{
	size_t at = 0;
	for (int i = 0; i < 3 && at < text.len_bytes; i++)
		if (utf8_next(text, &at) == 0x3002)
			return true;
	return false;
}

static void
measure_lines(struct flow *flow)
{
	struct bracket_scan scan = {0};
	for (size_t i = 0; i < flow->count; i++) {
		struct flow_line *l = &flow->lines[i];
		size_t label = 0;
		l->text = l->line->text;
		struct line_width w = line_width(l->text);
		l->least = w.least;
		l->most = w.most;
		l->marks = w.marks;
		l->first_unit = line_first_unit(l->text);
		l->level = outline_level(l->text, &label);
		l->has_stop = has_stop(l->text);
		l->ends = scan_end(&scan, l->text,
		    i + 1 < flow->count ? flow->lines[i + 1].line->text : (struct span){"", 0});
	}
}

/* --- costs --------------------------------------------------------------------- */

static int64_t
ems(int32_t quarters, int64_t points)
{
	return quarters > 0 ? quarters * points / QUARTERS_PER_EM : 0;
}

/* How much wider than the measure an indented line is, its marks squeezed. */
static int32_t
too_wide(const struct flow *flow, const struct flow_line *l)
{
	int32_t squeeze = l->marks * (QUARTERS_PER_EM / 2);
	if (squeeze > MOST_SQUEEZE)
		squeeze = MOST_SQUEEZE;
	return l->least + INDENT - flow->measure - squeeze;
}

static bool
is_centred(const struct flow *flow, size_t i)
{
	return flow->lines[i].level == 1 || (flow->titled && i == 0);
}

/* What the recipe rules out. */
static bool
is_ruled_out(const struct flow *flow, size_t i, enum reading r)
{
	const struct line *line = flow->lines[i].line;
	bool begins = r == READ_HEAD || r == READ_START;
	if (i == 0)
		return flow->titled ? r != READ_HEAD : !begins;
	if (LINE_ANSWERED(line, ANSWER_HEAD))
		return r != READ_HEAD;
	if (LINE_ANSWERED(line, ANSWER_START))
		return r != READ_START;
	if (LINE_ANSWERED(line, ANSWER_MORE))
		return begins;
	return !begins &&
	       (flow->lines[i].after_box || LINE_ANSWERED(flow->lines[i - 1].line, ANSWER_END));
}

static int64_t
cost_of_line(const struct flow *flow, size_t i, enum reading r)
{
	const struct flow_line *l = &flow->lines[i];
	bool told = LINE_ANSWERED(l->line, ANSWER_HEAD) || (flow->titled && i == 0);
	if (is_ruled_out(flow, i, r))
		return NEVER;
	switch (r) {
	case READ_HEAD:
		if (told)
			return 0;
		if (l->level == 0 || l->has_stop || flow->boxed)
			return NEVER;
		return (l->level >= 4 ? COST_POINT_HEAD : 0) +
		       (is_centred(flow, i) ? 0 : ems(too_wide(flow, l), OVER_PER_EM));
	case READ_HEAD_MORE:
		return l->has_stop ? NEVER : l->level > 0 ? COST_HEAD_IN_HEAD : 0;
	case READ_START:
		return ems(too_wide(flow, l), OVER_PER_EM) +
		       (l->level == 1 ? COST_CHAPTER_RUNIN : 0) +
		       (l->level == 2 ? COST_LABEL_RUNIN : 0) +
		       (begins_with_scrap(l->text) ? COST_SHORT_SENTENCE : 0);
	default:
		return l->level > 0 ? COST_LABEL_MORE : 0;
	}
}

/* The room that line i left, its gaps set or not, when line i+1 begins. */
static int32_t
room_left(const struct flow *flow, size_t i, bool indented, bool gaps)
{
	const struct flow_line *l = &flow->lines[i];
	return flow->measure - (gaps ? l->most : l->least) - (indented ? INDENT : 0) -
	       flow->lines[i + 1].first_unit;
}

static int64_t
cost_after_text(const struct flow *flow, size_t i, enum reading r, enum reading next)
{
	const struct flow_line *l = &flow->lines[i];
	bool answered = LINE_ANSWERED(l->line, ANSWER_END) ||
			LINE_ANSWERED(flow->lines[i + 1].line, ANSWER_START) ||
			LINE_ANSWERED(flow->lines[i + 1].line, ANSWER_HEAD);
	if (next == READ_HEAD || next == READ_START)
		return l->ends || answered ? 0 : COST_NO_MARK;
	if (next == READ_HEAD_MORE)
		return NEVER;
	int32_t room = room_left(flow, i, r == READ_START, true);
	if (!l->ends)
		return ems(room, ROOM_PER_EM);
	if (room >= 0)
		return COST_WOULD_FIT + ems(room, ROOM_PER_EM);
	return room_left(flow, i, r == READ_START, false) >= 0 ? COST_MIGHT_FIT : 0;
}

static int64_t
cost_after_head(const struct flow *flow, size_t i, enum reading r, enum reading next)
{
	const struct flow_line *l = &flow->lines[i];
	bool centred = r == READ_HEAD && is_centred(flow, i);
	int32_t room = room_left(flow, i, r == READ_HEAD && !centred, true);
	int64_t marked = l->ends ? COST_NO_MARK : 0;
	if (next == READ_MORE)
		return NEVER;
	if (next == READ_HEAD || next == READ_START)
		return marked + (room < 0 && !centred ? COST_FULL_HEAD : 0);
	return marked + COST_HEAD_MORE + (centred ? 0 : ems(room, ROOM_PER_EM)) +
	       (r == READ_HEAD_MORE ? ROOM_PER_EM : 0);
}

static int64_t
cost_between(const struct flow *flow, size_t i, enum reading r, enum reading next)
{
	return r == READ_HEAD || r == READ_HEAD_MORE ? cost_after_head(flow, i, r, next)
						     : cost_after_text(flow, i, r, next);
}

static int64_t
cost_at_end(const struct flow *flow, enum reading r)
{
	const struct flow_line *l = &flow->lines[flow->count - 1];
	bool head = r == READ_HEAD || r == READ_HEAD_MORE;
	if (!head && LINE_ANSWERED(l->line, ANSWER_END))
		return 0;
	return l->ends == head ? COST_NO_MARK : 0;
}

/* --- the best path ------------------------------------------------------------- */

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void
sum_forwards(struct weights *w)
{
	for (int r = 0; r < READ_COUNT; r++)
		w->best[0][r] = cost_of_line(w->flow, 0, (enum reading)r);
	for (size_t i = 1; i < w->flow->count; i++)
		for (int r = 0; r < READ_COUNT; r++) {
			int64_t least_before = INT64_MAX;
			for (int b = 0; b < READ_COUNT; b++)
				least_before = least(least_before,
				    w->best[i - 1][b] + cost_between(w->flow, i - 1,
							    (enum reading)b, (enum reading)r));
			w->best[i][r] = least_before + cost_of_line(w->flow, i, (enum reading)r);
		}
}

static void
sum_backwards(struct weights *w)
{
	size_t last = w->flow->count - 1;
	for (int r = 0; r < READ_COUNT; r++)
		w->after[last][r] = cost_at_end(w->flow, (enum reading)r);
	for (size_t i = last; i-- > 0;)
		for (int r = 0; r < READ_COUNT; r++) {
			int64_t sum = INT64_MAX;
			for (int n = 0; n < READ_COUNT; n++)
				sum = least(sum,
				    cost_between(w->flow, i, (enum reading)r, (enum reading)n) +
					cost_of_line(w->flow, i + 1, (enum reading)n) +
					w->after[i + 1][n]);
			w->after[i][r] = sum;
		}
}

static void
choose(struct weights *w, struct flow *flow)
{
	for (size_t i = 0; i < flow->count; i++) {
		int64_t first = INT64_MAX, second = INT64_MAX;
		for (int r = 0; r < READ_COUNT; r++) {
			int64_t sum = w->best[i][r] + w->after[i][r];
			if (sum < first) {
				second = first;
				first = sum;
				flow->lines[i].reading = (enum reading)r;
			} else {
				second = least(second, sum);
			}
		}
		flow->lines[i].doubtful = second - first < DOUBT_POINTS;
	}
}

/* A head's line that left room was broken by sense. */
static void
find_sense_breaks(struct flow *flow)
{
	for (size_t i = 0; i + 1 < flow->count; i++) {
		struct flow_line *l = &flow->lines[i];
		bool indented = l->reading == READ_HEAD && !is_centred(flow, i);
		if (flow->lines[i + 1].reading == READ_HEAD_MORE)
			l->break_here = room_left(flow, i, indented, true) >= QUARTERS_PER_EM;
	}
}

void
readings_from_lines(struct arena *arena, struct flow *flow)
{
	if (flow->count == 0)
		return;
	measure_lines(flow);
	struct arena_mark mark = arena_mark(arena);
	struct weights w = {.flow = flow};
	w.best = arena_alloc(arena, flow->count, sizeof(*w.best), _Alignof(int64_t));
	w.after = arena_alloc(arena, flow->count, sizeof(*w.after), _Alignof(int64_t));
	sum_forwards(&w);
	sum_backwards(&w);
	choose(&w, flow);
	arena_reset(arena, mark);
	find_sense_breaks(flow);
}
