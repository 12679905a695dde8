/*
 * checks.h - the checks of this room, each a walk over a document's part, and
 * how they report: a part's front matter may silence a message (照原文).
 */
#ifndef CHECK_CHECKS_H
#define CHECK_CHECKS_H

#include "ir/model.h"

struct checker {
	struct arena *scratch;
	struct diags *diags;
	const struct model *model;
	const struct model_node
	    *part; /* DOCUMENT, ISSUED or ATTACHMENT; what `waived` is read from */
};

void check_report(const struct checker *c, enum diag_code code, struct pos pos,
    const struct span *args, size_t count);
#define CHECK_DIAG(c, code, pos, ...)                                                              \
	check_report((c), (code), (pos), (const struct span[]){__VA_ARGS__},                       \
	    sizeof((const struct span[]){__VA_ARGS__}) / sizeof(struct span))

/* No two documents of the issue have one number. */
void check_numbers(struct checker *c);
/* Signed, then printed, then published. */
void check_dates(const struct checker *c);
/* Outline numbers of a part go up by one, in their scope or through the whole part. */
void check_outline(const struct checker *c);
/* Brackets of a pair, years in 〔〕, characters that are no standard ones. */
void check_texts(const struct checker *c);
/* Numbers in tables of indicators have a unit. */
void check_units(const struct checker *c);

#endif
