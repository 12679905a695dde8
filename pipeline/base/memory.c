#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void
memory_exhausted(void)
{
	fputs("错误：内存不足 / error: out of memory\n", stderr);
	exit(3);
}

size_t
memory_bytes(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		memory_exhausted();
	return count * size;
}

void *
memory_allocate(size_t bytes)
{
	void *ptr = malloc(bytes ? bytes : 1);

	if (!ptr)
		memory_exhausted();
	return ptr;
}

void *
memory_resize(void *ptr, size_t bytes)
{
	void *moved = realloc(ptr, bytes ? bytes : 1);

	if (!moved)
		memory_exhausted();
	return moved;
}
