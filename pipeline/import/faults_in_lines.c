#include "import/faults_in_lines.h"
#include "base/utf8.h"

#define OPEN_BRACKETS 4
#define FULL_OPEN 0xFF08
#define FULL_CLOSE 0xFF09
#define DASH 0x2014
#define CIRCLE 0x25CB

struct open_bracket {
	uint32_t cp;
	int32_t line;
};

struct fault_scan {
	struct arena *arena;
	struct line_faults faults;
	struct open_bracket open[OPEN_BRACKETS];
	size_t open_count;
	bool plus; /* the text has a + */
};

static void
add(struct fault_scan *s, enum line_fault fault, int32_t line)
{
	struct fault_list *list = &s->faults.of[fault];
	if (list->count > 0 && list->lines[list->count - 1] == line)
		return;
	ARENA_GROW(s->arena, int32_t, list->lines, list->count, list->capacity);
	list->lines[list->count++] = line;
}

static void
scan_bracket(struct fault_scan *s, uint32_t cp, int32_t line)
{
	if (cp == FULL_OPEN || cp == '(') {
		if (s->open_count == OPEN_BRACKETS) { /* they were never closed */
			add(s, FAULT_BRACKETS, line);
			s->open_count = 0;
		}
		s->open[s->open_count++] = (struct open_bracket){cp, line};
		return;
	}
	if (cp != FULL_CLOSE && cp != ')')
		return;
	bool pair = s->open_count > 0 && (s->open[s->open_count - 1].cp == '(') == (cp == ')');
	if (!pair)
		add(s, FAULT_BRACKETS, line);
	if (s->open_count > 0)
		s->open_count--;
}

static bool
is_half_mark(uint32_t cp)
{
	return cp == ';' || cp == ',' || cp == ':' || cp == '!' || cp == '?';
}

static bool
is_chinese(uint32_t cp)
{
	return utf8_is_han(cp) || utf8_is_cjk_mark(cp);
}

static bool
is_range(uint32_t before, uint32_t behind)
{
	return before >= '0' && before <= '9' && behind >= '0' && behind <= '9';
}

/* cp between its neighbours, 0 at a line's ends. */
static void
scan_character(struct fault_scan *s, uint32_t before, uint32_t cp, uint32_t behind, int32_t line)
{
	scan_bracket(s, cp, line);
	if (is_half_mark(cp) && (is_chinese(before) || is_chinese(behind)))
		add(s, FAULT_HALF_MARK, line);
	if (cp == 0x2022)
		add(s, FAULT_BULLET, line);
	if (cp == CIRCLE && (utf8_is_han(before) || utf8_is_han(behind)))
		add(s, FAULT_CIRCLE, line);
	if (cp == 0xFF0B)
		add(s, FAULT_WIDE_PLUS, line);
	s->plus = s->plus || cp == '+';
	if (cp == DASH && before != DASH && behind != DASH && !is_range(before, behind))
		add(s, FAULT_ONE_DASH, line);
	if (cp == DASH && before == 0)
		add(s, FAULT_DASH_START, line);
}

static void
scan_line(struct fault_scan *s, const struct line *line)
{
	uint32_t before = 0, cp = 0;
	for (size_t at = 0; at < line->text.len_bytes;) {
		uint32_t next = utf8_next(line->text, &at);
		if (utf8_is_space(next))
			continue;
		if (cp)
			scan_character(s, before, cp, next, line->number);
		before = cp;
		cp = next;
	}
	if (cp)
		scan_character(s, before, cp, 0, line->number);
}

struct line_faults
faults_in_lines(struct arena *arena, const struct lines *lines)
{
	struct fault_scan s = {.arena = arena};
	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].use == LINE_TEXT)
			scan_line(&s, &lines->items[i]);
	for (size_t i = 0; i < s.open_count; i++)
		add(&s, FAULT_BRACKETS, s.open[i].line);
	if (!s.plus)
		s.faults.of[FAULT_WIDE_PLUS].count = 0;
	return s.faults;
}
