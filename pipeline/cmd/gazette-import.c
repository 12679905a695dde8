/*
 * gazette-import - an old text and its recipe to the sources of an issue.
 *
 * The report is written also where questions are open: it is what the editor
 * works with until none are left.
 */
#include "chain/program.h"

static const char usage_zh[] =
    "用法：gazette-import 旧文本 --recipe 配方 -o 文件夹 [选项]\n"
    "按配方把旧刊的文本还原为文稿；拿不准之处列为疑问，从不猜测。\n\n"
    "  --recipe 文件    配方（YAML），格式见 gazette-recipe(5)\n"
    "  -o 文件夹        文稿写到此\n"
    "  --report 文件    报告：删去的行及因由、疑问、照留的印刷差错（- 为标准输出）\n"
    "  --from 编码      旧文本的编码：UTF-8、GB18030、GBK、Big5、UTF-16 等（默认自行判断）\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误或有疑问，2 用法有误，3 文件读写失败，4 超过上限。\n";
static const char usage_en[] =
    "usage: gazette-import FILE --recipe RECIPE -o DIR [options]\n"
    "Makes sources of a back issue's old text; what it cannot know, it asks.\n\n"
    "  --recipe FILE  YAML; its format is described in gazette-recipe(5)\n"
    "  -o DIR         where the sources go\n"
    "  --report FILE  lines that were dropped and why, questions, faults of the print that stay\n"
    "                 (- is standard output)\n"
    "  --from NAME    encoding of the old text: UTF-8, GB18030, GBK, Big5, UTF-16 … (default:\n"
    "                 what it says itself)\n"
    "  --lang zh|en   language of messages\n\n"
    "Exit status: 0 fine, 1 faults or open questions, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits.\n";

int
main(int argc, char **argv)
{
	struct chain_options chain = {0};
	struct chain_import import = {0};
	const struct program_option options[] = {
	    {"recipe", &import.recipe, NULL},
	    {"o", &import.out_dir, NULL},
	    {"report", &import.report, NULL},
	    {"from", &import.from, NULL},
	};
	const struct program program = {
	    .name = "gazette-import",
	    .usage_zh = usage_zh,
	    .usage_en = usage_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	    .min_operands = 1,
	    .max_operands = 1,
	};
	int status = program_options(&program, argc, argv, &chain, &import.text);
	if (status == PROGRAM_GO && !import.recipe.ptr)
		status = program_usage_fault(
		    &program, &chain, "缺少 --recipe 配方", "--recipe RECIPE is missing", "");
	if (status == PROGRAM_GO && !import.out_dir.ptr)
		status = program_usage_fault(
		    &program, &chain, "缺少 -o 文件夹", "-o DIR is missing", "");
	if (status != PROGRAM_GO)
		return status;
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct files_batch *batch = files_batch_new();
	chain_import(arena, diags, &import, batch);
	status = program_finish(diags, &chain, (struct span){0}, batch);
	files_batch_free(batch);
	diag_free(diags);
	arena_free(arena);
	return status;
}
