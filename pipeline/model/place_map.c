#include "model/place_map.h"

/* FNV-1a, 64 bit. */
static uint64_t
hash_name(struct span name)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);

	for (size_t i = 0; i < name.len_bytes; i++)
		hash = (hash ^ (unsigned char)name.ptr[i]) * UINT64_C(0x100000001B3);
	return hash;
}

/* The slot of the name, or the free one where it belongs. */
static struct place *
find_slot(struct place *slots, size_t capacity, struct span name)
{
	size_t at = (size_t)hash_name(name) & (capacity - 1);

	while (slots[at].name.ptr && !span_equal(slots[at].name, name))
		at = (at + 1) & (capacity - 1);
	return &slots[at];
}

const struct place *
place_map_find(const struct place_map *map, struct span name)
{
	const struct place *slot;

	if (!map->capacity)
		return NULL;
	slot = find_slot(map->slots, map->capacity, name);
	return slot->name.ptr ? slot : NULL;
}

struct place *
place_map_add(struct place_map *map, struct arena *arena, struct span name, struct pos pos)
{
	struct place *slot;

	if (2 * (map->count + 1) > map->capacity) {
		size_t capacity = map->capacity ? 2 * map->capacity : 64;
		struct place *slots = ARENA_ARRAY(arena, struct place, capacity);

		for (size_t i = 0; i < map->capacity; i++)
			if (map->slots[i].name.ptr)
				*find_slot(slots, capacity, map->slots[i].name) = map->slots[i];
		map->slots = slots;
		map->capacity = capacity;
	}
	if (!name.ptr)
		name = SPAN("");
	slot = find_slot(map->slots, map->capacity, name);
	*slot = (struct place){name, pos, NULL};
	map->count++;
	return slot;
}
