/*
 * Charstrings, written as words (Adobe Technical Note 5177's names of operators,
 * numbers, xHH for a mask's byte), and what is left of them: the same outline
 * and width without subroutines and hints.
 */
#include "fonts/cff.h"
#include "test.h"

#include <stdlib.h>

static const struct {
	const char *name;
	unsigned char bytes[2];
} operators[] = {{"hstem", {1}}, {"vstem", {3}}, {"vmoveto", {4}}, {"rlineto", {5}},
    {"hlineto", {6}}, {"vlineto", {7}}, {"rrcurveto", {8}}, {"callsubr", {10}}, {"return", {11}},
    {"endchar", {14}}, {"hstemhm", {18}}, {"hintmask", {19}}, {"cntrmask", {20}}, {"rmoveto", {21}},
    {"hmoveto", {22}}, {"vstemhm", {23}}, {"rcurveline", {24}}, {"rlinecurve", {25}},
    {"vvcurveto", {26}}, {"hhcurveto", {27}}, {"callgsubr", {29}}, {"vhcurveto", {30}},
    {"hvcurveto", {31}}, {"hflex", {12, 34}}, {"flex", {12, 35}}, {"hflex1", {12, 36}},
    {"flex1", {12, 37}}, {"add", {12, 10}}, {"dotsection", {12, 0}}, {"reserved", {2}}};

static struct arena *arena;

static void
put_number(struct buffer *out, struct span word)
{
	double value = strtod(arena_cstr(arena, word), NULL);
	int32_t n = (int32_t)value;
	if (span_find_byte(word, '.') != SIZE_MAX) {
		uint32_t fixed = (uint32_t)(int32_t)(value * 65536);
		const char bytes[] = {(char)255, (char)(fixed >> 24), (char)(fixed >> 16),
		    (char)(fixed >> 8), (char)fixed};
		buffer_append(out, (struct span){bytes, 5});
	} else if (n >= -107 && n <= 107) {
		buffer_append_byte(out, (char)(n + 139));
	} else if (n >= -1131 && n <= 1131) {
		int32_t more = (n > 0 ? n : -n) - 108;
		buffer_append_byte(out, (char)((n > 0 ? 247 : 251) + more / 256));
		buffer_append_byte(out, (char)(more % 256));
	} else {
		buffer_append_byte(out, 28);
		buffer_append_byte(out, (char)(n >> 8));
		buffer_append_byte(out, (char)n);
	}
}

static struct span
charstring(const char *words)
{
	struct buffer out = {0};
	for (struct span rest = span_from_cstr(words); rest.ptr;) {
		struct span word = span_cut(&rest, ' ');
		size_t count = sizeof(operators) / sizeof(*operators), i = 0;
		while (i < count && !span_equal_cstr(word, operators[i].name))
			i++;
		if (i < count) {
			size_t len = operators[i].bytes[0] == 12 ? 2 : 1;
			buffer_append(&out, (struct span){(const char *)operators[i].bytes, len});
		} else if (word.len_bytes > 0 && word.ptr[0] == 'x') {
			const char *digits = arena_cstr(arena, span_skip(word, 1));
			buffer_append_byte(&out, (char)strtol(digits, NULL, 16));
		} else if (word.len_bytes > 0) {
			put_number(&out, word);
		}
	}
	struct span copy = arena_copy(arena, buffer_span(&out));
	buffer_free(&out);
	return copy;
}

/* An INDEX of up to six charstrings: "a|b|c". Numbered from -107, as few subroutines are. */
static struct cff_index
subrs_from(const char *words)
{
	struct buffer objects = {0}, table = {0};
	struct cff_index index = {0};
	size_t ends[6], count = 0;
	for (struct span rest = span_from_cstr(words); rest.ptr && count < 6;) {
		struct span one = span_cut(&rest, '|');
		buffer_append(&objects, charstring(arena_cstr(arena, one)));
		ends[count++] = objects.len_bytes;
	}
	const char head[] = {0, (char)count, 2, 0, 1};
	buffer_append(&table, (struct span){head, sizeof(head)});
	for (size_t i = 0; i < count; i++) {
		buffer_append_byte(&table, (char)((ends[i] + 1) >> 8));
		buffer_append_byte(&table, (char)(ends[i] + 1));
	}
	buffer_append(&table, buffer_span(&objects));
	if (count > 0)
		CHECK(cff_index_read(arena_copy(arena, buffer_span(&table)), 0, &index));
	buffer_free(&objects);
	buffer_free(&table);
	return index;
}

