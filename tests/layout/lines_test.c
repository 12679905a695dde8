/*
 * Paragraphs to lines: each tests/layout/cases/lines/NAME.txt, a rule and a text
 * under it, beside NAME.lines, which shows every run with its place and what is
 * added behind its glyphs (thousandths of a point; an em is 10000). With UPDATE=1
 * in the environment the goldens are written; read the difference then.
 *
 * Then random paragraphs of awkward characters: whatever the measure, the runs
 * hold the text, all of it and nothing else, and justified lines end at it.
 */
#include "setting.h"

#define FOLDER "tests/layout/cases/lines/"
#define MANIFEST "tests/layout/cases/test.manifest"

/* --- goldens --- */

static enum layout_align
align_called(struct span name)
{
	static const char *const names[] = {
	    "justify", "left", "center", "right", "title", "spread"};

	for (int i = 0; i < 6; i++) {
		if (span_equal_cstr(name, names[i]))
			return (enum layout_align)i;
	}
	return LAYOUT_JUSTIFY;
}

/* Tenths of an em: 18, 17.5. */
static mpt
em_of(struct span number)
{
	struct span whole = span_cut(&number, '.');
	int64_t em = 0, tenths = 0;

	span_parse_int(whole, &em);
	if (number.ptr)
		span_parse_int(number, &tenths);
	return (mpt)(em * EM + tenths * EM / 10);
}

/* Keys before the empty line, one a line; then the text. */
static struct layout_lines
set_case(struct bench *b, struct span text)
{
	struct layout_paragraph p = {.measure = 18 * EM,
	    .style = &b->style,
	    .text = b->style.body,
	    .lead = b->style.lead,
	    .label = b->style.label,
	    .resp = b->style.resp};
	struct model_node *node;
	enum model_kind kind = MODEL_PARA;

	for (struct span line = span_cut(&text, '\n'); line.len_bytes > 0;
	     line = span_cut(&text, '\n')) {
		struct span value = line, key = span_cut(&value, ' ');

		if (span_equal_cstr(key, "measure"))
			p.measure = em_of(value);
		else if (span_equal_cstr(key, "first"))
			p.first_indent = em_of(value);
		else if (span_equal_cstr(key, "hanging"))
			p.hanging_indent = em_of(value);
		else if (span_equal_cstr(key, "align"))
			p.align = align_called(value);
		else if (span_equal_cstr(key, "node"))
			kind = kind_called(value);
		else if (span_equal_cstr(key, "full"))
			b->style.spacing.full_start = b->style.spacing.full_end = true;
		else if (span_equal_cstr(key, "adjacent"))
			b->style.spacing.adjacent_marks = em_of(value);
		else if (span_equal_cstr(key, "tabular"))
			p.tabular = true;
		else if (span_equal_cstr(key, "role"))
			p.text.role = span_equal_cstr(value, "fang") ? ROLE_FANG : ROLE_HEAD;
	}
	node = model_add(b->arena,
	    kind == MODEL_APPOINTMENT ? model_new(b->arena, MODEL_NAMELIST, POS_NONE) : NULL, kind,
	    POS_NONE);
	add_notation(b, node, span_trim(text));
	return layout_lines_from_inlines(&b->context, node, &p);
}

static void
run_case(const char *name)
{
	struct bench b;
	struct buffer out = {0};
	struct span text = {NULL, 0};
	struct layout_lines lines;
	char path[256];

	bench_open(&b, MANIFEST);
	TEST(name);
	snprintf(path, sizeof path, FOLDER "%s.txt", name);
	CHECK(files_read(b.arena, b.diags, span_from_cstr(path), 1 << 20, &text));
	lines = set_case(&b, text);
	show_lines(&out, &lines);
	diag_print(b.diags, DIAG_ZH, &out);
	diag_print(b.diags, DIAG_EN, &out);
	snprintf(path, sizeof path, FOLDER "%s.lines", name);
	CHECK(agrees(&b, path, buffer_span(&out)));
	buffer_free(&out);
	bench_close(&b);
}

/* --- titles --- */

