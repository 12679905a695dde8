/*
 * file_table.h - the file records at the head of .model and .pages files.
 *
 * In memory a position's file is an index into a run's table of all files; in
 * a file it is an index into the file's own records, which stand in the order
 * in which positions first use them. So the same content is the same bytes,
 * whatever else the run has read.
 */
#ifndef IR_FILE_TABLE_H
#define IR_FILE_TABLE_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/records.h"
#include "ir/name_set.h"

/* Writing: note all positions, in the order of their records; write the files; then map. */
struct file_order {
	int32_t *rank; /* by index in memory: 1 + index in the file, 0 while unused */
	int32_t *used; /* by index in the file */
	size_t count;
	size_t file_count;
};

void file_order_start(struct file_order *o, struct arena *scratch, size_t file_count);
void file_order_note(struct file_order *o, struct pos pos);
struct pos file_order_map(const struct file_order *o, struct pos pos);
void file_order_write(
    const struct file_order *o, const struct span *files, struct records_writer *w);

/* Reading: add each file record, then map every position, at the end check that all were used. */
struct file_table {
	int32_t *index; /* in diags, by index in the file */
	size_t count, capacity;
	size_t used;
	struct name_set names;
};

/* False: reported at the record. */
bool file_table_add(struct file_table *t, struct records_reader *r, const struct record *record);
bool file_table_map(
    struct file_table *t, struct records_reader *r, const struct record *record, struct pos *out);
bool file_table_end(const struct file_table *t, struct records_reader *r);
/* All files that diags knows by now, for positions to index. */
struct span *file_table_snapshot(struct arena *arena, const struct diags *diags, size_t *count);

#endif
