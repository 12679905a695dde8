/* Pages and messages to the pages of a proof: each mark once, and what holds of all. */
#include "golden.h"
#include "ir/pages.h"
#include "proof/proof.h"

#include <stdlib.h>

#define CASES "tests/proof/cases/"

struct bench {
	struct arena *arena;
	struct diags *diags;
	struct fonts *fonts;
	struct pages *pages;
	struct style style;
};

/* The numbers of templates/gazette that a proof asks for. */
static const struct style gazette = {
    .page_width = 595276,
    .page_height = 841890,
    .margin_top = 87874,
    .margin_bottom = 109016,
    .margin_inner = 76535,
    .margin_outer = 62741,
    .cell = 12000,
    .grid = 21500,
    .cells = 38,
    .column_cells = 18,
    .gutter_cells = 2,
    .lines = 30,
    .folio_baseline = 26000,
    .spacing = {.loose = 3000},
};

static void
bench_open(struct bench *b, const char *path)
{
	const struct fonts_options options = {.manifest = SPAN(CASES "manifest")};
	struct span bytes;

	*b = (struct bench){.arena = arena_new(), .diags = diag_new(), .style = gazette};
	b->fonts = fonts_open(b->arena, b->diags, &options);
	CHECK(files_read(b->arena, b->diags, span_from_cstr(path), 10000000, &bytes));
	b->pages = pages_read(b->arena, b->diags, span_from_cstr(path), bytes);
	CHECK(b->fonts && b->pages && pages_check(b->pages, b->diags));
}

static void
bench_close(struct bench *b)
{
	fonts_close(b->fonts);
	diag_free(b->diags);
	arena_free(b->arena);
}

static struct pos
at(struct bench *b, const char *path, int32_t line, int32_t col_cp)
{
	return (struct pos){diag_add_file(b->diags, span_from_cstr(path)), line, col_cp};
}

/* One message for each way in which one may point at the pages. */
static void
report_all(struct bench *b)
{
	const char *notice = "issues/a/01-notice.md", *table = "issues/a/02-table.md";
	struct diags *d = b->diags;

	DIAG(d, CODE_GLYPH_MISSING, at(b, notice, 8, 38), SPAN("\xEE\x80\x80 (U+E000)"),
	    SPAN("字\xEE\x80\x80字"));
	DIAG(d, CODE_LINE_LOOSE, at(b, notice, 12, 1), SPAN("松行松行"));
	DIAG(d, CODE_BRACKET_MIXED, at(b, notice, 8, 21), SPAN("（三四五)"));
	DIAG(d, CODE_BRACKET_MIXED, at(b, notice, 8, 25), SPAN("（在同一行"));
	DIAG(d, CODE_BRACKET_MIXED, at(b, notice, 2, 5), SPAN("在首部，先于任何文字"));
	DIAG(d, CODE_BRACKET_MIXED, at(b, notice, 0, 0), SPAN("整个文件"));
	DIAG0(d, CODE_FIGURE_LOST, at(b, notice, 20, 1));
	DIAG0(d, CODE_INDICATOR_UNIT, at(b, table, 6, 31));
	DIAG0(d, CODE_INDICATOR_UNIT, at(b, table, 9, 2));
	DIAG(d, CODE_BRACKET_MIXED, at(b, "issues/a/issue.yaml", 3, 1), SPAN("不在版面上"));
	DIAG(d, CODE_LAYOUT_PAGES, POS_NONE, SPAN("20000"));
}

static struct pages *
make_proof(struct bench *b, enum diag_lang lang)
{
	const struct proof_request request = {b->pages, &b->style, b->fonts, b->diags, lang};
	return proof_from_pages(b->arena, &request);
}

static void
write_pages(const struct pages *pages, struct buffer *out)
{
	buffer_clear(out);
	pages_write(pages, out);
}

static bool
same_item(const struct pages_item *a, const struct pages_item *b)
{
	return a->kind == b->kind && a->element == b->element && a->x == b->x && a->y == b->y &&
	       a->width == b->width && a->height == b->height && a->face == b->face &&
	       a->size == b->size && a->rise == b->rise && a->turned == b->turned &&
	       a->adjust == b->adjust && a->adjust_count == b->adjust_count &&
	       (span_equal(a->text, b->text) ||
		   span_find(a->text, SPAN("\xEE\x80\x80")) != SIZE_MAX);
}

