/*
 * csv.h - writing CSV after RFC 4180, in UTF-8 with a byte order mark.
 *
 * A spreadsheet runs a cell that begins with = + - @ (or their full-width
 * forms, a tab or a line end) as a formula. Text of a gazette is data and must
 * never run: such a cell gets an apostrophe in front, which tells a
 * spreadsheet that text follows, unless it is a plain number (-2.1, +3, -5%)
 * or a single character.
 *
 * A text that has apostrophes of its own before such a beginning gets one more,
 * so that the way back is the same for all: where what stands behind a cell's
 * apostrophes would run, take one of them off.
 */
#ifndef DATA_CSV_H
#define DATA_CSV_H

#include "base/arena.h"
#include "base/buffer.h"

struct csv_writer {
	struct buffer *out; /* borrowed */
	size_t row_start;   /* in out */
	bool in_row;
};

void csv_start(struct csv_writer *w, struct buffer *out); /* writes the byte order mark */
void csv_cell(struct csv_writer *w, struct span text);    /* an absent text is empty */
/* The text that a reader of CSV finds in the cell: safe, before quotes. In the arena. */
struct span csv_safe_text(struct arena *arena, struct span text);
void csv_int(struct csv_writer *w, int64_t value);
void csv_end_row(struct csv_writer *w);

#endif
