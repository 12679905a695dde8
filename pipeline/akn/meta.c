/*
 * meta.c - <meta>: who, when, under which URI (akn-nc 1.0, clause 4). A document
 * without a number of its own is known by its issue and its id there.
 */
#include "akn/writer.h"

#define SOURCE "#publisher"

static struct span
number_of(struct arena *arena, const struct model *model, const struct model_node *document)
{
	const struct model_node *number = model_child(document, MODEL_DOCNUMBER);
	struct span text =
	    number ? model_flat_text(arena, number) : model_get(document, MODEL_KEY_NUMBER);
	if (text.len_bytes > 0)
		return text;
	const struct span parts[] = {
	    model_get(model->issue, MODEL_KEY_NAME), SPAN("-"), model_get(document, MODEL_KEY_ID)};
	return arena_join(arena, parts, 3);
}

/* Signed, else printed, else the issue's; absent where no date is known. */
static struct span
date_of(const struct model *model, const struct model_node *document)
{
	static const enum model_key keys[] = {MODEL_KEY_DATE_SIGNED, MODEL_KEY_DATE_PRINTED};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct span date = model_get(document, keys[i]);
		if (date.ptr)
			return date;
	}
	return model_get(model->issue, MODEL_KEY_DATE);
}

/* 2021-06-02, else the issue's year. */
static struct span
uri_date(const struct model *model, const struct model_node *document)
{
	struct span date = date_of(model, document);
	return date.ptr ? date : model_get(model->issue, MODEL_KEY_YEAR);
}

/* /akn/cn, or with the area /akn/cn-370104 */
static struct span
jurisdiction(struct arena *arena, const struct model *model)
{
	struct span area = model_get(model->issue, MODEL_KEY_AREA);
	const struct span parts[] = {SPAN("/akn/cn"), area.ptr ? SPAN("-") : SPAN(""), area};
	return arena_join(arena, parts, area.ptr ? 3 : 1);
}

struct span
akn_work_uri(struct arena *arena, const struct model *model, const struct model_node *document)
{
	const struct span parts[] = {jurisdiction(arena, model),
	    akn_is_act(arena, document) ? SPAN("/act/") : SPAN("/doc/"),
	    model_get(document, MODEL_KEY_KIND), SPAN("/"), uri_date(model, document), SPAN("/"),
	    akn_uri_part(arena, number_of(arena, model, document))};
	return arena_join(arena, parts, sizeof parts / sizeof *parts);
}

/* ISO 639-2, which URIs and FRBRlanguage ask for, of the issue's tag. */
static struct span
language_of(const struct model *model)
{
	static const struct {
		const char *tag, *code;
	} languages[] = {{"zh", "zho"}, {"en", "eng"}, {"bo", "bod"}, {"ug", "uig"}, {"mn", "mon"},
	    {"kk", "kaz"}, {"ko", "kor"}, {"za", "zha"}, {"ii", "iii"}};
	struct span lang = model_get(model->issue, MODEL_KEY_LANG);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (span_equal_cstr(span_take(lang, 2), languages[i].tag))
			return span_from_cstr(languages[i].code);
	return SPAN("und");
}

static void
write_value(struct akn_writer *w, const char *element, struct span value)
{
	akn_raw(w, "<");
	akn_raw(w, element);
	akn_attribute(w, "value", value);
	akn_raw(w, "/>\n");
}

/* What the three levels have in common; ending: what the level adds to the work's URI. */
static void
write_level(struct akn_writer *w, const struct model_node *document, struct span ending,
    struct span component)
{
	struct span work = akn_work_uri(w->arena, w->model, document);
	struct span date = date_of(w->model, document);
	struct span format = span_ends_with(ending, SPAN(".xml")) ? SPAN(".xml") : SPAN("");
	struct span expression = span_take(ending, ending.len_bytes - format.len_bytes);
	const struct span this_parts[] = {work, expression, SPAN("/!"), component, format};
	const struct span uri_parts[] = {work, expression, format};
	write_value(w, "FRBRthis", arena_join(w->arena, this_parts, 5));
	write_value(w, "FRBRuri", arena_join(w->arena, uri_parts, 3));
	if (!date.ptr) { /* the schema asks for a day: the first of the year that the URI names */
		const struct span first[] = {
		    model_get(w->model->issue, MODEL_KEY_YEAR), SPAN("-01-01")};
		date = arena_join(w->arena, first, 2);
	}
	akn_raw(w, "<FRBRdate");
	akn_attribute(w, "date", date);
	akn_attribute(w, "name", SPAN("Generation"));
	akn_raw(w, "/>\n");
	bool any = false;
	int64_t number = 0;
	for (const struct model_node *n = document->first; n; n = n->next) {
		if (n->kind != MODEL_ISSUER)
			continue;
		any = true;
		akn_raw(w, "<FRBRauthor href=\"#issuer_");
		buffer_append_int(w->out, ++number);
		akn_raw(w, "\" as=\"#author\"/>\n");
	}
	if (!any)
		akn_raw(w, "<FRBRauthor href=\"#publisher\" as=\"#author\"/>\n");
}

