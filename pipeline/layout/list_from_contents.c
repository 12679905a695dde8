#include "layout/list_from_contents.h"

#include "base/utf8.h"

/* --- an entry --- */

struct entry_place {
	int32_t toci, link; /* elements */
	mpt right;          /* of the page number */
	mpt text_right;     /* the text of an entry and its number keep left of this */
};

/* Dots of one pitch, on one grid counted from the left of the page's type area. */
static void
put_leaders(struct flow *f, struct list_box *box, mpt from, mpt to)
{
	const struct style *s = f->style;
	const struct style_text text = s->contents_entry;
	mpt pitch = s->leader_pitch;
	mpt first = (from + pitch - 1) / pitch * pitch;
	int64_t count = (to - first) / pitch;
	if (to - first < s->leader_least)
		return;
	struct layout_paragraph p = layout_flow_paragraph(f, text, LAYOUT_LEFT);
	struct layout_lines dot = layout_lines_from_text(f->context, SPAN("."), POS_NONE, &p);
	if (!dot.count || !dot.lines[0].run_count)
		return;
	struct layout_line *line = ARENA_NEW(f->arena, struct layout_line);
	struct layout_run *run = ARENA_NEW(f->arena, struct layout_run);
	*run = dot.lines[0].runs[0];
	mpt advance = run->width;
	struct buffer dots = {NULL, 0, 0};
	run->adjust = ARENA_ARRAY(f->arena, struct pages_adjust, (size_t)count);
	run->adjust_count = pitch == advance ? 0 : (size_t)count - 1; /* none behind the last */
	for (int64_t i = 0; i < count; i++) {
		buffer_append_byte(&dots, '.');
		run->adjust[i] = (struct pages_adjust){(int32_t)i, pitch - advance};
	}
	run->text = arena_copy(f->arena, buffer_span(&dots));
	buffer_free(&dots);
	run->x = 0;
	run->width = (mpt)(count - 1) * pitch + advance;
	*line =
	    (struct layout_line){.runs = run, .run_count = 1, .width = run->width, .pos = POS_NONE};
	struct list_piece *piece = layout_add_piece(f->arena, box, PIECE_LINE, PAGES_ARTIFACT);
	piece->line = line;
	piece->size = text.size;
	piece->x = first + (pitch - advance) / 2;
	piece->y = layout_baseline(s, s->grid, text.size);
}

static struct list_piece *
put_line(struct flow *f, struct list_box *box, const struct layout_line *line, mpt size, mpt x,
    int32_t element)
{
	struct list_piece *piece = layout_add_piece(f->arena, box, PIECE_LINE, element);
	piece->line = line;
	piece->size = size;
	piece->x = x;
	piece->y = layout_baseline(f->style, f->style->grid, size);
	piece->pos = line ? line->pos : POS_NONE;
	return piece;
}

/* The document's number in small type behind the title's last line, or on a line of its own. */
static mpt
put_number(struct flow *f, const struct model_node *number, const struct entry_place *at,
    mpt title_end, mpt hang)
{
	const struct style *s = f->style;
	struct layout_paragraph p = layout_flow_paragraph(f, s->contents_number, LAYOUT_LEFT);
	struct layout_lines lines =
	    layout_lines_from_text(f->context, model_flat_text(f->arena, number), number->pos, &p);
	if (!lines.count)
		return title_end;
	mpt apart = s->entry_number_gap;
	mpt width = lines.lines[0].width;
	struct list_box *box = f->region->boxes[f->region->count - 1];
	mpt x = title_end + apart;
	if (x + width > at->text_right) {
		f->keep_lines = 1;
		box = layout_flow_box(f, s->grid, NULL, number->pos);
		x = hang;
	}
	put_line(f, box, &lines.lines[0], s->contents_number.size, x, at->link);
	return x + width;
}

