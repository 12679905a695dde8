/*
 * portal.h - a site while it is made. Between the files of this room.
 *
 * Memory does not grow with the number of issues. It holds site.yaml, the
 * register, a line for each year (40 bytes) and each list (its name), and the
 * issues, the page and the year's search index that are in work; what is known
 * of issues stands in files (numbered.h), and what belongs together comes
 * together by sorting (sorted_runs.h).
 */
#ifndef SITE_PORTAL_H
#define SITE_PORTAL_H

#include "html/values.h"
#include "ir/places.h"
#include "site/config.h"
#include "site/facts.h"
#include "site/numbered.h"
#include "site/register.h"
#include "site/site.h"
#include "site/sorted_runs.h"
#include "site/staging.h"

struct portal_issue {
	size_t order;       /* among the site's; 0: the newest */
	struct span name;   /* of its folder */
	struct span digest; /* of its manifest and the program; hexadecimal */
	struct span title;  /* 某区人民政府公报2021年第3期 */
	struct span number, date;
	int64_t year, total;
	int32_t page_count, document_count;
};

/* The issues of a year: from first up to end. */
struct portal_year {
	int64_t year, document_count;
	size_t first, end;
};

/* An interpretation and what it interprets, in print or by the register. */
struct portal_reading {
	struct site_place policy, reading;
};

/* An erratum at its place. */
struct portal_erratum {
	struct site_place of, by; /* by: absent issue where no document says it */
	struct span place;        /* anchor, or absent */
	struct span wrong, right, note, date;
	struct pos pos; /* of its entry in the register; none where an issue's link says it */
};

/* A document number in a text, and the document of the site that has it. */
struct portal_mention {
	struct span key;             /* number_key of what the text says (ir/numbers_in_text.h) */
	struct span issue, document; /* name and id of what has it */
};

/* What links an issue's documents with others; each pair once. */
struct portal_links {
	struct portal_mention
	    *mentions; /* in its texts; numbers that no document has are not here */
	size_t mention_count;
	struct portal_reading *readings;
	size_t reading_count;
	struct portal_erratum *errata; /* of its documents */
	size_t erratum_count;
};

struct portal {
	struct arena *arena;
	struct diags *diags;
	const struct site_options *options;
	struct config *config;
	struct site_register *reg;
	const struct mustache_set *templates;
	struct staging *staging;
	struct span common;      /* digest of what all pages depend on; hexadecimal */
	struct numbered *issues; /* the newest first */
	size_t issue_count;
	struct portal_year *years; /* the newest first */
	size_t year_count, year_capacity;
	struct numbered *links;     /* of each issue, by its order */
	struct sorted_runs *pages;  /* paths of lists and of indicators: site map, old addresses */
	struct sorted_runs *values; /* of each issue, by its order: series.h */
};

/* What was made: paths in the site, and of what each was made, where it is its own. */
struct portal_path {
	struct span path;
	struct span digest; /* hexadecimal, or absent */
};

struct portal_paths {
	struct portal_path *items;
	size_t count, capacity;
};

/* shelf.c: the issues of the folder, with their facts. False: reported. */
bool portal_read_shelf(struct portal *portal);
/* The issue, in the arena; NULL: reported. */
struct portal_issue *portal_issue(
    const struct portal *portal, struct arena *arena, struct diags *diags, size_t order);
/* The facts of an issue, in the arena; NULL: reported. */
struct facts *portal_facts(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue);
/* Whether the folder of issues has one of this name. */
bool portal_is_issue(const struct portal *portal, struct arena *arena, struct span name);
/* dir/name of the issue's folder. */
struct span portal_issue_path(const struct portal *portal, struct arena *arena,
    const struct portal_issue *issue, struct span name);

/* A file of the issue as it was when its manifest was written; else false: reported. */
bool portal_read_listed(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue, struct span name, struct span *bytes);

/* relations.c: what links documents of all issues. False: reported. */
bool portal_find_relations(struct portal *portal);
/* Of an issue, in the arena; NULL: reported. */
const struct portal_links *portal_issue_links(const struct portal *portal, struct arena *arena,
    struct diags *diags, const struct portal_issue *issue);

/* issue_files.c: the issue's files beside its pages, as they are. Adds their paths to made. */
bool portal_link_files(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue, struct portal_paths *made);

/* issue_pages.c: the pages of all issues that changed; those of withdrawn ones go. */
bool portal_write_issues(struct portal *portal);

/* lists.c: the portal, the lists, feeds, site map, redirects. */
bool portal_write_lists(struct portal *portal);
/* Takes all that away: documents for a content management system have none of it. */
void portal_remove_lists(struct portal *portal);

/* series_of_issues.c: indicators.csv, a page for each series, pages that lead to all of them. */
bool portal_write_indicators(struct portal *portal);
void portal_remove_indicators(struct portal *portal);

/* made.c: what was written, so that what is no longer made can go. */
struct span portal_made_path(struct arena *arena, const char *folder, struct span name);
/* Writes the record, and removes what an earlier one has and this has not. */
bool portal_write_made(const struct portal *portal, struct arena *arena, struct diags *diags,
    struct span record, struct span digest, struct portal_paths *made);
/* Whether the record has this digest. */
bool portal_is_made(
    const struct portal *portal, struct arena *arena, struct span record, struct span digest);
/* Adds the paths that the record has, in byte order; false where there is no record of this digest.
 */
