/*
 * Outline numbers: 第一章 第一节 第一条 一、 （一） 1. （1）. Two schemes are in
 * use, and a document may use one at one level and the other at another: a
 * level starts again under each item of a higher one, or runs on through the
 * document. A number is told of where it follows in neither.
 */
#include "base/utf8.h"
#include "check/checks.h"

enum rank { RANK_CHAPTER, RANK_PART, RANK_ARTICLE, RANK_1, RANK_2, RANK_3, RANK_4, RANK_COUNT };

struct outline {
	int in_scope[RANK_COUNT]; /* last number since a higher rank came */
	int running[RANK_COUNT];  /* last number in the whole part */
};

static int
han_digit(uint32_t cp)
{
	static const uint32_t digits[] = {
	    0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};

	if (cp == 0x96F6 || cp == 0x25CB)
		return 0;
	for (int i = 0; i < 10; i++)
		if (digits[i] == cp)
			return i;
	return -1;
}

static uint32_t
peek(struct span s)
{
	size_t at = 0;

	return s.len_bytes ? utf8_next(s, &at) : 0;
}

static void
skip(struct span *s)
{
	size_t at = 0;

	utf8_next(*s, &at);
	*s = span_skip(*s, at);
}

/* 二十一, 一百零三, 12; 0 where there is none. */
static int
take_number(struct span *s, bool *is_han)
{
	int total = 0, digit = 0, count = 0;

	*is_han = false;
	for (; s->len_bytes && count < 8; count++) {
		uint32_t cp = peek(*s);
		int value = han_digit(cp);

		if (cp >= '0' && cp <= '9') {
			total = 10 * total + (int)(cp - '0');
		} else if (cp == 0x5341 || cp == 0x767E) { /* 十 百 */
			total += (digit ? digit : 1) * (cp == 0x5341 ? 10 : 100);
			digit = 0;
			*is_han = true;
		} else if (value >= 0) {
			digit = value;
			*is_han = true;
		} else {
			break;
		}
		skip(s);
	}
	return total + digit;
}

/* The label that text begins with: its number, and its rank. 0: there is none. */
static int
label_number(struct span text, enum rank *rank)
{
	bool is_han, bracket = peek(text) == 0xFF08 || peek(text) == '(';
	bool ordinal = peek(text) == 0x7B2C; /* 第 */
	uint32_t behind;
	int number;

	if (bracket || ordinal)
		skip(&text);
	number = take_number(&text, &is_han);
	behind = peek(text);
	if (bracket) {
		*rank = is_han ? RANK_2 : RANK_4;
		return behind == 0xFF09 || behind == ')' ? number : 0;
	}
	if (ordinal) {
		*rank = behind == 0x7AE0   ? RANK_CHAPTER
			: behind == 0x8282 ? RANK_PART
					   : RANK_ARTICLE;
		return behind == 0x7AE0 || behind == 0x8282 || behind == 0x6761 ? number : 0;
	}
	*rank = is_han ? RANK_1 : RANK_3;
	if (is_han)
		return behind == 0x3001 ? number : 0;
	if (behind != '.' && behind != 0xFF0E && behind != 0x3001)
		return 0;
	skip(&text);
	return peek(text) >= '0' && peek(text) <= '9' ? 0 : number;
}

/* What is numbered: headings, numbered paragraphs, and those that a numbered lead begins. */
static bool
may_be_numbered(const struct model_node *node)
{
	const struct model_node *first = node->first;

	while (first && first->kind == MODEL_PAGEMARK)
		first = first->next;
	return node->kind == MODEL_HEADING ||
	       (node->kind == MODEL_PARA && (model_get(node, MODEL_KEY_LEVEL).ptr ||
						(first && first->kind == MODEL_LEAD &&
						    model_is(first, MODEL_KEY_STYLE, "numbered"))));
}

static void
forget_below(struct outline *o, int rank)
{
	for (int i = rank + 1; i < RANK_COUNT; i++)
		o->in_scope[i] = 0;
}

static void
check_numbered(const struct checker *c, struct outline *o, const struct model_node *node)
{
	struct arena_mark mark = arena_mark(c->scratch);
	struct span text = model_flat_text(c->scratch, node);
	enum rank rank;
	int number = label_number(text, &rank);

	if (!number) {
		/* A head without a number opens a new scope for what is numbered below it. */
		if (node->kind == MODEL_HEADING)
			forget_below(o, RANK_ARTICLE);
	} else {
		bool restarts = number == 1 && o->in_scope[rank] != 1;

		bool follows = number == o->in_scope[rank] + 1 || number == o->running[rank] + 1;

		if (!restarts && !follows && !o->in_scope[rank])
			CHECK_DIAG(c, CODE_OUTLINE_START, node->pos, diag_int(c->diags, number));
		else if (!restarts && !follows)
			CHECK_DIAG(c, CODE_OUTLINE_NUMBER, node->pos, diag_int(c->diags, number),
			    diag_int(c->diags, o->in_scope[rank]));
		o->in_scope[rank] = o->running[rank] = number;
		/* Articles run through chapters, and hold lists of their own. */
		forget_below(o, (int)rank);
	}
	arena_reset(c->scratch, mark);
}

static void
check_blocks(const struct checker *c, struct outline *o, const struct model_node *parent, int depth)
{
	for (const struct model_node *n = parent->first; n; n = n->next) {
		if (n->kind == MODEL_BOX && depth == 0) {
			struct outline own = {{0}, {0}};

			check_blocks(c, &own, n, depth + 1);
		} else if (may_be_numbered(n)) {
			check_numbered(c, o, n);
		}
	}
}

void
check_outline(const struct checker *c)
{
	const struct model_node *body = model_child(c->part, MODEL_BODY);
	struct outline o = {{0}, {0}};

	if (body)
		check_blocks(c, &o, body, 0);
}
