/*
 * gazette - the command that an editor types: builds, checks, proofs, verifies and
 * imports issues and explains messages. The stages run in this one process.
 */
#include "chain/program.h"
#include "chain/verify.h"

#include <string.h>

#define EXIT_USAGE 2

/* What a subcommand works with; made and released by main. */
struct run {
	int argc;
	char **argv; /* argv[0] is the subcommand's name */
	const char *argv0;
	struct arena *arena;
	struct diags *diags;
	struct files_batch *batch;
	struct chain_options chain;
};

static const char build_zh[] =
    "用法：gazette build 刊期文件夹 -o 输出文件夹 [选项]\n"
    "把一期公报的文稿编成 PDF、网页与数据；有误则什么也不写出。\n\n"
    "  -o 文件夹        输出到此\n"
    "  --print          另编付印文件：内页 期名-press.pdf、封面 期名-press-cover.pdf\n"
    "  --attach-sources 把本期文稿附在 PDF 里（PDF/A-3a）\n"
    "  --template 名称  用 templates/ 下的这个模板（默认：issue.yaml 所指）\n"
    "  --keep 文件夹    另存中间文件 issue.model、issue.pages\n"
    "  --root 文件夹    模板与字体清单（templates/、fonts/manifest）所在\n"
    "  --cache 文件夹   存放处理过的字体（默认：上述文件夹下的 build/cache）\n"
    "  --no-cache       不读写处理过的字体\n"
    "  --from 编码      文稿的编码：UTF-8、GB18030、GBK、Big5、UTF-16 等（默认自行判断）\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 gazette(1)。\n";
static const char build_en[] =
    "usage: gazette build DIR -o OUT [options]\n"
    "Makes PDF, HTML and data of an issue; writes nothing where it has faults.\n\n"
    "  -o DIR        where outputs go\n"
    "  --print       also the printer's files: inside pages, NAME-press.pdf, and the cover,\n"
    "                NAME-press-cover.pdf\n"
    "  --attach-sources\n"
    "                the issue's sources inside the PDF (PDF/A-3a)\n"
    "  --template NAME\n"
    "                this folder of templates/ (default: the one that issue.yaml names)\n"
    "  --keep DIR    keeps issue.model and issue.pages there\n"
    "  --root DIR    where templates/ and fonts/manifest are\n"
    "  --cache DIR   prepared faces (default: build/cache in that folder)\n"
    "  --no-cache    neither reads nor writes prepared faces\n"
    "  --from NAME   encoding of the sources: UTF-8, GB18030, GBK, Big5, UTF-16 … (default:\n"
    "                what they say themselves)\n"
    "  --lang zh|en  language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette(1).\n";

static const char check_zh[] =
    "用法：gazette check 刊期文件夹 [选项]\n"
    "通读一期公报，逐条指出问题所在（文件:行:列），不写任何文件；无误者即可编出。\n\n"
    "  --template 名称  用 templates/ 下的这个模板（默认：issue.yaml 所指）\n"
    "  --print          也查付印文件：开本、印张、空白页、颜色\n"
    "  --root 文件夹    模板与字体清单（templates/、fonts/manifest）所在\n"
    "  --cache 文件夹   存放处理过的字体（默认：上述文件夹下的 build/cache）\n"
    "  --no-cache       不读写处理过的字体\n"
    "  --from 编码      文稿的编码（默认自行判断）\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 gazette(1)。\n";
static const char check_en[] =
    "usage: gazette check DIR [options]\n"
    "Reads an issue and names every fault by file, line and column; writes nothing. What\n"
    "passes here can be built.\n\n"
    "  --template NAME\n"
    "                this folder of templates/ (default: the one that issue.yaml names)\n"
    "  --print       the printer's files too: format, sheets, blank pages, colours\n"
    "  --root DIR    where templates/ and fonts/manifest are\n"
    "  --cache DIR   prepared faces (default: build/cache in that folder)\n"
    "  --no-cache    neither reads nor writes prepared faces\n"
    "  --from NAME   encoding of the sources (default: what they say themselves)\n"
    "  --lang zh|en  language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette(1).\n";

