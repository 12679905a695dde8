/*
 * relations.c - what links documents of all issues: a policy and its
 * interpretation, an erratum and what it corrects.
 *
 * An interpretation is about the documents that its text links to; where it
 * links to none, about the one that its title names in 《》, by the title of
 * the document or of the text that it issues: in its own issue, else in the
 * nearest before it, else in the nearest after it. An erratum is about what its
 * text links to. Everything else is the register's to say.
 *
 * The facts of all issues are gone through twice, one after another: to hear
 * what is asked for, and to find it.
 */
#include "site/mentions.h"

#include <stdlib.h>

struct wanted {
	struct span title;
	size_t issue; /* of the interpretation */
	struct site_place reading, policy;
	size_t distance; /* of what was found; SIZE_MAX: nothing yet */
};

struct finding {
	struct portal *portal;
	struct wanted *wanted;
	size_t wanted_count, wanted_capacity;
};

static struct site_place
place_of(struct arena *arena, const struct portal_issue *issue, const struct facts_document *d)
{
	return (struct site_place){
	    .issue = issue->name,
	    .issue_title = issue->title,
	    .id = arena_copy(arena, d->id),
	    .title = arena_copy(arena, d->title),
	    .number = arena_copy(arena, d->number),
	    .date = arena_copy(arena, facts_date(d)),
	};
}

static void
add_reading(struct portal *portal, struct site_place policy, struct site_place reading)
{
	for (size_t i = 0; i < portal->reading_count; i++) {
		const struct portal_reading *r = &portal->readings[i];
		if (span_equal(r->policy.issue, policy.issue) &&
		    span_equal(r->policy.id, policy.id) &&
		    span_equal(r->reading.issue, reading.issue) &&
		    span_equal(r->reading.id, reading.id))
			return;
	}
	ARENA_GROW(portal->arena, struct portal_reading, portal->readings, portal->reading_count,
	    portal->reading_capacity);
	portal->readings[portal->reading_count++] = (struct portal_reading){policy, reading};
}

static void
add_erratum(struct portal *portal, struct portal_erratum erratum)
{
	ARENA_GROW(portal->arena, struct portal_erratum, portal->errata, portal->erratum_count,
	    portal->erratum_capacity);
	portal->errata[portal->erratum_count++] = erratum;
}

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
take_links(struct portal *portal, const struct portal_issue *issue, const struct facts *facts,
    const struct facts_document *reading)
{
	bool found = false;
	for (size_t i = 0; i < reading->reference_count; i++) {
		const struct facts_document *policy =
		    find_document(facts, reading->references[i].document);
		if (!policy || is_kind(policy, "interpretation") || is_kind(policy, "erratum"))
			continue;
		add_reading(portal, place_of(portal->arena, issue, policy),
		    place_of(portal->arena, issue, reading));
		found = true;
	}
	return found;
}

static void
take_corrections(struct portal *portal, const struct portal_issue *issue, const struct facts *facts,
    const struct facts_document *by)
{
	for (size_t i = 0; i < by->reference_count; i++) {
		const struct facts_reference *r = &by->references[i];
		const struct facts_document *of = find_document(facts, r->document);
		if (!of)
			continue;
		add_erratum(portal, (struct portal_erratum){
					.of = place_of(portal->arena, issue, of),
					.by = place_of(portal->arena, issue, by),
					.place = arena_copy(portal->arena, r->place),
					.date = issue->date,
					.pos = POS_NONE,
				    });
	}
}

