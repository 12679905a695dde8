/*
 * messages_from_run.c - the run's messages, each with its place on the pages:
 * that of the item which stands nearest to it in the source.
 */
#include "base/utf8.h"
#include "proof/sheet.h"

#include <stdlib.h>

/* An item by its place in the source. */
struct anchor {
	struct pos pos;
	bool echo; /* repeats what stands elsewhere: an entry of the contents, a running head */
	size_t page, item;
};

static int
compare_places(struct pos a, struct pos b)
{
	if (a.file != b.file)
		return a.file < b.file ? -1 : 1;
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return (a.col_cp > b.col_cp) - (a.col_cp < b.col_cp);
}

static int
compare_anchors(const void *left, const void *right)
{
	const struct anchor *a = left, *b = right;
	int order = compare_places(a->pos, b->pos);
	if (order)
		return order;
	if (a->page != b->page)
		return a->page < b->page ? -1 : 1;
	return (a->item > b->item) - (a->item < b->item);
}

static bool
is_below_contents(const struct pages *pages, int32_t element)
{
	for (; element >= 0; element = pages->elements[element].parent)
		if (pages->elements[element].kind == PAGES_TOC)
			return true;
	return false;
}

/* Sorted; echoes only where asked for. */
static struct anchor *
collect_anchors(const struct proof *p, bool echoes, size_t *count)
{
	size_t most = 0;
	for (size_t i = 0; i < p->in->page_count; i++)
		most += p->in->pages[i].item_count;
	struct anchor *anchors = ARENA_ARRAY(p->arena, struct anchor, most);
	*count = 0;
	for (size_t page = 0; page < p->in->page_count; page++) {
		const struct pages_page *in = &p->in->pages[page];
		for (size_t i = 0; i < in->item_count; i++) {
			int32_t element = in->items[i].element;
			bool echo = element == PAGES_ARTIFACT || is_below_contents(p->in, element);
			if (in->items[i].pos.file >= 0 && echo == echoes)
				anchors[(*count)++] =
				    (struct anchor){in->items[i].pos, echo, page, i};
		}
	}
	if (*count > 0)
		qsort(anchors, *count, sizeof(*anchors), compare_anchors);
	return anchors;
}

/* How many anchors stand before the place or at it. */
static size_t
count_upto(const struct anchor *anchors, size_t count, struct pos pos)
{
	size_t low = 0;
	while (low < count) {
		size_t middle = low + (count - low) / 2;
		if (compare_places(anchors[middle].pos, pos) <= 0)
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

/* The last before the place or the first behind it, by lines; in one file. NULL: none. */
static const struct anchor *
find_anchor(const struct anchor *anchors, size_t count, struct pos pos)
{
	size_t upto = count_upto(anchors, count, pos);
	const struct anchor *before = upto > 0 ? &anchors[upto - 1] : NULL;
	const struct anchor *behind = upto < count ? &anchors[upto] : NULL;
	if (before && before->pos.file != pos.file)
		before = NULL;
	if (behind && behind->pos.file != pos.file)
		behind = NULL;
	/* Of several at one place the first. */
	while (before && before > anchors && compare_places(before[-1].pos, before->pos) == 0)
		before--;
	if (!before || !behind)
		return before ? before : behind;
	return pos.line - before->pos.line <= behind->pos.line - pos.line ? before : behind;
}

/* Where in a run the column points: the x (turned: y) of that character. */
static mpt
place_in_run(struct proof *p, const struct pages_item *item, int32_t index)
{
	int32_t face = fonts_face_find(p->fonts, p->in->faces[item->face].name);
	mpt along = item->turned ? item->y : item->x;
	size_t at = 0, adjust = 0;
	for (int32_t i = 0; i < index && at < item->text.len_bytes; i++) {
		uint32_t cp = utf8_next(item->text, &at);
		along += face >= 0 ? fonts_advance(p->fonts, face, cp, item->size) : 0;
		if (adjust < item->adjust_count && item->adjust[adjust].index == i)
			along += item->adjust[adjust++].add;
	}
	return along;
}

static void
place_message(struct proof *p, struct proof_message *m, const struct anchor *anchor)
{
	const struct pages_item *item = &p->in->pages[anchor->page].items[anchor->item];
	struct pos pos = m->message.pos;
	m->page = anchor->page;
	m->x = item->x;
	/* Beside the first line of a text, and beside the upper edge of all else. */
	m->y = item->y - (item->turned ? 0 : item->rise);
	m->turned = item->turned;
	m->size = item->size;
	if (item->kind != PAGES_TEXT) {
		m->size = p->style->cell;
		m->y = item->y + (item->height > m->size ? item->height - m->size : 0);
	}
	/* The source has marks that are not printed, so that the column only comes near. */
	if (item->kind == PAGES_TEXT && pos.line == anchor->pos.line &&
	    pos.col_cp >= anchor->pos.col_cp &&
	    (size_t)(pos.col_cp - anchor->pos.col_cp) < utf8_count(item->text))
		m->mark_x = place_in_run(p, item, pos.col_cp - anchor->pos.col_cp);
}

/* Errors first; of one kind in the order of the pages; what has no page last. */
static int
compare_messages(const void *left, const void *right)
{
	const struct proof_message *a = left, *b = right;
	int a_kind = a->message.severity > DIAG_ERROR ? DIAG_ERROR : (int)a->message.severity;
	int b_kind = b->message.severity > DIAG_ERROR ? DIAG_ERROR : (int)b->message.severity;
	if (a_kind != b_kind)
		return a_kind > b_kind ? -1 : 1;
	if (a->page != b->page)
		return a->page < b->page ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

static struct span
name_of(struct proof *p, const char *kind, size_t number)
{
	const struct span parts[] = {
	    p->prefix, span_from_cstr(kind), proof_number(p, (int64_t)number)};
	return arena_join(p->arena, parts, 3);
}

void
proof_find_messages(struct proof *p)
{
	size_t count, text_count, echo_count;
	struct diag_message *messages =
	    diag_messages(p->request->run, p->arena, p->request->lang, &count);
	const struct anchor *texts = collect_anchors(p, false, &text_count);
	const struct anchor *echoes = collect_anchors(p, true, &echo_count);
	p->messages = ARENA_ARRAY(p->arena, struct proof_message, count);
	p->message_count = count;
	for (size_t i = 0; i < count; i++) {
		struct proof_message *m = &p->messages[i];
		*m = (struct proof_message){
		    .message = messages[i], .page = PROOF_NO_PAGE, .number = i};
		if (messages[i].pos.file < 0 || messages[i].pos.line <= 0)
			continue;
		const struct anchor *anchor = find_anchor(texts, text_count, messages[i].pos);
		if (!anchor)
			anchor = find_anchor(echoes, echo_count, messages[i].pos);
		if (anchor)
			place_message(p, m, anchor);
	}
	if (count > 0)
		qsort(p->messages, count, sizeof(*p->messages), compare_messages);
	for (size_t i = 0; i < count; i++) {
		struct proof_message *m = &p->messages[i];
		m->number = i + 1;
		m->list_dest = name_of(p, "list", m->number);
		if (m->page != PROOF_NO_PAGE)
			m->dest = name_of(p, "mark", m->number);
	}
}
