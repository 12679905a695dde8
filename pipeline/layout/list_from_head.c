/*
 * list_from_head.c - the head of a document: marks, issuers, number with approvers,
 * and title in the template's order, and the addressees under it (GB/T 9704-2012
 * 7.2, 7.3.1, 7.3.2). What a document does not have, or the template does not
 * print, takes no room.
 */
#include "layout/flow.h"

#include "base/utf8.h"

mpt
layout_common_width(struct flow *f, const struct model_node *first, enum model_kind kind,
    struct style_text text, mpt measure, bool *spread)
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
	*spread = count > 1 && widest <= measure && narrowest >= widest / 3 * 2;
	return widest;
}

void
layout_unit_title(struct flow *f, struct flow_unit *unit, const struct model_node *title,
    struct style_text text, struct style_air air)
{
	if (!title)
		return;
	int32_t element = layout_add_element(f->pages, PAGES_TITLE, f->element, title->pos);
	layout_add_inlines(f->pages, &f->inlines, title, element);
	layout_flow_dest(f, title);
	struct layout_paragraph p = layout_flow_paragraph(f, text, LAYOUT_TITLE);
	struct layout_lines lines = layout_lines_from_inlines(f->context, title, &p);
	layout_unit_air(unit, air.above);
	layout_unit_lines(f, unit, &lines, text, element, f->x);
	layout_unit_air(unit, air.below);
}

void
layout_unit_hang(struct flow *f, struct flow_unit *unit)
{
	if (f->style->number_first)
		layout_unit_air(unit, layout_whole_lines(f->style, unit->height) - unit->height);
}

/* --- issuers --- */

/* How the issuers of a document stand: in one column or two, in one size. */
struct issuers {
	struct style_text text;
	int32_t count, columns;
	mpt column, width; /* of a column; of the names in it */
	bool spread;
};

static struct issuers
measure_issuers(struct flow *f, const struct model_node *document)
{
	const struct style *s = f->style;
	struct issuers all = {.text = s->issuer, .columns = 1, .column = f->measure};
	for (const struct model_node *n = document->first; n; n = n->next)
		all.count += n->kind == MODEL_ISSUER;
	if ((int64_t)all.count * s->issuer.leading > (int64_t)s->issuer_lines * s->grid) {
		all.columns = 2;
		all.column = (f->measure - s->issuer_gutter) / 2;
		all.text.size = s->issuer_least;
		all.text.leading =
		    (mpt)((int64_t)s->issuer.leading * s->issuer_least / s->issuer.size);
	}
	all.width = layout_common_width(
	    f, document->first, MODEL_ISSUER, all.text, all.column, &all.spread);
	if (all.width > all.column && all.text.size > s->issuer_least) {
		mpt size = (mpt)((int64_t)all.text.size * all.column / all.width);
		all.text.size = size > s->issuer_least ? size : s->issuer_least;
		all.width = layout_common_width(
		    f, document->first, MODEL_ISSUER, all.text, all.column, &all.spread);
	}
	if (!all.spread)
		all.width = all.column;
	return all;
}

/*
 * 份号, 密级 and 紧急程度 at the left of the first lines, one on each; 密级 on the second or below
 * (7.2.1 to 7.2.3). They stand in the white above the issuers.
 */
static void
add_marks(struct flow *f, struct flow_unit *unit, const struct model_node *document)
{
	const struct style *s = f->style;
	for (const struct model_node *n = document->first; n && s->has_marks; n = n->next) {
		if (n->kind != MODEL_MARK)
			continue;
		bool number = model_is(n, MODEL_KEY_KIND, "copynumber");
		struct style_text text = number ? s->docnumber : s->mark;
		if (unit->height == 0 && model_is(n, MODEL_KEY_KIND, "secrecy"))
			layout_unit_air(unit, text.leading);
		int32_t element = layout_add_element(f->pages, PAGES_P, f->element, n->pos);
		struct layout_paragraph p = layout_flow_paragraph(f, text, LAYOUT_LEFT);
		struct layout_lines lines = layout_lines_from_inlines(f->context, n, &p);
		layout_unit_lines(f, unit, &lines, text, element, f->x);
	}
}

/* One line of issuers, from *n on; *n is moved behind them. */
static void
add_issuer_row(
    struct flow *f, struct flow_unit *unit, const struct issuers *all, const struct model_node **n)
{
	mpt top = unit->height, foot = top, x = f->x + (all->column - all->width) / 2;
	for (int32_t i = 0; *n && i < all->columns; *n = (*n)->next) {
		if ((*n)->kind != MODEL_ISSUER)
			continue;
		int32_t element = layout_add_element(f->pages, PAGES_P, f->element, (*n)->pos);
		struct layout_paragraph p =
		    layout_flow_paragraph(f, all->text, all->spread ? LAYOUT_SPREAD : LAYOUT_TITLE);
		p.measure = all->width;
		struct layout_lines lines = layout_lines_from_inlines(f->context, *n, &p);
		unit->height = top;
		layout_unit_lines(f, unit, &lines, all->text, element, x);
		foot = unit->height > foot ? unit->height : foot;
		x = f->x + f->measure - all->column + (all->column - all->width) / 2;
		i++;
	}
	unit->height = foot;
}

static bool
add_issuers(struct flow *f, struct flow_unit *unit, const struct model_node *document)
{
	const struct style *s = f->style;
	const struct issuers all = measure_issuers(f, document);
	const struct model_node *n = document->first;
	if (all.count == 0)
		return false;
	if (s->issuer_air.above > unit->height)
		layout_unit_air(unit, s->issuer_air.above - unit->height);
	for (int32_t set = 0; set < all.count; set += all.columns) {
		/* Half a page is full: the next issuers may stand overleaf. */
		if (unit->height >= s->lines / 2 * s->grid) {
			layout_unit_end(f, unit);
			*unit = (struct flow_unit){.pos = n ? n->pos : document->pos};
		}
		add_issuer_row(f, unit, &all, &n);
	}
	layout_unit_air(unit, s->issuer_air.below);
	return true;
}

