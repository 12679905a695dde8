/* document_values.c - what the site says of a document beside its text: the header box, its
 * interpretation, errata, how to cite it. */
#include "site/portal.h"

#include "base/files.h"
#include "html/escape.h"

#include <string.h>

/* Whether a place is this document. */
static bool
is_own(const struct portal_document *d, const struct site_place *place)
{
	return span_equal(place->issue, d->issue->name) && span_equal(place->id, d->document->id);
}

struct span
portal_validity(const struct portal_document *d, const struct register_validity **entry)
{
	const struct site_register *reg = d->portal->reg;
	struct span state = d->document->validity;
	/* the last entry holds: the register is kept by adding to it */
	const struct register_validity *found =
	    register_find_validity(reg, d->issue->name, d->document->id);
	if (entry)
		*entry = found;
	if (found)
		return found->state;
	if (state.len_bytes > 0 || !portal_is_binding(d->document->kind))
		return state;
	return d->portal->config->validity;
}

/* --- the header box --- */

struct facts_list {
	struct arena *arena;
	struct values_list list;
};

static void
put_fact(
    struct facts_list *f, const char *name, struct span text, struct span href, struct span date)
{
	struct values_object fact = values_object(f->arena, VALUES_SITE_FACT);
	if (text.len_bytes == 0)
		return;
	values_put(&fact, "name", values_text(span_from_cstr(name)));
	values_put(&fact, "text", values_text(text));
	values_put(&fact, "href", values_text(href));
	values_put(&fact, "date", values_text(date));
	values_put(&fact, "is_title", values_bool(span_equal_cstr(SPAN("标题"), name)));
	/* 废止, 失效, 修改: what a reader must not overlook */
	values_put(&fact, "is_warning",
	    values_bool(
		span_equal_cstr(SPAN("有效性"), name) && !span_starts_with(text, SPAN("有效"))));
	values_put(&fact, "is_wide",
	    values_bool(
		span_equal_cstr(SPAN("标题"), name) || span_equal_cstr(SPAN("发文机关"), name)));
	values_append(f->arena, &f->list, values_of(fact));
}

/* 2021年6月2日 */
static struct span
date_text(struct arena *arena, struct span iso)
{
	int64_t parts[3];
	struct span rest = iso;
	struct buffer b = {0};
	static const char *const marks[] = {"年", "月", "日"};
	for (size_t i = 0; i < 3; i++)
		if (!rest.ptr || !span_parse_int(span_cut(&rest, '-'), &parts[i]))
			return iso;
	for (size_t i = 0; i < 3; i++) {
		buffer_append_int(&b, parts[i]);
		buffer_append_cstr(&b, marks[i]);
	}
	struct span text = arena_copy(arena, buffer_span(&b));
	buffer_free(&b);
	return text;
}

static void
put_date(struct facts_list *f, const char *name, struct span iso)
{
	put_fact(f, name, date_text(f->arena, iso), (struct span){0}, iso);
}

/* 废止（2023年1月1日起，依据：…） */
static void
put_validity(struct facts_list *f, const struct portal_document *d, struct span root)
{
	const struct register_validity *entry;
	struct span state = portal_validity(d, &entry), none = {0};
	struct buffer b = {0};
	buffer_append(&b, state);
	if (entry && (entry->date.ptr || entry->basis.ptr)) {
		buffer_append_cstr(&b, "（");
		buffer_append(&b, entry->date.ptr ? date_text(f->arena, entry->date) : none);
		buffer_append_cstr(&b, entry->date.ptr ? "起" : "");
		buffer_append_cstr(&b, entry->date.ptr && entry->basis.ptr ? "，" : "");
		buffer_append(&b, entry->basis);
		buffer_append_cstr(&b, "）");
	}
	put_fact(f, "有效性", arena_copy(f->arena, buffer_span(&b)), none, none);
	buffer_free(&b);
	if (entry && entry->by)
		put_fact(f, "有效性依据",
		    entry->by->place.title.ptr ? entry->by->place.title
					       : entry->by->place.issue_title,
		    portal_href(f->arena, root, portal_place_path(f->arena, &entry->by->place)),
		    none);
}

/* 第7页（PDF第9页）, a link to that page of the PDF (RFC 8118, 3) */
static void
put_printed(struct facts_list *f, const struct portal_document *d)
{
	struct span none = {0}, page = portal_int(f->arena, d->document->page);
	struct span pdf[] = {d->issue->name, SPAN(".pdf")};
	struct span href[] = {
	    portal_href(f->arena, SPAN(""), arena_join(f->arena, pdf, 2)), SPAN("#page="), page};
	struct span text[] = {
	    SPAN("第"), d->document->folio, SPAN("页（PDF第"), page, SPAN("页）")};
	if (d->document->page > 0 && d->document->folio.ptr)
		put_fact(
		    f, "版面", arena_join(f->arena, text, 5), arena_join(f->arena, href, 3), none);
}

struct mustache_value
portal_facts_values(const struct portal_document *d, struct arena *arena, struct span root)
{
	struct facts_list f = {.arena = arena};
	const struct facts_document *own = d->document;
	const struct site_place issue = {.issue = d->issue->name};
	struct span none = {0};
	put_fact(&f, "索引号", own->index_number, none, none);
	put_fact(&f, "主题分类", own->subject, none, none);
	put_fact(&f, "发文机关", facts_issuers(arena, own), none, none);
	put_date(&f, "成文日期", facts_date(own));
	put_date(&f, "发布日期", d->issue->date);
	put_fact(&f, "标题", own->title, none, none);
	put_fact(&f, "发文字号", own->number, none, none);
	put_validity(&f, d, root);
	put_fact(&f, "公开方式", own->disclosure, none, none);
	put_fact(&f, "刊载", d->issue->title,
	    portal_href(arena, root, portal_place_path(arena, &issue)), none);
	put_printed(&f, d);
	return values_of_list(&f.list);
}

