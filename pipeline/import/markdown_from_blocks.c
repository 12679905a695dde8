/*
 * markdown_from_blocks.c - writes blocks in the source format. What markdown
 * would read as its own is escaped (CommonMark 0.31, section 2.4: any ASCII
 * punctuation can be), so that the text stays what it is, faults and all.
 */
#include "import/markdown_from_blocks.h"
#include "import/leads_from_characters.h"
#include "base/utf8.h"

#define LONGEST_CHAPTER 8   /* 第二十三部分, and some more */
#define USUAL_LEAD_LIMIT 24 /* what may be a lead, where the recipe says nothing */

static void
append_page(struct buffer *out, int32_t page)
{
	buffer_append_cstr(out, "<a id=\"p");
	buffer_append_int(out, page);
	buffer_append_cstr(out, "\"></a>");
}

void
markdown_page(struct markdown_writer *w, int32_t page)
{
	append_page(w->out, page);
	buffer_append_cstr(w->out, "\n\n");
	w->counts->pages++;
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* Marks of inline constructs, wherever they stand. */
static bool
is_always_escaped(uint32_t cp)
{
	switch (cp) {
	case '\\':
	case '`':
	case '*':
	case '_':
	case '[':
	case ']':
	case '<':
	case '>':
	case '&':
	case '#':
	case '|':
	case '~':
	case '{':
	case '}':
		return true;
	default:
		return false;
	}
}

/* Marks that make a list, a rule, a div or a setext line of a block's first characters. */
static bool
is_escaped_at_start(const struct character *chars, size_t count, size_t i)
{
	uint32_t cp = chars[i].cp;
	if (i == 0)
		return cp == '-' || cp == '+' || cp == '=' || cp == ':';
	if (cp != '.' && cp != ')')
		return false;
	for (size_t k = 0; k < i; k++)
		if (!is_digit(chars[k].cp))
			return false;
	return i + 1 == count || chars[i + 1].cp == ' ';
}

void
markdown_from_characters(
    struct buffer *out, const struct character *chars, size_t count, bool at_start)
{
	for (size_t i = 0; i < count; i++) {
		if (chars[i].keep_space)
			buffer_append_byte(out, ' ');
		if (chars[i].page > 0)
			append_page(out, chars[i].page);
		if (is_always_escaped(chars[i].cp) ||
		    (at_start && is_escaped_at_start(chars, count, i)))
			buffer_append_byte(out, '\\');
		buffer_append_cp(out, chars[i].cp);
	}
}

static struct characters
characters_of(struct markdown_writer *w, const struct block *block)
{
	return characters_from_lines(
	    w->b->arena, w->b->diags, w->b->file, block->lines, block->count);
}

static void
count_pages(struct markdown_writer *w, struct characters chars)
{
	for (size_t i = 0; i < chars.count; i++)
		w->counts->pages += chars.items[i].page > 0;
}

/* Characters of 第一章, 专栏3 or 图1 that a title begins with; 0: it begins with none of them. */
static size_t
title_label(struct characters chars)
{
	size_t i = 0;
	if (chars.count > 0 && chars.items[0].cp == 0x7B2C) { /* 第 */
		while (i < chars.count && i < LONGEST_CHAPTER && !chars.items[i].spaced)
			i++;
		return i;
	}
	while (i < chars.count && i < 2 && utf8_is_han(chars.items[i].cp))
		i++;
	size_t word = i;
	while (i < chars.count && is_digit(chars.items[i].cp))
		i++;
	return i > word ? i : 0;
}

/* Its spaces are kept for the reader of the source; the model folds them away. */
static void
keep_label_spaces(struct characters chars)
{
	size_t end = title_label(chars);
	for (size_t i = 1; i <= end && i < chars.count; i++)
		chars.items[i].keep_space = chars.items[i].spaced;
}

/* A page that begins with a block has its anchor above it. */
static void
page_above(struct markdown_writer *w, struct characters chars)
{
	if (chars.count > 0 && chars.items[0].page > 0) {
		markdown_page(w, chars.items[0].page);
		chars.items[0].page = 0;
	}
	count_pages(w, chars);
}

/* A head's parts, `between` two of them that were broken by sense; lines: each is a line. */
static void
write_broken(struct markdown_writer *w, struct characters chars, const char *between, bool lines)
{
	size_t from = 0;
	for (size_t i = 1; i <= chars.count; i++) {
		if (i < chars.count && !chars.items[i].break_before)
			continue;
		markdown_from_characters(w->out, chars.items + from, i - from, lines);
		if (i < chars.count)
			buffer_append_cstr(w->out, between);
		from = i;
	}
}

static bool
has_break(struct characters chars)
{
	for (size_t i = 0; i < chars.count; i++)
		if (chars.items[i].break_before)
			return true;
	return false;
}

/* A head over two lines is a setext heading where its level has one (=== and ---). */
static void
write_head(struct markdown_writer *w, const struct block *block)
{
	struct characters chars = characters_of(w, block);
	w->counts->heads++;
	keep_label_spaces(chars);
	page_above(w, chars);
	if (block->level <= 2 && has_break(chars)) {
		write_broken(w, chars, "\n", true);
		buffer_append_cstr(w->out, block->level == 1 ? "\n===\n\n" : "\n---\n\n");
		return;
	}
	for (int i = 0; i < block->level; i++)
		buffer_append_byte(w->out, '#');
	buffer_append_byte(w->out, ' ');
	write_broken(w, chars, " \\ ", false);
	buffer_append_cstr(w->out, "\n\n");
}

/* Characters of the paragraph's lead, as the recipe or its rule says. */
static size_t
lead_of(struct markdown_writer *w, const struct block *block, struct characters chars)
{
	const struct line *line = block->lines->line;
	if (LINE_ANSWERED(line, ANSWER_NO_LEAD))
		return 0;
	if (LINE_ANSWERED(line, ANSWER_LEAD))
		return leads_find(chars, INT32_MAX);
	if (w->lead_limit != RECIPE_UNSAID)
		return w->lead_limit > 0 ? leads_find(chars, w->lead_limit) : 0;
	if (leads_find(chars, USUAL_LEAD_LIMIT) > 0 && w->lead_candidates++ == 0)
		w->first_candidate_line = line->number;
	return 0;
}

static void
write_paragraph(struct markdown_writer *w, const struct block *block)
{
	struct characters chars = characters_of(w, block);
	size_t lead = lead_of(w, block, chars);
	w->counts->paragraphs++;
	page_above(w, chars);
	if (lead > 0) {
		w->counts->leads++;
		buffer_append_cstr(w->out, "**");
		markdown_from_characters(w->out, chars.items, lead, false);
		buffer_append_cstr(w->out, "**");
	}
	markdown_from_characters(w->out, chars.items + lead, chars.count - lead, lead == 0);
	buffer_append_cstr(w->out, "\n\n");
}

static bool
holds_table(const struct block *box)
{
	for (const struct block *b = box->first; b; b = b->next)
		if (b->kind == BLOCK_TABLE)
			return true;
	return false;
}

/* The word 专栏 is the div's name: the source format gives it back to a title with a number. */
static void
write_box_title(struct markdown_writer *w, struct characters chars)
{
	bool named = chars.count > 2 && chars.items[0].cp == 0x4E13 &&
		     chars.items[1].cp == 0x680F && is_digit(chars.items[2].cp);
	if (named) {
		chars.items += 2;
		chars.count -= 2;
	}
	if (!chars.items[0].keep_space)
		buffer_append_byte(w->out, ' ');
	write_broken(w, chars, " \\ ", false);
}

static void
write_box(struct markdown_writer *w, const struct block *block)
{
	const struct block *title = block->first, *rest = title;
	struct characters chars = {0};
	if (title && title->kind == BLOCK_HEAD) {
		rest = title->next;
		chars = characters_of(w, title);
		keep_label_spaces(chars);
		page_above(w, chars);
	}
	w->counts->boxes++;
	/* A table of the recipe may be a div of its own. */
	const char *fence = holds_table(block) ? "::::" : ":::";
	buffer_append_cstr(w->out, fence);
	buffer_append_cstr(w->out, " 专栏");
	if (chars.count > 0)
		write_box_title(w, chars);
	if (block->box->attributes.ptr) {
		buffer_append_byte(w->out, ' ');
		buffer_append(w->out, block->box->attributes);
	}
	buffer_append_cstr(w->out, "\n\n");
	markdown_from_blocks(w, rest);
	buffer_append_cstr(w->out, fence);
	buffer_append_cstr(w->out, "\n\n");
}

/* The notes stand in place of their mark; they have no leads. */
static void
write_notes(struct markdown_writer *w, const struct block *notes)
{
	int32_t limit = w->lead_limit;
	w->lead_limit = 0;
	markdown_from_blocks(w, notes);
	w->lead_limit = limit;
	while (w->out->len_bytes > 0 && w->out->ptr[w->out->len_bytes - 1] == '\n')
		w->out->len_bytes--;
}

static void
write_table(struct markdown_writer *w, const struct block *block)
{
	struct span markdown = block->table->markdown;
	size_t mark = block->first ? span_find(markdown, SPAN(RECIPE_NOTES_MARK)) : SIZE_MAX;
	w->counts->tables++;
	if (block->page > 0)
		markdown_page(w, block->page);
	while (markdown.len_bytes > 0 && markdown.ptr[markdown.len_bytes - 1] == '\n')
		markdown.len_bytes--;
	if (mark < markdown.len_bytes) {
		buffer_append(w->out, span_take(markdown, mark));
		write_notes(w, block->first);
		markdown = span_skip(markdown, mark + sizeof(RECIPE_NOTES_MARK) - 1);
	}
	buffer_append(w->out, markdown);
	buffer_append_cstr(w->out, "\n\n");
}

/* Text between quotation marks: those of its own are escaped. */
static void
append_quoted(struct buffer *out, struct characters chars)
{
	for (size_t i = 0; i < chars.count; i++) {
		if (chars.items[i].keep_space)
			buffer_append_byte(out, ' ');
		if (chars.items[i].cp == '"' || is_always_escaped(chars.items[i].cp))
			buffer_append_byte(out, '\\');
		buffer_append_cp(out, chars.items[i].cp);
	}
}

/* A destination between < and >. */
static void
append_path(struct buffer *out, struct span path)
{
	for (size_t i = 0; i < path.len_bytes; i++) {
		if (path.ptr[i] == '<' || path.ptr[i] == '>' || path.ptr[i] == '\\')
			buffer_append_byte(out, '\\');
		buffer_append_byte(out, path.ptr[i]);
	}
}

static void
write_figure(struct markdown_writer *w, const struct block *block)
{
	struct characters alt = characters_from_span(w->b->arena, block->figure->alt);
	w->counts->figures++;
	if (block->page > 0)
		markdown_page(w, block->page);
	buffer_append_cstr(w->out, "![");
	append_quoted(w->out, alt);
	buffer_append_cstr(w->out, "](<");
	append_path(w->out, block->figure->picture);
	buffer_append_cstr(w->out, "> \"");
	struct characters caption = characters_of(w, block);
	keep_label_spaces(caption);
	append_quoted(w->out, caption);
	buffer_append_cstr(w->out, "\")\n\n");
}

static void
write_names(struct markdown_writer *w, const struct block *block)
{
	buffer_append_cstr(
	    w->out, block->verb == VERB_APPOINT ? "::: 名单 任命\n" : "::: 名单 免去\n");
	for (const struct block *item = block->first; item; item = item->next) {
		struct characters chars = characters_of(w, item);
		w->counts->names++;
		count_pages(w, chars);
		buffer_append_cstr(w->out, "- ");
		buffer_append_byte(
		    w->out, '*'); /* also in front of a page's anchor: the item begins so */
		markdown_from_characters(w->out, chars.items, item->name_chars, false);
		buffer_append_byte(w->out, '*');
		markdown_from_characters(
		    w->out, chars.items + item->name_chars, chars.count - item->name_chars, false);
		buffer_append_byte(w->out, '\n');
	}
	buffer_append_cstr(w->out, ":::\n\n");
}

void
markdown_from_blocks(struct markdown_writer *w, const struct block *blocks)
{
	for (const struct block *block = blocks; block; block = block->next) {
		struct arena_mark mark = arena_mark(w->b->arena);
		switch (block->kind) {
		case BLOCK_HEAD:
			write_head(w, block);
			break;
		case BLOCK_PARAGRAPH:
			write_paragraph(w, block);
			break;
		case BLOCK_BOX:
			write_box(w, block);
			break;
		case BLOCK_TABLE:
			write_table(w, block);
			break;
		case BLOCK_FIGURE:
			write_figure(w, block);
			break;
		case BLOCK_NAMES:
			write_names(w, block);
			break;
		}
		arena_reset(w->b->arena, mark);
	}
}
