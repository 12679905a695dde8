#include "import/characters.h"
#include "base/utf8.h"

struct row {
	struct arena *arena;
	struct characters chars;
	size_t capacity;
	bool space; /* one stood in front of what comes next */
};

/* Latin letters, digits and ASCII marks: a space between two of them means something. */
static bool
is_latin(uint32_t cp)
{
	return (cp > ' ' && cp < 0x7F) || utf8_is_western(cp);
}

static void
put(struct row *row, struct character c)
{
	ARENA_GROW(row->arena, struct character, row->chars.items, row->chars.count, row->capacity);
	row->chars.items[row->chars.count++] = c;
}

static uint32_t
last_cp(const struct row *row)
{
	return row->chars.count > 0 ? row->chars.items[row->chars.count - 1].cp : 0;
}

static void
put_text(struct row *row, struct span text, int32_t page, bool break_before)
{
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);
		if (utf8_is_space(cp)) {
			row->space = true;
			continue;
		}
		bool word = row->space && is_latin(last_cp(row)) && is_latin(cp);
		if (word)
			put(row, (struct character){.cp = ' '});
		put(row, (struct character){cp, page, break_before, row->space && !word, false});
		row->space = false;
		page = 0;
		break_before = false;
	}
}

static uint32_t
first_cp(struct span text)
{
	size_t at = 0;
	return text.len_bytes > 0 ? utf8_next(text, &at) : 0;
}

struct characters
characters_from_lines(struct arena *arena, struct diags *diags, int32_t file,
    const struct flow_line *lines, size_t count)
{
	struct row row = {.arena = arena};
	for (size_t i = 0; i < count; i++) {
		const struct line *line = lines[i].line;
		row.space = LINE_ANSWERED(line, ANSWER_SPACE);
		if (i > 0 && is_latin(last_cp(&row)) && is_latin(first_cp(line->text)) &&
		    !row.space && !LINE_ANSWERED(line, ANSWER_WORD))
			DIAG(diags, CODE_IMPORT_ASK_WORD, ((struct pos){file, line->number, 1}),
			    diag_int(diags, line->number));
		put_text(&row, line->text, line->page, i > 0 && lines[i - 1].break_here);
	}
	return row.chars;
}

struct characters
characters_from_span(struct arena *arena, struct span text)
{
	struct row row = {.arena = arena};
	put_text(&row, text, 0, false);
	return row.chars;
}
