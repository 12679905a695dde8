/*
 * recipe_from_yaml.c - the recipe's YAML to its struct. What stands where is
 * checked by recipe_order.c, once all of it has been read.
 */
#include "import/recipe.h"
#include "import/recipe_fields.h"
#include "import/recipe_order.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct parse_key key_text = {"原文", "text"};
static const struct parse_key key_sha256 = {"校验", "sha256"};
static const struct parse_key key_first_page = {"起页", "first-page"};
static const struct parse_key key_issue = {"刊期", "issue"};
static const struct parse_key key_documents = {"文件", "documents"};
static const struct parse_key key_boxes = {"专栏", "boxes"};
static const struct parse_key key_box_measure = {"专栏行长", "box-measure"};
static const struct parse_key key_tables = {"表", "tables"};
static const struct parse_key key_figures = {"图", "figures"};
static const struct parse_key key_names = {"姓名", "names"};
static const struct parse_key key_from = {"起", "from"};
static const struct parse_key key_to = {"止", "to"};
static const struct parse_key key_name = {"名", "name"};
static const struct parse_key key_measure = {"行长", "measure"};
static const struct parse_key key_columns = {"栏数", "columns"};
static const struct parse_key key_leads = {"段首语", "leads"};
static const struct parse_key key_title_lines = {"标题行数", "title-lines"};
static const struct parse_key key_issuer_lines = {"发文机关行数", "issuer-lines"};
static const struct parse_key key_signature_lines = {"署名行数", "signature-lines"};
static const struct parse_key key_section = {"栏目", "section"};
static const struct parse_key key_kind = {"种类", "kind"};
static const struct parse_key key_issues = {"被印发件", "issues"};
static const struct parse_key key_attachments = {"附件", "attachments"};
static const struct parse_key key_front = {"其他项目", "front"};
static const struct parse_key key_markdown = {"文", "markdown"};
static const struct parse_key key_notes = {"注", "notes"};
static const struct parse_key key_attributes = {"属性", "attributes"};
static const struct parse_key key_line = {"行", "line"};
static const struct parse_key key_picture = {"图片", "picture"};
static const struct parse_key key_alt = {"替代", "alt"};
static const struct parse_key key_level = {"级", "level"};
static const struct parse_key key_reason = {"因由", "reason"};
static const struct parse_key key_masthead = {"刊名", "masthead"};
static const struct parse_key key_year = {"年", "year"};
static const struct parse_key key_number = {"期", "number"};

/* In the order of enum recipe_answer. */
static const struct parse_key answer_keys[ANSWER_COUNT] = {
    {"起段", "starts"},
    {"连行", "joins"},
    {"标题", "heads"},
    {"段止", "ends"},
    {"加段首语", "more-leads"},
    {"免段首语", "no-leads"},
    {"连词", "word-joins"},
    {"隔词", "word-breaks"},
    {"换页", "page-starts"},
    {"非换页", "no-page-starts"},
    {"留行", "keep"},
    {"删行", "drop"},
};

/* Whether a list's element is written as a bare line number. */
static bool
is_bare(const struct parse_field *f)
{
	return f->kind == PARSE_SCALAR;
}

static void
read_part(struct recipe_reader *r, const struct parse_field *f, struct recipe_part *part)
{
	part->pos = f->pos;
	part->first_line = recipe_integer(r, f, key_from, 1, RECIPE_REQUIRED, 1);
	part->name = recipe_text(r, f, key_name, RECIPE_REQUIRED);
	part->measure_cells = recipe_integer(r, f, key_measure, 4, RECIPE_REQUIRED, 18);
	part->columns = recipe_integer(r, f, key_columns, 1, false, RECIPE_UNSAID);
	part->lead_limit = recipe_integer(r, f, key_leads, 0, false, RECIPE_UNSAID);
	part->title_lines = recipe_integer(r, f, key_title_lines, 1, false, RECIPE_UNSAID);
	part->issuer_lines = recipe_integer(r, f, key_issuer_lines, 0, false, RECIPE_UNSAID);
	part->signature_lines = recipe_integer(r, f, key_signature_lines, 0, false, RECIPE_UNSAID);
}

