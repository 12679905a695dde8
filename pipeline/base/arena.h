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
 * Makes room for one more element of a growing array that lives in an arena:
 * the array moves to twice its size when full (the old one stays as waste).
 * items, count and capacity are lvalues.
 */
#define ARENA_GROW(arena, type, items, count, capacity)                                            \
	do {                                                                                       \
		if ((count) == (capacity)) {                                                       \
			size_t grown_ = (capacity) ? 2 * (size_t)(capacity) : 16;                  \
			type *moved_ = ARENA_ARRAY((arena), type, grown_);                         \
			for (size_t i_ = 0; i_ < (size_t)(count); i_++)                            \
				moved_[i_] = (items)[i_];                                          \
			(items) = moved_;                                                          \
			(capacity) = grown_;                                                       \
		}                                                                                  \
	} while (0)

/* The same for n more elements whose number is known beforehand, so that it moves once at most. */
#define ARENA_RESERVE(arena, type, items, count, capacity, n)                                      \
	do {                                                                                       \
		if ((size_t)(n) > (size_t)(capacity) - (size_t)(count)) {                          \
			size_t needed_ = (size_t)(count) + (size_t)(n);                            \
			size_t doubled_ = 2 * (size_t)(capacity);                                  \
			size_t grown_ = needed_ > doubled_ ? needed_ : doubled_;                   \
			type *moved_ = ARENA_ARRAY((arena), type, grown_);                         \
			for (size_t i_ = 0; i_ < (size_t)(count); i_++)                            \
				moved_[i_] = (items)[i_];                                          \
			(items) = moved_;                                                          \
			(capacity) = grown_;                                                       \
		}                                                                                  \
	} while (0)

#endif
