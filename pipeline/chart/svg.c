/* svg.c - charts as SVG 1.1; see chart.h. */
#include "base/utf8.h"
#include "chart/numbers.h"

#define WIDTH 320
#define LETTER 14     /* height of letters, and width of a Han character */
#define DIGIT 8       /* width of others, a bit over half of that */
#define LINE 18       /* from one line of a label to the next */
#define LABEL_EMS 22  /* of a label, in one line */
#define BAR 12        /* height of a bar */
#define GAP 12        /* between a bar and the next label */
#define VALUE_GAP 8   /* between bars and the numbers at the right */
#define BARS_LEAST 96 /* width that bars have at least */
#define CUT_LEAST 4   /* bars, of which one may be cut */
#define CUT_TIMES 5   /* the next longest, which a bar is longer than that is cut */
#define CUT_SLANT 3   /* half of what a slanted edge takes of the width */
#define CUT_PLACE 24  /* of the cut, from the bar's end */
#define CUT_WORDS "斜口处截断，未按比例画"
#define PLOT 150    /* height of a line's plot */
#define PLOT_TOP 20 /* room for a number above the highest point */
#define PLOT_FOOT                                                                                  \
	40 /* from the lowest point to the foot of the times: a number may stand below it */
#define PLOT_SIDE 24    /* room beside the first and the last point */
#define LABELLED_MOST 6 /* points of a line that all have their numbers */

static void
raw(struct buffer *out, const char *markup)
{
	buffer_append_cstr(out, markup);
}

static void
text(struct buffer *out, struct span s)
{
	for (size_t i = 0; i < s.len_bytes; i++) {
		switch (s.ptr[i]) {
		case '&':
			raw(out, "&amp;");
			break;
		case '<':
			raw(out, "&lt;");
			break;
		case '>':
			raw(out, "&gt;");
			break;
		case '"':
			raw(out, "&quot;");
			break;
		default:
			buffer_append_byte(out, s.ptr[i]);
		}
	}
}

static void
number(struct buffer *out, const char *name, int64_t value)
{
	buffer_append_byte(out, ' ');
	raw(out, name);
	raw(out, "=\"");
	buffer_append_int(out, value);
	buffer_append_byte(out, '"');
}

/* About what the characters take: Han characters an em, others a bit over half of one. */
static int64_t
width_of(struct span s)
{
	int64_t width = 0;
	for (size_t at = 0; at < s.len_bytes;) {
		uint32_t cp = utf8_next(s, &at);
		width += cp < 0x2E80 ? DIGIT : LETTER;
	}
	return width;
}

/* Bytes of s that fit into one line of a label. */
static size_t
fitting(struct span s)
{
	int64_t width = 0;
	size_t at = 0;
	while (at < s.len_bytes) {
		size_t next = at;
		uint32_t cp = utf8_next(s, &next);
		width += cp < 0x2E80 ? DIGIT : LETTER;
		if (width > LABEL_EMS * LETTER)
			break;
		at = next;
	}
	return at;
}

static void
write_text(struct buffer *out, const char *class_name, const char *anchor, int64_t x, int64_t y,
    struct span s)
{
	raw(out, "<text class=\"");
	raw(out, class_name);
	raw(out, "\"");
	number(out, "x", x);
	number(out, "y", y);
	number(out, "font-size", LETTER);
	raw(out, " fill=\"currentColor\"");
	if (anchor) {
		raw(out, " text-anchor=\"");
		raw(out, anchor);
		raw(out, "\"");
	}
	raw(out, ">");
	text(out, s);
	raw(out, "</text>\n");
}

static void
write_axis(struct buffer *out, int64_t x1, int64_t y1, int64_t x2, int64_t y2)
{
	raw(out, "<line class=\"chart-axis\"");
	number(out, "x1", x1);
	number(out, "y1", y1);
	number(out, "x2", x2);
	number(out, "y2", y2);
	raw(out, " stroke=\"currentColor\"/>\n");
}

static void
open_svg(struct buffer *out, const struct chart *chart, int64_t height, bool pattern, bool cut)
{
	raw(out, "<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
		 "viewBox=\"0 0 ");
	buffer_append_int(out, WIDTH);
	raw(out, " ");
	buffer_append_int(out, height);
	raw(out, "\" aria-labelledby=\"");
	text(out, chart->id);
	raw(out, "-title ");
	text(out, chart->id);
	raw(out, "-desc\">\n<title id=\"");
	text(out, chart->id);
	raw(out, "-title\">");
	text(out, chart->title);
	raw(out, "</title>\n<desc id=\"");
	text(out, chart->id);
	raw(out, "-desc\">");
	text(out, chart->description);
	raw(out, cut ? CUT_WORDS "。" : "");
	raw(out, "</desc>\n");
	if (!pattern)
		return;
	raw(out, "<defs><pattern id=\"");
	text(out, chart->id);
	raw(out, "-target\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
		 "<path d=\"M-1 1l2 -2M0 5l5 -5M4 6l2 -2\" stroke=\"currentColor\" "
		 "stroke-width=\"1\" fill=\"none\"/></pattern></defs>\n");
}

