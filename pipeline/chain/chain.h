/*
 * chain.h - the stages run one after another in one process, and what every
 * program needs around them: where templates and fonts are found, the files of
 * an issue's folder, the language of messages, the manifest of a build.
 */
#ifndef CHAIN_CHAIN_H
#define CHAIN_CHAIN_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/files.h"
#include "ir/sources.h"

struct chain_options {
	struct span root;  /* holds templates/ and fonts/; absent: GAZETTE_ROOT, beside the program, PREFIX/share */
	struct span cache; /* folder of prepared faces; absent: <root>/build/cache */
	bool no_cache;
	struct span keep;  /* folder for intermediate text files, or absent */
	struct span from;  /* encoding of sources, or absent */
	struct span lang;  /* zh, en, or absent: GAZETTE_LANG, the issue's lang, LC_MESSAGES, else zh */
};

/* Reads and decodes an issue's folder (or a template's). False: reported. */
bool chain_read_folder(struct arena *arena, struct diags *diags, struct span dir, struct span from,
    struct sources *out);
/* Absent: reported. */
struct span chain_find_root(struct arena *arena, struct diags *diags, const struct chain_options *options,
    const char *argv0);
enum diag_lang chain_lang(const struct chain_options *options, struct span issue_lang);

/* The whole build into a batch; nothing is written. */
bool chain_build(struct arena *arena, struct diags *diags, struct span dir, struct span out_dir,
    const struct chain_options *options, const char *argv0, struct files_batch *batch);

#endif
