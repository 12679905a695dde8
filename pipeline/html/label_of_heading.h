/*
 * label_of_heading.h - the label that a heading, a box's title or a caption
 * begins with: 第一章, 专栏3, 图1. The model has no blank behind it, print and
 * screen show one by position.
 */
#ifndef HTML_LABEL_OF_HEADING_H
#define HTML_LABEL_OF_HEADING_H

#include "base/span.h"

/* How many bytes of the text are such a label with something behind it; 0 where there is none. */
size_t html_label_bytes(struct span text);
/* Whether a text begins with an opening mark, which brings half an em of room along. */
bool html_label_opens(struct span text);

#endif
