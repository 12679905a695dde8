#include "base/limits.h"
#include "base/utf8.h"
#include "ir/name_set.h"
#include "ir/pages.h"

struct checking {
	struct diags *diags;
	struct arena *scratch;
	const struct pages *pages;
	struct name_set dests;
	struct name_set heads; /* ids of th elements */
	int64_t page_number;   /* from 1 */
	mpt page_width, page_height;
};

static bool
is_press(const struct checking *c)
{
	return c->pages->purpose == PAGES_FOR_PRESS;
}

static struct span
number(struct checking *c, int64_t value)
{
	return diag_int(c->diags, value);
}

static void
elements_check(struct checking *c)
{
	const struct pages *p = c->pages;

	for (size_t i = 0; i < p->element_count; i++) {
		const struct pages_element *e = &p->elements[i];

		if (i ? e->parent < 0 || (size_t)e->parent >= i : e->parent != -1)
			DIAG(c->diags, CODE_PAGES_TREE, e->pos, number(c, (int64_t)i),
			    number(c, e->parent));
		if (e->kind == PAGES_TH && e->id.ptr)
			name_set_add(&c->heads, c->scratch, e->id);
	}
	for (size_t i = 0; i < p->element_count; i++) {
		struct span rest = p->elements[i].headers;

		while (rest.len_bytes) {
			struct span id = span_cut(&rest, ' ');

			if (!name_set_has(&c->heads, id))
				DIAG(c->diags, CODE_PAGES_HEADERS, p->elements[i].pos,
				    number(c, (int64_t)i), id);
		}
	}
}

static void
index_check(
    struct checking *c, const char *key, int64_t index, int64_t least, size_t count, struct pos pos)
{
	if (index < least || index >= (int64_t)count)
		DIAG(c->diags, CODE_PAGES_INDEX, pos, number(c, c->page_number),
		    span_from_cstr(key), number(c, index));
}

static void
place_check(
    struct checking *c, const char *what, mpt x, mpt y, mpt width, mpt height, struct pos pos)
{
	if (x < 0 || y < 0 || width < 0 || height < 0 || (int64_t)x + width > c->page_width ||
	    (int64_t)y + height > c->page_height)
		DIAG(c->diags, CODE_PAGES_OUTSIDE, pos, number(c, c->page_number),
		    span_from_cstr(what), number(c, x), number(c, y), number(c, width),
		    number(c, height));
}

static void
adjust_check(struct checking *c, const struct pages_item *item)
{
	int64_t glyphs = (int64_t)utf8_count(item->text);
	int64_t least = 0;

	for (size_t i = 0; i < item->adjust_count; i++) {
		int32_t index = item->adjust[i].index;

		if (index < least || index >= glyphs) {
			DIAG(c->diags, CODE_PAGES_ADJUST, item->pos, number(c, c->page_number),
			    number(c, index));
			return;
		}
		least = (int64_t)index + 1;
	}
}

/* A run may be without a text where its element says what is heard there. */
static bool
may_be_silent(const struct checking *c, const struct pages_item *item)
{
	return item->element >= 0 && item->element < (int32_t)c->pages->element_count &&
	       c->pages->elements[item->element].alt.ptr;
}

static void
item_check(struct checking *c, const struct pages_item *item)
{
	static const char *const names[] = {"text", "rule", "fill", "frame", "image"};

	index_check(
	    c, "element", item->element, PAGES_ARTIFACT, c->pages->element_count, item->pos);
	if (item->kind == PAGES_TEXT && item->turned)
		place_check(c, "text", item->x, item->y, 0, item->width, item->pos);
	else
		place_check(
		    c, names[item->kind], item->x, item->y, item->width, item->height, item->pos);
	if (item->kind == PAGES_TEXT) {
		index_check(c, "face", item->face, 0, c->pages->face_count, item->pos);
		adjust_check(c, item);
		if ((item->text.len_bytes == 0 && !may_be_silent(c, item)) ||
		    utf8_find_bad(item->text) != SIZE_MAX)
			DIAG(c->diags, CODE_PAGES_FIELD, item->pos, SPAN("text"), SPAN("t"),
			    item->text);
		if (item->height)
			DIAG(c->diags, CODE_PAGES_FIELD, item->pos, SPAN("text"), SPAN("height"),
			    number(c, item->height));
	}
	if (item->kind == PAGES_IMAGE && item->text.len_bytes == 0)
		DIAG(c->diags, CODE_PAGES_FIELD, item->pos, SPAN("image"), SPAN("src"), item->text);
	if ((item->kind == PAGES_TEXT || item->kind == PAGES_FRAME) && item->size <= 0)
		DIAG(c->diags, CODE_PAGES_FIELD, item->pos, span_from_cstr(names[item->kind]),
		    SPAN("size"), number(c, item->size));
	if (item->rgb > (is_press(c) ? 0 : 0xFFFFFF))
		DIAG(c->diags, CODE_PAGES_FIELD, item->pos, span_from_cstr(names[item->kind]),
		    SPAN("rgb"), number(c, item->rgb));
	if (item->ink && !is_press(c))
		DIAG(c->diags, CODE_PAGES_FIELD, item->pos, span_from_cstr(names[item->kind]),
		    SPAN("ink"), number(c, item->ink));
}

