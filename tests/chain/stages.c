/*
 * stages.c - the stages of the chain, one after another in one process and on one thread, to be
 * measured: milliseconds of the processor, the least of several times; and, under callgrind, a
 * function stage_NAME for each, by which instructions are told apart.
 *
 *   stages [-n TIMES] [-c CACHE] [-t LAST] ISSUE     -t: the stages to this one
 *
 * Run in the tree's root, whose templates and fonts it takes. Nothing is written.
 */
#include "chain/issue.h"
#include "data/data.h"
#include "html/html.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct run {
	struct arena *arena;
	struct diags *diags;
	struct span dir;
	struct chain_options options;
	struct chain_issue issue;
	struct chain_setting set;
	struct files_batch *batch;
};

/* In place of the library's: there is no second thread, each piece of work is done in turn. */
int
pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attributes,
    void *(*work)(void *), void *restrict argument)
{
	(void)thread, (void)attributes, (void)work, (void)argument;
	return EAGAIN;
}

bool stage_read(struct run *r);
bool stage_layout(struct run *r);
bool stage_pdf(struct run *r);
bool stage_html(struct run *r);
bool stage_data(struct run *r);
bool stage_build(struct run *r);

/* Sources to a model that is checked. */
bool
stage_read(struct run *r)
{
	struct span lang;
	return chain_read_faulty_issue(
	    r->arena, r->diags, r->dir, &r->options, "stages", &r->issue, &lang);
}

bool
stage_layout(struct run *r)
{
	r->set = chain_set_pages(r->arena, r->diags, &r->issue, NULL);
	return r->set.pages != NULL;
}

bool
stage_pdf(struct run *r)
{
	struct buffer pdf = {0};
	struct pdf_pictures pictures = chain_pictures(&r->issue);
	bool good = pdf_from_pages(r->diags, r->set.pages, r->set.fonts, &pictures, &pdf);
	buffer_free(&pdf);
	return good;
}

bool
stage_html(struct run *r)
{
	struct html_options options = {
	    .out_dir = SPAN("out"), .templates = &r->issue.template, .pictures = &r->issue.sources};
	return html_from_model(r->arena, r->diags, r->issue.model, &options, r->batch);
}

bool
stage_data(struct run *r)
{
	return data_from_model(r->arena, r->diags, r->issue.model, SPAN("out"), r->batch);
}

/* All of it, with the digests of the manifest, as `gazette build` does it before it writes. */
bool
stage_build(struct run *r)
{
	struct span lang;
	return chain_build(r->arena, r->diags, r->dir, SPAN("/nonexistent/out"), &r->options,
	    "stages", r->batch, &lang);
}

static const struct stage {
	const char *name;
	bool (*run)(struct run *r);
	bool whole; /* begins anew */
} stages[] = {{"read", stage_read, true}, {"layout", stage_layout, false},
    {"pdf", stage_pdf, false}, {"html", stage_html, false}, {"data", stage_data, false},
    {"build", stage_build, true}};
#define STAGE_COUNT (sizeof(stages) / sizeof(stages[0]))

static void
run_start(struct run *r)
{
	r->arena = arena_new();
	r->diags = diag_new();
	r->batch = files_batch_new();
	r->set = (struct chain_setting){0};
}

static void
run_end(struct run *r)
{
	fonts_close(r->set.fonts);
	files_batch_free(r->batch);
	diag_free(r->diags);
	arena_free(r->arena);
}

static double
processor_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
run_all(struct run *r, size_t count, double least[STAGE_COUNT])
{
	run_start(r);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && stages[i].whole) {
			run_end(r);
			run_start(r);
		}
		double start = processor_ms();
		if (!stages[i].run(r)) {
			fprintf(stderr, "stages: %s failed\n", stages[i].name);
			exit(1);
		}
		double ms = processor_ms() - start;
		if (least[i] < 0 || ms < least[i])
			least[i] = ms;
	}
	run_end(r);
}

/* How many there are with the one of this name as the last; 0: there is none. */
static size_t
count_to(const char *name)
{
	for (size_t i = 0; i < STAGE_COUNT; i++)
		if (strcmp(stages[i].name, name) == 0)
			return i + 1;
	return 0;
}

int
main(int argc, char **argv)
{
	struct run r = {.options = {.root = SPAN(".")}};
	double least[STAGE_COUNT];
	size_t count = STAGE_COUNT;
	int times = 1, option;
	while ((option = getopt(argc, argv, "n:c:t:")) != -1) {
		if (option == 'n')
			times = atoi(optarg);
		else if (option == 'c')
			r.options.cache = span_from_cstr(optarg);
		else if (option == 't')
			count = count_to(optarg);
	}
	if (optind + 1 != argc || times < 1 || count == 0) {
		fprintf(stderr, "usage: stages [-n TIMES] [-c CACHE] [-t LAST] ISSUE\n");
		return 2;
	}
	r.dir = span_from_cstr(argv[optind]);
	for (size_t i = 0; i < count; i++)
		least[i] = -1;
	for (int i = 0; i < times; i++)
		run_all(&r, count, least);
	for (size_t i = 0; i < count; i++)
		printf("%s\t%.2f\n", stages[i].name, least[i]);
	return 0;
}
