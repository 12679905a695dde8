/*
 * list_from_foot.c - 版记: to whom copies go, who printed the document and when
 * (GB/T 9704-2012 7.4). At the foot of the document's last page between rules, or
 * behind the text, by template.
 */
#include "layout/flow.h"

#include "base/utf8.h"

/* What of it the document has and the template prints. */
struct foot {
	const struct model_node *copies, *office, *date;
};

static void
add_rule(struct flow *f, struct flow_unit *unit, mpt y, mpt height)
{
	struct list_piece *rule = layout_unit_piece(f, unit, PIECE_RULE, PAGES_ARTIFACT);
	rule->x = f->x;
	rule->y = y;
	rule->width = f->measure;
	rule->height = height;
}

/* indent at both sides; what runs over goes on behind the label (7.4.2). */
static void
add_copies(struct flow *f, struct flow_unit *unit, const struct model_node *node, mpt indent)
{
	const struct style_text text = f->style->printline;
	struct span word = model_get(node, MODEL_KEY_LABEL);
	mpt room = (mpt)utf8_count(word) * text.size, top = unit->height;
	int32_t element = layout_add_element(f->pages, PAGES_P, f->element, node->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, text, LAYOUT_JUSTIFY);
	struct layout_lines label = layout_lines_from_text(f->context, word, node->pos, &p);
	layout_unit_lines(f, unit, &label, text, element, f->x + indent);
	p.measure -= 2 * indent + room;
	struct layout_lines lines = layout_lines_from_inlines(f->context, node, &p);
	unit->height = top;
	layout_unit_lines(f, unit, &lines, text, element, f->x + indent + room);
}

/* The office at the left, the date at the right of one line (7.4.3). */
static void
add_office_and_date(struct flow *f, struct flow_unit *unit, const struct foot *foot)
{
	const struct style *s = f->style;
	const mpt indent = s->printline_indent, top = unit->height;
	mpt date_width = 0, longest, height = 0;
	struct layout_paragraph p = layout_flow_paragraph(f, s->printline, LAYOUT_RIGHT);
	p.measure -= indent;
	if (foot->date)
		layout_inline_widths(f->context, foot->date, &p, &date_width, &longest);
	if (foot->office) {
		struct layout_paragraph left = layout_flow_paragraph(f, s->printline, LAYOUT_LEFT);
		int32_t element =
		    layout_add_element(f->pages, PAGES_P, f->element, foot->office->pos);
		left.measure -= 2 * indent + date_width + s->printline.size;
		struct layout_lines lines =
		    layout_lines_from_inlines(f->context, foot->office, &left);
		layout_unit_lines(f, unit, &lines, s->printline, element, f->x + indent);
		height = unit->height;
		unit->height = top;
	}
	if (foot->date) {
		int32_t element =
		    layout_add_element(f->pages, PAGES_P, f->element, foot->date->pos);
		struct layout_lines lines = layout_lines_from_inlines(f->context, foot->date, &p);
		layout_unit_lines(f, unit, &lines, s->printline, element, f->x);
	}
	if (height > unit->height)
		unit->height = height;
}

/* Its last rule is the type area's lower edge (7.4.1). */
static void
set_at_foot(struct flow *f, const struct foot *foot)
{
	const struct style *s = f->style;
	const struct model_node *last = foot->date     ? foot->date
					: foot->office ? foot->office
						       : foot->copies;
	layout_flow_region(f, 1);
	f->region->new_page = false; /* it finds its page itself */
	f->region->at_foot = true;
	struct flow_unit unit = {.pos = last->pos};
	layout_unit_air(&unit, s->printline_air.above);
	add_rule(f, &unit, unit.height, s->printline_rule);
	if (foot->copies)
		add_copies(f, &unit, foot->copies, s->printline_indent);
	if (foot->copies && last != foot->copies)
		add_rule(f, &unit, unit.height, s->printline_rule_between);
	add_office_and_date(f, &unit, foot);
	layout_unit_air(&unit, layout_whole_lines(s, unit.height) - unit.height);
	add_rule(f, &unit, unit.height - s->printline_rule, s->printline_rule);
	layout_unit_end(f, &unit);
}

/* A line of its own, or several. */
static void
set_line(struct flow *f, const struct model_node *node, mpt glue)
{
	const struct style *s = f->style;
	int32_t element = layout_add_element(f->pages, PAGES_P, f->element, node->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, s->printline, LAYOUT_LEFT);
	p.first_indent = s->printline_indent;
	struct layout_lines lines = layout_lines_from_inlines(f->context, node, &p);
	f->glue = glue;
	layout_flow_lines(f, &lines, s->printline, element);
}

static void
set_behind_text(struct flow *f, const struct foot *foot)
{
	const struct style *s = f->style;
	mpt glue = layout_whole_lines(s, s->printline_air.above);
	f->region->ends_part = false; /* turned tables that still wait stand behind it */
	layout_flow_end_columns(f);
	layout_flow_keep_back(f, s->head_keep_lines);
	if (foot->copies) {
		struct flow_unit unit = {.pos = foot->copies->pos};
		f->glue = glue;
		add_copies(f, &unit, foot->copies, s->printline_indent);
		layout_unit_end(f, &unit);
		glue = 0;
	}
	if (foot->office)
		set_line(f, foot->office, glue);
	if (foot->date)
		set_line(f, foot->date, foot->office ? 0 : glue);
	layout_flow_end_part(f);
}

void
layout_flow_foot(struct flow *f, const struct model_node *document)
{
	const bool whole = f->style->has_copies;
	const struct foot foot = {whole ? model_child(document, MODEL_COPIES) : NULL,
	    whole ? model_child(document, MODEL_PRINTOFFICE) : NULL,
	    model_child(document, MODEL_PRINTLINE)};
	if (!foot.copies && !foot.office && !foot.date)
		return;
	if (f->style->printline_foot)
		set_at_foot(f, &foot);
	else
		set_behind_text(f, &foot);
}
