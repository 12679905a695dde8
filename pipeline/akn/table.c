/*
 * table.c - caption, unit line and notes above stand in <caption>, in printing
 * order; notes below in paragraphs behind the table. A row whose places are all
 * covered from above cannot be written (the schema asks for a cell): it is left
 * out, and what covers it spans one row less.
 */
#include "akn/writer.h"

/* Rows before each row that have cells; count + 1 of them. */
static size_t *
count_rows(struct arena *arena, const struct model_node *table)
{
	size_t count = 0;
	for (const struct model_node *n = table->first; n; n = n->next)
		count += n->kind == MODEL_ROW;
	size_t *before = ARENA_ARRAY(arena, size_t, count + 1), at = 0;
	for (const struct model_node *n = table->first; n; n = n->next) {
		if (n->kind != MODEL_ROW)
			continue;
		before[at + 1] = before[at] + (n->first != NULL);
		at++;
	}
	return before;
}

static void
write_cell(struct akn_writer *w, const struct model_node *cell, bool is_head, int64_t rows)
{
	int64_t columns = model_get_int(cell, MODEL_KEY_COLSPAN, 1);
	akn_raw(w, is_head ? "<th" : "<td");
	if (rows > 1)
		akn_int_attribute(w, "rowspan", rows);
	if (columns > 1)
		akn_int_attribute(w, "colspan", columns);
	akn_raw(w, "><p>");
	akn_pages(w);
	akn_inlines(w, cell);
	akn_raw(w, is_head ? "</p></th>" : "</p></td>");
}

static void
write_row(struct akn_writer *w, const struct model_node *row, const size_t *before, size_t at)
{
	bool is_head = !model_is(row, MODEL_KEY_PART, "body");
	if (!row->first)
		return;
	akn_raw(w, "<tr");
	if (is_head)
		akn_attribute(w, "class", model_get(row, MODEL_KEY_PART));
	akn_raw(w, ">");
	for (const struct model_node *cell = row->first; cell; cell = cell->next) {
		size_t last = at + (size_t)model_get_int(cell, MODEL_KEY_ROWSPAN, 1);
		write_cell(w, cell, is_head || model_get(cell, MODEL_KEY_SCOPE).ptr != NULL,
		    (int64_t)(before[last] - before[at]));
	}
	akn_raw(w, "</tr>\n");
}

static void
write_note(struct akn_writer *w, const struct model_node *note, bool *any)
{
	if (*any)
		akn_raw(w, "<eol/>");
	*any = true;
	akn_raw(w, "<inline name=\"note\">");
	akn_inlines(w, note);
	akn_raw(w, "</inline>");
}

/* A note's paragraphs, or the note itself where its text stands in it. */
static const struct model_node *
first_part(const struct model_node *note)
{
	return model_child(note, MODEL_PARA) ? note->first : note;
}

static void
write_caption(struct akn_writer *w, const struct model_node *table)
{
	bool any = false;
	size_t before = w->out->len_bytes;
	akn_raw(w, "<caption>");
	size_t opened = w->out->len_bytes;
	akn_pages(w);
	for (const struct model_node *n = table->first; n && n->kind != MODEL_COLUMN; n = n->next) {
		if (n->kind == MODEL_CAPTION) {
			akn_inlines(w, n);
			any = true;
		} else if (n->kind == MODEL_UNITLINE) {
			akn_raw(w, any ? "<eol/><inline name=\"unit\">" : "<inline name=\"unit\">");
			akn_inlines(w, n);
			akn_raw(w, "</inline>");
			any = true;
		} else if (n->kind == MODEL_TNOTE) {
			const struct model_node *part = first_part(n);
			do {
				write_note(w, part, &any);
				part = part == n ? NULL : part->next;
			} while (part);
		}
	}
	if (w->out->len_bytes == opened)
		w->out->len_bytes = before;
	else
		akn_raw(w, "</caption>\n");
}

void
akn_table(struct akn_writer *w, const struct model_node *table)
{
	const size_t *before = count_rows(w->arena, table);
	size_t row = 0;
	bool rows_seen = false;
	struct span eid = akn_new_eid(w, AKN_TABLE, 0);
	struct akn_scope scope = {.prefix = eid}, *outer = w->scope;
	akn_note_place(w, table, eid);
	akn_raw(w, "<table");
	akn_attribute(w, "eId", eid);
	akn_raw(w, ">\n");
	w->scope = &scope;
	write_caption(w, table);
	for (const struct model_node *n = table->first; n; n = n->next)
		if (n->kind == MODEL_ROW)
			write_row(w, n, before, row++);
	w->scope = outer;
	akn_raw(w, "</table>\n");
	for (const struct model_node *n = table->first; n; n = n->next) {
		rows_seen = rows_seen || n->kind == MODEL_COLUMN;
		if (n->kind != MODEL_TNOTE || !rows_seen)
			continue;
		const struct model_node *part = first_part(n);
		do {
			akn_paragraph(w, part, "note");
			part = part == n ? NULL : part->next;
		} while (part);
	}
}
