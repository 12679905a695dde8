/*
 * verify.h - whether outputs are what their manifest says, and what a build of
 * the same sources gives now: file by file, to the byte.
 *
 * Two things are held against each file: the manifest's digest, which shows
 * that it was changed, and the bytes of a build done anew in memory, which show
 * where. Paths that stand in the manifest are never opened: the folder's own
 * listing is looked up in, links in it are not followed.
 *
 * Everything lives in the arena passed in.
 */
#ifndef CHAIN_VERIFY_H
#define CHAIN_VERIFY_H

#include "chain/chain.h"

enum verify_state {
	VERIFY_IDENTICAL, /* the same bytes */
	VERIFY_EQUAL,     /* other bytes of other libraries; pages, text and rendering the same */
	VERIFY_DIFFERS,
	VERIFY_MISSING,
	VERIFY_EXTRA, /* stands in no manifest */
	VERIFY_LISTED /* as the manifest lists it, but there is no build to compare with */
};

struct verify_file {
	struct span path; /* in the folder of outputs */
	enum verify_state state;
};

struct verify_report {
	struct verify_file *files; /* bytewise by path */
	size_t count, capacity;
};

struct verify_options {
	struct span out_dir;
	struct span
	    sources; /* the issue's folder; absent: issues/<the manifest's issue> in the root */
};

/*
 * What differs is reported. False: not verified, that is, there is an error. Of the chain's options
 * root and cache are used; those of the build are the manifest's.
 */
bool chain_verify(struct arena *arena, struct diags *diags, const struct verify_options *options,
    const struct chain_options *chain, const char *argv0, struct verify_report *report,
    struct span *issue_lang);

/* One line a file, then the counts. */
void verify_print(const struct verify_report *report, enum diag_lang lang, struct buffer *out);

#endif
