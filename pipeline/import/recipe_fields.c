#include "import/recipe_fields.h"

#define MOST_KEYS 32
#define LARGEST 99999999 /* more than the lines of any text, and safe to reckon with */

bool
recipe_check_mapping(struct recipe_reader *r, const struct parse_field *mapping,
    struct parse_key name, const struct parse_key *keys, size_t key_count)
{
	bool seen[MOST_KEYS] = {false};
	if (mapping->kind != PARSE_MAPPING) {
		RECIPE_REPORT(r, CODE_IMPORT_RECIPE_MAPPING, mapping->pos, span_from_cstr(name.zh),
		    span_from_cstr(name.en));
		return false;
	}
	for (const struct parse_field *f = mapping->first; f; f = f->next) {
		size_t k = parse_key_index(f->key, keys, key_count);
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
recipe_check_list(struct recipe_reader *r, const struct parse_field *list, struct parse_key name)
{
	if (!list || list->kind == PARSE_SEQUENCE)
		return list != NULL;
	RECIPE_REPORT(r, CODE_IMPORT_RECIPE_LIST, list->pos, span_from_cstr(name.zh),
	    span_from_cstr(name.en));
	return false;
}

const struct parse_field *
recipe_find(
    struct recipe_reader *r, const struct parse_field *mapping, struct parse_key key, bool required)
{
	const struct parse_field *found = parse_field_find_key(mapping, key);
	if (!found && required)
		RECIPE_REPORT(r, CODE_IMPORT_RECIPE_MISSING, mapping->pos, span_from_cstr(key.zh),
		    span_from_cstr(key.en));
	return found;
}

struct span
recipe_text(
    struct recipe_reader *r, const struct parse_field *mapping, struct parse_key key, bool required)
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
recipe_integer_of(struct recipe_reader *r, const struct parse_field *field, struct parse_key name,
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
recipe_integer(struct recipe_reader *r, const struct parse_field *mapping, struct parse_key key,
    int32_t least, bool required, int32_t absent)
{
	const struct parse_field *f = recipe_find(r, mapping, key, required);
	return f ? recipe_integer_of(r, f, key, least, absent) : absent;
}
