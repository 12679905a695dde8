#include "base/utf8.h"
#include "pdf/content.h"

/* Of the size: what poppler and PDF.js take for a space (its tenth), and others from there on. */
#define SPACE_SHARE 10

void
pdf_gaps_start(struct pdf_gaps *gaps, const struct pages_item *item)
{
	*gaps = (struct pdf_gaps){.item = item, .from = INT32_MAX, .to = -1};
	for (size_t i = 0; i < item->adjust_count && !gaps->any; i++)
		gaps->any = item->adjust[i].add > item->size / SPACE_SHARE;
	if (gaps->any)
		pdf_next_gap(gaps);
}

/* No space, and no dot of a leader. */
static bool
is_text(uint32_t cp)
{
	return cp != ' ' && cp != '.' && cp != 0x2026 && cp != 0xB7;
}

/* Whether the pages part the character at index from the next one as a space would. */
static bool
is_parted(struct pdf_gaps *g, int32_t index)
{
	const struct pages_item *item = g->item;
	while (g->adjust < item->adjust_count && item->adjust[g->adjust].index < index)
		g->adjust++;
	return g->adjust < item->adjust_count && item->adjust[g->adjust].index == index &&
	       item->adjust[g->adjust].add > item->size / SPACE_SHARE;
}

/* Dashes stay together: a pair of them is one glyph, which is not parted. */
void
pdf_next_gap(struct pdf_gaps *g)
{
	struct span text = g->item->text;
	size_t dashes = 0; /* where the dashes begin that the last character is one of */
	int32_t first_dash = 0;
	uint32_t last = 0;
	bool open = false;
	g->from = INT32_MAX;
	while (g->offset_bytes < text.len_bytes) {
		size_t start = g->offset_bytes;
		uint32_t cp = utf8_next(text, &g->offset_bytes);
		int32_t index = g->index++;
		size_t at = g->offset_bytes;
		uint32_t next = at < text.len_bytes ? utf8_next(text, &at) : ' ';
		bool parted = is_text(cp) && is_text(next) && is_parted(g, index);
		if (cp != PDF_DASH || last != PDF_DASH) {
			dashes = start;
			first_dash = index;
		}
		last = cp;
		if (parted && !open) {
			open = true;
			g->from = first_dash;
			g->text.ptr = text.ptr + dashes;
		}
		if (open && !parted && (cp != PDF_DASH || next != PDF_DASH)) {
			g->to = index;
			g->text.len_bytes = (size_t)(text.ptr + g->offset_bytes - g->text.ptr);
			return;
		}
	}
}
