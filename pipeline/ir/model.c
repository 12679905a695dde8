#include "ir/model.h"
#include "base/buffer.h"

#define KIND(ident, name, parents, attributes) {name, sizeof(name) - 1},
static const struct span kind_names[] = {
#include "ir/model_kinds.def"
};
#undef KIND

#define KEY(ident, name, type) {name, sizeof(name) - 1},
static const struct span key_names[] = {
#include "ir/model_keys.def"
};
#undef KEY

struct span
model_kind_name(enum model_kind kind)
{
	return kind_names[kind];
}

struct span
model_key_name(enum model_key key)
{
	return key_names[key];
}

struct model_node *
model_new(struct arena *arena, enum model_kind kind, struct pos pos)
{
	struct model_node *node = ARENA_NEW(arena, struct model_node);

	node->kind = kind;
	node->pos = pos;
	return node;
}

void
model_append(struct model_node *parent, struct model_node *child)
{
	child->parent = parent;
	child->prev = parent->last;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

struct model_node *
model_add(struct arena *arena, struct model_node *parent, enum model_kind kind, struct pos pos)
{
	struct model_node *node = model_new(arena, kind, pos);

	if (parent)
		model_append(parent, node);
	return node;
}

/* Most nodes carry few attributes, so their array grows from a small one. */
static void
attrs_widen(struct arena *arena, struct model_node *node)
{
	size_t capacity = node->attr_capacity ? 2 * node->attr_capacity : 4;
	struct model_attr *wider = ARENA_ARRAY(arena, struct model_attr, capacity);

	for (size_t i = 0; i < node->attr_count; i++)
		wider[i] = node->attrs[i];
	node->attrs = wider;
	node->attr_capacity = capacity;
}

void
model_set(struct arena *arena, struct model_node *node, enum model_key key, struct span value)
{
	size_t at = 0;

	while (at < node->attr_count && node->attrs[at].key < key)
		at++;
	if (at < node->attr_count && node->attrs[at].key == key) {
		if (value.ptr) {
			node->attrs[at].value = arena_copy(arena, value);
			return;
		}
		node->attr_count--;
		for (; at < node->attr_count; at++)
			node->attrs[at] = node->attrs[at + 1];
		return;
	}
	if (!value.ptr)
		return;
	if (node->attr_count == node->attr_capacity)
		attrs_widen(arena, node);
	for (size_t i = node->attr_count; i > at; i--)
		node->attrs[i] = node->attrs[i - 1];
	node->attrs[at] = (struct model_attr){key, arena_copy(arena, value)};
	node->attr_count++;
}

void
model_set_int(struct arena *arena, struct model_node *node, enum model_key key, int64_t value)
{
	struct buffer digits = {NULL, 0, 0};

	buffer_append_int(&digits, value);
	model_set(arena, node, key, buffer_span(&digits));
	buffer_free(&digits);
}

struct span
model_get(const struct model_node *node, enum model_key key)
{
	for (size_t i = 0; i < node->attr_count; i++) {
		if (node->attrs[i].key == key)
			return node->attrs[i].value;
	}
	return (struct span){NULL, 0};
}

int64_t
model_get_int(const struct model_node *node, enum model_key key, int64_t absent)
{
	int64_t value;

	return span_parse_int(model_get(node, key), &value) ? value : absent;
}

bool
model_is(const struct model_node *node, enum model_key key, const char *word)
{
	struct span value = model_get(node, key);

	return value.ptr && span_equal_cstr(value, word);
}

const struct model_node *
model_child(const struct model_node *node, enum model_kind kind)
{
	const struct model_node *child = node->first;

	while (child && child->kind != kind)
		child = child->next;
	return child;
}

bool
model_waives(const struct model_node *part, enum diag_code code)
{
	struct span rest = model_get(part, MODEL_KEY_WAIVED);

	while (rest.len_bytes)
		if (span_equal(span_cut(&rest, ' '), diag_code_name(code)))
			return true;
	return false;
}

bool
model_is_inline(enum model_kind kind)
{
	return kind >= MODEL_TEXT && kind < MODEL_KIND_COUNT;
}

const struct model_node *
model_next(const struct model_node *root, const struct model_node *node)
{
	if (node->first)
		return node->first;
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

struct span
model_flat_text(struct arena *arena, const struct model_node *node)
{
	struct buffer text = {NULL, 0, 0};
	struct span flat;

	for (const struct model_node *n = node; n; n = model_next(node, n)) {
		if (n->kind == MODEL_TEXT)
			buffer_append(&text, n->text);
	}
	flat = arena_copy(arena, buffer_span(&text));
	buffer_free(&text);
	return flat;
}