/* All of a page's items are there, in their order, with their places. */
static bool
holds_page(const struct pages_page *proof, const struct pages_page *page)
{
	size_t found = 0;

	for (size_t i = 0; i < proof->item_count && found < page->item_count; i++)
		found += same_item(&page->items[found], &proof->items[i]);
	return found == page->item_count && span_equal(proof->label, page->label) &&
	       proof->width == page->width && proof->height == page->height &&
	       proof->link_count >= page->link_count && proof->dest_count >= page->dest_count;
}

static size_t
count_links(const struct pages_page *page, const struct pages *pages, size_t from, size_t to)
{
	size_t count = 0;

	for (size_t i = 0; i < page->link_count; i++)
		for (size_t p = from; p < to; p++)
			for (size_t d = 0; d < pages->pages[p].dest_count; d++)
				count += span_equal(
				    page->links[i].target, pages->pages[p].dests[d].name);
	return count;
}

/* What holds of every proof. */
static void
check_proof(struct bench *b, const struct pages *proof, size_t marks)
{
	size_t front = proof->page_count - b->pages->page_count, there = 0, back = 0;

	CHECK(pages_check(proof, b->diags));
	CHECK(proof->purpose == PAGES_FOR_PROOF);
	CHECK(front > 0 && front % 2 == 0);
	for (size_t i = 0; i < b->pages->page_count; i++) {
		CHECK(holds_page(&proof->pages[front + i], &b->pages->pages[i]));
		back += count_links(&proof->pages[front + i], proof, 0, front);
	}
	for (size_t i = 0; i < front; i++)
		there += count_links(&proof->pages[i], proof, front, proof->page_count);
	CHECK(there == marks && back == marks);
	CHECK(proof->outline_count >= b->pages->outline_count + 1);
	CHECK(proof->outline[proof->outline_count - 1].title.ptr ==
	      b->pages->outline[b->pages->outline_count - 1].title.ptr);
}

static void
test_marks(void)
{
	static const char *const goldens[] = {CASES "marks.zh.pages", CASES "marks.en.pages"};
	struct bench b;
	struct buffer first = {NULL, 0, 0}, again = {NULL, 0, 0}, before = {NULL, 0, 0};

	TEST("proof: every mark once");
	bench_open(&b, CASES "marks.pages");
	write_pages(b.pages, &before);
	report_all(&b);
	for (int lang = DIAG_ZH; lang <= DIAG_EN; lang++) {
		const struct pages *proof = make_proof(&b, (enum diag_lang)lang);
		check_proof(&b, proof, 8);
		write_pages(proof, &first);
		golden_check(goldens[lang], buffer_span(&first));
		write_pages(make_proof(&b, (enum diag_lang)lang), &again);
		CHECK(span_equal(buffer_span(&first), buffer_span(&again)));
	}
	write_pages(b.pages, &again);
	CHECK(span_equal(buffer_span(&before), buffer_span(&again)));
	buffer_free(&first);
	buffer_free(&again);
	buffer_free(&before);
	bench_close(&b);
}

/* A list over several sheets, marks in a crowd, in a margin where they hardly fit. */
static void
test_crowd(void)
{
	struct bench b;

	TEST("proof: hundreds of messages at one place");
	bench_open(&b, CASES "marks.pages");
	for (int i = 0; i < 400; i++)
		DIAG(b.diags, CODE_BRACKET_MIXED, at(&b, "issues/a/01-notice.md", 8, 1),
		    diag_int(b.diags, i));
	check_proof(&b, make_proof(&b, DIAG_ZH), 400);
	b.style.margin_inner = 12000;
	check_proof(&b, make_proof(&b, DIAG_EN), 400);
	bench_close(&b);
}

static void
test_narrow(void)
{
	struct bench b;

	TEST("proof: no messages, a measure too narrow for two blocks");
	bench_open(&b, CASES "marks.pages");
	b.style.cells = 20;
	b.style.margin_inner = 170000;
	check_proof(&b, make_proof(&b, DIAG_ZH), 0);
	check_proof(&b, make_proof(&b, DIAG_EN), 0);
	bench_close(&b);
}

int
main(void)
{
	test_marks();
	test_crowd();
	test_narrow();
	return test_finish();
}
