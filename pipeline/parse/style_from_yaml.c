#include <stddef.h>
#include <string.h>

#include "ir/paper.h"
#include "parse/fields.h"
#include "parse/style_from_yaml.h"
#include "parse/style_values.h"

enum entry_type {
	LENGTH,   /* mpt */
	COUNT,    /* int32_t, from 0 */
	POSITIVE, /* int32_t, from 1 */
	COLOUR,   /* uint32_t, "#RRGGBB" */
	TINT,     /* likewise, or none: STYLE_NO_COLOUR */
	INK,      /* uint32_t, PAGES_INK: four percentages */
	PAPER,    /* int32_t: the thickness of a paper, µm */
	CHOICE,   /* bool: the first word is false, the second true */
	WORDS,    /* struct span */
	TEXT,     /* struct style_text */
	AIR       /* struct style_air */
};

#define NONE SIZE_MAX
#define AT(field) offsetof(struct style, field)

/* What print.yaml must hold, in the order in which it is read: lengths in em and line need the grid
 * first. A text may have air as well. */
struct entry {
	const char *section, *key;
	enum entry_type type;
	size_t offset;
	size_t air_offset;    /* TEXT: NONE where above and below mean nothing */
	const char *no, *yes; /* CHOICE */
};

#define VALUE(section, key, type, field)                                                           \
	{                                                                                          \
		section, key, type, AT(field), NONE, NULL, NULL                                    \
	}
#define SET(key, field)                                                                            \
	{                                                                                          \
		"texts", key, TEXT, AT(field), NONE, NULL, NULL                                    \
	}
#define UNIT(key, field, air)                                                                      \
	{                                                                                          \
		"texts", key, TEXT, AT(field), AT(air), NULL, NULL                                 \
	}

