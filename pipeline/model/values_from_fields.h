/*
 * values_from_fields.h - the keys of issue.yaml and of front matter: which
 * there are (in Chinese and in English), and their values, checked.
 */
#ifndef MODEL_VALUES_FROM_FIELDS_H
#define MODEL_VALUES_FROM_FIELDS_H

#include "model/glyphs.h"

/*
 * Puts the value of each key of the mapping at the key's index in out[count].
 * Unknown keys, and a key written in both languages, are reported.
 */
void keys_from_mapping(struct build *b, const struct parse_field *mapping,
    const struct key_name *keys, size_t count, const struct parse_field **out);
/* `标题(title)`: a key as messages name it. */
struct span key_shown(struct build *b, const struct key_name *key);

/* One line of text, folded; absent (and reported) where the field is no text, absent where NULL. */
struct span value_text(struct build *b, const struct parse_field *field);
/* A whole number of at least `least`; false: reported, or NULL. */
bool value_int(struct build *b, const struct parse_field *field, int64_t least, int64_t *out);
/* 2021-06-02; absent where it is none (reported). */
struct span value_date(struct build *b, const struct parse_field *field);

struct value_line {
	struct span text;
	struct pos pos;
};

/* The lines of a text or the entries of a list; NULL and 0 where the field is neither (reported).
 */
struct value_line *value_lines(struct build *b, const struct parse_field *field, size_t *count);

#endif
