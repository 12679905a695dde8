#include "pdf/jobs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct jobs {
	void (*run)(void *context, size_t index);
	void *context;
	size_t count;
	atomic_size_t next;
};

static void *
work(void *argument)
{
	struct jobs *jobs = argument;
	size_t index;
	while ((index = atomic_fetch_add(&jobs->next, 1)) < jobs->count)
		jobs->run(jobs->context, index);
	return NULL;
}

void
pdf_run_jobs(void (*run)(void *context, size_t index), void *context, size_t count)
{
	struct jobs jobs = {.run = run, .context = context, .count = count};
	pthread_t other;
	/* Without a second thread it only takes longer. */
	bool helped = count > 1 && pthread_create(&other, NULL, work, &jobs) == 0;
	work(&jobs);
	if (helped)
		pthread_join(other, NULL);
}