bool portal_read_made(const struct portal *portal, struct arena *arena, struct span record,
    struct span digest, struct portal_paths *paths);
/* The digest of one of the paths, which are in byte order; absent: it is not there, or has none. */
struct span portal_digest_of(const struct portal_paths *paths, struct span path);
/* Removes all that the record has, and the record. */
void portal_remove_made(const struct portal *portal, struct arena *arena, struct span record);
/* Copies the path, and the digest. */
void portal_add_path(struct arena *arena, struct portal_paths *paths, struct span path);
void portal_add_digested(
    struct arena *arena, struct portal_paths *paths, struct span path, struct span digest);

/* page_values.c: what a page of the site says of itself. */
struct portal_page {
	struct span path;  /* in the site, as a file: 2021-03/01-hours.html */
	struct span title; /* of the page alone */
	struct span description, keywords;
	struct config_column column; /* its name may be absent */
	struct span published;       /* yyyy-mm-dd, or absent */
	struct span source, author;
	struct span image; /* the first one of its text, in the site; or absent */
	bool is_article;
	struct mustache_value crumbs; /* list of SITE_LINK */
	struct span structured;       /* JSON-LD, or absent */
	struct span current;          /* the navigation's own page: section/ … */
};
/* portal_pages.c: renders a page of the kind PORTAL, or of its kin, and puts its site and style
 * sheet. Any thread may. */
bool portal_write_page(const struct portal *portal, struct arena *arena, struct diags *diags,
    const char *template, const struct portal_page *page, struct values_object *value);
/* The site map has it: also where it is as it was. */
void portal_add_page(const struct portal *portal, struct span path);

/* An object of the kind SITE, with what all pages have; the caller puts the rest. */
struct values_object portal_site_values(
    const struct portal *portal, struct arena *arena, const struct portal_page *page);
/* ../ as often as the path has folders */
struct span portal_root(struct arena *arena, struct span path);
/* Percent-encoded address of a file of the site, from root; index.html is left out. */
struct span portal_href(struct arena *arena, struct span root, struct span path);
/* https://…/ and the address */
struct span portal_url(const struct portal *portal, struct arena *arena, struct span path);
struct mustache_value portal_link(struct arena *arena, struct span href, struct span text);
/* A figure's file, as the issue names it; absent where the node is none, or its picture is lost. */
struct span portal_picture(const struct model_node *node);
/* From an address of site.yaml: a path is the site's own. */
struct span portal_own_href(struct arena *arena, struct span root, struct span address);
/* 2021-07-15 09:00, or 2021-07-15T09:00:00+08:00; absent from absent */
struct span portal_time(const struct portal *portal, struct arena *arena, struct span date);
struct span portal_timestamp(const struct portal *portal, struct arena *arena, struct span date);
/* The page of a place: 2021-03/01-hours.html, or 2021-03/index.html. */
struct span portal_place_path(struct arena *arena, const struct site_place *place);
/* The folder of a list: its name, where a file system takes that; else a digest. */
struct span portal_folder(struct arena *arena, struct span name);
struct span portal_column_folder(
    const struct portal *portal, struct arena *arena, struct span section);
struct span portal_int(struct arena *arena, int64_t value);

/* document_values.c: a document as its own page and the lists have it. */
struct portal_document {
	const struct portal *portal;
	const struct portal_issue *issue;
	const struct facts *facts;
	const struct facts_document *document;
	const struct portal_links *links; /* NULL where only validity is asked for */
};
/* State (有效 …) and the register's entry (or NULL). Absent: nothing is known. */
struct span portal_validity(
    const struct portal_document *d, const struct register_validity **entry);
struct mustache_value portal_facts_values(
    const struct portal_document *d, struct arena *arena, struct span root);
struct mustache_value portal_related_values(
    const struct portal_document *d, struct arena *arena, struct span root);
struct mustache_value portal_citation(
    const struct portal_document *d, struct arena *arena, struct span path);
/* Errata of a document (NULL: of all the issue's) at an anchor; absent: those at no anchor. */
struct mustache_value portal_errata_values(const struct portal_document *d, struct arena *arena,
    struct span root, bool all, struct span anchor);

/* structured.c: JSON-LD. */
/* A kind of document that is in force or not: a notice, not statistics. */
bool portal_is_binding(struct span kind);
struct span portal_structured_document(
    const struct portal_document *d, struct arena *arena, struct span path);
struct span portal_structured_issue(
    const struct portal *portal, struct arena *arena, const struct facts *facts);
struct span portal_structured_portal(const struct portal *portal, struct arena *arena);

/* feeds.c: atom.xml, feed.json. */
bool portal_write_feeds(const struct portal *portal, struct portal_paths *made);
/* sitemap.c: sitemap.xml, and robots.txt. Sorts the pages. */
bool portal_write_sitemap(const struct portal *portal, struct portal_paths *made);
/* redirects.c: pages at old addresses, and what a web server reads. */
bool portal_write_redirects(const struct portal *portal, struct portal_paths *made);

/* search_shards.c: the search index, year by year; nothing where the site has no search. */
bool portal_write_search(struct portal *portal);
/* Whether site.yaml asks for the site's own search. */
bool portal_has_search(const struct portal *portal);

/* fragments.c: the JSON beside a document's fragment. */
bool portal_write_fragment(const struct portal_document *d, struct arena *arena,
    struct diags *diags, const struct model_node *node, struct span html_path,
    struct portal_paths *made);

#endif
