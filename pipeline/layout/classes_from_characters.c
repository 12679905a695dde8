#include "layout/classes_from_characters.h"

#include "base/utf8.h"

#include <stddef.h>

struct class_range {
	uint32_t first, last;
	enum char_class is;
};

/* Sorted by code point, for a binary search. What is not here goes by utf8.h's classes. */
static const struct class_range ranges[] = {
    {0x09, 0x0D, CLASS_SPACE},
    {' ', ' ', CLASS_SPACE},
    {'!', '!', CLASS_WEST_POINT},
    {'"', '"', CLASS_SYMBOL},
    {'#', '#', CLASS_SIGN},
    {'$', '$', CLASS_SIGN},
    {'%', '%', CLASS_UNIT_MARK},
    {'&', '\'', CLASS_SYMBOL},
    {'(', '(', CLASS_WEST_OPENER},
    {')', ')', CLASS_WEST_CLOSER},
    {'*', '*', CLASS_UNIT_MARK},
    {'+', '+', CLASS_SIGN},
    {',', ',', CLASS_WEST_POINT},
    {'-', '-', CLASS_HYPHEN},
    {'.', '.', CLASS_WEST_POINT},
    {'/', '/', CLASS_SOLIDUS},
    {'0', '9', CLASS_DIGIT},
    {':', ';', CLASS_WEST_POINT},
    {'<', '>', CLASS_SIGN},
    {'?', '?', CLASS_WEST_POINT},
    {'@', '@', CLASS_SYMBOL},
    {'A', 'Z', CLASS_LETTER},
    {'[', '[', CLASS_WEST_OPENER},
    {'\\', '\\', CLASS_SYMBOL},
    {']', ']', CLASS_WEST_CLOSER},
    {'^', '`', CLASS_SYMBOL},
    {'a', 'z', CLASS_LETTER},
    {'{', '{', CLASS_WEST_OPENER},
    {'|', '|', CLASS_SYMBOL},
    {'}', '}', CLASS_WEST_CLOSER},
    {'~', '~', CLASS_HYPHEN},
    {0xA0, 0xA0, CLASS_FIXED_SPACE},
    {0xA3, 0xA3, CLASS_SIGN}, /* £ */
    {0xA5, 0xA5, CLASS_SIGN}, /* ¥ */
    {0xAB, 0xAB, CLASS_WEST_OPENER},
    {0xB0, 0xB0, CLASS_UNIT_MARK}, /* ° */
    {0xB1, 0xB1, CLASS_SIGN},      /* ± */
    {0xB7, 0xB7, CLASS_INTERPUNCT},
    {0xBB, 0xBB, CLASS_WEST_CLOSER},
    {0x300, 0x36F, CLASS_COMBINING},
    {0x1AB0, 0x1AFF, CLASS_COMBINING},
    {0x1DC0, 0x1DFF, CLASS_COMBINING},
    {0x2000, 0x2006, CLASS_SPACE},
    {0x2007, 0x2007, CLASS_FIXED_SPACE},
    {0x2008, 0x200B, CLASS_SPACE},
    {0x200C, 0x200D, CLASS_COMBINING},
    {0x2010, 0x2013, CLASS_HYPHEN},
    {0x2014, 0x2014, CLASS_CONNECTOR},
    {0x2018, 0x2018, CLASS_OPENER},
    {0x2019, 0x2019, CLASS_CLOSER},
    {0x201C, 0x201C, CLASS_OPENER},
    {0x201D, 0x201D, CLASS_CLOSER},
    {0x2022, 0x2022, CLASS_INTERPUNCT}, /* • for ·, a fault of old texts */
    {0x2026, 0x2026, CLASS_ELLIPSIS},
    {0x2027, 0x2027, CLASS_INTERPUNCT},
    {0x202F, 0x202F, CLASS_FIXED_SPACE},
    {0x2030, 0x2033, CLASS_UNIT_MARK}, /* ‰ ‱ ′ ″ */
    {0x203C, 0x203C, CLASS_STOP},
    {0x2047, 0x2049, CLASS_STOP},
    {0x2060, 0x2060, CLASS_COMBINING},
    {0x20AC, 0x20AC, CLASS_SIGN}, /* € */
    {0x20D0, 0x20FF, CLASS_COMBINING},
    {0x2103, 0x2103, CLASS_UNIT_MARK}, /* ℃ */
    {0x2109, 0x2109, CLASS_UNIT_MARK},
    {0x2212, 0x2213, CLASS_SIGN}, /* − ∓ */
    {0x2264, 0x2267, CLASS_SIGN}, /* ≤ ≥ */
    {0x2E3A, 0x2E3B, CLASS_DASH},
    {0x3001, 0x3001, CLASS_COMMA},
    {0x3002, 0x3002, CLASS_STOP},
    {0x3005, 0x3005, CLASS_HAN},
    {0x3008, 0x3008, CLASS_OPENER},
    {0x3009, 0x3009, CLASS_CLOSER},
    {0x300A, 0x300A, CLASS_OPENER},
    {0x300B, 0x300B, CLASS_CLOSER},
    {0x300C, 0x300C, CLASS_OPENER},
    {0x300D, 0x300D, CLASS_CLOSER},
    {0x300E, 0x300E, CLASS_OPENER},
    {0x300F, 0x300F, CLASS_CLOSER},
    {0x3010, 0x3010, CLASS_OPENER},
    {0x3011, 0x3011, CLASS_CLOSER},
    {0x3014, 0x3014, CLASS_OPENER},
    {0x3015, 0x3015, CLASS_CLOSER},
    {0x3016, 0x3016, CLASS_OPENER},
    {0x3017, 0x3017, CLASS_CLOSER},
    {0x3018, 0x3018, CLASS_OPENER},
    {0x3019, 0x3019, CLASS_CLOSER},
    {0x301A, 0x301A, CLASS_OPENER},
    {0x301B, 0x301B, CLASS_CLOSER},
    {0x301C, 0x301C, CLASS_CONNECTOR},
    {0x301D, 0x301D, CLASS_OPENER},
    {0x301E, 0x301F, CLASS_CLOSER},
    {0x302A, 0x302F, CLASS_COMBINING},
    {0x3041, 0x3096, CLASS_HAN}, /* kana */
    {0x3099, 0x309A, CLASS_COMBINING},
    {0x309B, 0x30FA, CLASS_HAN},
    {0x30FB, 0x30FB, CLASS_INTERPUNCT},
    {0x30FC, 0x312F, CLASS_HAN}, /* kana, bopomofo */
    {0xFE00, 0xFE0F, CLASS_COMBINING},
    {0xFE20, 0xFE2F, CLASS_COMBINING},
    {0xFEFF, 0xFEFF, CLASS_COMBINING},
    {0xFF01, 0xFF01, CLASS_STOP},
    {0xFF03, 0xFF04, CLASS_SIGN},
    {0xFF05, 0xFF05, CLASS_UNIT_MARK},
    {0xFF08, 0xFF08, CLASS_OPENER},
    {0xFF09, 0xFF09, CLASS_CLOSER},
    {0xFF0B, 0xFF0B, CLASS_SIGN},
    {0xFF0C, 0xFF0C, CLASS_COMMA},
    {0xFF0D, 0xFF0D, CLASS_SIGN},
    {0xFF0E, 0xFF0E, CLASS_STOP},
    {0xFF0F, 0xFF0F, CLASS_SOLIDUS},
    {0xFF1A, 0xFF1B, CLASS_COMMA},
    {0xFF1C, 0xFF1E, CLASS_SIGN},
    {0xFF1F, 0xFF1F, CLASS_STOP},
    {0xFF3B, 0xFF3B, CLASS_OPENER},
    {0xFF3D, 0xFF3D, CLASS_CLOSER},
    {0xFF5B, 0xFF5B, CLASS_OPENER},
    {0xFF5D, 0xFF5D, CLASS_CLOSER},
    {0xFF5E, 0xFF5E, CLASS_CONNECTOR},
    {0xFF5F, 0xFF5F, CLASS_OPENER},
    {0xFF60, 0xFF60, CLASS_CLOSER},
    {0xFF65, 0xFF65, CLASS_INTERPUNCT},
    {0xFFE0, 0xFFE1, CLASS_SIGN},
    {0xFFE5, 0xFFE5, CLASS_SIGN},
    {0xE0100, 0xE01EF, CLASS_COMBINING},
};

