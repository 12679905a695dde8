/*
 * issue_pages.c - the pages of the issues, by html/ and its templates, with
 * what the site adds. Only issues are made that changed: a digest says of what
 * all their pages were made.
 */
#include "site/charts.h"
#include "site/portal.h"

#include "base/sha256.h"
#include "html/html.h"
#include "ir/document_texts.h"
#include "ir/output_names.h"
#include "site/jobs.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define ISSUES_FOLDER "issues/"

/* An issue while its pages are made. */
struct making {
	struct portal *portal;
	const struct portal_issue *issue;
	const struct portal_issue *newer, *older; /* NULL: none */
	const struct portal_links *links;
	struct arena *arena;
	struct diags *diags;
	const struct facts *facts;
	const struct model *model;
	struct series_values values; /* of its tables of indicators */
	struct portal_paths made;
	bool *shown; /* errata that html/ asked for at their place, by index in links */
};

/* --- what the pages depend on --- */

static void
note(struct sha256 *sum, struct span text)
{
	/* with its length, so that no two lists of texts are one */
	char mark[24];
	struct buffer b = {0};
	buffer_append_int(&b, text.ptr ? (int64_t)text.len_bytes : -1);
	buffer_append_byte(&b, ':');
	memcpy(mark, b.ptr, b.len_bytes);
	sha256_add(sum, (struct span){mark, b.len_bytes});
	buffer_free(&b);
	sha256_add(sum, text.ptr ? text : SPAN(""));
}

static void
note_place(struct sha256 *sum, const struct site_place *place)
{
	note(sum, place->issue);
	note(sum, place->issue_title);
	note(sum, place->id);
	note(sum, place->title);
	note(sum, place->number);
	note(sum, place->date);
}

static void
note_relations(struct sha256 *sum, const struct making *m)
{
	size_t count;
	const struct register_validity *v =
	    register_validities(m->portal->reg, m->issue->name, &count);
	for (size_t i = 0; i < m->links->reading_count; i++) {
		note_place(sum, &m->links->readings[i].policy);
		note_place(sum, &m->links->readings[i].reading);
	}
	for (size_t i = 0; i < m->links->erratum_count; i++) {
		const struct portal_erratum *e = &m->links->errata[i];
		note_place(sum, &e->of);
		note_place(sum, &e->by);
		const struct span texts[] = {e->place, e->wrong, e->right, e->note, e->date};
		for (size_t k = 0; k < 5; k++)
			note(sum, texts[k]);
	}
	for (; count > 0; v++, count--) {
		note_place(sum, &v->of->place);
		note(sum, v->state);
		note(sum, v->date);
		note(sum, v->basis);
		if (v->by)
			note_place(sum, &v->by->place);
	}
}

static void
digest_of(const struct making *m, char hex[SHA256_HEX_BYTES + 1])
{
	const struct portal_issue *const others[] = {m->newer, m->older};
	struct sha256 sum;
	unsigned char digest[SHA256_BYTES];
	sha256_start(&sum);
	note(&sum, m->portal->common);
	note(&sum, m->issue->digest);
	for (size_t i = 0; i < 2; i++) {
		note(&sum, others[i] ? others[i]->name : (struct span){0});
		note(&sum, others[i] ? others[i]->title : (struct span){0});
	}
	note_relations(&sum, m);
	for (size_t i = 0; i < m->links->mention_count; i++) {
		note(&sum, m->links->mentions[i].key);
		note(&sum, m->links->mentions[i].issue);
		note(&sum, m->links->mentions[i].document);
	}
	sha256_finish(&sum, digest);
	sha256_hex(digest, hex);
}

/* --- values --- */

static struct portal_document
document_of(const struct making *m, const struct model_node *node)
{
	struct portal_document d = {
	    .portal = m->portal, .issue = m->issue, .facts = m->facts, .links = m->links};
	for (size_t i = 0; node && i < m->facts->document_count; i++)
		if (span_equal(m->facts->documents[i].id, model_get(node, MODEL_KEY_ID)))
			d.document = &m->facts->documents[i];
	return d;
}

static struct span
path_in_issue(const struct making *m, struct arena *arena, struct span name)
{
	struct span parts[] = {m->issue->name, SPAN("/"), name};
	return arena_join(arena, parts, 3);
}

