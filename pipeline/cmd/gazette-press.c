/*
 * gazette-press - issue.pages to pages for the printer: the inside pages, and the
 * cover in one sheet.
 */
#include "base/limits.h"
#include "chain/program.h"
#include "press/press.h"

static const char usage_zh[] =
    "用法：gazette-press [选项] 文件.pages|- --model 文件.model --cover 封面.pages\n"
    "把排好的页面（.pages）变成付印的页面：内页，以及封四、书脊、封一相连的封面；- 为标准输入。\n\n"
    "  --model 文件     这一期的内容：刊名、期号、装订、版权页\n"
    "  --cover 文件     封面输出到此\n"
    "  -o 文件          内页输出到此（默认：标准输出）\n"
    "  --template 名称  用 templates/ 下的这个模板（默认：刊期自己指定的）\n"
    "  --root 文件夹    模板与字体清单（templates/、fonts/manifest）所在\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 "
    "gazette-press(1)。\n";
static const char usage_en[] =
    "usage: gazette-press [options] FILE.pages|- --model FILE.model --cover COVER.pages\n"
    "Turns pages (.pages) into pages for the printer: those inside, and the cover as one\n"
    "sheet of back, spine and front; - is standard input.\n\n"
    "  --model FILE     the issue's content: its names, binding and imprint\n"
    "  --cover FILE     where the cover goes\n"
    "  -o FILE          where the inside pages go (default: standard output)\n"
    "  --template NAME  this folder of templates/ (default: the one that the issue names)\n"
    "  --root DIR       where templates/ and fonts/manifest are\n"
    "  --lang zh|en     language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette-press(1).\n";

struct run {
	struct arena *arena;
	struct diags *diags;
	struct chain_options chain;
	const char *argv0;
	struct span input, model, output, cover, template;
	struct span issue_lang;
	struct files_batch *batch;
};

static struct style *
read_style(struct run *run, struct span root, const struct model *model)
{
	struct sources template;
	struct span name = run->template;
	if (!name.ptr)
		name = model_get(model->issue, MODEL_KEY_TEMPLATE);
	if (!name.ptr)
		name = SPAN(CHAIN_TEMPLATE);
	return chain_read_template(run->arena, run->diags, root, name, &template)
		   ? chain_style(run->arena, run->diags, &template)
		   : NULL;
}

static void
write_pages(struct run *run, struct span path, const struct pages *pages)
{
	struct buffer out = {NULL, 0, 0};
	pages_write(pages, &out);
	files_add(run->batch, path, buffer_span(&out));
	buffer_free(&out);
}

static void
make_press(struct run *run)
{
	struct span model_bytes, bytes;
	if (!files_read(run->arena, run->diags, run->model, LIMIT_FILE_BYTES, &model_bytes) ||
	    !files_read(run->arena, run->diags, run->input, LIMIT_FILE_BYTES, &bytes))
		return;
	struct model *model = model_read(run->arena, run->diags, run->model, model_bytes);
	if (!model || !model_check(model, run->diags))
		return;
	run->issue_lang = model_get(model->issue, MODEL_KEY_LANG);
	struct pages *pages = pages_read(run->arena, run->diags, run->input, bytes);
	struct span root = chain_find_root(run->arena, run->diags, &run->chain, run->argv0);
	if (!pages || !root.ptr)
		return;
	struct style *style = read_style(run, root, model);
	struct fonts *fonts = chain_fonts(run->arena, run->diags, &run->chain, root);
	const struct press_options options = {model, style, fonts};
	struct press_pages press;
	if (style && fonts && press_from_pages(run->arena, run->diags, pages, &options, &press)) {
		write_pages(run, run->output, press.inside);
		write_pages(run, run->cover, press.cover);
	}
	fonts_close(fonts);
}

int
main(int argc, char **argv)
{
	struct run run = {.output = SPAN("-"), .argv0 = argv[0]};
	const struct program_option options[] = {
	    {"model", &run.model, NULL},
	    {"cover", &run.cover, NULL},
	    {"o", &run.output, NULL},
	    {"template", &run.template, NULL},
	    {"root", &run.chain.root, NULL},
	};
	const struct program program = {
	    .name = "gazette-press",
	    .usage_zh = usage_zh,
	    .usage_en = usage_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	    .min_operands = 1,
	    .max_operands = 1,
	};
	int status = program_options(&program, argc, argv, &run.chain, &run.input);
	if (status == PROGRAM_GO && !run.model.ptr)
		status = program_usage_fault(
		    &program, &run.chain, "缺少 --model 文件", "--model FILE is missing", "");
	if (status == PROGRAM_GO && !run.cover.ptr)
		status = program_usage_fault(
		    &program, &run.chain, "缺少 --cover 文件", "--cover FILE is missing", "");
	if (status != PROGRAM_GO)
		return status;
	run.chain.no_cache = true; /* no digest is asked for here */
	run.arena = arena_new();
	run.diags = diag_new();
	run.batch = files_batch_new();
	make_press(&run);
	status = program_finish(run.diags, &run.chain, run.issue_lang, run.batch);
	files_batch_free(run.batch);
	diag_free(run.diags);
	arena_free(run.arena);
	return status;
}
