/*
 * relations.c - what links documents of all issues: a policy and its
 * interpretation, an erratum and what it corrects, a document number in a text
 * and the document that has it.
 *
 * An interpretation is about the documents that its text links to; where it
 * links to none, about the one that its title names in 《》, by the title of
 * the document or of the text that it issues: in its own issue, else in the
 * nearest before it, else in the nearest after it. A number that several
 * documents have is found in the same way. An erratum is about what its text
 * links to. Everything else is the register's to say.
 *
 * The facts of all issues are gone through once. Titles and numbers that
 * documents have and those that texts name come together by sorting; so do the
 * links of an issue, which are kept by its number (link_records.c).
 */
#include "site/relations.h"

#include "base/buffer.h"
#include "ir/numbers_in_text.h"
#include "site/packed.h"
#include "site/sorted_runs.h"

struct finding {
	struct portal *portal;
	struct sorted_runs *links; /* by issue */
	struct sorted_runs *names; /* titles and numbers: what documents have, what texts name */
	int64_t told;              /* links until now */
	bool wants;                /* a text names one */
};

static struct site_place
place_of(const struct portal_issue *issue, const struct facts_document *d)
{
	return (struct site_place){
	    .issue = issue->name,
	    .order = issue->order,
	    .issue_title = issue->title,
	    .id = d->id,
	    .title = d->title,
	    .number = d->number,
	    .date = facts_date(d),
	};
}

/* --- links, by issue: as they were told, then by the names that found them --- */

#define TOLD 0
#define BY_NAME 1

static void
add_link(struct finding *f, size_t order, const struct buffer *rank, const struct buffer *link)
{
	struct buffer key = {0};
	packed_key_int(&key, (int64_t)order);
	buffer_append(&key, buffer_span(rank));
	sorted_runs_add(f->links, buffer_span(&key), buffer_span(link));
	buffer_free(&key);
}

static void
append_told(struct finding *f, struct buffer *rank)
{
	packed_key_int(rank, TOLD);
	packed_key_int(rank, f->told++);
}

/* Both issues' pages show it. */
static void
add_reading(struct finding *f, const struct buffer *rank, const struct site_place *policy,
    const struct site_place *reading)
{
	struct buffer link = {0};
	const struct portal_reading both = {*policy, *reading};
	relations_append_reading(&link, &both);
	add_link(f, policy->order, rank, &link);
	if (policy->order != reading->order)
		add_link(f, reading->order, rank, &link);
	buffer_free(&link);
}

static void
tell_reading(struct finding *f, const struct site_place *policy, const struct site_place *reading)
{
	struct buffer rank = {0};
	append_told(f, &rank);
	add_reading(f, &rank, policy, reading);
	buffer_free(&rank);
}

static void
tell_erratum(struct finding *f, const struct portal_erratum *erratum)
{
	struct buffer rank = {0}, link = {0};
	append_told(f, &rank);
	relations_append_erratum(&link, erratum);
	add_link(f, erratum->of.order, &rank, &link);
	buffer_free(&rank);
	buffer_free(&link);
}

/* --- what issues say --- */

static const struct facts_document *
find_document(const struct facts *facts, struct span id)
{
	for (size_t i = 0; i < facts->document_count; i++)
		if (span_equal(facts->documents[i].id, id))
			return &facts->documents[i];
	return NULL;
}

static bool
is_kind(const struct facts_document *d, const char *kind)
{
	return span_equal_cstr(d->kind, kind);
}

/* False: the interpretation links to no document that it could be about. */
static bool
take_links(struct finding *f, const struct portal_issue *issue, const struct facts *facts,
    const struct facts_document *reading)
{
	bool found = false;
	struct site_place by = place_of(issue, reading);
	for (size_t i = 0; i < reading->reference_count; i++) {
		const struct facts_document *policy =
		    find_document(facts, reading->references[i].document);
		if (!policy || is_kind(policy, "interpretation") || is_kind(policy, "erratum"))
			continue;
		struct site_place of = place_of(issue, policy);
		tell_reading(f, &of, &by);
		found = true;
	}
	return found;
}

static void
take_corrections(struct finding *f, const struct portal_issue *issue, const struct facts *facts,
    const struct facts_document *by)
{
	for (size_t i = 0; i < by->reference_count; i++) {
		const struct facts_reference *r = &by->references[i];
		const struct facts_document *of = find_document(facts, r->document);
		if (!of)
			continue;
		const struct portal_erratum erratum = {
		    .of = place_of(issue, of),
		    .by = place_of(issue, by),
		    .place = r->place,
		    .date = issue->date,
		    .pos = POS_NONE,
		};
		tell_erratum(f, &erratum);
	}
}

