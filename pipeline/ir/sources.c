#include "ir/sources.h"

const struct source *
sources_find(const struct sources *s, struct span path)
{
	size_t low = 0, high = s->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = span_compare(s->items[middle].path, path);

		if (order == 0)
			return &s->items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
