/*
 * picture_colours.h - what a picture says of its colours, and the colour space
 * of a PDF that says the same.
 *
 * An ICC profile goes in as ICCBased (ISO 32000-1, 8.6.5.5); so does what a
 * PNG's gAMA and cHRM say. A PNG's profile comes before its sRGB, and that
 * before both (ISO/IEC 15948, 11.3.3). Pictures that say nothing or the
 * numbers of sRGB are the screen's: DeviceGray and DeviceRGB, which the output
 * intent makes sRGB. For the printer gray is black ink, whatever its profile.
 */
#ifndef PDF_PICTURE_COLOURS_H
#define PDF_PICTURE_COLOURS_H

#include "pdf/colour_profile.h"
#include "pdf/icc.h"
#include "pdf/objects.h"

#define LIMIT_PROFILE_BYTES (16u * 1024 * 1024) /* decompressed */

struct pdf_colours {
	uint32_t channels;   /* 1 gray, 3 RGB, 4 CMYK; of a palette 3 */
	struct span palette; /* three bytes a colour; absent where samples are colours */
	struct span profile; /* ICC, checked or made of other words; or absent */
	/* what is wrong with the description that was not used, and where in the file it is */
	enum icc_fault fault;
	size_t fault_at_bytes;
};

/* The chunks of a PNG that describe colours; others are left alone. at: of the chunk in the file.
 */
struct pdf_png_colours {
	struct span profile; /* of iCCP, decompressed, in the arena */
	size_t profile_at, calibration_at;
	bool has_profile, is_srgb;
	bool is_wrong; /* a gAMA or a cHRM that means nothing */
	uint32_t gamma;
	bool has_chromaticities;
	struct pdf_chromaticities chromaticities;
};
void pdf_read_png_colours(struct pdf_png_colours *png, struct arena *arena, struct span type,
    struct span chunk, size_t at);
/* After the last chunk: which of them counts. colours->channels is set. */
void pdf_choose_png_colours(
    const struct pdf_png_colours *png, struct arena *arena, struct pdf_colours *colours);

/* The parts of a profile in a JPEG's APP2 segments, in any order (ICC.1, annex B.4). */
struct pdf_profile_parts {
	struct span items[255]; /* by number, from 1 */
	uint32_t count;         /* as the first says; each says it again */
	uint32_t found;
	size_t first_at; /* in the file */
	bool lie;        /* a number twice, or beyond the count, or another count */
};
/* An APP2 segment's data, which may be something else; at: of the segment in the file. Borrowed. */
void pdf_read_profile_part(struct pdf_profile_parts *parts, struct span segment, size_t at);
/* After the last segment. colours->channels is set; the profile is copied to the arena. */
void pdf_join_profile(
    struct arena *arena, const struct pdf_profile_parts *parts, struct pdf_colours *colours);

/* Profiles that are in the file, each once. */
struct pdf_profiles {
	struct pdf_profile_object {
		struct span profile;
		uint32_t id;
	} * items;
	size_t count, capacity;
	uint32_t srgb; /* for pictures for the printer; 0 until there is one */
};

/* Appends what stands behind /ColorSpace; adds the profile where it is not there yet. */
void pdf_put_colour_space(struct buffer *out, struct pdf_file *file, struct arena *arena,
    struct pdf_profiles *profiles, const struct pdf_colours *colours, bool press);

#endif
