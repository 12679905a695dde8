/*
 * What a break costs a title or a cell at each place, by the words there: a list
 * of the trade's words, the particles that end or begin one, brackets.
 */
#include "layout/breaks_from_boxes.h"

#include <string.h>

/* of a place */
#define COST_CLAUSE (-36) /* behind ， ； ： 。, where the sentence itself pauses */
#define COST_PHRASE 0     /* behind 关于 印发, before 通知 behind 的, beside a mark */
#define COST_JOINT 3      /* behind 的 和 与 及 */
#define COST_WORDS 6      /* between two words that are known */
#define COST_UNKNOWN 14   /* between two characters */
#define COST_PARTICLE 70  /* before 的 等, before 市 区 县 局 …, behind 第 各 全 … */
#define COST_JOINED 40    /* between words that are one: 生产|总值 */
#define COST_VERB 45      /* behind 加强 推进 … */
#define COST_COUNT 100    /* between 第十四个 and what it counts */
#define COST_WORD 130     /* inside a word */
#define COST_TITLE 60     /* more inside 《》 */
#define COST_BRACKET 40   /* more inside （） and “” */

#define JOINTS "的和与及或"
#define TAILS "的等之市区县省镇局厅部院委处办所会站者员率额量性化年月日号章节条款级类"
#define HEADS "第各全不新副总主非每"
#define NUMERALS "〇一二三四五六七八九十百千"
#define COUNTERS "个次届期批号轮章节条款年月日级项"

/* Where a box lies in a text, or what it ends. */
enum word_place {
	PLACE_FREE,
	PLACE_EDGE,
	PLACE_INSIDE,
	PLACE_JOINED, /* ends a word inside a longer one: 生产|总值 */
	PLACE_PHRASE,
	PLACE_VERB,
	PLACE_COUNT
};

#define WORD(word) {word, PLACE_EDGE},
#define PHRASE(word) {word, PLACE_PHRASE},
#define VERB(word) {word, PLACE_VERB},
static const struct {
	const char *text;
	enum word_place end;
} words[] = {
#include "layout/title_words.def"
};
#undef WORD
#undef PHRASE
#undef VERB
#define WORD_COUNT (sizeof words / sizeof words[0])

/* The longest word of the list, under so many bytes, that text begins with; or WORD_COUNT. */
static size_t
longest_word(const char *text, size_t len_bytes, size_t under_bytes)
{
	size_t low = 0, high = WORD_COUNT, best = WORD_COUNT, best_bytes = 0;

	if (len_bytes < 3)
		return WORD_COUNT;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strncmp(words[middle].text, text, 3) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < WORD_COUNT && strncmp(words[low].text, text, 3) == 0; low++) {
		size_t word_bytes = strlen(words[low].text);

		if (word_bytes > len_bytes || word_bytes >= under_bytes ||
		    word_bytes <= best_bytes || memcmp(words[low].text, text, word_bytes) != 0)
			continue;
		best = low;
		best_bytes = word_bytes;
	}
	return best;
}

struct places {
	struct arena *scratch;
	const struct box *items;
	size_t count;
	uint8_t *place;
};

/* Whether the box holds one of the characters of list, all of three bytes. */
static bool
is_one_of(const struct box *box, const char *list)
{
	if (box->text_bytes != 3)
		return false;
	for (; *list; list += 3) {
		if (memcmp(list, box->text, 3) == 0)
			return true;
	}
	return false;
}

/* Where a long word is made of others, a line may end between them rather than inside one. */
static void
find_joints(struct places *s, const char *text, size_t len_bytes, size_t first)
{
	size_t used = 0, word, end = first;

	while (used < len_bytes) {
		word = longest_word(text + used, len_bytes - used, used ? SIZE_MAX : len_bytes);
		if (word == WORD_COUNT)
			return;
		used += strlen(words[word].text);
	}
	for (used = 0; used < len_bytes;) {
		size_t bytes;

		word = longest_word(text + used, len_bytes - used, used ? SIZE_MAX : len_bytes);
		bytes = strlen(words[word].text);
		used += bytes;
		end += bytes / 3;
		if (used < len_bytes)
			s->place[end - 1] = PLACE_JOINED;
	}
}

/* Marks the words: what is inside one, and what is at its edges. All of them are of three bytes a
 * character. */
static void
find_words(struct places *s)
{
	char *text = ARENA_ARRAY(s->scratch, char, s->count * 4 + 1);
	size_t *offsets = ARENA_ARRAY(s->scratch, size_t, s->count + 1);
	size_t used = 0, next;

	for (size_t i = 0; i < s->count; i++) {
		offsets[i] = used;
		memcpy(text + used, s->items[i].text, s->items[i].text_bytes);
		used += s->items[i].text_bytes;
	}
	offsets[s->count] = used;
	for (size_t i = 0; i < s->count; i = next) {
		size_t word = longest_word(text + offsets[i], used - offsets[i], SIZE_MAX), bytes;

		next = i + 1;
		if (word == WORD_COUNT)
			continue;
		bytes = strlen(words[word].text);
		next = i + bytes / 3;
		for (size_t k = i; k + 1 < next; k++)
			s->place[k] = PLACE_INSIDE;
		find_joints(s, text + offsets[i], bytes, i);
		if (i > 0 && s->place[i - 1] == PLACE_FREE)
			s->place[i - 1] = PLACE_EDGE;
		s->place[next - 1] = (uint8_t)words[word].end;
	}
}

/* 第十四个, 二〇三五年: whole, and with what they count. */
static void
find_counts(struct places *s)
{
	size_t to;

	for (size_t i = 0; i<s->count; i = to> i ? to : i + 1) {
		size_t from = i + is_one_of(&s->items[i], "第");

		for (to = from; to < s->count && is_one_of(&s->items[to], NUMERALS); to++)
			continue;
		if (to == from || to == s->count || s->place[to] == PLACE_INSIDE ||
		    s->place[to] == PLACE_JOINED || !is_one_of(&s->items[to], COUNTERS)) {
			to = from;
			continue;
		}
		for (size_t k = i; k < to; k++)
			s->place[k] = PLACE_INSIDE;
		s->place[to] = is_one_of(&s->items[to], "年月日号") ? PLACE_EDGE : PLACE_COUNT;
	}
}

static int32_t
cost_between(const struct box *a, const struct box *b, enum word_place place)
{
	if (a->class_of == CLASS_STOP || (a->class_of == CLASS_COMMA && a->cp != 0x3001))
		return COST_CLAUSE;
	if (a->class_of != CLASS_HAN || b->class_of != CLASS_HAN)
		return a->class_of == CLASS_DIGIT || b->class_of == CLASS_DIGIT ? COST_UNKNOWN
										: COST_PHRASE;
	if (place == PLACE_INSIDE)
		return COST_WORD;
	if (place == PLACE_JOINED)
		return COST_JOINED;
	if (place == PLACE_COUNT)
		return COST_COUNT;
	if (place == PLACE_PHRASE)
		return COST_PHRASE;
	if (place == PLACE_VERB)
		return COST_VERB;
	if (is_one_of(b, "的") || (place == PLACE_FREE && is_one_of(b, TAILS)))
		return COST_PARTICLE;
	if (is_one_of(a, JOINTS))
		return COST_JOINT;
	if (is_one_of(a, HEADS))
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
	find_counts(&s);
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
