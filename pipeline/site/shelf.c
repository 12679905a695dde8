/*
 * shelf.c - the issues of a folder: every folder in it that holds a manifest.
 * Their facts are read from the cache where it is of the same manifest, else
 * from the model and its places in print.
 */
#include "site/portal.h"

#include "base/files.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "ir/output_names.h"
#include "site/jobs.h"
#include "site/packed.h"
#include "site/sorted_runs.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define FACTS_FOLDER "facts/"

/* What stands beside the issues' folders on the site. */
static const char *const reserved[] = {
    "year", "section", "issuer", "subject", "number", "search", "charts", "indicators", "pagefind"};

struct span
portal_issue_path(const struct portal *portal, struct arena *arena,
    const struct portal_issue *issue, struct span name)
{
	return files_join(arena, files_join(arena, portal->options->public_dir, issue->name), name);
}

bool
portal_is_issue(const struct portal *portal, struct arena *arena, struct span name)
{
	struct stat st;
	struct portal_issue issue = {.name = name};
	struct span manifest = portal_issue_path(portal, arena, &issue, SPAN("manifest.json"));
	return stat(arena_cstr(arena, manifest), &st) == 0 && S_ISREG(st.st_mode);
}

static bool
check_name(struct portal *portal, struct span name)
{
	bool good = output_name_is_safe(name) && staging_is_safe(name);
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		good = good && !span_equal_cstr(name, reserved[i]);
	if (!good)
		DIAG(portal->diags, CODE_SITE_ISSUE_NAME, POS_NONE, name);
	return good;
}

/* The names of the folders, in byte order: no order of a file system shows in what is made. */
static bool
list_folders(struct portal *portal, struct sorted_runs *names)
{
	struct arena *scratch = arena_new();
	struct span folder = portal->options->public_dir, none = {0};
	DIR *dir = opendir(arena_cstr(scratch, folder));
	struct dirent *entry;
	bool good = dir != NULL;
	if (!dir)
		DIAG0(portal->diags, errno == ENOENT ? CODE_FILE_MISSING : CODE_FILE_FORBIDDEN,
		    ((struct pos){diag_add_file(portal->diags, folder), 0, 0}));
	while (dir && (entry = readdir(dir)) != NULL) {
		struct span name = span_from_cstr(entry->d_name);
		struct arena_mark mark = arena_mark(scratch);
		if (name.ptr[0] != '.' && portal_is_issue(portal, scratch, name)) {
			good = check_name(portal, name) && good;
			sorted_runs_add(names, name, none);
		}
		arena_reset(scratch, mark);
	}
	if (dir)
		closedir(dir);
	arena_free(scratch);
	return sorted_runs_sort(names) && good;
}

/* Names by number; NULL: reported. */
static struct numbered *
list_issues(struct portal *portal)
{
	struct sorted_runs *names =
	    sorted_runs_new(portal->staging, portal->diags, SORTED_RUNS_BYTES);
	struct numbered *list = numbered_new(portal->staging, portal->diags);
	struct sorted_record record;
	bool good = list && list_folders(portal, names);
	while (good && sorted_runs_next(names, &record))
		numbered_add(list, record.key);
	sorted_runs_free(names);
	if (good && numbered_count(list) == 0) {
		DIAG(portal->diags, CODE_SITE_EMPTY, POS_NONE, portal->options->public_dir);
		good = false;
	}
	if (good && numbered_finish(list, portal->diags))
		return list;
	numbered_free(list);
	return NULL;
}

/* --- facts --- */

static struct span
facts_path(struct arena *arena, const struct portal_issue *issue)
{
	return portal_made_path(arena, FACTS_FOLDER, issue->name);
}

