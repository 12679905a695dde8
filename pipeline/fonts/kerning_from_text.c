/*
 * kerning_from_text.c - reads the kerning data of a face, and looks pairs up.
 */
#include "fonts/kerning.h"

#include "base/files.h"
#include "base/limits.h"
#include "base/records.h"
#include "base/utf8.h"
#include "fonts/fonts_state.h"

/* First and last character of what takes kerning, ascending. */
static const uint16_t ranges[][2] = {{0x21, 0x2F}, {0x3A, 0x7E}, {0xA1, 0xA1}, {0xAB, 0xAB},
    {0xBB, 0xBB}, {0xBF, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x17F}, {0x2018, 0x2019}, {0x201C, 0x201D}};

#define RANGE_COUNT (sizeof(ranges) / sizeof(*ranges))

uint32_t
kerning_slot(uint32_t cp)
{
	uint32_t before = 0;
	for (size_t i = 0; i < RANGE_COUNT && cp >= ranges[i][0]; i++) {
		if (cp <= ranges[i][1])
			return before + cp - ranges[i][0];
		before += (uint32_t)ranges[i][1] - ranges[i][0] + 1;
	}
	return KERNING_NO_SLOT;
}

uint32_t
kerning_slot_count(void)
{
	uint32_t count = 0;
	for (size_t i = 0; i < RANGE_COUNT; i++)
		count += (uint32_t)ranges[i][1] - ranges[i][0] + 1;
	return count;
}

uint32_t
kerning_character(uint32_t slot)
{
	size_t i = 0;
	while (slot > (uint32_t)(ranges[i][1] - ranges[i][0])) {
		slot -= (uint32_t)ranges[i][1] - ranges[i][0] + 1;
		i++;
	}
	return ranges[i][0] + slot;
}

bool
kerning_is_quote(uint32_t cp)
{
	return cp == 0x2018 || cp == 0x2019 || cp == 0x201C || cp == 0x201D;
}

static struct span
field_of(const struct record *record, size_t index, const char *key)
{
	if (index >= record->field_count || !span_equal_cstr(record->fields[index].key, key))
		return (struct span){0};
	return record->fields[index].value;
}

/* Whether the data were made from the font that serves the face. False, too, after a fault. */
static bool
is_of_font(struct records_reader *r, const struct record *record, struct arena *arena,
    const struct manifest_face *named, struct face *face)
{
	struct span font = field_of(record, 0, "font");
	struct fonts_metrics metrics;
	int64_t em;
	if (!span_equal_cstr(record->kind, "face") || !font.ptr ||
	    !span_parse_int(field_of(record, 1, "em"), &em)) {
		records_fault(r, record, "face");
		return false;
	}
	face_metrics(face, arena, &metrics);
	struct span own = metrics.postscript_name.ptr ? metrics.postscript_name : named->name;
	if (span_equal(font, own) && em == face->units_per_em)
		return true;
	DIAG(r->diags, CODE_FONT_KERNING_OTHER, named->kerning_pos, named->kerning, font,
	    named->name, own);
	return false;
}

/* The slots of a list of characters; false where one has none, or there is none. */
static bool
read_slots(struct span list, uint16_t slots[KERNING_SLOTS], size_t *count)
{
	*count = 0;
	for (size_t offset = 0; offset < list.len_bytes;) {
		uint32_t slot = kerning_slot(utf8_next(list, &offset));
		if (slot == KERNING_NO_SLOT || *count == KERNING_SLOTS)
			return false;
		slots[(*count)++] = (uint16_t)slot;
	}
	return *count > 0;
}

