/*
 * What stands around the text of an official document: 份号, 密级, 紧急程度 and 签发人 at its
 * head (GB/T 9704-2012 7.2.1 to 7.2.3, 7.2.6), 附件说明 and 附注 (7.3.4, 7.3.6), 版记 (7.4).
 * Labels, brackets, ordinals and full stops that the standard sets are added where the source
 * has none of its own.
 */
#include "model/document.h"

#include "base/utf8.h"
#include "ir/dates.h"

/* The line without what it begins with; false where it begins otherwise, or holds nothing else. */
static bool
skip(struct value_line *line, struct span start)
{
	size_t at = 0;

	if (!span_starts_with(line->text, start) || line->text.len_bytes == start.len_bytes)
		return false;
	line->text = span_skip(line->text, start.len_bytes);
	line->pos.col_cp += (int32_t)utf8_count(start);
	while (at < line->text.len_bytes && utf8_is_space(utf8_next(line->text, &at))) {
		line->text = span_skip(line->text, at);
		line->pos.col_cp++;
		at = 0;
	}
	return true;
}

/* Takes the editor's own label off, which the model has as an attribute: 抄送：, 抄送: */
static void
skip_label(struct value_line *line, const char *label)
{
	struct span whole = span_from_cstr(label);
	struct value_line rest = *line;

	if (skip(&rest, span_take(whole, whole.len_bytes - sizeof "：" + 1)) &&
	    (skip(&rest, SPAN("：")) || skip(&rest, SPAN(":"))))
		*line = rest;
}

static uint32_t
last_character(struct span text)
{
	uint32_t cp = 0;

	for (size_t at = 0; at < text.len_bytes;)
		cp = utf8_next(text, &at);
	return cp;
}

static struct pos
last_pos(const struct value_line *line)
{
	struct pos pos = line->pos;

	pos.col_cp += (int32_t)utf8_count(line->text) - 1;
	return pos;
}

/* The lines of a field as one; its place is that of the first. */
static bool
read_text(struct head *head, enum document_key key, struct value_line *out)
{
	struct build *b = head->part->b;
	size_t count;
	const struct value_line *lines = value_lines(b, head->value[key], &count);
	struct span *texts;

	if (!count)
		return false;
	texts = ARENA_ARRAY(b->arena, struct span, count);
	for (size_t i = 0; i < count; i++)
		texts[i] = lines[i].text;
	*out = (struct value_line){
	    count == 1 ? texts[0] : arena_join(b->arena, texts, count), lines[0].pos};
	return true;
}

/* --- 份号, 密级, 紧急程度 --- */

static bool
is_copy_number(struct span text)
{
	for (size_t i = 0; i < text.len_bytes; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	return text.len_bytes == 6;
}

/* 机密★1年 */
static bool
is_secrecy(struct span text)
{
	static const char *const grades[] = {"绝密", "机密", "秘密"};

	for (size_t i = 0; i < sizeof grades / sizeof *grades; i++) {
		struct span grade = span_from_cstr(grades[i]);

		if (span_starts_with(text, grade))
			return text.len_bytes == grade.len_bytes ||
			       span_starts_with(span_skip(text, grade.len_bytes), SPAN("★"));
	}
	return false;
}

static bool
is_urgency(struct span text)
{
	static const char *const words[] = {"特急", "加急", "特提", "平急"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_equal_cstr(text, words[i]))
			return true;
	return false;
}

void
marks_from_fields(struct head *head)
{
	static const struct {
		enum document_key key;
		const char *kind, *should;
		bool (*fits)(struct span text);
	} marks[] = {{KEY_COPY_NUMBER, "copynumber", "000001", is_copy_number},
	    {KEY_SECRECY, "secrecy", "机密★1年", is_secrecy},
	    {KEY_URGENCY, "urgency", "特急、加急", is_urgency}};
	struct build *b = head->part->b;
	struct value_line line;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct model_node *node;

		if (!read_text(head, marks[i].key, &line))
			continue;
		node = model_add(b->arena, head->node, MODEL_MARK, line.pos);
		inlines_from_line(head, node, line);
		model_set(b->arena, node, MODEL_KEY_KIND, span_from_cstr(marks[i].kind));
		if (!marks[i].fits(line.text))
			PART_DIAG(head->part, CODE_MARK_SHAPE, line.pos, line.text,
			    key_shown(b, &document_keys[marks[i].key]),
			    span_from_cstr(marks[i].should));
		if (marks[i].key == KEY_SECRECY)
			PART_DIAG(head->part, CODE_DOCUMENT_CLASSIFIED, line.pos, line.text);
	}
}

