#include "model/glyphs.h"

const struct key_name attribute_wide = {"通栏", "wide"};
const struct key_name attribute_turned = {"横排", "landscape"};
const struct key_name attribute_place = {"位置", "place"};

const struct parse_attribute *
attribute_find(const struct parse_attribute *attributes, const struct key_name *key)
{
	for (; attributes; attributes = attributes->next)
		if (span_equal_cstr(attributes->key, key->zh) ||
		    span_equal_cstr(attributes->key, key->en))
			return attributes;
	return NULL;
}

void
attributes_check(struct part *part, const struct parse_attribute *attributes,
    const struct key_name *allowed, size_t count)
{
	struct build *b = part->b;

	for (const struct parse_attribute *a = attributes; a; a = a->next) {
		const char *names[2 * ATTRIBUTES_MAX];
		size_t name_count = 0;
		bool known = span_equal(a->key, SPAN("id"));
		struct span near;

		for (size_t i = 0; i < count && i < ATTRIBUTES_MAX; i++) {
			names[name_count++] = allowed[i].zh;
			names[name_count++] = allowed[i].en;
			known = known || attribute_find(a, &allowed[i]) == a;
		}
		if (known)
			continue;
		near = nearest_name(a->key, names, name_count);
		if (near.ptr)
			DIAG(b->diags, CODE_ATTRIBUTE_UNKNOWN_NEAR, a->pos, a->key, near);
		else
			DIAG(b->diags, CODE_ATTRIBUTE_UNKNOWN, a->pos, a->key);
	}
}

static void
set_choice(
    struct part *part, const struct parse_attribute *a, struct model_node *node, enum model_key key)
{
	if (!a)
		return;
	if (span_equal(a->value, SPAN("是")) || span_equal(a->value, SPAN("yes")))
		model_set_int(part->b->arena, node, key, 1);
	else if (span_equal(a->value, SPAN("否")) || span_equal(a->value, SPAN("no")))
		model_set_int(part->b->arena, node, key, 0);
	else
		DIAG(part->b->diags, CODE_ATTRIBUTE_CHOICE, a->value_pos, a->key, a->value);
}

void
attributes_set_wide(
    struct part *part, const struct parse_attribute *attributes, struct model_node *node)
{
	set_choice(part, attribute_find(attributes, &attribute_wide), node, MODEL_KEY_WIDE);
}

void
attributes_set_turned(
    struct part *part, const struct parse_attribute *attributes, struct model_node *node)
{
	const struct parse_attribute *a = attribute_find(attributes, &attribute_turned);

	set_choice(part, a, node, MODEL_KEY_TURNED);
	if (model_get_int(node, MODEL_KEY_TURNED, 0) == 1 && node->parent->kind != MODEL_BODY)
		DIAG0(part->b->diags, CODE_ATTRIBUTE_TURNED_INSIDE, a->pos);
}

void
attributes_set_place(
    struct part *part, const struct parse_attribute *attributes, struct model_node *node)
{
	static const struct {
		struct key_name name;
		const char *place; /* NULL: where it stands anyway */
	} places[] = {
	    {{"原处", "here"}, NULL}, {{"页首", "top"}, "top"}, {{"页脚", "foot"}, "foot"}};
	const struct parse_attribute *a = attribute_find(attributes, &attribute_place);

	if (!a)
		return;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (!span_equal_cstr(a->value, places[i].name.zh) &&
		    !span_equal_cstr(a->value, places[i].name.en))
			continue;
		if (places[i].place && node->parent->kind != MODEL_BODY)
			DIAG(part->b->diags, CODE_ATTRIBUTE_PLACE_INSIDE, a->pos, a->value);
		else if (places[i].place)
			model_set(
			    part->b->arena, node, MODEL_KEY_PLACE, span_from_cstr(places[i].place));
		return;
	}
	DIAG(part->b->diags, CODE_ATTRIBUTE_PLACE, a->value_pos, a->value);
}

/* Only places where original pages begin. */
static bool
is_page_marks(const struct glyphs *g)
{
	for (size_t i = 0; i < g->count; i++)
		if (g->items[i].kind != GLYPH_SINGLE || g->items[i].node_kind != MODEL_PAGEMARK)
			return false;
	return g->count > 0;
}

/* #没有空格, ＃ 全角, ：：：专栏: meant as marks, to markdown they are text. */
static void
report_literal_mark(struct part *part, const struct glyphs *g)
{
	const struct glyph *first = g->items;
	size_t count = 0;

	if (!g->count || first->kind != GLYPH_CHAR || first->escaped)
		return;
	while (count < g->count && first[count].kind == GLYPH_CHAR &&
	       first[count].cp == first->cp && !first[count].escaped)
		count++;
	if (first->cp == '#')
		PART_DIAG(part, CODE_MARK_LITERAL, first->pos, SPAN("#"), SPAN("#"));
	else if (first->cp == 0xFF03)
		PART_DIAG(part, CODE_MARK_LITERAL, first->pos, SPAN("＃"), SPAN("#"));
	else if (first->cp == 0xFF1A && count > 2)
		PART_DIAG(part, CODE_MARK_LITERAL, first->pos, SPAN("：：："), SPAN(":::"));
}

