/* jobs.c - see jobs.h. */
#include "site/jobs.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/memory.h"

#define MOST_THREADS 64

struct jobs {
	size_t count, next;
	jobs_work *work;
	void *context;
	struct diags *diags;
	struct diags **said; /* of each piece that had something to say */
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

static void *
work_on(void *argument)
{
	struct jobs *jobs = argument;
	for (size_t index = take(jobs); index < jobs->count; index = take(jobs)) {
		struct arena *arena = arena_new();
		struct diags *diags = diag_new_beside(jobs->diags);
		jobs->work(jobs->context, index, arena, diags);
		if (diag_count(diags, DIAG_NOTE) > 0) {
			jobs->said[index] = diags;
		} else {
			diag_free(diags);
		}
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
	jobs.said = memory_allocate(memory_bytes(count, sizeof(struct diags *)));
	for (size_t i = 0; i < count; i++)
		jobs.said[i] = NULL;
	pthread_mutex_init(&jobs.lock, NULL);
	while (started + 1 < threads && started < MOST_THREADS && started + 1 < count &&
	       pthread_create(&others[started], NULL, work_on, &jobs) == 0)
		started++;
	work_on(&jobs);
	for (size_t i = 0; i < started; i++)
		pthread_join(others[i], NULL);
	for (size_t i = 0; i < count; i++) {
		if (!jobs.said[i])
			continue;
		diag_merge(diags, jobs.said[i]);
		diag_free(jobs.said[i]);
	}
	free(jobs.said);
	pthread_mutex_destroy(&jobs.lock);
}
