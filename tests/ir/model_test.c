/* The model: built, walked, written, read back byte for byte. */
#include "ir/model.h"
#include "ir/sources.h"
#include "test.h"

static struct model_node *
add_text(struct arena *arena, struct model_node *parent, const char *text, struct pos pos)
{
	struct model_node *node = model_add(arena, parent, MODEL_TEXT, pos);

	node->text = span_from_cstr(text);
	return node;
}

static void
test_attributes(struct arena *arena)
{
	struct model_node *node = model_new(arena, MODEL_CELL, POS_NONE);
	char passing[] = "text";

	TEST("model: attributes are sorted, replaced, taken away, copied");
	model_set(arena, node, MODEL_KEY_VALUE, SPAN("13.0"));
	model_set_int(arena, node, MODEL_KEY_COL, 2);
	model_set(arena, node, MODEL_KEY_FORM, (struct span){passing, 4});
	passing[0] = 'n';
	for (int i = 0; i < 4; i++)
		model_set_int(arena, node, MODEL_KEY_COLSPAN, i);
	model_set(arena, node, MODEL_KEY_UNIT, SPAN(""));
	model_set(arena, node, MODEL_KEY_QUALIFIER, SPAN("x"));
	CHECK(node->attr_count == 6);
	for (size_t i = 1; i < node->attr_count; i++)
		CHECK(node->attrs[i - 1].key < node->attrs[i].key);
	CHECK(model_get_int(node, MODEL_KEY_COLSPAN, 9) == 3);
	CHECK(model_is(node, MODEL_KEY_FORM, "text"));
	CHECK(model_get(node, MODEL_KEY_UNIT).ptr && !model_get(node, MODEL_KEY_UNIT).len_bytes);
	model_set(arena, node, MODEL_KEY_FORM, (struct span){NULL, 0});
	model_set(arena, node, MODEL_KEY_SCOPE, (struct span){NULL, 0});
	CHECK(node->attr_count == 5 && !model_get(node, MODEL_KEY_FORM).ptr);
	CHECK(!model_is(node, MODEL_KEY_FORM, ""));
	TEST("model: integers that are absent or none");
	CHECK(model_get_int(node, MODEL_KEY_ROWSPAN, 7) == 7);
	CHECK(model_get_int(node, MODEL_KEY_VALUE, -1) == -1);
}

static void
test_walk(struct arena *arena)
{
	struct model_node *para = model_new(arena, MODEL_PARA, POS_NONE);
	struct model_node *lead, *strong;
	const struct model_node *n;
	int count = 0;

	TEST("model: reading order, and the text below a node");
	lead = model_add(arena, para, MODEL_LEAD, POS_NONE);
	add_text(arena, lead, "集聚任务：", POS_NONE);
	strong = model_add(arena, para, MODEL_STRONG, POS_NONE);
	add_text(arena, strong, "建", POS_NONE);
	model_add(arena, strong, MODEL_BREAK, POS_NONE);
	add_text(arena, para, "33所", POS_NONE);
	for (n = para; n; n = model_next(para, n))
		count++;
	CHECK(count == 7);
	CHECK(span_equal(model_flat_text(arena, para), SPAN("集聚任务：建33所")));
	CHECK(span_equal(model_flat_text(arena, strong), SPAN("建")));
	CHECK(model_next(strong, strong->last) == NULL);
	CHECK(model_next(strong->last, strong->last) == NULL);
	CHECK(model_flat_text(arena, model_new(arena, MODEL_PARA, POS_NONE)).ptr != NULL);
	CHECK(model_child(para, MODEL_STRONG) == strong && !model_child(para, MODEL_RESP));
	CHECK(strong->prev == lead && strong->next == para->last && lead->parent == para);
	TEST("model: which kinds are inline");
	CHECK(model_is_inline(MODEL_TEXT) && model_is_inline(MODEL_LEAD));
	CHECK(model_is_inline(MODEL_PAGEMARK) && model_is_inline(MODEL_NOTEREF));
	CHECK(!model_is_inline(MODEL_PARA) && !model_is_inline(MODEL_CELL));
	CHECK(!model_is_inline(MODEL_NOTE));
}