/* --- the head --- */

/* 签发人 in rows of two at the right, their names under each other (7.2.6). */
static void
add_approvers(struct flow *f, struct flow_unit *unit, const struct model_node *approvers)
{
	const struct style *s = f->style;
	int32_t element = layout_add_element(f->pages, PAGES_P, f->element, approvers->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, s->docnumber, LAYOUT_LEFT);
	struct span label = model_get(approvers, MODEL_KEY_LABEL);
	struct layout_lines lines = layout_lines_from_text(f->context, label, approvers->pos, &p);
	mpt label_width = (mpt)utf8_count(label) * s->docnumber.size, gap = s->approver.size;
	bool ignored;
	mpt name = layout_common_width(
	    f, approvers->first, MODEL_APPROVER, s->approver, f->measure, &ignored);
	int32_t columns = approvers->first == approvers->last ? 1 : 2, at = 0;
	mpt x = f->x + f->measure - s->approver_indent - columns * name - (columns - 1) * gap;
	mpt top = unit->height;
	layout_unit_lines(f, unit, &lines, s->docnumber, element, x - label_width);
	for (const struct model_node *n = approvers->first; n; n = n->next, at++) {
		p = layout_flow_paragraph(f, s->approver, LAYOUT_LEFT);
		lines = layout_lines_from_inlines(f->context, n, &p);
		unit->height = top + at / columns * s->docnumber.leading;
		layout_unit_lines(
		    f, unit, &lines, s->approver, element, x + at % columns * (name + gap));
	}
	unit->height = top + (at + columns - 1) / columns * s->docnumber.leading;
}

/* In the middle; beside approvers, at the left of the last of them (7.2.5). */
static bool
add_number(struct flow *f, struct flow_unit *unit, const struct model_node *document)
{
	const struct style *s = f->style;
	const struct model_node *number = model_child(document, MODEL_DOCNUMBER);
	const struct model_node *approvers =
	    s->has_approvers ? model_child(document, MODEL_APPROVERS) : NULL;
	if (!number && !approvers)
		return false;
	layout_unit_air(unit, s->docnumber_air.above);
	mpt top = unit->height;
	for (const struct model_node *n = approvers ? approvers->first : NULL; n && n->next;
	     n = n->next->next)
		if (n->next->next)
			layout_unit_air(unit, s->docnumber.leading);
	if (number) {
		int32_t element = layout_add_element(f->pages, PAGES_P, f->element, number->pos);
		struct layout_paragraph p =
		    layout_flow_paragraph(f, s->docnumber, approvers ? LAYOUT_LEFT : LAYOUT_CENTER);
		p.first_indent = approvers ? s->approver_indent : 0;
		struct layout_lines lines = layout_lines_from_inlines(f->context, number, &p);
		layout_unit_lines(f, unit, &lines, s->docnumber, element, f->x);
	}
	if (approvers) {
		unit->height = top;
		add_approvers(f, unit, approvers);
	}
	return true;
}

/* The red rule under the line that was set last; it takes no room from what follows. */
static void
add_head_rule(struct flow *f, struct flow_unit *unit, struct style_text above)
{
	const struct style *s = f->style;
	if (s->head_line == 0)
		return;
	struct list_piece *rule = layout_unit_piece(f, unit, PIECE_RULE, PAGES_ARTIFACT);
	rule->x = f->x;
	rule->y = unit->height - (above.leading - above.size) / 2 + s->head_line_above;
	rule->width = f->measure;
	rule->height = s->head_line;
	rule->rgb = s->accent_rgb;
}

static void
set_addressees(struct flow *f, const struct model_node *document)
{
	const struct style *s = f->style;
	for (const struct model_node *n = document->first; n; n = n->next) {
		if (n->kind != MODEL_ADDRESSEE)
			continue;
		int32_t element = layout_add_element(f->pages, PAGES_P, f->element, n->pos);
		struct layout_paragraph p = layout_flow_paragraph(f, s->addressee, LAYOUT_JUSTIFY);
		p.hanging_indent = s->addressee_hang;
		struct layout_lines lines = layout_lines_from_inlines(f->context, n, &p);
		f->glue = layout_whole_lines(s, s->addressee_air.above);
		layout_flow_lines(f, &lines, s->addressee, element);
		f->glue = layout_whole_lines(s, s->addressee_air.below);
		f->keep_lines = 1;
	}
}

void
layout_flow_head(struct flow *f, const struct model_node *document)
{
	const struct style *s = f->style;
	const struct model_node *title = model_child(document, MODEL_TITLE);
	struct flow_unit unit = {.pos = document->pos};
	add_marks(f, &unit, document);
	bool issuers = add_issuers(f, &unit, document);
	if (s->number_first) {
		bool number = add_number(f, &unit, document);
		if (number || issuers)
			add_head_rule(f, &unit, number ? s->docnumber : s->issuer);
		layout_unit_title(f, &unit, title, s->title, s->title_air);
		layout_unit_hang(f, &unit);
	} else {
		layout_unit_title(f, &unit, title, s->title, s->title_air);
		add_number(f, &unit, document);
		layout_unit_air(&unit, s->docnumber_air.below);
	}
	layout_unit_end(f, &unit);
	f->keep_lines = s->head_keep_lines;
	set_addressees(f, document);
}