static bool
is_made(const struct making *m, struct arena *arena, struct span name)
{
	struct span path = path_in_issue(m, arena, name);
	for (size_t i = 0; i < m->made.count; i++)
		if (span_equal(m->made.items[i].path, path))
			return true;
	return false;
}

static void
put_download(const struct making *m, struct arena *arena, struct values_list *list,
    struct span name, const char *text)
{
	if (is_made(m, arena, name))
		values_append(arena, list,
		    portal_link(arena, portal_href(arena, SPAN(""), name), span_from_cstr(text)));
}

static struct mustache_value
issue_downloads(const struct making *m, struct arena *arena)
{
	/* the template links to the PDF and to the indicators by itself */
	static const char *const files[][2] = {{"data/tables.json", "表格数据（JSON）"},
	    {"data/catalogue.json", "本期目录（JSON）"},
	    {"data/datapackage.json", "数据包说明（Data Package）"},
	    {"manifest.json", "文件清单与校验值（JSON）"}};
	struct values_list list = {0};
	if (m->values.count > 0)
		values_append(arena, &list,
		    portal_link(arena,
			portal_href(arena, SPAN("../"), charts_path(arena, m->issue)),
			SPAN("本期指标图")));
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		put_download(m, arena, &list, span_from_cstr(files[i][0]), files[i][1]);
	return values_of_list(&list);
}

static struct mustache_value
document_downloads(const struct making *m, struct arena *arena, const struct facts_document *d)
{
	struct values_list list = {0};
	struct span akn[] = {SPAN("data/"), d->id, SPAN(".akn.xml")};
	put_download(m, arena, &list, arena_join(arena, akn, 3), "Akoma Ntoso（XML）");
	return values_of_list(&list);
}

static void
put_neighbours(const struct making *m, struct arena *arena, struct values_object *site)
{
	const struct portal_issue *const others[] = {m->newer, m->older};
	for (size_t i = 0; i < 2; i++) {
		if (!others[i])
			continue;
		const struct site_place place = {.issue = others[i]->name};
		values_put(site, others[i] == m->older ? "issue_previous" : "issue_next",
		    portal_link(arena,
			portal_href(arena, SPAN("../"), portal_place_path(arena, &place)),
			others[i]->title));
	}
}

static struct mustache_value
crumbs(const struct making *m, struct arena *arena, const struct facts_document *d)
{
	struct values_list list = {0};
	const struct site_place place = {.issue = m->issue->name};
	const struct span none = {0};
	values_append(arena, &list, portal_link(arena, SPAN("../"), m->portal->config->title));
	values_append(arena, &list,
	    portal_link(arena,
		d ? portal_href(arena, SPAN("../"), portal_place_path(arena, &place)) : none,
		m->issue->title));
	if (!d)
		return values_of_list(&list);
	struct span section = m->facts->sections[d->section];
	struct span folder[] = {
	    SPAN("section/"), portal_column_folder(m->portal, arena, section), SPAN("/index.html")};
	values_append(arena, &list,
	    portal_link(
		arena, portal_href(arena, SPAN("../"), arena_join(arena, folder, 3)), section));
	values_append(arena, &list, portal_link(arena, none, d->title));
	return values_of_list(&list);
}

/* The first picture of a document, as a file of the site; absent where it has none. */
static struct span
first_picture(const struct making *m, struct arena *arena, const struct model_node *document)
{
	for (const struct model_node *n = document; n; n = model_next(document, n))
		if (portal_picture(n).ptr)
			return path_in_issue(m, arena, portal_picture(n));
	return (struct span){0};
}

