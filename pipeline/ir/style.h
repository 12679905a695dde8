/*
 * style.h - how a template sets its pages: geometry, faces, sizes. Lengths are
 * thousandths of a point (mpt). Read from templates/<name>/print.yaml.
 */
#ifndef IR_STYLE_H
#define IR_STYLE_H

#include "base/span.h"

typedef int32_t mpt; /* thousandths of a point */

#define MPT_PER_PT 1000
#define STYLE_NO_COLOUR UINT32_MAX
#define STYLE_RULE_LEAST 250   /* a finer rule does not print */
#define STYLE_TABLE_LEAST 7500 /* 六号: the smallest type of a table */
/* Millimetres times 1000 to mpt, rounded. */
#define MPT_FROM_UM(um) ((mpt)(((int64_t)(um)*72000 + 12700) / 25400))

/*
 * The middle of a Han character's em box stands this much above the baseline, in thousandths of
 * the size: fonts for Chinese put the box at 0.88 above and 0.12 below it. By it text stands in a
 * line of the grid.
 */
#define STYLE_EM_MIDDLE 380

/* What a piece of text is, for choosing its face. fonts/manifest maps each to a chain of faces. */
#define STYLE_ROLES(X)                                                                             \
	X(BODY, "body")   /* 宋 */                                                                \
	X(BOLD, "bold")   /* 宋, bold */                                                          \
	X(TITLE, "title") /* 小标宋, or a heavy 宋 */                                          \
	X(HEAD, "head")   /* 黑 */                                                                \
	X(KAI, "kai")     /* 楷 */                                                                \
	X(FANG, "fang")   /* 仿宋 */                                                             \
	X(SANS, "sans")   /* light 黑, for running heads and folios */

#define X(ident, name) ROLE_##ident,
enum style_role { STYLE_ROLES(X) ROLE_COUNT };
#undef X

struct style_text {
	enum style_role role;
	mpt size;
	mpt leading; /* baseline to baseline; a multiple of the grid for what stands in columns */
	bool red;    /* the accent colour */
};

/* White above and below what stands as one unit; the whole is rounded up to lines of the grid. */
struct style_air {
	mpt above, below;
};

/* What the template prints of its own; {masthead} {year} {number} {total} are filled in, in the
 * folio {page}. */
struct style_words {
	struct span contents;     /* 目录 */
	struct span running_head; /* {masthead}（{year}年第{number}期） */
	struct span folio;        /* — {page} — */
	struct span number;       /* {year}年第{number}期 */
	struct span total;        /* 总第{total}期 */
	struct span continued;    /* 续表 */
	struct span lost;         /* 原图遗失 */
};

/* Widths inside a line, at the body size: a text of another size has them in proportion. */
struct style_spacing {
	mpt gap, gap_least,
	    gap_most; /* between Han and western text: as set, squeezed, stretched */
	mpt word, word_least,
	    word_most;              /* between western words: at most as set, squeezed, stretched */
	mpt half, interpunct_least; /* · / and the short dash; the first squeezed */
	mpt adjacent_marks;         /* two marks side by side */
	mpt loose;                  /* a gap stretched by more is reported */
	mpt spread_title, spread_table; /* letter-spacing by position */
	mpt name;                       /* inside a name of two characters, in lists of names */
	mpt label;                      /* behind 第一章, 专栏1 */
	mpt script_size, sup_rise, sub_drop;
	mpt cell_side, cell_above; /* white in a table's cell: at each side, above and below */
	bool full_start, full_end; /* opener at a line's start, mark at its end: the whole em */
};

/* For the printer: paper, binding, and what is made of the pages for it. */
struct style_press {
	bool perfect; /* 胶订, the cover a sheet of its own; else 骑马订, all of one paper */
	int32_t paper_um;     /* thickness of the inside pages' paper */
	int32_t sheet_pages;  /* the pages come to a multiple of this */
	int32_t format_pages; /* 开数, which is also the pages of one printed sheet (印张) */
	mpt bleed;
	mpt rule_least;                /* rules that are thinner are raised to it */
	mpt spine_least;               /* a spine that is narrower bears no words */
	mpt spine_margin;              /* from head and foot to its words */
	uint32_t accent_ink, tint_ink; /* PAGES_INK of accent_rgb and tint_rgb */
	struct span condition;         /* printing condition of the ICC's registry, or empty */
	struct span blank, inside, cover_outside,
	    cover_inside; /* how the pages are named beside the cut */
	struct style_text spine, slug;
};

struct style {
	struct span name;
	mpt page_width, page_height;
	mpt margin_top,
	    margin_bottom; /* to the type area; bottom follows from top, grid and lines */
	mpt margin_inner,
	    margin_outer; /* inner: the binding side; outer follows from inner and cells */
	mpt cell;         /* the body size: the unit of the measure */
	mpt grid;         /* baseline to baseline of the body */
	int32_t columns;  /* 1 or 2: a text that asks for more gets these */
	int32_t cells;    /* measure of the full type area, in cells: its columns and the gutter */
	int32_t column_cells; /* measure of one column */
	int32_t gutter_cells;
	int32_t lines;      /* grid lines of a page */
	bool has_head;      /* running heads are set */
	mpt head_baseline;  /* running head: above the type area's top */
	mpt head_rule;      /* hairline under it: below its baseline; 0: none */
	mpt folio_baseline; /* folio: below the type area's foot */
	mpt folio_indent;   /* from the type area's outer edge */
	mpt rule;           /* hairline */
	uint32_t accent_rgb;
	uint32_t tint_rgb; /* title bar of a box */

