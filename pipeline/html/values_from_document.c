/*
 * values_from_document.c - a document to values: its facts, its parts in the
 * model's order, its outline and its tables.
 */
#include "base/utf8.h"
#include "html/escape.h"
#include "html/site.h"
#include "ir/output_names.h"

static struct mustache_value parts_value(
    struct page *page, const struct model_node *first, const struct model_node *end);

/* --- parts --- */

static struct mustache_value
title_value(struct page *page, const struct model_node *title)
{
	struct values_object object = values_object(page->site->arena, VALUES_TITLE);
	values_put(&object, "id", values_text(site_anchor(page->site->arena, title)));
	values_put_level(page, &object, page->level);
	values_put(&object, "text", values_html(html_from_phrases(page, title)));
	return values_of(object);
}

static struct mustache_value
body_value(struct page *page, const struct model_node *body)
{
	struct values_object object = values_object(page->site->arena, VALUES_BODY);
	values_put(&object, "columns", values_text(model_get(body, MODEL_KEY_COLUMNS)));
	values_put(&object, "blocks", values_from_blocks(page, body->first));
	return values_of(object);
}

static struct mustache_value
signature_value(struct page *page, const struct model_node *signature)
{
	struct arena *arena = page->site->arena;
	struct values_list lines = {0};
	for (const struct model_node *n = signature->first; n; n = n->next) {
		struct values_object line = values_object(arena, VALUES_SIGNATURE_LINE);
		values_put(&line, "signatory", values_bool(n->kind == MODEL_SIGNATORY));
		values_put(&line, "date", values_text(model_get(n, MODEL_KEY_ISO)));
		values_put(&line, "text", values_html(html_from_inlines(page, n)));
		values_append(arena, &lines, values_of(line));
	}
	return values_one(arena, VALUES_SIGNATURE, "lines", values_of_list(&lines));
}

static struct mustache_value
printline_value(struct page *page, const struct model_node *line)
{
	struct values_object object = values_object(page->site->arena, VALUES_PRINTLINE);
	values_put(&object, "date", values_text(model_get(line, MODEL_KEY_ISO)));
	values_put(&object, "text", values_html(html_from_inlines(page, line)));
	return values_of(object);
}

/* Marks and copies: a line with its kind or label. */
static struct mustache_value
named_line_value(struct page *page, const struct model_node *n, enum values_kind kind,
    const char *name, enum model_key key)
{
	struct values_object object = values_object(page->site->arena, kind);
	values_put(&object, name, values_text(model_get(n, key)));
	values_put(&object, "text", values_html(html_from_inlines(page, n)));
	return values_of(object);
}

static struct mustache_value
approvers_value(struct page *page, const struct model_node *approvers)
{
	struct values_object object = values_object(page->site->arena, VALUES_APPROVERS);
	struct values_list items = {0};
	for (const struct model_node *n = approvers->first; n; n = n->next)
		values_append(page->site->arena, &items, values_html(html_from_inlines(page, n)));
	values_put(&object, "label", values_text(model_get(approvers, MODEL_KEY_LABEL)));
	values_put(&object, "items", values_of_list(&items));
	return values_of(object);
}

static struct mustache_value
enclosures_value(struct page *page, const struct model_node *enclosures)
{
	struct values_object object = values_object(page->site->arena, VALUES_ENCLOSURES);
	struct values_list items = {0};
	for (const struct model_node *n = enclosures->first; n; n = n->next)
		values_append(page->site->arena, &items,
		    named_line_value(page, n, VALUES_ENCLOSURE, "label", MODEL_KEY_LABEL));
	values_put(&object, "label", values_text(model_get(enclosures, MODEL_KEY_LABEL)));
	values_put(&object, "items", values_of_list(&items));
	return values_of(object);
}

static void
add_to_outline(struct page *page, const struct model_node *part, struct span label)
{
	struct arena *arena = page->site->arena;
	struct values_object entry = values_object(arena, VALUES_OUTLINE_ENTRY);
	const struct model_node *title = model_child(part, MODEL_TITLE);
	values_put(&entry, "href", values_text(site_fragment(arena, site_anchor(arena, part))));
	values_put(&entry, "depth", values_int(arena, 1));
	values_put(&entry, "label", values_text(label));
	if (title)
		values_put(&entry, "text", values_text(document_title_text(arena, title)));
	values_append(arena, &page->outline, values_of(entry));
}

