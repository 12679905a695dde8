/*
 * style_words.h - what a template prints of its own, about one issue.
 */
#ifndef IR_STYLE_WORDS_H
#define IR_STYLE_WORDS_H

#include "ir/model.h"

/* The template's words with {masthead}, {year}, {number}, {total} filled in. */
struct span style_fill_words(
    struct arena *arena, struct span words, const struct model_node *issue);

#endif