void
paragraph_from_tree(
    struct part *part, const struct parse_node *tree, struct model_node *parent, const char *style)
{
	struct build *b = part->b;
	struct glyphs g = {.arena = arena_new()};
	struct model_node *para;

	glyphs_add_tree(&g, part, tree, GLYPHS_PARAGRAPH);
	report_literal_mark(part, &g);
	glyphs_mark_label(&g, GLYPHS_PARAGRAPH);
	glyphs_fold(&g);
	if (is_page_marks(&g) && parent->kind != MODEL_NOTE) {
		nodes_from_glyphs(b, part, &g, parent);
	} else if (g.count) {
		para = model_add(b->arena, parent, MODEL_PARA, tree->pos);
		if (style)
			model_set(b->arena, para, MODEL_KEY_STYLE, span_from_cstr(style));
		glyphs_mark_lead(&g, part, para);
		glyphs_mark_resp(&g);
		nodes_from_glyphs(b, part, &g, para);
	}
	arena_free(g.arena);
}

static void
heading_from_tree(struct part *part, const struct parse_node *tree, struct model_node *parent)
{
	struct build *b = part->b;
	struct glyphs g = {.arena = arena_new()};
	struct model_node *heading;

	if (tree->level > 5)
		DIAG0(b->diags, CODE_HEADING_LEVEL, tree->pos);
	glyphs_add_tree(&g, part, tree, GLYPHS_TITLE);
	glyphs_fold_title(&g);
	if (glyphs_next_char(&g, 0) == g.count)
		DIAG0(b->diags, CODE_HEADING_EMPTY, tree->pos);
	attributes_check(part, tree->attributes, NULL, 0);
	heading = model_add(b->arena, parent, MODEL_HEADING, tree->pos);
	part_set_id(part, heading, tree->attributes, 'h', &part->headings);
	model_set_int(b->arena, heading, MODEL_KEY_LEVEL, tree->level > 5 ? 5 : tree->level);
	nodes_from_glyphs(b, part, &g, heading);
	arena_free(g.arena);
}

static void
list_from_tree(
    struct part *part, const struct parse_node *tree, struct model_node *parent, const char *style)
{
	struct build *b = part->b;
	struct model_node *list = model_add(b->arena, parent, MODEL_LIST, tree->pos);

	if (tree->ordered) {
		model_set(b->arena, list, MODEL_KEY_ORDERED, SPAN("1"));
		model_set_int(b->arena, list, MODEL_KEY_START, tree->start);
	}
	for (const struct parse_node *n = tree->first; n; n = n->next) {
		struct model_node *item = model_add(b->arena, list, MODEL_ITEM, n->pos);

		model_set(b->arena, item, MODEL_KEY_LABEL, tree->ordered ? n->text : SPAN("•"));
		if (!n->first)
			DIAG0(b->diags, CODE_ITEM_EMPTY, n->pos);
		blocks_from_tree(part, n, item, style);
	}
}

static void
report_unsupported(struct part *part, const struct parse_node *node)
{
	enum diag_code code = CODE_RULE_UNSUPPORTED;

	if (node->kind == PARSE_QUOTE)
		code = CODE_QUOTE_UNSUPPORTED;
	else if (node->kind == PARSE_CODE_BLOCK)
		code = node->level ? CODE_INDENT_UNSUPPORTED : CODE_CODE_UNSUPPORTED;
	if (node->kind == PARSE_HTML_BLOCK)
		DIAG(part->b->diags, CODE_HTML_UNSUPPORTED, node->pos,
		    span_trim(span_take(node->text, span_find_byte(node->text, '\n'))));
	else
		DIAG0(part->b->diags, code, node->pos);
}

void
blocks_from_tree(
    struct part *part, const struct parse_node *tree, struct model_node *parent, const char *style)
{
	for (const struct parse_node *node = tree->first; node; node = node->next) {
		switch (node->kind) {
		case PARSE_PARAGRAPH:
			if (is_figure(node))
				figure_from_paragraph(part, node, parent);
			else
				paragraph_from_tree(part, node, parent, style);
			break;
		case PARSE_HEADING:
			heading_from_tree(part, node, parent);
			break;
		case PARSE_LIST:
			list_from_tree(part, node, parent, style);
			break;
		case PARSE_TABLE:
			table_from_tree(part, node, NULL, parent);
			break;
		case PARSE_DIV:
			div_from_tree(part, node, parent, style);
			break;
		case PARSE_NOTE:
			break; /* stands at the end of the body */
		default:
			report_unsupported(part, node);
		}
	}
}
