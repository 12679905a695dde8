/*
 * lists.h - the portal's pages: between the files that make them.
 */
#ifndef SITE_LISTS_H
#define SITE_LISTS_H

#include "site/portal.h"

enum list_kind_name { LIST_SECTION, LIST_ISSUER, LIST_NUMBER, LIST_SUBJECT, LIST_KIND_COUNT };

struct list_kind {
	const char *folder, *heading, *label;
};

extern const struct list_kind list_kinds[LIST_KIND_COUNT];

/* A document in a list. */
struct list_entry {
	const struct portal_issue *issue;
	const struct facts *facts;
	const struct facts_document *document;
};

/* A list: all documents of one section, issuer, subject, or kind of number. */
struct list_key {
	enum list_kind_name kind;
	struct span name, folder;
	int64_t *years; /* in which it has documents, the newest first */
	size_t year_count, year_capacity;
	size_t document_count;
	struct list_entry *entries; /* of the year in work */
	size_t entry_count, entry_capacity;
};

struct lists {
	struct portal *portal;
	struct list_key **keys; /* by kind, then in byte order of names */
	size_t key_count, key_capacity;
	struct arena *year_arena; /* holds the facts of one year */
	struct portal_paths made;
};

/* portal_pages.c */
struct mustache_value lists_entry_value(const struct portal *portal, struct arena *arena,
    const struct list_entry *entry, struct span root, bool with_issue);
/* Renders a template for a page: value is of the kind PORTAL, its site and stylesheet are put. */
bool lists_write_page(struct lists *lists, struct arena *arena, const char *template,
    const struct portal_page *page, struct values_object *value);
/* The page of a year: the issues from first up to end. */
bool lists_write_year(struct lists *lists, size_t first, size_t end);
/* The first page, the pages that lead to all lists, the site map. */
bool lists_write_portal(struct lists *lists);

#endif
