/* A .model file with one fault each, and models that are none: what is said about them. */
#include "golden.h"
#include "ir/model.h"

#define ISSUE "issue\tname=n\tmasthead=m\tyear=2021\tnumber=2\tlang=zh-CN\t@-\n"
#define BODY "section\tid=s1\ttitle=t\t@-\ndocument\tid=d1\tkind=other\t@-\nbody\t@-\n"
#define BODY_END "/body\t@-\n/document\t@-\n/section\t@-\n/issue\t@-\n"

/* What comes between the first and the last line, which are added. */
static const struct {
	const char *name;
	const char *records;
} reading[] = {
    {"unknown record", ISSUE "isue\t@-\n"},
    {"unknown field", "issue\tnane=n\t@-\n"},
    {"fields out of order", "issue\tmasthead=m\tname=n\t@-\n"},
    {"a field twice", "issue\tname=n\tname=n\t@-\n"},
    {"a field of text", ISSUE "text\tt=a\tlang=zh\t@-\n"},
    {"text without text", ISSUE "text\t@-\n"},
    {"closed by another", ISSUE "section\tid=s1\ttitle=t\t@-\n/issue\t@-\n"},
    {"closed too often", ISSUE "/issue\t@-\n/issue\t@-\n"},
    {"closed with a field", ISSUE "/issue\tname=n\t@-\n"},
    {"not closed", ISSUE "section\tid=s1\ttitle=t\t@-\n/section\t@-\n"},
    {"two roots", ISSUE "/issue\t@-\n" ISSUE "/issue\t@-\n"},
    {"no root", ""},
    {"text as the root", "text\tt=a\t@-\n"},
    {"file table: not used", "file\tpath=a\t@-\n" ISSUE "/issue\t@-\n"},
    {"file table: not in order", "file\tpath=a\t@-\nfile\tpath=b\t@-\nissue\t@1:1:1\n"},
    {"file table: twice", "file\tpath=a\t@-\nfile\tpath=a\t@-\n"},
    {"file table: beyond", "issue\t@0:1:1\n"},
    {"file table: malformed", "file\tname=a\t@-\n"},
    {"file table: too late", ISSUE "file\tpath=a\t@-\n"},
};

static const struct {
	const char *name;
	const char *records;
} checking[] = {
    {"root of another kind", "section\tid=s1\ttitle=t\t@-\n/section\t@-\n"},
    {"wrong parent",
	ISSUE "document\tid=d1\tkind=other\t@-\nrow\tpart=body\t@-\n/row\t@-\n/document\t@-\n"
	      "/issue\t@-\n"},
    {"attributes", "issue\tname=n\tyear=02021\tcolumns=3\tlost=1\t@-\n/issue\t@-\n"},
    {"values",
	"issue\tname=n\tmasthead=a\\nb\tyear=1e3\tnumber=2\tdate=2021-02-29\tlang=zh\t@-\n"
	"section\tid=s1\ttitle=t\t@-\n"
	"document\tid=d1\tkind=notices\tdate-signed=2021-6-2\tdate-printed=2000-02-29\t@-\n"
	"body\tcolumns=-0\t@-\nlist\tordered=yes\tstart=-1\t@-\n/list\t@-\n"
	"para\tstyle=plain\t@-\nlead\tstyle=body\t@-\ntext\tt=a\\tb\t@-\n/lead\t@-\n/para\t@-\n"
	"para\tid=d1\t@-\n/para\t@-\n" BODY_END},
    {"mixture",
	ISSUE BODY "table\tid=t1\t@-\ntnote\tplace=below\t@-\ntext\tt=a\t@-\npara\t@-\n/para\t@-\n"
		   "/tnote\t@-\n/table\t@-\n" BODY_END},
};

#define COLUMNS                                                                                    \
	"column\ttype=name\talign=left\t@-\n/column\t@-\n"                                         \
	"column\ttype=text\talign=left\t@-\n/column\t@-\n"
#define HEAD "row\tpart=head\t@-\n"
#define ROW "row\tpart=body\t@-\n"
#define ROW_END "/row\t@-\n"
#define CELL(attributes) "cell\t" attributes "\t@-\n/cell\t@-\n"

static const struct {
	const char *name;
	const char *rows;
	bool whole;
} grids[] = {
    {"full",
	HEAD CELL("col=0\tcolspan=2") ROW_END ROW CELL("col=0\trowspan=2") CELL("col=1")
	    ROW_END ROW CELL("col=1") ROW_END,
	true},
    {"both ways", ROW CELL("col=0\trowspan=2\tcolspan=2") ROW_END ROW ROW_END, true},
    {"a cell missing", ROW CELL("col=0") ROW_END, false},
    {"a row without cells", ROW ROW_END, false},
    {"out of order", ROW CELL("col=1") CELL("col=0") ROW_END, false},
    {"one cell on another",
	ROW CELL("col=0\trowspan=2") CELL("col=1") ROW_END ROW CELL("col=0") CELL("col=1") ROW_END,
	false},
    {"a wide cell into another",
	ROW CELL("col=0") CELL("col=1\trowspan=2") ROW_END ROW CELL("col=0\tcolspan=2") ROW_END,
	false},
    {"too wide", ROW CELL("col=0") CELL("col=1\tcolspan=2") ROW_END, false},
    {"too tall", ROW CELL("col=0\trowspan=2") CELL("col=1") ROW_END, false},
    {"from the head into the body",
	HEAD CELL("col=0\trowspan=2") CELL("col=1") ROW_END ROW CELL("col=1") ROW_END, false},
    {"a head below the body",
	ROW CELL("col=0") CELL("col=1") ROW_END HEAD CELL("col=0") CELL("col=1") ROW_END, false},
    {"no columns", NULL, false},
};