/*
 * tests/layout/cases/titles.txt, a title a line, and where its lines end (GB/T 9704-2012 7.3.1:
 * whole words, a trapezoid or a lozenge) in the measures of both templates and of their contents.
 */
static const struct title_golden {
	const char *path;
	mpt measure;
	enum layout_align align;
	bool entry;
} title_goldens[] = {
    {"tests/layout/cases/titles.lines", 207 * EM / 10, LAYOUT_TITLE, false},
    {"tests/layout/cases/titles-official.lines", 201 * EM / 10, LAYOUT_TITLE, false},
    {"tests/layout/cases/titles-issued.lines", 253 * EM / 10, LAYOUT_TITLE, false},
    {"tests/layout/cases/titles-contents.lines", 33 * EM, LAYOUT_LEFT, true},
    {"tests/layout/cases/titles-contents-official.lines", 27 * EM, LAYOUT_LEFT, true},
};

static void
show_title(struct buffer *out, const struct layout_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		buffer_append_cstr(out, i > 0 ? " / " : "");
		for (size_t r = 0; r < lines->lines[i].run_count; r++)
			buffer_append(out, lines->lines[i].runs[r].text);
	}
	buffer_append_byte(out, '\n');
}

static void
run_titles(const struct title_golden *golden)
{
	struct buffer out = {0};
	struct span text = {NULL, 0};
	struct bench b;

	TEST(golden->path);
	bench_open(&b, MANIFEST);
	CHECK(files_read(b.arena, b.diags, SPAN("tests/layout/cases/titles.txt"), 1 << 20, &text));
	while (text.len_bytes > 0) {
		struct model_node *node = model_new(b.arena, MODEL_TITLE, POS_NONE);
		struct layout_paragraph p = {.measure = golden->measure,
		    .align = golden->align,
		    .entry = golden->entry,
		    .style = &b.style,
		    .text = b.style.body};

		model_add(b.arena, node, MODEL_TEXT, POS_NONE)->text = span_cut(&text, '\n');
		struct layout_lines lines = layout_lines_from_inlines(&b.context, node, &p);

		if (lines.count > 1 || golden == title_goldens)
			show_title(&out, &lines);
	}
	CHECK(agrees(&b, golden->path, buffer_span(&out)));
	buffer_free(&out);
	bench_close(&b);
}

/* What is said of a break inside a word, the front matter may silence (照原文). */
static size_t
said_of_title(const char *waived)
{
	struct bench b;
	struct buffer out = {0};
	size_t said;

	bench_open(&b, MANIFEST);
	struct model_node *document = model_new(b.arena, MODEL_DOCUMENT, POS_NONE);
	struct model_node *title = model_add(b.arena, document, MODEL_TITLE, POS_NONE);
	struct layout_paragraph p = {
	    .measure = 26 * EM, .align = LAYOUT_TITLE, .style = &b.style, .text = b.style.body};

	model_set(b.arena, document, MODEL_KEY_WAIVED, span_from_cstr(waived));
	add_notation(&b, title, SPAN("教育提升三年行动<break/>计划"));
	CHECK(layout_lines_from_inlines(&b.context, title, &p).count == 2);
	diag_print(b.diags, DIAG_ZH, &out);
	said = out.len_bytes;
	buffer_free(&out);
	bench_close(&b);
	return said;
}

static void
test_waived(void)
{
	TEST("title-break-waived");
	CHECK(said_of_title("number-shape") > 0);
	CHECK(said_of_title("number-shape title-break-inside") == 0);
}

