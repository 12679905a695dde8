#include "base/utf8.h"
#include "pdf/content.h"

/* Of the size: poppler and PDF.js take a tenth and more for a space, poppler also an overlap as
 * large for the end of a word or a line. */
#define SPACE_SHARE 10
/* Characters between two gaps that are worth two texts. */
#define APART_CP 6

static bool
is_wide(const struct pages_item *item, size_t i)
{
	mpt add = item->adjust[i].add, limit = item->size / SPACE_SHARE;
	return add > limit || add < -limit;
}

void
pdf_gaps_start(struct pdf_gaps *gaps, const struct pages_item *item)
{
	*gaps = (struct pdf_gaps){.item = item, .from = INT32_MAX, .to = -1};
	/* Furniture is on every page, and no part of what is read or copied. */
	size_t count = item->element == PAGES_ARTIFACT ? 0 : item->adjust_count;
	for (size_t i = 0; i < count && !gaps->any; i++)
		gaps->any = is_wide(item, i);
	if (gaps->any)
		pdf_next_gap(gaps);
}

/* Neither is a space, and they are no dots of a leader. */
static bool
are_text(uint32_t cp, uint32_t next)
{
	bool is_dot = cp == '.' || cp == 0x2026 || cp == 0xB7;
	return cp != ' ' && next != ' ' && !(is_dot && next == cp);
}

/* Whether the pages part the character at index from the next one, or push it into it. */
static bool
is_parted(struct pdf_gaps *g, int32_t index)
{
	const struct pages_item *item = g->item;
	while (g->adjust < item->adjust_count && item->adjust[g->adjust].index < index)
		g->adjust++;
	return g->adjust < item->adjust_count && item->adjust[g->adjust].index == index &&
	       is_wide(item, g->adjust);
}

/* Where the dashes begin that the character at g->index - 1 is one of; else the character. */
static void
note_dashes(struct pdf_gaps *g, uint32_t cp, size_t start)
{
	if (cp != PDF_DASH || g->last != PDF_DASH) {
		g->dashes_bytes = start;
		g->first_dash = g->index - 1;
	}
	g->last = cp;
}

/* Dashes stay together: a pair of them is one glyph, which is not parted. */
void
pdf_next_gap(struct pdf_gaps *g)
{
	struct span text = g->item->text;
	bool open = false;
	g->from = INT32_MAX;
	while (g->offset_bytes < text.len_bytes) {
		size_t start = g->offset_bytes;
		uint32_t cp = utf8_next(text, &g->offset_bytes);
		int32_t index = g->index++;
		size_t at = g->offset_bytes;
		uint32_t next = at < text.len_bytes ? utf8_next(text, &at) : ' ';
		bool parted = are_text(cp, next) && is_parted(g, index);
		note_dashes(g, cp, start);
		if (parted && !open) {
			open = true;
			g->from = g->first_dash;
			g->text.ptr = text.ptr + g->dashes_bytes;
			g->to = INT32_MAX;
		}
		bool is_whole = cp != PDF_DASH || next != PDF_DASH;
		if (parted) {
			g->to = INT32_MAX;
		} else if (open && is_whole && g->to == INT32_MAX) {
			g->to = index;
			g->text.len_bytes = (size_t)(text.ptr + g->offset_bytes - g->text.ptr);
		}
		if (open && index - g->to >= APART_CP)
			return;
	}
}
