/*
 * import.c - the stage: recipe, lines, documents, sources, report.
 */
#include "import/import.h"
#include "import/parts.h"
#include "import/recipe.h"
#include "import/report_from_import.h"
#include "import/sources_from_documents.h"
#include "base/sha256.h"

/* A recipe's line numbers mean nothing in another text. */
static bool
check_text(struct diags *diags, const struct import_options *options, const struct recipe *recipe)
{
	char hex[SHA256_HEX_BYTES + 1];
	sha256_of(options->text, hex);
	if (span_equal_cstr(recipe->sha256, hex))
		return true;
	DIAG(diags, CODE_IMPORT_OTHER_TEXT, recipe->sha256_pos,
	    diag_file(diags, options->text_file), span_from_cstr(hex));
	return false;
}

static void
make_documents(struct block_builder *b, struct report_input *in)
{
	const struct recipe *recipe = in->recipe;
	struct document **documents =
	    ARENA_ARRAY(b->arena, struct document *, recipe->document_count);
	for (size_t i = 0; i < recipe->document_count; i++) {
		size_t first = lines_find(b->lines, recipe->documents[i].part.first_line);
		size_t last = b->lines->count;
		if (i + 1 < recipe->document_count)
			last = lines_find(b->lines, recipe->documents[i + 1].part.first_line);
		documents[in->document_count++] =
		    document_from_lines(b, recipe, &recipe->documents[i], first, last);
	}
	in->documents = documents;
}

/* Nothing of the text gets lost unsaid. */
static void
check_all_claimed(const struct block_builder *b)
{
	for (size_t i = 0; i < b->lines->count; i++) {
		const struct line *line = &b->lines->items[i];
		if (!line->claimed)
			DIAG(b->diags, CODE_IMPORT_ASK_LINE,
			    ((struct pos){b->file, line->number, 1}),
			    diag_int(b->diags, line->number));
	}
}

static void
make_sources(struct block_builder *b, struct report_input *in, struct block_counts *counts,
    struct files_batch *batch)
{
	struct source_writer w = {.b = b,
	    .recipe = in->recipe,
	    .batch = batch,
	    .out_dir = in->options->out_dir,
	    .counts = counts};
	sources_issue_yaml(&w);
	for (size_t i = 0; i < in->document_count; i++)
		sources_from_document(&w, in->documents[i]);
}

bool
import_sources(struct arena *arena, struct diags *diags, const struct import_options *options,
    struct files_batch *batch, struct buffer *report)
{
	struct block_counts counts = {0};
	struct report_input in = {.arena = arena, .diags = diags, .options = options};
	in.counts = &counts;
	in.recipe = recipe_from_yaml(arena, diags, options->recipe_file, options->recipe);
	if (in.recipe && check_text(diags, options, in.recipe)) {
		struct block_builder b = {arena, diags, options->text_file,
		    lines_from_text(arena, diags, options->text_file, options->text, in.recipe)};
		in.lines = b.lines;
		if (b.lines) {
			make_documents(&b, &in);
			check_all_claimed(&b);
			make_sources(&b, &in, &counts, batch);
		}
	}
	report_from_import(&in, report);
	return !diag_failed(diags);
}
