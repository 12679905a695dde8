#include "ir/pages_records.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const struct span purposes[PAGES_PURPOSE_COUNT] = {
    [PAGES_FOR_READING] = {"reading", 7},
    [PAGES_FOR_PRESS] = {"press", 5},
    [PAGES_FOR_PROOF] = {"proof", 5},
};

#define ELEMENT(ident, name, pdf) {{name, sizeof(name) - 1}, {pdf, sizeof(pdf) - 1}},
static const struct {
	struct span name, pdf_type;
} elements[] = {
#include "ir/pages_kinds.def"
};
#undef ELEMENT

/* A field that is always written, and one that is left out at its default. */
#define ALWAYS(owner, member, key, type)                                                           \
	{                                                                                          \
		key, PAGES_FIELD_##type, offsetof(struct owner, member), true                      \
	}
#define UNLESS_DEFAULT(owner, member, key, type)                                                   \
	{                                                                                          \
		key, PAGES_FIELD_##type, offsetof(struct owner, member), false                     \
	}

static const struct pages_field meta_fields[] = {
    UNLESS_DEFAULT(pages, title, "title", TEXT),
    UNLESS_DEFAULT(pages, lang, "lang", TEXT),
    UNLESS_DEFAULT(pages, creator, "creator", TEXT),
    UNLESS_DEFAULT(pages, subject, "subject", TEXT),
    UNLESS_DEFAULT(pages, keywords, "keywords", TEXT),
    UNLESS_DEFAULT(pages, identifier, "identifier", TEXT),
    UNLESS_DEFAULT(pages, rights, "rights", TEXT),
    UNLESS_DEFAULT(pages, date, "date", TEXT),
    UNLESS_DEFAULT(pages, purpose, "purpose", PURPOSE),
    UNLESS_DEFAULT(pages, condition, "condition", TEXT),
};

static const struct pages_field face_fields[] = {
    ALWAYS(pages_face, name, "name", TEXT),
};

static const struct pages_field element_fields[] = {
    ALWAYS(pages_element, kind, "kind", KIND),
    UNLESS_DEFAULT(pages_element, parent, "parent", INDEX),
    UNLESS_DEFAULT(pages_element, id, "id", TEXT),
    UNLESS_DEFAULT(pages_element, alt, "alt", TEXT),
    UNLESS_DEFAULT(pages_element, spoken, "spoken", TEXT),
    UNLESS_DEFAULT(pages_element, title, "title", TEXT),
    UNLESS_DEFAULT(pages_element, lang, "lang", TEXT),
    UNLESS_DEFAULT(pages_element, scope, "scope", TEXT),
    UNLESS_DEFAULT(pages_element, headers, "headers", TEXT),
    UNLESS_DEFAULT(pages_element, rowspan, "rowspan", INT),
    UNLESS_DEFAULT(pages_element, colspan, "colspan", INT),
};

static const struct pages_field outline_fields[] = {
    ALWAYS(pages_outline, level, "level", INT),
    ALWAYS(pages_outline, title, "title", TEXT),
    ALWAYS(pages_outline, dest, "dest", TEXT),
};

static const struct pages_field page_fields[] = {
    ALWAYS(pages_page, width, "width", INT),
    ALWAYS(pages_page, height, "height", INT),
    UNLESS_DEFAULT(pages_page, label, "label", TEXT),
    UNLESS_DEFAULT(pages_page, trim_x, "trim-x", INT),
    UNLESS_DEFAULT(pages_page, trim_y, "trim-y", INT),
    UNLESS_DEFAULT(pages_page, trim_width, "trim-width", INT),
    UNLESS_DEFAULT(pages_page, trim_height, "trim-height", INT),
    UNLESS_DEFAULT(pages_page, bleed, "bleed", INT),
};

static const struct pages_field text_fields[] = {
    UNLESS_DEFAULT(pages_item, element, "element", INDEX),
    ALWAYS(pages_item, x, "x", INT),
    ALWAYS(pages_item, y, "y", INT),
    ALWAYS(pages_item, width, "width", INT),
    ALWAYS(pages_item, face, "face", INT),
    ALWAYS(pages_item, size, "size", INT),
    UNLESS_DEFAULT(pages_item, rise, "rise", INT),
    UNLESS_DEFAULT(pages_item, turned, "turned", FLAG),
    UNLESS_DEFAULT(pages_item, rgb, "rgb", RGB),
    UNLESS_DEFAULT(pages_item, ink, "ink", INK),
    ALWAYS(pages_item, text, "t", TEXT),
    UNLESS_DEFAULT(pages_item, adjust, "adj", ADJUST),
};

#define PLACE_FIELDS(owner)                                                                        \
	ALWAYS(owner, x, "x", INT), ALWAYS(owner, y, "y", INT),                                    \
	    ALWAYS(owner, width, "width", INT), ALWAYS(owner, height, "height", INT)

static const struct pages_field rule_fields[] = {
    UNLESS_DEFAULT(pages_item, element, "element", INDEX),
    PLACE_FIELDS(pages_item),
    UNLESS_DEFAULT(pages_item, rgb, "rgb", RGB),
    UNLESS_DEFAULT(pages_item, ink, "ink", INK),
};

