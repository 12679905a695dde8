/*
 * blocks_from_lines.c - a part's lines to blocks. Boxes, tables and figures
 * stand where the recipe says; the lines between them are one running text, so
 * that a paragraph may go on behind a table that stands in its way.
 */
#include "import/blocks.h"
#include "import/line_width.h"

/* A box, table or figure, and the line of the running text that follows it. */
struct float_block {
	size_t flow_index;
	struct block *block;
};

/* Where a running text stands: what is told by line->box and line->table is known there. */
enum text_place { IN_PART, IN_BOX, IN_NOTES };

struct text_builder {
	struct block_builder *b;
	enum text_place place;
	struct flow flow;
	struct float_block *floats;
	size_t float_count, float_capacity, flow_capacity;
	struct block head; /* its children are the result */
};

static struct block *text_blocks(struct block_builder *b, size_t first, size_t last,
    int32_t measure_cells, enum text_place place);

static struct pos
line_pos(const struct block_builder *b, const struct line *line)
{
	return (struct pos){b->file, line->number, 1};
}

static void
append(struct block *parent, struct block *child)
{
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

static struct block *
add_float(struct text_builder *t, enum block_kind kind)
{
	struct block *block = ARENA_NEW(t->b->arena, struct block);
	block->kind = kind;
	ARENA_GROW(t->b->arena, struct float_block, t->floats, t->float_count, t->float_capacity);
	t->floats[t->float_count++] = (struct float_block){t->flow.count, block};
	return block;
}

static void
add_flow_line(struct text_builder *t, struct line *line, bool after_box)
{
	struct flow *flow = &t->flow;
	ARENA_GROW(t->b->arena, struct flow_line, flow->lines, flow->count, t->flow_capacity);
	flow->lines[flow->count++] = (struct flow_line){.line = line, .after_box = after_box};
	line->claimed = true;
}

/* A page may begin inside a table: its mark then has to stand in the recipe's markdown. */
static void
check_page_in_table(struct text_builder *t, const struct line *line)
{
	struct buffer mark = {0};
	buffer_append_cstr(&mark, "<a id=\"p");
	buffer_append_int(&mark, line->page);
	buffer_append_cstr(&mark, "\"></a>");
	if (span_find(line->table->markdown, buffer_span(&mark)) == SIZE_MAX)
		DIAG(t->b->diags, CODE_IMPORT_ASK_PAGE_IN_TABLE, line_pos(t->b, line),
		    diag_int(t->b->diags, line->page));
	buffer_free(&mark);
}

/* The index behind the table that begins with line i. */
static size_t
take_table(struct text_builder *t, size_t i, size_t last)
{
	struct line *items = t->b->lines->items;
	struct block *block = add_float(t, BLOCK_TABLE);
	bool started = false;
	size_t notes = i, notes_end = i;
	block->table = items[i].table;
	for (; i < last && items[i].table == block->table; i++) {
		if (items[i].note) {
			notes = notes_end == notes ? i : notes;
			notes_end = i + 1;
		}
		if (items[i].use != LINE_TABLE)
			continue;
		items[i].claimed = true;
		if (items[i].page > 0 && started)
			check_page_in_table(t, &items[i]);
		else if (items[i].page > 0)
			block->page = items[i].page;
		started = true;
	}
	if (notes < notes_end)
		block->first = text_blocks(
		    t->b, notes, notes_end, block->table->notes_measure_cells, IN_NOTES);
	return i;
}

static void
take_figure(struct text_builder *t, struct line *line)
{
	struct block *block = add_float(t, BLOCK_FIGURE);
	struct flow_line *caption = ARENA_NEW(t->b->arena, struct flow_line);
	*caption = (struct flow_line){.line = line};
	line->claimed = true;
	block->figure = line->figure;
	block->lines = caption;
	block->count = 1;
	block->page = line->page;
}

static size_t
take_box(struct text_builder *t, size_t i, size_t last)
{
	const struct line *items = t->b->lines->items;
	const struct recipe_box *box = items[i].box;
	size_t end = i;
	while (end < last && items[end].box == box)
		end++;
	struct block *block = add_float(t, BLOCK_BOX);
	block->box = box;
	block->first = text_blocks(t->b, i, end, box->measure_cells, IN_BOX);
	return end;
}

static void
collect(struct text_builder *t, size_t first, size_t last)
{
	struct line *items = t->b->lines->items;
	bool after_box = false;
	for (size_t i = first; i < last;) {
		struct line *line = &items[i];
		if (line->box && t->place == IN_PART) {
			i = take_box(t, i, last);
			after_box = true;
		} else if (line->table && t->place != IN_NOTES) {
			i = take_table(t, i, last);
		} else {
			if (line->figure)
				take_figure(t, line);
			else if (line->use == LINE_TEXT)
				add_flow_line(t, line, after_box);
			after_box = after_box && line->use != LINE_TEXT;
			i++;
		}
	}
}

static void
add_floats_before(struct text_builder *t, size_t flow_index, size_t *next_float)
{
	while (*next_float < t->float_count && t->floats[*next_float].flow_index <= flow_index)
		append(&t->head, t->floats[(*next_float)++].block);
}

/* A paragraph that ends without a mark may be one that goes on elsewhere; a note needs none. */
static void
check_end(struct text_builder *t, const struct block *block, const struct flow_line *next)
{
	const struct flow_line *end = &block->lines[block->count - 1];
	bool told = LINE_ANSWERED(end->line, ANSWER_END) ||
		    (next && (LINE_ANSWERED(next->line, ANSWER_START) ||
				 LINE_ANSWERED(next->line, ANSWER_HEAD)));
	bool asked = next && next->doubtful;
	if (block->kind == BLOCK_PARAGRAPH && !end->ends && !told && !asked && t->place != IN_NOTES)
		DIAG(t->b->diags, CODE_IMPORT_ASK_END, line_pos(t->b, end->line),
		    diag_int(t->b->diags, end->line->number));
}

/* Doubt spreads over the lines that hang on the same question: the first of them is asked about. */
static void
check_doubt(struct text_builder *t, size_t i)
{
	const struct flow_line *l = &t->flow.lines[i];
	if (l->doubtful && (i == 0 || !t->flow.lines[i - 1].doubtful))
		DIAG(t->b->diags, CODE_IMPORT_ASK_PARAGRAPH, line_pos(t->b, l->line),
		    diag_int(t->b->diags, l->line->number));
}

static void
add_text(struct text_builder *t)
{
	struct flow *flow = &t->flow;
	size_t next_float = 0;
	for (size_t i = 0; i < flow->count; i++) {
		struct flow_line *l = &flow->lines[i];
		check_doubt(t, i);
		if (l->reading == READ_HEAD_MORE || l->reading == READ_MORE)
			continue;
		size_t end = i + 1;
		while (end < flow->count && (flow->lines[end].reading == READ_HEAD_MORE ||
						flow->lines[end].reading == READ_MORE))
			end++;
		struct block *block = ARENA_NEW(t->b->arena, struct block);
		block->kind = l->reading == READ_HEAD ? BLOCK_HEAD : BLOCK_PARAGRAPH;
		block->level = l->line->head_level > 0 ? l->line->head_level : l->level;
		block->lines = l;
		block->count = end - i;
		add_floats_before(t, i, &next_float);
		append(&t->head, block);
		check_end(t, block, end < flow->count ? &flow->lines[end] : NULL);
	}
	add_floats_before(t, flow->count, &next_float);
}

/* A head that the recipe names has a level of its own or a number. */
static void
check_levels(struct text_builder *t)
{
	for (const struct block *block = t->head.first; block; block = block->next)
		if (block->kind == BLOCK_HEAD && block->level == 0 &&
		    !(t->flow.titled && block->lines == t->flow.lines))
			DIAG(t->b->diags, CODE_IMPORT_ASK_LEVEL, line_pos(t->b, block->lines->line),
			    diag_int(t->b->diags, block->lines->line->number));
}

static struct block *
text_blocks(struct block_builder *b, size_t first, size_t last, int32_t measure_cells,
    enum text_place place)
{
	struct text_builder t = {.b = b, .place = place};
	t.flow.measure = measure_cells * QUARTERS_PER_EM;
	t.flow.boxed = place == IN_BOX;
	collect(&t, first, last);
	/* A box that begins with a table or figure has no title. */
	t.flow.titled = place == IN_BOX && !(t.float_count > 0 && t.floats[0].flow_index == 0);
	readings_from_lines(b->arena, &t.flow);
	add_text(&t);
	check_levels(&t);
	return t.head.first;
}

struct block *
blocks_from_lines(struct block_builder *b, size_t first, size_t last, int32_t measure_cells)
{
	return text_blocks(b, first, last, measure_cells, IN_PART);
}
