/*
 * manifest.c - the manifest of a build, as JSON.
 *
 * Paths in it are relative (to the issue's folder, to templates/ and fonts/, to
 * the output folder), fonts are named by their file: the same issue built
 * elsewhere gives the same manifest.
 */
#include "chain/manifest.h"
#include "base/json.h"
#include "base/sha256.h"
#include "decode/versions.h"
#include "fonts/versions.h"
#include "parse/versions.h"
#include "pdf/versions.h"

#include <stdlib.h>

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
	json_start(&w, out);
	json_open_object(&w);
	json_text_member(&w, "format", SPAN("gazette-manifest 2"));
	json_text_member(&w, "issue", m->issue);
	json_text_member(&w, "from", m->from);
	json_text_member(&w, "template", m->template);
	json_object_member(&w, "options");
	json_key(&w, "print");
	json_bool(&w, m->print);
	json_close(&w);
	for (int list = 0; list < MANIFEST_LIST_COUNT; list++)
		write_list(&w, m, (enum manifest_list)list);
	json_close(&w);
	json_finish(&w);
}
