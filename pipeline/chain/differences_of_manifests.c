#include "base/utf8.h"
#include "chain/first_difference.h"
#include "chain/verifying.h"
#include "pdf/difference.h"

static struct pos
whole_file(struct diags *diags, struct span shown)
{
	return (struct pos){diag_add_file(diags, shown), 0, 0};
}

static struct pos
input_pos(struct diags *diags, struct span dir, struct span name)
{
	struct arena *arena = arena_new();
	struct pos pos = whole_file(diags, files_join(arena, dir, name));
	arena_free(arena);
	return pos;
}

void
verify_inputs(struct diags *diags, const struct manifest_entries *wanted,
    const struct manifest_entries *found, struct span dir)
{
	for (size_t i = 0; i < wanted->count; i++) {
		const struct manifest_entry *was = &wanted->items[i];
		const struct manifest_entry *is = manifest_find(found, was->name);
		if (!is)
			DIAG0(diags, CODE_INPUT_MISSING, input_pos(diags, dir, was->name));
		else if (!span_equal(was->sha256, is->sha256))
			DIAG0(diags, CODE_INPUT_CHANGED, input_pos(diags, dir, was->name));
	}
	for (size_t i = 0; i < found->count; i++)
		if (!manifest_find(wanted, found->items[i].name))
			DIAG0(diags, CODE_INPUT_NEW, input_pos(diags, dir, found->items[i].name));
}

/* What a list has of a name, for a message. */
static struct span
shown_value(const struct manifest_entry *entry)
{
	return entry && entry->value.ptr ? entry->value : SPAN("-");
}

static bool
same_entry(const struct manifest_entry *a, const struct manifest_entry *b)
{
	return a && b && span_equal(a->value, b->value) && span_equal(a->sha256, b->sha256);
}

static void
report_entry(struct diags *diags, enum diag_code code, const struct manifest_entry *was,
    const struct manifest_entry *is)
{
	DIAG(diags, code, POS_NONE, was ? was->name : is->name, shown_value(was), shown_value(is));
}

/* Each name whose entries are not the same. How many there are. */
static size_t
compare_lists(struct diags *diags, enum diag_code code, const struct manifest_entries *wanted,
    const struct manifest_entries *found)
{
	size_t differing = 0;
	for (size_t i = 0; i < wanted->count; i++) {
		const struct manifest_entry *was = &wanted->items[i];
		const struct manifest_entry *is = manifest_find(found, was->name);
		if (same_entry(was, is))
			continue;
		report_entry(diags, code, was, is);
		differing++;
	}
	for (size_t i = 0; i < found->count; i++) {
		if (manifest_find(wanted, found->items[i].name))
			continue;
		report_entry(diags, code, NULL, &found->items[i]);
		differing++;
	}
	return differing;
}

void
verify_programs(struct diags *diags, const struct manifest *wanted, const struct manifest *found,
    bool *only_libraries)
{
	const struct manifest_entries *programs = &wanted->lists[MANIFEST_PROGRAMS];
	const struct manifest_entries *present = &found->lists[MANIFEST_PROGRAMS];
	size_t differing = compare_lists(diags, CODE_PROGRAM_DIFFERS, programs, present);
	differing += compare_lists(diags, CODE_FONT_DIFFERS, &wanted->lists[MANIFEST_FONTS],
	    &found->lists[MANIFEST_FONTS]);
	*only_libraries = differing > 0 && same_entry(manifest_find(programs, SPAN("gazette")),
					       manifest_find(present, SPAN("gazette")));
}

bool
verify_stages(struct diags *diags, const struct manifest *wanted, const struct manifest *found)
{
	static const struct {
		const char *file, *stage;
	} stages[] = {
	    {"issue.model", "gazette-model"},
	    {"issue.pages", "gazette-layout"},
	    {"press.pages", "gazette-press"},
	    {"press-cover.pages", "gazette-press"},
	};
	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++) {
		struct span name = span_from_cstr(stages[i].file);
		const struct manifest_entry *was =
		    manifest_find(&wanted->lists[MANIFEST_INTERMEDIATE], name);
		const struct manifest_entry *is =
		    manifest_find(&found->lists[MANIFEST_INTERMEDIATE], name);
		if ((!was && !is) || same_entry(was, is))
			continue;
		DIAG(diags, CODE_STAGE_DIFFERS, POS_NONE, span_from_cstr(stages[i].stage), name);
		return false;
	}
	return true;
}

static bool
is_text(struct span bytes)
{
	return utf8_find_bad(bytes) == SIZE_MAX && span_find_byte(bytes, '\0') == SIZE_MAX;
}

static void
report_pdf_place(
    struct arena *arena, struct diags *diags, struct pos pos, struct span built, struct span file)
{
	struct pdf_difference at;
	pdf_find_difference(arena, built, file, &at);
	if (at.object == 0)
		DIAG(diags, CODE_OUTPUT_DIFFERS_BYTE, pos,
		    diag_int(diags, (int64_t)at.offset_bytes));
	else if (at.page == 0)
		DIAG(diags, CODE_OUTPUT_DIFFERS_OBJECT, pos, diag_int(diags, at.object), at.kind);
	else
		DIAG(diags, CODE_OUTPUT_DIFFERS_PAGE, pos, diag_int(diags, at.object), at.kind,
		    diag_int(diags, at.page));
}

void
verify_report_place(struct arena *arena, struct diags *diags, struct span shown, struct span built,
    struct span file)
{
	struct first_difference at;
	struct pos pos = whole_file(diags, shown);
	find_first_difference(file, built, &at);
	if (span_ends_with(shown, SPAN(".pdf"))) {
		report_pdf_place(arena, diags, pos, built, file);
	} else if (is_text(built)) {
		pos.line = at.line;
		pos.col_cp = at.col_cp;
		DIAG(diags, CODE_OUTPUT_DIFFERS, pos, excerpt_from(arena, file, at.offset_bytes),
		    excerpt_from(arena, built, at.offset_bytes));
	} else {
		DIAG(diags, CODE_OUTPUT_DIFFERS_BYTE, pos,
		    diag_int(diags, (int64_t)at.offset_bytes));
	}
}
