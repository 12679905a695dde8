/*
 * parts_from_lines.c - finds what stands around a document's body: the number
 * by its brackets, the signature by its date, the issuers because they sign, the
 * enclosures by 附件： above them and the remark by its brackets below, the issued
 * text's title because the notice names it.
 */
#include "import/parts.h"
#include "import/title_from_line.h"

#define HEAD_LINES 16 /* a document's number stands among its first lines */
#define ISSUERS 6
#define ADDRESSEE_LINES 6
#define TITLE_LINES 10
#define ENCLOSURE_LINES 40
#define REMARK_LINES 4

/* The lines of a part that are text, by their index among all lines. */
struct rows {
	size_t *index;
	size_t count;
};

struct cutter {
	struct block_builder *b;
	const struct recipe_document *document;
	struct part *part;
	struct rows rows;
};

static struct line *
row(const struct cutter *c, size_t i)
{
	return &c->b->lines->items[c->rows.index[i]];
}

static struct span
squeezed(const struct cutter *c, size_t i)
{
	return line_squeeze(c->b->arena, row(c, i)->text);
}

static void
ask(const struct cutter *c, enum diag_code code, int32_t line)
{
	DIAG(c->b->diags, code, ((struct pos){c->b->file, line, 1}), diag_int(c->b->diags, line));
}

static struct rows
find_rows(struct block_builder *b, size_t first, size_t last)
{
	struct rows rows = {ARENA_ARRAY(b->arena, size_t, last - first), 0};
	for (size_t i = first; i < last; i++) {
		const struct line *line = &b->lines->items[i];
		if (line->use == LINE_TEXT && !line->figure && !line->box && !line->table)
			rows.index[rows.count++] = i;
	}
	return rows;
}

static void
add_page(const struct cutter *c, struct page_list *pages, int32_t page)
{
	if (page == 0)
		return;
	ARENA_GROW(c->b->arena, int32_t, pages->items, pages->count, pages->capacity);
	pages->items[pages->count++] = page;
}

static void
claim(const struct cutter *c, struct line *line, struct page_list *pages)
{
	line->claimed = true;
	add_page(c, pages, line->page);
}

static void
take_lines(const struct cutter *c, struct part_lines *out, struct page_list *pages, size_t first,
    size_t last)
{
	out->items = ARENA_ARRAY(c->b->arena, struct part_line, last - first);
	for (size_t i = first; i < last; i++) {
		claim(c, row(c, i), pages);
		out->items[out->count++] =
		    (struct part_line){title_from_line(c->b->arena, row(c, i)->text), row(c, i)};
	}
}

/* 济槐政发〔2021〕1号: brackets around a year, and 号 at the end. */
static bool
is_document_number(struct span text)
{
	size_t open = span_find(text, SPAN("〔")), close = span_find(text, SPAN("〕"));
	int64_t value;
	if (open == SIZE_MAX || close == SIZE_MAX || open == 0 || close < open)
		return false;
	struct span year = span_take(span_skip(text, open + 3), close - open - 3);
	struct span rest = span_skip(text, close + 3);
	if (!span_ends_with(rest, SPAN("号")) && !span_ends_with(rest, SPAN("號")))
		return false;
	rest = span_take(rest, rest.len_bytes - 3);
	return year.len_bytes == 4 && span_parse_int(year, &value) && span_parse_int(rest, &value);
}

static size_t
find_number(const struct cutter *c)
{
	for (size_t i = 1; i < c->rows.count && i < HEAD_LINES; i++)
		if (is_document_number(squeezed(c, i)))
			return i;
	return SIZE_MAX;
}

/* The last line that is a date and nothing else. */
static size_t
find_date(const struct cutter *c)
{
	for (size_t i = c->rows.count; i-- > 0;) {
		c->part->signed_iso = iso_from_date(c->b->arena, squeezed(c, i));
		if (c->part->signed_iso.ptr)
			return i;
	}
	return SIZE_MAX;
}

