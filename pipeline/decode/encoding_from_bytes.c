#include "decode/encoding_from_bytes.h"
#include "base/utf8.h"
#include "decode/utf8_from_encoding.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#define ENOUGH_COMMON 4 /* characters, where several encodings fit */
#define ENOUGH_UTF8 30  /* bytes */
#define MAX_CANDIDATES 4

/* A set of characters of the Basic Multilingual Plane. */
struct character_set {
	uint64_t bits[0x10000 / 64];
};

struct candidate {
	enum encoding encoding;
	int64_t characters; /* that are looked at */
	int64_t common;     /* of these */
	int64_t kana;       /* of these */
};

static void
common_make(struct character_set *set)
{
#define COMMON(string) {string, sizeof(string) - 1},
	static const struct span texts[] = {
#include "decode/common_characters.def"
	};
#undef COMMON

	*set = (struct character_set){{0}};
	for (size_t i = 0; i < LENGTH(texts); i++) {
		for (size_t at = 0; at < texts[i].len_bytes;) {
			uint32_t cp = utf8_next(texts[i], &at);

			set->bits[cp / 64] |= UINT64_C(1) << (cp % 64);
		}
	}
}

static bool
is_common(const struct character_set *common, uint32_t cp)
{
	return cp < 0x10000 && (common->bits[cp / 64] >> (cp % 64) & 1);
}

/* What Chinese text may hold in number: not the scripts that swapped bytes look like. */
static bool
is_expected(uint32_t cp)
{
	return (cp >= 0x20 && cp < 0x7F) || cp == '\t' || cp == '\n' || cp == '\r' ||
	       (cp >= 0x4E00 && cp <= 0x9FFF) || cp == 0x3007 || utf8_is_cjk_mark(cp) ||
	       utf8_is_space(cp) || (cp >= 0xFF00 && cp < 0xFF60) || (cp >= 0x2460 && cp < 0x2500);
}

/* Counts the common characters; false where the text is none that UTF-16 would be used for. */
static bool
text_weigh(const struct character_set *common, struct span text, struct candidate *c)
{
	bool utf16 = c->encoding == ENCODING_UTF16LE || c->encoding == ENCODING_UTF16BE;
	int64_t all = 0, expected = 0;

	c->characters = c->common = c->kana = 0;
	for (size_t at = 0; at < text.len_bytes;) {
		uint32_t cp = utf8_next(text, &at);

		if (cp == 0)
			return false;
		all++;
		expected += is_expected(cp);
		if (utf8_is_cjk_mark(cp) || utf8_is_space(cp) || (cp < 0x80 && !utf16))
			continue;
		c->characters++;
		c->common += is_common(common, cp) || (cp < 0x80 && is_expected(cp));
		c->kana += cp >= 0x3041 && cp < 0x3100;
	}
	return !utf16 || expected * 20 >= all * 19;
}

/* Tries those of a list that fit, into candidates; how many, or -1 where the system lacks one. */
static int
candidates_collect(struct diags *diags, const struct character_set *common, struct span bytes,
    const enum encoding *tried, size_t tried_count, struct candidate *candidates)
{
	int count = 0;

	for (size_t i = 0; i < tried_count; i++) {
		struct candidate *c = &candidates[count];
		struct encoding_text text;

		*c = (struct candidate){.encoding = tried[i]};
		if (utf8_from_encoding(tried[i], bytes, true, &text) &&
		    text_weigh(common, buffer_span(&text.utf8), c))
			count++;
		buffer_free(&text.utf8);
		/* Without one, that only one of the others fits would say nothing. */
		if (text.unsupported) {
			DIAG(diags, CODE_DECODE_UNSUPPORTED, POS_NONE,
			    span_from_cstr(encoding_name(tried[i])));
			return -1;
		}
	}
	return count;
}

/* Whether bytes that are not UTF-8 were so before a few of them were damaged. */
static bool
is_damaged_utf8(struct span bytes)
{
	size_t beyond_ascii = 0, in_sequences = 0;

	for (size_t at = 0; at < bytes.len_bytes;) {
		size_t start = at;
		uint32_t cp = utf8_next(bytes, &at);

		if (cp < 0x80)
			continue;
		beyond_ascii += at - start;
		if (cp != UTF8_BAD && at - start >= 3)
			in_sequences += at - start;
	}
	return in_sequences >= ENOUGH_UTF8 && in_sequences >= beyond_ascii / 4 * 3;
}

/* a is the better one: compares common/characters of both without dividing. */
static bool
share_is_above(const struct candidate *a, const struct candidate *b, int64_t times)
{
	return a->common * b->characters >= times * b->common * a->characters;
}

static bool
is_plausible(const struct candidate *c)
{
	return c->common > 0 && c->common * 4 >= c->characters;
}

