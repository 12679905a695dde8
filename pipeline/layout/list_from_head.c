/*
 * list_from_head.c - the head of a document: issuers, number and title in the
 * template's order, and the addressees under it (GB/T 9704-2012 7.2.4, 7.2.5,
 * 7.2.7, 7.3.1, 7.3.2). What a document does not have takes no room.
 */
#include "layout/flow.h"

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
	layout_unit_air(unit, s->issuer_air.above);
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

static bool
add_number(struct flow *f, struct flow_unit *unit, const struct model_node *document)
{
	const struct style *s = f->style;
	const struct model_node *number = model_child(document, MODEL_DOCNUMBER);
	if (!number)
		return false;
	int32_t element = layout_add_element(f->pages, PAGES_P, f->element, number->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, s->docnumber, LAYOUT_CENTER);
	struct layout_lines lines = layout_lines_from_inlines(f->context, number, &p);
	layout_unit_air(unit, s->docnumber_air.above);
	layout_unit_lines(f, unit, &lines, s->docnumber, element, f->x);
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