struct mustache_value
values_permalink(struct page *page, struct span anchor, struct span name)
{
	struct values_object object = values_object(page->site->arena, VALUES_PERMALINK);
	if (!anchor.ptr)
		return values_bool(false);
	values_put(&object, "href", values_text(site_fragment(page->site->arena, anchor)));
	values_put(&object, "name", values_text(name));
	return values_of(object);
}

/* An issued text or an attachment: its title, where it has one, is one level below the document's.
 */
static struct mustache_value
inner_value(struct page *page, const struct model_node *part, enum values_kind kind)
{
	struct values_object object = values_object(page->site->arena, kind);
	struct span label = model_get(part, MODEL_KEY_LABEL);
	const struct model_node *title = model_child(part, MODEL_TITLE);
	add_to_outline(page, part, label);
	page->level = title ? 2 : 1;
	page->outline_depth = 2;
	page->outline_last = 3;
	values_put(&object, "id", values_text(site_anchor(page->site->arena, part)));
	values_put(&object, "permalink",
	    values_permalink(page, site_anchor(page->site->arena, part),
		title                 ? document_title_text(page->site->arena, title)
		: label.len_bytes > 0 ? label
				      : SPAN("正文")));
	if (kind == VALUES_ATTACHMENT)
		values_put(&object, "label", values_text(label));
	values_put(&object, "parts", parts_value(page, part->first, NULL));
	page->level = 1;
	page->outline_depth = 1;
	page->outline_last = 2;
	return values_of(object);
}

/* The parts that hold inlines and nothing else; NULL: another. */
static const char *
line_part_name(enum model_kind kind)
{
	switch (kind) {
	case MODEL_ISSUER:
		return "issuer";
	case MODEL_DOCNUMBER:
		return "docnumber";
	case MODEL_ADDRESSEE:
		return "addressee";
	case MODEL_REMARK:
		return "remark";
	case MODEL_PRINTOFFICE:
		return "printoffice";
	default:
		return NULL;
	}
}

static struct mustache_value
part_value(struct page *page, const struct model_node *n)
{
	struct values_object part = values_object(page->site->arena, VALUES_PART);
	const char *line = line_part_name(n->kind);
	if (line)
		values_put(&part, line, values_html(html_from_inlines(page, n)));
	else if (n->kind == MODEL_MARK)
		values_put(
		    &part, "mark", named_line_value(page, n, VALUES_MARK, "kind", MODEL_KEY_KIND));
	else if (n->kind == MODEL_TITLE)
		values_put(&part, "title", title_value(page, n));
	else if (n->kind == MODEL_APPROVERS)
		values_put(&part, "approvers", approvers_value(page, n));
	else if (n->kind == MODEL_BODY)
		values_put(&part, "body", body_value(page, n));
	else if (n->kind == MODEL_ENCLOSURES)
		values_put(&part, "enclosures", enclosures_value(page, n));
	else if (n->kind == MODEL_SIGNATURE)
		values_put(&part, "signature", signature_value(page, n));
	else if (n->kind == MODEL_ISSUED)
		values_put(&part, "issued", inner_value(page, n, VALUES_ISSUED));
	else if (n->kind == MODEL_ATTACHMENT)
		values_put(&part, "attachment", inner_value(page, n, VALUES_ATTACHMENT));
	else if (n->kind == MODEL_COPIES)
		values_put(&part, "copies",
		    named_line_value(page, n, VALUES_COPIES, "label", MODEL_KEY_LABEL));
	else if (n->kind == MODEL_PRINTLINE)
		values_put(&part, "printline", printline_value(page, n));
	return values_of(part); /* the schema has no other parts */
}

static struct mustache_value
parts_value(struct page *page, const struct model_node *first, const struct model_node *end)
{
	struct values_list parts = {0};
	for (const struct model_node *n = first; n != end; n = n->next)
		values_append(page->site->arena, &parts, part_value(page, n));
	return values_of_list(&parts);
}

