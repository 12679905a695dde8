/*
 * prepared_from_faces.c - the SHA-256 of each font file, kept between runs.
 *
 * Font files are large, and an issue's manifest wants their digests. A prepared
 * file FOLDER/fonts/FACE.face says in its first line which file it speaks of
 * (path, size, times of content and of inode, as git's index does), in its
 * second the digest. It counts only where the first line is what the file's
 * state gives now; else the digest is computed anew.
 */
#include "fonts/fonts_state.h"

#include "base/sha256.h"

#include <stdio.h>
#include <sys/stat.h>

#define WINDOW_BYTES ((size_t)1024 * 1024)

/* The first line; absent where the file is gone. */
static struct span
state_line(struct arena *arena, struct span path)
{
	struct stat st;
	if (stat(arena_cstr(arena, path), &st) != 0)
		return (struct span){0};
	struct buffer line = {0};
	const int64_t numbers[] = {st.st_size, st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
	    st.st_ctim.tv_sec, st.st_ctim.tv_nsec};
	buffer_append(&line, SPAN("gazette-face 1\t"));
	buffer_append(&line, path);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		buffer_append_byte(&line, '\t');
		buffer_append_int(&line, numbers[i]);
	}
	buffer_append_byte(&line, '\n');
	struct span out = arena_copy(arena, buffer_span(&line));
	buffer_free(&line);
	return out;
}

static struct span
prepared_path(struct arena *arena, struct span folder, struct span name)
{
	const struct span parts[] = {
	    files_join(arena, folder, SPAN("fonts")), SPAN("/"), name, SPAN(".face")};
	return arena_join(arena, parts, sizeof(parts) / sizeof(*parts));
}

static bool
is_digest(struct span s)
{
	for (size_t i = 0; i < s.len_bytes; i++)
		if (!(s.ptr[i] >= '0' && s.ptr[i] <= '9') && !(s.ptr[i] >= 'a' && s.ptr[i] <= 'f'))
			return false;
	return s.len_bytes == SHA256_HEX_BYTES;
}

/* What was prepared for the file in the state that line describes; absent where nothing was. */
static struct span
read_prepared(struct arena *arena, struct span path, struct span line)
{
	FILE *file = fopen(arena_cstr(arena, path), "rb");
	if (!file)
		return (struct span){0};
	size_t want = line.len_bytes + SHA256_HEX_BYTES + 1;
	char *bytes = ARENA_ARRAY(arena, char, want + 1);
	struct span got = {bytes, fread(bytes, 1, want + 1, file)};
	fclose(file);
	struct span digest = span_trim(span_skip(got, line.len_bytes));
	if (got.len_bytes != want || !span_starts_with(got, line) || !is_digest(digest))
		return (struct span){0};
	return digest;
}

/* Of the whole file, of which no more than a window is held in memory. */
static void
digest_file(struct span file, char hex[SHA256_HEX_BYTES + 1])
{
	struct sha256 h;
	unsigned char digest[SHA256_BYTES];
	sha256_start(&h);
	while (file.len_bytes > 0) {
		struct span window = span_take(file, WINDOW_BYTES);
		sha256_add(&h, window);
		face_forget(window);
		file = span_skip(file, window.len_bytes);
	}
	sha256_finish(&h, digest);
	sha256_hex(digest, hex);
}

struct span
fonts_face_sha256(const struct fonts *fonts, struct arena *arena, int32_t face)
{
	const struct face *f = &fonts->faces[face];
	if (f->state != FACE_OPEN || f->test)
		return (struct span){0};
	if (fonts->prepared.ptr) {
		struct span path =
		    prepared_path(arena, fonts->prepared, fonts_face_name(fonts, face));
		struct span digest = read_prepared(arena, path, state_line(arena, f->path));
		if (digest.ptr)
			return digest;
	}
	char *hex = ARENA_ARRAY(arena, char, SHA256_HEX_BYTES + 1);
	digest_file(f->file, hex);
	return (struct span){hex, SHA256_HEX_BYTES};
}

/* Looks each up once: what is missing is reported there. */
static void
check_alternates(struct fonts *fonts, int32_t face)
{
	const struct manifest_face *named = &fonts->manifest.faces[face];
	for (size_t i = 0; i < named->alternate_count; i++) {
		const struct manifest_ranges *ranges = &named->alternates[i].ranges;
		for (size_t k = 0; k < ranges->count; k++)
			for (uint32_t cp = ranges->items[k].first; cp <= ranges->items[k].last;
			     cp++)
				fonts_glyph(fonts, face, cp);
	}
}

bool
fonts_prepare(struct fonts *fonts, struct span dir, struct files_batch *batch)
{
	bool good = true;
	for (int32_t i = 0; i < fonts_face_count(fonts); i++) {
		if (!fonts_face_use(fonts, i)) {
			good = false;
			continue;
		}
		check_alternates(fonts, i);
		if (fonts->faces[i].test)
			continue;
		struct arena_mark mark = arena_mark(fonts->arena);
		const struct span parts[] = {state_line(fonts->arena, fonts->faces[i].path),
		    fonts_face_sha256(fonts, fonts->arena, i), SPAN("\n")};
		files_add(batch, prepared_path(fonts->arena, dir, fonts_face_name(fonts, i)),
		    arena_join(fonts->arena, parts, sizeof(parts) / sizeof(*parts)));
		arena_reset(fonts->arena, mark);
	}
	return good;
}
