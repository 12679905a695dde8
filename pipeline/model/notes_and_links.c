/*
 * What refers to something elsewhere: notes, within their file; links, within
 * the issue. Both are resolved here, and what leads nowhere is reported.
 */
#include "base/utf8.h"
#include "model/glyphs.h"

static void
find_notes(struct part *part, const struct parse_node *tree, struct note ***tail)
{
	struct build *b = part->b;

	for (const struct parse_node *node = tree->first; node; node = node->next) {
		const struct place *other;
		struct note *note;

		if (node->kind == PARSE_DIV)
			find_notes(part, node, tail);
		if (node->kind != PARSE_NOTE)
			continue;
		other = place_map_find(&part->notes_by_name, node->text);
		if (other) {
			DIAG(b->diags, CODE_NOTE_DUPLICATE, node->pos, node->text,
			    diag_int(b->diags, other->pos.line));
			continue;
		}
		note = ARENA_NEW(b->arena, struct note);
		note->tree = node;
		place_map_add(&part->notes_by_name, b->arena, node->text, node->pos)->item = note;
		**tail = note;
		*tail = &note->next;
	}
}

void
notes_find(struct part *part)
{
	struct note **tail = &part->first_note;

	find_notes(part, part->tree, &tail);
}

/* ① to ㊿, then （51） */
static struct span
label_from_number(struct build *b, int number)
{
	struct buffer label = {NULL, 0, 0};
	struct span copy;

	if (number <= 20)
		buffer_append_cp(&label, 0x2460 + (uint32_t)number - 1);
	else if (number <= 35)
		buffer_append_cp(&label, 0x3251 + (uint32_t)number - 21);
	else if (number <= 50)
		buffer_append_cp(&label, 0x32B1 + (uint32_t)number - 36);
	else {
		buffer_append_cstr(&label, "（");
		buffer_append_int(&label, number);
		buffer_append_cstr(&label, "）");
	}
	copy = arena_copy(b->arena, buffer_span(&label));
	buffer_free(&label);
	return copy;
}

struct note *
notes_refer(struct part *part, struct span name, struct pos pos)
{
	struct build *b = part->b;
	const struct place *place = place_map_find(&part->notes_by_name, name);
	struct note *note;

	if (!place) {
		DIAG(b->diags, CODE_NOTE_MISSING, pos, name);
		return NULL;
	}
	note = place->item;
	if (note->node)
		return note;
	note->node = model_new(b->arena, MODEL_NOTE, note->tree->pos);
	part_set_id(part, note->node, NULL, 'n', &part->notes);
	note->label = label_from_number(b, part->notes);
	model_set(b->arena, note->node, MODEL_KEY_LABEL, note->label);
	if (part->last_used)
		part->last_used->next_used = note;
	else
		part->first_used = note;
	part->last_used = note;
	return note;
}

void
notes_append(struct part *part, struct model_node *body)
{
	struct build *b = part->b;

	/* A note may refer to a further one, which then joins the list. */
	for (struct note *note = part->first_used; note; note = note->next_used) {
		model_append(body, note->node);
		if (!note->tree->first)
			DIAG(b->diags, CODE_NOTE_EMPTY, note->tree->pos, note->tree->text);
		for (const struct parse_node *n = note->tree->first; n; n = n->next) {
			if (n->kind == PARSE_PARAGRAPH && !is_figure(n))
				paragraph_from_tree(part, n, note->node, NULL);
			else
				DIAG0(b->diags, CODE_NOTE_CONTENT, n->pos);
		}
	}
	for (const struct note *note = part->first_note; note; note = note->next)
		if (!note->node)
			DIAG(b->diags, CODE_NOTE_UNUSED, note->tree->pos, note->tree->text);
}

void
links_add(struct part *part, struct model_node *node, struct span destination, struct pos pos)
{
	struct build *b = part->b;
	struct pending_link *link = ARENA_NEW(b->arena, struct pending_link);

	*link = (struct pending_link){node, destination, pos, NULL};
	if (b->last_link)
		b->last_link->next = link;
	else
		b->links = link;
	b->last_link = link;
}

/* `https:`, or absent. A colon behind a slash or # belongs to no scheme. */
static struct span
scheme_of(struct span destination)
{
	for (size_t i = 0; i < destination.len_bytes; i++) {
		char c = destination.ptr[i];

		if (c == ':')
			return span_take(destination, i + 1);
		if (c == '/' || c == '#' || c == '?')
			break;
	}
	return (struct span){NULL, 0};
}

static bool
is_allowed_scheme(struct span scheme)
{
	return span_equal(scheme, SPAN("https:")) || span_equal(scheme, SPAN("http:")) ||
	       span_equal(scheme, SPAN("mailto:"));
}

static void
set_target(struct build *b, const struct pending_link *link, struct span id)
{
	const struct span parts[] = {SPAN("#"), id};

	model_set(b->arena, link->node, MODEL_KEY_HREF, arena_join(b->arena, parts, 2));
}

/* #id, other.md, other.md#id */
static void
resolve_inside(struct build *b, const struct pending_link *link)
{
	struct span id = link->destination, path = span_cut(&id, '#');
	const struct place *place = NULL;
	const struct part *part = NULL;

	if (path.len_bytes) {
		place = place_map_find(&b->files, path);
		part = place ? place->item : NULL;
		if (!part) {
			DIAG(b->diags, CODE_LINK_NOWHERE, link->pos, link->destination);
			return;
		}
		/* its ids are not known: its front matter has a fault, which was reported */
		if (!part->front)
			return;
		if (!id.ptr) {
			set_target(b, link, part->id);
			return;
		}
	}
	place = id.len_bytes ? place_map_find(&b->ids, id) : NULL;
	if (!place || (part && place->pos.file != part->file))
		DIAG(b->diags, CODE_LINK_NOWHERE, link->pos, link->destination);
	else
		set_target(b, link, id);
}

void
links_resolve(struct build *b)
{
	for (const struct pending_link *link = b->links; link; link = link->next) {
		struct span scheme = scheme_of(link->destination);

		model_set(b->arena, link->node, MODEL_KEY_HREF, SPAN("#"));
		if (!scheme.ptr)
			resolve_inside(b, link);
		else if (!is_allowed_scheme(scheme))
			DIAG(b->diags, CODE_LINK_SCHEME, link->pos, scheme);
		else
			model_set(b->arena, link->node, MODEL_KEY_HREF, link->destination);
	}
}
