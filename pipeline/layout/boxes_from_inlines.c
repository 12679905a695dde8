#include "layout/boxes_from_inlines.h"

#include "base/utf8.h"
#include "layout/structure.h"

#include <string.h>

/* How much of the text on each side a message quotes. */
#define QUOTED_CP 6
#define DASH 0x2014

struct builder {
	struct layout_context *context;
	struct arena *scratch;
	const struct layout_paragraph *paragraph;
	struct boxes *boxes;
	/* widest digit of a face at a size, for tables */
	int32_t digit_face;
	mpt digit_size, digit_width;
};

static uint32_t
color_of(const struct builder *b, const struct style_text *text)
{
	const struct style *style = b->paragraph->style ? b->paragraph->style : b->context->style;

	return text->red && style ? style->accent_rgb : 0;
}

static enum style_role
strong_role(enum style_role role)
{
	return role == ROLE_HEAD || role == ROLE_TITLE ? role : ROLE_BOLD;
}

static enum style_role
emphasis_role(enum style_role role)
{
	return role == ROLE_HEAD || role == ROLE_TITLE ? role : ROLE_KAI;
}

/* The face, size and place of the text of node, from all inlines between it and root. */
static struct box_source
source_of(const struct builder *b, const struct model_node *root, const struct model_node *node)
{
	const struct layout_paragraph *p = b->paragraph;
	const struct spacing *sp = &b->boxes->spacing;
	struct style_text text = p->text;
	struct box_source s = {.pos = node->pos};
	bool strong = false, emphasis = false, placed = false;

	for (const struct model_node *up = node; up && up != root; up = up->parent) {
		const struct style_text *own = NULL;

		if (up->kind == MODEL_TEXT)
			continue;
		if (!s.inline_node)
			s.inline_node = up;
		if (!s.owner && layout_has_element(up))
			s.owner = up;
		if (!s.unit && (up->kind == MODEL_NAME || up->kind == MODEL_SPREAD))
			s.unit = up;
		strong = strong || up->kind == MODEL_STRONG;
		emphasis = emphasis || up->kind == MODEL_EM;
		if (up->kind == MODEL_LEAD)
			own = model_is(up, MODEL_KEY_STYLE, "label") ? &p->label : &p->lead;
		else if (up->kind == MODEL_RESP)
			own = &p->resp;
		if (own && own->size > 0 && !placed) {
			text = *own;
			placed = true;
		}
	}
	s.role = text.role;
	s.size = text.size;
	s.rgb = color_of(b, &text);
	if (emphasis)
		s.role = emphasis_role(s.role);
	if (strong)
		s.role = strong_role(s.role);
	for (const struct model_node *up = node; up && up != root; up = up->parent) {
		mpt size = s.size;

		if (up->kind != MODEL_SUB && up->kind != MODEL_SUP && up->kind != MODEL_NOTEREF)
			continue;
		s.script = true;
		s.rise += up->kind == MODEL_SUB ? -spacing_at(sp, size, sp->widths.sub_drop)
						: spacing_at(sp, size, sp->widths.sup_rise);
		s.size = spacing_at(sp, size, sp->widths.script_size);
	}
	return s;
}

