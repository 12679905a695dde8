/*
 * front_from_messages.c - what an editor reads first: can the issue go to
 * print, how it fits, what the marks mean, and the list of all messages.
 */
#include "proof/sheet.h"

#define COLUMN_GAP 24000
#define ROW 15000 /* of figures and legend */
#define LIST_LEADING 14500
#define LIST_AIR 6500   /* between entries */
#define LIST_TEXT 26000 /* from the left edge: behind the number */
#define LIST_LINES_MOST 40

static const struct proof_type type_title = {ROLE_TITLE, 26000, PROOF_BLACK};
static const struct proof_type type_issue = {ROLE_KAI, 13000, PROOF_BLACK};
static const struct proof_type type_head = {ROLE_HEAD, 11000, PROOF_BLACK};
static const struct proof_type type_text = {ROLE_BODY, 10000, PROOF_BLACK};
static const struct proof_type type_small = {ROLE_BODY, 9000, PROOF_BLACK};
static const struct proof_type type_grey = {ROLE_SANS, 8500, PROOF_GREY};

#define MEASURE_LEAST 400000
#define EDGE_LEAST 20000

/* The sheets being filled: y is where the last line ended, upwards from the foot. */
struct front {
	struct proof *p;
	size_t sheet; /* the last */
	mpt left, measure, y, foot;
};

/* Where the place of an entry begins, behind its text. */
static mpt
place_x(const struct front *f)
{
	return f->measure * 7 / 10;
}

static struct pages_page *
sheet(struct front *f)
{
	return &f->p->out->pages[f->sheet];
}

static void
begin_sheet(struct front *f)
{
	struct proof *p = f->p;
	const struct style *s = p->style;
	f->sheet = p->out->page_count;
	struct span label =
	    PROOF_SAY(p, PROOF_FOLIO, proof_number(p, (int64_t)p->out->page_count + 1));
	proof_add_page(p, s->page_width, s->page_height, label);
	/* The issue's own measure, but where that is too narrow for two blocks side by side. */
	f->left = proof_left(p, f->sheet);
	f->measure = proof_measure(p);
	if (f->measure < MEASURE_LEAST) {
		f->left = EDGE_LEAST;
		f->measure = s->page_width - 2 * EDGE_LEAST;
	}
	f->y = proof_top(p);
	f->foot = f->y - s->lines * s->grid;
	mpt width = proof_text_width(p, label, type_grey);
	proof_add_text(p, sheet(f), PAGES_ARTIFACT,
	    f->sheet % 2 == 0 ? f->left + f->measure - width : f->left, f->foot - s->folio_baseline,
	    label, type_grey);
}

static void
add_line(struct front *f, mpt x, mpt down, enum pages_element_kind kind, struct span words,
    struct proof_type type)
{
	struct proof *p = f->p;
	int32_t element = proof_add_element(p, kind, p->element);
	f->y -= down;
	proof_add_text(p, sheet(f), element, f->left + x, f->y, words, type);
}

/* Lines below each other, the first at the baseline; returns that of the last. */
static mpt
add_lines(struct front *f, int32_t element, mpt x, mpt baseline, mpt measure, struct span words,
    struct proof_type type, mpt leading)
{
	struct proof *p = f->p;
	for (int n = 0; words.len_bytes > 0 && n < LIST_LINES_MOST; n++) {
		struct span line = proof_cut_line(p, &words, type, measure);
		baseline -= n > 0 ? leading : 0;
		proof_add_text(p, sheet(f), element, f->left + x, baseline, line, type);
	}
	return baseline;
}

static size_t
count_kind(const struct proof *p, enum diag_severity least, enum diag_severity most)
{
	size_t count = 0;
	for (size_t i = 0; i < p->message_count; i++)
		count += p->messages[i].message.severity >= least &&
			 p->messages[i].message.severity <= most;
	return count;
}