/* --- properties --- */

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static struct span
random_text(struct arena *arena, uint64_t *state)
{
	static const char *const pieces[] = {"中", "国", "政", "府", "，", "。", "、", "；", "：",
	    "？", "！", "“", "”", "‘", "’", "（", "）", "《", "》", "〔", "〕", "【", "】", "·",
	    "—", "——", "……", "…", "～", "-", "–", "/", "／", "%", "‰", "℃", "±", "+", "＋", "<",
	    "*", "#", "1", "2021", "3.14", "年", "月", "6", "日", "A", "PM2.5", "word",
	    "gov.cn/a/b", "https://www.example.gov.cn/long/path", " ", " ", "  ", "\xC2\xA0", "①",
	    "〇", "○", "𬱖", "𠮷", "䶮", "e\xCC\x81", "•", "（一）", "1.", "第", "章", "的",
	    "通知", "①②", "「", "」", "\xE3\x80\x80", "é", "(", ")", "[", "]", "!", "'", "\"", ",",
	    ".", ":", ";", "号"};
	size_t count = next_random(state) % 90;
	struct span parts[90];

	for (size_t i = 0; i < count; i++)
		parts[i] =
		    span_from_cstr(pieces[next_random(state) % (sizeof pieces / sizeof pieces[0])]);
	return arena_join(arena, parts, count);
}

/* A node for each few characters, some in a name, a lead, a link or a superscript. */
static struct model_node *
random_paragraph(struct arena *arena, uint64_t *state, struct span *flat)
{
	static const enum model_kind kinds[] = {MODEL_NAME, MODEL_SPREAD, MODEL_LEAD, MODEL_LINK,
	    MODEL_STRONG, MODEL_EM, MODEL_SUB, MODEL_SUP, MODEL_RESP};
	struct model_node *root =
	    model_new(arena, next_random(state) % 4 ? MODEL_PARA : MODEL_TITLE, POS_NONE);
	struct span parts[8];
	size_t count = 0;

	while (next_random(state) % 8 && count < 8) {
		struct model_node *at = root;
		uint32_t pick = next_random(state) % 20;

		if (pick < 9)
			at = model_add(arena, root, kinds[pick], POS_NONE);
		parts[count] = random_text(arena, state);
		if (pick == 4)
			parts[count] = span_take(parts[count], 0);
		model_add(arena, at, MODEL_TEXT, POS_NONE)->text = parts[count++];
		if (pick == 10)
			model_add(arena, root, MODEL_BREAK, POS_NONE);
		if (pick == 11)
			model_set_int(arena, model_add(arena, root, MODEL_BREAK, POS_NONE),
			    MODEL_KEY_HARD, 1);
		if (pick == 12)
			model_add(arena, root, MODEL_PAGEMARK, POS_NONE);
	}
	*flat = arena_join(arena, parts, count);
	return root;
}

/* Width and place of a run are those of its glyphs. */
static bool
run_adds_up(struct bench *b, const struct layout_run *run)
{
	size_t offset = 0, adjust = 0;
	int32_t glyph = 0;
	int64_t width = 0;

	for (; offset < run->text.len_bytes; glyph++) {
		width +=
		    fonts_advance(b->fonts, run->face, utf8_next(run->text, &offset), run->size);
		if (adjust < run->adjust_count && run->adjust[adjust].index == glyph)
			width += run->adjust[adjust++].add;
	}
	return width == run->width && adjust == run->adjust_count;
}

struct faults {
	int text, width, measure, loose;
};

static void
check_lines(struct bench *b, const struct layout_lines *lines, const struct layout_paragraph *p,
    struct span flat, struct faults *faults)
{
	struct buffer got = {0};

	for (size_t i = 0; i < lines->count; i++) {
		const struct layout_line *line = &lines->lines[i];
		mpt room = p->measure - (i == 0 ? p->first_indent : p->hanging_indent);

		for (size_t r = 0; r < line->run_count; r++) {
			buffer_append(&got, line->runs[r].text);
			faults->width += !run_adds_up(b, &line->runs[r]);
		}
		/* one character in a measure that is narrower than it is the only excuse */
		if (line->width > room && line->run_count > 0)
			faults->measure += room >= 2 * EM;
		if (p->align == LAYOUT_JUSTIFY && !line->forced && !line->loose && room >= 2 * EM)
			faults->loose += line->width != room;
	}
	faults->text += !span_equal(buffer_span(&got), flat);
	buffer_free(&got);
}

