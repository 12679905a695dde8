/*
 * writer.h - what the parts of the room share: the file that is being written,
 * its eIds, and which eId each id of the model became.
 *
 * A file is written twice. The first time its links lead nowhere and what each
 * id became is noted; the second time links are known. Everything lives in the
 * arena but the bytes.
 */
#ifndef AKN_WRITER_H
#define AKN_WRITER_H

#include "base/buffer.h"
#include "ir/model.h"
#include "ir/name_set.h"

/* Elements that have an eId, with the abbreviations of akn-nc 1.0, 5.3. */
enum akn_element {
	AKN_CHAPTER,
	AKN_SECTION,
	AKN_ARTICLE,
	AKN_SUBSECTION,
	AKN_PARAGRAPH,
	AKN_SUBPARAGRAPH,
	AKN_P,
	AKN_TABLE,
	AKN_LIST,
	AKN_ITEM,
	AKN_BOX,
	AKN_NOTE,
	AKN_PAGE,
	AKN_ATTACHMENT,
	AKN_ELEMENT_COUNT
};

extern const char *const akn_element_names[AKN_ELEMENT_COUNT];

/* Where eIds are counted: an element that holds others. */
struct akn_scope {
	struct span prefix; /* of the eIds inside: absent, chp_1, att_1__chp_1 */
	int64_t counts[AKN_ELEMENT_COUNT];
};

/* What an id of the model became. */
struct akn_place {
	struct span id;
	const struct model_node *document;
	struct span eid;
};

struct akn_places {
	struct akn_place *items;
	size_t count, capacity;
	bool sorted; /* by id: then links are known, and nothing is added */
};

struct akn_note {
	const struct model_node *node;
	bool referred; /* from outside notes */
	bool written;
};

struct akn_writer {
	struct arena *arena;
	struct buffer *out; /* borrowed */
	const struct model *model;
	const struct model_node *document;
	struct akn_places *places;
	struct name_set taken;  /* eIds of the file */
	struct akn_note *notes; /* of the document, sorted by id */
	size_t note_count;
	bool in_note;
	size_t skip_bytes;               /* of the next text: it was written as a number */
	const struct model_node **pages; /* marks between blocks, for the next inline place */
	size_t page_count, page_capacity;
	struct akn_scope *scope; /* the innermost */
};

/* --- xml.c --- */
void akn_text(struct akn_writer *w, struct span text); /* escaped */
void akn_raw(struct akn_writer *w, const char *markup);
/* ` name="value"`; nothing where the value is absent. */
void akn_attribute(struct akn_writer *w, const char *name, struct span value);
void akn_int_attribute(struct akn_writer *w, const char *name, int64_t value);
/* What may stand in one part of a URI's path, the rest percent-encoded; slashes too. */
struct span akn_uri_part(struct arena *arena, struct span text);
/* A path of a file, slashes kept. */
struct span akn_uri_path(struct arena *arena, struct span path);

/* --- eids.c --- */
/* A new eId in the scope; number: what the element's own number says, 0 for none. */
struct span akn_new_eid(struct akn_writer *w, enum akn_element element, int64_t number);
/* prefix__name, for the parts that stand once: preface, content. */
struct span akn_part_eid(struct akn_writer *w, const char *name);
/* Notes what the node's id became, where it has one. */
void akn_note_place(struct akn_writer *w, const struct model_node *node, struct span eid);
/* NULL where the id is unknown, or not known yet. */
const struct akn_place *akn_find_place(const struct akn_writer *w, struct span id);
void akn_sort_places(struct akn_places *places);
/* The file of a document: 01-plan.akn.xml */
struct span akn_file_name(struct arena *arena, const struct model_node *document);

/* --- number_of_head.c: 第一章, 一、, （一）, 1., （1） --- */
struct akn_number {
	const struct model_node *label; /* the LABEL that holds it, or NULL */
	size_t bytes;                   /* else of the first text */
	int64_t value;                  /* 0 where it cannot be told */
};
/* The number that the inlines of a node begin with: label NULL and bytes 0 where there is none. */
struct akn_number akn_number_of(struct arena *arena, const struct model_node *node);
/* 第一条 */
bool akn_is_article(struct arena *arena, const struct model_node *para);

/* --- inlines.c --- */
void akn_inlines(struct akn_writer *w, const struct model_node *node);
/* The siblings from first on. */
void akn_inlines_from(struct akn_writer *w, const struct model_node *first);
/* Marks of pages that wait for an inline place. */
void akn_pages(struct akn_writer *w);
/* The marks go to a paragraph of their own, where no inline place followed. */
void akn_pages_left(struct akn_writer *w);
void akn_collect_notes(struct akn_writer *w);

/* --- blocks.c, table.c, hierarchy.c, parts.c, meta.c --- */
void akn_block(struct akn_writer *w, const struct model_node *block);
void akn_note_block(struct akn_writer *w, const struct model_node *note);
/* Whether the note is written where it is referred to, not as a block. */
bool akn_is_referred(const struct akn_writer *w, const struct model_node *note);
void akn_page_waits(struct akn_writer *w, const struct model_node *mark);
/* <p eId=… class=…> … </p> with the inlines of the node. */
void akn_paragraph(struct akn_writer *w, const struct model_node *node, const char *class_name);
/* Likewise, with a label before them. */
void akn_labelled_paragraph(
    struct akn_writer *w, struct span label, const struct model_node *node, const char *class_name);
void akn_table(struct akn_writer *w, const struct model_node *table);
/* body NULL: an empty <mainBody>. */
void akn_main_body(struct akn_writer *w, const struct model_node *body);
/* <body>, from the first part on. */
void akn_act_body(struct akn_writer *w, const struct model_node *first);
/* The first chapter, section, article … of a body; NULL: it has none. */
const struct model_node *akn_first_level(struct arena *arena, const struct model_node *body);
/* Whether articles are among its parts. */
bool akn_has_articles(struct arena *arena, const struct model_node *body);
/* act.c: whether a document, an issued text or an attachment is an act; see akn.h. */
bool akn_is_act(struct arena *arena, const struct model_node *part);
/* <meta>; part: NULL for the document itself, else its ISSUED or ATTACHMENT. */
void akn_meta(struct akn_writer *w, const struct model_node *part, struct span component);
/* /akn/cn/doc/notice/2021-06-02/某政发〔2021〕1号 */
struct span akn_work_uri(
    struct arena *arena, const struct model *model, const struct model_node *document);
/* The whole file of w->document. */
void akn_document(struct akn_writer *w);
/* The file of the issue. */
void akn_gazette(struct akn_writer *w);

#endif
