/* numbers.c - see numbers.h. */
#include "chart/numbers.h"

#define MOST_DECIMALS 9

static int
decimals_of(struct span number)
{
	size_t point = span_find_byte(number, '.');
	size_t count = point == SIZE_MAX ? 0 : number.len_bytes - point - 1;
	return count > MOST_DECIMALS ? -1 : (int)count;
}

int
chart_decimals(const struct chart_mark *marks, size_t count)
{
	int most = 0;
	for (size_t i = 0; i < count; i++) {
		int decimals = decimals_of(marks[i].number);
		if (decimals < 0)
			return -1;
		most = decimals > most ? decimals : most;
	}
	return most;
}

bool
chart_scaled(struct span number, int decimals, int64_t *out)
{
	bool negative = number.len_bytes > 0 && number.ptr[0] == '-', digits = false;
	int64_t value = 0;
	int behind = -1; /* digits behind the point; -1: none was seen */
	for (size_t i = negative; i < number.len_bytes; i++) {
		char c = number.ptr[i];
		if (c == '.' && behind < 0) {
			behind = 0;
			continue;
		}
		if (c < '0' || c > '9' || value > CHART_MOST / 10)
			return false;
		value = value * 10 + (c - '0');
		digits = true;
		behind += behind >= 0;
	}
	for (int i = behind < 0 ? 0 : behind; i < decimals; i++) {
		if (value > CHART_MOST / 10)
			return false;
		value *= 10;
	}
	*out = negative ? -value : value;
	return digits && value <= CHART_MOST;
}
