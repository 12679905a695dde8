/*
 * gazette-pdf - issue.pages to PDF.
 */
#include "base/limits.h"
#include "chain/program.h"
#include "ir/pages.h"
#include "pdf/pdf.h"

#include <sys/stat.h>

static const char usage_zh[] =
    "用法：gazette-pdf [选项] 文件.pages|-\n"
    "把排好的页面（.pages）写成带标签、嵌入字体的 PDF；- 为标准输入。\n\n"
    "  -o 文件          输出到此（默认：标准输出）\n"
    "  --assets 文件夹  图片所在的刊期文件夹（默认：.pages 文件所在的文件夹）\n"
    "  --attach-sources 把那个文件夹里的文稿附在 PDF 里（PDF/A-3a）\n"
    "  --root 文件夹    模板与字体清单（templates/、fonts/manifest）所在\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 gazette-pdf(1)。\n";
static const char usage_en[] =
    "usage: gazette-pdf [options] FILE.pages|-\n"
    "Writes pages (.pages) as a PDF, tagged, its fonts embedded; - is standard input.\n\n"
    "  -o FILE       where the PDF goes (default: standard output)\n"
    "  --assets DIR  the issue's folder, which holds its pictures (default: the folder of\n"
    "                the .pages file)\n"
    "  --attach-sources\n"
    "                the files of that folder inside the PDF (PDF/A-3a)\n"
    "  --root DIR    where templates/ and fonts/manifest are\n"
    "  --lang zh|en  language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette-pdf(1).\n";

struct run {
	struct arena *arena;
	struct diags *diags;
	struct chain_options chain;
	const char *argv0;
	struct span input, output, assets;
	struct files_batch *batch;
};

/* Whether a path stays below the folder that it begins in. */
static bool
stays_inside(struct span path)
{
	if (path.len_bytes == 0 || path.ptr[0] == '/')
		return false;
	while (path.ptr)
		if (span_equal_cstr(span_cut(&path, '/'), ".."))
			return false;
	return true;
}

static bool
find_picture(const void *context, struct span path, struct span *bytes)
{
	const struct run *run = context;
	struct stat st;
	struct span file = files_join(run->arena, run->assets, path);
	/* One that is not there is told by the PDF's own message, with its place in the source. */
	return stays_inside(path) && stat(arena_cstr(run->arena, file), &st) == 0 &&
	       S_ISREG(st.st_mode) &&
	       files_read(run->arena, run->diags, file, LIMIT_FILE_BYTES, bytes);
}

static void
write_pdf(struct run *run)
{
	struct span bytes;
	struct span root = chain_find_root(run->arena, run->diags, &run->chain, run->argv0);
	if (!root.ptr || !files_read(run->arena, run->diags, run->input, LIMIT_FILE_BYTES, &bytes))
		return;
	struct pages *pages = pages_read(run->arena, run->diags, run->input, bytes);
	struct fonts *fonts = pages ? chain_fonts(run->arena, run->diags, &run->chain, root) : NULL;
	const struct pdf_pictures pictures = {run, find_picture};
	struct buffer out = {NULL, 0, 0};
	struct sources sources;
	bool attach = run->chain.attach_sources;
	bool good = fonts && (!attach || chain_read_folder(run->arena, run->diags, run->assets,
					     (struct span){0}, &sources));
	if (good && pdf_with_options(run->diags, pages, fonts, &pictures,
			&(struct pdf_options){.sources = attach ? &sources : NULL}, &out))
		files_add(run->batch, run->output, buffer_span(&out));
	buffer_free(&out);
	fonts_close(fonts);
}

int
main(int argc, char **argv)
{
	struct run run = {.output = SPAN("-"), .argv0 = argv[0]};
	const struct program_option options[] = {
	    {"o", &run.output, NULL},
	    {"assets", &run.assets, NULL},
	    {"attach-sources", NULL, &run.chain.attach_sources},
	    {"root", &run.chain.root, NULL},
	};
	const struct program program = {
	    .name = "gazette-pdf",
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
	run.chain.no_cache = true; /* no digest is asked for here */
	run.arena = arena_new();
	run.diags = diag_new();
	run.batch = files_batch_new();
	if (!run.assets.ptr) {
		size_t name_bytes = files_base_name(run.input).len_bytes;
		run.assets = span_take(run.input, run.input.len_bytes - name_bytes);
		if (run.assets.len_bytes == 0)
			run.assets = SPAN(".");
	}
	write_pdf(&run);
	status = program_finish(run.diags, &run.chain, (struct span){0}, run.batch);
	files_batch_free(run.batch);
	diag_free(run.diags);
	arena_free(run.arena);
	return status;
}
