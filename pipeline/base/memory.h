/*
 * memory.h - malloc and realloc for base/ itself: where memory runs out, the
 * process says so and ends with exit status 3.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

void *memory_allocate(size_t bytes);
void *memory_resize(void *ptr, size_t bytes);
/* count * size, and the end where that overflows. */
size_t memory_bytes(size_t count, size_t size);
_Noreturn void memory_exhausted(void);

#endif