static void
add_summary(struct front *f)
{
	struct proof *p = f->p;
	size_t errors = diag_count(p->request->run, DIAG_ERROR);
	size_t warnings = diag_count(p->request->run, DIAG_WARNING) - errors;
	size_t notes = diag_count(p->request->run, DIAG_NOTE) - errors - warnings;
	struct span title = PROOF_SAY0(p, PROOF_TITLE);
	struct proof_type verdict = {ROLE_HEAD, 14000, errors ? PROOF_RED : PROOF_BLACK};
	mpt width = proof_text_width(p, title, type_title);
	add_line(f, 0, 24 * MPT_PER_PT, PAGES_TITLE, title, type_title);
	add_line(f, width + 14 * MPT_PER_PT, 0, PAGES_P, p->in->title, type_issue);
	f->y -= 11 * MPT_PER_PT;
	proof_add_rule(p, sheet(f), f->left, f->y, f->measure, 1000, PROOF_BLACK);
	add_line(f, 0, 25 * MPT_PER_PT, PAGES_P,
	    errors ? PROOF_SAY(p, PROOF_UNFIT, proof_number(p, (int64_t)errors))
		   : PROOF_SAY0(p, PROOF_FIT),
	    verdict);
	add_line(f, 0, 20 * MPT_PER_PT, PAGES_P,
	    warnings + notes > 0 ? PROOF_SAY(p, PROOF_COUNTS, proof_number(p, (int64_t)warnings),
				       proof_number(p, (int64_t)notes))
				 : PROOF_SAY0(p, PROOF_NONE_ELSE),
	    type_text);
	f->y -= 14 * MPT_PER_PT;
}

/* --- figures, at the left --- */

static mpt
block_width(const struct front *f)
{
	return (f->measure - COLUMN_GAP) / 2;
}

static void
add_block_head(struct front *f, mpt x, mpt width, enum proof_word word)
{
	struct proof *p = f->p;
	add_line(f, x, 14 * MPT_PER_PT, PAGES_H1, PROOF_SAY0(p, word), type_head);
	f->y -= 6 * MPT_PER_PT;
	proof_add_rule(p, sheet(f), f->left + x, f->y, width, 500, PROOF_BLACK);
}

static void
add_figure(struct front *f, enum proof_word word, struct span value)
{
	struct proof *p = f->p;
	mpt values = block_width(f) * 42 / 100;
	int32_t element = proof_add_element(p, PAGES_P, p->element);
	struct span words = value.ptr ? value : PROOF_SAY0(p, PROOF_NONE);
	f->y -= ROW;
	proof_add_text(p, sheet(f), element, f->left, f->y, PROOF_SAY0(p, word), type_grey);
	f->y = add_lines(
	    f, element, values, f->y, block_width(f) - values, words, type_small, ROW - 2000);
}

/* A number of tenths as 3.4%. */
static struct span
tenths_words(struct proof *p, int64_t tenths)
{
	const struct span parts[] = {
	    proof_number(p, tenths / 10), SPAN("."), proof_number(p, tenths % 10), SPAN("%")};
	return arena_join(p->arena, parts, 4);
}

static void
add_figures(struct front *f)
{
	struct proof *p = f->p;
	const struct proof_figures *figures = &p->figures;
	struct span none = {NULL, 0}, worst = none;
	if (figures->worst > 0)
		worst = PROOF_SAY(p, PROOF_WORST_AT, proof_number(p, figures->worst),
		    proof_page_words(p, figures->worst_page));
	add_block_head(f, 0, block_width(f), PROOF_FIGURES);
	add_figure(f, PROOF_PAGES, proof_number(p, (int64_t)p->in->page_count));
	add_figure(f, PROOF_LINES, proof_number(p, (int64_t)figures->lines));
	add_figure(f, PROOF_MEAN, figures->lines ? tenths_words(p, figures->mean_tenths) : none);
	add_figure(f, PROOF_WORST, worst);
	add_figure(f, PROOF_SQUEEZED, proof_number(p, (int64_t)figures->squeezed));
	add_figure(f, PROOF_LOOSE, proof_loose_words(p));
	add_figure(f, PROOF_FEET, proof_feet_words(p));
	add_figure(f, PROOF_FALLBACK, proof_fallback_words(p));
}

