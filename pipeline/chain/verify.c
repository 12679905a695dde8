#include "chain/verify.h"

#include "base/limits.h"
#include "base/sha256.h"
#include "chain/first_difference.h"
#include "chain/manifest_of_build.h"
#include "chain/verifying.h"

#include <stdlib.h>
#include <sys/stat.h>

#define MANIFEST_NAME SPAN("manifest.json")

struct verifying {
	struct arena *arena;
	struct diags *diags;
	const struct verify_options *options;
	struct chain_options chain; /* the manifest's */
	struct verify_outputs outputs;
	struct span manifest_text;
	struct manifest manifest; /* that stands with the outputs */
	struct files_batch *batch;
	struct manifest built; /* that of the build done now, where it could be done */
	bool is_built;
	bool only_libraries; /* differ, of all that the build was made from */
	struct verify_report *report;
};

static struct pos
whole_file(struct verifying *v, struct span shown)
{
	return (struct pos){diag_add_file(v->diags, shown), 0, 0};
}

static const struct verify_output *
find_output(const struct verifying *v, struct span path)
{
	for (size_t i = 0; i < v->outputs.count; i++)
		if (span_equal(v->outputs.items[i].path, path))
			return &v->outputs.items[i];
	return NULL;
}

/* What the build made of a path; absent where it made nothing. */
static struct span
find_built(const struct verifying *v, struct span path)
{
	for (size_t i = 0; v->is_built && i < files_count(v->batch); i++)
		if (span_equal(files_path(v->batch, i), path))
			return files_bytes(v->batch, i);
	return (struct span){0};
}

static void
note(struct verifying *v, struct span path, enum verify_state state)
{
	struct verify_report *r = v->report;
	ARENA_GROW(v->arena, struct verify_file, r->files, r->count, r->capacity);
	r->files[r->count++] = (struct verify_file){path, state};
}

static bool
read_manifest(struct verifying *v)
{
	struct span path = files_join(v->arena, v->options->out_dir, MANIFEST_NAME);
	const struct verify_output *entry = find_output(v, MANIFEST_NAME);
	if (entry && !entry->plain) {
		DIAG0(v->diags, CODE_OUTPUT_SPECIAL, whole_file(v, entry->shown));
		return false;
	}
	int32_t file = diag_add_file(v->diags, path);
	return files_read(v->arena, v->diags, path, LIMIT_FILE_BYTES, &v->manifest_text) &&
	       manifest_from_json(v->arena, v->diags, file, v->manifest_text, &v->manifest);
}

/* An issue's name is that of a folder, not a path. */
static bool
is_issue_name(struct span name)
{
	return name.len_bytes > 0 && name.ptr[0] != '.' && span_find_byte(name, '/') == SIZE_MAX;
}

/* Absent: reported. */
static struct span
find_sources(struct verifying *v, const char *argv0)
{
	struct stat st;
	struct span name = v->manifest.issue;
	if (v->options->sources.ptr)
		return v->options->sources;
	struct span root = chain_find_root(v->arena, v->diags, &v->chain, argv0);
	if (!root.ptr)
		return (struct span){0};
	struct span dir = files_join(v->arena, files_join(v->arena, root, SPAN("issues")), name);
	if (is_issue_name(name) && stat(arena_cstr(v->arena, dir), &st) == 0)
		return dir;
	DIAG(v->diags, CODE_VERIFY_SOURCES, POS_NONE, dir);
	return (struct span){0};
}

/* As the manifest says that it was built. */
static void
build(struct verifying *v, struct span dir, const char *argv0, struct span *issue_lang)
{
	struct diags *own = diag_new();
	struct span nowhere = {0};
	v->is_built =
	    chain_build(v->arena, own, dir, nowhere, &v->chain, argv0, v->batch, issue_lang);
	struct span text = find_built(v, MANIFEST_NAME);
	/* What a build warns of was told when the outputs were made. */
	if (!v->is_built)
		diag_merge(v->diags, own);
	else
		v->is_built = manifest_from_json(v->arena, own, DIAG_NO_FILE, text, &v->built);
	diag_free(own);
}

/* The files that a build cannot be had of, as far as they can be read. */
static void
digest_inputs(struct verifying *v, struct span dir, const char *argv0)
{
	struct diags *own = diag_new();
	struct sources sources = {0}, template = {0};
	struct span root = chain_find_root(v->arena, own, &v->chain, argv0);
	chain_read_folder(v->arena, own, dir, v->chain.from, &sources);
	if (root.ptr)
		chain_read_template(v->arena, own, root, v->chain.template, &template);
	v->built.lists[MANIFEST_SOURCES] = manifest_digest_sources(v->arena, &sources);
	v->built.lists[MANIFEST_TEMPLATES] = manifest_digest_templates(v->arena, &template);
	if (sources.count > 0)
		verify_inputs(v->diags, &v->manifest.lists[MANIFEST_SOURCES],
		    &v->built.lists[MANIFEST_SOURCES], dir);
	if (template.count > 0)
		verify_inputs(v->diags, &v->manifest.lists[MANIFEST_TEMPLATES],
		    &v->built.lists[MANIFEST_TEMPLATES], SPAN("templates"));
	diag_free(own);
}

