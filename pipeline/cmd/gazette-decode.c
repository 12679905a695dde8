/*
 * gazette-decode - old text in any Chinese encoding to UTF-8.
 */
#include "base/limits.h"
#include "chain/program.h"
#include "decode/decode.h"

static const char usage_zh[] =
    "用法：gazette-decode [选项] 文件|-\n"
    "把文本转为 UTF-8，换行统一为 LF；- 为标准输入。有一个字节认不出就报错，什么也不写出。\n\n"
    "  --from 编码      文本的编码：UTF-8、GB18030、GBK、GB2312、CP936、Big5、Big5-HKSCS、\n"
    "                   UTF-16、UTF-16LE、UTF-16BE（默认自行判断，判断不了就报错）\n"
    "  -o 文件          输出到此（默认：标准输出）\n"
    "  --lang zh|en     消息的语言\n\n"
    "退出状态：0 无误，1 内容有误，2 用法有误，3 文件读写失败，4 超过上限。详见 "
    "gazette-decode(1)。\n";
static const char usage_en[] =
    "usage: gazette-decode [options] FILE|-\n"
    "Turns text into UTF-8 with LF line ends; - is standard input. One byte that is no\n"
    "character is an error, and then nothing is written.\n\n"
    "  --from NAME      its encoding: UTF-8, GB18030, GBK, GB2312, CP936, Big5, Big5-HKSCS,\n"
    "                   UTF-16, UTF-16LE, UTF-16BE (default: what the text shows; an error\n"
    "                   where it does not)\n"
    "  -o FILE          where the text goes (default: standard output)\n"
    "  --lang zh|en     language of messages\n\n"
    "Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot be read or\n"
    "written, 4 larger than the limits. See gazette-decode(1).\n";

int
main(int argc, char **argv)
{
	struct chain_options chain = {0};
	struct span input, output = SPAN("-"), bytes, text;
	const struct program_option options[] = {
	    {"from", &chain.from, NULL},
	    {"o", &output, NULL},
	};
	const struct program program = {
	    .name = "gazette-decode",
	    .usage_zh = usage_zh,
	    .usage_en = usage_en,
	    .options = options,
	    .option_count = sizeof(options) / sizeof(options[0]),
	    .min_operands = 1,
	    .max_operands = 1,
	};
	int status = program_options(&program, argc, argv, &chain, &input);

	if (status != PROGRAM_GO)
		return status;
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct files_batch *batch = files_batch_new();

	if (files_read(arena, diags, input, LIMIT_FILE_BYTES, &bytes) &&
	    decode_bytes(arena, diags, diag_add_file(diags, input), bytes, chain.from, &text))
		files_add(batch, output, text);
	status = program_finish(diags, &chain, (struct span){NULL, 0}, batch);
	files_batch_free(batch);
	diag_free(diags);
	arena_free(arena);
	return status;
}
