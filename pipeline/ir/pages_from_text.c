#include "base/limits.h"
#include "base/records.h"
#include "ir/file_table.h"
#include "ir/pages.h"
#include "ir/pages_records.h"

/* What stands where: each record belongs to a part, and the parts come in order. */
enum part { PART_META, PART_FILES, PART_FACES, PART_ELEMENTS, PART_OUTLINE, PART_PAGES };
enum page_part { PAGE_ITEMS, PAGE_LINKS, PAGE_DESTS, PAGE_COLUMNS, PAGE_LINES };

struct reading {
	struct records_reader records;
	struct file_table files;
	struct pages *pages;
	struct pages_page *page; /* open, or NULL */
	enum part part;
	enum page_part page_part;
	bool begun; /* the meta record was read */
};

static bool
fault(struct reading *rd, const struct record *record, enum diag_code code, struct span a,
    struct span b, struct span c)
{
	DIAG(rd->records.diags, code, record->line, a, b, c);
	rd->records.failed = true;
	return false;
}

static bool
place_fault(struct reading *rd, const struct record *record)
{
	struct span none = {NULL, 0};

	return fault(rd, record, CODE_PAGES_PLACE, record->kind, none, none);
}

/* Each number has one spelling: no leading zeros, no minus before zero. */
static bool
int_parse(struct span s, int32_t *out)
{
	size_t first = s.len_bytes && s.ptr[0] == '-' ? 1 : 0;
	int64_t value;

	if (s.len_bytes > 1 && first < s.len_bytes && s.ptr[first] == '0')
		return false;
	if (!span_parse_int(s, &value) || value < INT32_MIN || value > INT32_MAX)
		return false;
	*out = (int32_t)value;
	return true;
}

static bool
rgb_parse(struct span s, uint32_t *out)
{
	uint32_t value = 0;

	if (s.len_bytes != 6)
		return false;
	for (size_t i = 0; i < s.len_bytes; i++) {
		char digit = s.ptr[i];

		if (digit >= '0' && digit <= '9')
			value = value << 4 | (uint32_t)(digit - '0');
		else if (digit >= 'A' && digit <= 'F')
			value = value << 4 | (uint32_t)(digit - 'A' + 10);
		else
			return false;
	}
	*out = value;
	return value != 0;
}

/* Four percentages with commas between. */
static bool
ink_parse(struct span s, uint32_t *out)
{
	int32_t part[4];

	for (size_t i = 0; i < 4; i++)
		if (!int_parse(span_cut(&s, ','), &part[i]) || part[i] < 0 || part[i] > 100)
			return false;
	*out = PAGES_INK(part[0], part[1], part[2], part[3]);
	return *out && !s.ptr;
}

static bool
adjust_parse(struct arena *arena, struct span s, struct pages_item *item)
{
	size_t count = 1;

	for (size_t i = 0; i < s.len_bytes; i++)
		count += s.ptr[i] == ',';
	item->adjust = ARENA_ARRAY(arena, struct pages_adjust, count);
	for (item->adjust_count = 0; item->adjust_count < count; item->adjust_count++) {
		struct span add = span_cut(&s, ',');
		struct span index = span_cut(&add, ':');
		struct pages_adjust *to = &item->adjust[item->adjust_count];

		if (!add.ptr || !int_parse(index, &to->index) || !int_parse(add, &to->add))
			return false;
	}
	return true;
}

/* False where the value is wrong, or is the default, which is not written. */
static bool
value_parse(struct reading *rd, const struct pages_field *field, struct span value, void *owner)
{
	void *at = (char *)owner + field->offset;

	switch (field->type) {
	case PAGES_FIELD_TEXT:
		*(struct span *)at = value;
		return true;
	case PAGES_FIELD_INT:
		return int_parse(value, at) && (field->required || *(int32_t *)at);
	case PAGES_FIELD_INDEX:
		return int_parse(value, at) && *(int32_t *)at >= 0;
	case PAGES_FIELD_RGB:
		return rgb_parse(value, at);
	case PAGES_FIELD_INK:
		return ink_parse(value, at);
	case PAGES_FIELD_FLAG:
		*(bool *)at = true;
		return span_equal(value, SPAN("1"));
	case PAGES_FIELD_ADJUST:
		return adjust_parse(rd->records.arena, value, owner);
	case PAGES_FIELD_KIND:
		return pages_element_find(value, at);
	case PAGES_FIELD_PURPOSE:
		return pages_purpose_find(value, at) &&
		       *(const enum pages_purpose *)at != PAGES_FOR_READING;
	}
	return false;
}

static bool
key_fault(struct reading *rd, const struct record *record, const struct pages_record *table,
    struct span key)
{
	enum diag_code code = CODE_RECORDS_KEY;

	for (size_t i = 0; i < table->field_count; i++) {
		if (span_equal_cstr(key, table->fields[i].key))
			code = CODE_RECORDS_ORDER;
	}
	return fault(rd, record, code, record->kind, key, (struct span){NULL, 0});
}