static void
write_identification(struct akn_writer *w, const struct model_node *document,
    const struct model_node *part, struct span component)
{
	struct span lang = language_of(w->model);
	const struct span expression[] = {SPAN("/"), lang, SPAN("@")};
	const struct span manifestation[] = {SPAN("/"), lang, SPAN("@"), SPAN(".xml")};
	akn_raw(w, "<identification source=\"" SOURCE "\">\n<FRBRWork>\n");
	write_level(w, document, SPAN(""), component);
	akn_raw(w, "<FRBRcountry value=\"cn\"/>\n");
	write_value(w, "FRBRsubtype", model_get(document, MODEL_KEY_KIND));
	if (!part)
		write_value(w, "FRBRnumber", number_of(w->arena, w->model, document));
	akn_raw(w, "</FRBRWork>\n<FRBRExpression>\n");
	write_level(w, document, arena_join(w->arena, expression, 3), component);
	akn_raw(w, "<FRBRlanguage");
	akn_attribute(w, "language", lang);
	akn_raw(w, "/>\n</FRBRExpression>\n<FRBRManifestation>\n");
	write_level(w, document, arena_join(w->arena, manifestation, 4), component);
	akn_raw(w, "<FRBRformat value=\"application/xml\"/>\n</FRBRManifestation>\n"
		   "</identification>\n");
}

static struct span
publisher_of(const struct model *model)
{
	static const enum model_key keys[] = {MODEL_KEY_PUBLISHER, MODEL_KEY_SPONSOR};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct span name = model_get(model->issue, keys[i]);
		if (name.len_bytes > 0)
			return name;
	}
	return model_get(model->issue, MODEL_KEY_MASTHEAD);
}

static void
write_reference(struct akn_writer *w, const char *element, struct span eid, const char *ontology,
    struct span name)
{
	const struct span href[] = {span_from_cstr(ontology), akn_uri_part(w->arena, name)};
	akn_raw(w, "<");
	akn_raw(w, element);
	akn_attribute(w, "eId", eid);
	akn_attribute(w, "href", arena_join(w->arena, href, 2));
	akn_attribute(w, "showAs", name);
	akn_raw(w, "/>\n");
}

static void
write_references(struct akn_writer *w, const struct model_node *document)
{
	int64_t number = 0;
	akn_raw(w, "<references source=\"" SOURCE "\">\n");
	write_reference(w, "TLCOrganization", SPAN("publisher"), "/akn/ontology/organization/cn/",
	    publisher_of(w->model));
	for (const struct model_node *n = document ? document->first : NULL; n; n = n->next) {
		if (n->kind != MODEL_ISSUER)
			continue;
		struct buffer b = {0};
		buffer_append_cstr(&b, "issuer_");
		buffer_append_int(&b, ++number);
		write_reference(w, "TLCOrganization", buffer_span(&b),
		    "/akn/ontology/organization/cn/", model_flat_text(w->arena, n));
		buffer_free(&b);
	}
	akn_raw(w, "<TLCRole eId=\"author\" href=\"/akn/ontology/role/cn/author\" "
		   "showAs=\"发文机关\"/>\n");
	if (document && model_get(document, MODEL_KEY_SUBJECT).len_bytes > 0)
		akn_raw(w, "<TLCConcept eId=\"subjects\" href=\"/akn/ontology/concept/cn/subjects\""
			   " showAs=\"主题分类\"/>\n");
	akn_raw(w, "</references>\n");
}

/* 2021年第2期 */
static struct span
issue_number(struct akn_writer *w)
{
	const struct model_node *issue = w->model->issue;
	const struct span parts[] = {model_get(issue, MODEL_KEY_YEAR), SPAN("年第"),
	    model_get(issue, MODEL_KEY_NUMBER), SPAN("期")};
	return arena_join(w->arena, parts, 4);
}

static void
write_publication(struct akn_writer *w)
{
	const struct model_node *issue = w->model->issue;
	struct span date = model_get(issue, MODEL_KEY_DATE);
	if (!date.ptr)
		return;
	akn_raw(w, "<publication");
	akn_attribute(w, "date", date);
	akn_attribute(w, "name", SPAN("gazette"));
	akn_attribute(w, "showAs", model_get(issue, MODEL_KEY_MASTHEAD));
	akn_attribute(w, "number", issue_number(w));
	akn_raw(w, "/>\n");
}

