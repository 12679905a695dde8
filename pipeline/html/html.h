/*
 * html.h - model and templates to HTML: index.html, one file a document, the
 * style sheet, and the pictures that documents show.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/files.h"
#include "html/mustache.h"
#include "ir/model.h"
#include "ir/places.h"
#include "ir/sources.h"

struct html_options {
	struct span out_dir; /* where files go */
	/* One template: index.mustache, page.mustache, partials, style.css, reading.js; see
	 * gazette-template(5). */
	const struct sources *templates;
	const struct sources *pictures; /* the files, for pictures; NULL: there are none */
	/* What follows is for a site; all NULL for an issue by itself. */
	const struct mustache_set *compiled; /* from html_compile, in place of templates */
	const struct places *places;         /* where parts stand in print */
	const struct html_site *site;
};

/*
 * What a site adds to the pages of an issue, as values of the kinds SITE_* in names.def: html/
 * gives them to templates as they are. The functions are called on the thread that called
 * html_from_model, with its arena; context is the site's own.
 */
struct html_site {
	void *context;
	/* "site" of the root: of a document's page, of index.html where document is NULL. */
	struct mustache_value (*page)(
	    void *context, struct arena *arena, const struct model_node *document);
	/* "errata" behind the block (or head) with this anchor on a document's page: entries of
	 * the kind SITE_ERRATA, or false. */
	struct mustache_value (*errata)(void *context, struct arena *arena,
	    const struct model_node *document, struct span anchor);
	/* "charts" behind a table on a document's page: of the kind SITE_CHARTS, or false. NULL:
	 * none has any. */
	struct mustache_value (*charts)(void *context, struct arena *arena,
	    const struct model_node *document, const struct model_node *table);
	/* Where a number that the document's text mentions leads, by its number_key: an address as
	 * it stands on the document's page, or absent. */
	struct span (*number)(
	    void *context, struct arena *arena, const struct model_node *document, struct span key);
	/* Names of the templates; index may be absent: there is none. */
	struct span index, page_template;
	bool is_fragment; /* pages are the inside of main, without it */
};

/*
 * What else of a template stands beside the pages of an issue, or in the root of a site: names of
 * files, NULL behind the last.
 */
extern const char *const html_assets[];

/*
 * The .mustache files of a template. NULL: reported. The set may be used by several threads at
 * once, each with its own arena.
 */
struct mustache_set *html_compile(
    struct arena *arena, struct diags *diags, const struct sources *templates);

/*
 * The model must be one that model_check lets pass. The text of every page is compared with its
 * document's before it enters the batch; see text_of_page.h. With a site, neither html_assets
 * nor pictures are added: they stand beside the pages already. False: reported; the batch then must
 * not be committed.
 */
bool html_from_model(struct arena *arena, struct diags *diags, const struct model *model,
    const struct html_options *options, struct files_batch *batch);

#endif