static const struct pages_field frame_fields[] = {
    UNLESS_DEFAULT(pages_item, element, "element", INDEX),
    PLACE_FIELDS(pages_item),
    ALWAYS(pages_item, size, "size", INT),
    UNLESS_DEFAULT(pages_item, rgb, "rgb", RGB),
    UNLESS_DEFAULT(pages_item, ink, "ink", INK),
};

static const struct pages_field image_fields[] = {
    UNLESS_DEFAULT(pages_item, element, "element", INDEX),
    PLACE_FIELDS(pages_item),
    UNLESS_DEFAULT(pages_item, turned, "turned", FLAG),
    ALWAYS(pages_item, text, "src", TEXT),
};

static const struct pages_field link_fields[] = {
    UNLESS_DEFAULT(pages_link, element, "element", INDEX),
    PLACE_FIELDS(pages_link),
    ALWAYS(pages_link, target, "target", TEXT),
    UNLESS_DEFAULT(pages_link, external, "external", FLAG),
    UNLESS_DEFAULT(pages_link, contents, "contents", TEXT),
};

static const struct pages_field dest_fields[] = {
    ALWAYS(pages_dest, name, "name", TEXT),
    ALWAYS(pages_dest, x, "x", INT),
    ALWAYS(pages_dest, y, "y", INT),
};

static const struct pages_field column_fields[] = {
    PLACE_FIELDS(pages_column),
    UNLESS_DEFAULT(pages_column, turned, "turned", FLAG),
};

static const struct pages_field line_fields[] = {
    ALWAYS(pages_line, x, "x", INT),
    ALWAYS(pages_line, y, "y", INT),
    ALWAYS(pages_line, measure, "measure", INT),
    ALWAYS(pages_line, natural, "natural", INT),
    ALWAYS(pages_line, worst, "worst", INT),
    UNLESS_DEFAULT(pages_line, loose, "loose", FLAG),
    UNLESS_DEFAULT(pages_line, turned, "turned", FLAG),
};

#define RECORD(name, fields)                                                                       \
	{                                                                                          \
		name, fields, LENGTH(fields)                                                       \
	}

const struct pages_record pages_records[PAGES_RECORD_COUNT] = {
    [PAGES_RECORD_META] = RECORD("meta", meta_fields),
    [PAGES_RECORD_FACE] = RECORD("face", face_fields),
    [PAGES_RECORD_ELEMENT] = RECORD("element", element_fields),
    [PAGES_RECORD_OUTLINE] = RECORD("outline", outline_fields),
    [PAGES_RECORD_PAGE] = RECORD("page", page_fields),
    [PAGES_RECORD_TEXT] = RECORD("text", text_fields),
    [PAGES_RECORD_RULE] = RECORD("rule", rule_fields),
    [PAGES_RECORD_FILL] = RECORD("fill", rule_fields),
    [PAGES_RECORD_FRAME] = RECORD("frame", frame_fields),
    [PAGES_RECORD_IMAGE] = RECORD("image", image_fields),
    [PAGES_RECORD_LINK] = RECORD("link", link_fields),
    [PAGES_RECORD_DEST] = RECORD("dest", dest_fields),
    [PAGES_RECORD_COLUMN] = RECORD("column", column_fields),
    [PAGES_RECORD_LINE] = RECORD("line", line_fields),
};

_Static_assert(PAGES_RECORD_RULE == PAGES_RECORD_TEXT + PAGES_RULE &&
		   PAGES_RECORD_FILL == PAGES_RECORD_TEXT + PAGES_FILL &&
		   PAGES_RECORD_FRAME == PAGES_RECORD_TEXT + PAGES_FRAME &&
		   PAGES_RECORD_IMAGE == PAGES_RECORD_TEXT + PAGES_IMAGE,
    "item records stand in the order of the item kinds");

bool
pages_record_find(struct span name, enum pages_record_kind *out)
{
	/* Most records are text. */
	if (span_equal(name, SPAN("text"))) {
		*out = PAGES_RECORD_TEXT;
		return true;
	}
	for (int i = 0; i < PAGES_RECORD_COUNT; i++) {
		if (span_equal_cstr(name, pages_records[i].name)) {
			*out = (enum pages_record_kind)i;
			return true;
		}
	}
	return false;
}

bool
pages_purpose_find(struct span name, enum pages_purpose *out)
{
	for (int i = 0; i < PAGES_PURPOSE_COUNT; i++) {
		if (span_equal(name, purposes[i])) {
			*out = (enum pages_purpose)i;
			return true;
		}
	}
	return false;
}

struct span
pages_purpose_name(enum pages_purpose purpose)
{
	return purposes[purpose];
}

bool
pages_element_find(struct span name, enum pages_element_kind *out)
{
	for (int i = 0; i < PAGES_ELEMENT_KIND_COUNT; i++) {
		if (span_equal(name, elements[i].name)) {
			*out = (enum pages_element_kind)i;
			return true;
		}
	}
	return false;
}

struct span
pages_element_name(enum pages_element_kind kind)
{
	return elements[kind].name;
}

struct span
pages_element_pdf_type(enum pages_element_kind kind)
{
	return elements[kind].pdf_type;
}
