/*
 * list_from_notes.c - notes to lines: at the foot of the column that names
 * them, under the table or in the box that does, or at the end of their part.
 * In the structure a note follows the block that names it, its label a link to
 * the first mark, as the mark is one to it.
 */
#include "layout/flow.h"

/* --- the notes of a part, by their ids --- */

static uint32_t
hash_of(struct span s)
{
	uint32_t h = 2166136261u; /* FNV-1a */
	for (size_t i = 0; i < s.len_bytes; i++)
		h = (h ^ (unsigned char)s.ptr[i]) * 16777619u;
	return h;
}

/* The slot of a note with the id, or the free one where it would go. */
static size_t
slot_of(const struct flow *f, struct span id)
{
	size_t at = hash_of(id) % f->note_slot_count;
	while (
	    f->note_slots[at] && !span_equal(model_get(f->note_slots[at]->node, MODEL_KEY_ID), id))
		at = (at + 1) % f->note_slot_count;
	return at;
}

static struct layout_lines
label_lines(struct flow *f, const struct model_node *note)
{
	struct layout_paragraph p = layout_flow_paragraph(f, f->style->note, LAYOUT_LEFT);
	return layout_lines_from_text(f->context, model_get(note, MODEL_KEY_LABEL), note->pos, &p);
}

/* Where the notes' texts begin: behind the widest label; ① to ㊿ are one character, （51） is more.
 */
static mpt
hang_of(struct flow *f)
{
	mpt size = f->style->note.size, hang = 3 * size / 2;
	for (size_t i = 0; i < f->note_count; i++) {
		struct layout_lines label = label_lines(f, f->notes[i].node);
		if (label.count && label.lines[0].width + size / 2 > hang)
			hang = label.lines[0].width + size / 2;
	}
	return hang;
}

void
layout_notes_start(struct flow *f, const struct model_node *body)
{
	f->note_count = 0;
	for (const struct model_node *n = body; n; n = model_next(body, n)) {
		if (n->kind != MODEL_NOTE)
			continue;
		ARENA_GROW(f->arena, struct flow_note, f->notes, f->note_count, f->note_capacity);
		f->notes[f->note_count++] = (struct flow_note){.node = n};
	}
	if (f->note_count == 0)
		return;
	f->note_slot_count = 2 * f->note_count + 1;
	f->note_slots = ARENA_ARRAY(f->arena, struct flow_note *, f->note_slot_count);
	for (size_t i = 0; i < f->note_count; i++)
		f->note_slots[slot_of(f, model_get(f->notes[i].node, MODEL_KEY_ID))] = &f->notes[i];
	f->note_hang = hang_of(f);
}

/* --- marks --- */

/* The name of the place where a note is first named; no id of the model can be like it. */
static struct span
mark_name(struct flow *f, const struct flow_note *note, bool link)
{
	const struct span parts[] = {SPAN("#"), SPAN("mark "), model_get(note->node, MODEL_KEY_ID)};
	return arena_join(f->arena, link ? parts : parts + 1, link ? 3 : 2);
}

static void
name_note(struct flow *f, struct list_box *box, const struct list_piece *piece,
    const struct layout_run *run)
{
	const struct model_node *mark = layout_link_above(run->owner);
	if (!mark || mark->kind != MODEL_NOTEREF)
		return;
	struct flow_note *note = f->note_slots[slot_of(f, model_get(mark, MODEL_KEY_TARGET))];
	if (!note || note->named)
		return;
	note->named = true;
	struct list_piece *dest = layout_add_piece(f->arena, box, PIECE_DEST, PAGES_ARTIFACT);
	dest->text = mark_name(f, note, false);
	dest->x = piece->x + piece->line->x + run->x;
	dest->y = piece->y - piece->size;
	dest->pos = mark->pos;
	ARENA_GROW(f->arena, struct flow_note *, f->named, f->named_count, f->named_capacity);
	f->named[f->named_count++] = note;
}

/* Enters the notes that the lines of a box are the first to name. */
static void
name_notes(struct flow *f, struct list_box *box)
{
	for (const struct list_piece *p = box->first; p; p = p->next)
		for (size_t i = 0; p->kind == PIECE_LINE && p->element != PAGES_ARTIFACT &&
				   i < p->line->run_count;
		     i++)
			name_note(f, box, p, &p->line->runs[i]);
}

/* --- one note --- */

/* The next line of a note: in the region's list, or of what stands at the column's foot. */
static struct list_box *
note_box(struct flow *f, struct list_group *group, struct pos pos)
{
	mpt leading = f->style->note.leading;
	if (group)
		return layout_flow_box(f, leading, group, pos);
	struct list_region *r = f->region;
	struct list_box *box = ARENA_NEW(f->arena, struct list_box);
	box->height = leading;
	box->pos = pos;
	ARENA_GROW(
	    f->arena, struct list_box *, r->note_lines, r->note_line_count, r->note_line_capacity);
	r->note_lines[r->note_line_count++] = box;
	return box;
}

/* The label, a link back to the first mark. */
static void
put_label(struct flow *f, struct list_box *box, const struct flow_note *note, int32_t element)
{
	const struct style_text text = f->style->note;
	struct layout_lines label = label_lines(f, note->node);
	struct flow_unit unit = {0};
	if (!label.count)
		return;
	if (note->named)
		element = layout_add_element(f->pages, PAGES_LINK, element, note->node->pos);
	layout_unit_lines(f, &unit, &label, text, element, f->x);
	layout_append_pieces(box, unit.first, unit.last);
	if (!note->named)
		return;
	struct list_piece *link = layout_add_piece(f->arena, box, PIECE_LINK, element);
	link->text = mark_name(f, note, true);
	link->contents = model_get(note->node, MODEL_KEY_LABEL);
	link->x = f->x;
	link->width = label.lines[0].width;
	link->height = text.leading;
	link->pos = note->node->pos;
}

