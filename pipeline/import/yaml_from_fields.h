/*
 * yaml_from_fields.h - writes YAML: fields of the recipe as they are, and single
 * values, quoted where YAML would read something else.
 */
#ifndef IMPORT_YAML_FROM_FIELDS_H
#define IMPORT_YAML_FROM_FIELDS_H

#include "base/buffer.h"
#include "parse/fields.h"

void yaml_scalar(struct buffer *out, struct span text);
/* `key: value` with a line end. */
void yaml_entry(struct buffer *out, const char *key, struct span text);
/* The entries of a mapping, each line indented by so many spaces. */
void yaml_from_fields(struct buffer *out, const struct parse_field *mapping, int indent);

#endif
