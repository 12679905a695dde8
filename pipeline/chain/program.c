/*
 * program.c - command lines to options, and the end of every program.
 *
 * Texts of wrong usage stand here and not among the diagnostics: they have no
 * place in a source, no golden of an issue, and an exit status of their own.
 */
#include "chain/program.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#define EXIT_USAGE 2
#define EXIT_SYSTEM 3

static bool
write_all(FILE *file, struct span text)
{
	return fwrite(text.ptr, 1, text.len_bytes, file) == text.len_bytes && fflush(file) == 0;
}

int
program_print(const struct program *program, enum diag_lang lang, struct span text)
{
	if (text.len_bytes == 0 || write_all(stdout, text))
		return 0;
	fprintf(stderr, "%s: %s\n", program->name,
	    lang == DIAG_ZH ? "无法写到标准输出" : "cannot write to standard output");
	return EXIT_SYSTEM;
}

int
program_usage_fault(const struct program *program, const struct chain_options *chain,
    const char *zh, const char *en, const char *what)
{
	enum diag_lang lang = chain_lang(chain, (struct span){0});
	fprintf(stderr,
	    lang == DIAG_ZH ? "%s: %s%s；用法见 %s --help\n" : "%s: %s%s; see %s --help\n",
	    program->name, lang == DIAG_ZH ? zh : en, what, program->name);
	return EXIT_USAGE;
}

/* --lang speaks for the messages about the command line too, wherever it stands in it. */
static void
find_lang(int argc, char **argv, struct chain_options *chain)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strncmp(argv[i], "--lang=", 7) == 0)
			chain->lang = span_from_cstr(argv[i] + 7);
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			chain->lang = span_from_cstr(argv[i + 1]);
	}
}

/* Where arg is the option: true, and what follows its = sign, or NULL. */
static bool
is_option(const char *arg, const char *name, const char **value)
{
	size_t n = strlen(name);
	size_t dashes = n == 1 ? 1 : 2;
	if (strncmp(arg, "--", dashes) != 0 || strncmp(arg + dashes, name, n) != 0)
		return false;
	*value = arg[dashes + n] == '=' ? arg + dashes + n + 1 : NULL;
	return arg[dashes + n] == '\0' || (*value && n > 1);
}

struct command_line {
	const struct program *program;
	struct chain_options *chain;
	int argc;
	char **argv;
	int at;
};

/* Reads the option at c->at. PROGRAM_GO, or the exit status. */
static int
read_option(struct command_line *c)
{
	const struct program_option lang = {"lang", &c->chain->lang, NULL};
	const struct program_option *found = NULL;
	const char *arg = c->argv[c->at], *value = NULL;
	for (size_t i = 0; i < c->program->option_count && !found; i++)
		if (is_option(arg, c->program->options[i].name, &value))
			found = &c->program->options[i];
	if (!found && is_option(arg, lang.name, &value))
		found = &lang;
	if (!found)
		return program_usage_fault(
		    c->program, c->chain, "没有这个选项：", "no such option: ", arg);
	if (found->flag) {
		if (value)
			return program_usage_fault(c->program, c->chain, "这个选项不带取值：",
			    "this option takes no value: ", arg);
		*found->flag = true;
		return PROGRAM_GO;
	}
	if (!value && c->at + 1 == c->argc)
		return program_usage_fault(c->program, c->chain, "这个选项后面缺少取值：",
		    "this option lacks its value: ", arg);
	*found->value = span_from_cstr(value ? value : c->argv[++c->at]);
	return PROGRAM_GO;
}

static int
print_version(const struct program *program, enum diag_lang lang)
{
	struct buffer text = {0};
	buffer_append_cstr(&text, program->name);
	buffer_append_cstr(&text, " " GAZETTE_VERSION "\n");
	int status = program_print(program, lang, buffer_span(&text));
	buffer_free(&text);
	return status;
}

/* --help and --version hold before anything else is looked at. PROGRAM_GO where neither is asked
 * for. */
static int
answer_help(const struct program *program, int argc, char **argv, const struct chain_options *chain)
{
	enum diag_lang lang = chain_lang(chain, (struct span){0});
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "--help") == 0)
			return program_print(program, lang,
			    span_from_cstr(
				lang == DIAG_ZH ? program->usage_zh : program->usage_en));
		if (strcmp(argv[i], "--version") == 0)
			return print_version(program, lang);
	}
	return PROGRAM_GO;
}

int
program_options(const struct program *program, int argc, char **argv, struct chain_options *chain,
    struct span *operands)
{
	struct command_line c = {program, chain, argc, argv, 1};
	size_t count = 0;
	bool only_operands = false;
	for (size_t i = 0; i < program->max_operands; i++)
		operands[i] = (struct span){0};
	/* Past a limit of file size (ulimit -f) a write shall fail and be told, not end the program
	 * halfway. */
	signal(SIGXFSZ, SIG_IGN);
	find_lang(argc, argv, chain);
	int status = answer_help(program, argc, argv, chain);
	for (; status == PROGRAM_GO && c.at < argc; c.at++) {
		const char *arg = argv[c.at];
		if (!only_operands && strcmp(arg, "--") == 0)
			only_operands = true;
		else if (!only_operands && arg[0] == '-' && arg[1] != '\0')
			status = read_option(&c);
		else if (count == program->max_operands)
			status = program_usage_fault(
			    program, chain, "多余的参数：", "one argument too many: ", arg);
		else
			operands[count++] = span_from_cstr(arg);
	}
	if (status == PROGRAM_GO && chain->lang.ptr && !span_equal_cstr(chain->lang, "zh") &&
	    !span_equal_cstr(chain->lang, "en"))
		status = program_usage_fault(program, chain, "--lang 只能是 zh 或 en：",
		    "--lang is zh or en: ", chain->lang.ptr);
	if (status == PROGRAM_GO && count < program->min_operands)
		status =
		    program_usage_fault(program, chain, "缺少参数", "an argument is missing", "");
	return status;
}

int
program_finish(struct diags *diags, const struct chain_options *chain, struct span issue_lang,
    struct files_batch *batch)
{
	if (batch && !diag_failed(diags))
		files_commit(batch, diags);
	struct buffer text = {0};
	diag_print(diags, chain_lang(chain, issue_lang), &text);
	int status = diag_exit_status(diags);
	if (text.len_bytes > 0 && !write_all(stderr, buffer_span(&text)) && status == 0)
		status = EXIT_SYSTEM;
	buffer_free(&text);
	return status;
}
