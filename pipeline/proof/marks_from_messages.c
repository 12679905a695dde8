/*
 * marks_from_messages.c - in the margin beside what a message points at, its
 * number in a box: filled for an error, in a heavy frame for a warning, in a
 * hairline for a note, so that a print without colours tells them apart.
 */
#include "proof/sheet.h"

#define MARK_AWAY 38000 /* from the type area, behind the bars */
#define MARK_HEIGHT 9000
#define MARK_BELOW 2200 /* of the box's foot from the baseline */
#define MARK_APART 1000
#define MARK_EDGE 4000 /* the paper's edge stays clear */

static uint32_t
colour_of(enum diag_severity severity)
{
	return severity >= DIAG_ERROR     ? PROOF_RED
	       : severity == DIAG_WARNING ? PROOF_ORANGE
					  : PROOF_DEEP;
}

mpt
proof_mark_width(int64_t number)
{
	mpt width = MARK_HEIGHT;
	for (; number >= 10; number /= 10)
		width += 3500;
	return width;
}

mpt
proof_add_mark(struct proof *p, struct pages_page *page, int32_t element, mpt x, mpt baseline,
    enum diag_severity severity, int64_t number)
{
	uint32_t rgb = colour_of(severity);
	mpt width = proof_mark_width(number), y = baseline - MARK_BELOW;
	struct proof_type type = {ROLE_HEAD, 6500, severity >= DIAG_ERROR ? PROOF_WHITE : rgb};
	struct span words = proof_number(p, number);
	if (severity >= DIAG_ERROR)
		proof_add_rule(p, page, x, y, width, MARK_HEIGHT, rgb);
	else
		proof_add_frame(
		    p, page, x, y, width, MARK_HEIGHT, severity == DIAG_WARNING ? 1000 : 300, rgb);
	proof_add_text(p, page, element, x + (width - proof_text_width(p, words, type)) / 2,
	    baseline, words, type);
	return width;
}

/* A box that is taken. */
struct taken {
	mpt x, y, width;
};

static bool
is_free(const struct taken *taken, size_t count, mpt x, mpt y, mpt width)
{
	for (size_t i = 0; i < count; i++)
		if (x < taken[i].x + taken[i].width + MARK_APART &&
		    taken[i].x < x + width + MARK_APART &&
		    y < taken[i].y + MARK_HEIGHT + MARK_APART &&
		    taken[i].y < y + MARK_HEIGHT + MARK_APART)
			return false;
	return true;
}

/* The nearest free place: outwards first, then down; where none is left, on top of others. */
static struct taken
find_room(const struct proof *p, const struct pages_page *page, const struct taken *taken,
    size_t count, const struct proof_message *m)
{
	bool right = proof_is_right(p, m->page, m->x, m->y);
	mpt left_edge = proof_left(p, m->page);
	mpt width = proof_mark_width((int64_t)m->number);
	mpt start =
	    right ? left_edge + proof_measure(p) + MARK_AWAY : left_edge - MARK_AWAY - width;
	if (start > page->width - MARK_EDGE - width)
		start = page->width - MARK_EDGE - width;
	if (start < MARK_EDGE)
		start = MARK_EDGE;
	for (mpt y = m->y; y > MARK_HEIGHT; y -= MARK_HEIGHT + MARK_APART)
		for (mpt x = start; x >= MARK_EDGE && x + width <= page->width - MARK_EDGE;
		     x += right ? width + MARK_APART : -width - MARK_APART)
			if (is_free(taken, count, x, y, width))
				return (struct taken){x, y, width};
	return (struct taken){start, m->y, width};
}

/* Under the character that is meant. */
static void
add_pointer(struct proof *p, struct pages_page *page, const struct proof_message *m)
{
	uint32_t rgb = colour_of(m->message.severity);
	if (m->mark_x == 0)
		return;
	if (m->turned)
		proof_add_rule(p, page, m->x + m->size / 5, m->mark_x, 1000, m->size, rgb);
	else
		proof_add_rule(p, page, m->mark_x, m->y - m->size / 5, m->size, 1000, rgb);
}

void
proof_add_marks(struct proof *p, struct pages_page *page, size_t index)
{
	struct taken *taken = ARENA_ARRAY(p->arena, struct taken, p->message_count);
	size_t count = 0;
	for (size_t i = 0; i < p->message_count; i++) {
		const struct proof_message *m = &p->messages[i];
		if (m->page != index)
			continue;
		struct taken at = find_room(p, page, taken, count, m);
		int32_t element = proof_add_element(p, PAGES_LINK, p->element);
		add_pointer(p, page, m);
		proof_add_mark(
		    p, page, element, at.x, at.y, m->message.severity, (int64_t)m->number);
		proof_add_link(p, page,
		    (struct pages_link){.x = at.x,
			.y = at.y - MARK_BELOW,
			.width = at.width,
			.height = MARK_HEIGHT,
			.element = element,
			.target = m->list_dest,
			.contents =
			    PROOF_SAY(p, PROOF_TO_LIST, proof_number(p, (int64_t)m->number))});
		/* What a reader sees when it jumps here: the line, and some above it. */
		mpt y = m->y + 4 * p->style->grid;
		proof_add_dest(p, page, m->dest, 0, y < page->height ? y : page->height);
		taken[count++] = at;
	}
}
