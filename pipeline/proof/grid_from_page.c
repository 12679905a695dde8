/*
 * grid_from_page.c - what a page was set on: margins, baselines, columns, cells.
 * Hairlines under the text, pale enough to read through.
 */
#include "proof/sheet.h"

#define HAIR 200 /* a fifth of a point */
#define FRAME 350
#define EVERY 5 /* lines and cells that bear their number */

static const struct proof_type small_number = {ROLE_SANS, 5000, PROOF_BLUE};

static mpt
baseline_in_line(const struct style *s)
{
	return s->grid / 2 + (mpt)(((int64_t)s->cell * STYLE_EM_MIDDLE + 500) / 1000);
}

/* The edges of the type area, through to the paper's. */
static void
add_margins(struct proof *p, struct pages_page *page, mpt left, mpt top, mpt foot)
{
	mpt right = left + proof_measure(p);
	proof_add_rule(p, page, left, 0, HAIR, page->height, PROOF_PALE);
	proof_add_rule(p, page, right - HAIR, 0, HAIR, page->height, PROOF_PALE);
	proof_add_rule(p, page, 0, top, page->width, HAIR, PROOF_PALE);
	proof_add_rule(p, page, 0, foot, page->width, HAIR, PROOF_PALE);
}

/* Every fifth line's number stands in the binding margin, clear of bars and marks. */
static void
add_baselines(struct proof *p, struct pages_page *page, size_t index, mpt left, mpt top)
{
	const struct style *s = p->style;
	bool recto = index % 2 == 0;
	for (int32_t line = 0; line < s->lines; line++) {
		mpt y = top - line * s->grid - baseline_in_line(s);
		proof_add_rule(p, page, left, y, proof_measure(p), HAIR, PROOF_PALE);
		if ((line + 1) % EVERY != 0)
			continue;
		struct span number = proof_number(p, line + 1);
		mpt width = proof_text_width(p, number, small_number);
		mpt x = recto ? 14 * MPT_PER_PT : page->width - 14 * MPT_PER_PT - width;
		proof_add_text(p, page, PAGES_ARTIFACT, x, y, number, small_number);
	}
}

/* Lines of a turned column run upwards: its grid stands on end. */
static void
add_turned_baselines(struct proof *p, struct pages_page *page, const struct pages_column *c)
{
	const struct style *s = p->style;
	for (mpt x = baseline_in_line(s); x < c->width; x += s->grid)
		proof_add_rule(p, page, c->x + x, c->y, HAIR, c->height, PROOF_PALE);
}

static void
add_ruler(struct proof *p, struct pages_page *page, mpt left, mpt top)
{
	const struct style *s = p->style;
	for (int32_t cell = 0; cell <= s->cells; cell++) {
		bool numbered = cell % EVERY == 0;
		mpt x = left + cell * s->cell;
		proof_add_rule(
		    p, page, x - HAIR / 2, top, HAIR, numbered ? 2400 : 1200, PROOF_BLUE);
		if (!numbered || cell == 0)
			continue;
		struct span number = proof_number(p, cell);
		mpt width = proof_text_width(p, number, small_number);
		proof_add_text(
		    p, page, PAGES_ARTIFACT, x - width / 2, top + 3200, number, small_number);
	}
}

void
proof_add_grid(struct proof *p, struct pages_page *page, size_t index)
{
	const struct pages_page *in = &p->in->pages[index];
	mpt left = proof_left(p, index), top = proof_top(p);
	mpt foot = top - p->style->lines * p->style->grid;
	bool turned = false;
	for (size_t i = 0; i < in->column_count; i++)
		turned |= in->columns[i].turned;
	add_margins(p, page, left, top, foot);
	if (!turned)
		add_baselines(p, page, index, left, top);
	for (size_t i = 0; i < in->column_count; i++) {
		const struct pages_column *c = &in->columns[i];
		if (c->turned)
			add_turned_baselines(p, page, c);
		proof_add_frame(p, page, c->x, c->y, c->width, c->height, FRAME, PROOF_BLUE);
	}
	add_ruler(p, page, left, top);
}
