/*
 * list_from_document.c - a document's parts in printing order: head, addressees,
 * body, signature, issued text, attachments, print line (GB/T 9704-2012 7.2 to
 * 7.4, at a gazette's size).
 */
#include "layout/flow.h"

/* --- head --- */

static struct layout_lines
title_lines(
    struct flow *f, const struct model_node *node, struct style_text text, enum layout_align align)
{
	struct layout_paragraph p = layout_flow_paragraph(f, text, align);
	return layout_lines_from_inlines(f->context, node, &p);
}

/*
 * The width that several bodies on lines of their own share; *spread where the line of each is at
 * least two thirds of it, so that spreading them to it looks meant.
 */
static mpt
common_width(struct flow *f, const struct model_node *first, enum model_kind kind,
    struct style_text text, bool *spread)
{
	struct layout_paragraph p = layout_flow_paragraph(f, text, LAYOUT_CENTER);
	mpt widest = 0, narrowest = INT32_MAX;
	int32_t count = 0;
	for (const struct model_node *n = first; n; n = n->next) {
		mpt natural, longest;
		if (n->kind != kind)
			continue;
		layout_inline_widths(f->context, n, &p, &natural, &longest);
		widest = natural > widest ? natural : widest;
		narrowest = natural < narrowest ? natural : narrowest;
		count++;
	}
	*spread = count > 1 && widest <= f->measure && narrowest >= widest / 3 * 2;
	return widest;
}

static void
add_issuers(struct flow *f, struct flow_unit *unit, const struct model_node *document)
{
	const struct style *s = f->style;
	bool spread, any = false;
	mpt width = common_width(f, document->first, MODEL_ISSUER, s->issuer, &spread);
	for (const struct model_node *n = document->first; n; n = n->next) {
		if (n->kind != MODEL_ISSUER)
			continue;
		if (!any)
			layout_unit_air(unit, s->issuer_air.above);
		any = true;
		int32_t element = layout_add_element(f->pages, PAGES_P, f->element, n->pos);
		struct layout_paragraph p =
		    layout_flow_paragraph(f, s->issuer, spread ? LAYOUT_SPREAD : LAYOUT_CENTER);
		if (spread)
			p.measure = width;
		struct layout_lines lines = layout_lines_from_inlines(f->context, n, &p);
		layout_unit_lines(
		    f, unit, &lines, s->issuer, element, f->x + (f->measure - p.measure) / 2);
	}
	if (any)
		layout_unit_air(unit, s->issuer_air.below);
}

static void
add_title(struct flow *f, struct flow_unit *unit, const struct model_node *title,
    struct style_text text, struct style_air air)
{
	if (!title)
		return;
	int32_t element = layout_add_element(f->pages, PAGES_TITLE, f->element, title->pos);
	layout_add_links(f->pages, &f->links, title, element);
	layout_flow_dest(f, title);
	struct layout_lines lines = title_lines(f, title, text, LAYOUT_TITLE);
	layout_unit_air(unit, air.above);
	layout_unit_lines(f, unit, &lines, text, element, f->x);
	layout_unit_air(unit, air.below);
}

static void
set_head(struct flow *f, const struct model_node *document)
{
	const struct style *s = f->style;
	const struct model_node *number = model_child(document, MODEL_DOCNUMBER);
	struct flow_unit unit = {.pos = document->pos};
	add_issuers(f, &unit, document);
	add_title(f, &unit, model_child(document, MODEL_TITLE), s->title, s->title_air);
	if (number) {
		int32_t element = layout_add_element(f->pages, PAGES_P, f->element, number->pos);
		struct layout_lines lines = title_lines(f, number, s->docnumber, LAYOUT_CENTER);
		layout_unit_air(&unit, s->docnumber_air.above);
		layout_unit_lines(f, &unit, &lines, s->docnumber, element, f->x);
	}
	layout_unit_air(&unit, s->docnumber_air.below);
	layout_unit_end(f, &unit);
	f->keep_lines = s->head_keep_lines;
	for (const struct model_node *n = document->first; n; n = n->next) {
		if (n->kind != MODEL_ADDRESSEE)
			continue;
		int32_t element = layout_add_element(f->pages, PAGES_P, f->element, n->pos);
		struct layout_lines lines = title_lines(f, n, s->addressee, LAYOUT_JUSTIFY);
		f->glue = layout_whole_lines(s, s->addressee_air.above);
		layout_flow_lines(f, &lines, s->addressee, element);
		f->glue = layout_whole_lines(s, s->addressee_air.below);
		f->keep_lines = 1;
	}
}

