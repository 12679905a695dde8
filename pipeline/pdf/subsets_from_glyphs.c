#include "pdf/subsets.h"

#include "base/memory.h"
#include "base/sha256.h"

#include <stdlib.h>
#include <string.h>

/* Of a face with few characters a whole issue's furniture may bring more: it is not begun ahead. */
#define GLYPHS_AHEAD 200

struct pdf_work {
	struct pdf_jobs *jobs;
	struct pdf_subset *last;
};

struct pdf_work *
pdf_work_new(void)
{
	struct pdf_work *work = memory_allocate(sizeof(*work));
	*work = (struct pdf_work){.jobs = pdf_jobs_new()};
	return work;
}

void
pdf_work_free(struct pdf_work *work)
{
	if (!work)
		return;
	pdf_jobs_free(work->jobs);
	while (work->last) {
		struct pdf_subset *subset = work->last;
		work->last = subset->before;
		buffer_free(&subset->entries);
		buffer_free(&subset->packed);
		arena_free(subset->arena);
	}
	free(work);
}

struct pdf_jobs *
pdf_work_jobs(struct pdf_work *work)
{
	return work->jobs;
}

/*
 * Equal subsets get equal tags (ISO 32000-1, 9.6.4), different ones different tags: by the glyphs,
 * since the subset itself is still being made when dictionaries name it.
 */
static void
make_tag(struct pdf_subset *subset)
{
	struct sha256 h;
	unsigned char digest[SHA256_BYTES];
	sha256_start(&h);
	for (size_t i = 0; i < subset->glyph_count; i++) {
		const char number[] = {
		    (char)(subset->glyphs[i] >> 8), (char)(subset->glyphs[i] & 0xFF)};
		sha256_add(&h, (struct span){number, sizeof(number)});
	}
	sha256_finish(&h, digest);
	for (int i = 0; i < 6; i++)
		subset->tag[i] = (char)('A' + digest[i] % 26);
	subset->tag[6] = '\0';
}

static void
make_subset(void *context, struct pdf_deflater *deflater)
{
	struct pdf_subset *subset = context;
	struct fonts_subset made;
	subset->good = fonts_subset(
	    subset->fonts, subset->arena, subset->face, subset->glyphs, subset->glyph_count, &made);
	if (!subset->good)
		return;
	if (subset->cff) {
		buffer_append_cstr(&subset->entries, "/Subtype /CIDFontType0C ");
	} else {
		buffer_append_cstr(&subset->entries, "/Length1 ");
		buffer_append_int(&subset->entries, (int64_t)made.bytes.len_bytes);
	}
	buffer_append_cstr(&subset->entries, " /Filter /FlateDecode\n");
	pdf_deflate(deflater, PDF_DEFLATE_OUTLINES, made.bytes, &subset->packed);
	subset->gids = made.gids;
	subset->program =
	    (struct pdf_stream){buffer_span(&subset->entries), buffer_span(&subset->packed)};
}

struct pdf_subset *
pdf_work_subset(struct pdf_work *work, struct fonts *fonts, int32_t face, const uint32_t *glyphs,
    size_t glyph_count)
{
	size_t bytes = glyph_count * sizeof(*glyphs);
	for (struct pdf_subset *s = work->last; s; s = s->before)
		if (s->face == face && s->glyph_count == glyph_count &&
		    memcmp(s->glyphs, glyphs, bytes) == 0)
			return s;
	struct arena *arena = arena_new();
	struct pdf_subset *subset = ARENA_NEW(arena, struct pdf_subset);
	struct fonts_metrics metrics;
	fonts_metrics(fonts, face, &metrics);
	*subset = (struct pdf_subset){.before = work->last,
	    .fonts = fonts,
	    .face = face,
	    .cff = metrics.cff,
	    .glyphs = ARENA_ARRAY(arena, uint32_t, glyph_count),
	    .glyph_count = glyph_count,
	    .arena = arena};
	if (glyph_count > 0)
		memcpy(subset->glyphs, glyphs, bytes);
	make_tag(subset);
	work->last = subset;
	pdf_jobs_add(work->jobs, make_subset, subset);
	return subset;
}

/* A face, and how many of its glyphs were looked up. */
struct looked_up {
	int32_t face;
	uint32_t *glyphs;
	size_t count;
};

static int
compare_counts(const void *a, const void *b)
{
	const struct looked_up *left = a, *right = b;
	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return (left->face > right->face) - (left->face < right->face);
}

void
pdf_work_ahead(struct pdf_work *work, struct fonts *fonts)
{
	struct arena *arena = arena_new();
	int32_t face_count = fonts_face_count(fonts);
	struct looked_up *faces = ARENA_ARRAY(arena, struct looked_up, (size_t)face_count);
	for (int32_t i = 0; i < face_count; i++) {
		faces[i].face = i;
		faces[i].glyphs = fonts_glyphs_looked_up(fonts, arena, i, &faces[i].count);
	}
	if (face_count > 0)
		qsort(faces, (size_t)face_count, sizeof(*faces), compare_counts);
	for (int32_t i = 0; i < face_count && faces[i].count >= GLYPHS_AHEAD; i++)
		pdf_work_subset(work, fonts, faces[i].face, faces[i].glyphs, faces[i].count);
	arena_free(arena);
}