static const struct entry entries[] = {
    VALUE("grid", "cell", LENGTH, cell),
    VALUE("grid", "line", LENGTH, grid),
    VALUE("grid", "lines", POSITIVE, lines),
    VALUE("grid", "columns", POSITIVE, columns),
    VALUE("grid", "column-cells", POSITIVE, column_cells),
    VALUE("grid", "gutter-cells", COUNT, gutter_cells),
    VALUE("page", "width", LENGTH, page_width),
    VALUE("page", "height", LENGTH, page_height),
    VALUE("page", "margin-top", LENGTH, margin_top),
    VALUE("page", "margin-inner", LENGTH, margin_inner),
    {"page", "head", CHOICE, AT(has_head), NONE, "none", "shown"},
    VALUE("page", "head-baseline", LENGTH, head_baseline),
    VALUE("page", "head-rule", LENGTH, head_rule),
    VALUE("page", "folio-baseline", LENGTH, folio_baseline),
    VALUE("page", "folio-indent", LENGTH, folio_indent),
    VALUE("page", "accent", COLOUR, accent_rgb),
    VALUE("page", "tint", COLOUR, tint_rgb),
    VALUE("page", "accent-ink", INK, press.accent_ink),
    VALUE("page", "tint-ink", INK, press.tint_ink),
    VALUE("rules", "hair", LENGTH, rule),
    VALUE("tables", "rule-top", LENGTH, table.rule_top),
    VALUE("tables", "rule-head", LENGTH, table.rule_head),
    VALUE("tables", "rule-foot", LENGTH, table.rule_foot),
    VALUE("tables", "rule-break", LENGTH, table.rule_break),
    VALUE("tables", "rule-span", LENGTH, table.rule_span),
    VALUE("tables", "rule-rows", LENGTH, table.rule_rows),
    VALUE("tables", "rule-columns", LENGTH, table.rule_columns),
    VALUE("tables", "rule-sides", LENGTH, table.rule_sides),
    VALUE("tables", "zebra", TINT, table.zebra_rgb),
    VALUE("tables", "head-tint", TINT, table.head_rgb),
    {"tables", "turn", CHOICE, AT(table.turn_wide), NONE, "asked", "wide"},
    VALUE("indents", "paragraph", LENGTH, indent),
    VALUE("indents", "list", LENGTH, list_indent),
    VALUE("indents", "names", LENGTH, names_indent),
    VALUE("indents", "names-hang", LENGTH, names_hang),
    VALUE("indents", "signature-column", LENGTH, signature_indent[0]),
    VALUE("indents", "signature-page", LENGTH, signature_indent[1]),
    VALUE("indents", "box-cells", COUNT, box_inset_cells),
    VALUE("indents", "box-padding", LENGTH, box_padding),
    VALUE("indents", "note-rule", LENGTH, note_rule),
    VALUE("indents", "addressee-hang", LENGTH, addressee_hang),
    {"head", "number", CHOICE, AT(number_first), NONE, "below-title", "above-title"},
    VALUE("head", "issuer-least", LENGTH, issuer_least),
    VALUE("head", "issuer-lines", POSITIVE, issuer_lines),
    VALUE("head", "issuer-gutter", LENGTH, issuer_gutter),
    {"head", "marks", CHOICE, AT(has_marks), NONE, "none", "shown"},
    {"head", "approvers", CHOICE, AT(has_approvers), NONE, "none", "shown"},
    VALUE("head", "approver-indent", LENGTH, approver_indent),
    VALUE("head", "rule", LENGTH, head_line),
    VALUE("head", "rule-above", LENGTH, head_line_above),
    {"signature", "date", CHOICE, AT(signature_stepped), NONE, "centred", "stepped"},
    VALUE("signature", "step", LENGTH, signature_step),
    {"printline", "place", CHOICE, AT(printline_foot), NONE, "text", "foot"},
    VALUE("printline", "rule", LENGTH, printline_rule),
    VALUE("printline", "indent", LENGTH, printline_indent),
    {"printline", "copies", CHOICE, AT(has_copies), NONE, "none", "shown"},
    VALUE("printline", "rule-between", LENGTH, printline_rule_between),
    VALUE("breaks", "orphan-lines", POSITIVE, orphan_lines),
    VALUE("breaks", "widow-lines", POSITIVE, widow_lines),
    VALUE("breaks", "head-keep-lines", POSITIVE, head_keep_lines),
    VALUE("breaks", "row-keep-rows", POSITIVE, row_keep_rows),
    VALUE("breaks", "group-keep-rows", POSITIVE, group_keep_rows),
    VALUE("breaks", "region-min-lines", POSITIVE, region_min_lines),
    VALUE("breaks", "issued-min-lines", POSITIVE, issued_min_lines),
    VALUE("breaks", "table-wide-percent", POSITIVE, table_wide_percent),
    {"breaks", "documents", CHOICE, AT(documents_run_on), NONE, "new-page", "run-on"},
    VALUE("breaks", "documents-gap", LENGTH, documents_gap),
    {"breaks", "notes", CHOICE, AT(notes_at_foot), NONE, "part-end", "column-foot"},
    {"breaks", "issued", CHOICE, AT(issued_new_page), NONE, "same-page", "new-page"},
    {"breaks", "body-starts", CHOICE, AT(body_recto), NONE, "next", "recto"},
    VALUE("figures", "ppi", POSITIVE, figure_ppi),
    VALUE("figures", "lost-lines", POSITIVE, lost_figure_lines),
    VALUE("cover", "masthead", LENGTH, cover_masthead_y),
    VALUE("cover", "number", LENGTH, cover_number_y),
    VALUE("cover", "rule", LENGTH, cover_rule_y),
    VALUE("cover", "rule-width", LENGTH, cover_rule),
    VALUE("cover", "band", LENGTH, cover_band),
    VALUE("cover", "publisher", LENGTH, cover_publisher_y),
    VALUE("cover", "date", LENGTH, cover_date_y),
    VALUE("contents", "leader-pitch", LENGTH, leader_pitch),
    VALUE("contents", "entry-indent", LENGTH, entry_indent),
    VALUE("contents", "entry-hang", LENGTH, entry_hang),
    VALUE("contents", "page-number", LENGTH, page_number_width),
    VALUE("contents", "leader-gap", LENGTH, leader_gap),
    VALUE("contents", "leader-least", LENGTH, leader_least),
    VALUE("contents", "number-gap", LENGTH, entry_number_gap),
    VALUE("contents", "title-gap", LENGTH, contents_title_gap),
    VALUE("contents", "imprint-hang", LENGTH, imprint_hang),
    SET("body", body),
    SET("small", small),
    UNIT("issuer", issuer, issuer_air),
    UNIT("title", title, title_air),
    UNIT("docnumber", docnumber, docnumber_air),
    UNIT("addressee", addressee, addressee_air),
    UNIT("issued-title", issued_title, issued_title_air),
    UNIT("attachment-label", attachment_label, attachment_label_air),
    SET("mark", mark),
    SET("approver", approver),
    UNIT("enclosures", enclosures, enclosures_air),
    UNIT("signature", signature, signature_air),
    SET("remark", remark),
    UNIT("printline", printline, printline_air),
    UNIT("heading-1", heading[0], heading_air[0]),
    UNIT("heading-2", heading[1], heading_air[1]),
    UNIT("heading-3", heading[2], heading_air[2]),
    UNIT("heading-4", heading[3], heading_air[3]),
    UNIT("heading-5", heading[4], heading_air[4]),
    SET("lead", lead),
    SET("label", label),
    SET("resp", resp),
    UNIT("box-title", box_title, box_title_air),
    SET("box-body", box_body),
    SET("box-lead", box_lead),
    VALUE("texts", "box", AIR, box_air),
    SET("table-head", table_head),
    SET("table-body", table_body),
    SET("table-group", table_group),
    SET("table-note", table_note),
    UNIT("caption", caption, caption_air),
    VALUE("texts", "table", AIR, table_air),
    VALUE("texts", "figure", AIR, figure_air),
    UNIT("note", note, note_air),
    SET("running-head", running_head),
    SET("folio", folio),
    UNIT("contents-title", contents_title, contents_title_air),
    UNIT("contents-section", contents_section, contents_section_air),
    SET("contents-entry", contents_entry),
    SET("contents-number", contents_number),
    UNIT("imprint", imprint, imprint_air),
    SET("cover-masthead", cover_masthead),
    SET("cover-number", cover_number),
    SET("cover-publisher", cover_publisher),
    SET("press-spine", press.spine),
    SET("press-slug", press.slug),
    VALUE("words", "contents", WORDS, words.contents),
    VALUE("words", "running-head", WORDS, words.running_head),
    VALUE("words", "folio", WORDS, words.folio),
    VALUE("words", "number", WORDS, words.number),
    VALUE("words", "total", WORDS, words.total),
    VALUE("words", "continued", WORDS, words.continued),
    VALUE("words", "lost", WORDS, words.lost),
    VALUE("spacing", "gap", LENGTH, spacing.gap),
    VALUE("spacing", "gap-least", LENGTH, spacing.gap_least),
    VALUE("spacing", "gap-most", LENGTH, spacing.gap_most),
    VALUE("spacing", "word", LENGTH, spacing.word),
    VALUE("spacing", "word-least", LENGTH, spacing.word_least),
    VALUE("spacing", "word-most", LENGTH, spacing.word_most),
    VALUE("spacing", "half", LENGTH, spacing.half),
    VALUE("spacing", "interpunct-least", LENGTH, spacing.interpunct_least),
    VALUE("spacing", "adjacent-marks", LENGTH, spacing.adjacent_marks),
    VALUE("spacing", "loose", LENGTH, spacing.loose),
    VALUE("spacing", "spread-title", LENGTH, spacing.spread_title),
    VALUE("spacing", "spread-table", LENGTH, spacing.spread_table),
    VALUE("spacing", "name", LENGTH, spacing.name),
    VALUE("spacing", "behind-label", LENGTH, spacing.label),
    VALUE("spacing", "script-size", LENGTH, spacing.script_size),
    VALUE("spacing", "sup-rise", LENGTH, spacing.sup_rise),
    VALUE("spacing", "sub-drop", LENGTH, spacing.sub_drop),
    VALUE("spacing", "cell-side", LENGTH, spacing.cell_side),
    VALUE("spacing", "cell-above", LENGTH, spacing.cell_above),
    {"spacing", "line-start-opener", CHOICE, AT(spacing.full_start), NONE, "half", "full"},
    {"spacing", "line-end-mark", CHOICE, AT(spacing.full_end), NONE, "half", "full"},
    {"press", "binding", CHOICE, AT(press.perfect), NONE, "saddle", "perfect"},
    VALUE("press", "paper", PAPER, press.paper_um),
    VALUE("press", "sheet-pages", POSITIVE, press.sheet_pages),
    VALUE("press", "format-pages", POSITIVE, press.format_pages),
    VALUE("press", "bleed", LENGTH, press.bleed),
    VALUE("press", "rule-least", LENGTH, press.rule_least),
    VALUE("press", "spine-least", LENGTH, press.spine_least),
    VALUE("press", "spine-margin", LENGTH, press.spine_margin),
    VALUE("press", "condition", WORDS, press.condition),
    VALUE("press", "blank", WORDS, press.blank),
    VALUE("press", "inside", WORDS, press.inside),
    VALUE("press", "cover-outside", WORDS, press.cover_outside),
    VALUE("press", "cover-inside", WORDS, press.cover_inside),
};

