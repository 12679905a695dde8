/*
 * flow.h - an issue's blocks on their way into vertical lists: where the next
 * block stands, what it belongs to, and what still waits for a place.
 *
 * Regions, structure elements and outline grow in reading order while the
 * model is walked once. All in the context's arena.
 */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/structure.h"
#include "layout/vertical_list.h"

#define FLOW_HEADING_DEPTH 8

/* The faces of running text: in the body, in a 专栏. */
struct flow_texts {
	struct style_text body, lead, label, resp;
};

/* Headings that are open around a place, outermost first. */
struct flow_headings {
	int64_t levels[FLOW_HEADING_DEPTH];
	int32_t count;
};

struct flow_note {
	const struct model_node *node;
	bool named; /* by a mark that is set */
	bool set;
};

/* A document, for its line in the contents. */
struct flow_document {
	const struct model_node *node;
	struct list_region *region; /* that begins with it */
	int32_t page;               /* of the body, from 0; known once columns are set */
};

/* How a table stands: across the columns, or turned on pages of its own. */
struct table_way {
	const struct model_node *table;
	bool wide, turned;
};

struct flow {
	struct layout_context *context;
	struct arena *arena;
	const struct style *style;
	const struct model *model;
	struct pages *pages;
	struct node_elements inlines;

	struct list_region **regions;
	size_t region_count, region_capacity;
	struct list_region *region; /* the last */
	const struct model_node *section;

	int32_t columns; /* of the part; a region may stand across them */
	mpt x, measure;  /* of the next block, inside its column */
	struct list_frame *frame;
	struct flow_texts texts;
	int32_t element;    /* that the next block belongs to */
	int32_t keep_lines; /* boxes that a heading above still holds together with it */
	mpt glue;           /* above the next box */

	struct table_way way;         /* of the table that was last asked about */
	struct list_piece *waiting;   /* destinations that the next box will carry */
	struct flow_headings heads;   /* standing ones, for the structure */
	struct flow_headings entries; /* with run-in heads, for the outline */
	int32_t outline_level;        /* of what stands under no heading */
	int32_t lead_count;           /* run-in heads without an id */

	struct flow_note *notes; /* of the part, in the model's order */
	size_t note_count, note_capacity;
	struct flow_note **note_slots; /* by their ids; open addressing */
	size_t note_slot_count;
	mpt note_hang;            /* of their texts behind their labels */
	struct flow_note **named; /* by what is being set */
	size_t named_count, named_capacity;
	bool floating; /* what is set stands at a page's top or foot */
	struct flow_document *documents;
	size_t document_count, document_capacity;
};

/* A block set as one: titles, headings, figures. Texts are stacked, then end rounds up to lines. */
struct flow_unit {
	struct list_piece *first, *last;
	mpt height;
	struct pos pos;
};

/* --- regions and boxes --- */
void layout_flow_start(
    struct flow *f, struct layout_context *context, const struct model *model, struct pages *pages);
/* One of the part's measure that no page has yet. */
struct list_region *layout_new_region(const struct flow *f, int32_t columns);
/* A new region of 1 or 2 columns under the last; on a new page behind a turned one. */
void layout_flow_region(struct flow *f, int32_t columns);
/* A new region of one column, turned, on pages of its own. */
void layout_flow_turned_region(struct flow *f);
/* A new region for the head of a part: turned where its body begins with what is turned. */
void layout_flow_part_region(struct flow *f, const struct model_node *part);
/* The next box of the open region; height in whole lines unless group is given. */
struct list_box *layout_flow_box(
    struct flow *f, mpt height, struct list_group *group, struct pos pos);
/* The last n boxes of the region may not be parted from what comes next, nor from each other. */
void layout_flow_keep_back(struct flow *f, int32_t n);
/* The destination of a node's id, if it has one, or of a PAGEMARK, at the next box. */
void layout_flow_dest(struct flow *f, const struct model_node *node);
/* What still waits at the end stands at the last box. */
void layout_flow_end(struct flow *f);
void layout_flow_dest_name(struct flow *f, struct span name, struct pos pos);
/* The destination that stands for a node, or absent. */
struct span layout_dest_name(struct arena *arena, const struct model_node *node);

/* --- texts --- */
struct layout_paragraph layout_flow_paragraph(
    const struct flow *f, struct style_text text, enum layout_align align);
