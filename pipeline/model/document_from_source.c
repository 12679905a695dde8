/*
 * A document: what its front matter must and may hold depends on its kind; its
 * parts come out in the order in which they are printed.
 */
#include "model/document.h"

const struct key_name document_keys[KEY_COUNT] = {
    [KEY_KIND] = {"种类", "kind"},
    [KEY_COPY_NUMBER] = {"份号", "copy-number"},
    [KEY_SECRECY] = {"密级", "secrecy"},
    [KEY_URGENCY] = {"紧急程度", "urgency"},
    [KEY_TITLE] = {"标题", "title"},
    [KEY_ISSUERS] = {"发文机关", "issuers"},
    [KEY_NUMBER] = {"文号", "number"},
    [KEY_APPROVERS] = {"签发人", "approvers"},
    [KEY_ADDRESSEES] = {"主送", "addressees"},
    [KEY_ENCLOSURES] = {"附件说明", "enclosures"},
    [KEY_SIGNATURES] = {"署名", "signatures"},
    [KEY_SIGNED] = {"成文日期", "signed"},
    [KEY_REMARK] = {"附注", "remark"},
    [KEY_COPIES] = {"抄送", "copies"},
    [KEY_PRINT_OFFICE] = {"印发机关", "printed-by"},
    [KEY_PRINTED] = {"印发日期", "printed"},
    [KEY_ISSUES] = {"被印发件", "issues"},
    [KEY_ATTACHMENTS] = {"附件", "attachments"},
    [KEY_COLUMNS] = {"栏数", "columns"},
    [KEY_SHORT] = {"简称", "short"},
    [KEY_DISCLOSURE] = {"公开方式", "disclosure"},
    [KEY_INDEX] = {"索引号", "index-number"},
    [KEY_SUBJECT] = {"主题分类", "subject"},
    [KEY_VALIDITY] = {"有效性", "validity"},
    [KEY_PAGE] = {"原页", "page"},
    [KEY_AS_PRINTED] = {"照原文", "as-printed"},
};

#define BIT(key) (1u << (key))
#define SIGNED_PARTS (BIT(KEY_ISSUERS) | BIT(KEY_SIGNED) | BIT(KEY_SIGNATURES))
#define NUMBERED_PARTS (SIGNED_PARTS | BIT(KEY_NUMBER))
#define NO_OFFICE (BIT(KEY_ISSUERS) | BIT(KEY_NUMBER) | BIT(KEY_ADDRESSEES) | BIT(KEY_SIGNATURES))
/* Of a text that is issued, or of an attachment. */
#define INNER_KEYS                                                                                 \
	(BIT(KEY_TITLE) | BIT(KEY_SIGNATURES) | BIT(KEY_SIGNED) | BIT(KEY_COLUMNS) |               \
	    BIT(KEY_AS_PRINTED))

#define DOCUMENT_KIND(ident, name, zh) [KIND_##ident] = {zh, name},
static const struct key_name kind_names[KIND_COUNT] = {
#include "ir/document_kinds.def"
};
#undef DOCUMENT_KIND

static const struct kind_rule {
	unsigned required, forbidden; /* bits of document_key */
	int columns;                  /* of the body, where it does not say */
} kind_rules[KIND_COUNT] = {
    [KIND_NOTICE] = {NUMBERED_PARTS, 0, 2},
    [KIND_DECISION] = {NUMBERED_PARTS, 0, 2},
    [KIND_OPINION] = {NUMBERED_PARTS, 0, 2},
    [KIND_REPLY] = {NUMBERED_PARTS, 0, 2},
    [KIND_ANNOUNCEMENT] = {SIGNED_PARTS, 0, 2},
    [KIND_CIRCULAR] = {SIGNED_PARTS, 0, 2},
    [KIND_ORDER] = {NUMBERED_PARTS, 0, 2},
    [KIND_RESOLUTION] = {0, 0, 2}, /* of a meeting, as are 公报 and 纪要: nobody signs it */
    [KIND_COMMUNIQUE] = {0, 0, 2},
    [KIND_BULLETIN] = {NUMBERED_PARTS, 0, 2},
    [KIND_REPORT] = {NUMBERED_PARTS, 0, 2},
    [KIND_REQUEST] = {NUMBERED_PARTS, 0, 2},
    [KIND_PROPOSAL] = {SIGNED_PARTS, 0, 2},
    [KIND_LETTER] = {NUMBERED_PARTS, 0, 2},
    [KIND_MINUTES] = {0, 0, 2},
    [KIND_APPOINTMENT] = {BIT(KEY_ISSUERS) | BIT(KEY_NUMBER) | BIT(KEY_SIGNED), 0, 1},
    [KIND_STATISTICS] = {0, NO_OFFICE, 1},
    [KIND_INTERPRETATION] = {0, 0, 2},
    [KIND_CHRONICLE] = {0, 0, 2},
    [KIND_ERRATUM] = {0, 0, 2},
    [KIND_OTHER] = {0, 0, 2},
};

