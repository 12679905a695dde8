/* Pages: written, read back byte for byte, and what is said about faults. */
#include "base/limits.h"
#include "golden.h"
#include "ir/pages.h"

#define META "meta\t@-\n"
#define FACE "face\tname=song\t@-\n"
#define PAGE "page\twidth=1000\theight=2000\t@-\n"
#define PAGE_END "/page\t@-\n"

static const struct {
	const char *name;
	const char *records;
} reading[] = {
    {"unknown record", META "pege\t@-\n"},
    {"nothing at all", ""},
    {"no meta first", FACE},
    {"meta twice", META META},
    {"faces after elements", META "element\tkind=p\t@-\n" FACE},
    {"text outside a page", META "text\tx=0\ty=0\twidth=1\tface=0\tsize=1\tt=a\t@-\n"},
    {"a page in a page", META PAGE PAGE},
    {"a page not closed", META PAGE},
    {"a page closed twice", META PAGE PAGE_END PAGE_END},
    {"items after links", META PAGE "link\tx=0\ty=0\twidth=1\theight=1\ttarget=a\t@-\n"
				    "rule\tx=0\ty=0\twidth=1\theight=1\t@-\n"},
    {"unknown field", META "face\tname=song\tsize=1\t@-\n"},
    {"fields out of order", META "page\theight=1\twidth=1\t@-\n"},
    {"a field missing", META "page\twidth=1\t@-\n"},
    {"unknown kind of element", META "element\tkind=h7\t@-\n"},
    {"a number with zeros", META "page\twidth=01\theight=1\t@-\n"},
    {"minus zero", META "page\twidth=-0\theight=1\t@-\n"},
    {"a number with a point", META "page\twidth=1.5\theight=1\t@-\n"},
    {"a number too large", META "page\twidth=2147483648\theight=1\t@-\n"},
    {"a default that is written", META "element\tkind=p\trowspan=0\t@-\n"},
    {"black that is written", META PAGE "rule\tx=0\ty=0\twidth=1\theight=1\trgb=000000\t@-\n"},
    {"a colour in lower case", META PAGE "rule\tx=0\ty=0\twidth=1\theight=1\trgb=c00000\t@-\n"},
    {"a purpose that no pages have", "meta\tpurpose=pleasure\t@-\n"},
    {"the default purpose", "meta\tpurpose=reading\t@-\n"},
    {"black ink that is written",
	META PAGE "rule\tx=0\ty=0\twidth=1\theight=1\tink=0,0,0,100\t@-\n"},
    {"an ink over 100", META PAGE "rule\tx=0\ty=0\twidth=1\theight=1\tink=0,101,0,0\t@-\n"},
    {"three inks", META PAGE "rule\tx=0\ty=0\twidth=1\theight=1\tink=0,1,0\t@-\n"},
    {"five inks", META PAGE "rule\tx=0\ty=0\twidth=1\theight=1\tink=0,1,0,0,0\t@-\n"},
    {"a negative index", META "element\tkind=p\tparent=-1\t@-\n"},
    {"a flag", META PAGE "link\tx=0\ty=0\twidth=1\theight=1\ttarget=a\texternal=0\t@-\n"},
    {"an empty adjustment", META PAGE "text\tx=0\ty=0\twidth=1\tface=0\tsize=1\tt=a\tadj=\t@-\n"},
    {"half an adjustment",
	META PAGE "text\tx=0\ty=0\twidth=1\tface=0\tsize=1\tt=a\tadj=1:2,3\t@-\n"},
    {"a line before a column", META PAGE "line\tx=0\ty=0\tmeasure=1\tnatural=1\tworst=0\t@-\n"
					 "column\tx=0\ty=0\twidth=1\theight=1\t@-\n"},
    {"a column with a position",
	"meta\t@-\nfile\tpath=a\t@-\n" PAGE "column\tx=0\ty=0\twidth=1\theight=1\t@0:1:1\n"},
    {"a face with a position", "meta\t@-\nfile\tpath=a\t@-\nface\tname=song\t@0:1:1\n"},
    {"file table", META "file\tpath=a\t@-\n" PAGE PAGE_END},
};

