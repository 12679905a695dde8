/* places_from_text.c - reads and checks the text form of places; see gazette-places(5). */
#include "base/limits.h"
#include "base/records.h"
#include "ir/places.h"

static bool
fault(struct records_reader *r, const struct record *record, const char *key, struct span value)
{
	DIAG(r->diags, CODE_PLACES_FIELD, record->line, record->kind, span_from_cstr(key), value);
	r->failed = true;
	return false;
}

/* A number has one spelling: no sign, no zero at its beginning. */
static bool
read_int(struct records_reader *r, const struct record *record, size_t field, int32_t *out)
{
	struct span value = record->fields[field].value;
	int64_t number;
	if (!span_parse_int(value, &number) || value.ptr[0] < '1' || number > LIMIT_PAGES)
		return fault(r, record, arena_cstr(r->arena, record->fields[field].key), value);
	*out = (int32_t)number;
	return true;
}

/* The fields of a record are these, in this order. */
static bool
check_keys(
    struct records_reader *r, const struct record *record, const char *const *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (i >= record->field_count || !span_equal_cstr(record->fields[i].key, keys[i]))
			return fault(r, record, keys[i], (struct span){0});
	if (record->field_count == count)
		return true;
	DIAG(r->diags, CODE_RECORDS_KEY, record->line, record->kind, record->fields[count].key);
	r->failed = true;
	return false;
}

static bool
read_place(struct records_reader *r, const struct record *record, struct places *places)
{
	static const char *const keys[] = {"id", "page", "folio"};
	struct place place = {.pos = record->line};
	if (!check_keys(r, record, keys, 3) || !read_int(r, record, 1, &place.page))
		return false;
	place.id = record->fields[0].value;
	place.folio = record->fields[2].value;
	ARENA_GROW(r->arena, struct place, places->items, places->count, places->capacity);
	places->items[places->count++] = place;
	return true;
}

static bool
read_record(struct records_reader *r, const struct record *record, bool first, struct places *out)
{
	static const char *const keys[] = {"count"};
	bool is_pages = span_equal(record->kind, SPAN("pages"));
	if (!is_pages && !span_equal(record->kind, SPAN("place")))
		DIAG(r->diags, CODE_RECORDS_KIND, record->line, record->kind);
	else if (is_pages != first || record->pos.file >= 0)
		DIAG(r->diags, CODE_PLACES_RECORD, record->line, record->kind);
	else if (is_pages)
		return check_keys(r, record, keys, 1) && read_int(r, record, 0, &out->page_count);
	else
		return read_place(r, record, out);
	r->failed = true;
	return false;
}

struct places *
places_read(struct arena *arena, struct diags *diags, struct span path, struct span bytes)
{
	struct records_reader r;
	struct record record;
	struct places *places = ARENA_NEW(arena, struct places);
	int32_t file = diag_add_file(diags, path);
	bool first = true;
	if (!records_open(&r, arena, diags, file, bytes, PLACES_FORMAT, PLACES_VERSION))
		return NULL;
	while (records_next(&r, &record)) {
		if (!read_record(&r, &record, first, places))
			return NULL;
		first = false;
	}
	if (!r.failed && first) {
		DIAG(diags, CODE_PLACES_RECORD, record.line, record.kind);
		return NULL;
	}
	return r.failed ? NULL : places;
}

bool
places_check(const struct places *places, struct diags *diags)
{
	bool good = true;
	for (size_t i = 0; i < places->count; i++) {
		const struct place *place = &places->items[i];
		if (place->page < 1 || place->page > places->page_count) {
			DIAG(diags, CODE_PLACES_PAGE, place->pos, place->id,
			    diag_int(diags, place->page), diag_int(diags, places->page_count));
			good = false;
		}
		if (i > 0 && span_compare(places->items[i - 1].id, place->id) >= 0) {
			DIAG(diags, CODE_PLACES_ORDER, place->pos, place->id);
			good = false;
		}
	}
	return good;
}
