/*
 * proof_from_pages.c - the order of work: find where the messages point, set
 * the sheets before the issue, then page by page what lies under it, the page
 * itself, and what stands beside it.
 */
#include "base/utf8.h"
#include "proof/sheet.h"

static void
copy_elements(struct proof *p)
{
	struct pages *out = p->out;
	for (size_t i = 0; i < p->in->element_count; i++) {
		ARENA_GROW(p->arena, struct pages_element, out->elements, out->element_count,
		    out->element_capacity);
		out->elements[out->element_count++] = p->in->elements[i];
	}
	p->element = proof_add_element(p, PAGES_PART, p->in->element_count > 0 ? 0 : -1);
	out->elements[p->element].title = PROOF_SAY0(p, PROOF_TITLE);
}

static void
copy_head(struct proof *p)
{
	struct pages *out = p->out;
	const struct pages *in = p->in;
	const struct span title[] = {PROOF_SAY0(p, PROOF_TITLE), SPAN(" "), in->title};
	*out = (struct pages){.arena = p->arena,
	    .title = arena_join(p->arena, title, in->title.len_bytes > 0 ? 3 : 1),
	    .lang = in->lang,
	    .creator = in->creator,
	    .subject = in->subject,
	    .keywords = in->keywords,
	    .identifier = in->identifier,
	    .rights = in->rights,
	    .date = in->date,
	    .purpose = PAGES_FOR_PROOF,
	    .files = in->files,
	    .file_count = in->file_count};
	for (size_t i = 0; i < in->face_count; i++) {
		ARENA_GROW(
		    p->arena, struct pages_face, out->faces, out->face_count, out->face_capacity);
		out->faces[out->face_count++] = in->faces[i];
	}
}

/* The issue's own outline comes behind what the front has added. */
static void
copy_outline(struct proof *p)
{
	struct pages *out = p->out;
	for (size_t i = 0; i < p->in->outline_count; i++) {
		ARENA_GROW(p->arena, struct pages_outline, out->outline, out->outline_count,
		    out->outline_capacity);
		out->outline[out->outline_count++] = p->in->outline[i];
	}
}

/* Lengthened until none of the destinations begins with it. */
static void
choose_prefix(struct proof *p)
{
	p->prefix = SPAN("proof-");
	for (size_t page = 0; page < p->in->page_count; page++) {
		const struct pages_page *in = &p->in->pages[page];
		for (size_t i = 0; i < in->dest_count; i++) {
			const struct span longer[] = {p->prefix, SPAN("-")};
			if (!span_starts_with(in->dests[i].name, p->prefix))
				continue;
			p->prefix = arena_join(p->arena, longer, 2);
			page = SIZE_MAX; /* all over again: 0 comes next */
			break;
		}
	}
}

/*
 * A character that no face has stands in the pages with a face that lacks it, an em wide; it was
 * reported. Here 〓 takes its place: a proof of it is better than none, and shows where it is.
 */
static void
fill_blanks(struct proof *p, struct pages_item *item)
{
	int32_t face = fonts_face_find(p->fonts, p->in->faces[item->face].name);
	struct buffer text = {NULL, 0, 0};
	bool blanks = false, whole = true;
	for (size_t at = 0; at < item->text.len_bytes;) {
		uint32_t cp = utf8_next(item->text, &at);
		bool blank = face >= 0 && fonts_glyph(p->fonts, face, cp) == 0;
		blanks |= blank;
		whole &= blank;
		buffer_append_cp(&text, blank ? PROOF_GETA : cp);
	}
	if (blanks)
		item->text = arena_copy(p->arena, buffer_span(&text));
	if (blanks && whole)
		item->rgb = PROOF_RED;
	buffer_free(&text);
}

static void
copy_page(struct proof *p, struct pages_page *page, const struct pages_page *in)
{
	for (size_t i = 0; i < in->item_count; i++) {
		ARENA_GROW(p->arena, struct pages_item, page->items, page->item_count,
		    page->item_capacity);
		page->items[page->item_count] = in->items[i];
		if (in->items[i].kind == PAGES_TEXT)
			fill_blanks(p, &page->items[page->item_count]);
		page->item_count++;
	}
	for (size_t i = 0; i < in->link_count; i++) {
		ARENA_GROW(p->arena, struct pages_link, page->links, page->link_count,
		    page->link_capacity);
		page->links[page->link_count++] = in->links[i];
	}
	for (size_t i = 0; i < in->dest_count; i++) {
		ARENA_GROW(p->arena, struct pages_dest, page->dests, page->dest_count,
		    page->dest_capacity);
		page->dests[page->dest_count++] = in->dests[i];
	}
	page->columns = in->columns;
	page->column_count = page->column_capacity = in->column_count;
	page->lines = in->lines;
	page->line_count = page->line_capacity = in->line_count;
}

struct pages *
proof_from_pages(struct arena *arena, const struct proof_request *request)
{
	struct proof p = {.arena = arena,
	    .request = request,
	    .in = request->pages,
	    .style = request->style,
	    .fonts = request->fonts,
	    .out = ARENA_NEW(arena, struct pages)};
	copy_head(&p);
	copy_elements(&p);
	choose_prefix(&p);
	proof_find_messages(&p);
	proof_count(&p);
	proof_add_front(&p);
	copy_outline(&p);
	for (size_t i = 0; i < p.in->page_count; i++) {
		const struct pages_page *in = &p.in->pages[i];
		struct pages_page *page = proof_add_page(&p, in->width, in->height, in->label);
		proof_add_grid(&p, page, i);
		copy_page(&p, page, in);
		proof_add_bars(&p, page, i);
		proof_add_marks(&p, page, i);
	}
	return p.out;
}
