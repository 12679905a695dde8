#include "pdf/font_objects.h"

#include "pdf/operands.h"

/* Two bytes a code: the glyph of the subset (9.7.4.2). */
static void
make_cid_to_gid(struct pdf_font_program *out, const uint16_t *gids, struct pdf_deflater *deflater)
{
	const struct pdf_face *face = out->face;
	size_t len = 2 * (face->coded_count + 1);
	char *map = ARENA_ARRAY(out->arena, char, len);
	for (size_t code = 1; code <= face->coded_count; code++) {
		uint16_t gid = gids[face->coded[code - 1]->place];
		map[2 * code] = (char)(gid >> 8);
		map[2 * code + 1] = (char)(gid & 0xFF);
	}
	pdf_deflate(deflater, PDF_DEFLATE_TEXT, (struct span){map, len}, &out->packed_cid_to_gid);
	out->cid_to_gid = (struct pdf_stream){
	    SPAN("/Filter /FlateDecode\n"), buffer_span(&out->packed_cid_to_gid)};
}

/* Codes that follow each other and have the same first byte, and what each stands for. */
static void
put_unicode_range(struct buffer *cmap, const struct pdf_face *face, size_t first, size_t last)
{
	buffer_append_byte(cmap, '<');
	buffer_append_hex(cmap, first, 4);
	buffer_append_cstr(cmap, "><");
	buffer_append_hex(cmap, last, 4);
	buffer_append_cstr(cmap, ">[");
	for (size_t code = first; code <= last; code++) {
		const struct pdf_character *character = face->coded[code - 1];
		buffer_append_byte(cmap, '<');
		put_utf16(cmap, character->cp);
		if (character->is_pair)
			put_utf16(cmap, character->cp);
		buffer_append_byte(cmap, '>');
	}
	buffer_append_cstr(cmap, "]\n");
}

static void
make_to_unicode(struct pdf_font_program *out, struct pdf_deflater *deflater)
{
	struct buffer cmap = {0};
	buffer_append_cstr(&cmap,
	    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
	    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (size_t first = 1, last; first <= out->face->coded_count; first = last + 1) {
		last = first | 0xFF;
		last = last < out->face->coded_count ? last : out->face->coded_count;
		buffer_append_cstr(&cmap, "1 beginbfrange\n");
		put_unicode_range(&cmap, out->face, first, last);
		buffer_append_cstr(&cmap, "endbfrange\n");
	}
	buffer_append_cstr(
	    &cmap, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	pdf_deflate(deflater, PDF_DEFLATE_TEXT, buffer_span(&cmap), &out->packed_to_unicode);
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
	uint32_t *glyphs = ARENA_ARRAY(out->arena, uint32_t, face->glyph_count);
	for (size_t i = 0; i < face->glyph_count; i++)
		glyphs[i] = face->coded[i]->glyph;
	out->subset = pdf_work_subset(work, fonts, face->face, glyphs, face->glyph_count);
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
put_widths(struct buffer *out, const struct pdf_face *face)
{
	size_t last = 0; /* the code before; 0: none is open */
	buffer_append_cstr(out, "/DW 1000 /W [");
	for (size_t code = 1; code <= face->coded_count; code++) {
		const struct pdf_character *character = face->coded[code - 1];
		if (character->width_ppm == 1000000)
			continue;
		if (last == 0 || code != last + 1) {
			if (last > 0)
				buffer_append_cstr(out, "]\n");
			buffer_append_int(out, (int64_t)code);
			buffer_append_byte(out, '[');
		} else {
			buffer_append_byte(out, ' ');
		}
		put_decimal(out, character->width_ppm, 3);
		last = code;
	}
	buffer_append_cstr(out, last > 0 ? "]]\n" : "]\n");
}

static uint32_t
add_cid_font(struct pdf_file *file, const struct pdf_face *face, struct span name,
    const struct pdf_font_program *program)
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
	put_widths(&d, face);
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
	put_ref(&d, add_cid_font(file, face, name, program));
	buffer_append_cstr(&d, "] /ToUnicode ");
	put_ref(&d, pdf_add_stream_later(file, &program->to_unicode));
	buffer_append_byte(&d, '\n');
	uint32_t id = pdf_add(file, buffer_span(&d));
	buffer_free(&d);
	return id;
}