/* Fills the struct of a record; indices are -1 where nothing is said. */
static bool
fields_fill(
    struct reading *rd, const struct record *record, enum pages_record_kind kind, void *owner)
{
	const struct pages_record *table = &pages_records[kind];
	size_t next = 0;

	for (size_t i = 0; i < table->field_count; i++) {
		const struct pages_field *field = &table->fields[i];
		const struct records_field *given = &record->fields[next];
		bool present =
		    next < record->field_count && span_equal_cstr(given->key, field->key);

		if (field->type == PAGES_FIELD_INDEX)
			*(int32_t *)(void *)((char *)owner + field->offset) = -1;
		if (present && value_parse(rd, field, given->value, owner)) {
			next++;
		} else if (present) {
			return fault(
			    rd, record, CODE_PAGES_FIELD, record->kind, given->key, given->value);
		} else if (field->required) {
			if (next < record->field_count)
				return key_fault(rd, record, table, given->key);
			return fault(rd, record, CODE_PAGES_FIELD, record->kind,
			    span_from_cstr(field->key), (struct span){NULL, 0});
		}
	}
	if (next < record->field_count)
		return key_fault(rd, record, table, record->fields[next].key);
	return true;
}

static bool
part_enter(struct reading *rd, const struct record *record, enum part part)
{
	if (!rd->begun || rd->page || part < rd->part)
		return place_fault(rd, record);
	rd->part = part;
	return true;
}

static bool
face_take(struct reading *rd, const struct record *record)
{
	struct pages *p = rd->pages;

	ARENA_GROW(p->arena, struct pages_face, p->faces, p->face_count, p->face_capacity);
	if (record->pos.file >= 0)
		return place_fault(rd, record);
	return fields_fill(rd, record, PAGES_RECORD_FACE, &p->faces[p->face_count++]);
}

static bool
element_take(struct reading *rd, const struct record *record)
{
	struct pages *p = rd->pages;
	struct pages_element *e;

	ARENA_GROW(
	    p->arena, struct pages_element, p->elements, p->element_count, p->element_capacity);
	e = &p->elements[p->element_count++];
	return fields_fill(rd, record, PAGES_RECORD_ELEMENT, e) &&
	       file_table_map(&rd->files, &rd->records, record, &e->pos);
}

static bool
outline_take(struct reading *rd, const struct record *record)
{
	struct pages *p = rd->pages;
	struct pages_outline *o;

	ARENA_GROW(
	    p->arena, struct pages_outline, p->outline, p->outline_count, p->outline_capacity);
	o = &p->outline[p->outline_count++];
	return fields_fill(rd, record, PAGES_RECORD_OUTLINE, o) &&
	       file_table_map(&rd->files, &rd->records, record, &o->pos);
}

static bool
page_open(struct reading *rd, const struct record *record)
{
	struct pages *p = rd->pages;

	if (p->page_count == LIMIT_PAGES) {
		DIAG(rd->records.diags, CODE_PAGES_TOO_MANY, record->line,
		    diag_int(rd->records.diags, LIMIT_PAGES));
		rd->records.failed = true;
		return false;
	}
	if (record->pos.file >= 0)
		return place_fault(rd, record);
	ARENA_GROW(p->arena, struct pages_page, p->pages, p->page_count, p->page_capacity);
	rd->page = &p->pages[p->page_count++];
	rd->page_part = PAGE_ITEMS;
	return fields_fill(rd, record, PAGES_RECORD_PAGE, rd->page);
}

static bool
page_close(struct reading *rd, const struct record *record)
{
	if (!rd->page || record->field_count || record->pos.file >= 0)
		return place_fault(rd, record);
	rd->page = NULL;
	return true;
}

static bool
item_take(struct reading *rd, const struct record *record, enum pages_record_kind kind)
{
	struct pages_page *page = rd->page;
	struct pages_item *item;

	ARENA_GROW(rd->pages->arena, struct pages_item, page->items, page->item_count,
	    page->item_capacity);
	item = &page->items[page->item_count++];
	item->kind = (enum pages_item_kind)((int)kind - PAGES_RECORD_TEXT);
	return fields_fill(rd, record, kind, item) &&
	       file_table_map(&rd->files, &rd->records, record, &item->pos);
}

static bool
link_take(struct reading *rd, const struct record *record)
{
	struct pages_page *page = rd->page;
	struct pages_link *link;

	ARENA_GROW(rd->pages->arena, struct pages_link, page->links, page->link_count,
	    page->link_capacity);
	link = &page->links[page->link_count++];
	return fields_fill(rd, record, PAGES_RECORD_LINK, link) &&
	       file_table_map(&rd->files, &rd->records, record, &link->pos);
}

