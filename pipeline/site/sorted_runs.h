/*
 * sorted_runs.h - records in the order of their keys, in bounded memory: what a
 * site knows of all its issues is brought together by sorting, never by holding
 * it.
 *
 * Records wait in memory until their bytes reach the limit; then they are
 * sorted and written to a file, a run (external merge sort: Knuth, The Art of
 * Computer Programming 3, 5.4). SORTED_RUNS_WAYS runs of one size are merged to
 * one of the next, so that few files are open, however many records there are.
 * Files are temporary ones of the staging.
 *
 * Records of one key stand in the order of their values, so that it is of no
 * account in what order, and on how many threads, they were added.
 */
#ifndef SITE_SORTED_RUNS_H
#define SITE_SORTED_RUNS_H

#include "site/staging.h"

#include <stdio.h>

#define SORTED_RUNS_BYTES ((size_t)1 << 17) /* that wait in memory */
#define SORTED_RUNS_WAYS 12

struct sorted_runs;

struct sorted_record {
	struct span key, value;
};

/* Messages go to diags when all is sorted and while it is read. */
struct sorted_runs *sorted_runs_new(
    struct staging *staging, struct diags *diags, size_t memory_bytes);
void sorted_runs_free(struct sorted_runs *s); /* NULL is fine */
/* Copies; any thread may. */
void sorted_runs_add(struct sorted_runs *s, struct span key, struct span value);
/* After the last is added, before the first is read. False: reported. */
bool sorted_runs_sort(struct sorted_runs *s);
/* The next record; it is there until the next call. False at the end, and where it cannot be read:
 * reported. */
bool sorted_runs_next(struct sorted_runs *s, struct sorted_record *out);
/* Where the next record stands, to go back to; 0: the first. */
long sorted_runs_tell(struct sorted_runs *s);
void sorted_runs_go(struct sorted_runs *s, long place);

#endif
