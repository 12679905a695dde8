/*
 * A chain of blocks, the newest on top. Marks name a block and how much of it
 * was used; resetting frees the blocks above it, but keeps the largest of them
 * as a spare, so that scratch work in a loop does not go to malloc every time.
 */
#include "base/arena.h"
#include "base/memory.h"

#include <string.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define RED_ZONE_BYTES 16
#define MIN_ALIGN 8 /* the sanitizer poisons whole groups of eight bytes */
#define POISON(ptr, bytes) ASAN_POISON_MEMORY_REGION((ptr), (bytes))
#define UNPOISON(ptr, bytes) ASAN_UNPOISON_MEMORY_REGION((ptr), (bytes))
#else
#define RED_ZONE_BYTES 0
#define MIN_ALIGN 1
#define POISON(ptr, bytes) ((void)(ptr), (void)(bytes))
#define UNPOISON(ptr, bytes) ((void)(ptr), (void)(bytes))
#endif

#define BLOCK_MIN_BYTES ((size_t)64 * 1024)
#define BLOCK_MAX_BYTES ((size_t)1024 * 1024)

struct arena_block {
	struct arena_block *below;
	size_t capacity_bytes;
	size_t used_bytes;
	_Alignas(max_align_t) char bytes[];
};

struct arena {
	struct arena_block *top;
	struct arena_block *spare;
};

struct arena *
arena_new(void)
{
	struct arena *arena = memory_allocate(sizeof *arena);

	*arena = (struct arena){NULL, NULL};
	return arena;
}

static void
block_free(struct arena_block *block)
{
	if (block)
		UNPOISON(block->bytes, block->capacity_bytes);
	free(block);
}

void
arena_free(struct arena *arena)
{
	if (!arena)
		return;
	arena_reset(arena, (struct arena_mark){NULL, 0});
	block_free(arena->spare);
	free(arena);
}

/* Puts a block on top that has at least this much room. */
static void
block_push(struct arena *arena, size_t bytes)
{
	struct arena_block *block = arena->spare;

	if (block && block->capacity_bytes >= bytes) {
		arena->spare = NULL;
	} else {
		size_t capacity = arena->top ? 2 * arena->top->capacity_bytes : BLOCK_MIN_BYTES;

		if (capacity > BLOCK_MAX_BYTES)
			capacity = BLOCK_MAX_BYTES;
		if (capacity < bytes)
			capacity = bytes;
		if (capacity > SIZE_MAX - sizeof *block)
			memory_exhausted();
		block = memory_allocate(sizeof *block + capacity);
		block->capacity_bytes = capacity;
		POISON(block->bytes, capacity);
	}
	block->below = arena->top;
	block->used_bytes = 0;
	arena->top = block;
}

/* Memory that the caller fills whole: not zeroed. */
static void *
take_bytes(struct arena *arena, size_t bytes, size_t align)
{
	struct arena_block *block = arena->top;
	size_t start = 0;
	char *ptr;

	if (align < MIN_ALIGN)
		align = MIN_ALIGN;
	if (bytes > SIZE_MAX - RED_ZONE_BYTES - align)
		memory_exhausted();
	if (block)
		start = (block->used_bytes + align - 1) & ~(align - 1);
	if (!block || start > block->capacity_bytes ||
	    bytes + RED_ZONE_BYTES > block->capacity_bytes - start) {
		block_push(arena, bytes + RED_ZONE_BYTES);
		block = arena->top;
		start = 0;
	}
	ptr = block->bytes + start;
	block->used_bytes = start + bytes + RED_ZONE_BYTES;
	UNPOISON(ptr, bytes);
	return ptr;
}

void *
arena_alloc(struct arena *arena, size_t count, size_t size, size_t align)
{
	size_t bytes = memory_bytes(count, size);

	return memset(take_bytes(arena, bytes, align), 0, bytes);
}

struct arena_mark
arena_mark(const struct arena *arena)
{
	if (!arena->top)
		return (struct arena_mark){NULL, 0};
	return (struct arena_mark){arena->top, arena->top->used_bytes};
}

void
arena_reset(struct arena *arena, struct arena_mark mark)
{
	while (arena->top && arena->top != mark.block) {
		struct arena_block *block = arena->top;

		arena->top = block->below;
		POISON(block->bytes, block->capacity_bytes);
		if (!arena->spare || arena->spare->capacity_bytes < block->capacity_bytes) {
			struct arena_block *smaller = arena->spare;

			arena->spare = block;
			block = smaller;
		}
		block_free(block);
	}
	if (arena->top) {
		arena->top->used_bytes = mark.used_bytes;
		POISON(arena->top->bytes + mark.used_bytes,
		    arena->top->capacity_bytes - mark.used_bytes);
	}
}

struct span
arena_copy(struct arena *arena, struct span s)
{
	char *copy;

	if (!s.ptr)
		return s;
	copy = take_bytes(arena, s.len_bytes, 1);
	memcpy(copy, s.ptr, s.len_bytes);
	return (struct span){copy, s.len_bytes};
}

char *
arena_cstr(struct arena *arena, struct span s)
{
	char *copy;

	if (s.len_bytes == SIZE_MAX)
		memory_exhausted();
	copy = take_bytes(arena, s.len_bytes + 1, 1);
	if (s.len_bytes)
		memcpy(copy, s.ptr, s.len_bytes);
	copy[s.len_bytes] = '\0';
	return copy;
}

struct span
arena_join(struct arena *arena, const struct span *parts, size_t count)
{
	size_t total = 0, at = 0;
	char *joined;

	for (size_t i = 0; i < count; i++) {
		if (parts[i].len_bytes > SIZE_MAX - total)
			memory_exhausted();
		total += parts[i].len_bytes;
	}
	joined = take_bytes(arena, total, 1);
	for (size_t i = 0; i < count; i++) {
		if (parts[i].len_bytes)
			memcpy(joined + at, parts[i].ptr, parts[i].len_bytes);
		at += parts[i].len_bytes;
	}
	return (struct span){joined, total};
}