/* How many lines of issuers stand at the head and again above the date; 0: none do. */
static size_t
count_issuers(const struct cutter *c, size_t head, size_t date)
{
	for (size_t n = 1; n < head && n <= ISSUERS && n <= date; n++) {
		bool same = date - n >= head;
		for (size_t i = 0; i < n && same; i++)
			same = span_equal(squeezed(c, i), squeezed(c, date - n + i));
		if (same)
			return n;
	}
	return 0;
}

/* Row of 附件：, from which on all rows up to `end` name what is attached; `end` where none does.
 */
static size_t
find_enclosures(const struct cutter *c, size_t first, size_t end)
{
	for (size_t i = end; i-- > first && end - i <= ENCLOSURE_LINES;) {
		struct span text = squeezed(c, i);
		if (span_find(text, SPAN("。")) != SIZE_MAX)
			break;
		if (span_starts_with(text, SPAN("附件：")))
			return i;
	}
	return end;
}

/*
 * 附件：1.…, 2.… as names; a line without the next ordinal goes on with the name above. False where
 * they are not written as the chain prints them: then they stay paragraphs of the body.
 */
static bool
take_enclosures(const struct cutter *c, size_t first, size_t end)
{
	struct arena *arena = c->b->arena;
	struct part_lines names = {ARENA_ARRAY(arena, struct part_line, end - first), 0};
	size_t numbered = 0;
	for (size_t i = first; i < end; i++) {
		struct span text = squeezed(c, i);
		if (i == first)
			text = span_skip(text, sizeof "附件：" - 1);
		const struct span ordinal[] = {
		    diag_int(c->b->diags, (int64_t)names.count + 1), SPAN(".")};
		struct span label = arena_join(arena, ordinal, 2);
		bool begins = span_starts_with(text, label);
		if (begins)
			text = span_skip(text, label.len_bytes);
		numbered += begins;
		struct part_line *last = &names.items[names.count - (begins || i == first ? 0 : 1)];
		if (begins || i == first)
			names.items[names.count++] = (struct part_line){text, row(c, i)};
		else
			last->text = arena_join(arena, (struct span[]){last->text, text}, 2);
	}
	if (numbered != (names.count > 1 ? names.count : 0) || names.items[0].text.len_bytes == 0)
		return false;
	for (size_t i = first; i < end; i++)
		claim(c, row(c, i), &c->part->pages_below);
	c->part->enclosures = names;
	return true;
}

/* （此件公开发布） under the date, up to the part's end. */
static void
take_remark(const struct cutter *c, size_t first)
{
	if (first >= c->rows.count || c->rows.count - first > REMARK_LINES)
		return;
	if (span_starts_with(squeezed(c, first), SPAN("（")) &&
	    span_ends_with(squeezed(c, c->rows.count - 1), SPAN("）")))
		take_lines(c, &c->part->remark, &c->part->pages_below, first, c->rows.count);
}

/* Issuers and signatories, above the title and above the date. Sets where the body ends. */
static size_t
take_issuers(struct cutter *c, size_t head, size_t date, size_t *body_end)
{
	const struct recipe_part *told = c->part->recipe;
	size_t above = date == SIZE_MAX ? 0 : count_issuers(c, head, date), below = above;
	bool asked = head != SIZE_MAX && date != SIZE_MAX && above == 0;
	if (told->issuer_lines != RECIPE_UNSAID)
		above = (size_t)told->issuer_lines;
	if (told->signature_lines != RECIPE_UNSAID)
		below = (size_t)told->signature_lines;
	asked = asked &&
		(told->issuer_lines == RECIPE_UNSAID || told->signature_lines == RECIPE_UNSAID);
	if (asked || above > c->rows.count || (date != SIZE_MAX && below > date - above))
		ask(c, CODE_IMPORT_ASK_ISSUERS, told->first_line);
	if (above > c->rows.count)
		above = 0;
	if (date == SIZE_MAX || below > date - above)
		below = 0;
	take_lines(c, &c->part->issuers, &c->part->pages_above, 0, above);
	if (date != SIZE_MAX) {
		size_t enclosures = find_enclosures(c, above, date - below);
		if (enclosures == date - below || !take_enclosures(c, enclosures, date - below))
			enclosures = date - below;
		take_lines(c, &c->part->signatories, &c->part->pages_below, date - below, date);
		claim(c, row(c, date), &c->part->pages_below);
		take_remark(c, date + 1);
		*body_end = c->rows.index[enclosures];
	}
	return above;
}

