/*
 * names_from_blocks.c - finds the persons in an order of appointment: NAME为…；
 * behind 任命：, NAME的… behind 免去：.
 */
#include "import/blocks.h"
#include "import/characters.h"
#include "base/utf8.h"

#define SHORTEST_NAME 2
#define LONGEST_NAME 4     /* Han characters of a name without · */
#define LONGEST_FOREIGN 24 /* of one with it */
#define MIDDLE_DOT 0xB7

static bool
ends_with(struct arena *arena, const struct block *block, const char *words)
{
	if (block->kind != BLOCK_PARAGRAPH || block->count == 0)
		return false;
	struct span text = block->lines[block->count - 1].line->text;
	struct arena_mark mark = arena_mark(arena);
	bool found = span_ends_with(line_squeeze(arena, text), span_from_cstr(words));
	arena_reset(arena, mark);
	return found;
}

/* 沈 波: two characters set apart are a whole name. */
static bool
is_set_apart(struct span text)
{
	size_t at = 0;
	if (text.len_bytes == 0 || !utf8_is_han(utf8_next(text, &at)) || at == text.len_bytes ||
	    !utf8_is_space(utf8_next(text, &at)))
		return false;
	uint32_t cp = ' ';
	while (at < text.len_bytes && utf8_is_space(cp))
		cp = utf8_next(text, &at);
	return utf8_is_han(cp);
}

static bool
begins_with(struct characters chars, struct span name)
{
	size_t i = 0;
	for (size_t at = 0; at < name.len_bytes; i++) {
		uint32_t cp = utf8_next(name, &at);
		if (i == chars.count || chars.items[i].cp != cp)
			return false;
	}
	return true;
}

/* Characters of the name, 0 where there is none; *doubtful: more than one is possible. */
static size_t
find_name(const struct recipe *recipe, struct span text, struct characters chars, uint32_t verb,
    bool *doubtful)
{
	size_t found = 0, dots = 0;
	*doubtful = false;
	for (size_t i = 0; i < recipe->name_count; i++) {
		size_t length = utf8_count(recipe->names[i]);
		if (begins_with(chars, recipe->names[i]) && length < chars.count &&
		    chars.items[length].cp == verb)
			return length;
	}
	if (is_set_apart(text))
		return chars.count > 2 && chars.items[2].cp == verb ? 2 : 0;
	for (size_t i = 0; i < chars.count && i <= LONGEST_FOREIGN; i++) {
		uint32_t cp = chars.items[i].cp;
		bool fits = i >= SHORTEST_NAME && (dots > 0 || i <= LONGEST_NAME);
		if (cp == verb && fits) {
			*doubtful = found > 0;
			found = i;
		}
		if (cp != MIDDLE_DOT && !utf8_is_han(cp))
			break;
		dots += cp == MIDDLE_DOT;
	}
	return found;
}

/* Moves what follows `before` into a list, as long as it names persons. */
static void
gather(struct block_builder *b, const struct recipe *recipe, struct block *before,
    enum block_verb verb)
{
	struct block *list = ARENA_NEW(b->arena, struct block);
	struct block *item = before->next;
	*list = (struct block){.kind = BLOCK_NAMES, .verb = verb};
	while (item && item->kind == BLOCK_PARAGRAPH) {
		const struct line *line = item->lines->line;
		struct characters chars =
		    characters_from_lines(b->arena, b->diags, b->file, item->lines, item->count);
		bool doubtful = false;
		item->name_chars = find_name(recipe, line->text, chars,
		    verb == VERB_APPOINT ? 0x4E3A : 0x7684, &doubtful); /* 为, 的 */
		if (doubtful || (item->name_chars == 0 && !list->first))
			DIAG(b->diags, CODE_IMPORT_ASK_NAME,
			    ((struct pos){b->file, line->number, 1}),
			    diag_int(b->diags, line->number));
		if (item->name_chars == 0)
			break;
		struct block *next = item->next;
		item->next = NULL;
		if (list->last)
			list->last->next = item;
		else
			list->first = item;
		list->last = item;
		bool end = ends_with(b->arena, item, "。");
		item = next;
		if (end)
			break;
	}
	if (!list->first)
		return;
	list->next = item;
	before->next = list;
}

void
names_from_blocks(struct block_builder *b, const struct recipe *recipe, struct block *blocks)
{
	for (struct block *block = blocks; block; block = block->next) {
		if (ends_with(b->arena, block, "任命：") || ends_with(b->arena, block, "任命:"))
			gather(b, recipe, block, VERB_APPOINT);
		else if (ends_with(b->arena, block, "免去：") ||
			 ends_with(b->arena, block, "免去:"))
			gather(b, recipe, block, VERB_REMOVE);
	}
}