static const struct {
	const char *name;
	const char *records;
} checking[] = {
    {"no pages", META},
    {"no pages for a press", "meta\tpurpose=press\t@-\n"},
    {"no pages for a proof", "meta\tpurpose=proof\t@-\n"},
    {"a page of no size", META "page\twidth=0\theight=5\t@-\n" PAGE_END},
    {"tree", META "element\tkind=document\tparent=1\t@-\nelement\tkind=p\tparent=1\t@-\n"
		  "element\tkind=p\t@-\n" PAGE PAGE_END},
    {"heads of cells", META "element\tkind=table\t@-\nelement\tkind=th\tparent=0\tid=a\t@-\n"
			    "element\tkind=td\tparent=0\tid=b\theaders=a b\t@-\n" PAGE PAGE_END},
    {"indices", META PAGE "text\telement=0\tx=0\ty=0\twidth=1\tface=0\tsize=1\tt=a\t@-\n"
			  "link\tx=0\ty=0\twidth=1\theight=1\ttarget=a\texternal=1\t@-\n" PAGE_END},
    {"outside", META FACE PAGE "text\tx=-1\ty=0\twidth=1\tface=0\tsize=1\tt=a\t@-\n"
			       "rule\tx=0\ty=0\twidth=1001\theight=1\t@-\n"
			       "fill\tx=0\ty=1999\twidth=1\theight=2\t@-\n"
			       "frame\tx=0\ty=0\twidth=1\theight=-1\tsize=1\t@-\n"
			       "image\tx=2147483647\ty=0\twidth=2147483647\theight=0\tsrc=a\t@-\n"
			       "dest\tname=a\tx=0\ty=2001\t@-\n" PAGE_END},
    {"outside, turned",
	META FACE PAGE "text\tx=0\ty=1999\twidth=2\tface=0\tsize=1\tturned=1\tt=a\t@-\n"
		       "image\tx=0\ty=0\twidth=1001\theight=1\tturned=1\tsrc=a\t@-\n" PAGE_END},
    {"inks on a page that is not for the printer",
	META PAGE "rule\tx=0\ty=0\twidth=1\theight=1\tink=0,1,0,0\t@-\n" PAGE_END},
    {"trimmed without a printer", META
	"page\twidth=9\theight=9\ttrim-x=1\ttrim-y=1\ttrim-width=7\ttrim-height=7\t@-\n" PAGE_END
	"page\twidth=9\theight=9\tbleed=1\t@-\n" PAGE_END},
    {"for the printer, but not trimmed, and in rgb",
	"meta\tpurpose=press\t@-\n" PAGE
	"rule\tx=0\ty=0\twidth=1\theight=1\trgb=C00000\t@-\n" PAGE_END},
    {"trim and bleed",
	"meta\tpurpose=press\t@-\n"
	"page\twidth=9\theight=9\ttrim-x=1\ttrim-y=1\ttrim-width=7\ttrim-height=7\tbleed=1\t@-"
	"\n" PAGE_END "page\twidth=9\theight=9\ttrim-x=1\ttrim-y=1\ttrim-width=8\ttrim-height="
	"7\tbleed=1\t@-\n" PAGE_END
	"page\twidth=9\theight=9\ttrim-y=1\ttrim-width=7\ttrim-height=7\tbleed=1\t@-\n" PAGE_END
	"page\twidth=9\theight=9\ttrim-x=1\ttrim-y=1\ttrim-width=2147483647\ttrim-height=7\tbleed="
	"1\t@-\n" PAGE_END
	"page\twidth=9\theight=9\ttrim-x=1\ttrim-width=7\ttrim-height=7\tbleed=-1\t@-\n" PAGE_END},
    {"columns and lines",
	META PAGE "column\tx=0\ty=0\twidth=1001\theight=1\t@-\n"
		  "line\tx=0\ty=0\tmeasure=1001\tnatural=1\tworst=-5\t@-\n"
		  "line\tx=0\ty=0\tmeasure=1001\tnatural=-1\tworst=5\tturned=1\t@-\n" PAGE_END},
    {"adjustments",
	META FACE PAGE "text\tx=0\ty=0\twidth=1\tface=0\tsize=1\tt=公报\tadj=0:5,1:-5\t@-\n"
		       "text\tx=0\ty=0\twidth=1\tface=0\tsize=1\tt=公报\tadj=1:5,1:5\t@-\n"
		       "text\tx=0\ty=0\twidth=1\tface=0\tsize=1\tt=公报\tadj=2:5\t@-\n" PAGE_END},
    {"nothing to be seen",
	META FACE PAGE "text\tx=0\ty=0\twidth=0\tface=0\tsize=0\tt=\t@-\n"
		       "image\tx=0\ty=0\twidth=1\theight=1\tsrc=\t@-\n" PAGE_END},
    {"destinations", META "element\tkind=p\t@-\noutline\tlevel=1\ttitle=甲\tdest=none\t@-\n"
			  "outline\tlevel=3\ttitle=乙\tdest=a\t@-\n" PAGE
			  "link\telement=0\tx=0\ty=0\twidth=1\theight=1\ttarget=b\t@-\n"
			  "dest\tname=a\tx=0\ty=0\t@-\ndest\tname=a\tx=0\ty=0\t@-\n" PAGE_END},
};

