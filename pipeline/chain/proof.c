/*
 * proof.c - sources to model to pages to a proof of them. All that a build
 * would say is in its list: web pages and data are made too, and dropped.
 */
#include "proof/proof.h"
#include "chain/issue.h"
#include "data/data.h"
#include "html/html.h"

/* The messages that only web pages and data give. */
static void
try_screen(struct arena *arena, struct diags *diags, const struct chain_issue *issue)
{
	struct files_batch *dropped = files_batch_new();
	const struct html_options html = {
	    .out_dir = SPAN("."), .templates = &issue->template, .pictures = &issue->sources};
	html_from_model(arena, diags, issue->model, &html, dropped);
	data_from_model(arena, diags, issue->model, SPAN("."), dropped);
	files_batch_free(dropped);
}

/* Worse than a fault of the content: then what was set cannot be trusted to be the issue. */
static bool
is_broken(const struct diags *diags)
{
	return diag_count(diags, DIAG_SYSTEM) > 0;
}

static void
write_proof(struct diags *diags, const struct chain_issue *issue, struct fonts *fonts,
    const struct pages *proof, struct span out)
{
	const struct pdf_pictures pictures = chain_pictures(issue);
	struct files_batch *batch = files_batch_new();
	struct buffer pdf = {0};
	if (pdf_from_pages(diags, proof, fonts, &pictures, &pdf)) {
		files_add(batch, out, buffer_span(&pdf));
		files_commit(batch, diags);
	}
	buffer_free(&pdf);
	files_batch_free(batch);
}

bool
chain_proof(struct arena *arena, struct diags *diags, struct span dir, struct span out,
    const struct chain_options *options, const char *argv0, struct span *issue_lang)
{
	struct chain_issue issue;
	if (!chain_is_outside(arena, diags, dir, out) ||
	    !chain_read_faulty_issue(arena, diags, dir, options, argv0, &issue, issue_lang))
		return false;
	struct chain_setting set = chain_set_faulty_pages(arena, diags, &issue);
	if (set.pages)
		try_screen(arena, diags, &issue);
	if (set.pages && !is_broken(diags)) {
		const struct proof_request request = {
		    .pages = set.pages,
		    .style = set.style,
		    .fonts = set.fonts,
		    .run = diags,
		    .lang = chain_lang(options, *issue_lang),
		};
		write_proof(diags, &issue, set.fonts, proof_from_pages(arena, &request), out);
	}
	fonts_close(set.fonts);
	return !diag_failed(diags);
}
