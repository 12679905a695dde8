/* facts_from_model.c - see facts.h. */
#include "site/facts.h"

#include "ir/document_texts.h"
#include "ir/numbers_in_text.h"

static void
put_issuers(struct arena *arena, struct facts_document *out, const struct model_node *document)
{
	size_t capacity = 0;
	for (const struct model_node *n = document->first; n; n = n->next) {
		if (n->kind != MODEL_ISSUER)
			continue;
		ARENA_GROW(arena, struct span, out->issuers, out->issuer_count, capacity);
		out->issuers[out->issuer_count++] = model_flat_text(arena, n);
	}
}

static const struct model_node *
find_id(const struct model *model, struct span id)
{
	for (const struct model_node *n = model->issue; n; n = model_next(model->issue, n))
		if (span_equal(model_get(n, MODEL_KEY_ID), id) && model_get(n, MODEL_KEY_ID).ptr)
			return n;
	return NULL;
}

static bool
is_block(const struct model_node *n)
{
	switch (n->kind) {
	case MODEL_HEADING:
	case MODEL_PARA:
	case MODEL_BOX:
	case MODEL_FIGURE:
	case MODEL_TABLE:
	case MODEL_NOTE:
		return n->parent->kind == MODEL_BODY || n->parent->kind == MODEL_BOX ||
		       n->parent->kind == MODEL_ITEM;
	default:
		return false;
	}
}

/* Where a link leads: the document, and the innermost block that has an id. */
static struct facts_reference
reference(const struct model_node *target)
{
	struct facts_reference out = {0};
	for (const struct model_node *n = target; n; n = n->parent) {
		if (!out.place.ptr && is_block(n))
			out.place = model_get(n, MODEL_KEY_ID);
		if (n->kind == MODEL_DOCUMENT)
			out.document = model_get(n, MODEL_KEY_ID);
	}
	return out;
}

static bool
is_known(const struct facts_document *out, struct facts_reference r)
{
	for (size_t i = 0; i < out->reference_count; i++)
		if (span_equal(out->references[i].document, r.document) &&
		    span_equal(out->references[i].place, r.place))
			return true;
	return false;
}

static void
put_references(struct arena *arena, const struct model *model, struct facts_document *out,
    const struct model_node *document)
{
	size_t capacity = 0;
	for (const struct model_node *n = document; n; n = model_next(document, n)) {
		struct span href = n->kind == MODEL_LINK ? model_get(n, MODEL_KEY_HREF) : SPAN("");
		if (!span_starts_with(href, SPAN("#")))
			continue;
		const struct model_node *target = find_id(model, span_skip(href, 1));
		struct facts_reference r = target ? reference(target) : (struct facts_reference){0};
		if (!r.document.ptr || span_equal(r.document, out->id) || is_known(out, r))
			continue;
		ARENA_GROW(
		    arena, struct facts_reference, out->references, out->reference_count, capacity);
		out->references[out->reference_count++] = r;
	}
}

static bool
is_mentioned(const struct facts_document *out, struct span key)
{
	for (size_t i = 0; i < out->mention_count; i++)
		if (span_equal(out->mentions[i], key))
			return true;
	return false;
}

/* Numbers of others: the document's own is none. */
static void
put_mentions(struct arena *arena, struct facts_document *out, const struct model_node *document)
{
	size_t capacity = 0;
	struct span own = number_key(arena, out->number);
	for (const struct model_node *n = document; n; n = model_next(document, n)) {
		struct number_in_text found = {0};
		while (n->kind == MODEL_TEXT && number_in_text_next(n->text, found.end, &found)) {
			struct span key = number_key(arena, number_in_text(n->text, &found));
			if (span_equal(key, own) || is_mentioned(out, key))
				continue;
			ARENA_GROW(arena, struct span, out->mentions, out->mention_count, capacity);
			out->mentions[out->mention_count++] = key;
		}
	}
}

/* What a title names: the text between its first 《 and the last 》. */
static struct span
named_in(struct span title)
{
	size_t open = span_find(title, SPAN("《"));
	struct span rest = span_skip(title, open == SIZE_MAX ? title.len_bytes : open + 3);
	size_t end = 0, at = 0;
	while (at < rest.len_bytes) {
		size_t close = span_find(span_skip(rest, at), SPAN("》"));
		if (close == SIZE_MAX)
			break;
		end = at + close;
		at = end + 3;
	}
	return end > 0 ? span_take(rest, end) : (struct span){0};
}