/* An issued text or an attachment. False: it is no mapping. */
static bool
read_inner_part(struct recipe_reader *r, const struct parse_field *f, struct parse_key name,
    struct recipe_part *part)
{
	const struct parse_key keys[] = {
	    key_from, key_name, key_measure, key_columns, key_leads, key_title_lines};
	if (!recipe_check_mapping(r, f, name, keys, COUNT(keys)))
		return false;
	read_part(r, f, part);
	return true;
}

static void
read_attachments(
    struct recipe_reader *r, const struct parse_field *list, struct recipe_document *document)
{
	if (!recipe_check_list(r, list, key_attachments))
		return;
	document->attachments = ARENA_ARRAY(r->arena, struct recipe_part, parse_field_count(list));
	for (const struct parse_field *f = list->first; f; f = f->next)
		if (read_inner_part(
			r, f, key_attachments, &document->attachments[document->attachment_count]))
			document->attachment_count++;
}

static bool
read_document(
    struct recipe_reader *r, const struct parse_field *f, struct recipe_document *document)
{
	const struct parse_key keys[] = {key_from, key_name, key_measure, key_columns, key_leads,
	    key_title_lines, key_issuer_lines, key_signature_lines, key_section, key_kind,
	    key_issues, key_attachments, key_front};
	if (!recipe_check_mapping(r, f, key_documents, keys, COUNT(keys)))
		return false;
	read_part(r, f, &document->part);
	document->section = recipe_text(r, f, key_section, RECIPE_REQUIRED);
	document->kind = recipe_text(r, f, key_kind, RECIPE_REQUIRED);
	document->appointment = span_equal_cstr(document->kind, "任免") ||
				span_equal_cstr(document->kind, "appointment");
	const struct parse_field *issued = recipe_find(r, f, key_issues, false);
	if (issued) {
		struct recipe_part *part = ARENA_NEW(r->arena, struct recipe_part);
		if (read_inner_part(r, issued, key_issues, part))
			document->issued = part;
	}
	read_attachments(r, recipe_find(r, f, key_attachments, false), document);
	document->front = recipe_find(r, f, key_front, false);
	if (document->front && document->front->kind != PARSE_MAPPING)
		RECIPE_REPORT(r, CODE_IMPORT_RECIPE_MAPPING, document->front->pos,
		    span_from_cstr(key_front.zh), span_from_cstr(key_front.en));
	return true;
}

static void
read_documents(struct recipe_reader *r, const struct parse_field *list, struct recipe *recipe)
{
	if (!recipe_check_list(r, list, key_documents))
		return;
	recipe->documents = ARENA_ARRAY(r->arena, struct recipe_document, parse_field_count(list));
	for (const struct parse_field *f = list->first; f; f = f->next)
		if (read_document(r, f, &recipe->documents[recipe->document_count]))
			recipe->document_count++;
	if (!list->first)
		RECIPE_REPORT(r, CODE_IMPORT_RECIPE_MISSING, list->pos,
		    span_from_cstr(key_documents.zh), span_from_cstr(key_documents.en));
}

static struct recipe_range
read_range(struct recipe_reader *r, const struct parse_field *f)
{
	struct recipe_range range = {.pos = f->pos};
	range.first = recipe_integer(r, f, key_from, 1, RECIPE_REQUIRED, 1);
	range.last = recipe_integer(r, f, key_to, 1, RECIPE_REQUIRED, range.first);
	return range;
}

static void
read_boxes(struct recipe_reader *r, const struct parse_field *root, struct recipe *recipe)
{
	const struct parse_key keys[] = {key_from, key_to, key_measure, key_attributes};
	const struct parse_field *list = recipe_find(r, root, key_boxes, false);
	int32_t usual = recipe_integer(r, root, key_box_measure, 4, false, RECIPE_UNSAID);
	if (!recipe_check_list(r, list, key_boxes))
		return;
	recipe->boxes = ARENA_ARRAY(r->arena, struct recipe_box, parse_field_count(list));
	for (const struct parse_field *f = list->first; f; f = f->next) {
		if (!recipe_check_mapping(r, f, key_boxes, keys, COUNT(keys)))
			continue;
		struct recipe_box *box = &recipe->boxes[recipe->box_count++];
		box->lines = read_range(r, f);
		box->attributes = recipe_text(r, f, key_attributes, false);
		box->measure_cells =
		    recipe_integer(r, f, key_measure, 4, usual == RECIPE_UNSAID, usual);
	}
}

