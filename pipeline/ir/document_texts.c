/* document_texts.c - see document_texts.h. */
#include "ir/document_texts.h"

#include "base/buffer.h"
#include "base/utf8.h"

#define DESCRIPTION_CHARACTERS 120
#define FULL_STOP 0x3002 /* 。 */

/* The buffer's text in the arena; absent where it has none. */
static struct span
take_text(struct arena *arena, struct buffer *b)
{
	struct span text =
	    b->len_bytes > 0 ? arena_copy(arena, buffer_span(b)) : (struct span){NULL, 0};
	buffer_free(b);
	return text;
}

struct span
document_kind_text(struct span kind)
{
	static const struct {
		const char *name, *zh;
	} kinds[] = {
#define DOCUMENT_KIND(ident, name, zh) {name, zh},
#include "ir/document_kinds.def"
#undef DOCUMENT_KIND
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (span_equal_cstr(kind, kinds[i].name))
			return span_from_cstr(kinds[i].zh);
	return kind;
}

struct span
document_title_text(struct arena *arena, const struct model_node *title)
{
	struct buffer b = {0};
	if (!title)
		return (struct span){NULL, 0};
	for (const struct model_node *n = title->first; n; n = n->next) {
		buffer_append(&b, model_flat_text(arena, n));
		if (n->kind == MODEL_LABEL && n->next)
			buffer_append_byte(&b, ' ');
	}
	return take_text(arena, &b);
}

struct span
document_issuers_text(struct arena *arena, const struct model_node *document)
{
	struct buffer b = {0};
	for (const struct model_node *n = document->first; n; n = n->next) {
		if (n->kind != MODEL_ISSUER)
			continue;
		if (b.len_bytes > 0)
			buffer_append_cstr(&b, "、");
		buffer_append(&b, model_flat_text(arena, n));
	}
	return take_text(arena, &b);
}

struct span
document_number_text(struct arena *arena, const struct model_node *document)
{
	const struct model_node *number = model_child(document, MODEL_DOCNUMBER);
	return number ? model_flat_text(arena, number) : model_get(document, MODEL_KEY_NUMBER);
}

struct span
document_description(struct arena *arena, const struct model_node *document)
{
	struct buffer b = {0};
	size_t count = 0, sentence_end = 0, at = 0;
	for (const struct model_node *n = document; n && count < DESCRIPTION_CHARACTERS;
	     n = model_next(document, n)) {
		if (n->kind != MODEL_PARA || n->parent->kind != MODEL_BODY)
			continue;
		struct span text = model_flat_text(arena, n);
		buffer_append(&b, text);
		count += utf8_count(text);
	}
	struct span text = take_text(arena, &b);
	for (count = 0; at < text.len_bytes && count < DESCRIPTION_CHARACTERS; count++)
		if (utf8_next(text, &at) == FULL_STOP)
			sentence_end = at;
	if (at == text.len_bytes || sentence_end == 0)
		sentence_end = at;
	return span_take(text, sentence_end);
}
