#include "base/limits.h"
#include "base/utf8.h"
#include "ir/model.h"
#include "ir/model_grid.h"
#include "ir/dates.h"
#include "ir/model_schema.h"
#include "ir/name_set.h"

#define BIT(n) (UINT64_C(1) << (n))

struct checking {
	struct diags *diags;
	struct arena *scratch;
	struct model_schema schema;
	struct name_set ids;
	int64_t nodes;
};

static bool
is_word_of(struct span value, struct span words)
{
	while (words.len_bytes) {
		if (span_equal(span_cut(&words, ' '), value))
			return value.len_bytes > 0;
	}
	return false;
}

/* Decimal, without leading zeros or a minus before zero: each number has one spelling. */
static bool
is_plain_int(struct span value, int64_t least, int64_t most)
{
	struct span digits = span_starts_with(value, SPAN("-")) ? span_skip(value, 1) : value;
	int64_t number;

	if (span_starts_with(digits, SPAN("0")) && value.len_bytes > 1)
		return false;
	return span_parse_int(value, &number) && number >= least && number <= most;
}

/* Text on one line: tabs, line ends and other control characters do not belong in it. */
static bool
is_line(struct span text)
{
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);

		if (cp == UTF8_BAD || cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
			return false;
	}
	return true;
}

static void
value_check(struct checking *c, const struct model_node *node, const struct model_attr *attr)
{
	struct span kind = model_kind_name(node->kind), key = model_key_name(attr->key);
	struct span value = attr->value;
	const char *words = model_words(node->kind, attr->key);
	int64_t least, most;

	switch (model_key_type(attr->key)) {
	case MODEL_TYPE_TEXT:
		if (!is_line(value))
			DIAG(c->diags, CODE_MODEL_CONTROL, node->pos, kind, key);
		break;
	case MODEL_TYPE_INT:
		model_int_range(attr->key, &least, &most);
		if (!is_plain_int(value, least, most))
			DIAG(c->diags, CODE_MODEL_INT, node->pos, kind, key, value,
			    diag_int(c->diags, least), diag_int(c->diags, most));
		break;
	case MODEL_TYPE_DATE:
		if (!date_is(value))
			DIAG(c->diags, CODE_MODEL_DATE, node->pos, kind, key, value);
		break;
	case MODEL_TYPE_FLAG:
		if (!span_equal(value, SPAN("1")))
			DIAG(c->diags, CODE_MODEL_FLAG, node->pos, kind, key, value);
		break;
	case MODEL_TYPE_WORD:
		if (!words || !is_word_of(value, span_from_cstr(words)))
			DIAG(c->diags, CODE_MODEL_WORD, node->pos, kind, key, value,
			    span_from_cstr(words ? words : ""));
		break;
	}
}

static void
attrs_check(struct checking *c, const struct model_node *node)
{
	struct span kind = model_kind_name(node->kind);
	uint64_t missing = c->schema.required[node->kind];

	for (size_t i = 0; i < node->attr_count; i++) {
		const struct model_attr *attr = &node->attrs[i];

		missing &= ~BIT(attr->key);
		if (c->schema.allowed[node->kind] & BIT(attr->key))
			value_check(c, node, attr);
		else
			DIAG(c->diags, CODE_MODEL_KEY_EXTRA, node->pos, kind,
			    model_key_name(attr->key));
		if (attr->key == MODEL_KEY_ID && !name_set_add(&c->ids, c->scratch, attr->value))
			DIAG(c->diags, CODE_MODEL_ID, node->pos, attr->value);
	}
	for (int key = 0; missing && key < MODEL_KEY_COUNT; key++) {
		if (missing & BIT(key))
			DIAG(c->diags, CODE_MODEL_KEY_MISSING, node->pos, kind,
			    model_key_name((enum model_key)key));
	}
}

static void
parent_check(struct checking *c, const struct model_node *node)
{
	const struct model_node *parent = node->parent;

	if (!parent && node->kind != MODEL_ISSUE)
		DIAG(c->diags, CODE_MODEL_ROOT, node->pos, model_kind_name(node->kind));
	if (parent && !(c->schema.parents[node->kind] & BIT(parent->kind)))
		DIAG(c->diags, CODE_MODEL_PARENT, node->pos, model_kind_name(node->kind),
		    model_kind_name(parent->kind));
}

/* A note of a table holds inlines or paragraphs, not both. */
static void
mixture_check(struct checking *c, const struct model_node *note)
{
	for (const struct model_node *n = note->first; n && n->next; n = n->next) {
		if (model_is_inline(n->kind) != model_is_inline(n->next->kind)) {
			DIAG(c->diags, CODE_MODEL_MIXTURE, n->next->pos,
			    model_kind_name(note->kind));
			return;
		}
	}
}

static void
node_check(struct checking *c, const struct model_node *node)
{
	parent_check(c, node);
	attrs_check(c, node);
	if (node->kind == MODEL_TEXT && !is_line(node->text))
		DIAG(c->diags, CODE_MODEL_CONTROL, node->pos, SPAN("text"), SPAN("t"));
	if (node->kind == MODEL_TNOTE)
		mixture_check(c, node);
	if (node->kind == MODEL_TABLE)
		model_grid_check(node, c->diags, c->scratch);
}

bool
model_check(const struct model *model, struct diags *diags)
{
	size_t before = diag_count(diags, DIAG_ERROR);
	struct checking c = {.diags = diags, .scratch = arena_new()};
	int depth = 0;
	const struct model_node *node = model->issue;

	model_schema_make(&c.schema);
	if (!node)
		DIAG(diags, CODE_MODEL_ROOT, POS_NONE, SPAN("-"));
	while (node) {
		if (++c.nodes > LIMIT_NODES) {
			DIAG(diags, CODE_MODEL_TOO_LARGE, node->pos, diag_int(diags, LIMIT_NODES));
			break;
		}
		node_check(&c, node);
		if (node->first) {
			node = node->first;
			if (++depth == LIMIT_NESTING)
				DIAG(diags, CODE_RECORDS_DEEP, node->pos,
				    diag_int(diags, LIMIT_NESTING));
			continue;
		}
		while (node != model->issue && !node->next) {
			node = node->parent;
			depth--;
		}
		node = node == model->issue ? NULL : node->next;
	}
	arena_free(c.scratch);
	return diag_count(diags, DIAG_ERROR) == before;
}
