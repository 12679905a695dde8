#include "base/records.h"
#include "ir/file_table.h"
#include "ir/pages.h"
#include "ir/pages_records.h"

struct writing {
	struct records_writer records;
	struct file_order files;
	struct buffer value; /* scratch */
};

static void
adjust_write(struct writing *wr, const char *key, const struct pages_item *item)
{
	if (!item->adjust_count)
		return;
	buffer_clear(&wr->value);
	for (size_t i = 0; i < item->adjust_count; i++) {
		if (i)
			buffer_append_byte(&wr->value, ',');
		buffer_append_int(&wr->value, item->adjust[i].index);
		buffer_append_byte(&wr->value, ':');
		buffer_append_int(&wr->value, item->adjust[i].add);
	}
	records_text(&wr->records, key, buffer_span(&wr->value));
}

static void
ink_write(struct writing *wr, const char *key, uint32_t ink)
{
	if (!ink)
		return;
	buffer_clear(&wr->value);
	for (int shift = 24; shift >= 0; shift -= 8) {
		uint32_t part = ink >> shift & 0xFF;

		buffer_append_int(&wr->value, shift ? part : 100 - (int64_t)part);
		if (shift)
			buffer_append_byte(&wr->value, ',');
	}
	records_text(&wr->records, key, buffer_span(&wr->value));
}

static void
field_write(struct writing *wr, const struct pages_field *field, const void *owner)
{
	const void *at = (const char *)owner + field->offset;
	struct records_writer *w = &wr->records;
	struct span text;

	switch (field->type) {
	case PAGES_FIELD_TEXT:
		text = *(const struct span *)at;
		records_text(w, field->key, field->required && !text.ptr ? SPAN("") : text);
		break;
	case PAGES_FIELD_INT:
		if (field->required || *(const int32_t *)at)
			records_int(w, field->key, *(const int32_t *)at);
		break;
	case PAGES_FIELD_INDEX:
		if (*(const int32_t *)at >= 0)
			records_int(w, field->key, *(const int32_t *)at);
		break;
	case PAGES_FIELD_RGB:
		if (!*(const uint32_t *)at)
			break;
		buffer_clear(&wr->value);
		buffer_append_hex(&wr->value, *(const uint32_t *)at, 6);
		records_text(w, field->key, buffer_span(&wr->value));
		break;
	case PAGES_FIELD_INK:
		ink_write(wr, field->key, *(const uint32_t *)at);
		break;
	case PAGES_FIELD_FLAG:
		if (*(const bool *)at)
			records_int(w, field->key, 1);
		break;
	case PAGES_FIELD_ADJUST:
		adjust_write(wr, field->key, owner);
		break;
	case PAGES_FIELD_KIND:
		records_text(
		    w, field->key, pages_element_name(*(const enum pages_element_kind *)at));
		break;
	case PAGES_FIELD_PURPOSE:
		if (*(const enum pages_purpose *)at != PAGES_FOR_READING)
			records_text(
			    w, field->key, pages_purpose_name(*(const enum pages_purpose *)at));
		break;
	}
}

static void
record_write(struct writing *wr, enum pages_record_kind kind, const void *owner, struct pos pos)
{
	const struct pages_record *record = &pages_records[kind];

	records_begin(&wr->records, record->name);
	for (size_t i = 0; i < record->field_count; i++)
		field_write(wr, &record->fields[i], owner);
	records_finish(&wr->records, file_order_map(&wr->files, pos));
}

static enum pages_record_kind
item_record(const struct pages_item *item)
{
	return (enum pages_record_kind)(PAGES_RECORD_TEXT + (int)item->kind);
}

static void
page_write(struct writing *wr, const struct pages_page *page)
{
	record_write(wr, PAGES_RECORD_PAGE, page, POS_NONE);
	for (size_t i = 0; i < page->item_count; i++)
		record_write(wr, item_record(&page->items[i]), &page->items[i], page->items[i].pos);
	for (size_t i = 0; i < page->link_count; i++)
		record_write(wr, PAGES_RECORD_LINK, &page->links[i], page->links[i].pos);
	for (size_t i = 0; i < page->dest_count; i++)
		record_write(wr, PAGES_RECORD_DEST, &page->dests[i], page->dests[i].pos);
	for (size_t i = 0; i < page->column_count; i++)
		record_write(wr, PAGES_RECORD_COLUMN, &page->columns[i], POS_NONE);
	for (size_t i = 0; i < page->line_count; i++)
		record_write(wr, PAGES_RECORD_LINE, &page->lines[i], page->lines[i].pos);
	records_begin(&wr->records, "/page");
	records_finish(&wr->records, POS_NONE);
}

/* In the order in which the records will stand. */
static void
positions_note(struct file_order *files, const struct pages *pages)
{
	for (size_t i = 0; i < pages->element_count; i++)
		file_order_note(files, pages->elements[i].pos);
	for (size_t i = 0; i < pages->outline_count; i++)
		file_order_note(files, pages->outline[i].pos);
	for (size_t p = 0; p < pages->page_count; p++) {
		const struct pages_page *page = &pages->pages[p];

		for (size_t i = 0; i < page->item_count; i++)
			file_order_note(files, page->items[i].pos);
		for (size_t i = 0; i < page->link_count; i++)
			file_order_note(files, page->links[i].pos);
		for (size_t i = 0; i < page->dest_count; i++)
			file_order_note(files, page->dests[i].pos);
		for (size_t i = 0; i < page->line_count; i++)
			file_order_note(files, page->lines[i].pos);
	}
}

void
pages_write(const struct pages *pages, struct buffer *out)
{
	struct arena *scratch = arena_new();
	struct writing wr = {.value = {NULL, 0, 0}};

	file_order_start(&wr.files, scratch, pages->file_count);
	positions_note(&wr.files, pages);
	records_start(&wr.records, out, PAGES_FORMAT, PAGES_VERSION);
	record_write(&wr, PAGES_RECORD_META, pages, POS_NONE);
	file_order_write(&wr.files, pages->files, &wr.records);
	for (size_t i = 0; i < pages->face_count; i++)
		record_write(&wr, PAGES_RECORD_FACE, &pages->faces[i], POS_NONE);
	for (size_t i = 0; i < pages->element_count; i++)
		record_write(
		    &wr, PAGES_RECORD_ELEMENT, &pages->elements[i], pages->elements[i].pos);
	for (size_t i = 0; i < pages->outline_count; i++)
		record_write(&wr, PAGES_RECORD_OUTLINE, &pages->outline[i], pages->outline[i].pos);
	for (size_t i = 0; i < pages->page_count; i++)
		page_write(&wr, &pages->pages[i]);
	records_end(&wr.records);
	buffer_free(&wr.value);
	arena_free(scratch);
}
