/*
 * gazette-model - an issue's folder to issue.model: what the issue says.
 */
#include "chain/program.h"
#include "check/check.h"
#include "model/model_from_sources.h"

static const char usage_zh[] =
    "用法：gazette-model [选项] 文件夹\n"
    "读取一期公报的文件夹（issue.yaml、markdown 文件、图片），写出它的内容（.model），并核对。\n\n"
    "  --from 编码      源文件的编码（默认：自行判断，判断不了就报错）\n"
    "  -o 文件          输出到此（默认：标准输出）\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 "
    "gazette-model(1)。\n";
static const char usage_en[] =
    "usage: gazette-model [options] DIR\n"
    "Reads the folder of an issue (issue.yaml, markdown files, pictures), writes its content\n"
    "(.model), and checks it.\n\n"
    "  --from NAME      encoding of the sources (default: what they show; an error where they\n"
    "                   do not)\n"
    "  -o FILE          where the model goes (default: standard output)\n"
    "  --lang zh|en     language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette-model(1).\n";

struct run {
	struct arena *arena;
	struct diags *diags;
	struct chain_options chain;
	struct span input, output;
	struct span issue_lang;
	struct files_batch *batch;
};

static void
write_model(struct run *run)
{
	struct sources sources;
	struct buffer out = {NULL, 0, 0};
	struct model *model;

	if (!chain_read_folder(run->arena, run->diags, run->input, run->chain.from, &sources))
		return;
	model = model_from_sources(run->arena, run->diags, &sources);
	if (!model)
		return;
	run->issue_lang = model_get(model->issue, MODEL_KEY_LANG);
	check_model(model, run->diags);
	/* A faulty source makes a faulty model: its faults were told in the source's own terms. */
	if (!diag_failed(run->diags) && model_check(model, run->diags)) {
		model_write(model, &out);
		files_add(run->batch, run->output, buffer_span(&out));
	}
	buffer_free(&out);
}

int
main(int argc, char **argv)
{
	struct run run = {.output = SPAN("-")};
	const struct program_option options[] = {
	    {"from", &run.chain.from, NULL},
	    {"o", &run.output, NULL},
	};
	const struct program program = {
	    .name = "gazette-model",
	    .usage_zh = usage_zh,
	    .usage_en = usage_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	    .min_operands = 1,
	    .max_operands = 1,
	};
	int status = program_options(&program, argc, argv, &run.chain, &run.input);

	if (status != PROGRAM_GO)
		return status;
	run.arena = arena_new();
	run.diags = diag_new();
	run.batch = files_batch_new();
	write_model(&run);
	status = program_finish(run.diags, &run.chain, run.issue_lang, run.batch);
	files_batch_free(run.batch);
	diag_free(run.diags);
	arena_free(run.arena);
	return status;
}
