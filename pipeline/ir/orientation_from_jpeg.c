#include "ir/orientation_from_jpeg.h"

#define APP1 0xE1
#define SOS 0xDA
#define EOI 0xD9
#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT 3
#define ENTRY_BYTES 12

/* A number of some bytes at a place; 0 beyond the end. */
static uint32_t
number_at(struct span s, size_t at, size_t count, bool little)
{
	uint32_t value = 0;
	if (at > s.len_bytes || count > s.len_bytes - at)
		return 0;
	for (size_t i = 0; i < count; i++)
		value = value << 8 | (unsigned char)s.ptr[little ? at + count - 1 - i : at + i];
	return value;
}

/* The first directory of a TIFF file. */
static int
from_tiff(struct span tiff)
{
	bool little = span_starts_with(tiff, SPAN("II"));
	if ((!little && !span_starts_with(tiff, SPAN("MM"))) || number_at(tiff, 2, 2, little) != 42)
		return 1;
	size_t at = number_at(tiff, 4, 4, little);
	uint32_t count = number_at(tiff, at, 2, little);
	at += 2;
	for (uint32_t i = 0; i < count; i++, at += ENTRY_BYTES) {
		if (number_at(tiff, at, 2, little) != TAG_ORIENTATION)
			continue;
		uint32_t value = number_at(tiff, at + 8, 2, little);
		bool known =
		    number_at(tiff, at + 2, 2, little) == TYPE_SHORT && value >= 1 && value <= 8;
		return known ? (int)value : 1;
	}
	return 1;
}

int
orientation_from_jpeg(struct span file)
{
	size_t at = 2;
	if (!span_starts_with(file, SPAN("\xFF\xD8\xFF")))
		return 1;
	while (number_at(file, at, 1, false) == 0xFF) {
		uint32_t marker = number_at(file, at + 1, 1, false);
		size_t length = number_at(file, at + 2, 2, false);
		if (marker == 0xFF) {
			at++; /* a fill byte */
			continue;
		}
		if (marker == SOS || marker == EOI || length < 2)
			break;
		struct span segment = span_take(span_skip(file, at + 4), length - 2);
		if (marker == APP1 && span_starts_with(segment, SPAN("Exif\0\0")))
			return from_tiff(span_skip(segment, 6));
		at += 2 + length;
	}
	return 1;
}
