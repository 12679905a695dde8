/*
 * text_of_page.h - is the text of a page that of its document? Every page is
 * compared before it is written: tags and white space taken away, what stands
 * in <main> must be what the document prints, character by character. So a
 * template that loses a part, or slips a word in, is found at once.
 *
 * What a document prints: its texts in the model's order, and where the model
 * has them, the labels of attachments (附件1), notes and references to them
 * (①), and list items (1.).
 *
 * What the site's editors add at a place of the text (an erratum) stands in an
 * aside element with the attribute data-added, and is no text of the document:
 * it is left out here, and told apart on the page.
 */
#ifndef HTML_TEXT_OF_PAGE_H
#define HTML_TEXT_OF_PAGE_H

#include "base/buffer.h"
#include "ir/model.h"

/* Appends what the document prints, without white space. */
void html_append_document_text(struct buffer *out, const struct model_node *document);
/*
 * Appends the text inside the page's main element, without white space. False where the page
 * does not have exactly one.
 */
bool html_append_main_text(struct buffer *out, struct span page);
/* Likewise of a page that is the inside of main alone; false where there is a main in it. */
bool html_append_fragment_text(struct buffer *out, struct span fragment);

#endif