/* --- 签发人 --- */

void
approvers_from_field(struct head *head)
{
	struct build *b = head->part->b;
	size_t count;
	struct value_line *lines = value_lines(b, head->value[KEY_APPROVERS], &count);
	struct model_node *node = NULL;

	for (size_t i = 0; i < count; i++) {
		struct value_line line = lines[i];

		skip_label(&line, "签发人：");
		if (!node) {
			node = model_add(b->arena, head->node, MODEL_APPROVERS, line.pos);
			model_set(b->arena, node, MODEL_KEY_LABEL, SPAN("签发人："));
		}
		inlines_from_line(head, model_add(b->arena, node, MODEL_APPROVER, line.pos), line);
	}
}

/* --- 附件说明 --- */

struct model_node *
enclosures_from_field(struct head *head)
{
	const struct parse_field *field = head->value[KEY_ENCLOSURES];
	struct model_node *node;

	if (!field)
		return NULL;
	node = model_add(head->part->b->arena, head->node, MODEL_ENCLOSURES, field->text_pos);
	model_set(head->part->b->arena, node, MODEL_KEY_LABEL, SPAN("附件："));
	return node;
}

/* Takes the editor's own ordinal off: 1. ． 、 */
static void
skip_ordinal(struct build *b, struct value_line *line, size_t number)
{
	struct value_line rest = *line;

	if (skip(&rest, diag_int(b->diags, (int64_t)number)) &&
	    (skip(&rest, SPAN(".")) || skip(&rest, SPAN("．")) || skip(&rest, SPAN("、"))))
		*line = rest;
}

/* A title in running text: what a space sets apart stays, breaks and letter-spacing go. */
static void
copy_inlines(struct build *b, const struct model_node *from, struct model_node *to)
{
	for (const struct model_node *n = from->first; n; n = n->next) {
		struct model_node *copy = to;

		if (n->kind == MODEL_BREAK)
			continue;
		if (n->kind != MODEL_SPREAD) {
			copy = model_add(b->arena, to, n->kind, n->pos);
			copy->text = n->text;
			for (size_t i = 0; i < n->attr_count; i++)
				model_set(b->arena, copy, n->attrs[i].key, n->attrs[i].value);
		}
		copy_inlines(b, n, copy);
	}
}

/* A new enclosure; its inlines go where the gazette has the attachment, if it has. */
static struct model_node *
add_enclosure(struct head *head, struct model_node *enclosures, struct pos pos, size_t number,
    size_t count, const struct model_node *attachment)
{
	struct build *b = head->part->b;
	struct model_node *node = model_add(b->arena, enclosures, MODEL_ENCLOSURE, pos);

	if (count > 1)
		model_set(b->arena, node, MODEL_KEY_LABEL,
		    arena_join(b->arena,
			(const struct span[]){diag_int(b->diags, (int64_t)number), SPAN(".")}, 2));
	if (attachment) {
		const struct span href[] = {SPAN("#"), model_get(attachment, MODEL_KEY_ID)};

		node = model_add(b->arena, node, MODEL_LINK, pos);
		model_set(b->arena, node, MODEL_KEY_HREF, arena_join(b->arena, href, 2));
	}
	return node;
}

static const struct model_node *
next_attachment(const struct model_node *n)
{
	while (n && n->kind != MODEL_ATTACHMENT)
		n = n->next;
	return n;
}

/* What the standard asks of an enclosure's name (7.3.4, 7.3.7). */
static void
check_enclosure(struct head *head, const struct value_line *line, const struct model_node *text,
    const struct model_node *attachment)
{
	struct build *b = head->part->b;
	const struct model_node *title = attachment ? model_child(attachment, MODEL_TITLE) : NULL;
	uint32_t last = last_character(line->text);

	if (last == 0x3002 || last == 0xFF1B || last == 0xFF0C || last == 0x3001)
		PART_DIAG0(head->part, CODE_ENCLOSURE_MARK, last_pos(line));
	else if (title &&
		 !span_equal(model_flat_text(b->arena, text), model_flat_text(b->arena, title)))
		PART_DIAG(head->part, CODE_ENCLOSURE_TITLE, line->pos,
		    model_flat_text(b->arena, text), model_flat_text(b->arena, title));
}

