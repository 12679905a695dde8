/* Document numbers in a text: what is one, where it begins, when two are the same. */
#include "base/buffer.h"
#include "ir/numbers_in_text.h"
#include "test.h"

/* The mentions with | between them. */
static bool
finds(const char *text, const char *wanted)
{
	struct buffer b = {0};
	struct number_in_text n = {0, 0};
	struct span whole = span_from_cstr(text);
	while (number_in_text_next(whole, n.end, &n)) {
		if (b.len_bytes > 0)
			buffer_append_byte(&b, '|');
		buffer_append(&b, (struct span){whole.ptr + n.start, n.end - n.start});
	}
	bool same = span_equal_cstr(buffer_span(&b), wanted);
	if (!same)
		printf("# %s: %.*s\n", text, (int)b.len_bytes, b.ptr);
	buffer_free(&b);
	return same;
}

static bool
has_key(const char *number, const char *wanted)
{
	struct arena *arena = arena_new();
	bool same = span_equal_cstr(number_key(arena, span_from_cstr(number)), wanted);
	arena_free(arena);
	return same;
}

int
main(void)
{
	TEST("numbers: found");
	CHECK(finds("某政发〔2021〕7号", "某政发〔2021〕7号"));
	CHECK(finds("《通知》（某政发〔2021〕7号、某政办字[2020]12号）",
	    "某政发〔2021〕7号|某政办字[2020]12号"));
	CHECK(finds("某政发［２０２１］７号文件，某政发（2021）8号",
	    "某政发［２０２１］７号|某政发（2021）8号"));
	CHECK(finds("以某政发〔2021〕7号印发", "某政发〔2021〕7号"));
	CHECK(finds("现根据某政发〔2021〕7号和附件", "某政发〔2021〕7号"));
	CHECK(finds(
	    "废止某政发〔2021〕7号，按照国发〔2020〕1号", "某政发〔2021〕7号|国发〔2020〕1号"));
	TEST("numbers: a code that cannot be told is not shortened");
	CHECK(finds("和某政发〔2021〕7号", "和某政发〔2021〕7号"));
	CHECK(finds("一二三四五六七八九十一二三四五六政发〔2021〕7号", ""));
	TEST("numbers: none");
	CHECK(finds("", ""));
	CHECK(finds("〔2021〕7号", ""));
	CHECK(finds("发〔2021〕7号", ""));
	CHECK(finds("根据〔2021〕7号", ""));
	CHECK(finds("某政发〔21〕7号", ""));
	CHECK(finds("某政发〔20210〕7号", ""));
	CHECK(finds("某政发〔2021〕7", ""));
	CHECK(finds("某政发〔2021〕", ""));
	CHECK(finds("某政发〔2021", ""));
	CHECK(finds("某政发〔2021]7号", ""));
	CHECK(finds("某政发〔2021〕1234567号", ""));
	CHECK(finds("某政发〔2021〕第7号", ""));
	CHECK(finds("第12号令，7号", ""));
	TEST("numbers: what follows one that is none is found");
	CHECK(finds("〔2021〕7号某政发〔2021〕8号", "某政发〔2021〕8号"));
	CHECK(finds("某政发〔〔2021〕8号，乙政发〔2021〕9号", "乙政发〔2021〕9号"));
	TEST("numbers: their keys");
	CHECK(has_key("某政发〔2021〕7号", "某政发〔2021〕7号"));
	CHECK(has_key("某政发 [２０２１] ７ 号", "某政发〔2021〕7号"));
	CHECK(has_key("某政发（2021）7号", "某政发〔2021〕7号"));
	CHECK(!has_key("某政发〔2021〕7号", "某政发〔2021〕8号"));
	CHECK(!number_key(NULL, (struct span){0}).ptr);
	return test_finish();
}