static void
test_random(void)
{
	static const mpt measures[] = {18 * EM, 40 * EM, 7 * EM, 3 * EM, 2 * EM, EM / 2, 0};
	struct faults faults = {0, 0, 0, 0};
	uint64_t state = 2021;

	for (int round = 0; round < 4000; round++) {
		struct bench b;
		struct span flat;
		struct model_node *node;

		if (round % 100 == 0)
			bench_open(&b, MANIFEST);
		node = random_paragraph(b.arena, &state, &flat);
		struct layout_paragraph p = {.measure = measures[next_random(&state) % 7],
		    .align = (enum layout_align)(next_random(&state) % 6),
		    .style = &b.style,
		    .text = b.style.body,
		    .lead = b.style.lead,
		    .resp = b.style.resp,
		    .tabular = next_random(&state) % 4 == 0};
		p.first_indent = p.measure >= 7 * EM ? 2 * EM : 0;
		struct layout_lines lines = layout_lines_from_inlines(&b.context, node, &p);

		check_lines(&b, &lines, &p, flat, &faults);
		if (round % 100 == 99)
			bench_close(&b);
	}
	TEST("lines-random");
	CHECK(faults.text == 0);
	CHECK(faults.width == 0);
	CHECK(faults.measure == 0);
	CHECK(faults.loose == 0);
}

/* Prose as a gazette has it: Han, now and then a mark, a quotation, a number, a word. */
static struct span
random_prose(struct arena *arena, uint64_t *state)
{
	static const char *const han[] = {"中", "国", "政", "府", "区", "市", "工", "作", "的",
	    "发", "展", "和", "年", "建", "设", "一", "十", "实", "施"};
	static const char *const marks[] = {"，", "。", "、", "；", "：", "？", "）", "”", "》"};
	static const char *const openers[] = {"（", "“", "《"};
	static const char *const others[] = {"2021", "3.14%", "±0.5", "5G", "PM2.5", "26+1+N", "——",
	    "……", "·", "—", "12.5℃", "〔2021〕1号"};
	struct span parts[200];
	size_t count = 40 + next_random(state) % 150;
	bool last_open = true;

	for (size_t i = 0; i < count; i++) {
		uint32_t pick = next_random(state) % 100;

		if (pick < 80 || last_open)
			parts[i] = span_from_cstr(han[next_random(state) % 19]);
		else if (pick < 90)
			parts[i] = span_from_cstr(marks[next_random(state) % 9]);
		else if (pick < 95)
			parts[i] = span_from_cstr(openers[next_random(state) % 3]);
		else
			parts[i] = span_from_cstr(others[next_random(state) % 12]);
		last_open = pick >= 80 && !last_open;
	}
	return arena_join(arena, parts, count);
}

static bool
holds(const char *list, uint32_t cp)
{
	struct span rest = span_from_cstr(list);
	size_t offset = 0;

	while (offset < rest.len_bytes) {
		if (utf8_next(rest, &offset) == cp)
			return true;
	}
	return false;
}

static uint32_t
first_of(const struct layout_line *line)
{
	size_t offset = 0;

	return utf8_next(line->runs[0].text, &offset);
}

static uint32_t
last_of(const struct layout_line *line)
{
	struct span text = line->runs[line->run_count - 1].text;
	uint32_t cp = 0;

	for (size_t offset = 0; offset < text.len_bytes;)
		cp = utf8_next(text, &offset);
	return cp;
}

static size_t
count_han(const struct layout_line *line)
{
	size_t count = 0;

	for (size_t r = 0; r < line->run_count; r++) {
		for (size_t offset = 0; offset < line->runs[r].text.len_bytes;)
			count += utf8_is_han(utf8_next(line->runs[r].text, &offset));
	}
	return count;
}