static void
add_link_place(struct flow *f, struct list_box *box, const struct entry_place *at,
    const struct model_node *document, struct span title)
{
	const struct span parts[] = {SPAN("#"), model_get(document, MODEL_KEY_ID)};
	struct list_piece *link = layout_add_piece(f->arena, box, PIECE_LINK, at->link);
	link->x = f->style->entry_indent;
	link->width = f->measure - link->x;
	link->height = box->height;
	link->text = arena_join(f->arena, parts, 2);
	link->contents = title;
	link->pos = document->pos;
}

static void
set_entry(struct contents *c, const struct model_node *document, int32_t toc)
{
	struct flow *f = &c->flow;
	const struct style *s = f->style;
	const struct model_node *title = model_child(document, MODEL_TITLE);
	const struct model_node *number = model_child(document, MODEL_DOCNUMBER);
	struct span words = title ? model_flat_text(f->arena, title) : SPAN("");
	struct entry_place at;
	at.toci = layout_add_element(f->pages, PAGES_TOCI, toc, document->pos);
	int32_t reference = layout_add_element(f->pages, PAGES_REFERENCE, at.toci, document->pos);
	at.link = layout_add_element(f->pages, PAGES_LINK, reference, document->pos);
	at.right = f->measure;
	at.text_right =
	    f->measure - s->page_number_width - s->leader_pitch - s->leader_gap - s->leader_least;

	struct layout_paragraph p = layout_flow_paragraph(f, s->contents_entry, LAYOUT_LEFT);
	p.first_indent = s->entry_indent;
	p.hanging_indent = s->entry_indent + s->entry_hang;
	p.measure = at.text_right;
	p.entry = true;
	struct layout_lines lines = layout_lines_from_text(f->context, words, document->pos, &p);
	size_t first = f->region->count;
	layout_flow_lines(f, &lines, s->contents_entry, at.link);
	if (f->region->count == first)
		layout_flow_box(f, s->grid, NULL, document->pos);
	for (size_t i = first + 1; i < f->region->count; i++)
		f->region->boxes[i]->penalty = LIST_NEVER;
	mpt end = s->entry_indent;
	if (lines.count)
		end = lines.lines[lines.count - 1].x + lines.lines[lines.count - 1].width;
	if (number)
		end = put_number(f, number, &at, end, p.hanging_indent);
	struct list_box *last = f->region->boxes[f->region->count - 1];
	put_leaders(f, last, end + s->leader_gap, f->measure - s->page_number_width);
	struct list_piece *page = put_line(f, last, NULL, s->contents_entry.size, 0, at.link);
	/* A link says where it leads (ISO 14289-1, 7.18.5): without a title, into which section. */
	struct span says = words.len_bytes ? words : model_get(document->parent, MODEL_KEY_TITLE);
	for (size_t i = first; i < f->region->count; i++)
		add_link_place(f, f->region->boxes[i], &at, document, says);
	ARENA_GROW(f->arena, struct contents_entry, c->entries, c->count, c->capacity);
	c->entries[c->count++] = (struct contents_entry){document, page, at.link, at.right};
}

void
layout_contents_number(struct contents *c, size_t i, struct span label)
{
	struct flow *f = &c->flow;
	struct contents_entry *entry = &c->entries[i];
	struct layout_paragraph p = layout_flow_paragraph(f, f->style->contents_entry, LAYOUT_LEFT);
	struct layout_lines lines =
	    layout_lines_from_text(f->context, label, entry->document->pos, &p);
	if (!lines.count)
		return;
	entry->number->line = &lines.lines[0];
	entry->number->pos = entry->document->pos;
	entry->number->x = entry->right - lines.lines[0].width;
}

/* --- the page --- */

