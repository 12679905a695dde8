/*
 * mustache_from_text.c - the source of a template to its operations.
 *
 * Standalone lines (specification, sections.yml and others): a line that holds
 * one section, inverted section, end, comment, delimiter or partial tag and
 * otherwise only blanks is removed whole, line end included. Variables never
 * stand alone. A partial alone on its line hands its blanks on as indentation,
 * which OP_INDENT puts at the start of each line of the partial's own source
 * (not of the values in it).
 */
#include "base/utf8.h"
#include "html/template.h"

struct scan {
	struct mustache_set *set;
	struct diags *diags;
	struct template *template;
	struct span source;
	struct span open, close; /* delimiters */
	int32_t file;
	size_t line_start; /* offset of the line that `placed` is in */
	int32_t line;
	size_t placed; /* positions are counted up to here */
	size_t *sections;
	size_t section_count, section_capacity;
	bool failed;
	bool crossed; /* what follows would only be reported for the same fault */
};

/* A tag between its delimiters. */
struct tag {
	size_t start, end; /* offsets of the whole tag */
	char sigil;        /* 0 for a plain variable */
	struct span content;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct span
slice(const struct scan *s, size_t from, size_t to)
{
	return (struct span){s->source.ptr + from, to - from};
}

/* Offsets come in rising order, so that the work stays linear. */
static struct pos
pos_at(struct scan *s, size_t offset)
{
	for (; s->placed < offset; s->placed++) {
		if (s->source.ptr[s->placed] == '\n') {
			s->line++;
			s->line_start = s->placed + 1;
		}
	}
	size_t column = utf8_count(slice(s, s->line_start, offset)) + 1;
	return (struct pos){s->file, s->line, (int32_t)column};
}

static struct op *
add_op(struct scan *s, enum op_kind kind, struct pos pos)
{
	struct template *t = s->template;
	ARENA_GROW(s->set->arena, struct op, t->ops, t->count, t->capacity);
	t->ops[t->count] = (struct op){.kind = kind, .pos = pos};
	return &t->ops[t->count++];
}

static bool
is_line_start(const struct scan *s, size_t offset)
{
	return offset == 0 || s->source.ptr[offset - 1] == '\n';
}

static void
add_text(struct scan *s, size_t from, size_t to)
{
	while (from < to) {
		size_t newline = span_find_byte(slice(s, from, to), '\n');
		size_t next = newline == SIZE_MAX ? to : from + newline + 1;
		struct span line = slice(s, from, next);
		bool is_empty = span_equal_cstr(line, "\n") || span_equal_cstr(line, "\r\n");
		if (is_line_start(s, from) && !is_empty)
			add_op(s, OP_INDENT, POS_NONE);
		add_op(s, OP_TEXT, POS_NONE)->text = line;
		from = next;
	}
}

static size_t
find_from(const struct scan *s, size_t from, struct span needle)
{
	size_t at = span_find(span_skip(s->source, from), needle);
	return at == SIZE_MAX ? SIZE_MAX : from + at;
}

static void
report(struct scan *s, enum diag_code code, size_t offset, struct span arg)
{
	DIAG(s->diags, code, pos_at(s, offset), arg);
	s->failed = true;
}

/* Reads the tag whose opening delimiter stands at start. False: it has no end. */
static bool
read_tag(struct scan *s, size_t start, struct tag *tag)
{
	size_t at = start + s->open.len_bytes;
	while (at < s->source.len_bytes && is_blank(s->source.ptr[at]))
		at++;
	char first = at < s->source.len_bytes ? s->source.ptr[at] : '\0';
	bool has_sigil = first != '\0' && span_find_byte(SPAN("#^/>!&={"), first) != SIZE_MAX;
	*tag = (struct tag){.start = start, .sigil = has_sigil ? first : '\0'};
	at += has_sigil;

	/* {{{name}}} and {{=< >=}} end in a mark of their own before the delimiter. */
	struct span parts[] = {first == '{' ? SPAN("}") : SPAN("="), s->close};
	bool is_twofold = first == '{' || first == '=';
	struct span close = is_twofold ? arena_join(s->set->arena, parts, 2) : s->close;
	size_t end = find_from(s, at, close);
	if (end == SIZE_MAX) {
		report(s, CODE_TEMPLATE_TAG_UNCLOSED, start, close);
		return false;
	}
	tag->content = span_trim(slice(s, at, end));
	tag->end = end + close.len_bytes;
	return true;
}

/* Where the tag stands alone on its line: the offset behind the line; else 0. */
static size_t
standalone_end(const struct scan *s, const struct tag *tag)
{
	if (tag->sigil == '\0' || tag->sigil == '{' || tag->sigil == '&')
		return 0;
	size_t at = tag->start;
	while (at > 0 && is_blank(s->source.ptr[at - 1]))
		at--;
	if (!is_line_start(s, at))
		return 0;
	at = tag->end;
	while (at < s->source.len_bytes && is_blank(s->source.ptr[at]))
		at++;
	if (at == s->source.len_bytes)
		return at;
	if (s->source.ptr[at] == '\r')
		at++;
	return at < s->source.len_bytes && s->source.ptr[at] == '\n' ? at + 1 : 0;
}

static void
set_delimiters(struct scan *s, const struct tag *tag)
{
	struct span content = tag->content;
	size_t blank = 0;
	while (blank < content.len_bytes && !is_blank(content.ptr[blank]))
		blank++;
	struct span open = span_take(content, blank);
	struct span close = span_trim(span_skip(content, blank));
	bool is_two = open.len_bytes > 0 && close.len_bytes > 0;
	for (size_t i = 0; i < close.len_bytes; i++)
		is_two = is_two && !is_blank(close.ptr[i]) && close.ptr[i] != '\n';
	if (!is_two || span_find_byte(content, '=') != SIZE_MAX) {
		report(s, CODE_TEMPLATE_DELIMITERS, tag->start, content);
		return;
	}
	s->open = open;
	s->close = close;
}

/* The parts of a name between its dots. False: reported. */
static bool
read_name(struct scan *s, const struct tag *tag, struct op *op)
{
	struct span rest = tag->content;
	bool is_bad = rest.len_bytes == 0;
	for (size_t i = 0; i < rest.len_bytes; i++)
		is_bad = is_bad || is_blank(rest.ptr[i]) || rest.ptr[i] == '\n';
	op->text = tag->content;
	if (!is_bad && span_equal_cstr(rest, "."))
		return true;
	if (!is_bad && op->kind != OP_PARTIAL) {
		op->path = ARENA_ARRAY(s->set->arena, struct span, rest.len_bytes / 2 + 1);
		while (rest.ptr && !is_bad) {
			struct span part = span_cut(&rest, '.');
			is_bad = part.len_bytes == 0;
			if (!is_bad)
				op->path[op->path_count++] = part;
		}
	}
	if (is_bad)
		report(s, CODE_TEMPLATE_TAG_NAME, tag->start, tag->content);
	return !is_bad;
}

static void
close_section(struct scan *s, const struct tag *tag)
{
	struct template *t = s->template;
	if (s->section_count == 0) {
		report(s, CODE_TEMPLATE_SECTION_STRAY, tag->start, tag->content);
		return;
	}
	size_t opened = s->sections[--s->section_count];
	if (!span_equal(t->ops[opened].text, tag->content)) {
		DIAG(s->diags, CODE_TEMPLATE_SECTION_CROSSED, pos_at(s, tag->start), tag->content,
		    t->ops[opened].text);
		s->failed = s->crossed = true;
		s->section_count = 0;
		return;
	}
	t->ops[opened].partner = t->count;
	struct op *end = add_op(s, OP_END, pos_at(s, tag->start));
	end->text = tag->content;
	end->partner = opened;
}

static void
add_tag(struct scan *s, const struct tag *tag, struct span indent)
{
	static const struct {
		char sigil;
		enum op_kind kind;
	} kinds[] = {{'\0', OP_ESCAPED}, {'{', OP_RAW}, {'&', OP_RAW}, {'#', OP_SECTION},
	    {'^', OP_INVERTED}, {'>', OP_PARTIAL}};
	if (tag->sigil == '/')
		close_section(s, tag);
	else if (tag->sigil == '=')
		set_delimiters(s, tag);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (kinds[i].sigil != tag->sigil)
			continue;
		struct op op = {.kind = kinds[i].kind, .pos = pos_at(s, tag->start)};
		bool is_section = op.kind == OP_SECTION || op.kind == OP_INVERTED;
		/* A section with a bad name still has its end: no second message for that. */
		if (!read_name(s, tag, &op) && !is_section)
			return;
		op.indent = indent;
		if (is_section) {
			ARENA_GROW(s->set->arena, size_t, s->sections, s->section_count,
			    s->section_capacity);
			s->sections[s->section_count++] = s->template->count;
		}
		*add_op(s, op.kind, op.pos) = op;
	}
}