bool
portal_read_listed(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue, struct span name, struct span *bytes)
{
	char hex[SHA256_HEX_BYTES + 1];
	struct span path = portal_issue_path(portal, arena, issue, name), manifest;
	struct span manifest_path = portal_issue_path(portal, arena, issue, SPAN("manifest.json"));
	if (!files_read(arena, diags, manifest_path, LIMIT_FILE_BYTES, &manifest))
		return false;
	if (span_find(manifest, name) == SIZE_MAX) {
		DIAG(diags, CODE_SITE_ISSUE_OLD, POS_NONE, issue->name, name);
		return false;
	}
	if (!files_read(arena, diags, path, LIMIT_FILE_BYTES, bytes))
		return false;
	sha256_of(*bytes, hex);
	if (span_find(manifest, (struct span){hex, SHA256_HEX_BYTES}) != SIZE_MAX)
		return true;
	DIAG0(diags, CODE_SITE_ISSUE_CHANGED, ((struct pos){diag_add_file(diags, path), 0, 0}));
	return false;
}

static struct facts *
make_facts(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue)
{
	struct span model_bytes, place_bytes;
	struct buffer text = {0};
	if (!portal_read_listed(portal, arena, diags, issue, SPAN(OUTPUT_MODEL), &model_bytes) ||
	    !portal_read_listed(portal, arena, diags, issue, SPAN(OUTPUT_PLACES), &place_bytes))
		return NULL;
	struct model *model = model_read(
	    arena, diags, portal_issue_path(portal, arena, issue, SPAN(OUTPUT_MODEL)), model_bytes);
	struct places *places = places_read(arena, diags,
	    portal_issue_path(portal, arena, issue, SPAN(OUTPUT_PLACES)), place_bytes);
	if (!model || !places || !model_check(model, diags) || !places_check(places, diags))
		return NULL;
	struct facts *facts = facts_from_model(arena, model, places, issue->digest);
	if (!span_equal(facts->name, issue->name)) {
		/* another build of an issue that is here by its own name */
		bool second =
		    output_name_is_safe(facts->name) && portal_is_issue(portal, arena, facts->name);
		DIAG(diags, second ? CODE_SITE_ISSUE_SECOND : CODE_SITE_ISSUE_RENAMED, POS_NONE,
		    issue->name, facts->name);
		return NULL;
	}
	facts_write(facts, &text);
	bool good =
	    staging_write(portal->staging, diags, facts_path(arena, issue), buffer_span(&text));
	buffer_free(&text);
	return good ? facts : NULL;
}

struct facts *
portal_facts(const struct portal *portal, struct arena *arena, struct diags *diags,
    const struct portal_issue *issue)
{
	struct span bytes = staging_read(portal->staging, arena, facts_path(arena, issue));
	struct facts *facts = bytes.ptr ? facts_read(arena, bytes, issue->digest) : NULL;
	if (!facts)
		DIAG(diags, CODE_FILE_UNREADABLE,
		    ((struct pos){diag_add_file(diags, facts_path(arena, issue)), 0, 0}),
		    issue->name);
	return facts;
}

/* --- issues, the newest first --- */

/*
 * By year, date (without one: the oldest of its year), number (as one, where it is one), name.
 */
static void
append_key(struct buffer *key, const struct facts *facts)
{
	int64_t number = 0;
	bool is_number = span_parse_int(facts->number, &number);
	packed_key_int_backward(key, facts->year);
	packed_key_text_backward(key, facts->date);
	packed_key_int(key, !is_number);
	packed_key_int_backward(key, number);
	packed_key_text_backward(key, facts->number);
	packed_key_text_backward(key, facts->name);
}

static void
append_line(struct buffer *line, struct arena *arena, const struct facts *facts, struct span digest)
{
	packed_add_text(line, facts->name);
	packed_add_text(line, digest);
	packed_add_text(line, facts_issue_title(arena, facts));
	packed_add_text(line, facts->number);
	packed_add_text(line, facts->date);
	packed_add_int(line, facts->year);
	packed_add_int(line, facts->total);
	packed_add_int(line, facts->page_count);
	packed_add_int(line, (int64_t)facts->document_count);
}

