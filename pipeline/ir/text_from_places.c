/* text_from_places.c - the text form of places; see gazette-places(5). */
#include "base/records.h"
#include "ir/places.h"

void
places_write(const struct places *places, struct buffer *out)
{
	struct records_writer w;
	records_start(&w, out, PLACES_FORMAT, PLACES_VERSION);
	records_begin(&w, "pages");
	records_int(&w, "count", places->page_count);
	records_finish(&w, POS_NONE);
	for (size_t i = 0; i < places->count; i++) {
		const struct place *place = &places->items[i];
		records_begin(&w, "place");
		records_text(&w, "id", place->id);
		records_int(&w, "page", place->page);
		records_text(&w, "folio", place->folio);
		records_finish(&w, POS_NONE);
	}
	records_end(&w);
}
