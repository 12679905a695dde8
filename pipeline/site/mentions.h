/*
 * mentions.h - which document of the site a number in a text leads to; mentions.c
 * says which where there are several.
 */
#ifndef SITE_MENTIONS_H
#define SITE_MENTIONS_H

#include "site/portal.h"

/* Everything lives in the portal's arena. */
struct mentions *mentions_new(struct arena *arena);
/* The facts of each issue, one after another; scratch is the caller's. */
void mentions_hear(struct mentions *mentions, struct portal *portal, size_t issue,
    const struct facts *facts, struct arena *scratch);
/* After all were heard. */
void mentions_sort(struct mentions *mentions);

struct mention {
	struct span key;             /* number_key of what the text says */
	struct span issue, document; /* name and id of what has it */
};

struct mention_list {
	struct mention *items;
	size_t count;
};

/* What the numbers in the texts of an issue lead to; those that the site has not are left out. May
 * be called by several threads, each with its arena. */
void mentions_of_issue(const struct portal *portal, struct arena *arena, size_t issue,
    const struct facts *facts, struct mention_list *out);

#endif
