/*
 * manifest.h - OUT/manifest.json: what a build was made from and what it made,
 * each file with its size and SHA-256, so that a later build can be proved to
 * be the same, and a changed file be named. gazette(1) describes its form.
 */
#ifndef CHAIN_MANIFEST_H
#define CHAIN_MANIFEST_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"

#define MANIFEST_FORMAT "gazette-manifest 3"

enum manifest_list {
	MANIFEST_PROGRAMS,
	MANIFEST_SOURCES,      /* paths in the issue's folder */
	MANIFEST_TEMPLATES,    /* paths under templates/ */
	MANIFEST_FONTS,        /* the faces that pages are set in */
	MANIFEST_FONTS_DATA,   /* fonts/manifest and kerning data; paths under fonts/ */
	MANIFEST_INTERMEDIATE, /* issue.model, issue.pages …, not kept */
	MANIFEST_OUTPUTS,      /* paths in the folder of outputs */
	MANIFEST_LIST_COUNT
};

struct manifest_entry {
	struct span name;   /* path; of a program its name, of a font its face */
	struct span value;  /* of a program its version, of a font its file's name; else absent */
	int64_t len_bytes;  /* but of programs and fonts */
	struct span sha256; /* but of programs */
};

struct manifest_entries {
	struct manifest_entry *items;
	size_t count;
};

struct manifest {
	struct span issue;
	struct span from; /* the encoding asked for, or absent */
	struct span template;
	bool print;          /* the printer's files too */
	bool attach_sources; /* inside the PDF */
	struct manifest_entries lists[MANIFEST_LIST_COUNT];
};

/* This program and the libraries in use. */
struct manifest_entries manifest_programs(struct arena *arena);
/* A file: its path (borrowed), with the size and digest of its bytes. */
struct manifest_entry manifest_file(struct arena *arena, struct span path, struct span bytes);
/* Bytewise by name. */
void manifest_sort(struct manifest_entries *entries);
void manifest_write(const struct manifest *m, struct buffer *out);
/*
 * Takes what manifest_write would give, to the byte, and nothing else. Results live in the arena.
 * False: reported, with the first place. Where it is a manifest, but its own digest is another,
 * that is reported too, and the manifest is there all the same: true.
 */
bool manifest_from_json(
    struct arena *arena, struct diags *diags, int32_t file, struct span text, struct manifest *out);
/* The key of a list in the file. */
struct span manifest_list_key(enum manifest_list list);
/* The entry of that name, or NULL. */
const struct manifest_entry *manifest_find(
    const struct manifest_entries *entries, struct span name);

#endif