/* --- the legend, at the right --- */

enum sample { SAMPLE_GRID, SAMPLE_COLUMN, SAMPLE_BAR, SAMPLE_MARK };

struct legend_row {
	enum proof_word word;
	enum sample sample;
	int32_t value; /* percent of a bar, severity of a mark */
};

static void
add_sample(struct front *f, const struct legend_row *row, mpt x)
{
	struct proof *p = f->p;
	int32_t limit = proof_limit_percent(p);
	int32_t percent = row->word == PROOF_LEGEND_LOOSE ? limit + limit / 5 : row->value;
	switch (row->sample) {
	case SAMPLE_GRID:
		for (mpt i = 0; i < 3; i++)
			proof_add_rule(
			    p, sheet(f), x, f->y - 1000 + i * 4000, 40000, 200, PROOF_BLUE);
		break;
	case SAMPLE_COLUMN:
		proof_add_frame(p, sheet(f), x, f->y - 1500, 40000, 9000, 350, PROOF_BLUE);
		break;
	case SAMPLE_BAR:
		proof_add_bar(p, sheet(f), x, f->y, true, percent, row->word == PROOF_LEGEND_LOOSE);
		break;
	case SAMPLE_MARK:
		proof_add_mark(p, sheet(f), PAGES_ARTIFACT, x, f->y, (enum diag_severity)row->value,
		    row->value == DIAG_ERROR     ? 1
		    : row->value == DIAG_WARNING ? 2
						 : 3);
		break;
	}
}

static void
add_legend(struct front *f)
{
	static const struct legend_row rows[] = {
	    {PROOF_LEGEND_GRID, SAMPLE_GRID, 0},
	    {PROOF_LEGEND_COLUMN, SAMPLE_COLUMN, 0},
	    {PROOF_LEGEND_GOOD, SAMPLE_BAR, 0},
	    {PROOF_LEGEND_STRETCHED, SAMPLE_BAR, 18},
	    {PROOF_LEGEND_SQUEEZED, SAMPLE_BAR, -35},
	    {PROOF_LEGEND_LOOSE, SAMPLE_BAR, 0},
	    {PROOF_LEGEND_ERROR, SAMPLE_MARK, DIAG_ERROR},
	    {PROOF_LEGEND_WARNING, SAMPLE_MARK, DIAG_WARNING},
	    {PROOF_LEGEND_NOTE, SAMPLE_MARK, DIAG_NOTE},
	};
	struct proof *p = f->p;
	mpt x = block_width(f) + COLUMN_GAP, words_x = x + 50 * MPT_PER_PT;
	mpt measure = f->measure - words_x;
	struct span limit = proof_number(p, proof_limit_percent(p));
	add_block_head(f, x, block_width(f), PROOF_LEGEND);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int32_t element = proof_add_element(p, PAGES_P, p->element);
		f->y -= ROW;
		add_sample(f, &rows[i], f->left + x);
		f->y = add_lines(f, element, words_x, f->y, measure,
		    proof_words(p, rows[i].word, &limit, 1), type_grey, ROW - 3000);
	}
	int32_t element = proof_add_element(p, PAGES_P, p->element);
	f->y -= ROW;
	f->y = add_lines(f, element, words_x, f->y, measure, PROOF_SAY0(p, PROOF_LEGEND_MARK),
	    type_grey, ROW - 3000);
}

/* --- the list --- */

/* Paths without the folder that all of the issue's have in common. */
static struct span
short_path(struct proof *p, struct pos pos)
{
	struct span path = diag_file(p->request->run, pos.file);
	struct span folder = {NULL, 0};
	for (size_t page = 0; page < p->in->page_count && !folder.ptr; page++) {
		const struct pages_page *in = &p->in->pages[page];
		for (size_t i = 0; i < in->item_count && !folder.ptr; i++)
			folder = diag_file(p->request->run, in->items[i].pos.file);
	}
	while (folder.len_bytes > 0 &&
	       (folder.ptr[folder.len_bytes - 1] != '/' || !span_starts_with(path, folder)))
		folder.len_bytes--;
	return span_skip(path, folder.len_bytes);
}