static bool
dest_take(struct reading *rd, const struct record *record)
{
	struct pages_page *page = rd->page;
	struct pages_dest *dest;

	ARENA_GROW(rd->pages->arena, struct pages_dest, page->dests, page->dest_count,
	    page->dest_capacity);
	dest = &page->dests[page->dest_count++];
	return fields_fill(rd, record, PAGES_RECORD_DEST, dest) &&
	       file_table_map(&rd->files, &rd->records, record, &dest->pos);
}

static bool
column_take(struct reading *rd, const struct record *record)
{
	struct pages_page *page = rd->page;

	if (record->pos.file >= 0)
		return place_fault(rd, record);
	ARENA_GROW(rd->pages->arena, struct pages_column, page->columns, page->column_count,
	    page->column_capacity);
	return fields_fill(rd, record, PAGES_RECORD_COLUMN, &page->columns[page->column_count++]);
}

static bool
line_take(struct reading *rd, const struct record *record)
{
	struct pages_page *page = rd->page;
	struct pages_line *line;

	ARENA_GROW(rd->pages->arena, struct pages_line, page->lines, page->line_count,
	    page->line_capacity);
	line = &page->lines[page->line_count++];
	return fields_fill(rd, record, PAGES_RECORD_LINE, line) &&
	       file_table_map(&rd->files, &rd->records, record, &line->pos);
}

static enum page_part
page_part_of(enum pages_record_kind kind)
{
	switch (kind) {
	case PAGES_RECORD_LINK:
		return PAGE_LINKS;
	case PAGES_RECORD_DEST:
		return PAGE_DESTS;
	case PAGES_RECORD_COLUMN:
		return PAGE_COLUMNS;
	case PAGES_RECORD_LINE:
		return PAGE_LINES;
	default:
		return PAGE_ITEMS;
	}
}

/* A record of an open page: items first, then links, destinations, columns and lines. */
static bool
page_record_take(struct reading *rd, const struct record *record, enum pages_record_kind kind)
{
	enum page_part part = page_part_of(kind);

	if (!rd->page || part < rd->page_part)
		return place_fault(rd, record);
	rd->page_part = part;
	switch (part) {
	case PAGE_LINKS:
		return link_take(rd, record);
	case PAGE_DESTS:
		return dest_take(rd, record);
	case PAGE_COLUMNS:
		return column_take(rd, record);
	case PAGE_LINES:
		return line_take(rd, record);
	case PAGE_ITEMS:
		break;
	}
	return item_take(rd, record, kind);
}

static bool
meta_take(struct reading *rd, const struct record *record)
{
	if (rd->begun || record->pos.file >= 0)
		return place_fault(rd, record);
	rd->begun = true;
	return fields_fill(rd, record, PAGES_RECORD_META, rd->pages);
}

static bool
record_take(struct reading *rd, const struct record *record)
{
	enum pages_record_kind kind;
	struct span none = {NULL, 0};

	if (span_equal(record->kind, SPAN("/page")))
		return page_close(rd, record);
	if (span_equal(record->kind, SPAN("file")))
		return part_enter(rd, record, PART_FILES) &&
		       file_table_add(&rd->files, &rd->records, record);
	if (!pages_record_find(record->kind, &kind))
		return fault(rd, record, CODE_RECORDS_KIND, record->kind, none, none);
	switch (kind) {
	case PAGES_RECORD_META:
		return meta_take(rd, record);
	case PAGES_RECORD_FACE:
		return part_enter(rd, record, PART_FACES) && face_take(rd, record);
	case PAGES_RECORD_ELEMENT:
		return part_enter(rd, record, PART_ELEMENTS) && element_take(rd, record);
	case PAGES_RECORD_OUTLINE:
		return part_enter(rd, record, PART_OUTLINE) && outline_take(rd, record);
	case PAGES_RECORD_PAGE:
		return part_enter(rd, record, PART_PAGES) && page_open(rd, record);
	default:
		return page_record_take(rd, record, kind);
	}
}

struct pages *
pages_read(struct arena *arena, struct diags *diags, struct span path, struct span bytes)
{
	struct reading rd = {.pages = ARENA_NEW(arena, struct pages)};
	struct record record;

	rd.pages->arena = arena;
	if (!records_open(&rd.records, arena, diags, diag_add_file(diags, path), bytes,
		PAGES_FORMAT, PAGES_VERSION))
		return NULL;
	while (records_next(&rd.records, &record)) {
		if (!record_take(&rd, &record))
			return NULL;
	}
	if (rd.records.failed)
		return NULL;
	if (rd.page || !rd.begun) {
		record = (struct record){.line = {rd.records.file, rd.records.line, 1}};
		fault(&rd, &record, CODE_RECORDS_CLOSE, rd.page ? SPAN("/page") : SPAN("meta"),
		    SPAN("end"), (struct span){NULL, 0});
		return NULL;
	}
	if (!file_table_end(&rd.files, &rd.records))
		return NULL;
	rd.pages->files = file_table_snapshot(arena, diags, &rd.pages->file_count);
	return rd.pages;
}
