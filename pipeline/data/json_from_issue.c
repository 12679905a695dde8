/*
 * json_from_issue.c - data/catalogue.json: what the issue holds, for site maps,
 * search and archives.
 */
#include "base/json.h"
#include "data/tables.h"
#include "ir/output_names.h"

struct named_key {
	const char *name;
	enum model_key key;
};

static void
write_attributes(struct json_writer *w, const struct model_node *node, const struct named_key *keys,
    size_t count)
{
	for (size_t i = 0; i < count; i++)
		json_text_member(w, keys[i].name, model_get(node, keys[i].key));
}

static void
write_int(
    struct json_writer *w, const char *name, const struct model_node *node, enum model_key key)
{
	int64_t value = model_get_int(node, key, -1);
	if (value >= 0)
		json_int_member(w, name, value);
}

static void
write_text(struct json_writer *w, struct arena *arena, const char *name,
    const struct model_node *node, enum model_kind kind)
{
	const struct model_node *child = model_child(node, kind);
	if (child)
		json_text_member(w, name, data_printed_text(arena, child));
}

/* The texts of all nodes of a kind below a document's parts, where there are some. */
static void
write_texts(struct json_writer *w, struct arena *arena, const char *name,
    const struct model_node *parent, enum model_kind kind)
{
	if (!parent || !model_child(parent, kind))
		return;
	json_array_member(w, name);
	for (const struct model_node *n = parent->first; n; n = n->next)
		if (n->kind == kind)
			json_text(w, data_printed_text(arena, n));
	json_close(w);
}

