/*
 * numbered.h - records by number, in a temporary file: what is known of each
 * issue, read back when it is its turn. Memory holds none of them.
 */
#ifndef SITE_NUMBERED_H
#define SITE_NUMBERED_H

#include "site/staging.h"

struct numbered;

/* NULL: reported. */
struct numbered *numbered_new(struct staging *staging, struct diags *diags);
void numbered_free(struct numbered *n); /* NULL is fine */
/* The first has the number 0. */
void numbered_add(struct numbered *n, struct span bytes);
/* After the last is added, before the first is read. False: reported. */
bool numbered_finish(struct numbered *n, struct diags *diags);
size_t numbered_count(const struct numbered *n);
/* Any thread may. Absent where it cannot be read: reported. */
struct span numbered_read(
    const struct numbered *n, struct arena *arena, struct diags *diags, size_t number);

#endif