void
akn_meta(struct akn_writer *w, const struct model_node *part, struct span component)
{
	struct span subject = model_get(w->document, MODEL_KEY_SUBJECT);
	akn_raw(w, "<meta>\n");
	write_identification(w, w->document, part, component);
	if (!part) {
		write_publication(w);
		if (subject.len_bytes > 0) {
			akn_raw(w, "<classification source=\"" SOURCE "\">\n<keyword");
			akn_attribute(w, "value", subject);
			akn_attribute(w, "showAs", subject);
			akn_attribute(w, "dictionary", SPAN("#subjects"));
			akn_raw(w, "/>\n</classification>\n");
		}
		write_references(w, w->document);
	}
	akn_raw(w, "</meta>\n");
}

/* --- the issue --- */

static void
write_issue_level(struct akn_writer *w, const char *ending)
{
	const struct model_node *issue = w->model->issue;
	struct span date = model_get(issue, MODEL_KEY_DATE),
		    year = model_get(issue, MODEL_KEY_YEAR);
	const struct span first_day[] = {year, SPAN("-01-01")};
	const struct span uri[] = {jurisdiction(w->arena, w->model), SPAN("/officialGazette/"),
	    date.ptr ? date : year, SPAN("/"),
	    akn_uri_part(w->arena, model_get(issue, MODEL_KEY_NAME)), span_from_cstr(ending)};
	struct span whole = arena_join(w->arena, uri, sizeof uri / sizeof *uri);
	write_value(w, "FRBRthis", whole);
	write_value(w, "FRBRuri", whole);
	akn_raw(w, "<FRBRdate");
	akn_attribute(w, "date", date.ptr ? date : arena_join(w->arena, first_day, 2));
	akn_attribute(w, "name", SPAN("Publication"));
	akn_raw(w, "/>\n<FRBRauthor href=\"#publisher\" as=\"#author\"/>\n");
}

static void
write_issue_meta(struct akn_writer *w)
{
	struct span lang = language_of(w->model);
	const struct span expression[] = {SPAN("/"), lang, SPAN("@")};
	const struct span manifestation[] = {SPAN("/"), lang, SPAN("@.xml")};
	akn_raw(w, "<meta>\n<identification source=\"" SOURCE "\">\n<FRBRWork>\n");
	write_issue_level(w, "");
	akn_raw(w, "<FRBRcountry value=\"cn\"/>\n");
	write_value(w, "FRBRnumber", issue_number(w));
	akn_raw(w, "</FRBRWork>\n<FRBRExpression>\n");
	write_issue_level(w, arena_cstr(w->arena, arena_join(w->arena, expression, 3)));
	akn_raw(w, "<FRBRlanguage");
	akn_attribute(w, "language", lang);
	akn_raw(w, "/>\n</FRBRExpression>\n<FRBRManifestation>\n");
	write_issue_level(w, arena_cstr(w->arena, arena_join(w->arena, manifestation, 3)));
	akn_raw(w, "</FRBRManifestation>\n</identification>\n");
	write_publication(w);
	write_references(w, NULL);
	akn_raw(w, "</meta>\n");
}

static void
write_component(struct akn_writer *w, const struct model_node *document, int64_t number)
{
	const struct model_node *title = model_child(document, MODEL_TITLE);
	struct span name = title ? model_flat_text(w->arena, title) : (struct span){0};
	if (name.len_bytes == 0)
		name = model_get(document, MODEL_KEY_ID);
	akn_raw(w, "<component eId=\"cmp_");
	buffer_append_int(w->out, number);
	akn_raw(w, "\">\n<documentRef");
	akn_attribute(w, "href", akn_uri_path(w->arena, akn_file_name(w->arena, document)));
	akn_attribute(w, "showAs", name);
	akn_raw(w, "/>\n</component>\n");
}

void
akn_gazette(struct akn_writer *w)
{
	int64_t number = 0;
	akn_raw(w, "<officialGazette name=\"gazette\" contains=\"originalVersion\">\n");
	write_issue_meta(w);
	akn_raw(w, "<preface>\n<p><docTitle>");
	akn_text(w, model_get(w->model->issue, MODEL_KEY_MASTHEAD));
	akn_raw(w, "</docTitle></p>\n<p><docNumber>");
	akn_text(w, issue_number(w));
	akn_raw(w, "</docNumber></p>\n</preface>\n<collectionBody>\n");
	for (const struct model_node *s = w->model->issue->first; s; s = s->next)
		for (const struct model_node *d = s->first; d; d = d->next)
			if (d->kind == MODEL_DOCUMENT)
				write_component(w, d, ++number);
	akn_raw(w, "</collectionBody>\n</officialGazette>\n");
}
