/*
 * yaml_values.h - values of site.yaml and of the register by their keys: each
 * key has a Chinese and an English name; what is unknown, missing or of another
 * form is reported at its place.
 */
#ifndef SITE_YAML_VALUES_H
#define SITE_YAML_VALUES_H

#include "parse/fields.h"

struct yaml_reader {
	struct arena *arena;
	struct diags *diags;
	bool failed; /* something was reported */
};

#define YAML_REPORT(reader, code, pos, ...)                                                        \
	do {                                                                                       \
		DIAG((reader)->diags, (code), (pos), __VA_ARGS__);                                 \
		(reader)->failed = true;                                                           \
	} while (0)

#define YAML_REQUIRED true

/* Reports keys that are not among those given, and one that stands there by both its names. */
void yaml_check_keys(struct yaml_reader *r, const struct parse_field *mapping,
    const struct parse_key *keys, size_t count);
/* NULL where it is missing, which is reported if it is required. */
const struct parse_field *yaml_find(
    struct yaml_reader *r, const struct parse_field *mapping, struct parse_key key, bool required);
/* Absent where it is missing or no text (reported). */
struct span yaml_text(
    struct yaml_reader *r, const struct parse_field *mapping, struct parse_key key, bool required);
/* NULL where it is missing or of another form (reported). */
const struct parse_field *yaml_list(
    struct yaml_reader *r, const struct parse_field *mapping, struct parse_key key);
const struct parse_field *yaml_mapping(
    struct yaml_reader *r, const struct parse_field *mapping, struct parse_key key);
/* Whether an item of a list is a mapping; reported where not. */
bool yaml_is_mapping(struct yaml_reader *r, const struct parse_field *item);
/* A list of texts, or one text, joined by commas. */
struct span yaml_words(
    struct yaml_reader *r, const struct parse_field *mapping, struct parse_key key);

/*
 * An address that a page may link to: https, http, mailto, or a path without a scheme. False:
 * reported.
 */
bool yaml_check_address(struct yaml_reader *r, struct span address, struct pos pos);

#endif
