/*
 * document_texts.h - what a document says of itself as plain text, as pages,
 * lists and data show it. Texts live in the arena or in the model; what a
 * document does not have is absent.
 */
#ifndef IR_DOCUMENT_TEXTS_H
#define IR_DOCUMENT_TEXTS_H

#include "ir/model.h"

/* A kind as gazettes call it: 通知 for notice; one that is unknown, as it is. */
struct span document_kind_text(struct span kind);
/* A title, heading or caption outside the document: a blank behind its label. NULL: absent. */
struct span document_title_text(struct arena *arena, const struct model_node *title);
/* Joint issuers as one text, with 、 between them. */
struct span document_issuers_text(struct arena *arena, const struct model_node *document);
/* As it is printed, else as the source has it. */
struct span document_number_text(struct arena *arena, const struct model_node *document);
/*
 * The beginning of the body's first paragraphs: at most 120 characters, to the end of a sentence
 * where there is one.
 */
struct span document_description(struct arena *arena, const struct model_node *document);

#endif
