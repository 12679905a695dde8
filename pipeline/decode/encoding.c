#include "decode/encoding.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const char *const iconv_names[ENCODING_COUNT] = {
    "UTF-8", "GB18030", "BIG5", "BIG5-HKSCS", "UTF-16LE", "UTF-16BE", "UTF-16"};

static const struct {
	struct span name;
	enum encoding encoding;
} known[] = {
    {{"utf-8", 5}, ENCODING_UTF8},
    {{"utf8", 4}, ENCODING_UTF8},
    {{"gb18030", 7}, ENCODING_GB18030},
    {{"gbk", 3}, ENCODING_GB18030},
    {{"gb2312", 6}, ENCODING_GB18030},
    {{"cp936", 5}, ENCODING_GB18030},
    {{"big5", 4}, ENCODING_BIG5},
    {{"big5-hkscs", 10}, ENCODING_BIG5_HKSCS},
    {{"utf-16", 6}, ENCODING_UTF16},
    {{"utf-16le", 8}, ENCODING_UTF16LE},
    {{"utf-16be", 8}, ENCODING_UTF16BE},
};

const char *
encoding_name(enum encoding encoding)
{
	return iconv_names[encoding];
}

static char
lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool
encoding_find(struct span name, enum encoding *out)
{
	for (size_t i = 0; i < LENGTH(known); i++) {
		size_t at = 0;

		if (known[i].name.len_bytes != name.len_bytes)
			continue;
		while (at < name.len_bytes && lower(name.ptr[at]) == known[i].name.ptr[at])
			at++;
		if (at == name.len_bytes) {
			*out = known[i].encoding;
			return true;
		}
	}
	return false;
}

struct span
encoding_names_all(void)
{
	return SPAN("UTF-8, GB18030, GBK, GB2312, CP936, Big5, Big5-HKSCS, UTF-16, UTF-16LE, "
		    "UTF-16BE");
}

enum encoding
encoding_of_bom(struct span bytes, size_t *bom_bytes)
{
	static const struct {
		struct span bytes;
		enum encoding encoding;
	} marks[] = {
	    {{"\xEF\xBB\xBF", 3}, ENCODING_UTF8},
	    {{"\x84\x31\x95\x33", 4}, ENCODING_GB18030},
	    {{"\xFF\xFE", 2}, ENCODING_UTF16LE},
	    {{"\xFE\xFF", 2}, ENCODING_UTF16BE},
	};

	for (size_t i = 0; i < LENGTH(marks); i++) {
		if (span_starts_with(bytes, marks[i].bytes)) {
			*bom_bytes = marks[i].bytes.len_bytes;
			return marks[i].encoding;
		}
	}
	*bom_bytes = 0;
	return ENCODING_COUNT;
}
