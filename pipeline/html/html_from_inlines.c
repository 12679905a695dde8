/*
 * html_from_inlines.c - inlines to markup. What is a matter of looks (spread
 * names, letter-spaced titles, the number of an original page) is a class or an
 * attribute: the text of the markup is the text of the model, with the label
 * of each reference to a note.
 */
#include "base/utf8.h"
#include "html/escape.h"
#include "html/site.h"
#include "ir/numbers_in_text.h"

static void write_inlines(
    struct page *page, const struct model_node *first, const struct model_node *end);

static void
append(struct page *page, const char *markup)
{
	buffer_append_cstr(&page->scratch, markup);
}

static void
append_attribute(struct page *page, const char *name, struct span value)
{
	append(page, " ");
	append(page, name);
	append(page, "=\"");
	html_append_escaped(&page->scratch, value);
	append(page, "\"");
}

static void
write_element(struct page *page, const struct model_node *node, const char *tag, const char *class)
{
	append(page, "<");
	append(page, tag);
	if (class)
		append_attribute(page, "class", span_from_cstr(class));
	struct span id = site_anchor(page->site->arena, node);
	if (id.ptr)
		append_attribute(page, "id", id);
	append(page, ">");
	write_inlines(page, node->first, NULL);
	append(page, "</");
	append(page, tag);
	append(page, ">");
}

static void
write_lead(struct page *page, const struct model_node *lead)
{
	struct span parts[] = {SPAN("lead lead-"), model_get(lead, MODEL_KEY_STYLE), SPAN(" rank-"),
	    model_get(lead, MODEL_KEY_LEVEL)};
	size_t count = parts[3].ptr ? 4 : 2;
	struct span class = arena_join(page->site->arena, parts, count);
	write_element(page, lead, "strong", arena_cstr(page->site->arena, class));
}

/* Two Han characters are spread to the room of three by the style sheet. */
static void
write_name(struct page *page, const struct model_node *name)
{
	struct span text = model_flat_text(page->site->arena, name);
	bool is_two = utf8_count(text) == 2;
	for (size_t i = 0; is_two && i < text.len_bytes;)
		is_two = utf8_is_han(utf8_next(text, &i));
	write_element(page, name, "span", is_two ? "name name-two" : "name");
}

/* Numbers of documents of the site become links; the text is what it was. */
static void
write_text(struct page *page, struct span text)
{
	const struct site *site = page->site;
	struct number_in_text found = {0};
	size_t written = 0;
	bool links = site->add && site->add->number && page->unlinkable == 0;
	while (links && number_in_text_next(text, found.end, &found)) {
		struct span number = number_in_text(text, &found);
		struct span address = site->add->number(site->add->context, site->arena,
		    site->documents[page->document].node, number_key(site->arena, number));
		if (!address.ptr)
			continue;
		html_append_escaped(
		    &page->scratch, (struct span){text.ptr + written, found.start - written});
		append(page, "<a");
		append_attribute(page, "href", address);
		append(page, ">");
		html_append_escaped(&page->scratch, number);
		append(page, "</a>");
		written = found.end;
	}
	html_append_escaped(&page->scratch, span_skip(text, written));
}

/* A link that leads nowhere was reported; its text stays. */
static void
write_link(struct page *page, const struct model_node *link)
{
	struct span address = site_link(page->site, page->document, link);
	if (!address.ptr) {
		write_inlines(page, link->first, NULL);
		return;
	}
	append(page, "<a");
	append_attribute(page, "href", address);
	append(page, ">");
	page->unlinkable++;
	write_inlines(page, link->first, NULL);
	page->unlinkable--;
	append(page, "</a>");
}

/*
 * [1692] to the eye, 五年累计1692 to the ear. An element that is only read has no
 * role that may be named (ARIA 1.2, 5.2.8.6), so the words stand beside it; the
 * style sheet keeps them out of sight and out of what a selection copies. An
 * empty cell has the words alone.
 */
static void
write_sign(struct page *page, const struct model_node *sign)
{
	if (sign->first) {
		append(page, "<span aria-hidden=\"true\">");
		page->unlinkable++;
		write_inlines(page, sign->first, NULL);
		page->unlinkable--;
		append(page, "</span>");
	}
	append(page, "<span class=\"spoken\">");
	html_append_escaped(&page->scratch, model_get(sign, MODEL_KEY_SPOKEN));
	append(page, "</span>");
}

static void
write_foreign(struct page *page, const struct model_node *foreign)
{
	append(page, "<span");
	append_attribute(page, "lang", model_get(foreign, MODEL_KEY_LANG));
	append(page, ">");
	write_inlines(page, foreign->first, NULL);
	append(page, "</span>");
}

