/* search_shards.c - the index year by year; see search.h. */
#include "site/search.h"

#include <dirent.h>

#include "base/json.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "ir/output_names.h"
#include "site/jobs.h"
#include "site/portal.h"

#define RECORDS "search/" /* below .site */

/* A year in work. */
struct making {
	const struct portal *portal;
	struct arena *arena;
	struct diags *diags;
	struct search_terms terms;
	struct json_writer documents;
	uint32_t document_count;
	struct portal_paths made;
	struct span folder; /* search/2021/ */
};

static bool
write_file(struct making *m, struct span name, struct span bytes)
{
	struct span parts[] = {m->folder, name};
	struct span path = arena_join(m->arena, parts, 2);
	portal_add_path(m->arena, &m->made, path);
	return staging_write(m->portal->staging, m->diags, path, bytes);
}

static void
write_facts(
    struct making *m, const struct portal_issue *issue, const struct facts *facts, size_t index)
{
	const struct facts_document *d = &facts->documents[index];
	const struct site_place place = {.issue = issue->name, .id = d->id};
	struct span none = SPAN(""), issuers = facts_issuers(m->arena, d), date = facts_date(d);
	json_open_array(&m->documents);
	json_text(&m->documents, portal_href(m->arena, none, portal_place_path(m->arena, &place)));
	json_text(&m->documents, d->title);
	json_text(&m->documents, d->number.ptr ? d->number : none);
	json_text(&m->documents, issuers.ptr ? issuers : none);
	json_text(&m->documents, date.ptr ? date : none);
	json_text(&m->documents, issue->title);
	json_text(&m->documents, facts->sections[d->section]);
	json_close(&m->documents);
}

static const struct model_node *
find_document(const struct model *model, struct span id)
{
	for (const struct model_node *s = model->issue->first; s; s = s->next)
		for (const struct model_node *d = s->kind == MODEL_SECTION ? s->first : NULL; d;
		     d = d->next)
			if (d->kind == MODEL_DOCUMENT && span_equal(model_get(d, MODEL_KEY_ID), id))
				return d;
	return NULL;
}

/* One model in memory at a time. */
static bool
add_issue(struct making *m, const struct portal_issue *issue)
{
	struct arena *arena = arena_new();
	struct span bytes, path = portal_issue_path(m->portal, arena, issue, SPAN(OUTPUT_MODEL));
	struct facts *facts = portal_facts(m->portal, arena, m->diags, issue);
	struct model *model = NULL;
	if (facts &&
	    portal_read_listed(m->portal, arena, m->diags, issue, SPAN(OUTPUT_MODEL), &bytes))
		model = model_read(arena, m->diags, path, bytes);
	bool good = model && model_check(model, m->diags);
	for (size_t i = 0; good && i < facts->document_count; i++) {
		const struct model_node *node = find_document(model, facts->documents[i].id);
		const struct span closed[] = {
		    facts->documents[i].title, facts->documents[i].number};
		if (node)
			search_add_document(
			    m->arena, &m->terms, node, closed, 2, m->document_count);
		write_facts(m, issue, facts, i);
		m->document_count++;
	}
	arena_free(arena);
	return good;
}

static void
append_character(struct buffer *out, uint32_t cp)
{
	char bytes[4];
	if (cp != 0)
		buffer_append(out, (struct span){bytes, utf8_put(bytes, cp)});
}

/* {"政务":[0,2,1],…}: terms are letters, digits and Han, so that none needs an escape. */
static bool
write_bucket(struct making *m, uint32_t bucket, size_t *at)
{
	struct buffer b = {0};
	char name[] = {
	    (char)('0' + bucket / 10), (char)('0' + bucket % 10), '.', 'j', 's', 'o', 'n'};
	const struct search_term *t = m->terms.items;
	buffer_append_cstr(&b, "{");
	for (size_t i = *at; i < m->terms.count && t[i].first % SEARCH_BUCKETS == bucket; i++) {
		bool is_new =
		    i == *at || t[i].first != t[i - 1].first || t[i].second != t[i - 1].second;
		if (is_new) {
			buffer_append_cstr(&b, i == *at ? "\n\"" : "],\n\"");
			append_character(&b, t[i].first);
			append_character(&b, t[i].second);
			buffer_append_cstr(&b, "\":[");
		} else {
			buffer_append_byte(&b, ',');
		}
		buffer_append_int(&b, (int64_t)t[i].document - (is_new ? 0 : t[i - 1].document));
	}
	while (*at < m->terms.count && t[*at].first % SEARCH_BUCKETS == bucket)
		++*at;
	buffer_append_cstr(&b, b.len_bytes > 1 ? "]}\n" : "}\n");
	bool good = write_file(m, (struct span){name, sizeof name}, buffer_span(&b));
	buffer_free(&b);
	return good;
}

