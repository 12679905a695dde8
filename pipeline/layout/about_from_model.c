#include "layout/about_from_model.h"

#include "ir/name_set.h"
#include "ir/style_words.h"

/* A list as it grows: items on lines, each once. */
struct list {
	struct arena *arena;
	struct buffer text;
	struct name_set seen;
};

static void
add(struct list *list, struct span item)
{
	if (item.len_bytes == 0 || !name_set_add(&list->seen, list->arena, item))
		return;
	if (list->text.len_bytes > 0)
		buffer_append_byte(&list->text, '\n');
	buffer_append(&list->text, item);
}

/* The list; absent where it is empty. */
static struct span
finish(struct list *list)
{
	struct span text = {0};
	if (list->text.len_bytes > 0)
		text = arena_copy(list->arena, buffer_span(&list->text));
	buffer_free(&list->text);
	return text;
}

static bool
is_one_of(struct span word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal_cstr(word, words[i]))
			return true;
	return false;
}

/* The imprint may hold any lines: these have a meaning beyond the page. */
static bool
is_number_label(struct span label)
{
	static const char *const labels[] = {"刊号", "国内统一刊号", "国内统一连续出版物号",
	    "国际标准刊号", "国际标准连续出版物号", "连续出版物号", "准印证号", "CN", "ISSN"};
	return is_one_of(label, labels, sizeof(labels) / sizeof(labels[0]));
}

static bool
is_rights_label(struct span label)
{
	static const char *const labels[] = {"版权", "版权声明", "版权所有", "使用许可", "rights"};
	return is_one_of(label, labels, sizeof(labels) / sizeof(labels[0]));
}

/* CN and ISSN are part of their numbers. */
static struct span
number_of(struct arena *arena, struct span label, struct span value)
{
	const struct span parts[] = {label, SPAN(" "), value};
	bool prefix = span_equal_cstr(label, "CN") || span_equal_cstr(label, "ISSN");
	return prefix && !span_starts_with(value, label) ? arena_join(arena, parts, 3) : value;
}

static void
describe_imprint(const struct model_node *line, struct list *identifiers, struct list *rights)
{
	struct span label = model_get(line, MODEL_KEY_LABEL);
	struct span value = model_get(line, MODEL_KEY_VALUE);
	if (is_number_label(label))
		add(identifiers, number_of(identifiers->arena, label, value));
	else if (is_rights_label(label))
		add(rights, value);
}

/* What each of the issue's documents has of a key. */
static void
add_of_documents(struct list *list, const struct model_node *issue, enum model_key key)
{
	for (const struct model_node *n = issue->first; n; n = n->next)
		for (const struct model_node *d = n->kind == MODEL_SECTION ? n->first : NULL; d;
		     d = d->next)
			if (d->kind == MODEL_DOCUMENT)
				add(list, model_get(d, key));
}

/* The sections, which read as a sentence about the issue. */
static struct span
sections_of(struct arena *arena, const struct model_node *issue)
{
	struct buffer out = {0};
	for (const struct model_node *n = issue->first; n; n = n->next) {
		if (n->kind != MODEL_SECTION)
			continue;
		if (out.len_bytes > 0)
			buffer_append_cstr(&out, "；");
		buffer_append(&out, model_get(n, MODEL_KEY_TITLE));
	}
	struct span text = {0};
	if (out.len_bytes > 0)
		text = arena_copy(arena, buffer_span(&out));
	buffer_free(&out);
	return text;
}

void
layout_describe(struct pages *pages, const struct model *model, const struct style *style)
{
	struct arena *arena = pages->arena;
	const struct model_node *issue = model->issue;
	struct list creators = {.arena = arena}, keywords = {.arena = arena};
	struct list identifiers = {.arena = arena}, rights = {.arena = arena};
	pages->title = style_fill_words(arena, style->words.running_head, issue);
	pages->lang = model_get(issue, MODEL_KEY_LANG);
	pages->date = model_get(issue, MODEL_KEY_DATE);
	pages->subject = sections_of(arena, issue);
	add(&creators, model_get(issue, MODEL_KEY_SPONSOR));
	add(&creators, model_get(issue, MODEL_KEY_PUBLISHER));
	pages->creator = finish(&creators);
	add_of_documents(&keywords, issue, MODEL_KEY_SUBJECT);
	add_of_documents(&keywords, issue, MODEL_KEY_NUMBER);
	pages->keywords = finish(&keywords);
	add(&identifiers, model_get(issue, MODEL_KEY_NAME));
	for (const struct model_node *n = issue->first; n; n = n->next)
		if (n->kind == MODEL_IMPRINT)
			describe_imprint(n, &identifiers, &rights);
	add_of_documents(&identifiers, issue, MODEL_KEY_INDEX_NUMBER);
	pages->identifier = finish(&identifiers);
	pages->rights = finish(&rights);
}