/* 是: the titles of the attachments. */
static void
fill_from_titles(struct head *head, struct model_node *enclosures, size_t count)
{
	const struct model_node *attachment = next_attachment(head->node->first);

	if (!count)
		DIAG0(head->part->b->diags, CODE_ENCLOSURES_NONE, enclosures->pos);
	for (size_t i = 0; i < count; i++) {
		const struct model_node *title = model_child(attachment, MODEL_TITLE);
		struct model_node *node =
		    add_enclosure(head, enclosures, enclosures->pos, i + 1, count, attachment);

		if (title)
			copy_inlines(head->part->b, title, node);
		attachment = next_attachment(attachment->next);
	}
}

static void
fill_from_lines(struct head *head, struct model_node *enclosures, size_t attachments)
{
	struct build *b = head->part->b;
	const struct model_node *attachment = next_attachment(head->node->first);
	size_t count;
	const struct value_line *lines = value_lines(b, head->value[KEY_ENCLOSURES], &count);

	for (size_t i = 0; i < count; i++) {
		struct value_line line = lines[i];
		struct model_node *node;

		skip_label(&line, "附件：");
		skip_ordinal(b, &line, i + 1);
		node = add_enclosure(head, enclosures, line.pos, i + 1, count, attachment);
		inlines_from_line(head, node, line);
		check_enclosure(head, &line, node, attachment);
		attachment = attachment ? next_attachment(attachment->next) : NULL;
	}
	if (attachments && count != attachments)
		PART_DIAG(head->part, CODE_ENCLOSURES_COUNT, enclosures->pos,
		    diag_int(b->diags, (int64_t)count), diag_int(b->diags, (int64_t)attachments));
}

void
enclosures_fill(struct head *head, struct model_node *enclosures)
{
	const struct parse_field *field = head->value[KEY_ENCLOSURES];
	size_t attachments = 0;

	if (!enclosures)
		return;
	for (const struct model_node *n = head->node->first; n; n = n->next)
		attachments += n->kind == MODEL_ATTACHMENT;
	if (field->kind == PARSE_SCALAR &&
	    (span_equal_cstr(field->scalar, "是") || span_equal_cstr(field->scalar, "yes")))
		fill_from_titles(head, enclosures, attachments);
	else
		fill_from_lines(head, enclosures, attachments);
}

/* --- 附注 --- */

void
remark_from_field(struct head *head)
{
	struct build *b = head->part->b;
	struct value_line line;
	struct model_node *node;
	bool bare;

	if (!read_text(head, KEY_REMARK, &line))
		return;
	skip_label(&line, "附注：");
	bare = !span_starts_with(line.text, SPAN("（")) && !span_starts_with(line.text, SPAN("("));
	node = model_add(b->arena, head->node, MODEL_REMARK, line.pos);
	if (bare)
		text_append(b, node, SPAN("（"));
	inlines_from_line(head, node, line);
	if (bare)
		text_append(b, node, SPAN("）"));
}

/* --- 版记 --- */

static void
add_copies(struct head *head)
{
	struct build *b = head->part->b;
	struct value_line line;
	struct model_node *node;

	if (!read_text(head, KEY_COPIES, &line))
		return;
	skip_label(&line, "抄送：");
	if (last_character(line.text) != 0x3002)
		line.text = arena_join(b->arena, (const struct span[]){line.text, SPAN("。")}, 2);
	node = model_add(b->arena, head->node, MODEL_COPIES, line.pos);
	inlines_from_line(head, node, line);
	model_set(b->arena, node, MODEL_KEY_LABEL, SPAN("抄送："));
}

/* In brackets as gazettes have it, where no office stands beside it. */
static void
add_print_line(struct head *head, bool bare)
{
	struct build *b = head->part->b;
	const struct parse_field *date = head->value[KEY_PRINTED];
	struct span iso = value_date(b, date);
	struct model_node *node;

	if (!iso.ptr)
		return;
	node = model_add(b->arena, head->node, MODEL_PRINTLINE, date->text_pos);
	model_set(b->arena, node, MODEL_KEY_ISO, iso);
	text_append(b, node,
	    arena_join(b->arena,
		(const struct span[]){bare ? SPAN("") : SPAN("（"), date_text(b->arena, iso),
		    bare ? SPAN("印发") : SPAN("印发）")},
		3));
}

void
foot_from_fields(struct head *head)
{
	struct value_line line;
	bool office = read_text(head, KEY_PRINT_OFFICE, &line);

	add_copies(head);
	if (office)
		inlines_from_line(head,
		    model_add(head->part->b->arena, head->node, MODEL_PRINTOFFICE, line.pos), line);
	add_print_line(head, office);
}
