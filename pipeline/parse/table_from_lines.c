/*
 * A pipe table, from the source lines of the paragraph that cmark took it for.
 * The cells of a table go to cmark as one heading each, so that `-`, `1.` and
 * `#` in them stay text, and no mark-up reaches from one cell into another.
 */
#include "parse/markdown_parts.h"

#include "base/utf8.h"

#include <string.h>

/* Offset of the next `|` without a backslash before it, or the line's length. */
static size_t
find_pipe(struct span line, size_t at)
{
	while (at < line.len_bytes && line.ptr[at] != '|')
		at += line.ptr[at] == '\\' ? 2 : 1;
	return at < line.len_bytes ? at : line.len_bytes;
}

/* The next cell of a row, trimmed; *at moves behind its pipe. False at the row's end. */
static bool
take_cell(struct span line, size_t *at, struct span *cell)
{
	size_t end;

	if (*at >= line.len_bytes)
		return false;
	end = find_pipe(line, *at);
	*cell = span_trim(span_take(span_skip(line, *at), end - *at));
	*at = end + 1;
	return true;
}

static struct span
row_line(const struct markdown *m, size_t i)
{
	return span_trim(text_line(m->lines, i));
}

/* `:---:`; NONE and false where it is something else. */
static bool
is_delimiter(struct span cell, enum parse_align *align)
{
	bool left = span_starts_with(cell, SPAN(":")), right;
	size_t dashes = 0;

	cell = span_skip(cell, left);
	while (dashes < cell.len_bytes && cell.ptr[dashes] == '-')
		dashes++;
	cell = span_skip(cell, dashes);
	right = span_equal(cell, SPAN(":"));
	*align = left && right ? PARSE_ALIGN_CENTER
		 : left        ? PARSE_ALIGN_LEFT
		 : right       ? PARSE_ALIGN_RIGHT
			       : PARSE_ALIGN_NONE;
	return dashes > 0 && (right || !cell.len_bytes);
}

/* Number of columns where the line is a delimiter row, else 0. */
static int
delimiter_columns(struct span line, enum parse_align *aligns)
{
	struct span cell;
	size_t at = 1;
	int columns = 0;

	while (take_cell(line, &at, &cell)) {
		enum parse_align align;

		if (!is_delimiter(cell, &align))
			return 0;
		if (aligns)
			aligns[columns] = align;
		columns++;
	}
	return columns;
}

struct table_source {
	size_t first, end, delimiter; /* lines */
};

/* Reports what is no table; false where nothing can be made of it. */
static bool
find_delimiter(const struct markdown *m, struct table_source *s)
{
	bool found = false;

	for (size_t i = s->first; i < s->end; i++) {
		struct span line = row_line(m, i);

		if (!span_starts_with(line, SPAN("|"))) {
			DIAG0(m->diags, CODE_TABLE_ROW_PIPE, text_pos(m->lines, i, 0));
			return false;
		}
		if (!delimiter_columns(line, NULL))
			continue;
		if (found) {
			DIAG0(m->diags, CODE_TABLE_DELIMITER_TWICE, text_pos(m->lines, i, 0));
			return false;
		}
		found = true;
		s->delimiter = i;
	}
	if (!found)
		DIAG0(m->diags, CODE_TABLE_DELIMITER, text_pos(m->lines, s->first, 0));
	return found;
}

static void
add_cell(const struct markdown *m, struct parse_node *row, struct span text, struct cursor *c)
{
	struct parse_node *cell;

	cursor_skip_bytes(c, (size_t)(text.ptr - (c->text.ptr + c->at)));
	cell = markdown_add(m, row, PARSE_CELL, c->pos);
	cell->text = text;
	cell->span_up = span_equal(text, SPAN("^"));
	cell->span_left = span_equal(text, SPAN("<"));
	cursor_skip_bytes(c, text.len_bytes);
}

static void
add_row(const struct markdown *m, struct parse_node *table, size_t i)
{
	struct span line = row_line(m, i), text;
	struct cursor c =
	    cursor_at(m->lines, i, (size_t)(line.ptr - m->lines->text.ptr) - m->lines->starts[i]);
	struct parse_node *row = markdown_add(m, table, PARSE_ROW, c.pos);
	size_t at = 1;
	int columns = 0;

	while (take_cell(line, &at, &text)) {
		add_cell(m, row, text, &c);
		columns++;
	}
	if (columns != table->column_count)
		DIAG(m->diags, CODE_TABLE_WIDTH, row->pos, diag_int(m->diags, columns),
		    diag_int(m->diags, table->column_count));
	row->column_count = columns;
}

static bool
has_text(const struct parse_node *cell)
{
	return cell->text.len_bytes && !cell->span_up && !cell->span_left;
}

/* All cells as headings of one text. */
static void
add_inlines(const struct markdown *m, struct parse_node *table)
{
	struct buffer source = {NULL, 0, 0};
	cmark_node *tree, *heading;

	for (struct parse_node *row = table->first; row; row = row->next)
		for (struct parse_node *cell = row->first; cell; cell = cell->next)
			if (has_text(cell)) {
				buffer_append_cstr(&source, "# ");
				buffer_append(&source, cell->text);
				buffer_append_cstr(&source, " #\n");
			}
	tree = cmark_tree_from_text(buffer_span(&source));
	heading = cmark_node_first_child(tree);
	for (struct parse_node *row = table->first; row; row = row->next)
		for (struct parse_node *cell = row->first; cell; cell = cell->next) {
			struct cursor c = {cell->text, 0, cell->text.len_bytes, cell->pos};

			if (!has_text(cell))
				continue;
			if (!inlines_from_cmark(m, &c, heading, true, cell) || c.at < c.end)
				DIAG0(m->diags, CODE_MARKDOWN_VANISHED, c.pos);
			heading = cmark_node_next(heading);
		}
	cmark_node_free(tree);
	buffer_free(&source);
}

void
table_from_lines(const struct markdown *m, size_t first, size_t end, struct parse_node *parent)
{
	struct table_source s = {first, end, 0};
	struct span line;
	struct parse_node *table;

	if (!find_delimiter(m, &s))
		return;
	line = row_line(m, first);
	table = markdown_add(m, parent, PARSE_TABLE,
	    text_pos(m->lines, first,
		(size_t)(line.ptr - m->lines->text.ptr) - m->lines->starts[first]));
	line = row_line(m, s.delimiter);
	table->column_count = delimiter_columns(line, NULL);
	table->aligns = ARENA_ARRAY(m->arena, enum parse_align, (size_t)table->column_count);
	delimiter_columns(line, table->aligns);
	table->head_rows = (int)(s.delimiter - first);
	for (size_t i = first; i < end; i++)
		if (i != s.delimiter)
			add_row(m, table, i);
	add_inlines(m, table);
}