static void
hear_document(struct finding *f, size_t issue_index, const struct facts *facts,
    const struct facts_document *d)
{
	struct portal *portal = f->portal;
	const struct portal_issue *issue = &portal->issues[issue_index];
	const struct site_place place = {.issue = issue->name,
	    .issue_title = issue->title,
	    .id = d->id,
	    .title = d->title,
	    .number = d->number,
	    .date = facts_date(d)};
	register_tell(portal->reg, portal->arena, &place);
	if (is_kind(d, "erratum"))
		take_corrections(portal, issue, facts, d);
	if (!is_kind(d, "interpretation") || take_links(portal, issue, facts, d) ||
	    d->about.len_bytes == 0)
		return;
	ARENA_GROW(portal->arena, struct wanted, f->wanted, f->wanted_count, f->wanted_capacity);
	f->wanted[f->wanted_count++] = (struct wanted){
	    .title = arena_copy(portal->arena, d->about),
	    .issue = issue_index,
	    .reading = place_of(portal->arena, issue, d),
	    .distance = SIZE_MAX,
	};
}

static int
compare_wanted(const void *a, const void *b)
{
	const struct wanted *left = a, *right = b;
	int order = span_compare(left->title, right->title);
	if (order != 0 || left->issue == right->issue)
		return order ? order : span_compare(left->reading.id, right->reading.id);
	return left->issue < right->issue ? -1 : 1;
}

/* Issues stand the newest first: one before the interpretation's has a larger index. */
static size_t
distance(const struct finding *f, size_t reading, size_t policy)
{
	return policy >= reading ? policy - reading : f->portal->issue_count + (reading - policy);
}

static void
find_title(struct finding *f, size_t issue_index, const struct facts_document *d, struct span title)
{
	struct portal *portal = f->portal;
	size_t low = 0, high = f->wanted_count;
	if (title.len_bytes == 0 || is_kind(d, "interpretation") || is_kind(d, "erratum"))
		return;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (span_compare(f->wanted[middle].title, title) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < f->wanted_count && span_equal(f->wanted[low].title, title); low++) {
		struct wanted *w = &f->wanted[low];
		if (distance(f, w->issue, issue_index) >= w->distance)
			continue;
		w->distance = distance(f, w->issue, issue_index);
		w->policy = place_of(portal->arena, &portal->issues[issue_index], d);
	}
}

static bool
each_issue(struct finding *f, bool finds)
{
	struct portal *portal = f->portal;
	for (size_t i = 0; i < portal->issue_count; i++) {
		struct arena *scratch = arena_new();
		const struct facts *facts = portal_facts(portal, scratch, &portal->issues[i]);
		struct site_place issue = {
		    .issue = portal->issues[i].name,
		    .issue_title = portal->issues[i].title,
		};
		if (facts && !finds)
			register_tell(portal->reg, portal->arena, &issue);
		if (facts && !finds)
			mentions_hear(portal->mentions, portal, i, facts, scratch);
		for (size_t k = 0; facts && k < facts->document_count; k++) {
			const struct facts_document *d = &facts->documents[k];
			if (!finds) {
				hear_document(f, i, facts, d);
				continue;
			}
			find_title(f, i, d, d->title);
			find_title(f, i, d, d->issued);
		}
		arena_free(scratch);
		if (!facts)
			return false;
	}
	return true;
}

static void
take_register(struct portal *portal)
{
	const struct site_register *reg = portal->reg;
	for (size_t i = 0; i < reg->reading_count; i++)
		add_reading(
		    portal, reg->readings[i].policy->place, reg->readings[i].reading->place);
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
		add_erratum(portal, out);
	}
}

bool
portal_find_relations(struct portal *portal)
{
	struct finding f = {.portal = portal};
	portal->mentions = mentions_new(portal->arena);
	if (!each_issue(&f, false) || !register_check(portal->reg, portal->diags))
		return false;
	mentions_sort(portal->mentions);
	take_register(portal);
	if (f.wanted_count == 0)
		return true;
	qsort(f.wanted, f.wanted_count, sizeof *f.wanted, compare_wanted);
	if (!each_issue(&f, true))
		return false;
	for (size_t i = 0; i < f.wanted_count; i++)
		if (f.wanted[i].distance != SIZE_MAX)
			add_reading(portal, f.wanted[i].policy, f.wanted[i].reading);
	return true;
}
