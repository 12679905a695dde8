#include "pdf/font_objects.h"

#include "pdf/operands.h"

#include <stdlib.h>

#define LINES_A_BLOCK 100 /* of a CMap (Adobe Technical Note 5014) */

static int
compare_codes(const void *a, const void *b)
{
	const struct pdf_character *left = *(struct pdf_character *const *)a;
	const struct pdf_character *right = *(struct pdf_character *const *)b;
	return (left->code > right->code) - (left->code < right->code);
}

/* Characters by code, each code once: with the character that came first. */
static struct pdf_character **
sort_by_code(struct arena *arena, const struct pdf_face *face, size_t *count)
{
	struct pdf_character **sorted =
	    ARENA_ARRAY(arena, struct pdf_character *, face->used_count);
	*count = 0;
	for (size_t i = 0; i < face->used_count; i++)
		if (!face->used[i]->shares_code)
			sorted[(*count)++] = face->used[i];
	if (*count > 0)
		qsort(sorted, *count, sizeof(*sorted), compare_codes);
	return sorted;
}

static int
compare_glyphs(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
	return (left > right) - (left < right);
}

static uint32_t *
list_glyphs(struct arena *arena, const struct pdf_face *face, size_t *count)
{
	uint32_t *glyphs = ARENA_ARRAY(arena, uint32_t, face->used_count);
	size_t kept = 0;
	for (size_t i = 0; i < face->used_count; i++)
		glyphs[i] = face->used[i]->glyph;
	if (face->used_count > 0)
		qsort(glyphs, face->used_count, sizeof(*glyphs), compare_glyphs);
	for (size_t i = 0; i < face->used_count; i++)
		if (i == 0 || glyphs[i] != glyphs[kept - 1])
			glyphs[kept++] = glyphs[i];
	*count = kept;
	return glyphs;
}

/* Two bytes a code: the glyph of the subset (9.7.4.2). */
static void
make_cid_to_gid(struct pdf_font_program *out, const uint16_t *gids, struct pdf_deflater *deflater)
{
	const struct pdf_face *face = out->face;
	const uint32_t *glyphs = out->glyphs;
	size_t len = 2 * (face->used_count + 1);
	char *map = ARENA_ARRAY(out->arena, char, len);
	for (size_t i = 0; i < face->used_count; i++) {
		const struct pdf_character *character = face->used[i];
		const uint32_t *at = bsearch(
		    &character->glyph, glyphs, out->glyph_count, sizeof(*glyphs), compare_glyphs);
		uint16_t gid = gids[at - glyphs];
		map[2 * character->code] = (char)(gid >> 8);
		map[2 * character->code + 1] = (char)(gid & 0xFF);
	}
	pdf_deflate(deflater, (struct span){map, len}, &out->packed_cid_to_gid);
	out->cid_to_gid = (struct pdf_stream){
	    SPAN("/Filter /FlateDecode\n"), buffer_span(&out->packed_cid_to_gid)};
}