static bool
read_pair(struct records_reader *r, const struct record *record, struct kerning *out)
{
	uint16_t first[KERNING_SLOTS], before[KERNING_SLOTS];
	size_t first_count, before_count;
	int64_t by;
	if (!span_equal_cstr(record->kind, "pair") ||
	    !read_slots(field_of(record, 0, "first"), first, &first_count) ||
	    !span_parse_int(field_of(record, 1, "by"), &by) || by < INT16_MIN || by > INT16_MAX ||
	    !read_slots(field_of(record, 2, "before"), before, &before_count)) {
		records_fault(r, record, "pair");
		return false;
	}
	for (size_t i = 0; i < first_count; i++) {
		int16_t **row = &out->rows[first[i]];
		if (!*row)
			*row = ARENA_ARRAY(r->arena, int16_t, KERNING_SLOTS);
		for (size_t k = 0; k < before_count; k++)
			(*row)[before[k]] = (int16_t)by;
	}
	return true;
}

struct kerning *
kerning_from_text(struct arena *arena, struct diags *diags, int32_t file, struct span text,
    const struct manifest_face *named, struct face *face)
{
	struct records_reader r;
	struct record record;
	struct kerning *out = ARENA_NEW(arena, struct kerning);
	if (!records_open(&r, arena, diags, file, text, "gazette-kerning", 1))
		return NULL;
	if (!records_next(&r, &record)) {
		if (!r.failed) { /* data of no face are none, which has to be said */
			record.line = (struct pos){file, r.line, 1};
			records_fault(&r, &record, "face");
		}
		return NULL;
	}
	if (!is_of_font(&r, &record, arena, named, face))
		return NULL;
	while (records_next(&r, &record)) {
		if (!read_pair(&r, &record, out))
			return NULL;
	}
	return r.failed ? NULL : out;
}

static struct kerning *
read_kerning(struct fonts *fonts, const struct manifest_face *named, struct face *face)
{
	if (!files_read(
		fonts->arena, fonts->diags, named->kerning, LIMIT_FILE_BYTES, &face->kerning_bytes))
		return NULL;
	return kerning_from_text(fonts->arena, fonts->diags,
	    diag_add_file(fonts->diags, named->kerning), face->kerning_bytes, named, face);
}

mpt
fonts_kern(struct fonts *fonts, int32_t face, uint32_t first, uint32_t second, mpt size)
{
	struct face *f = &fonts->faces[face];
	const struct manifest_face *named = &fonts->manifest.faces[face];
	uint32_t row = kerning_slot(first), slot = kerning_slot(second);
	if (row == KERNING_NO_SLOT || slot == KERNING_NO_SLOT || !named->kerning.ptr ||
	    !fonts_face_use(fonts, face))
		return 0;
	if (!f->kerning_read) { /* not for a face whose western text is figures alone */
		f->kerning_read = true;
		f->kerning = read_kerning(fonts, named, f);
	}
	if (!f->kerning || !f->kerning->rows[row])
		return 0;
	int64_t twice = 2 * (int64_t)f->kerning->rows[row][slot] * size;
	int64_t em = f->units_per_em;
	/* rounded half away from 0, so that -40 and 40 are of one size */
	return (mpt)(twice < 0 ? -((em - twice) / (2 * em)) : (twice + em) / (2 * em));
}

struct fonts_file *
fonts_files(const struct fonts *fonts, struct arena *arena, size_t *count)
{
	const struct manifest *m = &fonts->manifest;
	struct fonts_file *files = ARENA_ARRAY(arena, struct fonts_file, 1 + m->face_count);
	size_t skip = files_join(arena, m->folder, SPAN("x")).len_bytes - 1;
	*count = 0;
	files[(*count)++] = (struct fonts_file){SPAN("manifest"), m->bytes};
	for (size_t i = 0; i < m->face_count; i++) {
		struct span path = m->faces[i].kerning;
		if (!fonts->faces[i].kerning_bytes.ptr)
			continue;
		path = span_starts_with(path, m->folder) ? span_skip(path, skip)
							 : files_base_name(path);
		files[(*count)++] = (struct fonts_file){path, fonts->faces[i].kerning_bytes};
	}
	return files;
}
