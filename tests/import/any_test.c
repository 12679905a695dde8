/*
 * Import of any text with any recipe: it ends, says what it could not do, and
 * where it does not fail no character is lost. Texts and recipes are put together
 * from pieces by a fixed sequence of numbers.
 */
#include "import/import.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "test.h"

#define ROUNDS 4000
#define MOST_LINES 14

static uint32_t
next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static const char *const pieces[] = {"临河区人民政府", "关于试行雨水收费的", "通知", "的 通 知",
    "临政发〔2023〕5号", "各街道办事处：", "为节约用水，从五月起试行雨水收费。", "第一章 ", "一、",
    "（二）", "3.", "（责任单位：区水务局", ")", "）", "专栏 1 ", "。", "：", "；", " ",
    "2023 年 4 月 1 日", "（2023年 4月 1日印发）", "附件1", "区政府决定，任命：", "王 磊为局长；",
    "李明的所长职务。", "免去：", "GB", "18030", "——", "𬱖", "*_[<", "\\",
    "临河区人民政府公报（2023 年第 4 期）", "区政府文件", "7", "\f", "“", "”",
    "段首短句。后面还有一句话。", "\xe3\x80\x80", "图 1 ", "注：", "|", ":::", "#"};

static void
make_text(uint32_t *state, struct buffer *text)
{
	uint32_t lines = next(state) % 8 ? MOST_LINES : next(state) % MOST_LINES;
	for (uint32_t i = 0; i < lines; i++) {
		for (uint32_t n = next(state) % 30 ? 1 + next(state) % 3 : 0; n > 0; n--)
			buffer_append_cstr(
			    text, pieces[next(state) % (sizeof(pieces) / sizeof(pieces[0]))]);
		buffer_append_byte(text, '\n');
	}
}

static uint32_t
any_line(uint32_t *state)
{
	return 1 + next(state) % MOST_LINES;
}

static void
entry(struct buffer *out, const char *key, uint32_t value)
{
	buffer_append_cstr(out, key);
	buffer_append_cstr(out, ": ");
	buffer_append_int(out, value);
	buffer_append_cstr(out, ", ");
}

static void
make_answers(uint32_t *state, struct buffer *out)
{
	static const char *const keys[] = {"起段", "连行", "标题", "段止", "加段首语", "免段首语",
	    "连词", "隔词", "换页", "非换页", "留行"};
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (next(state) % 6 > 0)
			continue;
		buffer_append_cstr(out, keys[i]);
		buffer_append_cstr(out, ": [");
		buffer_append_int(out, any_line(state));
		buffer_append_cstr(out, "]\n");
	}
	if (next(state) % 4 == 0) {
		buffer_append_cstr(out, "删行: [{");
		entry(out, "行", any_line(state));
		buffer_append_cstr(out, "因由: 无}]\n");
	}
}

