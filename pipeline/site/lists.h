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

/* A document in a list: of it, and of its issue, what lists show. */
struct list_entry {
	struct portal_issue issue;      /* name, title, date */
	struct facts_document document; /* id, kind, title, number, validity, folio, one date */
	struct span issuers;            /* as one text, or absent */
};

/* A list: all documents of one section, issuer, subject, or kind of number. */
struct list_key {
	enum list_kind_name kind;
	struct span name, folder;
	int64_t document_count;
};

struct lists {
	struct portal *portal;
	struct list_key *keys; /* by kind, then in byte order of names */
	size_t key_count, key_capacity;
	struct portal_paths made; /* of the pages that are no list's */
};

/* entries_of_lists.c: which document stands in which lists, sorted. NULL: reported. */
struct sorted_runs *lists_sort_entries(struct portal *portal);
/* Whose list an entry is in; the name is the record's. */
enum list_kind_name lists_key_of(const struct sorted_record *record, struct span *name);
/* Borrows from the record. */
struct list_entry lists_read_entry(const struct sorted_record *record);

/* list_pages.c: the pages of all lists; their keys. */
bool lists_write_lists(struct lists *lists, struct sorted_runs *entries);

/* portal_pages.c */
struct mustache_value lists_entry_value(const struct portal *portal, struct arena *arena,
    const struct list_entry *entry, struct span root, bool with_issue);
/* The pages of the years, the first page, the pages that lead to all lists, the site map. */
bool lists_write_portal(struct lists *lists);

#endif