static void
make_to_unicode(struct pdf_font_program *out, struct pdf_deflater *deflater)
{
	struct buffer cmap = {0};
	size_t count;
	struct pdf_character **sorted = sort_by_code(out->arena, out->face, &count);
	buffer_append_cstr(&cmap,
	    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
	    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (size_t i = 0; i < count; i++) {
		if (i % LINES_A_BLOCK == 0) {
			size_t left = count - i;
			buffer_append_int(
			    &cmap, (int64_t)(left < LINES_A_BLOCK ? left : LINES_A_BLOCK));
			buffer_append_cstr(&cmap, " beginbfchar\n");
		}
		buffer_append_byte(&cmap, '<');
		buffer_append_hex(&cmap, sorted[i]->code, 4);
		buffer_append_cstr(&cmap, "> <");
		put_utf16(&cmap, sorted[i]->cp);
		if (sorted[i]->is_pair)
			put_utf16(&cmap, sorted[i]->cp);
		buffer_append_cstr(&cmap, ">\n");
		if (i % LINES_A_BLOCK == LINES_A_BLOCK - 1 || i == count - 1)
			buffer_append_cstr(&cmap, "endbfchar\n");
	}
	buffer_append_cstr(
	    &cmap, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	pdf_deflate(deflater, buffer_span(&cmap), &out->packed_to_unicode);
	buffer_free(&cmap);
	out->to_unicode = (struct pdf_stream){
	    SPAN("/Filter /FlateDecode\n"), buffer_span(&out->packed_to_unicode)};
}

static void
make_maps(void *context, struct pdf_deflater *deflater)
{
	make_to_unicode(context, deflater);
}

/* Of TrueType, whose glyphs have new numbers in the subset. */
static void
make_numbers(void *context, struct pdf_deflater *deflater)
{
	struct pdf_font_program *out = context;
	if (out->subset->gids)
		make_cid_to_gid(out, out->subset->gids, deflater);
}

void
pdf_start_font_program(struct pdf_work *work, struct fonts *fonts, const struct pdf_face *face,
    struct pdf_font_program *out)
{
	struct pdf_jobs *jobs = pdf_work_jobs(work);
	*out = (struct pdf_font_program){.face = face, .arena = arena_new()};
	out->glyphs = list_glyphs(out->arena, face, &out->glyph_count);
	out->subset = pdf_work_subset(work, fonts, face->face, out->glyphs, out->glyph_count);
	pdf_jobs_add(jobs, make_maps, out);
	if (!face->metrics.cff)
		pdf_jobs_add_last(jobs, make_numbers, out);
}

bool
pdf_font_program_is_good(const struct pdf_font_program *program)
{
	return program->subset->good;
}

void
pdf_free_font_program(struct pdf_font_program *program)
{
	buffer_free(&program->packed_to_unicode);
	buffer_free(&program->packed_cid_to_gid);
	arena_free(program->arena);
}

/* In thousandths of the em. */
static int64_t
to_thousandths(const struct pdf_face *face, int64_t units)
{
	int64_t em = face->metrics.units_per_em, twice = 2000 * units;
	return twice < 0 ? -((-twice + em) / (2 * em)) : (twice + em) / (2 * em);
}

static uint32_t
add_descriptor(struct pdf_file *file, const struct pdf_face *face, struct span name,
    const struct pdf_font_program *program)
{
	struct buffer d = {0};
	const struct fonts_metrics *m = &face->metrics;
	uint32_t font_file = pdf_add_stream_later(file, &program->subset->program);
	buffer_append_cstr(&d, "/Type /FontDescriptor /FontName ");
	put_name(&d, name);
	/* 4: characters beyond Latin; 2: with serifs. */
	buffer_append_cstr(&d, " /Flags ");
	buffer_append_int(&d, 4 | (m->serif ? 2 : 0));
	buffer_append_cstr(&d, "\n/FontBBox [");
	for (int i = 0; i < 4; i++) {
		buffer_append_int(&d, to_thousandths(face, m->bbox[i]));
		buffer_append_byte(&d, i < 3 ? ' ' : ']');
	}
	buffer_append_cstr(&d, " /ItalicAngle ");
	buffer_append_int(&d, m->italic_angle);
	buffer_append_cstr(&d, " /Ascent ");
	buffer_append_int(&d, to_thousandths(face, m->ascent));
	buffer_append_cstr(&d, " /Descent ");
	buffer_append_int(&d, to_thousandths(face, m->descent));
	buffer_append_cstr(&d, " /CapHeight ");
	buffer_append_int(&d, to_thousandths(face, m->cap_height));
	/* No table tells the stem's width; weight is what it follows. */
	buffer_append_cstr(&d, " /StemV ");
	buffer_append_int(&d, 10 + 220 * ((int64_t)m->weight - 50) / 900);
	buffer_append_cstr(&d, m->cff ? "\n/FontFile3 " : "\n/FontFile2 ");
	put_ref(&d, font_file);
	buffer_append_byte(&d, '\n');
	uint32_t id = pdf_add(file, buffer_span(&d));
	buffer_free(&d);
	return id;
}

/* W (9.7.4.3): what is not a full em wide, by runs of codes. */
static void
put_widths(struct buffer *out, struct arena *scratch, const struct pdf_face *face)
{
	size_t count;
	struct pdf_character **sorted = sort_by_code(scratch, face, &count);
	int64_t last = -2;
	buffer_append_cstr(out, "/DW 1000 /W [");
	for (size_t i = 0; i < count; i++) {
		if (sorted[i]->width_ppm == 1000000)
			continue;
		if (sorted[i]->code != last + 1) {
			if (last >= 0)
				buffer_append_cstr(out, "]\n");
			buffer_append_int(out, sorted[i]->code);
			buffer_append_byte(out, '[');
		} else {
			buffer_append_byte(out, ' ');
		}
		put_decimal(out, sorted[i]->width_ppm, 3);
		last = sorted[i]->code;
	}
	buffer_append_cstr(out, last >= 0 ? "]]\n" : "]\n");
}

static uint32_t
add_cid_font(struct pdf_file *file, struct arena *scratch, const struct pdf_face *face,
    struct span name, const struct pdf_font_program *program)
{
	struct buffer d = {0};
	buffer_append_cstr(&d, face->metrics.cff ? "/Type /Font /Subtype /CIDFontType0 /BaseFont "
						 : "/Type /Font /Subtype /CIDFontType2 /BaseFont ");
	put_name(&d, name);
	buffer_append_cstr(
	    &d, "\n/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n");
	buffer_append_cstr(&d, "/FontDescriptor ");
	put_ref(&d, add_descriptor(file, face, name, program));
	buffer_append_byte(&d, '\n');
	put_widths(&d, scratch, face);
	if (!face->metrics.cff) {
		buffer_append_cstr(&d, "/CIDToGIDMap ");
		put_ref(&d, pdf_add_stream_later(file, &program->cid_to_gid));
		buffer_append_byte(&d, '\n');
	}
	uint32_t id = pdf_add(file, buffer_span(&d));
	buffer_free(&d);
	return id;
}

uint32_t
pdf_add_font(struct pdf_file *file, struct arena *scratch, const struct pdf_face *face,
    const struct pdf_font_program *program)
{
	struct buffer d = {0};
	const struct span parts[] = {
	    span_from_cstr(program->subset->tag), SPAN("+"), face->metrics.postscript_name};
	struct span name = arena_join(scratch, parts, 3);
	buffer_append_cstr(&d, "/Type /Font /Subtype /Type0 /BaseFont ");
	put_name(&d, name);
	if (face->metrics.cff)
		buffer_append_cstr(&d, "-Identity-H");
	buffer_append_cstr(&d, " /Encoding /Identity-H\n/DescendantFonts [");
	put_ref(&d, add_cid_font(file, scratch, face, name, program));
	buffer_append_cstr(&d, "] /ToUnicode ");
	put_ref(&d, pdf_add_stream_later(file, &program->to_unicode));
	buffer_append_byte(&d, '\n');
	uint32_t id = pdf_add(file, buffer_span(&d));
	buffer_free(&d);
	return id;
}
