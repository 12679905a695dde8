/*
 * site.h - built issues to a static site: a portal, lists of all documents, a
 * page for each with what a government site must say of it, feeds, a map of
 * old addresses. gazette-site(1) describes what is made, gazette-site(5) what
 * site.yaml and the register say.
 *
 * A site is made anew only where something changed: an issue's pages depend on
 * the digest of its manifest, on site.yaml, the templates, the program, and on
 * what the register and other issues say of its documents. What is made is the
 * same, byte for byte, as if it were made from nothing.
 *
 * Charts and indicators over all issues are series.h's; what an issue brings
 * beside its pages is linked by portal_link_files (issue_files.c): every file below
 * data/ is taken as it is.
 */
#ifndef SITE_SITE_H
#define SITE_SITE_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "ir/sources.h"

struct site_options {
	struct span public_dir; /* a folder of built issues */
	struct span out_dir;
	struct span config_path; /* as messages name it */
	struct span config;      /* site.yaml's text */
	struct span register_path;
	struct span register_text; /* absent: there is none */
	const struct sources *templates;
	struct span program; /* digest of what may change pages beside all this */
	size_t threads;      /* at least 1 */
	bool fragments;      /* documents for a content management system, and nothing else */
};

/* False: reported, and the site is as it was. */
bool site_from_public(struct arena *arena, struct diags *diags, const struct site_options *options);

#endif