static const char proof_zh[] =
    "用法：gazette proof 刊期文件夹 -o 校样.pdf [选项]\n"
    "制作一期公报的校样：各页连同基线网格、栏框、每行字距，以及全部问题的清单。\n"
    "有错误而版面尚能排出时，照样写出校样，并标明错误之处。\n\n"
    "  -o 文件          校样写到此\n"
    "  --template 名称  用 templates/ 下的这个模板（默认：issue.yaml 所指）\n"
    "  --root 文件夹    模板与字体清单（templates/、fonts/manifest）所在\n"
    "  --cache 文件夹   存放处理过的字体（默认：上述文件夹下的 build/cache）\n"
    "  --no-cache       不读写处理过的字体\n"
    "  --from 编码      文稿的编码（默认自行判断）\n"
    "  --lang zh|en     消息与校样说明的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 gazette(1)。\n";
static const char proof_en[] =
    "usage: gazette proof DIR -o OUT.pdf [options]\n"
    "Makes a proof of an issue: its pages with the grid of baselines, the columns, the gaps of\n"
    "each line, and a list of everything that fell short. Where there are errors and the pages\n"
    "could still be set, it is written all the same, with their places marked.\n\n"
    "  -o FILE       where the proof goes\n"
    "  --template NAME\n"
    "                this folder of templates/ (default: the one that issue.yaml names)\n"
    "  --root DIR    where templates/ and fonts/manifest are\n"
    "  --cache DIR   prepared faces (default: build/cache in that folder)\n"
    "  --no-cache    neither reads nor writes prepared faces\n"
    "  --from NAME   encoding of the sources (default: what they say themselves)\n"
    "  --lang zh|en  language of messages, and of what the proof says\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette(1).\n";

static const char verify_zh[] =
    "用法：gazette verify 输出文件夹 [选项]\n"
    "按输出文件夹里的 manifest.json 用同样的文稿重编一遍（不写文件），逐个文件比较，\n"
    "指出第一处不同；来源、字体、程序、库与编成时不同的，逐一列出。\n\n"
    "  --sources 文件夹 本期文稿（默认：根文件夹下的 issues/期名）\n"
    "  --root 文件夹    模板与字体清单（templates/、fonts/manifest）所在\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 一致，1 不同，2 用法有误，3 文件读写失败，4 超过上限。详见 gazette(1)。\n";
static const char verify_en[] =
    "usage: gazette verify OUT [options]\n"
    "Builds again what OUT/manifest.json names, in memory, and compares file by file: identical,\n"
    "or where each first differs. Sources, fonts, programs and libraries that are not those of\n"
    "the build are named.\n\n"
    "  --sources DIR the issue's folder (default: issues/NAME in the root)\n"
    "  --root DIR    where templates/ and fonts/manifest are\n"
    "  --lang zh|en  language of messages\n\n"
    "Exit status: 0 identical, 1 differs, 2 wrong usage, 3 a file cannot be read or written,\n"
    "4 larger than the limits. See gazette(1).\n";

static const char import_zh[] =
    "用法：gazette import 旧文本 --recipe 配方 -o 文件夹 [选项]\n"
    "按配方把旧刊的文本还原为文稿；拿不准之处列为疑问，从不猜测。\n\n"
    "  --recipe 文件    配方（YAML）：文件起止、专栏止处、表格所在\n"
    "  -o 文件夹        文稿写到此\n"
    "  --report 文件    报告：删去的各行及理由、未决的疑问\n"
    "  --from 编码      旧文本的编码（默认自行判断）\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误或有未决的疑问，2 用法有误，3 文件读写失败，4 超过上限。\n"
    "详见 gazette(1)。\n";
static const char import_en[] =
    "usage: gazette import FILE --recipe RECIPE -o DIR [options]\n"
    "Makes sources of a back issue's old text; what it cannot know, it asks.\n\n"
    "  --recipe FILE  YAML: where documents begin, boxes end, tables stand\n"
    "  -o DIR         where the sources go\n"
    "  --report FILE  lines that were dropped and why, open questions\n"
    "  --from NAME    encoding of the old text (default: what it says itself)\n"
    "  --lang zh|en   language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content or open questions, 2 wrong usage, 3 a file\n"
    "cannot be read or written, 4 larger than the limits. See gazette(1).\n";

static const char site_zh[] =
    "用法：gazette site 各期所在文件夹 -o 网站文件夹 [选项]\n"
    "把编好的各期公报做成静态网站：首页、各种目录、各期各篇网页、订阅、网站地图、旧址转向。\n"
    "只改动有变化的网页；有误则网站保持原样。\n\n"
    "  -o 文件夹        网站写到此\n"
    "  --config 文件    网站的各项设定（默认：各期所在文件夹下的 site.yaml）\n"
    "  --register 文件  登记表：效力、更正、解读、旧址（默认：site.yaml 旁的 "
    "register.yaml，可无）\n"
    "  --fragments      只出各篇的 HTML 片段与 JSON，供内容管理系统收取\n"
    "  --jobs 数        同时做几期（默认 2）\n"
    "  --template 名称  用 templates/ 下的这个模板（默认 gazette）\n"
    "  --root 文件夹    模板与字体清单（templates/、fonts/manifest）所在\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 "
    "gazette-site(1)。\n";
