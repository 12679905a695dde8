/*
 * lines_from_text.c - splits an old text into lines and tells furniture from
 * text. An extractor leaves a page's running head and folio together, in front
 * of the page's first line; a page whose furniture was lost begins with a line
 * that starts with space.
 */
#include "import/lines.h"
#include "base/utf8.h"

#include <stdlib.h>

struct splitter {
	struct arena *arena;
	struct diags *diags;
	int32_t file;
	const struct recipe *recipe;
	struct lines *lines;
	struct span running_head; /* masthead（2021年第2期） */
	bool failed;              /* the recipe names a line that is none */
};

struct span
line_squeeze(struct arena *arena, struct span text)
{
	char *out = ARENA_ARRAY(arena, char, text.len_bytes + 1);
	size_t len = 0;
	for (size_t at = 0; at < text.len_bytes;) {
		size_t start = at;
		if (utf8_is_space(utf8_next(text, &at)))
			continue;
		for (size_t i = start; i < at; i++)
			out[len++] = text.ptr[i];
	}
	return (struct span){out, len};
}

/* Space of any width, and the form feed that extractors put between pages. */
static bool
is_blank(uint32_t cp)
{
	return utf8_is_space(cp) || cp == '\f';
}

static struct span
trim(struct span s)
{
	size_t first = s.len_bytes, last = 0;
	for (size_t at = 0; at < s.len_bytes;) {
		size_t start = at;
		if (is_blank(utf8_next(s, &at)))
			continue;
		if (first == s.len_bytes)
			first = start;
		last = at;
	}
	return first < last ? span_take(span_skip(s, first), last - first)
			    : (struct span){s.ptr, 0};
}

static void
split(struct splitter *s, struct span text)
{
	struct lines *lines = s->lines;
	size_t capacity = 0;
	while (text.ptr && text.len_bytes > 0) { /* what follows the last line end is no line */
		struct span raw = span_cut(&text, '\n');
		struct span body = trim(raw);
		lines->total++;
		if (body.len_bytes == 0)
			continue;
		ARENA_GROW(s->arena, struct line, lines->items, lines->count, capacity);
		lines->items[lines->count++] = (struct line){
		    .text = body, .number = lines->total, .opens_page = body.ptr != raw.ptr};
	}
}