/* --- scale --- */

struct scale {
	int decimals;
	int64_t least, most; /* with zero between them or at an end */
	int64_t cut;         /* a bar longer than that is cut to it; 0: none is */
};

static int64_t
cut_of(const struct chart *chart, int decimals)
{
	int64_t longest = 0, next = 0;
	size_t count = 0;
	for (size_t i = 0; i < chart->count; i++) {
		int64_t value;
		if (!chart->marks[i].number.ptr ||
		    !chart_scaled(chart->marks[i].number, decimals, &value))
			continue;
		value = value < 0 ? -value : value;
		count++;
		next = value > longest ? longest : value > next ? value : next;
		longest = value > longest ? value : longest;
	}
	bool cuts = count >= CUT_LEAST && next > 0 && longest / CUT_TIMES > next;
	return cuts ? next + next / 4 + 1 : 0;
}

static int64_t
shown(const struct scale *s, int64_t value)
{
	if (s->cut == 0 || (value <= s->cut && value >= -s->cut))
		return value;
	return value < 0 ? -s->cut : s->cut;
}

static struct scale
scale_of(const struct chart *chart)
{
	struct scale s = {.decimals = chart_decimals(chart->marks, chart->count)};
	if (chart->kind == CHART_BARS)
		s.cut = cut_of(chart, s.decimals);
	for (size_t i = 0; i < chart->count; i++) {
		int64_t value;
		if (!chart->marks[i].number.ptr ||
		    !chart_scaled(chart->marks[i].number, s.decimals, &value))
			continue;
		value = shown(&s, value);
		s.least = value < s.least ? value : s.least;
		s.most = value > s.most ? value : s.most;
	}
	return s;
}

/* Of a value from the scale's least, in a length. */
static int64_t
place(const struct scale *s, int64_t value, int64_t length)
{
	int64_t whole = s->most - s->least;
	return whole > 0 ? (value - s->least) * length / whole : 0;
}

/* --- bars --- */

static void
write_fill(struct buffer *out, const struct chart *chart, bool target)
{
	if (target) {
		raw(out, " fill=\"url(#");
		text(out, chart->id);
		raw(out, "-target)\" stroke=\"currentColor\"/>\n");
	} else {
		raw(out, " fill=\"currentColor\"/>\n");
	}
}

static void
write_bar(
    struct buffer *out, const struct chart *chart, bool target, int64_t x, int64_t y, int64_t width)
{
	raw(out, target ? "<rect class=\"chart-target\"" : "<rect class=\"chart-bar\"");
	number(out, "x", x);
	number(out, "y", y);
	number(out, "width", width > 0 ? width : 1);
	number(out, "height", BAR);
	write_fill(out, chart, target);
}

static void
step(struct buffer *out, char command, int64_t value)
{
	buffer_append_byte(out, command);
	buffer_append_int(out, value);
}

/* A bar of a value that is cut, in two pieces with slanted edges between them. */
static void
write_cut_bar(struct buffer *out, const struct chart *chart, const struct chart_mark *mark,
    int64_t left, int64_t right, int64_t y)
{
	bool is_negative = mark->number.ptr[0] == '-';
	int64_t at = is_negative ? left + CUT_PLACE : right - CUT_PLACE;
	raw(out, "<path class=\"chart-cut\" d=\"");
	step(out, 'M', left);
	step(out, ' ', y);
	step(out, 'H', at + CUT_SLANT);
	step(out, 'L', at - CUT_SLANT);
	step(out, ' ', y + BAR);
	step(out, 'H', left);
	raw(out, "Z");
	step(out, 'M', at + 3 * CUT_SLANT);
	step(out, ' ', y);
	step(out, 'H', right);
	step(out, 'V', y + BAR);
	step(out, 'H', at + CUT_SLANT);
	raw(out, "Z\"");
	write_fill(out, chart, mark->target);
}

static int64_t
bars_width(const struct chart *chart)
{
	int64_t widest = 0;
	for (size_t i = 0; i < chart->count; i++) {
		int64_t width = width_of(chart->marks[i].text);
		widest = chart->marks[i].number.ptr && width > widest ? width : widest;
	}
	int64_t left = WIDTH - 2 - VALUE_GAP - widest;
	return left > BARS_LEAST ? left : BARS_LEAST;
}

/* The label of a bar; returns where the bar begins. */
static int64_t
write_label(struct buffer *out, struct span label, int64_t y)
{
	do {
		size_t bytes = fitting(label);
		y += LINE;
		write_text(out, "chart-label", NULL, 1, y - 4, span_take(label, bytes));
		label = span_skip(label, bytes);
	} while (label.len_bytes > 0);
	return y;
}