static struct span
quote_around(struct span text, size_t offset)
{
	size_t from = offset, to = offset;

	for (int n = 0; n < QUOTED_CP && from > 0; n++) {
		from--;
		while (from > 0 && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
			from--;
	}
	for (int n = 0; n <= QUOTED_CP && to < text.len_bytes; n++)
		utf8_next(text, &to);
	return (struct span){text.ptr + from, to - from};
}

static struct pos
pos_in(const struct box_source *source, uint32_t index)
{
	struct pos pos = source->pos;

	if (pos.line > 0)
		pos.col_cp += (int32_t)index;
	return pos;
}

/* The face of a character; reports one that no face has, and a change of face inside a name. */
static int32_t
face_of(struct builder *b, const struct box_source *source, struct span text, size_t offset,
    uint32_t cp, uint32_t index)
{
	struct diags *diags = b->context->diags;
	bool fallback = false;
	int32_t face = fonts_face_for(b->context->fonts, source->role, cp, &fallback);

	if (face < 0) {
		DIAG(diags, CODE_GLYPH_MISSING, pos_in(source, index), diag_cp(diags, cp),
		    quote_around(text, offset));
		return -1;
	}
	if (fallback && source->unit && source->unit->kind == MODEL_NAME)
		DIAG(diags, CODE_NAME_FALLBACK, pos_in(source, index),
		    model_flat_text(b->scratch, source->unit), diag_cp(diags, cp),
		    fonts_face_name(b->context->fonts, face));
	return face;
}

/* Gives the box a width other than its glyph's, the glyph in its middle. */
static void
set_width(struct box *box, mpt width)
{
	mpt pad = width - box->advance;

	box->start_cut = -(pad / 2);
	box->end_cut = -(pad - pad / 2);
}

static void
set_digit_width(struct builder *b, struct box *box, mpt size)
{
	struct fonts *fonts = b->context->fonts;

	if (b->digit_face != box->face || b->digit_size != size) {
		b->digit_face = box->face;
		b->digit_size = size;
		b->digit_width = 0;
		for (uint32_t cp = '0'; cp <= '9'; cp++) {
			mpt width = fonts_glyph(fonts, box->face, cp)
					? fonts_advance(fonts, box->face, cp, size)
					: 0;

			if (width > b->digit_width)
				b->digit_width = width;
		}
	}
	if (b->digit_width > box->advance)
		set_width(box, b->digit_width);
}

/* An accent in the face of its letter, where that has it; it is said that it may miss the letter.
 */
static int32_t
face_of_accent(struct builder *b, const struct box_source *source, struct span text, size_t offset,
    const struct box *box)
{
	struct diags *diags = b->context->diags;
	bool in_letters_face = b->boxes->count > 1 && box[-1].face >= 0 &&
			       fonts_glyph(b->context->fonts, box[-1].face, box->cp);
	int32_t face =
	    in_letters_face ? box[-1].face : face_of(b, source, text, offset, box->cp, box->index);

	if (face >= 0)
		DIAG(diags, CODE_ACCENT_APART, pos_in(source, box->index), diag_cp(diags, box->cp),
		    quote_around(text, offset));
	return face;
}

static void
add_characters(struct builder *b, struct span text, uint32_t source_index)
{
	struct boxes *boxes = b->boxes;
	const struct box_source *source = &boxes->sources[source_index];
	struct fonts *fonts = b->context->fonts;
	size_t offset = 0;

	ARENA_RESERVE(
	    b->scratch, struct box, boxes->items, boxes->count, boxes->capacity, utf8_count(text));
	for (uint32_t index = 0; offset < text.len_bytes; index++) {
		size_t start = offset;
		uint32_t cp = utf8_next(text, &offset);
		struct box *box;

		if (cp == UTF8_BAD)
			cp = 0xFFFD;
		box = &boxes->items[boxes->count++];
		*box = (struct box){.text = text.ptr + start,
		    .text_bytes = (uint8_t)(offset - start),
		    .cp = cp,
		    .source = source_index,
		    .index = index,
		    .class_of = (uint8_t)class_from_character(cp)};
		box->face = box->class_of == CLASS_COMBINING
				? face_of_accent(b, source, text, start, box)
				: face_of(b, source, text, start, cp, index);
		if (box->face < 0) {
			box->face = 0;
			box->advance = source->size;
			continue;
		}
		box->advance = fonts_advance(fonts, box->face, cp, source->size);
		if (box->class_of == CLASS_DIGIT && b->paragraph->tabular)
			set_digit_width(b, box, source->size);
	}
}

static uint32_t
add_source(struct builder *b, struct box_source source)
{
	struct boxes *boxes = b->boxes;

	ARENA_GROW(b->scratch, struct box_source, boxes->sources, boxes->source_count,
	    boxes->source_capacity);
	boxes->sources[boxes->source_count] = source;
	return (uint32_t)boxes->source_count++;
}

static void
add_node(struct builder *b, const struct model_node *root, const struct model_node *node)
{
	struct boxes *boxes = b->boxes;

	if (node->kind == MODEL_PAGEMARK || model_get(node, MODEL_KEY_ID).ptr) {
		ARENA_GROW(b->scratch, struct box_mark, boxes->marks, boxes->mark_count,
		    boxes->mark_capacity);
		boxes->marks[boxes->mark_count++] = (struct box_mark){boxes->count, node};
	}
	if (node->kind == MODEL_TEXT)
		add_characters(b, node->text, add_source(b, source_of(b, root, node)));
	else if (node->kind == MODEL_NOTEREF)
		add_characters(
		    b, model_get(node, MODEL_KEY_LABEL), add_source(b, source_of(b, root, node)));
	else if (node->kind == MODEL_BREAK && boxes->count > 0)
		boxes->items[boxes->count - 1].flags |=
		    model_get(node, MODEL_KEY_HARD).ptr ? BOX_HARD : BOX_SOFT;
}

/* The sign of PO₄³⁻ and Na⁺: raised, behind what it belongs to. */
static bool
is_charge(const struct boxes *boxes, size_t i, enum char_class before, enum char_class after)
{
	const struct box *box = &boxes->items[i];

	return boxes->sources[box->source].script && class_is_western(before) &&
	       !class_is_western(after) &&
	       (box->class_of == CLASS_HYPHEN || box->class_of == CLASS_SIGN);
}

/* Classes that depend on the neighbours: dashes by twos, hyphens and solidi in words. */
static void
refine_classes(struct boxes *boxes)
{
	for (size_t i = 0; i < boxes->count; i++) {
		struct box *box = &boxes->items[i];
		enum char_class before = i > 0 ? box[-1].class_of : CLASS_WIDE;
		enum char_class after =
		    i + 1 < boxes->count ? class_from_character(box[1].cp) : CLASS_WIDE;
		bool west_before = class_is_western(before) || before == CLASS_SPACE;
		bool west_after = class_is_western(after) || after == CLASS_SPACE;

		if (box->cp == DASH && ((i > 0 && box[-1].cp == DASH) ||
					   (i + 1 < boxes->count && box[1].cp == DASH))) {
			box->class_of = CLASS_DASH;
		} else if (is_charge(boxes, i, before, after)) {
			box->class_of = CLASS_UNIT_MARK;
		} else if (box->class_of == CLASS_HYPHEN) {
			if (west_before && (west_after || after == CLASS_HYPHEN))
				box->class_of = CLASS_SYMBOL;
			else if (after == CLASS_DIGIT)
				box->class_of = CLASS_SIGN;
		} else if (box->class_of == CLASS_SOLIDUS) {
			if (box->cp == '/' && west_before && (west_after || after == CLASS_SOLIDUS))
				box->class_of = CLASS_SYMBOL;
		}
	}
}

/* A space between words; nothing at a line's start and end. */
static void
set_space(const struct spacing *sp, struct box *box, mpt em)
{
	mpt least = spacing_at(sp, em, sp->widths.word_least);
	mpt most = spacing_at(sp, em, sp->widths.word);
	mpt width = box->advance < least ? least : box->advance > most ? most : box->advance;

	box->start_cut = box->end_cut = box->advance;
	if (box->cp != ' ')
		return;
	box->start_cut = width;
	box->gap = width - box->advance;
	box->squeeze_room = width - least;
	box->stretch_room = spacing_at(sp, em, sp->widths.word_most) - width;
}

/* Dashes are a character wide. What —— lacks stands around it, so that the two stay one line. */
static void
set_dash(const struct boxes *boxes, size_t i, mpt em)
{
	struct box *box = &boxes->items[i];

	if (box->advance >= em)
		return;
	if (box->class_of == CLASS_CONNECTOR || box->cp != DASH) {
		set_width(box, em);
		return;
	}
	if (i == 0 || box[-1].cp != DASH)
		box->start_cut = box->advance - em;
	if (i + 1 == boxes->count || box[1].cp != DASH)
		box->end_cut = box->advance - em;
}

/* The widths that the rules give, whatever the glyph's advance is. */
static void
set_widths(struct boxes *boxes)
{
	const struct spacing *sp = &boxes->spacing;

	for (size_t i = 0; i < boxes->count; i++) {
		struct box *box = &boxes->items[i];
		mpt em = boxes->sources[box->source].size;
		mpt half = spacing_at(sp, em, sp->widths.half);

		switch ((enum char_class)box->class_of) {
		case CLASS_OPENER:
			box->blank = box->advance > em / 2 ? box->advance - em / 2 : 0;
			box->start_cut = sp->widths.full_start ? 0 : box->blank;
			break;
		case CLASS_CLOSER:
		case CLASS_COMMA:
		case CLASS_STOP:
			box->blank = box->advance > em / 2 ? box->advance - em / 2 : 0;
			box->end_cut = sp->widths.full_end ? 0 : box->blank;
			break;
		case CLASS_INTERPUNCT:
		case CLASS_HYPHEN:
			set_width(box, half);
			break;
		case CLASS_SOLIDUS:
			/* a font whose ／ fills a whole em has none that could be cut to half */
			if (box->advance <= em * 3 / 4)
				set_width(box, half);
			break;
		case CLASS_CONNECTOR:
		case CLASS_DASH:
			set_dash(boxes, i, em);
			break;
		case CLASS_SPACE:
			set_space(sp, box, em);
			break;
		case CLASS_SYMBOL:
			/* the hyphen proper, which Chinese fonts have an em wide */
			if (box->cp == 0x2010 && box->advance > half)
				set_width(box, half);
			break;
		default:
			break;
		}
	}
}

static void
finish(struct builder *b, bool labels, size_t label)
{
	refine_classes(b->boxes);
	boxes_set_western(b->boxes, b->context->fonts);
	set_widths(b->boxes);
	boxes_set_gaps(b->boxes);
	boxes_set_kerning(b->boxes, b->context->fonts);
	boxes_set_units(b->boxes, labels, label, b->paragraph->tabular);
}

static struct builder
builder_new(
    struct layout_context *context, struct arena *scratch, const struct layout_paragraph *paragraph)
{
	struct builder b = {
	    context, scratch, paragraph, ARENA_NEW(scratch, struct boxes), -1, 0, 0};

	b.boxes->em = paragraph->text.size;
	b.boxes->spacing = spacing_of(paragraph->style ? paragraph->style : context->style);
	return b;
}

struct boxes *
boxes_from_inlines(struct layout_context *context, struct arena *scratch,
    const struct model_node *node, const struct layout_paragraph *paragraph)
{
	struct builder b = builder_new(context, scratch, paragraph);
	size_t label = 0; /* the boxes of 第一条 */

	for (const struct model_node *n = model_next(node, node); n; n = model_next(node, n)) {
		bool in_label = n->kind == MODEL_TEXT && n->parent->kind == MODEL_LABEL &&
				b.boxes->count == label;

		add_node(&b, node, n);
		if (in_label)
			label = b.boxes->count;
	}
	finish(&b,
	    node->kind == MODEL_HEADING || node->kind == MODEL_TITLE || node->kind == MODEL_CAPTION,
	    label);
	return b.boxes;
}

struct boxes *
boxes_from_text(struct layout_context *context, struct arena *scratch, struct span text,
    struct pos pos, const struct layout_paragraph *paragraph)
{
	struct builder b = builder_new(context, scratch, paragraph);
	struct box_source source = {.pos = pos,
	    .role = paragraph->text.role,
	    .size = paragraph->text.size,
	    .rgb = color_of(&b, &paragraph->text)};

	add_characters(&b, text, add_source(&b, source));
	finish(&b, true, 0);
	return b.boxes;
}
