/*
 * list_from_document.c - a document's parts in printing order: head, addressees,
 * body, enclosures, signature, remark, issued text, attachments, foot (GB/T
 * 9704-2012 7.2 to 7.4, at the template's size). Head, enclosures and foot have
 * files of their own.
 */
#include "layout/flow.h"

/* --- signature and what stands under it --- */

static struct layout_lines
lines_of_signature(
    struct flow *f, const struct model_node *node, mpt width, enum layout_align align)
{
	struct layout_paragraph p = layout_flow_paragraph(f, f->style->signature, align);
	p.measure = width;
	return layout_lines_from_inlines(f->context, node, &p);
}

static void
add_signature_line(struct flow *f, struct flow_unit *unit, const struct model_node *node, mpt width,
    mpt right, enum layout_align align)
{
	const struct style_text text = f->style->signature;
	int32_t element = layout_add_element(f->pages, PAGES_P, f->element, node->pos);
	struct layout_lines lines = lines_of_signature(f, node, width, align);
	layout_unit_lines(f, unit, &lines, text, element, f->x + f->measure - right - width);
}

/* Of its text. */
static int32_t
element_of(const struct list_box *box)
{
	const struct list_piece *piece = box->first;
	while (piece && piece->kind != PIECE_LINE)
		piece = piece->next;
	return piece ? piece->element : PAGES_ARTIFACT;
}

/*
 * A last paragraph of two or three lines may leave its first behind, rather than a signature stand
 * on a page of its own, or a first page without text (GB/T 9704-2012 7.3.3, 7.3.5.5): its orphans
 * and widows together forbid every break.
 */
static void
release_orphan(struct flow *f)
{
	struct list_box **boxes = f->region->boxes;
	size_t n = f->region->count, lines = 1;
	while (
	    lines < n && lines < 4 && element_of(boxes[n - 1 - lines]) == element_of(boxes[n - 1]))
		lines++;
	if (lines == 2 || lines == 3)
		boxes[n - lines + 1]->penalty = LIST_LAST;
}

/* The end of the body stays with the first signatories. */
static void
end_signature_unit(struct flow *f, struct flow_unit *unit, bool parted)
{
	if (!parted) {
		layout_flow_keep_back(f, f->style->head_keep_lines);
		release_orphan(f);
	}
	layout_unit_end(f, unit);
}

/* Where the lines of a signature stand. */
struct signature_place {
	mpt width, right;           /* of the signatories; right: white at the measure's end */
	mpt date_width, date_right; /* of the dates */
	bool spread;
};

/* The longest line of signatories that have to be broken, so that they keep the white at the right.
 */
static mpt
broken_width(struct flow *f, const struct model_node *signature, mpt room, enum layout_align align)
{
	mpt width = 0;
	for (const struct model_node *n = signature->first; n; n = n->next) {
		if (n->kind != MODEL_SIGNATORY)
			continue;
		const struct layout_lines lines = lines_of_signature(f, n, room, align);
		for (size_t i = 0; i < lines.count; i++)
			if (lines.lines[i].width > width)
				width = lines.lines[i].width;
	}
	return width;
}

/*
 * Centred: the date under the middle of the signatories (GB/T 9704-2012 7.3.5.1). Stepped: it
 * begins a step behind their first character, and where it is the longer, keeps their white at the
 * right while they make room (7.3.5.2).
 */
static struct signature_place
signature_place(struct flow *f, const struct model_node *signature, enum layout_align align)
{
	const struct style *s = f->style;
	bool ignored;
	struct signature_place at = {.right = s->signature_indent[f->region->columns == 1]};
	at.width = layout_common_width(
	    f, signature->first, MODEL_SIGNATORY, s->signature, f->measure, &at.spread);
	at.date_width = layout_common_width(
	    f, signature->first, MODEL_SIGNDATE, s->signature, f->measure, &ignored);
	bool longer = at.date_width > at.width;
	if (!s->signature_stepped && longer)
		at.width = at.date_width;
	if (s->signature_stepped && longer && at.width)
		at.right += at.date_width + s->signature_step - at.width;
	if (at.width > f->measure - at.right)
		at.width = broken_width(f, signature, f->measure - at.right, align);
	if (at.width > f->measure - at.right) { /* a name that nothing parts */
		at.right = 0;
		at.width = f->measure;
	}
	at.date_right = at.right;
	if (!s->signature_stepped) {
		at.date_width = at.width;
	} else if (at.width) {
		at.date_right += at.width - s->signature_step - at.date_width;
		if (at.date_right < 0)
			at.date_right = 0;
	}
	return at;
}

