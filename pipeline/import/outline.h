/*
 * outline.h - the numbers that heads and numbered paragraphs begin with.
 */
#ifndef IMPORT_OUTLINE_H
#define IMPORT_OUTLINE_H

#include "base/span.h"

/*
 * The level of the number at the start of a text: 1 第一章, 2 一、, 3 （一）,
 * 4 1., 5 （1）; 0 where there is none. *label_bytes: how long it is.
 */
int outline_level(struct span text, size_t *label_bytes);

#endif