/* Across thousands of paragraphs in a column of 18 and a page of 38. */
static void
test_kinsoku(void)
{
	int starts = 0, ends = 0, numbers = 0, lone = 0, uneven = 0, loose = 0, lines_seen = 0;
	uint64_t state = 9704;
	struct bench b;

	bench_open(&b, MANIFEST);
	b.context.scratch = arena_new();
	for (int round = 0; round < 1500; round++) {
		struct arena_mark mark = arena_mark(b.arena);
		struct model_node *node = model_new(b.arena, MODEL_PARA, POS_NONE);
		struct layout_paragraph p = {.measure = (round % 2 ? 18 : 38) * EM,
		    .first_indent = 2 * EM,
		    .style = &b.style,
		    .text = b.style.body};

		model_add(b.arena, node, MODEL_TEXT, POS_NONE)->text =
		    random_prose(b.arena, &state);
		struct layout_lines lines = layout_lines_from_inlines(&b.context, node, &p);

		for (size_t i = 0; i < lines.count; i++) {
			const struct layout_line *line = &lines.lines[i];
			uint32_t last = last_of(line);
			uint32_t next = i + 1 < lines.count ? first_of(line + 1) : 0;

			lines_seen++;
			starts += i > 0 && holds("，。、；：？！）”》·—%℃", first_of(line)) &&
				  !(first_of(line) == 0x2014 && line->runs[0].text.len_bytes > 3 &&
				      memcmp(line->runs[0].text.ptr + 3, "—", 3) == 0);
			ends += next && holds("（“《〔", last);
			numbers += last < 0x80 && next && next < 0x80;
			uneven += line->width != p.measure - (i ? 0 : p.first_indent) && next;
			loose += line->loose;
		}
		lone += lines.count > 1 && count_han(&lines.lines[lines.count - 1]) < 2 &&
			lines.lines[lines.count - 1].width < 2 * EM;
		arena_reset(b.arena, mark);
	}
	arena_free(b.context.scratch);
	bench_close(&b);
	TEST("lines-kinsoku");
	CHECK(starts == 0);
	CHECK(ends == 0);
	CHECK(numbers == 0);
	CHECK(lone == 0);
	CHECK(uneven == 0);
	CHECK(lines_seen > 5000 && loose * 200 < lines_seen);
}

/* One unit of tens of thousands of characters: broken, whole, and in linear time. */
static void
test_monsters(void)
{
	static const char *const pieces[] = {
	    "a", "（", "”", "—", "…", "\xCC\x81", " ", "1+", "http://", "中", "，"};
	struct faults faults = {0, 0, 0, 0};

	for (size_t k = 0; k < sizeof pieces / sizeof pieces[0]; k++) {
		struct bench b;
		struct buffer text = {0};

		bench_open(&b, MANIFEST);
		for (int i = 0; i < 20000; i++)
			buffer_append_cstr(&text, pieces[k]);
		struct model_node *node = model_new(b.arena, MODEL_PARA, POS_NONE);
		struct layout_paragraph p = {
		    .measure = 18 * EM, .style = &b.style, .text = b.style.body};

		model_add(b.arena, node, MODEL_TEXT, POS_NONE)->text = buffer_span(&text);
		for (int align = LAYOUT_JUSTIFY; align <= LAYOUT_SPREAD; align++) {
			p.align = (enum layout_align)align;
			struct layout_lines lines = layout_lines_from_inlines(&b.context, node, &p);
			mpt natural, longest;

			check_lines(&b, &lines, &p, buffer_span(&text), &faults);
			layout_inline_widths(&b.context, node, &p, &natural, &longest);
			faults.measure += longest > natural;
		}
		buffer_free(&text);
		bench_close(&b);
	}
	TEST("lines-monsters");
	CHECK(faults.text == 0);
	CHECK(faults.width == 0);
	CHECK(faults.measure == 0);
}

int
main(void)
{
	struct arena *arena = arena_new();
	char **names;
	size_t count = list_cases(arena, FOLDER, &names);
	int result;

	TEST("lines-cases");
	CHECK(count > 30);
	for (size_t i = 0; i < count; i++)
		run_case(names[i]);
	for (size_t i = 0; i < sizeof title_goldens / sizeof title_goldens[0]; i++)
		run_titles(&title_goldens[i]);
	test_waived();
	test_random();
	test_kinsoku();
	test_monsters();
	result = test_finish();
	arena_free(arena);
	return result;
}
