#include "model/values_from_fields.h"

#include "base/utf8.h"
#include "ir/dates.h"

struct span
key_shown(struct build *b, const struct key_name *key)
{
	const struct span parts[] = {
	    span_from_cstr(key->zh), SPAN("("), span_from_cstr(key->en), SPAN(")")};

	return arena_join(b->arena, parts, 4);
}

static size_t
find_key(struct span name, const struct key_name *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal_cstr(name, keys[i].zh) || span_equal_cstr(name, keys[i].en))
			return i;
	return count;
}

static void
report_unknown(
    struct build *b, const struct parse_field *field, const struct key_name *keys, size_t count)
{
	const char **names = ARENA_ARRAY(b->arena, const char *, 2 * count);
	struct span near;

	for (size_t i = 0; i < count; i++) {
		names[2 * i] = keys[i].zh;
		names[2 * i + 1] = keys[i].en;
	}
	b->files_unknown = true; /* it may have been meant to list some */
	near = nearest_name(field->key, names, 2 * count);
	if (near.ptr)
		DIAG(b->diags, CODE_FIELD_UNKNOWN_NEAR, field->key_pos, field->key, near);
	else
		DIAG(b->diags, CODE_FIELD_UNKNOWN, field->key_pos, field->key);
}

void
keys_from_mapping(struct build *b, const struct parse_field *mapping, const struct key_name *keys,
    size_t count, const struct parse_field **out)
{
	for (size_t i = 0; i < count; i++)
		out[i] = NULL;
	for (const struct parse_field *f = mapping->first; f; f = f->next) {
		size_t key = find_key(f->key, keys, count);

		if (key == count)
			report_unknown(b, f, keys, count);
		else if (out[key])
			DIAG(b->diags, CODE_FIELD_TWICE, f->key_pos, key_shown(b, &keys[key]),
			    diag_int(b->diags, out[key]->key_pos.line));
		else
			out[key] = f;
		if (f->comment)
			DIAG0(b->diags, CODE_FIELD_COMMENT, f->pos);
	}
}

struct span
value_text(struct build *b, const struct parse_field *field)
{
	struct span text;

	if (!field)
		return (struct span){NULL, 0};
	if (field->kind == PARSE_SCALAR) {
		text = text_folded(b->arena, field->scalar);
		if (text.len_bytes)
			return text;
	}
	DIAG(b->diags, CODE_FIELD_NO_TEXT, field->pos, field->key.ptr ? field->key : SPAN("-"));
	return (struct span){NULL, 0};
}

bool
value_int(struct build *b, const struct parse_field *field, int64_t least, int64_t *out)
{
	if (!field)
		return false;
	if (field->kind == PARSE_SCALAR && span_parse_int(field->scalar, out) && *out >= least &&
	    *out <= 999999)
		return true;
	DIAG(b->diags, CODE_FIELD_NO_NUMBER, field->pos, field->key);
	return false;
}

struct span
value_date(struct build *b, const struct parse_field *field)
{
	if (!field)
		return (struct span){NULL, 0};
	if (field->kind == PARSE_SCALAR && date_is(field->scalar))
		return field->scalar;
	DIAG(b->diags, CODE_FIELD_NO_DATE, field->pos, field->key);
	return (struct span){NULL, 0};
}

/* Without spaces at either end; the place moves with the start. */
static struct value_line
trim_line(struct span text, struct pos pos)
{
	size_t at = 0, end = text.len_bytes, next = 0;

	while (next < text.len_bytes && utf8_is_space(utf8_next(text, &next))) {
		at = next;
		pos.col_cp++;
	}
	for (next = at; next < text.len_bytes;)
		if (!utf8_is_space(utf8_next(text, &next)))
			end = next;
	if (at >= text.len_bytes)
		end = at;
	return (struct value_line){span_take(span_skip(text, at), end - at), pos};
}

static size_t
add_lines(struct value_line *lines, size_t count, const struct parse_field *field)
{
	struct span rest = field->scalar;
	struct pos pos = field->text_pos;

	while (rest.ptr) {
		struct value_line line = trim_line(span_cut(&rest, '\n'), pos);

		if (line.text.len_bytes)
			lines[count++] = line;
		pos.line++;
	}
	return count;
}

static size_t
count_lines(const struct parse_field *field)
{
	size_t count = 1;

	for (size_t i = 0; i < field->scalar.len_bytes; i++)
		count += field->scalar.ptr[i] == '\n';
	return count;
}

struct value_line *
value_lines(struct build *b, const struct parse_field *field, size_t *count)
{
	struct value_line *lines;
	size_t capacity = 0;

	*count = 0;
	if (!field)
		return NULL;
	if (field->kind == PARSE_SCALAR)
		capacity = count_lines(field);
	for (const struct parse_field *f = field->first; f; f = f->next) {
		capacity += count_lines(f);
		if (f->comment)
			DIAG0(b->diags, CODE_FIELD_COMMENT, f->pos);
	}
	lines = ARENA_ARRAY(b->arena, struct value_line, capacity);
	if (field->kind == PARSE_SCALAR)
		*count = add_lines(lines, 0, field);
	for (const struct parse_field *f = field->first; f && field->kind == PARSE_SEQUENCE;
	     f = f->next) {
		if (f->kind != PARSE_SCALAR)
			DIAG(b->diags, CODE_FIELD_NO_TEXT, f->pos, field->key);
		else
			*count = add_lines(lines, *count, f);
	}
	if (!*count)
		DIAG(b->diags, CODE_FIELD_NO_TEXT, field->pos, field->key);
	return lines;
}
