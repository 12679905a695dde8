#include <string.h>

#include "ir/pages.h"
#include "parse/style_values.h"

/* A decimal with at most three places, times 1000. What follows it is left in *s. */
static bool
read_thousandths(struct span *s, int64_t *out)
{
	int64_t value = 0;
	size_t i = 0, digits = 0;
	int places = -1; /* -1: before the point */
	for (; i < s->len_bytes; i++) {
		char c = s->ptr[i];
		if (c == '.' && places < 0) {
			places = 0;
			continue;
		}
		if (c < '0' || c > '9')
			break;
		if (places >= 0 && ++places > 3)
			return false;
		value = value * 10 + (c - '0');
		if (value > 100000000)
			return false;
		digits++;
	}
	for (int p = places < 0 ? 0 : places; p < 3; p++)
		value *= 10;
	*s = span_trim(span_skip(*s, i));
	*out = value;
	return digits > 0 && places != 0;
}

static const struct {
	const char *name;
	mpt size;
} type_sizes[] = {
    {"初号", 42000},
    {"小初", 36000},
    {"一号", 26000},
    {"小一", 24000},
    {"二号", 22000},
    {"小二", 18000},
    {"三号", 16000},
    {"小三", 15000},
    {"四号", 14000},
    {"小四", 12000},
    {"五号", 10500},
    {"小五", 9000},
    {"六号", 7500},
    {"小六", 6500},
};

/* False where s is no length, or needs a grid that is not yet known. */
bool
parse_length_value(const struct style *style, struct span s, mpt *out)
{
	for (size_t i = 0; i < sizeof(type_sizes) / sizeof(type_sizes[0]); i++) {
		if (span_equal_cstr(s, type_sizes[i].name)) {
			*out = type_sizes[i].size;
			return true;
		}
	}
	int64_t value;
	if (!read_thousandths(&s, &value))
		return false;
	int64_t length;
	if (span_equal_cstr(s, "pt"))
		length = value;
	else if (span_equal_cstr(s, "mm"))
		length = (value * 72000 + 12700) / 25400;
	else if (span_equal_cstr(s, "em") && style->cell)
		length = (value * style->cell + 500) / 1000;
	else if (span_equal_cstr(s, "line") && style->grid)
		length = (value * style->grid + 500) / 1000;
	else if (s.len_bytes == 0 && value == 0)
		length = 0;
	else
		return false;
	if (length > 10000000) /* ten metres of paper: a slip of the pen */
		return false;
	*out = (mpt)length;
	return true;
}

bool
parse_colour_value(struct span s, uint32_t *out)
{
	if (s.len_bytes != 7 || s.ptr[0] != '#')
		return false;
	uint32_t rgb = 0;
	for (size_t i = 1; i < 7; i++) {
		const char *digits = "0123456789ABCDEFabcdef";
		const char *at = s.ptr[i] ? strchr(digits, s.ptr[i]) : NULL;
		if (!at)
			return false;
		uint32_t digit = (uint32_t)(at - digits);
		rgb = rgb << 4 | (digit > 15 ? digit - 6 : digit);
	}
	*out = rgb;
	return true;
}

/* 0 95 90 10 */
bool
parse_ink_value(struct span s, uint32_t *out)
{
	int64_t part[4];
	for (size_t i = 0; i < 4; i++)
		if (!span_parse_int(span_cut(&s, ' '), &part[i]) || part[i] < 0 || part[i] > 100)
			return false;
	*out = PAGES_INK(part[0], part[1], part[2], part[3]);
	return !s.ptr;
}

bool
parse_role_value(struct span s, enum style_role *out)
{
#define X(ident, name) name,
	static const char *const names[] = {STYLE_ROLES(X)};
#undef X
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		if (span_equal_cstr(s, names[i])) {
			*out = (enum style_role)i;
			return true;
		}
	}
	return false;
}