#define ENTRY_COUNT (sizeof(entries) / sizeof(entries[0]))

struct reader {
	struct arena *arena;
	struct diags *diags;
	struct pos root;
	struct style *style;
	bool failed;
};

static void
fault(struct reader *r, enum diag_code code, struct pos pos, struct span a, struct span b)
{
	const struct span args[] = {a, b};
	diag_report(r->diags, code, pos, args, 2);
	r->failed = true;
}

static struct span
dotted(struct reader *r, const char *section, struct span key)
{
	const struct span parts[] = {span_from_cstr(section), SPAN("."), key};
	return arena_join(r->arena, parts, section ? 3 : 0);
}

static bool
is_yes(struct span s)
{
	return span_equal_cstr(s, "yes") || span_equal_cstr(s, "是");
}

static void
read_text_length(struct reader *r, const struct parse_field *f, struct span path, mpt *out)
{
	if (f->kind != PARSE_SCALAR || !parse_length_value(r->style, f->scalar, out))
		fault(r, CODE_STYLE_VALUE, f->pos, path, f->scalar.ptr ? f->scalar : SPAN(""));
}

/* One text: its face, size, leading, and its air where air is not NULL; text NULL: air alone. */
static void
read_text(struct reader *r, const struct entry *e, const struct parse_field *value)
{
	char *base = (char *)r->style;
	struct style_text *text =
	    e->type == TEXT ? (struct style_text *)(void *)(base + e->offset) : NULL;
	size_t air_offset = e->type == TEXT ? e->air_offset : e->offset;
	struct style_air *air =
	    air_offset == NONE ? NULL : (struct style_air *)(void *)(base + air_offset);
	struct span path = dotted(r, e->section, span_from_cstr(e->key));
	bool has_face = false, has_size = false, has_leading = false, has_above = false,
	     has_below = false;
	if (value->kind != PARSE_MAPPING) {
		fault(r, CODE_STYLE_VALUE, value->pos, path,
		    value->scalar.ptr ? value->scalar : SPAN(""));
		return;
	}
	for (const struct parse_field *f = value->first; f; f = f->next) {
		struct span key = f->key;
		if (text && span_equal_cstr(key, "face")) {
			has_face = true;
			if (f->kind != PARSE_SCALAR || !parse_role_value(f->scalar, &text->role))
				fault(r, CODE_STYLE_VALUE, f->pos, path, f->scalar);
		} else if (text && span_equal_cstr(key, "size")) {
			has_size = true;
			read_text_length(r, f, path, &text->size);
		} else if (text && span_equal_cstr(key, "leading")) {
			has_leading = true;
			read_text_length(r, f, path, &text->leading);
		} else if (text && span_equal_cstr(key, "red")) {
			text->red = is_yes(f->scalar);
		} else if (air && span_equal_cstr(key, "above")) {
			has_above = true;
			read_text_length(r, f, path, &air->above);
		} else if (air && span_equal_cstr(key, "below")) {
			has_below = true;
			read_text_length(r, f, path, &air->below);
		} else {
			fault(r, CODE_STYLE_KEY_UNKNOWN, f->key_pos, path, key);
		}
	}
	const struct {
		const char *name;
		bool missing;
	} parts[] = {{"face", text && !has_face}, {"size", text && !has_size},
	    {"leading", text && !has_leading}, {"above", air && !has_above},
	    {"below", air && !has_below}};
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].missing)
			fault(r, CODE_STYLE_KEY_MISSING, value->pos, path,
			    span_from_cstr(parts[i].name));
}