static enum document_kind
find_kind(struct part *part, const struct parse_field *field)
{
	const char *names[2 * KIND_COUNT];
	struct span word = value_text(part->b, field), near;

	for (int i = 0; word.ptr && i < KIND_COUNT; i++) {
		if (span_equal_cstr(word, kind_names[i].zh) ||
		    span_equal_cstr(word, kind_names[i].en))
			return (enum document_kind)i;
		names[2 * i] = kind_names[i].zh;
		names[2 * i + 1] = kind_names[i].en;
	}
	if (word.ptr) {
		near = nearest_name(word, names, (size_t)2 * KIND_COUNT);
		DIAG(part->b->diags, CODE_DOCUMENT_KIND, field->pos, word,
		    near.ptr ? near : SPAN("其他"));
	}
	return KIND_COUNT;
}

static void
check_keys(const struct head *head, unsigned required, unsigned forbidden, struct span kind)
{
	struct build *b = head->part->b;
	struct pos top = {head->part->file, 1, 1};

	for (unsigned key = 0; key < KEY_COUNT; key++) {
		if ((required & BIT(key)) && !head->value[key])
			DIAG(b->diags, CODE_FIELD_MISSING, top, key_shown(b, &document_keys[key]),
			    kind);
		if ((forbidden & BIT(key)) && head->value[key])
			DIAG(b->diags, CODE_FIELD_FORBIDDEN, head->value[key]->key_pos,
			    key_shown(b, &document_keys[key]), kind);
	}
}

static void
set_text(struct head *head, enum document_key from, enum model_key to)
{
	struct span text = value_text(head->part->b, head->value[from]);

	if (text.ptr)
		model_set(head->part->b->arena, head->node, to, text);
}

static int64_t
read_columns(const struct head *head, int64_t absent)
{
	const struct parse_field *field = head->value[KEY_COLUMNS];
	int64_t columns = absent;

	if (value_int(head->part->b, field, 1, &columns) && columns > 2) {
		DIAG0(head->part->b->diags, CODE_COLUMNS_RANGE, field->pos);
		columns = absent;
	}
	return columns;
}

static void
set_part(struct head *head, int64_t columns)
{
	struct build *b = head->part->b;

	model_set(b->arena, head->node, MODEL_KEY_ID, head->part->id);
	model_set(b->arena, head->node, MODEL_KEY_SOURCE, head->part->source->path);
	model_set_int(b->arena, head->node, MODEL_KEY_COLUMNS, columns);
	if (head->part->waived.ptr)
		model_set(b->arena, head->node, MODEL_KEY_WAIVED, head->part->waived);
}

/* A text that a document issues, or an attachment: a part of the document in a file of its own. */
static void
add_inner(struct head *document, struct value_line line, enum model_kind kind, size_t number,
    size_t count)
{
	struct build *b = document->part->b;
	struct part *part = part_from_source(b, line.text, line.pos);
	struct head head = {.part = part, .kind = KIND_COUNT};
	struct buffer label = {NULL, 0, 0};
	int64_t columns;

	if (!part || !part->front)
		return;
	keys_from_mapping(b, part->front, document_keys, KEY_COUNT, head.value);
	check_keys(&head, BIT(KEY_TITLE), (BIT(KEY_COUNT) - 1) & ~INNER_KEYS,
	    kind == MODEL_ISSUED ? key_shown(b, &document_keys[KEY_ISSUES])
				 : key_shown(b, &document_keys[KEY_ATTACHMENTS]));
	head.node = model_add(b->arena, document->node, kind, (struct pos){part->file, 1, 1});
	columns = read_columns(&head, 2);
	set_part(&head, columns);
	if (kind == MODEL_ATTACHMENT) {
		buffer_append_cstr(&label, "附件");
		if (count > 1)
			buffer_append_int(&label, (int64_t)number);
		model_set(b->arena, head.node, MODEL_KEY_LABEL, buffer_span(&label));
		buffer_free(&label);
	}
	lines_from_field(&head, KEY_TITLE, MODEL_TITLE, true);
	body_from_part(part, head.node, columns);
	signature_from_fields(&head);
}

static void
add_inner_parts(struct head *head, enum document_key key, enum model_kind kind)
{
	size_t count;
	const struct value_line *lines = value_lines(head->part->b, head->value[key], &count);

	for (size_t i = 0; i < count; i++)
		add_inner(head, lines[i], kind, i + 1, count);
}

