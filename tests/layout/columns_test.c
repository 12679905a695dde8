/* Where columns and pages break: one rule a test, on lists made by hand. */
#include "base/limits.h"
#include "layout/columns_from_list.h"
#include "test.h"

#include <stdlib.h>

#define GRID 20000

struct bench {
	struct arena *arena;
	struct diags *diags;
	struct style style;
	struct layout_context context;
	struct list_region *regions[4];
	size_t count;
	struct columns columns;
	bool set;
};

static void
bench_open(struct bench *b, int32_t lines)
{
	*b = (struct bench){.arena = arena_new(), .diags = diag_new()};
	b->style = (struct style){.cell = 10000,
	    .grid = GRID,
	    .lines = lines,
	    .orphan_lines = 2,
	    .widow_lines = 2,
	    .region_min_lines = 3};
	b->context = (struct layout_context){b->arena, b->diags, NULL, &b->style, NULL};
}

static void
bench_close(struct bench *b)
{
	diag_free(b->diags);
	arena_free(b->arena);
}

static struct list_region *
add_region(struct bench *b, int32_t columns)
{
	struct list_region *r = ARENA_NEW(b->arena, struct list_region);
	r->columns = columns;
	b->regions[b->count++] = r;
	return r;
}

static struct list_box *
add_lines(struct bench *b, struct list_region *r, int32_t lines)
{
	return layout_add_box(b->arena, r, lines * GRID);
}

static void
add_paragraph(struct bench *b, struct list_region *r, int32_t lines)
{
	for (int32_t i = 0; i < lines; i++) {
		struct list_box *box = add_lines(b, r, 1);
		if (i > 0 && (i < 2 || lines - i < 2))
			box->penalty = LIST_NEVER;
	}
}

/* A heading that can give a line of white, and keeps two lines. */
static void
add_heading(struct bench *b, struct list_region *r, int32_t after)
{
	add_lines(b, r, 1)->stretch = GRID;
	size_t at = r->count;
	add_paragraph(b, r, after);
	r->boxes[at]->penalty = LIST_NEVER;
}

static void
set(struct bench *b)
{
	b->set = layout_columns_from_regions(&b->context, b->regions, b->count, &b->columns);
}

/* Column i holds boxes from..to, on that page, in so many lines. */
static bool
column_is(const struct bench *b, size_t i, size_t from, size_t to, int32_t page, int32_t lines)
{
	if (i >= b->columns.count)
		return false;
	const struct column *c = &b->columns.items[i];
	if (c->from == from && c->to == to && c->page == page && c->lines == lines)
		return true;
	printf("    column %zu: %zu..%zu page %d lines %d\n", i, c->from, c->to, c->page, c->lines);
	return false;
}

static void
test_fill_and_balance(void)
{
	struct bench b;
	TEST("columns fill, and the last page is balanced");
	bench_open(&b, 10);
	struct list_region *r = add_region(&b, 2);
	for (int i = 0; i < 29; i++)
		add_lines(&b, r, 1);
	set(&b);
	CHECK(b.set && b.columns.count == 4 && b.columns.page_count == 2);
	CHECK(column_is(&b, 0, 0, 10, 0, 10));
	CHECK(column_is(&b, 1, 10, 20, 0, 10));
	CHECK(column_is(&b, 2, 20, 25, 1, 5));
	CHECK(column_is(&b, 3, 25, 29, 1, 5)); /* the shortfall stands at the last foot */
	bench_close(&b);

	TEST("a text that fits one page is balanced on it");
	bench_open(&b, 10);
	r = add_region(&b, 2);
	for (int i = 0; i < 8; i++)
		add_lines(&b, r, 1);
	set(&b);
	CHECK(b.columns.count == 2);
	CHECK(column_is(&b, 0, 0, 4, 0, 4));
	CHECK(column_is(&b, 1, 4, 8, 0, 4));
	bench_close(&b);

	TEST("a single line stands in the first column");
	bench_open(&b, 10);
	add_lines(&b, add_region(&b, 2), 1);
	set(&b);
	CHECK(b.columns.count == 1 && b.columns.items[0].place == 0);
	bench_close(&b);
}