static bool
read_scalar(struct reader *r, const struct entry *e, struct span s)
{
	char *at = (char *)r->style + e->offset;
	int64_t count;
	switch (e->type) {
	case LENGTH:
		return parse_length_value(r->style, s, (mpt *)(void *)at);
	case COUNT:
	case POSITIVE:
		if (!span_parse_int(s, &count) || count < (e->type == POSITIVE) || count > 10000)
			return false;
		*(int32_t *)(void *)at = (int32_t)count;
		return true;
	case COLOUR:
		return parse_colour_value(s, (uint32_t *)(void *)at);
	case TINT:
		*(uint32_t *)(void *)at = STYLE_NO_COLOUR;
		return span_equal_cstr(s, "none") || parse_colour_value(s, (uint32_t *)(void *)at);
	case INK:
		return parse_ink_value(s, (uint32_t *)(void *)at);
	case PAPER:
		return paper_from_text(s, (int32_t *)(void *)at);
	case CHOICE:
		*(bool *)(void *)at = span_equal_cstr(s, e->yes);
		return span_equal_cstr(s, e->yes) || span_equal_cstr(s, e->no);
	case WORDS:
		*(struct span *)(void *)at = arena_copy(r->arena, s);
		return true;
	case TEXT:
	case AIR:
		break;
	}
	return false;
}

