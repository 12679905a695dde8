/*
 * bars_from_lines.c - how well each justified line fits: a bar as long as its
 * widest gap, in percent of the type size, which an editor can picture. (The
 * badness of TeX, 100 r³, weighs lines for a program, and cannot.)
 */
#include "proof/sheet.h"

#include <stdlib.h>

#define BAR_AWAY 3000 /* from the type area */
#define BAR_HEIGHT 2600
#define BAR_ABOVE 2400 /* of its middle from the baseline */
#define BAR_FULL 18000 /* at the template's limit; squeezed: where a mark has lost half an em */
#define BAR_MOST 20000
#define BAR_LEAST 1400
#define NUMBER_FROM 10 /* percent: below, a number says nothing that the bar does not */

static const struct proof_type number_type = {ROLE_SANS, 5200, PROOF_DEEP};
static const struct proof_type loose_type = {ROLE_HEAD, 5800, PROOF_RED};

int32_t
proof_limit_percent(const struct proof *p)
{
	int32_t limit = (int32_t)((int64_t)p->style->spacing.loose * 100 / p->style->cell);
	return limit > 0 ? limit : 1;
}

/* The size of its text: the first that stands on its baseline. */
static mpt
size_of_line(const struct proof *p, const struct pages_page *page, const struct pages_line *line)
{
	for (size_t i = 0; i < page->item_count; i++) {
		const struct pages_item *item = &page->items[i];
		mpt along = line->turned ? item->y - line->y : item->x - line->x;
		mpt across = line->turned ? item->x - line->x : item->y - line->y;
		if (item->kind == PAGES_TEXT && item->turned == line->turned && across == 0 &&
		    along >= -line->measure / 8 && along < line->measure)
			return item->size;
	}
	return p->style->cell;
}

int32_t
proof_percent(const struct proof *p, const struct pages_page *page, const struct pages_line *line)
{
	mpt size = size_of_line(p, page, line);
	int64_t twice = 200 * (int64_t)line->worst / size;
	return (int32_t)((twice + (twice < 0 ? -1 : 1)) / 2);
}

static mpt
bar_length(int32_t percent, int32_t full)
{
	int64_t length = (int64_t)BAR_FULL * (percent < 0 ? -percent : percent) / full;
	length = length < BAR_LEAST ? BAR_LEAST : length;
	return (mpt)(length > BAR_MOST ? BAR_MOST : length);
}

static struct span
signed_number(struct proof *p, int32_t percent)
{
	const struct span parts[] = {
	    percent < 0 ? SPAN("−") : SPAN("+"), proof_number(p, percent < 0 ? -percent : percent)};
	return arena_join(p->arena, parts, 2);
}

void
proof_add_bar(struct proof *p, struct pages_page *page, mpt x, mpt baseline, bool right,
    int32_t percent, bool loose)
{
	mpt length = bar_length(percent, percent < 0 ? 50 : proof_limit_percent(p));
	mpt height = loose ? 2 * BAR_HEIGHT : BAR_HEIGHT;
	mpt room = right ? page->width - x : x;
	if (room <= 0)
		return;
	length = length < room ? length : room;
	mpt y = baseline + BAR_ABOVE - height / 2, from = right ? x : x - length;
	if (percent < 0)
		proof_add_frame(p, page, from, y, length, height, 300, PROOF_BLUE);
	else
		proof_add_rule(p, page, from, y, length, height, loose ? PROOF_RED : PROOF_BLUE);
	if (!loose && percent < NUMBER_FROM && percent > -NUMBER_FROM)
		return;
	struct proof_type type = loose ? loose_type : number_type;
	struct span number = signed_number(p, percent);
	mpt width = proof_text_width(p, number, type);
	mpt at = right ? from + length + 1500 : from - 1500 - width;
	if (at < 0 || at + width > page->width)
		return;
	proof_add_text(p, page, PAGES_ARTIFACT, at,
	    baseline + BAR_ABOVE - (mpt)((int64_t)type.size * 36 / 100), number, type);
}

/* A line that runs upwards has its bar above its column. */
static void
add_turned_bar(
    struct proof *p, struct pages_page *page, const struct pages_line *line, int32_t percent)
{
	const struct pages_column *c = proof_column_at(page, line->x, line->y);
	mpt length = bar_length(percent, percent < 0 ? 50 : proof_limit_percent(p));
	mpt top = (c ? c->y + c->height : line->y + line->measure) + BAR_AWAY;
	mpt x = line->x - BAR_ABOVE - BAR_HEIGHT / 2;
	if (top >= page->height)
		return;
	length = length < page->height - top ? length : page->height - top;
	if (percent < 0)
		proof_add_frame(p, page, x, top, BAR_HEIGHT, length, 300, PROOF_BLUE);
	else
		proof_add_rule(
		    p, page, x, top, BAR_HEIGHT, length, line->loose ? PROOF_RED : PROOF_BLUE);
}

/* Of lines side by side, as in the cells of a table, the one with the widest gap has the bar. */
static bool
is_outdone(const struct proof *p, size_t index, size_t line, const int32_t *percents)
{
	const struct pages_page *in = &p->in->pages[index];
	const struct pages_line *l = &in->lines[line];
	bool right = proof_is_right(p, index, l->x, l->y);
	for (size_t i = 0; i < in->line_count; i++) {
		const struct pages_line *other = &in->lines[i];
		mpt apart = other->y < l->y ? l->y - other->y : other->y - l->y;
		if (i == line || other->turned || apart >= BAR_HEIGHT ||
		    proof_is_right(p, index, other->x, other->y) != right)
			continue;
		int32_t more = abs(percents[i]) - abs(percents[line]);
		if (other->loose != l->loose ? other->loose : more > 0 || (more == 0 && i < line))
			return true;
	}
	return false;
}

void
proof_add_bars(struct proof *p, struct pages_page *page, size_t index)
{
	const struct pages_page *in = &p->in->pages[index];
	mpt left = proof_left(p, index), right = left + proof_measure(p);
	int32_t *percents = ARENA_ARRAY(p->arena, int32_t, in->line_count);
	for (size_t i = 0; i < in->line_count; i++)
		percents[i] = proof_percent(p, in, &in->lines[i]);
	for (size_t i = 0; i < in->line_count; i++) {
		const struct pages_line *line = &in->lines[i];
		int32_t percent = percents[i];
		if (line->turned) {
			add_turned_bar(p, page, line, percent);
			continue;
		}
		if (is_outdone(p, index, i, percents))
			continue;
		bool at_right = proof_is_right(p, index, line->x, line->y);
		proof_add_bar(p, page, at_right ? right + BAR_AWAY : left - BAR_AWAY, line->y,
		    at_right, percent, line->loose);
		/* Seen from afar: the line's whole slot along its column's edge. */
		if (line->loose)
			proof_add_rule(p, page, at_right ? right : left - 1200,
			    line->y - p->style->cell / 4, 1200, p->style->cell * 5 / 4, PROOF_RED);
	}
}
