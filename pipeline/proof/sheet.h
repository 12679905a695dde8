/*
 * sheet.h - what the parts of a proof share: the pages being made, shapes and
 * lines of text onto them, the colours. Internal to proof/.
 */
#ifndef PROOF_SHEET_H
#define PROOF_SHEET_H

#include "proof/proof.h"

/* One quiet blue in three strengths for all that is measured; red and orange only for faults. */
#define PROOF_PALE 0xD3E5F3u
#define PROOF_BLUE 0x8DBBDDu
#define PROOF_DEEP 0x2F6FA8u
#define PROOF_RED 0xC8102Eu
#define PROOF_ORANGE 0xB85C00u
#define PROOF_GREY 0x6B6B6Bu
#define PROOF_BLACK 0x000000u
#define PROOF_WHITE 0xFFFFFFu

/* 〓, which printers put in the place of a character that they have not: a full em. */
#define PROOF_GETA 0x3013

#define WORD(ident, zh, en) PROOF_##ident,
enum proof_word {
#include "proof/words.def"
	PROOF_WORD_COUNT
};
#undef WORD

#define PROOF_NO_PAGE SIZE_MAX

/* A message with its place on the pages of the issue. */
struct proof_message {
	struct diag_message message;
	size_t page; /* index among the issue's, or PROOF_NO_PAGE */
	mpt x,
	    y; /* start of the baseline of the text it points at, or the corner of another item */
	mpt mark_x; /* of the character it points at, with its size; 0: none is known */
	mpt size;
	bool turned;
	size_t number; /* from 1, in the order of the list */
	struct span dest, list_dest;
};

/* What is counted over the whole issue. */
struct proof_figures {
	size_t lines, squeezed, loose;
	int64_t mean_tenths; /* of the widest gap of a line, in tenths of a percent of its size */
	int32_t worst;       /* percent */
	size_t worst_page;
};

struct proof {
	struct arena *arena;
	const struct proof_request *request;
	const struct pages *in;
	const struct style *style;
	struct fonts *fonts;
	struct pages *out;
	int32_t element; /* what the proof adds to the structure hangs below it */
	struct proof_message *messages;
	size_t message_count;
	struct proof_figures figures;
	size_t front;       /* sheets before the issue */
	struct span prefix; /* of the proof's destinations: no other begins so */
};

/* In the proof's language, places filled in order; in its arena. */
struct span proof_words(
    struct proof *p, enum proof_word word, const struct span *args, size_t arg_count);
#define PROOF_SAY(p, word, ...)                                                                    \
	proof_words((p), (word), (const struct span[]){__VA_ARGS__},                               \
	    sizeof((const struct span[]){__VA_ARGS__}) / sizeof(struct span))
#define PROOF_SAY0(p, word) proof_words((p), (word), NULL, 0)
struct span proof_number(struct proof *p, int64_t value);

/* Below the proof's own, or below another of the proof's. */
int32_t proof_add_element(struct proof *p, enum pages_element_kind kind, int32_t parent);
struct pages_page *proof_add_page(struct proof *p, mpt width, mpt height, struct span label);
void proof_add_rule(
    struct proof *p, struct pages_page *page, mpt x, mpt y, mpt width, mpt height, uint32_t rgb);
void proof_add_frame(struct proof *p, struct pages_page *page, mpt x, mpt y, mpt width, mpt height,
    mpt line, uint32_t rgb);
void proof_add_dest(struct proof *p, struct pages_page *page, struct span name, mpt x, mpt y);
void proof_add_link(struct proof *p, struct pages_page *page, struct pages_link link);

/* --- text, one line at a time --- */

struct proof_type {
	enum style_role role;
	mpt size;
	uint32_t rgb;
};

/* Of the text on one line. */
mpt proof_text_width(struct proof *p, struct span text, struct proof_type type);
/* Sets one line from x on; returns its width. */
mpt proof_add_text(struct proof *p, struct pages_page *page, int32_t element, mpt x, mpt baseline,
    struct span text, struct proof_type type);
/*
 * Cuts from *rest and returns what fits into the measure, at least one character: no closing mark
 * begins a line, no opening one ends it, western words and paths stay whole where they can
 * (CLREQ 3.1; see layout/ for what the issue itself is set by).
 */
struct span proof_cut_line(struct proof *p, struct span *rest, struct proof_type type, mpt measure);

/* --- places --- */

/* Left edge of the type area of a sheet of the issue, which is mirrored; 0 is a recto. */
mpt proof_left(const struct proof *p, size_t page);
mpt proof_top(const struct proof *p);
mpt proof_measure(const struct proof *p);
/* Which column of the page holds a point: the narrowest; NULL: none. */
const struct pages_column *proof_column_at(const struct pages_page *page, mpt x, mpt y);
/* On which side of the type area marks for a point stand: that of its column, else the outer. */
bool proof_is_right(const struct proof *p, size_t page, mpt x, mpt y);
/* 第 12 页, or what stands for it where a page has no label. */
struct span proof_page_words(struct proof *p, size_t page);

/* The box with a message's number; returns its width. */
mpt proof_add_mark(struct proof *p, struct pages_page *page, int32_t element, mpt x, mpt baseline,
    enum diag_severity severity, int64_t number);
/* The bar of a line with a widest gap of that many percent, from x leftwards or rightwards. */
void proof_add_bar(struct proof *p, struct pages_page *page, mpt x, mpt baseline, bool right,
    int32_t percent, bool loose);
mpt proof_mark_width(int64_t number);
/* Of a line of the issue: its widest gap in percent of its size. */
int32_t proof_percent(
    const struct proof *p, const struct pages_page *page, const struct pages_line *line);
int32_t proof_limit_percent(const struct proof *p);

/* --- the parts --- */

/* messages_from_run.c: the list, errors first, each kind in the order of pages. */
void proof_find_messages(struct proof *p);
/* grid_from_page.c: what lies under a page. */
void proof_add_grid(struct proof *p, struct pages_page *page, size_t index);
/* bars_from_lines.c */
void proof_add_bars(struct proof *p, struct pages_page *page, size_t index);
/* marks_from_messages.c */
void proof_add_marks(struct proof *p, struct pages_page *page, size_t index);
/* figures_from_pages.c: those that are words, for the summary; absent: none. */
void proof_count(struct proof *p);
struct span proof_feet_words(struct proof *p);
struct span proof_fallback_words(struct proof *p);
struct span proof_loose_words(struct proof *p);
/* front_from_messages.c: summary, legend, list. */
void proof_add_front(struct proof *p);

#endif