static struct mustache_value
document_site(const struct making *m, struct arena *arena, const struct portal_document *d,
    const struct model_node *node)
{
	const struct facts_document *own = d->document;
	struct span name[] = {own->id, SPAN(".html")}, root = SPAN("../");
	struct portal_page page = {
	    .path = path_in_issue(m, arena, arena_join(arena, name, 2)),
	    .title = own->title,
	    .description = own->description.len_bytes > 0 ? own->description : own->title,
	    .keywords = own->subject,
	    .column = config_find_column(m->portal->config, m->facts->sections[own->section]),
	    .published = m->issue->date.ptr ? m->issue->date : facts_date(own),
	    .source = facts_issuers(arena, own),
	    .image = first_picture(m, arena, node),
	    .is_article = true,
	    .crumbs = crumbs(m, arena, own),
	};
	if (!page.source.ptr)
		page.source = m->facts->masthead;
	if (!page.keywords.ptr)
		page.keywords = document_kind_text(own->kind);
	page.structured = portal_structured_document(d, arena, page.path);
	struct values_object site = portal_site_values(m->portal, arena, &page);
	values_put(&site, "facts", portal_facts_values(d, arena, root));
	values_put(&site, "related", portal_related_values(d, arena, root));
	values_put(&site, "errata", portal_errata_values(d, arena, root, false, (struct span){0}));
	values_put(&site, "citation", portal_citation(d, arena, page.path));
	values_put(&site, "downloads", document_downloads(m, arena, own));
	put_neighbours(m, arena, &site);
	return values_of(site);
}

static struct mustache_value
issue_site(const struct making *m, struct arena *arena, const struct portal_document *none)
{
	struct buffer b = {0};
	buffer_append(&b, m->issue->title);
	for (size_t i = 0; i < m->facts->section_count; i++) {
		buffer_append_cstr(&b, i == 0 ? "：" : "、");
		buffer_append(&b, m->facts->sections[i]);
	}
	struct portal_page page = {
	    .path = path_in_issue(m, arena, SPAN("index.html")),
	    .title = m->issue->title,
	    .description = arena_copy(arena, buffer_span(&b)),
	    .published = m->issue->date,
	    .source = m->facts->publisher.ptr ? m->facts->publisher : m->facts->masthead,
	    .is_article = true,
	    .crumbs = crumbs(m, arena, NULL),
	    .structured = portal_structured_issue(m->portal, arena, m->facts),
	};
	buffer_free(&b);
	struct values_object site = portal_site_values(m->portal, arena, &page);
	values_put(&site, "errata",
	    portal_errata_values(none, arena, SPAN("../"), true, (struct span){0}));
	values_put(&site, "downloads", issue_downloads(m, arena));
	put_neighbours(m, arena, &site);
	return values_of(site);
}

static struct mustache_value
site_value(void *context, struct arena *arena, const struct model_node *node)
{
	struct making *m = context;
	struct portal_document d = document_of(m, node);
	return d.document ? document_site(m, arena, &d, node) : issue_site(m, arena, &d);
}

static struct mustache_value
errata_value(void *context, struct arena *arena, const struct model_node *node, struct span anchor)
{
	struct making *m = context;
	struct portal_document d = document_of(m, node);
	struct mustache_value errata = portal_errata_values(&d, arena, SPAN("../"), false, anchor);
	for (size_t i = 0; errata.type != MUSTACHE_FALSE && i < m->links->erratum_count; i++) {
		const struct portal_erratum *e = &m->links->errata[i];
		if (span_equal(e->of.id, d.document->id) && span_equal(e->place, anchor))
			m->shown[i] = true;
	}
	return errata;
}

static struct mustache_value
charts_value(void *context, struct arena *arena, const struct model_node *document,
    const struct model_node *table)
{
	const struct making *m = context;
	return charts_beside_table(arena, &m->values, model_get(document, MODEL_KEY_ID),
	    model_get(table, MODEL_KEY_ID),
	    portal_href(arena, SPAN("../"), charts_path(arena, m->issue)));
}

/* A number leads nowhere where it is the document's own. */
static struct span
number_address(void *context, struct arena *arena, const struct model_node *node, struct span key)
{
	const struct making *m = context;
	for (size_t i = 0; i < m->links->mention_count; i++) {
		const struct portal_mention *to = &m->links->mentions[i];
		if (!span_equal(to->key, key))
			continue;
		bool is_here = span_equal(to->issue, m->issue->name);
		if (is_here && span_equal(to->document, model_get(node, MODEL_KEY_ID)))
			break;
		const struct site_place place = {.issue = to->issue, .id = to->document};
		struct span path = portal_place_path(arena, &place);
		return is_here
			   ? portal_href(arena, SPAN(""), span_skip(path, to->issue.len_bytes + 1))
			   : portal_href(arena, SPAN("../"), path);
	}
	return (struct span){0};
}