/* --- facts --- */

void
values_put_facts(
    const struct site *site, struct values_object *object, const struct model_node *document)
{
	struct span kind = model_get(document, MODEL_KEY_KIND);
	struct span date = model_get(document, MODEL_KEY_DATE_SIGNED);
	if (!date.ptr)
		date = model_get(document, MODEL_KEY_DATE_PRINTED);
	values_put(object, "short", values_text(model_get(document, MODEL_KEY_SHORT)));
	values_put(object, "kind", values_text(kind));
	values_put(object, "kind_text", values_text(document_kind_text(kind)));
	values_put(object, "number", values_text(document_number_text(site->arena, document)));
	values_put(object, "issuer", values_text(document_issuers_text(site->arena, document)));
	values_put(object, "date", values_text(date));
	values_put(object, "date_text", values_text(date_text(site->arena, date)));
	values_put(object, "page", values_text(model_get(document, MODEL_KEY_PAGE)));
}

static void
put_own_facts(struct page *page, struct values_object *object, const struct model_node *document)
{
	static const struct {
		const char *name;
		enum model_key key;
	} plain[] = {{"printed", MODEL_KEY_DATE_PRINTED}, {"disclosure", MODEL_KEY_DISCLOSURE},
	    {"index_number", MODEL_KEY_INDEX_NUMBER}, {"subject", MODEL_KEY_SUBJECT},
	    {"validity", MODEL_KEY_VALIDITY}};
	struct arena *arena = page->site->arena;
	const struct site_document *own = &page->site->documents[page->document];
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		values_put(object, plain[i].name, values_text(model_get(document, plain[i].key)));
	values_put(object, "id", values_text(site_anchor(arena, document)));
	values_put_facts(page->site, object, document);
	values_put(object, "printed_text",
	    values_text(date_text(arena, model_get(document, MODEL_KEY_DATE_PRINTED))));
	values_put(object, "href", values_text(own->href));
	values_put(object, "title", values_text(own->title));
	struct span says = document_description(arena, document);
	values_put(object, "description", values_text(says.len_bytes > 0 ? says : own->title));
	struct span pdf[] = {site_path(arena, output_pdf_name(arena, page->site->model->issue)),
	    SPAN("#nameddest="), site_path(arena, model_get(document, MODEL_KEY_ID))};
	values_put(object, "pdf", values_text(arena_join(arena, pdf, 3)));
	values_put(object, "print", values_from_place(page->site, document));
}

static void
put_list(struct page *page, struct values_object *object, const char *name, enum values_kind kind,
    const struct values_list *list)
{
	if (list->count > 0)
		values_put(object, name,
		    values_one(page->site->arena, kind, "entries", values_of_list(list)));
}

static bool
is_head(const struct model_node *n)
{
	return n->kind == MODEL_MARK || n->kind == MODEL_ISSUER || n->kind == MODEL_TITLE ||
	       n->kind == MODEL_DOCNUMBER || n->kind == MODEL_APPROVERS;
}

struct mustache_value
values_from_document(struct page *page)
{
	const struct model_node *document = page->site->documents[page->document].node;
	const struct model_node *head_end = document->first;
	struct values_object object = values_object(page->site->arena, VALUES_DOCUMENT);
	for (const struct model_node *n = document; n; n = model_next(document, n))
		if (n->kind == MODEL_NOTEREF)
			name_set_add(
			    &page->referred, page->site->arena, model_get(n, MODEL_KEY_TARGET));
	while (head_end && is_head(head_end))
		head_end = head_end->next;
	page->level = 1;
	page->outline_depth = 1;
	page->outline_last = 2;
	put_own_facts(page, &object, document);
	values_put(&object, "head", parts_value(page, document->first, head_end));
	values_put(&object, "parts", parts_value(page, head_end, NULL));
	put_list(page, &object, "outline", VALUES_OUTLINE, &page->outline);
	put_list(page, &object, "tables", VALUES_TABLES, &page->tables);
	return values_of(object);
}
