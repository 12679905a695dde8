/*
 * site.h - the pages of one issue while they are made: what links may point
 * to, and where the parts of a document become values for templates.
 *
 * Everything lives in the site's arena, but for the scratch buffer of a page.
 */
#ifndef HTML_SITE_H
#define HTML_SITE_H

#include "html/html.h"
#include "html/values.h"
#include "ir/dates.h"
#include "ir/document_texts.h"
#include "ir/model.h"
#include "ir/name_set.h"

struct site_document {
	const struct model_node *node, *section;
	struct span href;                    /* percent-encoded: 01-plan-notice.html */
	struct span title;                   /* plain text */
	struct mustache_value section_value; /* set by values_from_issue */
};

/* An id and the document that it is in; the document's own index is SITE_INDEX for sections. */
struct site_target {
	struct span id;
	size_t document;
	bool is_document; /* the document itself: a link goes to its page */
};

#define SITE_INDEX SIZE_MAX

struct site {
	struct arena *arena;
	struct diags *diags;
	const struct model *model;
	const struct places *places; /* NULL: where its parts are printed is not known */
	const struct html_site *add; /* NULL: the issue stands by itself */
	struct site_document *documents;
	size_t document_count, document_capacity;
	struct site_target *targets; /* sorted by id */
	size_t target_count, target_capacity;
};

/* What is open while a document's blocks are walked. */
struct page {
	struct site *site;
	size_t document;
	struct buffer scratch;    /* markup being written; owned */
	struct name_set referred; /* notes that the document refers to */
	struct name_set notes;    /* those that it did up to here: the first reference has the id */
	struct name_set pagemarks; /* likewise */
	struct values_list outline, tables;
	const struct model_node **figures; /* whose pictures the page shows */
	size_t figure_count, figure_capacity;
	int64_t paragraph;     /* how many are counted */
	int64_t bare_table;    /* how many tables without a caption are counted */
	int level;             /* of the innermost heading, as HTML counts: 1 for the title */
	int outline_depth;     /* that the next heading has in the outline */
	int outline_last;      /* the deepest that the outline shows */
	int unlinkable;        /* open elements whose text is a link, or cannot hold one */
	struct span box_title; /* id of the innermost box's title, or absent */
};

/* site_from_model.c: documents and targets. False: reported. */
bool site_from_model(
    struct site *site, struct arena *arena, struct diags *diags, const struct model *model);
/* The address of a link as it stands on the document's page. Absent: reported. */
struct span site_link(const struct site *site, size_t document, const struct model_node *link);
/*
 * A node's id as HTML may have it (3.2.6: no white space, so a blank becomes a low line); absent
 * where it has none. All ids on pages come from here.
 */
struct span site_anchor(struct arena *arena, const struct model_node *node);
struct span site_anchor_of(struct arena *arena, struct span id);
/* # and the anchor, percent-encoded. */
struct span site_fragment(struct arena *arena, struct span anchor);
/* id and suffix joined. */
struct span site_id(struct arena *arena, struct span id, const char *suffix);
/* Whether the model has the id, or a page mark makes it. */
bool site_has_id(const struct site *site, struct span id);
struct span site_path(struct arena *arena, struct span path); /* percent-encoded */

/* html_from_inlines.c: the inlines below a node as markup, nothing added to their text. */
struct span html_from_inlines(struct page *page, const struct model_node *node);
/* Likewise, with what stands between two places for line ends kept together in one span each. */
struct span html_from_phrases(struct page *page, const struct model_node *node);
struct span html_from_pagemark(struct page *page, const struct model_node *pagemark);

/* values_from_document.c: a link to the anchor, by the name; false where there is no anchor. */
struct mustache_value values_permalink(struct page *page, struct span anchor, struct span name);
/* values_from_blocks.c: the blocks from first on, in sections by their headings. */
struct mustache_value values_from_blocks(struct page *page, const struct model_node *first);
/* The picture of a figure is wanted beside the page. */
void page_add_picture(struct page *page, const struct model_node *figure);
/* A heading's level goes down by one at most; above 6, h6 says it in aria-level. */
void values_put_level(struct page *page, struct values_object *object, int level);
/* values_from_table.c */
struct mustache_value values_from_table(struct page *page, const struct model_node *table);
/* values_from_document.c: the document of the page. */
struct mustache_value values_from_document(struct page *page);
/* values_from_issue.c: the issue with its sections and documents. */
struct mustache_value values_from_issue(struct site *site);
/* What stands in a list of documents. */
struct mustache_value values_from_entry(const struct site *site, size_t document);
/* The facts that entries and documents share. */
void values_put_facts(
    const struct site *site, struct values_object *object, const struct model_node *document);
/* Where a document begins in print; false where that is not known. */
struct mustache_value values_from_place(const struct site *site, const struct model_node *document);

#endif