static bool
outline(const char *words, const char *local, const char *global, struct buffer *out)
{
	struct cff_index locals = subrs_from(local), globals = subrs_from(global);
	const struct cff_subrs subrs = {&globals, &locals};
	return outline_from_charstring(charstring(words), &subrs, out);
}

static void
becomes_with(const char *words, const char *local, const char *global, const char *expected)
{
	struct buffer out = {0};
	bool good = outline(words, local, global, &out);
	if (!good || !span_equal(buffer_span(&out), charstring(expected)))
		printf("# %s\n", words);
	CHECK(good && span_equal(buffer_span(&out), charstring(expected)));
	buffer_free(&out);
}

static void
becomes(const char *words, const char *expected)
{
	becomes_with(words, NULL, NULL, expected);
}

static void
refused_with(const char *words, const char *local, const char *global)
{
	struct buffer out = {0};
	buffer_append_byte(&out, 'x');
	bool good = outline(words, local, global, &out);
	if (good)
		printf("# %s\n", words);
	CHECK(!good && out.len_bytes == 1);
	buffer_free(&out);
}

static void
refused(const char *words)
{
	refused_with(words, NULL, NULL);
}

static void
test_kept(void)
{
	static const char *const same[] = {"endchar", "-7 endchar", "5 6 rmoveto endchar",
	    "-7 5 6 rmoveto 1 2 3 hlineto endchar", "-7 5 hmoveto 1 vlineto endchar",
	    "1 vmoveto 1 2 3 4 5 6 7 8 rcurveline 1 2 3 4 5 6 7 8 rlinecurve endchar",
	    "1 vmoveto 1 2 3 4 5 vvcurveto 1 2 3 4 hhcurveto endchar",
	    "1 vmoveto 1 2 3 4 5 vhcurveto 1 2 3 4 hvcurveto endchar",
	    "1 vmoveto 1 2 3 4 5 6 7 hflex 1 2 3 4 5 6 7 8 9 10 11 12 13 flex endchar",
	    "1 vmoveto 1 2 3 4 5 6 7 8 9 hflex1 1 2 3 4 5 6 7 8 9 10 11 flex1 endchar",
	    "1 vmoveto -1500 0.5 rlineto endchar",
	    "1 hmoveto 2 hlineto 3 hmoveto 4 hlineto endchar"};
	TEST("charstring-kept");
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
		becomes(same[i], same[i]);
}

static void
test_hints(void)
{
	TEST("charstring-hints");
	becomes("1 2 hstem 3 4 5 6 vstem 7 8 rmoveto endchar", "7 8 rmoveto endchar");
	becomes("-9 1 2 hstem 7 8 rmoveto endchar", "-9 7 8 rmoveto endchar");
	becomes("-900 1 2 hstem endchar", "-900 endchar");
	becomes("-9 1 2 hstemhm 3 4 hintmask x80 7 hmoveto 1 2 rlineto hintmask x1F 3 4 rlineto "
		"endchar",
	    "-9 7 hmoveto 1 2 3 4 rlineto endchar");
	becomes("-9 hintmask 7 hmoveto endchar", "-9 7 hmoveto endchar");
	becomes("1 2 hstemhm 3 4 vstemhm cntrmask x15 hintmask x0B 7 hmoveto endchar",
	    "7 hmoveto endchar");
	becomes("5 hmoveto 1 2 rlineto dotsection 3 4 rlineto endchar",
	    "5 hmoveto 1 2 3 4 rlineto endchar");
	/* nine stems: two bytes, the second of which would be rlineto */
	becomes("1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 hstemhm hintmask xFF x05 7 hmoveto endchar",
	    "7 hmoveto endchar");
}

