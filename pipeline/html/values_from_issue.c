/*
 * values_from_issue.c - the issue to values: what its cover says, and its
 * contents.
 */
#include "html/escape.h"
#include "html/site.h"
#include "ir/output_names.h"

struct mustache_value
values_from_place(const struct site *site, const struct model_node *document)
{
	struct arena *arena = site->arena;
	const struct place *place =
	    site->places ? places_find(site->places, model_get(document, MODEL_KEY_ID)) : NULL;
	struct values_object object = values_object(arena, VALUES_PRINT);
	if (!place)
		return values_bool(false);
	struct mustache_value page = values_int(arena, place->page);
	/* RFC 8118, 3: page is one of the PDF's, from 1 */
	struct span href[] = {site_path(arena, output_pdf_name(arena, site->model->issue)),
	    SPAN("#page="), page.of.text};
	values_put(&object, "href", values_text(arena_join(arena, href, 3)));
	values_put(&object, "page", page);
	if (place->folio.len_bytes > 0)
		values_put(&object, "folio", values_text(place->folio));
	return values_of(object);
}

struct mustache_value
values_from_entry(const struct site *site, size_t document)
{
	struct values_object entry = values_object(site->arena, VALUES_ENTRY);
	const struct site_document *own = &site->documents[document];
	values_put(&entry, "href", values_text(own->href));
	values_put(&entry, "title", values_text(own->title));
	values_put_facts(site, &entry, own->node);
	values_put(&entry, "print", values_from_place(site, own->node));
	return values_of(entry);
}

/* The documents of a section stand together; *at is the first of them, and moves behind them. */
static struct mustache_value
section_value(struct site *site, const struct model_node *section, size_t *at)
{
	struct arena *arena = site->arena;
	struct values_object object = values_object(arena, VALUES_SECTION);
	struct values_list documents = {0};
	struct span id = site_anchor(arena, section);
	struct span href[] = {SPAN("index.html"), site_fragment(arena, id)};
	size_t first = *at;
	for (; *at < site->document_count && site->documents[*at].section == section; ++*at)
		values_append(arena, &documents, values_from_entry(site, *at));
	values_put(&object, "id", values_text(id));
	values_put(&object, "title", values_text(model_get(section, MODEL_KEY_TITLE)));
	values_put(&object, "href", values_text(arena_join(arena, href, 2)));
	values_put(&object, "documents", values_of_list(&documents));
	for (size_t i = first; i < *at; i++)
		site->documents[i].section_value = values_of(object);
	return values_of(object);
}

struct mustache_value
values_from_issue(struct site *site)
{
	static const struct {
		const char *name;
		enum model_key key;
	} plain[] = {{"name", MODEL_KEY_NAME}, {"masthead", MODEL_KEY_MASTHEAD},
	    {"year", MODEL_KEY_YEAR}, {"number", MODEL_KEY_NUMBER}, {"total", MODEL_KEY_TOTAL},
	    {"sponsor", MODEL_KEY_SPONSOR}, {"publisher", MODEL_KEY_PUBLISHER},
	    {"date", MODEL_KEY_DATE}, {"lang", MODEL_KEY_LANG}};
	struct arena *arena = site->arena;
	const struct model_node *issue = site->model->issue;
	struct values_object object = values_object(arena, VALUES_ISSUE);
	struct values_list imprint = {0}, sections = {0};
	size_t document = 0;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		values_put(&object, plain[i].name, values_text(model_get(issue, plain[i].key)));
	for (const struct model_node *n = issue->first; n; n = n->next) {
		if (n->kind == MODEL_SECTION)
			values_append(arena, &sections, section_value(site, n, &document));
		if (n->kind != MODEL_IMPRINT)
			continue;
		struct values_object line = values_object(arena, VALUES_IMPRINT);
		values_put(&line, "label", values_text(model_get(n, MODEL_KEY_LABEL)));
		values_put(&line, "value", values_text(model_get(n, MODEL_KEY_VALUE)));
		values_append(arena, &imprint, values_of(line));
	}
	values_put(
	    &object, "date_text", values_text(date_text(arena, model_get(issue, MODEL_KEY_DATE))));
	values_put(&object, "href", values_text(SPAN("index.html")));
	values_put(&object, "pdf", values_text(site_path(arena, output_pdf_name(arena, issue))));
	values_put(&object, "indicators", values_text(SPAN("data/indicators.csv")));
	values_put(&object, "imprint", values_of_list(&imprint));
	values_put(&object, "sections", values_of_list(&sections));
	return values_of(object);
}
