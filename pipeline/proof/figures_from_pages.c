/*
 * figures_from_pages.c - what can be counted on an issue's pages: how its lines
 * fit, where columns end at different heights, which faces had to help out.
 */
#include "base/utf8.h"
#include "proof/sheet.h"

#define SAMPLES 8 /* characters shown of a fallback face; pages named in a list, times 3 */

void
proof_count(struct proof *p)
{
	struct proof_figures *f = &p->figures;
	int64_t sum = 0;
	for (size_t page = 0; page < p->in->page_count; page++) {
		const struct pages_page *in = &p->in->pages[page];
		for (size_t i = 0; i < in->line_count; i++) {
			int32_t percent = proof_percent(p, in, &in->lines[i]);
			f->lines++;
			f->loose += in->lines[i].loose;
			f->squeezed += percent < 0;
			sum += percent > 0 ? percent : 0;
			if (percent > f->worst) {
				f->worst = percent;
				f->worst_page = page;
			}
		}
	}
	if (f->lines > 0)
		f->mean_tenths = (20 * sum + (int64_t)f->lines) / (2 * (int64_t)f->lines);
}

/* Pages one after another, as many as a summary has room for. */
struct page_list {
	struct buffer text;
	size_t count;
};

static void
list_page(struct proof *p, struct page_list *list, size_t page)
{
	list->count++;
	if (list->count > 3 * SAMPLES) {
		if (list->count == 3 * SAMPLES + 1)
			buffer_append_cstr(&list->text, "…");
		return;
	}
	if (list->count > 1)
		buffer_append_cstr(&list->text, p->request->lang == DIAG_ZH ? "、" : ", ");
	struct span label = p->in->pages[page].label;
	buffer_append(&list->text, label.len_bytes > 0 ? label : proof_page_words(p, page));
}

/* "3（12、14、15）", or absent where there is none. */
static struct span
list_words(struct proof *p, struct page_list *list, size_t count)
{
	struct span words = {NULL, 0};
	if (list->count > 0)
		words = PROOF_SAY(
		    p, PROOF_LOOSE_AT, proof_number(p, (int64_t)count), buffer_span(&list->text));
	buffer_free(&list->text);
	return words;
}

struct span
proof_loose_words(struct proof *p)
{
	struct page_list list = {.count = 0};
	for (size_t page = 0; page < p->in->page_count; page++) {
		const struct pages_page *in = &p->in->pages[page];
		bool loose = false;
		for (size_t i = 0; i < in->line_count; i++)
			loose |= in->lines[i].loose;
		if (loose)
			list_page(p, &list, page);
	}
	return list_words(p, &list, p->figures.loose);
}

/* The line of the grid, from the column's top, on which what it holds ends; 0: it is empty. */
static mpt
last_line(const struct proof *p, const struct pages_page *in, const struct pages_column *c)
{
	mpt low = c->y + c->height;
	for (size_t i = 0; i < in->item_count; i++) {
		const struct pages_item *item = &in->items[i];
		if (item->turned || (item->kind == PAGES_TEXT && item->element == PAGES_ARTIFACT) ||
		    item->x < c->x - p->style->cell ||
		    item->x + item->width > c->x + c->width + p->style->cell ||
		    item->y < c->y - 1 || item->y >= c->y + c->height)
			continue;
		low = item->y < low ? item->y : low;
	}
	return (c->y + c->height - low + p->style->grid - 1) / p->style->grid;
}

/* Columns side by side begin at one height. */
static bool
feet_differ(const struct proof *p, const struct pages_page *in)
{
	for (size_t i = 0; i < in->column_count; i++) {
		const struct pages_column *a = &in->columns[i];
		for (size_t j = i + 1; j < in->column_count && !a->turned; j++) {
			const struct pages_column *b = &in->columns[j];
			if (b->turned || a->y + a->height != b->y + b->height)
				continue;
			mpt left = last_line(p, in, a), right = last_line(p, in, b);
			if (left > 0 && right > 0 && left != right)
				return true;
		}
	}
	return false;
}

struct span
proof_feet_words(struct proof *p)
{
	struct page_list list = {.count = 0};
	for (size_t page = 0; page < p->in->page_count; page++)
		if (feet_differ(p, &p->in->pages[page]))
			list_page(p, &list, page);
	return list_words(p, &list, list.count);
}

/* Is the face no role's first choice for the character? */
static bool
is_fallback(struct proof *p, int32_t face, uint32_t cp)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		bool fallback = false;
		if (fonts_face_for(p->fonts, (enum style_role)role, cp, &fallback) == face &&
		    !fallback)
			return false;
	}
	return true;
}

/* What one fallback face was needed for. */
struct help {
	size_t characters;
	uint32_t samples[SAMPLES];
	size_t sample_count;
};

static void
count_help(struct help *help, uint32_t cp)
{
	size_t i = 0;
	help->characters++;
	while (i < help->sample_count && help->samples[i] != cp)
		i++;
	if (i == help->sample_count && i < SAMPLES)
		help->samples[help->sample_count++] = cp;
}

static struct help *
count_helps(struct proof *p)
{
	struct help *helps = ARENA_ARRAY(p->arena, struct help, p->in->face_count);
	for (size_t page = 0; page < p->in->page_count; page++) {
		const struct pages_page *in = &p->in->pages[page];
		for (size_t i = 0; i < in->item_count; i++) {
			const struct pages_item *item = &in->items[i];
			if (item->kind != PAGES_TEXT)
				continue;
			int32_t face = fonts_face_find(p->fonts, p->in->faces[item->face].name);
			for (size_t at = 0; at < item->text.len_bytes && face >= 0;) {
				uint32_t cp = utf8_next(item->text, &at);
				if (fonts_glyph(p->fonts, face, cp) != 0 &&
				    is_fallback(p, face, cp))
					count_help(&helps[item->face], cp);
			}
		}
	}
	return helps;
}

struct span
proof_fallback_words(struct proof *p)
{
	const struct help *helps = count_helps(p);
	struct buffer out = {NULL, 0, 0}, samples = {NULL, 0, 0};
	for (size_t face = 0; face < p->in->face_count; face++) {
		const struct help *help = &helps[face];
		if (help->characters == 0)
			continue;
		buffer_clear(&samples);
		for (size_t i = 0; i < help->sample_count; i++)
			buffer_append_cp(&samples, help->samples[i]);
		if (help->sample_count == SAMPLES)
			buffer_append_cstr(&samples, "…");
		if (out.len_bytes > 0)
			buffer_append_cstr(&out, p->request->lang == DIAG_ZH ? "；" : "; ");
		buffer_append(
		    &out, PROOF_SAY(p, PROOF_FALLBACK_FACE, p->in->faces[face].name,
			      proof_number(p, (int64_t)help->characters), buffer_span(&samples)));
	}
	struct span words = {NULL, 0};
	if (out.len_bytes > 0)
		words = arena_copy(p->arena, buffer_span(&out));
	buffer_free(&out);
	buffer_free(&samples);
	return words;
}
