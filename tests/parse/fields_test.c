/* YAML to fields: kinds, places, block scalars, comments; and the front matter's borders. */
#include "parse/fields.h"

#include "golden.h"

static struct arena *arena;
static struct diags *diags;

static const struct parse_field *
parse(const char *text)
{
	return parse_yaml(
	    arena, diags, diag_add_file(diags, SPAN("x.yaml")), span_from_cstr(text), 3);
}

static bool
is_at(struct pos pos, int32_t line, int32_t col_cp)
{
	return pos.line == line && pos.col_cp == col_cp;
}

static void
check_kinds(void)
{
	const struct parse_field *root =
	    parse("标题: |\n    第一行\n    第二行\n\n年: 2021 # 年份\n"
		  "列: [甲, '乙', \"\\u4e19\"]\n映射:\n  子: 值\n空:\n"
		  "井号: a#b\n折行: 一\n  二\n");
	const struct parse_field *f;

	TEST("kinds, values and places of fields");
	CHECK(root && !diag_failed(diags));
	if (!root)
		return;
	f = parse_field_find(root, "标题");
	CHECK(f->kind == PARSE_SCALAR && f->block);
	CHECK(span_equal_cstr(f->scalar, "第一行\n第二行\n"));
	CHECK(is_at(f->key_pos, 3, 1) && is_at(f->pos, 3, 5) && is_at(f->text_pos, 4, 5));
	f = parse_field_find(root, "年");
	CHECK(span_equal_cstr(f->scalar, "2021") && f->comment && !f->quoted);
	CHECK(is_at(f->pos, 7, 4));
	f = parse_field_find(root, "列");
	CHECK(f->kind == PARSE_SEQUENCE && is_at(f->first->pos, 8, 5));
	CHECK(span_equal_cstr(f->first->next->scalar, "乙") && f->first->next->quoted);
	CHECK(is_at(f->first->next->text_pos, 8, 9));
	CHECK(span_equal_cstr(f->first->next->next->scalar, "丙") && !f->first->key.ptr);
	f = parse_field_find(root, "映射");
	CHECK(f->kind == PARSE_MAPPING);
	CHECK(span_equal_cstr(parse_field_find(f, "子")->scalar, "值"));
	CHECK(is_at(f->first->pos, 10, 6));
	f = parse_field_find(root, "空");
	CHECK(f->kind == PARSE_SCALAR && f->scalar.len_bytes == 0 && !f->quoted);
	f = parse_field_find(root, "井号");
	CHECK(span_equal_cstr(f->scalar, "a#b") && !f->comment);
	CHECK(span_equal_cstr(parse_field_find(root, "折行")->scalar, "一 二"));
	CHECK(!parse_field_find(root, "没有"));
}

static void
check_empty(void)
{
	static const char *const texts[] = {"", "\n\n", "# 只有注释\n", "---\n"};

	TEST("empty YAML is an empty mapping");
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		const struct parse_field *root = parse(texts[i]);

		CHECK(root && root->kind == PARSE_MAPPING && !root->first);
	}
	CHECK(!diag_failed(diags));
}

static void
check_faults(void)
{
	static const char *const texts[] = {"a: 1\nb: 2\na: 3\n", "a: *x\n", "a: &x 1\n",
	    "a: !t 1\n", "a: 1\n---\nb: 2\n", "a: 1\n--- b\n", "- a\n", "a\n", "a: b: c\n",
	    "a: \"b\n", "a: [b\n", "? [a]\n: b\n", "a: {b: 1, b: 2}\n", "a: %b\n", "a: 'b'c\n",
	    "a:\n\t- b\n", "标题：甲\n", "a: b\n  c: d\n", "a\nb: c\n", "a: \"\\q\"\n"};

	struct buffer messages[2] = {{NULL, 0, 0}, {NULL, 0, 0}};

	TEST("what is refused in YAML gives no fields and a message");
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct diags *all = diags;

		diags = diag_new();
		CHECK(!parse(texts[i]));
		CHECK(diag_count(diags, DIAG_ERROR) == 1);
		golden_add_messages(messages, texts[i], diags);
		diag_free(diags);
		diags = all;
	}
	golden_check_messages("tests/parse/cases/fields", messages);
	for (int lang = 0; lang < 2; lang++)
		buffer_free(&messages[lang]);
}

static void
check_front_matter(void)
{
	static const struct {
		const char *text, *front, *body;
		int32_t body_line;
		bool good;
	} cases[] = {
	    {"---\na: 1\n---\nbody\n", "a: 1\n", "body\n", 4, true},
	    {"---  \n---\t\nbody", "", "body", 3, true},
	    {"---\na: 1\n---", "a: 1\n", "", 4, true},
	    {"body\n---\n", NULL, "body\n---\n", 1, true},
	    {"----\na\n----\n", NULL, "----\na\n----\n", 1, true},
	    {" ---\n", NULL, " ---\n", 1, true},
	    {"", NULL, "", 1, true},
	    {"---\na: 1\nbody\n", NULL, NULL, 0, false},
	    {"---\n", NULL, NULL, 0, false},
	    {"---", NULL, NULL, 0, false},
	    {"---\na\n ---\n", NULL, NULL, 0, false},
	};

	TEST("front matter and body");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct span front, body;
		int32_t front_line, body_line;
		bool good = parse_front_matter(diags, 0, span_from_cstr(cases[i].text), &front,
		    &front_line, &body, &body_line);

		CHECK(good == cases[i].good);
		if (!good)
			continue;
		CHECK(span_equal_cstr(body, cases[i].body) && body_line == cases[i].body_line);
		CHECK(cases[i].front ? front.ptr && span_equal_cstr(front, cases[i].front)
				     : !front.ptr);
	}
}

int
main(void)
{
	arena = arena_new();
	diags = diag_new();
	check_kinds();
	check_empty();
	check_faults();
	check_front_matter();
	diag_free(diags);
	arena_free(arena);
	return test_finish();
}