static void
put_document(struct arena *arena, const struct model *model, const struct places *places,
    struct facts_document *out, const struct model_node *document)
{
	const struct model_node *title = model_child(document, MODEL_TITLE);
	const struct model_node *issued = model_child(document, MODEL_ISSUED);
	out->id = model_get(document, MODEL_KEY_ID);
	out->kind = model_get(document, MODEL_KEY_KIND);
	out->title = title ? document_title_text(arena, title) : out->id;
	out->number = document_number_text(arena, document);
	out->signed_on = model_get(document, MODEL_KEY_DATE_SIGNED);
	out->printed_on = model_get(document, MODEL_KEY_DATE_PRINTED);
	out->subject = model_get(document, MODEL_KEY_SUBJECT);
	out->index_number = model_get(document, MODEL_KEY_INDEX_NUMBER);
	out->disclosure = model_get(document, MODEL_KEY_DISCLOSURE);
	out->validity = model_get(document, MODEL_KEY_VALIDITY);
	out->description = document_description(arena, document);
	if (issued)
		out->issued = document_title_text(arena, model_child(issued, MODEL_TITLE));
	if (model_is(document, MODEL_KEY_KIND, "interpretation"))
		out->about = named_in(out->title);
	const struct place *place = places ? places_find(places, out->id) : NULL;
	if (place) {
		out->page = place->page;
		out->folio = place->folio.len_bytes > 0 ? place->folio : (struct span){0};
	}
	put_issuers(arena, out, document);
	put_mentions(arena, out, document);
	if (model_is(document, MODEL_KEY_KIND, "interpretation") ||
	    model_is(document, MODEL_KEY_KIND, "erratum"))
		put_references(arena, model, out, document);
}

struct facts *
facts_from_model(
    struct arena *arena, const struct model *model, const struct places *places, struct span digest)
{
	struct facts *out = ARENA_NEW(arena, struct facts);
	const struct model_node *issue = model->issue;
	size_t section_capacity = 0, capacity = 0;
	out->digest = digest;
	out->name = model_get(issue, MODEL_KEY_NAME);
	out->masthead = model_get(issue, MODEL_KEY_MASTHEAD);
	out->number = model_get(issue, MODEL_KEY_NUMBER);
	out->date = model_get(issue, MODEL_KEY_DATE);
	out->sponsor = model_get(issue, MODEL_KEY_SPONSOR);
	out->publisher = model_get(issue, MODEL_KEY_PUBLISHER);
	out->year = model_get_int(issue, MODEL_KEY_YEAR, 0);
	out->total = model_get_int(issue, MODEL_KEY_TOTAL, 0);
	out->page_count = places ? places->page_count : 0;
	for (const struct model_node *s = issue->first; s; s = s->next) {
		if (s->kind != MODEL_SECTION)
			continue;
		for (const struct model_node *d = s->first; d; d = d->next) {
			if (d->kind != MODEL_DOCUMENT)
				continue;
			ARENA_GROW(arena, struct facts_document, out->documents,
			    out->document_count, capacity);
			out->documents[out->document_count] =
			    (struct facts_document){.section = out->section_count};
			put_document(
			    arena, model, places, &out->documents[out->document_count++], d);
		}
		ARENA_GROW(arena, struct span, out->sections, out->section_count, section_capacity);
		out->sections[out->section_count++] = model_get(s, MODEL_KEY_TITLE);
	}
	return out;
}

struct span
facts_issue_title(struct arena *arena, const struct facts *facts)
{
	struct buffer b = {0};
	buffer_append(&b, facts->masthead);
	buffer_append_int(&b, facts->year);
	buffer_append_cstr(&b, "年第");
	buffer_append(&b, facts->number);
	buffer_append_cstr(&b, "期");
	struct span title = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return title;
}

struct span
facts_issuers(struct arena *arena, const struct facts_document *document)
{
	struct buffer b = {0};
	for (size_t i = 0; i < document->issuer_count; i++) {
		if (i > 0)
			buffer_append_cstr(&b, "、");
		buffer_append(&b, document->issuers[i]);
	}
	struct span text = b.len_bytes > 0 ? arena_copy(arena, buffer_span(&b)) : (struct span){0};
	buffer_free(&b);
	return text;
}

struct span
facts_date(const struct facts_document *document)
{
	return document->signed_on.ptr ? document->signed_on : document->printed_on;
}

/* Without a bracket, as 某区人民政府公告2021年第1号 has none, up to the year or 第. */
static struct span
plain_prefix(struct span number)
{
	size_t end = span_find(number, SPAN("第"));
	for (size_t i = 0; i < number.len_bytes && i < end; i++)
		if (number.ptr[i] >= '0' && number.ptr[i] <= '9')
			end = i;
	return end == 0 || end == SIZE_MAX ? SPAN("其他") : span_trim(span_take(number, end));
}

struct span
facts_number_prefix(struct span number)
{
	static const char *const brackets[] = {"〔", "［", "[", "（", "("};
	if (number.len_bytes == 0)
		return (struct span){0};
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
		size_t at = span_find(number, span_from_cstr(brackets[i]));
		if (at != SIZE_MAX)
			return at > 0 ? span_take(number, at) : SPAN("其他");
	}
	return plain_prefix(number);
}
