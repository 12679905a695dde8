#include "import/recipe_fields.h"

#define MOST_KEYS 32
#define LARGEST 99999999 /* more than the lines of any text, and safe to reckon with */

static bool
is_key(struct span name, struct recipe_key key)
{
	return span_equal_cstr(name, key.zh) || span_equal_cstr(name, key.en);
}

bool
recipe_check_mapping(struct recipe_reader *r, const struct parse_field *mapping,
    struct recipe_key name, const struct recipe_key *keys, size_t key_count)
{
	bool seen[MOST_KEYS] = {false};
	if (mapping->kind != PARSE_MAPPING) {
		RECIPE_REPORT(r, CODE_IMPORT_RECIPE_MAPPING, mapping->pos, span_from_cstr(name.zh),
		    span_from_cstr(name.en));
		return false;
	}
	for (const struct parse_field *f = mapping->first; f; f = f->next) {
		size_t k = 0;
		while (k < key_count && !is_key(f->key, keys[k]))
			k++;
		if (k == key_count)
			RECIPE_REPORT(r, CODE_IMPORT_RECIPE_KEY, f->key_pos, f->key);
		else if (seen[k])
			RECIPE_REPORT(r, CODE_IMPORT_RECIPE_TWICE, f->key_pos,
			    span_from_cstr(keys[k].zh), span_from_cstr(keys[k].en));
		else
			seen[k] = true;
	}
	return true;
}

bool
recipe_check_list(struct recipe_reader *r, const struct parse_field *list, struct recipe_key name)
{
	if (!list || list->kind == PARSE_SEQUENCE)
		return list != NULL;
	RECIPE_REPORT(r, CODE_IMPORT_RECIPE_LIST, list->pos, span_from_cstr(name.zh),
	    span_from_cstr(name.en));
	return false;
}

size_t
recipe_count(const struct parse_field *list)
{
	size_t count = 0;
	for (const struct parse_field *f = list ? list->first : NULL; f; f = f->next)
		count++;
	return count;
}

const struct parse_field *
recipe_find(struct recipe_reader *r, const struct parse_field *mapping, struct recipe_key key,
    bool required)
{
	const struct parse_field *found = parse_field_find(mapping, key.zh);
	if (!found)
		found = parse_field_find(mapping, key.en);
	if (!found && required)
		RECIPE_REPORT(r, CODE_IMPORT_RECIPE_MISSING, mapping->pos, span_from_cstr(key.zh),
		    span_from_cstr(key.en));
	return found;
}

struct span
recipe_text(struct recipe_reader *r, const struct parse_field *mapping, struct recipe_key key,
    bool required)
{
	const struct parse_field *f = recipe_find(r, mapping, key, required);
	if (!f)
		return (struct span){0};
	if (f->kind != PARSE_SCALAR || f->scalar.len_bytes == 0) {
		RECIPE_REPORT(r, CODE_IMPORT_RECIPE_TEXT, f->pos, span_from_cstr(key.zh),
		    span_from_cstr(key.en));
		return (struct span){0};
	}
	return f->scalar;
}

int32_t
recipe_integer_of(struct recipe_reader *r, const struct parse_field *field, struct recipe_key name,
    int32_t least, int32_t absent)
{
	int64_t value = 0;
	if (field->kind == PARSE_SCALAR && span_parse_int(field->scalar, &value) &&
	    value >= least && value <= LARGEST)
		return (int32_t)value;
	RECIPE_REPORT(r, CODE_IMPORT_RECIPE_NUMBER, field->pos, span_from_cstr(name.zh),
	    span_from_cstr(name.en), diag_int(r->diags, least), diag_int(r->diags, LARGEST));
	return absent;
}

int32_t
recipe_integer(struct recipe_reader *r, const struct parse_field *mapping, struct recipe_key key,
    int32_t least, bool required, int32_t absent)
{
	const struct parse_field *f = recipe_find(r, mapping, key, required);
	return f ? recipe_integer_of(r, f, key, least, absent) : absent;
}
