/*
 * jobs.h - the same work for many issues, on a few threads side by side.
 *
 * Each piece has an arena and messages of its own, which are freed with it:
 * memory is that of the pieces in work, however many there are. Messages come
 * in the order of the pieces, whichever was faster.
 */
#ifndef SITE_JOBS_H
#define SITE_JOBS_H

#include "base/arena.h"
#include "base/diagnostics.h"

typedef void jobs_work(void *context, size_t index, struct arena *arena, struct diags *diags);

/* threads: at least 1. Files that all pieces name should be known to diags before. */
void jobs_run(size_t count, size_t threads, jobs_work *work, void *context, struct diags *diags);

#endif
