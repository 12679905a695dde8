/*
 * glyphs.h - a block's inlines as a flat run: characters, each with its place
 * in the source, and the marks that open and close what stands around them.
 *
 * Folding spaces, spreading, leads, names and responsible parties all work on
 * this run, across the borders of nodes; at last it becomes nodes again. The
 * array lives in the model's arena as scratch: mark before, reset after.
 */
#ifndef MODEL_GLYPHS_H
#define MODEL_GLYPHS_H

#include "model/build.h"

enum glyph_kind {
	GLYPH_CHAR,
	GLYPH_OPEN,  /* of node */
	GLYPH_CLOSE, /* of the node that was opened last */
	GLYPH_SINGLE /* node, without content: BREAK, PAGEMARK, NOTEREF */
};

struct glyph {
	enum glyph_kind kind;
	uint32_t cp; /* GLYPH_CHAR */
	struct pos pos;
	bool escaped; /* GLYPH_CHAR: written as \x or &x; or as a letter and accents */
	enum model_kind node_kind;
	struct span value; /* LINK: destination; PAGEMARK: page; NOTEREF: name; BREAK: "1" where
			      hard; LEAD: style */
	int level;         /* LEAD */
};

struct glyphs {
	struct arena *arena;
	struct glyph *items;
	size_t count, capacity;
};

void glyphs_add(struct glyphs *g, struct glyph glyph);
/* The characters of one line; pos is the place of the first. */
void glyphs_add_text(struct glyphs *g, struct span text, struct pos pos);
/* A break by sense. */
void glyphs_add_break(struct glyphs *g, struct pos pos);

enum glyphs_context {
	GLYPHS_PARAGRAPH, /* a line end is a space */
	GLYPHS_TITLE      /* a line end is a break; single characters apart are spread */
};

/* Adds what stands below tree. Constructs that the format does not have are reported. */
void glyphs_add_tree(struct glyphs *g, struct part *part, const struct parse_node *tree,
    enum glyphs_context context);

/* Runs of single Han characters set apart by single spaces: marked as SPREAD, spaces taken out. */
void glyphs_spread(struct glyphs *g);
/* glyphs_composed.c: letters and accents that one letter stands for become that letter. */
void glyphs_compose(struct glyphs *g);
/*
 * Letters composed; spaces and line ends: none beside a Han character or a full-width mark, none
 * at either end or beside a break; between other characters one.
 */
void glyphs_fold(struct glyphs *g);
/* Of a title, heading or caption: its label and its spread characters marked, spaces folded. */
void glyphs_fold_title(struct glyphs *g);
/* Takes out what was marked for it: characters with cp 0. */
void glyphs_compact(struct glyphs *g);

/* Index of the next character at or behind i, or count. */
size_t glyphs_next_char(const struct glyphs *g, size_t i);
/* Index of the GLYPH_CLOSE of the GLYPH_OPEN at i. */
size_t glyphs_find_close(const struct glyphs *g, size_t i);
/* Puts what stands at [first, end) into a node of that kind. */
void glyphs_wrap(struct glyphs *g, size_t first, size_t end, enum model_kind kind);
/* The characters alone, in the arena. */
struct span glyphs_text(const struct glyphs *g, struct arena *arena);

/* Appends the run below parent as nodes. part may be NULL where there are no links and notes. */
void nodes_from_glyphs(
    struct build *b, struct part *part, const struct glyphs *g, struct model_node *parent);

/*
 * english_from_glyphs.c: the first passage in English at or behind the character i, in the
 * characters that stand together there: [*first, *end). Both are where those end if there is none.
 * A passage is two or more English words.
 */
void english_from_glyphs(const struct glyphs *g, size_t i, size_t *first, size_t *end);

/*
 * The outline label that text begins with: 第一章 第一节 第一条 一、 （一） 1. （1）. Its level
 * from 1, 0 where there is none; *end is the index behind it.
 */
int glyphs_number_level(const struct glyphs *g, size_t start, size_t *end);

/*
 * Marks what a space sets apart at the start, before spaces are folded: 第一章, 专栏3, 图1 in
 * titles and headings, 第一条 in paragraphs. The gap between it and the rest has a meaning.
 */
void glyphs_mark_label(struct glyphs *g, enum glyphs_context context);

/* Marks the lead and the responsible parties of a paragraph; sets the PARA's level. */
void glyphs_mark_lead(struct glyphs *g, struct part *part, struct model_node *para);
void glyphs_mark_resp(struct glyphs *g);

/* The text of one field or line, folded. */
struct span text_folded(struct arena *arena, struct span text);

#endif