static void
read_entry(struct reader *r, const struct parse_field *root, const struct entry *e)
{
	struct span key = span_from_cstr(e->key);
	const struct parse_field *section = parse_field_find(root, e->section);
	const struct parse_field *value =
	    section && section->kind == PARSE_MAPPING ? parse_field_find(section, e->key) : NULL;
	if (!value)
		fault(r, CODE_STYLE_KEY_MISSING, section ? section->key_pos : r->root,
		    span_from_cstr(e->section), key);
	else if (e->type == TEXT || e->type == AIR)
		read_text(r, e, value);
	else if (value->kind != PARSE_SCALAR || !read_scalar(r, e, value->scalar))
		fault(r, CODE_STYLE_VALUE, value->pos, dotted(r, e->section, key),
		    value->scalar.ptr ? value->scalar : SPAN(""));
}

/* key absent: any of the section. */
static bool
is_known(struct span section, struct span key)
{
	for (size_t i = 0; i < ENTRY_COUNT; i++)
		if (span_equal_cstr(section, entries[i].section) &&
		    (!key.ptr || span_equal_cstr(key, entries[i].key)))
			return true;
	return false;
}

static void
find_unknown(struct reader *r, const struct parse_field *root)
{
	for (const struct parse_field *s = root->first; s; s = s->next) {
		if (!is_known(s->key, (struct span){NULL, 0})) {
			fault(r, CODE_STYLE_KEY_UNKNOWN, s->key_pos, SPAN("print.yaml"), s->key);
			continue;
		}
		for (const struct parse_field *f = s->first; f; f = f->next)
			if (f->key.ptr && !is_known(s->key, f->key))
				fault(r, CODE_STYLE_KEY_UNKNOWN, f->key_pos, s->key, f->key);
	}
}

static bool
is_rule(mpt width)
{
	return width == 0 || width >= STYLE_RULE_LEAST;
}

