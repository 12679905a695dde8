/* jobs.c - see jobs.h. */
#include "site/jobs.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/memory.h"

#define MOST_THREADS 64

/* What a piece had to say; most have nothing. */
struct said {
	size_t index;
	struct diags *diags;
};

struct jobs {
	size_t count, next;
	jobs_work *work;
	void *context;
	struct diags *diags;
	struct said *said; /* as they came */
	size_t said_count, said_capacity;
	pthread_mutex_t lock;
};

/* The next piece that nobody has, or count. */
static size_t
take(struct jobs *jobs)
{
	pthread_mutex_lock(&jobs->lock);
	size_t index = jobs->next < jobs->count ? jobs->next++ : jobs->count;
	pthread_mutex_unlock(&jobs->lock);
	return index;
}

static void
keep(struct jobs *jobs, size_t index, struct diags *diags)
{
	pthread_mutex_lock(&jobs->lock);
	if (jobs->said_count == jobs->said_capacity) {
		jobs->said_capacity = jobs->said_capacity ? 2 * jobs->said_capacity : 16;
		jobs->said = memory_resize(
		    jobs->said, memory_bytes(jobs->said_capacity, sizeof *jobs->said));
	}
	jobs->said[jobs->said_count++] = (struct said){index, diags};
	pthread_mutex_unlock(&jobs->lock);
}

static int
compare_said(const void *a, const void *b)
{
	const struct said *x = a, *y = b;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void *
work_on(void *argument)
{
	struct jobs *jobs = argument;
	for (size_t index = take(jobs); index < jobs->count; index = take(jobs)) {
		struct arena *arena = arena_new();
		struct diags *diags = diag_new_beside(jobs->diags);
		jobs->work(jobs->context, index, arena, diags);
		if (diag_count(diags, DIAG_NOTE) > 0)
			keep(jobs, index, diags);
		else
			diag_free(diags);
		arena_free(arena);
	}
	return NULL;
}

void
jobs_run(size_t count, size_t threads, jobs_work *work, void *context, struct diags *diags)
{
	struct jobs jobs = {.count = count, .work = work, .context = context, .diags = diags};
	pthread_t others[MOST_THREADS];
	size_t started = 0;
	if (count == 0)
		return;
	pthread_mutex_init(&jobs.lock, NULL);
	while (started + 1 < threads && started < MOST_THREADS && started + 1 < count &&
	       pthread_create(&others[started], NULL, work_on, &jobs) == 0)
		started++;
	work_on(&jobs);
	for (size_t i = 0; i < started; i++)
		pthread_join(others[i], NULL);
	if (jobs.said_count > 1)
		qsort(jobs.said, jobs.said_count, sizeof *jobs.said, compare_said);
	for (size_t i = 0; i < jobs.said_count; i++) {
		diag_merge(diags, jobs.said[i].diags);
		diag_free(jobs.said[i].diags);
	}
	free(jobs.said);
	pthread_mutex_destroy(&jobs.lock);
}
