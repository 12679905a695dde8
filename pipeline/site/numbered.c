/* numbered.c - see numbered.h. */
#include "site/numbered.h"

#include "base/memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct numbered {
	FILE *records;
	FILE *ends; /* where each record ends: eight bytes each */
	uint64_t bytes;
	size_t count;
	int error;
};

static bool
report(struct diags *diags, int error)
{
	DIAG(diags, CODE_FILE_UNWRITABLE, POS_NONE, SPAN(STAGING_FOLDER),
	    span_from_cstr(strerror(error ? error : EIO)));
	return false;
}

struct numbered *
numbered_new(struct staging *staging, struct diags *diags)
{
	struct numbered *n = memory_allocate(sizeof *n);
	*n = (struct numbered){
	    .records = staging_temporary(staging), .ends = staging_temporary(staging)};
	if (n->records && n->ends)
		return n;
	report(diags, errno);
	numbered_free(n);
	return NULL;
}

void
numbered_free(struct numbered *n)
{
	if (!n)
		return;
	if (n->records)
		fclose(n->records);
	if (n->ends)
		fclose(n->ends);
	free(n);
}

void
numbered_add(struct numbered *n, struct span bytes)
{
	n->bytes += bytes.len_bytes;
	n->count++;
	if (fwrite(bytes.ptr, 1, bytes.len_bytes, n->records) != bytes.len_bytes ||
	    fwrite(&n->bytes, sizeof n->bytes, 1, n->ends) != 1)
		n->error = errno ? errno : EIO;
}

bool
numbered_finish(struct numbered *n, struct diags *diags)
{
	if ((fflush(n->records) != 0 || fflush(n->ends) != 0) && !n->error)
		n->error = errno ? errno : EIO;
	return n->error == 0 || report(diags, n->error);
}

size_t
numbered_count(const struct numbered *n)
{
	return n->count;
}

static bool
read_at(FILE *file, void *room, size_t bytes, uint64_t at)
{
	return pread(fileno(file), room, bytes, (off_t)at) == (ssize_t)bytes;
}

struct span
numbered_read(const struct numbered *n, struct arena *arena, struct diags *diags, size_t number)
{
	uint64_t place[2] = {0, 0};
	struct span none = {0};
	bool good =
	    number < n->count && (number == 0 ? read_at(n->ends, &place[1], sizeof place[1], 0)
					      : read_at(n->ends, place, sizeof place,
						    (number - 1) * (uint64_t)sizeof place[0]));
	size_t bytes = (size_t)(place[1] - place[0]);
	char *room = good ? ARENA_ARRAY(arena, char, bytes + 1) : NULL;
	if (good && read_at(n->records, room, bytes, place[0]))
		return (struct span){room, bytes};
	report(diags, errno);
	return none;
}
