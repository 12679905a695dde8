#include "parse/markdown_parts.h"

#include "base/utf8.h"

/* No construct has as many; keeps the search for repeated keys short. */
#define ATTRIBUTES_MAX 32

static bool
is_blank(struct span s, size_t at)
{
	return at < s.len_bytes && (s.ptr[at] == ' ' || s.ptr[at] == '\t');
}

static bool
is_key_end(char c)
{
	return c == ' ' || c == '\t' || c == '=' || c == '}' || c == '"' || c == '{';
}

struct braces {
	struct span text;
	size_t at;
	struct pos pos; /* of the first byte */
};

static struct pos
pos_here(const struct braces *b, size_t at)
{
	struct pos pos = b->pos;

	pos.col_cp += (int32_t)utf8_count(span_take(b->text, at));
	return pos;
}

/* HTML and PDF have no space in the names of places. */
static bool
has_space(struct span s)
{
	for (size_t at = 0; at < s.len_bytes;)
		if (utf8_is_space(utf8_next(s, &at)))
			return true;
	return false;
}

/* key=value, key="value", #id. NULL where it is none of them. */
static struct parse_attribute *
read_attribute(struct arena *arena, struct braces *b)
{
	struct parse_attribute *a = ARENA_NEW(arena, struct parse_attribute);
	struct span s = b->text;
	size_t start = b->at;
	bool is_id = s.ptr[b->at] == '#';

	a->pos = pos_here(b, start);
	b->at += is_id;
	if (!is_id) {
		while (!is_key_end(s.ptr[b->at]))
			b->at++;
		if (b->at == start || s.ptr[b->at] != '=')
			return NULL;
		b->at++;
	}
	a->key = is_id ? SPAN("id") : span_take(span_skip(s, start), b->at - 1 - start);
	if (!is_id && s.ptr[b->at] == '"') {
		size_t length = span_find_byte(span_skip(s, b->at + 1), '"');

		if (length == SIZE_MAX)
			return NULL;
		a->value = span_take(span_skip(s, b->at + 1), length);
		a->value_pos = pos_here(b, b->at + 1);
		b->at += length + 2;
	} else {
		start = b->at;
		while (!is_key_end(s.ptr[b->at]))
			b->at++;
		a->value = span_take(span_skip(s, start), b->at - start);
		a->value_pos = pos_here(b, start);
	}
	if (span_equal(a->key, SPAN("id")) && has_space(a->value))
		return NULL;
	return a->value.len_bytes && is_key_end(s.ptr[b->at]) && s.ptr[b->at] != '=' ? a : NULL;
}

bool
parse_attributes(struct arena *arena, struct diags *diags, struct span braces, struct pos pos,
    struct parse_attribute **out)
{
	struct braces b = {braces, 1, pos};
	struct parse_attribute **tail = out;
	size_t count = 0;

	*out = NULL;
	if (braces.len_bytes < 2 || braces.ptr[0] != '{' ||
	    braces.ptr[braces.len_bytes - 1] != '}') {
		DIAG0(diags, CODE_ATTRIBUTE_SYNTAX, pos);
		return false;
	}
	for (;;) {
		struct parse_attribute *a;

		while (is_blank(braces, b.at))
			b.at++;
		if (b.at == braces.len_bytes - 1)
			return true;
		a = count++ < ATTRIBUTES_MAX ? read_attribute(arena, &b) : NULL;
		if (!a) {
			DIAG0(diags, CODE_ATTRIBUTE_SYNTAX, pos);
			return false;
		}
		for (const struct parse_attribute *other = *out; other; other = other->next)
			if (span_equal(other->key, a->key)) {
				DIAG(diags, CODE_ATTRIBUTE_DUPLICATE, a->pos, a->key);
				return false;
			}
		*tail = a;
		tail = &a->next;
	}
}

size_t
attributes_find(struct span line)
{
	size_t at = line.len_bytes;

	if (!span_ends_with(line, SPAN("}")) || span_ends_with(line, SPAN("\\}")))
		return SIZE_MAX;
	while (at > 0 && line.ptr[at - 1] != '{')
		at--;
	if (at == 0 || (at > 1 && line.ptr[at - 2] == '\\'))
		return SIZE_MAX;
	return at - 1;
}

void
attributes_from_heading(const struct markdown *m, struct parse_node *heading)
{
	struct parse_node *last = heading->last;
	struct braces b = {{NULL, 0}, 0, POS_NONE};
	size_t at;

	if (!last || last->kind != PARSE_TEXT || last->escaped)
		return;
	b.text = last->text;
	b.pos = last->pos;
	at = attributes_find(span_trim(last->text));
	if (at == SIZE_MAX) {
		at = span_find(last->text, SPAN("{#"));
		if (at != SIZE_MAX)
			DIAG0(m->diags, CODE_ATTRIBUTE_SYNTAX, pos_here(&b, at));
		return;
	}
	if (parse_attributes(m->arena, m->diags, span_trim(span_skip(last->text, at)),
		pos_here(&b, at), &heading->attributes))
		last->text = span_take(last->text, at);
}