static struct span
source_words(struct proof *p, struct pos pos)
{
	struct span colon = SPAN(":");
	const struct span parts[] = {short_path(p, pos), pos.line > 0 ? colon : SPAN(""),
	    pos.line > 0 ? proof_number(p, pos.line) : SPAN(""), pos.col_cp > 0 ? colon : SPAN(""),
	    pos.col_cp > 0 ? proof_number(p, pos.col_cp) : SPAN("")};
	return pos.file < 0 ? SPAN("") : arena_join(p->arena, parts, 5);
}

/* 第 12 页 右栏 第 14 行 */
static struct span
place_words(struct proof *p, const struct proof_message *m)
{
	if (m->page == PROOF_NO_PAGE)
		return PROOF_SAY0(p, PROOF_NO_PLACE);
	const struct pages_page *in = &p->in->pages[m->page];
	const struct pages_column *c = proof_column_at(in, m->x, m->y);
	mpt middle = proof_left(p, m->page) + proof_measure(p) / 2;
	struct span column = SPAN(""), line = SPAN(""), gap = SPAN("");
	if (c) {
		column = PROOF_SAY0(p, c->x >= middle              ? PROOF_RIGHT
				       : c->x + c->width <= middle ? PROOF_LEFT
								   : PROOF_FULL);
		gap = SPAN(" ");
	}
	if (c && !c->turned && p->style->grid > 0)
		line = PROOF_SAY(
		    p, PROOF_LINE, proof_number(p, (proof_top(p) - m->y) / p->style->grid + 1));
	const struct span parts[] = {
	    proof_page_words(p, m->page), gap, column, line.len_bytes > 0 ? gap : SPAN(""), line};
	return arena_join(p->arena, parts, 5);
}

static struct span
message_words(struct proof *p, const struct proof_message *m)
{
	const struct span parts[] = {
	    m->message.text, SPAN(" ["), diag_code_name(m->message.code), SPAN("]")};
	return arena_join(p->arena, parts, 4);
}

static mpt
count_lines(struct proof *p, struct span words, struct proof_type type, mpt measure)
{
	mpt count = 0;
	while (words.len_bytes > 0 && count < LIST_LINES_MOST) {
		proof_cut_line(p, &words, type, measure);
		count++;
	}
	return count;
}

static void
add_entry(struct front *f, const struct proof_message *m)
{
	struct proof *p = f->p;
	struct span words = message_words(p, m), place = place_words(p, m);
	struct span source = source_words(p, m->message.pos);
	mpt text_measure = place_x(f) - LIST_TEXT - COLUMN_GAP;
	mpt place_measure = f->measure - place_x(f);
	mpt left = count_lines(p, words, type_text, text_measure);
	mpt right = count_lines(p, place, type_small, place_measure) +
		    count_lines(p, source, type_grey, place_measure);
	mpt height = (left > right ? left : right) * LIST_LEADING + LIST_AIR;
	if (f->y - height < f->foot)
		begin_sheet(f);
	mpt top = f->y, baseline = top - LIST_LEADING;
	int32_t entry = proof_add_element(p, PAGES_P, p->element);
	int32_t element = m->dest.ptr ? proof_add_element(p, PAGES_LINK, entry) : entry;
	proof_add_dest(p, sheet(f), m->list_dest, 0, top + 2 * LIST_LEADING);
	proof_add_mark(
	    p, sheet(f), element, f->left, baseline, m->message.severity, (int64_t)m->number);
	add_lines(f, element, LIST_TEXT, baseline, text_measure, words, type_text, LIST_LEADING);
	mpt low = add_lines(
	    f, element, place_x(f), baseline, place_measure, place, type_small, LIST_LEADING);
	add_lines(f, element, place_x(f), low - LIST_LEADING, place_measure, source, type_grey,
	    LIST_LEADING);
	f->y = top - height;
	proof_add_rule(p, sheet(f), f->left, f->y, f->measure, 250, PROOF_BLUE);
	if (m->dest.ptr)
		proof_add_link(p, sheet(f),
		    (struct pages_link){.x = f->left,
			.y = f->y,
			.width = f->measure,
			.height = height,
			.element = element,
			.target = m->dest,
			.contents =
			    PROOF_SAY(p, PROOF_TO_MARK, proof_number(p, (int64_t)m->number))});
}

