/* gazette-data - the tables of an issue.model as CSV and JSON. */
#include "akn/akn.h"
#include "base/limits.h"
#include "chain/program.h"
#include "data/data.h"

static const char usage_zh[] =
    "用法：gazette-data -o 文件夹 [选项] 文件.model|-\n"
    "把 gazette-model 的输出中的表格写成数据：文件夹/data/ 下每个表格一个 CSV，另有\n"
    "indicators.csv（全部指标，每行一个数值）、tables.json、catalogue.json。\n\n"
    "  -o 文件夹        输出到此\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 "
    "gazette-data(1)。\n";
static const char usage_en[] =
    "usage: gazette-data -o DIR [options] FILE.model|-\n"
    "Writes the tables of what gazette-model wrote as data: under DIR/data/ one CSV a table,\n"
    "and indicators.csv (all indicators, one value a row), tables.json, catalogue.json.\n\n"
    "  -o DIR        where they go\n"
    "  --lang zh|en  language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette-data(1).\n";

/* Fills the batch. *lang: the issue's, once it is known. */
static void
make_data(struct arena *arena, struct diags *diags, struct span file, struct span out,
    struct files_batch *batch, struct span *lang)
{
	struct span bytes;
	if (!files_read(arena, diags, file, LIMIT_FILE_BYTES, &bytes))
		return;
	struct model *model = model_read(arena, diags, file, bytes);
	if (!model)
		return;
	*lang = model_get(model->issue, MODEL_KEY_LANG);
	if (model_check(model, diags) && data_from_model(arena, diags, model, out, batch))
		akn_from_model(arena, model, out, batch);
}

int
main(int argc, char **argv)
{
	struct chain_options chain = {0};
	struct span file = {0}, out = {0}, lang = {0};
	const struct program_option options[] = {{"o", &out, NULL}};
	const struct program program = {.name = "gazette-data",
	    .usage_zh = usage_zh,
	    .usage_en = usage_en,
	    .options = options,
	    .option_count = sizeof options / sizeof *options,
	    .min_operands = 1,
	    .max_operands = 1};
	int status = program_options(&program, argc, argv, &chain, &file);
	if (status != PROGRAM_GO)
		return status;
	if (!out.ptr)
		return program_usage_fault(
		    &program, &chain, "缺少 -o 文件夹", "-o DIR is missing", "");
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct files_batch *batch = files_batch_new();
	make_data(arena, diags, file, out, batch, &lang);
	status = program_finish(diags, &chain, lang, batch);
	files_batch_free(batch);
	diag_free(diags);
	arena_free(arena);
	return status;
}
