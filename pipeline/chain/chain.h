/*
 * chain.h - the stages run one after another in one process, and what every
 * program needs around them: where templates and fonts are found, the files of
 * an issue's folder, the language of messages, the manifest of a build.
 *
 * Everything returned lives in the arena passed in. A false, NULL or absent
 * result was reported in diags.
 */
#ifndef CHAIN_CHAIN_H
#define CHAIN_CHAIN_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/files.h"
#include "fonts/fonts.h"
#include "ir/sources.h"
#include "ir/style.h"

/* The template of an issue that names none; others take from it what they do not hold. */
#define CHAIN_TEMPLATE "gazette"

struct chain_options {
	struct span root;  /* holds templates/ and fonts/; absent: GAZETTE_ROOT, beside the program,
			      PREFIX/share/gazette */
	struct span cache; /* folder of prepared faces; absent: <root>/build/cache */
	bool no_cache;
	struct span keep;     /* folder for intermediate text files, or absent */
	struct span from;     /* encoding of sources, or absent */
	struct span template; /* in place of the issue's own, or absent */
	bool print;           /* the printer's files too */
	bool attach_sources;  /* the sources inside the PDF for reading */
	struct span
	    lang; /* zh, en, or absent: GAZETTE_LANG, the issue's lang, LC_MESSAGES, else zh */
};

/*
 * Reads an issue's folder with all below it, sorted bytewise by path. Text files (.md, .yaml) are
 * decoded and entered into the file table as dir/path. Hidden files are ignored; links out of the
 * folder, links to folders, and what is neither file nor folder are refused. False: reported.
 */
bool chain_read_folder(struct arena *arena, struct diags *diags, struct span dir, struct span from,
    struct sources *out);

/*
 * Reads and decodes one text file; from: its encoding, or absent. *file: its index in the file
 * table. False: reported.
 */
bool chain_read_text(struct arena *arena, struct diags *diags, struct span path, struct span from,
    int32_t *file, struct span *text);

/* The root that the options, the environment or the program's own place give. Absent: reported. */
struct span chain_find_root(struct arena *arena, struct diags *diags,
    const struct chain_options *options, const char *argv0);

/*
 * templates/<name>/ of the root: print.yaml, style.css, *.mustache …; all of them text, UTF-8,
 * shown in messages as templates/<name>/…. Files that it lacks, but for print.yaml, are those of
 * templates/gazette. False: reported.
 */
bool chain_read_template(struct arena *arena, struct diags *diags, struct span root,
    struct span name, struct sources *out);
/* The style in a template's print.yaml. NULL: reported. */
struct style *chain_style(struct arena *arena, struct diags *diags, const struct sources *template);
/* The faces of the root's fonts/manifest. NULL: reported. Released by fonts_close. */
struct fonts *chain_fonts(struct arena *arena, struct diags *diags,
    const struct chain_options *options, struct span root);

/* issue_lang: the model's lang, or absent. */
enum diag_lang chain_lang(const struct chain_options *options, struct span issue_lang);

/* The whole build into a batch; nothing is written. *issue_lang: for chain_lang, where it is known.
 */
bool chain_build(struct arena *arena, struct diags *diags, struct span dir, struct span out_dir,
    const struct chain_options *options, const char *argv0, struct files_batch *batch,
    struct span *issue_lang);

/*
 * A proof of an issue (see proof/proof.h), a PDF written to the path out as soon as it is made:
 * also where the issue has errors, as long as its pages could be set. Nothing is written where they
 * could not, where a file could not be read or written, or a limit is passed. False: there is an
 * error, written or not.
 */
bool chain_proof(struct arena *arena, struct diags *diags, struct span dir, struct span out,
    const struct chain_options *options, const char *argv0, struct span *issue_lang);

struct chain_site {
	struct span public_dir; /* of built issues */
	struct span out_dir;
	struct span config; /* absent: site.yaml in public_dir */
	struct span reg;    /* absent: register.yaml beside config, where there is one */
	int64_t threads;    /* 0: 2 */
	bool fragments;     /* for a content management system; see site/site.h */
};

/* A static site of built issues, put in place when all of it was made. False: reported. */
bool chain_site(struct arena *arena, struct diags *diags, const struct chain_site *site,
    const struct chain_options *options, const char *argv0);

struct chain_import {
	struct span text, recipe; /* paths */
	struct span from;         /* encoding of the text, or absent */
	struct span out_dir;
	struct span report; /* a path, or absent */
};

/*
 * An old text to sources, into a batch. The report is written at once, and even where there are
 * open questions: it holds them. False: reported.
 */
bool chain_import(struct arena *arena, struct diags *diags, const struct chain_import *import,
    struct files_batch *batch);

#endif
