/*
 * What holds for every text: no character but spaces is lost, added or changed
 * on the way from the source to the model, and each TEXT stands where it says.
 */
#include "base/utf8.h"
#include "chain/chain.h"
#include "model/model_from_sources.h"

#include "test.h"

static const char issue_yaml[] =
    "刊名: 公报\n年: 2021\n期: 1\n栏目:\n  - 名称: 文件\n    文件: [a.md]\n";
static const char front[] = "---\n种类: 其他\n标题: 标题\n---\n\n";

static struct model *
model_from_body(struct arena *arena, struct diags *diags, struct span body)
{
	struct span text = arena_join(arena, (const struct span[]){SPAN(front), body}, 2);
	struct source items[] = {
	    {.path = SPAN("a.md"), .shown = SPAN("a.md"), .bytes = text, .is_text = true},
	    {.path = SPAN("issue.yaml"),
		.shown = SPAN("issue.yaml"),
		.bytes = SPAN(issue_yaml),
		.is_text = true},
	};
	struct sources sources = {.name = SPAN("x"), .items = items, .count = 2};

	return model_from_sources(arena, diags, &sources);
}

static const struct model_node *
find_kind(const struct model_node *root, enum model_kind kind)
{
	const struct model_node *n = root;

	while (n && n->kind != kind)
		n = model_next(root, n);
	return n;
}

/* Without spaces of any kind. */
static struct span
without_spaces(struct arena *arena, struct span text)
{
	struct buffer out = {NULL, 0, 0};
	struct span copy;

	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);

		if (!utf8_is_space(cp))
			buffer_append_cp(&out, cp);
	}
	copy = arena_copy(arena, buffer_span(&out));
	buffer_free(&out);
	return copy;
}

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*state >> 33);
}

/* Han of every plane, compatibility forms, marks of both widths, Latin, digits, all ASCII. */
static uint32_t
random_character(uint64_t *state)
{
	static const uint32_t picked[] = {0x3007, 0x25CB, 0x2022, 0xB7, 0xFF0B, 0xFF08, 0xFF09,
	    0x201C, 0x201D, 0x2018, 0x2019, 0x2014, 0x2026, 0x3001, 0x3002, 0xFF1A, 0xFF1B, 0x2460,
	    0x2461, 0xB1, 0x20BB7, 0x2CC56, 0x4DAE, 0xF900, 0x2F00, 0xFE0F, 0x3014, 0x3015, 0x2103,
	    0xE9, 0x3B1, 0x7B2C, 0x4E00, 0x7AE0, 0x6761, 0x8D23, 0x4EFB};
	uint32_t kind = next_random(state) % 10;

	if (kind < 4)
		return 0x4E00 + next_random(state) % 0x5000;
	if (kind < 6)
		return picked[next_random(state) % (sizeof picked / sizeof picked[0])];
	if (kind < 7)
		return '0' + next_random(state) % 10;
	return '!' + next_random(state) % ('~' - '!' + 1);
}

/* A paragraph of random characters; each ASCII mark is escaped, so that all of it is text. */
static void
append_paragraph(uint64_t *state, struct buffer *source, struct buffer *wanted)
{
	static const char *const spaces[] = {" ", "  ", "\n", "　", "\xC2\xA0", " \n  ", "\t"};
	uint32_t length = 1 + next_random(state) % 60;
	uint32_t first = 0x4E00 + next_random(state) % 0x5000;

	buffer_append_cp(source, first);
	buffer_append_cp(wanted, first);
	for (uint32_t i = 0; i < length; i++) {
		uint32_t cp = random_character(state);

		if (next_random(state) % 4 == 0)
			buffer_append_cstr(source,
			    spaces[next_random(state) % (sizeof spaces / sizeof spaces[0])]);
		if (cp < 0x80 && !utf8_is_western(cp))
			buffer_append_byte(source, '\\');
		buffer_append_cp(source, cp);
		buffer_append_cp(wanted, cp);
	}
	buffer_append_cstr(source, "\n\n");
}

static void
check_random(void)
{
	uint64_t state = 2021;
	int wrong = 0;

	TEST("characters of random paragraphs all arrive");
	for (int round = 0; round < 400; round++) {
		struct arena *arena = arena_new();
		struct diags *diags = diag_new();
		struct buffer source = {NULL, 0, 0}, wanted = {NULL, 0, 0};
		struct model *model;
		struct span text;

		for (uint32_t count = 1 + next_random(&state) % 4; count; count--)
			append_paragraph(&state, &source, &wanted);
		model = model_from_body(arena, diags, buffer_span(&source));
		text = model_flat_text(arena, find_kind(model->issue, MODEL_BODY));
		if (!span_equal(without_spaces(arena, text), buffer_span(&wanted)) ||
		    diag_failed(diags)) {
			wrong++;
			printf("# source: %.*s\n# model:  %.*s\n", (int)source.len_bytes,
			    source.ptr, (int)text.len_bytes, text.ptr);
		}
		CHECK(model_check(model, diags));
		buffer_free(&source);
		buffer_free(&wanted);
		diag_free(diags);
		arena_free(arena);
	}
	CHECK(wrong == 0);
}

static struct span
line_of(struct span text, int32_t line)
{
	struct span rest = text, found = {NULL, 0};

	while (line-- > 0 && rest.ptr)
		found = span_cut(&rest, '\n');
	return found;
}

/* The character at a place, or 0. */
static uint32_t
character_at(struct span text, struct pos pos)
{
	struct span line = line_of(text, pos.line);
	size_t at = 0;
	uint32_t cp = 0;

	for (int32_t i = 0; i < pos.col_cp; i++) {
		if (at >= line.len_bytes)
			return 0;
		cp = utf8_next(line, &at);
	}
	return cp;
}

static const struct source *
source_of(const struct sources *sources, const struct model *model, int32_t file)
{
	for (size_t i = 0; i < sources->count; i++)
		if (span_equal(sources->items[i].shown, model->files[file]))
			return &sources->items[i];
	return NULL;
}

static void
check_places(const char *folder)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct sources sources;
	struct model *model;
	size_t texts = 0;

	TEST(folder);
	CHECK(chain_read_folder(
	    arena, diags, span_from_cstr(folder), (struct span){NULL, 0}, &sources));
	model = model_from_sources(arena, diags, &sources);
	CHECK(model && !diag_failed(diags));
	for (const struct model_node *n = model->issue; n; n = model_next(model->issue, n)) {
		const struct source *source;
		size_t at = 0;
		uint32_t there;

		if (n->kind != MODEL_TEXT || n->parent->kind == MODEL_SIGNDATE ||
		    n->parent->kind == MODEL_PRINTLINE ||
		    (n->parent->kind == MODEL_REMARK &&
			(n == n->parent->first || n == n->parent->last)))
			continue;
		source = source_of(&sources, model, n->pos.file);
		there = source ? character_at(source->bytes, n->pos) : 0;
		if (there != utf8_next(n->text, &at) && there != '\\' && there != '&')
			printf("# %d:%d does not begin with %.*s\n", n->pos.line, n->pos.col_cp,
			    (int)n->text.len_bytes, n->text.ptr);
		else
			texts++;
		CHECK(there == '\\' || there == '&' || (at = 0, there == utf8_next(n->text, &at)));
	}
	CHECK(texts > 100);
	diag_free(diags);
	arena_free(arena);
}

int
main(void)
{
	check_random();
	check_places("tests/model/cases/all");
	check_places("issues/2021-02");
	return test_finish();
}
