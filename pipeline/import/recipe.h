/*
 * recipe.h - what an editor tells import about an old text: facts of the issue,
 * where documents, boxes and tables stand, and the answers to what import asked.
 *
 * Lines are named by their numbers in the old text as an editor shows them,
 * from 1, empty lines counted. gazette-recipe(5) describes the keys. Everything
 * lives in the arena of the recipe; faults are reported at their place in it.
 */
#ifndef IMPORT_RECIPE_H
#define IMPORT_RECIPE_H

#include "parse/fields.h"

#define RECIPE_UNSAID (-1)

/* A stretch of lines, both ends included. */
struct recipe_range {
	int32_t first, last;
	struct pos pos; /* in the recipe */
};

/* A line of a table's markdown that is replaced by its notes. */
#define RECIPE_NOTES_MARK "{注}"

struct recipe_table {
	struct recipe_range lines;
	struct span markdown; /* stands in the source as it is */
	struct pos markdown_pos;
	struct recipe_range notes; /* its lines that are prose; first 0: none */
	int32_t notes_measure_cells;
};

struct recipe_box {
	struct recipe_range lines;
	struct span attributes; /* of its div, or absent */
	int32_t measure_cells;
};

struct recipe_figure {
	int32_t line; /* its caption */
	struct pos pos;
	struct span picture, alt; /* picture: absent where it is lost */
};

/* A text with a title of its own: a document, the text that it issues, or an attachment. */
struct recipe_part {
	int32_t first_line;
	struct pos pos;
	struct span name; /* of its file, without .md */
	int32_t measure_cells;
	int32_t columns;     /* RECIPE_UNSAID: the source format's default */
	int32_t lead_limit;  /* characters of a run-in lead; 0: there are none */
	int32_t title_lines; /* RECIPE_UNSAID where import has to find them */
	int32_t issuer_lines;
	int32_t signature_lines;
};

struct recipe_document {
	struct recipe_part part;
	struct span section, kind;
	bool appointment;
	struct recipe_part *issued; /* NULL where it issues none */
	struct recipe_part *attachments;
	size_t attachment_count;
	const struct parse_field *front; /* more front matter, as it stands, or NULL */
};

/* How an editor answered a question about one line. */
enum recipe_answer {
	ANSWER_START,   /* 起段: a paragraph begins */
	ANSWER_MORE,    /* 连行: it goes on from the line above */
	ANSWER_HEAD,    /* 标题: a head begins */
	ANSWER_END,     /* 段止: a paragraph ends, though no mark ends it */
	ANSWER_LEAD,    /* 加段首语: the first sentence is a lead */
	ANSWER_NO_LEAD, /* 免段首语 */
	ANSWER_WORD,    /* 连词: a Latin word or number runs on from the line above */
	ANSWER_SPACE,   /* 隔词: a new one begins */
	ANSWER_PAGE,    /* 换页: a page begins */
	ANSWER_NO_PAGE, /* 非换页 */
	ANSWER_KEEP,    /* 留行: text, though it looks like a running head */
	ANSWER_DROP,    /* 删行 */
	ANSWER_COUNT
};

struct recipe_line {
	int32_t line;
	enum recipe_answer answer;
	int32_t level;      /* ANSWER_HEAD: 1 to 5, or 0: its number says */
	struct span reason; /* ANSWER_DROP */
	struct pos pos;
};

struct recipe {
	struct span sha256; /* lower-case hexadecimal */
	struct pos sha256_pos;
	int32_t first_page; /* of the original, RECIPE_UNSAID where pages are not counted */
	const struct parse_field *issue; /* what becomes issue.yaml */
	struct span masthead, year, number;
	struct recipe_document *documents;
	size_t document_count;
	struct recipe_box *boxes;
	size_t box_count;
	struct recipe_table *tables;
	size_t table_count;
	struct recipe_figure *figures;
	size_t figure_count;
	struct recipe_line *answers;
	size_t answer_count;
	struct span *names; /* of persons, where the text does not show where they end */
	size_t name_count;
};

/* NULL: reported. What can be checked without the old text has been. */
struct recipe *recipe_from_yaml(
    struct arena *arena, struct diags *diags, int32_t file, struct span text);

#endif
