/*
 * diagnostics.h - what the programs say to their users.
 *
 * Every message has a code, a severity, a Chinese and an English text with
 * numbered places ({1}, {2} …), and a help text for `gazette explain CODE`.
 * They stand in codes/<room>.def, one file a room; this header turns them into
 * one enum. A message is reported once, at the place where its cause is known.
 * Line and column count from 1, the column in code points; line 0 means "the
 * whole file", file DIAG_NO_FILE "no file".
 *
 * The set owns its messages; spans passed to diag_report are copied.
 */
#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/span.h"

#define DIAG_NO_FILE (-1)

struct pos {
	int32_t file; /* index into the set's file table, or DIAG_NO_FILE */
	int32_t line;
	int32_t col_cp;
};

#define POS_NONE ((struct pos){DIAG_NO_FILE, 0, 0})

enum diag_severity {
	DIAG_NOTE,    /* does not change the exit status */
	DIAG_WARNING, /* likewise */
	DIAG_ERROR,   /* go on, to find more, but write no output: exit 1 */
	DIAG_SYSTEM,  /* a file cannot be read or written: exit 3 */
	DIAG_LIMIT    /* the input is larger than the limits allow: exit 4 */
};

/* CODE(IDENT, "code-as-printed", SEVERITY, "zh", "en", "zh help", "en help") */
#define CODE(ident, code, severity, zh, en, zh_help, en_help) CODE_##ident,
enum diag_code {
#include "base/codes/all.def"
	CODE_COUNT
};
#undef CODE

enum diag_lang { DIAG_ZH, DIAG_EN };

struct diags;

struct diags *diag_new(void);
void diag_free(struct diags *d);
/* An empty set with the same file table, for another thread: positions mean the same in both. */
struct diags *diag_new_beside(const struct diags *d);
/* Adds the messages of another set; its files are entered by their paths. */
void diag_merge(struct diags *into, const struct diags *from);
/* The index of a path in the file table, added where it is new. */
int32_t diag_add_file(struct diags *d, struct span path);
struct span diag_file(const struct diags *d, int32_t file);
void diag_report(struct diags *d, enum diag_code code, struct pos pos, const struct span *args,
    size_t arg_count);
/* DIAG(d, CODE_X, pos, span, span …): with arguments.  DIAG0: without. */
#define DIAG(d, code, pos, ...)                                                                    \
	diag_report((d), (code), (pos), (const struct span[]){__VA_ARGS__},                        \
	    sizeof((const struct span[]){__VA_ARGS__}) / sizeof(struct span))
#define DIAG0(d, code, pos) diag_report((d), (code), (pos), NULL, 0)
/* An integer as an argument; the text lives in the set. */
struct span diag_int(struct diags *d, int64_t value);
/* A code point as an argument: 𬱖 (U+2CC56). */
struct span diag_cp(struct diags *d, uint32_t cp);

bool diag_failed(const struct diags *d); /* an error or worse was reported */
/* How many different messages were reported. */
size_t diag_count(const struct diags *d, enum diag_severity at_least);
/* 0, 1, 3 or 4: of the worst message. */
int diag_exit_status(const struct diags *d);
/*
 * Appends all messages, sorted by file (in table order), line, column and code,
 * duplicates once, at most 100 (the rest counted in a last line; the least
 * severe are left out first, so that no error hides behind notes):
 *   path:7:14: error: text [code]      path:7:14: 错误：text [code]
 */
void diag_print(const struct diags *d, enum diag_lang lang, struct buffer *out);

/* One message by itself, for those who set messages in another form. */
struct diag_message {
	enum diag_code code;
	enum diag_severity severity;
	struct pos pos;
	struct span text; /* one line, without place, severity and code */
};
/*
 * All messages in the order in which they are printed, in the arena, without the print's cap;
 * *count: how many. Those beyond 10,000 of one severity were counted only: diag_count has them.
 */
struct diag_message *diag_messages(
    const struct diags *d, struct arena *arena, enum diag_lang lang, size_t *count);

/* The catalogue, for `gazette explain` and its man page. */
bool diag_code_find(struct span code, enum diag_code *out);
struct span diag_code_name(enum diag_code code);
struct span diag_code_help(enum diag_code code, enum diag_lang lang);

#endif
