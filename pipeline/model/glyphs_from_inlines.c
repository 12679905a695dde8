#include "base/limits.h"
#include "base/utf8.h"
#include "model/glyphs.h"

void
glyphs_add(struct glyphs *g, struct glyph glyph)
{
	ARENA_GROW(g->arena, struct glyph, g->items, g->count, g->capacity);
	g->items[g->count++] = glyph;
}

void
glyphs_add_text(struct glyphs *g, struct span text, struct pos pos)
{
	ARENA_RESERVE(g->arena, struct glyph, g->items, g->count, g->capacity, utf8_count(text));
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);

		glyphs_add(g, (struct glyph){.kind = GLYPH_CHAR, .cp = cp, .pos = pos});
		pos.col_cp++;
	}
}

void
glyphs_add_break(struct glyphs *g, struct pos pos)
{
	glyphs_add(g, (struct glyph){.kind = GLYPH_SINGLE, .node_kind = MODEL_BREAK, .pos = pos});
}

static void
add_open(struct glyphs *g, enum model_kind kind, struct pos pos, struct span value)
{
	glyphs_add(
	    g, (struct glyph){.kind = GLYPH_OPEN, .node_kind = kind, .pos = pos, .value = value});
}

static void
add_close(struct glyphs *g, struct pos pos)
{
	glyphs_add(g, (struct glyph){.kind = GLYPH_CLOSE, .pos = pos});
}

void
glyphs_wrap(struct glyphs *g, size_t first, size_t end, enum model_kind kind)
{
	struct glyphs out = {.arena = g->arena};

	for (size_t i = 0; i < g->count; i++) {
		if (i == first)
			add_open(&out, kind, g->items[i].pos, (struct span){NULL, 0});
		glyphs_add(&out, g->items[i]);
		if (i + 1 == end)
			add_close(&out, g->items[i].pos);
	}
	*g = out;
}

/* A longer one is text; keeps the search for `]` short. */
#define NOTE_NAME_BYTES 128

/* `[^name]` in the text of a node: cmark leaves it as text. */
static bool
take_note_ref(struct glyphs *g, struct span *text, struct pos *pos)
{
	struct span name;
	size_t length;

	if (!span_starts_with(*text, SPAN("[^")))
		return false;
	length = span_find_byte(span_take(*text, NOTE_NAME_BYTES), ']');
	if (length == SIZE_MAX || length == 2)
		return false;
	name = span_take(span_skip(*text, 2), length - 2);
	if (span_find_byte(name, ' ') != SIZE_MAX || span_find_byte(name, '[') != SIZE_MAX)
		return false;
	glyphs_add(
	    g, (struct glyph){
		   .kind = GLYPH_SINGLE, .node_kind = MODEL_NOTEREF, .pos = *pos, .value = name});
	pos->col_cp += (int32_t)utf8_count(span_take(*text, length + 1));
	*text = span_skip(*text, length + 1);
	return true;
}

static void
add_text_node(struct glyphs *g, struct part *part, const struct parse_node *node)
{
	struct span text = node->text;
	struct pos pos = node->pos;
	size_t first = g->count;
	bool told = false;

	while (text.len_bytes) {
		size_t length = 1;

		if (!node->escaped && take_note_ref(g, &text, &pos))
			continue;
		if (!node->escaped && span_starts_with(text, SPAN("**"))) {
			/* The second one is what should have closed the first. */
			if (!told)
				PART_DIAG0(part, CODE_STRONG_LITERAL, pos);
			told = !told;
		}
		while (length < text.len_bytes && text.ptr[length] != '[' &&
		       (text.ptr[length] != '*' || text.ptr[length - 1] == '*'))
			length++;
		glyphs_add_text(g, span_take(text, length), pos);
		pos.col_cp += (int32_t)utf8_count(span_take(text, length));
		text = span_skip(text, length);
	}
	for (size_t i = first; node->escaped && i < g->count; i++) {
		g->items[i].escaped = true;
		g->items[i].pos = node->pos;
	}
}

/* Raw HTML that has been opened among the children of one node. */
struct open_html {
	enum model_kind kind; /* SUB, SUP or PAGEMARK */
	struct pos pos;
	size_t depth;
};

/* `<a id="p13">` gives 13. */
static struct span
page_from_anchor(struct span tag)
{
	struct span id = {NULL, 0}, digits;
	size_t at = span_find(tag, SPAN("id="));

	if (!span_starts_with(tag, SPAN("<a ")) || at == SIZE_MAX)
		return id;
	id = span_trim(span_take(span_skip(tag, at + 3), tag.len_bytes - at - 4));
	if (id.len_bytes > 2 && (id.ptr[0] == '"' || id.ptr[0] == '\'') &&
	    id.ptr[id.len_bytes - 1] == id.ptr[0])
		id = span_take(span_skip(id, 1), id.len_bytes - 2);
	digits = span_skip(id, 1);
	if (!span_starts_with(id, SPAN("p")) || !digits.len_bytes || digits.len_bytes > 6)
		return (struct span){NULL, 0};
	for (size_t i = 0; i < digits.len_bytes; i++)
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9')
			return (struct span){NULL, 0};
	while (digits.len_bytes > 1 && digits.ptr[0] == '0')
		digits = span_skip(digits, 1);
	return digits;
}