static const char site_en[] =
    "usage: gazette site PUBLIC -o SITE [options]\n"
    "Makes a static site of built issues: a portal, lists, a page for each issue and document,\n"
    "feeds, site maps, redirects. Changes only what is other than before; where there is a\n"
    "fault, the site stays as it was.\n\n"
    "  -o DIR           where the site goes\n"
    "  --config FILE    what is the same all over the site (default: site.yaml in PUBLIC)\n"
    "  --register FILE  validity, errata, interpretations, old addresses (default:\n"
    "                   register.yaml beside site.yaml, if there is one)\n"
    "  --fragments      only each document's HTML fragment and JSON, for a content management\n"
    "                   system\n"
    "  --jobs N         issues made at a time (default: 2)\n"
    "  --template NAME  this folder of templates/ (default: gazette)\n"
    "  --root DIR       where templates/ and fonts/manifest are\n"
    "  --lang zh|en     language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette-site(1).\n";

static const char explain_zh[] =
    "用法：gazette explain [代码]\n"
    "说明一条消息（方括号里的代码）的含义与改法；不给代码则列出全部代码。\n\n"
    "  --lang zh|en     说明的语言\n";
static const char explain_en[] =
    "usage: gazette explain [CODE]\n"
    "Says what a message means (by the code in its brackets) and what to do; lists all codes\n"
    "where none is given.\n\n"
    "  --lang zh|en  language of the text\n";

static const char gazette_zh[] =
    "用法：gazette build 刊期文件夹 -o 输出文件夹            编成 PDF、网页、数据\n"
    "      gazette proof 刊期文件夹 -o 校样.pdf              制作校样，附问题清单\n"
    "      gazette check 刊期文件夹                          只检查，不写文件\n"
    "      gazette verify 输出文件夹                         重编一遍，逐个文件核对\n"
    "      gazette import 旧文本 --recipe 配方 -o 文件夹     旧刊文本还原为文稿\n"
    "      gazette site 各期所在文件夹 -o 网站文件夹         做成静态网站\n"
    "      gazette explain [代码]                            说明一条消息\n"
    "      gazette 子命令 --help；gazette --help；gazette --version\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 gazette(1)。\n";
static const char gazette_en[] =
    "usage: gazette build DIR -o OUT                      PDF, HTML and data of an issue\n"
    "       gazette proof DIR -o OUT.pdf                  its pages for an editor, with a list\n"
    "                                                     of all that fell short\n"
    "       gazette check DIR                             checks only, writes nothing\n"
    "       gazette verify OUT                            builds again and compares every file\n"
    "       gazette import FILE --recipe RECIPE -o DIR    old text to sources\n"
    "       gazette site PUBLIC -o SITE                   a static site of built issues\n"
    "       gazette explain [CODE]                        explains a message\n"
    "       gazette SUBCOMMAND --help; gazette --help; gazette --version\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette(1).\n";

static int
run_build(struct run *run)
{
	struct span dir, out = {0}, issue_lang = {0};
	const struct program_option options[] = {
	    {"o", &out, NULL},
	    {"print", NULL, &run->chain.print},
	    {"attach-sources", NULL, &run->chain.attach_sources},
	    {"root", &run->chain.root, NULL},
	    {"template", &run->chain.template, NULL},
	    {"keep", &run->chain.keep, NULL},
	    {"cache", &run->chain.cache, NULL},
	    {"no-cache", NULL, &run->chain.no_cache},
	    {"from", &run->chain.from, NULL},
	};
	const struct program program = {
	    .name = "gazette build",
	    .usage_zh = build_zh,
	    .usage_en = build_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	    .min_operands = 1,
	    .max_operands = 1,
	};
	int status = program_options(&program, run->argc, run->argv, &run->chain, &dir);
	if (status == PROGRAM_GO && !out.ptr)
		status = program_usage_fault(
		    &program, &run->chain, "缺少 -o 输出文件夹", "-o OUT is missing", "");
	if (status != PROGRAM_GO)
		return status;
	chain_build(
	    run->arena, run->diags, dir, out, &run->chain, run->argv0, run->batch, &issue_lang);
	return program_finish(run->diags, &run->chain, issue_lang, run->batch);
}

