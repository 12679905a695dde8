/*
 * language.c - in which language the programs speak.
 */
#include "chain/chain.h"

#include <stdlib.h>

/* zh, zh-CN, zh_CN.UTF-8, en, en_GB …: the part before - _ . @ decides. */
static bool
names_language(struct span tag, enum diag_lang *out)
{
	size_t n = 0;
	while (n < tag.len_bytes && tag.ptr[n] != '-' && tag.ptr[n] != '_' && tag.ptr[n] != '.' &&
	       tag.ptr[n] != '@')
		n++;
	struct span primary = span_take(tag, n);
	if (span_equal_cstr(primary, "zh"))
		*out = DIAG_ZH;
	else if (span_equal_cstr(primary, "en"))
		*out = DIAG_EN;
	else
		return false;
	return true;
}

/* The locale of messages: the first of the three that is set and not empty (POSIX 8.2). */
static struct span
messages_locale(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct span value = span_from_cstr(getenv(names[i]));
		if (value.len_bytes > 0)
			return value;
	}
	return (struct span){0};
}

enum diag_lang
chain_lang(const struct chain_options *options, struct span issue_lang)
{
	enum diag_lang lang;
	if (names_language(options->lang, &lang))
		return lang;
	if (names_language(span_from_cstr(getenv("GAZETTE_LANG")), &lang))
		return lang;
	if (names_language(issue_lang, &lang))
		return lang;
	if (names_language(messages_locale(), &lang))
		return lang;
	return DIAG_ZH;
}