/* Prose that belongs to a table comes from the old text, not from the recipe. */
static void
read_notes(struct recipe_reader *r, const struct parse_field *f, struct recipe_table *table)
{
	const struct parse_key keys[] = {key_from, key_to, key_measure};
	const struct parse_field *notes = recipe_find(r, f, key_notes, false);
	if (!notes || !recipe_check_mapping(r, notes, key_notes, keys, COUNT(keys)))
		return;
	table->notes = read_range(r, notes);
	table->notes_measure_cells = recipe_integer(r, notes, key_measure, 4, RECIPE_REQUIRED, 18);
	if (table->notes.first < table->lines.first || table->notes.last > table->lines.last)
		RECIPE_REPORT(r, CODE_IMPORT_RECIPE_OUTSIDE, notes->pos,
		    diag_int(r->diags, table->lines.first), diag_int(r->diags, table->lines.last));
	if (table->markdown.ptr && span_find(table->markdown, SPAN(RECIPE_NOTES_MARK)) == SIZE_MAX)
		RECIPE_REPORT(
		    r, CODE_IMPORT_RECIPE_NOTES, table->markdown_pos, SPAN(RECIPE_NOTES_MARK));
}

static void
read_tables(struct recipe_reader *r, const struct parse_field *list, struct recipe *recipe)
{
	const struct parse_key keys[] = {key_from, key_to, key_markdown, key_notes};
	if (!recipe_check_list(r, list, key_tables))
		return;
	recipe->tables = ARENA_ARRAY(r->arena, struct recipe_table, parse_field_count(list));
	for (const struct parse_field *f = list->first; f; f = f->next) {
		if (!recipe_check_mapping(r, f, key_tables, keys, COUNT(keys)))
			continue;
		struct recipe_table *table = &recipe->tables[recipe->table_count++];
		table->lines = read_range(r, f);
		table->markdown = recipe_text(r, f, key_markdown, RECIPE_REQUIRED);
		table->markdown_pos = f->pos;
		read_notes(r, f, table);
	}
}

static void
read_figures(struct recipe_reader *r, const struct parse_field *list, struct recipe *recipe)
{
	const struct parse_key keys[] = {key_line, key_picture, key_alt};
	if (!recipe_check_list(r, list, key_figures))
		return;
	recipe->figures = ARENA_ARRAY(r->arena, struct recipe_figure, parse_field_count(list));
	for (const struct parse_field *f = list->first; f; f = f->next) {
		if (!recipe_check_mapping(r, f, key_figures, keys, COUNT(keys)))
			continue;
		struct recipe_figure *figure = &recipe->figures[recipe->figure_count++];
		figure->pos = f->pos;
		figure->line = recipe_integer(r, f, key_line, 1, RECIPE_REQUIRED, 1);
		figure->picture = recipe_text(r, f, key_picture, false);
		figure->alt = recipe_text(r, f, key_alt, RECIPE_REQUIRED);
	}
}

/* One line of an answer: its number, or a mapping where there is more to say. */
static void
read_answer(struct recipe_reader *r, const struct parse_field *f, enum recipe_answer answer,
    struct recipe_line *out)
{
	const struct parse_key keys[] = {key_line, answer == ANSWER_HEAD ? key_level : key_reason};
	size_t key_count = answer == ANSWER_HEAD || answer == ANSWER_DROP ? 2 : 1;
	*out = (struct recipe_line){.answer = answer, .pos = f->pos};
	if (is_bare(f)) {
		out->line = recipe_integer_of(r, f, answer_keys[answer], 1, 1);
		return;
	}
	if (!recipe_check_mapping(r, f, answer_keys[answer], keys, key_count))
		return;
	out->line = recipe_integer(r, f, key_line, 1, RECIPE_REQUIRED, 1);
	if (answer == ANSWER_HEAD)
		out->level = recipe_integer(r, f, key_level, 1, false, 0);
	if (answer == ANSWER_HEAD && out->level > 5)
		RECIPE_REPORT(r, CODE_IMPORT_RECIPE_LEVEL, f->pos, diag_int(r->diags, out->level));
	if (answer == ANSWER_DROP)
		out->reason = recipe_text(r, f, key_reason, RECIPE_REQUIRED);
}

