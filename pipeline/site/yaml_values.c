/* yaml_values.c - see yaml_values.h. */
#include "site/yaml_values.h"

#define MOST_KEYS 32

void
yaml_check_keys(struct yaml_reader *r, const struct parse_field *mapping,
    const struct parse_key *keys, size_t count)
{
	bool seen[MOST_KEYS] = {false};
	for (const struct parse_field *f = mapping->first; f; f = f->next) {
		size_t k = parse_key_index(f->key, keys, count);
		if (k == count || seen[k])
			YAML_REPORT(r, CODE_SITE_KEY, f->key_pos, f->key);
		else
			seen[k] = true;
	}
}

const struct parse_field *
yaml_find(
    struct yaml_reader *r, const struct parse_field *mapping, struct parse_key key, bool required)
{
	const struct parse_field *found = parse_field_find_key(mapping, key);
	if (!found && required)
		YAML_REPORT(r, CODE_SITE_KEY_MISSING, mapping->pos, span_from_cstr(key.zh),
		    span_from_cstr(key.en));
	return found;
}

struct span
yaml_text(
    struct yaml_reader *r, const struct parse_field *mapping, struct parse_key key, bool required)
{
	const struct parse_field *f = yaml_find(r, mapping, key, required);
	if (!f)
		return (struct span){0};
	if (f->kind == PARSE_SCALAR && span_trim(f->scalar).len_bytes > 0)
		return span_trim(f->scalar);
	YAML_REPORT(r, CODE_SITE_NOT_TEXT, f->pos, span_from_cstr(key.zh), span_from_cstr(key.en));
	return (struct span){0};
}

const struct parse_field *
yaml_list(struct yaml_reader *r, const struct parse_field *mapping, struct parse_key key)
{
	const struct parse_field *f = yaml_find(r, mapping, key, !YAML_REQUIRED);
	if (!f || f->kind == PARSE_SEQUENCE)
		return f;
	YAML_REPORT(r, CODE_SITE_NOT_LIST, f->pos, span_from_cstr(key.zh), span_from_cstr(key.en));
	return NULL;
}

bool
yaml_is_mapping(struct yaml_reader *r, const struct parse_field *item)
{
	if (item->kind == PARSE_MAPPING)
		return true;
	DIAG0(r->diags, CODE_SITE_NOT_MAPPING, item->pos);
	r->failed = true;
	return false;
}

const struct parse_field *
yaml_mapping(struct yaml_reader *r, const struct parse_field *mapping, struct parse_key key)
{
	const struct parse_field *f = yaml_find(r, mapping, key, !YAML_REQUIRED);
	return f && yaml_is_mapping(r, f) ? f : NULL;
}

struct span
yaml_words(struct yaml_reader *r, const struct parse_field *mapping, struct parse_key key)
{
	const struct parse_field *f = yaml_find(r, mapping, key, !YAML_REQUIRED);
	struct buffer b = {0};
	if (!f || f->kind != PARSE_SEQUENCE)
		return yaml_text(r, mapping, key, !YAML_REQUIRED);
	for (const struct parse_field *item = f->first; item; item = item->next) {
		if (item->kind != PARSE_SCALAR || item->scalar.len_bytes == 0) {
			YAML_REPORT(r, CODE_SITE_NOT_TEXT, item->pos, span_from_cstr(key.zh),
			    span_from_cstr(key.en));
			continue;
		}
		if (b.len_bytes > 0)
			buffer_append_byte(&b, ',');
		buffer_append(&b, span_trim(item->scalar));
	}
	struct span words = arena_copy(r->arena, buffer_span(&b));
	bool none = b.len_bytes == 0;
	buffer_free(&b);
	return none ? (struct span){0} : words;
}

bool
yaml_check_address(struct yaml_reader *r, struct span address, struct pos pos)
{
	static const struct span schemes[] = {{"https://", 8}, {"http://", 7}, {"mailto:", 7}};
	bool good = address.len_bytes > 0;
	for (size_t i = 0; i < address.len_bytes; i++)
		good = good && (unsigned char)address.ptr[i] > ' ' && address.ptr[i] != '\\';
	for (size_t i = 0; good && i < sizeof schemes / sizeof *schemes; i++)
		if (span_starts_with(address, schemes[i]) &&
		    address.len_bytes > schemes[i].len_bytes)
			return true;
	/* without a scheme and a host: a path, of which the first part has no colon */
	size_t colon = span_find_byte(address, ':'), slash = span_find_byte(address, '/');
	if (good && (colon == SIZE_MAX || (slash != SIZE_MAX && slash < colon)) &&
	    !span_starts_with(address, SPAN("//")))
		return true;
	YAML_REPORT(r, CODE_SITE_ADDRESS, pos, address);
	return false;
}