/* A small issue whose file table holds more files than its positions use, in another order. */
static struct model *
small_issue(struct arena *arena)
{
	struct model *m = ARENA_NEW(arena, struct model);
	struct model_node *section, *document, *title;

	m->arena = arena;
	m->files = ARENA_ARRAY(arena, struct span, 3);
	m->files[0] = SPAN("unused.md");
	m->files[1] = SPAN("b.md");
	m->files[2] = SPAN("issue.yaml");
	m->file_count = 3;
	m->issue = model_new(arena, MODEL_ISSUE, (struct pos){2, 1, 1});
	model_set(arena, m->issue, MODEL_KEY_NAME, SPAN("2021-02"));
	model_set(arena, m->issue, MODEL_KEY_MASTHEAD, SPAN("清河区人民政府公报"));
	model_set_int(arena, m->issue, MODEL_KEY_YEAR, 2021);
	model_set_int(arena, m->issue, MODEL_KEY_NUMBER, 2);
	model_set(arena, m->issue, MODEL_KEY_LANG, SPAN("zh-CN"));
	section = model_add(arena, m->issue, MODEL_SECTION, (struct pos){2, 6, 3});
	model_set(arena, section, MODEL_KEY_ID, SPAN("s1"));
	model_set(arena, section, MODEL_KEY_TITLE, SPAN("区政府\\文件"));
	document = model_add(arena, section, MODEL_DOCUMENT, (struct pos){1, 1, 1});
	model_set(arena, document, MODEL_KEY_ID, SPAN("b"));
	model_set(arena, document, MODEL_KEY_KIND, SPAN("other"));
	title = model_add(arena, document, MODEL_TITLE, (struct pos){1, 2, 5});
	add_text(arena, title, "㙦村 &<>", (struct pos){1, 2, 5});
	model_add(arena, title, MODEL_BREAK, POS_NONE);
	add_text(arena, title, "", (struct pos){7, 1, 1}); /* a file that is not in the table */
	return m;
}

static const char small_text[] = "gazette-model 1\n"
				 "file\tpath=issue.yaml\t@-\n"
				 "file\tpath=b.md\t@-\n"
				 "issue\tname=2021-02\tmasthead=清河区人民政府公报\tyear=2021"
				 "\tnumber=2\tlang=zh-CN\t@0:1:1\n"
				 "section\tid=s1\ttitle=区政府\\\\文件\t@0:6:3\n"
				 "document\tid=b\tkind=other\t@1:1:1\n"
				 "title\t@1:2:5\n"
				 "text\tt=㙦村 &<>\t@1:2:5\n"
				 "break\t@-\n"
				 "text\tt=\t@-\n"
				 "/title\t@-\n"
				 "/document\t@-\n"
				 "/section\t@-\n"
				 "/issue\t@-\n"
				 "end\t13\n";

static void
test_text(struct arena *arena)
{
	struct diags *diags = diag_new();
	struct buffer out = {NULL, 0, 0};
	struct model *model = small_issue(arena);
	const struct model_node *document;

	TEST("model: written as documented; only files that are used, as they are first used");
	model_write(model, &out);
	CHECK(span_equal_cstr(buffer_span(&out), small_text));
	CHECK(model_check(model, diags) && diag_count(diags, DIAG_NOTE) == 0);
	TEST("model: read beside other files; positions are the run's, and the text the same");
	diag_add_file(diags, SPAN("b.md"));
	diag_add_file(diags, SPAN("other.md"));
	model = model_read(arena, diags, SPAN("issue.model"), span_from_cstr(small_text));
	CHECK(model != NULL);
	document = model->issue->first->first;
	CHECK(span_equal(diag_file(diags, model->issue->pos.file), SPAN("issue.yaml")));
	CHECK(document->pos.file == 0 && document->pos.line == 1);
	CHECK(span_equal(model->files[model->issue->pos.file], SPAN("issue.yaml")));
	CHECK(span_equal(model->issue->first->attrs[1].value, SPAN("区政府\\文件")));
	CHECK(document->first->last->pos.file == DIAG_NO_FILE);
	buffer_clear(&out);
	model_write(model, &out);
	CHECK(span_equal_cstr(buffer_span(&out), small_text));
	CHECK(model_check(model, diags) && diag_count(diags, DIAG_NOTE) == 0);
	buffer_free(&out);
	diag_free(diags);
}

static void
test_sources(void)
{
	struct source items[] = {{.path = SPAN("01-plan.md")}, {.path = SPAN("figures/map.png")},
	    {.path = SPAN("issue.yaml")}};
	struct sources s = {.items = items, .count = 3};

	TEST("sources: found by their path, and nothing else is");
	for (size_t i = 0; i < s.count; i++)
		CHECK(sources_find(&s, items[i].path) == &items[i]);
	CHECK(!sources_find(&s, SPAN("../issue.yaml")) && !sources_find(&s, SPAN("figures")));
	CHECK(!sources_find(&s, SPAN("zz")) && !sources_find(&s, SPAN("")));
	s.count = 0;
	CHECK(!sources_find(&s, SPAN("issue.yaml")));
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_attributes(arena);
	test_walk(arena);
	test_text(arena);
	test_sources();
	arena_free(arena);
	return test_finish();
}