/* --- making --- */

/* An erratum that no page shows would be a silent one. */
static bool
check_errata(const struct making *m)
{
	bool good = true;
	for (size_t i = 0; i < m->links->erratum_count; i++) {
		const struct portal_erratum *e = &m->links->errata[i];
		if (!e->place.ptr || m->shown[i])
			continue;
		DIAG(m->diags, CODE_SITE_ERRATUM_PLACE, e->pos, e->place, e->of.issue, e->of.id);
		good = false;
	}
	return good;
}

static bool
write_pages(struct making *m, struct files_batch *batch)
{
	const struct portal *portal = m->portal;
	bool good = true;
	for (size_t i = 0; good && i < files_count(batch); i++) {
		struct span path = files_path(batch, i);
		portal_add_path(m->arena, &m->made, path);
		good = staging_write(portal->staging, m->diags, path, files_bytes(batch, i));
	}
	return good;
}

static bool
write_fragment_facts(struct making *m)
{
	bool good = true;
	for (const struct model_node *s = m->model->issue->first; s; s = s->next)
		for (const struct model_node *d = s->kind == MODEL_SECTION ? s->first : NULL; d;
		     d = d->next) {
			struct portal_document own = document_of(m, d);
			if (own.document)
				good =
				    portal_write_fragment(&own, m->arena, m->diags, d,
					path_in_issue(m, m->arena, output_page_name(m->arena, d)),
					&m->made) &&
				    good;
		}
	return good;
}

static bool
make_pages(struct making *m)
{
	const struct site_options *options = m->portal->options;
	struct span path = portal_issue_path(m->portal, m->arena, m->issue, SPAN(OUTPUT_PLACES));
	struct span bytes;
	if (!portal_read_listed(
		m->portal, m->arena, m->diags, m->issue, SPAN(OUTPUT_PLACES), &bytes))
		return false;
	struct places *places = places_read(m->arena, m->diags, path, bytes);
	if (!places)
		return false;
	const struct html_site site = {
	    .context = m,
	    .page = site_value,
	    .errata = errata_value,
	    .number = number_address,
	    .charts = options->fragments ? NULL : charts_value,
	    .index = options->fragments ? (struct span){0} : SPAN("index"),
	    .page_template = options->fragments ? SPAN("fragment") : SPAN("page"),
	    .is_fragment = options->fragments,
	};
	const struct html_options html = {
	    .out_dir = m->issue->name,
	    .compiled = m->portal->templates,
	    .places = places,
	    .site = &site,
	};
	struct files_batch *batch = files_batch_new();
	bool good = html_from_model(m->arena, m->diags, m->model, &html, batch) &&
		    check_errata(m) && write_pages(m, batch) &&
		    (!options->fragments || write_fragment_facts(m));
	files_batch_free(batch);
	return good;
}

/* What decides whether its pages are as they should be. False: reported. */
static bool
look_up(struct making *m, size_t order)
{
	const struct portal *portal = m->portal;
	m->issue = portal_issue(portal, m->arena, m->diags, order);
	m->newer = order > 0 ? portal_issue(portal, m->arena, m->diags, order - 1) : NULL;
	m->older = order + 1 < portal->issue_count
		       ? portal_issue(portal, m->arena, m->diags, order + 1)
		       : NULL;
	m->links = m->issue ? portal_issue_links(portal, m->arena, m->diags, m->issue) : NULL;
	return m->links && !diag_failed(m->diags);
}

/* What indicators over all issues need to know. */
static void
tell_charts(const struct making *m, const struct portal_paths *made)
{
	struct span path = charts_path(m->arena, m->issue);
	struct span digest =
	    portal_digest_of(made, portal_made_path(m->arena, "values/", m->issue->name));
	if (m->portal->options->fragments)
		return;
	if (portal_digest_of(made, path).ptr)
		portal_add_page(m->portal, path);
	else
		path = (struct span){0};
	series_tell_issue(m->portal, m->issue, digest, path);
}

static bool
has_values(const struct making *m)
{
	return m->portal->options->fragments ||
	       staging_has(
		   m->portal->staging, portal_made_path(m->arena, "values/", m->issue->name));
}

