/*
 * html_from_model.c - see html.h. index.mustache gives index.html, page.mustache
 * each document's page; every other .mustache file of the template is a partial.
 */
#include <string.h>

#include "base/utf8.h"
#include "html/html.h"
#include "html/site.h"
#include "html/text_of_page.h"
#include "ir/output_names.h"

#define CONTEXT_CHARACTERS 6
#define SHOWN_CHARACTERS 20

struct run {
	struct site site;
	const struct html_options *options;
	struct files_batch *batch;
	const struct mustache_set *set;
	struct mustache_value issue;
	struct name_set outputs, pictures;
};

/* False where something stands there already. */
static bool
add_output(struct run *r, struct span name, struct span bytes, struct pos pos)
{
	struct arena *arena = r->site.arena;
	if (!name_set_add(&r->outputs, arena, name)) {
		DIAG(r->site.diags, CODE_OUTPUT_TWICE, pos, name);
		return false;
	}
	files_add(r->batch, files_join(arena, r->options->out_dir, name), bytes);
	return true;
}

struct mustache_set *
html_compile(struct arena *arena, struct diags *diags, const struct sources *templates)
{
	struct span suffix = SPAN(".mustache");
	bool good = true;
	struct mustache_set *set = mustache_set_new(arena, true);
	for (size_t i = 0; i < templates->count; i++) {
		const struct source *t = &templates->items[i];
		if (!span_ends_with(t->path, suffix))
			continue;
		struct span name = span_take(t->path, t->path.len_bytes - suffix.len_bytes);
		int32_t file = diag_add_file(diags, t->shown);
		good = mustache_add(set, diags, name, file, t->bytes) && good;
	}
	if (!good)
		return NULL;
	static const struct span wanted[] = {{"index", 5}, {"page", 4}};
	for (size_t i = 0; i < 2; i++) {
		if (mustache_has(set, wanted[i]))
			continue;
		struct span parts[] = {wanted[i], suffix};
		DIAG(diags, CODE_TEMPLATE_INCOMPLETE, POS_NONE, templates->name,
		    arena_join(arena, parts, 2));
		good = false;
	}
	return good ? set : NULL;
}

/* --- a document's page --- */

void
page_add_picture(struct page *page, const struct model_node *figure)
{
	ARENA_GROW(page->site->arena, const struct model_node *, page->figures, page->figure_count,
	    page->figure_capacity);
	page->figures[page->figure_count++] = figure;
}

/* Pictures stand beside the pages under the paths that they have in the issue's folder. */
static bool
add_pictures(struct run *r, const struct page *page)
{
	bool good = true;
	for (size_t i = 0; i < page->figure_count; i++) {
		const struct model_node *figure = page->figures[i];
		struct span src = model_get(figure, MODEL_KEY_SRC);
		const struct sources *pictures = r->options->pictures;
		const struct source *picture = pictures ? sources_find(pictures, src) : NULL;
		if (!name_set_add(&r->pictures, r->site.arena, src))
			continue; /* shown before */
		if (!picture)
			DIAG(r->site.diags, CODE_HTML_PICTURE_MISSING, figure->pos, src);
		good = picture && add_output(r, src, picture->bytes, figure->pos) && good;
	}
	return good;
}

/* The few characters from `at` on, for a message. */
static struct span
shown_from(struct span text, size_t at)
{
	size_t end = at;
	for (int i = 0; i < SHOWN_CHARACTERS && end < text.len_bytes; i++)
		utf8_next(text, &end);
	return (struct span){text.ptr + at, end - at};
}

/* A few characters before the first that differs; up to there both texts are the same. */
static size_t
context_start(struct span a, struct span b)
{
	size_t starts[CONTEXT_CHARACTERS + 1] = {0}, count = 0, at = 0;
	while (at < a.len_bytes) {
		size_t next = at;
		utf8_next(a, &next);
		starts[count++ % (CONTEXT_CHARACTERS + 1)] = at;
		if (next > b.len_bytes || memcmp(a.ptr + at, b.ptr + at, next - at) != 0)
			break;
		at = next;
	}
	return count > CONTEXT_CHARACTERS ? starts[count % (CONTEXT_CHARACTERS + 1)] : 0;
}

