#include "ir/model_schema.h"

#define BIT(n) (UINT64_C(1) << (n))
#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#define KIND(ident, name, parents, attributes) {parents, attributes},
static const struct {
	const char *parents, *attributes;
} kinds[] = {
#include "ir/model_kinds.def"
};
#undef KIND

#define KEY(ident, name, type) MODEL_TYPE_##type,
static const enum model_type key_types[] = {
#include "ir/model_keys.def"
};
#undef KEY

/* BLOCKS and INLINES of model_kinds.def. */
static const enum model_kind block_holders[] = {MODEL_BODY, MODEL_BOX, MODEL_ITEM};
static const enum model_kind inline_holders[] = {
    MODEL_MARK,
    MODEL_ISSUER,
    MODEL_TITLE,
    MODEL_DOCNUMBER,
    MODEL_APPROVER,
    MODEL_ADDRESSEE,
    MODEL_ENCLOSURE,
    MODEL_SIGNATORY,
    MODEL_SIGNDATE,
    MODEL_REMARK,
    MODEL_COPIES,
    MODEL_PRINTOFFICE,
    MODEL_PRINTLINE,
    MODEL_HEADING,
    MODEL_PARA,
    MODEL_APPOINTMENT,
    MODEL_CAPTION,
    MODEL_UNITLINE,
    MODEL_TNOTE,
    MODEL_CELL,
    MODEL_LEAD,
    MODEL_RESP,
    MODEL_NAME,
    MODEL_SPREAD,
    MODEL_LABEL,
    MODEL_SIGN,
    MODEL_FOREIGN,
    MODEL_STRONG,
    MODEL_EM,
    MODEL_SUB,
    MODEL_SUP,
    MODEL_LINK,
};

/* All kinds of document, a blank before each. */
static const char document_kind_words[] =
#define DOCUMENT_KIND(ident, name, zh) " " name
#include "ir/document_kinds.def"
#undef DOCUMENT_KIND
    ;

/* The same key means different things on different kinds. */
static const struct {
	enum model_kind kind;
	enum model_key key;
	const char *words;
} word_lists[] = {
    {MODEL_ISSUE, MODEL_KEY_BINDING, "saddle perfect"},
    {MODEL_DOCUMENT, MODEL_KEY_KIND, document_kind_words + 1},
    {MODEL_MARK, MODEL_KEY_KIND, "copynumber secrecy urgency"},
    {MODEL_PARA, MODEL_KEY_STYLE, "body flush centered note"},
    {MODEL_LEAD, MODEL_KEY_STYLE, "numbered plain label"},
    {MODEL_NAMELIST, MODEL_KEY_VERB, "appoint remove"},
    {MODEL_TNOTE, MODEL_KEY_PLACE, "above below"},
    {MODEL_BOX, MODEL_KEY_PLACE, "top foot"},
    {MODEL_FIGURE, MODEL_KEY_PLACE, "top foot"},
    {MODEL_TABLE, MODEL_KEY_PLACE, "top foot"},
    {MODEL_COLUMN, MODEL_KEY_TYPE, "serial name unit period value growth attribute text"},
    {MODEL_COLUMN, MODEL_KEY_ALIGN, "left center right decimal"},
    {MODEL_ROW, MODEL_KEY_PART, "head group body"},
    {MODEL_CELL, MODEL_KEY_SCOPE, "col row colgroup rowgroup"},
    {MODEL_CELL, MODEL_KEY_FORM, "number text dash empty ditto"},
};

static const struct {
	enum model_key key;
	int64_t least, most;
} int_ranges[] = {
    {MODEL_KEY_YEAR, 1, 9999},
    {MODEL_KEY_TOTAL, 1, 999999},
    {MODEL_KEY_COLUMNS, 1, 2},
    {MODEL_KEY_PAGE, 0, 999999},
    {MODEL_KEY_LEVEL, 1, 5},
    {MODEL_KEY_START, 0, 999999999},
    {MODEL_KEY_WIDE, 0, 1},
    {MODEL_KEY_TURNED, 0, 1},
    {MODEL_KEY_WIDTH, 1, 999999},
    {MODEL_KEY_HEIGHT, 1, 999999},
    {MODEL_KEY_COL, 0, 9999},
    {MODEL_KEY_ROWSPAN, 1, 999999},
    {MODEL_KEY_COLSPAN, 1, 9999},
};

bool
model_kind_find(struct span name, enum model_kind *out)
{
	for (int i = 0; i < MODEL_KIND_COUNT; i++) {
		if (span_equal(name, model_kind_name((enum model_kind)i))) {
			*out = (enum model_kind)i;
			return true;
		}
	}
	return false;
}

bool
model_key_find(struct span name, enum model_key *out)
{
	for (int i = 0; i < MODEL_KEY_COUNT; i++) {
		if (span_equal(name, model_key_name((enum model_key)i))) {
			*out = (enum model_key)i;
			return true;
		}
	}
	return false;
}

enum model_type
model_key_type(enum model_key key)
{
	return key_types[key];
}

bool
model_kind_is_single(enum model_kind kind)
{
	return kind == MODEL_TEXT || kind == MODEL_BREAK || kind == MODEL_PAGEMARK;
}

const char *
model_words(enum model_kind kind, enum model_key key)
{
	for (size_t i = 0; i < LENGTH(word_lists); i++) {
		if (word_lists[i].kind == kind && word_lists[i].key == key)
			return word_lists[i].words;
	}
	return NULL;
}

void
model_int_range(enum model_key key, int64_t *least, int64_t *most)
{
	*least = INT32_MIN;
	*most = INT32_MAX;
	for (size_t i = 0; i < LENGTH(int_ranges); i++) {
		if (int_ranges[i].key == key) {
			*least = int_ranges[i].least;
			*most = int_ranges[i].most;
		}
	}
}

static uint64_t
holders(const enum model_kind *list, size_t count)
{
	uint64_t set = 0;

	for (size_t i = 0; i < count; i++)
		set |= BIT(list[i]);
	return set;
}

static uint64_t
parents_from_words(struct span words)
{
	uint64_t set = 0;

	while (words.len_bytes) {
		struct span word = span_cut(&words, ' ');
		enum model_kind kind;

		if (span_equal(word, SPAN("BLOCKS")))
			set |= holders(block_holders, LENGTH(block_holders));
		else if (span_equal(word, SPAN("INLINES")))
			set |= holders(inline_holders, LENGTH(inline_holders));
		else if (model_kind_find(word, &kind))
			set |= BIT(kind);
	}
	return set;
}

static uint64_t
keys_from_words(struct span words, uint64_t *required)
{
	uint64_t set = 0;

	while (words.len_bytes) {
		struct span word = span_cut(&words, ' ');
		bool must = span_ends_with(word, SPAN("!"));
		enum model_key key;

		if (must)
			word.len_bytes--;
		if (!model_key_find(word, &key))
			continue;
		set |= BIT(key);
		if (must)
			*required |= BIT(key);
	}
	return set;
}

void
model_schema_make(struct model_schema *schema)
{
	*schema = (struct model_schema){{0}, {0}, {0}};
	for (int i = 0; i < MODEL_KIND_COUNT; i++) {
		schema->parents[i] = parents_from_words(span_from_cstr(kinds[i].parents));
		schema->allowed[i] =
		    keys_from_words(span_from_cstr(kinds[i].attributes), &schema->required[i]);
	}
}