static void
set_title(struct flow *f, int32_t parent)
{
	const struct style *s = f->style;
	const struct model_node *issue = f->model->issue;
	int32_t element = layout_add_element(f->pages, PAGES_TITLE, parent, issue->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, s->contents_title, LAYOUT_SPREAD);
	/* Spread, with the template's air between each character and the next. */
	struct layout_paragraph natural = p;
	natural.align = LAYOUT_LEFT;
	struct layout_lines solid =
	    layout_lines_from_text(f->context, s->words.contents, POS_NONE, &natural);
	size_t gaps = utf8_count(s->words.contents);
	p.measure = (solid.count ? solid.lines[0].width : 0) +
		    (mpt)(gaps > 0 ? gaps - 1 : 0) * s->contents_title_gap;
	struct layout_lines lines =
	    layout_lines_from_text(f->context, s->words.contents, POS_NONE, &p);
	struct flow_unit unit = {.pos = issue->pos};
	layout_unit_air(&unit, s->contents_title_air.above);
	layout_unit_lines(
	    f, &unit, &lines, s->contents_title, element, (f->measure - p.measure) / 2);
	layout_unit_air(&unit, s->contents_title_air.below);
	layout_unit_end(f, &unit);
	f->keep_lines = 2;
}

static void
set_section(struct contents *c, const struct model_node *section, int32_t toc, bool first)
{
	struct flow *f = &c->flow;
	const struct style *s = f->style;
	int32_t toci = layout_add_element(f->pages, PAGES_TOCI, toc, section->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, s->contents_section, LAYOUT_LEFT);
	struct layout_lines lines = layout_lines_from_text(
	    f->context, model_get(section, MODEL_KEY_TITLE), section->pos, &p);
	if (!first)
		f->glue = layout_whole_lines(s, s->contents_section_air.above);
	layout_flow_lines(f, &lines, s->contents_section, toci);
	f->glue = layout_whole_lines(s, s->contents_section_air.below);
	f->keep_lines = s->head_keep_lines;
	int32_t inner = layout_add_element(f->pages, PAGES_TOC, toc, section->pos);
	for (const struct model_node *d = section->first; d; d = d->next)
		if (d->kind == MODEL_DOCUMENT)
			set_entry(c, d, inner);
}

static void
set_imprint(struct flow *f, int32_t parent)
{
	const struct style *s = f->style;
	bool first = true;
	for (const struct model_node *n = f->model->issue->first; n; n = n->next) {
		if (n->kind != MODEL_IMPRINT)
			continue;
		struct span label = model_get(n, MODEL_KEY_LABEL);
		const struct span parts[] = {label.ptr ? label : SPAN(""),
		    label.ptr ? SPAN("：") : SPAN(""), model_get(n, MODEL_KEY_VALUE)};
		int32_t element = layout_add_element(f->pages, PAGES_P, parent, n->pos);
		struct layout_paragraph p = layout_flow_paragraph(f, s->imprint, LAYOUT_JUSTIFY);
		p.hanging_indent = s->imprint_hang;
		struct layout_lines lines =
		    layout_lines_from_text(f->context, arena_join(f->arena, parts, 3), n->pos, &p);
		if (first)
			f->glue = layout_whole_lines(s, s->imprint_air.above);
		else
			f->keep_lines = 1;
		first = false;
		layout_flow_lines(f, &lines, s->imprint, element);
	}
}

void
layout_contents_start(struct contents *c, struct layout_context *context, const struct model *model,
    struct pages *pages, int32_t root)
{
	*c = (struct contents){0};
	struct flow *f = &c->flow;
	layout_flow_start(f, context, model, pages);
	layout_flow_region(f, 1);
	int32_t sect = layout_add_element(pages, PAGES_SECT, root, model->issue->pos);
	pages->elements[sect].title = context->style->words.contents;
	layout_flow_dest_name(f, SPAN(LAYOUT_CONTENTS_DEST), POS_NONE);
	layout_add_outline(
	    pages, 1, context->style->words.contents, SPAN(LAYOUT_CONTENTS_DEST), POS_NONE);
	set_title(f, sect);
	int32_t toc = layout_add_element(pages, PAGES_TOC, sect, model->issue->pos);
	bool first = true;
	for (const struct model_node *n = model->issue->first; n; n = n->next) {
		if (n->kind != MODEL_SECTION)
			continue;
		set_section(c, n, toc, first);
		first = false;
	}
	set_imprint(f, sect);
}
