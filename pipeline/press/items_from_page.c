/*
 * items_from_page.c - the items of a page for reading on one for the printer:
 * colours become inks, what touches the cut is carried on, thin rules are
 * raised.
 */
#include "press/sheet.h"

mpt
press_margin(const struct press_making *m)
{
	mpt least = m->style->press.bleed + MARK_GAP + MARK_LENGTH + MARK_EDGE;
	return (least + MPT_PER_PT - 1) / MPT_PER_PT * MPT_PER_PT;
}

struct pages_page *
press_add_page(struct press_making *m, struct pages *pages, mpt trim_width, struct span label)
{
	mpt margin = press_margin(m);
	ARENA_GROW(
	    m->arena, struct pages_page, pages->pages, pages->page_count, pages->page_capacity);
	struct pages_page *page = &pages->pages[pages->page_count++];
	page->label = label;
	page->trim_x = page->trim_y = margin;
	page->trim_width = trim_width;
	page->trim_height = m->pages->pages[0].height;
	page->width = trim_width + 2 * margin;
	page->height = page->trim_height + 2 * margin;
	page->bleed = m->style->press.bleed;
	return page;
}

struct pages_item *
press_add_item(struct press_making *m, struct pages_page *page, enum pages_item_kind kind, mpt x,
    mpt y, mpt width, mpt height)
{
	ARENA_GROW(m->arena, struct pages_item, page->items, page->item_count, page->item_capacity);
	struct pages_item *item = &page->items[page->item_count++];
	*item = (struct pages_item){.kind = kind,
	    .element = PAGES_ARTIFACT,
	    .pos = POS_NONE,
	    .x = x,
	    .y = y,
	    .width = width,
	    .height = height};
	return item;
}

static void
report_colour(struct press_making *m, uint32_t rgb, struct pos pos)
{
	struct buffer name = {NULL, 0, 0};
	for (size_t i = 0; i < m->unknown_count; i++)
		if (m->unknown[i] == rgb)
			return;
	ARENA_GROW(m->arena, uint32_t, m->unknown, m->unknown_count, m->unknown_capacity);
	m->unknown[m->unknown_count++] = rgb;
	buffer_append_byte(&name, '#');
	buffer_append_hex(&name, rgb, 6);
	DIAG(m->diags, CODE_PRESS_COLOUR, pos, buffer_span(&name));
	buffer_free(&name);
}

static uint32_t
ink_from_rgb(struct press_making *m, uint32_t rgb, struct pos pos)
{
	uint32_t red = rgb >> 16, green = rgb >> 8 & 0xFF, blue = rgb & 0xFF;
	if (rgb == 0)
		return 0;
	if (rgb == m->style->accent_rgb)
		return m->style->press.accent_ink;
	if (rgb == m->style->tint_rgb)
		return m->style->press.tint_ink;
	if (red != green || red != blue)
		report_colour(m, rgb, pos);
	return PAGES_INK(0, 0, 0, ((255 - red) * 200 + 255) / 510);
}

/* Not so a picture: there is no more of it. */
static void
carry_on(struct press_making *m, struct pages_item *item, const struct pages_page *from,
    const struct press_edges *edges)
{
	bool left = item->x <= 0, right = item->x + item->width >= from->width;
	bool bottom = item->y <= 0, top = item->y + item->height >= from->height;
	if (item->kind == PAGES_IMAGE && (left || right || bottom || top))
		DIAG(m->diags, CODE_PRESS_PICTURE_EDGE, item->pos, item->text);
	if (item->kind == PAGES_IMAGE)
		return;
	mpt more_left = left ? (right ? edges->across : edges->left) : 0;
	mpt more_bottom = bottom ? edges->bottom : 0;
	item->x -= more_left;
	item->width += more_left + (right ? edges->right : 0);
	item->y -= more_bottom;
	item->height += more_bottom + (top ? edges->top : 0);
}

/* Grown on both sides of its middle; it may be a rule or the line of a frame. */
static void
raise_rule(struct press_making *m, struct pages_item *item)
{
	mpt least = m->style->press.rule_least;
	mpt *breadth = item->kind == PAGES_FRAME    ? &item->size
		       : item->width < item->height ? &item->width
						    : &item->height;
	mpt more = least - *breadth;
	if (more <= 0 || *breadth <= 0)
		return;
	if (m->raised == 0 || *breadth < m->thinnest)
		m->thinnest = *breadth;
	m->raised++;
	if (breadth == &item->width)
		item->x -= more / 2;
	if (breadth == &item->height)
		item->y -= more / 2;
	*breadth = least;
}

void
press_take_items(struct press_making *m, const struct pages_page *from, struct pages_page *to,
    mpt x, mpt y, const struct press_edges *edges)
{
	for (size_t i = 0; i < from->item_count; i++) {
		struct pages_item item = from->items[i];
		if (item.kind == PAGES_TEXT && item.text.len_bytes == 0)
			continue; /* only heard */
		item.element = PAGES_ARTIFACT;
		item.ink = ink_from_rgb(m, item.rgb, item.pos);
		item.rgb = 0;
		if (item.kind == PAGES_FILL || item.kind == PAGES_RULE || item.kind == PAGES_FRAME)
			raise_rule(m, &item);
		if (item.kind != PAGES_TEXT)
			carry_on(m, &item, from, edges);
		item.x += x;
		item.y += y;
		ARENA_GROW(
		    m->arena, struct pages_item, to->items, to->item_count, to->item_capacity);
		to->items[to->item_count++] = item;
	}
}