struct portal_issue *
portal_issue(const struct portal *portal, struct arena *arena, struct diags *diags, size_t order)
{
	struct packed p = {numbered_read(portal->issues, arena, diags, order), false};
	struct portal_issue *issue = ARENA_NEW(arena, struct portal_issue);
	if (!p.rest.ptr)
		return NULL;
	issue->order = order;
	issue->name = packed_text(&p);
	issue->digest = packed_text(&p);
	issue->title = packed_text(&p);
	issue->number = packed_text(&p);
	issue->date = packed_text(&p);
	issue->year = packed_int(&p);
	issue->total = packed_int(&p);
	issue->page_count = (int32_t)packed_int(&p);
	issue->document_count = (int32_t)packed_int(&p);
	return issue;
}

struct reading {
	struct portal *portal;
	struct numbered *names;
	struct sorted_runs *lines;
};

/* The facts are left in the staging, and a line of them in lines. */
static void
read_issue(void *context, size_t index, struct arena *arena, struct diags *diags)
{
	struct reading *reading = context;
	const struct portal *portal = reading->portal;
	struct span name = numbered_read(reading->names, arena, diags, index), manifest;
	struct sha256 sum;
	unsigned char digest[SHA256_BYTES];
	char hex[SHA256_HEX_BYTES + 1];
	struct portal_issue issue = {.name = name, .digest = {hex, SHA256_HEX_BYTES}};
	if (!name.ptr || !files_read(arena, diags,
			     portal_issue_path(portal, arena, &issue, SPAN("manifest.json")),
			     LIMIT_FILE_BYTES, &manifest))
		return;
	sha256_start(&sum);
	sha256_add(&sum, portal->options->program);
	sha256_add(&sum, manifest);
	sha256_finish(&sum, digest);
	sha256_hex(digest, hex);
	struct span bytes = staging_read(portal->staging, arena, facts_path(arena, &issue));
	struct facts *facts = bytes.ptr ? facts_read(arena, bytes, issue.digest) : NULL;
	if (!facts)
		facts = make_facts(portal, arena, diags, &issue);
	if (!facts)
		return;
	struct buffer key = {0}, line = {0};
	append_key(&key, facts);
	append_line(&line, arena, facts, issue.digest);
	sorted_runs_add(reading->lines, buffer_span(&key), buffer_span(&line));
	buffer_free(&key);
	buffer_free(&line);
}

static void
count_issue(struct portal *portal, const struct portal_issue *issue)
{
	if (portal->year_count == 0 || portal->years[portal->year_count - 1].year != issue->year) {
		ARENA_GROW(portal->arena, struct portal_year, portal->years, portal->year_count,
		    portal->year_capacity);
		portal->years[portal->year_count++] =
		    (struct portal_year){.year = issue->year, .first = issue->order};
	}
	struct portal_year *year = &portal->years[portal->year_count - 1];
	year->end = issue->order + 1;
	year->document_count += issue->document_count;
}

static bool
order_issues(struct portal *portal, struct sorted_runs *lines)
{
	struct sorted_record record;
	portal->issues = numbered_new(portal->staging, portal->diags);
	if (!portal->issues || !sorted_runs_sort(lines))
		return false;
	while (sorted_runs_next(lines, &record))
		numbered_add(portal->issues, record.value);
	portal->issue_count = numbered_count(portal->issues);
	if (!numbered_finish(portal->issues, portal->diags))
		return false;
	for (size_t i = 0; i < portal->issue_count; i++) {
		struct arena *scratch = arena_new();
		const struct portal_issue *issue = portal_issue(portal, scratch, portal->diags, i);
		if (issue)
			count_issue(portal, issue);
		arena_free(scratch);
	}
	return portal->issue_count > 0 && !diag_failed(portal->diags);
}

bool
portal_read_shelf(struct portal *portal)
{
	struct reading reading = {.portal = portal, .names = list_issues(portal)};
	if (!reading.names)
		return false;
	reading.lines = sorted_runs_new(portal->staging, portal->diags, SORTED_RUNS_BYTES);
	jobs_run(numbered_count(reading.names), portal->options->threads, read_issue, &reading,
	    portal->diags);
	bool good = !diag_failed(portal->diags) && order_issues(portal, reading.lines);
	sorted_runs_free(reading.lines);
	numbered_free(reading.names);
	return good;
}
