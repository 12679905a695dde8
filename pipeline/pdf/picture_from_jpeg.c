/*
 * picture_from_jpeg.c - sees that a JPEG is whole and of a kind that every
 * viewer reads; its bytes go into the PDF as they are (ITU-T T.81, annex B).
 * Markers are read here; what stands between them, by libjpeg (jpeg_scans.h).
 */
#include "pdf/jpeg_scans.h"
#include "pdf/operands.h"
#include "pdf/pictures.h"

#define SOF2 0xC2 /* progressive */
#define RST0 0xD0
#define RST7 0xD7
#define SOI 0xD8
#define EOI 0xD9
#define SOS 0xDA
#define APP0 0xE0
#define APP2 0xE2
#define APP14 0xEE

struct jpeg {
	struct span file;
	size_t at;
	uint32_t width, height, components;
	struct span ids; /* of the components */
	bool has_scan, has_jfif, has_adobe;
	struct pdf_profile_parts profile;
};

static uint32_t
byte_at(const struct jpeg *j, size_t at)
{
	return at < j->file.len_bytes ? (unsigned char)j->file.ptr[at] : 0;
}

static uint32_t
word_at(const struct jpeg *j, size_t at)
{
	return byte_at(j, at) << 8 | byte_at(j, at + 1);
}

/* The next marker, and moves past it; 0 at the end of the file, or where there is none. */
static uint32_t
next_marker(struct jpeg *j)
{
	if (byte_at(j, j->at) != 0xFF)
		return 0;
	while (byte_at(j, j->at) == 0xFF)
		j->at++; /* fill bytes */
	return byte_at(j, j->at++);
}

/* Behind a scan's header: to the next marker but 0 (an escaped FF) and restarts. */
static void
skip_scan(struct jpeg *j)
{
	for (; j->at + 1 < j->file.len_bytes; j->at++) {
		uint32_t next = byte_at(j, j->at + 1);
		if (byte_at(j, j->at) == 0xFF && next != 0 && next != 0xFF &&
		    (next < RST0 || next > RST7))
			return;
	}
	j->at = j->file.len_bytes;
}

static bool
is_frame(uint32_t marker)
{
	/* C4, C8 and CC are tables and an extension among the frames. */
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
	       marker != 0xCC;
}

static enum pdf_picture_fault
read_frame(struct jpeg *j, uint32_t marker)
{
	if (marker > SOF2)
		return PDF_PICTURE_UNKNOWN; /* lossless, arithmetic, hierarchical */
	j->height = word_at(j, j->at + 3);
	j->width = word_at(j, j->at + 5);
	j->components = byte_at(j, j->at + 7);
	if (byte_at(j, j->at + 2) != 8)
		return PDF_PICTURE_UNKNOWN;
	if (j->width == 0 || j->height == 0)
		return PDF_PICTURE_DAMAGED;
	if (j->components != 1 && j->components != 3 && j->components != 4)
		return PDF_PICTURE_UNKNOWN;
	j->ids = span_take(span_skip(j->file, j->at + 8), 3 * (size_t)j->components);
	/* We do not keep it unpacked, but every reader of the PDF will. */
	if ((uint64_t)j->width * j->height * j->components > LIMIT_PICTURE_BYTES)
		return PDF_PICTURE_TOO_LARGE;
	/* A block takes a bit at least (F.1.2, G.1.2): this file may be too short for its picture.
	 */
	uint64_t blocks = (uint64_t)((j->width + 7) / 8) * ((j->height + 7) / 8);
	return blocks / 8 > j->file.len_bytes ? PDF_PICTURE_DAMAGED : PDF_PICTURE_FINE;
}

/* Segments of applications that say what the components mean; behind their length. */
static void
read_application(struct jpeg *j, uint32_t marker, struct span segment)
{
	if (marker == APP0 && span_starts_with(segment, SPAN("JFIF\0")))
		j->has_jfif = true;
	else if (marker == APP14 && span_starts_with(segment, SPAN("Adobe")))
		j->has_adobe = true;
	else if (marker == APP2)
		pdf_read_profile_part(&j->profile, segment, j->at - 2);
}

/* Reads one segment after another, to the end of the image. */
static enum pdf_picture_fault
read_segments(struct jpeg *j)
{
	for (;;) {
		size_t begin = j->at;
		uint32_t marker = next_marker(j);
		if (marker == SOI)
			continue;
		if (marker == EOI)
			return j->has_scan && j->components > 0 ? PDF_PICTURE_FINE
								: PDF_PICTURE_DAMAGED;
		uint32_t length = word_at(j, j->at);
		if (marker == 0 || length < 2 ||
		    length > j->file.len_bytes -
				 (j->at < j->file.len_bytes ? j->at : j->file.len_bytes)) {
			j->at = begin;
			return PDF_PICTURE_DAMAGED;
		}
		enum pdf_picture_fault fault =
		    is_frame(marker) ? read_frame(j, marker) : PDF_PICTURE_FINE;
		if (fault != PDF_PICTURE_FINE)
			return fault;
		read_application(j, marker, span_take(span_skip(j->file, j->at + 2), length - 2));
		j->at += length;
		if (marker == SOS) {
			j->has_scan = true;
			skip_scan(j);
		}
	}
}

/*
 * How the components are to be taken, where a reader of the PDF could not tell. Adobe's programs
 * write inks as light, and everyone follows. Components that call themselves R, G and B are what
 * libjpeg, and so every browser, takes them for.
 */
static void
put_decoding(const struct jpeg *j, struct buffer *entries)
{
	const char *ids = j->ids.ptr;
	if (j->components == 4 && j->has_adobe)
		buffer_append_cstr(entries, "/Decode [1 0 1 0 1 0 1 0]\n");
	if (j->ids.len_bytes == 9 && ids[0] == 'R' && ids[3] == 'G' && ids[6] == 'B' &&
	    !j->has_jfif && !j->has_adobe)
		buffer_append_cstr(entries, "/DecodeParms <</ColorTransform 0>>\n");
}

enum pdf_picture_fault
pdf_picture_from_jpeg(struct arena *arena, struct span file, struct pdf_picture *out)
{
	struct jpeg j = {.file = file};
	enum pdf_picture_fault fault = read_segments(&j);
	out->fault_at_bytes = j.at < file.len_bytes ? j.at : file.len_bytes;
	if (fault != PDF_PICTURE_FINE)
		return fault;
	out->colours.channels = j.components;
	pdf_join_profile(arena, &j.profile, &out->colours);
	if (j.components == 4 && !out->colours.profile.ptr)
		return PDF_PICTURE_INKS;
	fault = pdf_check_jpeg_scans(span_take(file, j.at), &out->fault_at_bytes);
	if (fault != PDF_PICTURE_FINE)
		return fault;
	pdf_put_image_entries(&out->entries, j.width, j.height, 8);
	buffer_append_cstr(&out->entries, "/Filter /DCTDecode\n");
	put_decoding(&j, &out->entries);
	out->bytes = span_take(file, j.at);
	return PDF_PICTURE_FINE;
}