/* Index behind the addressees, which end with a colon; `first` where there are none. */
static size_t
take_addressees(struct cutter *c, size_t first)
{
	for (size_t i = first; i < c->rows.count && i < first + ADDRESSEE_LINES; i++) {
		struct span text = squeezed(c, i);
		if (span_find(text, SPAN("。")) != SIZE_MAX)
			break;
		if (span_ends_with(text, SPAN("：")) || span_ends_with(text, SPAN(":"))) {
			take_lines(c, &c->part->addressees, &c->part->pages_above, first, i + 1);
			return i + 1;
		}
	}
	return first;
}

/* All lines that stand in front of the first table, where that ends the title. */
static size_t
rows_before_table(const struct cutter *c, size_t first)
{
	size_t i = first;
	while (i < c->rows.count && (i == first || c->rows.index[i] == c->rows.index[i - 1] + 1))
		i++;
	if (i == first)
		return 0;
	size_t next = c->rows.index[i - 1] + 1;
	bool table = next < c->b->lines->count && c->b->lines->items[next].table;
	return table && i - first <= TITLE_LINES ? i - first : 0;
}

/*
 * How many lines the title of an issued text has: as many as the notice's title
 * names (关于印发…的通知). 0: it does not name them.
 */
static size_t
named_title_lines(const struct cutter *c, const struct part *notice)
{
	struct arena *arena = c->b->arena;
	struct span named = {"", 0}, title = {"", 0};
	for (size_t i = 0; notice && i < notice->title.count; i++)
		named = arena_join(arena,
		    (struct span[]){named, line_squeeze(arena, notice->title.items[i].text)}, 2);
	for (size_t i = 0; i < c->rows.count && i < TITLE_LINES; i++) {
		title = arena_join(arena, (struct span[]){title, squeezed(c, i)}, 2);
		size_t at = span_find(named, title);
		if (at == SIZE_MAX)
			return 0;
		struct span behind = span_skip(named, at + title.len_bytes);
		if (span_starts_with(behind, SPAN("的")) || span_starts_with(behind, SPAN("》的")))
			return i + 1;
	}
	return 0;
}

/* Takes the title, which begins at row `first`; index of the row behind it. */
static size_t
take_title(struct cutter *c, size_t first, size_t found)
{
	size_t count = found;
	if (c->part->recipe->title_lines != RECIPE_UNSAID)
		count = (size_t)c->part->recipe->title_lines;
	if (count == 0 || first + count > c->rows.count) {
		ask(c, CODE_IMPORT_ASK_TITLE, c->part->recipe->first_line);
		count = first < c->rows.count ? 1 : 0;
	}
	take_lines(c, &c->part->title, &c->part->pages_above, first, first + count);
	return first + count;
}

static void
take_body(struct cutter *c, size_t first_row, size_t body_end)
{
	size_t first = first_row > 0 ? c->rows.index[first_row - 1] + 1 : body_end;
	if (first < body_end)
		c->part->blocks =
		    blocks_from_lines(c->b, first, body_end, c->part->recipe->measure_cells);
}

static void
start_part(struct cutter *c, struct part *part, const struct recipe_part *recipe, size_t first,
    size_t last)
{
	c->part = part;
	part->recipe = recipe;
	c->rows = find_rows(c->b, first, last);
	part->page = c->rows.count > 0 ? row(c, 0)->on_page : 0;
}

