/*
 * html.h - model and templates to HTML: index.html, one file a document, the
 * style sheet, and the pictures that documents show.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/files.h"
#include "ir/model.h"
#include "ir/sources.h"

struct html_options {
	struct span out_dir; /* where files go */
	/* One template: index.mustache, page.mustache, partials, style.css; see
	 * gazette-template(5). */
	const struct sources *templates;
	const struct sources *pictures; /* the files, for pictures; NULL: there are none */
};

/*
 * The model must be one that model_check lets pass. The text of every page is compared with its
 * document's before it enters the batch; see text_of_page.h. False: reported; the batch then must
 * not be committed.
 */
bool html_from_model(struct arena *arena, struct diags *diags, const struct model *model,
    const struct html_options *options, struct files_batch *batch);

#endif