static void
test_paragraphs(void)
{
	struct bench b;
	TEST("no first line at a column's foot, no last line at its top");
	bench_open(&b, 10);
	struct list_region *r = add_region(&b, 1);
	add_paragraph(
	    &b, r, 9); /* its first nine lines, then a paragraph that would begin at the foot */
	add_paragraph(&b, r, 5);
	add_paragraph(&b, r, 6);
	set(&b);
	CHECK(column_is(&b, 0, 0, 9, 0, 10));
	CHECK(b.columns.items[1].from == 9);
	bench_close(&b);
	bench_open(&b, 10);
	r = add_region(&b, 1);
	add_paragraph(&b, r, 11); /* ten lines would leave one */
	set(&b);
	CHECK(column_is(&b, 0, 0, 9, 0, 10));
	CHECK(column_is(&b, 1, 9, 11, 1, 2));
	bench_close(&b);

	TEST("both columns end a line early rather than on different lines");
	bench_open(&b, 10);
	r = add_region(&b, 2);
	add_paragraph(&b, r, 11);
	add_paragraph(&b, r, 7);
	add_paragraph(&b, r, 20);
	set(&b);
	CHECK(column_is(&b, 0, 0, 9, 0, 9));
	CHECK(column_is(&b, 1, 9, 18, 0, 9));
	bench_close(&b);
}

static void
test_headings(void)
{
	struct bench b;
	TEST("a heading does not stand at a column's foot");
	bench_open(&b, 10);
	struct list_region *r = add_region(&b, 1);
	add_paragraph(&b, r, 8);
	add_heading(&b, r, 12);
	set(&b);
	CHECK(column_is(&b, 0, 0, 8, 0, 10));
	bench_close(&b);

	TEST("white above a heading makes a column's foot level");
	bench_open(&b, 10);
	r = add_region(&b, 2);
	add_paragraph(&b, r, 4);
	add_heading(&b, r, 4); /* nine lines, then one that may not stand alone */
	add_heading(&b, r, 9);
	add_paragraph(&b, r, 20);
	set(&b);
	CHECK(column_is(&b, 0, 0, 9, 0, 10));
	CHECK(b.columns.items[0].stretch_lines == 1);
	CHECK(column_is(&b, 1, 9, 19, 0, 10));
	mpt tops[9];
	layout_place_boxes(&b.style, &b.columns.items[0], tops);
	CHECK(tops[3] == 3 * GRID && tops[4] == 5 * GRID && tops[8] == 9 * GRID);
	bench_close(&b);
}

static void
test_regions(void)
{
	struct bench b;
	TEST("a region goes on under the one above, its glue between");
	bench_open(&b, 20);
	add_paragraph(&b, add_region(&b, 1), 5);
	struct list_region *r = add_region(&b, 2);
	r->glue = GRID;
	add_paragraph(&b, r, 8);
	set(&b);
	CHECK(b.columns.count == 3 && b.columns.page_count == 1);
	CHECK(b.columns.items[1].first_line == 6 && b.columns.items[2].first_line == 6);
	bench_close(&b);

	TEST("glue is dropped at a page's top");
	bench_open(&b, 10);
	add_paragraph(&b, add_region(&b, 1), 10);
	r = add_region(&b, 1);
	r->glue = 2 * GRID;
	add_paragraph(&b, r, 4);
	set(&b);
	CHECK(column_is(&b, 1, 0, 4, 1, 4) && b.columns.items[1].first_line == 0);
	bench_close(&b);

	TEST("a region that needs room under it takes it along");
	bench_open(&b, 10);
	add_paragraph(&b, add_region(&b, 1), 6);
	r = add_region(&b, 1);
	add_lines(&b, r, 2);
	r->reserve_lines = 4;
	add_paragraph(&b, add_region(&b, 2), 20);
	set(&b);
	CHECK(column_is(&b, 1, 0, 1, 1, 2));
	CHECK(b.columns.items[2].page == 1 && b.columns.items[2].first_line == 2);
	bench_close(&b);

	TEST("a region may ask for a page of its own");
	bench_open(&b, 10);
	add_paragraph(&b, add_region(&b, 1), 3);
	r = add_region(&b, 1);
	r->new_page = true;
	add_paragraph(&b, r, 3);
	set(&b);
	CHECK(column_is(&b, 1, 0, 3, 1, 3));
	bench_close(&b);
}

