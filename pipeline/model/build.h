/*
 * build.h - what the files of this room share while they make a model: the
 * run's state, and the state of one source file.
 */
#ifndef MODEL_BUILD_H
#define MODEL_BUILD_H

#include "ir/model.h"
#include "ir/sources.h"
#include "parse/fields.h"
#include "parse/markdown.h"

#include "model/place_map.h"

/* A link, until all parts are known. */
struct pending_link {
	struct model_node *node;
	struct span destination;
	struct pos pos;
	struct pending_link *next;
};

struct build {
	struct arena *arena; /* the model's */
	struct diags *diags;
	const struct sources *sources;
	struct model *model;
	struct place_map ids;   /* of nodes and page marks */
	struct place_map files; /* sources that the issue uses */
	bool files_unknown; /* what lists files has a fault: others may belong to the issue too */
	struct pending_link *links, *last_link;
};

/* A note of a source file. */
struct note {
	const struct parse_node *tree;
	struct model_node *node; /* once it is referred to */
	struct span label;
	struct note *next;      /* in the source */
	struct note *next_used; /* in the order of reference */
};

/* One markdown file: a document, the text it issues, or an attachment. */
struct part {
	struct build *b;
	const struct source *source;
	int32_t file;
	struct span id;
	struct parse_field *front;
	struct parse_node *tree;
	struct span waived;                   /* codes, separated by spaces */
	int headings, boxes, tables, figures; /* counted for ids */
	int notes;                            /* counted for labels */
	struct place_map notes_by_name;
	struct note *first_note, *first_used, *last_used;
};

/* Reports unless the part's front matter waives the code. */
void part_report(const struct part *part, enum diag_code code, struct pos pos,
    const struct span *args, size_t count);
#define PART_DIAG(part, code, pos, ...)                                                            \
	part_report((part), (code), (pos), (const struct span[]){__VA_ARGS__},                     \
	    sizeof((const struct span[]){__VA_ARGS__}) / sizeof(struct span))
#define PART_DIAG0(part, code, pos) part_report((part), (code), (pos), NULL, 0)

/* Enters an id; where it is taken, reports and gives false. */
bool build_add_id(struct build *b, struct span id, struct pos pos);
/* Sets id to the attributes' id, else to <part>-<letter><number>. */
void part_set_id(struct part *part, struct model_node *node,
    const struct parse_attribute *attributes, char letter, int *counter);

/* The nearest of count names, for a message about an unknown one; absent where none is near. */
struct span nearest_name(struct span name, const char *const *names, size_t count);

/* Whether 照原文 may silence the message. */
bool part_may_waive(enum diag_code code);

/*
 * Opens a markdown file of the folder, named at pos: reads its front matter and
 * body. NULL: reported. A file can be opened once.
 */
struct part *part_from_source(struct build *b, struct span path, struct pos pos);
/* False where a path leads out of the folder (reported). */
bool path_is_inside(struct build *b, struct span path, struct pos pos);
/* Appends BODY, made from the part's markdown. */
void body_from_part(struct part *part, struct model_node *parent, int64_t columns);

void document_from_source(
    struct build *b, struct model_node *section, struct span path, struct pos pos);

/* Blocks below a body, box, item or note. style: of paragraphs, or NULL. */
void blocks_from_tree(
    struct part *part, const struct parse_node *tree, struct model_node *parent, const char *style);
void paragraph_from_tree(
    struct part *part, const struct parse_node *tree, struct model_node *parent, const char *style);
void div_from_tree(
    struct part *part, const struct parse_node *div, struct model_node *parent, const char *style);
/* div: NULL for a table without one. */
void table_from_tree(struct part *part, const struct parse_node *table,
    const struct parse_node *div, struct model_node *parent);
void names_from_div(struct part *part, const struct parse_node *div, struct model_node *parent);
/* Whether a paragraph is a figure's. */
bool is_figure(const struct parse_node *paragraph);
void figure_from_paragraph(
    struct part *part, const struct parse_node *paragraph, struct model_node *parent);
/* PNG and JPEG; false for others. */
bool picture_size(struct span bytes, int64_t *width, int64_t *height);

/* Attributes, by their Chinese and English names. */
struct key_name {
	const char *zh, *en;
};
const struct parse_attribute *attribute_find(
    const struct parse_attribute *attributes, const struct key_name *key);
#define ATTRIBUTES_MAX 8 /* that a kind of block may allow */
/* Reports those that are not among the allowed; `id` always is. */
void attributes_check(struct part *part, const struct parse_attribute *attributes,
    const struct key_name *allowed, size_t count);
/* Sets WIDE from 通栏=是|否, TURNED from 横排=是|否; reported where what is to be turned stands
 * inside another block. */
void attributes_set_wide(
    struct part *part, const struct parse_attribute *attributes, struct model_node *node);
void attributes_set_turned(
    struct part *part, const struct parse_attribute *attributes, struct model_node *node);
/* Sets PLACE from 位置=页首|页脚; 原处 is where it stands without. Reported where it
 * asks for a page from inside another block. */
void attributes_set_place(
    struct part *part, const struct parse_attribute *attributes, struct model_node *node);
extern const struct key_name attribute_wide, attribute_turned, attribute_place;

/* Notes are known before the body is walked, and come out behind it. */
void notes_find(struct part *part);
struct note *notes_refer(struct part *part, struct span name, struct pos pos);
void notes_append(struct part *part, struct model_node *body);

void links_add(struct part *part, struct model_node *node, struct span destination, struct pos pos);
void links_resolve(struct build *b);

#endif
