/*
 * sources.h - the files of one issue's folder, as the model stage sees them.
 *
 * Text files are decoded to UTF-8 already, with LF line ends and no BOM. What
 * is not in the set does not exist for the model: nothing outside the folder
 * can be included.
 */
#ifndef IR_SOURCES_H
#define IR_SOURCES_H

#include "base/arena.h"
#include "base/span.h"

struct source {
	struct span
	    path; /* relative to the folder: issue.yaml, 01-plan.md, figures/map.png */
	struct span shown; /* as messages name it: issues/2021-02/01-plan.md */
	struct span bytes; /* UTF-8 for .md and .yaml; raw for others */
	struct span raw;   /* as the file holds them: what a manifest digests */
	bool is_text;
};

struct sources {
	struct span name;     /* the folder's name, which is the issue's */
	struct source *items; /* sorted by path */
	size_t count;
};

/* NULL where there is none. */
const struct source *sources_find(const struct sources *s, struct span path);

#endif
