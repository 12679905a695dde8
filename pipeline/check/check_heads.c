#include "check/checks.h"

#include <stdlib.h>

struct numbered {
	struct span number;
	const struct model_node *document;
	size_t order;
};

static int
compare_numbered(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	int order = span_compare(x->number, y->number);

	return order ? order : (x->order > y->order) - (x->order < y->order);
}

static struct pos
number_pos(const struct model_node *document)
{
	const struct model_node *number = model_child(document, MODEL_DOCNUMBER);

	return number ? number->pos : document->pos;
}

void
check_numbers(struct checker *c)
{
	const struct model_node *issue = c->model->issue;
	struct numbered *all = NULL;
	size_t count = 0, capacity = 0;

	for (const struct model_node *s = issue->first; s; s = s->next)
		for (const struct model_node *d = s->first; d; d = d->next) {
			struct span number = model_get(d, MODEL_KEY_NUMBER);

			if (s->kind != MODEL_SECTION || d->kind != MODEL_DOCUMENT || !number.ptr)
				continue;
			ARENA_GROW(c->scratch, struct numbered, all, count, capacity);
			all[count] = (struct numbered){number, d, count};
			count++;
		}
	if (count)
		qsort(all, count, sizeof all[0], compare_numbered);
	for (size_t i = 1; i < count; i++) {
		struct pos other = number_pos(all[i - 1].document);

		if (!span_equal(all[i].number, all[i - 1].number))
			continue;
		c->part = all[i].document;
		CHECK_DIAG(c, CODE_NUMBER_DUPLICATE, number_pos(all[i].document), all[i].number,
		    diag_file(c->diags, other.file), diag_int(c->diags, other.line));
	}
}

void
check_dates(const struct checker *c)
{
	struct span date_signed = model_get(c->part, MODEL_KEY_DATE_SIGNED);
	struct span date_printed = model_get(c->part, MODEL_KEY_DATE_PRINTED);
	struct span published = model_get(c->model->issue, MODEL_KEY_DATE);
	const struct model_node *line = model_child(c->part, MODEL_PRINTLINE);
	const struct model_node *signature = model_child(c->part, MODEL_SIGNATURE);
	const struct model_node *date = signature ? model_child(signature, MODEL_SIGNDATE) : NULL;

	/* ISO dates are in order where their bytes are. */
	if (date_signed.ptr && date_printed.ptr && span_compare(date_printed, date_signed) < 0)
		CHECK_DIAG(
		    c, CODE_DATE_ORDER, line ? line->pos : c->part->pos, date_printed, date_signed);
	if (published.ptr && date_signed.ptr && span_compare(published, date_signed) < 0)
		CHECK_DIAG(c, CODE_DATE_AFTER_ISSUE, date ? date->pos : c->part->pos, date_signed,
		    published);
}
