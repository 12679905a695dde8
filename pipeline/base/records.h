/*
 * records.h - the line format of the chain's text files.
 *
 * One record a line: fields separated by tabs; the first is the kind, the last
 * the source position (`@file:line:col`, file an index into the file table, or
 * `@-` for what was generated); between them key=value in a fixed order. Values
 * escape backslash, tab and newline as \\ \t \n. The first line is
 * `<format> <version>`, the last `end<TAB><count>`, count being the number of
 * records between, so that a cut file is noticed. The file is UTF-8 without NUL.
 * There is one way to write a record, and the reader takes no other.
 */
#ifndef BASE_RECORDS_H
#define BASE_RECORDS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"

#define RECORDS_MAX_FIELDS 48

struct records_writer {
	struct buffer *out; /* borrowed */
	int64_t count;
};

void records_start(struct records_writer *w, struct buffer *out, const char *format, int version);
void records_begin(struct records_writer *w, const char *kind);
/* An absent value writes nothing. */
void records_text(struct records_writer *w, const char *key, struct span value);
void records_int(struct records_writer *w, const char *key, int64_t value);
void records_finish(struct records_writer *w, struct pos pos); /* ends one record */
void records_end(struct records_writer *w);                    /* ends the file */

struct records_field {
	struct span key;
	struct span value; /* unescaped, in the reader's arena */
};

struct record {
	struct span kind;
	struct records_field fields[RECORDS_MAX_FIELDS];
	size_t field_count;
	struct pos pos;  /* what the record's last field says */
	struct pos line; /* the record's own place in the file, for messages */
};

struct records_reader {
	struct arena *arena;
	struct diags *diags;
	struct span rest;
	int32_t file;
	int32_t line;
	int64_t count;
	bool ended;
	bool failed;
};

/*
 * Reads the version line. False (and a message) where it is not `<format> <version>`. The bytes
 * are copied into the arena.
 */
bool records_open(struct records_reader *r, struct arena *arena, struct diags *diags, int32_t file,
    struct span bytes, const char *format, int version);
/* The next record; false at the end record or on a fault (r->failed, reported). */
bool records_next(struct records_reader *r, struct record *out);
/*
 * Reports RECORDS_MALFORMED at the record's line, and marks the reader failed. what: the field or
 * the word that is at fault; it stands in messages of both languages.
 */
void records_fault(struct records_reader *r, const struct record *record, const char *what);

#endif