/*
 * A title or number with the documents that have it and those whose text names it, the oldest issue
 * first; in an issue what has it, the last in print first, then what names it.
 */
enum name_kind { TITLE, NUMBER };
enum name_use { HAS, NAMES };

struct name_record {
	enum name_kind kind;
	enum name_use use;
	struct span name;
	struct site_place place;
};

static void
add_name(struct finding *f, const struct name_record *r, size_t in_issue)
{
	struct buffer key = {0}, value = {0};
	if (r->name.len_bytes == 0)
		return;
	packed_key_int(&key, r->kind);
	packed_key_text(&key, r->name);
	packed_key_int_backward(&key, (int64_t)r->place.order);
	packed_key_int(&key, r->use);
	packed_key_int_backward(&key, (int64_t)in_issue);
	packed_add_int(&value, r->kind);
	packed_add_int(&value, r->use);
	packed_add_text(&value, r->name);
	relations_append_place(&value, &r->place);
	sorted_runs_add(f->names, buffer_span(&key), buffer_span(&value));
	buffer_free(&key);
	buffer_free(&value);
	f->wants = f->wants || r->use == NAMES;
}

static struct name_record
read_name(struct span bytes)
{
	struct packed p = {bytes, false};
	struct name_record r;
	r.kind = (enum name_kind)packed_int(&p);
	r.use = (enum name_use)packed_int(&p);
	r.name = packed_text(&p);
	r.place = relations_read_place(&p);
	return r;
}

static void
hear_numbers(struct finding *f, struct arena *scratch, const struct facts_document *d,
    const struct site_place *place, size_t index)
{
	struct name_record r = {.kind = NUMBER, .use = HAS, .place = *place};
	if (d->number.len_bytes > 0) {
		r.name = number_key(scratch, d->number);
		add_name(f, &r, index);
	}
	r.use = NAMES;
	for (size_t i = 0; i < d->mention_count; i++) {
		r.name = d->mentions[i];
		add_name(f, &r, index);
	}
}

static void
hear_document(struct finding *f, struct arena *scratch, const struct portal_issue *issue,
    const struct facts *facts, size_t index)
{
	struct portal *portal = f->portal;
	const struct facts_document *d = &facts->documents[index];
	struct site_place place = place_of(issue, d);
	struct name_record r = {.kind = TITLE, .use = HAS, .name = d->title, .place = place};
	register_tell(portal->reg, portal->arena, &place);
	hear_numbers(f, scratch, d, &place, index);
	if (is_kind(d, "erratum")) {
		take_corrections(f, issue, facts, d);
	} else if (!is_kind(d, "interpretation")) {
		add_name(f, &r, index);
		r.name = d->issued;
		add_name(f, &r, index);
	} else if (!take_links(f, issue, facts, d)) {
		r.use = NAMES;
		r.name = d->about;
		add_name(f, &r, index);
	}
}

static bool
hear_issues(struct finding *f)
{
	struct portal *portal = f->portal;
	bool good = true;
	for (size_t i = 0; good && i < portal->issue_count; i++) {
		struct arena *scratch = arena_new();
		const struct portal_issue *issue = portal_issue(portal, scratch, portal->diags, i);
		const struct facts *facts =
		    issue ? portal_facts(portal, scratch, portal->diags, issue) : NULL;
		good = facts != NULL;
		if (good) {
			struct site_place own = {
			    .issue = issue->name, .order = i, .issue_title = issue->title};
			register_tell(portal->reg, portal->arena, &own);
		}
		for (size_t k = 0; good && k < facts->document_count; k++)
			hear_document(f, scratch, issue, facts, k);
		arena_free(scratch);
	}
	return good;
}

static void
take_register(struct finding *f)
{
	const struct site_register *reg = f->portal->reg;
	for (size_t i = 0; i < reg->reading_count; i++)
		tell_reading(f, &reg->readings[i].policy->place, &reg->readings[i].reading->place);
	for (size_t i = 0; i < reg->erratum_count; i++) {
		const struct register_erratum *e = &reg->errata[i];
		struct portal_erratum out = {
		    .of = e->of->place,
		    .place = e->place,
		    .wrong = e->wrong,
		    .right = e->right,
		    .note = e->note,
		    .date = e->date,
		    .pos = e->pos,
		};
		if (e->by)
			out.by = e->by->place;
		tell_erratum(f, &out);
	}
}

/* --- names --- */

/* A name while what has it and what names it go by. */
struct name_group {
	enum name_kind kind;
	struct buffer name;
	long start;
	size_t unanswered; /* that name it, before the first that has it */
	size_t first_order;
	struct buffer first, latest; /* records of what has it: in the oldest issue, the last */
};