#define HTML_DEPTH 8

static void
add_html(struct glyphs *g, struct part *part, const struct parse_node *node, struct open_html *open,
    size_t *depth)
{
	static const struct {
		const char *start, *end;
		enum model_kind kind;
	} tags[] = {{"<sub>", "</sub>", MODEL_SUB}, {"<sup>", "</sup>", MODEL_SUP},
	    {"<a>", "</a>", MODEL_PAGEMARK}};
	struct span page = page_from_anchor(node->text);
	const struct open_html *top = *depth ? &open[*depth - 1] : NULL;

	if (page.ptr && *depth < HTML_DEPTH) {
		glyphs_add(g, (struct glyph){.kind = GLYPH_SINGLE,
				  .node_kind = MODEL_PAGEMARK,
				  .pos = node->pos,
				  .value = page});
		open[(*depth)++] = (struct open_html){MODEL_PAGEMARK, node->pos, g->count};
		return;
	}
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
		if (span_equal_cstr(node->text, tags[i].start) && tags[i].kind != MODEL_PAGEMARK &&
		    *depth < HTML_DEPTH) {
			add_open(g, tags[i].kind, node->pos, (struct span){NULL, 0});
			open[(*depth)++] = (struct open_html){tags[i].kind, node->pos, 0};
			return;
		}
		if (span_equal_cstr(node->text, tags[i].end) && top && top->kind == tags[i].kind) {
			--*depth;
			if (top->kind != MODEL_PAGEMARK)
				add_close(g, node->pos);
			else if (top->depth != g->count)
				PART_DIAG0(part, CODE_PAGEMARK_TEXT, top->pos);
			return;
		}
	}
	PART_DIAG(part, CODE_HTML_UNSUPPORTED, node->pos, node->text);
}

static void add_children(struct glyphs *g, struct part *part, const struct parse_node *tree,
    enum glyphs_context context);

/* `26*1*N` is emphasis to CommonMark, and its stars would be lost. */
static void
check_emphasis(const struct glyphs *g, struct part *part, const struct parse_node *node)
{
	uint32_t before =
	    g->count && g->items[g->count - 1].kind == GLYPH_CHAR ? g->items[g->count - 1].cp : 0;

	if (node->kind == PARSE_EMPH && before < 0x80 && utf8_is_western(before))
		PART_DIAG0(part, CODE_EMPHASIS_IN_WORD, node->pos);
}

static void
add_container(struct glyphs *g, struct part *part, const struct parse_node *node,
    enum model_kind kind, enum glyphs_context context)
{
	check_emphasis(g, part, node);
	add_open(g, kind, node->pos, node->destination);
	add_children(g, part, node, context);
	add_close(g, node->pos);
}

static void
add_line_end(
    struct glyphs *g, struct part *part, const struct parse_node *node, enum glyphs_context context)
{
	if (node->kind == PARSE_SENSE_BREAK || context == GLYPHS_TITLE) {
		glyphs_add_break(g, node->pos);
	} else if (node->kind == PARSE_SOFT_BREAK) {
		glyphs_add(g, (struct glyph){.kind = GLYPH_CHAR, .cp = '\n', .pos = node->pos});
	} else {
		if (!node->escaped)
			PART_DIAG0(part, CODE_BREAK_BY_SPACES, node->pos);
		glyphs_add(g, (struct glyph){.kind = GLYPH_SINGLE,
				  .node_kind = MODEL_BREAK,
				  .pos = node->pos,
				  .value = SPAN("1")});
	}
}

static void
add_child(
    struct glyphs *g, struct part *part, const struct parse_node *node, enum glyphs_context context)
{
	switch (node->kind) {
	case PARSE_TEXT:
		add_text_node(g, part, node);
		break;
	case PARSE_SOFT_BREAK:
	case PARSE_HARD_BREAK:
	case PARSE_SENSE_BREAK:
		add_line_end(g, part, node, context);
		break;
	case PARSE_EMPH:
		add_container(g, part, node, MODEL_EM, context);
		break;
	case PARSE_STRONG:
		add_container(g, part, node, MODEL_STRONG, context);
		break;
	case PARSE_LINK:
		add_container(g, part, node, MODEL_LINK, context);
		break;
	case PARSE_IMAGE:
		PART_DIAG0(part, CODE_FIGURE_INLINE, node->pos);
		break;
	default:
		PART_DIAG0(part, CODE_CODE_UNSUPPORTED, node->pos);
	}
}

static void
add_children(
    struct glyphs *g, struct part *part, const struct parse_node *tree, enum glyphs_context context)
{
	struct open_html open[HTML_DEPTH];
	size_t depth = 0;

	for (const struct parse_node *node = tree->first; node; node = node->next) {
		if (node->kind == PARSE_HTML_INLINE)
			add_html(g, part, node, open, &depth);
		else
			add_child(g, part, node, context);
	}
	while (depth > 0) {
		depth--;
		PART_DIAG0(part, CODE_HTML_UNCLOSED, open[depth].pos);
		if (open[depth].kind != MODEL_PAGEMARK)
			add_close(g, open[depth].pos);
	}
}

void
glyphs_add_tree(
    struct glyphs *g, struct part *part, const struct parse_node *tree, enum glyphs_context context)
{
	add_children(g, part, tree, context);
}
