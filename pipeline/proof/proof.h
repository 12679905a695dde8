/*
 * proof.h - pages and the messages of a run to the pages of a proof: what an
 * editor looks at before an issue goes to print.
 *
 * Each page of the issue stays as it is, with its label, item by item; only a
 * character that no face has, an error by then, is a 〓. Under it
 * come the margins, the grid of baselines, the columns and a ruler of cells;
 * beside each justified line a bar for its worst gap; where a message points, a
 * numbered mark. Before the issue stand a summary, the legend, and the list of
 * all messages, from which links lead to the marks and back. They fill an even
 * number of sheets, so that left and right pages are those of the issue.
 *
 * What is added belongs to no reader: its lines and bars are artifacts, and
 * the pages' purpose is that of a proof, for which pdf/ claims neither PDF/A
 * nor PDF/UA.
 */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "fonts/fonts.h"
#include "ir/pages.h"

struct proof_request {
	const struct pages *pages; /* of the issue; positions are those of run's file table */
	const struct style *style; /* in which they were set */
	struct fonts *fonts;       /* likewise */
	const struct diags *run;   /* the messages to list */
	enum diag_lang lang;       /* of the messages, the summary and the legend */
};

/*
 * In arena, where also the request's pages must stay: texts are shared. Reports nothing: a
 * character that no face has, which a message may quote, is printed as 〓.
 */
struct pages *proof_from_pages(struct arena *arena, const struct proof_request *request);

#endif
