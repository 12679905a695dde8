/*
 * gazette-layout - issue.model to issue.pages: sets an issue's text on pages.
 */
#include "base/limits.h"
#include "chain/program.h"
#include "ir/model.h"
#include "ir/places.h"
#include "layout/layout.h"

static const char usage_zh[] =
    "用法：gazette-layout [选项] 文件.model|-\n"
    "把一期公报的内容（.model）排成页面（.pages）；- 为标准输入。\n\n"
    "  -o 文件          输出到此（默认：标准输出）\n"
    "  --places 文件    另存各部分所在的页码\n"
    "  --template 名称  用 templates/ 下的这个模板（默认：刊期自己指定的）\n"
    "  --root 文件夹    模板与字体清单（templates/、fonts/manifest）所在\n"
    "  --cache 文件夹   存放处理过的字体（默认：上述文件夹下的 build/cache）\n"
    "  --no-cache       不读写处理过的字体\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 "
    "gazette-layout(1)。\n";
static const char usage_en[] =
    "usage: gazette-layout [options] FILE.model|-\n"
    "Sets the content of an issue (.model) on pages (.pages); - is standard input.\n\n"
    "  -o FILE          where the pages go (default: standard output)\n"
    "  --places FILE    also writes on which page each part stands\n"
    "  --template NAME  this folder of templates/ (default: the one that the issue names)\n"
    "  --root DIR       where templates/ and fonts/manifest are\n"
    "  --cache DIR      prepared faces (default: build/cache in that folder)\n"
    "  --no-cache       neither reads nor writes prepared faces\n"
    "  --lang zh|en     language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette-layout(1).\n";

struct run {
	struct arena *arena;
	struct diags *diags;
	struct chain_options chain;
	const char *argv0;
	struct span input, output, places, template;
	struct span issue_lang;
	struct files_batch *batch;
};

static struct style *
read_style(struct run *run, struct span root, struct span name)
{
	struct sources template;
	if (!chain_read_template(run->arena, run->diags, root, name, &template))
		return NULL;
	return chain_style(run->arena, run->diags, &template);
}

static void
set_pages(struct run *run)
{
	struct span bytes, root;
	if (!files_read(run->arena, run->diags, run->input, LIMIT_FILE_BYTES, &bytes))
		return;
	struct model *model = model_read(run->arena, run->diags, run->input, bytes);
	if (!model || !model_check(model, run->diags))
		return;
	run->issue_lang = model_get(model->issue, MODEL_KEY_LANG);
	if (!run->template.ptr)
		run->template = model_get(model->issue, MODEL_KEY_TEMPLATE);
	if (!run->template.ptr)
		run->template = SPAN(CHAIN_TEMPLATE);
	root = chain_find_root(run->arena, run->diags, &run->chain, run->argv0);
	if (!root.ptr)
		return;
	struct style *style = read_style(run, root, run->template);
	struct fonts *fonts = chain_fonts(run->arena, run->diags, &run->chain, root);
	if (style && fonts) {
		struct pages *pages = layout_pages(run->arena, run->diags, model, style, fonts);
		struct buffer out = {NULL, 0, 0};
		if (pages) {
			pages_write(pages, &out);
			files_add(run->batch, run->output, buffer_span(&out));
		}
		if (pages && run->places.ptr) {
			buffer_clear(&out);
			places_write(places_from_pages(run->arena, pages), &out);
			files_add(run->batch, run->places, buffer_span(&out));
		}
		buffer_free(&out);
	}
	fonts_close(fonts);
}

int
main(int argc, char **argv)
{
	struct run run = {.output = SPAN("-"), .argv0 = argv[0]};
	const struct program_option options[] = {
	    {"o", &run.output, NULL},
	    {"places", &run.places, NULL},
	    {"template", &run.template, NULL},
	    {"root", &run.chain.root, NULL},
	    {"cache", &run.chain.cache, NULL},
	    {"no-cache", NULL, &run.chain.no_cache},
	};
	const struct program program = {
	    .name = "gazette-layout",
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
	set_pages(&run);
	status = program_finish(run.diags, &run.chain, run.issue_lang, run.batch);
	files_batch_free(run.batch);
	diag_free(run.diags);
	arena_free(run.arena);
	return status;
}
