/*
 * sheets_from_pages.c - counts of pages, blanks and printed sheets, the width
 * of the spine, and whether the imprint says the same.
 *
 * A printed sheet (印张) is as many pages as the format's number (开数) says: of
 * A4 (大16开) sixteen. The block of perfect binding is as thick as its leaves.
 */
#include "ir/paper.h"
#include "press/sheets.h"

#define COVER_PAGES 4

static int32_t
round_up(int32_t value, int32_t unit)
{
	return (value + unit - 1) / unit * unit;
}

void
press_count_sheets(
    const struct pages *pages, const struct press_options *options, struct press_sheets *out)
{
	const struct style_press *style = &options->style->press;
	const struct model_node *issue = options->model->issue;
	struct span binding = model_get(issue, MODEL_KEY_BINDING);
	struct press_sheets s = {.perfect = style->perfect,
	    .reading = (int32_t)pages->page_count,
	    .sheet_pages = style->sheet_pages,
	    .format_pages = style->format_pages,
	    .paper_um = style->paper_um};
	if (binding.ptr)
		s.perfect = model_is(issue, MODEL_KEY_BINDING, "perfect");
	paper_from_text(model_get(issue, MODEL_KEY_PAPER), &s.paper_um);
	if (s.perfect) {
		/* No text on the inside of the back cover, which is of another paper. */
		int32_t block = round_up(s.reading + 2 - COVER_PAGES, s.sheet_pages);
		if (block < s.sheet_pages)
			block = s.sheet_pages;
		s.total = block + COVER_PAGES;
		s.counted = block;
		s.spine = MPT_FROM_UM((int64_t)s.paper_um * (block / 2));
	} else {
		s.total = round_up(s.reading + 1, s.sheet_pages);
		while (s.total <= COVER_PAGES)
			s.total += s.sheet_pages;
		s.counted = s.total;
	}
	s.blanks = s.total - 1 - s.reading;
	*out = s;
}

int64_t
press_printed_sheets(const struct press_sheets *sheets)
{
	return ((int64_t)sheets->counted * 2000 + sheets->format_pages) /
	       (2 * (int64_t)sheets->format_pages);
}

/* Thousandths as a decimal: 2.25, 3. */
static struct span
decimal(struct arena *arena, int64_t value, int decimals)
{
	struct buffer b = {NULL, 0, 0};
	int64_t scale = 1;
	for (; decimals > 0 && value % 10 == 0; decimals--)
		value /= 10;
	for (int i = 0; i < decimals; i++)
		scale *= 10;
	buffer_append_int(&b, value / scale);
	if (decimals > 0)
		buffer_append_byte(&b, '.');
	for (value %= scale; scale > 1; value %= scale) {
		scale /= 10;
		buffer_append_int(&b, value / scale);
	}
	struct span text = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return text;
}

/* The decimal that a text begins with, in thousandths, and its places. False: there is none. */
static bool
read_decimal(struct span s, int64_t *value, int *places)
{
	size_t digits = 0;
	*value = 0;
	*places = -1;
	for (size_t i = 0; i < s.len_bytes && digits < 9; i++) {
		char c = s.ptr[i];
		if (c == '.' && *places < 0 && digits) {
			*places = 0;
			continue;
		}
		if (c < '0' || c > '9')
			break;
		if (*places >= 0 && ++*places > 3)
			return false;
		*value = *value * 10 + (c - '0');
		digits++;
	}
	for (int p = *places < 0 ? 0 : *places; p < 3; p++)
		*value *= 10;
	*places = *places < 0 ? 0 : *places;
	return digits > 0;
}

/* Whether what the imprint says is right, as far as its decimals go. */
static bool
says_sheets(struct span value, int64_t sheets)
{
	int64_t said, unit = 1000;
	int places;
	if (!read_decimal(value, &said, &places))
		return false;
	for (int i = 0; i < places; i++)
		unit /= 10;
	int64_t off = said > sheets ? said - sheets : sheets - said;
	return places == 0 ? off == 0 : 2 * off <= (unit > 1 ? unit : 1);
}

/* The number in 大16开 or in 1/16; 0 where there is none. */
static int64_t
said_format(struct span value)
{
	size_t at = span_find(value, SPAN("开"));
	size_t begin = 0, end = 0;
	int64_t number = 0;
	if (at != SIZE_MAX) {
		begin = end = at;
		while (begin > 0 && value.ptr[begin - 1] >= '0' && value.ptr[begin - 1] <= '9')
			begin--;
	} else if ((at = span_find(value, SPAN("1/"))) != SIZE_MAX) {
		begin = end = at + 2;
		while (end < value.len_bytes && value.ptr[end] >= '0' && value.ptr[end] <= '9')
			end++;
	}
	return span_parse_int(span_take(span_skip(value, begin), end - begin), &number) ? number
											: 0;
}

static void
check_imprint(struct diags *diags, struct arena *arena, const struct model_node *line,
    const struct press_sheets *sheets)
{
	struct span label = model_get(line, MODEL_KEY_LABEL);
	struct span value = model_get(line, MODEL_KEY_VALUE);
	int64_t format = said_format(value), printed = press_printed_sheets(sheets);
	if (span_equal(label, SPAN("印张")) && !says_sheets(value, printed))
		DIAG(diags, CODE_PRESS_SHEETS_DIFFER, line->pos, value, decimal(arena, printed, 3),
		    diag_int(diags, sheets->counted), diag_int(diags, sheets->format_pages));
	if (span_equal(label, SPAN("开本")) && format && format != sheets->format_pages)
		DIAG(diags, CODE_PRESS_FORMAT_DIFFERS, line->pos, value,
		    diag_int(diags, sheets->format_pages));
}

void
press_report_sheets(
    struct diags *diags, const struct model *model, const struct press_sheets *sheets)
{
	struct arena *scratch = arena_new();
	struct pos pos = model->issue->pos;
	int64_t spine_um =
	    ((int64_t)sheets->paper_um * (sheets->perfect ? sheets->counted / 2 : 0));
	DIAG(diags, CODE_PRESS_SHEETS, pos, diag_int(diags, sheets->total),
	    diag_int(diags, sheets->total - COVER_PAGES),
	    decimal(scratch, press_printed_sheets(sheets), 3), decimal(scratch, spine_um, 3));
	if (sheets->blanks > 0)
		DIAG(diags, CODE_PRESS_BLANKS, pos, diag_int(diags, sheets->blanks),
		    diag_int(diags, sheets->reading + 1),
		    diag_int(diags, sheets->reading + sheets->blanks));
	for (const struct model_node *n = model->issue->first; n; n = n->next)
		if (n->kind == MODEL_IMPRINT)
			check_imprint(diags, scratch, n, sheets);
	arena_free(scratch);
}