/* …〔2021〕1号, or 第12号 as orders have it. */
static bool
is_number_shape(struct span number, bool order)
{
	size_t open = span_find(number, SPAN("〔")), digits = 0;
	struct span rest;

	if (order && span_find(number, SPAN("第")) != SIZE_MAX &&
	    span_ends_with(number, SPAN("号")))
		return true;
	if (open == SIZE_MAX || open == 0)
		return false;
	rest = span_skip(number, open + sizeof "〔" - 1);
	while (digits < rest.len_bytes && rest.ptr[digits] >= '0' && rest.ptr[digits] <= '9')
		digits++;
	if (digits != 4 || !span_starts_with(span_skip(rest, 4), SPAN("〕")))
		return false;
	rest = span_skip(rest, 4 + sizeof "〕" - 1);
	for (digits = 0;
	     digits < rest.len_bytes && rest.ptr[digits] >= '0' && rest.ptr[digits] <= '9';)
		digits++;
	return digits > 0 && rest.ptr[0] != '0' && span_equal(span_skip(rest, digits), SPAN("号"));
}

static void
set_number(struct head *head)
{
	const struct parse_field *field = head->value[KEY_NUMBER];
	struct span number = value_text(head->part->b, field);

	if (!number.ptr)
		return;
	model_set(head->part->b->arena, head->node, MODEL_KEY_NUMBER, number);
	if (!is_number_shape(number, head->kind == KIND_ORDER))
		PART_DIAG(head->part, CODE_NUMBER_SHAPE, field->text_pos, number);
}

static void
set_attributes(struct head *head)
{
	struct build *b = head->part->b;
	struct span date;
	int64_t page;

	model_set(b->arena, head->node, MODEL_KEY_KIND,
	    span_from_cstr(kind_names[head->kind < KIND_COUNT ? head->kind : KIND_OTHER].en));
	set_number(head);
	set_text(head, KEY_SHORT, MODEL_KEY_SHORT);
	set_text(head, KEY_DISCLOSURE, MODEL_KEY_DISCLOSURE);
	set_text(head, KEY_INDEX, MODEL_KEY_INDEX_NUMBER);
	set_text(head, KEY_SUBJECT, MODEL_KEY_SUBJECT);
	set_text(head, KEY_VALIDITY, MODEL_KEY_VALIDITY);
	date = value_date(b, head->value[KEY_SIGNED]);
	if (date.ptr)
		model_set(b->arena, head->node, MODEL_KEY_DATE_SIGNED, date);
	date = value_date(b, head->value[KEY_PRINTED]);
	if (date.ptr)
		model_set(b->arena, head->node, MODEL_KEY_DATE_PRINTED, date);
	if (value_int(b, head->value[KEY_PAGE], 0, &page))
		model_set_int(b->arena, head->node, MODEL_KEY_PAGE, page);
}

void
document_from_source(struct build *b, struct model_node *section, struct span path, struct pos pos)
{
	struct part *part = part_from_source(b, path, pos);
	struct head head = {.part = part};
	const struct kind_rule *rule;
	struct model_node *enclosures;
	int64_t columns;

	if (!part || !part->front)
		return;
	keys_from_mapping(b, part->front, document_keys, KEY_COUNT, head.value);
	head.kind = find_kind(part, head.value[KEY_KIND]);
	rule = &kind_rules[head.kind < KIND_COUNT ? head.kind : KIND_OTHER];
	check_keys(&head, BIT(KEY_KIND) | BIT(KEY_TITLE) | rule->required, rule->forbidden,
	    head.kind < KIND_COUNT ? key_shown(b, &kind_names[head.kind]) : SPAN("文件"));
	head.node = model_add(b->arena, section, MODEL_DOCUMENT, (struct pos){part->file, 1, 1});
	columns = read_columns(&head, head.value[KEY_ISSUES] ? 1 : rule->columns);
	set_part(&head, columns);
	set_attributes(&head);
	marks_from_fields(&head);
	lines_from_field(&head, KEY_ISSUERS, MODEL_ISSUER, false);
	lines_from_field(&head, KEY_TITLE, MODEL_TITLE, true);
	lines_from_field(&head, KEY_NUMBER, MODEL_DOCNUMBER, true);
	approvers_from_field(&head);
	lines_from_field(&head, KEY_ADDRESSEES, MODEL_ADDRESSEE, true);
	body_from_part(part, head.node, columns);
	enclosures = enclosures_from_field(&head);
	signature_from_fields(&head);
	remark_from_field(&head);
	add_inner_parts(&head, KEY_ISSUES, MODEL_ISSUED);
	add_inner_parts(&head, KEY_ATTACHMENTS, MODEL_ATTACHMENT);
	enclosures_fill(&head, enclosures);
	foot_from_fields(&head);
}
