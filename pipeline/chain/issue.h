/*
 * issue.h - what every command that makes something of an issue begins with:
 * its folder read, its model made and checked, its pages set. Internal to
 * chain/. Everything lives in the arena passed in, and is only read once it is
 * there, so that threads may share it; a false or NULL result was reported.
 */
#ifndef CHAIN_ISSUE_H
#define CHAIN_ISSUE_H

#include "chain/chain.h"
#include "ir/model.h"
#include "ir/pages.h"
#include "pdf/pdf.h"

struct chain_issue {
	const struct chain_options *options; /* borrowed */
	struct span root;                    /* holds templates/ and fonts/ */
	struct sources sources, template;
	struct model *model;
};

/*
 * *issue_lang: for chain_lang; set as soon as it is known, also where the issue has faults. A model
 * that stands is still to be checked by check_model, which may go on beside other work; where it
 * does not, what check_model finds was reported as well.
 */
bool chain_read_issue(struct arena *arena, struct diags *diags, struct span dir,
    const struct chain_options *options, const char *argv0, struct chain_issue *issue,
    struct span *issue_lang);

/* As chain_read_issue, and checked; for a proof: faults that check/ finds do not end it, for the
 * model is whole and can be set. */
bool chain_read_faulty_issue(struct arena *arena, struct diags *diags, struct span dir,
    const struct chain_options *options, const char *argv0, struct chain_issue *issue,
    struct span *issue_lang);

struct chain_setting {
	struct style *style; /* NULL: reported */
	struct fonts *fonts; /* NULL: reported; released by the caller with fonts_close */
	struct pages *pages; /* NULL: reported */
};
/* work: for the PDFs of these pages, whose subsets begin as soon as lines are set; or NULL. */
struct chain_setting chain_set_pages(struct arena *arena, struct diags *diags,
    const struct chain_issue *issue, struct pdf_work *work);

/* Pages also where the text has errors that leave them standing; see layout_faulty_pages. */
struct chain_setting chain_set_faulty_pages(
    struct arena *arena, struct diags *diags, const struct chain_issue *issue);

/* The pictures in the issue's folder. */
struct pdf_pictures chain_pictures(const struct chain_issue *issue);

/*
 * Whether a path for outputs lies outside the issue's folder; absent: there are none. What lay
 * inside would be a source the next time, so that is reported.
 */
bool chain_is_outside(struct arena *arena, struct diags *diags, struct span dir, struct span out);

#endif
