/*
 * text_from_mustache.c - runs a template's operations on values.
 *
 * The stack of open sections and partials is an array, not the C stack: a
 * partial that includes itself without end stops at MUSTACHE_DEPTH.
 */
#include "html/escape.h"
#include "html/template.h"

struct frame {
	bool is_partial;
	size_t op;                         /* a section's own; a partial's: where to go on */
	const struct mustache_value *list; /* what a section repeats over, or NULL */
	size_t index;
	const struct template *template; /* of the partial's includer */
	struct span indent;              /* likewise */
};

struct render {
	struct arena *arena;
	struct diags *diags;
	const struct mustache_set *set;
	struct buffer *out;
	const struct template *template;
	size_t at;
	struct span indent;
	struct frame *frames;
	size_t frame_count, frame_capacity;
	const struct mustache_value **contexts;
	size_t context_count, context_capacity;
};

static const struct mustache_value nothing = {.type = MUSTACHE_FALSE};

static const struct mustache_value *
member(const struct mustache_value *value, struct span name)
{
	if (value->type != MUSTACHE_OBJECT)
		return NULL;
	for (size_t i = 0; i < value->count; i++)
		if (span_equal(value->of.members[i].name, name))
			return &value->of.members[i].value;
	return NULL;
}

/*
 * The first part of a dotted name is looked for in every context from the innermost outwards; the
 * rest only below what it found (specification, "Context Precedence"). NULL where a part is not
 * known at all, which only a strict set tells from false.
 */
static const struct mustache_value *
look_up(const struct render *r, const struct op *op)
{
	if (op->path_count == 0)
		return r->contexts[r->context_count - 1];
	const struct mustache_value *found = NULL;
	for (size_t i = r->context_count; i > 0 && !found; i--)
		found = member(r->contexts[i - 1], op->path[0]);
	for (size_t i = 1; i < op->path_count && found; i++) {
		const struct mustache_value *parent = found;
		found = member(parent, op->path[i]);
		if (!found && parent->type == MUSTACHE_FALSE)
			found = &nothing;
	}
	return found;
}

static bool
fail(struct render *r, enum diag_code code, const struct op *op)
{
	DIAG(r->diags, code, op->pos, op->text);
	return false;
}

static bool
is_true(const struct mustache_value *value)
{
	switch (value->type) {
	case MUSTACHE_TEXT:
	case MUSTACHE_HTML:
		return value->of.text.len_bytes > 0;
	case MUSTACHE_LIST:
		return value->count > 0;
	case MUSTACHE_FALSE:
		return false;
	default:
		return true;
	}
}

static bool
print_value(struct render *r, const struct op *op, const struct mustache_value *value)
{
	bool raw = op->kind == OP_RAW;
	if (value->type == MUSTACHE_FALSE)
		return true;
	if (value->type != MUSTACHE_TEXT && value->type != MUSTACHE_HTML)
		return !r->set->strict || fail(r, CODE_TEMPLATE_NOT_TEXT, op);
	if (r->set->strict && raw && value->type == MUSTACHE_TEXT)
		return fail(r, CODE_TEMPLATE_TEXT_UNESCAPED, op);
	if (r->set->strict && !raw && value->type == MUSTACHE_HTML)
		return fail(r, CODE_TEMPLATE_HTML_ESCAPED, op);
	if (raw)
		buffer_append(r->out, value->of.text);
	else
		html_append_escaped(r->out, value->of.text);
	return true;
}

static struct frame *
push_frame(struct render *r)
{
	ARENA_GROW(r->arena, struct frame, r->frames, r->frame_count, r->frame_capacity);
	r->frames[r->frame_count] = (struct frame){.op = r->at};
	return &r->frames[r->frame_count++];
}

static void
push_context(struct render *r, const struct mustache_value *value)
{
	ARENA_GROW(r->arena, const struct mustache_value *, r->contexts, r->context_count,
	    r->context_capacity);
	r->contexts[r->context_count++] = value;
}

/* Leaves r->at at the operation that comes next. */
static bool
open_section(struct render *r, const struct op *op, const struct mustache_value *value)
{
	if (is_true(value) != (op->kind == OP_SECTION)) {
		r->at = op->partner + 1;
		return true;
	}
	if (op->kind == OP_SECTION) {
		if (r->frame_count == MUSTACHE_DEPTH)
			return fail(r, CODE_TEMPLATE_DEPTH, op);
		bool is_list = value->type == MUSTACHE_LIST;
		push_frame(r)->list = is_list ? value : NULL;
		push_context(r, is_list ? value->of.items : value);
	}
	r->at++;
	return true;
}

static void
end_section(struct render *r, const struct op *end)
{
	if (r->template->ops[end->partner].kind == OP_INVERTED) {
		r->at++;
		return;
	}
	struct frame *frame = &r->frames[r->frame_count - 1];
	if (frame->list && ++frame->index < frame->list->count) {
		r->contexts[r->context_count - 1] = &frame->list->of.items[frame->index];
		r->at = frame->op + 1;
		return;
	}
	r->frame_count--;
	r->context_count--;
	r->at++;
}

static bool
open_partial(struct render *r, const struct op *op)
{
	const struct template *partial = template_find(r->set, op->text);
	r->at++;
	if (!partial)
		return !r->set->strict || fail(r, CODE_TEMPLATE_PARTIAL_UNKNOWN, op);
	if (r->frame_count == MUSTACHE_DEPTH)
		return fail(r, CODE_TEMPLATE_DEPTH, op);
	struct frame *frame = push_frame(r);
	frame->is_partial = true;
	frame->template = r->template;
	frame->indent = r->indent;
	/* Inside a line the lines of a partial are not indented, whatever stands around. */
	if (!op->indent.ptr) {
		r->indent = (struct span){0};
	} else if (op->indent.len_bytes > 0) {
		struct span parts[] = {r->indent, op->indent};
		r->indent = arena_join(r->arena, parts, 2);
	}
	r->template = partial;
	r->at = 0;
	return true;
}

static bool
run_op(struct render *r, const struct op *op)
{
	const struct mustache_value *value;
	switch (op->kind) {
	case OP_TEXT:
		buffer_append(r->out, op->text);
		r->at++;
		return true;
	case OP_INDENT:
		buffer_append(r->out, r->indent);
		r->at++;
		return true;
	case OP_END:
		end_section(r, op);
		return true;
	case OP_PARTIAL:
		return open_partial(r, op);
	default:
		break;
	}
	value = look_up(r, op);
	if (!value && r->set->strict)
		return fail(r, CODE_TEMPLATE_NAME_UNKNOWN, op);
	if (!value)
		value = &nothing;
	if (op->kind == OP_SECTION || op->kind == OP_INVERTED)
		return open_section(r, op, value);
	r->at++;
	return print_value(r, op, value);
}

bool
mustache_render(struct arena *arena, struct diags *diags, const struct mustache_set *set,
    struct span name, const struct mustache_value *root, struct buffer *out)
{
	struct render r = {.arena = arena, .diags = diags, .set = set, .out = out};
	r.template = template_find(set, name);
	if (!r.template)
		return false;
	push_context(&r, root);
	for (;;) {
		if (r.at < r.template->count) {
			if (!run_op(&r, &r.template->ops[r.at]))
				return false;
			continue;
		}
		if (r.frame_count == 0)
			return true;
		const struct frame *frame = &r.frames[--r.frame_count];
		r.template = frame->template;
		r.indent = frame->indent;
		r.at = frame->op;
	}
}
