/*
 * furniture.c - what stands around the text of a page: running heads and
 * folios, mirrored; and the cover, which is a page of its own.
 */
#include "layout/painter.h"

#include "ir/dates.h"

struct span
layout_page_label(struct arena *arena, int32_t number, bool roman)
{
	static const struct {
		int32_t value;
		const char *digits;
	} steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"},
	    {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
	struct buffer out = {NULL, 0, 0};
	if (!roman)
		buffer_append_int(&out, number);
	for (size_t i = 0; roman && i < sizeof(steps) / sizeof(steps[0]); i++)
		for (; number >= steps[i].value; number -= steps[i].value)
			buffer_append_cstr(&out, steps[i].digits);
	struct span label = arena_copy(arena, buffer_span(&out));
	buffer_free(&out);
	return label;
}

static mpt
measure_of(const struct style *s)
{
	return s->cells * s->cell;
}

/* One line of text, made smaller where it would be wider than the room. */
static struct layout_lines
set_one_line(struct painter *p, struct span words, struct style_text text, mpt room)
{
	struct layout_paragraph paragraph = layout_flow_paragraph(p->flow, text, LAYOUT_LEFT);
	paragraph.measure = INT32_MAX / 4;
	struct layout_lines lines =
	    layout_lines_from_text(p->flow->context, words, POS_NONE, &paragraph);
	if (!lines.count || lines.lines[0].width <= room || room <= 0)
		return lines;
	paragraph.text.size = (mpt)((int64_t)text.size * room / lines.lines[0].width);
	return layout_lines_from_text(p->flow->context, words, POS_NONE, &paragraph);
}

static mpt
width_of(const struct layout_lines *lines)
{
	return lines->count ? lines->lines[0].width : 0;
}

static void
paint_running_head(struct painter *p, struct span words, bool recto)
{
	const struct style *s = p->style;
	const struct style_text text = s->running_head;
	mpt measure = measure_of(s);
	mpt baseline = s->page_height - s->margin_top + s->head_baseline;
	if (!p->issue_head.count) {
		struct span issue =
		    style_fill_words(p->pages->arena, s->words.running_head, p->flow->model->issue);
		p->issue_head = set_one_line(p, issue, text, measure / 3 * 2);
	}
	if (!p->section_words.ptr || !span_equal(words, p->section_words)) {
		p->section_words = words;
		p->section_head = set_one_line(
		    p, words, text, measure - width_of(&p->issue_head) - 2 * text.size);
	}
	const struct layout_lines *left = recto ? &p->issue_head : &p->section_head;
	const struct layout_lines *right = recto ? &p->section_head : &p->issue_head;
	layout_paint_lines(p, left, p->left, baseline, text, PAGES_ARTIFACT);
	layout_paint_lines(
	    p, right, p->left + measure - width_of(right), baseline, text, PAGES_ARTIFACT);
	if (s->head_rule > 0) {
		struct list_piece rule = {.kind = PIECE_RULE,
		    .element = PAGES_ARTIFACT,
		    .width = measure,
		    .height = s->rule,
		    .pos = POS_NONE};
		layout_paint_piece(p, &rule, p->left, baseline - s->head_rule);
	}
}

static struct span
fill_page(struct arena *arena, struct span words, struct span label)
{
	const struct span place = SPAN("{page}");
	size_t at = 0;
	while (at < words.len_bytes && !span_starts_with(span_skip(words, at), place))
		at++;
	if (at == words.len_bytes)
		return words;
	const struct span parts[] = {
	    span_take(words, at), label, span_skip(words, at + place.len_bytes)};
	return arena_join(arena, parts, 3);
}

void
layout_paint_furniture(struct painter *p, struct span words)
{
	const struct style *s = p->style;
	bool recto = p->pages->page_count % 2 == 1;
	mpt foot = s->margin_bottom - s->folio_baseline;
	mpt measure = measure_of(s);
	if (s->has_head)
		paint_running_head(p, words, recto);
	struct span folio_words = fill_page(p->pages->arena, s->words.folio, p->page->label);
	struct layout_lines folio = set_one_line(p, folio_words, s->folio, measure);
	mpt x = recto ? p->left + measure - width_of(&folio) - s->folio_indent
		      : p->left + s->folio_indent;
	layout_paint_lines(p, &folio, x, foot, s->folio, PAGES_ARTIFACT);
}

/* --- the cover --- */

/* Lines over the whole measure; baseline y below the page's top. */
static void
paint_cover_text(struct painter *p, struct span words, struct style_text text,
    enum layout_align align, mpt y, int32_t parent, enum pages_element_kind kind)
{
	if (!words.ptr || !words.len_bytes)
		return;
	int32_t element = layout_add_element(p->pages, kind, parent, p->flow->model->issue->pos);
	struct layout_paragraph paragraph = layout_flow_paragraph(p->flow, text, align);
	paragraph.measure = measure_of(p->style);
	if (align == LAYOUT_SPREAD) {
		struct layout_lines natural = set_one_line(p, words, text, paragraph.measure);
		if (natural.count && natural.lines[0].run_count)
			paragraph.text.size = natural.lines[0].runs[0].size;
	}
	struct layout_lines lines =
	    layout_lines_from_text(p->flow->context, words, POS_NONE, &paragraph);
	layout_paint_lines(p, &lines, p->left, p->style->page_height - y, paragraph.text, element);
}

/* First, so that words may stand on it. */
static void
paint_cover_band(struct painter *p)
{
	const struct style *s = p->style;
	const struct list_piece band = {.kind = PIECE_FILL,
	    .element = PAGES_ARTIFACT,
	    .width = s->page_width,
	    .height = s->cover_band,
	    .rgb = s->accent_rgb,
	    .pos = POS_NONE};
	if (s->cover_band > 0)
		layout_paint_piece(p, &band, 0, s->cover_band);
}

void
layout_paint_cover(struct painter *p, int32_t element)
{
	const struct style *s = p->style;
	const struct model_node *issue = p->flow->model->issue;
	struct arena *arena = p->pages->arena;
	struct span publisher = model_get(issue, MODEL_KEY_PUBLISHER);
	if (!publisher.ptr)
		publisher = model_get(issue, MODEL_KEY_SPONSOR);
	layout_add_page(p, SPAN(""));
	paint_cover_band(p);
	paint_cover_text(p, model_get(issue, MODEL_KEY_MASTHEAD), s->cover_masthead, LAYOUT_SPREAD,
	    s->cover_masthead_y, element, PAGES_TITLE);
	paint_cover_text(p, style_fill_words(arena, s->words.number, issue), s->cover_number,
	    LAYOUT_LEFT, s->cover_number_y, element, PAGES_P);
	if (model_get(issue, MODEL_KEY_TOTAL).ptr)
		paint_cover_text(p, style_fill_words(arena, s->words.total, issue), s->cover_number,
		    LAYOUT_RIGHT, s->cover_number_y, element, PAGES_P);
	struct list_piece rule = {.kind = PIECE_RULE,
	    .element = PAGES_ARTIFACT,
	    .width = measure_of(s),
	    .height = s->cover_rule,
	    .rgb = s->accent_rgb,
	    .pos = POS_NONE};
	layout_paint_piece(p, &rule, p->left, s->page_height - s->cover_rule_y);
	paint_cover_text(p, publisher, s->cover_publisher, LAYOUT_CENTER, s->cover_publisher_y,
	    element, PAGES_P);
	paint_cover_text(p, date_text(arena, model_get(issue, MODEL_KEY_DATE)), s->cover_publisher,
	    LAYOUT_CENTER, s->cover_date_y, element, PAGES_P);
}