/* Rows of 1.1 lines in a group, after one line of text; rows from the second on repeat its head. */
static struct list_group *
add_table(struct bench *b, struct list_region *r, int rows)
{
	struct list_group *group = ARENA_NEW(b->arena, struct list_group);
	group->air = (struct style_air){GRID / 2, GRID / 2};
	group->repeat_height = GRID;
	for (int i = 0; i < rows; i++) {
		struct list_box *box = layout_add_box(b->arena, r, GRID * 11 / 10);
		box->group = group;
		box->repeats = i > 1;
		box->penalty = i == 1 ? LIST_NEVER : 0;
	}
	return group;
}

static void
test_groups(void)
{
	struct bench b;
	mpt tops[8];
	TEST("a group is rounded up to whole lines and stands in their middle");
	bench_open(&b, 20);
	struct list_region *r = add_region(&b, 1);
	add_lines(&b, r, 1);
	add_table(&b, r, 2); /* 2.2 lines and a line of air: four */
	add_lines(&b, r, 1);
	set(&b);
	CHECK(column_is(&b, 0, 0, 4, 0, 6));
	layout_place_boxes(&b.style, &b.columns.items[0], tops);
	CHECK(tops[1] == GRID + GRID / 2 + (4 * GRID - 32 * GRID / 10) / 2);
	CHECK(tops[2] == tops[1] + 11 * GRID / 10);
	CHECK(tops[3] == 5 * GRID);
	bench_close(&b);

	TEST("a group's air is dropped at a column's top, and its head repeated there");
	bench_open(&b, 6);
	r = add_region(&b, 1);
	add_table(&b, r, 8); /* five and a half lines, then the rest under the repeated head */
	set(&b);
	CHECK(column_is(&b, 0, 0, 5, 0, 6));
	CHECK(column_is(&b, 1, 5, 8, 1, 5)); /* a line of head and 3.3 of rows */
	layout_place_boxes(&b.style, &b.columns.items[0], tops);
	CHECK(tops[0] == GRID / 4); /* level with the em box of text beside it */
	layout_place_boxes(&b.style, &b.columns.items[1], tops);
	CHECK(tops[0] == GRID / 4 + GRID);
	bench_close(&b);
}

static void
test_broken(void)
{
	struct bench b;
	TEST("what is taller than a page is an error");
	bench_open(&b, 10);
	struct list_region *r = add_region(&b, 1);
	add_lines(&b, r, 11);
	add_lines(&b, r, 1);
	set(&b);
	CHECK(!b.set && diag_exit_status(b.diags) == 1);
	bench_close(&b);

	TEST("what may not be parted but must is parted");
	bench_open(&b, 10);
	r = add_region(&b, 2);
	for (int i = 0; i < 35; i++)
		add_lines(&b, r, 1)->penalty = LIST_NEVER;
	set(&b);
	CHECK(b.set && b.columns.page_count == 2);
	bench_close(&b);

	TEST("more pages than the limit are refused");
	bench_open(&b, 1);
	b.style.region_min_lines = 1;
	r = add_region(&b, 1);
	for (int i = 0; i <= LIMIT_PAGES; i++)
		add_lines(&b, r, 1);
	set(&b);
	CHECK(!b.set && diag_exit_status(b.diags) == 4);
	bench_close(&b);
}

int
main(void)
{
	test_fill_and_balance();
	test_paragraphs();
	test_headings();
	test_regions();
	test_groups();
	test_broken();
	return test_finish();
}
