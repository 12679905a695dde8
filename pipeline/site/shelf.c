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

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
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

static bool
is_issue(const struct portal *portal, struct arena *arena, struct span name)
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

static int
compare_names(const void *a, const void *b)
{
	const struct portal_issue *left = a, *right = b;
	return span_compare(left->name, right->name);
}

static bool
list_issues(struct portal *portal)
{
	struct arena *arena = portal->arena, *scratch = arena_new();
	struct span folder = portal->options->public_dir;
	DIR *dir = opendir(arena_cstr(scratch, folder));
	struct dirent *entry;
	bool good = dir != NULL;
	if (!dir)
		DIAG0(portal->diags, errno == ENOENT ? CODE_FILE_MISSING : CODE_FILE_FORBIDDEN,
		    ((struct pos){diag_add_file(portal->diags, folder), 0, 0}));
	while (dir && (entry = readdir(dir)) != NULL) {
		struct span name = span_from_cstr(entry->d_name);
		struct arena_mark mark = arena_mark(scratch);
		bool is = name.ptr[0] != '.' && is_issue(portal, scratch, name);
		arena_reset(scratch, mark);
		if (!is)
			continue;
		name = arena_copy(arena, name);
		good = check_name(portal, name) && good;
		ARENA_GROW(arena, struct portal_issue, portal->issues, portal->issue_count,
		    portal->issue_capacity);
		portal->issues[portal->issue_count++] = (struct portal_issue){.name = name};
	}
	if (dir)
		closedir(dir);
	arena_free(scratch);
	if (portal->issue_count > 1)
		qsort(portal->issues, portal->issue_count, sizeof *portal->issues, compare_names);
	if (good && portal->issue_count == 0)
		DIAG(portal->diags, CODE_SITE_EMPTY, POS_NONE, folder);
	return good && portal->issue_count > 0;
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

static bool
has_issue(const struct portal *portal, struct span name)
{
	for (size_t i = 0; i < portal->issue_count; i++)
		if (span_equal(portal->issues[i].name, name))
			return true;
	return false;
}

static struct facts *
make_facts(const struct portal *portal, struct arena *arena, struct diags *diags,
    struct portal_issue *issue)
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
	issue->second = !span_equal(facts->name, issue->name) && has_issue(portal, facts->name);
	if (!span_equal(facts->name, issue->name)) {
		DIAG(diags, issue->second ? CODE_SITE_ISSUE_SECOND : CODE_SITE_ISSUE_RENAMED,
		    POS_NONE, issue->name, facts->name);
		return NULL;
	}
	facts_write(facts, &text);
	bool good =
	    staging_write(portal->staging, diags, facts_path(arena, issue), buffer_span(&text));
	buffer_free(&text);
	return good ? facts : NULL;
}

static void
put_line(struct arena *arena, struct portal_issue *issue, const struct facts *facts)
{
	issue->title = facts_issue_title(arena, facts);
	issue->masthead = arena_copy(arena, facts->masthead);
	issue->number = arena_copy(arena, facts->number);
	issue->date = arena_copy(arena, facts->date);
	issue->year = facts->year;
	issue->total = facts->total;
	issue->page_count = facts->page_count;
	issue->document_count = (int32_t)facts->document_count;
}

/* The facts are left in the staging; their line is put by the caller's thread. */
static void
read_issue(void *context, size_t index, struct arena *arena, struct diags *diags)
{
	struct portal *portal = context;
	struct portal_issue *issue = &portal->issues[index];
	struct span manifest;
	struct sha256 sum;
	unsigned char digest[SHA256_BYTES];
	issue->failed = true;
	if (!files_read(arena, diags,
		portal_issue_path(portal, arena, issue, SPAN("manifest.json")), LIMIT_FILE_BYTES,
		&manifest))
		return;
	sha256_start(&sum);
	sha256_add(&sum, portal->options->program);
	sha256_add(&sum, manifest);
	sha256_finish(&sum, digest);
	sha256_hex(digest, (char *)(uintptr_t)issue->digest.ptr);
	struct span bytes = staging_read(portal->staging, arena, facts_path(arena, issue));
	issue->failed = !(bytes.ptr && facts_read(arena, bytes, issue->digest)) &&
			!make_facts(portal, arena, diags, issue);
}

struct facts *
portal_facts(const struct portal *portal, struct arena *arena, const struct portal_issue *issue)
{
	struct span bytes = staging_read(portal->staging, arena, facts_path(arena, issue));
	struct facts *facts = bytes.ptr ? facts_read(arena, bytes, issue->digest) : NULL;
	if (!facts)
		DIAG(portal->diags, CODE_FILE_UNREADABLE,
		    ((struct pos){diag_add_file(portal->diags, facts_path(arena, issue)), 0, 0}),
		    issue->name);
	return facts;
}

/* --- order --- */

/* The newest first: by date, year, number (as one, where both are), name. */
static int
compare_issues(const void *a, const void *b)
{
	const struct portal_issue *left = a, *right = b;
	int64_t x, y;
	int order = left->year != right->year ? (left->year < right->year ? 1 : -1) : 0;
	if (order == 0 && left->date.ptr && right->date.ptr)
		order = span_compare(right->date, left->date);
	if (order == 0 && span_parse_int(left->number, &x) && span_parse_int(right->number, &y))
		order = x != y ? (x < y ? 1 : -1) : 0;
	if (order == 0)
		order = span_compare(right->number, left->number);
	return order != 0 ? order : span_compare(right->name, left->name);
}

bool
portal_read_shelf(struct portal *portal)
{
	bool good = list_issues(portal);
	if (!good)
		return false;
	for (size_t i = 0; i < portal->issue_count; i++)
		portal->issues[i].digest = (struct span){
		    ARENA_ARRAY(portal->arena, char, SHA256_HEX_BYTES + 1), SHA256_HEX_BYTES};
	jobs_run(portal->issue_count, portal->options->threads, read_issue, portal, portal->diags);
	for (size_t i = 0; i < portal->issue_count; i++) {
		struct portal_issue *issue = &portal->issues[i];
		struct arena *scratch = arena_new();
		struct facts *facts = issue->failed ? NULL : portal_facts(portal, scratch, issue);
		if (facts)
			put_line(portal->arena, issue, facts);
		good = facts != NULL && good;
		arena_free(scratch);
	}
	qsort(portal->issues, portal->issue_count, sizeof *portal->issues, compare_issues);
	return good;
}
