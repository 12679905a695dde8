/*
 * entries_of_lists.c - which document stands in which lists: a record for each,
 * in the order of the lists' pages: by list, then by year, the newest first;
 * in a year as the issues have them, or by number.
 */
#include "site/lists.h"
#include "site/packed.h"

/* The number behind the year: 7 of 某政发〔2021〕7号; 0 where there is none. */
static int64_t
sequence(struct span number)
{
	static const char *const brackets[] = {"〕", "］", "]", "）", ")"};
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
		size_t at = span_find(number, span_from_cstr(brackets[i]));
		if (at == SIZE_MAX)
			continue;
		struct span rest = span_skip(number, at + span_from_cstr(brackets[i]).len_bytes);
		size_t digits = span_count_digits(rest);
		int64_t value;
		if (digits > 0 && span_parse_int(span_take(rest, digits), &value))
			return value;
	}
	return 0;
}

/* A document that is told to its lists. */
struct telling {
	struct sorted_runs *entries;
	const struct portal_issue *issue;
	const struct facts_document *document;
	struct buffer order; /* within a year */
	struct buffer by_number;
	struct buffer value;
};

static void
add_entry(struct telling *t, enum list_kind_name kind, struct span name)
{
	struct buffer key = {0}, value = {0};
	packed_key_int(&key, kind);
	packed_key_text(&key, name);
	packed_key_int_backward(&key, t->issue->year);
	buffer_append(&key, buffer_span(kind == LIST_NUMBER ? &t->by_number : &t->order));
	packed_add_int(&value, kind);
	packed_add_text(&value, name);
	packed_add_int(&value, t->issue->year);
	buffer_append(&value, buffer_span(&t->value));
	sorted_runs_add(t->entries, buffer_span(&key), buffer_span(&value));
	buffer_free(&key);
	buffer_free(&value);
}

/* By the number's year and sequence, the newest first. */
static void
append_number(struct buffer *key, const struct facts_document *d)
{
	size_t year = facts_number_prefix(d->number).len_bytes, size = 7; /* 〔2021 */
	packed_key_text_backward(key, span_take(span_skip(d->number, year), size));
	packed_key_int_backward(key, sequence(d->number));
	packed_key_text(key, d->number);
}

static void
append_value(struct telling *t, struct arena *arena)
{
	const struct facts_document *d = t->document;
	const struct span texts[] = {t->issue->name, t->issue->title, t->issue->date, d->id,
	    d->kind, d->title, d->number, facts_date(d), d->validity, d->folio,
	    facts_issuers(arena, d)};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		packed_add_text(&t->value, texts[i]);
}

enum list_kind_name
lists_key_of(const struct sorted_record *record, struct span *name)
{
	struct packed p = {record->value, false};
	enum list_kind_name kind = (enum list_kind_name)packed_int(&p);
	*name = packed_text(&p);
	return kind;
}

struct list_entry
lists_read_entry(const struct sorted_record *record)
{
	struct packed p = {record->value, false};
	struct list_entry e = {0};
	packed_int(&p);
	packed_text(&p);
	e.issue.year = packed_int(&p);
	struct span *const texts[] = {&e.issue.name, &e.issue.title, &e.issue.date, &e.document.id,
	    &e.document.kind, &e.document.title, &e.document.number, &e.document.signed_on,
	    &e.document.validity, &e.document.folio, &e.issuers};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = packed_text(&p);
	return e;
}

static void
tell_document(struct telling *t, struct arena *arena, const struct facts *facts, size_t index)
{
	const struct facts_document *d = t->document = &facts->documents[index];
	struct span prefix = facts_number_prefix(d->number);
	buffer_clear(&t->order);
	buffer_clear(&t->by_number);
	buffer_clear(&t->value);
	packed_key_int(&t->order, (int64_t)t->issue->order);
	packed_key_int(&t->order, (int64_t)index);
	append_number(&t->by_number, d);
	buffer_append(&t->by_number, buffer_span(&t->order));
	append_value(t, arena);
	add_entry(t, LIST_SECTION, facts->sections[d->section]);
	for (size_t i = 0; i < d->issuer_count; i++)
		if (d->issuers[i].len_bytes > 0)
			add_entry(t, LIST_ISSUER, d->issuers[i]);
	if (prefix.ptr)
		add_entry(t, LIST_NUMBER, prefix);
	if (d->subject.len_bytes > 0)
		add_entry(t, LIST_SUBJECT, d->subject);
}

struct sorted_runs *
lists_sort_entries(struct portal *portal)
{
	struct telling t = {
	    .entries = sorted_runs_new(portal->staging, portal->diags, SORTED_RUNS_BYTES)};
	bool good = true;
	for (size_t i = 0; good && i < portal->issue_count; i++) {
		struct arena *scratch = arena_new();
		t.issue = portal_issue(portal, scratch, portal->diags, i);
		const struct facts *facts =
		    t.issue ? portal_facts(portal, scratch, portal->diags, t.issue) : NULL;
		good = facts != NULL;
		for (size_t k = 0; good && k < facts->document_count; k++)
			tell_document(&t, scratch, facts, k);
		arena_free(scratch);
	}
	buffer_free(&t.order);
	buffer_free(&t.by_number);
	buffer_free(&t.value);
	if (good && sorted_runs_sort(t.entries))
		return t.entries;
	sorted_runs_free(t.entries);
	return NULL;
}
