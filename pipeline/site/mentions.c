/*
 * mentions.c - document numbers that texts mention, to the documents of the site
 * that have them.
 *
 * In memory stands a line of 16 bytes for each document that has a number: its
 * hash, and where the document is. Whether it is the number that is looked for,
 * the facts of that issue say; so ten documents an issue are 160 bytes of it.
 * Where several documents have one number, that of the issue itself is meant,
 * else of the nearest issue before it, else of the nearest after it, as with
 * interpretations.
 */
#include "site/mentions.h"

#include "ir/numbers_in_text.h"

#include <stdlib.h>

struct numbered {
	uint64_t hash;
	uint32_t issue, document; /* indices */
};

struct mentions {
	struct numbered *items; /* by hash, once they are sorted */
	size_t count, capacity;
};

/* FNV-1a, 64 bits: of no account to anybody outside, and the same everywhere. */
static uint64_t
hash_of(struct span key)
{
	uint64_t hash = 0xCBF29CE484222325U;
	for (size_t i = 0; i < key.len_bytes; i++)
		hash = (hash ^ (unsigned char)key.ptr[i]) * 0x100000001B3U;
	return hash;
}

struct mentions *
mentions_new(struct arena *arena)
{
	return ARENA_NEW(arena, struct mentions);
}

void
mentions_hear(struct mentions *mentions, struct portal *portal, size_t issue,
    const struct facts *facts, struct arena *scratch)
{
	for (size_t i = 0; i < facts->document_count; i++) {
		const struct facts_document *d = &facts->documents[i];
		portal->issues[issue].mentions |= d->mention_count > 0;
		if (d->number.len_bytes == 0)
			continue;
		ARENA_GROW(portal->arena, struct numbered, mentions->items, mentions->count,
		    mentions->capacity);
		mentions->items[mentions->count++] = (struct numbered){
		    hash_of(number_key(scratch, d->number)), (uint32_t)issue, (uint32_t)i};
	}
}

static int
compare_numbered(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->issue != y->issue)
		return x->issue < y->issue ? -1 : 1;
	return x->document < y->document ? -1 : x->document > y->document;
}

void
mentions_sort(struct mentions *mentions)
{
	if (mentions->count > 1)
		qsort(mentions->items, mentions->count, sizeof *mentions->items, compare_numbered);
}

/* The first with that hash, or the end. */
static size_t
first_of(const struct mentions *m, uint64_t hash)
{
	size_t low = 0, high = m->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (m->items[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Issues stand the newest first: one before `from` has a larger index. */
static size_t
distance(const struct portal *portal, size_t from, size_t to)
{
	return to >= from ? to - from : portal->issue_count + (from - to);
}

static bool
resolve(const struct portal *portal, struct arena *arena, size_t issue, struct span key,
    struct mention *out)
{
	const struct mentions *m = portal->mentions;
	uint64_t hash = hash_of(key);
	size_t nearest = SIZE_MAX;
	for (size_t i = first_of(m, hash); i < m->count && m->items[i].hash == hash; i++) {
		const struct numbered *n = &m->items[i];
		const struct portal_issue *other = &portal->issues[n->issue];
		size_t away = distance(portal, issue, n->issue);
		if (away >= nearest)
			continue;
		struct span record = portal_made_path(arena, "facts/", other->name);
		struct span bytes = staging_read(portal->staging, arena, record);
		struct facts *facts = bytes.ptr ? facts_read(arena, bytes, other->digest) : NULL;
		if (!facts || n->document >= facts->document_count)
			continue;
		const struct facts_document *d = &facts->documents[n->document];
		if (!span_equal(number_key(arena, d->number), key))
			continue;
		nearest = away;
		*out = (struct mention){.key = key, .issue = other->name, .document = d->id};
	}
	return nearest != SIZE_MAX;
}

static bool
is_found(const struct mention_list *list, struct span key)
{
	for (size_t i = 0; i < list->count; i++)
		if (span_equal(list->items[i].key, key))
			return true;
	return false;
}

void
mentions_of_issue(const struct portal *portal, struct arena *arena, size_t issue,
    const struct facts *facts, struct mention_list *out)
{
	size_t capacity = 0;
	for (size_t i = 0; i < facts->document_count; i++)
		for (size_t k = 0; k < facts->documents[i].mention_count; k++) {
			struct mention found;
			struct span key = facts->documents[i].mentions[k];
			if (is_found(out, key) || !resolve(portal, arena, issue, key, &found))
				continue;
			ARENA_GROW(arena, struct mention, out->items, out->count, capacity);
			out->items[out->count++] = found;
		}
}
