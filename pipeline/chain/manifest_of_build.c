#include "chain/manifest_of_build.h"

static struct manifest_entries
entries_new(struct arena *arena, size_t count)
{
	return (struct manifest_entries){ARENA_ARRAY(arena, struct manifest_entry, count), 0};
}

struct manifest_entries
manifest_digest_sources(struct arena *arena, const struct sources *sources)
{
	struct manifest_entries out = entries_new(arena, sources->count);
	for (size_t i = 0; i < sources->count; i++)
		out.items[out.count++] =
		    manifest_file(arena, sources->items[i].path, sources->items[i].raw);
	return out;
}

/* Some of a template's files may be another's, so the template's name is part of their paths. */
struct manifest_entries
manifest_digest_templates(struct arena *arena, const struct sources *template)
{
	struct manifest_entries out = entries_new(arena, template->count);
	for (size_t i = 0; i < template->count; i++) {
		const struct source *file = &template->items[i];
		out.items[out.count++] = manifest_file(
		    arena, span_skip(file->shown, sizeof("templates/") - 1), file->raw);
	}
	return out;
}

struct manifest_entries
manifest_digest_outputs(struct arena *arena, struct span out_dir, const struct files_batch *outputs)
{
	size_t count = files_count(outputs);
	size_t skip = files_join(arena, out_dir, SPAN("x")).len_bytes - 1;
	struct manifest_entries out = entries_new(arena, count);
	for (size_t i = 0; i < count; i++)
		out.items[out.count++] = manifest_file(
		    arena, span_skip(files_path(outputs, i), skip), files_bytes(outputs, i));
	manifest_sort(&out);
	return out;
}

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

/* Of one face after others: several may lie in one file. */
static struct span
digest_face(struct arena *arena, const struct fonts *fonts, int32_t face, struct span *digests)
{
	struct span path = fonts_face_path(fonts, face);
	for (int32_t i = 0; i < face; i++)
		if (digests[i].ptr && span_equal(fonts_face_path(fonts, i), path))
			return digests[i];
	return fonts_face_sha256(fonts, arena, face);
}

void
manifest_digest_fonts(struct arena *arena, const struct pages *const *sets, size_t set_count,
    const struct fonts *fonts, struct manifest_entries *lists)
{
	int32_t face_count = fonts_face_count(fonts);
	struct manifest_entries faces = entries_new(arena, (size_t)face_count);
	bool *seen = ARENA_ARRAY(arena, bool, (size_t)face_count);
	for (size_t i = 0; i < set_count; i++)
		note_faces(sets[i], seen);
	struct span *digests = ARENA_ARRAY(arena, struct span, (size_t)face_count);
	for (int32_t face = 0; face < face_count; face++) {
		if (!seen[face])
			continue;
		digests[face] = digest_face(arena, fonts, face, digests);
		faces.items[faces.count++] = (struct manifest_entry){
		    .name = arena_copy(arena, fonts_face_name(fonts, face)),
		    .value = arena_copy(arena, files_base_name(fonts_face_path(fonts, face))),
		    .sha256 = digests[face],
		};
	}
	size_t file_count;
	struct fonts_file *files = fonts_files(fonts, arena, &file_count);
	struct manifest_entries data = entries_new(arena, file_count);
	for (size_t i = 0; i < file_count; i++)
		data.items[data.count++] =
		    manifest_file(arena, arena_copy(arena, files[i].path), files[i].bytes);
	lists[MANIFEST_FONTS] = faces;
	lists[MANIFEST_FONTS_DATA] = data;
}

/* A file table that names sources by their own paths. */
static struct span *
placeless(
    struct arena *arena, const struct span *files, size_t count, const struct sources *sources)
{
	struct span *out = ARENA_ARRAY(arena, struct span, count);
	for (size_t i = 0; i < count; i++) {
		out[i] = files[i];
		for (size_t k = 0; k < sources->count; k++)
			if (span_equal(files[i], sources->items[k].shown))
				out[i] = sources->items[k].path;
	}
	return out;
}

void
manifest_write_model(struct arena *arena, const struct model *model, const struct sources *sources,
    struct buffer *out)
{
	struct model copy = *model;
	copy.files = placeless(arena, model->files, model->file_count, sources);
	model_write(&copy, out);
}

struct manifest_entries
manifest_digest_pages(struct arena *arena, const struct pages *const *sets, size_t set_count,
    const struct sources *sources)
{
	static const char *const names[] = {"issue.pages", "press.pages", "press-cover.pages"};
	struct manifest_entries out = entries_new(arena, set_count);
	struct buffer text = {0};
	for (size_t i = 0; i < set_count; i++) {
		struct pages copy = *sets[i];
		copy.files = placeless(arena, copy.files, copy.file_count, sources);
		buffer_clear(&text);
		pages_write(&copy, &text);
		out.items[out.count++] =
		    manifest_file(arena, span_from_cstr(names[i]), buffer_span(&text));
	}
	buffer_free(&text);
	return out;
}

struct manifest_entries
manifest_joined(struct arena *arena, struct manifest_entries first, struct manifest_entries second)
{
	struct manifest_entries out = entries_new(arena, first.count + second.count);
	for (size_t i = 0; i < first.count; i++)
		out.items[out.count++] = first.items[i];
	for (size_t i = 0; i < second.count; i++)
		out.items[out.count++] = second.items[i];
	return out;
}
