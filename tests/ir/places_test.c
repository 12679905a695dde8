/* Places: from pages, written, read back byte for byte, and what is said about faults. */
#include "golden.h"
#include "ir/places.h"

#define PAGES "pages\tcount=4\t@-\n"
#define PLACE "place\tid=b\tpage=3\tfolio=1\t@-\n"

static const struct {
	const char *name;
	const char *records;
} reading[] = {
    {"unknown record", PAGES "plaice\tid=b\tpage=3\tfolio=1\t@-\n"},
    {"nothing at all", ""},
    {"no pages first", PLACE},
    {"pages twice", PAGES PAGES},
    {"a source position", PAGES "place\tid=b\tpage=3\tfolio=1\t@0:1:1\n"},
    {"a field missing", PAGES "place\tid=b\tpage=3\t@-\n"},
    {"fields out of order", PAGES "place\tpage=3\tid=b\tfolio=1\t@-\n"},
    {"a field too many", PAGES "place\tid=b\tpage=3\tfolio=1\tx=5\t@-\n"},
    {"a number with zeros", PAGES "place\tid=b\tpage=03\tfolio=1\t@-\n"},
    {"page zero", PAGES "place\tid=b\tpage=0\tfolio=1\t@-\n"},
    {"a negative page", PAGES "place\tid=b\tpage=-3\tfolio=1\t@-\n"},
    {"no number", PAGES "place\tid=b\tpage=\tfolio=1\t@-\n"},
    {"more pages than an issue may have", "pages\tcount=20001\t@-\n"},
};

static const struct {
	const char *name;
	const char *records;
} checking[] = {
    {"a page that is not there", PAGES "place\tid=b\tpage=5\tfolio=3\t@-\n"},
    {"an id twice", PAGES PLACE PLACE},
    {"out of order", PAGES PLACE "place\tid=a\tpage=3\tfolio=1\t@-\n"},
};

static void
make_file(struct buffer *b, const char *records)
{
	int64_t lines = 0;

	buffer_append_cstr(b, "gazette-places 1\n");
	buffer_append_cstr(b, records);
	for (const char *c = records; *c; c++)
		lines += *c == '\n';
	buffer_append_cstr(b, "end\t");
	buffer_append_int(b, lines);
	buffer_append_byte(b, '\n');
}

/* Reads, checks, and writes again what could be read. */
static void
examine(const char *name, const char *records, bool should_read, struct buffer messages[2])
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct buffer text = {NULL, 0, 0}, again = {NULL, 0, 0};
	struct places *places;

	make_file(&text, records);
	places = places_read(arena, diags, SPAN("a.places"), buffer_span(&text));
	CHECK((places != NULL) == should_read);
	if (places) {
		CHECK(!places_check(places, diags));
		places_write(places, &again);
		CHECK(span_equal(buffer_span(&text), buffer_span(&again)));
	}
	CHECK(diag_failed(diags));
	golden_add_messages(messages, name, diags);
	buffer_free(&text);
	buffer_free(&again);
	diag_free(diags);
	arena_free(arena);
}

/* Every destination of every page is found, with its page and folio, and nothing else is. */
static void
test_pages(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct pages_dest first[] = {{.name = SPAN("z")}, {.name = SPAN("a 文")}};
	struct pages_dest last[] = {{.name = SPAN("m")}};
	struct pages_page page[] = {{.label = SPAN("")},
	    {.label = SPAN("i"), .dests = first, .dest_count = 2},
	    {.label = SPAN("1"), .dests = last, .dest_count = 1}};
	struct pages pages = {.pages = page, .page_count = 3};
	struct places *places = places_from_pages(arena, &pages), *read;
	struct buffer text = {NULL, 0, 0}, again = {NULL, 0, 0};

	CHECK(places->count == 3 && places->page_count == 3);
	CHECK(places_check(places, diags));
	for (size_t p = 0; p < 3; p++)
		for (size_t i = 0; i < page[p].dest_count; i++) {
			const struct place *place = places_find(places, page[p].dests[i].name);
			CHECK(place && place->page == (int32_t)p + 1);
			CHECK(place && span_equal(place->folio, page[p].label));
		}
	CHECK(!places_find(places, SPAN("b")));
	places_write(places, &text);
	read = places_read(arena, diags, SPAN("a.places"), buffer_span(&text));
	CHECK(read && places_check(read, diags));
	if (read)
		places_write(read, &again);
	CHECK(span_equal(buffer_span(&text), buffer_span(&again)));
	golden_check("tests/ir/cases/issue.places", buffer_span(&text));
	buffer_free(&text);
	buffer_free(&again);
	diag_free(diags);
	arena_free(arena);
}

int
main(void)
{
	struct buffer messages[2] = {{NULL, 0, 0}, {NULL, 0, 0}};

	TEST("places: from pages, as text and back");
	test_pages();
	TEST("places: faults of the text form");
	for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
		examine(reading[i].name, reading[i].records, false, messages);
	TEST("places: faults of the content");
	for (size_t i = 0; i < sizeof checking / sizeof *checking; i++)
		examine(checking[i].name, checking[i].records, true, messages);
	TEST("places: messages in Chinese and English");
	golden_check_messages("tests/ir/cases/places", messages);
	buffer_free(&messages[0]);
	buffer_free(&messages[1]);
	return test_finish();
}
