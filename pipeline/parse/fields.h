/*
 * fields.h - YAML to fields, through libyaml. The only user of libyaml.
 *
 * The YAML of front matter, issue.yaml, recipes and templates: mappings,
 * sequences, scalars (all of them text); no tags, anchors or aliases. A
 * repeated key is an error. Results live in the arena; every fault is reported
 * at its place in the file.
 *
 * Standard: YAML 1.1, as libyaml reads it.
 */
#ifndef PARSE_FIELDS_H
#define PARSE_FIELDS_H

#include "base/arena.h"
#include "base/diagnostics.h"

enum parse_field_kind { PARSE_SCALAR, PARSE_SEQUENCE, PARSE_MAPPING };

struct parse_field {
	enum parse_field_kind kind;
	struct pos pos;      /* of the value */
	struct pos text_pos; /* scalars: of the first character of their text */
	struct span key;     /* in a mapping; absent elsewhere */
	struct pos key_pos;
	struct span scalar; /* scalars; block scalars keep their line ends */
	bool block;         /* written as a block scalar (|) */
	bool quoted;
	bool comment; /* a comment follows a plain scalar on its line: perhaps a # of the text */
	struct parse_field *first, *next; /* children; siblings */
};

/*
 * The root (an empty mapping for empty input), or NULL where it cannot be read or is no mapping:
 * reported. text starts at line first_line of the file.
 */
struct parse_field *parse_yaml(
    struct arena *arena, struct diags *diags, int32_t file, struct span text, int32_t first_line);
/* Value of a key of a mapping, or NULL. */
const struct parse_field *parse_field_find(const struct parse_field *mapping, const char *key);

/* A key by its Chinese and its English name. */
struct parse_key {
	const char *zh, *en;
};

/* Value of a key by either name, the Chinese first, or NULL. */
const struct parse_field *parse_field_find_key(
    const struct parse_field *mapping, struct parse_key key);
/* Which of count keys has the name; count where none has. */
size_t parse_key_index(struct span name, const struct parse_key *keys, size_t count);
/* How many children a sequence or mapping has; NULL has none. */
size_t parse_field_count(const struct parse_field *field);

/*
 * Splits a markdown file into front matter and body. Without front matter (no
 * `---` on line 1) *front is absent. False: the front matter does not close (reported).
 */
bool parse_front_matter(struct diags *diags, int32_t file, struct span text, struct span *front,
    int32_t *front_line, struct span *body, int32_t *body_line);

#endif