static bool
check_text(struct run *r, const struct model_node *document, struct span name, struct span html)
{
	struct buffer expected = {0}, found = {0};
	const struct html_site *add = r->options->site;
	bool good = add && add->is_fragment ? html_append_fragment_text(&found, html)
					    : html_append_main_text(&found, html);
	html_append_document_text(&expected, document);
	if (!good) {
		DIAG(r->site.diags, CODE_HTML_MAIN_MISSING, POS_NONE, SPAN("page.mustache"));
	} else if (!span_equal(buffer_span(&expected), buffer_span(&found))) {
		struct span a = buffer_span(&expected), b = buffer_span(&found);
		size_t from = context_start(a, b);
		DIAG(r->site.diags, CODE_HTML_TEXT_DIFFERS, document->pos, name,
		    shown_from(a, from), shown_from(b, from));
		good = false;
	}
	buffer_free(&expected);
	buffer_free(&found);
	return good;
}

/* document: NULL on index.html */
static void
put_site(struct run *r, struct values_object *root, const struct model_node *document)
{
	const struct html_site *add = r->options->site;
	values_put(root, "stylesheet", values_text(add ? SPAN("../style.css") : SPAN("style.css")));
	if (add)
		values_put(root, "site", add->page(add->context, r->site.arena, document));
}

static struct mustache_value
page_root(struct run *r, struct page *page)
{
	struct site *site = &r->site;
	struct values_object root = values_object(site->arena, VALUES_ROOT);
	size_t d = page->document;
	values_put(&root, "issue", r->issue);
	values_put(&root, "section", site->documents[d].section_value);
	values_put(&root, "document", values_from_document(page));
	if (d > 0)
		values_put(&root, "previous", values_from_entry(site, d - 1));
	if (d + 1 < site->document_count)
		values_put(&root, "next", values_from_entry(site, d + 1));
	put_site(r, &root, site->documents[d].node);
	return values_of(root);
}

static bool
write_page(struct run *r, size_t document)
{
	struct site *site = &r->site;
	const struct model_node *node = site->documents[document].node;
	struct page page = {.site = site, .document = document};
	struct buffer html = {0};
	struct span name = output_page_name(site->arena, node);
	struct mustache_value root = page_root(r, &page);
	const struct html_site *add = r->options->site;
	struct span template = add ? add->page_template : SPAN("page");
	bool good = mustache_render(site->arena, site->diags, r->set, template, &root, &html) &&
		    check_text(r, node, name, buffer_span(&html)) &&
		    add_output(r, name, buffer_span(&html), node->pos);
	good = (add || add_pictures(r, &page)) && good;
	buffer_free(&page.scratch);
	buffer_free(&html);
	return good;
}

static bool
write_index(struct run *r)
{
	struct site *site = &r->site;
	struct buffer html = {0};
	struct values_object root = values_object(site->arena, VALUES_ROOT);
	const struct html_site *add = r->options->site;
	struct span template = add ? add->index : SPAN("index");
	if (!template.ptr)
		return true;
	values_put(&root, "issue", r->issue);
	put_site(r, &root, NULL);
	struct mustache_value value = values_of(root);
	bool good = mustache_render(site->arena, site->diags, r->set, template, &value, &html) &&
		    add_output(r, SPAN("index.html"), buffer_span(&html), site->model->issue->pos);
	buffer_free(&html);
	return good;
}

const char *const html_assets[] = {"style.css", "reading.js", NULL};

static bool
add_assets(struct run *r)
{
	const struct sources *templates = r->options->templates;
	bool good = true;
	for (size_t i = 0; html_assets[i]; i++) {
		struct span name = span_from_cstr(html_assets[i]);
		const struct source *asset = sources_find(templates, name);
		if (!asset)
			DIAG(r->site.diags, CODE_TEMPLATE_INCOMPLETE, POS_NONE, templates->name,
			    name);
		good = asset && add_output(r, name, asset->bytes, POS_NONE) && good;
	}
	return good;
}

bool
html_from_model(struct arena *arena, struct diags *diags, const struct model *model,
    const struct html_options *options, struct files_batch *batch)
{
	struct run r = {.options = options, .batch = batch};
	bool good = site_from_model(&r.site, arena, diags, model);
	r.site.places = options->places;
	r.site.add = options->site;
	r.set =
	    options->compiled ? options->compiled : html_compile(arena, diags, options->templates);
	good = r.set && good;
	good = (options->site || add_assets(&r)) && good;
	if (!good)
		return false;
	r.issue = values_from_issue(&r.site);
	good = write_index(&r);
	for (size_t i = 0; i < r.site.document_count; i++)
		good = write_page(&r, i) && good;
	return good && !diag_failed(diags);
}
