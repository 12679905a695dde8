#include "pdf/metadata.h"
#include "pdf/operands.h"
#include "pdf/picture_colours.h"

static const char *
device_space(uint32_t channels)
{
	return channels == 1 ? "/DeviceGray" : channels == 3 ? "/DeviceRGB" : "/DeviceCMYK";
}

static uint32_t
find_profile(struct pdf_profiles *profiles, struct pdf_file *file, struct arena *arena,
    const struct pdf_colours *colours)
{
	for (size_t i = 0; i < profiles->count; i++)
		if (span_equal(profiles->items[i].profile, colours->profile))
			return profiles->items[i].id;
	struct buffer entries = {0}, bytes = {0};
	buffer_append_cstr(&entries, "/N ");
	buffer_append_int(&entries, colours->channels);
	buffer_append_cstr(&entries, " /Alternate ");
	buffer_append_cstr(&entries, device_space(colours->channels));
	buffer_append_byte(&entries, ' ');
	buffer_append(&bytes, colours->profile);
	uint32_t id = pdf_add_deflated(file, buffer_span(&entries), &bytes);
	ARENA_GROW(
	    arena, struct pdf_profile_object, profiles->items, profiles->count, profiles->capacity);
	profiles->items[profiles->count++] = (struct pdf_profile_object){colours->profile, id};
	buffer_free(&entries);
	return id;
}

/* Of the colours themselves, be they in samples or in a palette. */
static void
put_base(struct buffer *out, struct pdf_file *file, struct arena *arena,
    struct pdf_profiles *profiles, const struct pdf_colours *colours, bool press)
{
	uint32_t profile = 0;
	if (colours->profile.ptr && !(press && colours->channels == 1)) {
		profile = find_profile(profiles, file, arena, colours);
	} else if (press && colours->channels == 3) {
		/* Only the press knows what becomes of the screen's colours in its inks. */
		if (profiles->srgb == 0)
			profiles->srgb = pdf_add_srgb(file);
		profile = profiles->srgb;
	}
	if (profile != 0) {
		buffer_append_cstr(out, "[/ICCBased ");
		put_ref(out, profile);
		buffer_append_byte(out, ']');
	} else {
		buffer_append_cstr(out, device_space(colours->channels));
	}
}

void
pdf_put_colour_space(struct buffer *out, struct pdf_file *file, struct arena *arena,
    struct pdf_profiles *profiles, const struct pdf_colours *colours, bool press)
{
	if (!colours->palette.ptr) {
		put_base(out, file, arena, profiles, colours, press);
		return;
	}
	buffer_append_cstr(out, "[/Indexed ");
	put_base(out, file, arena, profiles, colours, press);
	buffer_append_byte(out, ' ');
	buffer_append_int(out, (int64_t)colours->palette.len_bytes / 3 - 1);
	buffer_append_cstr(out, " <");
	for (size_t i = 0; i < colours->palette.len_bytes; i++)
		buffer_append_hex(out, (unsigned char)colours->palette.ptr[i], 2);
	buffer_append_cstr(out, ">]");
}
