/*
 * name_set.h - names seen so far: ids, destinations. The names are borrowed,
 * the table lives in the arena given.
 */
#ifndef IR_NAME_SET_H
#define IR_NAME_SET_H

#include "base/arena.h"

struct name_set {
	struct span *slots; /* open addressing; ptr NULL is free */
	size_t count, capacity;
};

/* False where the name is in the set already. */
bool name_set_add(struct name_set *set, struct arena *arena, struct span name);
bool name_set_has(const struct name_set *set, struct span name);

#endif
