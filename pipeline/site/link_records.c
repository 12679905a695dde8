/* link_records.c - the links of an issue, as they are kept and read back; see relations.h. */
#include "site/relations.h"

#define READING 1
#define ERRATUM 2
#define MENTION 3

void
relations_append_place(struct buffer *out, const struct site_place *place)
{
	packed_add_text(out, place->issue);
	packed_add_int(out, (int64_t)place->order);
	packed_add_text(out, place->issue_title);
	packed_add_text(out, place->id);
	packed_add_text(out, place->title);
	packed_add_text(out, place->number);
	packed_add_text(out, place->date);
}

struct site_place
relations_read_place(struct packed *p)
{
	struct site_place place;
	place.issue = packed_text(p);
	place.order = (size_t)packed_int(p);
	place.issue_title = packed_text(p);
	place.id = packed_text(p);
	place.title = packed_text(p);
	place.number = packed_text(p);
	place.date = packed_text(p);
	return place;
}

void
relations_append_reading(struct buffer *out, const struct portal_reading *reading)
{
	packed_add_int(out, READING);
	relations_append_place(out, &reading->policy);
	relations_append_place(out, &reading->reading);
}

void
relations_append_erratum(struct buffer *out, const struct portal_erratum *e)
{
	packed_add_int(out, ERRATUM);
	relations_append_place(out, &e->of);
	relations_append_place(out, &e->by);
	packed_add_text(out, e->place);
	packed_add_text(out, e->wrong);
	packed_add_text(out, e->right);
	packed_add_text(out, e->note);
	packed_add_text(out, e->date);
	packed_add_int(out, e->pos.file);
	packed_add_int(out, e->pos.line);
	packed_add_int(out, e->pos.col_cp);
}

void
relations_append_mention(struct buffer *out, const struct portal_mention *mention)
{
	packed_add_int(out, MENTION);
	packed_add_text(out, mention->key);
	packed_add_text(out, mention->issue);
	packed_add_text(out, mention->document);
}

static struct portal_erratum
read_erratum(struct packed *p)
{
	struct portal_erratum e;
	e.of = relations_read_place(p);
	e.by = relations_read_place(p);
	e.place = packed_text(p);
	e.wrong = packed_text(p);
	e.right = packed_text(p);
	e.note = packed_text(p);
	e.date = packed_text(p);
	e.pos.file = (int32_t)packed_int(p);
	e.pos.line = (int32_t)packed_int(p);
	e.pos.col_cp = (int32_t)packed_int(p);
	return e;
}

static bool
is_same(const struct site_place *a, const struct site_place *b)
{
	return a->order == b->order && span_equal(a->id, b->id);
}

/* Each pair once: print and the register may both say it. */
static bool
has_reading(const struct portal_links *links, const struct portal_reading *reading)
{
	for (size_t i = 0; i < links->reading_count; i++)
		if (is_same(&links->readings[i].policy, &reading->policy) &&
		    is_same(&links->readings[i].reading, &reading->reading))
			return true;
	return false;
}

/* Several documents of an issue may mention one number. */
static bool
has_mention(const struct portal_links *links, struct span key)
{
	for (size_t i = 0; i < links->mention_count; i++)
		if (span_equal(links->mentions[i].key, key))
			return true;
	return false;
}

/* How much room the lists have. */
struct room {
	size_t readings, errata, mentions;
};

static void
read_link(struct arena *arena, struct portal_links *links, struct room *room, struct span record)
{
	struct packed p = {record, false};
	int64_t kind = packed_int(&p);
	if (kind == ERRATUM) {
		ARENA_GROW(arena, struct portal_erratum, links->errata, links->erratum_count,
		    room->errata);
		links->errata[links->erratum_count++] = read_erratum(&p);
	} else if (kind == MENTION) {
		struct portal_mention mention;
		mention.key = packed_text(&p);
		mention.issue = packed_text(&p);
		mention.document = packed_text(&p);
		if (has_mention(links, mention.key))
			return;
		ARENA_GROW(arena, struct portal_mention, links->mentions, links->mention_count,
		    room->mentions);
		links->mentions[links->mention_count++] = mention;
	} else {
		struct portal_reading reading;
		reading.policy = relations_read_place(&p);
		reading.reading = relations_read_place(&p);
		if (has_reading(links, &reading))
			return;
		ARENA_GROW(arena, struct portal_reading, links->readings, links->reading_count,
		    room->readings);
		links->readings[links->reading_count++] = reading;
	}
}

const struct portal_links *
portal_issue_links(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue)
{
	struct portal_links *links = ARENA_NEW(arena, struct portal_links);
	struct packed all = {numbered_read(portal->links, arena, diags, issue->order), false};
	struct room room = {0};
	if (!all.rest.ptr)
		return NULL;
	while (all.rest.len_bytes > 0)
		read_link(arena, links, &room, packed_text(&all));
	return links;
}
