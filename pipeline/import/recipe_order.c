#include "import/recipe_order.h"

#include <stdlib.h>

enum stretch_kind { STRETCH_PART, STRETCH_BOX, STRETCH_LEAF };

/* Where a part begins, or what a box, a table or a figure takes up. */
struct stretch {
	int32_t first, last;
	enum stretch_kind kind;
	struct pos pos;
};

struct stretches {
	struct stretch *items;
	size_t count;
};

static void
add(struct stretches *s, enum stretch_kind kind, int32_t first, int32_t last, struct pos pos)
{
	s->items[s->count++] = (struct stretch){first, last, kind, pos};
}

static void
add_documents(struct stretches *s, const struct recipe *recipe)
{
	for (size_t i = 0; i < recipe->document_count; i++) {
		const struct recipe_document *d = &recipe->documents[i];
		add(s, STRETCH_PART, d->part.first_line, d->part.first_line, d->part.pos);
		if (d->issued)
			add(s, STRETCH_PART, d->issued->first_line, d->issued->first_line,
			    d->issued->pos);
		for (size_t a = 0; a < d->attachment_count; a++)
			add(s, STRETCH_PART, d->attachments[a].first_line,
			    d->attachments[a].first_line, d->attachments[a].pos);
	}
}

/* The parts stand in the recipe as they follow in the text. */
static void
check_parts_ascend(struct recipe_reader *r, const struct stretches *parts)
{
	for (size_t i = 1; i < parts->count; i++)
		if (parts->items[i].first <= parts->items[i - 1].first)
			RECIPE_REPORT(r, CODE_IMPORT_RECIPE_ORDER, parts->items[i].pos,
			    diag_int(r->diags, parts->items[i].first),
			    diag_int(r->diags, parts->items[i - 1].first));
}

static int
compare_stretches(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->last != y->last)
		return x->last > y->last ? -1 : 1;
	return (x->pos.line > y->pos.line) - (x->pos.line < y->pos.line);
}

static void
report_overlap(struct recipe_reader *r, const struct stretch *s, const struct stretch *other)
{
	RECIPE_REPORT(r, CODE_IMPORT_RECIPE_OVERLAP, s->pos, diag_int(r->diags, s->first),
	    diag_int(r->diags, s->last), diag_int(r->diags, other->first),
	    diag_int(r->diags, other->last));
}

/* Tables and figures may lie in a box; nothing else overlaps, and no part begins inside a range. */
static void
check_no_overlap(struct recipe_reader *r, struct stretches *s)
{
	const struct stretch *box = NULL, *leaf = NULL;
	if (s->count > 0)
		qsort(s->items, s->count, sizeof(s->items[0]), compare_stretches);
	for (size_t i = 0; i < s->count; i++) {
		const struct stretch *now = &s->items[i];
		if (leaf && now->first <= leaf->last)
			report_overlap(r, now, leaf);
		else if (box && now->first <= box->last &&
			 (now->kind != STRETCH_LEAF || now->last > box->last))
			report_overlap(r, now, box);
		if (now->kind == STRETCH_BOX)
			box = now;
		else if (now->kind == STRETCH_LEAF)
			leaf = now;
	}
}

static void
check_ranges(struct recipe_reader *r, struct recipe *recipe)
{
	size_t most = recipe->box_count + recipe->table_count + recipe->figure_count;
	for (size_t i = 0; i < recipe->document_count; i++)
		most += 2 + recipe->documents[i].attachment_count;
	struct stretches s = {ARENA_ARRAY(r->arena, struct stretch, most), 0};
	add_documents(&s, recipe);
	check_parts_ascend(r, &s);
	for (size_t i = 0; i < recipe->box_count; i++) {
		const struct recipe_range *b = &recipe->boxes[i].lines;
		add(&s, STRETCH_BOX, b->first, b->last, b->pos);
	}
	for (size_t i = 0; i < recipe->table_count; i++) {
		const struct recipe_range *t = &recipe->tables[i].lines;
		add(&s, STRETCH_LEAF, t->first, t->last, t->pos);
	}
	for (size_t i = 0; i < recipe->figure_count; i++) {
		const struct recipe_figure *f = &recipe->figures[i];
		add(&s, STRETCH_LEAF, f->line, f->line, f->pos);
	}
	for (size_t i = 0; i < s.count; i++)
		if (s.items[i].last < s.items[i].first)
			RECIPE_REPORT(r, CODE_IMPORT_RECIPE_BACKWARDS, s.items[i].pos,
			    diag_int(r->diags, s.items[i].first),
			    diag_int(r->diags, s.items[i].last));
	if (!r->failed)
		check_no_overlap(r, &s);
}