static void
test_subrs(void)
{
	TEST("charstring-subroutines");
	becomes_with("-107 callsubr -106 callgsubr", "5 6 rmoveto return",
	    "1 hlineto endchar|2 hlineto endchar", "5 6 rmoveto 2 hlineto endchar");
	becomes_with("-9 5 -107 callsubr 1 -106 callsubr endchar",
	    "6 rmoveto return|2 rlineto return", NULL, "-9 5 6 rmoveto 1 2 rlineto endchar");
	becomes_with("1 2 -107 callsubr hintmask x55 5 -106 callsubr endchar",
	    "hstemhm 3 4 return|hmoveto return", NULL, "5 hmoveto endchar");
	/* the number of the inner one stands on the stack of the outer one */
	becomes_with("300 -106 -107 callsubr 1 2 rlineto endchar", "callgsubr return",
	    "reserved|hmoveto return", "300 hmoveto 1 2 rlineto endchar");
	becomes_with("-107 callsubr endchar",
	    "-106 callsubr return|-105 callsubr return|-104 callsubr return|5 hmoveto return", NULL,
	    "5 hmoveto endchar");
	refused_with("-107 callsubr endchar", "-107 callsubr return", NULL);
	refused_with("-107 callsubr endchar", "-107 callgsubr return", "-107 callsubr return");
	refused_with("-106 callsubr endchar", "return", NULL);
	refused_with("-108 callsubr endchar", "return", NULL);
	refused_with("callsubr endchar", "return", NULL);
	refused_with("-107.0 callsubr endchar", "return", NULL);
	refused_with("-107 callsubr endchar", "5 hmoveto", NULL);
	refused_with("-107 callsubr endchar", NULL, "return");
}

/* Levels that each call the next one many times: 24 to the fifth. */
static void
test_many_calls(void)
{
	TEST("charstring-many-calls");
	struct buffer subrs = {0};
	for (int level = 0; level < 5; level++) {
		for (int i = 0; i < 24; i++) {
			buffer_append_int(&subrs, -106 + level);
			buffer_append_cstr(&subrs, " callsubr ");
		}
		buffer_append_cstr(&subrs, "return|");
	}
	buffer_append_cstr(&subrs, "return");
	refused_with("-107 callsubr endchar", arena_cstr(arena, buffer_span(&subrs)), NULL);
	becomes_with(
	    "-104 callsubr endchar", arena_cstr(arena, buffer_span(&subrs)), NULL, "endchar");
	buffer_free(&subrs);
}

static void
test_joined(void)
{
	TEST("charstring-joined");
	becomes("1 hmoveto 1 2 3 4 5 6 rrcurveto 1 2 3 4 5 6 rrcurveto endchar",
	    "1 hmoveto 1 2 3 4 5 6 1 2 3 4 5 6 rrcurveto endchar");
	becomes("1 hmoveto 1 2 3 4 5 6 rrcurveto 1 2 3 4 5 6 7 8 rcurveline endchar",
	    "1 hmoveto 1 2 3 4 5 6 1 2 3 4 5 6 7 8 rcurveline endchar");
	becomes("1 hmoveto 1 2 rlineto 1 2 3 4 5 6 7 8 rlinecurve endchar",
	    "1 hmoveto 1 2 1 2 3 4 5 6 7 8 rlinecurve endchar");
	/* each line turns */
	becomes(
	    "1 hmoveto 1 hlineto 2 vlineto 3 hlineto endchar", "1 hmoveto 1 2 3 hlineto endchar");
	becomes("1 hmoveto 1 2 vlineto 3 vlineto endchar", "1 hmoveto 1 2 3 vlineto endchar");
	becomes("1 hmoveto 1 hlineto 3 hlineto endchar", "1 hmoveto 1 hlineto 3 hlineto endchar");
	becomes(
	    "1 hmoveto 1 2 vlineto 3 hlineto endchar", "1 hmoveto 1 2 vlineto 3 hlineto endchar");
	/* each curve turns; one that does not end along an axis is the last */
	becomes("1 hmoveto 1 2 3 4 hvcurveto 1 2 3 4 5 vhcurveto 6 hlineto endchar",
	    "1 hmoveto 1 2 3 4 1 2 3 4 5 hvcurveto 6 hlineto endchar");
	becomes("1 hmoveto 1 2 3 4 hvcurveto 1 2 3 4 hvcurveto endchar",
	    "1 hmoveto 1 2 3 4 hvcurveto 1 2 3 4 hvcurveto endchar");
	becomes("1 hmoveto 1 2 3 4 5 hvcurveto 1 2 3 4 vhcurveto endchar",
	    "1 hmoveto 1 2 3 4 5 hvcurveto 1 2 3 4 vhcurveto endchar");
	becomes("1 hmoveto 1 2 3 4 5 6 7 8 vhcurveto 1 2 3 4 vhcurveto endchar",
	    "1 hmoveto 1 2 3 4 5 6 7 8 1 2 3 4 vhcurveto endchar");
	/* a flex and a move between them keep them apart */
	becomes("1 hmoveto 1 hlineto 1 2 3 4 5 6 7 hflex 2 vlineto endchar",
	    "1 hmoveto 1 hlineto 1 2 3 4 5 6 7 hflex 2 vlineto endchar");

	TEST("charstring-joined-48");
	struct buffer words = {0}, expected = {0};
	buffer_append_cstr(&words, "1 hmoveto ");
	buffer_append_cstr(&expected, "1 hmoveto ");
	for (int i = 1; i <= 25; i++) {
		buffer_append_cstr(&words, "3 4 rlineto ");
		buffer_append_cstr(&expected, i >= 24 ? "3 4 rlineto " : "3 4 ");
	}
	buffer_append_cstr(&words, "endchar");
	buffer_append_cstr(&expected, "endchar");
	becomes(arena_cstr(arena, buffer_span(&words)), arena_cstr(arena, buffer_span(&expected)));
	buffer_free(&words);
	buffer_free(&expected);
}

