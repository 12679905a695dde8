#include "ir/name_set.h"

static size_t
name_hash(struct span name)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < name.len_bytes; i++)
		hash = (hash ^ (unsigned char)name.ptr[i]) * 1099511628211u;
	return (size_t)(hash ^ hash >> 32);
}

/* The slot of a name, or the free one where it would go. */
static struct span *
name_slot(const struct name_set *set, struct span name)
{
	size_t at = name_hash(name) & (set->capacity - 1);

	while (set->slots[at].ptr && !span_equal(set->slots[at], name))
		at = (at + 1) & (set->capacity - 1);
	return &set->slots[at];
}

bool
name_set_add(struct name_set *set, struct arena *arena, struct span name)
{
	struct span *slot;

	if (2 * (set->count + 1) > set->capacity) {
		struct name_set wider = {.capacity = set->capacity ? 2 * set->capacity : 64};

		wider.slots = ARENA_ARRAY(arena, struct span, wider.capacity);
		wider.count = set->count;
		for (size_t i = 0; i < set->capacity; i++) {
			if (set->slots[i].ptr)
				*name_slot(&wider, set->slots[i]) = set->slots[i];
		}
		*set = wider;
	}
	slot = name_slot(set, name);
	if (slot->ptr)
		return false;
	*slot = name;
	set->count++;
	return true;
}

bool
name_set_has(const struct name_set *set, struct span name)
{
	return set->capacity && name_slot(set, name)->ptr;
}