/* --- signature and print line --- */

static void
add_signature_line(struct flow *f, struct flow_unit *unit, const struct model_node *node, mpt width,
    mpt right, enum layout_align align)
{
	const struct style_text text = f->style->signature;
	int32_t element = layout_add_element(f->pages, PAGES_P, f->element, node->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, text, align);
	p.measure = width;
	struct layout_lines lines = layout_lines_from_inlines(f->context, node, &p);
	layout_unit_lines(f, unit, &lines, text, element, f->x + f->measure - right - width);
}

/* The end of the body stays with the first signatories. */
static void
end_signature_unit(struct flow *f, struct flow_unit *unit, bool parted)
{
	if (!parted)
		layout_flow_keep_back(f, f->style->head_keep_lines);
	layout_unit_end(f, unit);
}

static void
set_signature(struct flow *f, const struct model_node *signature)
{
	const struct style *s = f->style;
	bool spread, ignored;
	mpt right = s->signature_indent[f->region->columns == 1];
	mpt width = common_width(f, signature->first, MODEL_SIGNATORY, s->signature, &spread);
	mpt date = common_width(f, signature->first, MODEL_SIGNDATE, s->signature, &ignored);
	if (date > width)
		width = date;
	if (width > f->measure - right)
		right = 0;
	if (width > f->measure)
		width = f->measure;
	struct flow_unit unit = {.pos = signature->pos};
	layout_unit_air(&unit, s->signature_air.above);
	bool parted = false; /* half a page is full: the next signatories may stand overleaf */
	for (const struct model_node *n = signature->first; n; n = n->next) {
		if (n->kind != MODEL_SIGNATORY && n->kind != MODEL_SIGNDATE)
			continue;
		if (n->kind == MODEL_SIGNATORY && unit.height >= s->lines / 2 * s->grid) {
			end_signature_unit(f, &unit, parted);
			unit = (struct flow_unit){.pos = n->pos};
			parted = true;
		}
		add_signature_line(f, &unit, n, width, right,
		    n->kind == MODEL_SIGNATORY && spread ? LAYOUT_SPREAD : LAYOUT_CENTER);
	}
	layout_unit_air(&unit, s->signature_air.below);
	end_signature_unit(f, &unit, parted);
}

static void
set_printline(struct flow *f, const struct model_node *node)
{
	const struct style *s = f->style;
	int32_t element = layout_add_element(f->pages, PAGES_P, f->element, node->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, s->printline, LAYOUT_LEFT);
	p.first_indent = s->indent;
	struct layout_lines lines = layout_lines_from_inlines(f->context, node, &p);
	layout_flow_keep_back(f, s->head_keep_lines);
	f->glue = layout_whole_lines(s, s->printline_air.above);
	layout_flow_lines(f, &lines, s->printline, element);
}

/* --- parts --- */

static int32_t
columns_of(const struct model_node *part, const struct model_node *body)
{
	int64_t columns = body ? model_get_int(body, MODEL_KEY_COLUMNS, 0) : 0;
	if (columns < 1)
		columns = model_get_int(part, MODEL_KEY_COLUMNS, 2);
	return columns > 1 ? 2 : 1;
}

static void
set_body(struct flow *f, const struct model_node *part, const struct model_node *body)
{
	f->columns = columns_of(part, body);
	f->heads = f->entries = (struct flow_headings){0};
	if (f->region->columns != f->columns && !f->region->turned) {
		/* A head does not stand on a page without some of its text. */
		f->region->reserve_lines = f->style->issued_min_lines;
		layout_flow_region(f, f->columns);
	}
	if (body)
		layout_flow_blocks(f, body);
	if (f->note_count > 0 && f->region->turned)
		layout_flow_region(f, f->columns);
	layout_flow_notes(f);
}