static void
put_dest(struct flow *f, struct list_box *box, const struct model_node *note)
{
	struct list_piece *dest = layout_add_piece(f->arena, box, PIECE_DEST, PAGES_ARTIFACT);
	dest->text = model_get(note, MODEL_KEY_ID);
	dest->x = f->x;
	dest->pos = note->pos;
}

/* A note goes on elsewhere with two lines of a paragraph, and leaves two. */
static int32_t
note_penalty(const struct list_group *group, bool first, size_t line, size_t count)
{
	if (line == 1 || (line > 0 && line + 1 == count))
		return LIST_NEVER;
	return first && !group ? LIST_IN_NEED : 0;
}

static void
set_note(struct flow *f, struct flow_note *note, struct list_group *group)
{
	const struct style_text text = f->style->note;
	const struct model_node *node = note->node;
	int32_t element = layout_add_element(f->pages, PAGES_NOTE, f->element, node->pos);
	f->pages->elements[element].id = model_get(node, MODEL_KEY_ID);
	int32_t lbl = layout_add_element(f->pages, PAGES_LBL, element, node->pos);
	struct layout_paragraph p = layout_flow_paragraph(f, text, LAYOUT_JUSTIFY);
	p.measure -= f->note_hang;
	bool first = true;
	note->set = true;
	for (const struct model_node *para = node->first; para; para = para->next) {
		struct layout_lines lines = layout_lines_from_inlines(f->context, para, &p);
		int32_t body = PAGES_ARTIFACT;
		for (size_t i = 0; i < lines.count; i++) {
			struct list_box *box = note_box(f, group, lines.lines[i].pos);
			struct flow_unit unit = {0};
			int32_t penalty = note_penalty(group, first, i, lines.count);
			if (penalty > box->penalty)
				box->penalty = penalty;
			if (first) {
				put_dest(f, box, node);
				put_label(f, box, note, lbl);
			}
			if (i == 0) {
				body = layout_add_element(f->pages, PAGES_P, element, para->pos);
				layout_add_inlines(f->pages, &f->inlines, para, body);
			}
			struct layout_lines one = {&lines.lines[i], 1};
			layout_unit_lines(f, &unit, &one, text, body, f->x + f->note_hang);
			layout_append_pieces(box, unit.first, unit.last);
			first = false;
		}
	}
}

/* --- where they stand --- */

void
layout_notes_at_foot(struct flow *f, size_t from)
{
	struct list_region *r = f->region;
	mpt x = f->x, measure = f->measure;
	if (f->note_count == 0)
		return;
	f->x = 0;
	f->measure = r->measure;
	for (size_t i = from; i < r->count; i++) {
		size_t set = 0;
		f->named_count = 0;
		name_notes(f, r->boxes[i]);
		size_t line = r->note_line_count;
		while (f->style->notes_at_foot && set < f->named_count) {
			set_note(f, f->named[set++], NULL);
			/* A note may name a further one. */
			for (; line < r->note_line_count; line++)
				name_notes(f, r->note_lines[line]);
		}
		r->boxes[i]->notes_end = r->note_line_count;
	}
	f->x = x;
	f->measure = measure;
}

/* A short rule above notes, which holds on to their first line. */
static void
put_rule(struct flow *f, struct list_group *group, struct pos pos)
{
	struct list_box *box =
	    layout_flow_box(f, f->style->rule + f->style->note.leading / 2, group, pos);
	struct list_piece *rule = layout_add_piece(f->arena, box, PIECE_RULE, PAGES_ARTIFACT);
	rule->x = f->x;
	rule->width = f->style->note_rule;
	rule->height = f->style->rule;
	f->keep_lines = 1;
}

void
layout_notes_below(struct flow *f, size_t from, struct list_group *group)
{
	size_t end = f->region->count;
	if (f->note_count == 0)
		return;
	f->named_count = 0;
	for (size_t i = from; i < end; i++)
		name_notes(f, f->region->boxes[i]);
	if (f->named_count == 0 || !f->style->notes_at_foot)
		return;
	if (!group) {
		group = ARENA_NEW(f->arena, struct list_group);
		group->air = f->style->note_air;
		layout_flow_keep_back(f, 2);
		put_rule(f, group, f->named[0]->node->pos);
	}
	for (size_t i = 0; i < f->named_count; i++) {
		size_t line = f->region->count;
		f->keep_lines = 1; /* not parted from what names them */
		set_note(f, f->named[i], group);
		for (; line < f->region->count; line++)
			name_notes(f, f->region->boxes[line]);
	}
}

bool
layout_notes_wait(const struct flow *f)
{
	size_t i = 0;
	while (i < f->note_count && f->notes[i].set)
		i++;
	return i < f->note_count;
}

void
layout_flow_notes(struct flow *f)
{
	struct list_group *group = NULL;
	for (size_t i = 0; i < f->note_count; i++) {
		if (f->notes[i].set)
			continue;
		if (!group) {
			group = ARENA_NEW(f->arena, struct list_group);
			group->air = f->style->note_air;
			layout_flow_keep_back(f, 2);
			put_rule(f, group, f->notes[i].node->pos);
		}
		set_note(f, &f->notes[i], group);
	}
	f->note_count = 0;
}
