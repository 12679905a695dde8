/*
 * document.h - a document while it is made of its front matter: its keys, and
 * what becomes of each. document_from_source.c puts the parts in order; those
 * of one kind are parts_from_fields.c's, what stands around the text of an
 * official document (GB/T 9704-2012 7.2, 7.3.4, 7.3.6, 7.4) marks_from_fields.c's.
 */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include "model/values_from_fields.h"

enum document_key {
	KEY_KIND,
	KEY_COPY_NUMBER,
	KEY_SECRECY,
	KEY_URGENCY,
	KEY_TITLE,
	KEY_ISSUERS,
	KEY_NUMBER,
	KEY_APPROVERS,
	KEY_ADDRESSEES,
	KEY_ENCLOSURES,
	KEY_SIGNATURES,
	KEY_SIGNED,
	KEY_REMARK,
	KEY_COPIES,
	KEY_PRINT_OFFICE,
	KEY_PRINTED,
	KEY_ISSUES,
	KEY_ATTACHMENTS,
	KEY_COLUMNS,
	KEY_SHORT,
	KEY_DISCLOSURE,
	KEY_INDEX,
	KEY_SUBJECT,
	KEY_VALIDITY,
	KEY_PAGE,
	KEY_AS_PRINTED,
	KEY_COUNT
};
_Static_assert(KEY_COUNT <= 32, "a set of keys is 32 bits");

extern const struct key_name document_keys[KEY_COUNT];

#define DOCUMENT_KIND(ident, name, zh) KIND_##ident,
enum document_kind {
#include "ir/document_kinds.def"
	KIND_COUNT
};
#undef DOCUMENT_KIND

/* A document, or a text inside it. */
struct head {
	struct part *part;
	struct model_node *node;
	enum document_kind kind; /* KIND_COUNT: not known, or a text inside */
	const struct parse_field *value[KEY_COUNT];
};

/* --- parts_from_fields.c --- */
/* Appends a line's text, folded, to a node. */
void inlines_from_line(struct head *head, struct model_node *node, struct value_line line);
/* Lines of a field as inlines of one node, or of a node each; a line end in a title is a break by
 * sense. */
void lines_from_field(
    struct head *head, enum document_key key, enum model_kind kind, bool one_node);
/* Appends generated text. */
void text_append(struct build *b, struct model_node *parent, struct span text);
void signature_from_fields(struct head *head);

/* --- marks_from_fields.c --- */
/* 份号, 密级 and 紧急程度, above all. */
void marks_from_fields(struct head *head);
void approvers_from_field(struct head *head);
/*
 * 附件说明 stands above the signature, yet names attachments that are read behind it: the node is
 * made first (NULL: there is none) and filled when they are known.
 */
struct model_node *enclosures_from_field(struct head *head);
void enclosures_fill(struct head *head, struct model_node *enclosures);
void remark_from_field(struct head *head);
/* 版记: 抄送, 印发机关, 印发日期. */
void foot_from_fields(struct head *head);

#endif