/* records with their first and last line. */
static void
make_file(struct buffer *b, const char *records)
{
	int64_t lines = 0;

	buffer_append_cstr(b, "gazette-pages 1\n");
	buffer_append_cstr(b, records);
	for (const char *c = records; *c; c++)
		lines += *c == '\n';
	buffer_append_cstr(b, "end\t");
	buffer_append_int(b, lines);
	buffer_append_byte(b, '\n');
}

/* Reads, checks, and writes again what could be read. */
static bool
examine(const char *name, const char *records, bool should_read, struct buffer messages[2])
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct buffer text = {NULL, 0, 0}, again = {NULL, 0, 0};
	struct pages *pages;
	bool whole;

	make_file(&text, records);
	pages = pages_read(arena, diags, SPAN("a.pages"), buffer_span(&text));
	whole = pages && pages_check(pages, diags);
	CHECK((pages != NULL) == should_read);
	CHECK(whole == !diag_failed(diags));
	if (pages) {
		pages_write(pages, &again);
		CHECK(span_equal(buffer_span(&text), buffer_span(&again)));
	}
	golden_add_messages(messages, name, diags);
	buffer_free(&text);
	buffer_free(&again);
	diag_free(diags);
	arena_free(arena);
	return whole;
}

static void
test_too_many(struct buffer messages[2])
{
	struct buffer b = {NULL, 0, 0};

	buffer_append_cstr(&b, META);
	for (int i = 0; i < LIMIT_PAGES; i++)
		buffer_append_cstr(&b, PAGE PAGE_END);
	buffer_append_byte(&b, '\0');
	CHECK(examine("as many pages as may be", b.ptr, true, messages));
	b.len_bytes--;
	buffer_append_cstr(&b, PAGE PAGE_END);
	buffer_append_byte(&b, '\0');
	CHECK(!examine("one page more", b.ptr, false, messages));
	buffer_free(&b);
}

/* A link's element says what it is; what text and other items cannot hold is told. */
static void
test_in_memory(struct buffer messages[2])
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct pages_element element = {.kind = PAGES_P, .parent = -1};
	struct pages_item items[2] = {
	    {.kind = PAGES_TEXT, .height = 1, .size = 1, .text = SPAN("a\xFF"), .pos = POS_NONE},
	    {.kind = PAGES_RULE, .element = -1, .rgb = 0x1000000, .pos = POS_NONE}};
	struct pages_link link = {.target = SPAN("a"), .external = true, .pos = POS_NONE};
	struct pages_page page = {.width = 9,
	    .height = 9,
	    .items = items,
	    .item_count = 2,
	    .links = &link,
	    .link_count = 1};
	struct pages_face face = {SPAN("song")};
	struct pages pages = {.arena = arena,
	    .elements = &element,
	    .element_count = 1,
	    .faces = &face,
	    .face_count = 1,
	    .pages = &page,
	    .page_count = 1};

	CHECK(!pages_check(&pages, diags));
	golden_add_messages(messages, "made in memory", diags);
	diag_free(diags);
	arena_free(arena);
}

int
main(void)
{
	struct buffer messages[2] = {{NULL, 0, 0}, {NULL, 0, 0}};

	TEST("pages: kinds of elements and their names");
	CHECK(span_equal(pages_element_name(PAGES_TOCI), SPAN("toci")));
	CHECK(span_equal(pages_element_pdf_type(PAGES_BOX), SPAN("Sect")));
	TEST("pages: faults of the text form");
	for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
		CHECK(!examine(reading[i].name, reading[i].records, false, messages));
	TEST("pages: faults of the content");
	for (size_t i = 0; i < sizeof checking / sizeof *checking; i++)
		CHECK(!examine(checking[i].name, checking[i].records, true, messages));
	test_in_memory(messages);
	TEST("pages: as many as may be, and one more");
	test_too_many(messages);
	TEST("pages: messages in Chinese and English");
	golden_check_messages("tests/ir/cases/pages", messages);
	buffer_free(&messages[0]);
	buffer_free(&messages[1]);
	return test_finish();
}
