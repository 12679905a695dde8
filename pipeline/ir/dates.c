/* dates.c - see dates.h. */
#include "ir/dates.h"

#include "base/buffer.h"

/* -1: not all of them are digits. */
static int
digits_at(struct span s, size_t from, size_t count)
{
	int value = 0;
	for (size_t i = from; i < from + count; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return -1;
		value = 10 * value + (s.ptr[i] - '0');
	}
	return value;
}

bool
date_read(struct span iso, int *year, int *month, int *day)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (iso.len_bytes != 10 || iso.ptr[4] != '-' || iso.ptr[7] != '-')
		return false;
	int y = digits_at(iso, 0, 4), m = digits_at(iso, 5, 2), d = digits_at(iso, 8, 2);
	if (y < 1 || m < 1 || m > 12 || d < 1)
		return false;
	bool leap = m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
	if (d > lengths[m - 1] + leap)
		return false;
	*year = y;
	*month = m;
	*day = d;
	return true;
}

bool
date_is(struct span iso)
{
	int year, month, day;
	return date_read(iso, &year, &month, &day);
}

struct span
date_text(struct arena *arena, struct span iso)
{
	int year, month, day;
	struct buffer b = {NULL, 0, 0};
	if (!date_read(iso, &year, &month, &day))
		return iso;
	buffer_append_int(&b, year);
	buffer_append_cstr(&b, "年");
	buffer_append_int(&b, month);
	buffer_append_cstr(&b, "月");
	buffer_append_int(&b, day);
	buffer_append_cstr(&b, "日");
	struct span text = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return text;
}
