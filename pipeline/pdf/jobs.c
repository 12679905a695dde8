#include "pdf/jobs.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct piece {
	pdf_job *run;
	void *context;
};

/* Pieces in the order in which they begin. */
struct line {
	struct piece *pieces;
	size_t count, capacity, next;
};

struct pdf_jobs {
	pthread_mutex_t lock; /* of all below but the deflaters */
	pthread_cond_t more;  /* something was added, or nothing will be */
	pthread_cond_t done;  /* a piece was */
	struct line first, last;
	size_t running;
	bool ending;
	bool helped; /* there is a second thread */
	pthread_t helper;
	struct pdf_deflater *own, *helpers; /* one of each thread; made when first needed */
};

static void
run_piece(struct pdf_jobs *jobs, struct line *line, struct pdf_deflater **deflater)
{
	struct piece piece = line->pieces[line->next++];
	jobs->running++;
	pthread_mutex_unlock(&jobs->lock);
	if (!*deflater)
		*deflater = pdf_deflater_new();
	piece.run(piece.context, *deflater);
	pthread_mutex_lock(&jobs->lock);
	jobs->running--;
	pthread_cond_signal(&jobs->done);
}

static void *
help(void *argument)
{
	struct pdf_jobs *jobs = argument;
	pthread_mutex_lock(&jobs->lock);
	while (!jobs->ending) {
		if (jobs->first.next < jobs->first.count)
			run_piece(jobs, &jobs->first, &jobs->helpers);
		else
			pthread_cond_wait(&jobs->more, &jobs->lock);
	}
	pthread_mutex_unlock(&jobs->lock);
	return NULL;
}

struct pdf_jobs *
pdf_jobs_new(void)
{
	struct pdf_jobs *jobs = memory_allocate(sizeof(*jobs));
	*jobs = (struct pdf_jobs){0};
	pthread_mutex_init(&jobs->lock, NULL);
	pthread_cond_init(&jobs->more, NULL);
	pthread_cond_init(&jobs->done, NULL);
	/* Without a second thread it only takes longer. */
	jobs->helped = pthread_create(&jobs->helper, NULL, help, jobs) == 0;
	return jobs;
}

static void
add(struct line *line, pdf_job *run, void *context)
{
	if (line->count == line->capacity) {
		line->capacity = line->capacity ? 2 * line->capacity : 64;
		line->pieces = memory_resize(
		    line->pieces, memory_bytes(line->capacity, sizeof(*line->pieces)));
	}
	line->pieces[line->count++] = (struct piece){run, context};
}

void
pdf_jobs_add(struct pdf_jobs *jobs, pdf_job *run, void *context)
{
	pthread_mutex_lock(&jobs->lock);
	add(&jobs->first, run, context);
	pthread_cond_signal(&jobs->more);
	pthread_mutex_unlock(&jobs->lock);
}

void
pdf_jobs_add_last(struct pdf_jobs *jobs, pdf_job *run, void *context)
{
	pthread_mutex_lock(&jobs->lock);
	add(&jobs->last, run, context);
	pthread_mutex_unlock(&jobs->lock);
}

void
pdf_jobs_finish(struct pdf_jobs *jobs)
{
	pthread_mutex_lock(&jobs->lock);
	while (jobs->first.next < jobs->first.count)
		run_piece(jobs, &jobs->first, &jobs->own);
	while (jobs->running > 0)
		pthread_cond_wait(&jobs->done, &jobs->lock);
	while (jobs->last.next < jobs->last.count)
		run_piece(jobs, &jobs->last, &jobs->own);
	pthread_mutex_unlock(&jobs->lock);
}

void
pdf_jobs_free(struct pdf_jobs *jobs)
{
	if (!jobs)
		return;
	pthread_mutex_lock(&jobs->lock);
	jobs->ending = true;
	pthread_cond_signal(&jobs->more);
	pthread_mutex_unlock(&jobs->lock);
	if (jobs->helped)
		pthread_join(jobs->helper, NULL);
	pdf_deflater_free(jobs->own);
	pdf_deflater_free(jobs->helpers);
	pthread_cond_destroy(&jobs->done);
	pthread_cond_destroy(&jobs->more);
	pthread_mutex_destroy(&jobs->lock);
	free(jobs->first.pieces);
	free(jobs->last.pieces);
	free(jobs);
}