/* Rules that print, type that can be read. */
static bool
tables_print(const struct style *s)
{
	const struct style_table *t = &s->table;
	const mpt rules[] = {t->rule_top, t->rule_head, t->rule_foot, t->rule_break, t->rule_span,
	    t->rule_rows, t->rule_columns, t->rule_sides};
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (!is_rule(rules[i]))
			return false;
	return s->rule >= STYLE_RULE_LEAST;
}

static bool
tables_read(const struct style *s)
{
	return s->table_head.size >= STYLE_TABLE_LEAST && s->table_body.size >= STYLE_TABLE_LEAST &&
	       s->table_group.size >= STYLE_TABLE_LEAST && s->table_note.size >= STYLE_TABLE_LEAST;
}

/* What follows from the other numbers: the measure, the outer margin and the foot. */
static void
derive(struct reader *r)
{
	struct style *s = r->style;
	s->cells = s->columns * s->column_cells + (s->columns - 1) * s->gutter_cells;
	int64_t measure = (int64_t)s->cells * s->cell, depth = (int64_t)s->lines * s->grid;
	int64_t outer = s->page_width - s->margin_inner - measure;
	int64_t bottom = s->page_height - s->margin_top - depth;
	const struct {
		bool holds;
		const char *what;
	} rules[] = {
	    {s->cell > 0 && s->grid > 0 && s->leader_pitch > 0,
		"cell > 0, line > 0, leader-pitch > 0"},
	    {s->columns <= 2, "columns ≤ 2"},
	    {outer >= 0, "margin-inner + (columns × column-cells + gutter-cells) × cell ≤ width"},
	    {bottom >= s->folio_baseline, "margin-top + lines × line + folio-baseline ≤ height"},
	    {s->grid >= s->body.size, "body size ≤ line"},
	    {s->margin_top >= s->head_baseline, "head-baseline ≤ margin-top"},
	    {s->issuer_least > 0 && s->issuer_least <= s->issuer.size,
		"0 < issuer-least ≤ issuer size"},
	    {2 * s->box_inset_cells < s->column_cells, "2 × box-cells < column-cells"},
	    {s->spacing.gap_least <= s->spacing.gap && s->spacing.gap <= s->spacing.gap_most,
		"gap-least ≤ gap ≤ gap-most"},
	    {s->spacing.word_least <= s->spacing.word && s->spacing.word <= s->spacing.word_most,
		"word-least ≤ word ≤ word-most"},
	    {s->spacing.interpunct_least <= s->spacing.half &&
		    s->spacing.adjacent_marks >= s->cell &&
		    s->spacing.adjacent_marks <= 2 * s->cell,
		"interpunct-least ≤ half, 1em ≤ adjacent-marks ≤ 2em"},
	    {tables_print(s), "0.25pt ≤ hair; tables.rule-…: 0, ≥ 0.25pt"},
	    {tables_read(s), "7.5pt ≤ table-head, table-body, table-group, table-note size"},
	};
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (!rules[i].holds)
			fault(r, CODE_STYLE_MEASURE, r->root, span_from_cstr(rules[i].what),
			    SPAN(""));
	if (r->failed)
		return;
	s->margin_outer = (mpt)outer;
	s->margin_bottom = (mpt)bottom;
}

struct style *
parse_style(struct arena *arena, struct diags *diags, int32_t file, struct span text)
{
	const struct parse_field *root = parse_yaml(arena, diags, file, text, 1);
	if (!root)
		return NULL;
	struct reader r = {arena, diags, {file, 0, 0}, ARENA_NEW(arena, struct style), false};
	if (root->kind != PARSE_MAPPING) {
		fault(&r, CODE_STYLE_KEY_MISSING, r.root, SPAN("print.yaml"), SPAN("grid"));
		return NULL;
	}
	for (size_t i = 0; i < ENTRY_COUNT; i++)
		read_entry(&r, root, &entries[i]);
	find_unknown(&r, root);
	if (!r.failed)
		derive(&r);
	return r.failed ? NULL : r.style;
}
