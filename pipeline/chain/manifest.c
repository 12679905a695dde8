/*
 * manifest.c - the manifest of a build, as JSON; read by the reader of YAML,
 * of which JSON is a part, and believed where writing it again gives the same.
 *
 * Paths in it are relative (to the issue's folder, to templates/ and fonts/, to
 * the output folder), fonts are named by their file: the same issue built
 * elsewhere gives the same manifest.
 */
#include "chain/manifest.h"
#include "base/json.h"
#include "base/sha256.h"
#include "chain/first_difference.h"
#include "decode/versions.h"
#include "fonts/versions.h"
#include "parse/fields.h"
#include "parse/versions.h"
#include "pdf/versions.h"

#include <stdlib.h>
#include <string.h>

/* The members of a list's entries, in their order. */
struct manifest_form {
	const char *key;
	const char *name, *value; /* keys; value: NULL where there is none */
	bool is_file;             /* has bytes */
	bool is_digested;
};

static const struct manifest_form manifest_forms[MANIFEST_LIST_COUNT] = {
    [MANIFEST_PROGRAMS] = {"programs", "name", "version", false, false},
    [MANIFEST_SOURCES] = {"sources", "path", NULL, true, true},
    [MANIFEST_TEMPLATES] = {"templates", "path", NULL, true, true},
    [MANIFEST_FONTS] = {"fonts", "face", "path", false, true},
    [MANIFEST_FONTS_DATA] = {"fonts-data", "path", NULL, true, true},
    [MANIFEST_INTERMEDIATE] = {"intermediate", "path", NULL, true, true},
    [MANIFEST_OUTPUTS] = {"outputs", "path", NULL, true, true},
};

struct manifest_entries
manifest_programs(struct arena *arena)
{
	const struct {
		const char *name, *version;
	} programs[] = {
	    {"gazette", GAZETTE_VERSION},
	    {"cmark", parse_cmark_version()},
	    {"libyaml", parse_libyaml_version()},
	    {"harfbuzz", fonts_harfbuzz_version()},
	    {"libharu", pdf_libharu_version()},
	    {"libdeflate", pdf_libdeflate_version()},
	    {decode_iconv_name(), decode_iconv_version()},
	};
	size_t count = sizeof(programs) / sizeof(programs[0]);
	struct manifest_entries out = {ARENA_ARRAY(arena, struct manifest_entry, count), count};
	for (size_t i = 0; i < count; i++) {
		out.items[i].name = span_from_cstr(programs[i].name);
		out.items[i].value = span_from_cstr(programs[i].version);
	}
	return out;
}

struct manifest_entry
manifest_file(struct arena *arena, struct span path, struct span bytes)
{
	char *hex = ARENA_ARRAY(arena, char, SHA256_HEX_BYTES + 1);
	sha256_of(bytes, hex);
	return (struct manifest_entry){
	    .name = path,
	    .len_bytes = (int64_t)bytes.len_bytes,
	    .sha256 = {hex, SHA256_HEX_BYTES},
	};
}

static int
compare_names(const void *a, const void *b)
{
	const struct manifest_entry *left = a, *right = b;
	return span_compare(left->name, right->name);
}

void
manifest_sort(struct manifest_entries *entries)
{
	if (entries->count > 1)
		qsort(entries->items, entries->count, sizeof(entries->items[0]), compare_names);
}

static void
write_list(struct json_writer *w, const struct manifest *m, enum manifest_list list)
{
	const struct manifest_form *form = &manifest_forms[list];
	json_array_member(w, form->key);
	for (size_t i = 0; i < m->lists[list].count; i++) {
		const struct manifest_entry *entry = &m->lists[list].items[i];
		json_open_object(w);
		json_text_member(w, form->name, entry->name);
		if (form->value)
			json_text_member(w, form->value, entry->value);
		if (form->is_file)
			json_int_member(w, "bytes", entry->len_bytes);
		if (form->is_digested)
			json_text_member(w, "sha256", entry->sha256);
		json_close(w);
	}
	json_close(w);
}

void
manifest_write(const struct manifest *m, struct buffer *out)
{
	struct json_writer w;
	char hex[SHA256_HEX_BYTES + 1];
	size_t start = out->len_bytes;
	json_start(&w, out);
	json_open_object(&w);
	json_text_member(&w, "format", SPAN(MANIFEST_FORMAT));
	json_text_member(&w, "issue", m->issue);
	json_text_member(&w, "from", m->from);
	json_text_member(&w, "template", m->template);
	json_object_member(&w, "options");
	json_key(&w, "print");
	json_bool(&w, m->print);
	json_key(&w, "attach-sources");
	json_bool(&w, m->attach_sources);
	json_close(&w);
	for (int list = 0; list < MANIFEST_LIST_COUNT; list++)
		write_list(&w, m, (enum manifest_list)list);
	/* What a build cannot prove, such as the version of a library, stands under a digest too.
	 */
	sha256_of(span_skip(buffer_span(out), start), hex);
	json_text_member(&w, "sha256", (struct span){hex, SHA256_HEX_BYTES});
	json_close(&w);
	json_finish(&w);
}