/* Answers to the same question exclude one another. */
static int
question_of(enum recipe_answer answer)
{
	switch (answer) {
	case ANSWER_START:
	case ANSWER_MORE:
	case ANSWER_HEAD:
		return 0;
	case ANSWER_END:
		return 1;
	case ANSWER_LEAD:
	case ANSWER_NO_LEAD:
		return 2;
	case ANSWER_WORD:
	case ANSWER_SPACE:
		return 3;
	case ANSWER_PAGE:
	case ANSWER_NO_PAGE:
		return 4;
	case ANSWER_KEEP:
	case ANSWER_DROP:
	case ANSWER_COUNT:
		break;
	}
	return 5;
}

static int
compare_answers(const void *a, const void *b)
{
	const struct recipe_line *x = a, *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	int left = question_of(x->answer), right = question_of(y->answer);
	if (left != right)
		return left < right ? -1 : 1;
	if (x->pos.line != y->pos.line)
		return x->pos.line < y->pos.line ? -1 : 1;
	return (x->pos.col_cp > y->pos.col_cp) - (x->pos.col_cp < y->pos.col_cp);
}

static void
check_answers(struct recipe_reader *r, struct recipe *recipe)
{
	struct recipe_line *a = recipe->answers;
	if (recipe->answer_count > 0)
		qsort(a, recipe->answer_count, sizeof(a[0]), compare_answers);
	for (size_t i = 1; i < recipe->answer_count; i++)
		if (a[i].line == a[i - 1].line &&
		    question_of(a[i].answer) == question_of(a[i - 1].answer))
			RECIPE_REPORT(
			    r, CODE_IMPORT_RECIPE_ANSWERS, a[i].pos, diag_int(r->diags, a[i].line));
}

/* A file's name goes into addresses: no folders, no hidden files. */
static bool
name_is_usable(struct span name)
{
	for (size_t i = 0; i < name.len_bytes; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		if (c <= ' ' || c == '/' || c == '\\' || c == 0x7f)
			return false;
	}
	return name.len_bytes > 0 && name.ptr[0] != '.';
}

struct named {
	struct span name;
	struct pos pos;
};

static int
compare_names(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = span_compare(x->name, y->name);
	if (order != 0)
		return order;
	return (x->pos.line > y->pos.line) - (x->pos.line < y->pos.line);
}

static void
check_names(struct recipe_reader *r, const struct recipe *recipe)
{
	size_t count = 0, most = 0;
	for (size_t i = 0; i < recipe->document_count; i++)
		most += 2 + recipe->documents[i].attachment_count;
	struct named *names = ARENA_ARRAY(r->arena, struct named, most);
	for (size_t i = 0; i < recipe->document_count; i++) {
		const struct recipe_document *d = &recipe->documents[i];
		names[count++] = (struct named){d->part.name, d->part.pos};
		if (d->issued)
			names[count++] = (struct named){d->issued->name, d->issued->pos};
		for (size_t a = 0; a < d->attachment_count; a++)
			names[count++] =
			    (struct named){d->attachments[a].name, d->attachments[a].pos};
	}
	if (count > 0)
		qsort(names, count, sizeof(names[0]), compare_names);
	for (size_t i = 0; i < count; i++)
		if (!name_is_usable(names[i].name) ||
		    (i > 0 && span_equal(names[i].name, names[i - 1].name)))
			RECIPE_REPORT(r, CODE_IMPORT_RECIPE_NAME, names[i].pos, names[i].name);
}

void
recipe_check_order(struct recipe_reader *r, struct recipe *recipe)
{
	check_ranges(r, recipe);
	check_answers(r, recipe);
	check_names(r, recipe);
}
