/*
 * program.h - what all programs of the chain do alike: options, --help,
 * --version, messages in two languages, the exit status.
 *
 * A program is a table of options and one library call; this is the rest.
 * Exit status: 0 fine, 1 faults in the content, 2 wrong usage, 3 a file cannot
 * be read or written, 4 larger than the limits.
 */
#ifndef CHAIN_PROGRAM_H
#define CHAIN_PROGRAM_H

#include "chain/chain.h"

/* --name VALUE, --name=VALUE; a name of one letter: -o VALUE. Exactly one of value and flag is set.
 */
struct program_option {
	const char *name;
	struct span *value;
	bool *flag;
};

struct program {
	const char *name;                     /* gazette-model */
	const char *usage_zh, *usage_en;      /* what --help prints, ending in a line end */
	const struct program_option *options; /* --help, --version and --lang are always there */
	size_t option_count;
	size_t min_operands, max_operands;
};

#define PROGRAM_GO (-1)

/*
 * Reads the command line: operands into operands[0..max_operands), absent where not given; --lang
 * into chain->lang. PROGRAM_GO, or the exit status where there is nothing left to do (--help, a
 * fault that was told).
 */
int program_options(const struct program *program, int argc, char **argv,
    struct chain_options *chain, struct span *operands);

/* Tells a fault of the command line that only the program can see. Returns the exit status of wrong
 * usage. */
int program_usage_fault(const struct program *program, const struct chain_options *chain,
    const char *zh, const char *en, const char *what);

/*
 * Commits the batch (NULL: there is none) unless something failed, prints the messages to standard
 * error, and returns the exit status.
 */
int program_finish(struct diags *diags, const struct chain_options *chain, struct span issue_lang,
    struct files_batch *batch);

/* Writes to standard output. 0, or 3 where that fails: told on standard error. */
int program_print(const struct program *program, enum diag_lang lang, struct span text);

#endif