static void
test_refused(void)
{
	static const char *const bad[] = {"", "1", "return", "5 6 rmoveto", "1 2 rlineto endchar",
	    "reserved", "1 2 add endchar", "1 dotsection endchar", "1 2 3 4 endchar",
	    "1 2 3 4 5 endchar", "1 2 3 4 rmoveto endchar", "rmoveto endchar",
	    "1 2 3 hmoveto endchar", "1 1 hmoveto 1 1 hmoveto endchar",
	    "1 1 hmoveto 1 2 3 hstem endchar", "1 hmoveto rlineto endchar",
	    "1 hmoveto 1 2 3 rlineto endchar", "1 hmoveto hlineto endchar",
	    "1 hmoveto 1 2 3 4 5 rrcurveto endchar", "1 hmoveto 1 2 3 4 5 6 rcurveline endchar",
	    "1 hmoveto 1 2 3 4 5 6 7 rlinecurve endchar", "1 hmoveto 1 2 3 vvcurveto endchar",
	    "1 hmoveto 1 2 3 4 5 6 hhcurveto endchar", "1 hmoveto 1 2 3 4 5 6 vhcurveto endchar",
	    "1 hmoveto 1 2 3 4 5 6 flex endchar", "1 2 hstemhm hintmask",
	    "1 2 hstemhm 3 4 hintmask", "x0C", "x1C x00", "xF7", "xFF x00 x00",
	    "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 hstemhm hintmask xFF"};
	TEST("charstring-refused");
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		refused(bad[i]);

	TEST("charstring-refused-too-many");
	struct buffer words = {0};
	for (int i = 0; i < 49; i++)
		buffer_append_cstr(&words, "1 ");
	buffer_append_cstr(&words, "hstem endchar");
	refused(arena_cstr(arena, buffer_span(&words)));
	buffer_clear(&words);
	for (int i = 0; i < 49; i++) /* 98 stems */
		buffer_append_cstr(&words, "1 2 3 4 hstem ");
	buffer_append_cstr(&words, "endchar");
	refused(arena_cstr(arena, buffer_span(&words)));
	buffer_clear(&words);
	buffer_append_cstr(&words, "1 hmoveto ");
	for (int i = 0; i < 7000; i++) /* longer than 65,535 bytes */
		buffer_append_cstr(&words, "1000 1000 1000 1000 rlineto 1 hmoveto ");
	buffer_append_cstr(&words, "endchar");
	refused(arena_cstr(arena, buffer_span(&words)));
	buffer_free(&words);
}

int
main(void)
{
	arena = arena_new();
	test_kept();
	test_hints();
	test_subrs();
	test_many_calls();
	test_joined();
	test_refused();
	arena_free(arena);
	return test_finish();
}
