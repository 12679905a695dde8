/*
 * What a break costs a title or a cell at each place, by the words there: a list
 * of the trade's words, the particles that end or begin one, brackets.
 */
#include "layout/breaks_from_boxes.h"

#include <string.h>

/* of a place */
#define COST_CLAUSE (-36) /* behind ， ； ： 。, where the sentence itself pauses */
#define COST_ISSUER (-10) /* before 关于, behind who issues */
#define COST_PHRASE 0     /* behind 关于 印发, before 通知 behind 的, beside a mark */
#define COST_JOINT 3      /* behind 的 和 与 及 */
#define COST_WORDS 6      /* between two words that are known */
#define COST_HALF 26      /* between a word that is known and what is not */
#define COST_UNKNOWN 110  /* between two characters of which no word is known: a name, often */
#define COST_PARTICLE 90  /* before 的 等, before 市 区 县 局 …, behind 第 各 全 … */
#define COST_JOINED 50    /* between words that are one: 生产|总值 */
#define COST_JOINED_NAME 120 /* likewise in a name */
#define COST_VERB 45         /* behind 加强 推进 …, and behind 违规 夜间 … */
#define COST_HEAD 30         /* more before 工程 期间 …, which end what stands before them */
#define COST_COUNT 150       /* between 第十四个 and what it counts */
#define COST_WORD 150        /* inside a word */
#define COST_TITLE 60        /* more inside 《》 */
#define COST_BRACKET 40      /* more inside （） and “” */

#define JOINTS "的和与及或"
#define TAILS "的等之市区县省镇乡局厅部院委处办所会站者员率额量性化年月日号章节条款级类"
/* Of the tails, those that end a name: what stands behind one begins anew. */
#define NAME_TAILS "市区县省镇乡局厅部院委处办所会站路街村"
/* And of these, those behind which an organ's name begins: 槐荫区|人民政府. */
#define REGIONS "市区县省镇乡"
#define HEADS "第各全不新副总主非每对在为向从由以将被经又也都还已并"
#define NUMERALS "〇一二三四五六七八九十百千"
#define COUNTERS "个次届期批号轮章节条款年月日级项"

/* Where a box lies in a text, or what it ends. */
enum word_place {
	PLACE_FREE,
	PLACE_EDGE, /* a word ends with it */
	PLACE_INSIDE,
	PLACE_JOINED,      /* ends a word inside a longer one: 生产|总值 */
	PLACE_JOINED_NAME, /* likewise in what ends a name: 住房|城乡建设局 */
	PLACE_PHRASE,
	PLACE_VERB,
	PLACE_HEAD,   /* ends a word that belongs to what stands before it */
	PLACE_SUFFIX, /* ends a word that may belong to a name before it */
	PLACE_COUNT
};

#define WORD(word) {word, PLACE_EDGE},
#define PHRASE(word) {word, PLACE_PHRASE},
#define VERB(word) {word, PLACE_VERB},
#define MODIFIER(word) {word, PLACE_VERB},
#define HEAD(word) {word, PLACE_HEAD},
#define SUFFIX(word) {word, PLACE_SUFFIX},
static const struct {
	const char *text;
	enum word_place end;
} words[] = {
#include "layout/title_words.def"
};
#undef WORD
#undef PHRASE
#undef VERB
#undef MODIFIER
#undef HEAD
#undef SUFFIX
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
	uint8_t *begun; /* what the word of the list that begins with the box ends in; 0: none
			   does */
	bool *crossed;  /* another word goes over its end: 养犬管理|办法 */
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
	size_t used = 0, word = longest_word(text, len_bytes, SIZE_MAX), end = first;
	uint8_t joint = words[word].end == PLACE_SUFFIX ? PLACE_JOINED_NAME : PLACE_JOINED;

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
		if (used > bytes)
			s->begun[end - bytes / 3] = (uint8_t)words[word].end;
		if (used < len_bytes)
			s->place[end - 1] = joint;
	}
}

/* Every word of the list, also those that overlap. */
static void
find_crossings(struct places *s, const char *text, const size_t *offsets)
{
	for (size_t i = 0; i < s->count; i++) {
		size_t word =
		    longest_word(text + offsets[i], offsets[s->count] - offsets[i], SIZE_MAX);
		size_t end = word == WORD_COUNT ? i : i + strlen(words[word].text) / 3;

		for (size_t k = i; k + 1 < end; k++)
			s->crossed[k] = true;
	}
}

/* The text of the boxes, and where each begins in it; count + 1 offsets. */
static char *
text_of_boxes(struct arena *scratch, const struct box *items, size_t count, size_t *offsets)
{
	char *text = ARENA_ARRAY(scratch, char, count * 4 + 1);
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		offsets[i] = used;
		memcpy(text + used, items[i].text, items[i].text_bytes);
		used += items[i].text_bytes;
	}
	offsets[count] = used;
	return text;
}

/* Marks the words: what is inside one, and what is at its edges. All of them are of three bytes a
 * character. */
static void
find_words(struct places *s)
{
	size_t *offsets = ARENA_ARRAY(s->scratch, size_t, s->count + 1), next;
	char *text = text_of_boxes(s->scratch, s->items, s->count, offsets);

	find_crossings(s, text, offsets);
	for (size_t i = 0; i < s->count; i = next) {
		size_t word =
		    longest_word(text + offsets[i], offsets[s->count] - offsets[i], SIZE_MAX);
		size_t bytes;

		next = i + 1;
		if (word == WORD_COUNT)
			continue;
		bytes = strlen(words[word].text);
		next = i + bytes / 3;
		s->begun[i] = (uint8_t)words[word].end;
		for (size_t k = i; k + 1 < next; k++)
			s->place[k] = PLACE_INSIDE;
		find_joints(s, text + offsets[i], bytes, i);
		s->place[next - 1] = (uint8_t)words[word].end;
	}
}

