/* gazette-model(5), gazette-pages(5) and gazette-places(5): their examples are whole, their lists
 * complete. */
#include "base/files.h"
#include "ir/model.h"
#include "ir/places.h"
#include "test.h"

/* The text between .Bd -literal and .Ed, with \e as a backslash. */
static void
example_extract(struct span page, struct buffer *out)
{
	bool inside = false;

	while (page.len_bytes) {
		struct span line = span_cut(&page, '\n');

		if (span_equal(line, SPAN(".Ed")))
			inside = false;
		for (size_t i = 0; inside && i < line.len_bytes; i++) {
			buffer_append_byte(out, line.ptr[i]);
			if (line.ptr[i] == '\\')
				i++;
		}
		if (inside)
			buffer_append_byte(out, '\n');
		if (span_equal(line, SPAN(".Bd -literal")))
			inside = true;
	}
}

/* Whether a page names a word: with something else before and after it. */
static bool
is_named(struct span page, struct span word)
{
	for (size_t at = span_find(page, word); at != SIZE_MAX;) {
		struct span rest = span_skip(page, at + word.len_bytes);
		char before = at ? page.ptr[at - 1] : '\n',
		     after = rest.len_bytes ? *rest.ptr : '\n';

		if (strchr(" \n=", before) && strchr(" \n!=", after))
			return true;
		at = span_find(rest, word);
		page = rest;
	}
	printf("# not named: %.*s\n", (int)word.len_bytes, word.ptr);
	return false;
}

static void
show_messages(const struct diags *diags)
{
	struct buffer out = {NULL, 0, 0};

	diag_print(diags, DIAG_EN, &out);
	printf("%.*s", (int)out.len_bytes, out.ptr ? out.ptr : "");
	buffer_free(&out);
}

static void
test_model(struct arena *arena, struct diags *diags)
{
	struct buffer example = {NULL, 0, 0}, again = {NULL, 0, 0};
	struct span page = {NULL, 0};
	struct model *model;

	TEST("manuals: the example of gazette-model(5)");
	CHECK(files_read(arena, diags, SPAN("pipeline/ir/gazette-model.5"), 1000000, &page));
	example_extract(page, &example);
	model = model_read(arena, diags, SPAN("example.model"), buffer_span(&example));
	CHECK(model && model_check(model, diags));
	if (model)
		model_write(model, &again);
	CHECK(span_equal(buffer_span(&example), buffer_span(&again)));
	TEST("manuals: gazette-model(5) names every kind and attribute");
	for (int i = 0; i < MODEL_KIND_COUNT; i++)
		CHECK(is_named(page, model_kind_name((enum model_kind)i)));
	for (int i = 0; i < MODEL_KEY_COUNT; i++)
		CHECK(is_named(page, model_key_name((enum model_key)i)));
	buffer_free(&example);
	buffer_free(&again);
}

static void
test_pages(struct arena *arena, struct diags *diags)
{
	struct buffer example = {NULL, 0, 0}, again = {NULL, 0, 0};
	struct span page = {NULL, 0};
	struct pages *pages;

	TEST("manuals: the example of gazette-pages(5)");
	CHECK(files_read(arena, diags, SPAN("pipeline/ir/gazette-pages.5"), 1000000, &page));
	example_extract(page, &example);
	pages = pages_read(arena, diags, SPAN("example.pages"), buffer_span(&example));
	CHECK(pages && pages_check(pages, diags));
	if (pages)
		pages_write(pages, &again);
	CHECK(span_equal(buffer_span(&example), buffer_span(&again)));
	TEST("manuals: gazette-pages(5) names every kind of element");
	for (int i = 0; i < PAGES_ELEMENT_KIND_COUNT; i++)
		CHECK(is_named(page, pages_element_name((enum pages_element_kind)i)));
	buffer_free(&example);
	buffer_free(&again);
}

static void
test_places(struct arena *arena, struct diags *diags)
{
	struct buffer example = {NULL, 0, 0}, again = {NULL, 0, 0};
	struct span page = {NULL, 0};
	struct places *places;

	TEST("manuals: the example of gazette-places(5)");
	CHECK(files_read(arena, diags, SPAN("pipeline/ir/gazette-places.5"), 1000000, &page));
	example_extract(page, &example);
	places = places_read(arena, diags, SPAN("example.places"), buffer_span(&example));
	CHECK(places && places_check(places, diags));
	if (places)
		places_write(places, &again);
	CHECK(span_equal(buffer_span(&example), buffer_span(&again)));
	buffer_free(&example);
	buffer_free(&again);
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();

	test_model(arena, diags);
	test_pages(arena, diags);
	test_places(arena, diags);
	show_messages(diags);
	diag_free(diags);
	arena_free(arena);
	return test_finish();
}
