#include "pdf/icc.h"

#define HEADER_BYTES 128
#define ENTRY_BYTES 12 /* of the tag table: signature, offset, size */
#define TAGS_MOST 1024

static uint32_t
u16(struct span s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t
u32(struct span s, size_t at)
{
	return u16(s, at) << 16 | u16(s, at + 2);
}

static bool
is_at(struct span s, size_t at, const char *signature)
{
	return span_equal_cstr(span_take(span_skip(s, at), 4), signature);
}

/* The data of a tag; absent where there is none. */
static struct span
find_tag(struct span profile, const char *signature)
{
	uint32_t count = u32(profile, HEADER_BYTES);
	for (size_t i = 0; i < count; i++) {
		size_t at = HEADER_BYTES + 4 + i * ENTRY_BYTES;
		if (is_at(profile, at, signature))
			return span_take(
			    span_skip(profile, u32(profile, at + 4)), u32(profile, at + 8));
	}
	return (struct span){0};
}

/* Every tag stands inside and has a type (7.3). */
static bool
has_sound_table(struct span profile)
{
	uint32_t count = u32(profile, HEADER_BYTES);
	if (count > TAGS_MOST || (size_t)count * ENTRY_BYTES > profile.len_bytes - HEADER_BYTES - 4)
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t at = HEADER_BYTES + 4 + i * ENTRY_BYTES;
		size_t offset = u32(profile, at + 4), size = u32(profile, at + 8);
		if (offset < HEADER_BYTES + 4 || offset > profile.len_bytes || size < 8 ||
		    size > profile.len_bytes - offset)
			return false;
	}
	return true;
}

/* curveType, parametricCurveType (10.6, 10.18) */
static bool
is_curve(struct span tag)
{
	static const unsigned char parameters[] = {1, 3, 4, 5, 7};
	if (tag.len_bytes < 12)
		return false;
	if (is_at(tag, 0, "curv"))
		return u32(tag, 8) <= (tag.len_bytes - 12) / 2;
	uint32_t function = u16(tag, 8);
	return is_at(tag, 0, "para") && function < sizeof(parameters) &&
	       tag.len_bytes - 12 >= 4 * (size_t)parameters[function];
}

static bool
is_colour(struct span tag)
{
	return tag.len_bytes >= 20 && is_at(tag, 0, "XYZ ");
}

/* A table of colours: lut8Type, lut16Type, lutAToBType, whose ninth byte counts channels. */
static bool
is_table(struct span tag, uint32_t channels)
{
	bool known = is_at(tag, 0, "mft1") || is_at(tag, 0, "mft2") || is_at(tag, 0, "mAB ");
	return tag.len_bytes >= 32 && known && (unsigned char)tag.ptr[8] == channels &&
	       (unsigned char)tag.ptr[9] == 3;
}

/* 8.3 to 8.5: a table of colours, or curves with, for RGB, the three primaries. */
static bool
makes_colours(struct span profile, uint32_t channels)
{
	if (is_table(find_tag(profile, "A2B0"), channels))
		return true;
	if (channels == 1)
		return is_curve(find_tag(profile, "kTRC"));
	return channels == 3 && is_curve(find_tag(profile, "rTRC")) &&
	       is_curve(find_tag(profile, "gTRC")) && is_curve(find_tag(profile, "bTRC")) &&
	       is_colour(find_tag(profile, "rXYZ")) && is_colour(find_tag(profile, "gXYZ")) &&
	       is_colour(find_tag(profile, "bXYZ"));
}

enum icc_fault
icc_check(struct span file, uint32_t channels, struct span *profile)
{
	if (file.len_bytes < HEADER_BYTES + 4 || !is_at(file, 36, "acsp"))
		return ICC_BROKEN;
	uint32_t size = u32(file, 0), version = (unsigned char)file.ptr[8];
	if (size < HEADER_BYTES + 4 || size > file.len_bytes)
		return ICC_BROKEN;
	*profile = span_take(file, size);
	bool of_class = is_at(file, 12, "mntr") || is_at(file, 12, "scnr") ||
			is_at(file, 12, "prtr") || is_at(file, 12, "spac");
	if (version < 2 || version > 4 || !of_class)
		return ICC_UNARCHIVED;
	if (!is_at(file, 16, channels == 1 ? "GRAY" : channels == 3 ? "RGB " : "CMYK"))
		return ICC_COLOURS;
	bool connects = is_at(file, 20, "XYZ ") || is_at(file, 20, "Lab ");
	return connects && has_sound_table(*profile) && makes_colours(*profile, channels)
		   ? ICC_FINE
		   : ICC_BROKEN;
}
