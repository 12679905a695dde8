/*
 * staging.h - the files of a site while it is made. What differs from the site
 * that is there is written beside it, under .site/new, and put in its place
 * when everything was made: a failed run leaves the site as it was. What is the
 * same is not touched, so that its time says when it last changed.
 *
 * Nothing is kept in memory of what was written: committing walks the folder.
 * Writing is safe on several threads, as long as no path is written by two.
 * Paths are relative to the site's folder: 2021-03/01-hours.html. One that could
 * lead out of it is an error of the caller: asserted.
 */
#ifndef SITE_STAGING_H
#define SITE_STAGING_H

#include "base/arena.h"
#include "base/diagnostics.h"

#include <stdio.h>

#define STAGING_FOLDER ".site"

struct staging;

/* Makes the folder where it is not there, and removes what a run that broke off has left. NULL:
 * reported. Released by staging_free, which drops what was not committed. */
struct staging *staging_new(struct diags *diags, struct span out_dir);
void staging_free(struct staging *staging);

/* False: reported. */
bool staging_write(
    struct staging *staging, struct diags *diags, struct span path, struct span bytes);
/* The file from becomes path: a second name of it where the file system allows, else a copy. */
bool staging_link(struct staging *staging, struct diags *diags, struct span from, struct span path);

/* A file that grows: as staging_write, without its bytes in memory. NULL: reported. */
struct staged_file;
struct staged_file *staging_open(struct staging *staging, struct diags *diags, struct span path);
void staged_put(struct staged_file *file, struct span bytes);
/* Frees it. False: reported. */
bool staging_close(struct staged_file *file);

/* A file without a name, to write and to read, that is gone when it is closed. NULL: errno says
 * why. */
FILE *staging_temporary(struct staging *staging);

/* The file is to go, if it is there. */
void staging_remove(struct staging *staging, struct span path);

/*
 * Puts everything in its place. Records (below .site) come last, and go first where they change, so
 * that a run that is broken off here is made good by the next. False: reported.
 */
bool staging_commit(struct staging *staging, struct diags *diags);

/* A relative path of names that are safe on any system (output_names.h) but for dots at their
 * start, which only .site has. */
bool staging_is_safe(struct span path);

/* Whether the site has the file, or is to have it. */
bool staging_has(struct staging *staging, struct span path);

/* A file of the site as it was written last, committed or not; absent where it cannot be read. */
struct span staging_read(struct staging *staging, struct arena *arena, struct span path);

#endif