static void
set_signature(struct flow *f, const struct model_node *signature)
{
	const struct style *s = f->style;
	const enum layout_align align = s->signature_stepped ? LAYOUT_LEFT : LAYOUT_CENTER;
	const struct signature_place at = signature_place(f, signature, align);
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
		if (n->kind == MODEL_SIGNDATE)
			add_signature_line(f, &unit, n, at.date_width, at.date_right, align);
		else
			add_signature_line(
			    f, &unit, n, at.width, at.right, at.spread ? LAYOUT_SPREAD : align);
	}
	layout_unit_air(&unit, s->signature_air.below);
	end_signature_unit(f, &unit, parted);
}

/* In brackets under the date (7.3.6), which it stays with. */
static void
set_remark(struct flow *f, const struct model_node *node)
{
	int32_t element = layout_add_element(f->pages, PAGES_P, f->element, node->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, f->style->remark, LAYOUT_JUSTIFY);
	p.first_indent = f->style->indent;
	struct layout_lines lines = layout_lines_from_inlines(f->context, node, &p);
	layout_flow_keep_back(f, 1);
	layout_flow_lines(f, &lines, f->style->remark, element);
}

/* --- parts --- */

static int32_t
columns_of(const struct flow *f, const struct model_node *part, const struct model_node *body)
{
	int64_t columns = body ? model_get_int(body, MODEL_KEY_COLUMNS, 0) : 0;
	if (columns < 1)
		columns = model_get_int(part, MODEL_KEY_COLUMNS, 2);
	return columns > 1 ? f->style->columns : 1;
}

static void
set_body(struct flow *f, const struct model_node *part, const struct model_node *body)
{
	f->columns = columns_of(f, part, body);
	f->heads = f->entries = (struct flow_headings){0};
	if (f->region->columns != f->columns && !f->region->turned) {
		/* A head does not stand on a page without some of its text. */
		f->region->reserve_lines = f->style->issued_min_lines;
		layout_flow_region(f, f->columns);
	}
	if (body) {
		layout_notes_start(f, body);
		layout_flow_blocks(f, body);
	}
	if (layout_notes_wait(f) && f->region->turned)
		layout_flow_region(f, f->columns);
	layout_flow_notes(f);
}

void
layout_flow_end_columns(struct flow *f)
{
	if (f->region->columns != f->columns && !f->region->turned)
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
	const struct model_node *enclosures = model_child(part, MODEL_ENCLOSURES);
	const struct model_node *signature = model_child(part, MODEL_SIGNATURE);
	const struct model_node *remark = model_child(part, MODEL_REMARK);
	set_body(f, part, model_child(part, MODEL_BODY));
	if (enclosures || signature || remark)
		layout_flow_end_columns(f);
	if (enclosures)
		layout_flow_enclosures(f, enclosures);
	if (signature)
		set_signature(f, signature);
	if (remark)
		set_remark(f, remark);
	layout_flow_end_part(f);
}

static void
set_issued(struct flow *f, const struct model_node *issued)
{
	const struct style *s = f->style;
	layout_flow_part_region(f, issued);
	f->region->new_page = s->issued_new_page;
	int32_t outer = enter_part(f, issued);
	struct flow_unit unit = {.pos = issued->pos};
	layout_unit_title(
	    f, &unit, model_child(issued, MODEL_TITLE), s->issued_title, s->issued_title_air);
	layout_unit_hang(f, &unit);
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
	layout_unit_title(f, &unit, model_child(attachment, MODEL_TITLE), s->issued_title,
	    (struct style_air){0, s->issued_title_air.below});
	layout_unit_hang(f, &unit);
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
	f->region->glue = s->documents_run_on ? s->documents_gap : 0;
	ARENA_GROW(
	    f->arena, struct flow_document, f->documents, f->document_count, f->document_capacity);
	f->documents[f->document_count++] =
	    (struct flow_document){.node = document, .region = f->region};
	int32_t outer = enter_part(f, document);
	layout_flow_head(f, document);
	set_part_rest(f, document);
	for (const struct model_node *n = document->first; n; n = n->next) {
		if (n->kind == MODEL_ISSUED)
			set_issued(f, n);
		else if (n->kind == MODEL_ATTACHMENT)
			set_attachment(f, n);
	}
	layout_flow_foot(f, document);
	leave_part(f, outer);
}
