/* The messages of base/, as they look in both languages. */
#include "golden.h"

static void
report_files(struct diags *d)
{
	struct pos whole = {diag_add_file(d, SPAN("01-plan.md")), 0, 0};

	DIAG(d, CODE_FILE_UNREADABLE, whole, SPAN("Input/output error"));
	DIAG0(d, CODE_FILE_MISSING, whole);
	DIAG0(d, CODE_FILE_FORBIDDEN, whole);
	DIAG0(d, CODE_FILE_IS_FOLDER, whole);
	DIAG(d, CODE_FILE_TOO_LARGE, whole, SPAN("67108864"));
	DIAG(d, CODE_FILE_UNWRITABLE, POS_NONE, SPAN("out/a.pdf"), SPAN("Input/output error"));
	DIAG(d, CODE_OUTPUT_DISK_FULL, POS_NONE, SPAN("out/a.pdf"));
	DIAG(d, CODE_OUTPUT_FORBIDDEN, POS_NONE, SPAN("out/a.pdf"));
	DIAG(d, CODE_OUTPUT_IS_FOLDER, POS_NONE, SPAN("out/a.pdf"));
	DIAG(d, CODE_OUTPUT_NOT_IN_FOLDER, POS_NONE, SPAN("out/a.pdf"));
}

static void
report_records(struct diags *d)
{
	struct pos at = {diag_add_file(d, SPAN("issue.model")), 7, 14};

	DIAG(d, CODE_RECORDS_MALFORMED, at, SPAN("text"));
	DIAG(d, CODE_RECORDS_VERSION, at, SPAN("gazette-model 1"));
	DIAG0(d, CODE_RECORDS_CUT, at);
	DIAG(d, CODE_RECORDS_BYTES, at, SPAN("812"));
	DIAG(d, CODE_RECORDS_ESCAPE, at, SPAN("t=C:\\x"));
	DIAG(d, CODE_RECORDS_POSITION, at, SPAN("@1:2"));
}

int
main(void)
{
	struct buffer messages[2] = {{NULL, 0, 0}, {NULL, 0, 0}};
	struct diags *diags = diag_new();

	TEST("base: messages in Chinese and English");
	report_files(diags);
	report_records(diags);
	golden_add_messages(messages, "base", diags);
	golden_check_messages("tests/base/cases/messages", messages);
	buffer_free(&messages[0]);
	buffer_free(&messages[1]);
	diag_free(diags);
	return test_finish();
}
