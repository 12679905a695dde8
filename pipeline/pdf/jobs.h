/*
 * jobs.h - independent pieces of work on two threads. Each piece has its own
 * place for its result, so that the result does not depend on who did it when.
 */
#ifndef PDF_JOBS_H
#define PDF_JOBS_H

#include <stddef.h>

/* Calls run(context, 0) to run(context, count - 1), each once, begun in this order. */
void pdf_run_jobs(void (*run)(void *context, size_t index), void *context, size_t count);

#endif