static void
scan_template(struct scan *s)
{
	size_t at = 0;
	while (!s->crossed) {
		size_t start = find_from(s, at, s->open);
		struct tag tag;
		if (start == SIZE_MAX || !read_tag(s, start, &tag))
			break;
		size_t alone_end = standalone_end(s, &tag);
		size_t text_end = start;
		while (alone_end > 0 && text_end > at && is_blank(s->source.ptr[text_end - 1]))
			text_end--;
		add_text(s, at, text_end);
		/* A tag at the start of a line that stays: the line's indentation comes first. */
		if (alone_end == 0 && is_line_start(s, start))
			add_op(s, OP_INDENT, POS_NONE);
		/* Absent, not empty, where the tag does not stand alone: see open_partial(). */
		add_tag(s, &tag, alone_end > 0 ? slice(s, text_end, start) : (struct span){0});
		at = alone_end > 0 ? alone_end : tag.end;
	}
	add_text(s, at, s->source.len_bytes);
}

struct mustache_set *
mustache_set_new(struct arena *arena, bool strict)
{
	struct mustache_set *set = ARENA_NEW(arena, struct mustache_set);
	set->arena = arena;
	set->strict = strict;
	return set;
}

bool
mustache_add(struct mustache_set *set, struct diags *diags, struct span name, int32_t file,
    struct span source)
{
	struct template *t = ARENA_NEW(set->arena, struct template);
	struct scan s = {.set = set,
	    .diags = diags,
	    .template = t,
	    .source = source,
	    .open = SPAN("{{"),
	    .close = SPAN("}}"),
	    .file = file,
	    .line = 1};
	t->name = name;
	scan_template(&s);
	for (size_t i = 0; i < s.section_count; i++) {
		struct op *opened = &t->ops[s.sections[i]];
		DIAG(diags, CODE_TEMPLATE_SECTION_UNCLOSED, opened->pos, opened->text);
		s.failed = true;
	}
	if (s.failed)
		return false;
	ARENA_GROW(set->arena, struct template *, set->templates, set->count, set->capacity);
	set->templates[set->count++] = t;
	return true;
}

const struct template *
template_find(const struct mustache_set *set, struct span name)
{
	for (size_t i = 0; i < set->count; i++)
		if (span_equal(set->templates[i]->name, name))
			return set->templates[i];
	return NULL;
}

bool
mustache_has(const struct mustache_set *set, struct span name)
{
	return template_find(set, name) != NULL;
}
