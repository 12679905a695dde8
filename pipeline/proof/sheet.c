#include "proof/sheet.h"

#define WORD(ident, zh, en) {zh, en},
static const char *const words[PROOF_WORD_COUNT][2] = {
#include "proof/words.def"
};
#undef WORD

struct span
proof_words(struct proof *p, enum proof_word word, const struct span *args, size_t arg_count)
{
	struct buffer out = {NULL, 0, 0};
	for (const char *text = words[word][p->request->lang]; *text; text++) {
		if (text[0] != '{') {
			buffer_append_byte(&out, *text);
			continue;
		}
		size_t index = (size_t)(text[1] - '1');
		if (index < arg_count)
			buffer_append(&out, args[index]);
		text += 2;
	}
	struct span said = arena_copy(p->arena, buffer_span(&out));
	buffer_free(&out);
	return said;
}

struct span
proof_number(struct proof *p, int64_t value)
{
	struct buffer out = {NULL, 0, 0};
	buffer_append_int(&out, value);
	struct span number = arena_copy(p->arena, buffer_span(&out));
	buffer_free(&out);
	return number;
}

int32_t
proof_add_element(struct proof *p, enum pages_element_kind kind, int32_t parent)
{
	struct pages *out = p->out;
	ARENA_GROW(p->arena, struct pages_element, out->elements, out->element_count,
	    out->element_capacity);
	out->elements[out->element_count] =
	    (struct pages_element){.kind = kind, .parent = parent, .pos = POS_NONE};
	return (int32_t)out->element_count++;
}

struct pages_page *
proof_add_page(struct proof *p, mpt width, mpt height, struct span label)
{
	struct pages *out = p->out;
	ARENA_GROW(p->arena, struct pages_page, out->pages, out->page_count, out->page_capacity);
	out->pages[out->page_count] =
	    (struct pages_page){.width = width, .height = height, .label = label};
	return &out->pages[out->page_count++];
}

static void
add_item(struct proof *p, struct pages_page *page, struct pages_item item)
{
	ARENA_GROW(p->arena, struct pages_item, page->items, page->item_count, page->item_capacity);
	item.element = PAGES_ARTIFACT;
	item.pos = POS_NONE;
	page->items[page->item_count++] = item;
}

void
proof_add_rule(
    struct proof *p, struct pages_page *page, mpt x, mpt y, mpt width, mpt height, uint32_t rgb)
{
	add_item(p, page,
	    (struct pages_item){
		.kind = PAGES_RULE, .x = x, .y = y, .width = width, .height = height, .rgb = rgb});
}

void
proof_add_frame(struct proof *p, struct pages_page *page, mpt x, mpt y, mpt width, mpt height,
    mpt line, uint32_t rgb)
{
	add_item(p, page,
	    (struct pages_item){.kind = PAGES_FRAME,
		.x = x,
		.y = y,
		.width = width,
		.height = height,
		.size = line,
		.rgb = rgb});
}

void
proof_add_dest(struct proof *p, struct pages_page *page, struct span name, mpt x, mpt y)
{
	ARENA_GROW(p->arena, struct pages_dest, page->dests, page->dest_count, page->dest_capacity);
	page->dests[page->dest_count++] = (struct pages_dest){name, x, y, POS_NONE};
}

void
proof_add_link(struct proof *p, struct pages_page *page, struct pages_link link)
{
	ARENA_GROW(p->arena, struct pages_link, page->links, page->link_count, page->link_capacity);
	link.pos = POS_NONE;
	page->links[page->link_count++] = link;
}

/* --- places --- */

mpt
proof_measure(const struct proof *p)
{
	return p->style->cells * p->style->cell;
}

mpt
proof_left(const struct proof *p, size_t page)
{
	const struct style *s = p->style;
	return page % 2 == 0 ? s->margin_inner : s->page_width - s->margin_inner - proof_measure(p);
}

mpt
proof_top(const struct proof *p)
{
	return p->style->page_height - p->style->margin_top;
}

const struct pages_column *
proof_column_at(const struct pages_page *page, mpt x, mpt y)
{
	const struct pages_column *found = NULL;
	for (size_t i = 0; i < page->column_count; i++) {
		const struct pages_column *c = &page->columns[i];
		/* An opening mark may hang out by half its width. */
		mpt slack = 12 * MPT_PER_PT;
		if (x >= c->x - slack && x < c->x + c->width && y >= c->y &&
		    y <= c->y + c->height && (!found || c->width < found->width))
			found = c;
	}
	return found;
}

bool
proof_is_right(const struct proof *p, size_t page, mpt x, mpt y)
{
	const struct pages_column *c = proof_column_at(&p->in->pages[page], x, y);
	mpt middle = proof_left(p, page) + proof_measure(p) / 2;
	if (c && c->x >= middle)
		return true;
	if (c && c->x + c->width <= middle)
		return false;
	return page % 2 == 0;
}

struct span
proof_page_words(struct proof *p, size_t page)
{
	if (p->in->pages[page].label.len_bytes > 0)
		return PROOF_SAY(p, PROOF_PAGE, p->in->pages[page].label);
	return page == 0 ? PROOF_SAY0(p, PROOF_COVER)
			 : PROOF_SAY(p, PROOF_SHEET, proof_number(p, (int64_t)page + 1));
}