/* by names what of has. */
static void
match(struct finding *f, struct span of, const struct name_record *by)
{
	const struct name_record has = read_name(of);
	struct buffer rank = {0}, link = {0};
	packed_key_int(&rank, BY_NAME);
	packed_key_int(&rank, by->kind);
	packed_key_text(&rank, by->name);
	packed_key_int(&rank, (int64_t)by->place.order);
	packed_key_text(&rank, by->place.id);
	if (by->kind == TITLE) {
		add_reading(f, &rank, &has.place, &by->place);
	} else {
		const struct portal_mention mention = {
		    .key = by->name, .issue = has.place.issue, .document = has.place.id};
		relations_append_mention(&link, &mention);
		add_link(f, by->place.order, &rank, &link);
	}
	buffer_free(&rank);
	buffer_free(&link);
}

static void
keep(struct buffer *kept, struct span record)
{
	buffer_clear(kept);
	buffer_append(kept, record);
}

/* What names it, older than all that have it: the nearest after is the first of these. */
static void
answer_rest(struct finding *f, struct name_group *g)
{
	struct sorted_record record;
	if (g->unanswered == 0 || g->first.len_bytes == 0)
		return;
	sorted_runs_go(f->names, g->start);
	while (g->unanswered-- > 0 && sorted_runs_next(f->names, &record)) {
		const struct name_record by = read_name(record.value);
		match(f, buffer_span(&g->first), &by);
	}
}

static void
start_name(struct name_group *g, const struct name_record *r, long start)
{
	g->kind = r->kind;
	keep(&g->name, r->name);
	g->start = start;
	g->unanswered = 0;
	g->first_order = SIZE_MAX;
	buffer_clear(&g->first);
	buffer_clear(&g->latest);
}

static void
take_name(struct finding *f, struct name_group *g, const struct name_record *r, struct span record)
{
	if (r->use == NAMES && g->latest.len_bytes > 0) {
		match(f, buffer_span(&g->latest), r);
	} else if (r->use == NAMES) {
		g->unanswered++;
	} else {
		keep(&g->latest, record);
		if (g->first.len_bytes == 0)
			g->first_order = r->place.order;
		if (g->first_order == r->place.order)
			keep(&g->first, record);
	}
}

static bool
match_names(struct finding *f)
{
	struct name_group g = {.first_order = SIZE_MAX};
	struct sorted_record record;
	long at = 0; /* of the record */
	if (!sorted_runs_sort(f->names))
		return false;
	while (f->wants && sorted_runs_next(f->names, &record)) {
		struct name_record r = read_name(record.value);
		if (r.kind != g.kind || !span_equal(r.name, buffer_span(&g.name))) {
			answer_rest(f, &g);
			/* reading back may have taken the record's place */
			sorted_runs_go(f->names, at);
			if (!sorted_runs_next(f->names, &record))
				break;
			r = read_name(record.value);
			start_name(&g, &r, at);
		}
		take_name(f, &g, &r, record.value);
		at = sorted_runs_tell(f->names);
	}
	answer_rest(f, &g);
	buffer_free(&g.name);
	buffer_free(&g.first);
	buffer_free(&g.latest);
	return !diag_failed(f->portal->diags);
}

/* --- all together --- */

/* The links of each issue as one record. */
static bool
number_links(struct finding *f)
{
	struct portal *portal = f->portal;
	struct sorted_record record;
	struct buffer own = {0};
	portal->links = numbered_new(portal->staging, portal->diags);
	if (!portal->links || !sorted_runs_sort(f->links))
		return false;
	bool more = sorted_runs_next(f->links, &record);
	for (size_t i = 0; i < portal->issue_count; i++) {
		struct buffer issue = {0};
		packed_key_int(&issue, (int64_t)i);
		buffer_clear(&own);
		while (more && span_starts_with(record.key, buffer_span(&issue))) {
			packed_add_text(&own, record.value);
			more = sorted_runs_next(f->links, &record);
		}
		numbered_add(portal->links, buffer_span(&own));
		buffer_free(&issue);
	}
	buffer_free(&own);
	return numbered_finish(portal->links, portal->diags);
}

bool
portal_find_relations(struct portal *portal)
{
	struct finding f = {.portal = portal,
	    .links = sorted_runs_new(portal->staging, portal->diags, SORTED_RUNS_BYTES),
	    .names = sorted_runs_new(portal->staging, portal->diags, SORTED_RUNS_BYTES)};
	bool good = hear_issues(&f) && register_check(portal->reg, portal->diags);
	if (good)
		take_register(&f);
	good = good && match_names(&f) && number_links(&f);
	sorted_runs_free(f.links);
	sorted_runs_free(f.names);
	return good;
}