/*
 * EUC-JP has kana where GB 18030 has them, and Big5 has its commonest characters
 * there: Japanese would pass for traditional Chinese.
 */
static bool
is_japanese(const struct candidate *c)
{
	return c->encoding == ENCODING_GB18030 && c->kana > 0 && c->kana * 2 >= c->characters;
}

/* Whether the best of several candidates is beyond doubt. */
static bool
is_clear(const struct candidate *candidates, size_t count, size_t best)
{
	const struct candidate *b = &candidates[best];

	if (!is_plausible(b))
		return false;
	if (count == 1)
		return true;
	for (size_t i = 0; i < count; i++) {
		if (i != best && !share_is_above(b, &candidates[i], 4))
			return false;
	}
	return b->common >= ENOUGH_COMMON;
}

static void
report_unclear(struct diags *diags, int32_t file, const struct candidate *candidates, size_t count)
{
	struct buffer names = {NULL, 0, 0};
	struct pos pos = {file, 0, 0};

	for (size_t i = 0; i < count; i++) {
		if (i)
			buffer_append_cstr(&names, ", ");
		buffer_append_cstr(&names, encoding_name(candidates[i].encoding));
	}
	DIAG(diags, count == 1 ? CODE_DECODE_IMPLAUSIBLE : CODE_DECODE_AMBIGUOUS, pos,
	    buffer_span(&names));
	buffer_free(&names);
}

/*
 * Nothing fits: a few faults in much text are named by the encoding that has the
 * fewest, if what it makes of the rest is Chinese.
 */
static bool
nearest_find(struct diags *diags, int32_t file, const struct character_set *common,
    struct span bytes, enum encoding *out)
{
	static const enum encoding tried[] = {ENCODING_GB18030, ENCODING_BIG5};
	size_t fewest = bytes.len_bytes / 100;
	bool found = false;

	for (size_t i = 0; i < LENGTH(tried); i++) {
		struct candidate c = {.encoding = tried[i]};
		struct encoding_text text;

		utf8_from_encoding(tried[i], bytes, false, &text);
		if (!text.unsupported && text.fault_count <= fewest &&
		    text_weigh(common, buffer_span(&text.utf8), &c) && is_plausible(&c)) {
			fewest = text.fault_count;
			*out = tried[i];
			found = true;
		}
		buffer_free(&text.utf8);
	}
	if (!found)
		DIAG0(diags, CODE_DECODE_UNKNOWN, ((struct pos){file, 0, 0}));
	return found;
}

/* Chooses among encodings that fit. */
static bool
candidate_choose(struct diags *diags, int32_t file, const struct candidate *candidates,
    size_t count, enum encoding *out)
{
	size_t best = 0;

	for (size_t i = 0; i < count; i++) {
		if (is_japanese(&candidates[i])) {
			report_unclear(diags, file, &candidates[i], 1);
			return false;
		}
		if (share_is_above(&candidates[i], &candidates[best], 1))
			best = i;
	}
	if (!is_clear(candidates, count, best)) {
		report_unclear(diags, file, candidates, count);
		return false;
	}
	*out = candidates[best].encoding;
	return true;
}

bool
encoding_from_bytes(
    struct diags *diags, int32_t file, struct span bytes, bool among_utf16, enum encoding *out)
{
	static const enum encoding tried[MAX_CANDIDATES] = {
	    ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_GB18030, ENCODING_BIG5};
	static const struct candidate both_utf16[2] = {
	    {.encoding = ENCODING_UTF16LE}, {.encoding = ENCODING_UTF16BE}};
	struct candidate candidates[MAX_CANDIDATES];
	struct character_set common;
	bool nul = span_find_byte(bytes, '\0') != SIZE_MAX;
	bool utf8 = !among_utf16 && utf8_find_bad(bytes) == SIZE_MAX;
	int count;

	*out = ENCODING_UTF8;
	if ((utf8 && !nul) || (!among_utf16 && is_damaged_utf8(bytes)))
		return true;
	common_make(&common);
	/* Only UTF-16 has a NUL in text. */
	count = candidates_collect(
	    diags, &common, bytes, tried, among_utf16 || nul ? 2 : MAX_CANDIDATES, candidates);
	if (count > 0)
		return candidate_choose(diags, file, candidates, (size_t)count, out);
	if (count < 0)
		return false;
	if (utf8) /* with a NUL, which will be reported */
		return true;
	if (among_utf16)
		report_unclear(diags, file, both_utf16, 2);
	else if (nul)
		DIAG0(diags, CODE_DECODE_UNKNOWN, ((struct pos){file, 0, 0}));
	else
		return nearest_find(diags, file, &common, bytes, out);
	return false;
}
