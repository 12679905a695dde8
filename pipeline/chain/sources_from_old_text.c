/*
 * sources_from_old_text.c - an import with its files: old text and recipe read,
 * report written.
 */
#include "chain/chain.h"
#include "import/import.h"

static void
write_report(struct diags *diags, struct span path, const struct buffer *report)
{
	struct files_batch *batch = files_batch_new();
	files_add(batch, path, buffer_span(report));
	files_commit(batch, diags);
	files_batch_free(batch);
}

bool
chain_import(struct arena *arena, struct diags *diags, const struct chain_import *import,
    struct files_batch *batch)
{
	struct import_options options = {.out_dir = import->out_dir};
	struct buffer report = {0};
	/* Both are read before either stops the run: their faults are told together. */
	bool recipe_read = chain_read_text(
	    arena, diags, import->recipe, SPAN("UTF-8"), &options.recipe_file, &options.recipe);
	bool text_read = chain_read_text(
	    arena, diags, import->text, import->from, &options.text_file, &options.text);
	if (!recipe_read || !text_read)
		return false;
	import_sources(arena, diags, &options, batch, &report);
	if (import->report.ptr)
		write_report(diags, import->report, &report);
	buffer_free(&report);
	return !diag_failed(diags);
}
