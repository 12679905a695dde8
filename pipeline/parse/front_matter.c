#include "parse/fields.h"

/* Cuts one line off; without its line end. */
static struct span
take_line(struct span *rest)
{
	struct span line = span_cut(rest, '\n');

	if (!rest->ptr)
		*rest = (struct span){line.ptr + line.len_bytes, 0};
	return line;
}

/* `---`, with nothing but spaces behind. */
static bool
is_fence(struct span line)
{
	return span_starts_with(line, SPAN("---")) && span_trim(line).len_bytes == 3;
}

bool
parse_front_matter(struct diags *diags, int32_t file, struct span text, struct span *front,
    int32_t *front_line, struct span *body, int32_t *body_line)
{
	struct span rest = text, line;
	const char *start;
	int32_t number = 1;

	*front = (struct span){NULL, 0};
	*front_line = *body_line = 1;
	*body = text;
	if (!text.ptr || !is_fence(take_line(&rest)))
		return true;
	start = rest.ptr;
	*front_line = 2;
	while (rest.len_bytes) {
		line = take_line(&rest);
		number++;
		if (!is_fence(line))
			continue;
		*front = (struct span){start, (size_t)(line.ptr - start)};
		*body = rest;
		*body_line = number + 1;
		return true;
	}
	DIAG0(diags, CODE_FRONT_MATTER_UNCLOSED, ((struct pos){file, 1, 1}));
	return false;
}