static void
compare_inputs(struct verifying *v, struct span dir)
{
	static const struct {
		enum manifest_list list;
		const char *dir; /* NULL: the issue's */
	} inputs[] = {
	    {MANIFEST_SOURCES, NULL},
	    {MANIFEST_TEMPLATES, "templates"},
	    {MANIFEST_FONTS_DATA, "fonts"},
	};
	size_t before = diag_count(v->diags, DIAG_ERROR);
	if (!span_equal(v->manifest.issue, v->built.issue))
		DIAG(v->diags, CODE_VERIFY_ISSUE, POS_NONE, v->manifest.issue, v->built.issue);
	for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++)
		verify_inputs(v->diags, &v->manifest.lists[inputs[i].list],
		    &v->built.lists[inputs[i].list],
		    inputs[i].dir ? span_from_cstr(inputs[i].dir) : dir);
	verify_programs(v->diags, &v->manifest, &v->built, &v->only_libraries);
	if (diag_count(v->diags, DIAG_ERROR) > before)
		v->only_libraries = false;
	else if (!verify_stages(v->diags, &v->manifest, &v->built))
		v->only_libraries = false;
}

/*
 * The manifest beside outputs of other libraries: the build's, but for the versions of these, and
 * for the digests of the outputs, which are held against the files themselves.
 */
static bool
is_manifest_explained(struct verifying *v, struct span built)
{
	struct manifest expected = v->manifest;
	struct manifest_entries *outputs = &expected.lists[MANIFEST_OUTPUTS];
	const struct manifest_entries *made = &v->built.lists[MANIFEST_OUTPUTS];
	struct manifest_entry *items = ARENA_ARRAY(v->arena, struct manifest_entry, outputs->count);
	for (size_t i = 0; i < outputs->count; i++) {
		items[i] = outputs->items[i];
		if (i < made->count && span_equal(items[i].name, made->items[i].name))
			items[i] = made->items[i];
	}
	outputs->items = items;
	expected.lists[MANIFEST_PROGRAMS] = v->built.lists[MANIFEST_PROGRAMS];
	expected.lists[MANIFEST_FONTS] = v->built.lists[MANIFEST_FONTS];
	struct buffer text = {0};
	manifest_write(&expected, &text);
	bool same = span_equal(buffer_span(&text), built);
	buffer_free(&text);
	return same;
}

/* A file as the manifest lists it, of other bytes than the build's: the libraries may be why. */
static enum verify_state
compare_beyond_bytes(
    struct verifying *v, const struct verify_output *output, struct span built, struct span bytes)
{
	bool is_pdf = span_ends_with(output->path, SPAN(".pdf"));
	if (v->only_libraries && is_pdf) {
		if (!verify_renderings(v->arena, v->diags, output->shown, built, bytes))
			return VERIFY_DIFFERS;
		DIAG0(v->diags, CODE_OUTPUT_EQUAL, whole_file(v, output->shown));
		return VERIFY_EQUAL;
	}
	if (v->only_libraries && span_equal(output->path, MANIFEST_NAME) &&
	    is_manifest_explained(v, built))
		return VERIFY_EQUAL;
	verify_report_place(v->arena, v->diags, output->shown, built, bytes);
	return VERIFY_DIFFERS;
}

static bool
is_as_listed(const struct manifest_entry *entry, struct span bytes)
{
	char hex[SHA256_HEX_BYTES + 1];
	sha256_of(bytes, hex);
	return entry->len_bytes == (int64_t)bytes.len_bytes && span_equal_cstr(entry->sha256, hex);
}

/* The bytes of a file that stands among the outputs; larger ones are none of ours. */
static bool
read_output(
    struct verifying *v, const struct verify_output *output, struct span built, struct span *bytes)
{
	size_t limit = built.len_bytes > LIMIT_FILE_BYTES ? built.len_bytes : LIMIT_FILE_BYTES;
	struct span full = files_join(v->arena, v->options->out_dir, output->path);
	return files_read(v->arena, v->diags, full, limit, bytes);
}

static enum verify_state
compare_bytes(struct verifying *v, const struct verify_output *output,
    const struct manifest_entry *entry, struct span built)
{
	struct span bytes;
	if (!read_output(v, output, built, &bytes))
		return VERIFY_DIFFERS;
	bool is_manifest = span_equal(output->path, MANIFEST_NAME);
	bool listed = is_manifest || (entry && is_as_listed(entry, bytes));
	bool same = built.ptr && span_equal(built, bytes);
	/* Where the file is what the build gives, the manifest is at fault: it is compared too. */
	if (same)
		return VERIFY_IDENTICAL;
	if (!listed)
		DIAG0(v->diags, CODE_OUTPUT_CHANGED, whole_file(v, output->shown));
	if (!v->is_built)
		return listed ? VERIFY_LISTED : VERIFY_DIFFERS;
	if (!built.ptr)
		DIAG0(v->diags, CODE_OUTPUT_NOT_MADE, whole_file(v, output->shown));
	else if (listed)
		return compare_beyond_bytes(v, output, built, bytes);
	else
		verify_report_place(v->arena, v->diags, output->shown, built, bytes);
	return VERIFY_DIFFERS;
}

