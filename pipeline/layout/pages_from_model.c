/*
 * pages_from_model.c - the whole issue: body into columns first, so that the
 * contents know their page numbers; then cover, contents and body are painted
 * in the order in which they are bound.
 */
#include "layout/about_from_model.h"
#include "layout/layout.h"
#include "layout/list_from_contents.h"
#include "layout/painter.h"

struct setting {
	struct layout_context context;
	const struct model *model;
	struct pages *pages;
	struct contents contents;
	struct flow body;
	struct columns contents_columns, body_columns;
	int32_t cover; /* its element */
};

static struct pages *
new_pages(struct setting *s)
{
	struct arena *arena = s->context.arena;
	struct pages *pages = ARENA_NEW(arena, struct pages);
	pages->arena = arena;
	layout_describe(pages, s->model, s->context.style);
	pages->files = s->model->files;
	pages->file_count = s->model->file_count;
	for (int32_t i = 0; i < fonts_face_count(s->context.fonts); i++) {
		ARENA_GROW(arena, struct pages_face, pages->faces, pages->face_count,
		    pages->face_capacity);
		pages->faces[pages->face_count++].name = fonts_face_name(s->context.fonts, i);
	}
	return pages;
}

static void
flow_body(struct setting *s, int32_t root)
{
	struct flow *f = &s->body;
	layout_flow_start(f, &s->context, s->model, s->pages);
	for (const struct model_node *n = s->model->issue->first; n; n = n->next) {
		if (n->kind != MODEL_SECTION)
			continue;
		struct span title = model_get(n, MODEL_KEY_TITLE);
		f->section = n;
		f->element = layout_add_element(s->pages, PAGES_PART, root, n->pos);
		s->pages->elements[f->element].title = title;
		s->pages->elements[f->element].id = model_get(n, MODEL_KEY_ID);
		f->outline_level = 1;
		layout_add_outline(s->pages, 1, title, model_get(n, MODEL_KEY_ID), n->pos);
		layout_flow_dest(f, n);
		for (const struct model_node *d = n->first; d; d = d->next)
			if (d->kind == MODEL_DOCUMENT)
				layout_flow_document(f, d);
	}
	layout_flow_end(f);
}

/* The page on which each document begins; documents and columns stand in one order. */
static void
find_document_pages(struct setting *s)
{
	size_t at = 0;
	const struct columns *c = &s->body_columns;
	for (size_t i = 0; i < s->body.document_count; i++) {
		struct flow_document *d = &s->body.documents[i];
		while (at < c->count && c->items[at].region != d->region)
			at++;
		d->page = at < c->count ? c->items[at].page : 0;
		layout_contents_number(
		    &s->contents, i, layout_page_label(s->context.arena, d->page + 1, false));
	}
}

/* Paints columns onto new pages; labels count on from *number. */
static void
paint_columns(struct setting *s, struct painter *p, const struct columns *columns, bool roman)
{
	int32_t painted = 0;
	for (size_t i = 0; i < columns->count; i++) {
		const struct column *c = &columns->items[i];
		while (painted <= c->page) {
			const struct model_node *section = c->region->section;
			painted++;
			layout_add_page(p, layout_page_label(s->context.arena, painted, roman));
			layout_paint_furniture(p, section ? model_get(section, MODEL_KEY_TITLE)
							  : s->context.style->words.contents);
		}
		layout_paint_column(p, c);
	}
}

static void
paint_all(struct setting *s)
{
	struct painter p;
	layout_painter_start(&p, &s->body);
	layout_paint_cover(&p, s->cover);
	p.flow = &s->contents.flow;
	paint_columns(s, &p, &s->contents_columns, true);
	if (s->context.style->body_recto && s->pages->page_count % 2 == 1)
		layout_add_page(&p,
		    layout_page_label(s->context.arena, s->contents_columns.page_count + 1, true));
	p.flow = &s->body;
	paint_columns(s, &p, &s->body_columns, false);
	layout_end_page(&p);
}

static struct pages *
set_pages(
    struct layout_context context, const struct model *model, const struct layout_between *between)
{
	struct setting s = {.context = context, .model = model};
	s.context.scratch = arena_new();
	s.pages = new_pages(&s);
	int32_t root = layout_add_element(s.pages, PAGES_DOCUMENT, -1, model->issue->pos);
	s.cover = layout_add_element(s.pages, PAGES_SECT, root, model->issue->pos);
	layout_contents_start(&s.contents, &s.context, model, s.pages, root);
	flow_body(&s, root);
	if (between)
		between->lines_set(between->context);
	bool set = layout_columns_from_regions(&s.context, s.contents.flow.regions,
		       s.contents.flow.region_count, &s.contents_columns) &&
		   layout_columns_from_regions(
		       &s.context, s.body.regions, s.body.region_count, &s.body_columns);
	if (set) {
		find_document_pages(&s);
		paint_all(&s);
	}
	arena_free(s.context.scratch);
	return set ? s.pages : NULL;
}

struct pages *
layout_faulty_pages(struct arena *arena, struct diags *diags, const struct model *model,
    const struct style *style, struct fonts *fonts)
{
	return set_pages((struct layout_context){arena, diags, fonts, style, NULL}, model, NULL);
}

struct pages *
layout_pages_between(struct arena *arena, struct diags *diags, const struct model *model,
    const struct style *style, struct fonts *fonts, const struct layout_between *between)
{
	size_t faults = diag_count(diags, DIAG_ERROR);
	struct pages *pages =
	    set_pages((struct layout_context){arena, diags, fonts, style, NULL}, model, between);
	return diag_count(diags, DIAG_ERROR) == faults ? pages : NULL;
}

struct pages *
layout_pages(struct arena *arena, struct diags *diags, const struct model *model,
    const struct style *style, struct fonts *fonts)
{
	return layout_pages_between(arena, diags, model, style, fonts, NULL);
}
