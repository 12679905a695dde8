/* series_of_issues.c - the values of all issues by series; see series.h. */
#include "site/packed.h"
#include "site/series.h"

#include <errno.h>
#include <string.h>

#define RECORD SPAN(STAGING_FOLDER "/indicators")

/* --- what issues have --- */

void
series_tell_issue(const struct portal *portal, const struct portal_issue *issue, struct span digest,
    struct span page)
{
	struct buffer key = {0}, value = {0};
	packed_key_int(&key, (int64_t)issue->order);
	packed_add_text(&value, issue->title);
	packed_add_text(&value, page);
	packed_add_text(&value, issue->name);
	packed_add_text(&value, digest);
	sorted_runs_add(portal->values, buffer_span(&key), buffer_span(&value));
	buffer_free(&key);
	buffer_free(&value);
}

struct series_charts
series_read_charts(const struct sorted_record *record)
{
	struct packed p = {record->value, false};
	struct series_charts charts;
	charts.title = packed_text(&p);
	charts.page = packed_text(&p);
	return charts;
}

bool
series_digest(const struct portal *portal, char hex[SHA256_HEX_BYTES + 1])
{
	struct sorted_record record;
	struct sha256 sum;
	unsigned char digest[SHA256_BYTES];
	bool good = sorted_runs_sort(portal->values);
	sha256_start(&sum);
	sha256_add(&sum, portal->common);
	while (good && sorted_runs_next(portal->values, &record))
		sha256_add(&sum, record.value);
	sha256_finish(&sum, digest);
	sha256_hex(digest, hex);
	return good && !diag_failed(portal->diags);
}

/* --- by series --- */

/* By time, targets first, then as they were printed. */
static void
append_key(struct buffer *key, const struct series_value *v, size_t order)
{
	packed_key_text(key, v->series);
	packed_key_int(key, v->month);
	packed_key_text(key, v->period);
	packed_key_int(key, !v->target);
	packed_key_int_backward(key, (int64_t)order);
	packed_key_text(key, v->document);
	packed_key_text(key, v->table);
	packed_key_int(key, v->row);
	packed_key_text(key, v->column);
}

static bool
add_issue(const struct portal *portal, struct sorted_runs *out, size_t order)
{
	struct arena *arena = arena_new();
	const struct portal_issue *issue = portal_issue(portal, arena, portal->diags, order);
	struct series_values values = {0};
	struct buffer key = {0}, value = {0};
	struct span path = issue ? portal_made_path(arena, "values/", issue->name) : SPAN("");
	struct span bytes = issue ? staging_read(portal->staging, arena, path) : SPAN("");
	bool good = bytes.ptr && series_read(arena, bytes, &values);
	if (issue && !good)
		DIAG(portal->diags, CODE_FILE_UNREADABLE,
		    ((struct pos){diag_add_file(portal->diags, path), 0, 0}), issue->name);
	for (size_t i = 0; good && i < values.count; i++) {
		const struct series_value *v = &values.items[i];
		if (v->value.len_bytes == 0)
			continue;
		buffer_clear(&key);
		buffer_clear(&value);
		append_key(&key, v, order);
		series_pack(&value, v);
		sorted_runs_add(out, buffer_span(&key), buffer_span(&value));
	}
	buffer_free(&key);
	buffer_free(&value);
	arena_free(arena);
	return good;
}

struct sorted_runs *
series_sort(const struct portal *portal)
{
	struct sorted_runs *values =
	    sorted_runs_new(portal->staging, portal->diags, SORTED_RUNS_BYTES);
	bool good = true;
	for (size_t i = 0; good && i < portal->issue_count; i++)
		good = add_issue(portal, values, i);
	if (good && sorted_runs_sort(values))
		return values;
	sorted_runs_free(values);
	return NULL;
}

/* --- the pages that lead to them --- */

void
series_add_entry(struct sorted_runs *entries, const struct series_entry *e)
{
	struct buffer key = {0}, value = {0};
	packed_key_text(&key, e->issuer);
	packed_key_text(&key, e->title);
	packed_key_text(&key, e->path);
	packed_add_text(&value, e->issuer);
	packed_add_text(&value, e->title);
	packed_add_text(&value, e->path);
	packed_add_int(&value, e->count);
	packed_add_int(&value, e->at);
	packed_add_int(&value, e->bytes);
	sorted_runs_add(entries, buffer_span(&key), buffer_span(&value));
	buffer_free(&key);
	buffer_free(&value);
}

struct series_entry
series_read_entry(const struct sorted_record *record)
{
	struct packed p = {record->value, false};
	struct series_entry e;
	e.issuer = packed_text(&p);
	e.title = packed_text(&p);
	e.path = packed_text(&p);
	e.count = packed_int(&p);
	e.at = packed_int(&p);
	e.bytes = packed_int(&p);
	return e;
}

static bool
write_all(
    const struct portal *portal, struct sorted_runs *entries, FILE *rows, struct portal_paths *made)
{
	struct sorted_runs *values = series_sort(portal);
	bool good = values && series_write_pages(portal, values, entries, rows);
	sorted_runs_free(values);
	return good && sorted_runs_sort(entries) && series_write_csv(portal, entries, rows, made) &&
	       series_write_lists(portal, entries, made);
}

bool
portal_write_indicators(struct portal *portal)
{
	char hex[SHA256_HEX_BYTES + 1];
	const struct span digest = {hex, SHA256_HEX_BYTES};
	struct portal_paths made = {0};
	if (!series_digest(portal, hex))
		return false;
	bool good = true;
	if (!portal_read_made(portal, portal->arena, RECORD, digest, &made)) {
		struct sorted_runs *entries =
		    sorted_runs_new(portal->staging, portal->diags, SORTED_RUNS_BYTES);
		FILE *rows = staging_temporary(portal->staging);
		made = (struct portal_paths){0};
		if (!rows)
			DIAG(portal->diags, CODE_FILE_UNWRITABLE, POS_NONE, SPAN("indicators.csv"),
			    span_from_cstr(strerror(errno)));
		good =
		    rows && write_all(portal, entries, rows, &made) &&
		    portal_write_made(portal, portal->arena, portal->diags, RECORD, digest, &made);
		if (rows)
			fclose(rows);
		sorted_runs_free(entries);
	}
	for (size_t i = 0; i < made.count; i++)
		if (span_ends_with(made.items[i].path, SPAN(".html")))
			portal_add_page(portal, made.items[i].path);
	series_add_pages(portal);
	return good;
}

void
portal_remove_indicators(struct portal *portal)
{
	portal_remove_made(portal, portal->arena, RECORD);
	series_remove_pages(portal);
}
