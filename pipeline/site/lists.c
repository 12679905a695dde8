/*
 * lists.c - what the site has beside the issues' own pages: all documents by
 * year, section, issuer, number and subject, the first page, indicators, feeds,
 * site map, redirects.
 */
#include "site/lists.h"

#include "site/series.h"

const struct list_kind list_kinds[LIST_KIND_COUNT] = {
    [LIST_SECTION] = {"section", "按栏目", "栏目"},
    [LIST_ISSUER] = {"issuer", "按发文机关", "发文机关"},
    [LIST_NUMBER] = {"number", "按文号", "文号"},
    [LIST_SUBJECT] = {"subject", "按主题分类", "主题分类"},
};

bool
portal_write_lists(struct portal *portal)
{
	struct lists lists = {.portal = portal};
	struct span record = SPAN(STAGING_FOLDER "/portal");
	struct sorted_runs *entries = lists_sort_entries(portal);
	bool good = entries && lists_write_lists(&lists, entries);
	sorted_runs_free(entries);
	return good && lists_write_portal(&lists) && portal_write_indicators(portal) &&
	       portal_write_feeds(portal, &lists.made) &&
	       portal_write_sitemap(portal, &lists.made) &&
	       portal_write_redirects(portal, &lists.made) &&
	       portal_write_made(
		   portal, portal->arena, portal->diags, record, SPAN("-"), &lists.made);
}

void
portal_remove_lists(struct portal *portal)
{
	struct lists none = {.portal = portal};
	struct sorted_runs *no_entries =
	    sorted_runs_new(portal->staging, portal->diags, SORTED_RUNS_BYTES);
	if (sorted_runs_sort(no_entries))
		lists_write_lists(&none, no_entries);
	sorted_runs_free(no_entries);
	portal_remove_made(portal, portal->arena, SPAN(STAGING_FOLDER "/portal"));
	portal_remove_indicators(portal);
}
