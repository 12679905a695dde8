#include "model/build.h"

#include "base/utf8.h"

#define CODE(ident, code, severity, zh, en, zh_help, en_help) severity,
static const enum diag_severity severities[] = {
#include "base/codes/all.def"
};
#undef CODE

bool
part_may_waive(enum diag_code code)
{
	return severities[code] <= DIAG_WARNING || code == CODE_NUMBER_DUPLICATE ||
	       code == CODE_DOCUMENT_CLASSIFIED;
}

static bool
is_waived(const struct part *part, enum diag_code code)
{
	struct span rest = part->waived;

	while (rest.len_bytes)
		if (span_equal(span_cut(&rest, ' '), diag_code_name(code)))
			return true;
	return false;
}

void
part_report(const struct part *part, enum diag_code code, struct pos pos, const struct span *args,
    size_t count)
{
	if (!is_waived(part, code))
		diag_report(part->b->diags, code, pos, args, count);
}

bool
build_add_id(struct build *b, struct span id, struct pos pos)
{
	const struct place *other = place_map_find(&b->ids, id);

	if (!other) {
		place_map_add(&b->ids, b->arena, id, pos);
		return true;
	}
	DIAG(b->diags, CODE_ID_DUPLICATE, pos, id, diag_file(b->diags, other->pos.file),
	    diag_int(b->diags, other->pos.line));
	return false;
}

void
part_set_id(struct part *part, struct model_node *node, const struct parse_attribute *attributes,
    char letter, int *counter)
{
	struct build *b = part->b;
	struct buffer id = {NULL, 0, 0};

	++*counter;
	for (; attributes; attributes = attributes->next) {
		if (!span_equal(attributes->key, SPAN("id")))
			continue;
		build_add_id(b, attributes->value, attributes->pos);
		model_set(b->arena, node, MODEL_KEY_ID, attributes->value);
		return;
	}
	buffer_append(&id, part->id);
	buffer_append_byte(&id, '-');
	buffer_append_byte(&id, letter);
	buffer_append_int(&id, *counter);
	model_set(b->arena, node, MODEL_KEY_ID, buffer_span(&id));
	build_add_id(b, model_get(node, MODEL_KEY_ID), node->pos);
	buffer_free(&id);
}

#define NAME_CHARS 40

/* Levenshtein, in characters; longer names than NAME_CHARS are never near. */
static size_t
distance(struct span a, struct span b)
{
	size_t row[NAME_CHARS + 1], length = 0;
	uint32_t chars[NAME_CHARS];

	for (size_t at = 0; at < b.len_bytes && length < NAME_CHARS;)
		chars[length++] = utf8_next(b, &at);
	for (size_t i = 0; i <= length; i++)
		row[i] = i;
	for (size_t at = 0; at < a.len_bytes;) {
		uint32_t cp = utf8_next(a, &at);
		size_t diagonal = row[0]++;

		for (size_t i = 1; i <= length; i++) {
			size_t best = diagonal + (chars[i - 1] != cp);

			diagonal = row[i];
			if (row[i] + 1 < best)
				best = row[i] + 1;
			if (row[i - 1] + 1 < best)
				best = row[i - 1] + 1;
			row[i] = best;
		}
	}
	return row[length];
}

struct span
nearest_name(struct span name, const char *const *names, size_t count)
{
	struct span nearest = {NULL, 0};
	size_t length = utf8_count(name), best = length > 8 ? 3 : length / 2 + 1;

	if (length > NAME_CHARS)
		return nearest;
	for (size_t i = 0; i < count; i++) {
		struct span other = span_from_cstr(names[i]);
		size_t steps = distance(name, other);

		if (steps >= best || steps >= utf8_count(other))
			continue;
		best = steps;
		nearest = other;
	}
	return nearest;
}