/* All that build would say, and nothing written: what passes here builds. */
static int
run_check(struct run *run)
{
	struct span dir, no_outputs = {0}, issue_lang = {0};
	const struct program_option options[] = {
	    {"print", NULL, &run->chain.print},
	    {"root", &run->chain.root, NULL},
	    {"template", &run->chain.template, NULL},
	    {"cache", &run->chain.cache, NULL},
	    {"no-cache", NULL, &run->chain.no_cache},
	    {"from", &run->chain.from, NULL},
	};
	const struct program program = {
	    .name = "gazette check",
	    .usage_zh = check_zh,
	    .usage_en = check_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	    .min_operands = 1,
	    .max_operands = 1,
	};
	int status = program_options(&program, run->argc, run->argv, &run->chain, &dir);
	if (status != PROGRAM_GO)
		return status;
	chain_build(run->arena, run->diags, dir, no_outputs, &run->chain, run->argv0, run->batch,
	    &issue_lang);
	return program_finish(run->diags, &run->chain, issue_lang, NULL);
}

static int
run_proof(struct run *run)
{
	struct span dir, out = {0}, issue_lang = {0};
	const struct program_option options[] = {
	    {"o", &out, NULL},
	    {"template", &run->chain.template, NULL},
	    {"root", &run->chain.root, NULL},
	    {"cache", &run->chain.cache, NULL},
	    {"no-cache", NULL, &run->chain.no_cache},
	    {"from", &run->chain.from, NULL},
	};
	const struct program program = {
	    .name = "gazette proof",
	    .usage_zh = proof_zh,
	    .usage_en = proof_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	    .min_operands = 1,
	    .max_operands = 1,
	};
	int status = program_options(&program, run->argc, run->argv, &run->chain, &dir);
	if (status == PROGRAM_GO && !out.ptr)
		status = program_usage_fault(
		    &program, &run->chain, "缺少 -o 校样.pdf", "-o OUT.pdf is missing", "");
	if (status != PROGRAM_GO)
		return status;
	chain_proof(run->arena, run->diags, dir, out, &run->chain, run->argv0, &issue_lang);
	return program_finish(run->diags, &run->chain, issue_lang, NULL);
}

static int
run_verify(struct run *run)
{
	struct verify_options verify = {0};
	struct verify_report report = {0};
	struct span issue_lang = {0};
	const struct program_option options[] = {
	    {"sources", &verify.sources, NULL},
	    {"root", &run->chain.root, NULL},
	};
	const struct program program = {
	    .name = "gazette verify",
	    .usage_zh = verify_zh,
	    .usage_en = verify_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	    .min_operands = 1,
	    .max_operands = 1,
	};
	int status = program_options(&program, run->argc, run->argv, &run->chain, &verify.out_dir);
	if (status != PROGRAM_GO)
		return status;
	chain_verify(
	    run->arena, run->diags, &verify, &run->chain, run->argv0, &report, &issue_lang);
	enum diag_lang lang = chain_lang(&run->chain, issue_lang);
	struct buffer text = {0};
	verify_print(&report, lang, &text);
	int printed = program_print(&program, lang, buffer_span(&text));
	buffer_free(&text);
	status = program_finish(run->diags, &run->chain, issue_lang, NULL);
	return status == 0 ? printed : status;
}

static int
run_import(struct run *run)
{
	struct chain_import import = {0};
	const struct program_option options[] = {
	    {"recipe", &import.recipe, NULL},
	    {"o", &import.out_dir, NULL},
	    {"report", &import.report, NULL},
	    {"from", &import.from, NULL},
	};
	const struct program program = {
	    .name = "gazette import",
	    .usage_zh = import_zh,
	    .usage_en = import_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	    .min_operands = 1,
	    .max_operands = 1,
	};
	int status = program_options(&program, run->argc, run->argv, &run->chain, &import.text);
	if (status == PROGRAM_GO && !import.recipe.ptr)
		status = program_usage_fault(
		    &program, &run->chain, "缺少 --recipe 配方", "--recipe RECIPE is missing", "");
	if (status == PROGRAM_GO && !import.out_dir.ptr)
		status = program_usage_fault(
		    &program, &run->chain, "缺少 -o 文件夹", "-o DIR is missing", "");
	if (status != PROGRAM_GO)
		return status;
	chain_import(run->arena, run->diags, &import, run->batch);
	return program_finish(run->diags, &run->chain, (struct span){0}, run->batch);
}

