/*
 * picture_from_jpeg.c - sees that a JPEG is whole and of a kind that every
 * viewer reads; its bytes go into the PDF as they are (ITU-T T.81, annex B).
 */
#include "pdf/operands.h"
#include "pdf/pictures.h"

#define SOF2 0xC2 /* progressive */
#define RST0 0xD0
#define RST7 0xD7
#define SOI 0xD8
#define EOI 0xD9
#define SOS 0xDA

struct jpeg {
	struct span file;
	size_t at;
	uint32_t width, height, components;
	bool has_scan;
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
	if (j->components == 4)
		return PDF_PICTURE_INKS;
	if (j->width == 0 || j->height == 0)
		return PDF_PICTURE_DAMAGED;
	if (j->components != 1 && j->components != 3)
		return PDF_PICTURE_UNKNOWN;
	/* We do not unpack it, but every reader of the PDF will. */
	uint64_t unpacked = (uint64_t)j->width * j->height * j->components;
	return unpacked > LIMIT_PICTURE_BYTES ? PDF_PICTURE_TOO_LARGE : PDF_PICTURE_FINE;
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
		j->at += length;
		if (marker == SOS) {
			j->has_scan = true;
			skip_scan(j);
		}
	}
}

enum pdf_picture_fault
pdf_picture_from_jpeg(struct span file, struct pdf_picture *out)
{
	struct jpeg j = {.file = file};
	enum pdf_picture_fault fault = read_segments(&j);
	out->fault_at_bytes = j.at < file.len_bytes ? j.at : file.len_bytes;
	if (fault != PDF_PICTURE_FINE)
		return fault;
	pdf_put_image_entries(
	    &out->entries, j.width, j.height, j.components == 1 ? "/DeviceGray" : "/DeviceRGB", 8);
	buffer_append_cstr(&out->entries, "/Filter /DCTDecode\n");
	out->bytes = span_take(file, j.at);
	return PDF_PICTURE_FINE;
}
