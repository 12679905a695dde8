/*
 * arena.h - memory that is freed all at once.
 *
 * Results live in an arena passed by pointer; scratch work marks the arena and
 * resets it. Memory comes zeroed. Running out of memory ends the process with
 * exit status 3, so no caller checks for NULL. Under AddressSanitizer, gaps
 * between allocations and everything past the current end are poisoned.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/span.h"

struct arena;

struct arena_mark {
	void *block;
	size_t used_bytes;
};

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is fine */
void *arena_alloc(struct arena *arena, size_t count, size_t size, size_t align);
struct arena_mark arena_mark(const struct arena *arena);
void arena_reset(struct arena *arena, struct arena_mark mark);
struct span arena_copy(struct arena *arena, struct span s);
char *arena_cstr(struct arena *arena, struct span s); /* NUL-terminated copy */
/* Joins count spans. */
struct span arena_join(struct arena *arena, const struct span *parts, size_t count);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), 1, sizeof(type), _Alignof(type)))
#define ARENA_ARRAY(arena, type, count)                                                            \
	((type *)arena_alloc((arena), (count), sizeof(type), _Alignof(type)))

/*
 * Makes room for n more elements of a growing array that lives in an arena: the array moves where
 * they do not fit, to twice its size or to what they need (the old one stays as waste). items,
 * count and capacity are lvalues.
 */
#define ARENA_RESERVE(arena, type, items, count, capacity, n)                                      \
	do {                                                                                       \
		size_t needed_ = (size_t)(count) + (size_t)(n);                                    \
		if (needed_ > (size_t)(capacity)) {                                                \
			size_t grown_ = (capacity) ? 2 * (size_t)(capacity) : 16;                  \
			grown_ = needed_ > grown_ ? needed_ : grown_;                              \
			type *moved_ = ARENA_ARRAY((arena), type, grown_);                         \
			for (size_t i_ = 0; i_ < (size_t)(count); i_++)                            \
				moved_[i_] = (items)[i_];                                          \
			(items) = moved_;                                                          \
			(capacity) = grown_;                                                       \
		}                                                                                  \
	} while (0)
/* For one more. */
#define ARENA_GROW(arena, type, items, count, capacity)                                            \
	ARENA_RESERVE(arena, type, items, count, capacity, 1)

#endif
