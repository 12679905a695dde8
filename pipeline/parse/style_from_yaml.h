/*
 * style_from_yaml.h - a template's print.yaml to its style: every number of the
 * page is a template's, none is a constant of the layout.
 */
#ifndef PARSE_STYLE_FROM_YAML_H
#define PARSE_STYLE_FROM_YAML_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "ir/style.h"

/* NULL: reported (an unknown or missing key, a length that is none, a measure that does not fit the
 * page). */
struct style *parse_style(struct arena *arena, struct diags *diags, int32_t file, struct span text);

#endif
