/*
 * style.h - how a template sets its pages: geometry, faces, sizes. Lengths are
 * thousandths of a point (mpt). Read from templates/<name>/print.yaml.
 */
#ifndef IR_STYLE_H
#define IR_STYLE_H

#include "base/span.h"

typedef int32_t mpt; /* thousandths of a point */

#define MPT_PER_PT 1000
/* Millimetres times 1000 to mpt, rounded. */
#define MPT_FROM_UM(um) ((mpt)(((int64_t)(um) * 72000 + 12700) / 25400))

/* What a piece of text is, for choosing its face. fonts/manifest maps each to a chain of faces. */
#define STYLE_ROLES(X) \
	X(BODY, "body")           /* 宋 */                                   \
	X(BOLD, "bold")           /* 宋, bold */                             \
	X(TITLE, "title")         /* 小标宋, or a heavy 宋 */                \
	X(HEAD, "head")           /* 黑 */                                   \
	X(KAI, "kai")             /* 楷 */                                   \
	X(FANG, "fang")           /* 仿宋 */                                 \
	X(SANS, "sans")           /* light 黑, for running heads and folios */

#define X(ident, name) ROLE_##ident,
enum style_role { STYLE_ROLES(X) ROLE_COUNT };
#undef X

struct style_text {
	enum style_role role;
	mpt size;
	mpt leading; /* baseline to baseline; a multiple of the grid for what stands in columns */
	bool red;    /* the accent colour */
};

struct style {
	struct span name;
	mpt page_width, page_height;
	mpt margin_top, margin_bottom; /* to the type area */
	mpt margin_inner, margin_outer; /* inner: the binding side */
	mpt cell;          /* the body size: the unit of the measure */
	mpt grid;          /* baseline to baseline of the body */
	int32_t cells;       /* measure of the full type area, in cells */
	int32_t column_cells;  /* measure of one of two columns */
	int32_t gutter_cells;
	int32_t lines;       /* grid lines of a page */
	mpt head_baseline; /* running head: above the type area's top */
	mpt folio_baseline; /* folio: below the type area's foot */
	mpt rule;          /* hairline */
	uint32_t accent_rgb;
	/* texts by what they are */
	struct style_text body, title, issued_title, docnumber, issuer, heading[5], lead, label, resp,
	    box_title, box_body, table_head, table_body, table_group, table_note, caption, note,
	    running_head, folio, contents_title, contents_section, contents_entry, cover_masthead,
	    cover_number, cover_publisher, imprint, attachment_label;
};

#endif