static void
cut_main(struct cutter *c, const struct recipe *recipe, size_t last)
{
	size_t number = find_number(c), date = find_date(c), body_end = last;
	size_t head = number;
	bool signs = number != SIZE_MAX || c->part->recipe->signature_lines > 0;
	if (signs && date == SIZE_MAX)
		ask(c, CODE_IMPORT_ASK_DATE, c->part->recipe->first_line);
	if (head == SIZE_MAX && c->part->recipe->title_lines != RECIPE_UNSAID)
		head = (size_t)c->part->recipe->title_lines + 1;
	size_t at = take_issuers(c, head == SIZE_MAX ? 0 : head, date, &body_end);
	if (number != SIZE_MAX) {
		size_t title = take_title(c, at, number > at ? number - at : 0);
		if (title != number)
			ask(c, CODE_IMPORT_ASK_TITLE, c->part->recipe->first_line);
		take_lines(c, &c->part->number, &c->part->pages_above, number, number + 1);
		at = take_addressees(c, number + 1);
	} else {
		at = take_title(c, at, rows_before_table(c, at));
	}
	take_body(c, at, body_end);
	if (c->document->appointment)
		names_from_blocks(c->b, recipe, c->part->blocks);
}

/* 附件, or 附件1 where there are several: the model prints it, so it has to stand in the text. */
static size_t
take_label(struct cutter *c, size_t number, size_t of)
{
	struct span parts[2] = {SPAN("附件"), {"", 0}};
	if (of > 1)
		parts[1] = diag_int(c->b->diags, (int64_t)number);
	struct span label = arena_join(c->b->arena, parts, 2);
	if (c->rows.count > 0 && span_equal(squeezed(c, 0), label)) {
		claim(c, row(c, 0), &c->part->pages_above);
		return 1;
	}
	DIAG(c->b->diags, CODE_IMPORT_ASK_LABEL,
	    ((struct pos){c->b->file, c->part->recipe->first_line, 1}), label);
	return 0;
}

/* The print line （2021年6月2日印发） at the very end; index of the line behind the rest. */
static size_t
take_print_line(struct cutter *c, struct page_list *pages, size_t first, size_t last)
{
	struct rows rows = find_rows(c->b, first, last);
	if (rows.count == 0)
		return last;
	struct line *line = &c->b->lines->items[rows.index[rows.count - 1]];
	struct span text = line_squeeze(c->b->arena, line->text);
	if (!span_starts_with(text, SPAN("（")) || !span_ends_with(text, SPAN("印发）")))
		return last;
	struct span date = span_take(span_skip(text, 3), text.len_bytes - 3 - 9);
	c->part->printed_iso = iso_from_date(c->b->arena, date);
	if (!c->part->printed_iso.ptr)
		return last;
	claim(c, line, pages);
	return rows.index[rows.count - 1];
}

static size_t
part_start(const struct block_builder *b, const struct recipe_part *part)
{
	return lines_find(b->lines, part->first_line);
}

struct document *
document_from_lines(struct block_builder *b, const struct recipe *recipe,
    const struct recipe_document *told, size_t first, size_t last)
{
	struct document *d = ARENA_NEW(b->arena, struct document);
	struct cutter c = {.b = b, .document = told};
	d->recipe = told;
	d->attachments = ARENA_ARRAY(b->arena, struct part, told->attachment_count);
	c.part = &d->main;
	struct page_list print_pages = {0};
	last = take_print_line(&c, &print_pages, first, last);
	size_t attachments =
	    told->attachment_count > 0 ? part_start(b, &told->attachments[0]) : last;
	size_t issued = told->issued ? part_start(b, told->issued) : attachments;
	start_part(&c, &d->main, &told->part, first, issued);
	cut_main(&c, recipe, issued);
	if (told->issued) {
		d->issued = ARENA_NEW(b->arena, struct part);
		start_part(&c, d->issued, told->issued, issued, attachments);
		take_body(&c, take_title(&c, 0, named_title_lines(&c, &d->main)), attachments);
	}
	for (size_t i = 0; i < told->attachment_count; i++) {
		size_t from = part_start(b, &told->attachments[i]);
		size_t to = i + 1 < told->attachment_count
				? part_start(b, &told->attachments[i + 1])
				: last;
		start_part(
		    &c, &d->attachments[d->attachment_count++], &told->attachments[i], from, to);
		size_t label = take_label(&c, i + 1, told->attachment_count);
		take_body(&c, take_title(&c, label, 0), to);
	}
	/* The print line stands behind the last part. */
	for (size_t i = 0; i < print_pages.count; i++)
		add_page(&c, &c.part->pages_below, print_pages.items[i]);
	return d;
}
