/*
 * pages_records.h - the records of .pages files as tables: which field of
 * which struct each key is. Reader and writer both walk them, so that neither
 * knows a field that the other does not.
 */
#ifndef IR_PAGES_RECORDS_H
#define IR_PAGES_RECORDS_H

#include "ir/pages.h"

#define PAGES_FORMAT "gazette-pages"
#define PAGES_VERSION 1

enum pages_field_type {
	PAGES_FIELD_TEXT,   /* struct span; absent */
	PAGES_FIELD_INT,    /* int32_t; 0 */
	PAGES_FIELD_INDEX,  /* int32_t from 0; -1 */
	PAGES_FIELD_RGB,    /* uint32_t, six hexadecimal digits; 0 */
	PAGES_FIELD_INK,    /* PAGES_INK, per cent: c,m,y,k; 0 */
	PAGES_FIELD_FLAG,   /* bool, 1; false */
	PAGES_FIELD_ADJUST, /* the adjustments of an item, index:add,index:add; none */
	PAGES_FIELD_KIND,   /* of an element, by name */
	PAGES_FIELD_PURPOSE /* of pages, by name; reading */
};

/* A field that is not required is left out where it is at its default (see above). */
struct pages_field {
	const char *key;
	enum pages_field_type type;
	size_t offset; /* in the record's struct */
	bool required;
};

/* In the order in which they stand in a file; file records come after META. */
enum pages_record_kind {
	PAGES_RECORD_META,
	PAGES_RECORD_FACE,
	PAGES_RECORD_ELEMENT,
	PAGES_RECORD_OUTLINE,
	PAGES_RECORD_PAGE,
	PAGES_RECORD_TEXT, /* the items: PAGES_RECORD_TEXT + enum pages_item_kind */
	PAGES_RECORD_RULE,
	PAGES_RECORD_FILL,
	PAGES_RECORD_FRAME,
	PAGES_RECORD_IMAGE,
	PAGES_RECORD_LINK,
	PAGES_RECORD_DEST,
	PAGES_RECORD_COLUMN,
	PAGES_RECORD_LINE,
	PAGES_RECORD_COUNT
};

struct pages_record {
	const char *name;
	const struct pages_field *fields;
	size_t field_count;
};

extern const struct pages_record pages_records[PAGES_RECORD_COUNT];

bool pages_record_find(struct span name, enum pages_record_kind *out);
bool pages_purpose_find(struct span name, enum pages_purpose *out);
bool pages_element_find(struct span name, enum pages_element_kind *out);

#endif