static void
add_end(struct buffer *b)
{
	struct span text = buffer_span(b);
	int64_t lines = -1;

	for (size_t i = 0; i < text.len_bytes; i++)
		lines += text.ptr[i] == '\n';
	buffer_append_cstr(b, "end\t");
	buffer_append_int(b, lines);
	buffer_append_byte(b, '\n');
}

/* Reads and checks; the messages go under the heading. */
static bool
examine(const char *name, struct span bytes, bool should_read, struct buffer messages[2])
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct model *model = model_read(arena, diags, SPAN("a.model"), bytes);
	bool whole = model && model_check(model, diags);

	CHECK((model != NULL) == should_read);
	CHECK(whole == !diag_failed(diags));
	golden_add_messages(messages, name, diags);
	diag_free(diags);
	arena_free(arena);
	return whole;
}

static bool
examine_records(const char *name, const char *records, bool should_read, struct buffer messages[2])
{
	struct buffer text = {NULL, 0, 0};
	bool whole;

	buffer_append_cstr(&text, "gazette-model 1\n");
	buffer_append_cstr(&text, records);
	add_end(&text);
	whole = examine(name, buffer_span(&text), should_read, messages);
	buffer_free(&text);
	return whole;
}

static void
test_grids(struct buffer messages[2])
{
	for (size_t i = 0; i < sizeof grids / sizeof *grids; i++) {
		struct buffer b = {NULL, 0, 0};

		buffer_append_cstr(&b, ISSUE BODY "table\tid=t1\t@-\n");
		if (grids[i].rows) {
			buffer_append_cstr(&b, COLUMNS);
			buffer_append_cstr(&b, grids[i].rows);
		} else {
			buffer_append_cstr(&b, ROW CELL("col=0") ROW_END);
		}
		buffer_append_cstr(&b, "/table\t@-\n" BODY_END);
		buffer_append_byte(&b, '\0');
		CHECK(examine_records(grids[i].name, b.ptr, true, messages) == grids[i].whole);
		buffer_free(&b);
	}
}

static void
test_deep(int depth, struct buffer messages[2])
{
	struct buffer b = {NULL, 0, 0};

	/* issue, section, document, body and para hold the innermost text, too */
	buffer_append_cstr(&b, ISSUE BODY "para\t@-\n");
	for (int i = 0; i < depth - 5; i++)
		buffer_append_cstr(&b, "em\t@-\n");
	buffer_append_cstr(&b, "text\tt=a\t@-\n");
	for (int i = 0; i < depth - 5; i++)
		buffer_append_cstr(&b, "/em\t@-\n");
	buffer_append_cstr(&b, "/para\t@-\n" BODY_END);
	buffer_append_byte(&b, '\0');
	CHECK(examine_records("deep", b.ptr, depth < 1000, messages) == (depth < 1000));
	buffer_free(&b);
}

/* One text that follows itself without end stands for any number of nodes. */
static void
test_endless(struct buffer messages[2])
{
	struct arena *arena = arena_new();
	struct diags *diags = diag_new();
	struct model model = {.arena = arena, .issue = model_new(arena, MODEL_TITLE, POS_NONE)};
	struct model_node *text = model_add(arena, model.issue, MODEL_TEXT, POS_NONE);

	text->text = SPAN("a");
	text->next = text;
	CHECK(!model_check(&model, diags) && diag_exit_status(diags) == 4);
	golden_add_messages(messages, "too many nodes", diags);
	model.issue = NULL;
	CHECK(!model_check(&model, diags));
	diag_free(diags);
	arena_free(arena);
}

int
main(void)
{
	struct buffer messages[2] = {{NULL, 0, 0}, {NULL, 0, 0}};

	TEST("model faults: in the text form");
	for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
		CHECK(!examine_records(reading[i].name, reading[i].records, false, messages));
	TEST("model faults: against the schema");
	for (size_t i = 0; i < sizeof checking / sizeof *checking; i++)
		CHECK(!examine_records(checking[i].name, checking[i].records, true, messages));
	TEST("model faults: tables whose cells do not fill their columns");
	test_grids(messages);
	TEST("model faults: deeper and larger than the limits");
	test_deep(999, messages);
	test_deep(1001, messages);
	test_endless(messages);
	TEST("model faults: messages in Chinese and English");
	golden_check_messages("tests/ir/cases/model_faults", messages);
	buffer_free(&messages[0]);
	buffer_free(&messages[1]);
	return test_finish();
}