static void
link_check(struct checking *c, const struct pages_link *link)
{
	const struct pages *p = c->pages;

	index_check(c, "element", link->element, 0, p->element_count, link->pos);
	place_check(c, "link", link->x, link->y, link->width, link->height, link->pos);
	if (link->element >= 0 && (size_t)link->element < p->element_count) {
		enum pages_element_kind kind = p->elements[link->element].kind;

		if (kind != PAGES_LINK && kind != PAGES_REFERENCE)
			DIAG(c->diags, CODE_PAGES_LINK, link->pos, number(c, c->page_number),
			    number(c, link->element));
	}
	if (!link->external && !name_set_has(&c->dests, link->target))
		DIAG(c->diags, CODE_PAGES_TARGET, link->pos, link->target);
}

static void
line_check(struct checking *c, const struct pages_line *line)
{
	bool up = line->turned;

	place_check(
	    c, "line", line->x, line->y, up ? 0 : line->measure, up ? line->measure : 0, line->pos);
	if (line->natural < 0)
		DIAG(c->diags, CODE_PAGES_FIELD, line->pos, SPAN("line"), SPAN("natural"),
		    number(c, line->natural));
}

/* A page for the printer is cut inside itself, with room for the bleed; others are not cut. */
static void
trim_check(struct checking *c, const struct pages_page *page)
{
	bool cut = page->trim_x || page->trim_y || page->trim_width || page->trim_height;
	int64_t bleed = page->bleed;

	if (cut != is_press(c) || (!cut && bleed)) {
		DIAG(c->diags, CODE_PAGES_FIELD, POS_NONE, SPAN("page"), SPAN("trim-width"),
		    number(c, page->trim_width));
	} else if (cut && (bleed < 0 || page->trim_width <= 0 || page->trim_height <= 0 ||
			      page->trim_x < bleed || page->trim_y < bleed ||
			      bleed + page->trim_x + page->trim_width > page->width ||
			      bleed + page->trim_y + page->trim_height > page->height)) {
		DIAG(c->diags, CODE_PAGES_OUTSIDE, POS_NONE, number(c, c->page_number),
		    SPAN("trim"), number(c, page->trim_x), number(c, page->trim_y),
		    number(c, page->trim_width), number(c, page->trim_height));
	}
}

static void
page_check(struct checking *c, const struct pages_page *page)
{
	c->page_width = page->width;
	c->page_height = page->height;
	if (page->width <= 0 || page->height <= 0)
		DIAG0(c->diags, CODE_PAGES_NONE, POS_NONE);
	trim_check(c, page);
	for (size_t i = 0; i < page->item_count; i++)
		item_check(c, &page->items[i]);
	for (size_t i = 0; i < page->link_count; i++)
		link_check(c, &page->links[i]);
	for (size_t i = 0; i < page->dest_count; i++)
		place_check(
		    c, "dest", page->dests[i].x, page->dests[i].y, 0, 0, page->dests[i].pos);
	for (size_t i = 0; i < page->column_count; i++)
		place_check(c, "column", page->columns[i].x, page->columns[i].y,
		    page->columns[i].width, page->columns[i].height, POS_NONE);
	for (size_t i = 0; i < page->line_count; i++)
		line_check(c, &page->lines[i]);
}

static void
dests_collect(struct checking *c)
{
	for (size_t i = 0; i < c->pages->page_count; i++) {
		const struct pages_page *page = &c->pages->pages[i];

		for (size_t j = 0; j < page->dest_count; j++) {
			const struct pages_dest *dest = &page->dests[j];

			if (!name_set_add(&c->dests, c->scratch, dest->name))
				DIAG(c->diags, CODE_PAGES_DEST, dest->pos, dest->name);
		}
	}
}

static void
outline_check(struct checking *c)
{
	int64_t level = 0;

	for (size_t i = 0; i < c->pages->outline_count; i++) {
		const struct pages_outline *o = &c->pages->outline[i];

		if (o->level < 1 || o->level > level + 1)
			DIAG(c->diags, CODE_PAGES_LEVEL, o->pos, o->title, number(c, o->level));
		if (!name_set_has(&c->dests, o->dest))
			DIAG(c->diags, CODE_PAGES_TARGET, o->pos, o->dest);
		level = o->level;
	}
}

bool
pages_check(const struct pages *pages, struct diags *diags)
{
	size_t before = diag_count(diags, DIAG_ERROR);
	struct checking c = {.diags = diags, .scratch = arena_new(), .pages = pages};

	if (pages->page_count == 0)
		DIAG0(diags, CODE_PAGES_NONE, POS_NONE);
	if (pages->page_count > LIMIT_PAGES)
		DIAG(diags, CODE_PAGES_TOO_MANY, POS_NONE, diag_int(diags, LIMIT_PAGES));
	elements_check(&c);
	dests_collect(&c);
	outline_check(&c);
	for (size_t i = 0; i < pages->page_count; i++) {
		c.page_number = (int64_t)i + 1;
		page_check(&c, &pages->pages[i]);
	}
	arena_free(c.scratch);
	return diag_count(diags, DIAG_ERROR) == before;
}
