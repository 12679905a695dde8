#include "pdf/jobs.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct piece {
	pdf_job *run;
	void *context;
};

struct pdf_jobs {
	pthread_mutex_t lock; /* of all below but the deflaters */
	pthread_cond_t more;  /* something was added, or nothing will be */
	struct piece *pieces;
	size_t count, capacity, next;
	bool ending;
	bool helped; /* there is a second thread */
	pthread_t helper;
	struct pdf_deflater *own, *helpers; /* one of each thread; made when first needed */
};

/* The next piece; false: there is none. */
static bool
take(struct pdf_jobs *jobs, struct piece *piece, bool wait)
{
	pthread_mutex_lock(&jobs->lock);
	while (wait && jobs->next == jobs->count && !jobs->ending)
		pthread_cond_wait(&jobs->more, &jobs->lock);
	bool taken = jobs->next < jobs->count;
	if (taken)
		*piece = jobs->pieces[jobs->next++];
	pthread_mutex_unlock(&jobs->lock);
	return taken;
}

static void
work(struct pdf_jobs *jobs, struct pdf_deflater **deflater, bool wait)
{
	struct piece piece;
	while (take(jobs, &piece, wait)) {
		if (!*deflater)
			*deflater = pdf_deflater_new();
		piece.run(piece.context, *deflater);
	}
}

static void *
help(void *argument)
{
	struct pdf_jobs *jobs = argument;
	work(jobs, &jobs->helpers, true);
	return NULL;
}

struct pdf_jobs *
pdf_jobs_new(void)
{
	struct pdf_jobs *jobs = memory_allocate(sizeof(*jobs));
	*jobs = (struct pdf_jobs){0};
	pthread_mutex_init(&jobs->lock, NULL);
	pthread_cond_init(&jobs->more, NULL);
	/* Without a second thread it only takes longer. */
	jobs->helped = pthread_create(&jobs->helper, NULL, help, jobs) == 0;
	return jobs;
}

void
pdf_jobs_add(struct pdf_jobs *jobs, pdf_job *run, void *context)
{
	pthread_mutex_lock(&jobs->lock);
	if (jobs->count == jobs->capacity) {
		jobs->capacity = jobs->capacity ? 2 * jobs->capacity : 64;
		jobs->pieces = memory_resize(
		    jobs->pieces, memory_bytes(jobs->capacity, sizeof(*jobs->pieces)));
	}
	jobs->pieces[jobs->count++] = (struct piece){run, context};
	pthread_cond_signal(&jobs->more);
	pthread_mutex_unlock(&jobs->lock);
}

void
pdf_jobs_finish(struct pdf_jobs *jobs)
{
	work(jobs, &jobs->own, false);
	pthread_mutex_lock(&jobs->lock);
	jobs->ending = true;
	pthread_cond_signal(&jobs->more);
	pthread_mutex_unlock(&jobs->lock);
	if (jobs->helped)
		pthread_join(jobs->helper, NULL);
	jobs->helped = false;
}

void
pdf_jobs_free(struct pdf_jobs *jobs)
{
	if (!jobs)
		return;
	pdf_deflater_free(jobs->own);
	pdf_deflater_free(jobs->helpers);
	pthread_cond_destroy(&jobs->more);
	pthread_mutex_destroy(&jobs->lock);
	free(jobs->pieces);
	free(jobs);
}