/* The first reference to a note is where the note links back to. */
static void
write_noteref(struct page *page, const struct model_node *ref)
{
	struct arena *arena = page->site->arena;
	struct span target = site_anchor_of(arena, model_get(ref, MODEL_KEY_TARGET));
	append(page, "<sup class=\"noteref\"><a");
	if (name_set_add(&page->notes, arena, target))
		append_attribute(page, "id", site_id(arena, target, "-ref"));
	append(page, " role=\"doc-noteref\"");
	append_attribute(page, "href", site_fragment(arena, target));
	append(page, ">");
	html_append_escaped(&page->scratch, model_get(ref, MODEL_KEY_LABEL));
	append(page, "</a></sup>");
}

/*
 * DPUB-ARIA doc-pagebreak: the page's number is its name, not its content. A title, for checkers
 * that know no role doc-* (axe-core 4.14) hold a span to have no aria-label.
 */
static void
write_pagemark(struct page *page, const struct model_node *mark)
{
	struct arena *arena = page->site->arena;
	struct span number = model_get(mark, MODEL_KEY_PAGE);
	struct span title[] = {SPAN("原刊第"), number, SPAN("页")};
	append(page, "<span class=\"pagemark\"");
	if (name_set_add(&page->pagemarks, arena, number))
		append_attribute(page, "id", site_id(arena, SPAN("p"), arena_cstr(arena, number)));
	append(page, " role=\"doc-pagebreak\"");
	append_attribute(page, "title", arena_join(arena, title, 3));
	append_attribute(page, "data-page", number);
	append(page, "></span>");
}

/* Whether a text begins with a mark whose left half is blank, which is part of a gap before it. */
static bool
opens(struct span text)
{
	static const char *const marks[] = {"“", "‘", "《", "〈", "（", "〔", "「", "『", "【"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (span_starts_with(text, span_from_cstr(marks[i])))
			return true;
	return false;
}

/* 第一章: the gap behind it is the style sheet's. */
static void
write_label(struct page *page, const struct model_node *label)
{
	struct span behind =
	    label->next ? model_flat_text(page->site->arena, label->next) : SPAN("");
	write_element(page, label, "span", opens(behind) ? "label label-open" : "label");
}

static void
write_inline(struct page *page, const struct model_node *n)
{
	switch (n->kind) {
	case MODEL_TEXT:
		write_text(page, n->text);
		break;
	case MODEL_BREAK:
		append(page, model_get_int(n, MODEL_KEY_HARD, 0) ? "<br>" : "<wbr>");
		break;
	case MODEL_LEAD:
		write_lead(page, n);
		break;
	case MODEL_RESP:
		write_element(page, n, "span", "resp");
		break;
	case MODEL_NAME:
		write_name(page, n);
		break;
	case MODEL_SPREAD:
		write_element(page, n, "span", "spread");
		break;
	case MODEL_LABEL:
		write_label(page, n);
		break;
	case MODEL_SIGN:
		write_sign(page, n);
		break;
	case MODEL_FOREIGN:
		write_foreign(page, n);
		break;
	case MODEL_STRONG:
		write_element(page, n, "strong", NULL);
		break;
	case MODEL_EM:
		write_element(page, n, "em", NULL);
		break;
	case MODEL_SUB:
		write_element(page, n, "sub", NULL);
		break;
	case MODEL_SUP:
		write_element(page, n, "sup", NULL);
		break;
	case MODEL_LINK:
		write_link(page, n);
		break;
	case MODEL_NOTEREF:
		write_noteref(page, n);
		break;
	case MODEL_PAGEMARK:
		write_pagemark(page, n);
		break;
	default:
		write_inlines(page, n->first, NULL);
	}
}

static void
write_inlines(struct page *page, const struct model_node *first, const struct model_node *end)
{
	for (const struct model_node *n = first; n != end; n = n->next)
		write_inline(page, n);
}

/* The scratch buffer's content into the arena. */
static struct span
take(struct page *page)
{
	struct span html = arena_copy(page->site->arena, buffer_span(&page->scratch));
	buffer_clear(&page->scratch);
	return html.ptr ? html : SPAN("");
}

struct span
html_from_inlines(struct page *page, const struct model_node *node)
{
	write_inlines(page, node->first, NULL);
	return take(page);
}

struct span
html_from_phrases(struct page *page, const struct model_node *node)
{
	const struct model_node *start = node->first;
	bool has_break = model_child(node, MODEL_BREAK) != NULL;
	for (const struct model_node *n = start; has_break && start; n = n->next) {
		if (n && n->kind != MODEL_BREAK)
			continue;
		append(page, "<span class=\"phrase\">");
		write_inlines(page, start, n);
		append(page, "</span>");
		if (!n)
			break;
		append(page, model_get_int(n, MODEL_KEY_HARD, 0) ? "<br>" : "<wbr>");
		start = n->next;
	}
	if (!has_break)
		write_inlines(page, start, NULL);
	return take(page);
}

struct span
html_from_pagemark(struct page *page, const struct model_node *pagemark)
{
	write_pagemark(page, pagemark);
	return take(page);
}