bool
word_across(struct arena *scratch, const struct box *items, size_t count, size_t at, size_t *first,
    size_t *last)
{
	size_t *offsets = ARENA_ARRAY(scratch, size_t, count + 1), next;
	char *text = text_of_boxes(scratch, items, count, offsets);

	if (is_one_of(&items[at], JOINTS))
		return false;
	for (size_t i = 0; i <= at; i = next) {
		size_t word =
		    longest_word(text + offsets[i], offsets[count] - offsets[i], SIZE_MAX);

		next = i + (word == WORD_COUNT ? 1 : strlen(words[word].text) / 3);
		if (next <= at + 1)
			continue;
		*first = i;
		*last = next - 1;
		return true;
	}
	return false;
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

/* Where one of the two is a mark, a digit or a letter. */
static int32_t
cost_beside_mark(const struct box *a, const struct box *b)
{
	if (a->class_of == CLASS_CONNECTOR || a->class_of == CLASS_HYPHEN)
		return COST_WORD;
	if (a->class_of != CLASS_COMMA && is_one_of(b, TAILS))
		return COST_PARTICLE;
	if (a->class_of == CLASS_DIGIT || a->class_of == CLASS_LETTER)
		return COST_HALF;
	return COST_PHRASE;
}

/* Whether box i goes on a name, of which no word is known. */
static bool
is_in_name(const struct places *s, size_t i)
{
	return s->items[i].class_of == CLASS_HAN && s->place[i] == PLACE_FREE &&
	       !is_one_of(&s->items[i], JOINTS);
}

/* Whether a word that is known, or a single character that is one, ends with box i: 槐荫区, but
 * not the 区 of 、区财政局. */
static bool
ends_word(const struct places *s, size_t i)
{
	switch (s->place[i]) {
	case PLACE_EDGE:
	case PLACE_HEAD:
	case PLACE_SUFFIX:
		return true;
	default:
		return i > 0 && is_one_of(&s->items[i], NAME_TAILS) && is_in_name(s, i - 1);
	}
}

/* Likewise begins behind box i; a word of the list ends before it where the place is EDGE. */
static bool
begins_word(const struct places *s, size_t i)
{
	return s->begun[i + 1] || is_one_of(&s->items[i + 1], JOINTS HEADS);
}

static int32_t
cost_between_han(const struct places *s, size_t i)
{
	const struct box *a = &s->items[i], *b = a + 1;
	enum word_place place = s->place[i], begun = s->begun[i + 1];
	bool begins = begins_word(s, i), ends = ends_word(s, i);
	int32_t head = begun == PLACE_HEAD && !is_one_of(a, JOINTS) ? COST_HEAD : 0;

	switch (place) {
	case PLACE_INSIDE:
		return COST_WORD;
	case PLACE_JOINED:
		return COST_JOINED + (begun == PLACE_SUFFIX ? COST_HEAD : head);
	case PLACE_JOINED_NAME:
		return COST_JOINED_NAME;
	case PLACE_COUNT:
		return COST_COUNT;
	case PLACE_PHRASE:
		return begun == PLACE_PHRASE ? COST_JOINED : COST_PHRASE;
	case PLACE_VERB:
		return COST_VERB;
	case PLACE_FREE:
		if (begun == PLACE_SUFFIX)
			return ends && is_one_of(a, REGIONS) ? COST_JOINED : COST_PARTICLE;
		break;
	default:
		if (s->crossed[i] || begun == PLACE_SUFFIX)
			return COST_JOINED;
		break;
	}
	if (is_one_of(b, "的") || (!begun && is_one_of(b, TAILS)))
		return COST_PARTICLE;
	if (is_one_of(a, JOINTS))
		return COST_JOINT;
	if (place == PLACE_FREE && is_one_of(a, HEADS))
		return COST_PARTICLE;
	if (place == PLACE_FREE && begins && !ends && is_one_of(a, NAME_TAILS))
		return COST_PARTICLE;
	if (ends && begun == PLACE_PHRASE)
		return COST_ISSUER;
	if (begins && ends)
		return COST_WORDS + head;
	return begins || ends ? COST_HALF + head : COST_UNKNOWN;
}

static int32_t
cost_between(const struct places *s, size_t i)
{
	const struct box *a = &s->items[i], *b = a + 1;

	if (a->class_of == CLASS_STOP || (a->class_of == CLASS_COMMA && a->cp != 0x3001))
		return COST_CLAUSE;
	if (a->class_of == CLASS_HAN && b->class_of == CLASS_HAN)
		return cost_between_han(s, i);
	return cost_beside_mark(a, b);
}

int32_t *
costs_from_words(struct arena *scratch, const struct box *items, size_t count)
{
	int32_t *costs = ARENA_ARRAY(scratch, int32_t, count);
	struct places s = {scratch, items, count, ARENA_ARRAY(scratch, uint8_t, count),
	    ARENA_ARRAY(scratch, uint8_t, count), ARENA_ARRAY(scratch, bool, count)};
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
		costs[i] = items[i].penalty + cost_between(&s, i) + (titles ? COST_TITLE : 0) +
			   (brackets ? COST_BRACKET : 0);
	}
	return costs;
}