static int
run_site(struct run *run)
{
	struct chain_site site = {0};
	struct span jobs = {0};
	const struct program_option options[] = {
	    {"o", &site.out_dir, NULL},
	    {"config", &site.config, NULL},
	    {"register", &site.reg, NULL},
	    {"fragments", NULL, &site.fragments},
	    {"jobs", &jobs, NULL},
	    {"template", &run->chain.template, NULL},
	    {"root", &run->chain.root, NULL},
	};
	const struct program program = {
	    .name = "gazette site",
	    .usage_zh = site_zh,
	    .usage_en = site_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	    .min_operands = 1,
	    .max_operands = 1,
	};
	int status = program_options(&program, run->argc, run->argv, &run->chain, &site.public_dir);
	if (status == PROGRAM_GO && !site.out_dir.ptr)
		status = program_usage_fault(
		    &program, &run->chain, "缺少 -o 网站文件夹", "-o SITE is missing", "");
	if (status == PROGRAM_GO && jobs.ptr &&
	    (!span_parse_int(jobs, &site.threads) || site.threads < 1 || site.threads > 64))
		status = program_usage_fault(&program, &run->chain, "--jobs 应为 1 至 64：",
		    "--jobs is from 1 to 64: ", jobs.ptr);
	if (status != PROGRAM_GO)
		return status;
	chain_site(run->arena, run->diags, &site, &run->chain, run->argv0);
	return program_finish(run->diags, &run->chain, (struct span){0}, NULL);
}

/* All codes, one a line, in the order of the rooms. */
static void
list_codes(struct buffer *out)
{
	for (int code = 0; code < CODE_COUNT; code++) {
		buffer_append(out, diag_code_name((enum diag_code)code));
		buffer_append_byte(out, '\n');
	}
}

static int
run_explain(struct run *run)
{
	struct span name;
	const struct program program = {
	    .name = "gazette explain",
	    .usage_zh = explain_zh,
	    .usage_en = explain_en,
	    .max_operands = 1,
	};
	int status = program_options(&program, run->argc, run->argv, &run->chain, &name);
	if (status != PROGRAM_GO)
		return status;
	enum diag_lang lang = chain_lang(&run->chain, (struct span){0});
	enum diag_code code;
	struct buffer text = {0};
	if (!name.ptr) {
		list_codes(&text);
	} else if (diag_code_find(name, &code)) {
		buffer_append(&text, diag_code_name(code));
		buffer_append_cstr(&text, lang == DIAG_ZH ? "：" : ": ");
		buffer_append(&text, diag_code_help(code, lang));
		buffer_append_byte(&text, '\n');
	} else {
		return program_usage_fault(
		    &program, &run->chain, "没有这个代码：", "there is no such code: ", name.ptr);
	}
	status = program_print(&program, lang, buffer_span(&text));
	buffer_free(&text);
	return status;
}

static const struct {
	const char *name;
	int (*run)(struct run *run);
} subcommands[] = {
    {"build", run_build},
    {"check", run_check},
    {"proof", run_proof},
    {"verify", run_verify},
    {"import", run_import},
    {"site", run_site},
    {"explain", run_explain},
};

static int
run_subcommand(struct run *run)
{
	const struct program program = {
	    .name = "gazette",
	    .usage_zh = gazette_zh,
	    .usage_en = gazette_en,
	};
	for (size_t i = 0; run->argc > 0 && i < sizeof(subcommands) / sizeof(subcommands[0]); i++)
		if (strcmp(run->argv[0], subcommands[i].name) == 0)
			return subcommands[i].run(run);
	struct chain_options *chain = &run->chain;
	if (run->argc > 0 && run->argv[0][0] != '-')
		return program_usage_fault(
		    &program, chain, "没有这个子命令：", "no such subcommand: ", run->argv[0]);
	int status = program_options(&program, run->argc + 1, run->argv - 1, chain, NULL);
	if (status != PROGRAM_GO)
		return status;
	return program_usage_fault(&program, chain, "缺少子命令", "a subcommand is missing", "");
}

int
main(int argc, char **argv)
{
	struct run run = {
	    .argc = argc - 1,
	    .argv = argv + 1,
	    .argv0 = argv[0],
	    .arena = arena_new(),
	    .diags = diag_new(),
	    .batch = files_batch_new(),
	};
	int status = argc > 0 ? run_subcommand(&run) : EXIT_USAGE;
	files_batch_free(run.batch);
	diag_free(run.diags);
	arena_free(run.arena);
	return status;
}