size_t
lines_find(const struct lines *lines, int32_t number)
{
	size_t low = 0, high = lines->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (lines->items[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The line that the recipe names, or NULL: reported. */
static struct line *
named_line(struct splitter *s, int32_t number, struct pos pos)
{
	size_t at = lines_find(s->lines, number);
	if (at < s->lines->count && s->lines->items[at].number == number)
		return &s->lines->items[at];
	DIAG(s->diags, CODE_IMPORT_RECIPE_LINE, pos, diag_int(s->diags, number),
	    diag_int(s->diags, s->lines->total));
	s->failed = true;
	return NULL;
}

static void
apply_answers(struct splitter *s)
{
	for (size_t i = 0; i < s->recipe->answer_count; i++) {
		const struct recipe_line *a = &s->recipe->answers[i];
		struct line *line = named_line(s, a->line, a->pos);
		if (!line)
			continue;
		line->answers |= 1u << a->answer;
		if (a->answer == ANSWER_HEAD)
			line->head_level = a->level;
		if (a->answer == ANSWER_DROP) {
			line->use = LINE_DROPPED;
			line->reason = a->reason;
			line->claimed = true;
		}
		if (a->answer == ANSWER_PAGE)
			line->opens_page = true;
		if (a->answer == ANSWER_NO_PAGE)
			line->opens_page = false;
	}
}

static void
apply_range(struct splitter *s, const struct recipe_range *range, const struct recipe_table *table,
    const struct recipe_box *box)
{
	struct line *first = named_line(s, range->first, range->pos);
	struct line *last = named_line(s, range->last, range->pos);
	if (!first || !last)
		return;
	for (struct line *line = first; line <= last; line++) {
		if (box)
			line->box = box;
		if (table)
			line->table = table;
		if (table && line->use == LINE_TEXT)
			line->note =
			    line->number >= table->notes.first && line->number <= table->notes.last;
		if (table && line->use == LINE_TEXT && !line->note)
			line->use = LINE_TABLE;
	}
}

static void
check_part(struct splitter *s, const struct recipe_part *part)
{
	named_line(s, part->first_line, part->pos);
}

static void
apply_recipe(struct splitter *s)
{
	const struct recipe *recipe = s->recipe;
	for (size_t i = 0; i < recipe->document_count; i++) {
		const struct recipe_document *d = &recipe->documents[i];
		check_part(s, &d->part);
		if (d->issued)
			check_part(s, d->issued);
		for (size_t a = 0; a < d->attachment_count; a++)
			check_part(s, &d->attachments[a]);
	}
	for (size_t i = 0; i < recipe->box_count; i++)
		apply_range(s, &recipe->boxes[i].lines, NULL, &recipe->boxes[i]);
	for (size_t i = 0; i < recipe->table_count; i++)
		apply_range(s, &recipe->tables[i].lines, &recipe->tables[i], NULL);
	for (size_t i = 0; i < recipe->figure_count; i++) {
		struct line *line = named_line(s, recipe->figures[i].line, recipe->figures[i].pos);
		if (line)
			line->figure = &recipe->figures[i];
	}
}

static bool
is_section(const struct recipe *recipe, struct arena *arena, struct span name)
{
	for (size_t i = 0; i < recipe->document_count; i++)
		if (span_equal(line_squeeze(arena, recipe->documents[i].section), name))
			return true;
	return false;
}

static bool
is_number(struct span text)
{
	int64_t value;
	return text.len_bytes <= 4 && span_parse_int(text, &value) && value > 0;
}

/*
 * A running head names the issue and a section, in either order. One that names
 * something else besides may be text: that is asked.
 */
static bool
is_running_head(struct splitter *s, const struct line *line)
{
	struct span text = line_squeeze(s->arena, line->text);
	size_t at = span_find(text, s->running_head);
	if (at == SIZE_MAX || line->use != LINE_TEXT || LINE_ANSWERED(line, ANSWER_KEEP))
		return false;
	struct span before = span_take(text, at);
	struct span behind = span_skip(text, at + s->running_head.len_bytes);
	struct span rest = before.len_bytes > 0 ? before : behind;
	bool one = before.len_bytes == 0 || behind.len_bytes == 0;
	if (one && (rest.len_bytes == 0 || is_section(s->recipe, s->arena, rest)))
		return true;
	DIAG(s->diags, CODE_IMPORT_ASK_RUNNING_HEAD, ((struct pos){s->file, line->number, 1}),
	    diag_int(s->diags, line->number));
	return false;
}

static void
find_furniture(struct splitter *s)
{
	struct arena_mark mark = arena_mark(s->arena);
	struct line *items = s->lines->items;
	for (size_t i = 0; i < s->lines->count; i++) {
		if (items[i].use == LINE_TEXT && is_running_head(s, &items[i]))
			items[i].use = LINE_RUNNING_HEAD;
		arena_reset(s->arena, mark);
	}
	for (size_t i = 0; i < s->lines->count; i++) {
		bool beside = (i > 0 && items[i - 1].use == LINE_RUNNING_HEAD) ||
			      (i + 1 < s->lines->count && items[i + 1].use == LINE_RUNNING_HEAD);
		if (items[i].use == LINE_TEXT && beside && is_number(items[i].text) &&
		    !LINE_ANSWERED(&items[i], ANSWER_KEEP))
			items[i].use = LINE_FOLIO;
	}
}

/* Counts pages from the recipe's first page; a folio must agree with the count. */
static void
number_pages(struct splitter *s)
{
	int32_t page = s->recipe->first_page == RECIPE_UNSAID ? 0 : s->recipe->first_page - 1;
	bool furniture = true; /* the text begins with a page */
	int64_t folio = 0;
	int32_t folio_line = 0;
	for (size_t i = 0; i < s->lines->count; i++) {
		struct line *line = &s->lines->items[i];
		if (line->use == LINE_RUNNING_HEAD || line->use == LINE_FOLIO) {
			furniture = true;
			line->claimed = true;
			if (line->use == LINE_FOLIO && span_parse_int(line->text, &folio))
				folio_line = line->number;
			continue;
		}
		line->opens_page = line->opens_page || furniture;
		furniture = false;
		if (line->use == LINE_DROPPED) { /* its page begins with the next line */
			furniture = line->opens_page;
			continue;
		}
		if (s->recipe->first_page == RECIPE_UNSAID)
			continue;
		page += line->opens_page;
		line->on_page = page;
		if (!line->opens_page)
			continue;
		line->page = page;
		if (folio > 0 && folio != page)
			DIAG(s->diags, CODE_IMPORT_ASK_PAGES,
			    ((struct pos){s->file, folio_line, 1}), diag_int(s->diags, page),
			    diag_int(s->diags, folio));
		folio = 0;
	}
}

/* What the running heads say of the issue, without space. */
static struct span
running_head(struct arena *arena, const struct recipe *recipe)
{
	struct span parts[] = {
	    recipe->masthead, SPAN("（"), recipe->year, SPAN("年第"), recipe->number, SPAN("期）")};
	return line_squeeze(arena, arena_join(arena, parts, sizeof(parts) / sizeof(parts[0])));
}

struct lines *
lines_from_text(struct arena *arena, struct diags *diags, int32_t file, struct span text,
    const struct recipe *recipe)
{
	struct splitter s = {arena, diags, file, recipe, ARENA_NEW(arena, struct lines),
	    running_head(arena, recipe), false};
	split(&s, text);
	apply_answers(&s);
	find_furniture(&s);
	apply_recipe(&s);
	if (s.failed)
		return NULL;
	number_pages(&s);
	return s.lines;
}
