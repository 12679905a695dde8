#include "base/span.h"

#include <string.h>

static const struct span absent = {NULL, 0};

struct span
span_from_cstr(const char *cstr)
{
	if (!cstr)
		return absent;
	return (struct span){cstr, strlen(cstr)};
}

bool
span_equal(struct span a, struct span b)
{
	if (a.len_bytes != b.len_bytes)
		return false;
	return a.len_bytes == 0 || memcmp(a.ptr, b.ptr, a.len_bytes) == 0;
}

int
span_compare(struct span a, struct span b)
{
	size_t common = a.len_bytes < b.len_bytes ? a.len_bytes : b.len_bytes;
	int order = common ? memcmp(a.ptr, b.ptr, common) : 0;

	if (order)
		return order < 0 ? -1 : 1;
	return (a.len_bytes > b.len_bytes) - (a.len_bytes < b.len_bytes);
}

bool
span_equal_cstr(struct span a, const char *cstr)
{
	return span_equal(a, span_from_cstr(cstr));
}

bool
span_starts_with(struct span s, struct span prefix)
{
	return prefix.len_bytes <= s.len_bytes &&
	       span_equal(span_take(s, prefix.len_bytes), prefix);
}

bool
span_ends_with(struct span s, struct span suffix)
{
	if (suffix.len_bytes > s.len_bytes)
		return false;
	return span_equal(span_skip(s, s.len_bytes - suffix.len_bytes), suffix);
}

size_t
span_find(struct span s, struct span needle)
{
	size_t at = 0;

	if (needle.len_bytes == 0)
		return 0;
	while (at + needle.len_bytes <= s.len_bytes) {
		size_t last = s.len_bytes - needle.len_bytes;
		const char *hit = memchr(s.ptr + at, needle.ptr[0], last - at + 1);

		if (!hit)
			return SIZE_MAX;
		at = (size_t)(hit - s.ptr);
		if (memcmp(hit, needle.ptr, needle.len_bytes) == 0)
			return at;
		at++;
	}
	return SIZE_MAX;
}

size_t
span_find_byte(struct span s, char byte)
{
	const char *hit = s.len_bytes ? memchr(s.ptr, byte, s.len_bytes) : NULL;

	return hit ? (size_t)(hit - s.ptr) : SIZE_MAX;
}

struct span
span_skip(struct span s, size_t n)
{
	if (n > s.len_bytes)
		n = s.len_bytes;
	if (n == 0)
		return s;
	return (struct span){s.ptr + n, s.len_bytes - n};
}

struct span
span_take(struct span s, size_t n)
{
	return (struct span){s.ptr, n < s.len_bytes ? n : s.len_bytes};
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

struct span
span_trim(struct span s)
{
	while (s.len_bytes && is_blank(s.ptr[s.len_bytes - 1]))
		s.len_bytes--;
	while (s.len_bytes && is_blank(s.ptr[0]))
		s = span_skip(s, 1);
	return s;
}

struct span
span_cut(struct span *rest, char sep)
{
	struct span whole = *rest;
	size_t at = span_find_byte(whole, sep);

	if (at == SIZE_MAX) {
		*rest = absent;
		return whole;
	}
	*rest = span_skip(whole, at + 1);
	return span_take(whole, at);
}

bool
span_parse_int(struct span s, int64_t *out)
{
	bool negative = s.len_bytes > 0 && s.ptr[0] == '-';
	/* Counted downwards: INT64_MIN has no positive counterpart. */
	int64_t value = 0;

	if (negative)
		s = span_skip(s, 1);
	if (s.len_bytes == 0)
		return false;
	for (size_t i = 0; i < s.len_bytes; i++) {
		int digit = s.ptr[i] - '0';

		if (digit < 0 || digit > 9)
			return false;
		if (value < (INT64_MIN + digit) / 10)
			return false;
		value = value * 10 - digit;
	}
	if (!negative && value == INT64_MIN)
		return false;
	*out = negative ? value : -value;
	return true;
}

size_t
span_count_digits(struct span s)
{
	size_t n = 0;
	while (n < s.len_bytes && s.ptr[n] >= '0' && s.ptr[n] <= '9')
		n++;
	return n;
}
