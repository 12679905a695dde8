/* facts_records.c - the text form of facts; see facts.h. */
#include "site/facts.h"

#include "base/records.h"

#define FACTS_FORMAT "gazette-facts"
#define FACTS_VERSION 2

struct text_field {
	const char *key;
	size_t offset;
};

static const struct text_field issue_fields[] = {{"digest", offsetof(struct facts, digest)},
    {"name", offsetof(struct facts, name)}, {"masthead", offsetof(struct facts, masthead)},
    {"number", offsetof(struct facts, number)}, {"date", offsetof(struct facts, date)},
    {"sponsor", offsetof(struct facts, sponsor)}, {"publisher", offsetof(struct facts, publisher)}};

static const struct text_field document_fields[] = {{"id", offsetof(struct facts_document, id)},
    {"kind", offsetof(struct facts_document, kind)},
    {"title", offsetof(struct facts_document, title)},
    {"number", offsetof(struct facts_document, number)},
    {"signed", offsetof(struct facts_document, signed_on)},
    {"printed", offsetof(struct facts_document, printed_on)},
    {"subject", offsetof(struct facts_document, subject)},
    {"index", offsetof(struct facts_document, index_number)},
    {"disclosure", offsetof(struct facts_document, disclosure)},
    {"validity", offsetof(struct facts_document, validity)},
    {"description", offsetof(struct facts_document, description)},
    {"issued", offsetof(struct facts_document, issued)},
    {"about", offsetof(struct facts_document, about)},
    {"folio", offsetof(struct facts_document, folio)}};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void
write_fields(
    struct records_writer *w, const struct text_field *fields, size_t count, const void *owner)
{
	for (size_t i = 0; i < count; i++)
		records_text(w, fields[i].key,
		    *(const struct span *)(const void *)((const char *)owner + fields[i].offset));
}

static void
write_one(struct records_writer *w, const char *kind, const char *key, struct span value)
{
	records_begin(w, kind);
	records_text(w, key, value);
	records_finish(w, POS_NONE);
}

void
facts_write(const struct facts *facts, struct buffer *out)
{
	struct records_writer w;
	records_start(&w, out, FACTS_FORMAT, FACTS_VERSION);
	records_begin(&w, "issue");
	write_fields(&w, issue_fields, LENGTH(issue_fields), facts);
	records_int(&w, "year", facts->year);
	records_int(&w, "total", facts->total);
	records_int(&w, "pages", facts->page_count);
	records_finish(&w, POS_NONE);
	for (size_t i = 0; i < facts->section_count; i++)
		write_one(&w, "section", "title", facts->sections[i]);
	for (size_t i = 0; i < facts->document_count; i++) {
		const struct facts_document *d = &facts->documents[i];
		records_begin(&w, "document");
		write_fields(&w, document_fields, LENGTH(document_fields), d);
		records_int(&w, "page", d->page);
		records_int(&w, "section", (int64_t)d->section);
		records_finish(&w, POS_NONE);
		for (size_t k = 0; k < d->issuer_count; k++)
			write_one(&w, "issuer", "name", d->issuers[k]);
		for (size_t k = 0; k < d->reference_count; k++) {
			records_begin(&w, "refers");
			records_text(&w, "document", d->references[k].document);
			records_text(&w, "place", d->references[k].place);
			records_finish(&w, POS_NONE);
		}
		for (size_t k = 0; k < d->mention_count; k++)
			write_one(&w, "mentions", "number", d->mentions[k]);
	}
	records_end(&w);
}

static struct span
field(const struct record *record, const char *key)
{
	for (size_t i = 0; i < record->field_count; i++)
		if (span_equal_cstr(record->fields[i].key, key))
			return record->fields[i].value;
	return (struct span){0};
}

static void
read_fields(const struct record *record, const struct text_field *fields, size_t count, void *owner)
{
	for (size_t i = 0; i < count; i++)
		*(struct span *)(void *)((char *)owner + fields[i].offset) =
		    field(record, fields[i].key);
}