static void
compare_output(struct verifying *v, const struct verify_output *output)
{
	const struct manifest_entry *entry =
	    manifest_find(&v->manifest.lists[MANIFEST_OUTPUTS], output->path);
	struct span built = find_built(v, output->path);
	if (!entry && !built.ptr && !span_equal(output->path, MANIFEST_NAME)) {
		DIAG0(v->diags, CODE_OUTPUT_EXTRA, whole_file(v, output->shown));
		note(v, output->name, VERIFY_EXTRA);
	} else if (!output->plain) {
		DIAG0(v->diags, CODE_OUTPUT_SPECIAL, whole_file(v, output->shown));
		note(v, output->name, VERIFY_DIFFERS);
	} else {
		note(v, output->name, compare_bytes(v, output, entry, built));
	}
}

static void
note_missing(struct verifying *v, struct span path)
{
	struct span shown = files_join(v->arena, v->options->out_dir, path);
	if (find_output(v, path))
		return;
	DIAG0(v->diags, CODE_OUTPUT_MISSING, whole_file(v, shown));
	note(v, path, VERIFY_MISSING);
}

static int
compare_files(const void *a, const void *b)
{
	const struct verify_file *left = a, *right = b;
	return span_compare(left->path, right->path);
}

static void
compare_outputs(struct verifying *v)
{
	const struct manifest_entries *listed = &v->manifest.lists[MANIFEST_OUTPUTS];
	for (size_t i = 0; i < v->outputs.count; i++)
		compare_output(v, &v->outputs.items[i]);
	for (size_t i = 0; i < listed->count; i++)
		note_missing(v, listed->items[i].name);
	for (size_t i = 0; v->is_built && i < files_count(v->batch); i++)
		if (!manifest_find(listed, files_path(v->batch, i)))
			note_missing(v, arena_copy(v->arena, files_path(v->batch, i)));
	if (v->report->count > 1)
		qsort(
		    v->report->files, v->report->count, sizeof(v->report->files[0]), compare_files);
}

bool
chain_verify(struct arena *arena, struct diags *diags, const struct verify_options *options,
    const struct chain_options *chain, const char *argv0, struct verify_report *report,
    struct span *issue_lang)
{
	struct verifying v = {.arena = arena, .diags = diags, .options = options, .report = report};
	*report = (struct verify_report){0};
	if (!verify_list_outputs(arena, diags, options->out_dir, &v.outputs) || !read_manifest(&v))
		return false;
	v.chain = (struct chain_options){
	    .root = chain->root,
	    .no_cache = true, /* digests of fonts are those of the files, not of what was kept */
	    .from = v.manifest.from,
	    .template = v.manifest.template,
	    .print = v.manifest.print,
	    .attach_sources = v.manifest.attach_sources,
	};
	struct span dir = find_sources(&v, argv0);
	if (!dir.ptr)
		return false;
	v.batch = files_batch_new();
	build(&v, dir, argv0, issue_lang);
	if (v.is_built)
		compare_inputs(&v, dir);
	else
		digest_inputs(&v, dir, argv0);
	compare_outputs(&v);
	files_batch_free(v.batch);
	return !diag_failed(diags);
}

void
verify_print(const struct verify_report *report, enum diag_lang lang, struct buffer *out)
{
	static const char *const words[][2] = {
	    [VERIFY_IDENTICAL] = {"一致", "identical"},
	    [VERIFY_EQUAL] = {"等同（不同只出自库或字体文件的版本）",
		"equal (differs by versions of libraries or font files only)"},
	    [VERIFY_DIFFERS] = {"不同", "differs"},
	    [VERIFY_MISSING] = {"缺少", "missing"},
	    [VERIFY_EXTRA] = {"多余", "extra"},
	    [VERIFY_LISTED] = {"与清单相符，未能重编比较",
		"as the manifest lists it; nothing could be built to compare it with"},
	};
	size_t counts[sizeof(words) / sizeof(words[0])] = {0};
	for (size_t i = 0; i < report->count; i++) {
		const struct verify_file *file = &report->files[i];
		counts[file->state]++;
		buffer_append(out, file->path);
		buffer_append_cstr(out, lang == DIAG_ZH ? "：" : ": ");
		buffer_append_cstr(out, words[file->state][lang]);
		buffer_append_byte(out, '\n');
	}
	for (size_t i = 0, any = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (counts[i] == 0)
			continue;
		if (any++)
			buffer_append_cstr(out, lang == DIAG_ZH ? "，" : ", ");
		buffer_append_int(out, (int64_t)counts[i]);
		buffer_append_cstr(out, lang == DIAG_ZH ? " 个" : " ");
		buffer_append_cstr(out, words[i][lang]);
	}
	if (report->count > 0)
		buffer_append_byte(out, '\n');
}
