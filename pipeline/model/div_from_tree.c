#include "base/utf8.h"
#include "model/glyphs.h"

enum div_kind { DIV_BOX, DIV_TABLE, DIV_NAMES, DIV_CENTER, DIV_FLUSH, DIV_SMALL, DIV_KIND_COUNT };

static const struct key_name kinds[DIV_KIND_COUNT] = {
    [DIV_BOX] = {"专栏", "box"},
    [DIV_TABLE] = {"表", "table"},
    [DIV_NAMES] = {"名单", "names"},
    [DIV_CENTER] = {"居中", "center"},
    [DIV_FLUSH] = {"顶格", "flush"},
    [DIV_SMALL] = {"小字", "small"},
};

/*
 * A box that is numbered is called by its kind, `专栏 3 …`. Four digits are a year, which belongs
 * to the title.
 */
static bool
begins_with_number(struct span s)
{
	size_t digits = 0;

	for (size_t at = 0; at < s.len_bytes; digits++) {
		uint32_t cp = utf8_next(s, &at);

		if (!(cp >= '0' && cp <= '9') && !(cp >= 0xFF10 && cp <= 0xFF19))
			break;
	}
	return digits > 0 && digits < 4;
}

/* DIV_KIND_COUNT where there is no such kind. `专栏3` is 专栏, with its number close by. */
static enum div_kind
find_kind(const struct parse_node *div)
{
	for (int i = 0; i < DIV_KIND_COUNT; i++)
		if (span_equal_cstr(div->text, kinds[i].zh) ||
		    span_equal_cstr(div->text, kinds[i].en))
			return (enum div_kind)i;
	if (span_starts_with(div->text, SPAN("专栏")) &&
	    begins_with_number(span_skip(div->text, sizeof "专栏" - 1)))
		return DIV_BOX;
	return DIV_KIND_COUNT;
}

static void
add_title(struct part *part, const struct parse_node *div, struct model_node *box)
{
	struct build *b = part->b;
	struct span title = div->title;
	struct pos pos = div->title_pos;
	struct glyphs g = {.arena = arena_new()};

	if (!span_equal(div->text, SPAN("box")) &&
	    (begins_with_number(title) || !span_equal(div->text, SPAN("专栏")))) {
		size_t before = (size_t)(title.ptr - div->text.ptr);

		title = (struct span){div->text.ptr, before + title.len_bytes};
		pos.col_cp -= (int32_t)utf8_count(span_take(title, before));
	}
	if (!title.len_bytes) {
		DIAG0(b->diags, CODE_BOX_TITLE, div->pos);
	} else {
		glyphs_add_tree(
		    &g, part, parse_inlines(b->arena, b->diags, title, pos), GLYPHS_TITLE);
		glyphs_fold_title(&g);
		nodes_from_glyphs(b, part, &g, model_add(b->arena, box, MODEL_TITLE, pos));
	}
	arena_free(g.arena);
}

static void
box_from_div(struct part *part, const struct parse_node *div, struct model_node *parent)
{
	struct build *b = part->b;
	struct model_node *box = model_add(b->arena, parent, MODEL_BOX, div->pos);

	attributes_check(
	    part, div->attributes, (const struct key_name[]){attribute_wide, attribute_place}, 2);
	part_set_id(part, box, div->attributes, 'b', &part->boxes);
	attributes_set_wide(part, div->attributes, box);
	attributes_set_place(part, div->attributes, box);
	add_title(part, div, box);
	if (!div->first)
		DIAG0(b->diags, CODE_DIV_EMPTY, div->pos);
	blocks_from_tree(part, div, box, NULL);
}

static void
table_from_div(struct part *part, const struct parse_node *div, struct model_node *parent)
{
	const struct parse_node *table = NULL;

	for (const struct parse_node *n = div->first; n; n = n->next) {
		if (n->kind == PARSE_TABLE && !table)
			table = n;
		else if (n->kind != PARSE_PARAGRAPH && n->kind != PARSE_NOTE)
			DIAG0(part->b->diags, CODE_TABLE_DIV_CONTENT, n->pos);
	}
	if (table)
		table_from_tree(part, table, div, parent);
	else
		DIAG0(part->b->diags, CODE_TABLE_DIV_EMPTY, div->pos);
}

static void
report_unknown(struct part *part, const struct parse_node *div)
{
	const char *names[2 * DIV_KIND_COUNT];
	struct span near;

	if (!div->text.len_bytes)
		return; /* reported where it was read */
	for (size_t i = 0; i < DIV_KIND_COUNT; i++) {
		names[2 * i] = kinds[i].zh;
		names[2 * i + 1] = kinds[i].en;
	}
	near = nearest_name(div->text, names, 2 * DIV_KIND_COUNT);
	if (near.ptr)
		DIAG(part->b->diags, CODE_DIV_KIND_NEAR, div->pos, div->text, near);
	else
		DIAG(part->b->diags, CODE_DIV_KIND, div->pos, div->text);
}

void
div_from_tree(
    struct part *part, const struct parse_node *div, struct model_node *parent, const char *style)
{
	enum div_kind kind = find_kind(div);

	switch (kind) {
	case DIV_BOX:
		box_from_div(part, div, parent);
		return;
	case DIV_TABLE:
		table_from_div(part, div, parent);
		return;
	case DIV_NAMES:
		names_from_div(part, div, parent);
		return;
	case DIV_CENTER:
		style = "centered";
		break;
	case DIV_FLUSH:
		style = "flush";
		break;
	case DIV_SMALL:
		style = "note";
		break;
	case DIV_KIND_COUNT:
		report_unknown(part, div);
		break;
	}
	attributes_check(part, div->attributes, NULL, 0);
	if (kind != DIV_KIND_COUNT && div->title.len_bytes)
		DIAG(part->b->diags, CODE_DIV_TITLE, div->title_pos, div->text);
	blocks_from_tree(part, div, parent, style);
}
