/*
 * manifest.c - the manifest of a build, as JSON.
 *
 * Paths in it are relative (to the issue's folder, to templates/, to the output
 * folder), fonts are named by their file: the same issue built elsewhere gives
 * the same manifest.
 */
#include "chain/manifest.h"
#include "base/json.h"
#include "base/sha256.h"
#include "decode/versions.h"
#include "fonts/versions.h"
#include "parse/versions.h"
#include "pdf/versions.h"

#include <stdlib.h>

struct entry {
	struct span path;
	struct span bytes;
};

/* Pages name all faces of fonts/manifest, in its order. */
static void
note_faces(const struct pages *pages, bool *seen)
{
	for (size_t p = 0; p < pages->page_count; p++) {
		const struct pages_page *page = &pages->pages[p];
		for (size_t i = 0; i < page->item_count; i++)
			if (page->items[i].kind == PAGES_TEXT)
				seen[page->items[i].face] = true;
	}
}

struct manifest_font *
manifest_fonts(struct arena *arena, const struct pages *const *sets, size_t set_count,
    const struct fonts *fonts, size_t *count)
{
	size_t face_count = (size_t)fonts_face_count(fonts);
	struct manifest_font *used = ARENA_ARRAY(arena, struct manifest_font, face_count);
	bool *seen = ARENA_ARRAY(arena, bool, face_count);
	for (size_t i = 0; i < set_count; i++)
		note_faces(sets[i], seen);
	*count = 0;
	for (size_t face = 0; face < face_count; face++) {
		if (!seen[face])
			continue;
		int32_t index = (int32_t)face;
		used[(*count)++] = (struct manifest_font){
		    .index = index,
		    .face = arena_copy(arena, fonts_face_name(fonts, index)),
		    .path = arena_copy(arena, fonts_face_path(fonts, index)),
		};
	}
	return used;
}

static void
write_version(struct json_writer *w, const char *name, const char *version)
{
	json_open_object(w);
	json_text_member(w, "name", span_from_cstr(name));
	json_text_member(w, "version", span_from_cstr(version));
	json_close(w);
}

static void
write_programs(struct json_writer *w)
{
	json_array_member(w, "programs");
	write_version(w, "gazette", GAZETTE_VERSION);
	write_version(w, "cmark", parse_cmark_version());
	write_version(w, "libyaml", parse_libyaml_version());
	write_version(w, "harfbuzz", fonts_harfbuzz_version());
	write_version(w, "libharu", pdf_libharu_version());
	write_version(w, "libdeflate", pdf_libdeflate_version());
	write_version(w, decode_iconv_name(), decode_iconv_version());
	json_close(w);
}

static void
write_digested(struct json_writer *w, struct span path, struct span bytes)
{
	char hex[SHA256_HEX_BYTES + 1];
	sha256_of(bytes, hex);
	json_open_object(w);
	json_text_member(w, "path", path);
	json_int_member(w, "bytes", (int64_t)bytes.len_bytes);
	json_text_member(w, "sha256", span_from_cstr(hex));
	json_close(w);
}

static void
write_sources(struct json_writer *w, const char *key, const struct sources *sources)
{
	json_array_member(w, key);
	for (size_t i = 0; i < sources->count; i++)
		write_digested(w, sources->items[i].path, sources->items[i].raw);
	json_close(w);
}

/* Some of a template's files may be another's, so the template's name is part of their paths. */
static void
write_templates(struct json_writer *w, const struct sources *template)
{
	json_array_member(w, "templates");
	for (size_t i = 0; i < template->count; i++) {
		const struct source *file = &template->items[i];
		write_digested(w, span_skip(file->shown, sizeof("templates/") - 1), file->raw);
	}
	json_close(w);
}

static void
write_fonts(struct json_writer *w, const struct manifest *m)
{
	json_array_member(w, "fonts");
	for (size_t i = 0; i < m->font_count; i++) {
		const struct manifest_font *font = &m->fonts[i];
		json_open_object(w);
		json_text_member(w, "face", font->face);
		json_text_member(w, "path", files_base_name(font->path));
		json_text_member(w, "sha256", font->sha256);
		json_close(w);
	}
	json_close(w);
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	return span_compare(left->path, right->path);
}

static void
write_outputs(struct arena *arena, struct json_writer *w, const struct manifest *m)
{
	size_t count = files_count(m->outputs);
	struct entry *entries = ARENA_ARRAY(arena, struct entry, count);
	size_t skip = files_join(arena, m->out_dir, SPAN("x")).len_bytes - 1;
	for (size_t i = 0; i < count; i++)
		entries[i] = (struct entry){
		    span_skip(files_path(m->outputs, i), skip), files_bytes(m->outputs, i)};
	if (count > 0)
		qsort(entries, count, sizeof(entries[0]), compare_entries);
	json_array_member(w, "outputs");
	for (size_t i = 0; i < count; i++)
		write_digested(w, entries[i].path, entries[i].bytes);
	json_close(w);
}

void
manifest_write(struct arena *arena, const struct manifest *m, struct buffer *out)
{
	struct json_writer w;
	json_start(&w, out);
	json_open_object(&w);
	json_text_member(&w, "format", SPAN("gazette-manifest 1"));
	json_text_member(&w, "issue", m->issue);
	json_text_member(&w, "from", m->from);
	write_programs(&w);
	write_sources(&w, "sources", m->sources);
	json_text_member(&w, "template", m->template->name);
	write_templates(&w, m->template);
	write_fonts(&w, m);
	write_outputs(arena, &w, m);
	json_close(&w);
	json_finish(&w);
}