/* --- interpretations --- */

static void
put_related(struct arena *arena, struct values_list *list, const char *role,
    const struct site_place *place, struct span root)
{
	struct values_object related = values_object(arena, VALUES_SITE_RELATED);
	values_put(&related, "role", values_text(span_from_cstr(role)));
	values_put(&related, "href",
	    values_text(portal_href(arena, root, portal_place_path(arena, place))));
	values_put(&related, "text", values_text(place->title));
	if (place->date.ptr)
		values_put(&related, "date_text", values_text(date_text(arena, place->date)));
	values_append(arena, list, values_of(related));
}

struct mustache_value
portal_related_values(const struct portal_document *d, struct arena *arena, struct span root)
{
	struct values_list list = {0};
	for (size_t i = 0; i < d->links->reading_count; i++) {
		const struct portal_reading *r = &d->links->readings[i];
		if (is_own(d, &r->policy))
			put_related(arena, &list, "解读", &r->reading, root);
		if (is_own(d, &r->reading))
			put_related(arena, &list, "解读的文件", &r->policy, root);
	}
	return values_of_list(&list);
}

/* --- how to cite --- */

struct mustache_value
portal_citation(const struct portal_document *d, struct arena *arena, struct span path)
{
	struct values_object citation = values_object(arena, VALUES_SITE_CITATION);
	struct buffer b = {0};
	struct span issuers = facts_issuers(arena, d->document);
	if (issuers.ptr) {
		buffer_append(&b, issuers);
		buffer_append_cstr(&b, "：");
	}
	buffer_append_cstr(&b, "《");
	buffer_append(&b, d->document->title);
	buffer_append_cstr(&b, "》");
	if (d->document->number.len_bytes > 0) {
		buffer_append_cstr(&b, "（");
		buffer_append(&b, d->document->number);
		buffer_append_cstr(&b, "）");
	}
	buffer_append_cstr(&b, "，《");
	buffer_append(&b, d->facts->masthead);
	buffer_append_cstr(&b, "》");
	buffer_append(&b, span_skip(d->issue->title, d->facts->masthead.len_bytes));
	if (d->document->folio.ptr) {
		buffer_append_cstr(&b, "第");
		buffer_append(&b, d->document->folio);
		buffer_append_cstr(&b, "页");
	}
	buffer_append_cstr(&b, "。");
	values_put(&citation, "text", values_text(arena_copy(arena, buffer_span(&b))));
	values_put(&citation, "url", values_text(portal_url(d->portal, arena, path)));
	buffer_free(&b);
	return values_of(citation);
}

/* --- errata --- */

static struct mustache_value
erratum_value(
    struct arena *arena, struct span root, const struct portal_erratum *e, size_t number, bool all)
{
	struct values_object out = values_object(arena, VALUES_SITE_ERRATUM);
	struct span id[] = {SPAN("erratum-"), portal_int(arena, (int64_t)number)};
	values_put(&out, "id", values_text(arena_join(arena, id, 2)));
	values_put(&out, "wrong", values_text(e->wrong));
	values_put(&out, "right", values_text(e->right));
	values_put(&out, "note", values_text(e->note));
	if (all) {
		struct buffer b = {0};
		buffer_append(&b, portal_href(arena, root, portal_place_path(arena, &e->of)));
		buffer_append_cstr(&b, "#");
		buffer_append(&b, span_from_cstr("erratum-"));
		buffer_append(&b, id[1]);
		values_put(&out, "place", values_text(e->of.title));
		values_put(&out, "href", values_text(arena_copy(arena, buffer_span(&b))));
		values_put(&out, "text", values_text(SPAN("查看更正之处")));
		buffer_free(&b);
	} else if (e->by.issue.ptr) {
		values_put(&out, "href",
		    values_text(portal_href(arena, root, portal_place_path(arena, &e->by))));
		values_put(
		    &out, "text", values_text(e->by.title.ptr ? e->by.title : e->by.issue_title));
	}
	if (e->date.ptr) {
		values_put(&out, "date", values_text(e->date));
		values_put(&out, "date_text", values_text(date_text(arena, e->date)));
	}
	return values_of(out);
}

/* Errata of a document are numbered in their order, wherever they stand. */
struct mustache_value
portal_errata_values(const struct portal_document *d, struct arena *arena, struct span root,
    bool all, struct span anchor)
{
	struct values_list list = {0};
	for (size_t k = 0; k < d->facts->document_count; k++) {
		struct portal_document each = *d;
		size_t number = 0;
		each.document = &d->facts->documents[k];
		if (!all && each.document != d->document)
			continue;
		for (size_t i = 0; i < d->links->erratum_count; i++) {
			const struct portal_erratum *e = &d->links->errata[i];
			if (!is_own(&each, &e->of))
				continue;
			number++;
			bool here =
			    e->place.ptr ? anchor.ptr && span_equal(e->place, anchor) : !anchor.ptr;
			if (all || here)
				values_append(
				    arena, &list, erratum_value(arena, root, e, number, all));
		}
	}
	if (list.count == 0)
		return values_bool(false);
	return values_one(arena, VALUES_SITE_ERRATA, "entries", values_of_list(&list));
}
