/*
 * picture_from_png.c - PNG (ISO/IEC 15948) to an image object. Its own
 * compressed data serves where a PDF can read it (predictor 15); what is
 * transparent or interlaced is set out as gray or colour of eight bits.
 */
#include "pdf/deflate.h"
#include "pdf/operands.h"
#include "pdf/pictures.h"

#include <stdlib.h>
#include <string.h>

#define GRAY 0
#define COLOUR 2
#define PALETTE 3
#define GRAY_ALPHA 4
#define COLOUR_ALPHA 6

struct png {
	struct span file;
	size_t at;      /* of the chunk that is read */
	size_t data_at; /* of the first IDAT */
	uint32_t width, height, bits, kind, interlaced;
	uint32_t channels;
	struct span palette, transparency;
	struct pdf_png_colours colours;
	struct buffer data; /* of all IDATs */
	struct buffer rows; /* decompressed: each a filter's number and a row */
};

static uint32_t
u32(struct span s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static size_t
row_bytes(const struct png *png, uint32_t width)
{
	return ((size_t)width * png->channels * png->bits + 7) / 8;
}

/* The seven reduced images of an interlaced one (8.2), or the whole one as a single pass. */
struct pass {
	uint32_t x, y, dx, dy;
};

static const struct pass passes[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
    {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
static const struct pass whole = {0, 0, 1, 1};

static const struct pass *
pass_at(const struct png *png, size_t index)
{
	if (!png->interlaced)
		return index == 0 ? &whole : NULL;
	return index < sizeof(passes) / sizeof(*passes) ? &passes[index] : NULL;
}

static uint32_t
pass_width(const struct png *png, const struct pass *pass)
{
	return png->width > pass->x ? (png->width - pass->x - 1) / pass->dx + 1 : 0;
}

static uint32_t
pass_height(const struct png *png, const struct pass *pass)
{
	if (pass_width(png, pass) == 0)
		return 0; /* no rows, where they would be empty */
	return png->height > pass->y ? (png->height - pass->y - 1) / pass->dy + 1 : 0;
}

static enum pdf_picture_fault
read_header(struct png *png, struct span chunk)
{
	static const uint32_t channels[] = {1, 0, 3, 1, 2, 0, 4};
	if (chunk.len_bytes != 13 || png->width != 0)
		return PDF_PICTURE_DAMAGED;
	png->width = u32(chunk, 0);
	png->height = u32(chunk, 4);
	png->bits = (unsigned char)chunk.ptr[8];
	png->kind = (unsigned char)chunk.ptr[9];
	png->interlaced = (unsigned char)chunk.ptr[12];
	png->channels = png->kind <= 6 ? channels[png->kind] : 0;
	bool small = png->bits == 1 || png->bits == 2 || png->bits == 4;
	bool depth_fits = png->bits == 8 || (png->bits == 16 && png->kind != PALETTE) ||
			  (small && (png->kind == GRAY || png->kind == PALETTE));
	if (png->width == 0 || png->height == 0 || png->channels == 0 || !depth_fits ||
	    chunk.ptr[10] != 0 || chunk.ptr[11] != 0 || png->interlaced > 1 ||
	    png->width > INT32_MAX || png->height > INT32_MAX)
		return PDF_PICTURE_DAMAGED;
	if ((uint64_t)png->width * png->height > LIMIT_PICTURE_BYTES / 3 ||
	    ((uint64_t)row_bytes(png, png->width) + 1) * png->height > LIMIT_PICTURE_BYTES)
		return PDF_PICTURE_TOO_LARGE;
	return PDF_PICTURE_FINE;
}

static enum pdf_picture_fault
read_chunk(struct png *png, struct arena *arena, struct span type, struct span chunk)
{
	if (span_equal_cstr(type, "IHDR"))
		return read_header(png, chunk);
	if (png->width == 0)
		return PDF_PICTURE_DAMAGED;
	if (span_equal_cstr(type, "PLTE")) {
		png->palette = chunk;
		return chunk.len_bytes % 3 == 0 && chunk.len_bytes > 0 && chunk.len_bytes <= 768
			   ? PDF_PICTURE_FINE
			   : PDF_PICTURE_DAMAGED;
	}
	if (span_equal_cstr(type, "tRNS"))
		png->transparency = chunk;
	else if (span_equal_cstr(type, "IDAT")) {
		if (png->data.len_bytes == 0)
			png->data_at = png->at;
		buffer_append(&png->data, chunk);
	} else if (!(type.ptr[0] & 0x20) && !span_equal_cstr(type, "IEND"))
		return PDF_PICTURE_UNKNOWN; /* an extension that must be understood */
	else
		pdf_read_png_colours(&png->colours, arena, type, chunk, png->at);
	return PDF_PICTURE_FINE;
}

/* Length, type, data, check sum (5.3). */
static enum pdf_picture_fault
read_chunks(struct png *png, struct arena *arena)
{
	for (png->at = 8;;) {
		struct span rest = span_skip(png->file, png->at);
		if (png->at >= png->file.len_bytes || rest.len_bytes < 12)
			return PDF_PICTURE_DAMAGED;
		uint32_t length = u32(rest, 0);
		if (length > rest.len_bytes - 12)
			return PDF_PICTURE_DAMAGED;
		struct span type = span_take(span_skip(rest, 4), 4);
		uint32_t sum = pdf_crc32(span_take(span_skip(rest, 4), (size_t)length + 4));
		if (sum != u32(rest, 8 + (size_t)length))
			return PDF_PICTURE_DAMAGED;
		enum pdf_picture_fault fault =
		    read_chunk(png, arena, type, span_take(span_skip(rest, 8), length));
		if (fault != PDF_PICTURE_FINE)
			return fault;
		if (span_equal_cstr(type, "IEND"))
			return PDF_PICTURE_FINE;
		png->at += 12 + (size_t)length;
	}
}

static int
paeth(int a, int b, int c)
{
	int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);
	return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/* Undoes a row's filter (9.2); above is the row before it, or zeros. */
static bool
unfilter_row(unsigned char *row, const unsigned char *above, size_t len, size_t step, int filter)
{
	for (size_t i = 0; i < len; i++) {
		int left = i >= step ? row[i - step] : 0;
		int corner = i >= step ? above[i - step] : 0;
		int guess = 0;
		if (filter == 1)
			guess = left;
		else if (filter == 2)
			guess = above[i];
		else if (filter == 3)
			guess = (left + above[i]) / 2;
		else if (filter == 4)
			guess = paeth(left, above[i], corner);
		row[i] = (unsigned char)(row[i] + guess);
	}
	return filter <= 4;
}

/* Decompresses all rows; sees that they are as many as the header says, and their filters known. */
static bool
read_rows(struct png *png)
{
	size_t total = 0, at = 0;
	const struct pass *pass;
	for (size_t i = 0; (pass = pass_at(png, i)); i++)
		total += (row_bytes(png, pass_width(png, pass)) + 1) * pass_height(png, pass);
	if (!pdf_inflate(buffer_span(&png->data), total, &png->rows) ||
	    png->rows.len_bytes != total)
		return false;
	for (size_t i = 0; (pass = pass_at(png, i)); i++)
		for (uint32_t y = 0; y < pass_height(png, pass); y++) {
			if ((unsigned char)png->rows.ptr[at] > 4)
				return false;
			at += row_bytes(png, pass_width(png, pass)) + 1;
		}
	return true;
}

/* A sample of a row as eight bits; palette indices as they are. */
static uint32_t
sample_at(const struct png *png, const unsigned char *row, size_t index)
{
	if (png->bits == 8)
		return row[index];
	if (png->bits == 16)
		return row[2 * index];
	size_t bit = index * png->bits;
	uint32_t mask = (1u << png->bits) - 1;
	uint32_t value = (uint32_t)row[bit / 8] >> (8 - png->bits - bit % 8) & mask;
	return png->kind == PALETTE ? value : value * 255 / mask;
}

/* The one colour that tRNS makes transparent, compared at full depth. */
static bool
is_key(const struct png *png, const unsigned char *row, size_t pixel)
{
	if (png->transparency.len_bytes < 2 * (size_t)png->channels)
		return false;
	for (uint32_t c = 0; c < png->channels; c++) {
		const unsigned char *key = (const unsigned char *)png->transparency.ptr + 2 * c;
		size_t index = pixel * png->channels + c;
		uint32_t wanted = (uint32_t)key[0] << 8 | key[1], value;
		if (png->bits == 16)
			value = (uint32_t)row[2 * index] << 8 | row[2 * index + 1];
		else if (png->bits == 8)
			value = row[index];
		else
			value = sample_at(png, row, index) * ((1u << png->bits) - 1) / 255;
		if (value != wanted)
			return false;
	}
	return true;
}

static unsigned char
on_white(uint32_t value, uint32_t alpha)
{
	return (unsigned char)((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

static bool
has_colour(const struct png *png)
{
	return png->kind == COLOUR || png->kind == COLOUR_ALPHA || png->kind == PALETTE;
}

/* One pixel on white paper. False: it names no colour of the palette. */
static bool
set_pixel(const struct png *png, const unsigned char *row, size_t pixel, unsigned char *to)
{
	uint32_t parts[3], alpha = 255;
	uint32_t colours = has_colour(png) ? 3 : 1;
	if (png->kind == PALETTE) {
		uint32_t index = sample_at(png, row, pixel);
		if (3 * (size_t)index >= png->palette.len_bytes)
			return false;
		for (uint32_t c = 0; c < 3; c++)
			parts[c] = (unsigned char)png->palette.ptr[3 * index + c];
		if (index < png->transparency.len_bytes)
			alpha = (unsigned char)png->transparency.ptr[index];
	} else {
		for (uint32_t c = 0; c < colours; c++)
			parts[c] = sample_at(png, row, pixel * png->channels + c);
		if (png->kind == GRAY_ALPHA || png->kind == COLOUR_ALPHA)
			alpha = sample_at(png, row, pixel * png->channels + colours);
		else if (is_key(png, row, pixel))
			alpha = 0;
	}
	for (uint32_t c = 0; c < colours; c++)
		to[c] = on_white(parts[c], alpha);
	return true;
}

/* All passes, pixel by pixel, as eight bits. False: a pixel names no colour. */
static bool
set_pixels(struct png *png, unsigned char *pixels)
{
	size_t colours = has_colour(png) ? 3 : 1;
	size_t step = (png->channels * png->bits + 7) / 8;
	unsigned char *at = (unsigned char *)png->rows.ptr;
	struct buffer zeros = {0};
	size_t widest = row_bytes(png, png->width);
	bool good = true;
	const struct pass *pass;
	memset(buffer_reserve(&zeros, widest), 0, widest);
	for (size_t i = 0; (pass = pass_at(png, i)); i++) {
		size_t len = row_bytes(png, pass_width(png, pass));
		const unsigned char *above = (const unsigned char *)zeros.ptr;
		for (uint32_t y = 0; y < pass_height(png, pass); y++) {
			good &= unfilter_row(at + 1, above, len, step, at[0]);
			above = at + 1;
			size_t line = (size_t)(pass->y + y * pass->dy) * png->width;
			for (uint32_t x = 0; x < pass_width(png, pass); x++)
				good &= set_pixel(png, above, x,
				    pixels + (line + pass->x + x * pass->dx) * colours);
			at += len + 1;
		}
	}
	buffer_free(&zeros);
	return good;
}

/* The PNG's own data, which a PDF reads with its predictors. */
static void
take_data(struct png *png, struct arena *arena, struct pdf_picture *out)
{
	if (png->kind == PALETTE)
		out->colours.palette = png->palette;
	pdf_put_image_entries(&out->entries, png->width, png->height, png->bits);
	buffer_append_cstr(
	    &out->entries, "/Filter /FlateDecode /DecodeParms <</Predictor 15 /Colors ");
	buffer_append_int(&out->entries, png->channels);
	buffer_append_cstr(&out->entries, " /BitsPerComponent ");
	buffer_append_int(&out->entries, png->bits);
	buffer_append_cstr(&out->entries, " /Columns ");
	buffer_append_int(&out->entries, png->width);
	buffer_append_cstr(&out->entries, ">>\n");
	out->bytes = arena_copy(arena, buffer_span(&png->data));
}

/* Colours that are all gray, as one sample a pixel. False: they are not, and are left alone. */
static bool
squeeze_gray(struct buffer *pixels)
{
	for (size_t i = 0; i < pixels->len_bytes; i += 3)
		if (pixels->ptr[i] != pixels->ptr[i + 1] || pixels->ptr[i] != pixels->ptr[i + 2])
			return false;
	pixels->len_bytes /= 3;
	for (size_t i = 0; i < pixels->len_bytes; i++)
		pixels->ptr[i] = pixels->ptr[3 * i];
	return true;
}

/* plain: where the pixels have colours, the PNG's own data serve. */
static enum pdf_picture_fault
take_pixels(struct png *png, struct arena *arena, bool press, bool plain, struct pdf_picture *out)
{
	size_t len = (size_t)png->width * png->height * (has_colour(png) ? 3 : 1);
	struct buffer pixels = {0}, packed = {0};
	unsigned char *to = (unsigned char *)buffer_reserve(&pixels, len);
	pixels.len_bytes = len;
	bool good = set_pixels(png, to);
	bool gray = !has_colour(png) || (good && press && squeeze_gray(&pixels));
	if (good && plain && !gray) {
		take_data(png, arena, out);
	} else if (good) {
		out->colours.channels = gray ? 1 : 3;
		pdf_put_image_entries(&out->entries, png->width, png->height, 8);
		buffer_append_cstr(&out->entries, "/Filter /FlateDecode\n");
		pdf_deflate_once(buffer_span(&pixels), &packed);
		out->bytes = arena_copy(arena, buffer_span(&packed));
	}
	buffer_free(&pixels);
	buffer_free(&packed);
	return good ? PDF_PICTURE_FINE : PDF_PICTURE_DAMAGED;
}

enum pdf_picture_fault
pdf_picture_from_png(struct arena *arena, struct span file, bool press, struct pdf_picture *out)
{
	struct png png = {.file = file};
	enum pdf_picture_fault fault = read_chunks(&png, arena);
	out->fault_at_bytes = png.at;
	if (fault == PDF_PICTURE_FINE) {
		out->fault_at_bytes = png.data_at;
		if ((png.kind == PALETTE && !png.palette.ptr) || !read_rows(&png))
			fault = PDF_PICTURE_DAMAGED;
	}
	if (fault == PDF_PICTURE_FINE) {
		out->colours.channels = has_colour(&png) ? 3 : 1;
		pdf_choose_png_colours(&png.colours, arena, &out->colours);
		bool transparent =
		    png.transparency.ptr || png.kind == GRAY_ALPHA || png.kind == COLOUR_ALPHA;
		bool plain = !transparent && !png.interlaced;
		if (!plain || (press && has_colour(&png)))
			fault = take_pixels(&png, arena, press, plain, out);
		else
			take_data(&png, arena, out);
	}
	buffer_free(&png.data);
	buffer_free(&png.rows);
	return fault;
}
