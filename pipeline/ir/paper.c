#include "ir/paper.h"

bool
paper_from_text(struct span text, int32_t *thickness_um)
{
	/* The micro sign and the Greek letter look alike. */
	static const char *const units[] = {"µm", "μm", "um", "微米"};
	struct span s = span_trim(text);
	size_t i = 0, n = sizeof(units) / sizeof(units[0]);
	while (i < n && !span_ends_with(s, span_from_cstr(units[i])))
		i++;
	if (i == n)
		return false;
	s = span_trim(span_take(s, s.len_bytes - span_from_cstr(units[i]).len_bytes));
	size_t digits = 0;
	while (digits < s.len_bytes && s.ptr[s.len_bytes - 1 - digits] >= '0' &&
	       s.ptr[s.len_bytes - 1 - digits] <= '9')
		digits++;
	int64_t value;
	struct span number = span_skip(s, s.len_bytes - digits);
	if (digits > 3 || !span_parse_int(number, &value) || value < 1)
		return false;
	*thickness_um = (int32_t)value;
	return true;
}