static void
add_outline(struct front *f, int32_t level, struct span title, struct span dest)
{
	struct pages *out = f->p->out;
	ARENA_GROW(f->p->arena, struct pages_outline, out->outline, out->outline_count,
	    out->outline_capacity);
	out->outline[out->outline_count++] = (struct pages_outline){level, title, dest, POS_NONE};
}

static void
add_group(struct front *f, enum proof_word word, enum diag_severity least, enum diag_severity most)
{
	struct proof *p = f->p;
	size_t count = count_kind(p, least, most);
	bool begun = false;
	if (count == 0)
		return;
	struct span title = PROOF_SAY(p, word, proof_number(p, (int64_t)count));
	for (size_t i = 0; i < p->message_count; i++) {
		const struct proof_message *m = &p->messages[i];
		if (m->message.severity < least || m->message.severity > most)
			continue;
		if (!begun) {
			if (f->y - 5 * LIST_LEADING < f->foot)
				begin_sheet(f);
			add_line(f, 0, 20 * MPT_PER_PT, PAGES_H2, title, type_head);
			f->y -= 4 * MPT_PER_PT;
			add_outline(f, 2, title, m->list_dest);
		}
		begun = true;
		add_entry(f, m);
	}
}

static void
add_list(struct front *f)
{
	struct proof *p = f->p;
	size_t rest = diag_count(p->request->run, DIAG_NOTE) - p->message_count;
	if (p->message_count == 0)
		return;
	f->y -= 22 * MPT_PER_PT;
	add_block_head(f, 0, f->measure, PROOF_LIST);
	add_group(f, PROOF_ERRORS, DIAG_ERROR, DIAG_LIMIT);
	add_group(f, PROOF_WARNINGS, DIAG_WARNING, DIAG_WARNING);
	add_group(f, PROOF_NOTES, DIAG_NOTE, DIAG_NOTE);
	if (rest > 0 && f->y - 2 * LIST_LEADING < f->foot)
		begin_sheet(f);
	if (rest > 0)
		add_line(f, LIST_TEXT, LIST_LEADING, PAGES_P,
		    PROOF_SAY(p, PROOF_UNLISTED, proof_number(p, (int64_t)rest)), type_text);
}

void
proof_add_front(struct proof *p)
{
	struct front f = {.p = p};
	const struct span name[] = {p->prefix, SPAN("front")};
	struct span dest = arena_join(p->arena, name, 2);
	begin_sheet(&f);
	proof_add_dest(p, sheet(&f), dest, 0, p->style->page_height);
	add_outline(&f, 1, PROOF_SAY0(p, PROOF_OUTLINE), dest);
	add_summary(&f);
	mpt top = f.y;
	add_figures(&f);
	mpt low = f.y;
	f.y = top;
	add_legend(&f);
	f.y = f.y < low ? f.y : low;
	add_list(&f);
	if (p->out->page_count % 2 == 1) {
		struct span blank = PROOF_SAY0(p, PROOF_BLANK);
		begin_sheet(&f);
		proof_add_text(p, sheet(&f), PAGES_ARTIFACT,
		    f.left + (f.measure - proof_text_width(p, blank, type_grey)) / 2,
		    p->style->page_height / 2, blank, type_grey);
	}
	p->front = p->out->page_count;
}
