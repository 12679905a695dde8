/*
 * What a break costs a title or a cell at each place, by the words there: a list
 * of the trade's words, the particles that end or begin one, brackets.
 */
#include "layout/breaks_from_boxes.h"

#include <string.h>

/* of a place */
#define COST_PHRASE 0    /* behind 关于 印发, before 通知 behind 的, beside a mark */
#define COST_JOINT 3     /* behind 的 和 与 及 */
#define COST_WORDS 6     /* between two words that are known */
#define COST_UNKNOWN 14  /* between two characters */
#define COST_PARTICLE 70 /* before 的 等, before 市 区 县 局 …, behind 第 各 全 … */
#define COST_WORD 130    /* inside a word */
#define COST_TITLE 60    /* more inside 《》 */
#define COST_BRACKET 40  /* more inside （） and “” */

#define WORD(word) word,
static const char *const words[] = {
#include "layout/title_words.def"
};
#undef WORD
#define WORD_COUNT (sizeof words / sizeof words[0])

/* Where a word lies in a text. */
enum word_place { PLACE_FREE, PLACE_EDGE, PLACE_INSIDE, PLACE_PHRASE };

static bool
is_one_of(uint32_t cp, const uint32_t *list)
{
	while (*list && *list != cp)
		list++;
	return *list != 0;
}

/* The longest word of the list that text begins with, in bytes; 0 where there is none. */
static size_t
longest_word(const char *text, size_t len_bytes)
{
	size_t low = 0, high = WORD_COUNT, best = 0;

	if (len_bytes < 3)
		return 0;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strncmp(words[middle], text, 3) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < WORD_COUNT && strncmp(words[low], text, 3) == 0; low++) {
		size_t word_bytes = strlen(words[low]);

		if (word_bytes <= len_bytes && word_bytes > best &&
		    memcmp(words[low], text, word_bytes) == 0)
			best = word_bytes;
	}
	return best;
}

/* 关于, 印发, 转发, 批转, 公布: a title may break behind them. */
static bool
opens_phrase(const char *text, size_t len_bytes)
{
	static const char *const verbs[] = {"关于", "印发", "转发", "批转", "公布"};

	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
		if (strlen(verbs[i]) == len_bytes && memcmp(verbs[i], text, len_bytes) == 0)
			return true;
	}
	return false;
}

struct places {
	struct arena *scratch;
	const struct box *items;
	size_t count;
	uint8_t *place;
};

/* Marks the words: what is inside one, and what is at its edges. */
static void
find_words(struct places *s)
{
	const struct box *items = s->items;
	char *text = ARENA_ARRAY(s->scratch, char, s->count * 4 + 1);
	size_t *offsets = ARENA_ARRAY(s->scratch, size_t, s->count + 1);
	size_t used = 0, next;

	for (size_t i = 0; i < s->count; i++) {
		offsets[i] = used;
		memcpy(text + used, items[i].text, items[i].text_bytes);
		used += items[i].text_bytes;
	}
	offsets[s->count] = used;
	for (size_t i = 0; i < s->count; i = next) {
		size_t bytes = longest_word(text + offsets[i], used - offsets[i]);

		next = i + 1;
		if (bytes == 0)
			continue;
		while (offsets[next] < offsets[i] + bytes)
			next++;
		for (size_t k = i; k + 1 < next; k++)
			s->place[k] = PLACE_INSIDE;
		if (i > 0 && s->place[i - 1] == PLACE_FREE)
			s->place[i - 1] = PLACE_EDGE;
		s->place[next - 1] =
		    opens_phrase(text + offsets[i], bytes) ? PLACE_PHRASE : PLACE_EDGE;
	}
}

static int32_t
cost_between(const struct box *a, const struct box *b, enum word_place place)
{
	static const uint32_t joints[] = {
	    0x7684, 0x548C, 0x4E0E, 0x53CA, 0x6216, 0}; /* 的和与及或 */
	/* 的等之市区县省镇局厅部院委处办所会站者员率额量性化年月日号章节条款级类 */
	static const uint32_t tails[] = {0x7684, 0x7B49, 0x4E4B, 0x5E02, 0x533A, 0x53BF, 0x7701,
	    0x9547, 0x5C40, 0x5385, 0x90E8, 0x9662, 0x59D4, 0x5904, 0x529E, 0x6240, 0x4F1A, 0x7AD9,
	    0x8005, 0x5458, 0x7387, 0x989D, 0x91CF, 0x6027, 0x5316, 0x5E74, 0x6708, 0x65E5, 0x53F7,
	    0x7AE0, 0x8282, 0x6761, 0x6B3E, 0x7EA7, 0x7C7B, 0};
	/* 第各全不新副总主非每 */
	static const uint32_t heads[] = {
	    0x7B2C, 0x5404, 0x5168, 0x4E0D, 0x65B0, 0x526F, 0x603B, 0x4E3B, 0x975E, 0x6BCF, 0};

	if (a->class_of != CLASS_HAN || b->class_of != CLASS_HAN)
		return a->class_of == CLASS_DIGIT || b->class_of == CLASS_DIGIT ? COST_UNKNOWN
										: COST_PHRASE;
	if (place == PLACE_INSIDE)
		return COST_WORD;
	if (place == PLACE_PHRASE)
		return COST_PHRASE;
	if (b->cp == 0x7684 || (place == PLACE_FREE && is_one_of(b->cp, tails)))
		return COST_PARTICLE;
	if (is_one_of(a->cp, joints))
		return COST_JOINT;
	if (is_one_of(a->cp, heads))
		return COST_PARTICLE;
	return place == PLACE_EDGE ? COST_WORDS : COST_UNKNOWN;
}

int32_t *
costs_from_words(struct arena *scratch, const struct box *items, size_t count)
{
	int32_t *costs = ARENA_ARRAY(scratch, int32_t, count);
	struct places s = {scratch, items, count, ARENA_ARRAY(scratch, uint8_t, count)};
	int32_t titles = 0, brackets = 0;

	find_words(&s);
	for (size_t i = 0; i + 1 < count; i++) {
		uint32_t cp = items[i].cp;

		titles += (cp == 0x300A) - (cp == 0x300B && titles > 0);
		if (cp != 0x300A && items[i].class_of == CLASS_OPENER)
			brackets++;
		else if (cp != 0x300B && items[i].class_of == CLASS_CLOSER && brackets > 0)
			brackets--;
		if (!box_may_break(&items[i])) {
			costs[i] = COST_NEVER;
			continue;
		}
		costs[i] = items[i].penalty + cost_between(&items[i], &items[i + 1], s.place[i]) +
			   (titles ? COST_TITLE : 0) + (brackets ? COST_BRACKET : 0);
	}
	return costs;
}