struct span
manifest_list_key(enum manifest_list list)
{
	return span_from_cstr(manifest_forms[list].key);
}

const struct manifest_entry *
manifest_find(const struct manifest_entries *entries, struct span name)
{
	for (size_t i = 0; i < entries->count; i++)
		if (span_equal(entries->items[i].name, name))
			return &entries->items[i];
	return NULL;
}

/* What is no text, or not there, is absent: writing it again then gives something else. */
static struct span
text_of(const struct parse_field *mapping, const char *key)
{
	const struct parse_field *field = parse_field_find(mapping, key);
	return field && field->kind == PARSE_SCALAR ? field->scalar : (struct span){0};
}

static struct manifest_entries
read_list(struct arena *arena, const struct parse_field *root, const struct manifest_form *form)
{
	const struct parse_field *list = parse_field_find(root, form->key);
	struct manifest_entries out = {0};
	size_t count = 0;
	for (const struct parse_field *f = list ? list->first : NULL; f; f = f->next)
		count++;
	out.items = ARENA_ARRAY(arena, struct manifest_entry, count);
	for (const struct parse_field *f = list ? list->first : NULL; f; f = f->next) {
		struct manifest_entry *entry = &out.items[out.count++];
		entry->name = text_of(f, form->name);
		entry->sha256 = text_of(f, "sha256");
		if (form->value)
			entry->value = text_of(f, form->value);
		if (form->is_file)
			span_parse_int(text_of(f, "bytes"), &entry->len_bytes);
	}
	return out;
}

static bool
is_set(const struct parse_field *options, const char *key)
{
	return options && span_equal_cstr(text_of(options, key), "true");
}

static void
read_fields(struct arena *arena, const struct parse_field *root, struct manifest *out)
{
	const struct parse_field *options = parse_field_find(root, "options");
	*out = (struct manifest){
	    .issue = text_of(root, "issue"),
	    .from = text_of(root, "from"),
	    .template = text_of(root, "template"),
	    .print = is_set(options, "print"),
	    .attach_sources = is_set(options, "attach-sources"),
	};
	for (int list = 0; list < MANIFEST_LIST_COUNT; list++)
		out->lists[list] = read_list(arena, root, &manifest_forms[list]);
}

/* The reader of YAML speaks of YAML: of its messages the first place is taken. */
static struct parse_field *
read_json(struct arena *arena, struct diags *diags, int32_t file, struct span text)
{
	struct diags *own = diag_new_beside(diags);
	struct parse_field *root = parse_yaml(arena, own, file, text, 1);
	size_t count = 0;
	struct diag_message *messages = diag_messages(own, arena, DIAG_EN, &count);
	if (!root)
		DIAG0(diags, CODE_MANIFEST_MALFORMED,
		    count > 0 ? messages[0].pos : ((struct pos){file, 0, 0}));
	diag_free(own);
	return root;
}

/* Whether writing it again gives the same, but perhaps for the digest at its end. */
static bool
is_as_written(struct diags *diags, int32_t file, struct span text, const struct manifest *m,
    struct span digest)
{
	struct buffer again = {0};
	struct first_difference at;
	manifest_write(m, &again);
	/* Quote, brace and line ends stand behind it. */
	size_t tail = sizeof("\"\n}\n") - 1;
	bool is_digest = digest.len_bytes == SHA256_HEX_BYTES && text.len_bytes > tail &&
			 text.len_bytes == again.len_bytes &&
			 span_ends_with(span_take(text, text.len_bytes - tail), digest);
	bool changed = is_digest && memcmp(again.ptr + again.len_bytes - tail - digest.len_bytes,
					digest.ptr, digest.len_bytes) != 0;
	if (changed) {
		DIAG0(diags, CODE_MANIFEST_CHANGED, ((struct pos){file, 0, 0}));
		memcpy(again.ptr + again.len_bytes - tail - digest.len_bytes, digest.ptr,
		    digest.len_bytes);
	}
	bool differs = find_first_difference(text, buffer_span(&again), &at);
	if (differs)
		DIAG0(diags, CODE_MANIFEST_MALFORMED, ((struct pos){file, at.line, at.col_cp}));
	buffer_free(&again);
	return !differs;
}

bool
manifest_from_json(
    struct arena *arena, struct diags *diags, int32_t file, struct span text, struct manifest *out)
{
	struct parse_field *root = read_json(arena, diags, file, text);
	if (!root)
		return false;
	const struct parse_field *format = parse_field_find(root, "format");
	struct span version = text_of(root, "format");
	if (version.ptr && !span_equal_cstr(version, MANIFEST_FORMAT)) {
		DIAG(diags, CODE_MANIFEST_VERSION, format->pos, version, SPAN(MANIFEST_FORMAT));
		return false;
	}
	read_fields(arena, root, out);
	return is_as_written(diags, file, text, out, text_of(root, "sha256"));
}
