/*
 * gazette-fonts - sees that every face of fonts/manifest is there and can be
 * used, and keeps the digests of their files for the builds to come.
 */
#include "chain/program.h"

static const char usage_zh[] =
    "用法：gazette-fonts [选项]\n"
    "检查 fonts/manifest 所列的全部字体，缺哪个说明哪个软件包里有；记下各文件的 SHA-256，\n"
    "此后编印时不必重算。\n\n"
    "  --list           列出各字样及其文件\n"
    "  --kerning 字样   印出该字样西文的字偶间距，供存入 fonts/kerning/\n"
    "  --root 文件夹    模板与字体清单（templates/、fonts/manifest）所在\n"
    "  --cache 文件夹   记在此处（默认：上述文件夹下的 build/cache）\n"
    "  --no-cache       只检查，不记\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 "
    "gazette-fonts(1)。\n";
static const char usage_en[] =
    "usage: gazette-fonts [options]\n"
    "Checks all fonts that fonts/manifest names, and says which package holds one that is\n"
    "missing; keeps the SHA-256 of each file, so that builds need not compute it.\n\n"
    "  --list        lists the faces and their files\n"
    "  --kerning FACE  prints the kerning of its western characters, for fonts/kerning/\n"
    "  --root DIR    where templates/ and fonts/manifest are\n"
    "  --cache DIR   where to keep them (default: build/cache in that folder)\n"
    "  --no-cache    only checks\n"
    "  --lang zh|en  language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette-fonts(1).\n";

static void
list_faces(const struct fonts *fonts, struct buffer *out)
{
	for (int32_t i = 0; i < fonts_face_count(fonts); i++) {
		struct span path = fonts_face_path(fonts, i);
		buffer_append(out, fonts_face_name(fonts, i));
		buffer_append_byte(out, '\t');
		buffer_append(out, path.ptr ? path : SPAN("-"));
		buffer_append_byte(out, '\n');
	}
}

static struct fonts *
open_fonts(struct arena *arena, struct diags *diags, const struct chain_options *chain,
    const char *argv0, struct span *root)
{
	*root = chain_find_root(arena, diags, chain, argv0);
	return root->ptr ? chain_fonts(arena, diags, chain, *root) : NULL;
}

/* The kerning data of one face; a face that the manifest does not name is wrong usage. */
static int
print_kerning(const struct program *program, const struct chain_options *chain, const char *argv0,
    struct span face_name)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct buffer out = {0};
	struct span root;
	struct fonts *fonts = open_fonts(arena, diags, chain, argv0, &root);
	int32_t face = fonts ? fonts_face_find(fonts, face_name) : -1;
	int status;
	if (fonts && face < 0)
		DIAG(diags, CODE_FONT_FACE_UNKNOWN, POS_NONE, face_name);
	bool written = face >= 0 && fonts_kerning_text(fonts, face, &out);
	status = program_finish(diags, chain, (struct span){0}, NULL);
	if (written && status == 0)
		status =
		    program_print(program, chain_lang(chain, (struct span){0}), buffer_span(&out));
	fonts_close(fonts);
	buffer_free(&out);
	diag_free(diags);
	arena_free(arena);
	return status;
}

static void
prepare_fonts(struct arena *arena, struct diags *diags, const struct chain_options *chain,
    const char *argv0, struct files_batch *batch, struct buffer *list)
{
	struct span root;
	struct fonts *fonts = open_fonts(arena, diags, chain, argv0, &root);
	if (!fonts)
		return;
	struct span cache = chain->cache;
	if (!cache.ptr)
		cache = files_join(arena, root, SPAN("build/cache"));
	fonts_prepare(fonts, cache, batch);
	list_faces(fonts, list);
	fonts_close(fonts);
}

int
main(int argc, char **argv)
{
	struct chain_options chain = {0};
	bool listed = false;
	struct span kerning = {0};
	const struct program_option options[] = {
	    {"list", NULL, &listed},
	    {"kerning", &kerning, NULL},
	    {"root", &chain.root, NULL},
	    {"cache", &chain.cache, NULL},
	    {"no-cache", NULL, &chain.no_cache},
	};
	const struct program program = {
	    .name = "gazette-fonts",
	    .usage_zh = usage_zh,
	    .usage_en = usage_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	};
	int status = program_options(&program, argc, argv, &chain, NULL);
	if (status != PROGRAM_GO)
		return status;
	if (kerning.ptr)
		return print_kerning(&program, &chain, argv[0], kerning);
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct files_batch *batch = files_batch_new();
	struct buffer list = {0};
	prepare_fonts(arena, diags, &chain, argv[0], batch, &list);
	status = program_finish(diags, &chain, (struct span){0}, chain.no_cache ? NULL : batch);
	if (listed) {
		int printed = program_print(
		    &program, chain_lang(&chain, (struct span){0}), buffer_span(&list));
		status = printed ? printed : status;
	}
	buffer_free(&list);
	files_batch_free(batch);
	diag_free(diags);
	arena_free(arena);
	return status;
}
