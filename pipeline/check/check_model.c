#include "check/check.h"

#include "check/checks.h"

void
check_report(const struct checker *c, enum diag_code code, struct pos pos, const struct span *args,
    size_t count)
{
	if (!c->part || !model_waives(c->part, code))
		diag_report(c->diags, code, pos, args, count);
}

void
check_model(const struct model *model, struct diags *diags)
{
	struct checker c = {.scratch = arena_new(), .diags = diags, .model = model};

	check_numbers(&c);
	for (const struct model_node *n = model->issue; n; n = model_next(model->issue, n)) {
		if (n->kind != MODEL_DOCUMENT && n->kind != MODEL_ISSUED &&
		    n->kind != MODEL_ATTACHMENT)
			continue;
		c.part = n;
		if (n->kind == MODEL_DOCUMENT)
			check_dates(&c);
		check_outline(&c);
		check_texts(&c);
		check_units(&c);
	}
	arena_free(c.scratch);
}