static void
append_bars(struct buffer *out, const struct chart *chart)
{
	const struct scale scale = scale_of(chart);
	struct buffer body = {0};
	int64_t width = bars_width(chart), zero = 1 + place(&scale, 0, width), y = 0;
	bool pattern = false;
	for (size_t i = 0; i < chart->count; i++) {
		const struct chart_mark *mark = &chart->marks[i];
		int64_t value;
		if (!mark->number.ptr || !chart_scaled(mark->number, scale.decimals, &value))
			continue;
		int64_t at = 1 + place(&scale, shown(&scale, value), width);
		int64_t left = at < zero ? at : zero, right = at < zero ? zero : at;
		y = write_label(&body, mark->label, y);
		if (shown(&scale, value) != value)
			write_cut_bar(&body, chart, mark, left, right, y);
		else
			write_bar(&body, chart, mark->target, left, y, right - left);
		write_axis(&body, zero, y - 2, zero, y + BAR + 2);
		write_text(&body, "chart-value", "end", WIDTH - 1, y + BAR - 2, mark->text);
		y += BAR + GAP;
		pattern = pattern || mark->target;
	}
	if (scale.cut > 0) {
		y += LINE;
		write_text(&body, "chart-note", NULL, 1, y - 4, SPAN(CUT_WORDS));
	}
	open_svg(out, chart, y, pattern, scale.cut > 0);
	buffer_append(out, buffer_span(&body));
	raw(out, "</svg>\n");
	buffer_free(&body);
}

/* --- a line --- */

struct point {
	int64_t x, y;
	bool below; /* its number stands below it */
	const struct chart_mark *mark;
};

static void
write_point(struct buffer *out, const struct point *p, size_t index, size_t count)
{
	bool end = index == 0 || index + 1 == count;
	const char *anchor = index == 0 ? "start" : index + 1 == count ? "end" : "middle";
	int64_t x = index == 0           ? p->x - PLOT_SIDE + 2
		    : index + 1 == count ? p->x + PLOT_SIDE - 2
					 : p->x;
	raw(out, "<circle class=\"chart-point\"");
	number(out, "cx", p->x);
	number(out, "cy", p->y);
	raw(out, " r=\"3\" fill=\"currentColor\"/>\n");
	if (count <= LABELLED_MOST || end)
		write_text(out, "chart-value", anchor, x, p->below ? p->y + LETTER + 6 : p->y - 8,
		    p->mark->text);
	if (end)
		write_text(
		    out, "chart-label", anchor, x, PLOT_TOP + PLOT + PLOT_FOOT, p->mark->label);
}

static void
write_points(struct buffer *out, const struct chart *chart, const struct scale *scale,
    const struct chart_mark *first, const struct chart_mark *last)
{
	struct point p;
	size_t count = 0, index = 0;
	for (size_t i = 0; i < chart->count; i++)
		count += chart->marks[i].number.ptr != NULL;
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < chart->count; i++) {
			int64_t value;
			p.mark = &chart->marks[i];
			if (!p.mark->number.ptr ||
			    !chart_scaled(p.mark->number, scale->decimals, &value))
				continue;
			p.x = PLOT_SIDE + (p.mark->month - first->month) * (WIDTH - 2 * PLOT_SIDE) /
					      (last->month - first->month);
			p.y = PLOT_TOP + PLOT - place(scale, value, PLOT);
			p.below = value < 0;
			if (pass == 1) {
				write_point(out, &p, index++, count);
				continue;
			}
			buffer_append_byte(out, ' ');
			buffer_append_int(out, p.x);
			buffer_append_byte(out, ',');
			buffer_append_int(out, p.y);
		}
		if (pass == 0)
			raw(out, "\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>\n");
	}
}

static void
append_line(struct buffer *out, const struct chart *chart)
{
	const struct scale scale = scale_of(chart);
	const struct chart_mark *first = NULL, *last = NULL;
	int64_t zero = PLOT_TOP + PLOT - place(&scale, 0, PLOT);
	for (size_t i = 0; i < chart->count; i++) {
		if (!chart->marks[i].number.ptr)
			continue;
		first = first ? first : &chart->marks[i];
		last = &chart->marks[i];
	}
	open_svg(out, chart, PLOT_TOP + PLOT + PLOT_FOOT + 4, false, false);
	write_axis(out, 1, zero, WIDTH - 1, zero);
	raw(out, "<polyline class=\"chart-line\" points=\"");
	write_points(out, chart, &scale, first, last);
	raw(out, "</svg>\n");
}

void
chart_append_svg(struct buffer *out, const struct chart *chart)
{
	if (chart->kind == CHART_BARS)
		append_bars(out, chart);
	else if (chart->kind == CHART_LINE)
		append_line(out, chart);
}