static void
read_answers(struct recipe_reader *r, const struct parse_field *root, struct recipe *recipe)
{
	const struct parse_field *lists[ANSWER_COUNT];
	size_t total = 0;
	for (size_t a = 0; a < ANSWER_COUNT; a++) {
		lists[a] = recipe_find(r, root, answer_keys[a], false);
		if (!recipe_check_list(r, lists[a], answer_keys[a]))
			lists[a] = NULL;
		total += parse_field_count(lists[a]);
	}
	recipe->answers = ARENA_ARRAY(r->arena, struct recipe_line, total);
	for (size_t a = 0; a < ANSWER_COUNT; a++)
		for (const struct parse_field *f = lists[a] ? lists[a]->first : NULL; f;
		     f = f->next)
			read_answer(
			    r, f, (enum recipe_answer)a, &recipe->answers[recipe->answer_count++]);
}

static void
read_names(struct recipe_reader *r, const struct parse_field *list, struct recipe *recipe)
{
	if (!recipe_check_list(r, list, key_names))
		return;
	recipe->names = ARENA_ARRAY(r->arena, struct span, parse_field_count(list));
	for (const struct parse_field *f = list->first; f; f = f->next) {
		if (f->kind == PARSE_SCALAR && f->scalar.len_bytes > 0)
			recipe->names[recipe->name_count++] = f->scalar;
		else
			RECIPE_REPORT(r, CODE_IMPORT_RECIPE_TEXT, f->pos,
			    span_from_cstr(key_names.zh), span_from_cstr(key_names.en));
	}
}

static void
read_text_and_issue(struct recipe_reader *r, const struct parse_field *root, struct recipe *recipe)
{
	const struct parse_key keys[] = {key_sha256};
	const struct parse_field *text = recipe_find(r, root, key_text, RECIPE_REQUIRED);
	if (text && recipe_check_mapping(r, text, key_text, keys, COUNT(keys))) {
		recipe->sha256 = recipe_text(r, text, key_sha256, RECIPE_REQUIRED);
		recipe->sha256_pos = text->pos;
	}
	recipe->issue = recipe_find(r, root, key_issue, RECIPE_REQUIRED);
	if (!recipe->issue)
		return;
	if (recipe->issue->kind != PARSE_MAPPING) {
		RECIPE_REPORT(r, CODE_IMPORT_RECIPE_MAPPING, recipe->issue->pos,
		    span_from_cstr(key_issue.zh), span_from_cstr(key_issue.en));
		return;
	}
	recipe->masthead = recipe_text(r, recipe->issue, key_masthead, RECIPE_REQUIRED);
	recipe->year = recipe_text(r, recipe->issue, key_year, RECIPE_REQUIRED);
	recipe->number = recipe_text(r, recipe->issue, key_number, RECIPE_REQUIRED);
}

struct recipe *
recipe_from_yaml(struct arena *arena, struct diags *diags, int32_t file, struct span text)
{
	const struct parse_key first[] = {key_text, key_first_page, key_issue, key_documents,
	    key_boxes, key_box_measure, key_tables, key_figures, key_names};
	struct parse_key keys[COUNT(first) + ANSWER_COUNT];
	struct recipe_reader r = {.arena = arena, .diags = diags};
	const struct parse_field *root = parse_yaml(arena, diags, file, text, 1);
	if (!root)
		return NULL;
	for (size_t i = 0; i < COUNT(keys); i++)
		keys[i] = i < COUNT(first) ? first[i] : answer_keys[i - COUNT(first)];
	struct recipe *recipe = ARENA_NEW(arena, struct recipe);
	recipe_check_mapping(&r, root, key_text, keys, COUNT(keys));
	read_text_and_issue(&r, root, recipe);
	recipe->first_page = recipe_integer(&r, root, key_first_page, 1, false, RECIPE_UNSAID);
	read_documents(&r, recipe_find(&r, root, key_documents, RECIPE_REQUIRED), recipe);
	read_boxes(&r, root, recipe);
	read_tables(&r, recipe_find(&r, root, key_tables, false), recipe);
	read_figures(&r, recipe_find(&r, root, key_figures, false), recipe);
	read_answers(&r, root, recipe);
	read_names(&r, recipe_find(&r, root, key_names, false), recipe);
	if (!r.failed)
		recipe_check_order(&r, recipe);
	return r.failed ? NULL : recipe;
}