static bool
read_int(const struct record *record, const char *key, int64_t *out)
{
	return span_parse_int(field(record, key), out);
}

struct reading {
	struct arena *arena;
	struct facts *facts;
	size_t section_capacity, document_capacity, issuer_capacity, reference_capacity,
	    mention_capacity;
	bool begun;
};

static bool
read_issue(struct reading *rd, const struct record *record)
{
	int64_t pages;
	read_fields(record, issue_fields, LENGTH(issue_fields), rd->facts);
	rd->begun = true;
	if (!read_int(record, "year", &rd->facts->year) ||
	    !read_int(record, "total", &rd->facts->total) || !read_int(record, "pages", &pages))
		return false;
	rd->facts->page_count = (int32_t)pages;
	return true;
}

static bool
read_document(struct reading *rd, const struct record *record)
{
	struct facts *f = rd->facts;
	int64_t page, section;
	ARENA_GROW(rd->arena, struct facts_document, f->documents, f->document_count,
	    rd->document_capacity);
	struct facts_document *d = &f->documents[f->document_count++];
	*d = (struct facts_document){0};
	read_fields(record, document_fields, LENGTH(document_fields), d);
	rd->issuer_capacity = rd->reference_capacity = rd->mention_capacity = 0;
	if (!read_int(record, "page", &page) || !read_int(record, "section", &section) ||
	    section < 0 || (size_t)section >= f->section_count || !d->id.ptr || !d->title.ptr)
		return false;
	d->page = (int32_t)page;
	d->section = (size_t)section;
	return true;
}

static bool
read_record(struct reading *rd, const struct record *record)
{
	struct facts *f = rd->facts;
	struct facts_document *d = f->document_count ? &f->documents[f->document_count - 1] : NULL;
	if (span_equal(record->kind, SPAN("issue")))
		return read_issue(rd, record);
	if (span_equal(record->kind, SPAN("document")))
		return read_document(rd, record);
	if (span_equal(record->kind, SPAN("section"))) {
		ARENA_GROW(
		    rd->arena, struct span, f->sections, f->section_count, rd->section_capacity);
		f->sections[f->section_count++] = field(record, "title");
		return true;
	}
	if (d && span_equal(record->kind, SPAN("issuer"))) {
		ARENA_GROW(
		    rd->arena, struct span, d->issuers, d->issuer_count, rd->issuer_capacity);
		d->issuers[d->issuer_count++] = field(record, "name");
		return true;
	}
	if (d && span_equal(record->kind, SPAN("mentions"))) {
		ARENA_GROW(
		    rd->arena, struct span, d->mentions, d->mention_count, rd->mention_capacity);
		d->mentions[d->mention_count++] = field(record, "number");
		return true;
	}
	if (d && span_equal(record->kind, SPAN("refers"))) {
		ARENA_GROW(rd->arena, struct facts_reference, d->references, d->reference_count,
		    rd->reference_capacity);
		d->references[d->reference_count++] =
		    (struct facts_reference){field(record, "document"), field(record, "place")};
		return true;
	}
	return false;
}

struct facts *
facts_read(struct arena *arena, struct span bytes, struct span digest)
{
	struct records_reader r;
	struct record record;
	struct diags *unheard = diag_new();
	struct reading rd = {.arena = arena, .facts = ARENA_NEW(arena, struct facts)};
	bool good = records_open(&r, arena, unheard, diag_add_file(unheard, SPAN(".facts")), bytes,
	    FACTS_FORMAT, FACTS_VERSION);
	while (good && records_next(&r, &record))
		good = read_record(&rd, &record);
	good = good && !r.failed && rd.begun && rd.facts->name.ptr && rd.facts->masthead.ptr &&
	       rd.facts->number.ptr && span_equal(rd.facts->digest, digest);
	diag_free(unheard);
	return good ? rd.facts : NULL;
}
