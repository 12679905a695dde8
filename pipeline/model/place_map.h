/*
 * place_map.h - names with the place where each was seen first: ids, files,
 * notes. Names are borrowed; the table lives in the arena given.
 */
#ifndef MODEL_PLACE_MAP_H
#define MODEL_PLACE_MAP_H

#include "base/arena.h"
#include "base/diagnostics.h"

struct place {
	struct span name; /* ptr NULL: free */
	struct pos pos;
	void *item; /* what the user of the map puts there */
};

struct place_map {
	struct place *slots; /* open addressing */
	size_t count, capacity;
};

/* NULL where it is not there. */
const struct place *place_map_find(const struct place_map *map, struct span name);
/* The name must not be there yet. The result holds until the next one is added. */
struct place *place_map_add(
    struct place_map *map, struct arena *arena, struct span name, struct pos pos);

#endif
