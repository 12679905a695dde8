#include "model/document.h"

#include "base/utf8.h"
#include "ir/dates.h"

static struct pos
line_end(const struct value_line *line)
{
	struct pos pos = line->pos;

	pos.col_cp += (int32_t)utf8_count(line->text);
	return pos;
}

void
inlines_from_line(struct head *head, struct model_node *node, struct value_line line)
{
	struct glyphs g = {.arena = arena_new()};

	glyphs_add_text(&g, line.text, line.pos);
	glyphs_fold(&g);
	if (node->kind == MODEL_APPROVER)
		glyphs_wrap(&g, 0, g.count, MODEL_NAME);
	nodes_from_glyphs(head->part->b, NULL, &g, node);
	arena_free(g.arena);
}

void
lines_from_field(struct head *head, enum document_key key, enum model_kind kind, bool one_node)
{
	struct build *b = head->part->b;
	struct arena_mark mark;
	struct glyphs g = {.arena = arena_new()};
	size_t count;
	const struct value_line *lines = value_lines(b, head->value[key], &count);

	mark = arena_mark(g.arena);
	for (size_t i = 0; i < count; i++) {
		glyphs_add_text(&g, lines[i].text, lines[i].pos);
		if (one_node && i + 1 < count) {
			if (key == KEY_TITLE)
				glyphs_add_break(&g, line_end(&lines[i]));
			continue;
		}
		if (key == KEY_ADDRESSEES && g.items[g.count - 1].cp != 0xFF1A &&
		    g.items[g.count - 1].cp != ':')
			glyphs_add_text(&g, SPAN("："), g.items[g.count - 1].pos);
		if (key == KEY_TITLE)
			glyphs_fold_title(&g);
		else
			glyphs_fold(&g);
		nodes_from_glyphs(b, NULL, &g,
		    model_add(b->arena, head->node, kind, lines[one_node ? 0 : i].pos));
		g = (struct glyphs){.arena = g.arena};
		arena_reset(g.arena, mark);
	}
	arena_free(g.arena);
}

void
text_append(struct build *b, struct model_node *parent, struct span text)
{
	model_add(b->arena, parent, MODEL_TEXT, parent->pos)->text = text;
}

void
signature_from_fields(struct head *head)
{
	struct build *b = head->part->b;
	const struct parse_field *signatures = head->value[KEY_SIGNATURES];
	const struct parse_field *date = head->value[KEY_SIGNED];
	struct span iso = value_date(b, date);
	struct model_node *outer = head->node, *node;

	if (!signatures && !iso.ptr)
		return;
	head->node = model_add(
	    b->arena, outer, MODEL_SIGNATURE, signatures ? signatures->text_pos : date->text_pos);
	lines_from_field(head, KEY_SIGNATURES, MODEL_SIGNATORY, false);
	if (iso.ptr) {
		node = model_add(b->arena, head->node, MODEL_SIGNDATE, date->text_pos);
		model_set(b->arena, node, MODEL_KEY_ISO, iso);
		text_append(b, node, date_text(b->arena, iso));
	}
	head->node = outer;
}
