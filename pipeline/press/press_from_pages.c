/*
 * press_from_pages.c - the order of work: count the sheets, take the pages over,
 * then say what was done.
 */
#include "ir/style_words.h"
#include "press/press.h"
#include "press/sheet.h"
#include "press/sheets.h"

struct pressing {
	struct press_making m;
	struct press_sheets sheets;
	struct span masthead, number;
};

static struct pages *
new_pages(struct pressing *p)
{
	const struct pages *from = p->m.pages;
	struct span condition = p->m.style->press.condition;
	struct pages *pages = ARENA_NEW(p->m.arena, struct pages);
	*pages = (struct pages){.arena = p->m.arena,
	    .title = from->title,
	    .lang = from->lang,
	    .creator = from->creator,
	    .subject = from->subject,
	    .keywords = from->keywords,
	    .identifier = from->identifier,
	    .rights = from->rights,
	    .date = from->date,
	    .purpose = PAGES_FOR_PRESS,
	    .condition = condition.len_bytes ? condition : (struct span){NULL, 0},
	    .files = from->files,
	    .file_count = from->file_count};
	for (size_t i = 0; i < from->face_count; i++) {
		ARENA_GROW(p->m.arena, struct pages_face, pages->faces, pages->face_count,
		    pages->face_capacity);
		pages->faces[pages->face_count++] = from->faces[i];
	}
	return pages;
}

/* The page for reading that stands at a place from 1; NULL: a blank, or the back cover. */
static const struct pages_page *
page_at(const struct pressing *p, int32_t place)
{
	return place <= p->sheets.reading ? &p->m.pages->pages[place - 1] : NULL;
}

static struct span
join(struct pressing *p, struct span a, struct span b)
{
	const struct span parts[] = {a, SPAN("　"), b};
	return a.len_bytes && b.len_bytes ? arena_join(p->m.arena, parts, 3)
					  : (a.len_bytes ? a : b);
}

/* 正文 3／36 */
static struct span
place_words(struct pressing *p, int32_t place, bool blank)
{
	const struct style_press *s = &p->m.style->press;
	struct buffer b = {NULL, 0, 0};
	buffer_append(&b, p->m.pages->title);
	buffer_append_cstr(&b, "　");
	buffer_append(&b, s->inside);
	buffer_append_cstr(&b, " ");
	buffer_append_int(&b, place - 2);
	buffer_append_cstr(&b, "／");
	buffer_append_int(&b, p->sheets.total - 4);
	struct span words = arena_copy(p->m.arena, buffer_span(&b));
	buffer_free(&b);
	return blank ? join(p, words, s->blank) : words;
}

static struct pages *
make_inside(struct pressing *p)
{
	struct press_making *m = &p->m;
	struct pages *pages = new_pages(p);
	mpt bleed = m->style->press.bleed;
	const struct press_edges edges = {bleed, bleed, bleed, bleed, bleed};
	for (int32_t place = 3; place <= p->sheets.total - 2; place++) {
		const struct pages_page *from = page_at(p, place);
		struct pages_page *page = press_add_page(
		    m, pages, m->pages->pages[0].width, from ? from->label : m->style->press.blank);
		if (from)
			press_take_items(m, from, page, page->trim_x, page->trim_y, &edges);
		press_add_marks(m, pages, page, place_words(p, place, !from), NULL, 0);
	}
	return pages;
}

/* Two pages side by side with the spine between: outside back and front, inside the second and the
 * last but one. */
static void
add_spread(struct pressing *p, struct pages *pages, bool outside)
{
	struct press_making *m = &p->m;
	const struct style_press *s = &m->style->press;
	mpt width = m->pages->pages[0].width, spine = p->sheets.spine, bleed = s->bleed;
	const struct pages_page *left = page_at(p, outside ? p->sheets.total : 2);
	const struct pages_page *right = page_at(p, outside ? 1 : p->sheets.total - 1);
	const struct press_edges at_left = {bleed, 0, bleed, bleed, bleed};
	const struct press_edges at_right = {
	    outside ? spine : 0, bleed, bleed, bleed, outside ? width + spine + bleed : 0};
	struct span label = outside ? s->cover_outside : s->cover_inside;
	struct pages_page *page = press_add_page(m, pages, 2 * width + spine, label);
	const mpt folds[] = {page->trim_x + width, page->trim_x + width + spine};
	if (right)
		press_take_items(m, right, page, folds[1], page->trim_y, &at_right);
	if (left)
		press_take_items(m, left, page, page->trim_x, page->trim_y, &at_left);
	if (outside)
		press_add_spine(m, pages, page, folds[0], spine, p->masthead, p->number);
	press_add_marks(m, pages, page, join(p, m->pages->title, label), folds, spine > 0 ? 2 : 1);
}

/* The numbers that a message shows: 0.1, 0.25. */
static struct span
points(struct arena *arena, mpt length)
{
	struct buffer b = {NULL, 0, 0};
	buffer_append_int(&b, length / 1000);
	buffer_append_byte(&b, '.');
	for (mpt rest = length % 1000, scale = 100; scale > 0; scale /= 10)
		buffer_append_int(&b, rest / scale % 10);
	while (b.ptr[b.len_bytes - 1] == '0' && b.ptr[b.len_bytes - 2] != '.')
		b.len_bytes--;
	struct span text = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return text;
}

static void
report_raised(const struct press_making *m)
{
	if (m->raised > 0)
		DIAG(m->diags, CODE_PRESS_RULES_RAISED, POS_NONE, diag_int(m->diags, m->raised),
		    points(m->arena, m->thinnest), points(m->arena, m->style->press.rule_least));
}

/* All pages for reading must be of one size: they become leaves of one block. */
static bool
same_sizes(struct press_making *m)
{
	const struct pages_page *first = &m->pages->pages[0];
	for (size_t i = 1; i < m->pages->page_count; i++)
		if (m->pages->pages[i].width != first->width ||
		    m->pages->pages[i].height != first->height) {
			DIAG(m->diags, CODE_PRESS_SIZES, POS_NONE,
			    diag_int(m->diags, (int64_t)i + 1));
			return false;
		}
	return true;
}

bool
press_from_pages(struct arena *arena, struct diags *diags, const struct pages *pages,
    const struct press_options *options, struct press_pages *out)
{
	size_t before = diag_count(diags, DIAG_ERROR);
	const struct model_node *issue = options->model->issue;
	struct pressing p = {.m = {.arena = arena,
				 .diags = diags,
				 .pages = pages,
				 .style = options->style,
				 .fonts = options->fonts}};
	if (!pages_check(pages, diags) || !same_sizes(&p.m))
		return false;
	press_count_sheets(pages, options, &p.sheets);
	p.masthead = model_get(issue, MODEL_KEY_MASTHEAD);
	p.number = style_fill_words(arena, options->style->words.number, issue);
	out->cover = new_pages(&p);
	add_spread(&p, out->cover, true);
	add_spread(&p, out->cover, false);
	out->inside = make_inside(&p);
	report_raised(&p.m);
	press_report_sheets(diags, options->model, &p.sheets);
	return diag_count(diags, DIAG_ERROR) == before;
}