enum char_class
class_from_character(uint32_t cp)
{
	size_t low = 0, high = sizeof ranges / sizeof ranges[0];

	if (cp >= 0x4E00 && cp <= 0x9FFF)
		return CLASS_HAN;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (cp > ranges[middle].last)
			low = middle + 1;
		else if (cp < ranges[middle].first)
			high = middle;
		else
			return ranges[middle].is;
	}
	if (utf8_is_han(cp))
		return CLASS_HAN;
	return utf8_is_western(cp) ? CLASS_LETTER : CLASS_WIDE;
}

bool
class_never_starts(enum char_class c)
{
	switch (c) {
	case CLASS_CLOSER:
	case CLASS_COMMA:
	case CLASS_STOP:
	case CLASS_CONNECTOR:
	case CLASS_HYPHEN:
	case CLASS_INTERPUNCT:
	case CLASS_SOLIDUS:
	case CLASS_UNIT_MARK:
	case CLASS_WEST_CLOSER:
	case CLASS_WEST_POINT:
	case CLASS_SPACE:
	case CLASS_FIXED_SPACE:
	case CLASS_COMBINING:
		return true;
	default:
		return false;
	}
}

bool
class_never_ends(enum char_class c)
{
	return c == CLASS_OPENER || c == CLASS_WEST_OPENER || c == CLASS_SOLIDUS ||
	       c == CLASS_FIXED_SPACE;
}

bool
class_is_western(enum char_class c)
{
	switch (c) {
	case CLASS_LETTER:
	case CLASS_DIGIT:
	case CLASS_SIGN:
	case CLASS_UNIT_MARK:
	case CLASS_SYMBOL:
	case CLASS_WEST_OPENER:
	case CLASS_WEST_CLOSER:
	case CLASS_WEST_POINT:
		return true;
	default:
		return false;
	}
}

bool
class_has_blank(enum char_class c)
{
	return c == CLASS_OPENER || c == CLASS_CLOSER || c == CLASS_COMMA || c == CLASS_STOP;
}
