/*
 * jobs.h - independent pieces of work on two threads, while the caller goes on
 * with its own. Each piece has its own place for its result, so that the result
 * does not depend on who did it when.
 */
#ifndef PDF_JOBS_H
#define PDF_JOBS_H

#include "pdf/deflate.h"

struct pdf_jobs;

/* A piece of work, with the compressor of the thread that does it. */
typedef void pdf_job(void *context, struct pdf_deflater *deflater);

struct pdf_jobs *pdf_jobs_new(void);
/* Lines the piece up: it may begin at once on the other thread. Pieces begin in the order in which
 * they were added; context is the caller's until the jobs are finished. */
void pdf_jobs_add(struct pdf_jobs *jobs, pdf_job *run, void *context);
/* One that needs what others make: it begins when all of those are done. */
void pdf_jobs_add_last(struct pdf_jobs *jobs, pdf_job *run, void *context);
/* Takes part until all that were added are done; more may be added then. */
void pdf_jobs_finish(struct pdf_jobs *jobs);
/* What has not begun never will; NULL is fine. */
void pdf_jobs_free(struct pdf_jobs *jobs);

#endif