/* Lines as boxes on the grid, each its own; orphans and widows kept. */
void layout_flow_lines(
    struct flow *f, const struct layout_lines *lines, struct style_text text, int32_t element);
void layout_unit_air(struct flow_unit *u, mpt air);
void layout_unit_lines(struct flow *f, struct flow_unit *u, const struct layout_lines *lines,
    struct style_text text, int32_t element, mpt x);
/* A piece behind the unit's others, x and y to be set: from the unit's top, as heights count. */
struct list_piece *layout_unit_piece(
    struct flow *f, struct flow_unit *u, enum list_piece_kind kind, int32_t element);
/* Ends the unit: one box of whole lines, its content in the middle of what rounding added. */
struct list_box *layout_unit_end(struct flow *f, struct flow_unit *u);

/* Puts a label into a box that was set, before its text: at x, on the box's line of the grid. */
void layout_put_label(struct flow *f, struct list_box *box, const struct layout_lines *label, mpt x,
    mpt size, int32_t element);

/* --- heads of documents --- */
/* The title of a document, issued text or attachment; nothing where title is NULL. */
void layout_unit_title(struct flow *f, struct flow_unit *unit, const struct model_node *title,
    struct style_text text, struct style_air air);
/*
 * The width that the nodes of one kind share, each on a line of its own (joint issuers,
 * signatories); *spread where each fills two thirds of it and it fits the measure, so that
 * spreading them to it looks meant.
 */
mpt layout_common_width(struct flow *f, const struct model_node *first, enum model_kind kind,
    struct style_text text, mpt measure, bool *spread);
/* Where the template's heads hang from their first line: what rounding will add to a unit stands
 * at its foot. */
void layout_unit_hang(struct flow *f, struct flow_unit *unit);
/* Issuers, number, title, addressees. */
void layout_flow_head(struct flow *f, const struct model_node *document);

/* --- headings --- */
/* Enters a heading of a level; returns its depth, from 1. */
int32_t layout_headings_enter(struct flow_headings *h, int64_t level);
enum pages_element_kind layout_heading_kind(int32_t depth);

/* --- what makes what --- */
void layout_flow_blocks(struct flow *f, const struct model_node *parent);
void layout_flow_block(struct flow *f, const struct model_node *block);
/* Whether a block asks to stand across the columns. */
bool layout_block_is_wide(struct flow *f, const struct model_node *block);
/* Whether it is to be turned. */
bool layout_block_is_turned(struct flow *f, const struct model_node *block);
/* Whether it waits for a page instead of standing in its place. */
bool layout_block_is_float(struct flow *f, const struct model_node *block);
void layout_flow_float(struct flow *f, const struct model_node *block);
/* A new region for a block that stands in other columns than those before, white between them. */
void layout_flow_columns(struct flow *f, int32_t columns, const struct model_node *block);
void layout_flow_table(struct flow *f, const struct model_node *table);
void layout_flow_figure(struct flow *f, const struct model_node *figure);
void layout_flow_framed(struct flow *f, const struct model_node *box);
/* 附件说明, below a body. */
void layout_flow_enclosures(struct flow *f, const struct model_node *enclosures);
/* 版记: 抄送, 印发机关, 印发日期; at the foot of a page, or behind the text. */
void layout_flow_foot(struct flow *f, const struct model_node *document);
/* What stands below a body, in its own columns, also behind a block that stood across them; behind
 * a turned table it is turned with it, and does not stand alone on a page. */
void layout_flow_end_columns(struct flow *f);
void layout_flow_document(struct flow *f, const struct model_node *document);
/* The region is the last of its part: what still waits for a place is set behind it. */
void layout_flow_end_part(struct flow *f);

/* --- notes --- */
/* The notes of a part's body become known. */
void layout_notes_start(struct flow *f, const struct model_node *body);
/* Those that the boxes from `from` on name: at the foot of their column, where the template says
 * so. */
void layout_notes_at_foot(struct flow *f, size_t from);
/* Likewise under those boxes: as part of a group, or with a rule above where it is NULL. */
void layout_notes_below(struct flow *f, size_t from, struct list_group *group);
/* Whether some have no place yet. */
bool layout_notes_wait(const struct flow *f);
/* Those that have none: at the end of the part. */
void layout_flow_notes(struct flow *f);

#endif