static void
make_recipe(uint32_t *state, struct span text, struct buffer *out)
{
	static const char *const kinds[] = {"通知", "任免", "统计"};
	char hex[SHA256_HEX_BYTES + 1];
	uint32_t line = next(state) % 3 ? 1 : any_line(state);
	sha256_of(text, hex);
	buffer_append_cstr(out, "原文: {校验: ");
	buffer_append_cstr(out, hex);
	buffer_append_cstr(out, "}\n刊期: {刊名: 临河区人民政府公报, 年: 2023, 期: 4}\n文件:\n");
	uint32_t documents = 1 + next(state) % 8 / 6;
	for (uint32_t i = 0; i < documents; i++) {
		buffer_append_cstr(out, "  - {栏目: 区政府文件, 种类: ");
		buffer_append_cstr(out, kinds[next(state) % 3]);
		buffer_append_cstr(out, ", 名: d");
		buffer_append_int(out, i);
		buffer_append_cstr(out, ", ");
		entry(out, "起", line);
		if (next(state) % 2)
			entry(out, "段首语", next(state) % 20);
		if (next(state) % 2)
			entry(out, "标题行数", 1 + next(state) % 4);
		if (next(state) % 3 == 0)
			entry(out, "发文机关行数", next(state) % 3);
		if (next(state) % 3 == 0)
			entry(out, "署名行数", next(state) % 3);
		line += 1 + next(state) % 5;
		if (next(state) % 2) {
			buffer_append_cstr(out, "行长: 20}\n");
			continue;
		}
		buffer_append_cstr(out, next(state) % 2 ? "被印发件: {名: i" : "附件: [{名: a");
		bool issued = out->ptr[out->len_bytes - 1] == 'i';
		buffer_append_int(out, i);
		buffer_append_cstr(out, ", 行长: 18, ");
		entry(out, "起", line);
		buffer_append_cstr(out, issued ? "段首语: 9}, 行长: 20}\n" : "}], 行长: 20}\n");
		line += 1 + next(state) % 5;
	}
	uint32_t from = any_line(state);
	if (next(state) % 4 == 0) {
		buffer_append_cstr(out, "专栏: [{行长: 17, ");
		entry(out, "起", from);
		entry(out, "止", from + next(state) % 4);
		buffer_append_cstr(out, "}]\n");
	}
	from += next(state) % 4;
	if (next(state) % 4 == 0) {
		buffer_append_cstr(out, "表: [{文: \"{注}\", ");
		entry(out, "起", from);
		entry(out, "止", from + 2);
		buffer_append_cstr(out, "注: {行长: 17, ");
		entry(out, "起", from + next(state) % 3);
		entry(out, "止", from + 2);
		buffer_append_cstr(out, "}}]\n图: [{替代: 图, ");
		entry(out, "行", from + 3);
		buffer_append_cstr(out, "}]\n");
	}
	make_answers(state, out);
}

/* Every Han character of the text is in some source, unless tables or dropped lines took it. */
static size_t
count_han(struct span text)
{
	size_t count = 0;
	for (size_t at = 0; at < text.len_bytes;)
		count += utf8_is_han(utf8_next(text, &at));
	return count;
}

int
main(void)
{
	uint32_t state = 2021;
	int fine = 0, faulty = 0;
	bool lost = false, silent = false;
	TEST("any text with any recipe");
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new();
		struct diags *diags = diag_new();
		struct files_batch *batch = files_batch_new();
		struct buffer text = {0}, recipe = {0}, report = {0};
		make_text(&state, &text);
		make_recipe(&state, buffer_span(&text), &recipe);
		struct import_options options = {.text = buffer_span(&text),
		    .text_file = diag_add_file(diags, SPAN("text.txt")),
		    .recipe = buffer_span(&recipe),
		    .recipe_file = diag_add_file(diags, SPAN("recipe.yaml")),
		    .out_dir = SPAN("out")};
		bool done = import_sources(arena, diags, &options, batch, &report);
		done ? fine++ : faulty++;
		silent = silent || (!done && diag_count(diags, DIAG_ERROR) == 0) ||
			 report.len_bytes == 0;
		size_t written = 0;
		for (size_t i = 0; done && i < files_count(batch); i++)
			written += count_han(files_bytes(batch, i));
		bool replaced = span_find(options.recipe, SPAN("表: ")) != SIZE_MAX ||
				span_find(options.recipe, SPAN("删行")) != SIZE_MAX ||
				span_find(options.text, SPAN("公报（")) != SIZE_MAX ||
				span_find(options.text, SPAN("印发）")) != SIZE_MAX;
		lost = lost || (done && !replaced && written < count_han(options.text));
		buffer_free(&text);
		buffer_free(&recipe);
		buffer_free(&report);
		files_batch_free(batch);
		diag_free(diags);
		arena_free(arena);
	}
	printf("# %d imported, %d refused\n", fine, faulty);
	CHECK(!silent);
	CHECK(!lost);
	CHECK(fine > 0 && faulty > 0);
	return test_finish();
}
