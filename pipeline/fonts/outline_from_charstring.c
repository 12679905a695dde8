/*
 * outline_from_charstring.c - what a Type 2 charstring draws, without what it
 * calls and hints (Adobe Technical Note 5177).
 *
 * Operands are copied as they are written; only a subroutine's number is ever
 * looked at. Hints are left out, and where operators of one kind come to stand
 * side by side for it, they become one. Subroutines that glyphs of a subset
 * share are not made anew: deflate finds what outlines share better than a
 * font's own subroutines did.
 */
#include "fonts/cff.h"

#include <string.h>

#define OPERANDS_MAX 48 /* 5177, appendix B, as the next two */
#define OPERATOR_LEN 2  /* bytes at most */
#define CALLS_MAX 10    /* nested */
#define STEMS_MAX 96
#define OUTLINE_MAX 0xFFFF /* bytes */
#define STEPS_MAX 0x40000  /* operators: ten levels of many calls each would not end */

enum {
	HSTEM = 1,
	VSTEM = 3,
	VMOVETO = 4,
	RLINETO = 5,
	HLINETO = 6,
	VLINETO = 7,
	RRCURVETO = 8,
	CALLSUBR = 10,
	RETURN = 11,
	ESCAPE = 12,
	ENDCHAR = 14,
	HSTEMHM = 18,
	HINTMASK = 19,
	CNTRMASK = 20,
	RMOVETO = 21,
	HMOVETO = 22,
	VSTEMHM = 23,
	RCURVELINE = 24,
	RLINECURVE = 25,
	VVCURVETO = 26,
	HHCURVETO = 27,
	SHORT = 28,
	CALLGSUBR = 29,
	VHCURVETO = 30,
	HVCURVETO = 31,
	FIRST_NUMBER = 32
};
enum { /* after ESCAPE */
	DOTSECTION = 0,
	HFLEX = 34,
	FLEX = 35,
	HFLEX1 = 36,
	FLEX1 = 37
};

struct outline {
	const struct cff_subrs *subrs;
	unsigned char *first;      /* of the operands that no operator took yet; they reach to at */
	unsigned char *at, *limit; /* an operator fits behind the limit */
	uint32_t count;
	uint32_t stems, calls, steps;
	bool width_seen; /* before the first operator that takes all operands */
	bool open;       /* a contour */
	bool done;
	/* The operator just before the operands, and how many it takes; 0: none that can be
	 * joined. */
	uint32_t last, last_count;
};

static uint32_t
number_length(uint32_t b)
{
	return b < FIRST_NUMBER ? 3 : b < 247 ? 1 : b < 255 ? 2 : 5;
}

/* The last operand, an integer, which goes. */
static bool
take_integer(struct outline *o, int32_t *out)
{
	unsigned char *p = o->first;
	if (o->count == 0)
		return false;
	for (uint32_t i = --o->count; i > 0; i--)
		p += number_length(*p);
	o->at = p;
	if (*p == SHORT)
		*out = (int16_t)(p[1] << 8 | p[2]);
	else if (*p < 247)
		*out = *p - 139;
	else if (*p < 251)
		*out = (*p - 247) * 256 + p[1] + 108;
	else if (*p < 255)
		*out = -(*p - 251) * 256 - p[1] - 108;
	else
		return false;
	return true;
}

/* One operand more than operators take is the glyph's width, once, before all others. */
static bool
take_width(struct outline *o, bool there)
{
	if (there && o->width_seen)
		return false;
	o->width_seen = true;
	if (there) {
		o->first += number_length(*o->first);
		o->count--;
	}
	return true;
}

/* Pairs, of which nothing is kept but their number. */
static bool
drop_stems(struct outline *o)
{
	if (!take_width(o, o->count % 2 == 1))
		return false;
	o->stems += o->count / 2;
	o->at = o->first;
	o->count = 0;
	return o->stems <= STEMS_MAX;
}

static void
put_byte(struct outline *o, uint32_t byte)
{
	*o->at++ = (unsigned char)byte;
	o->first = o->at;
	o->count = 0;
}

static bool
put_move(struct outline *o, uint32_t operation, uint32_t taken)
{
	if (!take_width(o, o->count == taken + 1) || o->count != taken)
		return false;
	put_byte(o, operation);
	o->last = 0;
	o->open = true;
	return true;
}

static bool
takes(uint32_t operation, uint32_t count)
{
	switch (operation) {
	case RLINETO:
		return count >= 2 && count % 2 == 0;
	case HLINETO:
	case VLINETO:
		return count >= 1;
	case RRCURVETO:
		return count >= 6 && count % 6 == 0;
	case RCURVELINE:
		return count >= 8 && count % 6 == 2;
	case RLINECURVE:
		return count >= 8 && count % 2 == 0;
	default: /* curves that begin or end along an axis; one more operand bends that */
		return count >= 4 && count % 4 <= 1;
	}
}

/* What one operator with all operands of two is; 0: there is none. */
static uint32_t
joined(uint32_t first, uint32_t first_count, uint32_t second, uint32_t second_count)
{
	uint32_t turned;
	if (first_count + second_count > OPERANDS_MAX)
		return 0;
	switch (second) {
	case RLINETO:
	case RRCURVETO:
		return first == second ? first : 0;
	case RLINECURVE:
		return first == RLINETO ? second : 0;
	case RCURVELINE:
		return first == RRCURVETO ? second : 0;
	case HLINETO:
	case VLINETO: /* each line turns */
		turned = HLINETO + VLINETO - first;
		return (first == HLINETO || first == VLINETO) &&
			       second == (first_count % 2 == 0 ? first : turned)
			   ? first
			   : 0;
	case HVCURVETO:
	case VHCURVETO: /* so does each curve */
		turned = HVCURVETO + VHCURVETO - first;
		return (first == HVCURVETO || first == VHCURVETO) && first_count % 4 == 0 &&
			       second == (first_count % 8 == 0 ? first : turned)
			   ? first
			   : 0;
	default:
		return 0;
	}
}

