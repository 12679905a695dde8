/*
 * recipe_fields.h - fields of the recipe's YAML to values: each key has a
 * Chinese and an English name, unknown and missing ones are reported.
 */
#ifndef IMPORT_RECIPE_FIELDS_H
#define IMPORT_RECIPE_FIELDS_H

#include "parse/fields.h"

/* A value read from a mapping must be there. */
#define RECIPE_REQUIRED true

struct recipe_reader {
	struct arena *arena;
	struct diags *diags;
	bool failed; /* something was reported */
};

#define RECIPE_REPORT(reader, code, pos, ...)                                                      \
	do {                                                                                       \
		DIAG((reader)->diags, (code), (pos), __VA_ARGS__);                                 \
		(reader)->failed = true;                                                           \
	} while (0)

/* False: it is no mapping, which was reported. Reports keys that are not among those given. */
bool recipe_check_mapping(struct recipe_reader *r, const struct parse_field *mapping,
    struct parse_key name, const struct parse_key *keys, size_t key_count);
/* False: it is no list, which was reported. An absent one is an empty one. */
bool recipe_check_list(
    struct recipe_reader *r, const struct parse_field *list, struct parse_key name);

/* The value of a key by either name; NULL where it is missing, which is reported if required. */
const struct parse_field *recipe_find(struct recipe_reader *r, const struct parse_field *mapping,
    struct parse_key key, bool required);
/* The absent span where it is missing, empty or no text. */
struct span recipe_text(struct recipe_reader *r, const struct parse_field *mapping,
    struct parse_key key, bool required);
/* A whole number from least on; `absent` where it is missing or none (reported). */
int32_t recipe_integer(struct recipe_reader *r, const struct parse_field *mapping,
    struct parse_key key, int32_t least, bool required, int32_t absent);
/* The same of a field that is at hand. */
int32_t recipe_integer_of(struct recipe_reader *r, const struct parse_field *field,
    struct parse_key name, int32_t least, int32_t absent);

#endif