/* What fails is reported. */
static void
make_issue(void *context, size_t order, struct arena *arena, struct diags *diags)
{
	struct portal *portal = context;
	struct making m = {.portal = portal, .arena = arena, .diags = diags};
	char hex[SHA256_HEX_BYTES + 1];
	if (!look_up(&m, order))
		return;
	struct span record = portal_made_path(arena, ISSUES_FOLDER, m.issue->name), bytes;
	digest_of(&m, hex);
	struct portal_paths before = {0};
	if (portal_read_made(
		portal, arena, record, (struct span){hex, SHA256_HEX_BYTES}, &before) &&
	    has_values(&m)) {
		tell_charts(&m, &before);
		return;
	}
	struct span path = portal_issue_path(portal, arena, m.issue, SPAN(OUTPUT_MODEL));
	if (!portal_read_listed(portal, arena, diags, m.issue, SPAN(OUTPUT_MODEL), &bytes))
		return;
	m.model = model_read(arena, diags, path, bytes);
	m.facts = portal_facts(portal, arena, diags, m.issue);
	m.shown = ARENA_ARRAY(arena, bool, m.links->erratum_count + 1);
	if (!m.model || !m.facts || !model_check(m.model, diags))
		return;
	series_from_model(arena, m.model, m.issue->title, &m.values);
	if (!portal_link_files(portal, arena, diags, m.issue, &m.made) || !make_pages(&m) ||
	    (!portal->options->fragments &&
		!portal_write_charts(portal, arena, diags, m.issue, &m.values, &m.made)))
		return;
	if (portal_write_made(
		portal, arena, diags, record, (struct span){hex, SHA256_HEX_BYTES}, &m.made))
		tell_charts(&m, &m.made);
}

/* The names of issues that were made, and (with a value) of those that are. */
static bool
list_names(const struct portal *portal, struct sorted_runs *names)
{
	struct arena *arena = arena_new();
	struct span folder[] = {portal->options->out_dir, SPAN("/" STAGING_FOLDER "/issues")};
	DIR *dir = opendir(arena_cstr(arena, arena_join(arena, folder, 2)));
	struct dirent *entry;
	const struct span none = {0};
	while (dir && (entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			sorted_runs_add(names, span_from_cstr(entry->d_name), none);
	if (dir)
		closedir(dir);
	arena_free(arena);
	for (size_t i = 0; i < portal->issue_count; i++) {
		struct arena *scratch = arena_new();
		const struct portal_issue *issue = portal_issue(portal, scratch, portal->diags, i);
		sorted_runs_add(names, issue ? issue->name : none, SPAN("is"));
		arena_free(scratch);
	}
	return sorted_runs_sort(names) && !diag_failed(portal->diags);
}

static void
remove_issue(struct portal *portal, struct span name)
{
	struct arena *arena = arena_new();
	portal_remove_made(portal, arena, portal_made_path(arena, ISSUES_FOLDER, name));
	staging_remove(portal->staging, portal_made_path(arena, "facts/", name));
	arena_free(arena);
}

/* Issues that are no longer there go, with all that was made for them. */
static bool
remove_withdrawn(struct portal *portal)
{
	struct sorted_runs *names =
	    sorted_runs_new(portal->staging, portal->diags, SORTED_RUNS_BYTES);
	struct sorted_record record;
	struct buffer before = {0}; /* a name that was made, until the next says that it is */
	bool good = list_names(portal, names);
	while (good && sorted_runs_next(names, &record)) {
		if (before.len_bytes > 0 && !span_equal(record.key, buffer_span(&before)))
			remove_issue(portal, buffer_span(&before));
		buffer_clear(&before);
		if (record.value.len_bytes == 0)
			buffer_append(&before, record.key);
	}
	if (good && before.len_bytes > 0)
		remove_issue(portal, buffer_span(&before));
	buffer_free(&before);
	sorted_runs_free(names);
	return good && !diag_failed(portal->diags);
}

bool
portal_write_issues(struct portal *portal)
{
	jobs_run(portal->issue_count, portal->options->threads, make_issue, portal, portal->diags);
	return !diag_failed(portal->diags) && remove_withdrawn(portal);
}