	/* indents and insets */
	mpt indent;                   /* first line of a paragraph */
	mpt list_indent;              /* labels of a list */
	mpt names_indent, names_hang; /* name list: first line; what its turnover adds to that */
	int32_t box_inset_cells;      /* each side */
	mpt box_padding;              /* frame to the type area's side of its column */
	mpt signature_indent[2]; /* white at the right of a signature: in one of two columns, in one
				    column */
	mpt note_rule;           /* length of the hairline above notes */

	/* tables: weights of their rules, 0: none */
	struct style_table {
		mpt rule_top, rule_head, rule_foot; /* above all, under the head, below all */
		mpt rule_break;                     /* where a page breaks it */
		mpt rule_span; /* under heads over several columns, apart from their neighbours' */
		mpt rule_rows; /* between rows; then none apart under such heads */
		mpt rule_columns;             /* between columns */
		mpt rule_sides;               /* left and right */
		uint32_t zebra_rgb, head_rgb; /* every second row, the head; or STYLE_NO_COLOUR */
		bool turn_wide; /* what fits no upright page is turned, not only what asks for it */
	} table;

	mpt addressee_hang; /* what the turnover of an addressee is indented by */

	/* head of a document (GB/T 9704-2012 7.2) */
	bool number_first;    /* the number stands under the issuers, above the title; and the head
				 hangs from its first line instead of standing amid its lines */
	mpt issuer_least;     /* issuers that exceed the measure are set down to this size */
	int32_t issuer_lines; /* more lines of issuers than these: they stand in two columns, all of
				 them in issuer_least */
	mpt issuer_gutter;    /* between those */
	bool has_marks;       /* 份号, 密级 and 紧急程度 are printed (7.2.1 to 7.2.3) */
	bool has_approvers;   /* so are 签发人, the number then at the left (7.2.5, 7.2.6) */
	mpt approver_indent;  /* white at the left of that number and at the right of these */
	mpt head_line;        /* red rule under issuers and number; 0: none */
	mpt head_line_above;  /* from their last line's em box to it */

	/* signature (GB/T 9704-2012 7.3.5), print line (7.4) */
	bool signature_stepped; /* the date begins signature_step behind its signatory's first
				   character, else it is centred under it */
	mpt signature_step;
	bool printline_foot; /* at the foot of the document's last page, between rules, at the right
			      */
	mpt printline_rule;
	mpt printline_indent; /* white at its side: left in the text, right at the foot */

	bool has_copies;            /* 抄送 and 印发机关 are printed with it */
	mpt printline_rule_between; /* finer, between 抄送 and 印发机关; only at the foot */

	/* where columns and pages may break */
	int32_t orphan_lines,
	    widow_lines;            /* of a paragraph: at a column's foot, at a column's top */
	int32_t head_keep_lines;    /* lines that stay with a heading */
	int32_t row_keep_rows;      /* rows of a table that stay with its head */
	int32_t group_keep_rows;    /* a group of so many rows stands on one page where it can */
	int32_t region_min_lines;   /* room below which columns do not begin on a page */
	int32_t issued_min_lines;   /* room under its title, or an issued text begins a new page */
	int32_t table_wide_percent; /* natural width of a table, in % of its column, that makes it
				       wide */
	bool notes_at_foot;    /* of the column that names them; else at the end of their part */
	bool documents_run_on; /* else each begins a page */
	mpt documents_gap;     /* between documents that run on */
	bool issued_new_page;  /* an issued text begins a new page */
	bool body_recto;       /* the first document begins on an odd page */

	/* figures */
	int32_t figure_ppi;        /* pixels of a picture to an inch */
	int32_t lost_figure_lines; /* height of the frame that stands for a lost picture */

	/* cover: from the page's top to the baseline, or to the rule */
	mpt cover_masthead_y, cover_number_y, cover_rule_y, cover_publisher_y, cover_date_y;
	mpt cover_rule;
	mpt cover_band; /* height of an area in the accent colour along its foot; 0: none */

	/* contents page */
	mpt leader_pitch;
	mpt entry_indent,
	    entry_hang;        /* an entry under its section; its turnover under its first line */
	mpt page_number_width; /* kept free for the page number */
	mpt leader_gap;        /* from an entry to its leaders, at least */
	mpt leader_least;     /* room that an entry leaves for leaders; shorter ones are left out */
	mpt entry_number_gap; /* from a title to the document's number behind it */
	mpt contents_title_gap; /* between the characters of its title */
	mpt imprint_hang;       /* turnover of a line of the imprint */

	/* texts by what they are */
	struct style_text body, title, issued_title, docnumber, issuer, addressee, heading[5], lead,
	    label, resp, signature, printline, small, box_title, box_body, box_lead, table_head,
	    table_body, table_group, table_note, caption, note, running_head, folio, contents_title,
	    contents_section, contents_entry, contents_number, cover_masthead, cover_number,
	    cover_publisher, imprint, attachment_label, mark, approver, enclosures, remark;
	/* white around what stands as a unit */
	struct style_air title_air, issued_title_air, docnumber_air, issuer_air, addressee_air,
	    heading_air[5], signature_air, printline_air, box_title_air, box_air, table_air,
	    figure_air, caption_air, note_air, contents_title_air, contents_section_air,
	    imprint_air, attachment_label_air, enclosures_air;
	struct style_words words;
	struct style_spacing spacing;
	struct style_press press;
};

#endif