/* The end of a part stands in its own columns, also behind a block that stood across them. */
static void
end_columns(struct flow *f)
{
	if (f->region->columns != f->columns || f->region->turned)
		layout_flow_region(f, f->columns);
}

static int32_t
enter_part(struct flow *f, const struct model_node *part)
{
	const struct model_node *title = model_child(part, MODEL_TITLE);
	int32_t outer = f->element;
	f->element = layout_add_element(f->pages, PAGES_SECT, outer, part->pos);
	struct span text = title ? model_flat_text(f->arena, title) : (struct span){NULL, 0};
	f->pages->elements[f->element].title = text;
	f->pages->elements[f->element].id = model_get(part, MODEL_KEY_ID);
	layout_flow_dest(f, part);
	f->outline_level++;
	if (text.ptr)
		layout_add_outline(
		    f->pages, f->outline_level, text, model_get(part, MODEL_KEY_ID), part->pos);
	return outer;
}

static void
leave_part(struct flow *f, int32_t outer)
{
	f->element = outer;
	f->outline_level--;
}

static void
set_part_rest(struct flow *f, const struct model_node *part)
{
	const struct model_node *signature = model_child(part, MODEL_SIGNATURE);
	set_body(f, part, model_child(part, MODEL_BODY));
	if (signature) {
		end_columns(f);
		set_signature(f, signature);
	}
}

static void
set_issued(struct flow *f, const struct model_node *issued)
{
	const struct style *s = f->style;
	layout_flow_part_region(f, issued);
	int32_t outer = enter_part(f, issued);
	struct flow_unit unit = {.pos = issued->pos};
	add_title(f, &unit, model_child(issued, MODEL_TITLE), s->issued_title, s->issued_title_air);
	layout_unit_end(f, &unit);
	f->keep_lines = s->head_keep_lines;
	set_part_rest(f, issued);
	leave_part(f, outer);
}

static void
set_attachment(struct flow *f, const struct model_node *attachment)
{
	const struct style *s = f->style;
	layout_flow_part_region(f, attachment);
	f->region->new_page = true;
	int32_t outer = enter_part(f, attachment);
	struct flow_unit label = {.pos = attachment->pos};
	int32_t element = layout_add_element(f->pages, PAGES_P, f->element, attachment->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, s->attachment_label, LAYOUT_LEFT);
	struct layout_lines lines = layout_lines_from_text(
	    f->context, model_get(attachment, MODEL_KEY_LABEL), attachment->pos, &p);
	layout_unit_air(&label, s->attachment_label_air.above);
	layout_unit_lines(f, &label, &lines, s->attachment_label, element, f->x);
	layout_unit_air(&label, s->attachment_label_air.below);
	layout_unit_end(f, &label);
	f->keep_lines = 1;
	struct flow_unit unit = {.pos = attachment->pos};
	add_title(f, &unit, model_child(attachment, MODEL_TITLE), s->issued_title,
	    (struct style_air){0, s->issued_title_air.below});
	layout_unit_end(f, &unit);
	f->keep_lines = s->head_keep_lines;
	set_part_rest(f, attachment);
	leave_part(f, outer);
}

void
layout_flow_document(struct flow *f, const struct model_node *document)
{
	const struct style *s = f->style;
	layout_flow_part_region(f, document);
	f->region->new_page |= !s->documents_run_on;
	f->region->glue = s->documents_run_on ? 2 * s->grid : 0;
	f->region->reserve_lines = s->documents_run_on ? s->issued_min_lines : 0;
	ARENA_GROW(
	    f->arena, struct flow_document, f->documents, f->document_count, f->document_capacity);
	f->documents[f->document_count++] =
	    (struct flow_document){.node = document, .region = f->region};
	int32_t outer = enter_part(f, document);
	set_head(f, document);
	set_part_rest(f, document);
	for (const struct model_node *n = document->first; n; n = n->next) {
		if (n->kind == MODEL_ISSUED)
			set_issued(f, n);
		else if (n->kind == MODEL_ATTACHMENT)
			set_attachment(f, n);
	}
	const struct model_node *printline = model_child(document, MODEL_PRINTLINE);
	if (printline) {
		end_columns(f);
		set_printline(f, printline);
	}
	leave_part(f, outer);
}