static bool
put_path(struct outline *o, uint32_t operation)
{
	if (!o->open || !takes(operation, o->count))
		return false;
	uint32_t both = joined(o->last, o->last_count, operation, o->count);
	if (both) {
		memmove(o->first - 1, o->first, (size_t)(o->at - o->first));
		o->at--;
		o->last = both;
		o->last_count += o->count;
	} else {
		o->last = operation;
		o->last_count = o->count;
	}
	put_byte(o, o->last);
	return true;
}

static bool
put_escaped(struct outline *o, uint32_t operation)
{
	static const unsigned char counts[] = {7, 13, 9, 11};
	if (operation == DOTSECTION) /* a hint of old */
		return o->count == 0;
	if (operation < HFLEX || operation > FLEX1 || !o->open ||
	    o->count != counts[operation - HFLEX])
		return false;
	*o->at++ = ESCAPE;
	put_byte(o, operation);
	o->last = 0;
	return true;
}

/* Four operands more would be two other glyphs to draw. */
static bool
put_end(struct outline *o)
{
	if (!take_width(o, o->count == 1) || o->count != 0)
		return false;
	put_byte(o, ENDCHAR);
	return o->done = true;
}

/* A subroutine's number stands beside a bias that grows with how many there are. */
static bool
find_subr(struct outline *o, const struct cff_index *subrs, struct span *out)
{
	int32_t number;
	int32_t bias = subrs->count < 1240 ? 107 : subrs->count < 33900 ? 1131 : 32768;
	return take_integer(o, &number) && number >= -bias &&
	       cff_index_object(subrs, (uint32_t)(number + bias), out);
}

static bool draw(struct outline *o, struct span charstring);

static bool
call(struct outline *o, const struct cff_index *subrs)
{
	struct span subr;
	if (o->calls == CALLS_MAX || !find_subr(o, subrs, &subr))
		return false;
	o->calls++;
	bool good = draw(o, subr);
	o->calls--;
	return good;
}

/* One operator but for numbers and return. *p: what follows it; a mask's bytes are skipped. */
static bool
put_operator(
    struct outline *o, uint32_t operation, const unsigned char **p, const unsigned char *end)
{
	switch (operation) {
	case RLINETO:
	case HLINETO:
	case VLINETO:
	case RRCURVETO:
	case RCURVELINE:
	case RLINECURVE:
	case VVCURVETO:
	case HHCURVETO:
	case VHCURVETO:
	case HVCURVETO:
		return put_path(o, operation);
	case CALLSUBR:
		return call(o, o->subrs->local);
	case CALLGSUBR:
		return call(o, o->subrs->global);
	case RMOVETO:
		return put_move(o, operation, 2);
	case HMOVETO:
	case VMOVETO:
		return put_move(o, operation, 1);
	case HSTEM:
	case VSTEM:
	case HSTEMHM:
	case VSTEMHM:
		return drop_stems(o);
	case HINTMASK:
	case CNTRMASK: /* operands are vertical stems */
		if (!drop_stems(o) || (size_t)(end - *p) < (o->stems + 7) / 8)
			return false;
		*p += (o->stems + 7) / 8;
		return true;
	case ENDCHAR:
		return put_end(o);
	case ESCAPE:
		return *p < end && put_escaped(o, *(*p)++);
	default:
		return false;
	}
}

/* Copies numbers until an operator. Returns where that is, or NULL. */
static const unsigned char *
copy_operands(struct outline *o, const unsigned char *p, const unsigned char *end)
{
	unsigned char *at = o->at; /* bytes that are written could be any of o's fields */
	uint32_t count = o->count;
	if (end - p > o->limit - at)
		end = p + (o->limit - at);
	while (p < end) {
		uint32_t b = *p;
		if (b - FIRST_NUMBER < 247 - FIRST_NUMBER) { /* by far the most */
			*at++ = *p++;
			count++;
			continue;
		}
		if (b < FIRST_NUMBER && b != SHORT)
			break;
		uint32_t length = number_length(b);
		if ((size_t)(end - p) < length)
			return NULL;
		for (uint32_t i = 0; i < length; i++)
			at[i] = p[i];
		at += length;
		p += length;
		count++;
	}
	o->at = at;
	o->count = count;
	return p < end && count <= OPERANDS_MAX ? p : NULL;
}

/* Until the charstring returns or the outline ends. */
static bool
draw(struct outline *o, struct span charstring)
{
	const unsigned char *p = (const unsigned char *)charstring.ptr;
	const unsigned char *end = p + charstring.len_bytes;
	while (!o->done) {
		p = copy_operands(o, p, end);
		if (!p || ++o->steps > STEPS_MAX)
			return false;
		uint32_t operation = *p++;
		if (operation == RETURN)
			return o->calls > 0;
		if (!put_operator(o, operation, &p, end))
			return false;
	}
	return true;
}

bool
outline_from_charstring(struct span charstring, const struct cff_subrs *subrs, struct buffer *out)
{
	struct outline o;
	unsigned char *start = (unsigned char *)buffer_reserve(out, OUTLINE_MAX + OPERATOR_LEN);
	o.subrs = subrs;
	o.at = o.first = start;
	o.limit = start + OUTLINE_MAX;
	o.count = o.stems = o.calls = o.steps = o.last = o.last_count = 0;
	o.width_seen = o.open = o.done = false;
	if (!draw(&o, charstring) || !o.done)
		return false;
	out->len_bytes += (size_t)(o.at - start);
	return true;
}