static bool
write_shard(struct making *m, const struct portal_year *year)
{
	struct buffer documents = {0};
	bool good = true;
	json_start(&m->documents, &documents);
	json_open_array(&m->documents);
	for (size_t i = year->first; good && i < year->end; i++) {
		struct arena *scratch = arena_new();
		const struct portal_issue *issue = portal_issue(m->portal, scratch, m->diags, i);
		good = issue && add_issue(m, issue);
		arena_free(scratch);
	}
	json_close(&m->documents);
	json_finish(&m->documents);
	good = good && write_file(m, SPAN("documents.json"), buffer_span(&documents));
	buffer_free(&documents);
	search_sort(&m->terms);
	size_t at = 0;
	for (uint32_t bucket = 0; good && bucket < SEARCH_BUCKETS; bucket++)
		good = write_bucket(m, bucket, &at);
	return good;
}

/* False: reported. */
static bool
digest_of(const struct making *m, const struct portal_year *year, char hex[SHA256_HEX_BYTES + 1])
{
	struct sha256 sum;
	unsigned char digest[SHA256_BYTES];
	bool good = true;
	sha256_start(&sum);
	for (size_t i = year->first; good && i < year->end; i++) {
		struct arena *scratch = arena_new();
		const struct portal_issue *issue = portal_issue(m->portal, scratch, m->diags, i);
		good = issue != NULL;
		sha256_add(&sum, good ? issue->name : SPAN(""));
		sha256_add(&sum, SPAN("\n"));
		sha256_add(&sum, good ? issue->digest : SPAN(""));
		arena_free(scratch);
	}
	sha256_finish(&sum, digest);
	sha256_hex(digest, hex);
	return good;
}

/* What fails is reported. */
static void
make_shard(void *context, size_t at, struct arena *arena, struct diags *diags)
{
	const struct portal *portal = context;
	const struct portal_year *of = &portal->years[at];
	char hex[SHA256_HEX_BYTES + 1];
	struct span digest = {hex, SHA256_HEX_BYTES};
	struct span year = portal_int(arena, of->year);
	struct span record = portal_made_path(arena, RECORDS, year);
	struct span folder[] = {SPAN("search/"), year, SPAN("/")};
	struct making m = {.portal = portal,
	    .arena = arena,
	    .diags = diags,
	    .folder = arena_join(arena, folder, 3)};
	if (!digest_of(&m, of, hex) || portal_is_made(portal, arena, record, digest))
		return;
	if (write_shard(&m, of))
		portal_write_made(portal, arena, diags, record, digest, &m.made);
}

/* search/index.json, and the template's script. */
static bool
write_rest(const struct portal *portal)
{
	struct making m = {.portal = portal, .arena = portal->arena, .diags = portal->diags};
	struct span record = portal_made_path(portal->arena, RECORDS, SPAN("index"));
	const struct source *script = sources_find(portal->options->templates, SPAN("search.js"));
	struct buffer text = {0};
	struct json_writer w;
	if (!script) {
		DIAG(portal->diags, CODE_TEMPLATE_INCOMPLETE, POS_NONE,
		    portal->options->templates->name, SPAN("search.js"));
		return false;
	}
	json_start(&w, &text);
	json_open_object(&w);
	json_int_member(&w, "buckets", SEARCH_BUCKETS);
	json_array_member(&w, "years");
	for (size_t i = 0; i < portal->year_count; i++) {
		json_open_array(&w);
		json_int(&w, portal->years[i].year);
		json_int(&w, portal->years[i].document_count);
		json_close(&w);
	}
	json_close(&w);
	json_close(&w);
	json_finish(&w);
	bool good =
	    write_file(&m, SPAN("search/index.json"), buffer_span(&text)) &&
	    write_file(&m, SPAN("search.js"), script->bytes) &&
	    portal_write_made(portal, portal->arena, portal->diags, record, SPAN("-"), &m.made);
	buffer_free(&text);
	return good;
}

static bool
is_wanted(const struct portal *portal, struct arena *arena, struct span name)
{
	if (!portal_has_search(portal))
		return false;
	for (size_t i = 0; i < portal->year_count; i++)
		if (span_equal(portal_int(arena, portal->years[i].year), name))
			return true;
	return span_equal(name, SPAN("index"));
}

/* Years without issues go; all of them where the site is to have no search. */
static void
remove_others(const struct portal *portal)
{
	struct arena *arena = arena_new();
	struct span folder[] = {portal->options->out_dir, SPAN("/" STAGING_FOLDER "/" RECORDS)};
	DIR *dir = opendir(arena_cstr(arena, arena_join(arena, folder, 2)));
	struct dirent *entry;
	while (dir && (entry = readdir(dir)) != NULL) {
		struct span name = span_from_cstr(entry->d_name);
		if (name.ptr[0] != '.' && !is_wanted(portal, arena, name))
			portal_remove_made(portal, arena, portal_made_path(arena, RECORDS, name));
	}
	if (dir)
		closedir(dir);
	arena_free(arena);
}

bool
portal_write_search(struct portal *portal)
{
	remove_others(portal);
	if (!portal_has_search(portal))
		return true;
	jobs_run(portal->year_count, portal->options->threads, make_shard, portal, portal->diags);
	return !diag_failed(portal->diags) && write_rest(portal);
}

bool
portal_has_search(const struct portal *portal)
{
	return !portal->options->fragments && span_equal(portal->config->search, SPAN(SEARCH_PAGE));
}
