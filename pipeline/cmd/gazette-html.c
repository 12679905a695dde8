/* gazette-html - an issue.model to a folder of web pages. */
#include "base/limits.h"
#include "chain/program.h"
#include "html/html.h"

static const char usage_zh[] =
    "用法：gazette-html -o 文件夹 [选项] 文件.model|-\n"
    "把 gazette-model 的输出编成网页：index.html（目录）、每篇文件一页、style.css 与图片。\n\n"
    "  -o 文件夹          网页写到此\n"
    "  --assets 文件夹    刊期文件夹，图片由此读取\n"
    "  --template 名称    templates/ 下的模板（默认：issue.yaml 所指）\n"
    "  --root 文件夹      模板与字体清单（templates/、fonts/manifest）所在\n"
    "  --lang zh|en       消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 "
    "gazette-html(1)。\n";
static const char usage_en[] =
    "usage: gazette-html -o DIR [options] FILE.model|-\n"
    "Makes web pages of what gazette-model wrote: index.html (the contents), one page a\n"
    "document, style.css, and the pictures.\n\n"
    "  -o DIR           where the pages go\n"
    "  --assets DIR     the issue's folder, where pictures are read from\n"
    "  --template NAME  a template under templates/ (default: the one that the issue names)\n"
    "  --root DIR       where templates/ and fonts/manifest are\n"
    "  --lang zh|en     language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette-html(1).\n";

struct options {
	struct chain_options chain;
	struct span file, out, assets, template;
};

/* Fills the batch. *lang: the issue's, once it is known. */
static void
make_pages(struct arena *arena, struct diags *diags, const struct options *o, const char *argv0,
    struct files_batch *batch, struct span *lang)
{
	struct span bytes;
	struct sources templates, pictures = {0};
	if (!files_read(arena, diags, o->file, LIMIT_FILE_BYTES, &bytes))
		return;
	struct model *model = model_read(arena, diags, o->file, bytes);
	if (!model)
		return;
	*lang = model_get(model->issue, MODEL_KEY_LANG);
	if (!model_check(model, diags))
		return;
	struct span root = chain_find_root(arena, diags, &o->chain, argv0);
	struct span name =
	    o->template.ptr ? o->template : model_get(model->issue, MODEL_KEY_TEMPLATE);
	if (!root.ptr || !chain_read_template(arena, diags, root,
			     name.ptr ? name : SPAN(CHAIN_TEMPLATE), &templates))
		return;
	if (o->assets.ptr &&
	    !chain_read_folder(arena, diags, o->assets, (struct span){0}, &pictures))
		return;
	struct html_options html = {
	    .out_dir = o->out, .templates = &templates, .pictures = &pictures};
	html_from_model(arena, diags, model, &html, batch);
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	const struct program_option options[] = {{"o", &o.out, NULL}, {"assets", &o.assets, NULL},
	    {"template", &o.template, NULL}, {"root", &o.chain.root, NULL}};
	const struct program program = {.name = "gazette-html",
	    .usage_zh = usage_zh,
	    .usage_en = usage_en,
	    .options = options,
	    .option_count = sizeof options / sizeof *options,
	    .min_operands = 1,
	    .max_operands = 1};
	int status = program_options(&program, argc, argv, &o.chain, &o.file);
	if (status != PROGRAM_GO)
		return status;
	if (!o.out.ptr)
		return program_usage_fault(
		    &program, &o.chain, "缺少 -o 文件夹", "-o DIR is missing", "");
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct files_batch *batch = files_batch_new();
	struct span lang = {0};
	make_pages(arena, diags, &o, argv[0], batch, &lang);
	status = program_finish(diags, &o.chain, lang, batch);
	files_batch_free(batch);
	diag_free(diags);
	arena_free(arena);
	return status;
}
