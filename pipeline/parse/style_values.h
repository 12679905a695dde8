/*
 * style_values.h - the values of print.yaml, one word each: lengths, colours,
 * inks, faces. Internal to parse/. False: the text is no such value.
 */
#ifndef PARSE_STYLE_VALUES_H
#define PARSE_STYLE_VALUES_H

#include "ir/style.h"

/* 12pt, 210mm, a type size as 小四; 2em and 1.5line where the style's cell and grid are known. */
bool parse_length_value(const struct style *style, struct span s, mpt *out);
/* "#RRGGBB". */
bool parse_colour_value(struct span s, uint32_t *out);
/* Four percentages: C M Y K. */
bool parse_ink_value(struct span s, uint32_t *out);
bool parse_role_value(struct span s, enum style_role *out);

#endif