/* What stands around the text, where there is some. */
static void
write_marks(struct json_writer *w, struct arena *arena, const struct model_node *document)
{
	static const struct {
		const char *kind, *name;
	} marks[] = {{"copynumber", "copy_number"}, {"secrecy", "secrecy"}, {"urgency", "urgency"}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		for (const struct model_node *n = document->first; n; n = n->next)
			if (n->kind == MODEL_MARK && model_is(n, MODEL_KEY_KIND, marks[i].kind))
				json_text_member(w, marks[i].name, data_printed_text(arena, n));
	write_texts(w, arena, "approvers", model_child(document, MODEL_APPROVERS), MODEL_APPROVER);
	write_texts(
	    w, arena, "enclosures", model_child(document, MODEL_ENCLOSURES), MODEL_ENCLOSURE);
	write_text(w, arena, "remark", document, MODEL_REMARK);
	write_text(w, arena, "copies", document, MODEL_COPIES);
	write_text(w, arena, "printed_by", document, MODEL_PRINTOFFICE);
}

static void
write_parts(struct json_writer *w, struct arena *arena, const struct model_node *document)
{
	const struct model_node *issued = model_child(document, MODEL_ISSUED);
	if (issued) {
		json_object_member(w, "issued");
		json_text_member(w, "id", model_get(issued, MODEL_KEY_ID));
		write_text(w, arena, "title", issued, MODEL_TITLE);
		json_close(w);
	}
	if (!model_child(document, MODEL_ATTACHMENT))
		return;
	json_array_member(w, "attachments");
	for (const struct model_node *n = document->first; n; n = n->next) {
		if (n->kind != MODEL_ATTACHMENT)
			continue;
		json_open_object(w);
		json_text_member(w, "id", model_get(n, MODEL_KEY_ID));
		json_text_member(w, "label", model_get(n, MODEL_KEY_LABEL));
		write_text(w, arena, "title", n, MODEL_TITLE);
		json_close(w);
	}
	json_close(w);
}

/* The tables of the document; *at is the first of them, and moves behind them. */
static void
write_tables(struct json_writer *w, const struct data_tables *tables,
    const struct model_node *document, size_t *at)
{
	if (*at == tables->count || tables->items[*at].document != document)
		return;
	json_array_member(w, "tables");
	for (; *at < tables->count && tables->items[*at].document == document; ++*at) {
		const struct data_table *table = &tables->items[*at];
		json_open_object(w);
		json_text_member(w, "id", model_get(table->grid->table, MODEL_KEY_ID));
		json_text_member(w, "title", table->title);
		json_text_member(w, "file", table->file);
		json_text_member(w, "json", table->json);
		json_close(w);
	}
	json_close(w);
}

static void
write_document(struct json_writer *w, const struct data_tables *tables,
    const struct model_node *document, size_t *table)
{
	static const struct named_key first[] = {
	    {"id", MODEL_KEY_ID}, {"kind", MODEL_KEY_KIND}, {"short", MODEL_KEY_SHORT}};
	static const struct named_key rest[] = {{"date_signed", MODEL_KEY_DATE_SIGNED},
	    {"date_printed", MODEL_KEY_DATE_PRINTED}, {"disclosure", MODEL_KEY_DISCLOSURE},
	    {"index_number", MODEL_KEY_INDEX_NUMBER}, {"subject", MODEL_KEY_SUBJECT},
	    {"validity", MODEL_KEY_VALIDITY}, {"source", MODEL_KEY_SOURCE}};
	struct arena *arena = tables->arena;
	json_open_object(w);
	write_attributes(w, document, first, sizeof first / sizeof *first);
	write_text(w, arena, "title", document, MODEL_TITLE);
	json_text_member(w, "number", data_document_number(arena, document));
	write_texts(w, arena, "issuers", document, MODEL_ISSUER);
	write_text(w, arena, "addressees", document, MODEL_ADDRESSEE);
	write_texts(
	    w, arena, "signatories", model_child(document, MODEL_SIGNATURE), MODEL_SIGNATORY);
	write_marks(w, arena, document);
	write_attributes(w, document, rest, sizeof rest / sizeof *rest);
	write_int(w, "original_page", document, MODEL_KEY_PAGE);
	json_text_member(w, "html", output_page_name(arena, document));
	write_parts(w, arena, document);
	write_tables(w, tables, document, table);
	json_close(w);
}

static void
write_imprint(struct json_writer *w, const struct model_node *issue)
{
	json_array_member(w, "imprint");
	for (const struct model_node *n = issue->first; n; n = n->next) {
		if (n->kind != MODEL_IMPRINT)
			continue;
		json_open_object(w);
		json_text_member(w, "label", model_get(n, MODEL_KEY_LABEL));
		json_text_member(w, "value", model_get(n, MODEL_KEY_VALUE));
		json_close(w);
	}
	json_close(w);
}

void
data_append_catalogue(struct buffer *out, const struct data_tables *tables)
{
	static const struct named_key keys[] = {{"number", MODEL_KEY_NUMBER}};
	static const struct named_key rest[] = {{"sponsor", MODEL_KEY_SPONSOR},
	    {"publisher", MODEL_KEY_PUBLISHER}, {"date", MODEL_KEY_DATE}, {"lang", MODEL_KEY_LANG}};
	const struct model_node *issue = tables->model->issue;
	struct json_writer w;
	size_t table = 0;
	json_start(&w, out);
	json_open_object(&w);
	json_text_member(&w, "issue", model_get(issue, MODEL_KEY_NAME));
	json_text_member(&w, "masthead", model_get(issue, MODEL_KEY_MASTHEAD));
	write_int(&w, "year", issue, MODEL_KEY_YEAR);
	write_attributes(&w, issue, keys, 1);
	write_int(&w, "total", issue, MODEL_KEY_TOTAL);
	write_attributes(&w, issue, rest, sizeof rest / sizeof *rest);
	json_text_member(&w, "pdf", output_pdf_name(tables->arena, issue));
	json_text_member(&w, "html", SPAN("index.html"));
	write_imprint(&w, issue);
	json_array_member(&w, "sections");
	for (const struct model_node *s = issue->first; s; s = s->next) {
		if (s->kind != MODEL_SECTION)
			continue;
		json_open_object(&w);
		json_text_member(&w, "id", model_get(s, MODEL_KEY_ID));
		json_text_member(&w, "title", model_get(s, MODEL_KEY_TITLE));
		json_array_member(&w, "documents");
		for (const struct model_node *d = s->first; d; d = d->next)
			if (d->kind == MODEL_DOCUMENT)
				write_document(&w, tables, d, &table);
		json_close(&w);
		json_close(&w);
	}
	json_close(&w);
	json_close(&w);
	json_finish(&w);
}
